"""Read the entries of a feed.

    fast XML reader | JSON Feed reader | feedparser, in a child process

All give drafts of the same shape, so that they can be compared (tests/test_extractors_feed.py does).
"""

from __future__ import annotations

import re
from typing import cast

from extractors import guarded
from extractors.drafts import Draft, settle
from extractors.feed_json import read_json
from extractors.feed_xml import read_xml
from model.entries import Entry
from model.errors import ParseError
from model.sources import Fetched

#: Larger documents, in bytes, are no feed that a desk reads.
MAX_BYTES = 32_000_000
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED_MARK = re.compile(rb"<(?:[\w-]+:)?(?:rss|rdf|feed|channel|item|entry)\b", re.IGNORECASE)


def parse_feed(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the entries of a feed in document order; raise ParseError when the bytes are no feed."""
    source = source_url or fetched.url
    document = fetched.body
    if not document.strip(b"\x00 \t\r\n"):
        raise ParseError(source, "the document is empty")
    if len(document) > MAX_BYTES:
        raise ParseError(source, f"the document is too large ({len(document):,} bytes)")
    drafts = _read(fetched, document, source)
    base = fetched.final_url or fetched.url or source
    for draft in drafts:
        draft.base = draft.base or base
    return settle(drafts, source, fetched.fetched_at)


def _read(fetched: Fetched, document: bytes, source: str) -> list[Draft]:
    head = document[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    url = fetched.final_url or fetched.url
    if head[:1] in (b"{", b"["):
        try:
            drafts = read_json(document)
        except ValueError as exc:
            raise ParseError(source, f"the document looks like JSON but cannot be read ({exc})") from exc
        if drafts is None:
            raise ParseError(source, "the document is JSON but not a JSON Feed")
        return drafts
    fast = read_xml(document, url)
    if fast is not None:
        return fast
    if _HTML.match(document[:2048]) and not _FEED_MARK.search(document):
        raise ParseError(source, "the document is a web page, not a feed")
    # feedparser's time grows with the square of some documents' size: a hundred thousand bytes can take ten seconds.
    job = ("extractors.feed_loose:read_loose", (document, url, dict(fetched.headers)))
    drafts, version = cast("tuple[list[Draft], str]", guarded.call(*job, source))
    if not drafts and not version:
        what = "a web page, not a feed" if _HTML.match(document[:2048]) else "not a feed"
        raise ParseError(source, f"the document is {what}")
    return drafts
