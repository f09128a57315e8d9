"""What a page says about its article: title, standfirst, authors, dates, language, address, section."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from extractors.authors import find_authors, is_own, own_names
from extractors.blocks import inner_text
from extractors.dates import Instant, read_instant
from extractors.jsonld import find_article, read_jsonld, text_of
from extractors.text import collapse, plain, tokens
from extractors.words import chrome

NO_INSTANT = Instant(None)


@dataclass(slots=True)
class PageFacts:
    """What the head of a page and its marks say; empty where they say nothing."""

    #: What relative addresses of the page are relative to.
    base: str = ""
    title: str = ""
    description: str = ""
    authors: list[str] = field(default_factory=list)
    published: Instant = NO_INSTANT
    updated: Instant = NO_INSTANT
    language: str = ""
    canonical: str = ""
    section: str = ""
    site: str = ""
    article: dict[str, Any] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    #: Byline texts as printed, desks and agencies among them.
    credited: list[str] = field(default_factory=list)
    #: False when nobody but the outlet itself is credited in head and marks.
    names_people: bool = False
    #: The h1 that the article stands under.
    h1: str = ""
    #: What the page is called in its window and where it is shared, without the outlet's name.
    shared_titles: tuple[str, ...] = ()


_SEPARATORS = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+")


def read_facts(root: etree._Element, url: str) -> PageFacts:
    """Read what a page says of itself."""
    facts = PageFacts(base=_base(root, url))
    facts.meta = _meta(root)
    facts.nodes = read_jsonld(root)
    meta = facts.meta
    facts.canonical = _canonical(root, url, meta)
    facts.h1 = _h1(root)
    titles = (facts.h1, meta.get("og:title", ""), _window(root))
    facts.article = find_article(facts.nodes, (url, facts.canonical), titles)
    facts.site = meta.get("og:site_name", "") or text_of(facts.article.get("publisher"))
    facts.language = (
        root.get("lang") or root.get("xml:lang") or meta.get("og:locale", "") or meta.get("content-language", "")
    ).strip()
    facts.language = facts.language or text_of(facts.article.get("inLanguage"))
    facts.section = collapse(text_of(facts.article.get("articleSection")) or meta.get("article:section", ""))
    facts.title = _title(root, facts)
    shared = (meta.get("og:title", ""), meta.get("twitter:title", ""), _window(root))
    facts.shared_titles = tuple(dict.fromkeys(without_site(plain(title), facts.site) for title in shared if title))
    facts.description = plain(
        meta.get("og:description", "") or text_of(facts.article.get("description")) or meta.get("description", "")
    )
    facts.published = _first_instant(
        [text_of(facts.article.get("datePublished")), *(meta.get(name, "") for name in chrome()["meta"]["published"])]
    )
    facts.updated = _first_instant(
        [text_of(facts.article.get("dateModified")), *(meta.get(name, "") for name in chrome()["meta"]["updated"])]
    )
    _marked_dates(root, facts)
    facts.authors, facts.credited = find_authors(root, facts, facts.canonical or url)
    own = own_names(facts.site, facts.canonical or url)
    facts.names_people = any(not is_own(name, own) for name in facts.authors)
    return facts


def _base(root: etree._Element, url: str) -> str:
    """Follow <base href>, as browsers do."""
    for element in root.iter("base"):
        if href := (element.get("href") or "").strip():
            try:
                return urljoin(url, href)
            except ValueError:
                break
    return url


def _meta(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    authors: list[str] = chrome()["meta"]["authors"]
    for tag in root.iter("meta"):
        name = (
            (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "")
            .strip()
            .lower()
        )
        content = (tag.get("content") or "").strip()
        if name and content:
            if name in authors and name in found:
                found[name] += f"\n{content}"
            else:
                found.setdefault(name, content)
    return found


def _canonical(root: etree._Element, url: str, meta: dict[str, str]) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (href := (link.get("href") or "").strip()):
            break
    else:
        href = meta.get("og:url", "")
    try:
        whole = urljoin(url, href) if href else ""
        parts = urlsplit(whole)
    except ValueError:
        return ""
    # A canonical address that is the site's front page says nothing of this page.
    return whole if parts.scheme in ("http", "https") and parts.path.strip("/") else ""


def _h1(root: etree._Element) -> str:
    heads = []
    for h1 in root.iter("h1"):
        text = collapse(inner_text(h1))
        if text and "hidden" not in (h1.get("class") or ""):
            heads.append(text)
    return max(heads, key=len, default="")


def _window(root: etree._Element) -> str:
    return plain(next((t.text or "" for t in root.iter("title")), ""))


def _title(root: etree._Element, facts: PageFacts) -> str:
    given = plain(text_of(facts.article.get("headline")))
    shared = plain(facts.meta.get("og:title", "") or facts.meta.get("twitter:title", ""))
    window = _window(root)
    h1 = facts.h1
    if h1:
        mine = set(tokens(h1))
        for other in (given, shared, window):
            theirs = set(tokens(other))
            if theirs and len(mine & theirs) >= 0.6 * min(len(mine), len(theirs)):
                return h1
    for candidate in (given, shared):
        if candidate:
            return without_site(candidate, facts.site)
    return h1 or without_site(window, facts.site)


def without_site(title: str, site: str) -> str:
    """Take the outlet's name off the end of a window title."""
    parts = _SEPARATORS.split(title)
    if len(parts) == 1:
        return title
    name = set(tokens(site))
    while len(parts) > 1:
        tail = set(tokens(parts[-1]))
        known = bool(name) and (tail <= name or name <= tail)
        if known or (not name and len(tail) <= 4 and len(tokens(parts[0])) > len(tail)):
            cut = title.rfind(parts[-1])
            title = re.sub(r"\s*[|–—·•»:-]?\s*$", "", title[:cut])
            parts.pop()
        else:
            break
    return title


def _first_instant(candidates: list[str]) -> Instant:
    best = Instant(None)
    for text in candidates:
        instant = read_instant(text)
        if instant.at is None:
            continue
        if instant.note is None:
            return instant
        if best.at is None or (best.day_only and not instant.day_only):
            best = instant
    return best


def _marked_dates(root: etree._Element, facts: PageFacts) -> None:
    """Fill in from <time> elements and microdata what the head left open."""
    if facts.published.at is not None and facts.published.note is None:
        return
    for element in root.iter("time", "span", "div", "abbr", "p"):
        prop = (element.get("itemprop") or "").lower()
        is_time = element.tag == "time"
        if not is_time and "date" not in prop:
            continue
        text = (
            element.get("datetime")
            or element.get("content")
            or (collapse(inner_text(element)) if prop or is_time else "")
        )
        instant = read_instant(text)
        if instant.at is None:
            continue
        marks = f"{prop} {element.get('class') or ''}".lower()
        if "modif" in marks or "updat" in marks:
            if facts.updated.at is None:
                facts.updated = instant
        elif facts.published.at is None or (instant.note is None and instant.at.date() == facts.published.at.date()):
            facts.published = instant
            if instant.note is None:
                return


def agency_of(text: str) -> str | None:
    """Give the id of the agency that a credit names, None if it names none."""
    for agency, table in chrome()["agencies"].items():
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in table["names"]):
            return str(agency)
    return None
