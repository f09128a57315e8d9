"""What was done in other times and is told beside the news: "refused offers in the past", "every prior attempt"."""

from __future__ import annotations

import re

from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: Acts of one day, which nobody can be said to do again and again without speaking of former times.
_ACTS = frozenset({"C4", "C5", "C6", "C10", "A2", "A6"})
_AGAIN = word_set("bygone.again")
_FORMER = word_set("bygone.former")
_TRIALS = word_tuple("bygone.trials")
#: What counts the time that is past, so that it is near: "in the past 24 hours", "in the past week".
_NEAR = re.compile(r"(?:\d+|few|couple|several|hours?|days?|weeks?|two|three|four|five|six|seven|ten|24)$")
#: A clause goes on over these, and ends at other marks.
_OPENERS = word_set("bygone.openers")
_ENDS = word_set("bygone.ends")


def is_bygone(row: Row, match: Match) -> bool:
    """Say whether the clause of a match tells of former times and not of what is news."""
    if "past" in row.words and _is_of_the_past(row, match):
        return True
    if _is_former_trial(row, match) or _is_of_who_then(row, match) or _is_former_truce(row, match):
        return True
    if _is_one_of_many(row, match):
        return True
    if match.rule.ptype not in _ACTS or (match.rule.polarity == "-" and match.rule.ptype != "A6"):
        return False
    reach = _FAR if match.rule.ptype == "A6" else _CLOSE
    return any(t.lower in _AGAIN for t in row.tokens[max(0, match.predicate - reach) : match.predicate])


#: So far before a verb stands how often it is done; several verbs of voting may follow.
_CLOSE, _FAR = 2, 5


#: Words for a time before that of the story, between a relative and its verb.
_BEFORE = word_set("bygone.before")
_RELATIVES = frozenset({"which", "who"})
_IN_CLAUSE = 8


def _is_of_who_then(row: Row, match: Match) -> bool:
    """Say whether who acts is only told by a former act: "the ministry, which a week ago denied contact, …"."""
    at = match.predicate
    rel = next((n for n in range(at - 1, max(0, at - _IN_CLAUSE), -1) if row.tokens[n].lower in _RELATIVES), -1)
    if rel < 1 or row.tokens[rel - 1].lower != ",":
        return False
    between = {part for t in row.tokens[rel + 1 : at] for part in t.lower.split("_")}
    return bool(between & _BEFORE) and any(t.lower == "," for t in row.tokens[at + 1 :])


def _is_of_the_past(row: Row, match: Match) -> bool:
    """Say whether "in the past" stands in the clause: before it at the front, or behind its verb."""
    for at, token in enumerate(row.tokens):
        if token.lower != "past" or at < 2 or [t.lower for t in row.tokens[at - 2 : at]] != ["in", "the"]:
            continue
        if at + 1 < len(row.tokens) and _NEAR.match(row.tokens[at + 1].lower):
            continue
        front = at < match.predicate
        low, high = (at + 1, match.predicate) if front else (match.predicate + 1, at)
        between = row.tokens[low:high]
        opens = at == 2 or row.tokens[at - 3].lower in _OPENERS or row.tokens[at - 3].has("strong_break")
        if front and opens and between and between[0].lower == ",":
            between = between[1:]
        if not any(t.lower in _ENDS or t.has("strong_break") for t in between):
            return True
    return False


def _is_one_of_many(row: Row, match: Match) -> bool:
    """Say whether several truces are counted: "has agreed to five ceasefires since the war began"."""
    at = match.head
    if match.rule.ptype not in ("C4", "C5", "C6") or not at or not row.tokens[at].has("truce"):
        return False
    plural = row.tokens[at].lower.endswith(("truces", "ceasefires", "cease-fires", "cease_fires"))
    return plural and any(t.has("num") or t.lower in _FORMER for t in row.tokens[max(0, at - 2) : at])


def _is_former_trial(row: Row, match: Match) -> bool:
    """Say whether it is former trials that came to nothing: "every prior attempt to impose a ceasefire has failed"."""
    if match.rule.polarity != "-":
        return False
    for at in range(max(1, match.first - 6), match.last + 1):
        if row.tokens[at].lower.startswith(_TRIALS) and any(
            t.lower in _FORMER for t in row.tokens[max(0, at - 4) : at] if not t.has("strong_break")
        ):
            return True
    return False


#: What a truce does, which one of former times has done.
_OF_TRUCES = frozenset({"C7", "C8", "C9", "C10", "C11"})
_ONE_BEFORE = word_set("bygone.one_before")


def _is_former_truce(row: Row, match: Match) -> bool:
    """Say whether the subject is a truce of former times: "the previous ceasefire lasted until March"."""
    if match.rule.ptype not in _OF_TRUCES:
        return False
    led = row.tokens[: max(match.head, match.predicate)]
    verb = next(
        (n for n, token in enumerate(led) if token.classes & {"vz", "vd"} and not token.has("notverb")), len(led)
    )
    return any(t.has("truce") and led[n - 1].lower in _ONE_BEFORE for n, t in enumerate(led[:verb]) if n)
