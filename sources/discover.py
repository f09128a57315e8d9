"""Find the feeds of a site from its page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.exceptions import ParserRejectedMarkup
from lxml.etree import LxmlError

from sources.hops import redact

#: No more of a page is looked at.
MAX_PAGE_BYTES = 5_000_000
MAX_FOUND = 50

#: Media types of feeds, and the name of each form.
_TYPES = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/json": "json",
    "application/rdf+xml": "rss",
    "text/xml": "rss",
    "application/xml": "rss",
}
#: Where site builders put the feed of a whole site, the commonest first.
_WELL_KNOWN = (
    "/feed",
    "/rss",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
    "/feed.json",
    "/feeds/posts/default",
)
_LOOKS_LIKE_FEED = re.compile(
    r"(?:/(?:feed|rss|atom)s?/?|[./](?:rss|atom|rdf)(?:\.xml)?|/(?:feed|index)\.(?:xml|json))$", re.IGNORECASE
)
_FEED_ROOT = re.compile(rb"<(?:[a-z]+:)?(rss|feed|rdf)[\s/>]", re.IGNORECASE)
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that a page names, or that such a site may have."""

    url: str
    title: str
    #: "rss", "atom", "json"; empty when only the address tells.
    form: str
    #: "itself", "link" (named in the page's head), "anchor" (linked in its text), "guess" (to be tried).
    how: str


def find_feeds(html: bytes | str, url: str) -> list[FoundFeed]:
    """Find the feeds of a page, the surest first: itself, those it names, those it links to, usual places to try."""
    body = (html.encode("utf-8", "replace") if isinstance(html, str) else html)[:MAX_PAGE_BYTES]
    form = detect_feed(body)
    if form:
        return [FoundFeed(url, "", form, "itself")]
    found = [*_read_page(body, url), *_guess(url)]
    first: dict[str, FoundFeed] = {}
    for feed in found:
        first.setdefault(feed.url.rstrip("/"), feed)
    return list(first.values())[:MAX_FOUND]


def detect_feed(body: bytes) -> str:
    """Tell by its beginning whether a document is a feed: "rss", "atom", "json", or empty."""
    head = body[:4096].removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode()
    head = head.lstrip()
    if head.startswith(b"{"):
        return "json" if _is_json_feed(body) else ""
    root = _FEED_ROOT.search(head)
    if root is None or not head.startswith(b"<") or b"<html" in head[: root.start()].lower():
        return ""
    return "atom" if root[1].lower() == b"feed" else "rss"


def _is_json_feed(body: bytes) -> bool:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and str(document.get("version", "")).startswith(_JSON_FEED)


def _read_page(body: bytes, url: str) -> list[FoundFeed]:
    try:
        page = BeautifulSoup(body, "lxml")
    except (ParserRejectedMarkup, LxmlError, ValueError, RecursionError):
        return []
    base = page.find("base")
    root = _join(url, _attribute(base, "href")) or url
    links: list[FoundFeed] = []
    for link in page.find_all("link"):
        rel = _attribute(link, "rel").lower().split()
        form = _TYPES.get(_attribute(link, "type").partition(";")[0].strip().lower(), "")
        named = "alternate" in rel and form and not _is_api(form, _attribute(link, "href"))
        if named or "feed" in rel:
            links += _make(root, _attribute(link, "href"), _attribute(link, "title"), form, "link")
    for anchor in page.find_all("a"):
        href = _attribute(anchor, "href")
        if _LOOKS_LIKE_FEED.search(urlsplit_path(href)):
            links += _make(root, href, anchor.get_text()[:200], "", "anchor")
    return links


def _attribute(element: object, name: str) -> str:
    """Give an attribute as text; empty when there is none. Beautiful Soup gives some (rel) as lists."""
    value = element.get(name) if isinstance(element, Tag) else None
    return " ".join(value) if isinstance(value, list) else str(value or "")


def urlsplit_path(href: str) -> str:
    """Give the path of an address; empty when it is none."""
    try:
        return urlsplit(href).path
    except ValueError:
        return ""


def _is_api(form: str, href: str) -> bool:
    """WordPress names its JSON interface as an alternate of each page; it is no feed."""
    return form == "json" and ("/wp-json/" in href or "oembed" in href)


def _make(root: str, href: str | None, title: str | None, form: str, how: str) -> list[FoundFeed]:
    target = _join(root, (href or "").strip())
    if not target or not target.startswith(("http://", "https://")):
        return []
    return [FoundFeed(target, " ".join((title or "").split())[:200], form, how)]


def _join(root: str, href: str) -> str:
    if not href:
        return ""
    # feed: is an old way to say "open in a feed reader".
    href = re.sub(r"^feed:(?=https?:)", "", href)
    href = re.sub(r"^feed://", "https://", href)
    try:
        return urljoin(root, href).partition("#")[0]
    except ValueError:
        return ""


def _guess(url: str) -> list[FoundFeed]:
    try:
        parts = urlsplit(redact(url))
    except ValueError:
        return []
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return []
    return [FoundFeed(f"{parts.scheme}://{parts.netloc}{path}", "", "", "guess") for path in _WELL_KNOWN]
