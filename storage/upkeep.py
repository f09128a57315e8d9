"""Small notes of the program itself, and keeping the database in order."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, or_, select, text, update

from model.alerts import DeliveryState
from storage.documents import REFUSED
from storage.session import Session
from storage.tables import articles, clean, deliveries, hosts, mails, notes, polls, sources, versions

#: A host is left alone at most so long after it asked for a pause.
LONGEST_REST = timedelta(days=2)
#: How long it is known that a mail could not be read: until it was tried again in the next month.
KEEP_REFUSED = timedelta(days=40)
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

    def follow_clock_back(self, now: datetime) -> None:
        """Make due at once what a clock that ran ahead put into a time that has not come yet.

        Leases of that time end, so does the hold on hosts, and what waited for its next try waits no longer; a pause
        that a host asked for stays as far as it can be one.
        """
        with self.writing() as connection:
            for table in (sources, versions, articles, deliveries):
                ahead = update(table).where(table.c.lease_until > now)
                connection.execute(ahead.values(lease_until=None))
            connection.execute(update(sources).where(sources.c.next_poll > now).values(next_poll=None))
            connection.execute(update(versions).where(versions.c.due > now).values(due=None))
            waits = and_(deliveries.c.state == DeliveryState.PENDING.value, deliveries.c.next_at > now)
            connection.execute(update(deliveries).where(waits).values(next_at=now))
            connection.execute(
                delete(hosts).where(
                    or_(and_(hosts.c.holder != "", hosts.c.until > now), hosts.c.until > now + LONGEST_REST)
                )
            )

    def tidy(self, now: datetime, keep_polls: timedelta = timedelta(days=90)) -> int:
        """Drop the log of polls older than ``keep_polls`` and refresh the planner's statistics; give rows dropped.

        What says that a mail could not be read in a month is dropped too, when the next month has said so anew.
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
            past = and_(mails.c.key.startswith(REFUSED), mails.c.at < now - KEEP_REFUSED)
            dropped += int(connection.execute(delete(mails).where(past)).rowcount)
        with self.writing() as connection:
            connection.execute(text("PRAGMA optimize" if self._sqlite else "ANALYZE"))
        return dropped
