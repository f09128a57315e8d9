"""The served page: it answers, and a signal ends it cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_page(tmp_path: Path, free_port: Callable[[], int], number: signal.Signals):
    """SIGINT and SIGTERM end the page with code 0 and without a traceback, also when sent twice (`timeout make`)."""
    port = free_port()
    environ = {**os.environ, "CEASEWIRE_DATABASE": f"sqlite:///{tmp_path / 'desk.sqlite'}", "PYTHONPATH": str(ROOT)}
    environ.pop("CEASEWIRE_CONFIG", None)
    page = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "review", "--port", str(port)],
        cwd=tmp_path, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        html = _ask(f"http://127.0.0.1:{port}/", page)
        page.send_signal(number)
        page.send_signal(number)
        out, err = page.communicate(timeout=20)
    finally:
        page.kill()
    assert "Nothing waits for a ruling" in html
    assert f"http://127.0.0.1:{port}" in out
    assert page.returncode == 0
    assert err.strip().endswith("it is a new, empty database (setting database)")
    assert len(err.splitlines()) == 1


def test_a_taken_port_is_one_sentence(tmp_path: Path):
    """A port that another server has is named."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environ = {**os.environ, "CEASEWIRE_DATABASE": f"sqlite:///{tmp_path / 'd.sqlite'}", "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "review", "--port", str(port)],
            cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr
    assert done.stderr.count("\n") == 1


def _ask(url: str, page: subprocess.Popen[str]) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            assert page.poll() is None, page.communicate()
            time.sleep(0.1)
    raise AssertionError("the page did not answer within a minute")
