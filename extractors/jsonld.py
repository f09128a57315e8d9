"""What a page says of itself in JSON-LD (schema.org), read with patience: many outlets write broken JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

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


def find_article(nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the object that describes the page's article, {} if none."""
    articles = [node for node in nodes if types(node) & ARTICLE_TYPES]
    return max(articles, key=lambda node: ("headline" in node, "datePublished" in node, len(node)), default={})


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
