"""When polling stops somebody is told, once; and a source that falls silent is named by its own rhythm."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.render import render_mail
from claims.registry import Registry
from flows import watchdog
from flows.desk import Desk
from flows.digest import digest_once
from flows.polling import Asked, note_answers, poll_once
from flows.pulse import mind_clock, note_pulse, read_pulse
from flows.watchdog import Watchdog
from model.errors import DeliveryError
from model.sources import PollResult, Source, SourceKind
from settings import Settings
from storage import Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CHANNELS = ("mailto:desk@desk.example", "https://desk.example/hook")
FEED = "https://harbourpost.example/feed"


class Sent:
    """Takes what is sent, or refuses it."""

    def __init__(self) -> None:
        self.titles: list[tuple[str, str]] = []
        self.refuses: set[str] = set()

    def build(self, channel: str, _means: object) -> Sent:
        self.channel = channel
        return self

    def send(self, delivery, now) -> None:
        if delivery.channel in self.refuses:
            raise DeliveryError(delivery.channel, "it does not answer")
        self.titles.append((delivery.channel, json.loads(delivery.payload)["title"]))


@pytest.fixture
def sent(monkeypatch) -> Sent:
    ours = Sent()
    monkeypatch.setattr(watchdog, "build_sender", ours.build)
    return ours


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(database=f"sqlite:///{tmp_path / 'desk.sqlite'}", channels=CHANNELS)


def look_at(dog: Watchdog, minutes: range) -> list[bool]:
    """Look each of these minutes."""
    found = []
    for minute in minutes:
        dog._now = lambda minute=minute: NOW + timedelta(minutes=minute)
        found.append(dog.look())
    return found


def test_a_stop_is_told_once_and_its_end_too(settings, sent):
    """After half an hour without a round each channel hears of it once, and once when polling goes on."""
    dog = Watchdog(settings, lambda: NOW)
    assert all(look_at(dog, range(1, 31)))
    assert sent.titles == []
    assert not any(look_at(dog, range(31, 50)))
    assert sent.titles == [(channel, "Polling has stopped") for channel in CHANNELS]

    with Store.open(settings.database) as store:
        note_pulse(store, NOW + timedelta(minutes=50))
    assert all(look_at(dog, range(50, 60)))
    assert sent.titles[2:] == [(channel, "Polling goes on") for channel in CHANNELS]


def test_an_alarm_that_no_channel_takes_is_tried_again(settings, sent):
    """While every channel refuses, each look tries again; one that takes it is enough."""
    dog = Watchdog(settings, lambda: NOW)
    sent.refuses = set(CHANNELS)
    look_at(dog, range(1, 34))
    assert sent.titles == []
    sent.refuses = {CHANNELS[0]}
    look_at(dog, range(34, 40))

    assert sent.titles == [(CHANNELS[1], "Polling has stopped")]


def test_a_database_that_does_not_answer_is_a_stop(settings, sent, tmp_path):
    """A broken database ends in the same alarm."""
    Path(tmp_path / "desk.sqlite").write_bytes(b"no database" * 1000)
    dog = Watchdog(settings, lambda: NOW)

    assert not all(look_at(dog, range(1, 40)))
    assert len(sent.titles) == len(CHANNELS)


def test_a_machine_that_slept_raises_no_alarm(settings, sent):
    """A pause between two looks is the machine's, not polling's."""
    dog = Watchdog(settings, lambda: NOW)
    look_at(dog, range(1, 3))

    assert all(look_at(dog, range(600, 625)))
    assert sent.titles == []


def test_a_round_leaves_its_pulse(settings):
    """Each round notes its end, though nothing was due."""
    with Store.open(settings.database) as store:
        assert read_pulse(store) is None
        poll_once(Desk(settings, store, Registry({}, {}, {}), lambda: NOW))

        assert read_pulse(store) == NOW


def test_a_clock_that_is_set_back_stops_nothing(settings, sent):
    """What a clock a year ahead put off is due when it is put right, and a desk that stands still is noticed."""
    ahead = NOW + timedelta(days=365)
    with Store.open(settings.database) as store:
        store.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post")])
        store.record_poll(FEED, at=ahead, next_poll=ahead + timedelta(hours=1))
        store.take_hosts(["harbourpost.example"], "dead", ahead, timedelta(minutes=10))
        note_pulse(store, ahead)
        dog = Watchdog(settings, lambda: NOW)
        assert look_at(dog, range(1, 40))[-1] is False
        assert store.due_sources(NOW, 9, timedelta(minutes=10), "me") == []

        assert mind_clock(store, NOW)
        assert len(store.due_sources(NOW, 9, timedelta(minutes=10), "me")) == 1
        note_pulse(store, NOW)
        assert not mind_clock(store, NOW + timedelta(minutes=1))


def test_the_alarm_is_a_mail_with_its_lines(settings, sent, monkeypatch):
    """What is sent reads as a message about the desk, without the sentence about analysts."""
    payloads = []
    monkeypatch.setattr(Sent, "send", lambda _, delivery, now: payloads.append(json.loads(delivery.payload)))
    look_at(Watchdog(settings, lambda: NOW), range(1, 33))
    mail = render_mail(payloads[0], "ceasewire@localhost", "desk@desk.example", "key", NOW)
    text = mail.get_body(("plain",)).get_content()

    assert mail["Subject"] == "[HIGH] Polling has stopped"
    assert "No round of polling has ended for 31 minutes (the last one: never)." in text
    assert "analyst" not in text


def poll(desk: Desk, now: datetime, new: list) -> None:
    """Note one poll of the only source, with these entries."""
    desk.now = lambda: now
    [due] = desk.store.due_sources(now, 1, timedelta(0))
    note_answers(desk, [(due, Asked(PollResult(due.source, new or None), status=200))], now)


def test_a_source_that_falls_silent_is_named_until_it_has_news(settings):
    """Two silent days of an hourly source are noted once with their reason, told by the digest, and end with news."""
    from databases import make_entry  # beside what needs it

    with Store.open(settings.database) as store:
        desk = Desk(settings, store, Registry({}, {}, {}), lambda: NOW)
        store.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post", min_interval=60, max_interval=3600)])
        at = NOW
        for number in range(96):
            at += timedelta(hours=1.2)
            poll(desk, at, [make_entry(str(number), fetched_at=at)])
        assert store.source_health(at)[0].quiet is None
        for _ in range(40):
            at += timedelta(hours=1.2)
            poll(desk, at, [])
        [health] = store.source_health(at)
        assert health.quiet is not None
        assert health.quiet.startswith("quieter than usual: nothing new for ")
        assert len(store.source_states(FEED)) == 1

        assert digest_once(desk).quiet_sources == 1
        [delivery, *_] = store.pending_deliveries(at, 9, timedelta(0))
        assert "Harbour Post: quieter than usual" in json.loads(delivery.payload)["lines"][0]

        poll(desk, at + timedelta(hours=1.2), [make_entry("news", fetched_at=at)])
        assert store.source_health(at)[0].quiet is None
        assert [reason for _, _, reason in store.source_states(FEED)][1] == "it has news again"
