"""Hours that two tell differently and that may be one: of a night, of a midnight, by two clocks (CLAIMS.md 6.4)."""

from __future__ import annotations

import re
from datetime import timedelta

from model.claims import Interval

#: Hours after midnight that people count to the evening before.
BEFORE_DAWN = timedelta(hours=5)
_HOURLY = frozenset({"minute", "hour"})


def is_night_of(a: Interval, b: Interval) -> bool:
    """Say whether one is an hour before dawn and the other the day, or the week, whose night it ends."""
    hour, day = (a, b) if a.granularity in _HOURLY else (b, a)
    if hour.granularity not in _HOURLY or day.granularity not in ("day", "week"):
        return False
    if hour.earliest is None or day.latest is None:
        return False
    return timedelta(0) <= hour.earliest - day.latest <= BEFORE_DAWN


def at_one_midnight(a: Interval, b: Interval) -> bool:
    """Say whether both may be one midnight: that of Thursday is where Thursday begins, or where it ends."""
    if a.earliest is None or b.earliest is None or not any("midnight" in one.text.lower() for one in (a, b)):
        return False
    for at, granularity in ((a.earliest, a.granularity), (b.earliest, b.granularity)):
        if granularity in _HOURLY and _BY_DAY[0] <= at.hour < _BY_DAY[1]:
            # Neither midnight of a day is its noon.
            return False
    return abs(a.earliest - b.earliest) <= timedelta(days=1)


#: Hours, by the clock of the place, that are no midnight of anybody.
_BY_DAY = (6, 19)


def by_two_clocks(a: str, b: str, first: Interval, second: Interval) -> bool:
    """Say whether one hour is told by a named zone and the other by the clock of the place, so that they may be one."""
    if not {first.granularity, second.granularity} <= _HOURLY or first.earliest is None or second.earliest is None:
        return False
    zoned = [_ZONE.search(printed) is not None for printed in (a, b)]
    return zoned[0] != zoned[1] and abs(first.earliest - second.earliest) <= FARTHEST_ZONE


#: The zones of most wars lie so far from that of Greenwich at most.
FARTHEST_ZONE = timedelta(hours=8)
_ZONE = re.compile(r"\b(?:GMT|UTC|BST|CES?T|EES?T|E[SD]T|P[SD]T|Greenwich)\b")
