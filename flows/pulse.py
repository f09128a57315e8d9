"""The pulse of polling: each round leaves the time of its end in the store, for flows/watchdog.py and the doctor."""

from __future__ import annotations

from datetime import datetime

from storage import Store

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
