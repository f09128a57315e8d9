"""A passage that the rules left out is listed, and an analyst takes it in: on the page, by command, and compared."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from databases import LEASE, make_entry, make_source
from fastapi.testclient import TestClient

from claims.registry import load_registry
from cli import main as entry
from flows import read
from flows.compare import compare_round
from flows.desk import Desk
from flows.read import read_batch
from model.claims import OUT_OF_SCOPE
from model.errors import StoreError
from model.review import Filters, Overruling
from review.app import Names, create_app
from settings import Settings
from storage import Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
WHY = "a matter of trade"
TEXTS = {
    "https://a.example/feed": "Russia and Ukraine agreed on a ceasefire on Monday, the mediators said on Monday.",
    "https://b.example/feed": "Russia and Ukraine did not agree on a ceasefire on Monday, Ukraine's government said.",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a desk with two articles that contradict each other, but that one was left out of scope."""
    store = Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    made = Desk(Settings(), store, load_registry(), lambda: NOW)
    find = read.find_claims

    def leave_out(article, *rest):
        found = find(article, *rest)
        if "did not" in article.text:
            return [replace(one, ptype=OUT_OF_SCOPE, reason=WHY) for one in found]
        return found

    monkeypatch.setattr(read, "find_claims", leave_out)
    for n, (feed, text) in enumerate(TEXTS.items()):
        store.add_sources([replace(make_source(), url=feed, outlet=f"Outlet {n}", fetch_pages=False)])
        item = make_entry("1", text, source=feed, url=f"{feed}/1", published=NOW + timedelta(hours=n), fetched_at=NOW)
        store.add_entries(feed, [item])
    read_batch(made, store.unread_entries(NOW, 10, LEASE), {}, NOW)
    compare_round(made, NOW)
    assert store.counts()["disputes"] == 0
    return made


def left_out(store: Store) -> str:
    [one] = store.claims(Filters(type=OUT_OF_SCOPE, new_only=True)).rows
    assert (one.claim.reason, one.thread) == (WHY, "")
    return one.claim.id


def test_what_is_taken_in_is_compared(desk):
    """The claim keeps its number, gets its type, and meets what contradicts it; both reasons are kept and counted."""
    key = left_out(desk.store)
    ruled = Overruling(key, "C5", "-", "ana", NOW, "the ministry denies the truce")

    assert desk.store.overrule(ruled)
    assert desk.store.overrulings_on([key]) == {key: replace(ruled, reason=WHY)}
    done = compare_round(desk, NOW)

    assert (done.articles, done.disputes) == (1, 1)
    assert desk.store.claim(key).claim.ptype == "C5"
    counts = desk.store.counts()
    assert (counts["overruled"], counts["out_of_scope"], counts["uncompared"]) == (1, 0, 0)
    with pytest.raises(StoreError, match="in scope already"):
        desk.store.overrule(ruled)
    assert not desk.store.overrule(replace(ruled, claim_id="nobody"))
    with pytest.raises(StoreError, match="no claim of type"):
        desk.store.overrule(replace(ruled, ptype="Z9"))


def test_an_article_that_was_compared_is_compared_again_beside_its_other_claims(desk):
    """What an article claimed before stays in its place; what is taken in is placed beside it, by one worker."""
    store = desk.store
    [other] = [one for one in store.claims().rows if one.claim.outlet == "Outlet 0"]
    extra = replace(other.claim, id="extra", ptype=OUT_OF_SCOPE, reason=WHY)
    item = make_entry("2", "Truce", source="https://a.example/feed", url="https://a.example/2", fetched_at=NOW)
    [number] = store.add_entries("https://a.example/feed", [item])
    article = replace(store.article(other.claim.article_id).article, id="second", url="https://a.example/2")
    own = replace(other.claim, id="own", article_id="second")
    left = [replace(extra, id=key, article_id="second") for key in ("extra", "later")]
    store.add_article(number, article, [own, *left], now=NOW)
    compare_round(desk, NOW)
    placed = store.claim("own")

    ruled = Overruling("extra", "T1", "+", "ana", NOW, "talks are named")
    store.overrule(ruled)
    [(_, waiting)] = store.uncompared_articles(NOW, 10, LEASE)
    assert [one.id for one in waiting if one.ptype != OUT_OF_SCOPE] == ["extra"]
    with pytest.raises(StoreError, match="being compared just now"):
        store.overrule(replace(ruled, claim_id="later"))
    store.follow_clock_back(NOW)
    assert compare_round(desk, NOW).claims == 1
    assert store.claim("own") == placed
    assert store.claim("extra").thread != ""


def test_page_lists_and_takes_in(desk):
    """The claims page lists what was left out with its reason, and its form needs a type and a reason."""
    key = left_out(desk.store)
    app = create_app(desk.store, Settings(), Names(parties={}, conflicts={}), clock=lambda: NOW)
    with TestClient(app, base_url="http://127.0.0.1:8087", follow_redirects=False) as page:
        html = page.get("/claims?type=X0").text
        token = re.search(r'name="token" value="([0-9a-f]{64})"', html)[1]
        send = {"token": token, "kind": "C5-", "note": "the ministry denies the truce", "then": "/claims?type=X0"}
        address = f"/claims/{key}/overruling"
        codes = [page.post(address, data={**send, **odd}).status_code for odd in ({"note": " "}, {"kind": "X0-"})]
        codes += [page.post(address, data=send).status_code, page.post(address, data=send).status_code]
        codes.append(page.post("/claims/nobody/overruling", data=send).status_code)
        compare_round(desk, NOW)
        shown = page.get(f"/articles/{desk.store.claim(key).claim.article_id}").text
        counted = page.get("/precision").text

    assert f"Left out: {WHY}" in html
    assert address in html
    assert codes == [400, 400, 303, 409, 404]
    assert f"the rules had left it out: {WHY}" in shown
    assert "analysts took in 1" in counted


def test_command_lists_and_takes_in(desk, monkeypatch, capsys):
    """`claims list --type X0` shows them, `claims overrule` takes one in, `claims show` tells who and why."""
    key = left_out(desk.store)
    monkeypatch.setenv("CEASEWIRE_DATABASE", desk.store.address)

    def run(*arguments: str) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["ceasewire", "claims", *arguments])
        with pytest.raises(SystemExit) as left:
            entry.main()
        return left.value.code, capsys.readouterr().out

    assert key in run("list", "--type", "X0", "--json")[1]
    assert run("overrule", key, "--type", "C5", "--reason", "a denial")[0] == 2
    assert run("overrule", key, "--type", "C5-", "--reason", " ")[0] == 2
    assert run("overrule", "nobody", "--type", "C5-", "--reason", "a denial")[0] == 1
    assert run("overrule", key, "--type", "C5-", "--reason", "a denial") == (
        0,
        f"{key} is C5- now, and is compared in the next round.\n",
    )
    assert "No claims pass." in run("list", "--type", "X0")[1]
    compare_round(desk, NOW)
    assert WHY in run("show", key, "--json")[1]
