"""What several extractors take for the article's text, and how far each block of a page agrees with them."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree, html

from extractors.blocks import RawBlock
from extractors.jsonld import text_of
from extractors.text import plain, shingles, tokens

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("readability").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

#: Runs of so many words say that two texts share a sentence.
RUN = 4


class Vote:
    """One candidate text, ready to be asked about blocks."""

    def __init__(self, text: str) -> None:
        self.lines = {" ".join(words) for line in text.splitlines() if (words := tokens(line))}
        self.words = tokens(text)
        self.runs = shingles(self.words, RUN)
        self._shares: list[float] = []
        self._blocks: Sequence[RawBlock] = ()

    def shares(self, blocks: Sequence[RawBlock]) -> list[float]:
        """Give the share of each block of the page; worked out once, since all voters together ask again."""
        if self._blocks is not blocks:
            self._shares, self._blocks = [self.share(block) for block in blocks], blocks
        return self._shares

    def share(self, block: RawBlock) -> float:
        """Say how much of the block stands in the candidate, from 0 to 1."""
        if len(block.words) <= RUN:
            return 1.0 if " ".join(block.words) in self.lines else 0.0
        if block.runs is None:
            block.runs = shingles(block.words, RUN)
        return len(block.runs & self.runs) / len(block.runs)


def jsonld_body(article: dict[str, Any]) -> str:
    """Give the articleBody of JSON-LD as plain text, a line a paragraph where it keeps them."""
    body = text_of(article.get("articleBody"))
    if "<" in body:
        return "\n".join(plain(part) for part in re.split(r"</p>|<br\s*/?>", body))
    return body


#: What no vote looks at; without it a page is a fifth as long.
_DROP = (
    "script", "style", "svg", "noscript", "iframe", "template", "link", "object", "embed", "canvas", "select", "option",
    "textarea", "button", "input", "video", "audio", "source", "picture", "img",
)  # fmt: skip
_ATTRIBUTES = ("href", "src", "srcset", "onclick", "style", "title", "alt", "target", "rel")


def slim(root: etree._Element) -> str:
    """Take out of a page what no voter looks at, and give its markup. The page is changed.

    A figure around a quotation becomes a plain element: voters take every figure for a picture.
    """
    for quotation in root.iter("blockquote"):
        for parent in quotation.iterancestors("figure"):
            parent.tag = "div"
    etree.strip_elements(root, *_DROP, etree.Comment, with_tail=False)
    etree.strip_attributes(root, *_ATTRIBUTES)
    return etree.tostring(root, encoding="unicode", method="html")


def without(root: etree._Element, blocks: Sequence[RawBlock], gone: Sequence[bool]) -> str:
    """Take out of a page what holds nothing but blocks marked as gone, and give its markup. The page is changed."""
    held: set[etree._Element] = set()
    for block, is_gone in zip(blocks, gone, strict=True):
        element: etree._Element | None = None if is_gone else block.element
        while element is not None and element not in held:
            held.add(element)
            element = element.getparent()
    for block, is_gone in zip(blocks, gone, strict=True):
        top = block.element
        if not is_gone or top in held:
            continue
        while (parent := top.getparent()) is not None and parent not in held:
            top = parent
        if parent is not None:
            _take_out(top, parent)
    return etree.tostring(root, encoding="unicode", method="html")


def _take_out(element: etree._Element, parent: etree._Element) -> None:
    """Remove an element, but not the text after it."""
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def slow_votes(markup: str) -> dict[str, Vote]:
    """Ask the voters that take their time, given what ``slim`` or ``without`` left of a page."""
    try:
        page = html.document_fromstring(
            markup.encode("utf-8", "surrogatepass"), parser=html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return {"readability": Vote(""), "trafilatura": Vote("")}
    return {"readability": Vote(vote_readability(page)), "trafilatura": Vote(vote_trafilatura(page))}


def vote_resiliparse(markup: str) -> str:
    """Ask resiliparse: very quick, keeps too much."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, alt_texts=False, links=False, form_fields=False) or "")


def vote_trafilatura(page: html.HtmlElement) -> str:
    """Ask trafilatura, leaning towards precision, without the fallbacks that other voters are."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False, favor_precision=True, fast=True) or ""


def vote_readability(page: html.HtmlElement) -> str:
    """Ask readability-lxml."""
    try:
        summary = str(_readable()(page).summary(html_partial=True))
    except Exception:  # noqa: BLE001 - readability lets out whatever a page provokes; it has no vote then
        return ""
    return "\n".join(plain(part) for part in re.split(r"</?(?:p|div|li|h[1-6]|blockquote|td)\b[^>]*>", summary))


@cache
def _readable() -> type[Any]:
    """Give readability's reader for pages that are slim already; many pages are read without importing it."""
    from readability import Document

    class Readable(Document):  # type: ignore[misc]  # readability-lxml has no types
        """The same reading without cleaning again what ``slim`` has cleaned."""

        def _parse(self, page: html.HtmlElement) -> html.HtmlElement:
            return deepcopy(page)

        def get_clean_html(self) -> str:
            return str(etree.tostring(self.html, encoding="unicode", method="html"))

        def get_link_density(self, element: html.HtmlElement) -> float:
            linked = sum(_length(link) for link in element.iterfind(".//a"))
            return linked / max(1, _length(element)) if linked else 0.0

    return Readable


def _length(element: etree._Element) -> int:
    return len(" ".join(str(_ALL_TEXT(element)).split()))


_ALL_TEXT = etree.XPath("string()")
