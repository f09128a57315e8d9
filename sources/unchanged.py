"""Note a poll that found nothing new where the history lies packed, without reading the whole of it.

Nearly all polls are such. ``note_unchanged`` comes to what reading the history, ``History.add``, the schedule and
writing it again come to; where more is to be thought about it gives None, and that longer way is taken.
"""

from __future__ import annotations

from binascii import Error, a2b_base64, b2a_base64
from collections.abc import Mapping, Sequence
from struct import error

from model.sources import Source
from sources.history import FEWEST, KEPT, LONGEST_SPAN, add_hours
from sources.packing import (
    HAVE_PLACES,
    HEAD,
    KNOWN,
    NEVER,
    PAST,
    POLL,
    QUIET,
    VERSION,
    pack_hints,
    pack_hours,
    to_instant,
    to_seconds,
    unpack_hints,
    unpack_hours,
)
from sources.rhythm import LEARN_DAYS, Rhythm, Span
from sources.schedule import BURST, MOST_RECENT, burst_rate, doubt_from, usual_gap

#: The characters of a text that hold the whole head.
_HEAD_TEXT = 4 * -(-HEAD.size // 3)
_POLLS_AT = HEAD.size + PAST.size
_KEPT = KEPT.total_seconds()
_BURST = BURST.total_seconds()
_LEARN = 86_400.0 * LEARN_DAYS
_LONGEST_SPAN = 3600 * LONGEST_SPAN


def is_doubted(text: str, now: float) -> bool | None:
    """Say what ``schedule.ask_in_full`` says of the history in this text; None where the text does not tell."""
    if " " in text or text.startswith("["):
        return None
    try:
        version, count, _, doubt_at, _ = HEAD.unpack_from(a2b_base64(text[:_HEAD_TEXT]))
        if version != VERSION or not count:
            return None
        if _is_told(doubt_at):
            return bool(now >= doubt_at)
        packed = a2b_base64(text)
        full = POLL.unpack_from(packed, len(packed) - POLL.size)[2]
    except (Error, ValueError, error):
        return None
    return False if full else None


def note_unchanged(
    source: Source, text: str, at: float, status: int, hints: Mapping[str, float], *, full: bool
) -> tuple[str, float] | None:
    """Add a poll that found nothing new to the history in a text; give the text and the second of the next poll.

    ``full`` says whether a body came. None where the history is not packed, or holds failures, moves or a later poll;
    and where the source's silence is to be looked at.
    """
    if " " in text or text.startswith("["):
        return None
    try:
        packed = a2b_base64(text)
        version, count, flags, doubt_at, silent_at = HEAD.unpack_from(packed)
        if version != VERSION or not flags & KNOWN or not (flags & QUIET or at < silent_at):
            return None
        told = PAST.unpack_from(packed, HEAD.size)
        polls = list(POLL.iter_unpack(packed[_POLLS_AT:]))
    except (Error, ValueError, error):
        return None
    news, failures, gone, longest, last, news_at, full_at, gone_since, moved_since, *by_hour = told[:12]
    heeded: Sequence[float] = told[12:]
    if len(polls) != count or not last <= polls[-1][0] <= at or news_at >= at:
        return None
    if hints and not HAVE_PLACES.issuperset(hints):
        return None
    found, watched, idle = map(unpack_hours, by_hour)
    newest = POLL.pack(at, status, full, 0, *pack_hints(hints))
    polls.append(POLL.unpack(newest))

    # What is no longer recent is folded in (History.add, Past.add).
    start = 0
    while len(polls) - start > FEWEST and at - polls[start][0] > _KEPT:
        then, _, had_body, new, one, two, three = polls[start]
        found, watched, idle = add_hours(found, watched, idle, (last, then), new)
        if new:
            longest = max(longest, then - news_at if news_at == news_at else 0.0)  # noqa: PLR0124  # a number
            news, news_at = news + 1, then
        last, failures, gone, gone_since, moved_since = then, 0, 0, NEVER, NEVER
        full_at = then if had_body else full_at
        heeded = (one, two, three) if _is_told(one, two, three) else heeded
        start += 1
    if start:
        del polls[:start]
        by_hour = [*map(pack_hours, (found, watched, idle))]
    if at - polls[0][0] > _LEARN:
        return None

    # What the schedule makes of it (next_poll, find_doubt).
    spans: list[Span] = []
    before, last_full, asked = last, full_at, heeded
    for then, _, had_body, new, one, two, three in polls:
        if 0 < then - before <= _LONGEST_SPAN:
            spans.append((before, (then - before) / 3600, new))
        if had_body:
            last_full = then
        if one == one or two == two or three == three:  # noqa: PLR0124  # a number
            asked = (one, two, three)
        before = then
    rhythm = Rhythm(found, watched, idle, spans)
    if full:
        doubt_at = NEVER
    elif not _is_told(doubt_at):
        doubt_at = to_seconds(to_instant(doubt_from(last_full, rhythm))) if _is_told(last_full) else at
    burst = burst_rate(sum([poll[3] for poll in polls[-MOST_RECENT:] if at - poll[0] < _BURST]))
    gap = usual_gap(source, at, rhythm, burst, unpack_hints(*asked) if _is_told(*asked) else {})

    kept = [
        HEAD.pack(version, len(polls), flags, doubt_at, silent_at),
        PAST.pack(news, failures, gone, longest, last, news_at, full_at, gone_since, moved_since, *by_hour, *heeded),
        packed[_POLLS_AT + start * POLL.size :],
        newest,
    ]
    return b2a_base64(b"".join(kept), newline=False).decode("ascii"), at + gap


def _is_told(one: float, two: float = NEVER, three: float = NEVER) -> bool:
    """Say whether one of these is a number."""
    return one == one or two == two or three == three  # noqa: PLR0124
