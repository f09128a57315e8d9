"""Words of talks and truces in a clause of another matter: another year's, another law's, what is only in sight."""

from __future__ import annotations

import itertools

from claims.checks import OF_TERMS, Checks
from claims.rows import ABOUT, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set

#: So far behind a round its verb may stand.
_TO_VERB = 14

_SIGHTS = word_set("elsewhere.sights")
_REACHED = frozenset({"truce", "deal", "talks", "plan", "peace"})


def _is_seen(row: Row, match: Match) -> bool:
    """Say whether something is only in sight: "a view of the strait", "within sight of the frontier"."""
    if match.rule.ptype == "C3":
        facing = row.tokens[match.head + 1 : match.head + 5]
        if row.tokens[match.head].lower not in ("within_sight_of", "sight", "within_sight"):
            return False
        return bool(facing) and not any(t.classes & _REACHED for t in facing)
    before = words_between(row, match.head - 3, match.head)
    return len(before) > 1 and any(one in _SIGHTS and two == "of" for one, two in itertools.pairwise(before))


_OTHER_LAWS = word_set("elsewhere.other_laws")


def _is_of_other_law(row: Row, match: Match) -> bool:
    """Say whether something else than a truce is broken: "in breach of the convention", "a violation of airspace"."""
    at = match.predicate
    if row.tokens[at + 1 : at + 2] and row.tokens[at + 1].lower != "of":
        return False
    following = row.tokens[at + 2 : at + 7]
    return any(t.lower in _OTHER_LAWS for t in following) and not any(t.classes & {"truce", "deal"} for t in following)


_ANNEXED = ("annex", "charter")


def _is_missing_part(row: Row, match: Match) -> bool:
    """Say whether a paper only lacks a part: "it contains no annexes"."""
    return match.rule.name == "no-agreement" and row.tokens[match.head].lower.startswith(_ANNEXED)


_LAST = word_set("elsewhere.last")
_SINCE = word_set("elsewhere.since")
_CLAUSES = frozenset({",", "that", "who", "which"})
#: So far from a verb stands the year it is of.
_TO_YEAR = 7


def _is_of_last_year(row: Row, match: Match) -> bool:
    """Say whether the clause is dated to another year: "a truce struck in May of last year", "they sat last summer"."""
    low, high = min(match.predicate, match.head), max(match.predicate, match.head)
    for at in range(max(1, low - _TO_YEAR), min(len(row.tokens), high + _TO_YEAR)):
        if row.tokens[at].lower not in _LAST or row.tokens[at - 1].lower != "last":
            continue
        if at > 1 and row.tokens[at - 2].lower in _SINCE:
            return False
        between = row.tokens[min(at, high) : max(at, low)]
        return not any(t.classes & {"strong_break", "say"} or t.lower in _CLAUSES for t in between)
    return False


def _is_told_of_whom(row: Row, match: Match) -> bool:
    """Say whether talks stand in a clause about somebody else: "asked to replace the man who brokered its talks"."""
    return match.predicate < match.head and "who" in words_between(row, match.predicate + 1, match.head)


def _is_death(row: Row, match: Match) -> bool:
    """Say whether it is men who die in the fire: "the shooting in which four soldiers died"."""
    dead = row.tokens[match.predicate].lower in ("died", "dies")
    return dead and bool({"which", "where"} & set(words_between(row, match.head, match.predicate)))


def _is_called_off_later(row: Row, match: Match) -> bool:
    """Say whether talks that were due are called off further on: "talks, which were due, have been called off"."""
    if "which" not in words_between(row, match.head, match.predicate + 1):
        return False
    for at in range(match.predicate + 1, min(len(row.tokens), match.predicate + _TO_VERB)):
        if row.tokens[at].has("strong_break") or row.tokens[at].has("say"):
            return False
        if row.tokens[at].classes & {"calloff", "delay", "suspend"} and row.tokens[at - 1].classes & {"be", "have"}:
            return True
    return False


_SEATED = frozenset({"table", "ceremony"})


def _is_far_from_a_place(row: Row, match: Match) -> bool:
    """Say whether men keep away from a place and not from talks: "our forces will keep away from the town"."""
    at = match.last if row.tokens[match.last].lower.endswith("_from") else match.last + 1
    if match.rule.name != "round-stayed-away-from" or not "".join(words_between(row, at, at + 1)).endswith("from"):
        return False
    return not any(t.has("talks") or t.lower in _SEATED for t in row.tokens[at + 1 : at + 7])


_PARTICLE_VERBS = word_set("elsewhere.particle_verbs")


def _is_particle(row: Row, match: Match) -> bool:
    """Say whether an "out" or "off" belongs to a verb of its own: "the soldiers to sort out"."""
    last = row.tokens[match.last].lower
    return last in ("out", "off") and row.tokens[match.last - 1].lower in _PARTICLE_VERBS


_BROKERED = frozenset({"brokered", "mediated", "negotiated"})


def _is_prospective(row: Row, match: Match) -> bool:
    """Say whether a bargain is only described that may come: "the deal, brokered by the emirate, could include …"."""
    span = words_between(row, match.first, match.last + 1)
    if _BROKERED.isdisjoint(span):
        return False
    after = row.tokens[match.last + 1 : match.last + 12]
    end = next((n for n, token in enumerate(after) if token.lower == ","), -1)
    return end >= 0 and any(t.lower in ("could", "would", "may", "might") for t in after[end + 1 : end + 2])


def _is_said_next(row: Row, match: Match) -> bool:
    """Say whether a headline's next verb of saying has the head: "rejects the terms, says talks can go on"."""
    commas = [at for at in range(match.predicate + 1, match.head) if row.tokens[at].lower == ","]
    return len(commas) == 1 and row.tokens[commas[0] + 1].lower in ("says", "say")


def _is_day_of_other(row: Row, match: Match) -> bool:
    """Say whether the day that is not set is no day of talks: "no date has been set for the prisoner exchange"."""
    if match.rule.name != "no-day-or-place":
        return False
    for at in range(match.last, min(len(row.tokens), match.last + 7)):
        if row.tokens[at].classes & {"swap", "captive"} or row.tokens[at].lower in _OTHER_DAYS:
            return True
        if row.tokens[at].classes & {"talks", "strong_break", "say"}:
            return False
    return False


#: What has a day as well, and is no round of talks: a vote, a pull-out, an opening.
_OTHER_DAYS = word_set("elsewhere.other_days")


_DAYS = frozenset({"date", "dates", "venue", "timetable", "schedule", "day"})


def _is_only_day_of_it(row: Row, match: Match) -> bool:
    """Say whether it is a day or a place that is agreed, not the talks: "that a venue had been agreed for talks"."""
    if not row.tokens[match.predicate].has("agree"):
        return False
    return any(t.lower in _DAYS for t in row.tokens[max(0, match.predicate - 4) : match.head])


_MEANWHILE = frozenset({"has", "had", "have", "also", "recently", "earlier", "separately", "just", "since"})


def _is_in_passing(row: Row, match: Match) -> bool:
    """Say whether a go-between is only described by whom he saw: "the envoy, who met both leaders, said …"."""
    if match.rule.name != "sides-meet":
        return False
    at = match.predicate - 1
    while at > 0 and row.tokens[at].lower in _MEANWHILE:
        at -= 1
    if at < 2 or row.tokens[at].lower != "who" or row.tokens[at - 1].lower != ",":
        return False
    seen = row.tokens[match.predicate + 1 : match.predicate + 6]
    stop = next((n for n, t in enumerate(seen) if t.lower in (",", "in", "on", "at") or t.has("say")), len(seen))
    return any(t.has("joint") for t in seen[:stop]) or len({p for t in seen[:stop] for p in t.parties}) > 1


#: That something came about, and what makes it one of the time to come.
_CAME_ABOUT = word_set("elsewhere.came_about")
_TO_COME = frozenset({"will", "would", "shall", "can", "could", "may", "might", "should", "must", "to"})


def _is_not_held(row: Row, match: Match) -> bool:
    """Say whether talks did not come about, which nobody need have refused: "no meeting with them took place"."""
    before = words_between(row, max(0, match.head - 3), match.head)
    if "no" not in before:
        return False
    for at in range(match.head + 1, min(len(row.tokens), match.head + 9)):
        token = row.tokens[at]
        if token.lower in _TO_COME or token.has("strong_break") or token.has("say"):
            return False
        if token.lower in _CAME_ABOUT:
            return True
        if token.lower in ("held", "convened") and row.tokens[at - 1].classes & {"be", "have"}:
            return True
    return False


_TAKEN_UP = frozenset({"T1", "T2", "T6", "T7", "T8", "T9", "C1", "C2", "C4", "C5", "C6", "A2", "A3", "A4"})
_DATED = frozenset({"C4", "C5", "C6", "C9", "C11", "A2", "T3"})


_ARRANGED = word_set("elsewhere.arranged")


def _is_of_arrangements(row: Row, match: Match) -> bool:
    """Say whether place and day alone are not agreed on yet: "no agreement yet on the venue of the next round"."""
    at = match.predicate if row.tokens[match.predicate].has("noroom") else match.head
    if match.rule.ptype == "T6":
        led = words_between(row, match.first, at)
        return row.tokens[at].lower in _ARRANGED and any(word in ABOUT for word in led)
    words = words_between(row, at + 1, at + 8)
    led_at = next((n for n, word in enumerate(words[:3]) if word in ABOUT), None)
    return led_at is not None and any(word in _ARRANGED for word in words[led_at + 1 : led_at + 4])


def _is_too_late(row: Row, match: Match) -> bool:
    """Say whether the time for talks is past, which urges nobody to them: "the time for dialogue was over"."""
    after = row.tokens[match.head + 1 : match.head + 3]
    return bool(after) and (
        after[0].has("expire") or (after[0].has("be") and after[-1].lower in ("past", "gone", "up"))
    )


def _describes_another(row: Row, match: Match) -> bool:
    """Say whether a judgement is of what follows it, not of the talks before it: "talks on the “senseless” war"."""
    at = match.predicate
    if not row.tokens[at].has("hopeless") or match.head >= at or row.tokens[at - 1].has("be"):
        return False
    after = next((t for t in row.tokens[at + 1 : at + 3] if t.lower not in ("”", '"', "’", "'")), None)
    return after is not None and bool(after.classes & {"war", "fight"} or after.lower in ("war", "wars", "conflict"))


ELSEWHERE: Checks = (
    (OF_TERMS | {"C3"}, "what is in sight", _is_seen),
    (frozenset({"C9"}), "another law is broken", _is_of_other_law),
    (frozenset({"C5"}), "a part that a paper lacks", _is_missing_part),
    (frozenset({"C5", "T6"}), "place and day of talks", _is_of_arrangements),
    (frozenset({"T2"}), "the time for talks is over", _is_too_late),
    (frozenset({"T6"}), "a judgement of something else", _describes_another),
    (_DATED, "of another year", _is_of_last_year),
    (frozenset({"T4"}), "a day of something else than talks", _is_day_of_other),
    (frozenset({"T1"}), "a day or place of talks is agreed", _is_only_day_of_it),
    (_TAKEN_UP, "what the next verb says", _is_said_next),
    (frozenset({"T1", "T2"}), "what tells who is meant", _is_told_of_whom),
    (frozenset({"C5"}), "a bargain that may come", _is_prospective),
    (frozenset({"C7"}), "men who died", _is_death),
    (frozenset({"T3", "T4"}), "called off further on", _is_called_off_later),
    (frozenset({"T6", "T8"}), "talks that did not come about", _is_not_held),
    (frozenset({"T3"}), "whom a go-between saw", _is_in_passing),
    (frozenset({"T6"}), "kept away from a place", _is_far_from_a_place),
    (frozenset({"S2"}), "a particle of a verb", _is_particle),
)
