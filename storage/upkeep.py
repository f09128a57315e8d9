"""Small notes of the program itself, and keeping the database in order."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, text, update

from storage.session import Session
from storage.tables import clean, notes, polls

#: Polls dropped in one transaction.
LOT = 5_000


class UpkeepRows(Session):
    """Notes and upkeep."""

    def remember(self, name: str, value: str) -> None:
        """Keep a small note under a name."""
        with self.writing() as connection:
            changed = connection.execute(update(notes).where(notes.c.name == clean(name)).values(value=value))
            if not changed.rowcount:
                connection.execute(insert(notes).values(name=name, value=value))

    def recall(self, name: str) -> str | None:
        """Give the note of this name."""
        with self.reading() as connection:
            value = connection.execute(select(notes.c.value).where(notes.c.name == clean(name))).scalar_one_or_none()
            return None if value is None else str(value)

    def tidy(self, now: datetime, keep_polls: timedelta = timedelta(days=90)) -> int:
        """Drop the log of polls older than ``keep_polls`` and refresh the planner's statistics; give rows dropped.

        Entries, articles, claims, disputes, alerts and rulings are never dropped.
        """
        dropped, taken = 0, LOT
        while taken == LOT:
            # Rows stand in the order of their instants, so the old ones are the first: no search through millions of
            # young ones, and nobody waits for more than a lot.
            first = select(polls.c.id).order_by(polls.c.id).limit(LOT).scalar_subquery()
            with self.writing() as connection:
                old = delete(polls).where(polls.c.id.in_(first), polls.c.at < now - keep_polls)
                taken = int(connection.execute(old).rowcount)
            dropped += taken
        with self.writing() as connection:
            connection.execute(text("PRAGMA optimize" if self._sqlite else "ANALYZE"))
        return dropped
