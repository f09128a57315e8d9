"""When two names mean one outlet: "the Post", "The Washington Post" and washingtonpost.com."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from claims.registry import Registry

_WORD = re.compile(r"\w+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class OutletKey:
    """An outlet's name made comparable: lower-case words, articles and filler left out."""

    name: str

    @property
    def words(self) -> frozenset[str]:
        """Give the words of the name."""
        return frozenset(self.name.split())


class OutletNames:
    """The names of outlets that the registry knows, by every alias and domain."""

    def __init__(self, registry: Registry | None) -> None:
        #: Comparable alias or domain → comparable name.
        self._known: dict[str, str] = {}
        #: Comparable name → every comparable alias.
        self._aliases: dict[str, list[str]] = {}
        for outlet in registry.outlets.values() if registry is not None else ():
            name = _plain(outlet.name) or outlet.name.lower()
            for alias in (outlet.name, *outlet.aliases):
                plain = _plain(alias) or alias.lower()
                self._known.setdefault(plain, name)
                self._aliases.setdefault(name, []).append(plain)
            if outlet.domain:
                self._known[outlet.domain] = name

    def key(self, name: str, domain: str | None = None) -> OutletKey:
        """Make a printed name comparable; one that says nothing ("the paper") falls back on the domain."""
        lowered = name.strip().lower()
        for address in (domain, lowered):
            known = self._by_domain(address) if address else None
            if known is not None:
                return OutletKey(known)
        if _DOMAIN.fullmatch(lowered):
            return OutletKey(_site(lowered))
        plain = _plain(name)
        plain = self._known.get(plain, plain)
        if not plain and domain:
            plain = _site(domain.lower())
        return OutletKey(plain or " ".join(_WORD.findall(lowered)) or "unknown")

    def stand_in(self, key: OutletKey, text: str) -> bool:
        """Say whether a text names the outlet, in full or by an alias."""
        lowered = text.lower()
        return any(
            re.search(rf"\b{re.escape(name)}\b", lowered) is not None
            for name in (key.name, *self._aliases.get(key.name, ()))
            if len(name) > 3 and not frozenset(name.split()) <= _words("common")
        )

    def _by_domain(self, address: str) -> str | None:
        labels = address.lower().removeprefix("www.").split(".")
        found = (self._known.get(".".join(labels[n:])) for n in range(len(labels) - 1))
        return next((name for name in found if name is not None), None)


@lru_cache(maxsize=8)
def outlet_names(registry: Registry | None) -> OutletNames:
    """Give the names of a registry's outlets, made comparable once."""
    return OutletNames(registry)


def is_generic(name: str) -> bool:
    """Say whether a printed name is a description ("a newspaper in Washington", "US daily") that names no outlet.

    "The TBI agency" has a name of its own, in capitals.
    """
    if any(word.isupper() and len(word) > 2 for word in _WORD.findall(name)):
        return False
    return any(word in _words("generic") for word in _WORD.findall(name))


def same_outlet(a: OutletKey, b: OutletKey) -> bool:
    """Say whether two keys mean one outlet: equal, or one is a part of the other that is not a common word."""
    if a == b:
        return True
    if _initials(a.name) == b.name or _initials(b.name) == a.name:
        return True
    small, large = sorted((a.words, b.words), key=len)
    if not small or small <= _words("common"):
        return False
    return small <= large or a.name.replace(" ", "") == b.name.replace(" ", "")


class OutletIndex:
    """Outlets by their words: finds those that mean one outlet with another without asking each of them."""

    def __init__(self, keys: Iterable[OutletKey]) -> None:
        self._joined: dict[str, list[OutletKey]] = defaultdict(list)
        #: By every word that is not common, and by the rarest of them.
        self._having: dict[str, list[OutletKey]] = defaultdict(list)
        self._rarest: dict[str, list[OutletKey]] = defaultdict(list)
        known = list(dict.fromkeys(keys))
        for key in known:
            self._joined[_joined(key)].append(key)
            if letters := _initials(key.name):
                self._joined[letters].append(key)
            for word in _telling(key):
                self._having[word].append(key)
        for key in known:
            if words := _telling(key):
                self._rarest[min(words, key=self._count)].append(key)

    def _count(self, word: str) -> tuple[int, str]:
        return len(self._having.get(word, ())), word

    def same(self, key: OutletKey) -> list[OutletKey]:
        """Give the outlets of the index that ``same_outlet`` takes for this one."""
        words = _telling(key)
        # One of two that mean the same has all words of the other: its rarest, or this one's.
        found = dict.fromkeys(self._joined.get(_joined(key), ()))
        found.update(dict.fromkeys(self._joined.get(_initials(key.name) or "", ())))
        found.update(dict.fromkeys(other for word in words for other in self._rarest.get(word, ())))
        if words:
            found.update(dict.fromkeys(self._having.get(min(words, key=self._count), ())))
        return [other for other in found if same_outlet(other, key)]


#: So many words of a name are needed that its first letters tell it from others.
_LETTERS = 3


def _initials(name: str) -> str | None:
    """Give the first letters of an outlet's name ("apb" of "allied press bureau"); None where it is too short."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) >= _LETTERS else None


def _joined(key: OutletKey) -> str:
    return key.name.replace(" ", "")


def _telling(key: OutletKey) -> frozenset[str]:
    return key.words - _words("common")


def is_own_name(named: OutletKey, own: OutletKey) -> bool:
    """Say whether an outlet means itself: "The Post" in The Washington Post, "TBI" in Tageblatt Inland."""
    return same_outlet(named, own) or named.words <= own.words or _is_short_for(named.name, own.name)


def _is_short_for(short: str, name: str) -> bool:
    """Say whether letters stand for a name: all in its order, the first letter of each of its words among them."""
    words = name.split()
    letters = short.removesuffix(" agency")
    if not 2 <= len(letters) <= 5 or " " in letters or len(words) < 2:
        return False
    if letters[0] != name[0] or letters[-1] != words[-1][0]:
        return False
    return _in_order(letters, "".join(words)) and _in_order("".join(word[0] for word in words), letters)


def _in_order(letters: str, text: str) -> bool:
    """Say whether a text has some letters in their order, with others between."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _plain(name: str) -> str:
    words = _WORD.findall(name.lower().replace("’s", "").replace("'s", ""))
    return " ".join(word for word in words if word not in _words("filler"))


def _site(domain: str) -> str:
    labels = domain.removeprefix("www.").split(".")
    # "co.uk" and its like are no name of a site.
    return labels[-3] if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else labels[-2]


@cache
def _table() -> Mapping[str, object]:
    return tomllib.loads(resources.files("claims").joinpath("data/outlet_names.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    values = _table()[name]
    return frozenset(str(value) for value in values) if isinstance(values, list) else frozenset()
