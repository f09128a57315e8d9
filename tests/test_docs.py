"""The pages say what is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from cli.main import COMMANDS
from settings import Settings

ROOT = Path(__file__).resolve().parents[1]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(name):
    """docs/operations.md has a row for each setting."""
    assert f"`{name}`" in OPERATIONS


def test_no_setting_is_documented_that_is_none():
    """The table names no setting that the program does not read."""
    table = OPERATIONS.split("| setting |")[1].split("\n\n")[0]
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])}

    assert named <= {field.name for field in fields(Settings)}


def test_every_command_is_in_the_readme():
    """The README's table has each command, and no other."""
    named = set()
    for row in re.findall(r"^\| `ceasewire ([^`]+)`", README, re.MULTILINE):
        named |= set(row.split()[0].split("/"))

    assert named == set(COMMANDS)


def test_links_between_pages_lead_somewhere():
    """Each relative link of the README and of docs/ has its file."""
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_no_machine_and_no_registry_is_named():
    """No tracked page or setting names a folder of some machine or the host of a package registry."""
    for path in [README, OPERATIONS, (ROOT / "requirements.lock").read_text(), (ROOT / "Makefile").read_text()]:
        assert not re.search(r"/(?:home|work|root)/|index-url|pythonhosted", path)
