"""Delivering in rounds: no receiver, however it behaves, costs another's alert or the desk's time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from flows import deliver
from flows.deliver import PUT_OFF, deliver_round
from flows.desk import LEASE, Desk
from model.alerts import Delivery
from model.errors import DeliveryError
from settings import Settings
from storage import NewDelivery, Store

NOW = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
DEAD, ALIVE = "https://dead.example/hook", "https://alive.example/hook"


class Receivers:
    """Stands for every sender: keeps what arrives, takes time, and fails as told."""

    def __init__(self) -> None:
        self.now = NOW
        self.takes = timedelta(0)
        self.faults: dict[str, Exception] = {}
        self.tried: list[str] = []
        self.got: list[str] = []

    def build(self, channel: str, _means: object) -> Receivers:
        self.channel = channel
        return self

    def send(self, one: Delivery, _now: datetime) -> None:
        self.tried.append(one.alert_id)
        self.now += self.takes
        if fault := self.faults.get(one.alert_id) or self.faults.get(self.channel):
            raise fault
        self.got.append(one.alert_id)


@pytest.fixture
def receivers(monkeypatch) -> Receivers:
    made = Receivers()
    monkeypatch.setattr(deliver, "build_sender", made.build)
    return made


@pytest.fixture
def desk(tmp_path, receivers) -> Iterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        yield Desk(Settings(), store, None, lambda: receivers.now)


def put(desk: Desk, channel: str, *names: str) -> None:
    """Put alerts for a channel into the outbox."""
    desk.store.add_deliveries([NewDelivery(name, channel, "{}", f"{name} {channel}", NOW) for name in names])


def test_silent_receiver_is_asked_once_a_round(desk, receivers):
    """Where nobody answers one try is made; the other alerts there wait and lose no try, other channels get theirs."""
    put(desk, DEAD, "d1", "d2", "d3")
    put(desk, ALIVE, "a1", "a2")
    receivers.faults[DEAD] = DeliveryError(DEAD, "nobody answers", silent=True)
    summary = deliver_round(desk, NOW)

    assert receivers.tried == ["d1", "a1", "a2"]
    assert (summary.tried, summary.sent, summary.to_retry, summary.put_off) == (3, 2, 1, 2)
    receivers.faults.clear()
    receivers.now = NOW + PUT_OFF
    deliver_round(desk, receivers.now)
    assert sorted(receivers.got) == ["a1", "a2", "d1", "d2", "d3"]


def test_refused_message_stands_in_no_other_ones_way(desk, receivers):
    """A receiver that answers with an error to one message is still sent the next."""
    put(desk, ALIVE, "a1", "a2")
    receivers.faults["a1"] = DeliveryError(ALIVE, "the receiver answered 500")
    assert deliver_round(desk, NOW).sent == 1
    assert receivers.got == ["a2"]


def test_fault_with_one_message_keeps_no_other_from_leaving(desk, receivers, caplog):
    """What our own code stumbles over is tried again like any failure, and the log has the fault."""
    put(desk, ALIVE, "a1", "a2")
    receivers.faults["a1"] = ValueError("no such header")
    assert (deliver_round(desk, NOW).sent, receivers.got) == (1, ["a2"])
    assert "could not be made a message" in caplog.text
    receivers.faults.clear()
    receivers.now = NOW + timedelta(minutes=1)
    assert deliver_round(desk, receivers.now).sent == 1


def test_slow_receivers_are_not_sent_the_same_twice(desk, receivers):
    """A round that takes longer than a lease keeps what it holds: another worker is given none of it meanwhile."""
    put(desk, ALIVE, *(f"a{n}" for n in range(8)))
    receivers.takes = LEASE / 4
    others: list[Delivery] = []
    send = receivers.send

    def watched(one: Delivery, now: datetime) -> None:
        send(one, now)
        others.extend(each for each in desk.store.pending_deliveries(receivers.now, 100, LEASE) if each.id != one.id)

    receivers.send = watched  # type: ignore[method-assign]  # to look in between
    assert deliver_round(desk, NOW).sent == 8
    assert others == []
    assert len(receivers.got) == len(set(receivers.got)) == 8
