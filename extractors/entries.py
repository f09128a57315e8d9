"""Read what a source sent: a feed, a news sitemap or a mail, each into entries."""

from __future__ import annotations

from extractors.feed import parse_feed
from extractors.newsletter import parse_newsletter
from extractors.sitemap import is_sitemap, parse_sitemap
from model.entries import Entry
from model.sources import Fetched


def parse_entries(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the entries in a document, in its order; raise ParseError when it is none of these."""
    if fetched.what == "mail" or fetched.mail_key is not None:
        return parse_newsletter(fetched, source_url)
    if is_sitemap(fetched.body):
        return parse_sitemap(fetched, source_url)
    return parse_feed(fetched, source_url)
