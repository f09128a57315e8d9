"""The page about the store tells of every method, and of none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from storage import Store

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "storage.md").read_text(encoding="utf-8")


def test_every_method_is_on_the_page_and_documented():
    """docs/storage.md has a row for each public method, and each has a docstring."""
    methods = {
        name: value
        for kind in Store.__mro__
        if kind.__module__.startswith("storage.") and kind.__name__.endswith("Rows")
        for name, value in vars(kind).items()
        if callable(value) and not name.startswith("_")
    }
    told = {name for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)}

    assert told == set(methods)
    assert all(value.__doc__ for value in methods.values())
