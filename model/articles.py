"""The text of one article, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    """A block quote: the words of somebody else."""
    LIVE_ENTRY = "live-entry"
    """A paragraph of a dated entry of a live blog."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article's text: text[start:end] holds it, without line feeds around."""

    kind: BlockKind
    start: int
    end: int
    #: For a live entry: its own id and instant.
    entry_id: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the body: text[start:end] is its wording."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it stood when it was read.

    ``text`` is the headline, a line feed, the standfirst if there is one, and then the paragraphs,
    each set off by a blank line; ``blocks`` cover it in order. Claims point into ``text``.
    """

    id: str
    #: The address that an analyst opens.
    url: str
    outlet: str
    domain: str | None
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: datetime | None
    updated: datetime | None
    fetched_at: datetime | None
    links: tuple[Link, ...] = ()
    byline: tuple[str, ...] = ()
    #: The place in the dateline ("GENEVA"), as printed.
    dateline: str | None = None
    language: str | None = None
    #: Id of the agency whose copy this is ("reuters"), else None.
    agency: str | None = None
    #: What says so, in words for a reader ("dateline “GENEVA, June 4 (Reuters) -”").
    agency_signs: tuple[str, ...] = ()
    canonical_url: str | None = None
    section: str | None = None
    #: Correction notices, as printed.
    corrections: tuple[str, ...] = ()
    #: Why the text is not all there ("paywall", "teaser", "consent page"); None when it is.
    truncated: str | None = None
    #: What says so, in words for a reader ("the page says “Subscribe to continue reading”").
    truncation_signs: tuple[str, ...] = ()
    #: Why the clock of the outlet is not to be trusted here; None when it is.
    clock_note: str | None = None
    #: Where the text was taken from: "page", "feed", "newsletter", "archive".
    carrier: str = "page"

    def block_text(self, block: Block) -> str:
        """Give the text of one block."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class ArticleSignature:
    """What an article looks like to the search for near-copies (MinHash over word shingles)."""

    article_id: str
    outlet: str
    url: str
    published: datetime | None
    #: Id of the origin that the article was given.
    origin: str
    #: Keys of the MinHash bands; articles that share one are candidates.
    bands: tuple[bytes, ...]
    #: The MinHash values, packed.
    hashes: bytes


def compose_text(title: str, standfirst: str, paragraphs: list[str]) -> tuple[str, tuple[Block, ...]]:
    """Join headline, standfirst and plain paragraphs into an article's text and blocks."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0

    def put(text: str, kind: BlockKind, before: str) -> None:
        nonlocal at
        gap = before if parts else ""
        parts.append(gap + text)
        blocks.append(Block(kind, at + len(gap), at + len(gap) + len(text)))
        at += len(gap) + len(text)

    if title:
        put(title, BlockKind.HEADLINE, "")
    if standfirst:
        put(standfirst, BlockKind.STANDFIRST, "\n")
    for paragraph in paragraphs:
        if paragraph.strip():
            put(paragraph.strip(), BlockKind.PARAGRAPH, "\n\n")
    return "".join(parts), tuple(blocks)
