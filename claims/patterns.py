"""Wordings searched for as regular expressions, read from data/patterns.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


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
