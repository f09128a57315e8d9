"""The reader of JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from typing import Any

from extractors.drafts import Draft
from extractors.feed_xml import as_html


def read_json(document: bytes) -> list[Draft] | None:
    """Read a JSON Feed, or give None when the document is none. Raises ValueError for broken JSON."""
    text = document.decode("utf-8-sig", "strict")
    try:
        feed = json.loads(text)
    except RecursionError as exc:
        raise ValueError("JSON nested too deeply") from exc
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    language = _str(feed, "language")
    shared = _authors(feed)
    return [_draft(item, shared, language) for item in feed["items"] if isinstance(item, dict)]


def _str(table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _authors(table: dict[str, Any]) -> list[str]:
    found = table.get("authors")
    listed = found if isinstance(found, list) else [table.get("author")]
    return [_str(author, "name") for author in listed if isinstance(author, dict)]


def _draft(item: dict[str, Any], shared: list[str], language: str) -> Draft:
    attached = item.get("attachments")
    content = _str(item, "content_html") or as_html(_str(item, "content_text"))
    return Draft(
        guid=_str(item, "id"),
        link=_str(item, "url") or _str(item, "external_url"),
        title=_str(item, "title"),
        title_is_html=False,
        summary=_str(item, "summary"),
        summary_is_html=False,
        content=content,
        authors=_authors(item) or shared,
        published=_str(item, "date_published"),
        updated=_str(item, "date_modified"),
        language=_str(item, "language") or language,
        links=[
            _str(item, "external_url"),
            *(_str(a, "url") for a in (attached if isinstance(attached, list) else []) if isinstance(a, dict)),
        ],
        raw=json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass"),
    )
