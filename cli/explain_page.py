"""What `ceasewire explain` says of a page: whose text it is, how much of it is there, and its dated entries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from rich.text import Text

from cli.output import clean, cut, instant
from model.articles import Article, BlockKind

#: Entries of a live blog that are listed unless all are asked for.
SHOWN_ENTRIES = 12
#: Characters of an entry's first words.
FIRST_WORDS = 70
_WORD = re.compile(r"\w+")
_NAMES = {
    BlockKind.PARAGRAPH: ("paragraph", "paragraphs"),
    BlockKind.HEADING: ("heading", "headings"),
    BlockKind.LIST_ITEM: ("list item", "list items"),
    BlockKind.QUOTE: ("block quote", "block quotes"),
    BlockKind.LIVE_ENTRY: ("paragraph of dated entries", "paragraphs of dated entries"),
}


def describe_article(article: Article, *, every: bool) -> Iterator[Text]:
    """Say what was read from a page beside its claims; nothing of a text that was given by hand."""
    if article.carrier != "page":
        return
    places = f", written in {article.dateline}" if article.dateline else ""
    written = f"{', '.join(article.byline)}{places}" if article.byline or places else ""
    told = {
        "title": article.title,
        "by": written.removeprefix(", "),
        "agency": _with_signs(article.agency, article.agency_signs),
        "updated": instant(article.updated) if article.updated else "",
        "clock": article.clock_note or "",
        "read": _amounts(article),
        "cut off": _with_signs(article.truncated, article.truncation_signs),
    }
    for name, value in told.items():
        if value:
            yield Text(f"   {name:<8} ", style="dim") + Text(clean(value), style="yellow" if name == "cut off" else "")
    for notice in article.corrections:
        yield Text("   corrects ", style="dim") + Text(clean(notice), style="yellow")
    yield from _entries(article, every=every)


def _with_signs(what: str | None, signs: tuple[str, ...]) -> str:
    if what is None:
        return ""
    return f"{what}: {'; '.join(signs)}" if signs else what


def _amounts(article: Article) -> str:
    """Count the words and the parts of the body."""
    counted = Counter(block.kind for block in article.blocks)
    words = sum(len(_WORD.findall(article.block_text(block))) for block in article.blocks if block.kind in _NAMES)
    parts = [f"{n} {_NAMES[kind][n > 1]}" for kind in _NAMES if (n := counted[kind])]
    links = [f"{n} link{'s' if n > 1 else ''}"] if (n := len(article.links)) else []
    return f"{words} words: {', '.join([*parts, *links])}"


def _entries(article: Article, *, every: bool) -> Iterator[Text]:
    """List a live blog's entries: id, instant, first words, and how many paragraphs."""
    found: dict[str, tuple[datetime | None, str, int]] = {}
    for block in article.blocks:
        if block.entry_id is not None:
            at, words, count = found.get(block.entry_id, (block.at, article.block_text(block), 0))
            found[block.entry_id] = (at, words, count + 1)
    if not found:
        return
    yield Text(f"   entries  {len(found)}", style="dim")
    shown = list(found.items()) if every else list(found.items())[:SHOWN_ENTRIES]
    for entry_id, (at, words, count) in shown:
        more = f"  (+{count - 1})" if count > 1 else ""
        yield Text(f"      {clean(entry_id)}  {instant(at)}  ", style="dim") + Text(
            clean(cut(words, FIRST_WORDS)) + more
        )
    if len(shown) < len(found):
        yield Text(f"      and {len(found) - len(shown)} more (--all lists them)", style="dim")
