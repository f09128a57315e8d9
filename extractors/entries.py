"""Read what a source sent: a feed, a news sitemap or a mail, each into entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import cast

from extractors import guarded
from extractors.dates import DAY_ONLY
from extractors.feed import parse_feed
from extractors.newsletter import parse_newsletter
from extractors.sitemap import is_sitemap, parse_sitemap
from model.entries import Entry
from model.sources import Fetched

#: Larger documents, in bytes, are read in the guarded child, and so is every mail.
GUARD_BYTES = 300_000
#: So is a document of more entries, however little they say.
GUARD_ENTRIES = 3_000
#: The start of an entry of XML, whatever prefix its namespace has.
_ENTRY = re.compile(rb"<(?:[^\s<>:/]{1,100}:)?(?:item|entry|product)\b", re.IGNORECASE)
#: What software writes for the time of day where it has none.
_FILLED_IN = frozenset({time(0), time(12)})
#: So many entries, of so many days, that all bear such a time have no time of their own.
LEAST_ENTRIES, LEAST_DAYS = 5, 3


def parse_entries(fetched: Fetched, source_url: str | None = None) -> list[Entry]:
    """Give the entries in a document, in its order; raise ParseError when it is none of these, or costs too much."""
    if is_guarded(fetched):
        fetched = replace(fetched, headers=dict(fetched.headers))  # what a client gives is not for another process
        job = ("extractors.entries:_parse", (fetched, source_url), source_url or fetched.url)
        return doubt_days(cast("list[Entry]", guarded.call(*job)))
    return doubt_days(_parse(fetched, source_url))


def is_guarded(fetched: Fetched) -> bool:
    """Say whether a document is read in another process: reading it here could take long, and much memory."""
    return _is_mail(fetched) or len(fetched.body) > GUARD_BYTES or _most_entries(fetched.body) > GUARD_ENTRIES


def _most_entries(body: bytes) -> int:
    """Count what may be entries: objects of JSON, elements of XML; in UTF-16 too, whose letters NULs part."""
    body = body.replace(b"\0", b"")
    if body.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in (b"{", b"["):
        return body.count(b"{")
    return len(_ENTRY.findall(body))


def doubt_days(entries: Sequence[Entry]) -> list[Entry]:
    """Note where a source's entries all stand at noon, or at midnight: only their day is given."""
    sources: dict[str, list[datetime]] = {}
    for entry in entries:
        if entry.published is not None:
            sources.setdefault(entry.source, []).append(entry.published)
    doubtful = {source for source, instants in sources.items() if _have_only_days(instants)}
    return [
        replace(entry, clock_note=entry.clock_note or DAY_ONLY)
        if entry.source in doubtful and entry.published
        else entry
        for entry in entries
    ]


def _have_only_days(instants: Iterable[datetime]) -> bool:
    known = list(instants)
    times = {at.time() for at in known}
    days = {at.date() for at in known}
    return len(known) >= LEAST_ENTRIES and len(days) >= LEAST_DAYS and len(times) == 1 and times <= _FILLED_IN


def _is_mail(fetched: Fetched) -> bool:
    return fetched.what == "mail" or fetched.mail_key is not None


def _parse(fetched: Fetched, source_url: str | None) -> list[Entry]:
    if _is_mail(fetched):
        return parse_newsletter(fetched, source_url)
    if is_sitemap(fetched.body):
        return parse_sitemap(fetched, source_url)
    return parse_feed(fetched, source_url)
