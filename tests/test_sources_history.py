"""What is remembered of a source's polls is small, and says what all of them say."""

from __future__ import annotations

import random
import struct
from binascii import b2a_base64
from datetime import UTC, datetime, timedelta

import pytest

from model.sources import Source, SourceKind
from sources.history import History, Past, Poll, fold
from sources.packing import read_history, write_history
from sources.rhythm import learn_rhythm
from sources.schedule import ask_in_full, count_failures, find_change, next_poll, silence, silent_from

START = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
FEED = Source("http://news.example/rss", SourceKind.FEED, "The Example")
MOVED = "http://elsewhere.example/rss"


def make_polls(seed: int, count: int = 300) -> list[Poll]:
    """Make polls of a source with a rhythm, and spells of failing, moving and being gone."""
    chance = random.Random(seed)
    polls, at, mood = [], START, "well"
    for _ in range(count):
        at += timedelta(minutes=chance.uniform(5, 120))
        if chance.random() < 0.03:
            mood = chance.choice(("well", "failing", "gone", "moved", "unchanged", "quiet"))
        new = int(chance.random() < (0.7 if 7 <= at.hour < 20 else 0.1)) * chance.randrange(1, 4)
        polls.append(
            {
                "failing": Poll(at, chance.choice((None, 500, 404)), error="it fails"),
                "gone": Poll(at, 410, error="gone"),
                "moved": Poll(at, 200, new, moved_to=MOVED),
                "unchanged": Poll(at, 304, full=False, hints={"max-age": 60.0}),
                "quiet": Poll(at, 200),
                "well": Poll(at, 200, new),
            }[mood]
        )
    return polls


@pytest.mark.parametrize("seed", range(30))
def test_a_folded_history_says_what_all_polls_say(seed):
    """Failures, moves, being gone, doubts and silence are told from the sums as from every single poll."""
    polls = make_polls(seed)
    now = polls[-1].at + timedelta(minutes=1)
    whole, folded = History(tuple(polls)), fold(polls)

    assert len(folded.polls) < 30
    assert count_failures(folded) == count_failures(whole)
    assert find_change(FEED, folded, now) == find_change(FEED, whole, now)
    assert folded.past.full_at or whole.polls
    quiet, told = silence(folded, now), silence(whole, now)
    assert (quiet and quiet.since) == (told and told.since)


@pytest.mark.parametrize("seed", range(10))
def test_folding_keeps_the_rhythm(seed):
    """The next poll that a folded history asks for is about the one that all polls of a fortnight ask for."""
    chance = random.Random(seed)
    polls, at = [], START
    while at < START + timedelta(days=14):
        at += timedelta(minutes=chance.uniform(10, 50))
        polls.append(Poll(at, 200, int(chance.random() < (0.6 if 7 <= at.hour < 20 else 0.05))))
    whole, folded = History(tuple(polls)), fold(polls)
    ours, theirs = sum(learn_rhythm(folded).by_hour()), sum(learn_rhythm(whole).by_hour())

    assert ours == pytest.approx(theirs, rel=0.15)
    gap = (next_poll(FEED, whole, at) - at).total_seconds()
    assert (next_poll(FEED, folded, at) - at).total_seconds() == pytest.approx(gap, rel=0.35)


@pytest.mark.parametrize("seed", range(10))
def test_a_history_comes_back_as_it_was_written(seed):
    """What is kept as text is read again, but for the last digits of what was learnt."""
    folded = fold(make_polls(seed, 120))
    text = write_history(folded)
    again = read_history(text)

    assert again.polls == folded.polls
    assert again.past.found == pytest.approx(folded.past.found, abs=1e-3)
    assert again.past.news_at == folded.past.news_at
    assert (again.past.moved_to, again.past.gone, again.past.hints) == (
        folded.past.moved_to,
        folded.past.gone,
        folded.past.hints,
    )
    assert write_history(again) == text
    assert len(text) < 4_000


def test_an_empty_history_is_short():
    """A source that was never asked costs a few characters."""
    text = write_history(History())

    assert len(text) < 40
    assert read_history(text) == History((), Past())


def test_a_history_in_json_is_still_read():
    """What an older program kept as a list says the same."""
    at, hint, failed = START.timestamp(), '{"max-age":60.0}', '"it fails"'
    hours = b2a_base64(struct.pack("<72f", *range(72)), newline=False).decode()
    past = f'[{at},"{hours}",3,{at},7200.0,null,1,0,null,null,null,{hint}]'
    told = read_history(f"[[[{at + 60},304,0,0,{hint}],[{at + 120},500,0,1,null,{failed}]],{past},{at + 9},1]")

    first, second = told.polls
    assert (first.at, first.status, first.full, first.hints) == (
        START + timedelta(minutes=1),
        304,
        False,
        {"max-age": 60},
    )
    assert (second.error, second.full, told.quiet, told.doubt_at) == (
        "it fails",
        True,
        True,
        START + timedelta(seconds=9),
    )
    assert (told.past.news, told.past.failures, told.past.longest, told.past.news_at) == (3, 1, 7200.0, START)
    assert told.past.idle[23] == 71
    assert read_history(write_history(told)) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "[1,2,3]", "[[[]],null,null,0]", "[[],[1],null,0]", '[["x"],null,null,0]'),
        *("AQ", "AQEAAAAAAAAAAPh/AAAAAAAA+H8=", "CQAAAAAAAAAAAPh/AAAAAAAA+H8=", "AQAAAAAAAAAAAPh/AAAAAAAA+H8= {"),
    ],
)
def test_a_damaged_history_is_named(text):
    """Text that is no history raises ValueError, so that the caller starts anew."""
    with pytest.raises(ValueError, match=r"history|Expecting|unpack|padding"):
        read_history(text)


@pytest.mark.parametrize("seed", range(10))
def test_silence_is_not_looked_for_before_it_can_be_found(seed):
    """Up to the instant that is worked out once, no look at a source's silence finds any; new entries put it off."""
    chance = random.Random(seed)
    polls, at = [], START
    while at < START + timedelta(days=9):
        at += timedelta(minutes=chance.uniform(10, 90))
        polls.append(Poll(at, 200, int(chance.random() < (0.6 if 7 <= at.hour < 20 else 0.05))))
    history = fold(polls)
    until = silent_from(history, at)
    assert until is not None
    found = None
    while found is None:
        found, then = silence(history, at), at
        at += timedelta(minutes=15)
        history = history.add(Poll(at, 304, full=False))

    assert until - timedelta(minutes=15) <= then <= until + timedelta(hours=8)
    kept = History(history.polls, history.past, silent_at=until)
    assert kept.add(Poll(at, 304, full=False)).silent_at == until
    assert kept.add(Poll(at, 200, 2)).silent_at is None


def test_a_long_silence_does_not_wear_the_rhythm_down():
    """A source that fell silent a month ago is measured by what it did before, and asked less for what it does now."""
    busy = [Poll(START + timedelta(hours=n), 200, 1) for n in range(24 * 10)]
    after = [Poll(busy[-1].at + timedelta(hours=n), 200) for n in range(1, 24 * 30)]
    folded, before = fold([*busy, *after]), fold(busy)
    now = after[-1].at

    told = silence(folded, now)
    assert told is not None
    assert told.since == busy[-1].at
    assert told.expected > 500
    assert not ask_in_full(folded, now)
    assert sum(learn_rhythm(folded).by_hour()) < 0.3 * sum(learn_rhythm(before).by_hour())
