"""The fast reader of feeds: RSS 0.9 to 2.0, RSS 1.0 and Atom 1.0 that are well-formed XML.

It gives None where it is not certain to find what feedparser would; the loose reader then decides.

The standard library's trees (expat's) are made and read in half of lxml's time, and say less: no bases, no markup
within a text, no DTD, UTF-8 alone. Most feeds are so plain. For the others lxml's tree is read by the same functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias
from xml.etree import ElementTree as ET

from lxml import etree

from extractors.drafts import Draft, cut_items

ATOM = "{http://www.w3.org/2005/Atom}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
RSS1 = "{http://purl.org/rss/1.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
DCTERMS = "{http://purl.org/dc/terms/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
FEEDBURNER = "{http://rssnamespace.org/feedburner/ext/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XHTML = "{http://www.w3.org/1999/xhtml}"

#: An element of either tree.
Element: TypeAlias = "etree._Element | ET.Element"  # noqa: SLF001  # lxml has no other name for it

#: Entities that need a DTD: only the loose reader knows HTML's.
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
#: The opening of a document in UTF-8.
_OPENING = re.compile(
    rb"""(?:\xef\xbb\xbf)?(?:<(?!\?xml)|<\?xml\s+version\s*=\s*(["'])1\.0\1"""
    rb"""(?:\s+encoding\s*=\s*(["'])utf-8\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>)""",
    re.IGNORECASE,
)
#: Namespaces that lxml takes too: it refuses a document for one that is no address.
_NAMESPACE = re.compile(r"[a-z]+:[\w./-]+#?", re.ASCII)
#: Larger documents (bytes) are read by lxml, which bounds how deep they go.
_PLAIN_BYTES = 1_000_000
_ITEM_NAMES = frozenset({"item", "entry", "product"})


class _NotPlainError(Exception):
    """There is more in the document than the standard library's tree tells."""


def read_xml(document: bytes, url: str) -> list[Draft] | None:
    """Read a well-formed feed, or give None for the loose reader to try."""
    if _DTD.search(document, 0, 4096):
        return None
    document = document.strip()
    root = parse_plain(document)
    if root is not None:
        try:
            return _drafts(root, document, url)
        except _NotPlainError:
            pass
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True, collect_ids=False
    )
    try:
        whole = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return _drafts(whole, document, url) if whole is not None else None


def parse_plain(document: bytes) -> ET.Element | None:
    """Parse a document whose tree in the standard library holds all that lxml's would say; None for any other."""
    if (
        len(document) > _PLAIN_BYTES
        or not _OPENING.match(document)
        or b"<!DOCTYPE" in document
        or b"xml:base" in document
    ):
        return None
    parser = ET.XMLParser(target=ET.TreeBuilder(insert_comments=True))  # noqa: S314  # without a DTD there are no entities
    try:
        parser.feed(document)
        root: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root


def _drafts(root: Element, document: bytes, url: str) -> list[Draft] | None:
    """Give what a tree says item by item. Raises _NotPlainError where only the other tree tells."""
    items = _items(root)
    if items is None or _count_items(root) != len(items):
        return None
    atom = root.tag == f"{ATOM}feed"
    raws = cut_items(document, len(items))
    language = _language(root)
    has_bases = etree.iselement(root) and b"base" in document
    drafts = []
    for number, item in enumerate(items):
        draft = _atom(item, root) if atom else _rss(item)
        draft.raw = raws[number] if raws else etree.tostring(_whole(item), with_tail=False)
        draft.language = draft.language or language
        draft.base = _base(item, url) if has_bases else url
        drafts.append(draft)
    return drafts


def _count_items(root: Element) -> int:
    """Count what may be meant as an item, wherever it stands. Raises _NotPlainError for an unusual namespace."""
    count = 0
    for tag, times in Counter(map(attrgetter("tag"), root.iter())).items():
        if isinstance(tag, str):  # a comment's is none
            namespace, _, name = tag.rpartition("}")
            if namespace and not _NAMESPACE.fullmatch(namespace, 1):
                _whole(root)
            count += times * (name in _ITEM_NAMES)
    return count


def _whole(element: Element) -> etree._Element:
    """Give an element that can be written as it stood; raises _NotPlainError, as the other tree forgets prefixes."""
    if not etree.iselement(element):
        raise _NotPlainError
    return element


def _items(root: Element) -> Sequence[Element] | None:
    if root.tag == "rss":
        return [*root.findall("channel/item"), *root.findall("item")]
    if root.tag == f"{RDF}RDF":
        return root.findall(f"{RSS1}item")
    if root.tag == f"{ATOM}feed":
        return root.findall(f"{ATOM}entry")
    return None


def _language(root: Element) -> str:
    for path in ("channel/language", f"channel/{DC}language", f"{RSS1}channel/{DC}language"):
        if text := (root.findtext(path) or "").strip():
            return text
    return root.get(f"{XML}lang", "")


def _base(item: Element, url: str) -> str:
    from urllib.parse import urljoin

    bases = [b for e in [*reversed(list(_whole(item).iterancestors())), item] if (b := e.get(f"{XML}base"))]
    for base in bases:
        try:
            url = urljoin(url, base)
        except ValueError:
            continue
    return url


def _text(element: Element) -> str:
    """Give an element's text; markup inside it is given as markup (XHTML that nobody escaped)."""
    if len(element) == 0:
        return element.text or ""
    inner = [element.text or ""]
    inner += [etree.tostring(child, encoding="unicode") for child in _whole(element)]
    return "".join(inner)


#: What the children of an RSS item say, by tag; RSS 1.0 has its own names for what RSS 2.0 names without any.
_RSS: dict[str, str] = {
    **{
        name: meaning
        for plain_name, meaning in (
            ("title", "title"),
            ("link", "link"),
            ("guid", "guid"),
            ("description", "summary"),
            ("author", "author"),
            ("pubDate", "published"),
            ("enclosure", "other"),
        )
        for name in (plain_name, RSS1 + plain_name)
    },
    f"{CONTENT}encoded": "content",
    f"{DC}creator": "author",
    f"{DC}author": "author",
    f"{DC}date": "updated",
    f"{DCTERMS}modified": "updated",
    f"{ATOM}updated": "updated",
    f"{DCTERMS}issued": "published",
    f"{DCTERMS}created": "published",
    f"{ATOM}published": "published",
    f"{DC}language": "language",
    f"{ATOM}link": "other",
    f"{FEEDBURNER}origLink": "original",
    f"{XHTML}body": "content",
    f"{XHTML}div": "content",
    "body": "content",
}


def _rss(item: Element) -> Draft:
    draft = Draft()
    guid_is_link = False
    original = ""
    for child in item:
        meaning = _RSS.get(child.tag)  # a comment's tag is no text
        if meaning is None:
            continue
        if meaning == "title":
            draft.title = draft.title or _text(child)
        elif meaning == "link":
            draft.link = draft.link or (child.text or "").strip()
        elif meaning == "guid":
            draft.guid = draft.guid or (child.text or "").strip()
            guid_is_link = child.get("isPermaLink", "true").lower() != "false"
        elif meaning == "summary":
            draft.summary = draft.summary or _text(child)
        elif meaning == "content":
            draft.content = draft.content or _text(child)
        elif meaning == "author":
            draft.authors.append(_text(child))
        elif meaning == "published":
            draft.published = draft.published or (child.text or "")
        elif meaning == "updated":
            draft.updated = draft.updated or (child.text or "")
        elif meaning == "language":
            draft.language = child.text or ""
        elif meaning == "other":
            _rss_link(child, draft)
        elif meaning == "original":
            original = (child.text or "").strip()
    about = item.get(f"{RDF}about")
    if about and not draft.guid:
        draft.guid = about.strip()
    if not draft.link and draft.guid and (guid_is_link or about):
        draft.link = draft.guid
    draft.link = original or draft.link
    return draft


def _rss_link(child: Element, draft: Draft) -> None:
    address = (child.get("url") or child.get("href") or "").strip()
    if child.tag == f"{ATOM}link" and child.get("rel", "alternate") == "alternate":
        draft.link = draft.link or address
    elif child.get("rel") != "self":
        draft.links.append(address)


def _atom(item: Element, root: Element) -> Draft:
    draft = Draft()
    for child in item:
        tag = str(child.tag)  # of a comment this is no name that follows
        if tag == f"{ATOM}title":
            draft.title, draft.title_is_html = _atom_text(child)
        elif tag == f"{ATOM}id":
            draft.guid = (child.text or "").strip()
        elif tag == f"{ATOM}link":
            _atom_link(child, draft)
        elif tag == f"{ATOM}summary":
            draft.summary, draft.summary_is_html = _atom_text(child)
        elif tag == f"{ATOM}content":
            text, is_html = _atom_text(child)
            kind = child.get("type", "text")
            if child.get("src") is None and kind in (
                "text",
                "html",
                "xhtml",
                "text/html",
                "text/plain",
                "application/xhtml+xml",
            ):
                draft.content = text if is_html else as_html(text)
        elif tag == f"{ATOM}author":
            draft.authors.append(child.findtext(f"{ATOM}name") or "")
        elif tag == f"{ATOM}published":
            draft.published = child.text or ""
        elif tag == f"{ATOM}updated":
            draft.updated = child.text or ""
        elif tag == f"{FEEDBURNER}origLink":
            draft.link = (child.text or "").strip()
    draft.language = item.get(f"{XML}lang", "")
    if not draft.authors:
        draft.authors = [name.text or "" for name in root.findall(f"{ATOM}author/{ATOM}name")]
    return draft


def _atom_link(child: Element, draft: Draft) -> None:
    rel, address = child.get("rel", "alternate"), (child.get("href") or "").strip()
    if rel == "alternate" and not draft.link:
        draft.link = address
    elif rel in ("enclosure", "related", "via", "replies", "alternate"):
        draft.links.append(address)


def _atom_text(element: Element) -> tuple[str, bool]:
    kind = element.get("type", "text")
    if kind in ("text", "text/plain"):
        return "".join(str(piece) for piece in (_whole(element) if len(element) else element).itertext()), False
    if kind in ("xhtml", "application/xhtml+xml") and len(element) == 1 and element[0].tag == f"{XHTML}div":
        return _text(element[0]), True
    return _text(element), True


def as_html(text: str) -> str:
    """Write plain text as HTML, a paragraph for each of its own."""
    from html import escape

    return "".join(f"<p>{escape(part.strip(), quote=False)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
