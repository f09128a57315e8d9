"""Pages of entries: asked for one at a time per host, and waiting for a busy host costs no try."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from databases import FEED, LEASE, make_entry, make_source
from web_server import serving

from claims.registry import load_registry
from flows import read
from flows.desk import Desk
from flows.hosts import HeldHosts
from flows.read import HeldEntries, read_batch, read_round
from model.advice import Reading
from model.articles import Article
from model.errors import AdviceError, ReaderLostError
from settings import Settings
from storage import Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOST = "127.0.0.1"
PAGE = (
    b"<html><body><article>"
    + b"<p>Ukraine and Russia agreed on Monday to hold a further round of peace talks in Geneva.</p>" * 4
    + b"</article></body></html>"
)


class Pages:
    """A server of pages that counts how many questions it has at the same time."""

    def __init__(self, head: str = "200 OK\r\nContent-Type: text/html") -> None:
        self.head = head
        self.port = 0
        self.asked = self.now = self.most = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                self.asked += 1
                self.now += 1
                self.most = max(self.most, self.now)
                await asyncio.sleep(0.02)
                self.now -= 1
                writer.write(f"HTTP/1.1 {self.head}\r\nContent-Length: {len(PAGE)}\r\n\r\n".encode() + PAGE)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        yield Desk(Settings(allow_hosts=(HOST,)), store, load_registry(), lambda: NOW)


def add_teasers(desk: Desk, port: int, count: int) -> None:
    """Store a feed with so many teasers, whose pages are on one server."""
    desk.store.add_sources([make_source()])
    text = "Ukraine and Russia to hold peace talks"
    desk.store.add_entries(
        FEED, [make_entry(str(n), text, url=f"http://{HOST}:{port}/{n}", fetched_at=NOW) for n in range(count)]
    )


async def test_pages_of_one_host_are_asked_for_one_at_a_time(desk):
    """A round of reading shares the hosts' leases with every other round, also while two read at once."""
    async with serving(Pages()) as site:
        add_teasers(desk, site.port, 4)
        done = await asyncio.gather(*(read_round(desk, NOW, limit=2) for _ in range(2)))

    assert (site.asked, site.most, sum(one.pages for one in done)) == (4, 1, 4)
    assert desk.store.take_hosts([HOST], "another", NOW + timedelta(seconds=5), LEASE) == {HOST}


async def test_a_busy_host_costs_a_page_no_try(desk, monkeypatch):
    """While another worker holds the host nothing is asked; the entry is read from its page later, however often."""
    monkeypatch.setattr(read, "HeldHosts", partial(HeldHosts, patience=0.0))
    async with serving(Pages()) as site:
        add_teasers(desk, site.port, 1)
        desk.store.take_hosts([HOST], "another", NOW + timedelta(days=1), LEASE)
        for n in range(8):
            done = await read_round(desk, NOW + n * timedelta(minutes=3))
            assert (done.entries, done.failed, done.pages) == (1, 1, 0)
        desk.store.release_hosts({HOST: NOW}, "another")
        done = await read_round(desk, NOW + timedelta(hours=1))

    assert (site.asked, done.pages, done.failed) == (1, 1, 0)


async def test_a_page_waits_as_long_as_its_server_asks(desk):
    """429 with Retry-After postpones the page to that time, and the entry is not read from its teaser meanwhile."""
    async with serving(Pages("429 Too Many\r\nRetry-After: 7200")) as site:
        add_teasers(desk, site.port, 1)
        first = await read_round(desk, NOW)
        before = await read_round(desk, datetime.now(UTC) + timedelta(minutes=110))
        after = await read_round(desk, datetime.now(UTC) + timedelta(minutes=121))

    assert (first.failed, before.entries, after.entries) == (1, 0, 1)


class SlowReader:
    """Somebody who takes a minute and a half for an article, on its own clock; keeps what others find free then."""

    name = "slow"

    def __init__(self, desk: Desk) -> None:
        self.desk, self.now = desk, NOW
        self.read_by_now: list[str] = []
        self.free: list[int] = []

    def read(self, article: Article) -> list[Reading]:
        self.now += timedelta(seconds=90)
        self.read_by_now.append(article.title)
        self.free.append(len(self.desk.store.unread_entries(self.now, 500, LEASE)))
        return []


async def test_entries_stay_held_as_long_as_their_round_reads(desk):
    """A reader that needs two hours for a batch, twelve leases: no other worker is ever given one of its entries."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    text = "Ukraine and Russia to hold peace talks"
    desk.store.add_entries(FEED, [make_entry(str(n), f"{text}, part {n}", fetched_at=NOW) for n in range(80)])
    slow = SlowReader(desk)
    patient = Desk(desk.settings, desk.store, desk.registry, lambda: slow.now, readers=[slow])

    done = await read_round(patient, NOW)

    assert done.entries == 80
    assert len(slow.read_by_now) == len(set(slow.read_by_now)) == 80
    assert slow.free == [0] * 80
    assert desk.store.unread_entries(slow.now + 2 * LEASE, 500, LEASE) == []


async def test_a_dead_round_frees_its_entries(desk):
    """What a round held when it died is free when the lease that it last lengthened has passed."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    desk.store.add_entries(FEED, [make_entry("a", "Peace talks", fetched_at=NOW)])
    held = HeldEntries(desk, desk.store.unread_entries(NOW, 10, LEASE), NOW)
    later = NOW + timedelta(minutes=9)
    desk.now = lambda: later
    held.keep()

    assert desk.store.unread_entries(later + timedelta(minutes=9), 10, LEASE) == []
    assert len(desk.store.unread_entries(later + timedelta(minutes=11), 10, LEASE)) == 1


async def test_an_entry_put_off_is_not_held_again(desk):
    """A page that is to be tried later waits until its own time, whatever else its round still holds."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    desk.store.add_entries(FEED, [make_entry("a", "Peace talks", fetched_at=NOW)])
    batch = desk.store.unread_entries(NOW, 10, LEASE)
    desk.store.record_read_failure(batch[0].version_id, "no answer", NOW)
    held = HeldEntries(desk, batch, NOW)
    desk.now = lambda: NOW + timedelta(hours=20)
    held.keep()

    assert len(desk.store.unread_entries(NOW + timedelta(hours=20), 10, LEASE)) == 1


def test_what_is_left_out_of_a_long_page_is_noted(desk):
    """A page of one endless paragraph is read as far as articles are read, and says how far that was."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    body = (
        "Envoys of Ukraine and Russia will hold peace talks in Geneva on Thursday. "
        + "The rain went on and on. " * 5_000
    )
    entry = make_entry("a", "Talks agreed", content_html=f"<p>{body}</p>", fetched_at=NOW)
    desk.store.add_entries(FEED, [entry])
    batch = desk.store.unread_entries(NOW, 10, LEASE)

    done = read_batch(desk, batch, {}, NOW)
    [(article, claims)] = desk.store.uncompared_articles(NOW, 10, LEASE)

    assert done.claims >= 1
    assert any(claim.where == "body" for claim in claims)
    assert article.truncated is not None
    assert article.truncated.startswith("claims were looked for in 100,000 of its 125,")


def test_who_does_not_answer_is_left_alone_for_the_run(desk, caplog):
    """After three failures in a row a reader is not asked about the rest of the batch, and the log says so once."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    text = "Ukraine and Russia to hold peace talks"
    desk.store.add_entries(FEED, [make_entry(str(n), f"{text}, part {n}", fetched_at=NOW) for n in range(9)])
    dead = DeadReader()
    asking = Desk(desk.settings, desk.store, desk.registry, lambda: NOW, readers=[dead])

    done = read_batch(asking, desk.store.unread_entries(NOW, 10, LEASE), {}, NOW)

    assert (done.entries, done.failed) == (9, 0)
    assert dead.asked == 3
    assert sum("not asked again" in line for line in caplog.messages) == 1


class DeadReader:
    """A reader that never answers."""

    name = "dead"
    asked = 0

    def read(self, article: Article) -> list[Reading]:
        self.asked += 1
        raise AdviceError(self.name, "does not answer")


def test_fault_with_one_text_stops_no_other(desk, monkeypatch, caplog):
    """A text that our own code stumbles over waits some hours with its reason, while those beside it are read."""
    texts = [f"Ukraine and Russia agreed on a ceasefire, the ministry said on day {n}." for n in range(3)]
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    desk.store.add_entries(
        FEED, [make_entry(str(n), text, published=NOW, fetched_at=NOW) for n, text in enumerate(texts)]
    )
    find = read.find_claims

    def stumble(article, *rest):
        if "day 1." in article.title:
            raise RecursionError("too deep")
        return find(article, *rest)

    monkeypatch.setattr(read, "find_claims", stumble)
    summary = read_batch(desk, desk.store.unread_entries(NOW, 10, LEASE), {}, NOW)

    assert (summary.entries, summary.failed) == (3, 1)
    assert "could not be read" in caplog.text
    assert {article.title for article in desk.store.iter_articles()} == {texts[0], texts[2]}
    assert desk.store.unread_entries(NOW + LEASE, 10, LEASE) == []
    tried, at = 0, NOW + read.FAULT_PAUSE
    while at < NOW + timedelta(days=365):
        tried += read_batch(desk, desk.store.unread_entries(at, 10, LEASE), {}, at).failed
        at += timedelta(hours=6)
    assert 40 < tried < 70
    monkeypatch.setattr(read, "find_claims", find)
    [waiting] = desk.store.unread_entries(NOW + timedelta(days=800), 10, LEASE)
    read_batch(desk, [waiting], {}, NOW + timedelta(days=800))
    assert len(list(desk.store.iter_articles())) == 3


def test_how_long_a_faulty_entry_waits_is_counted_from_its_first_fault(desk, monkeypatch):
    """An entry of a long backlog is tried again after hours, and none ever waits for more than a week."""
    text = "Ukraine and Russia agreed on a ceasefire, the ministry said."
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    desk.store.add_entries(FEED, [make_entry("1", text, published=NOW, fetched_at=NOW)])
    monkeypatch.setattr(read, "find_claims", lambda *_: 1 / 0)

    tried, at = [], NOW + timedelta(days=30)
    while len(tried) < 9:
        if batch := desk.store.unread_entries(at, 10, LEASE):
            read_batch(desk, batch, {}, at)
            tried.append(at)
        at += timedelta(hours=6)

    waits = [(later - before) / timedelta(hours=6) for before, later in itertools.pairwise(tried)]
    assert waits == [1, 1, 2, 4, 8, 16, 28, 28]
    assert "since 2026" in (desk.store.put_off_entries()[1] or "")


def test_an_entry_whose_reader_was_ended_is_read_soon(desk, monkeypatch):
    """It is no fault of its own, so it waits some minutes and costs no try."""
    desk.store.add_sources([replace(make_source(), fetch_pages=False)])
    desk.store.add_entries(FEED, [make_entry("1", "Ukraine and Russia agreed on a ceasefire.", fetched_at=NOW)])

    def lose(*_, **__):
        raise ReaderLostError("https://o.example/1", "its reader was ended from outside")

    monkeypatch.setattr(read, "read_article", lose)
    for minutes in range(0, 60, 10):
        at = NOW + timedelta(minutes=minutes)
        assert read_batch(desk, desk.store.unread_entries(at, 10, LEASE), {}, at).failed == 1
    monkeypatch.undo()
    later = NOW + timedelta(hours=1)
    read_batch(desk, desk.store.unread_entries(later, 10, LEASE), {}, later)
    assert len(list(desk.store.iter_articles())) == 1


async def test_an_entry_without_any_text_is_settled_at_once(desk):
    """What holds nothing to read is kept and not tried in every round."""
    desk.store.add_sources([make_source()])
    desk.store.add_entries(FEED, [make_entry("1", "", summary="", content_html="", url="", fetched_at=NOW)])

    first = await read_round(desk, NOW)

    assert (first.entries, first.failed) == (1, 1)
    assert (await read_round(desk, NOW + timedelta(days=1))).entries == 0
    assert desk.store.put_off_entries() == (0, None)


WALLS = {
    "consent page": "<h1>Before you continue to Harbour Post</h1><p>We and our 842 partners use cookies and data to "
    "deliver our services, measure engagement and show personalised advertisements.</p><p>If you choose Accept all, we "
    "will also use cookies to develop new services.</p><button>Accept all</button>",
    "page without text": "<h1>Welcome back</h1><p>Sign in with your email and password, or subscribe to get "
    "unlimited digital access. Cancel anytime. The first month is free for new subscribers.</p>",
    "page of something else": "<h1>Weather</h1><p>Rain in the north, sun in the south; the coast stays windy all day, "
    "and the hills may see some early snow before the evening.</p>",
}


@pytest.mark.parametrize(("reason", "wall"), WALLS.items(), ids=list(WALLS))
async def test_a_wall_is_no_article_and_its_page_is_asked_again(desk, monkeypatch, caplog, reason, wall):
    """The feed's words are read at once where a page is no article; the page itself when the wall has gone."""
    title = "RSF accepts a three-month humanitarian truce, African Union envoy says"
    summary = (
        "Sudan's Rapid Support Forces have accepted a three-month truce, the African Union's envoy said on Monday."
    )
    whole = f"<article><h1>{title}</h1><p>{summary}</p>" + "<p>The army has yet to reply to the envoy.</p>" * 9
    async with serving(Pages()) as site:
        desk.store.add_sources([make_source()])
        url = f"http://{HOST}:{site.port}/a"
        desk.store.add_entries(FEED, [make_entry("a", title, summary=summary, url=url, published=NOW, fetched_at=NOW)])
        monkeypatch.setitem(globals(), "PAGE", f"<html><body>{wall}</body></html>".encode())
        first = await read_round(desk, NOW)
        monkeypatch.setitem(globals(), "PAGE", f"<html><body>{whole}</article></body></html>".encode())
        early = await read_round(desk, NOW + timedelta(minutes=20))
        [(outlet, count, told)] = desk.store.stand_ins(NOW - timedelta(days=1))
        again = await read_round(desk, NOW + timedelta(minutes=40))

    stand_in, article = sorted(desk.store.iter_articles(), key=lambda one: len(one.text))
    assert (first.claims > 0, early.entries, again.pages, site.asked) == (True, 0, 1, 2)
    assert (stand_in.truncated, stand_in.text) == (reason, f"{title}\n{summary}")
    assert (article.carrier, article.truncated) == ("page", None)
    assert (outlet, count) == (make_source().outlet, 1)
    assert told.startswith(reason)
    assert reason in caplog.text
    assert desk.store.stand_ins(NOW - timedelta(days=1)) == []


async def test_a_wall_that_stays_is_asked_a_few_times(desk, monkeypatch):
    """A page that stays a wall is asked for five times in some 26 hours; one article is kept, and it stays told."""
    monkeypatch.setitem(globals(), "PAGE", f"<html><body>{WALLS['consent page']}</body></html>".encode())
    async with serving(Pages()) as site:
        add_teasers(desk, site.port, 1)
        for hours in range(0, 60, 2):
            await read_round(desk, NOW + timedelta(hours=hours))

    assert site.asked == 5
    assert len(list(desk.store.iter_articles())) == 1
    assert desk.store.put_off_entries() == (0, None)
    assert len(desk.store.stand_ins(NOW - timedelta(days=3650))) == 1
