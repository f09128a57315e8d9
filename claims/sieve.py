"""Patterns that are looked for only where a text has one of the words that every match of theirs has.

The words are read off the pattern itself. To look for sixty words costs a thirtieth of a search with a long choice,
which is tried at every place of a text. What is not understood of a pattern tells no words, so that it is looked for
in every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

#: Stretches shorter than this stand in any text.
_SHORTEST = 2
_Words = frozenset[str]
#: A part of a pattern: a letter, the words of which each match of it has one, or None where it tells nothing.
_Part: TypeAlias = "str | _Words | None"

#: How often the part before it stands there.
_TIMES = re.compile(r"(?:[*?+]|\{(?!\})(?P<least>\d*)(?:,\d*)?\})[?+]?")
#: What opens a group: one whose words each match has, one of which nothing is told, or switches that enclose nothing.
_OPENING = re.compile(
    r"\((?:(?!\?)|\?(?::|>|P<\w+>)|\?(?P<other>=|!|<=|<!|[aiLmsu-]+:|\(\w+\)|P=)|\?(?P<switches>[aiLmsux]+\)))"
)
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_WHITE = " \t\n\r\f\v"
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}


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
    reader = _Reader(pattern.pattern, verbose=bool(pattern.flags & re.VERBOSE))
    try:
        found = reader.read_choice() or frozenset()
    except _NotReadError:
        return frozenset()
    # What holds a shorter one tells nothing more.
    return frozenset(word for word in found if not any(other in word for other in found if other != word))


class _NotReadError(Exception):
    """The pattern holds what is not understood here."""


class _Reader:
    """Reads a pattern that compiles, from its first letter to its last."""

    def __init__(self, text: str, *, verbose: bool) -> None:
        self._text, self._verbose = text, verbose
        self.at = 0

    def read_choice(self) -> _Words | None:
        """Read the ways of a choice, up to the end of its group; None where one of them tells nothing."""
        ways = [self._read_row()]
        while self._text.startswith("|", self.at):
            self.at += 1
            ways.append(self._read_row())
        return None if None in ways else frozenset().union(*(way for way in ways if way is not None))

    def _read_row(self) -> _Words | None:
        parts: list[_Part] = []
        text, size = self._text, len(self._text)
        while self.at < size and (letter := text[self.at]) not in "|)":
            if self._verbose and letter in _WHITE:
                self.at += 1
            elif self._verbose and letter == "#":
                end = text.find("\n", self.at)
                self.at = size if end < 0 else end
            elif parts and (times := _TIMES.match(text, self.at)):
                self.at = times.end()
                always = letter == "+" or int(times["least"] or 0) > 0
                parts[-1] = _as_words(parts[-1]) if always else None
            else:
                parts.append(self._read_part(letter))
        return _rarest(parts)

    def _read_part(self, letter: str) -> _Part:
        if letter == "(":
            return self._read_group()
        if letter == "[":
            self._pass_class()
            return None
        self.at += 1
        if letter == "\\":
            return self._read_escape()
        return None if letter in ".^$" else letter

    def _read_group(self) -> _Words | None:
        opening = _OPENING.match(self._text, self.at)
        if opening is None:
            raise _NotReadError
        self.at = opening.end()
        if opening["switches"]:  # of the whole pattern: its flags tell them
            return None
        found = self.read_choice()
        self.at += 1
        return None if opening["other"] else found

    def _pass_class(self) -> None:
        """Pass over a choice of single letters."""
        found = _CLASS.match(self._text, self.at)
        if found is None:
            raise _NotReadError
        self.at = found.end()

    def _read_escape(self) -> str | None:
        letter = self._text[self.at]
        self.at += 1
        if letter in "xuUN0123456789":  # the number of a letter, or of a group
            raise _NotReadError
        return _CONTROLS.get(letter) if letter.isalnum() else letter


def _as_words(part: _Part) -> _Words | None:
    return frozenset({part}) if isinstance(part, str) else part


def _rarest(parts: Sequence[_Part]) -> _Words | None:
    """Choose among the parts of a row, each of which every match has, the one that is rarest: the longest words."""
    ways: list[_Words] = []
    run = ""
    for part in [*parts, None]:
        if isinstance(part, str):
            run += part
            continue
        if len(run) >= _SHORTEST:
            ways.append(frozenset({run}))
        run = ""
        if part and min(map(len, part)) >= _SHORTEST:
            ways.append(part)
    return max(ways, key=lambda way: (min(map(len, way)), -len(way)), default=None)
