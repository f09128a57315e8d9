"""The patient reader of feeds: feedparser, for whatever is broken, old or unusual."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from typing import Any

import feedparser

from extractors.drafts import Draft, cut_items
from extractors.feed_xml import as_html


def read_loose(document: bytes, url: str, headers: Mapping[str, str]) -> tuple[list[Draft], str]:
    """Read anything that feedparser reads; give the drafts and feedparser's name of the format ("" if none).

    feedparser's own sanitising and link rewriting are off: what came is kept, and cleaned where it is shown.
    """
    answers = {k.lower(): v for k, v in headers.items() if k.lower() in ("content-type", "content-language")}
    answers["content-location"] = url
    found = feedparser.parse(
        # Bytes alone would be taken for an address or a file name.
        io.BytesIO(document),
        response_headers=answers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    language = str(found.feed.get("language") or "")
    atom = str(found.get("version", "")).startswith("atom")
    shared = [str(a.get("name") or "") for a in found.feed.get("authors") or []] if atom else []
    if found.entries and breaks_off(document):
        del found.entries[-1]
    raws = cut_items(document, len(found.entries))
    drafts = []
    for number, entry in enumerate(found.entries):
        draft = _draft(entry, atom=atom)
        draft.language = draft.language or language
        draft.authors = draft.authors or shared
        draft.raw = raws[number] if raws else json.dumps(entry, default=str, ensure_ascii=False).encode()
        drafts.append(draft)
    return drafts, str(found.get("version") or "")


def breaks_off(document: bytes) -> bool:
    """Say whether a document ends within its last item: half an entry is none, and comes whole the next time."""
    opened = [at.start() for at in _OPENED.finditer(document)]
    closed = max(document.rfind(b"</item>"), document.rfind(b"</entry>"))
    return bool(opened) and opened[-1] > closed and _END.search(document, closed + 1) is None


_OPENED = re.compile(rb"<(?:item|entry)[\s>]")
_END = re.compile(rb"</(?:rss|channel|feed|rdf:RDF)\s*>", re.IGNORECASE)


def _draft(entry: Any, *, atom: bool) -> Draft:
    title = entry.get("title_detail") or {}
    summary = entry.get("summary_detail") or {}
    draft = Draft(
        guid=str(entry.get("id") or ""),
        link=str(entry.get("feedburner_origlink") or entry.get("link") or ""),
        title=str(title.get("value") or entry.get("title") or ""),
        title_is_html=not (atom and title.get("type") == "text/plain"),
        summary=str(entry.get("summary") or ""),
        summary_is_html=not (atom and summary.get("type") == "text/plain"),
        published=str(entry.get("published") or ""),
        # feedparser answers "updated" with "published" when asked the usual way.
        updated=str(dict.get(entry, "updated") or ""),
        language=str(title.get("language") or "") if atom else "",
    )
    for content in entry.get("content") or []:
        if (value := str(content.get("value") or "")) and not draft.content:
            draft.content = as_html(value) if content.get("type") == "text/plain" else value
    if draft.content and draft.summary == draft.content:
        # feedparser gives the content as summary where an Atom entry has no summary.
        draft.summary = ""
    draft.authors = [str(a.get("name") or "") for a in entry.get("authors") or [] if a.get("name")]
    draft.links = [
        str(link.get("href") or "")
        for link in entry.get("links") or []
        if link.get("rel") in ("enclosure", "related", "via", "replies")
    ]
    return draft
