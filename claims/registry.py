"""The parties, conflicts and outlets that Ceasewire knows, read from TOML.

    data/parties/*.toml  data/conflicts.toml  data/outlets.toml  then the user's own files

A file may hold [[party]], [[conflict]] and [[outlet]] entries; an entry with the id of an earlier one replaces it.
docs/add-a-conflict.md shows how to write one.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from claims.matcher import Hit, Matcher, Words, cut_words, fold
from claims.offices import extend_mention, is_place, name_by_office, office_words
from claims.parties import (
    ARMED_KINDS,
    KINDS,
    KINDS_BY_WORD,
    OUTLET_KINDS,
    OUTLET_KINDS_BY_WORD,
    Conflict,
    How,
    Mention,
    Outlet,
    OutletMention,
    Party,
    Person,
)
from claims.title_case import in_title_case
from model.errors import RegistryError

_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
#: "Sudan's Rapid Support Forces", "Lebanese Hezbollah": the group, not the state.
_OWNER = re.compile(
    r"(?:['’]s?)?[^\S\n](?:(?:paramilitary|rebel|armed|main|largest|powerful|militant|separatist)[^\S\n])?"
)
_OWNERS = ("name", "demonym", "place", "office", "institution")
#: "pro-Russian" and "anti-Israel" name an opinion of a party, not the party.
_OPINION = frozenset(("pro", "anti", "non"))
_Value = tuple[str, str, Person | None] | Outlet | None


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What the registry knows in a text, and the words of the text."""

    words: Words
    mentions: list[Mention]
    outlets: list[OutletMention]
    #: Places and terms of conflicts, with the ids of the conflicts.
    grounds: list[Hit[tuple[str, ...]]]
    #: The names as they were found, of which the mentions and outlets were read.
    hits: list[Hit[_Value]]

    @property
    def conflicts(self) -> list[str]:
        """The conflicts whose places and terms are named, once for each time."""
        return [key for hit in self.grounds for key in hit.value]

    def conflicts_between(self, text: str, start: int, end: int, registry: Registry) -> list[str]:
        """Give those of a stretch of the text."""
        low = bisect_left(self.grounds, start, key=_start)
        high = bisect_left(self.grounds, end, key=_start)
        if (low and self.grounds[low - 1].end > start) or (high > low and self.grounds[high - 1].end > end):
            # A name runs across the border: within it another may stand.
            return registry.conflicts_at(text, self.words.between(start, end))
        return [key for hit in self.grounds[low:high] for key in hit.value]


_start, _end = attrgetter("start"), attrgetter("end")
#: Characters before a place at which a text is cut where the cut may matter to what is named.
BORDER = 300


class Registry:
    """Parties, conflicts and outlets by id, and the search for their names in text."""

    def __init__(
        self, parties: Mapping[str, Party], conflicts: Mapping[str, Conflict], outlets: Mapping[str, Outlet]
    ) -> None:
        self.parties: Mapping[str, Party] = MappingProxyType(dict(parties))
        self.conflicts: Mapping[str, Conflict] = MappingProxyType(dict(conflicts))
        self.outlets: Mapping[str, Outlet] = MappingProxyType(dict(outlets))
        #: The parties that are states, by id.
        self.states = frozenset(key for key, party in self.parties.items() if party.kind == "state")
        self._armed = frozenset(key for key, party in self.parties.items() if party.kind in ARMED_KINDS)
        self._matcher: Matcher[_Value] = Matcher()
        self._grounds: Matcher[tuple[str, ...]] = Matcher()
        self._sides: dict[str, list[str]] = {}
        self._fill()

    def party(self, key: str) -> Party | None:
        """Give a party by id."""
        return self.parties.get(key)

    def conflict(self, key: str) -> Conflict | None:
        """Give a conflict by id."""
        return self.conflicts.get(key)

    def find_mentions(self, text: str) -> list[Mention]:
        """Find the parties named in a text: the longest names, sorted, none overlapping another.

        "Russia's foreign minister" and "officials in Kyiv" are one mention each.
        """
        words = cut_words(text)
        return self._read_mentions(text, words, self._matcher.find(text, words))

    def find_names(self, text: str) -> Names:
        """Find all that the registry knows in a text: parties, outlets, places and terms of conflicts."""
        words = cut_words(text)
        hits = list(self._matcher.find(text, words))
        return Names(
            words,
            _without_towns(self._read_mentions(text, words, hits)),
            _read_outlets(text, hits),
            list(self._grounds.find(text, words)),
            hits,
        )

    def named_before(self, text: str, names: Names, end: int) -> tuple[list[str], list[str]]:
        """Give the parties and the conflicts that text[:end] names, given the ``names`` of the whole text.

        Only what stands near the end is read again: there a name may be cut, or what widens it.
        """
        safe, text = end - BORDER, text[:end]
        kept = names.mentions[: bisect_right(names.mentions, safe, key=_end)]
        at = bisect_left(names.hits, kept[-1].end if kept else 0, key=_start)
        words = names.words.before(end)
        near = self._matcher.find(text, words, names.hits[at - 1].last + 1 if at else 0)
        mentions = _without_towns([*kept[:-1], *self._read_mentions(text, words, near, kept[-1:])])
        grounds = names.grounds[: bisect_right(names.grounds, safe, key=_end)]
        grounds += self._grounds.find(text, words, grounds[-1].last + 1 if grounds else 0)
        return [party for one in mentions for party in one.all_parties], [key for hit in grounds for key in hit.value]

    def _read_mentions(
        self, text: str, words: Words, hits: Iterable[Hit[_Value]], before: Sequence[Mention] = ()
    ) -> list[Mention]:
        """Read hits as mentions, which come behind those that were read ``before``."""
        found = list(before)
        for hit in hits:
            value = hit.value
            if not isinstance(value, tuple) or _is_opinion(hit, words, text):
                continue
            key, how, person = value
            if person is not None and how == "short" and not _is_person(hit, words, text, person):
                continue
            mention = _read_mention(text, hit, self.parties[key], how, person)
            if mention.start < (found[-1].end if found else 0):
                continue
            if found and self.is_armed_group(key) and _owns(text, found[-1], mention):
                owner = found.pop()
                how, office = (owner.how, owner.office) if owner.how == "office" else (mention.how, None)
                whole = text[owner.start : mention.end]
                mention = mention._replace(start=owner.start, text=whole, how=how, office=office)
            found.append(extend_mention(text, mention, found[-1].end if found else 0))
        return found

    def is_armed_group(self, key: str) -> bool:
        """Say whether a party is an armed group or a movement rather than a state; False for an unknown id."""
        return key in self._armed

    def find_outlets(self, text: str) -> list[OutletMention]:
        """Find the papers, stations and agencies named in a text."""
        return _read_outlets(text, self._matcher.find(text))

    def conflicts_at(self, text: str, words: Words | None = None) -> list[str]:
        """Give the conflicts whose places and terms a text names, once for each time."""
        return [key for hit in self._grounds.find(text, words) for key in hit.value]

    def conflicts_of(self, parties: Iterable[str]) -> dict[str, Conflict]:
        """Give the conflicts in which any of these parties fight, are drawn in, or watch over a truce."""
        return {key: self.conflicts[key] for party in parties for key in self._sides.get(party, ())}

    def _fill(self) -> None:
        for conflict in self.conflicts.values():
            for key in (*conflict.parties, *conflict.involved, *conflict.monitors):
                self._sides.setdefault(key, []).append(conflict.id)
        for name in _decoys():
            self._matcher.add(name, None)
        for outlet in self.outlets.values():
            self._matcher.add_all((outlet.name, *outlet.aliases), outlet)
        for party in self.parties.values():
            called = ((party.seats, "institution"), ((party.name, *party.aliases), "name"))
            for names, how in ((party.demonyms, "demonym"), (party.capitals, "capital"), *called):
                self._matcher.add_all(names, (party.id, how, None))
            for person in party.people:
                self._matcher.add_all(person.short, (party.id, "short", person))
                self._matcher.add(person.name, (party.id, "person", person))
        for name, key, person in name_by_office(self.parties.values()):
            self._matcher.add(name, (key, "person", person))
        grounds: dict[str, list[str]] = {}
        for conflict in self.conflicts.values():
            for name in (*conflict.places, *conflict.terms):
                grounds.setdefault(name, []).append(conflict.id)
        for name, keys in grounds.items():
            self._grounds.add(name, tuple(keys))


def _read_outlets(text: str, hits: Iterable[Hit[_Value]]) -> list[OutletMention]:
    return [
        OutletMention(hit.start, hit.end, hit.value, text[hit.start : hit.end])
        for hit in hits
        if isinstance(hit.value, Outlet)
    ]


def load_registry(extra: Sequence[Path] = ()) -> Registry:
    """Read the bundled registry and then the files given, each of which may add to it or replace entries.

    Raises RegistryError, which names the file and the entry.
    """
    if not extra:
        return _bundled()
    parties, conflicts, outlets = dict(_bundled().parties), dict(_bundled().conflicts), dict(_bundled().outlets)
    for path in extra:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as exc:
            raise RegistryError(str(path), f"cannot be read ({exc})") from exc
        _read_file(str(path), text, parties, conflicts, outlets)
    _check_conflicts(parties, conflicts, str(extra[-1]))
    return Registry(parties, conflicts, outlets)


@lru_cache(maxsize=1)
def _bundled() -> Registry:
    folder = resources.files("claims") / "data"
    files = [*sorted((folder / "parties").iterdir(), key=lambda one: one.name)]
    files += [folder / "conflicts.toml", folder / "outlets.toml"]
    parties: dict[str, Party] = {}
    conflicts: dict[str, Conflict] = {}
    outlets: dict[str, Outlet] = {}
    for file in files:
        if file.name.endswith(".toml"):
            _read_file(file.name, file.read_text(encoding="utf-8"), parties, conflicts, outlets)
    _check_conflicts(parties, conflicts, "conflicts.toml")
    return Registry(parties, conflicts, outlets)


@lru_cache(maxsize=1)
def _decoys() -> tuple[str, ...]:
    return tuple(_read_decoys()["names"])


@lru_cache(maxsize=1)
def _read_decoys() -> dict[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("data/decoys.toml").read_text(encoding="utf-8"))


def _without_towns(mentions: list[Mention]) -> list[Mention]:
    """Leave out a capital's name that is a town of another state's as well, where that state is named and its own not.

    "The Lebanese army and gunmen in Tripoli."
    """
    towns: dict[str, str] = _read_decoys()["towns"]
    meant = [m for m in mentions if m.how in ("capital", "place") and m.text in towns]
    named = {m.party for m in mentions if m not in meant} if meant else set()
    gone = [m for m in meant if m.party not in named and towns[m.text] in named]
    return [m for m in mentions if m not in gone] if gone else mentions


def _read_file(
    path: str, text: str, parties: dict[str, Party], conflicts: dict[str, Conflict], outlets: dict[str, Outlet]
) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise RegistryError(path, f"is not TOML ({exc})") from exc
    unknown = set(table) - {"party", "conflict", "outlet"}
    if unknown:
        raise RegistryError(path, f"has the unknown table {min(unknown)!r}; known are party, conflict, outlet")
    for number, entry in enumerate(_entries(path, table, "party"), 1):
        party = _read_party(path, f"party {number}", entry)
        parties[party.id] = party
    for number, entry in enumerate(_entries(path, table, "conflict"), 1):
        conflict = _read_conflict(path, f"conflict {number}", entry)
        conflicts[conflict.id] = conflict
    for number, entry in enumerate(_entries(path, table, "outlet"), 1):
        outlet = _read_outlet(path, f"outlet {number}", entry)
        outlets[outlet.name] = outlet


def _entries(path: str, table: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RegistryError(path, f"{name} must be written [[{name}]]")
    return rows


class _Entry:
    """One table of a file, asked key by key; what is wrong or left over becomes a RegistryError."""

    def __init__(self, path: str, where: str, row: Mapping[str, Any]) -> None:
        self.path = path
        self.row = dict(row)
        label = row.get("id") or row.get("name")
        self.where = f"{where} ({label})" if isinstance(label, str) else where

    def fail(self, reason: str) -> RegistryError:
        return RegistryError(self.path, f"{self.where}: {reason}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.row.pop(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{key} must be a text")
        return value.strip()

    def kind(self, known: Sequence[str], by_word: Mapping[str, str]) -> str:
        """Give what the entry is, in the registry's own word for it."""
        value = self.text("kind")
        # "An international body" is what its noun says.
        named = (by_word.get(word, word) for word in (value, value.split()[-1]))
        kind = next((one for one in named if one in known), None)
        if kind is None:
            raise self.fail(f"kind {value!r} is unknown; known are {', '.join(known)}")
        return kind

    def optional(self, key: str) -> str | None:
        return self.text(key) if key in self.row else None

    def flag(self, key: str) -> bool:
        value = self.row.pop(key, False)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.row.pop(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.fail(f"{key} must be a list of texts")
        return tuple(one.strip() for one in value)

    def rows(self, key: str) -> list[Any]:
        value = self.row.pop(key, [])
        if not isinstance(value, list):
            raise self.fail(f"{key} must be a list of tables")
        return value

    def close(self) -> None:
        if self.row:
            raise self.fail(f"the key {min(self.row)!r} is unknown")


def _read_party(path: str, where: str, row: Mapping[str, Any]) -> Party:
    entry = _Entry(path, where, row)
    people = []
    for one in entry.rows("people"):
        if not isinstance(one, dict):
            raise entry.fail("people must be tables with name and office")
        person = _Entry(path, f"{entry.where}, person", one)
        people.append(Person(person.text("name"), person.text("office", "official"), person.texts("short")))
        person.close()
    party = Party(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=entry.kind(KINDS, KINDS_BY_WORD),
        aliases=entry.texts("aliases"),
        demonyms=entry.texts("demonyms"),
        capitals=entry.texts("capital"),
        seats=entry.texts("seats"),
        people=tuple(people),
    )
    entry.close()
    return party


#: How many a "rulers" entry names.
_STATE_AND_GROUP = 2


def _read_conflict(path: str, where: str, row: Mapping[str, Any]) -> Conflict:
    entry = _Entry(path, where, row)
    conflict = Conflict(
        id=entry.text("id"),
        name=entry.text("name"),
        parties=entry.texts("parties"),
        mediators=entry.texts("mediators"),
        monitors=entry.texts("monitors"),
        places=entry.texts("places"),
        terms=entry.texts("terms"),
        involved=entry.texts("involved"),
        utc_offset=entry.optional("utc_offset"),
        at_rest=entry.flag("at_rest"),
        rulers=entry.texts("rulers"),
    )
    entry.close()
    if not conflict.parties:
        raise entry.fail("parties must name at least one party")
    if conflict.rulers and len(conflict.rulers) != _STATE_AND_GROUP:
        raise entry.fail("rulers must name a state and the group that rules it")
    if conflict.utc_offset is not None and not _OFFSET.fullmatch(conflict.utc_offset):
        raise entry.fail(f"utc_offset {conflict.utc_offset!r} is not of the form +05:00")
    return conflict


def _read_outlet(path: str, where: str, row: Mapping[str, Any]) -> Outlet:
    entry = _Entry(path, where, row)
    outlet = Outlet(
        name=entry.text("name"),
        kind=entry.kind(OUTLET_KINDS, OUTLET_KINDS_BY_WORD),
        aliases=entry.texts("aliases"),
        domain=entry.optional("domain"),
        party=entry.optional("party"),
    )
    entry.close()
    return outlet


def _check_conflicts(parties: Mapping[str, Party], conflicts: Mapping[str, Conflict], path: str) -> None:
    for conflict in conflicts.values():
        for key in _named_by(conflict):
            if key not in parties:
                raise RegistryError(path, f"conflict {conflict.id} names the party {key!r}, which no file describes")


def _named_by(conflict: Conflict) -> Iterable[str]:
    return (*conflict.parties, *conflict.mediators, *conflict.monitors, *conflict.involved)


def _read_mention(text: str, hit: Hit[_Value], party: Party, how: str, person: Person | None) -> Mention:
    start, end = hit.start, hit.end
    # "U.S." keeps its last point.
    if text[end - 2 : end - 1] == "." and text[end : end + 1] == ".":
        end += 1
    kind: How = "person" if person is not None else _HOW[how]
    if kind in ("name", "capital") and is_place(text, start, end):
        kind = "place"
    return Mention(
        start,
        end,
        party.id,
        kind,
        text[start:end],
        person=person.name if person else None,
        office=person.office if person else None,
        kind=party.kind,
    )


_HOW: Mapping[str, How] = {
    "name": "name",
    "demonym": "demonym",
    "capital": "capital",
    "institution": "institution",
}


def _owns(text: str, owner: Mention, group: Mention) -> bool:
    joined = _OWNER.fullmatch(text, owner.end, group.start) is not None
    return joined and owner.party != group.party and owner.how in _OWNERS


def _is_opinion(hit: Hit[_Value], words: Words, text: str) -> bool:
    if not hit.first:
        return False
    before = hit.first - 1
    return words.folded[before] in _OPINION and text[words.ends[before] : hit.start] in ("-", "‐", "‑")


def _is_person(hit: Hit[_Value], words: Words, text: str, person: Person) -> bool:
    """Say whether a surname stands for the person: not "Hunter Biden", "P. Quill", "Kim Kardashian"."""
    if hit.first:
        before = words.texts[hit.first - 1]
        gap = text[words.ends[hit.first - 1] : hit.start]
        if gap == "-" and before.lower() in _NAME_PARTS and fold(before) not in fold(person.name):
            # "Abdul-Hamid" is another than Hamid.
            return False
        if gap == ". " and len(before) == 1 and before.isupper():
            return fold(person.name[0]) == before.lower()
        if gap == " " and _may_be_name(before) and not in_title_case(text, hit.start, hit.end):
            return False
    if hit.last + 1 < len(words.texts):
        after = words.texts[hit.last + 1]
        gap = text[hit.end : words.starts[hit.last + 1]]
        if gap == " " and _may_be_name(after) and not after.isupper() and not in_title_case(text, hit.start, hit.end):
            return False
    return True


#: With these a longer name begins.
_NAME_PARTS = frozenset({"abdul", "abdel", "abd", "abu", "ibn", "jean", "anne", "marie", "nour", "nur"})


def _may_be_name(word: str) -> bool:
    return word[:1].isupper() and fold(word) not in office_words()
