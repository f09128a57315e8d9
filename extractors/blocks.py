"""Cut a page into blocks: stretches of text that its markup sets apart, each with what surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import cast
from urllib.parse import urljoin

from lxml import etree

from extractors.streamed import place_streamed
from extractors.text import SENTENCE_END, collapse, tokens
from extractors.twice import mend
from extractors.words import words
from model.articles import BlockKind

_SKIP = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "textarea",
        "input",
        "math",
        "progress",
        "meter",
        "dialog",
        "datalist",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
        "picture",
        "source",
    ]
)
#: Links and what is set in bold.
_MARKING = frozenset(["a", "b", "strong"])
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_REGIONS = {
    "nav": "nav", "footer": "footer", "aside": "aside", "header": "header", "form": "form", "figure": "figure",
    "figcaption": "figure", "button": "form", "menu": "nav", "address": "address", "caption": "figure",
    "article": "article", "main": "main", "table": "table", "dl": "table", "blockquote": "quote", "li": "list",
}  # fmt: skip
_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "dialog": "hidden", "alertdialog": "hidden", "menu": "nav", "article": "article", "main": "main",
    "presentation": "", "button": "form", "toolbar": "nav",
}  # fmt: skip
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|max-height\s*:\s*0|mso-hide\s*:\s*all|font-size\s*:\s*[01]px",
    re.IGNORECASE,
)
#: Text cut off to nothing, for readers of screens alone.
_CLIPPED = re.compile(r"clip\s*:\s*rect\(\s*0|clip-path\s*:\s*inset\(\s*50%", re.IGNORECASE)
#: What points to footnotes, glued to a word: "1", "[12]", "3, 4".
_MARK = re.compile(r"[\[(]?\d{1,3}(?: ?[,–-] ?\d{1,3})*[\])]?")
#: What a head may hold.
_HEAD_TAGS = frozenset(["title", "meta", "link", "script", "style", "base", "noscript", "template"])
_NONE: frozenset[str] = frozenset()
#: Elements without a word for the reader; the head is kept.
_UNREAD = sorted(_SKIP - {"head"} | {"img", "picture", "source"})
_PICTURE = frozenset(["figure"])
_NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
#: Deeper nesting than this is no page that a browser made.
MAX_DEPTH = 400
MAX_BLOCKS = 20_000
#: No button holds so many paragraphs.
FEW_PARAGRAPHS = 3


@dataclass(slots=True)
class RawBlock:
    """A stretch of a page's text before it is known whether it belongs to the article."""

    kind: BlockKind
    text: str
    #: Start, end in the text, and the address as it stands.
    links: list[tuple[int, int, str]]
    #: What lies around: "nav", "footer", "chrome", "body", "hidden", "post"…
    around: frozenset[str]
    #: Class and id words of the element and its nearest ancestors.
    names: frozenset[str]
    tag: str
    element: etree._Element
    words: list[str] = field(default_factory=list)
    link_chars: int = 0
    level: int = 0
    #: True when the whole block is bold.
    strong: bool = False
    #: Its runs of words, kept by the first vote that asks.
    runs: set[tuple[str, ...]] | None = None


@lru_cache(maxsize=20_000)
def name_words(names: str) -> frozenset[str]:
    """Give the words of class and id names, split at hyphens, underscores and capitals."""
    return frozenset(map(str.lower, _NAME_PART.findall(names)))


@cache
def _unseen() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name_words(line)) for line in words("classes", "unseen"))


@cache
def _posts() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name_words(line)) for line in words("classes", "posts"))


@lru_cache(maxsize=20_000)
def _name_flags(found: frozenset[str]) -> frozenset[str]:
    flags = set()
    if found & words("classes", "chrome"):
        flags.add("chrome")
    if found & words("classes", "body"):
        flags.add("body")
    # "field--label-visually_hidden" hides the label of a field, not what the field holds.
    if "label" not in found and any(found >= unseen for unseen in _unseen()):
        flags.add("hidden")
    if any(found >= post for post in _posts()):
        flags.add("post")
    return frozenset(flags)


def is_post(block: RawBlock) -> bool:
    """Say whether a block belongs to a post of a network that a page embeds, as text and not as a frame."""
    return "post" in block.around and "quote" in block.around


@dataclass(slots=True)
class _Frame:
    around: frozenset[str]
    names: frozenset[str]
    inline: bool
    #: The same for an element inside that breaks no line and says nothing of itself.
    within: _Frame | None = None

    def plain(self) -> _Frame:
        """Give the frame of an inline element without anything of its own."""
        if self.within is None:
            self.within = self if self.inline else _Frame(self.around, self.names, inline=True)
        return self.within


_SKIPPED = _Frame(frozenset({"skip"}), frozenset(), inline=True)


class _Cutter:
    """Walks a tree once and collects blocks."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.pieces: list[str] = []
        self.length = 0
        self.links: list[tuple[int, int, str]] = []
        self.open_link: tuple[int, str] | None = None
        self.bold = 0
        self.bold_chars = 0
        self.breaks = 0

    def add(self, text: str | None) -> None:
        if not text or (not self.pieces and text.isspace()):
            return
        if self.breaks:
            if not text.strip():
                return
            self.breaks = 0
        self.pieces.append(text)
        self.length += len(text)
        if self.bold:
            self.bold_chars += len(text.strip())

    def flush(self, frame: _Frame, element: etree._Element) -> None:
        if self.open_link is not None:
            self.links.append((self.open_link[0], self.length, self.open_link[1]))
            self.open_link = (0, self.open_link[1])
        raw = "".join(self.pieces)
        text, places = _squeeze(raw, self.links)
        if text and len(self.blocks) < MAX_BLOCKS:
            tag = element.tag if isinstance(element.tag, str) else "div"
            around = frame.around
            level = _HEADINGS.get(tag, 0)
            if level:
                kind = BlockKind.HEADING
            elif "quote" in around:
                kind = BlockKind.QUOTE
            elif "list" in around:
                kind = BlockKind.LIST_ITEM
            else:
                kind = BlockKind.PARAGRAPH
            whole = 0.9 * len(raw.replace(" ", "")) * 0.95
            self.blocks.append(
                RawBlock(
                    kind, text, places, around, frame.names, tag, element, tokens(text),
                    sum(e - s for s, e, _ in places), level, self.bold_chars >= whole,
                )
            )  # fmt: skip
        self.pieces.clear()
        self.links.clear()
        self.length = self.bold_chars = self.breaks = 0


def _squeeze(raw: str, links: list[tuple[int, int, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Collapse white space and carry the links' places over."""
    if not links:
        return collapse(raw), []
    text = collapse(raw)
    places, at = [], 0
    for start, end, url in links:
        wording = collapse(raw[start:end])
        if not wording:
            continue
        found = text.find(wording, at)
        if found >= 0:
            places.append((found, found + len(wording), url))
            at = found + len(wording)
    return text, places


def parse_html(markup: str | bytes) -> etree._Element | None:
    """Parse a page leniently; None when there is nothing in it."""
    if isinstance(markup, str):
        markup = mend(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup).replace("\x00", ""))
        if not markup.strip():
            return None
        data: str | bytes = markup.encode("utf-8", "surrogatepass")
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    else:
        data, parser = markup, etree.HTMLParser(huge_tree=False, remove_pis=True)
    # Plain elements: those of lxml.html are made by Python code, one by one, whenever a tree is walked.
    try:
        root: etree._Element | None = etree.fromstring(data, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    if root is not None:
        _end_head(root)
        if ' br"' in markup if isinstance(markup, str) else b' br"' in markup:
            _name_breaks(root)
        _end_buttons(root)
        if '"S:' in markup if isinstance(markup, str) else b'"S:' in markup:
            place_streamed(root)
    return root


def _end_head(root: etree._Element) -> None:
    """Begin the body where a page leaves its tag out, as browsers do: libxml2 keeps <main> or <article> in the head."""
    head, body = root.find("head"), root.find("body")
    inside = list(head) if head is not None else []
    first = next((i for i, e in enumerate(inside) if isinstance(e.tag, str) and e.tag not in _HEAD_TAGS), None)
    if first is None:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    inside[-1].tail = (inside[-1].tail or "") + (body.text or "")
    body.text = None
    for place, element in enumerate(inside[first:]):
        body.insert(place, element)


def _name_breaks(root: etree._Element) -> None:
    """Make line breaks of the empty elements of class "br" that some outlets write for them."""
    for span in root.iter("span"):
        if not len(span) and not span.text and "br" in (span.get("class") or "").split():
            span.tag = "br"


def _end_buttons(root: etree._Element) -> None:
    """Take the article out of a button that a page forgot to close: every reader leaves out what a button holds."""
    body = root.find("body")
    if body is None:
        return
    for button in list(root.iter("button")):
        held = next(button.iter("main", "article"), None)
        if held is not None and sum(1 for _ in held.iter("p")) >= FEW_PARAGRAPHS:
            around = (e for e in button.iterancestors() if e.getparent() is body)
            next(around, button).addnext(held)


def strip_unseen(root: etree._Element) -> None:
    """Take out of a page what ``cut_blocks`` passes over anyway, pictures and comments too. The page is changed."""
    etree.strip_elements(root, *_UNREAD, etree.Comment, with_tail=False)


def inner_text(element: etree._Element) -> str:
    """Give all text inside an element, as it stands."""
    return "".join(str(piece) for piece in element.itertext())


def cut_blocks(root: etree._Element, within: etree._Element | None = None) -> list[RawBlock]:
    """Give the blocks of a page, or of one element of it, in reading order."""
    cutter = _Cutter()
    start = root if within is None else within
    top = _Frame(frozenset(), frozenset(), inline=False)
    stack: list[_Frame] = [top]
    walk = etree.iterwalk(start, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "comment":
            cutter.add(element.tail)
            continue
        tag = element.tag
        if event == "start":
            frame = _enter(element, tag, stack[-1], len(stack))
            if frame is None:
                walk.skip_subtree()
                stack.append(_SKIPPED)
                continue
            if not frame.inline and cutter.pieces:
                cutter.flush(stack[-1], _owner(element))
            stack.append(frame)
            if tag in _MARKING:
                _open(cutter, element)
            if text := element.text:
                cutter.add(text)
        else:
            frame = stack.pop()
            if frame is not _SKIPPED:
                if tag in _MARKING:
                    _close(cutter, element)
                if not frame.inline and cutter.pieces:
                    cutter.flush(frame, element)
            elif cutter.pieces and tag not in _INLINE and tag not in _SKIP:
                cutter.flush(stack[-1], _owner(element))
            if element is not start:
                if tag == "br":
                    _break(cutter, stack[-1], element)
                if tail := element.tail:
                    cutter.add(tail)
    if cutter.pieces:
        cutter.flush(top, start)
    return cutter.blocks


def _owner(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent


def _is_mark(element: etree._Element, tag: str) -> bool:
    """Say whether raised digits lead to a part of the page, as those of a footnote do."""
    if not any((link.get("href") or "").startswith("#") for link in element.iter("a")):
        return False
    raised = tag == "sup" or element.find(".//sup") is not None
    return raised and _MARK.fullmatch(inner_text(element).strip()) is not None


def _enter(element: etree._Element, tag: object, parent: _Frame, depth: int) -> _Frame | None:
    if not isinstance(tag, str) or tag in _SKIP or depth > MAX_DEPTH:
        return None
    inline = tag in _INLINE
    if tag in ("sup", "a") and _is_mark(element, tag):
        return None
    given = cast("dict[str, str]", dict(element.items()))
    if tag == "br" or (inline and not given):
        return parent.plain()
    region = _REGIONS.get(tag)
    flags = {region} if region else set()
    near = parent.names
    if given:
        get = given.get
        if (role := get("role")) and (region := _ROLES.get(role.lower())):
            flags.add(region)
        if "hidden" in given or get("aria-hidden") == "true":
            flags.add("hidden")
        if (style := get("style")) and (_HIDDEN_STYLE.search(style) or ("clip" in style and _CLIPPED.search(style))):
            flags.add("hidden")
        if "articleBody" in get("itemprop", ""):
            flags.add("itembody")
        named, own = get("class"), get("id")
        if (named or own) and tag not in ("html", "body"):
            # Apart, since the classes of a page come again and again and each id but once.
            near = name_words(named[:400]) if named else _NONE
            near = near | name_words(own[:80]) if own else near
            flags |= _name_flags(near)
            near = near | parent.names if inline else near
    if inline:
        if "hidden" in flags and "aria-hidden" not in given:
            return None
        if not flags:
            return parent.plain()
        # A span of class "caption" inside a paragraph says nothing of the paragraph.
        flags.discard("chrome")
        flags.discard("body")
    # A figure around a quotation is no picture: it ties the words to who said them.
    around = parent.around - _PICTURE if tag == "blockquote" else parent.around
    return _Frame(around | flags if flags else around, near, inline)


def _open(cutter: _Cutter, element: etree._Element) -> None:
    if element.tag == "a" and (href := element.get("href")):
        cutter.open_link = (cutter.length, href)
    elif element.tag in ("b", "strong"):
        cutter.bold += 1


def _close(cutter: _Cutter, element: etree._Element) -> None:
    if element.tag == "a" and cutter.open_link is not None:
        cutter.links.append((cutter.open_link[0], cutter.length, cutter.open_link[1]))
        cutter.open_link = None
    elif element.tag in ("b", "strong"):
        cutter.bold -= 1


def _break(cutter: _Cutter, frame: _Frame, element: etree._Element) -> None:
    """End the block at two line breaks, or at one that follows the end of a sentence."""
    said = "".join(cutter.pieces).rstrip()
    if said and (cutter.breaks or SENTENCE_END.search(said)):
        cutter.flush(frame, _owner(element))
    elif said:
        cutter.pieces.append(" ")
        cutter.length += 1
        cutter.breaks += 1


def absolute(links: Iterable[tuple[int, int, str]], base: str) -> list[tuple[int, int, str]]:
    """Make the addresses of links absolute; those that lead to no page (scripts, mail, broken ones) are left out."""
    whole = []
    for start, end, href in links:
        try:
            url = urljoin(base, href.strip())
        except ValueError:
            continue
        if url.startswith(("http://", "https://")):
            whole.append((start, end, url))
    return whole


def visible(blocks: list[RawBlock]) -> Iterator[RawBlock]:
    """Leave out what no reader sees."""
    return (block for block in blocks if "hidden" not in block.around)
