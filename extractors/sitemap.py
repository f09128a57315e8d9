"""News sitemaps (sitemaps.org, and Google's news namespace): an address, a title and an instant for each new page.

An index names further sitemaps; it is read one level deep, by whoever fetches them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from extractors.dates import read_instant
from extractors.drafts import Draft, settle, web_address
from model.entries import Entry
from model.errors import ParseError
from model.sources import Fetched

#: A news sitemap holds the last two days; what an index says was changed longer ago holds no news.
FRESH = timedelta(days=3)
#: Sitemaps of an index that are asked for in one round, those changed last.
MOST_SITEMAPS = 8
#: Entries of one sitemap; the standard allows a thousand.
MOST_ENTRIES = 5_000
_ROOT = re.compile(rb"<(?:[\w-]+:)?(urlset|sitemapindex)\b")


@dataclass(frozen=True, slots=True)
class Listed:
    """A sitemap that an index names."""

    url: str
    changed_at: datetime | None


def is_sitemap(document: bytes) -> bool:
    """Say whether a document looks like a sitemap or an index of such."""
    return _ROOT.search(document, 0, 4096) is not None


def parse_sitemap(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the news entries of a sitemap in document order; raise ParseError when the bytes are no sitemap."""
    source = source_url or fetched.url
    root = _parse(fetched.body, source)
    if _name(root) != "urlset":
        raise ParseError(source, "the document is no sitemap")
    drafts = []
    for element in root:
        draft = _draft(element) if _name(element) == "url" else None
        if draft is not None:
            draft.base = fetched.final_url or source
            drafts.append(draft)
        if len(drafts) >= MOST_ENTRIES:
            break
    return settle(drafts, source, fetched.fetched_at)


def read_index(fetched: Fetched, source_url: str | None = None) -> list[Listed] | None:
    """Give the sitemaps that an index names and that may hold news, the last changed first; None: it is no index."""
    source = source_url or fetched.url
    root = _parse(fetched.body, source)
    if _name(root) != "sitemapindex":
        return None
    found = []
    for element in root:
        told = {_name(child): (child.text or "").strip() for child in element}
        url = web_address(told.get("loc", ""), fetched.final_url or source)
        changed_at = read_instant(told.get("lastmod")).at
        if url and (changed_at is None or changed_at > fetched.fetched_at - FRESH):
            found.append(Listed(url, changed_at))
    found.sort(key=lambda one: one.changed_at or fetched.fetched_at, reverse=True)
    return found[:MOST_SITEMAPS]


def _parse(document: bytes, source: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(document.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise ParseError(source, "the sitemap cannot be read: it is no XML") from exc
    if root is None:
        raise ParseError(source, "the sitemap cannot be read: it is no XML")
    return root


def _name(element: etree._Element) -> str:
    """Give an element's name without its namespace, of which sites write several; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _draft(url: etree._Element) -> Draft | None:
    """Read one <url>; None when it tells no news."""
    draft = Draft(title_is_html=False)
    news = False
    for child in url:
        name = _name(child)
        if name == "loc":
            draft.link = draft.guid = (child.text or "").strip()
        elif name == "lastmod":
            draft.updated = child.text or ""
        elif name == "news":
            news = True
            _read_news(child, draft)
    if not (news and draft.link):
        return None
    draft.raw = etree.tostring(url, with_tail=False)
    return draft


def _read_news(news: etree._Element, draft: Draft) -> None:
    for child in news.iter():
        name, text = _name(child), child.text or ""
        if name == "title":
            draft.title = draft.title or text
        elif name == "publication_date":
            draft.published = draft.published or text
        elif name == "language":
            draft.language = draft.language or text.strip()
