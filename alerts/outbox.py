"""When to try again: a pure schedule."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

#: Pauses after the first, second … failed try. A receiver that is down for a day is met again; then it is given up.
PAUSES = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=10),
)
#: Each pause is this share longer or shorter, by the delivery's own key, so that many do not come back at once.
JITTER = 0.2


def next_try(attempts: int, now: datetime, key: str) -> datetime | None:
    """Give the instant of the next try after so many failed ones; None when it is time to give up."""
    if not 1 <= attempts <= len(PAUSES):
        return None
    share = int.from_bytes(hashlib.sha256(f"{key}|{attempts}".encode()).digest()[:4]) / 2**32
    return now + PAUSES[attempts - 1] * (1 - JITTER + 2 * JITTER * share)
