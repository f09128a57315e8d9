"""A process that is killed at any instant costs one repeat: nothing is lost and nothing is there twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from databases import FEED, LEASE, compare_claims, make_article, make_entry, make_source, number_placed, place

from builders import NOON, make_alert, make_dispute
from model.alerts import DeliveryState
from storage import NewDelivery, Store

ROOT = Path(__file__).resolve().parents[1]
#: Articles that the child takes the whole way, each with a dispute, an alert and a message.
MANY = 12
NO_LEASE = timedelta(0)


def take_the_whole_way(address: str, log: Path) -> None:
    """Take every entry the whole way; each step takes up what the store says is not done."""
    with Store.open(address) as store, log.open("a") as sent:
        for number in range(1, MANY + 1):
            store.add_entries(FEED, [make_entry(str(number), f"text {number}")])
        while batch := store.unread_entries(NOON, 3, NO_LEASE):
            for stored in batch:
                placed = number_placed(make_dispute().b, 1000 + int(stored.entry.key))
                store.add_article(stored.version_id, make_article(placed.claim), [placed.claim], now=NOON)
        while taken := store.uncompared_articles(NOON, 3, NO_LEASE):
            for article, [claim] in taken:
                number = int(article.id.removeprefix("article-"))
                placed = number_placed(make_dispute().b, number)
                assert placed.claim == claim
                dispute = make_dispute(number)
                dispute = replace(dispute, b=placed)
                alert = make_alert(dispute)
                store.add_comparison(
                    article.id,
                    placement=place(placed),
                    disputes=[dispute],
                    alerts=[alert],
                    deliveries=[NewDelivery(alert.id, "mailto:desk@desk.example", "{}", alert.id, NOON)],
                    now=NOON,
                )
        while outgoing := store.pending_deliveries(NOON, 3, NO_LEASE):
            for delivery in outgoing:
                sent.write(f"{delivery.idempotency_key}\n")  # the receiver has it
                sent.flush()
                store.record_delivery(delivery.id, state=DeliveryState.SENT, attempts=1, next_at=NOON, now=NOON)


@pytest.mark.parametrize("seed", range(2))
def test_killed_worker_costs_one_repeat(ready_sqlite, tmp_path, seed):
    """Killed again and again at random instants, the work ends with everything done once and sent at least once."""
    path, log = tmp_path / "desk.sqlite", tmp_path / "sent"
    path.write_bytes(ready_sqlite.read_bytes())
    log.touch()
    address = f"sqlite:///{path}"
    with Store.open(address) as store:
        store.add_sources([make_source()])
        compare_claims(store, make_dispute().a)
    command = [sys.executable, __file__, address, str(log)]
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    dice, kills = random.Random(seed), 0
    for _ in range(3):
        child = subprocess.Popen(command, env=environ)
        begun = log.with_name("sent.begun")
        while not begun.exists() and child.poll() is None:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 0.15))
        kills += child.poll() is None
        child.send_signal(signal.SIGKILL)
        child.wait()
        begun.unlink(missing_ok=True)
    subprocess.run(command, env=environ, check=True)

    with Store.open(address) as store:
        counts = store.counts()
        assert (counts["entries"], counts["versions"], counts["articles"]) == (MANY + 1,) * 3
        assert (counts["disputes"], counts["alerts"]) == (MANY, MANY)
        assert (counts["unread"], counts["uncompared"], counts["deliveries_pending"]) == (0, 0, 0)
        assert store.pending_deliveries(NOON, 99, LEASE) == []
    keys = log.read_text().split()
    assert set(keys) == {f"contradiction-dispute-{number}" for number in range(1001, 1001 + MANY)}
    # The receiver may have a message twice for each kill between sending and noting, under the same key.
    assert len(keys) - MANY <= kills


if __name__ == "__main__":
    Path(f"{sys.argv[2]}.begun").touch()
    take_the_whole_way(sys.argv[1], Path(sys.argv[2]))
