"""Archive lines: one recorded item a line, as JSON, which `ceasewire replay` reads and `archive export` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from extractors.article import page_of
from extractors.dates import read_instant
from extractors.drafts import author_name, web_address
from extractors.newsletter import parse_newsletter
from extractors.text import digest, plain, summary_text
from model.entries import Entry
from model.errors import ParseError
from model.sources import Fetched

KINDS = ("rss", "newsletter")


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """One recorded item: its entry, and the page if it was recorded."""

    entry: Entry
    outlet: str
    domain: str | None
    #: The recorded page, None when there is none.
    html: str | None = None
    #: Plain text of the body, None when it was not recorded so.
    text: str | None = None
    #: Whether the line says itself what is to be thought of its clock, as a desk's own export does.
    clock_told: bool = False

    def page(self) -> Fetched | None:
        """Give the recorded page as if it had just been fetched."""
        if self.html is None:
            return None
        return Fetched(
            url=self.entry.url,
            final_url=self.entry.url,
            status=200,
            headers={"content-type": "text/html; charset=utf-8"},
            body=self.html.encode("utf-8", "surrogatepass"),
            fetched_at=self.entry.fetched_at,
            what="page",
        )


def parse_archive_line(line: str, where: str) -> ArchiveItem:
    """Read one line; raise ParseError naming ``where`` (file:line) in one sentence."""
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise ParseError(where, f"the line is not JSON ({exc})") from exc
    if not isinstance(item, dict):
        raise ParseError(where, "the line is not a JSON object")
    outlet, feed, title = (_text(item, name, where) for name in ("outlet", "feed", "title"))
    if not outlet:
        raise ParseError(where, "the item names no outlet")
    kind = _text(item, "kind", where) or "rss"
    if kind not in KINDS:
        raise ParseError(where, f"the item's kind is {kind!r}; known are {', '.join(KINDS)}")
    published = read_instant(_text(item, "published", where))
    if published.at is None:
        raise ParseError(where, "the item's published date is missing or cannot be read")
    fetched = read_instant(_text(item, "fetched", where)).at or published.at
    domain = _text(item, "domain", where) or None
    source = feed or _text(item, "url", where) or f"archive:{outlet}"
    if eml := _text(item, "eml", where):
        entry = _mail(item, eml, source, fetched, where)
    else:
        entry = _plain_entry(item, source, published.at, fetched, published.note, where)
    if not (entry.title or entry.summary or entry.content_html or item.get("html")):
        raise ParseError(where, f"the item has neither title nor text{f' ({title})' if title else ''}")
    clock_told = item.get("clock_note") is not None
    if clock_told:
        entry = replace(entry, clock_note=_text(item, "clock_note", where) or None)
    html, text = (_text(item, name, where) or None for name in ("html", "text"))
    return ArchiveItem(entry, outlet, domain, html, text, clock_told)


def _text(item: dict[str, Any], name: str, where: str) -> str:
    value = item.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ParseError(where, f"{name} must be a text, not {type(value).__name__}")
    return value.strip() if name not in ("eml", "html", "text") else value


def _mail(item: dict[str, Any], eml: str, source: str, fetched: datetime, where: str) -> Entry:
    mail = Fetched(source, source, 200, {}, eml.encode("utf-8", "surrogateescape"), fetched, what="mail")
    entry = parse_newsletter(mail, source)[0]
    given = read_instant(_text(item, "published", where))
    url = web_address(_text(item, "url", where), "") or entry.url
    return replace(
        entry,
        url=url,
        title=entry.title or plain(_text(item, "title", where)),
        summary=entry.summary or summary_text(_text(item, "summary", where)),
        published=given.at or entry.published,
        clock_note=given.note if given.at else entry.clock_note,
    )


def _plain_entry(
    item: dict[str, Any], source: str, published: datetime, fetched: datetime, note: str | None, where: str
) -> Entry:
    url = web_address(_text(item, "url", where), "")
    title, summary = plain(_text(item, "title", where)), summary_text(_text(item, "summary", where))
    content = page_of(_text(item, "text", where))
    content_hash = digest((title, summary, plain(content)))
    author = author_name(_text(item, "author", where))
    return Entry(
        source=source,
        key=url or f"hash:{content_hash[:32]}",
        url=url,
        title=title,
        summary=summary,
        content_html=content,
        authors=(author,) if author else (),
        published=published,
        updated=None,
        language=_text(item, "language", where) or None,
        links=(),
        fetched_at=fetched,
        raw=json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"),
        content_hash=content_hash,
        clock_note=note,
        carrier="newsletter" if _text(item, "kind", where) == "newsletter" else "feed",
    )


def format_archive_line(item: ArchiveItem) -> str:
    """Write one item as a line, without the line feed; parse_archive_line gives it back."""
    entry = item.entry
    record: dict[str, str | None] = {
        "outlet": item.outlet,
        "domain": item.domain,
        "feed": entry.source,
        "url": entry.url,
        "published": entry.published.isoformat() if entry.published else None,
        "fetched": entry.fetched_at.astimezone(UTC).isoformat(),
        "clock_note": entry.clock_note or "",
        "kind": "newsletter" if entry.carrier == "newsletter" else "rss",
        "title": entry.title,
        "summary": entry.summary,
        "author": ", ".join(entry.authors),
        "language": entry.language,
        "html": item.html,
        "text": item.text,
        "eml": entry.raw.decode("utf-8", "surrogateescape")
        if entry.carrier == "newsletter" and entry.raw[:1] != b"{"
        else None,
    }
    return json.dumps(
        {name: value for name, value in record.items() if value or name == "clock_note"}, ensure_ascii=False
    )
