"""Dates and times, resolved against the day of the report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims.times import find_times

#: A Wednesday.
ANCHOR = datetime(2023, 11, 22, 15, 0, tzinfo=UTC)


def days(text, anchor=ANCHOR, offset=None):
    """Give first and last day of the only expression, as ISO dates; None for an open end."""
    [mention] = find_times(text, anchor, offset)
    first, last = mention.interval.earliest, mention.interval.latest
    return (
        first.date().isoformat() if first else None,
        (last - timedelta(seconds=1)).date().isoformat() if last else None,
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The truce will begin on Thursday", "2023-11-23", "2023-11-23"),
        ("The minister said on Monday", "2023-11-20", "2023-11-20"),
        ("He said they would act. “On Friday we met", "2023-11-17", "2023-11-17"),
        ("They broke it by firing rockets on Friday", "2023-11-17", "2023-11-17"),
        ("It pulled its troops back from the south on Monday", "2023-11-20", "2023-11-20"),
        ("The plan that would end the war was signed on Friday", "2023-11-17", "2023-11-17"),
        ("It was to hold from early on Friday", "2023-11-24", None),
        ("Talks to resume Sunday in Doha", "2023-11-26", "2023-11-26"),
        ("The guns fell silent last Friday", "2023-11-17", "2023-11-17"),
        ("They met on 19 November", "2023-11-19", "2023-11-19"),
        ("The round will be held on 14–15 December", "2023-12-14", "2023-12-15"),
        ("The round will be held on December 14-15", "2023-12-14", "2023-12-15"),
        ("They will sit from 14 to 15 December", "2023-12-14", "2023-12-15"),
        ("They met on the 14th and 15th of November", "2023-11-14", "2023-11-15"),
        ("They met on November 14 and 15 in Doha", "2023-11-14", "2023-11-15"),
        ("They freed on November 14 15 captives", "2023-11-14", "2023-11-14"),
        ("They met on Nov. 19, 2022", "2022-11-19", "2022-11-19"),
        ("The night passed without a shot", "2023-11-21", "2023-11-22"),
        ("Nobody fired during the night", "2023-11-21", "2023-11-22"),
        ("Nobody fired during the night of 19 November", "2023-11-19", "2023-11-19"),
        ("signed on January 3", "2024-01-03", "2024-01-03"),
        ("Nothing happened yesterday", "2023-11-21", "2023-11-21"),
        ("The talks will be held next week", "2023-11-27", "2023-12-03"),
        ("They are to meet in December", "2023-12-01", "2023-12-31"),
        ("It was signed three days ago", "2023-11-19", "2023-11-20"),
        ("A ceasefire is expected by Christmas", "2023-11-22", "2023-12-25"),
        ("The tickets say Tuesday week", "2023-12-05", "2023-12-05"),
        ("When the envoys gather, on the 30th, they will talk", "2023-11-30", "2023-11-30"),
        ("It will last until Monday", "2023-11-22", "2023-11-27"),
    ],
)
def test_expression_becomes_days(text, first, last):
    """The tense of the clause chooses the day, and the preposition opens the interval."""
    assert days(text) == (first, last)


def test_not_before_is_open_ahead():
    """An interval from "not before Friday" begins with Friday and has no end."""
    assert days("No pause in fighting will start before Friday") == ("2023-11-22", "2023-11-23")
    assert days("There will be no release, not before Friday") == ("2023-11-24", None)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("No pause in the fighting before Friday", "2023-11-23"),
        ("The army says no pause before Friday", "2023-11-23"),
        ("The pause won’t begin before Friday", "2023-11-23"),
        ("There was no pause before Friday", "2023-11-16"),
    ],
)
def test_none_before_a_day_looks_ahead(text, last):
    """A headline's "no pause before Friday" is of the coming Friday, and "there was none before" of the last."""
    assert days(text)[1] == last


def test_hour_with_zone_wins_over_the_local_hour():
    """An hour in GMT is that instant, whatever the local offset."""
    [mention] = find_times("The truce will begin at 7 a.m. local time (0500 GMT) on Friday", ANCHOR, "+02:00")

    assert mention.interval.earliest == datetime(2023, 11, 24, 5, 0, tzinfo=UTC)
    assert mention.interval.granularity == "minute"


def test_local_hour_follows_the_offset_of_the_conflict():
    """Local time is the conflict's, not the reader's."""
    [mention] = find_times("The truce will begin at 7 a.m. on Friday", ANCHOR, "+02:00")

    assert mention.interval.earliest == datetime(2023, 11, 24, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Talks may resume",
        "They march on the capital",
        "The sun rose",
        "sat down for talks",
        "a second sun",
        "wed in 12 rooms",
        "",
    ],
)
def test_ordinary_words_are_no_dates(text):
    """May, march, sun and sat are words first."""
    assert find_times(text, ANCHOR) == []


def test_impossible_day_is_passed_over():
    """The 31st of June is no day, and no error either."""
    assert find_times("on 31 June 2023", ANCHOR) == []


def test_mention_holds_its_wording():
    """A mention's span is the expression as printed."""
    text = "The envoys will meet in Geneva on Tuesday and again from 3 December."

    found = find_times(text, ANCHOR)

    assert len(found) == 2
    for mention in found:
        assert text[mention.start : mention.end] == mention.interval.text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("No pause will begin, they said, not before Friday", "2023-11-24", None),
        ("Nothing would be finished before the end of the week", "2023-11-22", "2023-11-26"),
        ("It could be completed in the second week of May", "2024-05-08", "2024-05-14"),
        ("The text is due by the end of next month", "2023-11-22", "2023-12-31"),
    ],
)
def test_ends_of_weeks_and_lower_bounds(text, first, last):
    """The end of a week or month is its last days, and "not before" opens the interval upwards."""
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("The lull will set in at ten on Thursday morning", "2023-11-23T10:00"),
        ("The sitting is pencilled in for one o’clock on Monday morning", "2023-11-27T01:00"),
        ("The guns will fall silent at five on Sunday evening", "2023-11-26T17:00"),
        ("It began at 7 a.m. local time (0500 GMT)", "2023-11-22T05:00"),
    ],
)
def test_hours_in_words_narrow_the_day(text, instant):
    """An hour told in words before "Thursday morning" is that hour; of two clocks the one with a zone counts."""
    [mention] = find_times(text, ANCHOR, "+00:00")
    assert mention.interval.earliest.isoformat()[:16] == instant
    assert mention.interval.granularity == "minute"


@pytest.mark.parametrize(("text", "printed"), [("It began on Friday.", "Friday"), ("It began on Fri. in Aden", "Fri.")])
def test_the_stop_of_a_sentence_is_no_part_of_a_day(text: str, printed: str) -> None:
    """A short form keeps its stop; a day written out leaves it to the sentence."""
    [found] = find_times(text, datetime(2024, 5, 6, tzinfo=UTC), None)
    assert text[found.start : found.end] == printed


def test_limit_in_quotation_marks_belongs_to_what_was_said_before_it():
    """A quotation that opens with a limit is no clause of its own: there will be none “before Friday”."""
    [mention] = find_times("The guns would not fall silent “before Friday.”", ANCHOR, timedelta(0))

    assert mention.interval.latest == datetime(2023, 11, 24, tzinfo=UTC)
