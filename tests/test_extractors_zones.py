"""Times that name no zone are read in the page's own, where the page tells it, and marked where it does not."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from extractors import extract_article
from model.articles import Article, BlockKind

URL = "https://outlet.example/world/live/talks"
TEXTS = [
    "Envoys of both sides have arrived at the hotel by the lake and were led to separate floors.",
    "The mediator has spoken of a hard morning and asks everybody for patience until the evening.",
    "A first paper on the exchange of prisoners lies on the table, according to two delegates.",
]
CLOCKS = ["17:10", "16:45", "16:05"]


PLAIN = "<div class='update' id='b{n}'><span class='time'>{clock}</span><p>{text}</p></div>"
STAMPED = "<div class='update' id='b{n}'><time datetime='2024-06-04T{clock}:00'>{clock}</time><p>{text}</p></div>"


def page(body: str, published: str = "2024-06-04T12:00:00Z", modified: str = "2024-06-04T15:30:00Z") -> Article:
    """Read a page with this body and these dates in its data."""
    data = {
        "@type": "NewsArticle",
        "headline": "Talks by the lake",
        "datePublished": published,
        "dateModified": modified,
    }
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    html = f"<html lang=en><head>{head}</head><body><main><h1>Talks by the lake</h1>{body}</main></body></html>"
    return extract_article(html, URL, fetched_at=datetime(2024, 6, 4, 16, tzinfo=UTC))


def entries(form: str) -> str:
    """Write every entry in this form."""
    return "".join(form.format(n=n, clock=clock, text=TEXTS[n]) for n, clock in enumerate(CLOCKS))


def instants(article: Article) -> list[str]:
    """Give the instant of each entry, in UTC."""
    found = {b.entry_id: b.at for b in article.blocks if b.kind is BlockKind.LIVE_ENTRY}
    return [at.astimezone(UTC).strftime("%H:%M") for at in found.values() if at is not None]


@pytest.mark.parametrize("form", [PLAIN, STAMPED])
def test_entries_are_read_in_the_offset_that_the_page_writes(form: str) -> None:
    """A page that writes its own instants with an offset shows the times of its entries in that zone."""
    article = page(entries(form), modified="2024-06-04T17:30:00+02:00")

    assert instants(article) == ["15:10", "14:45", "14:05"]
    assert article.clock_note is None


def test_a_time_beside_its_instant_tells_the_zone_of_the_others() -> None:
    """Where an element shows a local time and holds its instant, times that are only shown are read alike."""
    changed = "<p>Last change <time datetime='2024-06-04T15:25:00Z'>17:25</time></p>"

    article = page(changed + entries(PLAIN))

    assert instants(article) == ["15:10", "14:45", "14:05"]
    assert article.clock_note is None


def test_a_zone_that_one_entry_names_is_that_of_the_others() -> None:
    """Entries often name the zone once and leave it out afterwards."""
    article = page(entries(PLAIN).replace("17:10<", "17:10 CEST<"))

    assert instants(article) == ["15:10", "14:45", "14:05"]
    assert article.clock_note is None


@pytest.mark.parametrize("form", [PLAIN, STAMPED])
def test_times_whose_zone_nothing_tells_are_marked(form: str) -> None:
    """Where no sign of the page tells the zone, its times are read as UTC and the article says so."""
    article = page(entries(form))

    assert len(instants(article)) == len(TEXTS)
    assert "zone" in (article.clock_note or "")


ARTICLE = "".join(f"<p>{text}</p>" for text in TEXTS)


def test_a_bare_instant_is_read_in_the_zone_of_the_other() -> None:
    """When the page names a zone for one of its two instants, the other is of the same zone."""
    article = page(ARTICLE, published="2024-06-04T14:00:00", modified="2024-06-04T17:30:00+02:00")

    assert article.published == datetime(2024, 6, 4, 12, tzinfo=UTC)
    assert article.clock_note is None


def test_a_zone_that_would_turn_the_order_round_is_not_lent() -> None:
    """A bare instant that would lie before its article, read as local time, is no local time."""
    article = page(ARTICLE, published="2024-06-04T14:00:00+02:00", modified="2024-06-04T12:30:00")

    assert article.updated == datetime(2024, 6, 4, 12, 30, tzinfo=UTC)


def test_an_offset_of_nought_is_lent_to_nobody() -> None:
    """Systems write UTC wherever an outlet is, so it says nothing of a time without a zone."""
    article = page(ARTICLE, published="2024-06-04T14:00:00", modified="2024-06-04T15:30:00Z")

    assert "no time zone" in (article.clock_note or "")
