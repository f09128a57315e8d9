"""What is remembered of a source's polls is small, and says what all of them say."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from model.sources import Source, SourceKind
from sources.history import History, Past, Poll, fold, read_history, write_history
from sources.schedule import ask_in_full, count_failures, find_change, next_poll, rates_by_hour, silence

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
    ours, theirs = sum(rates_by_hour(folded)), sum(rates_by_hour(whole))

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
    assert write_history(History()) == "[[],null,null,0]"
    assert read_history("[[],null,null,0]") == History((), Past())


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1,2,3]", "[[[]],null,null,0]", "[[],[1],null,0]", '[["x"],null,null,0]']
)
def test_a_damaged_history_is_named(text):
    """Text that is no history raises ValueError, so that the caller starts anew."""
    with pytest.raises(ValueError, match=r"history|Expecting|unpack"):
        read_history(text)


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
    assert sum(rates_by_hour(folded)) < 0.3 * sum(rates_by_hour(before))
