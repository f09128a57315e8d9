"""Commands load what they need: Prefect, which takes more memory than all the rest, only where schedules are served."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TELL = "import sys; print('prefect' in sys.modules)"


def run(script: str, **settings: str) -> str:
    """Run a script in a process of its own and give the last line that it prints."""
    environ = {**os.environ, **{f"CEASEWIRE_{name.upper()}": value for name, value in settings.items()}}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout.strip().splitlines()[-1]


def test_a_round_by_hand_runs_without_prefect(tmp_path):
    """`ceasewire poll` takes every step, of a source with one mail, and has not loaded Prefect at its end."""
    mails = tmp_path / "mails"
    mails.mkdir()
    (mails / "one.eml").write_text("From: desk@harbourpost.example\nSubject: Talks\n\nEnvoys met.\n", encoding="utf-8")
    script = f"""
from cli.main import app
app(["sources", "add", {str(mails)!r}, "--outlet", "Desk mail"], standalone_mode=False)
app(["poll"], standalone_mode=False)
{TELL}
"""
    assert run(script, home=str(tmp_path), database=f"sqlite:///{tmp_path / 'desk.sqlite'}") == "False"


@pytest.mark.parametrize("module", ["cli.demo", "cli.run", "cli.replay", "flows.replay", "flows.watch"])
def test_what_runs_once_loads_no_prefect(module):
    """The demo, replays and a round by hand are plain calls; what Prefect runs is in a module of its own."""
    assert run(f"import {module}; {TELL}") == "False"
