"""Find many names in a text at once.

A text is cut into words; a word that begins a known name leads to the names that begin with it, longest first.
The cost of a text is one dictionary look-up a word, whatever the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")
#: What may stand between two words of one name.
_GAP = re.compile(r"[ \u00a0]|[-–‐‑’'.&]|\. |['’] | [-–&] ")
#: Acronyms up to this length must be printed in capitals, so that "us" and "who" stay ordinary words.
LONGEST_ACRONYM = 6


def fold(word: str) -> str:
    """Write a word without capitals and diacritics."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c)).replace(
        "ı", "i"
    )


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    start: int
    end: int
    text: str
    folded: str


def cut_words(text: str) -> list[Word]:
    """Cut a text into words (letters and digits; apostrophes and hyphens separate)."""
    return [Word(m.start(), m.end(), m.group(), fold(m.group())) for m in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class _Name(Generic[T]):
    folded: tuple[str, ...]
    #: Per word: "upper" (all capitals), "capital" (first letter), "any".
    cases: tuple[str, ...]
    value: T


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A name that was found: its offsets, its words as indexes, and what it stands for."""

    start: int
    end: int
    first: int
    last: int
    value: T


def _case_of(word: str) -> str:
    if len(word) <= LONGEST_ACRONYM and word.isupper() and word.isalnum() and not word.isdigit():
        return "upper"
    return "capital" if word[:1].isupper() else "any"


def _fits(case: str, word: str) -> bool:
    if case == "any":
        return True
    if case == "upper":
        return word.isupper()
    return word[:1].isupper()


@dataclass(slots=True)
class Matcher(Generic[T]):
    """Names and what they stand for; a name added later replaces an equal one."""

    _names: dict[str, list[_Name[T]]] = field(default_factory=dict)

    def add(self, name: str, value: T) -> None:
        """Add one name. A capital in it must be a capital in the text; small letters fit both."""
        words = _WORD.findall(name)
        if not words:
            return
        folded = tuple(map(fold, words))
        # An initial of a longer name ("U.S.") is a capital; a lone word in capitals is an acronym.
        entry = _Name(folded, tuple(map(_case_of, words)), value)
        same_start = self._names.setdefault(folded[0], [])
        same_start[:] = [one for one in same_start if (one.folded, one.cases) != (entry.folded, entry.cases)]
        same_start.append(entry)
        same_start.sort(key=lambda one: len(one.folded), reverse=True)

    def add_all(self, names: Iterable[str], value: T) -> None:
        """Add several names of one thing."""
        for name in names:
            self.add(name, value)

    def find(self, text: str, words: list[Word] | None = None) -> Iterator[Hit[T]]:
        """Give the longest name at each place, in order, none overlapping another."""
        row = cut_words(text) if words is None else words
        at = 0
        total = len(row)
        names = self._names
        while at < total:
            candidates = names.get(row[at].folded)
            if candidates is None:
                at += 1
                continue
            for one in candidates:
                count = len(one.folded)
                if at + count <= total and self._stands(one, row, at, text):
                    last = at + count - 1
                    yield Hit(row[at].start, row[last].end, at, last, one.value)
                    at += count
                    break
            else:
                at += 1

    @staticmethod
    def _stands(name: _Name[T], row: list[Word], at: int, text: str) -> bool:
        for offset, (folded, case) in enumerate(zip(name.folded, name.cases, strict=True)):
            word = row[at + offset]
            if word.folded != folded or not _fits(case, word.text):
                return False
            if offset and not _GAP.fullmatch(text, row[at + offset - 1].end, word.start):
                return False
        return True
