"""The digest: each slight finding is told in exactly one of them, whenever they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from builders import make_alert, make_placed
from flows import digest
from flows.desk import LEASE, Desk
from flows.digest import digest_once
from model.alerts import AlertKind, DeliveryState
from model.disputes import Severity
from settings import Settings
from storage import Store
from storage.alerts import add_alerts

BEGIN = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        yield Desk(Settings(channels=("mailto:desk@example.org",)), store, None, lambda: BEGIN)


def find(desk: Desk, name: str, at: datetime) -> None:
    """Raise a slight alert that goes to no channel."""
    placed = make_placed(id=name)
    alert = replace(
        make_alert(), id=name, at=at, severity=Severity.LOW, kind=AlertKind.NEW_CLAIM, title=name, disputes=(),
        claims=(placed,),
    )  # fmt: skip
    with desk.store.writing() as connection:
        add_alerts(connection, [alert], [])


def told(desk: Desk, at: datetime) -> list[dict]:
    """Ask for a digest then, and give the messages that it came to."""
    desk.now = lambda: at
    digest_once(desk)
    sent = desk.store.pending_deliveries(at, 10, LEASE)
    for one in sent:
        desk.store.record_delivery(one.id, state=DeliveryState.SENT, attempts=1, next_at=at, now=at)
    return [json.loads(one.payload) for one in sent]


def test_what_is_found_between_odd_runs_is_told_once(desk):
    """A desk that is started again six hours after its digest sends no other; the next one begins where that ended."""
    find(desk, "before", BEGIN - HOUR)
    [first] = told(desk, BEGIN)
    find(desk, "between", BEGIN + 3 * HOUR)
    assert told(desk, BEGIN + 6 * HOUR) == []
    [second] = told(desk, BEGIN + 30 * HOUR)
    assert [len(one["claims"]) for one in (first, second)] == [1, 1]
    assert first["id"] != second["id"]
    assert told(desk, BEGIN + 60 * HOUR) == []


def test_days_without_the_desk_are_told_afterwards(desk):
    """The first digest after a long stop reaches back to the last one."""
    find(desk, "before", BEGIN - HOUR)
    told(desk, BEGIN)
    find(desk, "late", BEGIN + HOUR)
    assert len(told(desk, BEGIN + 80 * HOUR)[0]["claims"]) == 1


def test_more_than_a_message_holds_is_counted(desk, monkeypatch):
    """A digest says how many findings there are although it shows only some of them."""
    monkeypatch.setattr(digest, "MOST", 2)
    for number in range(5):
        find(desk, f"n{number}", BEGIN - HOUR)
    [message] = told(desk, BEGIN)
    assert message["title"] == "5 slight findings"
    assert message["lines"] == ["3 more slight findings stand on the review page, under Alerts."]
    assert len(message["claims"]) == 2
