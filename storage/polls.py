"""Which sources are due, whose turn it is on a host, and how each source answered.

A round's answers are noted together: two statements for all of them, prepared once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from model.sources import SourceState, Validators
from storage.bulk import run_many
from storage.session import AnyRow, Session
from storage.sources import chunks, latest_polls, source_id, to_source
from storage.tables import clean, hosts, polls, sources
from storage.views import DueSource, Polled, PollRow

#: How far back the polls go that a source without a history brings along for the schedule, and how many at most.
HISTORY = timedelta(days=14)
MOST_POLLS = 1500

#: Of a due source nothing is asked that only the store reads.
_ASKED = [column for column in sources.c if column.key not in ("removed", "moved_to", "next_poll", "lease_until")]
_DUE = (
    select(*_ASKED)
    .where(
        sources.c.removed.is_(False),
        sources.c.state == SourceState.ACTIVE.value,
        or_(sources.c.next_poll.is_(None), sources.c.next_poll <= bindparam("now")),
        or_(sources.c.lease_until.is_(None), sources.c.lease_until <= bindparam("now")),
    )
    .order_by(sources.c.next_poll.is_not(None), sources.c.next_poll, sources.c.id)
    .limit(bindparam("most"))
)
_LEASE = (
    update(sources).where(sources.c.id.in_(bindparam("numbers", expanding=True))).values(lease_until=bindparam("until"))
)
_POLLED = insert(polls)
_ANSWERED = (
    update(sources)
    .where(sources.c.id == bindparam("number"))
    .values(
        next_poll=bindparam("next"),
        lease_until=None,
        moved_to=func.coalesce(bindparam("moved"), sources.c.moved_to),
        history=func.coalesce(bindparam("told"), sources.c.history),
    )
)
_VALIDATED = _ANSWERED.values(
    etag=bindparam("given_etag"), last_modified=bindparam("given_date"), body_hash=bindparam("given_hash")
)


class PollRows(Session):
    """Questions and facts about polls."""

    def due_sources(self, now: datetime, limit: int, lease: timedelta, holder: str | None = None) -> list[DueSource]:
        """Take up to ``limit`` active sources whose time has come, longest overdue first, for the time of the lease.

        Until the lease ends or ``record_polls`` is called, nobody else is given them. With a ``holder`` their hosts
        are taken too, as by ``take_hosts``: sources on a host that another holds wait for a later round.
        """
        with self.writing() as connection:
            asked: Any = _DUE
            if holder is not None:
                held = select(hosts.c.host).where(hosts.c.until > bindparam("now"), hosts.c.holder != bindparam("me"))
                asked = _DUE.where(or_(sources.c.host.is_(None), sources.c.host.not_in(held)))
            given: dict[str, Any] = {"now": now, "most": limit, **({"me": holder} if holder is not None else {})}
            rows = connection.execute(asked.with_for_update(skip_locked=True, of=sources), given).all()
            if rows and holder is not None:
                wanted = {row.host for row in rows if row.host is not None}
                free = _take_hosts(connection, wanted, holder, now, lease)
                rows = [row for row in rows if row.host is None or row.host in free]
            if not rows:
                return []
            for chunk in chunks([row.id for row in rows]):
                connection.execute(_LEASE, {"numbers": chunk, "until": now + lease})
            return [_to_due(connection, row, now) for row in rows]

    def take_hosts(self, wanted: Collection[str], holder: str, now: datetime, lease: timedelta) -> set[str]:
        """Take hosts for the time of the lease, and give those that are now this holder's.

        A host that another holds, or that rests after its last request, is not given. Taking one's own host again
        lengthens the lease.
        """
        with self.writing() as connection:
            return _take_hosts(connection, wanted, holder, now, lease)

    def release_hosts(self, until: Mapping[str, datetime], holder: str) -> None:
        """Give hosts back that this holder has; each may be asked again from the instant that is told."""
        if until:
            with self.writing() as connection:
                mine = and_(hosts.c.host == bindparam("which"), hosts.c.holder == bindparam("me"))
                connection.execute(
                    update(hosts).where(mine).values(holder="", until=bindparam("then")),
                    [{"which": clean(host), "me": holder, "then": then} for host, then in until.items()],
                )

    def poll_history(self, url: str, limit: int = MOST_POLLS) -> tuple[PollRow, ...]:
        """Give a source's latest polls, newest first."""
        with self.reading() as connection:
            return latest_polls(connection, source_id(connection, url), limit)

    def schedule_history(self, url: str) -> str | None:
        """Give what the schedule wrote about a source's polls, if it did."""
        with self.reading() as connection:
            asked = select(sources.c.history).where(sources.c.url == clean(url))
            return connection.execute(asked).scalar_one_or_none()

    def record_polls(self, answered: Sequence[Polled]) -> None:
        """Note how sources answered, when to ask next, and what to ask with; ends their leases.

        Call it after ``add_documents``, or in one transaction with it (``together``): validators that outlive their
        entries would lose them.
        """
        if not answered:
            return
        with self.writing() as connection:
            run_many(
                connection,
                _POLLED,
                [
                    {
                        "source_id": one.source,
                        "at": one.at,
                        "status": one.status,
                        "new": one.new,
                        "error": one.error,
                        "duration": one.duration,
                        "hints": json.dumps(dict(one.hints), default=str) if one.hints else "{}",
                    }
                    for one in answered
                ],
            )
            if kept := [_values(one) for one in answered if one.validators is None]:
                run_many(connection, _ANSWERED, kept)
            if given := [{**_values(one), **_given(one.validators)} for one in answered if one.validators is not None]:
                run_many(connection, _VALIDATED, given)

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
        history: str | None = None,
    ) -> None:
        """Note how one source answered; as ``record_polls``, by its address."""
        with self.together(), self.writing() as connection:
            one = Polled(
                source_id(connection, url), at, next_poll, status, new, error, duration, validators, moved_to,
                hints or {}, history,
            )  # fmt: skip
            self.record_polls([one])


def _values(one: Polled) -> dict[str, Any]:
    return {"number": one.source, "next": one.next_poll, "moved": one.moved_to, "told": one.history}


def _given(validators: Validators) -> dict[str, str | None]:
    return {
        "given_etag": validators.etag,
        "given_date": validators.last_modified,
        "given_hash": validators.body_hash,
    }


def _to_due(connection: Connection, row: AnyRow, now: datetime) -> DueSource:
    return DueSource(
        number=row.id,
        source=to_source(row),
        validators=Validators(row.etag, row.last_modified, row.body_hash),
        host=row.host,
        history=row.history,
        polls=() if row.history else latest_polls(connection, row.id, MOST_POLLS, now - HISTORY)[::-1],
    )


def _take_hosts(
    connection: Connection, wanted: Collection[str], holder: str, now: datetime, lease: timedelta
) -> set[str]:
    names = sorted({clean(host) for host in wanted})
    made = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(hosts)
    take = made.on_conflict_do_update(
        index_elements=[hosts.c.host],
        set_={"holder": made.excluded.holder, "until": made.excluded.until},
        where=or_(hosts.c.until <= bindparam("at"), hosts.c.holder == made.excluded.holder),
    )
    if names:
        rows = [{"host": name, "holder": holder, "until": now + lease, "at": now} for name in names]
        connection.execute(take, rows)
    mine: set[str] = set()
    for chunk in chunks(names):
        held = select(hosts.c.host).where(hosts.c.host.in_(chunk), hosts.c.holder == holder, hosts.c.until > now)
        mine.update(connection.execute(held).scalars())
    return mine
