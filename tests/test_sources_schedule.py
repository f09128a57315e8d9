"""When a source is asked again, and what is made of how it answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from model.sources import Source, SourceKind, SourceState
from sources.schedule import (
    ChangeKind,
    History,
    Poll,
    ask_in_full,
    find_change,
    is_waiting,
    next_poll,
    read_hints,
    silence,
)

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
FEED = Source("http://news.example/rss", SourceKind.FEED, "The Example")


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def steady(per_hour: float, days: float = 3, every: float = 1.0) -> History:
    """A source that was asked every so many hours and always had as many new entries."""
    count = int(days * 24 / every)
    return History(tuple(Poll(START + hours(n * every), 200, round(per_hour * every)) for n in range(count)))


def gap(history: History, source: Source = FEED) -> float:
    last = history.polls[-1].at
    return (next_poll(source, history, last) - last).total_seconds()


def failed(count: int, status: int | None = 500) -> History:
    return History((Poll(START, 200), *(Poll(START + hours(n + 1), status, error="x") for n in range(count))))


def test_a_new_source_is_asked_at_once():
    """A source without a history is due now."""
    assert next_poll(FEED, History(), START) == START


def test_busier_sources_are_asked_more_often():
    """Ten times the news is asked for about five times as often."""
    slow, busy = gap(steady(0.5, every=2)), gap(steady(5))

    assert 3 < slow / busy < 6


def test_a_burst_of_news_is_asked_sooner():
    """A slow source that has just brought ten entries is asked again sooner than its usual rate says."""
    quiet = steady(0.25, every=4)
    last = quiet.polls[-1].at
    burst = History((*quiet.polls, Poll(last + hours(1), 200, 4), Poll(last + hours(2), 200, 6)))
    calm = History((*quiet.polls, Poll(last + hours(1), 200), Poll(last + hours(2), 200, 1)))

    assert gap(burst) < 0.5 * gap(calm)


def test_a_failing_busy_source_is_not_left_for_long():
    """A feed shows only its last entries, so the pause ends before they have all been replaced."""
    last = steady(20).polls[-1].at
    polls = (*steady(20).polls, *(Poll(last + hours(n + 1), 500, error="x") for n in range(12)))

    assert gap(History(polls)) < 4000


def test_a_newsroom_that_sleeps_is_asked_less_at_night():
    """Hours in which nothing ever comes are asked less often than the hours of the day."""
    polls = [Poll(START + hours(n), 200, 6 if 8 <= n % 24 < 20 else 0) for n in range(24 * 7)]
    noon = History(tuple(polls[: 24 * 6 + 13]))
    night = History(tuple(polls[: 24 * 6 + 2]))

    assert gap(night) > 2 * gap(noon)


@pytest.mark.parametrize("per_hour", [0, 1, 60])
def test_floor_and_ceiling_hold(per_hour):
    """No rate moves a gap out of what the source's row allows."""
    source = replace(FEED, min_interval=1000, max_interval=2000)

    assert 1000 <= gap(steady(per_hour), source) <= 2000


def test_a_hint_raises_the_gap_but_not_for_long():
    """max-age is heeded up to an hour; a cache's year is no promise."""
    busy = steady(20)

    def hinted(seconds: float) -> History:
        return History((*busy.polls[:-1], replace(busy.polls[-1], hints={"max-age": seconds})))

    assert gap(hinted(1800)) >= 1700
    assert gap(hinted(31_536_000)) < 3_800


def test_retry_after_is_kept_to():
    """The source is not asked before the moment that the server named, nor much later."""
    history = History((Poll(START, 429, error="wait", retry_at=START + hours(3)),))

    assert START + hours(3) < next_poll(FEED, history, START) < START + hours(3.1)


def test_a_short_retry_after_does_not_undercut_the_floor():
    """A server that asks for a minute is asked again after the source's own floor."""
    history = History((Poll(START, 429, error="wait", retry_at=START + timedelta(minutes=1)),))

    assert next_poll(FEED, history, START) == START + timedelta(seconds=FEED.min_interval)


def test_retry_after_beyond_reason_is_capped():
    """A Retry-After of a year costs two days."""
    history = History((Poll(START, 503, error="wait", retry_at=START + timedelta(days=365)),))

    assert next_poll(FEED, history, START) < START + hours(49)


def test_pauses_grow_with_failures_and_stop_growing():
    """Each failure doubles the pause, up to half a day, never at the same second for two sources."""
    pauses = [gap(failed(n)) for n in range(1, 15)]

    assert 300 <= pauses[0] < 400
    assert all(later > earlier for earlier, later in pairwise(pauses[:7]))
    assert max(pauses) < 16 * 3600
    assert gap(failed(5)) != gap(failed(5), replace(FEED, url="http://other.example/rss"))


def test_being_told_to_wait_is_not_being_broken():
    """429 is a pause that was asked for; a plain 500 is a failure."""
    assert is_waiting(failed(3, 429))
    assert not is_waiting(failed(3, 500))


def test_one_404_is_not_death():
    """A source that is missing stays on the list, however often it is missing."""
    assert find_change(FEED, failed(50, 404), START + timedelta(days=60)) is None


def test_410_counts_when_it_is_said_again_a_day_later():
    """Gone is believed on its second day, not on its first."""
    once, twice = failed(1, 410), failed(30, 410)
    change = find_change(FEED, twice, twice.polls[-1].at)

    assert find_change(FEED, once, once.polls[-1].at) is None
    assert find_change(FEED, failed(3, 410), START + hours(3)) is None
    assert change is not None
    assert change.kind is ChangeKind.GONE
    assert "since 2026-03-02" in change.reason


def test_410_that_was_taken_back_is_forgotten():
    """A document in between starts the count anew."""
    history = History(
        (Poll(START, 410, error="x"), Poll(START + hours(20), 200), Poll(START + hours(30), 410, error="x"))
    )

    assert find_change(FEED, history, START + hours(30)) is None


def test_a_move_counts_after_a_week():
    """A permanent redirect is believed when it was seen for seven days, failures in between or not."""
    to = "https://elsewhere.example/rss"
    polls = [Poll(START + hours(12 * n), 200, moved_to=to) for n in range(15)]
    polls[5] = Poll(polls[5].at, None, error="no connection")
    early, late = History(tuple(polls[:10])), History(tuple(polls))

    assert find_change(FEED, early, early.polls[-1].at) is None
    change = find_change(FEED, late, late.polls[-1].at)
    assert change is not None
    assert (change.kind, change.url) == (ChangeKind.MOVED, to)
    assert "for good since 2026-03-02" in change.reason


def test_a_move_that_changes_its_mind_starts_anew():
    """Another target, or an answer at the old address, forgets what was seen."""
    to = "https://elsewhere.example/rss"
    polls = [Poll(START + hours(12 * n), 200, moved_to=None if n == 7 else to) for n in range(15)]

    assert find_change(FEED, History(tuple(polls)), polls[-1].at) is None


def test_a_move_to_https_counts_at_once():
    """The same address under https needs no week."""
    history = History((Poll(START, 200, moved_to="https://news.example/rss"),))
    change = find_change(FEED, history, START)

    assert change is not None
    assert change.url == "https://news.example/rss"


def test_what_an_analyst_stopped_is_left_alone():
    """A paused source does not change by itself."""
    twice = failed(30, 410)

    assert find_change(replace(FEED, state=SourceState.PAUSED), twice, twice.polls[-1].at) is None


def test_not_modified_is_doubted_after_a_day():
    """The validators are left out once a day, since some servers say "not modified" wrongly."""
    polls = [Poll(START, 200, full=True)] + [Poll(START + hours(n), 304, full=False) for n in range(1, 24)]

    assert not ask_in_full(History(tuple(polls)), START + hours(23))
    assert ask_in_full(History(tuple(polls)), START + hours(24))


def test_not_modified_is_doubted_sooner_where_news_is_overdue():
    """A source that had six entries each hour and then "not modified" for hours is asked in full."""
    last = steady(6).polls[-1].at
    polls = (*steady(6).polls, *(Poll(last + hours(n / 4), 304, full=False) for n in range(1, 9)))

    assert ask_in_full(History(polls), polls[-1].at)


def test_a_quiet_source_is_noticed_by_its_own_rhythm():
    """Two silent days are news for an hourly source and nothing for a weekly one."""
    busy, rare = (
        steady(1, days=4),
        History(tuple(Poll(START + hours(n), 200, int(n % 168 == 0)) for n in range(24 * 40))),
    )

    def then_quiet(history: History, count: int) -> History:
        last = history.polls[-1].at
        return History((*history.polls, *(Poll(last + hours(n + 1), 200, 0) for n in range(count))))

    found = silence(then_quiet(busy, 48), busy.polls[-1].at + hours(48))
    assert found is not None
    assert found.since == busy.polls[-1].at
    assert "nothing new for 48 hours" in found.reason
    assert silence(then_quiet(busy, 2), busy.polls[-1].at + hours(2)) is None
    assert silence(then_quiet(rare, 48), rare.polls[-1].at + hours(48)) is None


def test_max_age_is_read_less_the_age():
    """What a cache has already used up of max-age is not waited for again."""
    assert read_hints({"Cache-Control": "public, max-age=600", "Age": "100"}) == {"max-age": 500.0}
    assert read_hints({"cache-control": "no-store"}) == {}
    assert read_hints({"cache-control": "max-age=" + "9" * 50}) == {}


@pytest.mark.parametrize(
    ("head", "hints"),
    [
        (b"<rss><channel><ttl> 30 </ttl>", {"ttl": 1800.0}),
        (b"<sy:updatePeriod>daily</sy:updatePeriod>\n<sy:updateFrequency>4</sy:updateFrequency>", {"sy": 21_600.0}),
        (b"<sy:updatePeriod>\n\thourly\t</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", {}),
        (b"<sy:updatePeriod>fortnig</sy:updatePeriod><ttl>soon</ttl>", {}),
        (b"<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", {"sy": 604_800.0}),
        (b"x" * 10_000 + b"<ttl>30</ttl>", {}),
    ],
)
def test_a_feeds_own_hints_are_read(head, hints):
    """A feed's ttl and sy: are read from its head; the hourly period that one program writes everywhere is not."""
    assert read_hints({}, head) == hints
