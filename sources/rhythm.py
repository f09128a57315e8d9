"""How many entries a source brings in each hour of the day, learnt from how it answered. Touches nothing.

A newsroom sleeps, so the rate is learnt by hour (UTC): entries that came in it over the time for which it was watched,
smoothed over the neighbouring hours and drawn a little towards the source's mean. What is remembered fades
(sources/history.py). An hour's rate is worked out when it is asked for, since the next poll is mostly an hour away.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TypeAlias

from sources.history import FADES, LONGEST_SPAN, History, Hours, add_span, no_hours, spread

#: What is believed of a source before it has shown anything: entries an hour, and for how many hours' worth of polls.
PRIOR_RATE = 0.5
PRIOR_HOURS = 12.0
#: So many hours' worth of the source's mean keep a single day from ruling an hour.
STEADY_HOURS = 6.0
#: Days of polls that the rate is learnt from, where they are remembered one by one.
LEARN_DAYS = 14
_LEARN = timedelta(days=LEARN_DAYS)
_LONGEST_FORECAST = 30 * 86_400.0

#: From one poll to the next: the second of the epoch at which it begins, its hours, and the entries that came of it.
Span: TypeAlias = tuple[float, float, int]


class Rhythm:
    """Entries an hour, by hour of the day; ``rhythm[hour]``, smoothed over the neighbouring hours."""

    __slots__ = ("_came", "_fade", "_found", "_idle", "_rates", "_towards", "_watched")

    def __init__(self, found: Hours, watched: Hours, idle: Hours | None, spans: Iterable[Span]) -> None:
        """Learn from what is remembered, and from the spans between the polls after that.

        ``found`` and ``watched`` count up to the last news; ``idle`` has the hours watched since then, which make them
        fade. None: what came after the news is left out.
        """
        self._found, self._watched, self._fade = found, watched, 1.0
        #: What was watched and what came since the last news.
        self._idle = no_hours() if idle is None else idle[:]
        self._came: list[float] | None = None
        since = sum(idle) if idle is not None else 0.0
        if since:
            self._fade = math.exp(-since / (24 * FADES))
        came = self._fade * sum(found)
        for start, span, new in spans:
            add_span(self._idle, start, span)
            since += span
            if new:
                self._add(spread(start, span), new / span)
                came += new
        mean = (PRIOR_RATE * PRIOR_HOURS + came) / (PRIOR_HOURS + self._fade * sum(watched) + since)
        self._towards = STEADY_HOURS * mean
        self._rates: list[float | None] = [None] * 24

    def _add(self, parts: list[tuple[int, float]], rate: float) -> None:
        """Add what came in the hours between two polls."""
        came = self._came = self._came or [0.0] * 24
        for hour, part in parts:
            came[hour] += rate * part

    def __getitem__(self, hour: int) -> float:
        """Give the entries an hour that come in an hour of the day (0 to 23)."""
        rate = self._rates[hour]
        if rate is None:
            after = hour + 1 if hour < 23 else 0
            found, watched, idle, fade = self._found, self._watched, self._idle, self._fade
            came = fade * (0.5 * (found[hour - 1] + found[after]) + found[hour])
            if (since := self._came) is not None:
                came += 0.5 * (since[hour - 1] + since[after]) + since[hour]
            hours = fade * (0.5 * (watched[hour - 1] + watched[after]) + watched[hour])
            hours += 0.5 * (idle[hour - 1] + idle[after]) + idle[hour]
            rate = self._rates[hour] = (came + self._towards) / (hours + STEADY_HOURS)
        return rate

    def by_hour(self) -> list[float]:
        """Give the rates of all 24 hours."""
        return [self[hour] for hour in range(24)]

    def expect(self, start: float, end: float) -> float:
        """Say how many entries would come between two seconds of the epoch (at most 30 days are counted)."""
        hours = min(end - start, _LONGEST_FORECAST) / 3600
        if hours <= 0:
            return 0.0
        days, rest = divmod(hours, 24)
        whole = days * sum(self.by_hour()) if days else 0.0
        return whole + sum([self[hour] * part for hour, part in spread(start, rest)])

    def reach(self, start: float, wanted: float, within: float) -> float | None:
        """Give the second by which so many entries would have come, or None if that is not within so many seconds."""
        expected, waited = 0.0, 0.0
        for hour, part in spread(start, within / 3600):
            rate = self[hour]
            if expected + rate * part >= wanted:
                return start + 3600 * (waited + (wanted - expected) / rate)
            expected, waited = expected + rate * part, waited + part
        return None


def learn_rhythm(history: History, until: datetime | None = None) -> Rhythm:
    """Learn a source's rhythm from its polls up to an instant; None: from all of them."""
    past = history.past
    until = until or (history.polls[-1].at if history.polls else None)
    idle = past.idle if until is None or past.news_at is None or until > past.news_at else None
    spans: list[Span] = []
    before = past.at.timestamp() if past.at is not None else None
    for poll in history.polls:
        if poll.error is not None or until is None or poll.at > until:
            continue
        at = poll.at.timestamp()
        if before is not None and 0 < at - before <= 3600 * LONGEST_SPAN and until - poll.at <= _LEARN:
            spans.append((before, (at - before) / 3600, poll.new))
        before = at
    return Rhythm(past.found, past.watched, idle, spans)
