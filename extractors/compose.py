"""Put an article together: text, blocks and links with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from extractors.clock import Clock
from extractors.text import digest
from model.articles import Block, BlockKind, Link


@dataclass(slots=True)
class Part:
    """One block of an article to be: its text, and links with places in that text."""

    kind: BlockKind
    text: str
    links: list[tuple[int, int, str]] = field(default_factory=list)
    entry_id: str | None = None
    at: datetime | None = None
    #: The time of day that a live entry shows, until its day is known.
    clock: Clock | None = None
    #: True while ``at`` is a local time whose zone is not known, read as UTC.
    local: bool = False


def compose(title: str, standfirst: str, parts: Iterable[Part]) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """Lay the parts out as model.articles.Article says: a line feed, the standfirst, and blank lines between."""
    pieces: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0

    def put(part: Part, gap: str) -> None:
        nonlocal at
        gap = gap if pieces else ""
        at += len(gap)
        pieces.append(gap + part.text)
        blocks.append(Block(part.kind, at, at + len(part.text), part.entry_id, part.at))
        links.extend(Link(at + start, at + end, url) for start, end, url in part.links if url)
        at += len(part.text)

    if title:
        put(Part(BlockKind.HEADLINE, title), "")
    if standfirst:
        put(Part(BlockKind.STANDFIRST, standfirst), "\n")
    for part in parts:
        put(part, "\n\n")
    return "".join(pieces), tuple(blocks), tuple(links)


def article_id(outlet: str, url: str, text: str) -> str:
    """Give the stable id of one version of one article."""
    return digest((outlet, url, text), 24)
