"""What several extractors take for the article's text, and how far each block of a page agrees with them."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import Any

from lxml import etree

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


def slim(root: etree._Element) -> etree._Element:
    """Give a copy of a page with nothing in it that voters pass over."""
    copied = deepcopy(root)
    etree.strip_elements(copied, *_DROP, etree.Comment, with_tail=False)
    etree.strip_attributes(copied, *_ATTRIBUTES)
    return copied


def vote_resiliparse(markup: str) -> str:
    """Ask resiliparse: very quick, keeps too much."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, alt_texts=False, links=False, form_fields=False) or "")


def vote_trafilatura(page: etree._Element) -> str:
    """Ask trafilatura, leaning towards precision, without the fallbacks that other voters are. It spoils the tree."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False, favor_precision=True, fast=True) or ""


def vote_readability(markup: str) -> str:
    """Ask readability-lxml."""
    from readability import Document

    try:
        summary = str(Document(markup).summary(html_partial=True))
    except Exception:  # noqa: BLE001 - readability lets out whatever a page provokes; it has no vote then
        return ""
    return "\n".join(plain(part) for part in re.split(r"</?(?:p|div|li|h[1-6]|blockquote|td)\b[^>]*>", summary))
