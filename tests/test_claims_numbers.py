"""Numbers with what they count."""

from __future__ import annotations

import pytest

from claims.numbers import find_batch, find_quantities, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("50", 50), ("1,200", 1200), ("seventy-two", 72), ("one hundred and fifty", 150), ("two thousand", 2000),
        ("3 million", 3e6), ("twenty", 20), ("ninety-five", 95),
    ],
)  # fmt: skip
def test_number_words_and_digits_are_read_alike(text, value):
    """A number is the same in digits and in words."""
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("a 72-hour truce", 72), ("The truce will last three days", 72), ("a week-long truce was agreed", 168),
        ("a pause of two weeks", 336), ("a five-day pause in fighting", 120), ("a fortnight of calm", 336),
        ("a ten-day ceasefire", 240), ("30 days without fire", 720),
    ],
)  # fmt: skip
def test_durations_come_in_hours(text, hours):
    """Days, weeks and hyphenated lengths are one unit."""
    [mention] = [one for one in find_quantities(text) if one.quantity.slot == "duration"]

    assert (mention.quantity.low, mention.quantity.high, mention.quantity.exact) == (hours, hours, True)


@pytest.mark.parametrize(
    ("text", "slot", "low", "high", "exact"),
    [
        ("Both sides agreed to free 50 hostages", "hostages", 50, 50, True),
        ("At least 50 hostages will be freed", "hostages", 50, None, False),
        ("up to 150 Palestinian prisoners", "prisoners", None, 150, False),
        ("around 60 captives", "hostages", 54, 66, False),
        ("dozens of women and children held hostage", "hostages", 24, 200, False),
        ("fifty women held hostage", "hostages", 50, 50, True),
        ("200 aid trucks a day", "trucks", 200, 200, True),
        ("the bodies of 15 soldiers", "troops", 15, 15, True),
    ],
)
def test_counts_know_what_they_count(text, slot, low, high, exact):
    """The slot follows the noun, and the comparator opens the value."""
    quantity = next(one.quantity for one in find_quantities(text) if one.quantity.slot == slot)

    assert (quantity.low, quantity.high) == (
        None if low is None else pytest.approx(low),
        None if high is None else pytest.approx(high),
    )
    assert quantity.exact is exact


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("50 hostages for 150 prisoners", 3), ("three prisoners for each hostage", 3), ("a one-for-one swap", 1),
        ("50 hostages would be swapped for 300 prisoners", 1 / 6),
    ],
)  # fmt: skip
def test_exchanges_have_a_ratio(text, ratio):
    """What is given for what is one number, whichever way it is worded."""
    [found] = [one.quantity for one in find_quantities(text) if one.quantity.slot == "ratio"]

    assert found.low in (pytest.approx(ratio), pytest.approx(1 / ratio))


def test_quantities_point_at_their_text():
    """A mention's span holds the wording exactly."""
    text = "The army said that at least 12 soldiers and 40 hostages were exchanged after a 72-hour truce."

    found = find_quantities(text)

    assert len(found) == 3
    for one in found:
        assert text[one.start : one.end] == one.quantity.text


def test_instalments_are_told_apart():
    """The first phase is not the whole deal."""
    assert find_batch("50 hostages in the first phase") == "first"
    assert find_batch("100 hostages in the whole deal") == "whole"
    assert find_batch("100 hostages") is None


@pytest.mark.parametrize("text", ["on 19 November 2023", "at 10:30", "Resolution 2728", "three times a day", ""])
def test_dates_and_clock_times_are_no_counts(text):
    """A date, a clock time or a number without a noun counts nothing."""
    assert find_quantities(text) == []


def test_hostile_text_takes_no_time():
    """Long runs of digits and words end quickly."""
    assert find_quantities("one " * 20_000 + "1" * 20_000 + " for " * 5_000) is not None


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("a truce in the two-year border war", []),
        ("a truce after two years of fighting", []),
        ("a ten-day halt in the fighting", ["ten-day"]),
        ("a 72-hour truce in the three-year-long conflict", ["72-hour"]),
    ],
)
def test_a_war_is_no_length_of_a_truce(text, lengths):
    """How long a war has lasted says nothing of how long a truce is to last."""
    assert [one.quantity.text for one in find_quantities(text) if one.quantity.slot == "duration"] == lengths
