"""Which claims speak to the same question: proposition families (CLAIMS.md 6.3), read from ``data/families.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product

from model.claims import PTYPES, Claim
from model.errors import RegistryError

NATURES = frozenset({"made", "past", "stance", "state"})
MATCHES = frozenset({"shared", "actor", "any"})
#: Types that deny a report rather than a proposition; what they deny is told by the claim they meet.
DENYING = frozenset({"M1", "M3"})
#: Types that name a date, a place or an hour for something to begin.
SCHEDULED = frozenset({"T4", "C6", "C7", "C12"})
#: Types that may carry a duration of the same pause.
LASTING = frozenset({"C1", "C4", "C5", "C6", "C7"})


@dataclass(frozen=True, slots=True)
class Family:
    """One question to which claims give opposite answers."""

    name: str
    positive: frozenset[str]
    negative: frozenset[str]
    #: Claims that say more than the positive side, and so include it.
    entails: frozenset[str]
    #: "shared" or "actor": whose claims can clash.
    match: str
    #: "made", "past", "stance" or "state": what time does to it.
    nature: str
    #: 0–1, the factor of CLAIMS.md 6.6.
    salience: float
    #: Longest gap of publication, in days.
    window_days: float
    #: The two answers in words.
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class FamilyTable:
    """All families with the words for them."""

    families: Mapping[str, Family]
    #: "C5+" → the words of a verdict line.
    phrases: Mapping[str, str]
    #: "S3" → what the term is about.
    issues: Mapping[str, str]
    #: (sign of a, sign of b) → family, which of the two is positive (0 or 1), and whether by entailment.
    clashes: Mapping[tuple[str, str], tuple[tuple[Family, int, bool], ...]]
    #: A party that keeps a truce as part of another's side → that other.
    same_side: Mapping[str, str]
    #: Conflict → a party in it → by which other name it is known.
    one_party: Mapping[str, Mapping[str, str]]


def sign(claim: Claim) -> str:
    """Give type and polarity in one word: "C5+"."""
    return claim.ptype + claim.polarity


@cache
def load_families() -> FamilyTable:
    """Read the bundled table; raise RegistryError that names the entry at fault."""
    name = "claims/data/families.toml"
    text = resources.files("claims").joinpath("data/families.toml").read_text(encoding="utf-8")
    return read_families(text, name)


def read_families(text: str, name: str) -> FamilyTable:
    """Read a table of families from TOML; raise RegistryError that names the entry at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise RegistryError(name, f"is not TOML: {exc}") from exc
    families: dict[str, Family] = {}
    for entry in data.get("family", []):
        label = str(entry.get("name", "?"))
        try:
            family = Family(
                name=label,
                positive=_signs(entry.get("positive", [])),
                negative=_signs(entry.get("negative", [])),
                entails=_signs(entry.get("entails", [])),
                match=entry["match"],
                nature=entry["nature"],
                salience=float(entry["salience"]),
                window_days=float(entry["window_days"]),
                labels=(entry["labels"][0], entry["labels"][1]),
            )
        except (KeyError, IndexError, TypeError, ValueError) as exc:
            raise RegistryError(name, f"family {label!r} is incomplete or wrong: {exc}") from exc
        if family.match not in MATCHES or family.nature not in NATURES:
            raise RegistryError(name, f"family {label!r} has an unknown match or nature")
        families[label] = family
    return FamilyTable(
        families,
        data.get("phrases", {}),
        data.get("issues", {}),
        _clashes(families),
        data.get("same_side", {}),
        data.get("one_party", {}),
    )


def _signs(values: list[str]) -> frozenset[str]:
    for value in values:
        if value[:-1] not in PTYPES or value[-1:] not in ("+", "-"):
            raise ValueError(f"{value!r} is no type and polarity")
    return frozenset(values)


def _clashes(families: Mapping[str, Family]) -> dict[tuple[str, str], tuple[tuple[Family, int, bool], ...]]:
    table: dict[tuple[str, str], list[tuple[Family, int, bool]]] = {}
    for family in families.values():
        for entailed, positives in ((False, family.positive), (True, family.entails)):
            for plus, minus in product(sorted(positives), sorted(family.negative)):
                table.setdefault((plus, minus), []).append((family, 0, entailed))
                table.setdefault((minus, plus), []).append((family, 1, entailed))
    return {pair: tuple(found) for pair, found in table.items()}


def families_of(claim: Claim) -> tuple[str, ...]:
    """Give the names of all families that a claim speaks to; a denial of a report speaks to all of them."""
    table = load_families()
    if claim.ptype in DENYING or claim.ptype == "M2":
        return tuple(table.families)
    return _families_of_sign(sign(claim))


@cache
def _families_of_sign(code: str) -> tuple[str, ...]:
    table = load_families()
    ptype = code[:-1]
    found = [f.name for f in table.families.values() if code in f.positive | f.negative]
    found += [f.name for f in table.families.values() if code in f.entails]
    if ptype in SCHEDULED or ptype in LASTING or ptype in ("C10", "C11"):
        found.append("schedule")
    if ptype.startswith("S") or ptype == "A2":
        # What a signed text says of a term is told with the text.
        found.append("terms")
    if ptype == "S11":
        found += ["exchange-numbers", "agreement-exists", "acceptance"]
    if ptype in ("S13", "C13"):
        found.append("numbers")
    if ptype in ("C9", "C11"):
        found.append("who-broke-it")
    if ptype == "A6":
        # What a side's own body votes is its answer.
        found += ["acceptance", "agreement-exists"]
    if ptype == "C3":
        found.insert(0, "agreement-exists")
    if ptype in ("C12", "C10"):
        found.append("status")
    return tuple(dict.fromkeys(found))


def main_family(claim: Claim) -> str | None:
    """Name the family that a claim speaks to first; None for a claim about the reporting or out of scope."""
    found = _families_of_sign(sign(claim))
    return found[0] if found else None
