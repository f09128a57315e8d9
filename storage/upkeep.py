"""Small notes of the program itself, and keeping the database in order."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, text, update

from storage.session import Session
from storage.tables import clean, notes, polls


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
        with self.writing() as connection:
            dropped = connection.execute(delete(polls).where(polls.c.at < now - keep_polls)).rowcount
        with self.writing() as connection:
            connection.execute(text("PRAGMA optimize" if self._sqlite else "ANALYZE"))
        return int(dropped)
