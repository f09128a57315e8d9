"""One card of every verdict, from recorded items through reading, comparing and storing to the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from flows.desk import open_desk
from flows.replay import export_all, read_archive, replay_items
from review.app import Names, create_app
from settings import Settings
from storage import Store

NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
BOTH = "Sudan's army and the Rapid Support Forces"


def item(outlet: str, page: str, when: str, title: str, summary: str) -> str:
    """Write one recorded feed item."""
    domain = outlet.lower().replace(" ", "")
    return json.dumps(
        {
            "outlet": outlet, "feed": f"https://{domain}.example/rss", "url": f"https://{domain}.example/{page}",
            "published": f"2026-03-{when}:00+00:00", "kind": "rss", "title": title, "summary": summary,
        }
    )  # fmt: skip


ITEMS = [
    item("Harbour Post", "truce", "06T08:00", "Sudan's army and RSF agree truce",
         f"{BOTH} have agreed to a seven-day ceasefire, two officials said."),
    item("Coast Radio", "relay", "06T08:30", "Truce agreed in Sudan - Harbour Post",
         f"{BOTH} have agreed to a ceasefire, the Harbour Post reported, citing two officials."),
    item("Plain Dealer", "denial", "06T10:00", "RSF denies truce",
         "The Rapid Support Forces denied that they had agreed to a ceasefire with Sudan's army."),
    item("Evening Bell", "us", "06T11:00", "No truce in Sudan, US says",
         f"There is no ceasefire deal between {BOTH}, the US State Department said."),
    item("Harbour Post", "truce", "06T12:00", "Sudan's army and RSF near truce",
         f"{BOTH} are close to a seven-day ceasefire, two officials said."),
    item("North Light", "jeddah", "09T08:00", "Sudan talks to resume in Jeddah",
         f"Talks between {BOTH} will resume in Jeddah on Sunday, Saudi Arabia's foreign ministry said."),
    item("Quay Times", "cairo", "09T11:00", "Sudan talks to resume in Cairo",
         f"Talks between {BOTH} will resume in Cairo on Sunday, Egypt's foreign ministry said."),
    item("River Gazette", "holds", "16T08:00", "Sudan truce holding, army says",
         f"The ceasefire between {BOTH} is holding, Sudan's army said on Monday."),
    item("Market Herald", "over", "16T10:00", "Sudan truce over, RSF says",
         f"The ceasefire between {BOTH} has collapsed, an RSF spokesman said on Monday."),
]  # fmt: skip


@pytest.fixture(scope="module")
def replayed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Replay the items once; give the folder of the database and the export."""
    folder = tmp_path_factory.mktemp("cards")
    (folder / "items.jsonl").write_text("\n".join(ITEMS), encoding="utf-8")
    items, errors = read_archive([folder / "items.jsonl"])
    with open_desk(Settings(database=f"sqlite:///{folder / 'desk.sqlite'}", channels=())) as desk:
        replay_items(desk, items, "mark")
        export_all(desk, folder)
    assert errors == []
    return folder


@pytest.fixture
def page(replayed: Path) -> Iterator[TestClient]:
    """Give the review page over what was replayed."""
    with Store.open(f"sqlite:///{replayed / 'desk.sqlite'}") as store:
        app = create_app(store, Settings(), Names(parties={}, conflicts={}), clock=lambda: NOW)
        with TestClient(app, base_url="http://127.0.0.1:8087", follow_redirects=False) as client:
            yield client


def exported(folder: Path, name: str) -> list[dict]:
    """Read one file of the export."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def card_of(folder: Path, page: TestClient, verdict: str) -> tuple[dict, str]:
    """Give the dispute of a verdict, and the words of its card."""
    [dispute] = [one for one in exported(folder, "disputes") if one["verdict"] == verdict]
    html = page.get(f"/disputes/{dispute['id']}").text
    return dispute, re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def words(text: str) -> str:
    """Give the words of a text alone: marks and hedges cut a quote on the page."""
    return " ".join(re.findall(r"\w+", text))


@pytest.mark.parametrize(
    ("verdict", "slot", "rule"),
    [
        ("DENIAL", "agreement-exists", "M1/denial"),
        ("CONTRADICT-DIRECT", "agreement-exists", "agreement-exists/opposite"),
        ("CONTRADICT-VALUE", "venue A Jeddah", "venue/exclusive"),
        ("DISPUTED-STATUS", "status A in force", "status/opposite"),
        ("SELF-CORRECTION", "agreement-exists A deal reached", "same-origin/reversed"),
    ],
)
def test_card_of_every_verdict_is_complete(replayed: Path, page: TestClient, verdict: str, slot: str, rule: str):
    """Both quotes, outlets and times, the slot, why it is no update, origins, severity and rule are there."""
    dispute, text = card_of(replayed, page, verdict)

    for side in ("a", "b"):
        assert words(dispute[side]["quote"]) in words(text)
        outlet = next(o["outlet"] for o in map(json.loads, ITEMS) if o["url"] == dispute[side]["url"])
        assert outlet in text
    assert slot in text
    assert len(re.findall(r"\d\d Mar 2026, \d\d:\d\d UTC", text)) >= 4
    assert "Why it is not an update" in text
    assert dispute["why"] or dispute["slot"]
    assert "1 origin" in text
    assert "independence" in text
    assert rule in text
    assert " is right" not in text


def test_relay_of_a_report_that_is_taken_back_stands_on_the_card_and_is_not_counted(replayed: Path, page: TestClient):
    """The relay is a copy of the report's one origin, and the card of the step back says that it is affected."""
    _, text = card_of(replayed, page, "SELF-CORRECTION")

    assert "coastradio.example/relay" in text or "1 copy" in text
    assert "every relay of the report is affected" in text
    origins = exported(replayed, "origins")
    assert [o["id"] for o in origins if "https://coastradio.example/relay" in o["urls"]] == [
        o["id"] for o in origins if "https://harbourpost.example/truce" in o["urls"]
    ]


def test_silent_edit_that_lowers_a_report_interrupts(replayed: Path):
    """A page that quietly turns "agreed" into "close to" is an alert of its own, also of a disputed report."""
    [dispute] = [one for one in exported(replayed, "disputes") if one["verdict"] == "SELF-CORRECTION"]
    told = [one for one in exported(replayed, "alerts") if dispute["id"] in one["disputes"]]

    assert dispute["a"]["url"] == dispute["b"]["url"]
    assert [(one["kind"], one["severity"]) for one in told] == [("contradiction", "high")]
