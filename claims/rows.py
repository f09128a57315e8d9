"""Words of a sentence by their place: one beside another, those between two."""

from __future__ import annotations

import re

from claims.tagging import Row
from claims.word_lists import word_set


def word_at(row: Row, at: int) -> str:
    """Give one word in small letters; nothing where the sentence has no such place."""
    return row.tokens[at].lower if 0 <= at < len(row.tokens) else ""


def words_between(row: Row, low: int, high: int) -> list[str]:
    """Give the words from one place up to another in small letters; places before the sentence count as its start."""
    return [token.lower for token in row.tokens[max(0, low) : max(0, high)]]


_TIMES = word_set("rows.times")
_BEFORE_TIMES = word_set("rows.before_times")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def is_time(row: Row, at: int) -> bool:
    """Say whether a month, a season or a year stands at a place, or behind a word such as "early" there."""
    if word_at(row, at) in _BEFORE_TIMES:
        at += 1
    word = word_at(row, at).rstrip(".")
    return word in _TIMES or _YEAR.match(word) is not None
