"""Hours of the clock and the zone that they are told in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from claim_builder import NAMED, SPOKES, claim, kind_of

from claims.clocks import find_clocks
from claims.times import find_times

#: A Monday in November, when Europe keeps winter time.
MONDAY = datetime(2025, 11, 3, 12, tzinfo=UTC)


def _instant(text: str) -> str:
    (found,) = find_times(text, MONDAY, "+02:00")
    assert found.interval.earliest is not None
    return found.interval.earliest.astimezone(UTC).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("it will start on Wednesday at 6 p.m. Istanbul time", "05 15:00"),
        ("it will start on Wednesday at 17:00 in Kyiv", "05 15:00"),
        ("it will start at 18:00 Moscow time on Wednesday", "05 15:00"),
        ("it will start at 10 a.m. Eastern time on Wednesday", "05 15:00"),
        ("it will start at 10 a.m. ET on Wednesday", "05 15:00"),
        ("it will start at 18:30 Tehran local time on Wednesday", "05 15:00"),
        ("it will start at noon (London time) on Wednesday", "05 12:00"),
        ("it will start at 17:00 local time on Wednesday", "05 15:00"),
        ("it will start at 17:00 on Wednesday", "05 15:00"),
    ],
)
def test_hour_is_told_in_the_zone_that_is_named(text, instant):
    """An hour is that of the place named with it, and else that of the war."""
    assert _instant(text) == instant


def test_summer_time_is_that_of_the_day():
    """Eastern time in July is four hours behind, and in November five."""
    july = datetime(2025, 7, 7, 12, tzinfo=UTC)
    (found,) = find_times("it will start at 11 p.m. Eastern time on Saturday", july, None)

    assert found.interval.earliest == datetime(2025, 7, 13, 3, tzinfo=UTC)


def test_place_behind_an_hour_must_be_known():
    """A place that no zone is known for leaves the hour to the war's own time, and takes no word of the text."""
    (clock,) = find_clocks("shots at 7 p.m. in Haldor woke them")

    assert clock.zone is None
    assert clock.text == "at 7 p.m."


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("the bridge was attacked at dawn", ("03 02:00", "03 05:00")),
        ("the bridge was attacked at dusk", ("02 15:00", "02 18:00")),
        ("the halt will begin at dawn", ("04 02:00", "04 05:00")),
        ("the bridge was attacked at dawn on Sunday", ("02 02:00", "02 05:00")),
    ],
)
def test_dawn_without_a_day_is_the_last_or_the_next(text, hours):
    """A dawn that is told of is the last one, a dawn that is to come the next."""
    (found,) = find_times(text, MONDAY, "+02:00")
    ends = (found.interval.earliest, found.interval.latest)

    assert tuple(end.astimezone(UTC).strftime("%d %H:%M") for end in ends if end) == hours


def _start(hour: str, at: float = 0, **who: object):
    words = f"The truce will take effect on Friday {hour}"
    return claim("C7+", words, date=f"on Friday {hour}", sure="PR+", at=at, **who)


def test_one_moment_in_three_zones_is_no_clash():
    """Six in Istanbul, five in Kyiv and 1500 GMT are one start; six in Kyiv is another one."""
    istanbul = _start("at 6 p.m. Istanbul time", by="Ankara", party="TUR", kind=NAMED)

    assert not kind_of(istanbul, _start("at 5 p.m. in Kyiv", 2, by="Israel", party="ISR", kind=SPOKES)).is_dispute
    assert not kind_of(istanbul, _start("at 1500 GMT", 2, by="Hamas", party="HAMAS", kind=SPOKES)).is_dispute
    assert kind_of(istanbul, _start("at 8 p.m. in Kyiv", 2, by="Israel", party="ISR", kind=SPOKES)).is_dispute
