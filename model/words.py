"""Words for the codes of CLAIMS.md that page, mails and command line share; the wording itself is data (words.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def shared_words() -> Mapping[str, Mapping[str, str]]:
    """Give the tables of words by name."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def word(code: object, table: str) -> str:
    """Give the words for a code; one without words stands for itself."""
    return shared_words().get(table, {}).get(str(code), str(code))
