"""A cheap look at a text, to tell whether it could hold a claim at all.

One compiled search over the text; everything that reads closely comes after it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _pattern() -> re.Pattern[str]:
    words = tomllib.loads(resources.files("claims").joinpath("data/gate.toml").read_text(encoding="utf8"))
    return re.compile(r"\b(?:" + "|".join(sorted(words["stems"], key=len, reverse=True)) + ")")


def may_hold_claims(text: str) -> bool:
    """Say whether a text has any word of negotiations, truces, or their terms."""
    return _pattern().search(text.lower()) is not None
