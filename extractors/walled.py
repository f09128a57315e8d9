"""Show the text that a page sends whole and hides under the name of a wall, until a script has asked who reads it.

The text is in the page, so it is the article. What asks a reader to pay is hidden under the same names: it has a window
or a form of its own, or holds hardly a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extractors.blocks import cut_blocks, name_words
from extractors.edges import FEW_LINKS, PROSE, is_never
from extractors.words import words

#: So many paragraphs of some length, with so many words, are at least part of an article.
FEWEST, LEAST = 2, 60
_HIDDEN = etree.XPath(
    '//body//*[@hidden or @aria-hidden="true" or contains(@style, "none") or contains(@style, "hidden")]'
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SELECTOR = re.compile(r"[.#]([\w-]+)")
_ELSEWHERE = frozenset(["nav", "footer", "aside", "form", "dialog", "button"])
_DIALOGS = frozenset(["dialog", "alertdialog"])


def show_walled(root: etree._Element, article: dict[str, Any]) -> None:
    """Show what is hidden under the name of a wall, or declared not to be free, and holds text; the page is changed."""
    declared = frozenset(_declared(article))
    groups: dict[tuple[etree._Element | None, str | None], list[etree._Element]] = {}
    hidden: Any = _HIDDEN(root)
    for element in hidden:
        if _is_walled(element, declared) and _hides(element) and not _is_window(element):
            groups.setdefault((element.getparent(), element.get("class")), []).append(element)
    for veils in groups.values():
        if not _holds_text(veils):
            continue
        for veil in veils:
            for name in ("hidden", "aria-hidden", "style", "class"):
                if name in veil.attrib:
                    del veil.attrib[name]


def _declared(article: dict[str, Any]) -> Iterator[str]:
    """Give the names of classes and ids that an article's data declare not to be free."""
    parts = article.get("hasPart")
    for part in parts if isinstance(parts, list) else [parts]:
        if isinstance(part, dict) and str(part.get("isAccessibleForFree")).lower() == "false":
            selectors = part.get("cssSelector")
            for selector in selectors if isinstance(selectors, list) else [selectors]:
                if isinstance(selector, str):
                    yield from _SELECTOR.findall(selector)


def _is_walled(element: etree._Element, declared: frozenset[str]) -> bool:
    own = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(own.strip()) and not (
        declared.isdisjoint(own.split()) and words("classes", "walled").isdisjoint(name_words(own))
    )


def _hides(element: etree._Element) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
    )


def _is_window(element: etree._Element) -> bool:
    """Say whether an element is, or stands in, what opens above a page or is no article."""
    for around in (element, *element.iterancestors()):
        if around.tag in ("html", "body"):
            break
        named = name_words(f"{around.get('class') or ''} {around.get('id') or ''}")
        if around.tag in _ELSEWHERE or around.get("role") in _DIALOGS or named & words("classes", "windows"):
            return True
    return False


def _holds_text(veils: list[etree._Element]) -> bool:
    """Say whether what stands in these elements is text of an article: paragraphs, and nothing to fill in."""
    if any(next(veil.iter("form", "input"), None) is not None for veil in veils):
        return False
    sizes = [
        len(block.words)
        for veil in veils
        for block in cut_blocks(veil, veil)
        if len(block.words) >= PROSE and block.link_chars < FEW_LINKS * len(block.text) and not is_never(block)
    ]
    return len(sizes) >= FEWEST and sum(sizes) >= LEAST
