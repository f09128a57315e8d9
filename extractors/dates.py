"""Instants as outlets write them: always with a zone, and with a note where the zone is in doubt.

RFC 822 and its many near misses, RFC 3339, ISO 8601, and the ctime form. An instant whose zone is missing or unknown
is read as UTC and carries a note that says so: nobody downstream may compare it to the minute.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

#: Minutes east of Greenwich of the abbreviations that mean one zone only in practice.
ZONES: dict[str, int] = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180, "EAT": 180, "SAST": 120, "CAT": 120, "WAT": 60,
    "GST": 240, "AZT": 240, "PKT": 300, "WIB": 420, "ICT": 420, "HKT": 480, "SGT": 480, "PHT": 480, "MYT": 480,
    "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180, "NST": -210,
}  # fmt: skip
#: What is said of a zone in summer and winter alike: the day tells which time it is.
SEASONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
#: Abbreviations that two or more regions use ("IST" is India, Israel and Ireland): never guessed.
AMBIGUOUS = frozenset({"IST", "AST", "ADT", "AMT", "ECT", "PYT", "SST", "LST", "LOCAL"})
#: The note on a time without a zone.
UNZONED = "no time zone given; read as UTC"
#: The note on a date without a time.
DAY_ONLY = "only the day is given"
#: How far ahead a clock may run before it is no longer believed.
AHEAD = timedelta(minutes=15)
#: How the note on such a clock begins.
FUTURE = "dated in the future"
#: No news is of another year: such a date is a fault, and near the ends of the calendar no zone can be told.
YEARS = range(1900, 2200)
#: Before this, an instant is a clock at zero rather than news.
FIRST_FEED = datetime(1990, 1, 1, tzinfo=UTC)

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan janv", "feb febr", "mar mars maer mrz", "apr abr", "may mai", "jun june", "jul july", "aug ago",
         "sep sept set", "oct okt out", "nov", "dec dez dic"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"\s*(?P<zone>[+-]\d{1,2}:?\d{2}|[+-]\d{2}|[A-Za-z]{1,9}(?:[+-]\d{1,2}(?::?\d{2})?)?)?\s*(?:\([^)]{0,40}\))?"
_ISO = re.compile(
    rf"(?P<year>\d{{4}})-?(?P<month>\d{{2}})-?(?P<day>\d{{2}})(?:[T\s]+{_CLOCK}{_ZONE})?\s*$", re.IGNORECASE
)
_MAIL = re.compile(
    rf"(?:[A-Za-z]{{2,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<name>[A-Za-zä]{{3,9}})\.?,?[\s-]+(?P<year>\d{{2}}|\d{{4}})"
    rf"(?:[\s,T]+(?:at\s+)?{_CLOCK}{_ZONE})?\s*$",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    rf"(?:[A-Za-z]{{2,9}}\.?,?\s+)?(?P<name>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"(?:[\s,]+(?:at\s+)?{_CLOCK}{_ZONE})?\s*$",
    re.IGNORECASE,
)
_CTIME = re.compile(
    rf"[A-Za-z]{{3}}\s+(?P<name>[A-Za-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})\s*$",
    re.IGNORECASE,
)
#: What nine feeds in ten write; the forms below read it too, and much else.
_USUAL = re.compile(
    r"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{1,4}|[+-]\d{4})\Z", re.ASCII
)
_FORMS = (_ISO, _MAIL, _AMERICAN, _CTIME)


class Instant(NamedTuple):
    """An instant with its zone, and why it is not to be trusted, if so."""

    at: datetime | None
    note: str | None = None
    #: True when only the day was given.
    day_only: bool = False


def read_instant(text: str | None) -> Instant:
    """Read a date as a feed, a mail or a page writes it; ``at`` is None when it cannot be read."""
    text = (text or "").strip()[:120]
    if not text:
        return Instant(None)
    if usual := _USUAL.match(text):
        return _build_usual(usual)
    for form in _FORMS:
        if found := form.match(text):
            return _build(found.groupdict(), text)
    return Instant(None, f"date cannot be read: {text[:60]!r}")


def _build_usual(found: re.Match[str]) -> Instant:
    """Build the instant that most feeds write, without looking at every form."""
    day, name, year, hour, minute, second, zone = found.groups()
    if zone in ("GMT", "UTC", "UT", "Z", "+0000", "-0000") and int(year) in YEARS:
        try:
            return Instant(
                datetime(int(year), _MONTHS[name.lower()], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
            )
        except (ValueError, KeyError):
            pass
    return _build(
        {"day": day, "name": name, "year": year, "hour": hour, "minute": minute, "second": second, "zone": zone},
        found[0],
    )


def _build(parts: dict[str, str | None], text: str) -> Instant:
    def number(name: str) -> int:
        return int(parts.get(name) or 0)

    year = number("year")
    if len(parts.get("year") or "") == 2:
        year += 2000 if year < 70 else 1900
    name = (parts.get("name") or "").lower()
    month = (_MONTHS.get(name) or _MONTHS.get(name[:3], 0)) if name else number("month")
    hour = number("hour")
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    day_only = parts.get("hour") is None
    zone, note = _zone(parts.get("zone"))
    micro = int((parts.get("fraction") or "0").ljust(6, "0")[:6])
    try:
        whole_day = hour == 24
        if year not in YEARS:
            raise ValueError(year)
        at = datetime(year, month, number("day"), 0 if whole_day else hour, number("minute"),
                      min(number("second"), 59), micro, tzinfo=zone)  # fmt: skip
        at += timedelta(days=1) if whole_day else timedelta(0)
        at = at.astimezone(timezone(at.utcoffset() or timedelta()))  # which fails near the ends of the calendar
    except (ValueError, OverflowError):
        return Instant(None, f"date cannot be read: {text[:60]!r}")
    return Instant(at, DAY_ONLY if day_only else note, day_only)


def zone_of(name: str) -> tzinfo | None:
    """Give the zone that an abbreviation names, None where it names none or several."""
    minutes = ZONES.get(name)
    if minutes is not None:
        return timezone(timedelta(minutes=minutes))
    return ZoneInfo(SEASONAL[name]) if name in SEASONAL else None


def _zone(text: str | None) -> tuple[tzinfo, str | None]:
    if not text:
        return UTC, UNZONED
    if found := re.fullmatch(r"(?:UTC|GMT|UT|Z)?([+-])(\d{1,2}):?(\d{2})?", text, re.IGNORECASE):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes)), None
        return UTC, f"impossible time zone {text!r}; read as UTC"
    name = text.upper()
    if (zone := zone_of(name)) is not None:
        return zone, None
    why = "ambiguous" if name in AMBIGUOUS else "unknown"
    return UTC, f"{why} time zone {text!r}; read as UTC"


def believe(instant: Instant, fetched_at: datetime | None) -> Instant:
    """Give an instant as far as it can be what it claims, seen from when the document was fetched.

    What is dated after its own fetch was there by then at the latest: it takes that time, with a note.
    """
    at = instant.at
    if at is None:
        return instant
    if at < FIRST_FEED:
        return instant._replace(note=f"dated {at.date().isoformat()}, before there were feeds")
    if fetched_at is not None and at > fetched_at + AHEAD:
        told = f"{FUTURE} ({at.astimezone(UTC):%Y-%m-%d %H:%M} UTC); read as of when it was fetched"
        return Instant(fetched_at, told)
    return instant
