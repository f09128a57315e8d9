"""The pulse of polling: each round leaves the time of its end in the store, for flows/watchdog.py and the doctor."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from storage import Store

log = logging.getLogger("ceasewire")

#: A pulse so far in a time to come was left by a clock that ran ahead, not by another machine's slightly fast one.
SET_BACK = timedelta(minutes=30)
#: The note under which the end of the last round is kept.
NOTE = "last round"


def note_pulse(store: Store, now: datetime) -> None:
    """Note that a round of polling has come to its end."""
    store.remember(NOTE, now.isoformat())


def read_pulse(store: Store) -> datetime | None:
    """Give when the last round came to its end; None: never, or the note cannot be read."""
    try:
        return datetime.fromisoformat(store.recall(NOTE) or "")
    except ValueError:
        return None


def mind_clock(store: Store, now: datetime) -> bool:
    """Say whether the clock was set back since the last round, and then make due what would wait for the old one."""
    last = read_pulse(store)
    if last is None or last - now < SET_BACK:
        return False
    log.warning("the clock was set back by %s; everything that waited by the old one is due now", last - now)
    store.follow_clock_back(now)
    return True
