"""A source's history as the text that the store keeps: numbers packed, then as JSON what few polls have.

    base64 of: head | what older polls came to | each poll that is kept one by one,  then perhaps a blank and JSON

Nearly all polls find nothing new. sources/unchanged.py notes those in the packed numbers themselves.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sources.history import History, Hours, Past, Poll

#: Characters of an error that are remembered; its whole sentence stands in the log of polls.
_ERROR = 80
_DENSE = json.JSONEncoder(separators=(",", ":"))
#: How a history is packed: its head (version, count of polls, flags, two instants), what older polls came to (three
#: counts, the longest pause, five instants, three times 24 hours, hints), and each poll (instant, status, body, new
#: entries, hints).
VERSION = 2
#: Flags of the head: whether older polls are in it, and whether the source is quieter than usual.
KNOWN, QUIET = 1, 2
HEAD = struct.Struct("<BHB2d")
PAST = struct.Struct("<3Id5d96s96s96s3f")
POLL = struct.Struct("<dH?I3f")
MOST_STATUS = 65_535
NEVER = math.nan
#: The hints that have their places; others are written as JSON.
HINTS = ("max-age", "ttl", "sy")
NO_HINTS = (math.nan,) * len(HINTS)
HAVE_PLACES = frozenset(HINTS)
_NO_PAST = Past()


def write_history(history: History) -> str:
    """Write a history as text for the store to keep: numbers packed, then as JSON what few polls have."""
    past = history.past
    known = past is not _NO_PAST and past != _NO_PAST
    packed = [
        HEAD.pack(
            VERSION,
            len(history.polls),
            KNOWN * known | QUIET * history.quiet,
            to_seconds(history.doubt_at),
            to_seconds(history.silent_at),
        )
    ]
    rest: dict[str, Any] = {}
    if known:
        packed.append(
            PAST.pack(
                past.news, past.failures, past.gone, past.longest,
                to_seconds(past.at), to_seconds(past.news_at), to_seconds(past.full_at),
                to_seconds(past.gone_since), to_seconds(past.moved_since),
                pack_hours(past.found), pack_hours(past.watched), pack_hours(past.idle),
                *pack_hints(past.hints),
            )
        )  # fmt: skip
        if past.moved_to is not None or not HAVE_PLACES.issuperset(past.hints):
            rest["past"] = [past.moved_to, dict(past.hints)]
    for number, poll in enumerate(history.polls):
        status = min(poll.status or 0, MOST_STATUS)
        packed.append(POLL.pack(to_seconds(poll.at), status, poll.full, poll.new, *pack_hints(poll.hints)))
        others = poll.error is not None or poll.retry_at is not None or poll.moved_to is not None
        if others or not HAVE_PLACES.issuperset(poll.hints):
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
    version, count, flags, doubt_at, silent_at = HEAD.unpack_from(packed)
    if version != VERSION:
        raise ValueError("this is no history of polls: it is written in a way that is not known")
    place = HEAD.size
    past = _NO_PAST
    if flags & KNOWN:
        told = PAST.unpack_from(packed, place)
        place += PAST.size
        (
            news,
            failures,
            gone,
            longest,
            at,
            news_at,
            full_at,
            gone_since,
            moved_since,
            found,
            watched,
            idle,
            *own_hints,
        ) = told
        moved_to, hints = rest.get("past") or (None, unpack_hints(*own_hints))
        past = Past(
            _instant(at),
            unpack_hours(found),
            unpack_hours(watched),
            unpack_hours(idle),
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
        at, status, full, new, *own_hints = POLL.unpack_from(packed, place)
        place += POLL.size
        more = rest.get(str(number)) if rest else None
        hints, error, retry_at, moved_to = more or (unpack_hints(*own_hints), None, None, None)
        back = to_instant(retry_at) if retry_at is not None else None
        polls.append(Poll(to_instant(at), status or None, new, error, back, moved_to, hints, full))
    return History(tuple(polls), past, _instant(doubt_at), bool(flags & QUIET), _instant(silent_at))


def pack_hints(hints: Mapping[str, float]) -> tuple[float, ...]:
    """Give the hints in their places; no number for one that is not there."""
    return tuple([hints.get(name, NEVER) for name in HINTS]) if hints else NO_HINTS


def unpack_hints(*packed: float) -> dict[str, float]:
    """Give the hints that are there."""
    return {name: value for name, value in zip(HINTS, packed, strict=True) if value == value}  # noqa: PLR0124  # a number


def pack_hours(hours: Hours) -> bytes:
    """Give the hours' bytes, which are the same on any machine."""
    if sys.byteorder == "big":
        hours = hours[:]
        hours.byteswap()
    return hours.tobytes()


def unpack_hours(packed: bytes) -> Hours:
    """Give the hours of bytes."""
    hours = array("f", packed)
    if sys.byteorder == "big":
        hours.byteswap()
    return hours


def to_seconds(at: datetime | None) -> float:
    """Give the second of the epoch; no number for None."""
    return at.timestamp() if at is not None else NEVER


def _instant(seconds: float) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds == seconds else None  # noqa: PLR0124  # not a number: never


def to_instant(seconds: float) -> datetime:
    """Give the instant of a second of the epoch."""
    return datetime.fromtimestamp(seconds, UTC)


def _read_list(told: list[Any]) -> History:
    """Read a history as it was written before its numbers were packed: as a list in JSON."""
    polls, past, doubt_at, quiet = told
    return History(
        tuple([_read_listed_poll(poll) for poll in polls]), _read_listed_past(past), _maybe(doubt_at), bool(quiet)
    )


def _read_listed_poll(kept: list[Any]) -> Poll:
    at, status, new, full, hints, error, retry_at, moved_to = kept + [None] * (8 - len(kept))
    return Poll(to_instant(at), status, new, error, _maybe(retry_at), moved_to, hints or {}, bool(full))


def _read_listed_past(kept: list[Any] | None) -> Past:
    if kept is None:
        return Past()
    at, hours, news, news_at, longest, full_at, failures, gone, since, to, moved, hints = kept
    by_hour = a2b_base64(hours)
    if len(by_hour) != 3 * 96:
        raise ValueError("this is no history of polls: its hours are not whole")
    return Past(
        _maybe(at),
        unpack_hours(by_hour[:96]),
        unpack_hours(by_hour[96:192]),
        unpack_hours(by_hour[192:]),
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
    return to_instant(seconds) if seconds is not None else None
