"""When two names mean one outlet: "the Post", "The Washington Post" and washingtonpost.com."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OutletKey:
    """An outlet's name made comparable: lower-case words, articles and filler left out."""

    name: str

    @property
    def words(self) -> frozenset[str]:
        """Give the words of the name."""
        return frozenset(self.name.split())

    def stands_in(self, text: str) -> bool:
        """Say whether a text names the outlet, in full or by an alias."""
        lowered = text.lower()
        names = [self.name, *(alias for alias, key in _aliases().items() if key == self.name)]
        return any(
            re.search(rf"\b{re.escape(name)}\b", lowered) is not None
            for name in names
            if len(name) > 3 and not frozenset(name.split()) <= _common()
        )


def outlet_key(name: str, domain: str | None = None) -> OutletKey:
    """Make an outlet's printed name comparable; a name that says nothing ("a newspaper") falls back on the domain."""
    words = [word for word in _WORD.findall(name.lower().replace("’s", "").replace("'s", "")) if word not in _filler()]
    plain = " ".join(words)
    if not plain and domain:
        plain = domain.lower().removeprefix("www.").split(".")[0]
    plain = _aliases().get(plain, plain)
    return OutletKey(plain or " ".join(_WORD.findall(name.lower())) or "unknown")


def is_generic(name: str) -> bool:
    """Say whether a printed name is a description ("a newspaper in Washington", "US daily") that names no outlet."""
    return any(word in _generic() for word in _WORD.findall(name))


def same_outlet(a: OutletKey, b: OutletKey) -> bool:
    """Say whether two keys mean one outlet: equal, or one is a part of the other that is not a common word."""
    if a == b:
        return True
    small, large = sorted((a.words, b.words), key=len)
    if not small or small <= _common():
        return False
    return small <= large or a.name.replace(" ", "") == b.name.replace(" ", "")


@cache
def _table() -> Mapping[str, object]:
    return tomllib.loads(resources.files("claims").joinpath("data/outlet_names.toml").read_text(encoding="utf-8"))


@cache
def _filler() -> frozenset[str]:
    return frozenset(_strings("filler"))


@cache
def _common() -> frozenset[str]:
    return frozenset(_strings("common"))


@cache
def _generic() -> frozenset[str]:
    return frozenset(_strings("generic"))


@cache
def _aliases() -> Mapping[str, str]:
    aliases = _table()["aliases"]
    assert isinstance(aliases, dict)  # noqa: S101  # the bundled table
    return {alias: key for key, names in aliases.items() for alias in names}


def _strings(key: str) -> list[str]:
    values = _table()[key]
    return [str(value) for value in values] if isinstance(values, list) else []
