"""Whether a truce stands: whether a report says that one is or should be in force, and a sentence is of its days."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.patterns import has_wording, small_wording
from claims.rules import Match
from claims.tagging import Row

#: So far before the words of a truce may stand what makes it unreal, within their sentence.
_BEFORE = 36
_BEHIND = 14
#: "Violates the truce", "since its truce": who names it so takes for granted that there is one.
_GIVEN = re.compile(
    r"\b(?:the|its|their|that|this|own)\s+(?:[\w’'-]+\s+){0,2}(?:truce|cease-?fire|lull|accord|pause|halt)\b"
)
_NAME = re.compile(r"truce|cease-?fire|lull|accord|pause|halt|armistice")
#: "The truce that was proposed began", but "the truce would hold".
_MODAL = re.compile(r"\b(?:would|could|may|might|should|if|unless|whether|fail\w*)\b")
_ENDS = re.compile(r"[.;!?\n]")


@lru_cache(maxsize=4)
def says_in_force(small: str) -> bool:
    """Say whether a text, in small letters, says that a truce is or should be in force, and not that one is sought."""
    unreal, topic = small_wording("truce_unreal"), small_wording("truce_topic")
    for found in small_wording("in_force").finditer(small):
        low, high = found.span()
        if topic.match(small[high : high + _BEHIND]):
            continue
        before = _ENDS.split(small[max(0, low - _BEFORE) : low])[-1]
        given = _GIVEN.search(before[-6:] + found.group())
        name = _NAME.search(found.group())
        led, behind = found.group()[: name.start() if name else None], found.group()[name.end() if name else 0 :]
        if given or not (unreal.search(f"{before} {led}") or _MODAL.search(behind)):
            return True
    return False


def is_after_truce(match: Match, text: str, small: str) -> bool:
    """Say whether fire or strikes are told in an article whose truce has ended, and in no breath with it.

    ``small``: the article in small letters.
    """
    if match.rule.ptype != "C9" or not match.rule.needs_truce:
        return False
    return _is_over(small) and not has_wording("under_truce", text.lower())


@lru_cache(maxsize=4)
def _is_over(small: str) -> bool:
    return has_wording("truce_over", small) and not has_wording("truce_on", small)


def is_of_other_days(row: Row, match: Match, text: str, base: int) -> bool:
    """Say whether fire or strikes are told of a time before the truce, or of a whole war: they break no truce.

    ``base``: where the sentence begins. The words for the time stand in the clause of the match, or open the sentence.
    """
    if match.rule.ptype != "C9" or not match.rule.needs_truce:
        return False
    small = text.lower()
    if not has_wording("other_days", small) or has_wording("under_truce", small):
        return False
    low, high = row.tokens[match.first].start - base, row.tokens[match.last].end - base
    begin = max((m.end() for m in _MARKS.finditer(small, 0, low)), default=0)
    end = next((m.start() for m in _MARKS.finditer(small, high)), len(small))
    first = _MARKS.search(small)
    opening = small[: first.start()] if first else ""
    return has_wording("other_days", small[begin:end]) or has_wording("other_days", opening)


#: Where a clause ends; the comma of a number ends none.
_MARKS = re.compile(r"[;:—–“”]|,(?!\d)")
