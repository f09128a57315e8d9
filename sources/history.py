"""What is remembered of how a source answered: the last polls one by one, and what older ones came to.

A source is asked some ten thousand times a year, and the schedule wants to know little of that: when entries come, how
long it has been silent, failing, moved or gone. So polls that are no longer recent are folded into sums, which fade
with a time constant of FADES days, and what a poll costs does not grow with what is kept.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias

#: Days after which what was learnt of a source's rhythm counts for a third.
FADES = 10.0
#: Polls are kept one by one for so long, for what has just happened, and at least FEWEST of them.
KEPT = timedelta(hours=2)
FEWEST = 2
#: No gap between two polls says more about an hour than this many hours do.
LONGEST_SPAN = 48.0


@dataclass(frozen=True, slots=True)
class Poll:
    """How a source answered once."""

    at: datetime
    #: HTTP status, if there was an answer at all; 200 for a mailbox.
    status: int | None = None
    #: New entries and new versions that came of it.
    new: int = 0
    #: What went wrong, as the sentence of its error.
    error: str | None = None
    #: When the server asked us to come back.
    retry_at: datetime | None = None
    #: Where a chain of permanent redirects led.
    moved_to: str | None = None
    #: Seconds that the server or the document asks to be left alone (max-age, ttl, sy:), by name.
    hints: Mapping[str, float] = field(default_factory=dict)
    #: Whether a body came, rather than "not modified".
    full: bool = True


#: A number for each hour of the day. Packed, since most polls look at a few of them and write all of them again.
Hours: TypeAlias = "array[float]"


def no_hours() -> Hours:
    """Give nothing for each hour."""
    return array("f", bytes(96))


@dataclass(frozen=True, slots=True)
class Past:
    """What the polls came to that are not kept one by one. Hours of the day are UTC's."""

    #: The last good poll.
    at: datetime | None = None
    #: By hour of the day, fading: entries that came, and hours that were watched, up to the last entries.
    found: Hours = field(default_factory=no_hours)
    watched: Hours = field(default_factory=no_hours)
    #: By hour of the day: hours watched since then, in which nothing came.
    idle: Hours = field(default_factory=no_hours)
    #: Polls that brought entries, the last of them, and the longest pause between two (seconds).
    news: int = 0
    news_at: datetime | None = None
    longest: float = 0.0
    #: The last good poll with a body.
    full_at: datetime | None = None
    #: Failures up to the end.
    failures: int = 0
    #: Times that it was said to be gone (410) up to the end, and since when.
    gone: int = 0
    gone_since: datetime | None = None
    #: Where it was last said to have moved for good, and since when.
    moved_to: str | None = None
    moved_since: datetime | None = None
    hints: Mapping[str, float] = field(default_factory=dict)

    def add(self, poll: Poll) -> Past:
        """Fold one more poll in, which came after all others."""
        gone = self.gone + 1 if poll.status == 410 else 0
        since = (self.gone_since or poll.at) if gone else None
        if poll.error is not None:
            return replace(self, failures=self.failures + 1, gone=gone, gone_since=since)
        at = poll.at.timestamp()
        last = self.at.timestamp() if self.at is not None else math.inf
        found, watched, idle = add_hours(self.found, self.watched, self.idle, (last, at), poll.new)
        moved_since = self.moved_since if self.moved_to == poll.moved_to else poll.at
        return Past(
            at=poll.at,
            found=found,
            watched=watched,
            idle=idle,
            news=self.news + bool(poll.new),
            news_at=poll.at if poll.new else self.news_at,
            longest=max(self.longest, at - self.news_at.timestamp() if poll.new and self.news_at else 0.0),
            full_at=poll.at if poll.full else self.full_at,
            gone=gone,
            gone_since=since,
            moved_to=poll.moved_to,
            moved_since=moved_since if poll.moved_to else None,
            hints=poll.hints or self.hints,
        )


@dataclass(frozen=True, slots=True)
class History:
    """A source's last polls, oldest first, and what those before came to."""

    polls: tuple[Poll, ...] = ()
    past: Past = field(default_factory=Past)
    #: From when "not modified" is doubted, where the schedule has worked it out already.
    doubt_at: datetime | None = None
    #: Whether it was noted that the source is quieter than usual.
    quiet: bool = False
    #: Before when it need not be looked whether it is, as the schedule has worked out; for as long as nothing comes.
    silent_at: datetime | None = None

    def add(self, poll: Poll) -> History:
        """Add the newest poll, and fold in what is no longer recent."""
        polls, past = (*self.polls, poll), self.past
        start = 0
        while len(polls) - start > FEWEST and poll.at - polls[start].at > KEPT:
            past = past.add(polls[start])
            start += 1
        return History(polls[start:], past, None, self.quiet, None if poll.new else self.silent_at)

    def backwards(self) -> Iterator[Poll]:
        """Give the last polls, newest first."""
        return reversed(self.polls)


def fold(polls: Sequence[Poll]) -> History:
    """Make a history of polls that were kept one by one, oldest first."""
    history = History()
    for poll in polls:
        history = history.add(poll)
    return history


def add_hours(
    found: Hours, watched: Hours, idle: Hours, span: tuple[float, float], new: int
) -> tuple[Hours, Hours, Hours]:
    """Add the span between two polls, and the entries that the second one brought; give the three anew.

    ``span`` is in seconds of the epoch. One that is too long says nothing.
    """
    start, end = span
    hours = (end - start) / 3600
    if not 0 < hours <= LONGEST_SPAN:
        return found, watched, idle
    idle = idle[:]
    add_span(idle, start, hours)
    if not new:
        return found, watched, idle
    fade = math.exp(-sum(idle) / (24 * FADES))
    found = array("f", [fade * count for count in found])
    for hour, part in spread(start, hours):
        found[hour] += new * part / hours
    return found, array("f", [fade * a + b for a, b in zip(watched, idle, strict=True)]), no_hours()


def add_span(by_hour: Hours, start: float, span: float) -> None:
    """Add a span of so many hours, from a second of the epoch on, to the hours of the day that it lies in."""
    hours, into = divmod(start, 3600)
    hour, room = int(hours) % 24, 1.0 - into / 3600
    while span > room:
        by_hour[hour] += room
        span -= room
        hour, room = hour + 1 if hour < 23 else 0, 1.0
    by_hour[hour] += span


def spread(start: float, span: float) -> list[tuple[int, float]]:
    """Cut a span of so many hours, from a second of the epoch on, into (hour of the day, hours in it)."""
    hours, into = divmod(start, 3600)
    hour, room = int(hours) % 24, 1.0 - into / 3600
    if span <= room:
        return [(hour, span)]
    parts = []
    while span > 0:
        part = min(room, span)
        parts.append((hour, part))
        span -= part
        hour, room = (hour + 1) % 24, 1.0
    return parts
