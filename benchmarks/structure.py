"""Measure what is kept of quotations, block quotes, links and live entries on recorded pages of a fundus checkout.

    python benchmarks/structure.py CHECKOUT [--country us] [--misses quotes|blockquotes|links|live]

The pages are those of benchmarks/metadata.py. *quotes*: paragraphs of the reference that open with a quotation mark,
kept when nine tenths of their runs of words stand in the article. *blockquotes*: <blockquote> elements of the page
whose words stand in the reference; *as such*: kept as blocks of kind quote. *links*: links in those paragraphs of the
page that stand word for word in the reference, kept with their address on the same words. *live*: updates that a page
declares in JSON-LD with a time, kept as entries with that time. Each figure is a share over all pages.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from lxml import etree
from metadata import Recorded, interval, pages

from extractors.blocks import inner_text, parse_html
from extractors.dates import read_instant
from extractors.jsonld import read_jsonld, text_of
from extractors.page import extract_article
from extractors.text import collapse, plain, shingles, tokens
from model.articles import Article, BlockKind
from model.errors import ExtractError

MARKS = ('"', "“", "”", "„", "«", "»", "‘", "‚", "「", "『", "‹", "›")
ENOUGH = 0.9


class Found(NamedTuple):
    """One thing that should be kept."""

    what: str
    kept: bool
    text: str


def reference(page: Recorded) -> list[str]:
    """Give the paragraphs that are the article, headings and summary among them."""
    body = page.truth["body"]
    if body is None:
        return []
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*(section.get("headline") or []), *section["paragraphs"]]
    return [collapse(line) for line in lines]


def stands_in(text: str, runs: set[tuple[str, ...]], words: str) -> bool:
    """Say whether a text stands in another, given as runs of four words and as one line of words."""
    own = tokens(text)
    if len(own) <= 4:
        return f" {' '.join(own)} " in words
    mine = shingles(own)
    return len(mine & runs) >= ENOUGH * len(mine)


def index(text: str) -> tuple[set[tuple[str, ...]], str]:
    """Prepare a text for stands_in."""
    words = tokens(text)
    return shingles(words), f" {' '.join(words)} "


def judge(page: Recorded) -> Iterator[Found]:
    """Give everything that should be kept of one page."""
    root = parse_html(page.html)
    if root is None:
        return
    try:
        article: Article | None = extract_article(page.html, page.url, fetched_at=page.at)
    except ExtractError:
        article = None
    got = index(article.text if article else "")
    lines = reference(page)
    for line in lines:
        if line.startswith(MARKS) and len(tokens(line)) > 1:
            yield Found("quotes", stands_in(line, *got), line)
    yield from _blockquotes(root, index("\n".join(lines)), got, article)
    yield from _links(root, {" ".join(tokens(line)) for line in lines}, article)
    yield from _live(root, article)


def _blockquotes(
    root: etree._Element,
    wanted: tuple[set[tuple[str, ...]], str],
    got: tuple[set[tuple[str, ...]], str],
    article: Article | None,
) -> Iterator[Found]:
    quotes = [b for b in article.blocks if b.kind is BlockKind.QUOTE] if article else []
    marked = index("\n".join(article.block_text(b) for b in quotes) if article else "")
    for element in root.iter("blockquote"):
        text = collapse(" ".join(str(piece) for piece in element.itertext()))
        if len(tokens(text)) > 3 and stands_in(text, *wanted):
            yield Found("blockquotes", stands_in(text, *got), text)
            yield Found("blockquotes as such", stands_in(text, *marked), text)


def _links(root: etree._Element, lines: set[str], article: Article | None) -> Iterator[Found]:
    kept = {(" ".join(tokens(article.text[x.start : x.end])), x.url) for x in article.links} if article else set()
    for paragraph in root.iter("p"):
        if " ".join(tokens(inner_text(paragraph))) not in lines:
            continue
        for link in paragraph.iter("a"):
            href, words = link.get("href") or "", " ".join(tokens(inner_text(link)))
            if href.startswith(("http://", "https://")) and words:
                yield Found("links", (words, href.strip()) in kept, f"{words} {href}")


def _live(root: etree._Element, article: Article | None) -> Iterator[Found]:
    said: dict[tuple[str, datetime | None], list[str]] = {}
    for block in article.blocks if article else ():
        if block.entry_id is not None and article is not None:
            said.setdefault((block.entry_id, block.at), []).append(article.block_text(block))
    entries = [(when, index("\n".join(texts))) for (_, when), texts in said.items()]
    for node in read_jsonld(root):
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else []:
            if not isinstance(update, dict):
                continue
            at, body = read_instant(text_of(update.get("datePublished"))).at, plain(text_of(update.get("articleBody")))
            if at is None or len(tokens(body)) < 5:
                continue
            found = any(when == at and stands_in(body, *text) for when, text in entries)
            yield Found("live", found, f"{at} {body}")


def main() -> None:
    """Print the share kept of each, with its interval."""
    asked = argparse.ArgumentParser(description="Measure what is kept of quotations, links and live entries.")
    asked.add_argument("checkout", type=Path)
    asked.add_argument("--country", default="*")
    asked.add_argument("--misses", default="", help="name what was lost of this kind")
    given = asked.parse_args()
    kept: dict[str, list[bool]] = {}
    for page in pages(given.checkout, given.country):
        for found in judge(page):
            kept.setdefault(found.what, []).append(found.kept)
            if found.what == given.misses and not found.kept:
                print(f"  {page.name}: {found.text[:100]}")
    for name, hits in kept.items():
        print(f"{name:20} {interval(hits)}")


if __name__ == "__main__":
    main()
