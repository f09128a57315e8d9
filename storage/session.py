"""Open a database, and give transactions on it.

SQLite runs in WAL with foreign keys on; a writing transaction takes the write lock at its start (BEGIN IMMEDIATE),
so that it never fails half-way because it read before another wrote. A database in memory has one connection, which
threads take in turn.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Row, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from model.errors import StoreError

#: A row of any columns.
AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
#: Milliseconds that a writer waits for another's transaction before it gives up.
BUSY_TIMEOUT = 60_000


def parse_address(address: str) -> URL:
    """Read a database's address; raises StoreError naming what is allowed."""
    try:
        url = make_url(address)
    except ArgumentError as exc:
        raise StoreError(
            f"the database address {_without_password(address)!r} is neither sqlite:///path nor postgresql+psycopg://user@host/name"
        ) from exc
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise StoreError(
            f"the database {url.drivername!r} is not one that Ceasewire knows; use sqlite or postgresql+psycopg"
        )
    return url


def _without_password(address: str) -> str:
    before, at, after = address.rpartition("@")
    return f"{before.split('://')[0]}://…{at}{after}" if at else address


def make_engine(url: URL) -> Engine:
    """Make the engine of one database; nothing is opened yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=5, max_overflow=10)
    memory = is_memory(url)
    options: dict[str, Any] = {"poolclass": StaticPool} if memory else {}
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT / 1000}, **options)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
        cursor.execute("PRAGMA foreign_keys = ON")
        if not memory:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA cache_size = -8192")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def is_memory(url: URL) -> bool:
    """Say whether an SQLite address names a database in memory."""
    return not url.database or url.database == ":memory:" or "mode=memory" in url.database


class Session:
    """One database's transactions; everything that the store offers is built on these two."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readers = engine.execution_options(writes=False)
        self._writers = engine.execution_options(writes=True)
        self._sqlite = engine.dialect.name == "sqlite"
        self._turn = threading.RLock() if self._sqlite and is_memory(engine.url) else None
        #: The connection of the transaction that a thread is in, by ``together`` or within another method.
        self._current = threading.local()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        current: Connection | None = getattr(self._current, "connection", None)
        if current is not None:
            yield current
            return
        if self._turn is not None:
            self._turn.acquire()
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as exc:
            raise StoreError(f"the database {self.address} refuses: {_first_line(exc.orig)}") from exc
        except SQLAlchemyError as exc:
            raise StoreError(f"the database {self.address} cannot be used: {_first_line(exc)}") from exc
        finally:
            if self._turn is not None:
                self._turn.release()

    @property
    def address(self) -> str:
        """The database's address without its password."""
        return self._engine.url.render_as_string(hide_password=True)

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a transaction that only asks, as a context of one connection."""
        return self._transaction(self._readers)

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a transaction that may write, as a context of one connection; all of it happens or nothing."""
        return self._transaction(self._writers)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make everything that this thread asks and notes inside the block one transaction: all of it or nothing.

        An error must leave the block: what was noted before it is then undone. Blocks may stand inside each other.
        """
        with self.writing() as connection:
            outermost = getattr(self._current, "connection", None) is None
            self._current.connection = connection
            try:
                yield
            finally:
                if outermost:
                    self._current.connection = None

    def close(self) -> None:
        """Give up every connection."""
        self._engine.dispose()


def _first_line(exc: object) -> str:
    return (str(exc).strip().splitlines() or [type(exc).__name__])[0]
