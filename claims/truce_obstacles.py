"""Words of truces that report none: why a match of a truce rule makes no claim."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.clefts import CLAUSE_NOUNS, is_cleft
from claims.parties import Conflict
from claims.rows import is_time, word_at
from claims.rules import Match
from claims.subjects import find_subject, has_article
from claims.tagging import Row, Token
from claims.truce_wording import find_slip
from claims.truces import names_truce
from claims.word_lists import word_set, word_tuple


def find_truce_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why words of a truce are not what their rule takes them for; None where they are."""
    says_no = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.endswith("_no")
    if says_no and any(token.lower == "yet" for token in row.tokens[match.head + 1 : match.head + 4]):
        return "who says that there is no truce yet does not say no to one"
    if match.rule.name == "truce-rejected" and row.tokens[match.head].lower.startswith("not_"):
        return "who will not open fire keeps the peace"
    if match.rule.ptype == "C2" and word_at(row, match.first - 1) == "nor":
        return "who says neither yes nor no refuses nothing"
    if (
        match.rule.ptype == "C2"
        and row.tokens[match.predicate].has("deny")
        and "scorn" not in row.tokens[match.predicate].lower
    ):
        return "who denies a truce denies that there is one"
    shot = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.startswith(("shot", "shoot"))
    if shot and any(t.lower.rstrip("s") in _CRAFT for t in row.tokens[match.predicate : match.head]):
        return "aircraft are shot down, not a truce"
    if match.rule.name in _EXPLICIT and not names_truce(row, match):
        return "a calm that is no truce"
    led = {token.lower for token in row.tokens[max(match.predicate + 1, match.head - 2) : match.head]}
    if match.rule.name == "truce-rejected" and led & {"under", "despite", "since"}:
        return "a truce is only the setting"
    between = row.tokens[match.predicate + 1 : match.head]
    head = row.tokens[match.head]
    if match.rule.name == "truce-in-force" and row.tokens[match.last].lower == "in_place":
        earlier = row.tokens[max(0, match.head - 4) : match.head]
        if any(t.classes & {"agree", "ready", "propose", "callfor"} for t in earlier):
            # "agree to a ceasefire in place": along the line where the troops stand.
            return "a truce in place is offered"
    other = match.head > 0 and row.tokens[match.head - 1].has("unwarlike") and not _is_for_aid(row, match)
    if head.has("truce") and not names_truce(row, match) and other:
        return "a halt of something else"
    ignored = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.startswith("ignor")
    if ignored and any(token.lower == "own" for token in between):
        return "who ignores his own truce breaks it"
    if _is_flouted(row, match):
        return "who ignores the truce that is breaks it"
    if match.rule.name == "truce-ended" and _is_stretch(row, match):
        return "a stretch of time, not the end"
    if match.rule.ptype in ("C5", "C6") and _is_declared_over(row, match):
        return "declared over, not declared"
    if match.rule.name in ("truce-declared", "truce-agreed") and _orders_others(row, match):
        return "who orders others to agree declares nothing"
    if _is_other_sense(row, match):
        return "words of another sense"
    if match.rule.ptype == "C1" and _is_unowned_call(row, match):
        return "calls that are not this party's"
    if (
        match.rule.name == "truce-calls"
        and match.first
        and any(t.classes & {"reject", "criticise"} for t in row.tokens[max(0, match.first - 3) : match.first])
    ):
        return "calls that others react to"
    if match.rule.ptype == "C1" and _is_no_call(row, match, between):
        return "a hope, a text or talks, no call for a truce"
    if match.rule.name == "truce-agreed" and _is_reduced(row, match):
        return "an agreement of which something else is told"
    terms = row.tokens[match.head : match.predicate]
    if match.rule.name == "truce-covers" and any(token.lower in ("unless", "if", "until") for token in terms):
        return "what a truce would have to include"
    if match.rule.ptype == "C10" and _would_be_brought(row, match):
        return "what something that is asked for would bring"
    if match.rule.ptype in ("C7", "C11") and _was_to_be(row, match):
        return "what was meant to be, or would be"
    if match.rule.name != "war-to-go-on" and _is_beyond(row, match):
        return "the truce belongs to another statement"
    if _is_thing_acting(row, match):
        return "a truce or an agreement is the subject, not a party"
    if match.rule.ptype in _STATES and any(token.has("worth") for token in between):
        return "its worth is agreed, not the truce"
    predicate = row.tokens[match.predicate]
    if match.rule.ptype in ("C5", "C6") and match.predicate != match.head and _is_compound(predicate):
        return "a noun, not an act"
    if (
        match.rule.name == "truce-calls"
        and match.last + 1 < len(row.tokens)
        and row.tokens[match.last + 1].lower == "to"
    ):
        return "a truce or an agreement is no object here"
    if match.rule.name == "truce-agreed" and match.head < match.predicate and _tells_speaker(row, match):
        return "who tells it"
    if (
        match.rule.name == "truce-broken"
        and any(token.classes & {"call", "callfor"} for token in between)
        and "despite" in row.words
    ):
        return "who goes on despite a call breaks no truce"
    if match.rule.ptype == "C9" and any(token.lower == ":" for token in between):
        return "the truce belongs to another statement"
    if match.rule.ptype == "C3" and any(token.has("callfor") for token in between):
        return "a call is near, not the truce"
    # Who backs a call is no party to it; whoever accepts one accepts what it calls for.
    accepts = match.rule.ptype == "C4" and predicate.lower.startswith("accept")
    if match.rule.ptype in ("C4", "C5") and not accepts and any(token.classes & _CALLING for token in between):
        return "a call is agreed or backed, not the truce"
    if _is_adjective(row, match):
        return "a participle that only describes"
    if match.rule.name == "truce-agreed" and _is_adjunct(between):
        return "what is reached is something else"
    if match.rule.ptype in _STATES and _is_article_noun(row, match):
        return "a noun, not an act"
    if match.rule.ptype in ("C1", "C4", "C5", "C6", "C7") and _is_asked_of(row, match):
        return "asked of a party, not done"
    if match.rule.ptype == "C2" and any(token.has("resolution") or token.lower == "motion" for token in between):
        return "a vote on a text"
    if match.rule.ptype in ("C1", "C4", "C5", "C6") and _is_of_something(match, row.tokens[match.head], between):
        return "what is asked or declared is something else about a truce"
    if match.rule.name == "truce-declared" and any(token.lower == "no" for token in between):
        return "a truce that there will not be"
    if match.rule.ptype == "C1" and _is_reacted_to(row, match):
        return "a proposal that others react to"
    if match.rule.ptype == "C6" and row.tokens[match.head].has("stopfire") and _is_stranger(row, match, conflict):
        return "not theirs to stop"
    return find_slip(row, match)


def _is_for_aid(row: Row, match: Match) -> bool:
    """Say whether what is accepted is a pause for aid; one that is announced may be of the aid: "a US aid pause"."""
    return match.rule.name == "truce-accepted" and row.tokens[match.head - 1].lower in ("aid", "humanitarian", "relief")


def _tells_speaker(row: Row, match: Match) -> bool:
    """Say whether the verb is that of who tells the rest: "… during the truce, both sides announced"."""
    predicate = row.tokens[match.predicate]
    if not predicate.lower.startswith(("announc", "confirm", "declar")) or match.predicate < 2:
        return False
    before = [t.lower for t in row.tokens[max(match.head, match.predicate - 4) : match.predicate]]
    return "," in before and "who" not in before and "which" not in before


def _is_compound(token: Token) -> bool:
    """Say whether a word that could be a verb ends a truce's own name: "humanitarian pauses"."""
    return token.has("truce") and "_" in token.lower


_CRAFT = word_set("truce_obstacles.craft")
#: Rules that a mere pause or calm does not meet.
_EXPLICIT = frozenset({"no-truce", "truce-strained"})
#: A verb, and the word after it with which it means something else: "extended into a second day", "holds off".
_OTHER_SENSE = {
    "C10": ("extend", ("into",)),
    "C8": ("h", ("off", "up")),
    "C12": ("h", ("as",)),
    "C11": ("end", ("in", "with")),
}


#: What may follow "over" where it means that something has ended.
_AFTER_THE_END = word_set("truce_obstacles.after_the_end")


def _is_other_sense(row: Row, match: Match) -> bool:
    """Say whether a verb means something else by the word that follows it, or one phrase is read twice."""
    if match.predicate == match.head and match.first == match.head and row.tokens[match.head].lower.startswith("end"):
        return True
    known = _OTHER_SENSE.get(match.rule.ptype)
    after = word_at(row, match.predicate + 1)
    if match.rule.ptype == "C11" and row.tokens[match.predicate].lower in ("over", "off") and after:
        # "cease fire over Ramadan"
        return after not in _AFTER_THE_END and not row.tokens[match.predicate + 1].has("background")
    if known is not None and row.tokens[match.predicate].lower.startswith(known[0]) and after in known[1]:
        # "Ended in July" tells when, "ended in acrimony" how.
        return not (after == "in" and is_time(row, match.predicate + 2))
    if match.head < match.predicate and match.rule.ptype == "C3" and row.tokens[match.predicate].lower == "near":
        # "a deal to place no weapons near the border"
        return match.predicate > match.head + 1 and not row.tokens[match.predicate - 1].has("be")
    if match.head < match.predicate and match.rule.ptype in ("C7", "C11"):
        between = row.tokens[match.head + 1 : match.predicate]
        odd = sum(token.lower == "," for token in between) % 2 and not row.tokens[match.predicate].has("be")
        if odd and not _comes_along(between):
            # "pours scorn on the truce, vows to finish"
            return True
        if (
            row.tokens[match.predicate - 1].lower in ("for", "of", "the", "an", "a", "‘", "“", "'", '"')
            and row.tokens[match.predicate].has("expire")
            and not row.tokens[match.predicate].has("vd")
        ):
            # "a truce in return for an end"
            return True
    before = row.tokens[max(0, match.head - 5) : match.head]
    if match.rule.name == "truce-agreed" and any(token.has("waiting") for token in before):
        return True
    return (
        match.head - 2 > match.predicate
        and row.tokens[match.head].has("stopfire")
        and row.tokens[match.head - 1].lower == "to"
        and bool(row.tokens[match.head - 2].classes & {"deal", "plan", "talks", "moves"})
    )


#: What comes with a truce, and is named beside it after a comma in a headline.
_ALONG = frozenset({"captive", "swap", "aid"})


def _comes_along(between: Sequence[Token]) -> bool:
    """Say whether a headline's comma joins two subjects: "truce, captives' release will not start before Friday"."""
    ahead = next((n for n, token in enumerate(between) if token.classes & {"would", "modal"}), 0)
    comma = next((n for n, token in enumerate(between) if token.lower == ","), len(between))
    named = between[comma + 1 : ahead]
    return any(token.classes & _ALONG for token in named) and not any(token.has("civil") for token in named)


_CALLING = frozenset({"call", "callfor", "urge"})


def _is_adjective(row: Row, match: Match) -> bool:
    """Say whether a participle stands before its noun ("the agreed terms", "an extended ceasefire")."""
    at = match.predicate
    if at == 0 or match.head < at or not row.tokens[at].has("vn"):
        return False
    if row.tokens[at - 1].lower == "that":
        # "The agreed truce", "that broken truce"; but "it was the army that broke the truce".
        return not is_cleft(row, at - 1) and row.tokens[at - 2].lower not in CLAUSE_NOUNS
    return row.tokens[at - 1].lower in ("the", "a", "an", "its", "their", "this", "any", "no", "our")


def _would_be_brought(row: Row, match: Match) -> bool:
    """Say whether what somebody asks for would prolong a truce: "push for a halt that would extend it"."""
    before = row.tokens[max(0, match.predicate - 2) : match.predicate]
    if [token.lower for token in before] not in (["that", "would"], ["which", "would"]):
        return False
    asking = row.tokens[max(0, match.predicate - 12) : match.predicate]
    return any(token.classes & {"urge", "callfor", "pressure"} or token.lower.startswith("push") for token in asking)


def _was_to_be(row: Row, match: Match) -> bool:
    """Say whether a start or end is what was once planned ("which was to start"), or none ("would in effect")."""
    at = match.predicate
    before = [token.lower for token in row.tokens[max(0, at - 3) : at]]
    if before[-2:-1] and before[-2] in ("which", "that") and before[-1] in ("was_to", "were_to"):
        return True
    if before[-1:] == ["would"] and row.tokens[at].lower == "in_effect":
        return True
    to = at if row.tokens[at].lower == "to" else at - 1
    if to > 0 and row.tokens[to].lower == "to" and row.tokens[to - 1].lower.startswith(_STRIVING):
        # "Mediators sought to begin the truce on Thursday."
        return True
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    if before[-1:] == ["and"] and row.tokens[at].has("vb") and after is not None and after.has("talks"):
        # "A plan to prolong the truce and start talks."
        return True
    return any(token.lower in ("supposed", "meant") for token in row.tokens[match.head : at])


_STRIVING = word_tuple("truce_obstacles.striving")


def _is_no_call(row: Row, match: Match, between: Sequence[Token]) -> bool:
    """Say whether a hope, a text that calls for a truce, or talks about the war's end are taken for a call."""
    if row.tokens[match.predicate].lower.startswith("hope"):
        return True
    if any(token.has("be") for token in between) and not names_truce(row, match):
        # "what he wants for it is quiet"
        return True
    if match.predicate and row.tokens[match.predicate].has("vg") and row.tokens[match.predicate - 1].has("appealing"):
        return True
    return row.tokens[match.head].has("endwar") and any(t.has("meet") or t.lower == "negotiate" for t in between)


def _is_reduced(row: Row, match: Match) -> bool:
    """Say whether a participle only describes the agreement ("the deal approved on Wednesday will allow …")."""
    if match.head + 1 != match.predicate or not row.tokens[match.predicate].has("vn"):
        return False
    for token in row.tokens[match.predicate + 1 : match.predicate + 9]:
        if token.has("strong_break") or token.lower in (",", ":"):
            return False
        if token.classes & {"plan_cue", "modal", "be", "have"} and token.lower not in ("to_be", "expected"):
            return True
    return False


def _is_flouted(row: Row, match: Match) -> bool:
    """Say whether what is defied is the truce itself: "defied the ceasefire on Sunday", no call for one."""
    if match.rule.name != "truce-rejected" or not row.tokens[match.predicate].has("violate"):
        return False
    low, high = sorted((match.predicate, match.head))
    behind = row.tokens[max(match.predicate, match.head) + 1 :][:1]
    ends = not behind or behind[0].has("prep") or behind[0].has("vg") or not behind[0].lower[0].isalnum()
    definite = match.head > 0 and row.tokens[match.head - 1].lower in ("the", "its", "their", "this")
    return definite and ends and row.tokens[match.head].has("truce") and high - low <= _CLOSE


#: How far a verb stands from the truce that is its object or its subject.
_CLOSE = 3


def _is_stretch(row: Row, match: Match) -> bool:
    """Say whether "over" opens a stretch of time: "was observed over the weekend"."""
    at = max(match.predicate, match.last)
    after = row.tokens[at + 1 : at + 2]
    return row.tokens[at].lower == "over" and any(
        t.has("num") or t.lower in ("the", "a", "this", "last") for t in after
    )


def _orders_others(row: Row, match: Match) -> bool:
    """Say whether others are ordered to come to terms: "was ordered by the mediators to accept a truce"."""
    if not row.tokens[match.predicate].has("declare") or match.head < match.predicate:
        return False
    between = row.tokens[match.predicate + 1 : match.head]
    return any(a.lower == "to" and b.has("agree") for a, b in itertools.pairwise(between))


def _is_declared_over(row: Row, match: Match) -> bool:
    """Say whether it is the truce's end that is declared: "declared the ceasefire over", "was declared dead"."""
    if not row.tokens[match.predicate].has("declare"):
        return False
    after = max(match.predicate, match.head) + 1
    return any(token.lower in _GONE for token in row.tokens[after : after + 3])


_GONE = word_set("truce_obstacles.gone")


def _is_unowned_call(row: Row, match: Match) -> bool:
    """Say whether "calls", "pressure", "demand" is a noun whose owner is not the party found to its left."""
    predicate = row.tokens[match.predicate]
    after = row.tokens[match.predicate + 1] if match.predicate + 1 < len(row.tokens) else None
    if not predicate.has("call"):
        return False
    if match.head < match.predicate:
        # "warns ceasefire calls may be a trap"
        return after is not None and bool(after.classes & {"modal", "be"})
    at = find_subject(row, match.predicate)
    between = row.tokens[at + 1 : match.predicate] if at >= 0 else ()
    if after is not None and after.lower == "from":
        return True
    if match.predicate and row.tokens[match.predicate - 1].has("collective"):
        # "as Arab countries demand a truce"
        return False
    return at >= 0 and any(token.has("strong_break") for token in between)


#: What has happened or holds, as against positions that are taken.
_STATES = frozenset({"C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12"})


def _is_beyond(row: Row, match: Match) -> bool:
    """Say whether another statement begins between a predicate and the truce; what commas enclose is passed."""
    if match.rule.ptype == "C9":
        return False
    at = match.predicate + 1
    while at < match.head:
        token = row.tokens[at]
        if token.has("beyond"):
            return True
        if token.lower in (",", "and"):
            after = row.tokens[at + 1]
            if at + 1 <= match.head and after.classes & {"vz", "vd"} and not after.has("truce"):
                return True
            close = next((n for n in range(at + 1, match.head) if row.tokens[n].lower == ","), -1)
            if token.lower == "," and close > 0:
                at = close
        at += 1
    return False


_HELPING = frozenset({"be", "have", "modal", "plan_cue", "neg", "need"})


def _is_thing_acting(row: Row, match: Match) -> bool:
    """Say whether a truce itself is the subject of what only parties do: "a pause will not end the war"."""
    if match.rule.ptype not in ("C1", "C2", "C6") or match.head < match.predicate:
        return False
    at = match.predicate - 1
    while at >= 0 and (row.tokens[at].classes & _HELPING or row.tokens[at].lower.endswith("ly")):
        at -= 1
    return at >= 0 and not row.tokens[at].parties and bool(row.tokens[at].classes & {"truce", "deal", "talks"})


def _is_adjunct(between: Sequence[Token]) -> bool:
    """Say whether the truce hangs on a preposition, not on an agreement: "hunger strike for a truce"."""
    for token in between:
        if token.has("deal"):
            return False
        if token.lower in ("for", "over", "against", "about"):
            return True
    return False


def _is_of_something(match: Match, head: Token, between: Sequence[Token]) -> bool:
    """Say whether the truce is another noun's ("announced an end to its truce"), or somebody is to mediate it."""
    aspects = [token for token in between if token.has("aspect") and token.lower != "terms"]
    if match.rule.ptype not in ("C4", "C5"):
        aspects = [token for token in between if token.has("aspect")]
    if aspects and (match.rule.ptype != "C1" or head.has("truce")):
        return True
    if match.rule.name == "truce-declared" and any(token.lower in _STANCES for token in between):
        # "declared its support for a truce", "announced plans for a ceasefire"
        return True
    if match.rule.ptype == "C1" and any(token.has("resolution") or token.lower == "motion" for token in between):
        return True
    if match.rule.ptype != "C1" and any(token.has("hearsay") for token in between):
        return True
    return match.rule.ptype == "C1" and any(token.has("mediate") for token in between)


_STANCES = word_set("truce_obstacles.stances")


def _is_reacted_to(row: Row, match: Match) -> bool:
    """Say whether a proposal is what somebody welcomes or rejects: "welcomed a proposal for a truce"."""
    if not row.tokens[match.predicate].has("proposal"):
        return False
    return any(
        token.classes & {"welcome", "reject", "criticise", "agree"}
        for token in row.tokens[max(0, match.predicate - 6) : match.predicate]
    )


def _is_article_noun(row: Row, match: Match) -> bool:
    """Say whether an article makes a noun of the predicate ("a break from death in times of ceasefire")."""
    at = match.predicate
    if at + 1 >= len(row.tokens) or row.tokens[at + 1].lower == "of":
        return False
    return has_article(row, at)


#: Parts of a title before a name: "asked Veskar's Prime Minister Ilan Dorre to".
_TITLES = word_set("truce_obstacles.titles")


def _is_asked_of(row: Row, match: Match) -> bool:
    """Say whether somebody asks it of the party that would do it: "urges Hamas to accept a truce"."""
    for at in range(match.predicate - 1, max(-1, match.predicate - 5), -1):
        if row.tokens[at].parties or row.tokens[at].has("joint"):
            while at and (row.tokens[at - 1].parties or row.tokens[at - 1].lower in _TITLES):
                at -= 1
            before = row.tokens[at - 1] if at else None
            if before is not None and before.lower in ("the", "on", "for"):
                before = row.tokens[at - 2] if at > 1 else None
            return (
                before is not None and bool(before.classes & {"urge", "callfor", "pressure"}) and not before.has("say")
            )
    return False


def _is_stranger(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether who is to stop the fighting takes no part in it."""
    at = find_subject(row, match.predicate)
    return conflict is not None and at >= 0 and conflict.at_war.isdisjoint(row.tokens[at].parties)
