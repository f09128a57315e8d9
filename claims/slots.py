"""What a claim states beside its parties: date, duration, number, venue, mediator, area, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from claims.numbers import QuantityMention, find_quantities
from claims.times import TimeMention, find_times
from model.claims import Interval, Quantity, Scope, Slots

_VENUE = re.compile(
    r"\b(?:in|at) (?:the )?(?:(?:Kenyan|Egyptian|Qatari|Saudi|Turkish|Swiss|Cuban|Venezuelan|Omani|Norwegian|\w+n) (?:capital|city|port|resort)"
    r"(?: (?:of|city of))? )?(?P<place>(?:[A-Z][\w’'-]+)(?:(?: of)? [A-Z][\w’'-]+){0,2})"
)
_AREA = re.compile(
    r"\b(?:in|along|across|around|over|to) (?:the )?(?P<place>(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,2}"
    r"(?: (?:road|front|coast|region|province|crossing|sector|Strip))?)"
)
_RATIO = re.compile(
    r"\b(?:all for all|one[- ]for[- ]one|[\w-]+ for (?:every|each) [\w-]+|as many [A-Z]\w+|equal numbers?)\b",
    re.IGNORECASE,
)
_INDIRECT = re.compile(
    r"\b(?:indirect|through (?:mediators|intermediaries)|proximity|shuttl\w+|by way of a third|letters?)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"\b(?:direct(?:ly)?|face[- ]to[- ]face|in person|across from one another)\b", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:\bled by|\bheaded by|[Aa]t the head of the delegation[^.]{0,60}? will be|Leading for [^.,]{2,40}? will be|delegation (?:is|will be) led by)"
    r" (?P<who>(?:the |a |an )?[^.;–—]{3,80}?)(?=[.;–—]|, (?:who|two|three|which)|$)"
)
_MONTHS = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ]
)
#: Types that happen somewhere agreed, so that "in Doha" is a venue rather than an area.
_MET = frozenset({"T1", "T2", "T3", "T4", "T5", "T7", "T9", "A2", "C5"})
_COUNTED = frozenset({"S11", "S13", "C13", "S2", "S7", "S5"})

_SCOPES: tuple[tuple[Scope, re.Pattern[str]], ...] = (
    (
        Scope.ENERGY,
        re.compile(
            r"\b(?:energy|power (?:grid|plants?|stations?)|refiner\w+|infrastructure) (?:truce|ceasefire|sites|targets|facilit\w+|strikes)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Scope.MARITIME,
        re.compile(r"\b(?:maritime|black sea|naval|shipping|sea) (?:truce|ceasefire|pause|safety)\b", re.IGNORECASE),
    ),
    (
        Scope.HUMANITARIAN,
        re.compile(r"\bhumanitarian (?:pauses?|truces?|cease-?fires?|halts?|windows?)\b", re.IGNORECASE),
    ),
    (
        Scope.LOCAL,
        re.compile(
            r"\b(?:local (?:truce|ceasefire)|along the [\w ]{2,30} road|on the [\w ]{2,30} road|(?:truce|ceasefire|halt) (?:around|in the (?:city|town)))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Scope.ALL,
        re.compile(
            r"\b(?:comprehensive|full|general|complete|total|nationwide|all-out|entire) (?:\w+ )?(?:truce|cease-?fire|halt|cessation|girande)\b",
            re.IGNORECASE,
        ),
    ),
)


def find_scope(quote: str) -> Scope:
    """Say what a pause covers, as far as the words tell."""
    return next((scope for scope, pattern in _SCOPES if pattern.search(quote)), Scope.UNSTATED)


def find_state_time(
    quote: str, anchor: datetime | None, utc_offset: str | None
) -> tuple[list[TimeMention], Interval | None]:
    """Resolve the times of a quote against the dateline's day; the first is when the state holds."""
    if anchor is None:
        return [], None
    times = find_times(quote, anchor, utc_offset)
    return times, times[0].interval if times else None


def fill_slots(
    quote: str, ptype: str, times: Sequence[TimeMention], mediators: tuple[str, ...], status: str | None
) -> tuple[Slots, tuple[Quantity, ...]]:
    """Fill the slots of a claim from its quote."""
    quantities = find_quantities(quote)
    duration = next((q for q in quantities if q.quantity.slot == "duration"), None)
    number = next((q for q in quantities if q.quantity.slot not in ("duration", "ratio", "money")), None)
    ratio = next((q for q in quantities if q.quantity.slot == "ratio"), None)
    ratio_words = _RATIO.search(quote)
    place = _place(quote, _VENUE)
    head = _HEAD.search(quote)
    channel = "indirect" if _INDIRECT.search(quote) else "direct" if _DIRECT.search(quote) else None
    slots = Slots(
        date=_printed(quote, times[0].start, times[0].end) if times else None,
        duration=_words(quote, duration),
        number=_words(quote, number) if ptype in _COUNTED else None,
        venue=place if ptype in _MET else None,
        mediators=mediators,
        area=_place(quote, _AREA) if ptype not in _MET else None,
        ratio=_words(quote, ratio) or (ratio_words.group() if ratio_words else None),
        channel=channel if ptype in ("T3", "T8", "T4", "T1") else None,
        delegation_head=head["who"].strip() if head and ptype in ("T4", "T3") else None,
        status=status,
    )
    return slots, tuple(q.quantity for q in quantities)


def _printed(quote: str, start: int, end: int) -> str:
    return quote[start:end]


def _words(quote: str, found: QuantityMention | None) -> str | None:
    return quote[found.start : found.end] if found else None


def _place(quote: str, pattern: re.Pattern[str]) -> str | None:
    for found in pattern.finditer(quote):
        if found["place"].split()[0] not in _MONTHS:
            return found["place"].removesuffix("'s").removesuffix("’s")
    return None
