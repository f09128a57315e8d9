"""Sources, when to ask them, and how they answered."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, func, insert, select, update

from model.errors import StoreError
from model.review import SourceHealth
from model.sources import QUIET, Source, SourceKind, SourceState
from storage.session import AnyRow, Session
from storage.tables import clean, entries, polls, source_states, sources, versions
from storage.views import PollRow

WEEK = timedelta(days=7)
#: Failures in a row are counted up to here.
FAILURES = 50


def to_source(row: AnyRow) -> Source:
    """Make a row of ``sources`` the model's type."""
    return Source(
        url=row.url,
        kind=SourceKind(row.kind),
        outlet=row.outlet,
        domain=row.domain,
        country=row.country,
        leaning=row.leaning,
        language=row.language,
        state=SourceState(row.state),
        min_interval=row.min_interval,
        max_interval=row.max_interval,
        fetch_pages=row.fetch_pages,
        headers=json.loads(row.headers),
    )


def _values(source: Source) -> dict[str, Any]:
    return {
        "kind": source.kind.value,
        "outlet": source.outlet,
        "domain": source.domain,
        "country": source.country,
        "leaning": source.leaning,
        "language": source.language,
        "min_interval": source.min_interval,
        "max_interval": source.max_interval,
        "fetch_pages": source.fetch_pages,
        "headers": json.dumps(dict(source.headers)),
    }


def host_of(url: str) -> str | None:
    """Give the host of a web address as the web client names it; None for a mailbox's address."""
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = parts.hostname
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None


def to_poll(row: AnyRow) -> PollRow:
    """Make a row of ``polls`` what the schedule reads."""
    return PollRow(row.at, row.status, row.new, row.error, row.duration, json.loads(row.hints))


def source_id(connection: Connection, url: str) -> int:
    """Give a source's row number; raises StoreError naming an address that is not there."""
    found = connection.execute(select(sources.c.id).where(sources.c.url == clean(url))).scalar_one_or_none()
    if found is None:
        raise StoreError(f"the database holds no source {url}")
    return int(found)


class SourceRows(Session):
    """Questions and facts about sources."""

    def add_sources(self, wanted: Sequence[Source]) -> int:
        """Add sources and give how many were not there; one that was removed comes back with its entries.

        A source that is already listed stays as it is.
        """
        added = 0
        with self.writing() as connection:
            known = {
                row.url: row
                for chunk in chunks([clean(source.url) for source in wanted])
                for row in connection.execute(
                    select(sources.c.id, sources.c.url, sources.c.removed).where(sources.c.url.in_(chunk))
                )
            }
            for source in {clean(source.url): source for source in wanted}.values():
                values = {**_values(source), "state": source.state.value, "removed": False}
                there = known.get(clean(source.url))
                if there is None:
                    connection.execute(insert(sources).values(url=source.url, host=host_of(source.url), **values))
                    added += 1
                elif there.removed:
                    connection.execute(update(sources).where(sources.c.id == there.id).values(**values, next_poll=None))
                    added += 1
        return added

    def list_sources(self) -> list[Source]:
        """Give the listed sources by outlet and address."""
        with self.reading() as connection:
            asked = select(sources).where(sources.c.removed.is_(False)).order_by(sources.c.outlet, sources.c.url)
            return [to_source(row) for row in connection.execute(asked)]

    def source(self, url: str) -> Source | None:
        """Give one listed source by its address."""
        with self.reading() as connection:
            asked = select(sources).where(sources.c.url == clean(url), sources.c.removed.is_(False))
            row = connection.execute(asked).one_or_none()
            return to_source(row) if row else None

    def update_source(self, source: Source) -> bool:
        """Change what is known of a listed source (not its state); False when it is not there."""
        with self.writing() as connection:
            asked = update(sources).where(sources.c.url == clean(source.url), sources.c.removed.is_(False))
            return bool(connection.execute(asked.values(**_values(source))).rowcount)

    def remove_source(self, url: str) -> bool:
        """Take a source off the list; its entries stay. False when it is not there."""
        with self.writing() as connection:
            asked = update(sources).where(sources.c.url == clean(url), sources.c.removed.is_(False))
            return bool(connection.execute(asked.values(removed=True, lease_until=None)).rowcount)

    def ask_all_now(self) -> int:
        """Make every active source due, whenever it was to be asked next; give how many there are."""
        with self.writing() as connection:
            asked = update(sources).where(sources.c.removed.is_(False), sources.c.state == SourceState.ACTIVE.value)
            return int(connection.execute(asked.values(next_poll=None)).rowcount)

    def update_source_state(self, url: str, state: SourceState, reason: str, now: datetime) -> bool:
        """Set whether a source is asked at all, and log why; False when it is not there."""
        with self.writing() as connection:
            asked = select(sources.c.id).where(sources.c.url == clean(url), sources.c.removed.is_(False))
            number = connection.execute(asked).scalar_one_or_none()
            if number is None:
                return False
            connection.execute(update(sources).where(sources.c.id == number).values(state=state.value))
            connection.execute(insert(source_states).values(source_id=number, at=now, state=state.value, reason=reason))
            return True

    def source_states(self, url: str) -> list[tuple[datetime, SourceState, str]]:
        """Give a source's changes of state with their reasons, oldest first."""
        with self.reading() as connection:
            asked = (
                select(source_states)
                .join(sources, sources.c.id == source_states.c.source_id)
                .where(sources.c.url == clean(url))
                .order_by(source_states.c.id)
            )
            return [(row.at, SourceState(row.state), row.reason) for row in connection.execute(asked)]

    def move_source(self, url: str, to: str, reason: str, now: datetime) -> bool:
        """Give a source its new address, with its entries; logs why.

        When another source already has that address, this one is taken off the list (its entries stay), since two
        would ask for the same document; False then.
        """
        with self.writing() as connection:
            number = source_id(connection, url)
            if connection.execute(select(sources.c.id).where(sources.c.url == clean(to))).scalar_one_or_none():
                connection.execute(update(sources).where(sources.c.id == number).values(removed=True, lease_until=None))
                return False
            row = connection.execute(
                update(sources)
                .where(sources.c.id == number)
                .values(url=to, host=host_of(to), moved_to=None)
                .returning(sources.c.state)
            ).one()
            connection.execute(
                insert(source_states).values(
                    source_id=number, at=now, state=row.state, reason=f"moved from {url}: {reason}"
                )
            )
            return True

    def source_health(self, now: datetime) -> list[SourceHealth]:
        """Tell how each listed source has been answering, those in trouble first."""
        with self.reading() as connection:
            rows = connection.execute(select(sources).where(sources.c.removed.is_(False))).all()
            seen = {row.source_id: row for row in connection.execute(_seen(now))}
            reasons = dict(
                connection.execute(
                    select(source_states.c.source_id, source_states.c.reason).order_by(source_states.c.id)
                )
                .tuples()
                .all()
            )
            found = []
            for row in rows:
                history = latest_polls(connection, row.id, FAILURES)
                counts = seen.get(row.id)
                failures = next((n for n, poll in enumerate(history) if poll.error is None), len(history))
                found.append(
                    SourceHealth(
                        source=to_source(row),
                        last_poll=history[0].at if history else None,
                        last_success=connection.execute(_LAST_SUCCESS, {"id": row.id}).scalar_one_or_none(),
                        last_entry=counts.last if counts else None,
                        next_poll=row.next_poll,
                        status=history[0].status if history else None,
                        failures=failures,
                        error=history[0].error if history else None,
                        entries=counts.entries if counts else 0,
                        entries_week=counts.week if counts else 0,
                        reason=reasons.get(row.id),
                        quiet=told if (told := reasons.get(row.id) or "").startswith(QUIET) else None,
                    )
                )
        return sorted(found, key=lambda one: (-one.failures, one.source.outlet, one.source.url))


_LAST_SUCCESS = (
    select(polls.c.at)
    .where(polls.c.source_id == bindparam("id"), polls.c.error.is_(None))
    .order_by(polls.c.at.desc())
    .limit(1)
)
_LATEST = (
    select(polls)
    .where(polls.c.source_id == bindparam("id"), polls.c.at >= bindparam("since"))
    .order_by(polls.c.at.desc(), polls.c.id.desc())
    .limit(bindparam("limit"))
)
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def _seen(now: datetime) -> Any:
    week = func.sum((entries.c.first_seen >= now - WEEK).cast(versions.c.version.type))
    return select(
        entries.c.source_id,
        func.count().label("entries"),
        func.max(entries.c.last_at).label("last"),
        func.coalesce(week, 0).label("week"),
    ).group_by(entries.c.source_id)


def latest_polls(connection: Connection, number: int, limit: int, since: datetime | None = None) -> tuple[PollRow, ...]:
    """Give a source's latest polls, newest first."""
    asked = {"id": number, "since": since or _EVER, "limit": limit}
    return tuple(to_poll(row) for row in connection.execute(_LATEST, asked))


def chunks(values: Sequence[Any], size: int = 500) -> list[Sequence[Any]]:
    """Part a list of parameters into pieces that any database takes in one question."""
    return [values[start : start + size] for start in range(0, len(values), size)]
