"""Clock times that entries of a live blog show ("10.30 GMT", "Posted at 15:20"), and the day that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from extractors.dates import AHEAD, zone_of
from extractors.words import pattern

_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])[.:h](?P<minute>[0-5]\d)(?![\d%])(?::[0-5]\d)?(?: ?Uhr\b)?"
    r"(?: ?(?P<half>[apAP])\.?[mM]\b\.?)?(?: ?(?P<zone>[A-Z]{2,5}|UTC[+-]\d{1,2})\b)?"
)
#: Between the time and the text of an entry that stand on one line.
_GAP = re.compile(r"\)?(?: ?[|–—:·•-] ?| ?$|\s)")


class Clock(NamedTuple):
    """A time of day, with its zone where one is given, and where in the line it ends."""

    hour: int
    minute: int
    zone: tzinfo | None
    end: int


def read_clock(line: str) -> Clock | None:
    """Give the time of day that a line opens with, None when it opens with something else."""
    lead = pattern("live", "lead").match(line)
    found = _CLOCK.match(line, lead.end() if lead else 0)
    gap = _GAP.match(line, found.end()) if found else None
    if found is None or gap is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return Clock(hour, int(found["minute"]), zone_of(found["zone"] or ""), gap.end())


def read_lone_clock(line: str) -> Clock | None:
    """Give the time of day that a line holds and nothing else."""
    clock = read_clock(line)
    return clock if clock is not None and clock.end >= len(line.rstrip()) else None


def place_clocks(
    clocks: Sequence[Clock], first: datetime | None, last: datetime | None, local: tzinfo | None = None
) -> list[datetime | None]:
    """Give each time of day its instant: entries run from ``first`` to ``last`` or the other way round.

    Their order tells which; where the clock jumps against it, midnight lies between. Without any instant of the page
    no day is guessed. A time that names no zone is one of ``local``, or of the zone of the page's own instants.
    """
    anchor = last or first
    if anchor is None or anchor.tzinfo is None:
        return [None] * len(clocks)
    minutes = [clock.hour * 60 + clock.minute for clock in clocks]
    falls = sum(b < a for a, b in pairwise(minutes))
    newest_first = 2 * falls >= len(minutes) - 1
    out: list[datetime | None] = []
    before = last + AHEAD if last else None
    for clock in clocks if newest_first else reversed(clocks):
        zone = clock.zone or local or anchor.tzinfo
        day = (before or anchor).astimezone(zone)
        at = day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
        if before is not None and at > before:
            at -= timedelta(days=1)
        out.append(at)
        before = at
    return out if newest_first else out[::-1]
