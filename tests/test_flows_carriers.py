"""A post that comes by feed and by mail is one article, whichever comes first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.registry import load_registry
from extractors import parse_entries
from flows.desk import Desk
from flows.read import read_once
from model.sources import Fetched, Source, SourceKind
from settings import Settings
from storage import Document, Store

NOW = datetime(2024, 6, 10, 8, 0, tzinfo=UTC)
LEASE = timedelta(minutes=10)
BOX = "imaps://mail.desk.example/INBOX"
FEED = "https://corridordaily.example/feed"
MAIL = (Path(__file__).parent / "data" / "mails" / "beehiiv.eml").read_bytes()
POST = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item>
<title>Corridor opens</title><link>https://corridordaily.example/p/corridor-opens</link><guid>b-1</guid>
<pubDate>Thu, 06 Jun 2024 09:00:00 GMT</pubDate><description>The first lorries went through.</description>
<content:encoded><![CDATA[<p>The first twelve lorries went through the corridor at dawn, a dispatcher said.</p>
<h2>What comes next</h2><p>“We will count them again tomorrow,” she added.</p>]]></content:encoded>
</item></channel></rss>""".encode()
CAME = {
    "mail": (2, Fetched(BOX, BOX, 200, {}, MAIL, NOW, mail_key="1:7", what="mail")),
    "feed": (1, Fetched(FEED, FEED, 200, {}, POST, NOW)),
}


@pytest.mark.parametrize("order", [("feed", "mail"), ("mail", "feed")])
@pytest.mark.parametrize("together", [True, False])
def test_a_post_by_feed_and_by_mail_is_one_article(tmp_path, order, together):
    """Both entries are kept, with what each carried, and there is one article of them."""
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        store.add_sources(
            [
                Source(FEED, SourceKind.FEED, "Corridor Daily", fetch_pages=False),
                Source(BOX, SourceKind.IMAP, "Corridor Daily"),
            ]
        )
        desk = Desk(Settings(), store, load_registry(), lambda: NOW)
        carriers = []
        for name in order:
            number, fetched = CAME[name]
            store.add_documents([Document(number, parse_entries(fetched), ("1:7",) if name == "mail" else ())], NOW)
            carriers += [one.entry.carrier for one in store.unread_entries(NOW - LEASE, 10, timedelta(0))]
            if not together:
                read_once(desk)
        read_once(desk)

        assert {"feed", "newsletter"} <= set(carriers)
        assert store.counts()["entries"] == 2
        assert store.counts()["articles"] == 1
        assert store.unread_entries(NOW + LEASE, 10, LEASE) == []


@pytest.mark.parametrize("churn", ["guid", "link"])
def test_a_changed_guid_makes_no_new_article(tmp_path, churn):
    """A feed that gives its entries new guids, or links with another tracker, tells the same articles again."""
    later = POST.replace(b"<guid>b-1</guid>", b"<guid>b-1-20240610</guid>")
    if churn == "link":
        later = POST.replace(b"/p/corridor-opens<", b"/p/corridor-opens?utm_source=rss<")
    assert later != POST
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        store.add_sources([Source(FEED, SourceKind.FEED, "Corridor Daily", fetch_pages=False)])
        desk = Desk(Settings(), store, load_registry(), lambda: NOW)
        for body in (POST, later):
            store.add_documents([Document(1, parse_entries(Fetched(FEED, FEED, 200, {}, body, NOW)))], NOW)
            read_once(desk)

        assert store.counts()["articles"] == 1
