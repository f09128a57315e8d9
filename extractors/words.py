"""The words and class names that tell an article from what stands around it, read from ``chrome.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@cache
def chrome() -> dict[str, Any]:
    """Give the whole table as it stands in the file."""
    return tomllib.loads(files("extractors").joinpath("chrome.toml").read_text(encoding="utf-8"))


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """Join the alternatives of one list into one pattern, case left aside.

    An entry is a regular expression in which a blank stands for any white space (" *": any or none).
    """
    entries: list[str] = chrome()[group][name]
    joined = "|".join(f"(?:{entry})" for entry in entries)
    return re.compile(re.sub(r" (?![*?])", r"\\s+", joined).replace(" ", r"\s"), re.IGNORECASE)


@cache
def words(group: str, name: str) -> frozenset[str]:
    """Give one list as a set of plain words."""
    return frozenset(chrome()[group][name])


@lru_cache(maxsize=2000)
def is_call(line: str) -> bool:
    """Say whether a line, as a whole, is a call, a credit or a note that no article holds as a paragraph."""
    if pattern("lines", "never").fullmatch(line):
        return True
    small = line.lower()
    if not any(sign in small for sign in words("lines", "within_signs")):
        return False
    return pattern("lines", "never_within").fullmatch(line) is not None
