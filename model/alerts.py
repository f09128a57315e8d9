"""What is sent to analysts, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.claims import Placed
from model.disputes import Dispute, Severity


class AlertKind(StrEnum):
    """Why an analyst is told."""

    NEW_CLAIM = "new_claim"
    CONTRADICTION = "contradiction"
    UPDATE = "update"
    """A state changed, or more was learnt of a dispute already sent."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing worth telling, complete in itself."""

    #: Stable: made of the kind and what it is about, so that a repeat is the same alert.
    id: str
    kind: AlertKind
    at: datetime
    severity: Severity
    thread: str
    #: One line in words.
    title: str
    disputes: tuple[Dispute, ...]
    claims: tuple[Placed, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """The articles behind the alert, each once, in order."""
        claims = [*self.claims, *(side for d in self.disputes for side in (d.a, d.b))]
        return tuple(dict.fromkeys(placed.claim.url for placed in claims))


class DeliveryState(StrEnum):
    """What became of one alert on one channel."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"
    """Given up; an analyst sees it on the page and in `ceasewire doctor`."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert on its way to one channel: a row of the outbox."""

    id: int
    alert_id: str
    #: The channel's address as configured: mailto:…, https://….
    channel: str
    state: DeliveryState
    attempts: int
    next_at: datetime
    #: Same for every try, so that a receiver can drop a repeat; the Message-ID or webhook-id.
    idempotency_key: str
    #: The finished message: JSON of the payload, kept so that a retry sends the same bytes.
    payload: str
    last_error: str | None = None
