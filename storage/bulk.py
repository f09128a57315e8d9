"""Many rows through one statement, without the toolkit's work for each of them.

SQLAlchemy looks at every value of every row anew. On SQLite a statement is compiled once here, each column's values
are turned as its type says, and the driver gets tuples. On other databases the statement goes the usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, Connection, Dialect, LargeBinary, UpdateBase
from sqlalchemy.sql.compiler import SQLCompiler

from model.errors import StoreError
from model.instants import to_utc
from storage.tables import Instant, Words, clean

Turn = Callable[[Any], Any]


def run_many(connection: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run an insert or update for each row; all rows name the same columns or parameters.

    Raises StoreError for a value that its column does not take.

    Make ``statement`` once and keep it: what is compiled is remembered by it.
    """
    if rows:
        run_columns(connection, statement, {name: [row[name] for row in rows] for name in rows[0]})


def run_columns(connection: Connection, statement: UpdateBase, columns: Mapping[str, Sequence[Any]]) -> None:
    """Do as ``run_many`` does with rows that are given by their columns, all of them equally long."""
    count = len(next(iter(columns.values()), ()))
    if not count:
        return
    if connection.dialect.name != "sqlite":
        rows = zip(*columns.values(), strict=True)
        connection.execute(statement, [dict(zip(columns, row, strict=True)) for row in rows])
        return
    text, places = _prepare(statement, tuple(columns), connection.dialect)
    try:
        turned = [_turn(columns[name], turn) if name in columns else [value] * count for name, turn, value in places]
    except ValueError as exc:
        raise StoreError(f"a row cannot be stored: {exc}") from exc
    connection.exec_driver_sql(text, list(zip(*turned, strict=True)))


@lru_cache(maxsize=64)
def _prepare(
    statement: UpdateBase, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, list[tuple[str, Turn | None, Any]]]:
    """Compile a statement; give its text, and name, turning and value of each place in it."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only a statement of rows can be run for many")
    places: list[tuple[str, Turn | None, Any]] = []
    for name in compiled.positiontup or ():
        kind = compiled.binds[name].type
        turn = _TURNS[type(kind)] if type(kind) in _TURNS else kind.dialect_impl(dialect).bind_processor(dialect)
        value = compiled.params[name]
        places.append((name, turn, turn(value) if turn is not None and name not in names else value))
    return str(compiled), places


def write_instant(value: datetime | None) -> str | None:
    """Write an instant as SQLAlchemy keeps it in SQLite: in UTC, with all digits; raises ValueError without a zone."""
    if value is None:
        return None
    if value.tzinfo is not UTC:
        if value.tzinfo is None:
            raise ValueError(f"the instant {value} carries no zone")
        value = to_utc(value)
    return value.isoformat(" ", "microseconds")[:-6]  # without "+00:00"


def write_words(value: str | None) -> str | None:
    """Write text of the world outside as its column keeps it."""
    return None if value is None else clean(value)


#: How values of these columns are written for SQLite, whose driver takes bytes and truths as they are.
_TURNS: dict[type, Turn | None] = {Instant: write_instant, Words: write_words, LargeBinary: None, Boolean: None}


def _turn(values: Sequence[Any], turn: Turn | None) -> Sequence[Any]:
    """Turn a column's values; neighbours are often one and the same."""
    if turn is None:
        return values
    if values[0] is None and values.count(None) == len(values):
        return [turn(None)] * len(values)
    if turn is write_words and None not in values:
        together = "".join(values)
        if together.isascii() and "\0" not in together:
            return values
    turned: list[Any] = []
    last, told = values[0], turn(values[0])
    for value in values:
        if value is not last:
            last, told = value, turn(value)
        turned.append(told)
    return turned
