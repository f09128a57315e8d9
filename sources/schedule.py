"""When to ask a source again, and what to make of how it has answered. Touches nothing.

The gap between two polls follows the source's own rate of new entries. With a rate r, the polls that find entries
soonest on average for a given number of requests lie 1/√r apart (Sia, Cho and Cho, "Efficient Monitoring Algorithm for
Fast News Alerts", IEEE TKDE 19:7, 2007); busy sources get a little more than that, because most entries are theirs.
The rate is learnt per hour of the day (sources/rhythm.py), so that a newsroom's night costs little. What the server
asks for (Retry-After, max-age, ttl, sy:) and the source's floor and ceiling bound the gap.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from model.sources import Source, SourceState
from sources.history import History, Poll
from sources.rhythm import Rhythm, learn_rhythm

#: A source with this many new entries an hour is asked every REFERENCE_GAP seconds.
REFERENCE_RATE = 2.4
REFERENCE_GAP = 900.0
#: How much more often a busier source is asked: with the rate to this power. 0.5 is best for the mean entry. With 0.7
#: half of all entries are found sooner for the same requests, and the slowest twentieth some minutes later.
EXPONENT = 0.7
_BUDGET: float = REFERENCE_GAP * REFERENCE_RATE**EXPONENT
#: A failing source is not left alone for longer than it takes to bring this many entries: a feed may show no more.
WINDOW = 15.0
#: What a burst of news is: this many entries within BURST, at several times the usual rate.
BURST_ENTRIES = 5
#: Polls that are looked at for it.
MOST_RECENT = 30
BURST = timedelta(hours=2)
#: Seconds of the first pause after a failure; doubled with each further one.
FIRST_PAUSE = 300.0
#: No pause after failures is longer, in seconds, so that a source that recovers is seen the same day.
LONGEST_PAUSE = 12 * 3600.0
#: No Retry-After is heeded further than this.
LONGEST_WAIT = timedelta(days=2)
#: A max-age beyond this is a cache's setting and no promise about news, in seconds.
BELIEVED_AGE = 3600.0
#: A permanent redirect is believed when it has been seen for this long.
MOVE_AFTER = timedelta(days=7)
#: "Gone" is believed when it is said again after this long.
GONE_AFTER = timedelta(days=1)
#: At the latest after so many seconds a document is asked for in full, since some servers say "not modified" wrongly.
FULL_AFTER = 86_400.0
#: Entries that should have come since the last full answer before a "not modified" is doubted.
DOUBT_AFTER = 4.0
#: Entries that should have come before a source is called silent, how far ahead the hour of that is worked out, and
#: how often a source is looked at for which it lies further off.
SILENT_AFTER = 5.0
LONGEST_LOOK = 2 * 86_400.0
SILENCE_LOOK = timedelta(hours=1)


#: Bytes of a feed in which its head is looked for.
HEAD_BYTES = 8192
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)
_PERIOD = re.compile(rb"<sy:updatePeriod>\s*([a-z]{5,7})\s*</sy:", re.IGNORECASE)
_FREQUENCY = re.compile(rb"<sy:updateFrequency>\s*(\d{1,4})\s*</sy:", re.IGNORECASE)
_PERIODS = {
    b"hourly": 3600.0,
    b"daily": 86_400.0,
    b"weekly": 604_800.0,
    b"monthly": 2_592_000.0,
    b"yearly": 31_536_000.0,
}


class ChangeKind(StrEnum):
    """What changes about a source by itself."""

    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a source's state or address, with its reason."""

    kind: ChangeKind
    #: The new address when it moved, else the old one.
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that has been quiet for longer than it ever is."""

    since: datetime
    #: Entries that its own rhythm would have brought by now.
    expected: float
    reason: str


def next_poll(source: Source, history: History, now: datetime, rhythm: Rhythm | None = None) -> datetime:
    """Choose when to ask a source again; ``rhythm`` is what its history says, where that is worked out already."""
    if not history.polls:
        return now
    last = history.polls[-1]
    failures = count_failures(history)
    if last.retry_at is not None and last.retry_at > last.at:
        asked = min(last.retry_at, last.at + LONGEST_WAIT)
        # A little after the asked-for moment: many clients come back on the second.
        later = asked + timedelta(seconds=5 + 55 * _chance(source, last.at.timestamp()))
        return max(now, later, last.at + timedelta(seconds=source.min_interval))
    if failures:
        # Told to wait without an hour (429) is no failure of the source, but the pause grows all the same.
        base = max(FIRST_PAUSE, float(source.min_interval))
        window = 3600 * WINDOW / max(0.01, *(rhythm or learn_rhythm(history)).by_hour())
        pause = min(base * 2.0 ** min(failures - 1, 12), max(base, min(window, LONGEST_PAUSE)))
        return last.at + timedelta(seconds=pause * (1.0 + 0.3 * _chance(source, last.at.timestamp())))
    hints = next((p.hints for p in reversed(history.polls) if p.error is None and p.hints), history.past.hints)
    return last.at + timedelta(
        seconds=usual_gap(source, last.at.timestamp(), rhythm or learn_rhythm(history), _burst_rate(history), hints)
    )


def usual_gap(source: Source, at: float, rhythm: Rhythm, burst: float, hints: Mapping[str, float]) -> float:
    """Give the seconds from a good poll to the next: by the rhythm, and at least by ``burst`` entries an hour.

    It is kept within the source's floor and ceiling, and not below what the server asks for (``hints``).
    """
    wait = _wait(rhythm, burst, at)
    if hints:
        wait = max(wait, *[min(value, BELIEVED_AGE) for value in hints.values()])
    jitter = 0.95 + 0.1 * _chance(source, at)
    return max(float(source.min_interval), min(wait * jitter, float(source.max_interval)))


def count_failures(history: History) -> int:
    """Count the failed polls since the last good one."""
    count = 0
    for poll in reversed(history.polls):
        if poll.error is None:
            return count
        count += 1
    return count + history.past.failures


def is_waiting(history: History) -> bool:
    """Tell whether the source is only asked to wait (429, or 503 with Retry-After): it is not broken."""
    if not history.polls:
        return False
    last = history.polls[-1]
    return last.error is not None and (last.status == 429 or (last.status == 503 and last.retry_at is not None))


def ask_in_full(history: History, now: datetime) -> bool:
    """Tell whether to leave the validators out, because "not modified" has been said for doubtfully long."""
    doubt_at = history.doubt_at or find_doubt(history)
    return doubt_at is not None and now >= doubt_at


def find_doubt(history: History, rhythm: Rhythm | None = None) -> datetime | None:
    """Work out from when "not modified" is doubted; None after an answer with a body.

    That is a day after the last body, or sooner: when so many entries should have come that one of them is missing.
    """
    past = history.past
    good = [poll for poll in history.polls if poll.error is None]
    last_full = next((poll.at for poll in reversed(good) if poll.full), past.full_at)
    last_good = good[-1].at if good else past.at
    if last_full is None or last_full == last_good:
        return last_good if last_full is None else None
    return datetime.fromtimestamp(doubt_from(last_full.timestamp(), rhythm or learn_rhythm(history)), UTC)


def doubt_from(last_full: float, rhythm: Rhythm) -> float:
    """Give the second from which a source is doubted that sent its last body at another (see ``find_doubt``)."""
    return rhythm.reach(last_full, DOUBT_AFTER, FULL_AFTER) or last_full + FULL_AFTER


def find_change(source: Source, history: History, now: datetime) -> Change | None:
    """Find what has been said often enough to be acted on: that the source moved, or that it is gone."""
    if source.state is not SourceState.ACTIVE or not history.polls:
        return None
    last = history.polls[-1]
    if last.status == 410:
        said = list(_last_while(history, lambda poll: poll.status == 410))
        times, since = len(said), said[-1].at
        if len(said) == len(history.polls) and history.past.gone_since is not None:
            times, since = times + history.past.gone, history.past.gone_since
        if times >= 2 and now - since >= GONE_AFTER:
            reason = f"the server has said that it is gone (410) since {since:%Y-%m-%d}, {times} times"
            return Change(ChangeKind.GONE, source.url, reason)
        return None
    if last.moved_to is None or last.moved_to == source.url:
        return None
    if _is_same_in_https(source.url, last.moved_to):
        return Change(ChangeKind.MOVED, last.moved_to, "the server moved it to https")
    # Only answers with a document say where it lies; failures in between say nothing.
    said = list(_last_while(history, lambda poll: poll.error is not None or poll.moved_to == last.moved_to))
    first = next(poll.at for poll in reversed(said) if poll.moved_to == last.moved_to)
    if len(said) == len(history.polls) and history.past.moved_to == last.moved_to:
        first = history.past.moved_since or first
    if now - first >= MOVE_AFTER:
        reason = f"the server has redirected to {last.moved_to} for good since {first:%Y-%m-%d}"
        return Change(ChangeKind.MOVED, last.moved_to, reason)
    return None


def silence(history: History, now: datetime) -> Silence | None:
    """Tell whether a source that answers has been quiet for longer than its own rhythm explains.

    Silent is: five entries or more would have come by now, and the pause is more than twice the longest one before it.
    """
    pauses = _pauses(history)
    if pauses is None or now - pauses[0] <= 2 * pauses[1]:
        return None
    since, _ = pauses
    expected = learn_rhythm(history, since).expect(since.timestamp(), now.timestamp())
    if expected < SILENT_AFTER:
        return None
    hours = (now - since).total_seconds() / 3600
    reason = f"nothing new for {hours:.0f} hours, in which about {expected:.0f} entries would have been usual"
    return Silence(since, expected, reason)


def silent_from(history: History, now: datetime) -> datetime | None:
    """Work out up to when ``silence`` need not be asked again if nothing comes; None where it cannot tell."""
    pauses = _pauses(history)
    if pauses is None:
        return None
    since, longest = pauses
    begin = since.timestamp()
    reached = learn_rhythm(history, since).reach(begin, SILENT_AFTER, LONGEST_LOOK) or begin + LONGEST_LOOK
    return max(since + 2 * longest, datetime.fromtimestamp(reached, UTC), now + SILENCE_LOOK)


def _pauses(history: History) -> tuple[datetime, timedelta] | None:
    """Give when news last came, and the longest pause before; None for a source that has hardly begun."""
    past = history.past
    news = [poll.at for poll in history.polls if poll.new]
    if past.news + len(news) < 4:
        return None
    if past.news_at is not None:
        news.insert(0, past.news_at)
    longest = max([timedelta(seconds=past.longest), *(later - earlier for earlier, later in pairwise(news))])
    return news[-1], longest


def read_hints(headers: Mapping[str, str], document: bytes = b"") -> dict[str, float]:
    """Read what a server's Cache-Control and a feed's head say about the next question, in seconds."""
    told = _read_cache_control(headers)
    return {**told, **_read_feed_head(document[:HEAD_BYTES])} if document else told


def _read_cache_control(headers: Mapping[str, str]) -> dict[str, float]:
    found = {low: value for name, value in headers.items() if (low := name.lower()) in ("cache-control", "age")}
    if "cache-control" not in found:
        return {}
    for part in found["cache-control"].split(","):
        name, _, value = part.strip().lower().partition("=")
        value = value.strip('"')
        if name == "max-age" and value.isdigit() and len(value) < 10:
            age = found.get("age", "")
            return {"max-age": max(0.0, float(value) - (float(age) if age.isdigit() and len(age) < 10 else 0.0))}
    return {}


def _read_feed_head(head: bytes) -> dict[str, float]:
    """Read RSS's ttl (minutes) and the syndication module's period and frequency."""
    hints: dict[str, float] = {}
    if ttl := _TTL.search(head):
        hints["ttl"] = 60.0 * int(ttl[1])
    if (period := _PERIOD.search(head)) and (seconds := _PERIODS.get(period[1].lower())):
        times = _FREQUENCY.search(head)
        wait = seconds / max(1, int(times[1]) if times else 1)
        # "Once an hour" is what WordPress writes into every feed that it makes, and says nothing about this one.
        if wait != _PERIODS[b"hourly"]:
            hints["sy"] = wait
    return hints


def _wait(rhythm: Rhythm, burst: float, start: float) -> float:
    """Give the seconds until the rate's power, summed over time, reaches one poll's worth."""
    lowest = max(burst, 0.01)
    budget = _BUDGET
    waited, hour, room = 0.0, int(start // 3600) % 24, 3600.0 - start % 3600
    for _ in range(48):
        root: float = max(rhythm[hour], lowest) ** EXPONENT
        if budget <= root * room:
            return waited + budget / root
        budget -= root * room
        waited += room
        hour, room = (hour + 1) % 24, 3600.0
    return waited


def _burst_rate(history: History) -> float:
    """Give half the rate of the last two hours when much has come in them, else 0: breaking news goes on."""
    now = history.polls[-1].at
    recent = [poll for poll in history.polls[-MOST_RECENT:] if poll.error is None and now - poll.at < BURST]
    if len(recent) < 2 or (len(recent) == len(history.polls) and history.past.at is None):
        return 0.0
    return burst_rate(sum([poll.new for poll in recent]))


def burst_rate(count: int) -> float:
    """Give half the rate of so many entries in the last two hours, or 0 where that is no burst."""
    return 0.5 * count / (BURST.total_seconds() / 3600) if count >= BURST_ENTRIES else 0.0


def _chance(source: Source, at: float) -> float:
    """Give a number in [0, 1) that is the same for the same poll, so that a plan can be made twice."""
    seed = f"{source.url} {at}".encode()
    return int.from_bytes(hashlib.sha256(seed).digest()[:4], "big") / 2**32


def _is_same_in_https(old: str, new: str) -> bool:
    return old.startswith("http://") and new == "https://" + old.removeprefix("http://")


def _last_while(history: History, holds: Callable[[Poll], bool]) -> Iterator[Poll]:
    for poll in reversed(history.polls):
        if not holds(poll):
            return
        yield poll
