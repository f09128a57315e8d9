"""`ceasewire run` begins once in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.run import hold_home
from model.errors import SettingsError
from settings import Settings


def test_a_second_run_in_one_folder_is_refused(tmp_path: Path):
    """Two that start at once find the same ports free; the second is told who has the folder, and may have another."""
    here, there = (Settings(home=str(tmp_path / name)) for name in ("here", "there"))
    refused = pytest.raises(SettingsError, match="another `ceasewire run`")
    with hold_home(here), hold_home(there), refused, hold_home(here):
        pytest.fail("two runs hold one folder")
    with hold_home(here):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path):
    """A file where the folder should be is one sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be made"), hold_home(Settings(home=str(tmp_path / "file"))):
        pytest.fail("a file is no folder")
