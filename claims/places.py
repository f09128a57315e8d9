"""Where things are held and fought over: cities in countries, areas that can overlap (CLAIMS.md 6.4)."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from claims.cities import find_cities, may_be_one
from claims.numbers import read_number
from claims.patterns import any_of
from claims.word_lists import word_set

_WIDE = re.compile(
    r"\b(?:all|every|each|either|both|any|whole|entire|everywhere|sectors|country|region|front|line)\b", re.IGNORECASE
)


@cache
def _countries() -> list[dict[str, Any]]:
    text = resources.files("claims").joinpath("data/venues.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["country"])


@cache
def _places() -> dict[str, str]:
    """Give each name of a place, lower-cased, with its country."""
    found: dict[str, str] = {}
    for entry in _countries():
        for name in (entry["name"], entry["adjective"], *entry["places"]):
            found.setdefault(name.lower(), entry["name"])
    return found


@cache
def _place_pattern() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


@cache
def _town_pattern() -> re.Pattern[str]:
    names = any_of({name for entry in _countries() for name in entry["places"]}, space=r"\ ")
    return re.compile(rf"\b(?=[A-Z])(?:{names})\b")


def find_towns(text: str) -> tuple[tuple[int, int], ...]:
    """Find everywhere that a text names a town where talks may be held, in order; a country is none."""
    return tuple(match.span() for match in _town_pattern().finditer(text))


@lru_cache(maxsize=8192)
def locate(venue: str) -> tuple[str | None, str | None]:
    """Give the city and the country that a venue's wording names; None for what is not named."""
    city: str | None = None
    country: str | None = None
    for match in _place_pattern().finditer(venue):
        name = match[0].lower()
        where = _places()[name]
        if name == where.lower() or _is_adjective(name):
            country = country or where
        else:
            city = city or match[0]
            country = where
    return city, country


@cache
def nationalities() -> frozenset[str]:
    """Give the adjectives of the countries that are known as venues, in small letters."""
    return frozenset(entry["adjective"].lower() for entry in _countries())


def _is_adjective(name: str) -> bool:
    return name in nationalities()


def venue_holds(outer: str, inner: str) -> bool | None:
    """Say whether two venues can be one place; None if neither the wording nor the gazetteer tells."""
    first, second = locate(outer), locate(inner)
    if words_of(outer) & words_of(inner):
        return True
    if first == (None, None) or second == (None, None):
        return _by_the_map(outer, inner, first, second)
    if first[1] != second[1]:
        return False
    if first[0] and second[0]:
        return first[0].lower() == second[0].lower()
    return True


@cache
def _codes() -> dict[str, str]:
    """Give each country's ISO code by its name."""
    return {entry["name"]: entry["code"] for entry in _countries()}


def _by_the_map(
    outer: str, inner: str, first: tuple[str | None, str | None], second: tuple[str | None, str | None]
) -> bool | None:
    """Say whether two venues can be one place where at least one of them is a city that hosts no usual talks."""
    one, other = (find_cities(place[0] or venue) for venue, place in ((outer, first), (inner, second)))
    if one and other:
        return may_be_one(one, other)
    country, cities = (first[1], other) if other else (second[1], one)
    if country is None or not cities:
        return None
    return _codes()[country] in {city.country for city in cities}


_DULL = word_set("places.dull")


def words_of(text: str) -> frozenset[str]:
    """Give the words that tell a place from another."""
    return frozenset(re.findall(r"\w+", text.lower())) - _DULL


def show_venue(venue: str) -> str:
    """Write a venue with its country: "Doha (Qatar)"."""
    city, country = locate(venue)
    if city and country:
        return f"{city} ({country})"
    return country or venue


def areas_meet(a: str | None, b: str | None) -> bool:
    """Say whether two areas can overlap; only two different names of places exclude each other."""
    if not a or not b:
        return True
    wide = _WIDE
    if wide.search(a) or wide.search(b):
        return True
    if words_of(a) & words_of(b):
        return True
    return not (_names_place(a) and _names_place(b))


def _names_place(area: str) -> bool:
    """Say whether an area's wording holds a name: "Port Lassen", but not "Nine docks", which opens a sentence."""
    head, _, rest = area.partition(" ")
    counted = head.lower() in _COUNTING or read_number(head) is not None or not head[:1].isupper()
    return _PROPER.search(rest if counted else area) is not None


_PROPER = re.compile(r"\b[A-Z]\w+")
#: What stands before those who are counted, besides numbers.
_COUNTING = word_set("places.counting")


@cache
def _parties() -> dict[str, str]:
    """Give each country's party in the registry by its name."""
    return {entry["name"]: entry["party"] for entry in _countries()}


def states_in(text: str) -> frozenset[str]:
    """Give the parties that are the countries of all places that a text names, and of their peoples."""
    return frozenset(_parties()[_places()[match[0].lower()]] for match in _place_pattern().finditer(text))


def parties_by_name(text: str) -> frozenset[str]:
    """Give the parties that a text can name: states by their code, and groups by each of their names' words."""
    return states_in(text) | frozenset(name.upper() for name in _NAME.findall(text))


_NAME = re.compile(r"\b[A-Z][\w-]+")


def country_in(text: str) -> str | None:
    """Give the country of the first place that a text names."""
    match = _place_pattern().search(text)
    return _places()[match[0].lower()] if match else None


def code_of_state(word: str) -> str:
    """Give a state's code for its name, other words as they are: "the US proposal" is "the American proposal".

    A town is where a round was, and stays.
    """
    of_a_state = word.isupper() or locate(word)[0] is None
    return next(iter(states_in(word)), word) if of_a_state else word
