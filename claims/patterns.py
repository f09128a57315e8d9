"""Wordings searched for as regular expressions, read from data/patterns.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from claims.sieve import Sieve

_Tree = dict[str, "_Tree"]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("data/patterns.toml").read_text(encoding="utf8"))


@cache
def wording(name: str) -> re.Pattern[str]:
    """Give the pattern of a name, "scope.local" for one in a group; KeyError if there is none."""
    table = _tables()
    for part in name.split("."):
        table = table[part]
    return re.compile(table["pattern"], re.VERBOSE | (0 if table.get("case") else re.IGNORECASE))


@cache
def _words_needed(name: str) -> frozenset[str]:
    return frozenset(_tables()[name].get("words", ()))


def search_wording(name: str, text: str) -> re.Match[str] | None:
    """Give the first match of a wording; where its entry names ``words`` of which every match has one, these first."""
    needed = _words_needed(name)
    return None if needed and needed.isdisjoint(cut_small(text)) else wording(name).search(text)


@cache
def small_wording(name: str) -> re.Pattern[str]:
    """Give the pattern of a wording that is blind to case, for texts given in small letters."""
    pattern = wording(name)
    if not pattern.flags & re.IGNORECASE:
        raise ValueError(f"the wording {name} is not blind to case")
    return compile_small(pattern.pattern, re.VERBOSE)


def has_wording(name: str, small: str) -> bool:
    """Say whether a text, given in small letters, has a wording that is blind to case: quicker than in the text."""
    return _sieve(name).search(small) is not None


@cache
def _sieve(name: str) -> Sieve:
    return Sieve(small_wording(name))


def compile_small(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile a pattern that is blind to case for searches in small letters, which cost less than half.

    Its capitals become small; those that stand for something else ("\S", the name of a group) stay.
    """
    return re.compile(
        _CAPITAL.sub(lambda found: found["capital"].lower() if found["capital"] else found[0], pattern), flags
    )


@cache
def small_wordings(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the patterns of a group with their names, in the order of the file, for texts given in small letters."""
    return tuple((key, small_wording(f"{name}.{key}")) for key in _tables()[name])


def make_small(text: str) -> str:
    """Write a text in small letters, each where it was: "İ" alone would become two characters."""
    return text.replace("İ", "i").lower()


class Scanner:
    """A long pattern that is blind to case, looked for in small letters first.

    ``re`` compares letter by letter where case does not count; where it does, a choice of words fails at once.
    Where all words with which a match can begin are given as ``firsts``, it is tried at those and at figures alone.
    """

    def __init__(self, pattern: str, firsts: Iterable[str] = ()) -> None:
        self._small = compile_small(pattern)
        self._printed = re.compile(pattern, re.IGNORECASE)
        self._firsts = frozenset(found[0].lower() for word in firsts if (found := _WORD.match(word)))

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give the matches in a text, none overlapping another, with what is printed."""
        small = make_small(text)
        if self._firsts:
            yield from self._try_firsts(text, small)
            return
        at = 0
        while hit := self._small.search(small, at):
            found = self._printed.match(text, hit.start())
            if found is not None:
                yield found
            at = max(found.end() if found else 0, hit.start() + 1)

    def _try_firsts(self, text: str, small: str) -> Iterator[re.Match[str]]:
        free = 0
        for word in _WORD.finditer(small):
            at = word.start()
            if at < free or not (word[0] in self._firsts or word[0][0].isdigit()):
                continue
            if self._small.match(small, at) and (found := self._printed.match(text, at)) is not None:
                yield found
                free = max(found.end(), at + 1)


_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|(?P<capital>[A-Z])")
_WORD = re.compile(r"\w+")


def words_of(phrases: Iterable[str]) -> frozenset[str]:
    """Give the longest word of each phrase: a text that has none of them, as whole words, has none of the phrases."""
    return frozenset(max(_WORD.findall(phrase.lower()), key=len) for phrase in phrases)


@lru_cache(maxsize=32)
def cut_small(text: str) -> frozenset[str]:
    """Give the words of a text in small letters, for a look that costs little beside a search.

    Kept for a while, since times and numbers are looked for in the same words.
    """
    return frozenset(_WORD.findall(text.lower()))


def any_of(phrases: Iterable[str], space: str = r"\s+") -> str:
    """Write a choice of phrases as a regular expression that shares their beginnings; the longest comes first.

    A plain choice is tried phrase by phrase at each place of a text; this one fails at the first letter that no
    phrase has. ``space`` is the pattern that a space in a phrase stands for.
    """
    root: _Tree = {}
    for phrase in phrases:
        at = root
        for letter in phrase:
            at = at.setdefault(space if letter == " " else re.escape(letter), {})
        at[""] = {}
    return _write(root)


def _write(tree: _Tree) -> str:
    rest = {letter: branch for letter, branch in tree.items() if letter}
    if not rest:
        return ""
    ways = [letter + _write(branch) for letter, branch in sorted(rest.items())]
    choice = ways[0] if len(ways) == 1 and "" not in tree else "(?:" + "|".join(ways) + ")"
    return choice + ("?" if "" in tree else "")
