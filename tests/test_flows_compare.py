"""Comparing in rounds: one article with which our own code fails stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from databases import FEED, LEASE, make_entry, make_source

from builders import make_alert
from claims.registry import load_registry
from flows import compare
from flows.compare import compare_round
from flows.desk import Desk
from flows.read import read_batch
from settings import Settings
from storage import Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        made = Desk(Settings(), store, load_registry(), lambda: NOW)
        store.add_sources([replace(make_source(), fetch_pages=False)])
        texts = [f"Ukraine and Russia agreed on a ceasefire, the ministry said on day {n}." for n in range(3)]
        store.add_entries(
            FEED, [make_entry(str(n), text, published=NOW, fetched_at=NOW) for n, text in enumerate(texts)]
        )
        read_batch(made, store.unread_entries(NOW, 10, LEASE), {}, NOW)
        yield made


@pytest.fixture
def place(monkeypatch):
    """Make placing stumble over the second article, and give what mends it."""
    true = compare.place_claims

    def stumble(article, *rest):
        if "day 1." in article.title:
            raise ZeroDivisionError
        return true(article, *rest)

    monkeypatch.setattr(compare, "place_claims", stumble)
    return lambda: monkeypatch.setattr(compare, "place_claims", true)


def test_fault_with_one_article_stops_no_other(desk, place, caplog):
    """What our own code stumbles over is tried again when its lease ends; the articles beside it are compared."""
    summary = compare_round(desk, NOW)

    assert (summary.articles, summary.failed) == (3, 1)
    assert "could not be compared" in caplog.text
    assert desk.store.counts()["uncompared"] == 1
    assert compare_round(desk, NOW).articles == 0
    place()
    assert compare_round(desk, NOW + LEASE).failed == 0
    assert desk.store.counts()["uncompared"] == 0


def test_replay_goes_on_past_an_article_that_cannot_be_compared(desk, place):
    """A replay, whose leases end at once, sets such an article aside instead of trying it for ever."""
    assert compare_round(desk, NOW, lease=timedelta(0)).failed == 1
    assert desk.store.counts()["uncompared"] == 0
    assert desk.store.counts()["claims"] == 3


def test_slow_round_keeps_its_articles(desk, monkeypatch):
    """A round that takes longer than its lease, with slow judges, lets no other worker have its articles meanwhile."""
    present = [NOW]
    desk.now = lambda: present[0]
    true = compare.place_claims
    others: list[object] = []

    def slowly(article, *rest):
        present[0] += LEASE * 0.6
        others.extend(desk.store.uncompared_articles(present[0], 10, LEASE))
        return true(article, *rest)

    monkeypatch.setattr(compare, "place_claims", slowly)
    assert compare_round(desk, NOW).failed == 0
    assert present[0] > NOW + LEASE
    assert others == []
    assert desk.store.counts()["uncompared"] == 0


def test_titles_name_the_war(desk):
    """An alert's title has the war's name where it had the id, and stays as it is where there is no such war."""
    alert = make_alert(title="SDN: the army denies a truce")

    assert (
        compare.name_war(alert, desk.registry).title
        == f"{desk.registry.conflicts['SDN'].name}: the army denies a truce"
    )
    for title in ("Harbour Post: a truce", "XQ-YZ: a truce", "A truce"):
        assert compare.name_war(make_alert(title=title), desk.registry).title == title
