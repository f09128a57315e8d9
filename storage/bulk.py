"""Many rows through one statement, without the toolkit's work for each of them.

SQLAlchemy looks at every value of every row anew. On SQLite a statement is compiled once here, each column's values
are turned as its type says, and the driver gets tuples. On other databases the statement goes the usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, UpdateBase
from sqlalchemy.sql.compiler import SQLCompiler

from model.errors import StoreError

Turn = Callable[[Any], Any]


def run_many(connection: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, Any]]) -> None:
    """Run an insert or update for each row; all rows name the same columns or parameters.

    Raises StoreError for a value that its column does not take.

    Make ``statement`` once and keep it: what is compiled is remembered by it.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(statement, rows)
        return
    text, columns = _prepare(statement, tuple(rows[0]), connection.dialect)
    try:
        turned = [
            _turn([row[name] for row in rows], turn) if name in rows[0] else [value] * len(rows)
            for name, turn, value in columns
        ]
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
        turn = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
        value = compiled.params[name]
        places.append((name, turn, turn(value) if turn is not None and name not in names else value))
    return str(compiled), places


def _turn(values: list[Any], turn: Turn | None) -> list[Any]:
    """Turn a column's values; the instants of a round are few."""
    if turn is None:
        return values
    if not isinstance(values[0], datetime):
        return [turn(value) for value in values]
    known: dict[Any, Any] = {}
    return [known[value] if value in known else known.setdefault(value, turn(value)) for value in values]
