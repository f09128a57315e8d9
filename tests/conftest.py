"""What every test may lean on."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable

import pytest


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
