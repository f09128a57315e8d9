"""A poll that found nothing new, noted in the packed history, comes to what the longer way comes to."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from model.sources import Source, SourceKind
from sources.history import History, Poll
from sources.packing import read_history, write_history
from sources.rhythm import learn_rhythm
from sources.schedule import ask_in_full, find_doubt, next_poll, silence, silent_from
from sources.unchanged import is_doubted, note_unchanged

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
FEED = Source("http://news.example/rss", SourceKind.FEED, "The Example", min_interval=60)


def note_at_length(text: str, poll: Poll) -> tuple[str, datetime]:
    """Add a poll the longer way, as a round of polling does."""
    before = read_history(text)
    history = before.add(poll)
    doubt_at = before.doubt_at if not (poll.full or poll.new or poll.error) else None
    silent_at, quiet = history.silent_at, history.quiet
    if quiet:
        quiet = not poll.new
    elif not (poll.new or poll.error or (silent_at is not None and poll.at < silent_at)):
        quiet = silence(history, poll.at) is not None
        silent_at = silent_at if quiet else silent_from(history, poll.at)
    history = History(history.polls, history.past, doubt_at or find_doubt(history), quiet, silent_at)
    return write_history(history), next_poll(FEED, history, poll.at, learn_rhythm(history))


def make_polls(seed: int, count: int = 400) -> list[Poll]:
    """Make polls that mostly find nothing, of a source with bursts, hints, failures, moves and long pauses."""
    chance = random.Random(seed)
    at, polls, hints = START, [], {}
    gap = chance.choice((2, 10, 60))
    for _ in range(count):
        at += timedelta(minutes=chance.uniform(0.5, 2) * gap, microseconds=chance.randrange(10**6))
        if chance.random() < 0.01:
            at += timedelta(days=chance.choice((1, 3, 16)))
        if chance.random() < 0.1:
            hints = chance.choice(({}, {"max-age": 300.0}, {"max-age": 7200.0, "ttl": 60.0}))
        luck = chance.random()
        if luck < 0.005:
            polls.append(Poll(at, chance.choice((None, 500, 410)), error="it fails"))
        elif luck < 0.01:
            polls.append(Poll(at, 200, moved_to="http://elsewhere.example/rss"))
        elif luck < 0.015:
            polls.append(Poll(at, 200, hints={"other": 5.0}))
        elif luck < 0.1:
            polls.append(Poll(at, 200, chance.randrange(1, 6), hints=hints))
        else:
            full = chance.random() < 0.3
            polls.append(Poll(at, 200 if full else 304, full=full, hints=hints))
    return polls


@pytest.mark.parametrize("seed", range(20))
def test_the_short_way_comes_to_the_same(seed):
    """Text, next poll and doubt are those of the longer way, and most polls that find nothing go the short one."""
    text, short, fit = write_history(History()), 0, 0
    for poll in make_polls(seed):
        doubted = is_doubted(text, poll.at.timestamp())
        assert doubted is None or doubted == ask_in_full(read_history(text), poll.at)
        expected, then = note_at_length(text, poll)
        if poll.error is None and not poll.new and poll.moved_to is None:
            fit += 1
            noted = note_unchanged(FEED, text, poll.at.timestamp(), poll.status or 0, poll.hints, full=poll.full)
            if noted is not None:
                short += 1
                assert noted[0] == expected
                assert noted[1] == pytest.approx(then.timestamp(), abs=1e-5)
        text = expected

    assert short > 0.2 * fit


@pytest.mark.parametrize("text", ["", "[[],null,null,0]", "AQ", "AQEAAAAAAAAAAPh/AAAAAAAA+H8=", "?", "é", "AQ {"])
def test_what_cannot_be_read_is_left_to_the_longer_way(text):
    """Text in another form, or damaged, is neither judged nor added to."""
    assert is_doubted(text, 0.0) is None
    assert note_unchanged(FEED, text, 0.0, 304, {}, full=False) is None


def test_a_clock_that_was_set_back_is_left_to_the_longer_way():
    """A poll that would lie before the last one is not added in place."""
    text = write_history(History())
    for poll in make_polls(1, 30):
        text, _ = note_at_length(text, poll)
    last = read_history(text).polls[-1].at

    assert note_unchanged(FEED, text, (last - timedelta(minutes=1)).timestamp(), 304, {}, full=False) is None
