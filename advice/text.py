"""Make foreign text safe to send and to show."""

from __future__ import annotations

import re
import unicodedata


def plain(value: object) -> str:
    """Give a text without control and bidirectional characters, on one line; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") else c for c in value)
    return re.sub(r"\s+", " ", visible).strip()


def clip(text: str, longest: int) -> str:
    """Give a text cut to so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
