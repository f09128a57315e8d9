"""Bring to light the article that a page holds and hides until a script has run.

Two ways are common. A server that streams a page puts what comes late at its end, hidden, and a line of script moves it
to where a template stands. And a page whose text is for those who have logged in is often sent whole, with the text
under one hidden element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from extractors.words import words

if TYPE_CHECKING:
    from extractors.blocks import RawBlock

HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0|mso-hide\s*:\s*all|font-size\s*:\s*[01]px",
    re.IGNORECASE,
)
#: Where articles stand, and where a hidden text is never the article.
_HOME = frozenset(["article", "main", "body", "itembody"])
_ELSEWHERE = frozenset(["nav", "footer", "form", "aside"])
#: Words of a paragraph of some length, and the share of links that it may have.
_PROSE = 15
_FEW_LINKS = 0.3
#: Fewer hidden paragraphs than this are no article.
_LEAST = 3


def place_streamed(root: etree._Element) -> None:
    """Move what was streamed to where its template stands, as the page's script would ("S:3" for "B:3" or "P:3")."""
    parts = [e for e in root.iter("div") if "hidden" in e.attrib and (e.get("id") or "").startswith("S:")]
    if not parts:
        return
    places = {e.get("id"): e for e in root.iter("template")}
    for part in parts:
        del part.attrib["hidden"]
        number = (part.get("id") or "").removeprefix("S:")
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        if place is None or part in place.iterancestors():
            continue
        after, part.tail = part.tail, None
        if after:
            before = part.getprevious()
            around = part.getparent()
            if before is not None:
                before.tail = (before.tail or "") + after
            elif around is not None:
                around.text = (around.text or "") + after
        place.addnext(part)


def unveil(blocks: Sequence[RawBlock]) -> bool:
    """Show the text of an article that is hidden as a whole, and say whether there was one; the page is changed.

    Only where more prose is hidden in the article's place than the whole page shows, beside what it shows of it, and
    never what asks for consent.
    """
    prose = [b for b in blocks if len(b.words) >= _PROSE and b.link_chars < _FEW_LINKS * len(b.text) and not b.level]
    seen = [b for b in prose if "hidden" not in b.around]
    shown = sum(len(b.words) for b in seen)
    hidden = [b for b in prose if "hidden" in b.around and b.around & _HOME and not b.around & _ELSEWHERE]
    if len(hidden) < _LEAST or sum(len(b.words) for b in hidden) <= shown:
        return False
    beside = {around for b in seen for around in b.element.iterancestors() if around.tag not in ("html", "body")}
    veils = {veil for block in hidden for veil in _veils(block.element)}
    veils = {veil for veil in veils if not shown or veil.getparent() in beside}
    for veil in veils:
        for name in ("hidden", "aria-hidden", "style"):
            if name in veil.attrib:
                del veil.attrib[name]
    return bool(veils)


def _veils(element: etree._Element) -> Iterator[etree._Element]:
    """Give what hides an element, unless it is one of the windows that open above a page."""
    found = []
    for around in (element, *element.iterancestors()):
        if around.get("role") in ("dialog", "alertdialog") or around.tag == "dialog":
            return
        named = re.findall(r"[a-z]+", f"{around.get('class') or ''} {around.get('id') or ''}".lower())
        if around.tag not in ("html", "body") and not words("classes", "windows").isdisjoint(named):
            return
        style = around.get("style")
        if "hidden" in around.attrib or around.get("aria-hidden") == "true" or (style and HIDDEN_STYLE.search(style)):
            found.append(around)
    yield from found
