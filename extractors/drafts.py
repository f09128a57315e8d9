"""An entry as one of the readers found it, and how it becomes a model Entry: the same way for every format."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from extractors.dates import Instant, believe, read_instant
from extractors.text import collapse, digest, plain, summary_text
from extractors.twice import mend
from model.entries import Entry


@dataclass(slots=True)
class Draft:
    """What one item of a feed says, still in the feed's own words."""

    guid: str = ""
    link: str = ""
    title: str = ""
    #: False where the format says that the title is plain text.
    title_is_html: bool = True
    summary: str = ""
    summary_is_html: bool = True
    content: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    language: str = ""
    links: list[str] = field(default_factory=list)
    raw: bytes = b""
    base: str = ""


#: Characters of what an entry says that are read, which no entry of a feed comes near; its bytes are kept whole.
MOST_CONTENT, MOST_SUMMARY, MOST_TITLE, MOST_NAME = 2_000_000, 200_000, 20_000, 1_000
#: Authors and links of one entry.
MOST_NAMES, MOST_LINKS = 50, 200
#: Bytes of an address or a key: no index of a database takes longer ones.
MOST_ADDRESS = 2_000
#: Addresses that are whole and usual already, so that nothing is to be joined or left out.
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?/[\w.~!$&'()*+,=:@%/-]*(?:\?[\w.~!$&'()*+,=:@%/-]+)?\Z", re.ASCII
)
_PLAIN_NAME = re.compile(r"[^\W\d_][\w .'’-]*\Z")
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def author_name(text: str) -> str:
    """Give the name in an author field such as ``jo@outlet.example (Jo Bell)`` or ``Jo Bell <jo@…>``."""
    if _PLAIN_NAME.match(text) and text[:3].lower() != "by ":
        return collapse(text)
    text = plain(_MAIL_ADDRESS.sub(" ", text).replace("<>", " ").replace("< >", " "))
    text = re.sub(r"^\s*\(\s*(.*?)\s*\)\s*$", r"\1", text)
    # feedparser cuts addresses of long top-level domains in two: "ple (Jo Bell".
    text = re.sub(r"^[^(]*\((?=[^()]*$)", "", text)
    text = re.sub(r"\(\s*\)|^by\s+", "", text, flags=re.IGNORECASE)
    return collapse(text).strip(" ,;")


def web_address(address: str, base: str) -> str:
    """Make an address absolute; give nothing when it does not lead to the web, or is longer than any that does."""
    if len(address) > MOST_ADDRESS:
        return ""
    if _PLAIN_ADDRESS.match(address):
        return address
    address = re.sub(r"[\x00-\x20\x7f]+", "", address)
    if not address:
        return ""
    try:
        whole = urljoin(base, address)
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.netloc and _fits(whole) else ""


def _fits(key: str) -> bool:
    return len(key) <= MOST_ADDRESS and (key.isascii() or len(key.encode("utf-8", "surrogatepass")) <= MOST_ADDRESS)


def settle(drafts: Sequence[Draft], source: str, fetched_at: datetime, *, carrier: str = "feed") -> list[Entry]:
    """Turn the drafts of one document into entries, each with a key of its own.

    A guid identifies; where several different items share one, the link does instead, and where that fails too, the
    content. The very same item twice in a document is one entry.
    """
    entries = [_entry(draft, source, fetched_at, carrier) for draft in drafts]
    same_key: dict[str, set[tuple[str, str]]] = {}
    for entry in entries:
        same_key.setdefault(entry.key, set()).add((entry.url, entry.title))
    same_url = Counter(entry.url for entry in entries)
    kept: dict[str, Entry] = {}
    for entry in entries:
        if len(same_key[entry.key]) > 1:
            alone = entry.url and same_url[entry.url] == 1
            entry = replace(entry, key=entry.url if alone else f"hash:{entry.content_hash[:32]}")
        kept.setdefault(entry.key if entry.key not in kept else _twin(entry, kept), entry)
    return list(kept.values())


def _twin(entry: Entry, kept: dict[str, Entry]) -> str:
    """Give the key under which a second copy is left out, or a new one when it may be another item."""
    known = not entry.key.startswith("hash:")
    if known and entry.title and kept[entry.key].content_hash == entry.content_hash:
        return entry.key
    key = f"{entry.key}#{entry.content_hash[:12]}"
    return key if key not in kept else f"{key}-{len(kept)}"


def _entry(draft: Draft, source: str, fetched_at: datetime, carrier: str) -> Entry:
    base = draft.base or source
    url = web_address(draft.link, base)
    title, summary, content = draft.title[:MOST_TITLE], draft.summary[:MOST_SUMMARY], draft.content[:MOST_CONTENT]
    title = mend(plain(title) if draft.title_is_html else collapse(title))
    summary = mend(summary_text(summary if draft.summary_is_html else _escaped(summary)))
    published = believe(read_instant(draft.published), fetched_at)
    updated = believe(read_instant(draft.updated), fetched_at)
    if published.at is None and updated.at is not None:
        published = Instant(updated.at, updated.note or published.note)
    note = published.note or updated.note
    content_hash = digest((title, summary, plain(content)))
    guid = draft.guid.strip()
    return Entry(
        source=source,
        key=(guid if _fits(guid) else f"guid:{digest((guid,), 32)}") or url or f"hash:{content_hash[:32]}",
        url=url,
        title=title,
        summary=summary,
        content_html=content,
        authors=tuple(
            dict.fromkeys(name for text in draft.authors[:MOST_NAMES] if (name := author_name(text[:MOST_NAME])))
        ),
        published=published.at,
        updated=updated.at,
        language=draft.language.strip() or None,
        links=tuple(
            dict.fromkeys(a for link in draft.links[:MOST_LINKS] if (a := web_address(link, base)) and a != url)
        ),
        fetched_at=fetched_at,
        raw=draft.raw,
        content_hash=content_hash,
        clock_note=note,
        carrier=carrier,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def cut_items(document: bytes, count: int) -> list[bytes] | None:
    """Cut the elements of the items out of a document as they stand; None when their number is not as expected."""
    pieces: list[bytes] = []
    for name in (b"item", b"entry"):
        at = 0
        while (start := document.find(b"<" + name, at)) >= 0:
            after = document[start + 1 + len(name) : start + 2 + len(name)]
            if after not in (b">", b" ", b"\n", b"\t", b"\r"):
                at = start + 1
                continue
            end = document.find(b"</" + name + b">", start)
            if end < 0:
                break
            at = end + len(name) + 3
            pieces.append(document[start:at])
        if pieces:
            break
    return pieces if len(pieces) == count else None
