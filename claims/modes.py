"""Mode, polarity, factuality and conditions, from the cue words about a predicate (CLAIMS.md section 5)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims import bargains, hedges
from claims.biddings import find_bidding, is_bidden, is_led
from claims.bygone import is_bygone
from claims.negation import is_negated
from claims.rules import Match
from claims.scenery import is_background, is_provided
from claims.tagging import Row, Token
from claims.terms import is_agreed_on
from claims.word_lists import word_set, word_tuple
from model.claims import Condition

_CONDITION_END = re.compile(r"[;—–.!?”\"]|,(?= (?:the|a|an|he|she|it|they|we|there|[A-Z]\w+)\b)|$")


@dataclass(frozen=True, slots=True)
class Cues:
    """Which cue words lean on a predicate."""

    negated: bool
    modal: bool
    planned: bool
    probable: bool
    unlikely: bool
    question: bool
    #: The words before the predicate where auxiliaries stand.
    near: tuple[Token, ...]
    #: True when it is wanted, tried or offered rather than done.
    wanted: bool
    #: True in a subordinate clause that only sets the scene ("since the truce began").
    background: bool
    conditions: tuple[Condition, ...]
    #: True when it is hoped for, or held by who writes.
    hoped: bool = False
    opinion: bool = False
    #: True when "would" or "to see" stands before it.
    foreseen: bool = False
    #: True when it is only expected, by whoever writes or speaks: "is expected to call for", "may reiterate".
    expected: bool = False
    #: True when talks are aimed at or planned rather than offered: "aims to hold a summit".
    aimed: bool = False
    #: True when it is offered: "is ready to mediate".
    offered: bool = False
    #: True when it is how things look to whoever writes: "appears to rule out".
    apparent: bool = False
    #: True when it is handed on from nobody in particular: "is reported to have agreed", "has reportedly agreed".
    hearsay: bool = False
    #: True when it stands in a text that is named: "under the accord they must leave".
    provided: bool = False
    #: True when a verb of asking further left governs it: "calls for talks and an end to sanctions".
    asked: bool = False
    #: True when somebody is only on his way to saying it: "moving closer to calling for a truce".
    approached: bool = False
    #: True when it hangs on a deal that is no more than possible: "a potential deal that would see them freed".
    tentative: bool = False
    #: True when it is one part of a bargain that somebody has laid on the table.
    tabled: bool = False


#: So far before a verb stands who hopes for it.
_HOPING = 12
#: Offering to go between, by its beginnings.
_OFFERING = word_tuple("modes.offering")


def find_cues(row: Row, match: Match, sentence: str, base: int, *, headline: bool = False) -> Cues:
    """Look for cues from the clause's beginning to the end of the match."""
    low = match.first
    while low > 0 and match.first - low < 6 and not row.tokens[low - 1].has("strong_break"):
        if row.tokens[low - 1].lower == ":":
            break
        low -= 1
    window = row.tokens[low : match.last + 1]
    near = row.tokens[_reach(row, low, match.predicate) : match.predicate + 1]
    negated = is_negated(row, match, low) or hedges.turns_call_down(row, match)
    kinds = row.kinds
    question = sentence.rstrip(" ”’\"'").endswith("?") and not _before_question(row, match)
    wanted = governor(row, match) >= 0
    stage = bargains.find_stage(row, match)
    under_modal = "modal" in kinds and _is_under_modal(row, match)
    return Cues(
        negated=negated,
        modal=("modal" in kinds and any(t.has("modal") for t in near))
        or under_modal
        or _is_attempted(row, match)
        or hedges.is_pondered(row, match),
        planned=(
            "plan_cue" in kinds
            and any(
                t.has("plan_cue") and t.lower not in _SHIFTED and not (t.has("ready") and match.rule.ptype in _READY)
                for t in near
            )
        )
        or _headline_future(row, low, match.predicate, match.rule.ptype)
        or _is_promised(row, match)
        or hedges.is_bargained(row, match)
        or stage is bargains.Stage.AGREED
        or hedges.is_stipulated(row, match)
        or _is_timetabled(row, match)
        or _is_shifted_back(row, match, near)
        or bargains.is_put_off(row, match),
        near=tuple(t for t in near if t.has("need")),
        wanted=wanted,
        background=not wanted
        and (
            is_background(row, match, headline=headline)
            or is_bygone(row, match)
            or _is_undone(row, match)
            or _is_awaited(row, match)
            or _is_supposed(row, match, sentence, base)
        ),
        probable="probable" in kinds and any(t.has("probable") for t in window),
        unlikely=("unlikely" in kinds and any(t.has("unlikely") for t in (*window, *_just_after(row, match))))
        or ("probable" in kinds and hedges.is_hardly_likely(row, match))
        or hedges.is_doubted(row, match),
        question=question,
        conditions=find_conditions(row, sentence, base, bound=negated and match.rule.ptype[0] == "S"),
        hoped=_any_begins(window, "hope") or (match.rule.ptype[0] == "S" and hedges.is_hoped_for(row, match)),
        opinion=(match.rule.ptype == "C4" and row.tokens[match.predicate].lower in _DOUBTFUL)
        or _is_on_banner(row, match)
        or (
            ("speculation" in kinds or not _OWN_VIEW.isdisjoint(row.words))
            and any(
                t.lower in _OWN_VIEW or t.has("speculation") for t in row.tokens[max(0, match.first - 12) : match.first]
            )
        ),
        foreseen=any(t.lower in ("would", "'d") for t in near)
        or _next_to_see(row.tokens[max(0, match.first - 6) : match.predicate]),
        asked=match.rule.ptype[0] == "S"
        and (_is_asked(row, match) or hedges.is_bargained_for(row, match) or is_bidden(row, match)),
        approached=hedges.is_approached(row, match),
        tentative=stage is bargains.Stage.SOUGHT or hedges.is_tentative(row, match),
        tabled=stage is bargains.Stage.OFFERED,
        provided=match.rule.ptype[0] == "S" and (is_provided(row, match) or hedges.is_stipulated(row, match)),
        aimed=match.rule.ptype == "T1" and _any_begins((*near, *_before(row, match)), _AIMING),
        offered=_offers(row.tokens[max(0, match.first - 3) : match.predicate + 1]),
        expected=under_modal or _any_begins((*near, *row.tokens[match.first : match.predicate]), _EXPECTING),
        apparent=_any_begins(near, _APPARENT),
        hearsay=hedges.is_hearsay(row, match, low),
    )


def _is_under_modal(row: Row, match: Match) -> bool:
    """Say whether a verb behind "to" hangs on what only may be done: "may use the visit to call for a truce"."""
    to = next(
        (at for at in range(match.predicate - 1, max(0, match.predicate - 3), -1) if row.tokens[at].lower == "to"), 0
    )
    if not to or row.tokens[to].classes & {"vz", "vd"}:
        return False
    for at in range(to - 1, max(-1, match.predicate - _HOPING), -1):
        token = row.tokens[at]
        if token.has("modal"):
            return True
        owned = token.lower in ("'s", "’s")
        if token.has("strong_break") or token.lower in (",", ":", ";", "that"):
            return False
        if token.classes & {"vz", "vd", "have", "be"} and not owned:
            return False
    return False


def _is_attempted(row: Row, match: Match) -> bool:
    """Say whether a bargain is only hoped or worked for: "seek to reach a deal", "hope to sign it"."""
    if match.rule.ptype not in ("C5", "A2") or match.rule.polarity == "-" or not match.predicate:
        return False
    before = row.tokens[match.predicate - 1]
    return before.has("moves") and before.lower.endswith("_to")


#: What others foresee of somebody, by its beginnings; what he plans or vows himself is none of it.
_EXPECTING = word_tuple("modes.expecting")
#: An aim is more than being ready and less than an offer.
_AIMING = word_tuple("modes.aiming")
_APPARENT = word_tuple("modes.apparent")


def _any_begins(tokens: Iterable[Token], beginnings: str | tuple[str, ...]) -> bool:
    return any(token.lower.startswith(beginnings) for token in tokens)


def _offers(tokens: Iterable[Token]) -> bool:
    return any(part.startswith(_OFFERING) for token in tokens for part in token.lower.split("_"))


def _before(row: Row, match: Match) -> Sequence[Token]:
    """Give the words of a match before its predicate, and its predicate."""
    return row.tokens[match.first : match.predicate + 1]


#: What crowds carry or shout, which no side has said.
_BANNERS = word_tuple("modes.banners")


def _is_on_banner(row: Row, match: Match) -> bool:
    """Say whether the words stand on a banner or in a chant, or are how things look to one side."""
    before = [token.lower for token in row.tokens[max(0, match.first - 12) : match.predicate]]
    viewed = "point" in before and any(before[n : n + 3] == ["point", "of", "view"] for n in range(len(before)))
    return viewed or any(word.startswith(_BANNERS) for word in before)


#: Who is this of a truce has a view of it, and has neither taken nor refused it.
_DOUBTFUL = word_set("modes.doubtful")
#: What introduces the writer's own view.
_OWN_VIEW = word_set("modes.own_view")


def is_yet_to_sign(row: Row, match: Match) -> bool:
    """Say whether somebody has only agreed or committed himself to sign, or is ready to."""
    return hedges.is_gone_to(row, match) or any(
        led.lower.endswith("_to") and not led.classes.isdisjoint(_AGREEING) and verb.has("sign")
        for led, verb in itertools.pairwise(row.tokens[max(0, match.predicate - 1) : match.last + 1])
    )


def _is_promised(row: Row, match: Match) -> bool:
    """Say whether a release is what somebody has agreed to: "agree to free hostages", "a deal reached to free them"."""
    if match.rule.name == "funds-freed" and row.tokens[match.predicate].has("vg"):
        # "Are expected to free five each, in a deal involving the unfreezing of assets": all of it lies ahead.
        return any(token.has("plan_cue") for token in row.tokens[: match.predicate])
    if match.rule.ptype == "A2":
        return is_yet_to_sign(row, match)
    if match.rule.name == "truce-in-force" and match.predicate:
        # "Agree to begin the truce on Monday": it has not begun.
        yes = row.tokens[match.predicate - 1]
        return yes.has("agree") and yes.lower.endswith("_to")
    if match.rule.ptype != "S11" or not match.predicate:
        return False
    if _follows_plan(row, match):
        return True
    before = row.tokens[match.predicate - 1]
    if any(t.lower.startswith(_PROVIDING) for t in row.tokens[max(0, match.predicate - 3) : match.predicate]):
        # "The pause includes the release of captives"
        return True
    led = row.tokens[max(0, match.predicate - 2) : match.predicate]
    offered = before.lower.split("_")[-1] == "to" and any(t.classes & {"readyness", "willing"} for t in led)
    return offered or (before.has("agree") and before.lower.endswith("_to")) or is_agreed_on(row, match)


_AGREEING = frozenset({"agree", "pledge", "willing", "ready"})
#: What a text does with what it provides.
_PROVIDING = word_tuple("modes.providing")


def _follows_plan(row: Row, match: Match) -> bool:
    """Say whether a release is named as next after what lies ahead: "it is to begin at noon, followed by a release"."""
    led = [token.lower.split("_")[0] for token in row.tokens[max(0, match.first - 4) : match.first]]
    if "followed" not in led and "with" not in led:
        return False
    return any(token.has("plan_cue") for token in row.tokens[: match.first])


def _next_to_see(near: Sequence[Token]) -> bool:
    return any(b.lower == "see" and a.lower in ("to", "will", "would", "should") for a, b in itertools.pairwise(near))


#: Who is ready for these has said so already.
_READY = frozenset({"T1", "T9"})


#: What is done to those who are to do something.
_ASKED_OF = word_set("modes.asked_of")


def _is_asked(row: Row, match: Match) -> bool:
    """Say whether the words are one of several things asked for: "calls for talks and an end to sanctions"."""
    before = [token.lower for token in row.tokens[max(0, match.predicate - 4) : match.predicate]]
    if (
        before[-1:] == ["to"]
        and before[-2:-1]
        and before[-2] in _ASKED_OF
        and {"been", "was", "were", "is", "are"} & {*before}
    ):
        # "Has been asked to pull back" tells of the asking.
        return True
    bidden = match.predicate > 0 and row.tokens[match.predicate - 1].lower == "to"
    someone = False
    for at in range(match.first - 1, max(-1, match.first - 16), -1):
        token = row.tokens[at]
        if token.has("callfor") and token.classes & {"vz", "vd", "vg", "vb"} and not token.has("pledge"):
            return True
        if bidden and someone and token.classes & {"urge", "pressure"}:
            # "urges the army to free", "pressure on the army to free": who is urged stands between.
            return True
        someone = someone or bool(token.parties) or token.has("joint")
        if token.has("strong_break") or token.has("have") or (token.classes & {"vz", "vd"} and not token.has("truce")):
            return False
    return False


#: What lies between wanting and what is wanted: "push to", "open to an", "efforts for a further".
_LINKS = word_set("modes.links")


def governor(row: Row, match: Match) -> int:
    """Find the word of wanting, trying or readiness that a truce's extension or end hangs on; -1 if none does."""
    if match.rule.ptype not in ("C10", "C11") or match.rule.name == "war-to-go-on":
        return -1
    passive = match.predicate > 0 and row.tokens[match.predicate - 1].lower == "to_be"
    for at in range(match.predicate - 1, max(-1, match.predicate - (14 if passive else 7)), -1):
        token = row.tokens[at]
        noun = row.tokens[match.predicate].has("extension") and (token.has("truce") or token.has("weekday"))
        if noun or (passive and (token.has("truce") or token.lower == "and")):
            # "called for the truce between them to be extended"
            continue
        if token.has("agree") and not token.has("callfor"):
            # Who agrees to extend it extends it; under "pressure to agree" nobody has.
            if at and row.tokens[at - 1].lower == "to":
                continue
            return -1
        if token.classes & _WANTING:
            return at
        named = token.parties or token.has("joint") or token.has("groupnoun") or token.has("place")
        if not (named or token.lower in _LINKS or token.lower.endswith("ly") or token.classes & {"num", "grow"}):
            return -1
    return -1


_WANTING = frozenset({"urge", "callfor", "moves", "ready", "willing", "call", "offer", "pressure", "talks", "progress"})


def _is_timetabled(row: Row, match: Match) -> bool:
    """Say whether a truce's start lies ahead by its date: "comes into effect soon", "coming into force this week"."""
    predicate = row.tokens[match.predicate]
    if match.rule.ptype != "C7" or predicate.classes & {"vd", "vn"} or predicate.lower.startswith(("came", "went")):
        return False
    after = row.tokens[match.predicate + 1 : match.predicate + 6]
    # "Starts Thursday": a day named beside the present tense lies ahead.
    named = predicate.has("vz") and any(t.has("weekday") or t.lower == "tomorrow" for t in after[:4])
    return named or any(token.has("later") for token in after)


def _is_shifted_back(row: Row, match: Match, near: Sequence[Token]) -> bool:
    """Say whether "would" is the "will" of somebody who spoke before: "the army said the truce would begin at noon"."""
    if "reported_past" not in row.kinds:
        return False
    led = next((t for t in reversed(near) if t.lower in _SHIFTED), None)
    if led is None:
        return False
    at = row.tokens.index(led)
    if any(t.lower in ("if", "unless") for t in row.tokens):
        return False
    return any(t.has("reported_past") for n, t in enumerate(row.tokens) if n < at or n > match.last)


#: What "will" becomes behind a past tense.
_SHIFTED = frozenset({"would", "'d"})


def _is_undone(row: Row, match: Match) -> bool:
    """Say whether what had been agreed is told only for what came after: "had agreed to a truce but …"."""
    if match.rule.ptype not in ("C4", "C5", "C6", "C7") or not match.predicate:
        return False
    before = {token.lower for token in row.tokens[max(0, match.predicate - 2) : match.predicate]}
    return (
        "had" in before
        and any(token.lower == "but" for token in row.tokens[match.last + 1 :])
        and not any(token.has("say") for token in row.tokens[: match.predicate])
    )


#: Types of agreement, assent and withdrawal, which a clause of time in the present tense only foresees.
_AWAITED = frozenset({"C4", "C5", "C6", "C10", "A2", "S2", "S5"})
_MOMENTS = word_set("modes.moments")
_PRESENT = word_set("modes.present")


def _is_awaited(row: Row, match: Match) -> bool:
    """Say whether a yes is only the time at which something else is to be done: "when a truce is agreed"."""
    if match.rule.ptype not in _AWAITED or match.rule.polarity == "-":
        return False
    for at in range(match.predicate - 1, max(-1, match.predicate - 14), -1):
        word = row.tokens[at].lower
        if word in (",", ":", ";", ".", "”", '"', "that") and row.tokens[at - 1].lower not in _MOMENTS:
            return False
        timed = word in ("when", "once", "whenever", "as_soon_as")
        if timed or (word in _MOMENTS and at and row.tokens[at - 1].lower in ("the", "very", "same")):
            between = row.tokens[at + 1 : match.predicate]
            past = any(t.lower in ("was", "were", "had", "had_been") for t in between)
            now = row.tokens[match.predicate].classes & {"vz", "vb"} or any(t.lower in _PRESENT for t in between)
            return bool(now) and not past
    return False


def _just_after(row: Row, match: Match) -> Sequence[Token]:
    """Give the few words after a match, within its clause: "chances of a deal 'minimal'"."""
    if match.rule.ptype not in ("C3", "C7", "C10"):
        return ()
    end = match.last + 1
    while end < min(len(row.tokens), match.last + 5) and not row.tokens[end].has("strong_break"):
        end += 1
    return row.tokens[match.last + 1 : end]


def _reach(row: Row, low: int, predicate: int) -> int:
    """Say how far left of a predicate an auxiliary may stand: six words, not over a comma."""
    at = predicate
    # "There must be a lasting, extended pause": the comma stands between two attributes.
    if row.tokens[at - 1].lower == "," and any(t.has("truce") for t in row.tokens[at + 1 : at + 3]):
        at -= 1
    while at > low and predicate - at < 6 and row.tokens[at - 1].lower != ",":
        at -= 1
        if row.tokens[at].lower == "has":
            # No auxiliary stands before it: "the truce that was set to expire has been extended".
            break
    return at


_ASKING = word_set("modes.asking")


def _before_question(row: Row, match: Match) -> bool:
    """Say whether the question only begins after the match ("As X resists a truce, what is Y's aim?")."""
    rest = row.tokens[match.last + 1 :]
    return any(a.lower in (",", ":", ";", ".") and b.lower in _ASKING for a, b in itertools.pairwise(rest))


def _headline_future(row: Row, low: int, predicate: int, ptype: str) -> bool:
    """Say whether a party stands straight before "to" and the verb: "Israel, Hamas to resume talks"."""
    if ptype == "T10" and any(t.classes & {"be", "have", "vz", "vd"} for t in row.tokens[:predicate]):
        # "Is rationing deliveries to Kyiv to force it to the table": what is done already, and to what end.
        return False
    for at in range(max(low, predicate - 2, 1), predicate):
        if row.tokens[at].lower == "to":
            before = row.tokens[at - 1]
            if (before.parties and is_led(row, at - 1)) or find_bidding(row, predicate) >= 0:
                return False
            return (
                bool(before.parties)
                or before.has("joint")
                or before.has("be")
                or before.has("talks")
                or before.has("truce")
                or (before.has("deal") and row.tokens[predicate].has("start"))
            )
    return False


#: A condition by word order alone: "were the talks to succeed", "should the truce hold".
_INVERTED = re.compile(
    r"(?:(?<=,\s)|^)(?:[Ww]ere\s+(?:the|a|an|such|his|her|its|their|[A-Z]\w+)\s[^,;]{3,80}?\sto\s[^,;.]{2,60}"
    r"|[Ss]hould\s+(?:the|a|an|such|[A-Z]\w+)\s[^,;.]{3,80})(?=[,;.]|$)"
    # … behind its main clause: "will leave the coalition should the plan be adopted".
    r"|(?<=\w\s)should\s(?:the|an?|such)\s[^,;.?]{3,60}?\s(?:be|come|succeed|fail|hold|collapse|go)\b[^,;.?]*(?=[,;.]|$)"
)


def _is_supposed(row: Row, match: Match, sentence: str, base: int) -> bool:
    """Say whether the head stands in a condition by word order alone: "were the proposed talks to succeed"."""
    at = row.tokens[match.head].start - base
    return any(low <= at < high for low, high in _find_inverted(sentence))


@lru_cache(maxsize=32)
def _find_inverted(sentence: str) -> tuple[tuple[int, int], ...]:
    """Give where conditions by word order stand; kept for a while, since several claims come of one sentence."""
    if not any(word in sentence for word in ("should", "Should", "were", "Were")):
        return ()
    return tuple(found.span() for found in _INVERTED.finditer(sentence))


def find_conditions(row: Row, sentence: str, base: int, *, bound: bool = False) -> tuple[Condition, ...]:
    """Find what would have to hold first, exactly as printed; ``bound``: also after "not until", "not without"."""
    found: list[Condition] = []
    for at, token in enumerate(row.tokens) if "ifcue" in row.kinds or (bound and _may_bind(row)) else ():
        if token.lower == "if" and at and row.tokens[at - 1].lower == "even":
            # "Even if a truce is reached" concedes and asks for nothing.
            continue
        if (token.has("ifcue") and token.lower not in ("until", "once")) or (
            bound and token.lower in ("until", "without")
        ):
            rest = sentence[token.start - base :]
            end = _CONDITION_END.search(rest, len(token.lower))
            text = rest[: end.start() if end else len(rest)].strip(" ,")
            if len(text.split()) > 2 and not _UNBOUNDED.match(text):
                found.append(Condition(text))
    if not sentence.rstrip().endswith("?"):
        found.extend(Condition(sentence[low:high].strip()) for low, high in _find_inverted(sentence))
    return tuple(found[:2])


#: "For as long as necessary", "as long as it takes": no condition that anybody could meet.
_UNBOUNDED = re.compile(
    r"(?:as|so)\s+long\s+as\s+(?:necessary|needed|required|it\s+takes|they\s+are\s+needed)"
    r"|on\s+(?:the\s+)?condition\s+(?:of\s+(?:strict\s+)?anonymity|that\s+(?:he|she|they)\s+not\s+be\s)|if\s+(?:he|she|they)\s+(?:was|were)\s+not\s+named",
    re.IGNORECASE,
)


def _may_bind(row: Row) -> bool:
    return "until" in row.words or "without" in row.words
