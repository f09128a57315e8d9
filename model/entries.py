"""What a feed or a newsletter said, version by version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one entry, as the source gave it. An edit is a new version, never an overwrite."""

    #: The source's address.
    source: str
    #: What identifies the entry within its source: guid, else link, else a hash of the content.
    key: str
    #: The entry's own page, absolute; empty when it has none.
    url: str
    #: Plain text.
    title: str
    #: Plain text of the summary; empty if there is none.
    summary: str
    #: The entry's own full content as HTML, unsanitised; empty if it has none.
    content_html: str
    authors: tuple[str, ...]
    #: Instants with their zone; None when the entry gives none that can be read.
    published: datetime | None
    updated: datetime | None
    language: str | None
    #: Other addresses in the entry (enclosures, replies, "via"), absolute.
    links: tuple[str, ...]
    fetched_at: datetime
    #: The entry's bytes as they stood in the document (an XML element, a JSON object, a mail).
    raw: bytes
    #: SHA-256 over what a reader would see, hex; two versions differ when this differs.
    content_hash: str
    #: Why a date of the entry is not to be trusted ("in the future", "unknown zone XYZ"), if so.
    clock_note: str | None = None
    #: "feed" or "newsletter".
    carrier: str = "feed"
    #: For a newsletter: the text cut off by its paywall, as a reason; else None.
    truncated: str | None = None


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry's version with the number the store gave it."""

    version_id: int
    entry_id: int
    #: 1 for the first version seen.
    version: int
    #: The outlet's name and domain, from the source.
    outlet: str
    domain: str | None
    #: True when the source asks for the page to be fetched.
    fetch_page: bool
    entry: Entry
