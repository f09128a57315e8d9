"""What a page says of itself in JSON-LD (schema.org), read with patience: many outlets write broken JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from extractors.text import plain, tokens

ARTICLE_TYPES = frozenset(
    [
        "Article",
        "NewsArticle",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "Report",
        "PressRelease",
        "AdvertiserContentArticle",
        "ReviewNewsArticle",
    ]
)
_MAX_NODES = 4000
#: Two headlines are one where so much of the shorter stands in the other, and two where less does.
ALIKE, UNLIKE = 0.6, 0.3
_CONTROL = re.compile(r"[\x00-\x1f]+")
_TRAILING = re.compile(r",\s*([}\]])")


def read_jsonld(root: etree._Element) -> list[dict[str, Any]]:
    """Give every object of every JSON-LD script of a page, nested ones too, outermost first."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" \n;/*")
        if text and (value := _loads(text)) is not None:
            found.extend(_objects(value))
        if len(found) > _MAX_NODES:
            break
    return found[:_MAX_NODES]


def _loads(text: str) -> Any:
    for attempt in (text, _TRAILING.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value[:500]:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name, item in value.items():
            # A teaser of another article hangs under these; it is not this page's.
            if isinstance(item, dict | list) and name not in (
                "itemListElement",
                "hasPart",
                "liveBlogUpdate",
                "relatedLink",
            ):
                yield from _objects(item, depth + 1)


def types(node: dict[str, Any]) -> set[str]:
    """Give the schema.org types of an object."""
    kind = node.get("@type")
    listed = kind if isinstance(kind, list) else [kind]
    return {t.rsplit("/", 1)[-1] for t in listed if isinstance(t, str)}


def find_article(
    nodes: list[dict[str, Any]], addresses: Collection[str] = (), titles: Collection[str] = ()
) -> dict[str, Any]:
    """Give the object that describes the page's article, {} if none.

    A page may describe the articles that it leads to as well, with a fuller object than its own. One at an address
    of the page comes first, then one with a title of the page.
    """
    paths, said = {path for each in addresses if (path := _path(each))}, [set(tokens(title)) for title in titles]

    def rank(node: dict[str, Any]) -> tuple[object, ...]:
        own = 2 * _is_at(node, paths) + _agrees(node, said)
        return own, "headline" in node, "datePublished" in node, len(node)

    articles = [node for node in nodes if types(node) & ARTICLE_TYPES]
    return max((node for node in articles if not _is_another(node, paths, said)), key=rank, default={})


def is_another(node: dict[str, Any], addresses: Collection[str], titles: Collection[str]) -> bool:
    """Say whether an object has an address and a headline, and neither is the page's."""
    paths = {path for each in addresses if (path := _path(each))}
    return _is_another(node, paths, [set(tokens(title)) for title in titles])


def _is_another(node: dict[str, Any], paths: Collection[str], titles: Sequence[set[str]]) -> bool:
    own = _paths(node)
    if not own or not paths or own & set(paths):
        return False
    headline = set(tokens(plain(text_of(node.get("headline")))))
    known = [title for title in titles if title]
    return bool(headline and known) and all(len(headline & t) < UNLIKE * min(len(headline), len(t)) for t in known)


def _agrees(node: dict[str, Any], titles: Sequence[set[str]]) -> bool:
    headline = set(tokens(plain(text_of(node.get("headline")))))
    return any(title and len(headline & title) >= ALIKE * max(1, min(len(headline), len(title))) for title in titles)


def _is_at(node: dict[str, Any], paths: Collection[str]) -> bool:
    return not _paths(node).isdisjoint(paths)


def _paths(node: dict[str, Any]) -> set[str]:
    """Give the paths of the addresses that an object names as its own."""
    page = node.get("mainEntityOfPage")
    inside = (page.get("@id"), page.get("url")) if isinstance(page, dict) else (page,)
    given = (node.get("url"), node.get("@id"), *inside)
    return {path for each in given if isinstance(each, str) and (path := _path(each))}


def _path(address: str) -> str:
    """Give what tells an address from others of its site, "" for a front page or what is no address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/").removesuffix("/amp").removeprefix("/amp/").strip("/").lower()
    return path if "://" in address or address.startswith("/") else ""


def text_of(value: Any) -> str:
    """Give a value that may be a text, an object with a name, or a list of either."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("@value") or "")
    if isinstance(value, list) and value:
        return text_of(value[0])
    return ""


def people(value: Any, nodes: list[dict[str, Any]] | None = None, depth: int = 0) -> list[tuple[str, str]]:
    """Give (name, type) of each author or publisher; names in two halves are put together.

    One that is only pointed at ("@id") is looked up among the page's nodes.
    """
    out: list[tuple[str, str]] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            if "://" not in item:
                out.append((item, ""))
        elif isinstance(item, list):
            if depth < 3:
                out.extend(people(item, nodes, depth + 1))
        elif isinstance(item, dict):
            if set(item) <= {"@id", "@type"} and nodes:
                item = next((n for n in nodes if n.get("@id") == item.get("@id") and "name" in n), item)
            names = item.get("name") or _halves(item)
            kind = "Person" if "Person" in types(item) else next(iter(types(item)), "")
            out.extend(
                (name, kind)
                for name in (names if isinstance(names, list) else [names])
                if isinstance(name, str) and name
            )
    return out


def _halves(item: dict[str, Any]) -> str:
    halves = [item.get(part) for part in ("givenName", "additionalName", "familyName")]
    return " ".join(half for half in halves if isinstance(half, str) and half)
