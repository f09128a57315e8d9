"""More words taken for a truce's or a party's that mean something else: thanks "extended", efforts "on track"."""

from __future__ import annotations

from claims.checks import Checks
from claims.lookalikes import EFFORTS
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.senses import BEFORE_NOUN
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_COURTESIES = word_tuple("usages.courtesies")


def _is_courtesy(row: Row, match: Match) -> bool:
    """Say whether thanks or a hand are extended, and no truce: "extended condolences", "extends an invitation".

    So too what the truce only tells apart, or stands beside: "renews its truce appeal", "a truce and renewed talks".
    """
    if not row.tokens[match.predicate].has("extend"):
        return False
    after = row.tokens[max(match.predicate, match.head) + 1 :][:1]
    if after and (after[0].classes & _AGAIN or after[0].lower in EFFORTS):
        return True
    for token in row.tokens[match.predicate + 1 : match.head]:
        if token.classes & _BARGAINED:
            return False
        if token.lower.startswith(_COURTESIES):
            return True
    return False


_BARGAINED = frozenset({"truce", "deal"})
#: What is begun again beside a truce.
_AGAIN = frozenset({"talks", "fight", "assault"})
_DUTIES = word_tuple("usages.duties")


def _is_less(row: Row, match: Match) -> bool:
    """Say whether something is less than a truce, and breaks none: "falls short of the ceasefire that they want"."""
    if "short_of" not in row.tokens[match.predicate].lower:
        return False
    near = words_between(row, match.predicate + 1, match.head + 4)
    return not any(word.startswith(_DUTIES) for word in near)


_WARS, _OVER_TIME = (
    word_tuple("usages.wars"),
    frozenset({"with", "in", "after", "as", "and", "amid", "when", "by", ","}),
)


def _is_ending_a_war(row: Row, match: Match) -> bool:
    """Say whether it is a war that a truce would end, and not the truce: "a truce could end the two-year war"."""
    if match.head > match.predicate or not row.tokens[match.predicate].lower.startswith(_ENDING):
        return False
    for word in words_between(row, match.predicate + 1, match.predicate + 8):
        if word in _OVER_TIME:
            return False
        if word.startswith(_WARS):
            return True
    return False


_ENDING = word_tuple("usages.ending")
_CIVIL = word_tuple("usages.civil")


def _is_civil(row: Row, match: Match) -> bool:
    """Say whether it is no fighting that resumes: "flight operations resume after the ceasefire"."""
    if match.rule.name != "truce-ended" or match.predicate < match.head:
        return False
    if row.tokens[match.head].classes & {"attack", "conflict_word"}:
        # "Port attacks resume", "normal fighting resumed": what was attacked, and how
        return False
    return any(word.startswith(_CIVIL) for word in words_between(row, match.head - 3, match.head))


def _is_effort(row: Row, match: Match) -> bool:
    """Say whether efforts for a truce go well, and no truce holds: "truce efforts are on track"."""
    if not any("track" in t.lower for t in row.tokens[match.predicate : match.predicate + 2]):
        return False
    near = row.tokens[max(0, match.head - 3) : match.predicate]
    return any(not EFFORTS.isdisjoint(token.lower.split("_")) or token.classes & {"plan", "talks"} for token in near)


def _is_told_to_halt(row: Row, match: Match) -> bool:
    """Say whether it is another who is told to hold fire: "ordered the neighbour to halt its strikes"."""
    if not row.tokens[match.predicate].lower.startswith("order"):
        return False
    teller = next((t for t in reversed(row.tokens[: match.predicate]) if t.parties), None)
    if teller is None:
        return False
    told = (t for t in row.tokens[match.predicate + 1 : match.head] if t.parties)
    return any(not set(t.parties) & set(teller.parties) for t in told)


_ASIDE = word_set("usages.aside")


def _is_sitting_by(row: Row, match: Match) -> bool:
    """Say whether somebody sits a war out, with nobody: "sat on the sidelines of the war"."""
    if row.tokens[match.predicate].lower not in _SITTING:
        return False
    return not _ASIDE.isdisjoint(words_between(row, match.predicate + 1, match.predicate + 7))


_SITTING = word_set("usages.sitting")


def _is_truce_welcomed(row: Row, match: Match) -> bool:
    """Say whether it is a truce of the sides that is welcomed, and not the sides: "welcomes the two armies' truce"."""
    if not row.tokens[match.predicate].lower.startswith("welcom"):
        return False
    return any(t.classes & {"truce", "deal", "talks", "plan"} for t in row.tokens[match.head : match.head + 4])


def _is_who_reports(row: Row, match: Match) -> bool:
    """Say whether a report is only where a headline has it from: "aid workers killed in the north: report"."""
    at = match.head
    return at > match.predicate and row.tokens[at - 1].lower in (":", "-", "–", "—")


_BACKING = word_set("usages.backing")


def _is_backing_a_force(row: Row, match: Match) -> bool:
    """Say whether a state denies that it backs a force, which is no word about talks: "denies backing the rebels"."""
    if row.tokens[match.head].lower not in _BACKING:
        return False
    return not any(
        t.classes & {"truce", "deal", "plan", "talks", "text"} for t in row.tokens[match.head + 1 : match.head + 7]
    )


def _is_direct(row: Row, match: Match) -> bool:
    """Say whether "direct" tells which talks, and bids nobody: "hold direct truce talks"."""
    at = match.predicate
    if at < 1 or row.tokens[at].lower != "direct":
        return False
    before = row.tokens[at - 1]
    return bool(before.classes & {"vb", "vd", "vz", "vg", "vn", "prep", "num"}) or before.lower in BEFORE_NOUN


def _is_asked_for(row: Row, match: Match) -> bool:
    """Say whether a truce with a day for its start is called for: "called for a truce to start on Monday"."""
    low = max(0, match.first - 7)
    for at in range(match.first, low - 1, -1):
        token = row.tokens[at]
        if token.has("strong_break") or token.lower in _NEXT_CLAUSE:
            return False
        if token.classes & {"callfor", "urge"} and not token.classes & {"agree", "declare"}:
            return _is_to_start(row, match.first + 1)
    return False


def _is_to_start(row: Row, low: int) -> bool:
    """Say whether the first verb behind a truce is its start to come: "a truce between the sides to begin at dawn"."""
    for at in range(low, len(row.tokens)):
        token = row.tokens[at]
        words = token.lower.split("_")
        if token.lower in ("starting", "beginning") or (words[0] == "to" and words[1:] and words[1] in _STARTING):
            return True
        if token.lower == "to":
            return word_at(row, at + 1).split("_")[0] in _STARTING
        if token.has("strong_break") or token.lower in _NEXT_CLAUSE or token.classes & {"vd", "vz", "have", "modal"}:
            return False
    return False


_NEXT_CLAUSE = frozenset({",", "that", "which", "as", "when", "while", "after", "before", "since", "because"})
_STARTING = word_set("usages.starting")
_CHIEF = word_set("usages.chief")


def _is_one_of_demands(row: Row, match: Match) -> bool:
    """Say whether what is dropped is a condition for the truce, not the call for it: "drops its key demand for"."""
    return match.rule.name == "truce-call-dropped" and any(
        row.tokens[at].lower.startswith("demand") and row.tokens[at - 1].lower in _CHIEF
        for at in range(match.first + 1, match.head)
    )


_GOING = word_tuple("usages.going")


def _is_going_home(row: Row, match: Match) -> bool:
    """Say whether people go home by themselves: "thousands of people heading home"."""
    at = match.predicate
    return (
        row.tokens[at].lower == "home"
        and at > 0
        and row.tokens[at - 1].lower.startswith(_GOING)
        and row.tokens[match.head].lower in _GOERS
    )


_GOERS = word_set("usages.goers")


_LEAVING, _TIMES = word_tuple("usages.leaving"), word_set("usages.times")


def _is_place_left(row: Row, match: Match) -> bool:
    """Say whether a place is left, and an agreement only tells when: "must leave the strip before any deal"."""
    between = row.tokens[match.predicate + 1 : match.head]
    return row.tokens[match.predicate].lower.startswith(_LEAVING) and any(t.lower in _TIMES for t in between)


_SETTLERS, _SETTLING = word_tuple("usages.settled"), ("settlement", "settlements")
_OF_WARS = frozenset({"peace", "negotiated", "political"})
#: So near a settlement stands what is done to it.
_BESIDE = 5


def _is_village(row: Row, match: Match) -> bool:
    """Say whether a settlement is where people live: "the liberation of the settlements of …"."""
    at = match.head
    if row.tokens[at].lower not in _SETTLING or _OF_WARS & {*words_between(row, at - 2, at)}:
        return False
    return any(word.startswith(_SETTLERS) for word in words_between(row, at - _BESIDE, at + _BESIDE + 1))


_ARRANGED = word_set("usages.arranged")


def _is_on_a_round(row: Row, match: Match) -> bool:
    """Say whether what is not agreed on is a round's day, place or matters: "no agreement yet on the venue"."""
    if match.rule.polarity != "-":
        return False
    after = words_between(row, match.head + 1, match.head + 6)
    on = next((n for n, word in enumerate(after) if word in ("on", "about", "over")), -1)
    return on >= 0 and not _ARRANGED.isdisjoint(after[on + 1 :])


_MET = word_tuple("usages.met")


def _is_satisfied(row: Row, match: Match) -> bool:
    """Say whether it is a demand, a need or a day that is met, and nobody: "ready to meet this demand"."""
    low, high = sorted((match.predicate, match.head))
    at = next((n for n in range(low, high + 3) if word_at(row, n) in ("meet", "meeting")), -1)
    return at >= 0 and any(word.startswith(_MET) for word in words_between(row, at + 1, at + 4))


USAGES: Checks = (
    (frozenset({"C3", "C4", "C5"}), "where people live", _is_village),
    (frozenset({"C5"}), "what a round is to be", _is_on_a_round),
    (frozenset({"T1", "T6"}), "what is satisfied", _is_satisfied),
    (frozenset({"A4"}), "a place that is left", _is_place_left),
    (frozenset({"C1"}), "a condition that is given up", _is_one_of_demands),
    (frozenset({"S11"}), "people who go home", _is_going_home),
    (frozenset({"C10"}), "thanks or an appeal", _is_courtesy),
    (frozenset({"C9"}), "less than a truce", _is_less),
    (frozenset({"C11"}), "a war that a truce ends", _is_ending_a_war),
    (frozenset({"C11"}), "no fighting that resumes", _is_civil),
    (frozenset({"C8"}), "efforts, no truce", _is_effort),
    (frozenset({"C5", "C6"}), "another is told to halt", _is_told_to_halt),
    (frozenset({"T3"}), "who sits by", _is_sitting_by),
    (frozenset({"T3"}), "a truce that is welcomed", _is_truce_welcomed),
    (frozenset({"M2"}), "who reports it", _is_who_reports),
    (frozenset({"M1"}), "a force that is not backed", _is_backing_a_force),
    (frozenset({"C1", "T2", "T10"}), "which talks they are", _is_direct),
    (frozenset({"C7"}), "a truce that is called for", _is_asked_for),
)
