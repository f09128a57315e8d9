"""Instants as outlets write them, and the notes where a zone is in doubt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from extractors.dates import FUTURE, Instant, believe, read_instant


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sat, 09 Nov 2024 10:32:00 -0500", "2024-11-09T10:32:00-05:00"),
        ("9 Nov 24 10:32 GMT", "2024-11-09T10:32:00+00:00"),
        ("Sat, 09 Nov 2024 10:32:00 EDT", "2024-11-09T10:32:00-04:00"),
        ("2024-11-09T10:32:00Z", "2024-11-09T10:32:00+00:00"),
        ("2024-11-09T10:32:00.123+02:00", "2024-11-09T10:32:00.123000+02:00"),
        ("2024-11-09 10:32 +0530", "2024-11-09T10:32:00+05:30"),
        ("20241109T103200Z", None),
        ("November 9, 2024 10:32 pm CET", "2024-11-09T22:32:00+01:00"),
        ("Sat Nov 9 10:32:00 UTC 2024", "2024-11-09T10:32:00+00:00"),
        ("2024-11-09T24:00:00Z", "2024-11-10T00:00:00+00:00"),
        ("Sat, 09 Nov 2024 10:32:00 GMT+0300 (Local)", "2024-11-09T10:32:00+03:00"),
    ],
)
def test_zoned_instant_is_read(text, iso):
    """A date with a known zone keeps it and carries no note."""
    instant = read_instant(text)

    if iso is None:
        assert instant.at is None
    else:
        assert (instant.at.isoformat(), instant.note) == (iso, None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("2024-11-09T10:32:00", "no time zone"),
        ("Sat, 09 Nov 2024 10:32:00 XYZ", "unknown time zone 'XYZ'"),
        ("Sat, 09 Nov 2024 10:32:00 IST", "ambiguous time zone 'IST'"),
        ("Sat, 09 Nov 2024 10:32:00 +9900", "impossible time zone"),
        ("2024-11-09", "only the day"),
    ],
)
def test_doubtful_zone_is_noted(text, note):
    """A missing, unknown or ambiguous zone is read as UTC, and says so."""
    instant = read_instant(text)

    assert instant.at.utcoffset() == timedelta(0)
    assert note in instant.note


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2024-13-45",
        "Sat, 99 Foo 2024",
        "x" * 5000,
        "9999-12-31T23:59:59-14:00",
        "0001-01-01",
        "Mon, 01 Jan 0001 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ],
)
def test_what_is_no_date_gives_none(text):
    """A date that cannot be read is None with a note, never today."""
    instant = read_instant(text)

    assert instant.at is None
    assert "cannot be read" in instant.note


def test_empty_date_has_no_note():
    """No date given is not the same as a bad one."""
    assert read_instant("") == (None, None, False)


def test_what_is_dated_after_its_fetch_takes_the_time_of_the_fetch():
    """Nobody prints tomorrow's entry today; a slightly fast clock is let be."""
    now = datetime(2024, 1, 1, tzinfo=UTC)
    ahead = believe(Instant(now + timedelta(days=400)), now)

    assert ahead.at == now
    assert ahead.note.startswith(f"{FUTURE} (2025-02-04 00:00 UTC)")
    assert believe(Instant(now + timedelta(minutes=5)), now) == Instant(now + timedelta(minutes=5))
    assert believe(Instant(now, "no zone"), now) == Instant(now, "no zone")
    assert believe(Instant(None), now) == Instant(None)


def test_instant_before_there_were_feeds_is_doubted():
    """A clock at zero keeps its instant, with a note."""
    assert "before there were feeds" in believe(Instant(datetime(1970, 1, 1, tzinfo=UTC)), None).note
