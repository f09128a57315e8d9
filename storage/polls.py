"""Which sources are due, whose turn it is on a host, and how each source answered.

A round's answers are noted together: two statements for all of them, prepared once.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from model.sources import Source, SourceKind, SourceState, Validators
from storage.bulk import run_columns
from storage.session import AnyRow, Session
from storage.sources import chunks, latest_polls, source_id
from storage.tables import clean, hosts, polls, sources
from storage.views import DueSource, Polled, PollRow

#: How far back the polls go that a source without a history brings along for the schedule, and how many at most.
HISTORY = timedelta(days=14)
MOST_POLLS = 1500

#: What is asked of a due source, in the order in which ``_to_due`` takes it.
_ASKED = [
    sources.c[name]
    for name in (
        *("id", "host", "history", "etag", "last_modified", "body_hash"),
        *("url", "kind", "outlet", "domain", "country", "leaning", "language", "state"),
        *("min_interval", "max_interval", "fetch_pages", "headers"),
    )
]
#: Looked up, since an enumeration looks longer.
_KINDS = {kind.value: kind for kind in SourceKind}
_STATES = {state.value: state for state in SourceState}
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
    .with_for_update(skip_locked=True, of=sources)
)
_DUE_FREE = _DUE.where(
    or_(
        sources.c.host.is_(None),
        sources.c.host.not_in(
            select(hosts.c.host).where(hosts.c.until > bindparam("now"), hosts.c.holder != bindparam("me"))
        ),
    )
)
_HELD = select(hosts.c.host).where(
    hosts.c.host.in_(bindparam("names", expanding=True)),
    hosts.c.holder == bindparam("me"),
    hosts.c.until > bindparam("now"),
)
_LEASE = (
    update(sources).where(sources.c.id.in_(bindparam("numbers", expanding=True))).values(lease_until=bindparam("until"))
)
_RELEASE = (
    update(hosts)
    .where(and_(hosts.c.host == bindparam("which"), hosts.c.holder == bindparam("me")))
    .values(holder="", until=bindparam("then"))
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


_HINTS = json.JSONEncoder(default=str)


def _take(made: Any) -> Any:
    """Write the statement that takes a host, in a database's own words for "or else"."""
    return made.on_conflict_do_update(
        index_elements=[hosts.c.host],
        set_={"holder": made.excluded.holder, "until": made.excluded.until},
        where=or_(hosts.c.until <= bindparam("at"), hosts.c.holder == made.excluded.holder),
    )


_TAKE = {"sqlite": _take(sqlite.insert(hosts)), "postgresql": _take(postgresql.insert(hosts))}


class PollRows(Session):
    """Questions and facts about polls."""

    def due_sources(self, now: datetime, limit: int, lease: timedelta, holder: str | None = None) -> list[DueSource]:
        """Take up to ``limit`` active sources whose time has come, longest overdue first, for the time of the lease.

        Until the lease ends or ``record_polls`` is called, nobody else is given them. With a ``holder`` their hosts
        are taken instead, as by ``take_hosts``: sources on a host that another holds wait for a later round. Only a
        mailbox has no host, and is leased itself.
        """
        with self.writing() as connection:
            given = {"now": now, "most": limit, **({"me": holder} if holder is not None else {})}
            rows = connection.execute(_DUE if holder is None else _DUE_FREE, given).all()
            if rows and holder is not None:
                wanted = {row.host for row in rows if row.host is not None}
                free = _take_hosts(connection, wanted, holder, now, lease)
                rows = [row for row in rows if row.host is None or row.host in free]
            if not rows:
                return []
            for chunk in chunks([row.id for row in rows if holder is None or row.host is None]):
                connection.execute(_LEASE, {"numbers": chunk, "until": now + lease})
            return [_to_due(connection, row, now) for row in rows]

    def take_hosts(self, wanted: Collection[str], holder: str, now: datetime, lease: timedelta) -> set[str]:
        """Take hosts for the time of the lease, and give those that are now this holder's.

        A host that another holds, or that rests after its last request, is not given. Taking one's own host again
        lengthens the lease.
        """
        with self.writing() as connection:
            return _take_hosts(connection, wanted, holder, now, lease)

    def host_rests(self, host: str, now: datetime) -> datetime | None:
        """Give until when a host rests that nobody holds; None where it does not."""
        with self.reading() as connection:
            asked = select(hosts.c.until).where(hosts.c.host == clean(host), hosts.c.holder == "", hosts.c.until > now)
            return connection.execute(asked).scalar_one_or_none()

    def release_hosts(self, until: Mapping[str, datetime], holder: str) -> None:
        """Give hosts back that this holder has; each may be asked again from the instant that is told."""
        if until:
            with self.writing() as connection:
                run_columns(
                    connection,
                    _RELEASE,
                    {
                        "which": [clean(host) for host in until],
                        "me": [holder] * len(until),
                        "then": list(until.values()),
                    },
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
            run_columns(
                connection,
                _POLLED,
                {
                    "source_id": [one.source for one in answered],
                    "at": [one.at for one in answered],
                    "status": [one.status for one in answered],
                    "new": [one.new for one in answered],
                    "error": [one.error for one in answered],
                    "duration": [one.duration for one in answered],
                    "hints": [_HINTS.encode(dict(one.hints)) if one.hints else "{}" for one in answered],
                },
            )
            run_columns(connection, _ANSWERED, _values([one for one in answered if one.validators is None]))
            given = [one for one in answered if one.validators is not None]
            run_columns(connection, _VALIDATED, _values(given) | _given([one.validators for one in given]))

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


def _values(answered: Sequence[Polled]) -> dict[str, list[Any]]:
    return {
        "number": [one.source for one in answered],
        "next": [one.next_poll for one in answered],
        "moved": [one.moved_to for one in answered],
        "told": [one.history for one in answered],
    }


def _given(validators: Sequence[Validators | None]) -> dict[str, list[Any]]:
    given = [one or Validators() for one in validators]
    return {
        "given_etag": [one.etag for one in given],
        "given_date": [one.last_modified for one in given],
        "given_hash": [one.body_hash for one in given],
    }


def _to_due(connection: Connection, row: AnyRow, now: datetime) -> DueSource:
    number, host, history, etag, modified, digest, *told = row
    polls = () if history else latest_polls(connection, number, MOST_POLLS, now - HISTORY)[::-1]
    return DueSource(number, _to_source(*told), Validators(etag, modified, digest), host, history, polls)


@lru_cache(maxsize=2048)
def _to_source(url: str, kind: str, outlet: str, *rest: Any) -> Source:
    """Make a source of its columns; the same few are due again and again."""
    domain, country, leaning, language, state, floor, ceiling, pages, headers = rest
    return Source(
        url,
        _KINDS.get(kind) or SourceKind(kind),
        outlet,
        domain,
        country,
        leaning,
        language,
        _STATES.get(state) or SourceState(state),
        floor,
        ceiling,
        pages,
        {} if headers == "{}" else json.loads(headers),
    )


def _take_hosts(
    connection: Connection, wanted: Collection[str], holder: str, now: datetime, lease: timedelta
) -> set[str]:
    names = sorted({clean(host) for host in wanted})
    count = len(names)
    columns: dict[str, list[Any]] = {
        "host": names,
        "holder": [holder] * count,
        "until": [now + lease] * count,
        "at": [now] * count,
    }
    run_columns(connection, _TAKE[connection.dialect.name], columns)
    mine: set[str] = set()
    for chunk in chunks(names):
        mine.update(connection.execute(_HELD, {"names": chunk, "me": holder, "now": now}).scalars())
    return mine
