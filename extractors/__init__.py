"""Read bytes: feeds, newsletters, pages, archive lines.

What reads pages is loaded when it is asked for: polling needs none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors.entries import parse_entries

if TYPE_CHECKING:
    from extractors.article import read_article
    from extractors.page import extract_article

__all__ = ["extract_article", "parse_entries", "read_article"]


def __getattr__(name: str) -> Any:
    """Load a reader of pages."""
    if name == "read_article":
        from extractors.article import read_article

        return read_article
    if name == "extract_article":
        from extractors.page import extract_article

        return extract_article
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
