"""The schedules of prefect.yaml, and a whole machine started and stopped with one command."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from cli.run import prefect_environment
from flows.serve import PREFECT_YAML, scheduled_deployments
from flows.upkeep import KEEP_RUNS
from model.errors import SettingsError
from settings import Settings

ROOT = PREFECT_YAML.parent


def test_schedules_come_from_prefect_yaml():
    """The deployments with an active schedule are served, by module and one run at a time."""
    made = {one.name: one for one in scheduled_deployments()}

    assert set(made) == {"watch", "digest", "upkeep"}
    assert made["watch"].entrypoint == "flows.scheduled.watch_sources"
    assert all(one.concurrency_limit == 1 for one in made.values())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("deployments: [", "no list of deployments"),
        ("name: x", "no list of deployments"),
        ("deployments: [{name: a, entrypoint: flows.nowhere.x, schedules: [{interval: 5}]}]", "'a' names no flow"),
        ("deployments: [{name: a, entrypoint: flows.watch.watch_once, schedules: [{interval: 5}]}]", "is no flow"),
    ],
)
def test_broken_prefect_yaml_is_one_sentence(tmp_path, text, sentence):
    """A file that cannot be served says what is wrong with it."""
    path = tmp_path / "prefect.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError, match=sentence):
        scheduled_deployments(path)


def answers(url: str) -> bool:
    """Say whether a page answers."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def processes_of(group: int) -> list[str]:
    """Give the command lines of all processes whose session was begun by a child of this process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
            environ = (stat.parent / "environ").read_bytes()
        except OSError:
            continue
        if f"CEASEWIRE_TEST_GROUP={group}".encode() in environ and fields[0] != "Z":
            found.append((stat.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


def polls(database: Path) -> int:
    """Count how often a source of this desk was asked."""
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM polls").fetchone()[0])


@pytest.mark.prefect
@pytest.mark.timeout(330)
def test_run_starts_everything_and_stops_cleanly(tmp_path, free_port):
    """One command brings up Prefect, the schedules and the page, and polls; SIGTERM leaves no process behind."""
    group, prefect_port, review_port = os.getpid(), free_port(), free_port()
    sources = tmp_path / "ceasewire.toml"
    sources.write_text("", encoding="utf-8")
    environ = {
        **os.environ,
        "CEASEWIRE_TEST_GROUP": str(group),
        "CEASEWIRE_CONFIG": str(sources),
        "CEASEWIRE_DATABASE": f"sqlite:///{tmp_path / 'desk.sqlite'}",
        "CEASEWIRE_HOME": str(tmp_path / "not" / "there"),
        "CEASEWIRE_PREFECT_PORT": str(prefect_port),
        "CEASEWIRE_REVIEW_PORT": str(review_port),
    }
    mailbox = tmp_path / "mails"
    mailbox.mkdir()
    ceasewire = [sys.executable, "-m", "cli.main"]
    added = subprocess.run(
        [*ceasewire, "sources", "add", str(mailbox), "--outlet", "Desk mail"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        check=False,
    )
    assert added.returncode == 0, added.stderr.decode()
    with subprocess.Popen(
        [*ceasewire, "run"], cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        until = time.monotonic() + 240
        up = False
        while time.monotonic() < until and not up:
            up = answers(f"http://127.0.0.1:{prefect_port}/api/health") and answers(f"http://127.0.0.1:{review_port}/")
            time.sleep(0.5)
        while time.monotonic() < until and not polls(tmp_path / "desk.sqlite"):
            time.sleep(0.5)
        running.send_signal(signal.SIGTERM)
        output = running.communicate(timeout=60)[0].decode()

    assert up, output
    assert polls(tmp_path / "desk.sqlite") >= 1, output
    assert running.returncode == 0, output
    assert output.rstrip().endswith("Stopped."), output
    assert processes_of(group) == []


def test_prefect_understands_what_it_is_told():
    """The server of `ceasewire run` clears away what deleted runs leave, and keeps events as long as runs."""
    told = {**os.environ, **prefect_environment(Settings())}
    code = (
        "from prefect.settings import get_current_settings as now; server = now().server; "
        "print(sorted(server.services.db_vacuum.enabled), server.events.retention_period.days, "
        "server.analytics_enabled)"
    )
    said = subprocess.run([sys.executable, "-c", code], env=told, capture_output=True, text=True, check=True)

    assert said.stdout.split("\n")[0] == f"['events', 'orphans'] {KEEP_RUNS.days} False"
