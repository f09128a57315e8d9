"""Read bytes: feeds, newsletters, pages, archive lines."""

from __future__ import annotations

from extractors.article import read_article
from extractors.entries import parse_entries
from extractors.page import extract_article

__all__ = ["extract_article", "parse_entries", "read_article"]
