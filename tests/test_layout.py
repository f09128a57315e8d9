"""The rooms are where the map says, and nothing hides the standard library."""

from __future__ import annotations

import importlib
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = (
    "model",
    "sources",
    "extractors",
    "claims",
    "alerts",
    "advice",
    "storage",
    "flows",
    "review",
    "cli",
    "settings",
)


@pytest.mark.parametrize("room", ROOMS)
def test_room_resolves_inside_the_repository(room):
    """Importing a room by its name gives this repository's code."""
    assert ROOT in Path(importlib.import_module(room).__file__ or "").resolve().parents


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_hides_the_standard_library(room):
    """No room is named like a module of Python's own."""
    assert room not in sys.stdlib_module_names


def test_every_package_is_listed():
    """pyproject.toml names every folder with Python code, so that an install misses none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(project["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(ROOT).parts) for room in ROOMS for path in (ROOT / room).rglob("__init__.py")
    }

    assert found == listed


def test_every_required_package_is_locked():
    """requirements.lock pins each dependency that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = {name.replace("[binary]", "").split(">")[0].split("<")[0].split(";")[0].strip().lower() for name in named}
    locked = {
        line.split("==")[0].split("[")[0].strip().lower()
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }

    assert wanted <= locked
