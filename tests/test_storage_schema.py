"""The list of revisions makes the schema that the tables say, from nothing and from every older database."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from cli.output import instant
from model.errors import StoreError
from storage import Store, session
from storage.bulk import write_instant
from storage.schema import REVISIONS, alembic_config, bring_up_to_date
from storage.session import Session, make_engine, parse_address
from storage.tables import Instant, metadata

_FIRST = (
    """INSERT INTO sources (url, kind, outlet, state, min_interval, max_interval, fetch_pages, headers, removed)
    VALUES ('https://harbourpost.example/feed', 'feed', 'Harbour Post', 'active', 300, 21600, true, '{}', false)""",
    "INSERT INTO notes (name, value) VALUES ('place', '7')",
)
#: Rows that a database of each revision holds; a migration must bring them along.
ROWS = {"0001": _FIRST, "0002": _FIRST, "0003": _FIRST, "0004": _FIRST, "0005": _FIRST}


def differences(store: Session) -> list[object]:
    """Give how the database differs from the tables."""
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_list_of_revisions_is_that_of_the_files():
    """Every revision file stands in the list, in its order."""
    script = ScriptDirectory.from_config(alembic_config())

    assert tuple(one.revision for one in script.walk_revisions())[::-1] == REVISIONS


def test_rows_are_given_for_every_revision():
    """The test below knows rows for each revision."""
    assert set(ROWS) == set(REVISIONS)


@pytest.mark.parametrize("revision", REVISIONS)
def test_older_database_with_rows_is_brought_up_to_date(database, revision):
    """A database of any revision opens, keeps its rows, and has the schema that the tables say."""
    old = Session(make_engine(parse_address(database)))
    with old.writing() as connection:
        bring_up_to_date(connection, database, to=revision)
        for row in ROWS[revision]:
            connection.execute(text(row))
    old.close()

    with Store.open(database) as store:
        assert differences(store) == []
        assert [source.outlet for source in store.list_sources()] == ["Harbour Post"]
        assert store.recall("place") == "7"


def test_newer_database_is_refused(tmp_path):
    """A database that a newer Ceasewire wrote is left alone, in one sentence that names it."""
    path = tmp_path / "new.sqlite"
    Store.open(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(StoreError, match=r"new\.sqlite is at revision '9999'"):
        Store.open(f"sqlite:///{path}")


def test_opening_waits_for_nobody(tmp_path, monkeypatch):
    """A database at the last revision is opened while another holds it for writing, and can be asked."""
    address = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    monkeypatch.setattr(session, "BUSY_TIMEOUT", 0)
    with Store.open(address) as writer, writer.together():
        writer.remember("place", "1")
        with Store.open(address) as reader:
            assert reader.recall("place") is None


def test_foreign_database_is_refused(tmp_path):
    """A database with tables of our names that is not ours is left alone."""
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE claims (id TEXT)")
    connection.close()

    with pytest.raises(StoreError, match="not one of Ceasewire's"):
        Store.open(f"sqlite:///{path}")


def test_empty_database_is_refused_when_none_is_to_be_made(tmp_path):
    """Asking for a database that must be there does not leave an empty one that looks right."""
    address = f"sqlite:///{tmp_path / 'none.sqlite'}"

    with pytest.raises(StoreError, match="is empty"):
        Store.open(address, create=False)
    with pytest.raises(StoreError, match="is empty"):
        Store.open(address, create=False)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("mysql://root@localhost/x", "mysql"),
        ("no address at all", "neither sqlite"),
        ("sqlite:////nowhere/at/all.sqlite", "cannot be used|refuses"),
        ("postgresql+psycopg://desk:hidden@127.0.0.1:1/desk", "refuses"),
    ],
)
def test_database_that_does_not_answer_is_one_sentence(address, says):
    """What is wrong with a database's address is said in one line, without its password."""
    with pytest.raises(StoreError, match=says) as told:
        Store.open(address)

    assert "\n" not in str(told.value)
    assert "hidden" not in str(told.value)


def test_damaged_file_is_one_sentence(tmp_path):
    """A file that is no database is named."""
    path: Path = tmp_path / "broken.sqlite"
    path.write_bytes(b"this is no database, whatever its name says" * 100)

    with pytest.raises(StoreError, match=r"broken\.sqlite"):
        Store.open(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("when", "kept"),
    [
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5))), datetime.min.replace(tzinfo=UTC)),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))), datetime.max.replace(tzinfo=UTC)),
        (datetime(2026, 1, 1, 2, tzinfo=timezone(timedelta(hours=5))), datetime(2025, 12, 31, 21, tzinfo=UTC)),
    ],
)
def test_an_instant_at_the_end_of_the_calendar_is_kept(when, kept):
    """A claim that something holds until the year 9999 stopped no round: it is kept as near as UTC comes."""
    dialect = sqlite.dialect()
    column = Instant()

    bound = column.process_bind_param(when, dialect)

    assert column.process_result_value(bound, dialect) == kept
    assert write_instant(when) == write_instant(kept)
    assert instant(when) == f"{kept:%Y-%m-%d %H:%M}"
