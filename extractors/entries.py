"""Read what a source sent: a feed or a mail, both into entries."""

from __future__ import annotations

from extractors.feed import parse_feed
from extractors.newsletter import parse_newsletter
from model.entries import Entry
from model.sources import Fetched


def parse_entries(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the entries in a document, in its order; raise ParseError when it is neither feed nor mail."""
    if fetched.what == "mail" or fetched.mail_key is not None:
        return parse_newsletter(fetched, source_url)
    return parse_feed(fetched, source_url)
