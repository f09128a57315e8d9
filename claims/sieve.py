"""Patterns that are looked for only where a text has one of the words that every match of theirs has.

The words are read off the pattern itself. To look for sixty words costs a thirtieth of a search with a long choice,
which is tried at every place of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _parser  # type: ignore[attr-defined]
from typing import Any

#: Stretches shorter than this stand in any text.
_SHORTEST = 2
_Words = frozenset[str]


class Sieve:
    """A pattern that counts case, with stretches of letters of which each match has at least one."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        #: The pattern as it is written.
        self.printed = pattern.pattern
        self._search = pattern.search
        self.words = tuple(sorted(find_words(pattern)))

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        words = self.words
        if words:
            for word in words:
                if word in text:
                    break
            else:
                return None
        return self._search(text)


def find_words(pattern: re.Pattern[str]) -> frozenset[str]:
    """Give stretches of letters of which every match has one; none where the pattern does not tell."""
    if pattern.flags & re.IGNORECASE:
        return frozenset()
    found = _of_row(_parser.parse(pattern.pattern, pattern.flags)) or frozenset()
    # What holds a shorter one tells nothing more.
    return frozenset(word for word in found if not any(other in word for other in found if other != word))


def _of_row(row: Iterable[tuple[Any, Any]]) -> _Words | None:
    """Choose among the parts of a row, each of which every match has, the one that is rarest: the longest words."""
    ways: list[_Words] = []
    run = ""
    for kind, value in row:
        if kind is _parser.LITERAL:
            run += chr(value)
            continue
        ways.append(frozenset({run}))
        run = ""
        if (inner := _of_part(kind, value)) is not None:
            ways.append(inner)
    ways.append(frozenset({run}))
    long = [way for way in ways if min(map(len, way)) >= _SHORTEST]
    return max(long, key=lambda way: (min(map(len, way)), -len(way)), default=None)


def _of_part(kind: Any, value: Any) -> _Words | None:
    if kind is _parser.SUBPATTERN:
        _, switched_on, switched_off, inner = value
        return None if switched_on or switched_off else _of_row(inner)
    if kind is _parser.BRANCH:
        ways = [_of_row(one) for one in value[1]]
        return None if None in ways else frozenset().union(*(way for way in ways if way is not None))
    if kind in (_parser.MAX_REPEAT, _parser.MIN_REPEAT):
        least, _, inner = value
        return _of_row(inner) if least else None
    return None
