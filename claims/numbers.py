"""Numbers with what they count: durations, counts, ratios, instalments.

Values are intervals: "at least 50" is [50, ∞), "around 50" is 50 give or take a tenth, "dozens" is vague. Durations
come in hours. Words and classes stand in data/numbers.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from claims.patterns import Scanner, any_of, cut_small, words_of
from model.claims import Quantity

#: "around 50" means 50 give or take this share.
ABOUT = 0.1

_UP_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ONES = {word: value for value, word in enumerate(_UP_TO_NINETEEN)}
TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join([*ONES, *TENS])
#: A number in digits or in words; digits never run on into a word, a date or a clock time.
NUMBER = (
    r"(?:(?<![\w.:/-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.:/])\d+(?:\.\d+)?(?![\d:])"
    rf"|\b(?:{_WORD})(?:[- ](?:{'|'.join(ONES)}))?(?:[- ](?:{'|'.join(SCALES)}))*"
    rf"(?:(?:[- ]and)?[- ](?:{_WORD})(?:[- ](?:{'|'.join(ONES)}))?)?\b)"
    rf"(?:[ -](?:{'|'.join(SCALES)}))?"
)


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity and where it stands: text[start:end]."""

    start: int
    end: int
    quantity: Quantity


def read_number(text: str) -> float | None:
    """Read a number in digits or English words; None for what is no number."""
    text = text.strip().lower().replace(",", "")
    if match := re.fullmatch(r"(\d+(?:\.\d+)?)(?:[ -](hundred|thousand|million|billion))?", text):
        return float(match[1]) * SCALES.get(match[2] or "", 1)
    total, part = 0.0, 0.0
    words = [word for word in re.split(r"[\s-]+", text) if word and word != "and"]
    if not words:
        return None
    for word in words:
        if word in ONES:
            part += ONES[word]
        elif word in TENS:
            part += TENS[word]
        elif word == "hundred":
            part = max(part, 1) * 100
        elif word in SCALES:
            total += max(part, 1) * SCALES[word]
            part = 0.0
        else:
            return None
    return total + part


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("claims").joinpath("data/numbers.toml").read_text(encoding="utf-8"))


def _choice(words: Iterable[str]) -> str:
    return any_of(words, " ")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, Scanner]:
    words = _words()
    comparator = rf"(?:(?P<comparator>{_choice(words['comparators'])})\s+)?"
    vague = rf"(?P<vague>\b(?:{_choice(words['vague'])}))"
    number = rf"(?P<number>{NUMBER})"
    unit = _choice(words["durations"])
    nouns = _choice(noun for group in words["counted"].values() for noun in group)
    #: Between a number and its noun: up to four words, none of which ends the noun phrase or is a number itself.
    between = (
        r"(?:(?!\d|\b(?:for|of|to|in|on|at|by|with|from|and|or|who|that|after|before|the|a|will|would|shall|is|are|was|"
        r"were|has|have|had|may|can|could|did|do)\b)[\w’'-]+[ ,]+){0,4}"
    )
    return {
        "duration": Scanner(
            rf"\b{comparator}(?:{number}|{vague}|\b(?P<one>an?|one))[ -](?:(?:consecutive|full|straight|more|further|"
            rf"additional|whole)[ -])?(?P<unit>{unit})s?\b(?:[- ]long)?(?!\s+(?:ago|earlier|later|into))",
        ),
        "unit-long": Scanner(rf"\b(?P<unit>{unit})-?long\b|\b(?P<fortnight>fortnight)\b"),
        "count": Scanner(
            rf"\b{comparator}(?:{number}|{vague})(?:\s+(?:of\s+(?:the\s+)?)?|-)(?P<between>{between})(?P<noun>{nouns})\b",
        ),
        "people": Scanner(
            rf"\b{comparator}{number}\s+(?:[a-z]+\s+){{0,2}}?(?P<noun>[a-z]+(?:ans|is|ese))\b(?!\s+(?:{nouns})\b)"
        ),
        "told": Scanner(
            rf"\b(?:number|total) of (?P<noun>(?:[\w’'-]+\s+){{0,3}}?(?:{nouns}|[a-z]+(?:ans|is|ese)))\b[^.;]{{0,90}}?"
            rf"\b(?:is|was|be|at|stands at)\s+{number}\b(?!\s*(?:%|per\s?cent|percent|{unit}s?|km|kilomet|miles?)\b)"
        ),
        "money": Scanner(rf"{comparator}[$€£]\s?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>million|billion|bn|m)?\b"),
        "share": Scanner(rf"\b{comparator}{number}\s?(?:%|per\s?cent\b|percent\b)"),
        "for-each": Scanner(
            rf"(?P<a>{NUMBER})\s+[\w’' -]{{0,40}}?\bfor\s+(?:each|every|one|a)\b(?:\s+[\w’'-]+){{0,3}}"
        ),
        "exchange": Scanner(
            rf"(?P<a>{NUMBER})\s+(?:[\w’'-]+\s+){{1,6}}?(?:in exchange |in return |be swapped |swapped |freed )?for\s+"
            rf"(?:at least |about |around |some |up to )?(?P<b>{NUMBER})\b",
        ),
        "x-for-y": Scanner(
            rf"\b(?P<a>{_WORD}|\d+)[- ]for[- ](?P<b>{_WORD}|\d+)\b|\bratio of (?P<c>{NUMBER}) to (?P<d>{NUMBER})"
        ),
    }


@lru_cache(maxsize=1)
def _batches() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_choice(_words()['batches'])})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    units = _words()["durations"]
    return frozenset(unit + ending for unit in (*units, "fortnight") for ending in ("", "s", "long"))


@lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    return words_of(_slot_of())


#: Of these a number in words has at least one.
_NUMERALS = frozenset((*ONES, *TENS))
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return words_of(_words()["vague"])


@lru_cache(maxsize=1)
def _slot_of() -> dict[str, str]:
    return {noun: slot for slot, nouns in _words()["counted"].items() for noun in nouns}


def _bounds(comparator: str | None, vague: str | None, value: float | None) -> tuple[float | None, float | None, bool]:
    """Give lowest, highest, and whether the number is exact."""
    if vague is not None:
        low, high = _words()["vague"][vague.lower()]
        return float(low), float(high), False
    if value is None:
        return None, None, False
    kind = _words()["comparators"].get((comparator or "").lower(), "exact" if comparator is None else "about")
    if kind == "low":
        return value, None, False
    if kind == "high":
        return None, value, False
    if kind == "about":
        return value * (1 - ABOUT), value * (1 + ABOUT), False
    return value, value, True


def find_batch(text: str) -> str | None:
    """Say which instalment of a deal a clause is about, if it says so."""
    match = _batches().search(text)
    return _words()["batches"][match[0].lower()] if match else None


def find_quantities(text: str) -> list[QuantityMention]:
    """Find every quantity in a sentence or clause, in order; none overlaps another of its kind."""
    words = cut_small(text)
    found: list[QuantityMention] = []
    counted = _DIGIT.search(text) is not None or not words.isdisjoint(_NUMERALS)
    # What has no unit, no currency, no "for" has none of that kind: a look that costs little beside the search.
    if not words.isdisjoint(_units()):
        found += _durations(text)
    if counted and ("for" in words or "ratio" in words):
        found += _ratios(text)
    if counted:
        found += _people(text, found)
    if not words.isdisjoint(_nouns()) and (counted or not words.isdisjoint(_vague())):
        found += _counts(text)
    if any(sign in text for sign in "$€£"):
        found += _money(text)
    if "percent" in words or "cent" in words or "%" in text:
        found += _shares(text)
    return sorted(found, key=lambda one: (one.start, one.end))


def _shares(text: str) -> list[QuantityMention]:
    """Find shares: "3.67 percent", "5%"."""
    found: list[QuantityMention] = []
    for match in _patterns()["share"].finditer(text):
        low, high, exact = _bounds(match["comparator"], None, read_number(match["number"]))
        quantity = Quantity("percent", low, high, "percent", match[0], exact)
        found.append(QuantityMention(match.start(), match.end(), quantity))
    return found


#: "A four-year-old hostage" is neither four of anything nor for four years.
_AGE = re.compile(r"[- ]old\b", re.IGNORECASE)
_OF_AGE = re.compile(r"\byears?[- ]old\b", re.IGNORECASE)


#: "The two-year war", "two years of war": how long the war has lasted is no length of a truce.
_OF_WAR = re.compile(
    r"(?:[- ]long)?\s+(?:of\s+)?(?:(?!(?:truce|cease|pause|lull|halt|break|end|peace|stop|deal)\w*"
    r"|(?:in|of|to|on|for|and|the|a)\b)"
    r"[\w’'-]+\s+){0,3}?(?:war|wars|conflict|fighting|bloodshed|hostilities|occupation|insurgency)\b"
    r"(?!\s+(?:truce|cease|pause|lull|halt))",
    re.IGNORECASE,
)


def _durations(text: str) -> list[QuantityMention]:
    hours = _words()["durations"]
    found: list[QuantityMention] = []
    for match in _patterns()["duration"].finditer(text):
        value = 1.0 if match["one"] else read_number(match["number"]) if match["number"] else None
        if match["one"] and not _is_length(text, match.end(), match["unit"]):
            continue
        if _AGE.match(text, match.end()) or _OF_WAR.match(text, match.end()):
            continue
        low, high, exact = _bounds(match["comparator"], match["vague"], value)
        per = float(hours[match["unit"].lower()])
        found.append(
            QuantityMention(
                match.start(),
                match.end(),
                Quantity(
                    "duration",
                    None if low is None else low * per,
                    None if high is None else high * per,
                    "hour",
                    match[0],
                    exact,
                ),
            )
        )
    for match in _patterns()["unit-long"].finditer(text):
        if any(one.start <= match.start() < one.end for one in found) or _OF_WAR.match(text, match.end()):
            continue
        value = float(hours[(match["unit"] or match["fortnight"]).lower()])
        found.append(
            QuantityMention(match.start(), match.end(), Quantity("duration", value, value, "hour", match[0], True))
        )
    return found


def _is_length(text: str, end: int, unit: str) -> bool:
    """Tell "a week of calm" and "a year-long truce" from "twice a day"."""
    return unit.lower() not in ("day", "night", "minute", "hour") or bool(
        re.match(r"[- ]long|\s+of\b|['’]s\b", text[end:])
    )


#: Verbs whose "over" belongs to them: who "handed over 212 prisoners" gave the number itself.
_OVER = re.compile(
    r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|giv(?:es?|en|ing)|gave|tak(?:es?|en|ing)|took|bring(?:s|ing)?|brought|"
    r"send(?:s|ing)?|sent|pass(?:es|ed|ing)?|carr(?:y|ies|ied)|come|came|cross(?:es|ed|ing)?|walk(?:s|ed|ing)?)\s+$",
    re.IGNORECASE,
)


def _counts(text: str) -> list[QuantityMention]:
    found: list[QuantityMention] = []
    for match in _patterns()["count"].finditer(text):
        if _OF_AGE.search(match[0]):
            continue
        value = read_number(match["number"]) if match["number"] else None
        comparator, start = match["comparator"], match.start()
        if comparator and comparator.lower() == "over" and _OVER.search(text[:start]):
            comparator, start = None, match.start("number") if match["number"] else match.start("vague")
        low, high, exact = _bounds(comparator, match["vague"], value)
        noun = match["noun"].lower()
        slot = _slot_of()[noun]
        if slot == "people" and re.search(
            r"\bhostages?\b|\bcaptives?\b", text[match.end() : match.end() + 40], re.IGNORECASE
        ):
            slot = "hostages"
        near = text[max(0, match.start() - 80) : match.end() + 80]
        found.append(
            QuantityMention(
                start,
                match.end(),
                Quantity(slot, low, high, noun, text[start : match.end()], exact, find_batch(near)),
            )
        )
    return found


def _people(text: str, found: Iterable[QuantityMention]) -> list[QuantityMention]:
    """Find people counted by nation ("ninety Palestinians"), and numbers told by name ("their number is four")."""
    taken = [(one.start, one.end) for one in found if one.quantity.slot == "duration"]
    people: list[QuantityMention] = []
    for name in ("people", "told"):
        for match in _patterns()[name].finditer(text):
            if any(low < match.end() and match.start() < high for low, high in taken):
                continue
            comparator = match["comparator"] if name == "people" else None
            low, high, exact = _bounds(comparator, None, read_number(match["number"]))
            noun = match["noun"].split()[-1]
            if noun not in _slot_of() and not noun[:1].isupper():
                continue
            noun = noun.lower()
            slot = _slot_of().get(noun, "people")
            quantity = Quantity(slot, low, high, noun, match[0], exact, find_batch(text))
            people.append(QuantityMention(match.start(), match.end(), quantity))
    return people


def _money(text: str) -> list[QuantityMention]:
    scale = {"million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
    found: list[QuantityMention] = []
    for match in _patterns()["money"].finditer(text):
        value = float(match["number"].replace(",", "").rstrip(".")) * scale.get((match["scale"] or "").lower(), 1)
        low, high, exact = _bounds(match["comparator"], None, value)
        found.append(
            QuantityMention(match.start(), match.end(), Quantity("money", low, high, "currency", match[0], exact))
        )
    return found


def _ratios(text: str) -> list[QuantityMention]:
    """Find exchanges: how many are given for one."""
    found: list[QuantityMention] = []

    def put(match: re.Match[str], given: float | None, taken: float | None) -> None:
        if given and taken and not any(one.start < match.end() and match.start() < one.end for one in found):
            ratio = given / taken
            found.append(
                QuantityMention(match.start(), match.end(), Quantity("ratio", ratio, ratio, "for one", match[0], True))
            )

    for match in _patterns()["x-for-y"].finditer(text):
        if match["a"]:
            put(match, read_number(match["a"]), read_number(match["b"]))
        else:
            put(match, read_number(match["c"]), read_number(match["d"]))
    for match in _patterns()["exchange"].finditer(text):
        if not _is_for_a_halt(match[0]):
            put(match, read_number(match["a"]), read_number(match["b"]))
    for match in _patterns()["for-each"].finditer(text):
        if not _is_for_a_halt(match[0]):
            put(match, read_number(match["a"]), 1.0)
    return found


def _is_for_a_halt(words: str) -> bool:
    """Say whether captives go for a time or a halt in the fighting, which is no ratio: "50 for a four-day pause"."""
    units = "|".join(_words()["durations"])
    return (
        re.search(rf"\b(?:(?:{units})s?|pauses?|truces?|cease-?fires?|lull|halt)\b", words, re.IGNORECASE) is not None
    )
