"""Instants as people read them: page, mails and command line write them alike."""

from __future__ import annotations

from datetime import UTC, datetime

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def to_utc(when: datetime) -> datetime:
    """Give an instant in UTC; what lies before year 1 or after 9999 there is the first or the last one that can be."""
    try:
        return when.astimezone(UTC)
    except OverflowError:
        return _FIRST if when.year == 1 else _LAST


def show_instant(when: datetime) -> str:
    """Write an instant in UTC, to the minute; what lies before year 1 or after 9999 there stays in its own zone."""
    try:
        there = when.astimezone(UTC)
    except OverflowError:
        there = when
    return f"{there:%a %d %b %Y, %H:%M} {there:%Z}"
