"""What every test may lean on."""

from __future__ import annotations

import os
import shutil
import socket
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from databases import empty_postgres, find_postgres, run_postgres

from storage import Store


def need(what: str, present: bool) -> None:
    """Skip with a plain word where the machine lacks a server; in CI that is a failure instead."""
    if present:
        return
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and CI skips nothing")
    pytest.skip(f"{what} is not installed on this machine")


@pytest.fixture
def require() -> Callable[..., str]:
    """Give the path of the first of these programs that the machine has, or skip (fail in CI)."""

    def find(*names: str) -> str:
        found = next((path for name in names if (path := shutil.which(name))), None)
        need(" or ".join(names), found is not None)
        assert found is not None
        return found

    return find


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Give a loopback port that nobody listens on."""

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """Give the address of a PostgreSQL server that runs for these tests only."""
    programs = find_postgres()
    need("PostgreSQL", programs is not None)
    assert programs is not None
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with run_postgres(programs, port) as address:
        yield address


def _create_database(cluster: str) -> str:
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(f"{cluster.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{cluster}/{name}"


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database file with the schema and no rows, to copy."""
    path = tmp_path_factory.mktemp("ready") / "ready.sqlite"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def ready_postgres(cluster: str) -> str:
    """Give a PostgreSQL database with the schema, which each test finds without rows."""
    address = _create_database(cluster)
    Store.open(address).close()
    return address


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database, of each kind that the desk may use."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'desk.sqlite'}"
    return _create_database(request.getfixturevalue("cluster"))


@pytest.fixture(params=DATABASES)
def any_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Give a store without rows, of each kind of database."""
    if request.param == "sqlite":
        address = f"sqlite:///{shutil.copy(request.getfixturevalue('ready_sqlite'), tmp_path / 'desk.sqlite')}"
    else:
        address = request.getfixturevalue("ready_postgres")
        empty_postgres(address)
    with Store.open(address) as store:
        yield store
