"""Split a live blog into its dated entries."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import Any

from lxml import etree

from extractors.blocks import RawBlock, absolute, cut_blocks, inner_text, visible
from extractors.compose import Part
from extractors.dates import read_instant
from extractors.jsonld import text_of, types
from extractors.metadata import PageFacts
from extractors.text import digest, plain, tokens
from extractors.words import pattern
from model.articles import BlockKind

_LIVE_URL = re.compile(
    r"/(?:live|liveblog|live-blog|live-updates?|live-news|minute-by-minute)\b|[-/]live[-/]|live-updates", re.IGNORECASE
)
_ENTRY_NAME = re.compile(
    r"(?:^|[\s_-])(?:live|post|posts|update|updates|block|entry|item|event|liveblog|card)(?:$|[\s_-])|post|update|entry",
    re.IGNORECASE,
)


def is_live(facts: PageFacts, url: str) -> bool:
    """Say whether a page declares itself a live blog, in data, markup, or address."""
    if any("LiveBlogPosting" in types(node) for node in facts.nodes):
        return True
    return bool(_LIVE_URL.search(url))


def live_parts(root: etree._Element, facts: PageFacts, url: str) -> list[Part]:
    """Give the parts of every dated entry, in the page's order; [] when the page shows none."""
    marked = [e for e in root.iter() if isinstance(e.tag, str) and "liveBlogUpdate" in (e.get("itemprop") or "")]
    if not marked and is_live(facts, url):
        marked = _repeated(root)
    declared = _declared(facts)
    parts = _dated([part for element in marked for part in _entry(element, url)], declared)
    if len({p.entry_id for p in parts}) >= max(2, len({p.entry_id for p in declared}) * 0.7):
        return parts
    return declared if len({p.entry_id for p in declared}) >= 2 else []


def _dated(parts: list[Part], declared: list[Part]) -> list[Part]:
    """Give entries that show no time ("21 minutes ago") the one declared for the same id or the same text."""
    if all(part.at is not None for part in parts):
        return parts
    by_id = {part.entry_id: part.at for part in declared if part.at is not None}
    by_text = {tuple(tokens(part.text)[:30]): part.at for part in declared if part.at is not None}
    known: dict[str | None, datetime] = {}
    for part in parts:
        at = by_id.get(part.entry_id) or by_text.get(tuple(tokens(part.text)[:30]))
        if part.at is None and at is not None:
            known.setdefault(part.entry_id, at)
    for part in parts:
        part.at = part.at or known.get(part.entry_id)
    return parts


def _repeated(root: etree._Element) -> list[etree._Element]:
    """Find siblings of the same look that each hold a time: the entries of a blog that is not marked up."""
    looks: Counter[tuple[Any, str, str]] = Counter()
    holders: dict[int, tuple[Any, str, str]] = {}
    elements: list[etree._Element] = []
    for time in root.iter("time"):
        element = time.getparent()
        while element is not None and element.tag not in ("body", "html", "main"):
            names = element.get("class") or ""
            if element.tag in ("article", "li", "div", "section") and (element.get("id") or _ENTRY_NAME.search(names)):
                parent = element.getparent()
                look = (parent, element.tag, " ".join(sorted(names.split())[:3]))
                if id(element) not in holders:
                    holders[id(element)] = look
                    elements.append(element)
                    looks[look] += 1
            element = element.getparent()
    rich = [(look, n) for look, n in looks.items() if n >= 3]
    if not rich:
        return []

    def weight(look: tuple[Any, str, str]) -> int:
        return sum(len(inner_text(e)) for e in elements if holders[id(e)] == look)

    best = max((look for look, _ in rich), key=weight)
    return [e for e in elements if holders[id(e)] == best]


def _entry(element: etree._Element, url: str) -> list[Part]:
    stamp = next((t for t in element.iter("time", "span", "meta") if _stamp(t)), None)
    at = read_instant(_stamp(stamp)).at if stamp is not None else None
    blocks = [b for b in visible(cut_blocks(element, within=element)) if _is_text(b)]
    if not blocks:
        return []
    entry_id = (
        element.get("id")
        or element.get("data-id")
        or element.get("data-post-id")
        or digest([blocks[0].text, str(at)], 12)
    )
    return [Part(BlockKind.LIVE_ENTRY, b.text, absolute(b.links, url), entry_id, at) for b in blocks]


def _stamp(element: etree._Element | None) -> str:
    if element is None:
        return ""
    if element.tag == "time":
        return element.get("datetime") or ""
    return (
        (element.get("content") or element.get("datetime") or "")
        if "datePublished" in (element.get("itemprop") or "")
        else ""
    )


def _is_text(block: RawBlock) -> bool:
    if pattern("lines", "never").fullmatch(block.text) or "figure" in block.around or "form" in block.around:
        return False
    density = block.link_chars / max(1, len(block.text))
    if density > 0.8 and len(block.words) < 12:
        return False
    return not (read_instant(block.text).at is not None or pattern("lines", "stamp").fullmatch(block.text))


def _told(markup: str) -> str:
    """Give the text of a fragment whose entities were often escaped twice on their way into JSON."""
    text = plain(markup)
    return plain(text) if "&" in text and ";" in text else text


def _declared(facts: PageFacts) -> list[Part]:
    parts: list[Part] = []
    for node in facts.nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            if not isinstance(update, dict):
                continue
            body = text_of(update.get("articleBody"))
            paragraphs = [_told(p) for p in re.split(r"</p>|<br\s*/?>\s*<br\s*/?>|\n\s*\n", body)]
            texts = [t for t in (_told(text_of(update.get("headline"))), *paragraphs) if t]
            if not texts:
                continue
            at = read_instant(text_of(update.get("datePublished"))).at
            address = text_of(update.get("@id")) or text_of(update.get("url"))
            entry_id = address.rsplit("#", 1)[-1].rsplit("/", 1)[-1] or digest([texts[0], str(at)], 12)
            parts.extend(Part(BlockKind.LIVE_ENTRY, text, [], entry_id, at) for text in dict.fromkeys(texts))
    return parts
