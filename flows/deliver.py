"""Deliver what waits in the outbox.

    pending_deliveries | send | record_delivery

Every try carries the same Message-ID or webhook-id, so that a receiver can drop the one repeat that a crash
between sending and noting may cost. A dead receiver costs one try a round, never an alert; a round that takes
longer than its lease lengthens it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.outbox import next_try
from alerts.senders import build_sender
from flows.desk import LEASE, Desk, log
from flows.means import means_of
from model.alerts import Delivery, DeliveryState
from model.errors import DeliveryError

#: Deliveries taken up in one round.
BATCH = 100
#: How long the other alerts for a channel wait that did not answer: each try may cost half a minute, and polling waits.
PUT_OFF = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DeliverSummary:
    """What one round of delivering came to."""

    tried: int = 0
    sent: int = 0
    to_retry: int = 0
    given_up: int = 0
    put_off: int = 0


def deliver_one(desk: Desk, delivery: Delivery, now: datetime) -> tuple[DeliveryState, bool]:
    """Send one delivery and note what became of it; give that, and whether somebody answered at all."""
    tries = delivery.attempts + 1
    try:
        build_sender(delivery.channel, means_of(desk.settings)).send(delivery, now)
    except DeliveryError as exc:
        failure = exc
    except Exception as exc:  # noqa: BLE001  # a fault of ours with one message keeps no other from leaving
        log.exception("alert %s could not be made a message", delivery.alert_id)
        failure = DeliveryError(delivery.channel, f"fault in sending: {type(exc).__name__}: {exc}")
    else:
        desk.store.record_delivery(
            delivery.id, state=DeliveryState.SENT, attempts=tries, next_at=now, error=None, now=now
        )
        return DeliveryState.SENT, True
    again = None if failure.permanent else next_try(tries, now, delivery.idempotency_key)
    state = DeliveryState.FAILED if again is None else DeliveryState.PENDING
    log.warning(
        "alert %s: %s (%s)", delivery.alert_id, failure, "given up" if again is None else f"again at {again:%H:%M}"
    )
    desk.store.record_delivery(
        delivery.id, state=state, attempts=tries, next_at=again or now, error=str(failure), now=now
    )
    return state, not failure.silent


def deliver_round(desk: Desk, now: datetime, limit: int = BATCH) -> DeliverSummary:
    """Deliver one batch of what is due; what waits for a channel that does not answer is put off untried."""
    left = desk.store.pending_deliveries(now, limit, LEASE)
    leased = now
    silent: set[str] = set()
    put_off: list[int] = []
    states: list[DeliveryState] = []
    while left:
        one, *left = left
        if one.channel in silent:
            put_off.append(one.id)
            continue
        at = desk.now()
        if at - leased >= LEASE / 3:
            desk.store.hold_deliveries([*put_off, one.id, *(each.id for each in left)], at + LEASE)
            leased = at
        state, answered = deliver_one(desk, one, at)
        states.append(state)
        if not answered:
            silent.add(one.channel)
    desk.store.put_off_deliveries(put_off, desk.now() + PUT_OFF)
    return DeliverSummary(
        len(states),
        states.count(DeliveryState.SENT),
        states.count(DeliveryState.PENDING),
        states.count(DeliveryState.FAILED),
        len(put_off),
    )


def deliver_once(desk: Desk) -> DeliverSummary:
    """Deliver one batch now."""
    return deliver_round(desk, desk.now())
