"""The outlets that the desk starts with, and any other list in the same form."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from model.errors import SourceError
from model.sources import Source, SourceKind

BUNDLED = Path(__file__).with_name("sources.toml")

_TEXTS = ("url", "kind", "outlet", "domain", "country", "leaning", "language")
_NUMBERS = ("min_interval", "max_interval")


def load_sources(path: Path | None = None) -> list[Source]:
    """Read a list of sources, the bundled one by default; raise SourceError naming the file and the entry."""
    where = path or BUNDLED
    try:
        rows = tomllib.loads(where.read_text(encoding="utf-8")).get("source", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SourceError(str(where), f"the list of sources cannot be read: {exc}") from exc
    if not isinstance(rows, list):
        raise SourceError(str(where), "the list of sources holds no [[source]] tables")
    sources = [_read_row(str(where), number, row) for number, row in enumerate(rows, start=1)]
    seen: set[str] = set()
    for source in sources:
        if source.url in seen:
            raise SourceError(str(where), f"the source {source.url} is listed twice")
        seen.add(source.url)
    return sources


def _read_row(where: str, number: int, row: Any) -> Source:
    named = row.get("url") if isinstance(row, dict) else None
    name = f"source {number} ({named})" if named else f"source {number}"
    if not isinstance(row, dict):
        raise SourceError(where, f"{name} is no table")
    known = {*_TEXTS, *_NUMBERS, "fetch_pages"}
    if unknown := sorted(set(row) - known):
        raise SourceError(where, f"{name} has a field {unknown[0]!r}; known are {', '.join(sorted(known))}")
    for field in ("url", "outlet"):
        if not row.get(field):
            raise SourceError(where, f"{name} has no {field}")
    for field, value in row.items():
        wanted = bool if field == "fetch_pages" else int if field in _NUMBERS else str
        if type(value) is not wanted:
            raise SourceError(where, f"{name}: {field} must be of type {wanted.__name__}")
    try:
        return Source(**{**row, "kind": SourceKind(row.get("kind", "feed"))})
    except ValueError as exc:
        kinds = ", ".join(SourceKind)
        raise SourceError(where, f"{name}: kind must be one of {kinds}") from exc
