"""Cities of the world by name, for venues that no file of talks' usual places names.

The facts are GeoNames'; see the head of data/cities.tsv.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

#: Mean radius of the earth, in kilometres.
_RADIUS_KM = 6371.0
#: Places nearer than this may be one (a city and its airport), farther ones are two; kilometres, as the crow flies.
_NEAR_KM, _FAR_KM = 15.0, 60.0


class City(NamedTuple):
    """A city: its country's ISO 3166 code, latitude and longitude in degrees."""

    country: str
    latitude: float
    longitude: float


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """Give all cities by folded name; several share one."""
    found: dict[str, tuple[City, ...]] = {}
    text = resources.files("claims").joinpath("data/cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            name, country, latitude, longitude = line.split("\t")
            key = _fold(name)
            found[key] = (*found.get(key, ()), City(country, float(latitude), float(longitude)))
    return found


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(plain.lower().replace("-", " ").replace("'", "").split())


@lru_cache(maxsize=1024)
def find_cities(name: str) -> tuple[City, ...]:
    """Give the cities that a venue's wording names as a whole ("Siem Reap"); empty where none is known by it."""
    return _cities().get(_fold(name), ())


def may_be_one(a: Sequence[City], b: Sequence[City]) -> bool | None:
    """Say whether two names can mean one city, whichever of those so called is meant; None where they lie near."""
    least = min(_distance(one, other) for one in a for other in b)
    if least <= _NEAR_KM:
        return True
    return False if least >= _FAR_KM else None


def _distance(a: City, b: City) -> float:
    """Give the distance of two cities in kilometres, by the haversine formula."""
    low, high = math.radians(a.latitude), math.radians(b.latitude)
    turn = math.sin((high - low) / 2) ** 2
    turn += math.cos(low) * math.cos(high) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _RADIUS_KM * math.asin(math.sqrt(min(1.0, turn)))
