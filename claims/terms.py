"""How the terms of a settlement are worded: what only names them, who refuses, who is to do what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claims.roles import Roles
from claims.rows import word_at
from claims.rules import Match
from claims.subjects import parties_in
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_MONEY = word_set("terms.money")
_BEFORE_ADJECTIVE = word_set("terms.before_adjective")
#: Participles that only introduce examples.
_PREPOSITIONAL = word_set("terms.prepositional")


def find_term_obstacle(row: Row, match: Match) -> str | None:
    """Say why the words of a term or of an instrument do not state one; None where they do."""
    ptype, predicate = match.rule.ptype, row.tokens[match.predicate]
    if predicate.lower in _PREPOSITIONAL:
        return "an example, not a term"
    if match.rule.name == "text-tabled" and match.head == match.predicate and _is_worked_on(row, match):
        return "the text that something else is about"
    if ptype == "A2" and _names_signs(row, match.predicate):
        return "signs, not a signature"
    if ptype == "A2" and _only_which(row, match):
        return "only which agreement is meant"
    after = word_at(row, match.predicate + 1)
    if ptype == "S1" and predicate.lower.startswith("return") and after in ("to", "from", "home"):
        return "people who go back"
    if ptype == "S1" and 0 < match.head < match.predicate and row.tokens[match.head - 1].lower in ("in", "at"):
        return "where it was done, not what was given"
    gone = match.rule.name == "troops-gone"
    passive = ptype == "S2" and predicate.lower == "left" and row.tokens[match.predicate - 1].has("be") and not gone
    if passive and after != "by":
        return "what somebody is left with"
    if ptype == "S4" and row.tokens[match.head].has("guarantee") and _speaks(row, match.head):
        return "the peacekeepers only speak"
    if match.rule.name == "place-still-held" and "against_text" in row.kinds and row.kinds & {"deal", "truce"}:
        return "a promise that is not kept"
    if match.rule.name in _OF_GROUND and _has_other_subject(row, match):
        return "somebody else did it"
    if ptype == "S11":
        if any(_is_money(t) for t in row.tokens[max(0, match.first - 3) : match.last + 1]):
            return "money rather than people"
        if (
            match.rule.name != "bargain-by-ratio"
            and word_at(row, match.head - 1) in ("every", "each")
            and word_at(row, match.head - 2) == "for"
        ):
            return "a measure, not an event"
        if _is_adjective(row, match) or _tells_who(row, match):
            return "people who were freed before"
    if ptype == "S6" and _is_punishment(row, match):
        return "sanctions that are imposed, not bargained over"
    if ptype in ("S11", "S13") and match.rule.name not in _NO_PURPOSE and is_purpose(row, match):
        return "a purpose, not an event"
    if ptype[0] == "S" and _is_noun(row, match.predicate):
        return "demands that others speak of"
    return None


#: Rules in which what is to be done is told all the same.
_NO_PURPOSE = frozenset({"aid-pressed-for", "release-agreed"})


def _is_money(token: Token) -> bool:
    return token.lower in _MONEY or token.lower.startswith(("$", "€", "£"))


def _speaks(row: Row, at: int) -> bool:
    return at + 1 < len(row.tokens) and row.tokens[at + 1].has("say")


#: Rules of who leaves or stays, whose subject stands before the verb.
_OF_GROUND = frozenset({"place-left", "place-to-be-left", "place-still-held"})


def _has_other_subject(row: Row, match: Match) -> bool:
    """Say whether a comma or a verb parts who is named from leaving or staying: "it said, and left the town dark"."""
    between = row.tokens[match.first + 1 : match.predicate]
    if sum(t.lower == "," for t in between) % 2:
        return True
    after = row.tokens[match.predicate + 1 : match.predicate + 7]
    departs = row.tokens[match.predicate].lower.startswith(("left", "leav"))
    # "Soldiers left the capital for the front" have gone to war.
    return departs and any(
        a.lower == "for" and b.classes & {"place", "region", "proper", "P"} for a, b in pairwise(after)
    )


_WORKING_ON = word_tuple("terms.working_on")


def _is_worked_on(row: Row, match: Match) -> bool:
    """Say whether a known plan is what others meet about or help along: "a meeting to advance the peace formula"."""
    return any(t.lower.startswith(_WORKING_ON) for t in row.tokens[max(0, match.first - 4) : match.first])


_IMPOSING = word_tuple("terms.imposing")
_MORE = word_set("terms.more")
_BACKING = word_tuple("terms.backing")


def _is_punishment(row: Row, match: Match) -> bool:
    """Say whether sanctions are put on somebody rather than taken off: "urges sanctions against", "tightens them"."""
    if not row.tokens[match.head].has("sanction"):
        return False
    clause = row.tokens[match.first : match.last + 1]
    if any(t.classes & {"relieve", "refuses", "reject"} for t in clause):
        return False
    if any(t.lower.startswith(_IMPOSING) or t.lower in _MORE for t in clause):
        return True
    return word_at(row, match.head + 1) in ("against", "on") and row.tokens[match.predicate].lower.startswith(_BACKING)


_BEFORE_SIGNS = word_set("terms.before_signs")


def _names_signs(row: Row, at: int) -> bool:
    """Say whether "sign" or "signs" is what hints at something: "growing signs of a truce"."""
    return row.tokens[at].lower in ("sign", "signs") and (
        word_at(row, at + 1) in ("of", "that", ",", "toward", "towards", "pointing")
        or (at > 0 and (row.tokens[at - 1].lower in _BEFORE_SIGNS or row.tokens[at - 1].has("strong_break")))
    )


def _only_which(row: Row, match: Match) -> bool:
    """Say whether a participle straight after the agreement tells which one: "despite the deal signed last year"."""
    at = match.predicate
    head = (
        match.head if match.head < at else next((n for n in range(at - 1, max(-1, at - 3), -1) if _is_text(row, n)), -1)
    )
    if head < 0 or not row.tokens[at].has("vn") or match.head > at:
        return False
    between = row.tokens[head + 1 : at]
    if any(t.lower == "," or t.has("be") or t.has("have") or t.has("plan_cue") or t.has("neg") for t in between):
        return False
    led = [t for t in row.tokens[:head] if t.has("prep") or t.classes & {"vd", "vz", "vg"} or t.has("background")]
    return bool(led)


def _is_text(row: Row, at: int) -> bool:
    return row.tokens[at].has("deal") or row.tokens[at].has("truce")


def is_attribute(row: Row, match: Match) -> bool:
    """Say whether a participle stands within the plan's own name: "China's proposed plan"."""
    at = match.predicate
    if not row.tokens[at].has("vn") or match.head <= at or at == 0:
        return False
    return row.tokens[at - 1].lower in ("'s", "the", "a", "an", "its", "their", "his", "any")


def _is_adjective(row: Row, match: Match) -> bool:
    """Say whether the participle only describes the people: "a bus carries freed prisoners"."""
    predicate = row.tokens[match.predicate]
    if not predicate.has("vn") or match.head <= match.predicate or match.predicate == 0:
        return False
    before = row.tokens[match.predicate - 1]
    if before.parties or before.has("have") or before.lower in (",", "and", "who", "that", "which", ":"):
        return False
    return (
        before.lower in _BEFORE_ADJECTIVE
        or before.has("num")
        or bool(before.classes & {"vz", "vg"})
        or (before.has("vb") and not before.has("be"))
    )


def _tells_who(row: Row, match: Match) -> bool:
    """Say whether a participle only tells who somebody is: "a medic released in a swap accuses her guards"."""
    at = match.predicate
    if not row.tokens[at].has("vn"):
        return False
    if at == 0:
        # "Freed American condemns …"
        return any(t.has("recount") for t in row.tokens[2:4])
    before = row.tokens[at - 1]
    if before.classes & {"be", "have", "plan_cue"} or before.lower in ("to", ":", "get", "got", ",", "and"):
        return False
    if word_at(row, at + 1) not in _LED_TO:
        return False
    said = next((n for n in range(at - 1, max(-1, at - 5), -1) if row.tokens[n].has("say")), -1)
    between = row.tokens[said + 1 : at]
    if said >= 0 and not any(t.classes & {"be", "have"} or t.lower in (",", ":", "that") for t in between):
        # "‘We slept little’, says girl released from the camp"
        return True
    for n in range(at + 2, min(len(row.tokens), at + 20)):
        token, last = row.tokens[n], row.tokens[n - 1]
        if token.lower in ("who", "that", "which", ";", "–", "—", "|", ":"):
            return False
        if token.has("recount") and not (last.lower in _BEFORE_ADJECTIVE or last.has("prep") or last.has("num")):
            return True
    return False


#: What follows a participle that tells who somebody is.
_LED_TO = word_set("terms.led_to")


def is_purpose(row: Row, match: Match) -> bool:
    """Say whether what is freed or let through is what something else is for: "a pause to allow aid in"."""
    if is_agreed_on(row, match):
        return False
    names = [n for n in range(match.first, match.last + 1) if row.tokens[n].lower in _RELEASES]
    if match.rule.ptype == "S13":
        names += [n for n in range(max(1, match.first - 3), match.last) if row.tokens[n].classes & {"allow", "enabler"}]
    return any(_serves(row, match, at) for at in (min(match.predicate, match.head), *names))


#: A release as a noun.
_RELEASES = word_set("terms.releases")


def _serves(row: Row, match: Match, at: int) -> bool:
    for back in range(at, max(-1, at - 6), -1):
        token = row.tokens[back]
        if back < at and (token.has("strong_break") or token.lower == ","):
            return False
        before = row.tokens[back - 1] if back else None
        if before is None:
            return False
        if back == at and match.rule.ptype == "S13" and before.lower.split("_")[-1] == "to":
            truce = _last_truce(row, back - 1)
            if truce >= 0 and not _is_settled(row, truce):
                # "Backs a pause in the war to let in aid": what it is for.
                return True
        if token.has("enabler") and before.has("moves"):
            # "Is working to secure the release of …"
            return True
        if token.has("enabler") and (before.lower in ("to", "and", "would", "help", "for", "by") or _gerund(token)):
            earlier = row.tokens[back - 2] if back > 1 else None
            if before.lower == "to" and earlier is not None and _is_binding(earlier):
                return False
            return not (before.lower == "would" and match.rule.ptype == "S13")
        if before.lower in ("for", "to") and back > 1 and back >= at - 2:
            earlier = next(
                (t for t in reversed(row.tokens[max(0, back - 4) : back - 1]) if t.has("talks")), row.tokens[back - 2]
            )
            if earlier.has("aimed") or earlier.has("talks") or earlier.has("moves"):
                return True
            if before.lower == "for" and earlier.classes & {"gobetween", "envoy"}:
                return True
            if earlier.parties and back > 2 and row.tokens[back - 3].lower in ("with", "between"):
                # "Due at seven with Hamas to free 13 later" is no talk or deal with anybody.
                return back < 4 or bool(
                    row.tokens[back - 4].classes & {"talks", "deal", "truce", "agree", "meet", "vn", "vd"}
                )
            if before.lower == "for" and (earlier.has("truce") or earlier.has("deal")):
                return True
            if (
                before.lower == "to"
                and earlier.has("truce")
                and match.rule.ptype == "S11"
                and not _is_made(row, back - 2)
            ):
                # "A pause in hostilities to free hostages should follow": what it is for.
                return True
            if (
                before.lower == "to"
                and earlier.has("deal")
                and match.rule.ptype == "S11"
                and not _is_made(row, back - 2)
            ):
                return True
        if before.lower in ("over", "on", "about") and back > 1 and row.tokens[back - 2].has("talks"):
            return True
    return False


def _last_truce(row: Row, at: int) -> int:
    """Find the truce that a purpose follows, over no verb and no break; -1 if there is none."""
    for back in range(at - 1, max(-1, at - 9), -1):
        token = row.tokens[back]
        if token.has("truce"):
            return back
        if token.has("strong_break") or token.lower == "," or (token.classes & {"vz", "vd"} and not token.has("vn")):
            return -1
    return -1


def is_agreed_on(row: Row, match: Match) -> bool:
    """Say whether a release is what a deal provides: "agreed to extend it and to free more"."""
    at = match.predicate
    if match.rule.ptype != "S11" or at < 3 or row.tokens[at - 1].lower != "to":
        return False
    earlier = row.tokens[at - 2]
    left = row.tokens[max(0, at - 24) : at - 2]
    broken = max((n for n, t in enumerate(left) if t.has("strong_break")), default=-1)
    left = left[broken + 1 :]
    if earlier.lower in (",", "and"):
        return any(t.has("agree") and t.lower.endswith("_to") for t in left)
    if earlier.lower == "including":
        return any(t.classes & _MADE for t in left) and any(t.classes & {"deal", "truce"} for t in left)
    return bool(earlier.classes & {"reach", "agree"}) and any(t.has("deal") for t in left[-4:])


def _is_made(row: Row, deal: int) -> bool:
    """Say whether somebody makes or takes the deal that is named: "agreed a deal to free hostages"."""
    return any(t.classes & _MADE for t in row.tokens[max(0, deal - 8) : deal])


def _is_settled(row: Row, truce: int) -> bool:
    """Say whether the truce is one that sides have agreed on, so that what it is for is part of it."""
    return any(t.lower.startswith(_SETTLED) for t in row.tokens[max(0, truce - 8) : truce + 4])


_SETTLED = word_tuple("terms.settled")
_MADE = word_set("terms.made")


def _gerund(token: Token) -> bool:
    return token.lower.endswith("ing")


_BINDING = frozenset({"agree", "pledge", "urge", "need", "ready", "be", "have", "plan_cue", "refuses"})


def _is_binding(token: Token) -> bool:
    """Say whether a word before "to" commits somebody: "agreed to", "will have to", "ready to"."""
    return bool(token.parties or token.classes & _BINDING)


def _is_noun(row: Row, at: int) -> bool:
    """Say whether a word that may be a verb stands as a noun: "dashed hopes", "Kyiv's demands"."""
    token = row.tokens[at]
    if not token.has("twofold") or at == 0:
        return False
    before = row.tokens[at - 1]
    if before.parties and at > 1 and row.tokens[at - 2].classes & {"vz", "vd"}:
        # "rejects Kyiv call for"
        return True
    return before.lower in ("'s", "the", "a", "its", "his", "their", "no", "any", "of", "with", "dashed", "high") or (
        bool(before.classes & {"vn", "vg"}) and not before.parties
    )


def is_refused(match: Match, matched: Sequence[Token]) -> bool:
    """Say whether the words of a term turn it down: "rules out giving up land", "neutrality is out of the question"."""
    if match.rule.ptype[0] != "S" or match.rule.negation != "flip":
        return False
    predicate = matched[match.predicate - match.first]
    if predicate.has("reject") or predicate.has("refuses"):
        return True
    attribute = match.head - match.first - 1
    return any(
        # "A non-negotiable withdrawal" is insisted on.
        (token.has("nonstarter") and not (at == attribute and "negotiable" in token.lower))
        or (token.has("refuses") and not token.has("neg"))
        for at, token in enumerate(matched)
    )


#: Whose troops go: "the withdrawal of Russian forces", "Rwandan soldiers off its soil".
_LEAVERS = frozenset({"troops", "withdrawal", "withdraw"})


def stays_by_speaker(row: Row, match: Match, roles: Roles, sides: Sequence[str], speaker: str | None) -> Roles:
    """Say who will give up no place where nobody is named: "no soldier will be moved out, the army said".

    What has not been done yet ("no post has been vacated") may be said of the other side as well.
    """
    if match.rule.name != "place-not-left" or roles.actors or speaker not in sides:
        return roles
    told = [token.lower for token in row.tokens[match.first : match.last + 1]]
    open_to_both = not _STAYING & set(told) or any(token.has("have") for token in row.tokens[match.first : match.last])
    if speaker is None or open_to_both or parties_in(row, match.first, match.last + 1):
        return roles
    return Roles((speaker,), tuple(p for p in sides if p != speaker), roles.token, roles.civil)


_STAYING = word_set("terms.staying")


def term_roles(row: Row, match: Match, roles: Roles, sides: Sequence[str]) -> Roles:
    """Say who would do what a term asks: whose troops leave, whose arms are laid down; the roles as they are else."""
    if match.rule.name == "weapons-barred":
        kept = [p for t in row.tokens[match.predicate + 1 : match.head] for p in t.parties]
        return Roles(tuple(kept[:1]), tuple(p for p in sides if p not in kept)) if kept else roles
    if match.rule.name == "funds-freed":
        return _funds_roles(row, match, roles, sides)
    if match.rule.ptype not in ("S2", "S5") or not any(
        token.classes & (_LEAVERS | {"weapon"}) for token in row.tokens[match.first : match.last + 1]
    ):
        return roles
    for at in range(max(0, match.first - 2), min(match.last + 3, len(row.tokens))):
        token = row.tokens[at]
        if at > match.last and (token.lower == "," or token.has("strong_break") or token.has("say")):
            # "Russian troops have left the town, Ukraine's army said": who tells it has left nothing.
            break
        if at > match.predicate and token.has("ifcue") and row.tokens[at - 1].lower != ",":
            # "Will not disarm until foreign troops leave": whose troops are of the condition.
            break
        if len(token.parties) != 1:
            continue
        if token.has("troops") and at >= match.first and token.parties[0] not in roles.actors:
            others = tuple(p for p in sides if p not in token.parties)
            return Roles(token.parties, others, roles.token, roles.civil)
        follows = [t for t in row.tokens[at + 1 : at + 3] if t.lower not in ("'s", "military", "all", "armed")]
        owns = bool(follows) and bool(follows[0].classes & {"troops", "withdrawal", "weapon"})
        if owns and token.parties[0] not in roles.actors:
            others = tuple(p for p in sides if p not in token.parties)
            return Roles(token.parties, others, roles.token, roles.civil)
    asks = row.tokens[match.predicate].classes & {"urge", "callfor", "insist"}
    if asks and len(roles.actors) == 1 and roles.actors[0] in sides and len(sides) == 2:
        # Who demands a withdrawal demands it of the other side.
        return Roles(tuple(p for p in sides if p not in roles.actors), roles.actors, roles.token, roles.civil)
    return roles


def _funds_roles(row: Row, match: Match, roles: Roles, sides: Sequence[str]) -> Roles:
    """Say who lets money go: who is named as doing it, else the side that does not own it."""
    after = row.tokens[match.predicate + 1 : match.last + 5]
    by = next((n for n, t in enumerate(after) if t.lower == "by"), len(after))
    doing = [p for t in after[by + 1 : by + 3] for p in t.parties if p in sides]
    near = row.tokens[match.first : match.last + 1]
    owning = [p for t in near for p in t.parties if p in sides and p not in doing]
    subject = _named_doer(row, match, roles)
    if not doing and len(subject) == 1 and subject[0] not in owning and (owning or subject[0] in sides):
        # "The union is to unfreeze Russian assets": who does it is said.
        return Roles(subject, tuple(p for p in sides if p not in subject), roles.token, roles.civil)
    if not doing and len(set(owning)) == 1:
        doing = [p for p in sides if p != owning[0]]
    return Roles(tuple(doing), tuple(p for p in sides if p not in doing), roles.token) if doing else roles


def _named_doer(row: Row, match: Match, roles: Roles) -> tuple[str, ...]:
    """Give the subject of letting money go; nobody where its name only describes: "the Qatar-mediated deal"."""
    if not 0 <= roles.token < match.predicate or row.tokens[roles.token + 1].lower == "-":
        return ()
    return row.tokens[roles.token].parties


#: For each type, what a term gives and the words that tell it; the first that is found counts.
_VALUES: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "S3": (
        ("deferred", frozenset({"moratorium", "deferred", "defer", "postponed", "postpone", "delayed"})),
        (
            "not-member",
            frozenset({"neutrality", "neutral", "non-aligned", "outside", "never", "drop", "abandon", "shelve"}),
        ),
    ),
    "S12": (
        (
            "leaves",
            frozenset({"leave", "leaves", "left", "quit", "quits", "withdraw", "withdrew", "suspend", "suspends"}),
        ),
        ("joins", frozenset({"rejoin", "return", "returns", "join", "joins", "re-enter", "ratify", "come", "back"})),
    ),
}


def term_value(row: Row, match: Match) -> str | None:
    """Give what a term grants, as a key that excludes the other keys of its type; None where the words do not tell."""
    ptype, rule = match.rule.ptype, match.rule.name
    if ptype == "S4":
        words = row.tokens[match.first : match.last + 1]
        troops = any(t.has("troops") for t in words)
        return "no-troops" if rule == "troops-kept-out" else "troops" if troops and rule == "guarantee-term" else None
    words_here = {part for t in row.tokens[match.first : match.last + 1] for part in t.lower.split("_")}
    for value, words_of in _VALUES.get(ptype, ()):
        if words_here & words_of:
            return value
    return "member" if ptype == "S3" else None
