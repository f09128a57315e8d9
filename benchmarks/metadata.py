"""Measure titles, authors and instants on the recorded pages of a checkout of flairNLP/fundus.

    python benchmarks/metadata.py CHECKOUT [--misses authors|published|title] [--country us]

CHECKOUT holds ``tests/resources/parser/test_data/<country>/<Outlet>.json`` with what each page says, and the pages
beside it. No page or text of it is kept here. Names are compared without regard to case and order. ``people`` leaves
out, on both sides, the names that ``extractors/chrome.toml`` takes for desks and agencies: a page that credits only
those counts as one without authors. An instant is right when it is the same to the second and its zone was given.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from extractors.page import extract_article
from extractors.text import tokens
from extractors.words import pattern
from model.articles import Article
from model.errors import ExtractError

DATA = Path("tests/resources/parser/test_data")
_DATED = re.compile(r"_\d{4}_\d\d_\d\d\.html\.gz$")


class Recorded(NamedTuple):
    """One page and what is true of it."""

    name: str
    url: str
    html: str
    truth: dict[str, Any]
    #: When it was fetched.
    at: datetime | None


def pages(checkout: Path, country: str = "*") -> Iterator[Recorded]:
    """Give the pages whose outlet has as many of them as answers; older pages go with older layouts."""
    for answers in sorted((checkout / DATA).glob(f"{country}/*.json")):
        layouts: dict[str, Any] = json.loads(answers.read_text("utf-8"))
        known = answers.parent / "meta.info"
        info = json.loads(known.read_text("utf-8")) if known.exists() else {}
        beside = sorted(answers.parent.glob(f"{answers.stem}_*"))
        found = [page for page in beside if _DATED.fullmatch(page.name[len(answers.stem) :])]
        if len(found) != len(layouts):
            continue
        in_order = sorted(layouts, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
        for page, layout in zip(found, in_order, strict=True):
            about = info.get(page.name, {})
            html = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
            crawled = about.get("crawl_date")
            at = datetime.fromisoformat(crawled).replace(tzinfo=UTC) if crawled else None
            yield Recorded(page.name.removesuffix(".html.gz"), about.get("url", ""), html, layouts[layout], at)


def names(listed: Sequence[str]) -> frozenset[str]:
    """Give a set of names as they are compared."""
    return frozenset(" ".join(tokens(name)) for name in listed)


def persons(listed: frozenset[str]) -> frozenset[str]:
    """Leave out what is no person's name."""
    return frozenset(name for name in listed if not pattern("names", "not_people").search(name))


def right_instant(given: str, article: Article | None) -> bool:
    """Say whether the published instant is the one given, zone and all."""
    if article is None or article.published is None or (article.clock_note or "").startswith(("no time", "only")):
        return False
    wanted = datetime.fromisoformat(given)
    return wanted.tzinfo is not None and abs((article.published - wanted).total_seconds()) < 1


def interval(hits: Sequence[bool]) -> str:
    """Give a share with its 95 % interval by bootstrap."""
    dice = random.Random(7)
    drawn = sorted(statistics.fmean(dice.choices(hits, k=len(hits))) for _ in range(1000))
    return f"{statistics.fmean(hits):.3f} [{drawn[25]:.3f}, {drawn[974]:.3f}] of {len(hits)}"


def judge(page: Recorded) -> tuple[dict[str, bool], dict[str, tuple[object, object]]]:
    """Say what was read rightly of one page, and what was wanted and given."""
    try:
        article = extract_article(page.html, page.url, fetched_at=page.at)
    except ExtractError:
        article = None
    right: dict[str, bool] = {}
    seen: dict[str, tuple[object, object]] = {}
    if (listed := page.truth.get("authors")) is not None:
        wanted, got = names(listed), names(article.byline if article else ())
        right["authors"], right["people"] = wanted == got, persons(wanted) == persons(got)
        if not persons(wanted):
            right["none invented"] = not persons(got)
        seen["authors"] = seen["people"] = seen["none invented"] = listed, article.byline if article else None
    if given := page.truth.get("publishing_date"):
        if datetime.fromisoformat(given).tzinfo is not None:
            right["published"] = right_instant(given, article)
            seen["published"] = given, (str(article.published), article.clock_note) if article else None
        right["day"] = bool(
            article and article.published and abs((article.published - _zoned(given)).total_seconds()) < 86400
        )
        seen["day"] = given, str(article.published) if article else None
    if title := page.truth.get("title"):
        right["title"] = bool(article) and tokens(title) == tokens(article.title if article else "")
        seen["title"] = title, article.title if article else None
    return right, seen


def _zoned(given: str) -> datetime:
    at = datetime.fromisoformat(given)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def main() -> None:
    """Print the share of pages of which each fact was read rightly."""
    asked = argparse.ArgumentParser(description="Measure titles, authors and instants on recorded pages.")
    asked.add_argument("checkout", type=Path)
    asked.add_argument("--misses", default="", help="print what was wanted and what was read, for this fact")
    asked.add_argument("--country", default="*", help="only the outlets of this folder")
    given = asked.parse_args()
    hits: dict[str, list[bool]] = {}
    for page in pages(given.checkout, given.country):
        right, seen = judge(page)
        for name, good in right.items():
            hits.setdefault(name, []).append(good)
            if name == given.misses and not good:
                print(f"  {page.name}: {seen[name][0]} / {seen[name][1]}")
    for name, listed in hits.items():
        print(f"{name:15} {interval(listed)}")


if __name__ == "__main__":
    main()
