"""What is remembered of how a source answered: the last polls one by one, and what older ones came to.

A source is asked some ten thousand times a year, and the schedule wants to know little of that: when entries come, how
long it has been silent, failing, moved or gone. So polls that are no longer recent are folded into sums, which fade
with a time constant of FADES days, and what a poll costs does not grow with what is kept.
"""

from __future__ import annotations

import json
import math
import struct
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

#: Days after which what was learnt of a source's rhythm counts for a third.
FADES = 10.0
#: Polls are kept one by one for so long, for what has just happened, and at least FEWEST of them.
KEPT = timedelta(hours=2)
FEWEST = 2
#: Characters of an error that are remembered; its whole sentence stands in the log of polls.
_ERROR = 80
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


_NOTHING = (0.0,) * 24
_DENSE = json.JSONEncoder(separators=(",", ":"))
#: How a history is packed: its head (version, count of polls, flags, two instants), what older polls came to (three
#: times 24 hours, three counts, the longest pause, five instants), and each poll (instant, status, body, new entries).
_VERSION = 1
_HEAD = struct.Struct("<BHB2d")
_PAST = struct.Struct("<72f3Id5d")
_POLL = struct.Struct("<dH?I")
_MOST_STATUS = 65_535
_NEVER = math.nan
_NO_HINTS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Past:
    """What the polls came to that are not kept one by one. Hours of the day are UTC's."""

    #: The last good poll.
    at: datetime | None = None
    #: By hour of the day, fading: entries that came, and hours that were watched, up to the last entries.
    found: tuple[float, ...] = _NOTHING
    watched: tuple[float, ...] = _NOTHING
    #: By hour of the day: hours watched since then, in which nothing came.
    idle: tuple[float, ...] = _NOTHING
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
        found, watched, idle = self._watch(poll)
        moved_since = self.moved_since if self.moved_to == poll.moved_to else poll.at
        return Past(
            at=poll.at,
            found=found,
            watched=watched,
            idle=idle,
            news=self.news + bool(poll.new),
            news_at=poll.at if poll.new else self.news_at,
            longest=max(self.longest, (poll.at - self.news_at).total_seconds() if poll.new and self.news_at else 0.0),
            full_at=poll.at if poll.full else self.full_at,
            gone=gone,
            gone_since=since,
            moved_to=poll.moved_to,
            moved_since=moved_since if poll.moved_to else None,
            hints=poll.hints or self.hints,
        )

    def _watch(self, poll: Poll) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
        span = (poll.at - self.at).total_seconds() / 3600 if self.at is not None else 0.0
        if self.at is None or not 0 < span <= LONGEST_SPAN:
            return self.found, self.watched, self.idle
        idle = list(self.idle)
        parts = spread(self.at, span)
        for hour, part in parts:
            idle[hour] += part
        if not poll.new:
            return self.found, self.watched, tuple(idle)
        fade = math.exp(-sum(idle) / (24 * FADES))
        found = [fade * count for count in self.found]
        for hour, part in parts:
            found[hour] += poll.new * part / span
        return tuple(found), tuple([fade * a + b for a, b in zip(self.watched, idle, strict=True)]), _NOTHING


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


_NO_PAST = Past()


def fold(polls: Sequence[Poll]) -> History:
    """Make a history of polls that were kept one by one, oldest first."""
    history = History()
    for poll in polls:
        history = history.add(poll)
    return history


def spread(start: datetime, span: float) -> list[tuple[int, float]]:
    """Cut a span of so many hours into (hour of the day, hours in it)."""
    hour, room = start.hour, 1.0 - (start.minute * 60 + start.second) / 3600
    if span <= room:
        return [(hour, span)]
    parts = []
    while span > 0:
        part = min(room, span)
        parts.append((hour, part))
        span -= part
        hour, room = (hour + 1) % 24, 1.0
    return parts


def write_history(history: History) -> str:
    """Write a history as text for the store to keep: numbers packed, then as JSON what few polls have."""
    past = history.past
    known = past is not _NO_PAST and past != _NO_PAST
    packed = [
        _HEAD.pack(
            _VERSION,
            len(history.polls),
            known + 2 * history.quiet,
            _seconds(history.doubt_at),
            _seconds(history.silent_at),
        )
    ]
    rest: dict[str, Any] = {}
    if known:
        packed.append(
            _PAST.pack(
                *past.found, *past.watched, *past.idle,
                past.news, past.failures, past.gone, past.longest,
                _seconds(past.at), _seconds(past.news_at), _seconds(past.full_at),
                _seconds(past.gone_since), _seconds(past.moved_since),
            )
        )  # fmt: skip
        if past.moved_to is not None or past.hints:
            rest["past"] = [past.moved_to, dict(past.hints)]
    for number, poll in enumerate(history.polls):
        status = min(poll.status or 0, _MOST_STATUS)
        packed.append(_POLL.pack(_seconds(poll.at), status, poll.full, poll.new))
        if poll.hints or poll.error is not None or poll.retry_at is not None or poll.moved_to is not None:
            error = poll.error[:_ERROR] if poll.error is not None else None
            retry_at = poll.retry_at.timestamp() if poll.retry_at is not None else None
            rest[str(number)] = [dict(poll.hints), error, retry_at, poll.moved_to]
    text = b2a_base64(b"".join(packed), newline=False).decode("ascii")
    return f"{text} {_DENSE.encode(rest)}" if rest else text


def read_history(text: str) -> History:
    """Read what ``write_history`` wrote, now or before numbers were packed; raises ValueError for anything else."""
    try:
        if text.startswith("["):
            return _read_list(json.loads(text))
        packed, _, told = text.partition(" ")
        return _read_packed(a2b_base64(packed), json.loads(told) if told else {})
    except (TypeError, AttributeError, IndexError, KeyError, OverflowError, OSError, struct.error) as exc:
        raise ValueError(f"this is no history of polls: {exc!r}") from exc


def _read_packed(packed: bytes, rest: dict[str, Any]) -> History:
    version, count, flags, doubt_at, silent_at = _HEAD.unpack_from(packed)
    if version != _VERSION:
        raise ValueError("this is no history of polls: it is written in a way that is not known")
    place = _HEAD.size
    past = _NO_PAST
    if flags & 1:
        numbers = _PAST.unpack_from(packed, place)
        place += _PAST.size
        news, failures, gone, longest, at, news_at, full_at, gone_since, moved_since = numbers[72:]
        moved_to, hints = rest.get("past") or (None, {})
        past = Past(
            _instant(at),
            numbers[:24],
            numbers[24:48],
            numbers[48:72],
            news,
            _instant(news_at),
            longest,
            _instant(full_at),
            failures,
            gone,
            _instant(gone_since),
            moved_to,
            _instant(moved_since),
            hints,
        )
    polls: list[Poll] = []
    for number in range(count):
        at, status, full, new = _POLL.unpack_from(packed, place)
        place += _POLL.size
        more = rest.get(str(number)) if rest else None
        hints, error, retry_at, moved_to = more or (_NO_HINTS, None, None, None)
        back = _read_instant(retry_at) if retry_at is not None else None
        polls.append(Poll(_read_instant(at), status or None, new, error, back, moved_to, hints, full))
    return History(tuple(polls), past, _instant(doubt_at), bool(flags & 2), _instant(silent_at))


def _seconds(at: datetime | None) -> float:
    return at.timestamp() if at is not None else _NEVER


def _instant(seconds: float) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds == seconds else None  # noqa: PLR0124  # not a number: never


def _read_instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _read_list(told: list[Any]) -> History:
    """Read a history as it was written before its numbers were packed: as a list in JSON."""
    polls, past, doubt_at, quiet = told
    return History(
        tuple([_read_listed_poll(poll) for poll in polls]), _read_listed_past(past), _maybe(doubt_at), bool(quiet)
    )


def _read_listed_poll(kept: list[Any]) -> Poll:
    at, status, new, full, hints, error, retry_at, moved_to = kept + [None] * (8 - len(kept))
    return Poll(_read_instant(at), status, new, error, _maybe(retry_at), moved_to, hints or {}, bool(full))


def _read_listed_past(kept: list[Any] | None) -> Past:
    if kept is None:
        return Past()
    at, hours, news, news_at, longest, full_at, failures, gone, since, to, moved, hints = kept
    by_hour = struct.unpack("<72f", a2b_base64(hours))
    return Past(
        _maybe(at),
        by_hour[:24],
        by_hour[24:48],
        by_hour[48:],
        news,
        _maybe(news_at),
        longest,
        _maybe(full_at),
        failures,
        gone,
        _maybe(since),
        to,
        _maybe(moved),
        hints,
    )


def _maybe(seconds: float | None) -> datetime | None:
    return _read_instant(seconds) if seconds is not None else None
