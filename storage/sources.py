"""Sources, when to ask them, and how they answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from model.errors import StoreError
from model.review import SourceHealth
from model.sources import Source, SourceKind, SourceState, Validators
from storage.session import AnyRow, Session
from storage.tables import clean, entries, polls, source_states, sources, versions
from storage.views import DueSource, PollRow

#: How far back the polls go that a due source brings along for the schedule, and how many there are at most.
HISTORY = timedelta(days=14)
MOST_POLLS = 1500
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
                    connection.execute(insert(sources).values(url=source.url, **values))
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

    def due_sources(self, now: datetime, limit: int, lease: timedelta) -> list[DueSource]:
        """Take up to ``limit`` active sources whose time has come, longest overdue first, for the time of the lease.

        Until the lease ends or ``record_poll`` is called, nobody else is given them.
        """
        with self.writing() as connection:
            asked = (
                select(sources)
                .where(
                    sources.c.removed.is_(False),
                    sources.c.state == SourceState.ACTIVE.value,
                    or_(sources.c.next_poll.is_(None), sources.c.next_poll <= now),
                    or_(sources.c.lease_until.is_(None), sources.c.lease_until <= now),
                )
                .order_by(sources.c.next_poll.is_not(None), sources.c.next_poll, sources.c.id)
                .limit(limit)
                .with_for_update(skip_locked=True)
            )
            rows = connection.execute(asked).all()
            if not rows:
                return []
            connection.execute(
                update(sources).where(sources.c.id.in_([row.id for row in rows])).values(lease_until=now + lease)
            )
            return [
                DueSource(
                    source=to_source(row),
                    validators=Validators(row.etag, row.last_modified, row.body_hash),
                    polls=_latest(connection, row.id, MOST_POLLS, now - HISTORY)[::-1],
                )
                for row in rows
            ]

    def poll_history(self, url: str, limit: int = MOST_POLLS) -> tuple[PollRow, ...]:
        """Give a source's latest polls, newest first."""
        with self.reading() as connection:
            return _latest(connection, source_id(connection, url), limit)

    def record_poll(
        self,
        url: str,
        *,
        at: datetime,
        next_poll: datetime,
        status: int | None = None,
        new: int = 0,
        error: str | None = None,
        duration: float | None = None,
        validators: Validators | None = None,
        moved_to: str | None = None,
        hints: Mapping[str, Any] | None = None,
    ) -> None:
        """Note how a source answered, when to ask next, and what to ask with; ends the lease.

        Call it after ``add_entries``: validators that outlive their entries would lose them. ``validators`` of
        None leaves those that are kept. ``moved_to`` is the address of a permanent redirect; it is noted, and
        ``move_source`` follows it.
        """
        values: dict[str, Any] = {"next_poll": next_poll, "lease_until": None}
        if validators is not None:
            values.update(etag=validators.etag, last_modified=validators.last_modified, body_hash=validators.body_hash)
        if moved_to is not None:
            values["moved_to"] = moved_to
        with self.writing() as connection:
            number = source_id(connection, url)
            connection.execute(
                insert(polls).values(
                    source_id=number,
                    at=at,
                    status=status,
                    new=new,
                    error=error,
                    duration=duration,
                    hints=json.dumps(dict(hints or {}), default=str),
                )
            )
            connection.execute(update(sources).where(sources.c.id == number).values(**values))

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
                update(sources).where(sources.c.id == number).values(url=to, moved_to=None).returning(sources.c.state)
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
                history = _latest(connection, row.id, FAILURES)
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


def _latest(connection: Connection, number: int, limit: int, since: datetime | None = None) -> tuple[PollRow, ...]:
    asked = {"id": number, "since": since or _EVER, "limit": limit}
    return tuple(to_poll(row) for row in connection.execute(_LATEST, asked))


def chunks(values: Sequence[Any], size: int = 500) -> list[Sequence[Any]]:
    """Part a list of parameters into pieces that any database takes in one question."""
    return [values[start : start + size] for start in range(0, len(values), size)]
