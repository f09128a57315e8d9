"""Wordings searched for as regular expressions, read from data/patterns.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

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
def wording_group(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the patterns of a group with their names, in the order of the file."""
    return tuple((key, wording(f"{name}.{key}")) for key in _tables()[name])


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
