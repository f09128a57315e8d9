"""Hours of the clock in a sentence, with the zone they are told in: "6 p.m. Istanbul time", "5 p.m. in Kyiv".

Zones are those of the IANA database; the names that stand for them are data (data/zones.toml).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

_CLOCK = re.compile(
    r"\b(?:at\s+|from\s+|by\s+)?(?:(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s*(?P<ap>a\.?m\.?|p\.?m\.?)"
    r"|(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d)(?!\d)|(?P<mil>[0-2]\d[0-5]\d)(?=\s*(?:gmt|utc))"
    r"|(?P<word>noon|midday|midnight))"
    r"(?:\s*(?P<local>local time|local)|\s*\(?(?P<zone>gmt|utc|bst|cest|cet|eest|eet|msk|edt|est|et)\b\)?)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as printed: text[start:end]."""

    start: int
    end: int
    text: str
    hour: int
    minute: int
    #: The zone that is named with it; None for the local time, told or not.
    zone: tzinfo | None
    #: True when it can stand without a day beside it.
    alone: bool

    def on(self, day: datetime, local: tzinfo) -> datetime:
        """Give the instant of this hour on a day, in the zone named, else in the local one."""
        at = datetime(day.year, day.month, day.day, tzinfo=self.zone or local)
        at += timedelta(hours=self.hour, minutes=self.minute)
        return at.astimezone(timezone(at.utcoffset() or timedelta()))

    def day_of_its_own(self, told: datetime, local: tzinfo, ahead: bool) -> date:
        """Give the day of an hour that stands without one: "it will begin at 7:15 a.m.", told at noon, is tomorrow."""
        gone = ahead and self.on(told, local) <= told
        return told.date() + timedelta(days=1) if gone else told.date()


def find_clocks(text: str) -> list[Clock]:
    """Find every hour of the clock in a sentence, in order."""
    small = text.lower()
    if _DIGIT.search(text) is None and "noon" not in small and "mid" not in small:
        return []
    return [_made(match, text) for match in _CLOCK.finditer(text)]


def _made(match: re.Match[str], text: str) -> Clock:
    hour, minute = _hour_of(match)
    zone, end = _short_zone(match["zone"]), match.end()
    if zone is None and not match["local"]:
        place = _behind().match(text, end)
        if place is not None:
            zone, end = ZoneInfo(_places()[(place["of"] or place["at"]).lower()]), place.end()
    alone = bool(match["h"] or match["word"] or match["zone"] or match["local"] or zone) or _opens(match, text)
    return Clock(match.start(), end, text[match.start() : end], hour, minute, zone, alone)


def _opens(clock: re.Match[str], text: str) -> bool:
    """Say whether an hour of four figures is the first end of a stretch: "from 10:00 to 14:00 on Monday"."""
    return re.match(r"\s+(?:to|and|until|till)\s+\d", text[clock.end() :]) is not None and clock[0][0] not in "bB"


def _hour_of(clock: re.Match[str]) -> tuple[int, int]:
    if clock["word"]:
        return (24 if clock["word"].lower() == "midnight" else 12), 0
    if clock["mil"]:
        return int(clock["mil"][:2]), int(clock["mil"][2:])
    if clock["h24"]:
        return int(clock["h24"]), int(clock["m24"])
    hour = int(clock["h"]) % 12 + (12 if clock["ap"].lower().startswith("p") else 0)
    return hour, int(clock["m"] or 0)


# --- zones ---


@cache
def _zones() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(resources.files("claims").joinpath("data/zones.toml").read_text(encoding="utf-8"))


def _short_zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    zone = _zones()["short"][name.lower()]
    return ZoneInfo(zone) if isinstance(zone, str) else timezone(timedelta(hours=float(str(zone))))


@cache
def _places() -> Mapping[str, str]:
    """Give the zone of each name, in small letters."""
    listed = _zones()["places"]
    return {name.lower(): zone for zone, names in listed.items() if isinstance(names, list) for name in names}


@cache
def _behind() -> re.Pattern[str]:
    """Match the place that an hour is told by, right behind it."""
    names = "|".join(re.escape(name) for name in sorted(_places(), key=len, reverse=True))
    return re.compile(
        rf"[\s(,]*(?:(?P<of>{names})(?:['’]s)?\s+(?:(?:local|standard|daylight|summer)\s+)?time\b\)?"
        rf"|in\s+(?P<at>{names})\b(?!['’-]))",
        re.IGNORECASE,
    )
