"""Which times of a sentence are the two ends of one stretch."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.times import find_times

#: A Wednesday.
READ = datetime(2025, 1, 22, 6, tzinfo=UTC)


def _found(text: str) -> list[tuple[str, str]]:
    return [
        (f"{one.interval.earliest:%d %H:%M}", f"{one.interval.latest:%d %H:%M}" if one.interval.latest else "open")
        for one in find_times(text, READ)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Period covered: 06:00 on Tuesday 21 January to 06:00 on Wednesday 22 January", "21 06:00", "22 06:01"),
        ("no shot was heard between Monday and Wednesday", "20 00:00", "23 00:00"),
        ("quiet from December 24 to December 27", "24 00:00", "28 00:00"),
        ("a halt will be kept from Friday until Sunday", "24 00:00", "27 00:00"),
        ("shells fell between 10 a.m. and 4 p.m. on Tuesday", "21 10:00", "21 16:01"),
        ("the crossing was open from 10:00 to 14:00 on Monday", "20 10:00", "20 14:01"),
        ("they fired between 11 p.m. and 4 a.m. on Tuesday", "20 23:00", "21 04:01"),
    ],
)
def test_two_ends_are_one_stretch(text: str, low: str, high: str):
    """Two days or hours joined by "to", "until" or "and" are the ends of one time."""
    assert _found(text) == [(low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "talks were moved from Friday to Sunday",
        "the truce was extended from Friday to Sunday",
        "they met on Monday, and on Tuesday they parted",
        "an office open from 3 January 2023 to 22 January 2025",
    ],
)
def test_two_days_stay_two(text: str):
    """A change of date, two events, and ends years apart are no stretch."""
    assert len(_found(text)) == 2


def test_date_tells_which_weekday_is_meant():
    """Hold that "Tuesday, 4 February" is of February, however near another Tuesday is."""
    assert _found("They meet at 06:00 on Tuesday, 4 February.") == [("04 06:00", "04 06:01")]
    assert _found("They met on Tuesday (21 January).") == [("21 00:00", "22 00:00")]
    assert _found("They meet this Tuesday 4th February in Brenn.") == [("04 00:00", "05 00:00")]
    assert _found("They meet on Tuesday the 4th of February.") == [("04 00:00", "05 00:00")]


def test_light_of_the_day_is_an_hour():
    """Dawn and dusk are hours of their day; what is before dawn is of the night."""
    assert _found("shells fell before dawn on Tuesday") == [("21 00:00", "21 06:00")]
    assert _found("they met at dusk on Tuesday") == [("21 17:00", "21 20:00")]
    assert _found("not a shot between midnight and dawn on Tuesday") == [("21 00:00", "21 07:00")]


def test_end_in_the_past_has_its_beginning_before():
    """A night that was told through is that night, and "from Monday until four on Tuesday" ends where it should."""
    assert _found("it held through Monday night") == [("20 19:00", "21 05:00")]
    assert _found("They shot from Tuesday evening until four on Wednesday morning") == [("21 17:00", "22 04:01")]
