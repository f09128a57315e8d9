"""Bring a database's schema up to date, by the list of revisions in storage/migrations/versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from model.errors import StoreError
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

#: Every revision, oldest first; a test compares the list with the files. A database at the last one is opened
#: without loading Alembic, which costs more than the rest of a start.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
_MIGRATIONS = Path(__file__).parent / "migrations"
#: Key of PostgreSQL's advisory lock, so that of several programs started at once only one migrates.
_MIGRATE = 0x43656172


def alembic_config(connection: Connection | None = None) -> Config:
    """Give Alembic's configuration, for this connection's transaction."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def is_up_to_date(connection: Connection) -> bool:
    """Say whether the database is at the last revision; needs no right to write and no lock."""
    return _revision(connection) == REVISIONS[-1]


def bring_up_to_date(connection: Connection, address: str, *, create: bool = True, to: str = "head") -> None:
    """Take the revisions that the database lacks, in the connection's transaction; raises StoreError."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATE})
    at = _revision(connection)
    if at == REVISIONS[-1] and to == "head":
        return
    if at is not None and at not in REVISIONS:
        raise StoreError(f"the database {address} is at revision {at!r}, which a newer Ceasewire than this one made")
    if at is None:
        if strangers := set(inspect(connection).get_table_names()) & set(metadata.tables):
            raise StoreError(
                f"the database {address} has a table {min(strangers)!r} but no revision: it is not one of Ceasewire's"
            )
        if not create:
            raise StoreError(f"the database {address} is empty: `ceasewire run` or `ceasewire demo` fills one")
    from alembic import command

    command.upgrade(alembic_config(connection), to)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
