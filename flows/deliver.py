"""Deliver what waits in the outbox.

    pending_deliveries | send | record_delivery

Every try carries the same Message-ID or webhook-id, so that a receiver can drop the one repeat that a crash
between sending and noting may cost. A dead receiver costs tries, never an alert.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alerts.outbox import next_try
from alerts.senders import build_sender
from flows.desk import LEASE, Desk, log
from flows.means import means_of
from model.alerts import Delivery, DeliveryState
from model.errors import DeliveryError

#: Deliveries taken up in one round.
BATCH = 100


@dataclass(frozen=True, slots=True)
class DeliverSummary:
    """What one round of delivering came to."""

    tried: int = 0
    sent: int = 0
    to_retry: int = 0
    given_up: int = 0


def deliver_one(desk: Desk, delivery: Delivery, now: datetime) -> DeliveryState:
    """Send one delivery and note what became of it."""
    tries = delivery.attempts + 1
    try:
        build_sender(delivery.channel, means_of(desk.settings)).send(delivery, now)
    except DeliveryError as exc:
        again = None if exc.permanent else next_try(tries, now, delivery.idempotency_key)
        state = DeliveryState.FAILED if again is None else DeliveryState.PENDING
        log.warning(
            "alert %s: %s (%s)", delivery.alert_id, exc, "given up" if again is None else f"again at {again:%H:%M}"
        )
        desk.store.record_delivery(
            delivery.id, state=state, attempts=tries, next_at=again or now, error=str(exc), now=now
        )
        return state
    desk.store.record_delivery(delivery.id, state=DeliveryState.SENT, attempts=tries, next_at=now, error=None, now=now)
    return DeliveryState.SENT


def deliver_round(desk: Desk, now: datetime, limit: int = BATCH) -> DeliverSummary:
    """Deliver one batch of what is due."""
    states = [deliver_one(desk, one, now) for one in desk.store.pending_deliveries(now, limit, LEASE)]
    return DeliverSummary(
        len(states),
        states.count(DeliveryState.SENT),
        states.count(DeliveryState.PENDING),
        states.count(DeliveryState.FAILED),
    )


def deliver_once(desk: Desk) -> DeliverSummary:
    """Deliver one batch now."""
    return deliver_round(desk, desk.now())
