"""Find many names in a text at once.

A text is cut into words; a word that begins a known name leads to the names that begin with it, longest first.
The cost of a text is one dictionary look-up a word, whatever the number of names.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_WORDS = re.compile(r"(\w+)")
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
class Words:
    """The words of a text, column by column: a list of objects would cost more than the search."""

    texts: list[str]
    folded: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, start: int, end: int) -> Words:
        """Give the words of a stretch of the text; its offsets stay those of the whole text."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Words(self.texts[low:high], self.folded[low:high], self.starts[low:high], self.ends[low:high])

    def before(self, end: int) -> Words:
        """Give the words as they are where the text is cut at a place."""
        words = self.between(0, end)
        if words.ends and words.ends[-1] > end:
            # The text is cut within a word.
            words.texts[-1] = words.texts[-1][: end - words.starts[-1]]
            words.folded[-1], words.ends[-1] = fold(words.texts[-1]), end
        return words


def cut_words(text: str) -> Words:
    """Cut a text into words (letters and digits; apostrophes and hyphens separate)."""
    # What stands between words and words in turns: their lengths give the offsets.
    pieces = _WORDS.split(text)
    bounds = list(accumulate(map(len, pieces)))
    texts = pieces[1::2]
    joined = " ".join(texts)
    folded = joined.lower().split(" ") if texts else []
    if not joined.isascii():
        folded = [small if word.isascii() else fold(word) for small, word in zip(folded, texts, strict=True)]
    return Words(texts, folded, bounds[:-1:2], bounds[1::2])


def places_of(wanted: Collection[str], words: Sequence[str]) -> list[int]:
    """Give where in a row of words any of some stand."""
    return list(compress(range(len(words)), map(wanted.__contains__, words)))


@dataclass(frozen=True, slots=True)
class _Name(Generic[T]):
    folded: tuple[str, ...]
    #: Per word: "upper" (all capitals), "capital" (first letter), "any".
    cases: tuple[str, ...]
    value: T


class Hit(NamedTuple, Generic[T]):
    """A name that was found: its offsets, its words as indexes, and what it stands for.

    A tuple, since an article has hundreds.
    """

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

    #: By first word: the names of one word, and those of more words by their second.
    _lone: dict[str, list[_Name[T]]] = field(default_factory=dict)
    _long: dict[str, dict[str, list[_Name[T]]]] = field(default_factory=dict)
    #: Every word that begins a name.
    _openers: set[str] = field(default_factory=set)

    def add(self, name: str, value: T) -> None:
        """Add one name. A capital in it must be a capital in the text; small letters fit both."""
        words = _WORD.findall(name)
        if not words:
            return
        entry = _Name(tuple(map(fold, words)), tuple(map(_case_of, words)), value)
        first, *rest = entry.folded
        self._openers.add(first)
        if rest:
            same = self._long.setdefault(first, {}).setdefault(rest[0], [])
        else:
            same = self._lone.setdefault(first, [])
        same[:] = [one for one in same if (one.folded, one.cases) != (entry.folded, entry.cases)]
        same.append(entry)
        same.sort(key=lambda one: len(one.folded), reverse=True)

    def add_all(self, names: Iterable[str], value: T) -> None:
        """Add several names of one thing."""
        for name in names:
            self.add(name, value)

    def find(self, text: str, words: Words | None = None, first: int = 0) -> Iterator[Hit[T]]:
        """Give the longest name at each place from a word on, in order, none overlapping another."""
        if not self._openers:
            return
        row = cut_words(text) if words is None else words
        lone, long, folded, openers = self._lone, self._long, row.folded, self._openers
        last = len(folded) - 1
        free = first
        for at in places_of(openers, folded):
            if at < free:
                continue
            word = folded[at]
            if at < last and word in long and (names := long[word].get(folded[at + 1])) is not None:
                name = next((one for one in names if _stands(one, row, at, text)), None)
                if name is not None:
                    free = at + len(name.folded)
                    yield Hit(row.starts[at], row.ends[free - 1], at, free - 1, name.value)
                    continue
            for name in lone.get(word, ()):
                if _fits(name.cases[0], row.texts[at]):
                    free = at + 1
                    yield Hit(row.starts[at], row.ends[at], at, at, name.value)
                    break


def _stands(name: _Name[T], row: Words, at: int, text: str) -> bool:
    end = at + len(name.folded)
    if tuple(row.folded[at:end]) != name.folded or not all(map(_fits, name.cases, row.texts[at:end])):
        return False
    return all(_joins(row, n, text) for n in range(at, end - 1))


def _joins(row: Words, n: int, text: str) -> bool:
    """Say whether a word and the next may be of one name; letters of an acronym have no space: "A U.S. official"."""
    start, end = row.ends[n], row.starts[n + 1]
    letters = len(row.texts[n]) == len(row.texts[n + 1]) == 1
    return text[start:end] == "." if letters else _GAP.fullmatch(text, start, end) is not None
