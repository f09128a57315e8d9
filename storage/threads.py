"""Threads: the mentions of one referent over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from model.claims import Placed
from model.disputes import Thread
from model.review import Filters, Page, ThreadCard
from storage.claims import one_page, placed_columns, to_placed
from storage.codec import dumps, loads
from storage.disputes import dispute_rows
from storage.session import Session
from storage.sources import chunks
from storage.tables import claims, clean, disputes, threads
from storage.views import EVERYTHING


def find_thread(connection: Connection, thread_id: str) -> Thread | None:
    """Give one thread."""
    text = connection.execute(select(threads.c.thread).where(threads.c.id == clean(thread_id))).scalar_one_or_none()
    return None if text is None else loads(Thread, text)


def find_timeline(connection: Connection, thread_id: str, latest: int | None = None) -> tuple[Placed, ...]:
    """Give a thread's mentions, oldest first; at most the ``latest`` so many."""
    asked = placed_columns().where(claims.c.thread == clean(thread_id)).order_by(claims.c.at.desc(), claims.c.id.desc())
    rows = connection.execute(asked if latest is None else asked.limit(latest)).all()
    return tuple(to_placed(row) for row in reversed(rows))


_KNOWN_THREADS = select(threads.c.id).where(threads.c.id.in_(bindparam("ids", expanding=True)))
_CHANGE_THREAD = update(threads).where(threads.c.id == bindparam("b_id"))
_ADD_THREAD = insert(threads)
_THREADS_ABOUT = (
    select(threads.c.thread)
    .where(
        threads.c.conflict == bindparam("conflict"),
        threads.c.family == bindparam("family"),
        threads.c.changed_at >= bindparam("since"),
    )
    .order_by(threads.c.changed_at, threads.c.id)
)


def put_threads(connection: Connection, wanted: Sequence[Thread]) -> None:
    """Keep threads as they stand now."""
    rows: dict[str, dict[str, Any]] = {
        clean(thread.id): {
            "conflict": thread.conflict,
            "family": thread.family,
            "changed_at": thread.changed_at,
            "thread": dumps(thread),
        }
        for thread in wanted
    }
    known = {
        one for chunk in chunks(list(rows)) for one in connection.execute(_KNOWN_THREADS, {"ids": chunk}).scalars()
    }
    if changed := [{"b_id": key, **row} for key, row in rows.items() if key in known]:
        connection.execute(_CHANGE_THREAD, changed)
    if added := [{"id": key, **row} for key, row in rows.items() if key not in known]:
        connection.execute(_ADD_THREAD, added)


class ThreadRows(Session):
    """Questions about threads."""

    def threads_about(self, conflict: str, family: str, since: datetime) -> Sequence[Thread]:
        """Give the threads of a conflict and family that changed since then."""
        about = {"conflict": clean(conflict), "family": clean(family), "since": since}
        with self.reading() as connection:
            return [loads(Thread, text) for text in connection.execute(_THREADS_ABOUT, about).scalars()]

    def threads(self, filters: Filters = EVERYTHING, *, page: int = 1, size: int = 100) -> Page[Thread]:
        """Give the threads that pass the filters, last changed first."""
        asked = select(threads.c.thread)
        if filters.conflict is not None:
            asked = asked.where(threads.c.conflict == clean(filters.conflict))
        if filters.type is not None:
            asked = asked.where(threads.c.family == clean(filters.type))
        if filters.outlet is not None:
            of_outlet = select(claims.c.thread).where(claims.c.outlet == clean(filters.outlet))
            asked = asked.where(threads.c.id.in_(of_outlet))
        if filters.since is not None:
            asked = asked.where(threads.c.changed_at >= filters.since)
        if filters.until is not None:
            asked = asked.where(threads.c.changed_at < filters.until)
        with self.reading() as connection:
            total, rows = one_page(connection, asked, (threads.c.changed_at.desc(), threads.c.id), page, size)
        return Page([loads(Thread, row.thread) for row in rows], total, page, size)

    def thread(self, thread_id: str, *, latest: int | None = None) -> ThreadCard | None:
        """Give one thread with its mentions (the ``latest`` so many, or all) and disputes, both oldest first."""
        with self.reading() as connection:
            thread = find_thread(connection, thread_id)
            if thread is None:
                return None
            inside = select(claims.c.id).where(claims.c.thread == clean(thread_id))
            asked = select(disputes).where(disputes.c.a.in_(inside) | disputes.c.b.in_(inside))
            rows = connection.execute(asked.order_by(disputes.c.raised_at, disputes.c.id)).all()
            counted = select(func.count()).select_from(claims).where(claims.c.thread == clean(thread_id))
            return ThreadCard(
                thread,
                find_timeline(connection, thread_id, latest),
                tuple(dispute_rows(connection, rows)),
                mentions=int(connection.execute(counted).scalar_one()),
            )

    def iter_threads(self) -> Iterator[Thread]:
        """Give every thread in the order of its last change."""
        with self.reading() as connection:
            asked = select(threads.c.thread).order_by(threads.c.changed_at, threads.c.id)
            texts = list(connection.execute(asked).scalars())
        yield from (loads(Thread, text) for text in texts)
