"""What an analyst sees and does on the review page, over the real store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from reviewing import NOW, QUOTE_A, fill_store

from model.disputes import Dispute, Judgement, Ruling
from model.errors import StoreError
from review.app import Names, create_app
from settings import Settings
from storage import Store

HERE = "http://127.0.0.1:8087"
NAMES = Names(parties={"XKS": "Xeska", "HDL": "the Highland League"}, conflicts={"XKS": "Xeska and the League"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as opened:
        yield opened


@pytest.fixture
def disputes(store: Store) -> list[Dispute]:
    return fill_store(store)


@pytest.fixture
def page(store: Store) -> Iterator[TestClient]:
    app = create_app(store, Settings(), NAMES, clock=lambda: NOW)
    with TestClient(app, base_url=HERE, follow_redirects=False) as client:
        yield client


def token_of(html: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', html)
    assert found
    return found[1]


def rule(page: TestClient, dispute: str, ruling: str, **fields: str) -> object:
    token = token_of(page.get(f"/disputes/{dispute}").text)
    return page.post(f"/disputes/{dispute}/ruling", data={"token": token, "ruling": ruling, "then": "/", **fields})


def test_queue_shows_the_most_severe_first(page, disputes):
    """High stands before medium before low, with both outlets and their words."""
    html = page.get("/").text
    order = [html.index(f"/disputes/{d.id}") for d in disputes]
    assert order == sorted(order)
    assert "3 waiting" in html
    assert QUOTE_A in html
    assert "citing the League (armed group)" in html
    assert "truce agreed: Highland League" not in html
    assert "truce agreed: the Highland League and Xeska" in html


def test_empty_queue_says_so(page):
    """A desk without disputes sees a plain sentence."""
    assert "Nothing waits for a ruling" in page.get("/").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("severity=high", 1),
        ("severity=nonsense", 3),
        ("outlet=Harbour+Post", 3),
        ("outlet=Nobody", 0),
        ("conflict=XKS", 3),
        ("conflict=ABC", 0),
        ("type=DENIAL", 3),
        ("type=CONTRADICT-VALUE", 0),
        ("ruling=ruled", 0),
        ("ruling=all", 3),
        ("since=2026-03-06&until=2026-03-06", 3),
        ("since=2026-03-07", 0),
        ("since=nonsense&until=9999-12-31", 3),
        ("page=0&severity=", 3),
        ("page=x", 3),
    ],
)
def test_filters_choose(page, disputes, query, shown):
    """Each filter leaves out what it says; one that cannot be read leaves out nothing."""
    assert page.get(f"/?{query}").text.count("data-row>") == shown


def test_pages_keep_the_filters(page, store):
    """A long list is cut into pages whose links keep what was chosen."""
    fill_store(store, 24)
    html = page.get("/?conflict=XKS").text
    assert "Page 1 of 2" in html
    assert 'href="?conflict=XKS&amp;page=2"' in html
    assert page.get("/?conflict=XKS&page=2").text.count("data-row>") == 4


@pytest.mark.parametrize("address", ["/", "/claims", "/alerts", "/threads"])
def test_page_past_the_end_is_the_last_one(page, store, address):
    """Who rules on the last dispute of the last page, or has an old link, is shown what there is and not "nothing"."""
    fill_store(store, 24)
    past, last = (page.get(f"{address}?page={number}").text for number in (9, 2 if address == "/" else 1))
    assert "Nothing waits" not in past
    assert "passes." not in past
    assert rows_of(past) == rows_of(last)


def rows_of(html: str) -> list[str]:
    """Give the addresses that a list links to."""
    return re.findall(r'href="(/(?:disputes|threads)/[^"]+)"', html)


@pytest.mark.parametrize("day", ["9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00", "soon"])
def test_day_that_is_none_filters_nothing(page, disputes, day):
    """A date outside the calendar is let be like any that cannot be read."""
    assert page.get("/", params={"since": day, "until": day}).text.count("data-row>") == len(disputes)


def test_card_shows_the_nine_points(page, disputes):
    """The card holds everything that CLAIMS.md section 8 asks for."""
    html = page.get(f"/disputes/{disputes[0].id}").text
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    # 1 the verdict in words
    assert "A Harbour Post, citing officials: truce agreed" in text
    assert "— B Plain Dealer, citing the League (armed group): no truce agreed" in text
    # 2 both quotes marked in context, both times, link and our copy
    assert f"<mark>{QUOTE_A}</mark>" in html
    assert 'Officials <u class="hedge">said</u>' in html
    assert "and that it may hold." in html
    assert "Fri 06 Mar 2026, 12:00 UTC" in text
    assert "Fri 06 Mar 2026, 12:04 UTC" in text
    assert 'href="https://harbourpost.example/1"' in html
    assert 'href="/articles/article-a1#c-claim-a1"' in html
    # 3 the slot with normalised values
    assert re.search(r"agreement-exists A yes B no", text)
    # 4 both chains
    assert "unnamed official" in text
    assert "probable" in text
    # 5 why not an update
    assert "Why it is not an update Both speak of the same day." in text
    # 6 independence
    assert "1 origin: own report (first seen), no copies" in text
    assert "its first source could not be told" in text
    # 7 severity, factors, rule and version
    assert "high 80" in text
    assert "independence" in text
    assert "denial-by-holder 1" in text
    # 8 the thread and the nearest earlier dispute
    assert "Accord 1" in text
    assert 'href="/threads/XKS%2Fagreement%201"' in html
    # 9 the buttons
    assert html.count("data-key=") == 6


def test_card_shows_a_second_opinion_beside_the_verdict(page, disputes):
    """The judge's leaning stands on the card with its name, and the card says that it decides nothing."""
    html = page.get(f"/disputes/{disputes[0].id}").text

    assert "endpoint:judge: unsure, 0.40 — two days" in html
    assert "changes neither the verdict nor the severity" in html


def test_card_names_the_nearest_earlier_dispute(page, disputes):
    """A later dispute of the same conflict and family points back."""
    assert f'href="/disputes/{disputes[1].id}"' in page.get(f"/disputes/{disputes[2].id}").text


def test_ruling_without_javascript(page, store, disputes):
    """A posted form keeps the ruling, goes back to the queue, and offers to undo it."""
    answer = rule(page, "dispute-1", "wrong-reading", note="  the League of another country ", field="actors")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?ruled=dispute-1"
    [kept] = store.judgements("dispute-1")
    assert kept == Judgement(
        "dispute-1", Ruling.WRONG_READING, "analyst", NOW, "the League of another country", "actors"
    )
    html = page.get(answer.headers["location"]).text
    assert "Ruled <strong>a wrong reading of the text</strong>" in html
    assert "2 waiting" in html
    undone = page.post(
        "/disputes/dispute-1/ruling", data={"token": token_of(html), "ruling": "taken-back", "then": "/"}
    )
    html = page.get(undone.headers["location"]).text
    assert "it waits again" in html
    assert "3 waiting" in html
    assert [j.ruling for j in store.judgements("dispute-1")] == [Ruling.WRONG_READING, Ruling.TAKEN_BACK]


def test_ruling_keeps_the_filters(page, disputes):
    """After a ruling the analyst is where they were."""
    answer = rule(page, "dispute-1", "real", then="/?conflict=XKS&page=1&ruled=dispute-2")
    assert answer.headers["location"] == "/?conflict=XKS&page=1&ruled=dispute-1"


def test_field_is_kept_with_a_wrong_reading_only(page, store, disputes):
    """A field chosen by accident does not stand beside another ruling, and only known fields are kept."""
    rule(page, "dispute-1", "update", field="actors")
    rule(page, "dispute-2", "wrong-reading", field="nonsense")
    assert store.judgements("dispute-1")[0].field is None
    assert store.judgements("dispute-2")[0].field is None


def test_unknown_ruling_is_refused(page, store, disputes):
    """What is no ruling changes nothing."""
    assert rule(page, "dispute-1", "nonsense").status_code == 400
    assert store.judgements("dispute-1") == []


def test_ruled_card_shows_its_rulings(page, disputes):
    """The card tells who ruled what, and all earlier rulings."""
    rule(page, "dispute-1", "update", note="moved by a day")
    rule(page, "dispute-1", "real")
    html = page.get("/disputes/dispute-1").text
    assert "analyst ruled it <strong>a real dispute</strong>" in html
    assert "All rulings (2)" in html
    assert "moved by a day" in html


def test_threads_and_a_thread(page, disputes):
    """Threads are listed; one shows its state by origin, its timeline and its disputes."""
    assert "Accord 2" in page.get("/threads").text
    html = page.get("/threads/" + quote("XKS/agreement 1", safe="")).text
    assert "truce agreed (C5+), certain" in html
    assert "opens a thread" in html
    assert 'href="/disputes/dispute-1"' in html


def test_long_thread_shows_its_latest_mentions(page, disputes, monkeypatch):
    """A thread that goes on for months shows its latest mentions, says how many there are, and all when asked."""
    address = "/threads/" + quote("XKS/agreement 1", safe="")
    whole = page.get(address).text
    monkeypatch.setattr("review.threads.LATEST", 1)
    html = page.get(address).text

    assert "Show all" not in whole
    assert "The latest 1 of 2 mentions" in html
    assert html.count("our copy</a>") == 1
    assert page.get(f"{address}?all=1").text.count("our copy</a>") == whole.count("our copy</a>") == 2


def test_claims(page, disputes):
    """New claims are listed with what they do to their thread."""
    html = page.get("/claims").text
    assert "6 found" in html
    assert "changes the state" in html
    assert page.get("/claims?outlet=Plain+Dealer&type=C5").text.count("data-row>") == 3


def test_article_marks_claims_and_shows_edits(page, disputes):
    """Our copy marks the claim; what an edit put in and took out stands side by side."""
    html = page.get("/articles/article-a1").text
    assert f"<mark>{QUOTE_A}</mark>" in html
    assert "<del>Friday, </del><ins>Saturday, </ins>" in html
    assert "Version 2" in html


def test_alerts_and_deliveries(page, disputes):
    """Alerts stand with their channels and what became of them."""
    html = page.get("/alerts").text
    assert "mailto:desk1@desk.example" in html
    assert "pending" in html
    assert page.get("/alerts?severity=low").text.count("Alert ") == 1


def test_sources_and_health(page, store, disputes):
    """A source that fails is first and says why."""
    for _ in range(3):
        store.record_poll(
            "https://harbourpost.example/feed", at=NOW, status=503, error="503 from the server", next_poll=NOW
        )
    html = page.get("/sources").text
    assert "1 failing" in html
    assert "503 from the server" in html
    assert "3 failures in a row" in html


@pytest.mark.parametrize(
    ("by", "key"), [("rule", "denial-by-holder 1"), ("outlet", "Plain Dealer"), ("week", "2026-03-02")]
)
def test_precision_has_an_interval(page, disputes, by, key):
    """Rulings count for and against the rule, with Wilson's interval; unruled ones do not."""
    rule(page, "dispute-1", "real")
    rule(page, "dispute-2", "same-source")
    html = page.get(f"/precision?by={by}").text
    assert key in html
    assert "50 %" in html
    assert "9 % to 91 %" in html
    assert "1 one source, not two" in html


@pytest.mark.parametrize(
    "address", ["/disputes/none", "/threads/none", "/articles/none", "/nothing", "/static/none", "/disputes/a/b/c"]
)
def test_unknown_addresses_answer_404_as_a_page(page, address):
    """What is not there is said in a page with a way back."""
    answer = page.get(address)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


def test_store_failure_is_one_sentence(page, store, monkeypatch):
    """A database that does not answer shows no traceback and no address."""

    def fail(*_args, **_kwargs):
        raise StoreError("the database at db.internal does not answer")

    monkeypatch.setattr(store, "review_queue", fail)
    answer = page.get("/")
    assert answer.status_code == 503
    assert "does not answer just now" in answer.text
    assert "db.internal" not in answer.text


def test_page_never_says_who_is_right(page, disputes):
    """Nowhere does the page call a claim true or false."""
    for address in ("/", "/disputes/dispute-1", "/claims", "/threads", "/precision"):
        answer = page.get(address)
        assert answer.status_code == 200
        assert not re.search(r"\bis (?:false|true|wrong|right|lying)\b", answer.text)


def test_queue_is_small(page, store):
    """A full page of the queue stays within 60 KB, and the script within 4 KB."""
    fill_store(store, 24)
    assert len(page.get("/").content) < 60_000
    assert len(page.get("/static/keys.js").content) < 4_000
