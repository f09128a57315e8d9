"""How a desk is begun: once in a folder, with a database that is there, and settings that name something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli import run
from cli.run import hold_home, running_note
from model.errors import SettingsError
from settings import Settings, load_settings


def test_a_second_run_in_one_folder_is_refused(tmp_path: Path):
    """Two that start at once find the same ports free; the second is told who has the folder, and may have another."""
    here, there = (Settings(home=str(tmp_path / name)) for name in ("here", "there"))
    refused = pytest.raises(SettingsError, match="another `ceasewire run`")
    with hold_home(here), hold_home(there), refused, hold_home(here):
        pytest.fail("two runs hold one folder")
    with hold_home(here):
        pass


def test_what_a_killed_run_left_is_named(tmp_path: Path):
    """Whoever starts again hears of the processes, and not of a port that another setting would free."""
    settings = Settings(home=str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True) as left:
        with hold_home(settings):
            running_note(settings).write_text(f"{left.pid}\n")
        with pytest.raises(SettingsError, match=f"kill {left.pid}"), hold_home(settings):
            pytest.fail("two runs in one folder")
        left.communicate()
    with hold_home(settings):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    """A file where the folder should be is one sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be made"), hold_home(Settings(home=str(tmp_path / "file"))):
        pytest.fail("a file is no folder")


def run_command(tmp_path: Path, *given: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *given],
        env={**os.environ, "PYTHONPATH": str(Path(run.__file__).parents[1]), **environ},
        cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_a_database_that_was_not_there_is_told(tmp_path: Path):
    """After a move, an empty list must not look as if everything were lost; a missing folder is not made."""
    told = run_command(tmp_path, "sources", "list")
    assert told.returncode == 0
    assert "var/ceasewire.sqlite was not there: it is a new, empty database" in told.stderr
    assert run_command(tmp_path, "sources", "list").stderr == ""

    lost = run_command(tmp_path, "sources", "list", CEASEWIRE_DATABASE=f"sqlite:///{tmp_path}/moved/desk.sqlite")
    assert lost.returncode == 1
    assert "nor is its folder" in lost.stderr
    assert not (tmp_path / "moved").exists()


def test_sources_go_by_their_outlet_too(tmp_path: Path):
    """The name that the list begins with is enough, unless two sources have it."""
    feeds = [f"https://harbourpost.example/{name}" for name in ("world", "local")]
    run_command(tmp_path, "sources", "add", feeds[0], "--outlet", "Harbour Post", "--no-check")
    assert feeds[0] in run_command(tmp_path, "sources", "pause", "harbour post").stdout
    run_command(tmp_path, "sources", "add", feeds[1], "--outlet", "Harbour Post", "--no-check")

    unclear = run_command(tmp_path, "sources", "remove", "Harbour Post")

    assert unclear.returncode == 1
    assert "2 sources are called that" in unclear.stderr
    assert feeds[1] in unclear.stderr


def test_unsigned_webhooks_are_told_when_a_round_begins(caplog):
    """A receiver that checks no signature may be told anything by anybody; the desk hears of it at once."""
    run.warn_of_unsigned(Settings(channels=("https://hooks.example/a",)))
    assert "webhook_secret" in caplog.text
    caplog.clear()
    run.warn_of_unsigned(Settings(channels=("https://hooks.example/a",), webhook_secret="key"))
    run.warn_of_unsigned(Settings(channels=("mailto:desk@desk.example",)))
    assert not caplog.text


@pytest.mark.parametrize(("name", "value"), [("USER_AGENT", ""), ("USER_AGENT", " "), ("REGISTRY", "nofile.toml")])
def test_settings_that_name_nothing_are_refused(name, value):
    """An empty name and a file that is not there stop every command, not only the one that would need them."""
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings({f"CEASEWIRE_{name}": value})
