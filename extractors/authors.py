"""Who a page credits with its article: persons first, else the agency, desk or outlet that it names as the author.

JSON-LD | <meta> | the visible byline. A page often calls itself the author in its head while a person's name stands
under the headline: so a source that names nobody but the outlet itself only counts when no other names a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from lxml import etree

from extractors.blocks import inner_text, name_words
from extractors.jsonld import people
from extractors.text import collapse, plain, tokens
from extractors.words import chrome, pattern, words

if TYPE_CHECKING:
    from extractors.metadata import PageFacts

#: Names on one page at most; more are a list of the outlet's writers.
MOST = 12
_HEADS = frozenset(["nav", "footer", "aside", "form", "figure", "figcaption", "select", "script", "style", "noscript"])
_AUTHOR_HREF = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|auteurs?|by|profiles?|reporters?|contributors?|columnists?|journalists?"
    r"|meet-the-team|firmas|staff|writers?|autori|yazarlar?|skribent)/[^/]",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*\([^()]*\)?|\s+@\w+.*$|\s+[|•·–—-]\s.*$|\s*[|•·].*$")
#: These go through the tree in C; what they find is looked at in Python.
_MARKED = etree.XPath(
    "//body//*[contains(@rel, 'author') or contains(@itemprop, 'author')][not(self::meta or self::link)]"
)
_LINKS = etree.XPath("//body//a[contains(@class, 'author') or contains(@class, 'byline')]")
_BYLINE_NAME = re.compile(r"author|byline|writer|contributor|reporter|autor|auteur", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.‐-]*")


def find_authors(root: etree._Element, facts: PageFacts, base: str) -> tuple[list[str], list[str]]:
    """Give the authors as printed, and every credit that was seen, desks and agencies among them."""
    article, meta, nodes, site = facts.article, facts.meta, facts.nodes, facts.site
    own = own_names(site, base)
    listed = people(article.get("author"), nodes) or people(article.get("creator"), nodes)
    declared = clean_names([name for name, _ in listed], strict=False)
    seen = [name for name, _ in listed]
    named = [name for name in declared if not is_own(name, own)]
    if len(named) > 1:
        return named, seen
    if named:
        # Many tools declare the first of several authors alone.
        shown, printed = _shown(root, (_marked, _class_links))
        more = [name for name in shown if not pattern("names", "agencies").fullmatch(name)]
        return more if _holds(more, named[0]) else named, seen + printed
    given: list[str] = []
    for source in chrome()["meta"]["authors"]:
        if value := meta.get(source):
            texts = [v for v in value.split("\n") if "://" not in v]
            seen.extend(texts)
            given = given or [name for name in clean_names(texts) if not is_own(name, own)]
    shown, printed = _shown(root, (_marked, _classed, _linked))
    seen.extend(printed)
    visible = [name for name in shown if not is_own(name, own)]
    return given or visible or declared, seen


def _holds(names: Sequence[str], name: str) -> bool:
    return any(tokens(name) == tokens(known) for known in names)


def own_names(site: str, base: str) -> tuple[str, ...]:
    """Give what an outlet is called, in small letters without blanks: its name and its domain, whole and in parts."""
    host = (urlsplit(base).hostname or "").lower().removeprefix("www.")
    labels = host.split(".")
    names = {"".join(tokens(site)), "".join(tokens(host)), *(label for label in labels[:-1] if len(label) > 3)}
    return tuple(sorted(name for name in names if len(name) > 1))


def is_own(name: str, own: Sequence[str]) -> bool:
    """Say whether a credit is the outlet's own name rather than somebody's at the outlet."""
    joined = "".join(tokens(name))
    if not joined:
        return True
    return any(
        joined == mine or (len(joined) > 3 and joined in mine) or (len(mine) > 4 and mine in joined) for mine in own
    )


def clean_names(texts: Sequence[str], *, strict: bool = True) -> list[str]:
    """Give the names in byline texts: without "By", roles, places and hand-over words.

    ``strict`` asks every name to look like a person's or an agency's; without it whatever a page declares as an author
    is believed, but for the names of nobody ("admin", "null").
    """
    out: list[str] = []
    for text in texts:
        line = collapse(plain(text))
        if len(line) > 200 or pattern("names", "others").search(line):
            continue
        line = pattern("names", "by").sub("", line)
        for part in pattern("names", "joints").split(line):
            name = _name(part, strict)
            if name and name.lower() not in (known.lower() for known in out):
                out.append(name)
    return out[:MOST]


def printed_byline(lines: Sequence[str]) -> list[str]:
    """Give the names of the first line that opens with "By" or its like, as bylines within the text do."""
    for line in lines:
        opening = pattern("names", "by").match(line)
        if opening and len(line) < 100 and (names := clean_names([line])):
            return names
    return []


def _name(part: str, strict: bool) -> str:
    name = pattern("names", "by").sub("", part.strip())
    name = _AFTER.sub("", name)
    name = pattern("names", "after").sub("", name).strip(" .,:;/*-–—\u200b")
    if not name or pattern("names", "nobody").search(name) or pattern("names", "role").fullmatch(name):
        return ""
    if name.isupper() and len(name) > 6 and " " in name:
        name = name.title()
    if strict and not _looks_like_one(name):
        return ""
    return name if len(name) < 70 else ""


def _looks_like_one(name: str) -> bool:
    if pattern("names", "agencies").fullmatch(name):
        return True
    parts = name.split()
    if not 1 <= len(parts) <= 6 or pattern("names", "not_people").search(name):
        return False
    if len(parts) == 1 and name.isascii():
        return False
    small = [p for p in parts if p[0].islower() and p.lower() not in words("names", "particles")]
    return not small and all(_WORD.fullmatch(p) for p in parts)


def _shown(
    root: etree._Element, ranks: Sequence[Callable[[etree._Element], Iterator[etree._Element]]]
) -> tuple[list[str], list[str]]:
    """Give the names of the visible byline, and its text; the first place with a name counts, and its siblings."""
    printed: list[str] = []
    for rank in ranks:
        home: etree._Element | None = None
        names: list[str] = []
        for element in rank(root):
            text = collapse(_spaced(element))
            if not 2 < len(text) < 160 or (home is not None and not _near(element, home)):
                continue
            printed.append(text)
            links = [a for a in element.iter("a") if a is not element and _AUTHOR_HREF.search(a.get("href") or "")]
            found = clean_names([_spaced(a) for a in links] or [text])
            if rank is not _marked:
                # One word is more often a topic or a desk than a name.
                found = [name for name in found if " " in name or pattern("names", "agencies").fullmatch(name)]
            if found and home is None:
                home = _home(element)
            names += [name for name in found if not any(_same(name, known) for known in names)]
        if 0 < len(names) <= MOST:
            return names, printed
    return [], printed


def _same(one: str, other: str) -> bool:
    mine, theirs = set(tokens(one)), set(tokens(other))
    return mine <= theirs or theirs <= mine


def _home(element: etree._Element) -> etree._Element:
    for parent in list(element.iterancestors())[:3]:
        element = parent
        if len(inner_text(parent)) > 400:
            break
    return element


def _near(element: etree._Element, home: etree._Element) -> bool:
    return any(parent is home for parent in element.iterancestors())


def _spaced(element: etree._Element) -> str:
    return " ".join(str(piece) for piece in element.itertext())


def _apart(element: etree._Element) -> bool:
    """Say whether an element stands in what is not the article's head: navigation, teasers, comments, captions."""
    for parent in (element, *element.iterancestors()):
        if parent.tag in _HEADS:
            return True
        if parent.tag in ("body", "main"):
            break
        if name_words(f"{parent.get('class') or ''} {parent.get('id') or ''}"[:300]) & words("classes", "elsewhere"):
            return True
    return False


def _found(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    found: Any = path(root)
    return list(found)


def _marked(root: etree._Element) -> Iterator[etree._Element]:
    for element in _found(_MARKED, root):
        if not _apart(element):
            named = [
                e for e in element.iter() if isinstance(e.tag, str) and "name" in (e.get("itemprop") or "").split()
            ]
            yield from named[:1] or [element]


def _classed(root: etree._Element) -> Iterator[etree._Element]:
    taken: list[etree._Element] = []
    for element in root.iter(etree.Element):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if len(names) < 3 or not _is_byline(names[:300]) or element.tag in ("script", "style", "svg", "body", "html"):
            continue
        if _apart(element) or any(parent in taken for parent in element.iterancestors()):
            continue
        if len(_spaced(element)) < 300:
            taken.append(element)
            yield element


@lru_cache(maxsize=20_000)
def _is_byline(names: str) -> bool:
    return bool(_BYLINE_NAME.search(names)) and bool(name_words(names) & words("classes", "byline"))


def _class_links(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in _found(_LINKS, root) if not _apart(element))


def _linked(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("a"):
        if _AUTHOR_HREF.search(urlsplit_path(element.get("href") or "")) and not _apart(element):
            yield element


def urlsplit_path(href: str) -> str:
    """Give the path of an address, "" for one that is broken."""
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
