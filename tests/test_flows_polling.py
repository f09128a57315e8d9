"""Rounds of polling: noted together, alone on a host, and stopped by no single source."""

from __future__ import annotations

import asyncio
import gzip
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from web_server import serving

from claims.registry import Registry
from flows import letters, polling
from flows.desk import Desk
from flows.hosts import HeldHosts
from flows.polling import poll_round
from model.errors import FetchError, HostRestsError, ReaderLostError, StoreError
from model.sources import Source, SourceKind
from settings import Settings
from storage import Store

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOST = "127.0.0.1"
LEASE = timedelta(minutes=10)


def feed(name: str, items: int = 2) -> bytes:
    """Write an RSS document."""
    text = "".join(f"<item><guid>{name}-{n}</guid><title>{name} {n}</title></item>" for n in range(items))
    return f"<rss version='2.0'><channel><title>{name}</title>{text}</channel></rss>".encode()


class Site:
    """A server of feeds that counts how many questions it has at the same time."""

    def __init__(self) -> None:
        self.feeds: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.now = self.most = self.port = 0
        self.pause = 0.0
        #: Set: who is refused is told to wait so many seconds.
        self.wait = 0
        #: Set: every answer has this tag, and a question that names it is told "not modified".
        self.tag = ""

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode()
                self.asked.append(path)
                self.now += 1
                self.most = max(self.most, self.now)
                await asyncio.sleep(self.pause)
                self.now -= 1
                if self.tag and self.tag.encode() in head:
                    writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
                    continue
                body = self.feeds.get(path)
                waits = f"Retry-After: {self.wait}" if self.wait else "X-Wait: none"
                status = "200 OK" if body is not None else "503 Busy"
                lines = (f"HTTP/1.1 {status}", waits, f"ETag: {self.tag}", f"Content-Length: {len(body or b'')}")
                writer.write("\r\n".join((*lines, "", "")).encode() + (body or b""))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving(Site()) as ours:
        yield ours


@pytest.fixture
def desk(tmp_path) -> Iterator[Desk]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        yield Desk(Settings(allow_hosts=(HOST,)), store, Registry({}, {}, {}), lambda: NOW)


def add(desk: Desk, site: Site, count: int) -> list[str]:
    """Add so many feeds of one server, each with two entries."""
    urls = [f"http://{HOST}:{site.port}/{n}" for n in range(count)]
    site.feeds = {f"/{n}": feed(str(n)) for n in range(count)}
    desk.store.add_sources([Source(url, SourceKind.FEED, f"Outlet {n}") for n, url in enumerate(urls)])
    return urls


async def test_a_round_says_what_it_came_to_and_who_failed(desk, site):
    """New entries, unchanged sources and failures are counted, and each failure is one sentence with its outlet."""
    add(desk, site, 4)
    del site.feeds["/3"]
    first = await poll_round(desk, NOW)
    again = await poll_round(desk, NOW + timedelta(hours=7))

    assert (first.sources, first.unchanged, first.entries, first.failed) == (4, 0, 6, 1)
    assert (again.sources, again.unchanged, again.entries, again.failed) == (4, 3, 0, 1)
    [sentence] = first.failures
    assert sentence.startswith("Outlet 3: ")
    assert "503" in sentence


async def test_not_modified_is_doubted_after_a_day_and_a_body_shows_what_it_hid(desk, site, monkeypatch):
    """A body that comes of the doubt is not parsed when it is the last one, and brings its news when it is not."""
    add(desk, site, 1)
    site.tag = '"same"'
    parsed, real = [], polling.parse_entries
    monkeypatch.setattr(polling, "parse_entries", lambda *given: parsed.append(1) or real(*given))
    rounds = [await poll_round(desk, NOW + timedelta(hours=hours)) for hours in (0, 7, 33)]
    assert ([one.unchanged for one in rounds], len(parsed)) == ([0, 1, 1], 1)
    assert [poll.status for poll in desk.store.poll_history(f"http://{HOST}:{site.port}/0")] == [200, 304, 200]

    site.feeds["/0"] = feed("0", 3)
    hidden = await poll_round(desk, NOW + timedelta(hours=40))
    found = await poll_round(desk, NOW + timedelta(hours=66))
    assert (hidden.entries, found.entries) == (0, 1)


async def test_two_rounds_at_once_ask_a_host_one_at_a_time(desk, site):
    """Overlapping rounds share the sources and never ask one host at the same time."""
    add(desk, site, 6)
    site.pause = 0.02
    await asyncio.gather(*(poll_round(desk, NOW, limit=3) for _ in range(2)))
    await poll_round(desk, NOW)

    assert sorted(site.asked) == [f"/{n}" for n in range(6)]
    assert site.most == 1


def test_a_host_is_one_workers_until_it_gives_it_back(desk):
    """A second worker gets a host when the first gave it back and its pause is over, or when the first died."""
    store = desk.store
    assert store.take_hosts(["a.example", "b.example"], "one", NOW, LEASE) == {"a.example", "b.example"}
    assert store.take_hosts(["a.example", "c.example"], "two", NOW, LEASE) == {"c.example"}
    assert store.take_hosts(["a.example"], "one", NOW, LEASE) == {"a.example"}

    store.release_hosts({"a.example": NOW + timedelta(seconds=1), "c.example": NOW}, "one")
    assert store.take_hosts(["a.example"], "two", NOW, LEASE) == set()
    assert store.take_hosts(["a.example"], "two", NOW + timedelta(seconds=1), LEASE) == {"a.example"}
    assert store.take_hosts(["c.example"], "one", NOW, LEASE) == set()
    assert store.take_hosts(["b.example"], "two", NOW + LEASE, LEASE) == {"b.example"}


def test_sources_on_a_held_host_wait_for_a_later_round(desk):
    """What is due on a host that another holds is not given, and is still due when the host is free."""
    desk.store.add_sources(
        [Source(f"https://{host}.example/feed", SourceKind.FEED, host) for host in ("a", "b")]
    )  # fmt: skip
    desk.store.take_hosts(["a.example"], "other", NOW, LEASE)

    assert [one.host for one in desk.store.due_sources(NOW, 9, LEASE, "me")] == ["b.example"]
    desk.store.release_hosts({"a.example": NOW}, "other")
    assert [one.host for one in desk.store.due_sources(NOW, 9, LEASE, "later")] == ["a.example"]


def test_what_a_round_takes_is_given_to_no_other(desk):
    """A feed by its host, a mailbox, which has none, by itself; a round that dies gives both back after the lease."""
    feed, mails = "https://a.example/feed", "file:///var/mail/desk"
    desk.store.add_sources([Source(feed, SourceKind.FEED, "a"), Source(mails, SourceKind.MAILDIR, "b")])
    taken = {one.source.url for one in desk.store.due_sources(NOW, 9, LEASE, "one")}

    assert taken == {feed, mails}
    assert desk.store.due_sources(NOW + LEASE / 2, 9, LEASE, "other") == []
    assert {one.source.url for one in desk.store.due_sources(NOW + LEASE, 9, LEASE, "other")} == taken


async def test_a_request_waits_for_a_host_that_another_holds(desk):
    """A redirect to a held host waits its turn; when that lasts, the source is told to come back, not to be broken."""
    desk.store.take_hosts(["a.example"], "other", NOW, LEASE)
    hosts = HeldHosts(desk, "me", patience=0.0)

    with pytest.raises(FetchError, match=r"busy with the host a\.example") as caught:
        await hosts.hold("https://a.example/feed", "a.example")
    assert caught.value.status == 429
    assert caught.value.retry_at is not None
    desk.store.release_hosts({"a.example": NOW}, "other")
    await hosts.hold("https://a.example/feed", "a.example")
    assert hosts.has("a.example")
    hosts.release()
    assert not hosts.has("a.example")


async def test_a_pause_that_a_host_asks_for_is_the_hosts_in_later_rounds_too(desk, site):
    """Retry-After on one feed leaves the host's other feeds unasked until it is over, without an error of theirs."""
    urls = add(desk, site, 2)
    del site.feeds["/0"]
    site.wait = 3600

    first = await poll_round(desk, NOW)
    assert (first.sources, first.failed, site.asked) == (1, 1, ["/0"])
    assert desk.store.poll_history(urls[1]) == ()

    assert (await poll_round(desk, NOW + timedelta(minutes=30))).sources == 0
    hosts = HeldHosts(desk, "page")
    with pytest.raises(HostRestsError, match="asked us to wait until"):
        await hosts.hold("http://page.example/", HOST)

    desk.store.ask_all_now()
    site.feeds["/0"] = feed("0")
    site.wait = 0
    assert (await poll_round(desk, datetime.now(UTC) + timedelta(hours=2))).sources == 2


async def test_one_source_that_cannot_be_stored_costs_no_other_anything(desk, site, monkeypatch):
    """Where noting answers together fails, each is noted by itself; the one that fails keeps its lease."""
    urls = add(desk, site, 3)
    bad = next(one.number for one in desk.store.due_sources(NOW - LEASE, 9, timedelta(0)) if one.source.url == urls[1])
    real = Store.add_documents

    def fails(self, documents, now=None):
        if any(document.source == bad for document in documents):
            raise StoreError("a row is refused")
        return real(self, documents, now)

    monkeypatch.setattr(Store, "add_documents", fails)
    with pytest.raises(StoreError, match="a row is refused"):
        await poll_round(desk, NOW)

    assert desk.store.counts()["entries"] == 4
    assert desk.store.due_sources(NOW + timedelta(minutes=9), 9, LEASE, "next") == []
    again = desk.store.due_sources(NOW + timedelta(minutes=11), 1, LEASE, "next")
    assert [one.source.url for one in again] == [urls[1]]
    assert desk.store.due_sources(NOW + timedelta(hours=7), 9, LEASE)[0].source.url == urls[1]


async def test_a_transaction_that_breaks_off_keeps_neither_entries_nor_validators(desk, site, monkeypatch):
    """Entries and validators stand or fall together: what is not kept is asked for again."""
    add(desk, site, 1)

    def fails(self, answered):
        raise StoreError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "record_polls", fails)
        with pytest.raises(StoreError, match="disk is full"):
            await poll_round(desk, NOW)
    assert desk.store.counts()["entries"] == 0
    assert (await poll_round(desk, NOW + timedelta(minutes=11))).entries == 2


async def test_a_fault_of_ours_is_a_failure_of_one_source(desk, site, monkeypatch):
    """When the parser itself breaks on one document, that source failed and the others are polled."""
    urls = add(desk, site, 3)
    real = polling.parse_entries

    def breaks(fetched, source_url):
        if source_url == urls[0]:
            raise RuntimeError("this cannot happen")
        return real(fetched, source_url)

    monkeypatch.setattr(polling, "parse_entries", breaks)
    came_to = await poll_round(desk, NOW)

    assert (came_to.entries, came_to.failed) == (4, 1)
    assert "a fault of Ceasewire's (RuntimeError)" in came_to.failures[0]


def test_polling_loads_neither_prefect_nor_the_readers_of_pages():
    """The poll step runs in a process that has not loaded what it does not need."""
    script = (
        "import sys, flows.polling; print([m for m in ('prefect', 'trafilatura', 'feedparser') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "[]"


SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://harbourpost.example/{0}</loc><n:news><n:title>{0}</n:title></n:news></url></urlset>"""


async def test_an_index_of_news_sitemaps_is_read_one_level_deep(desk, site):
    """The sitemaps that an index names are fetched, packed ones too; a second round brings nothing twice."""
    base = f"http://{HOST}:{site.port}"
    index = "".join(f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in ("a.xml", "b.xml.gz"))
    site.feeds = {
        "/index.xml": f"<sitemapindex>{index}</sitemapindex>".encode(),
        "/a.xml": SITEMAP.format("ferry").encode(),
        "/b.xml.gz": gzip.compress(SITEMAP.format("bridge").encode()),
        "/single.xml": SITEMAP.format("pier").encode(),
    }
    for name in ("index.xml", "single.xml"):
        desk.store.add_sources([Source(f"{base}/{name}", SourceKind.SITEMAP, "Harbour Post")])
    first = await poll_round(desk, NOW)
    again = await poll_round(desk, NOW + timedelta(hours=7))

    assert (first.entries, first.failed) == (3, 0)
    assert (again.entries, again.failed, again.unchanged) == (0, 0, 1)


async def test_no_more_is_asked_while_answers_wait_to_be_noted(desk, site, monkeypatch):
    """A round keeps few answers in memory: requests wait until what came before them is stored."""
    monkeypatch.setattr(polling, "MOST_WAITING", 2)
    monkeypatch.setattr(polling, "MOST_TOGETHER", 2)
    add(desk, site, 8)
    most, real = [], polling.note_answers

    def note(desk, group, now):
        most.append(len(site.asked) - 2 * len(most))
        return real(desk, group, now)

    monkeypatch.setattr(polling, "note_answers", note)
    done = await poll_round(desk, NOW)

    assert (done.sources, done.entries, done.failed) == (8, 16, 0)
    assert max(most) <= 3


async def test_a_feed_in_another_process_holds_up_no_round(site, desk, monkeypatch):
    """A small broken feed waits for its reader in a thread; the loop goes on meanwhile."""
    add(desk, site, 1)
    threads = []
    monkeypatch.setattr(polling, "parse_entries", lambda *_: threads.append(threading.current_thread()) or [])

    await poll_round(desk, NOW)

    assert threads
    assert threading.main_thread() not in threads


def letter(number: int, text: str = "Envoys met.") -> str:
    head = f"From: Ada <ada@letters.example>\nSubject: Letter {number}\nMessage-ID: <{number}@letters.example>\n"
    return f"{head}Date: Sun, 01 Mar 2026 08:00:00 +0000\n\n{text}\n"


async def test_a_mail_that_cannot_be_read_is_not_read_in_every_round(tmp_path, desk, monkeypatch):
    """A letter of pictures alone is tried once a month, costs the others nothing, and stays where it is."""
    box = tmp_path / "letters"
    box.mkdir()
    (box / "1.eml").write_text(letter(1, text=""))
    (box / "2.eml").write_text(letter(2))
    desk.store.add_sources([Source(f"file://{box}", SourceKind.EML, "Letters")])
    read = []
    parse = letters.parse_entries
    monkeypatch.setattr(letters, "parse_entries", lambda mail, url: read.append(mail.mail_key) or parse(mail, url))

    first = await poll_round(desk, NOW)
    for hours in range(24, 24 * 20, 24):
        await poll_round(desk, NOW + timedelta(hours=hours))
    assert (first.entries, first.failed, len(read)) == (1, 0, 2)

    await poll_round(desk, NOW + timedelta(days=32))
    assert len(read) == 3
    assert read[2].startswith("1.eml")


@pytest.fixture
def maildir(tmp_path, desk, monkeypatch):
    """A Maildir that is a source, and the keys of the mails that are read in it."""
    for folder in ("cur", "new"):
        (tmp_path / "mails" / folder).mkdir(parents=True)
    desk.store.add_sources([Source(f"file://{tmp_path / 'mails'}", SourceKind.MAILDIR, "Letters")])
    read, parse = [], letters.parse_entries
    monkeypatch.setattr(letters, "parse_entries", lambda mail, url: read.append(mail.mail_key) or parse(mail, url))
    return tmp_path / "mails" / "new", read


@pytest.mark.parametrize("text", ["Envoys met.", ""], ids=["good", "unreadable"])
async def test_a_mail_whose_name_is_no_text_is_read_once(maildir, desk, text):
    """Keys are looked for as they are kept: a byte that no text has is another letter there."""
    folder, read = maildir
    (folder / os.fsdecode(b"1700.\xff.host")).write_text(letter(1, text))

    for days in range(4):
        await poll_round(desk, NOW + timedelta(days=days))

    assert len(read) == 1


async def test_mails_that_could_not_be_read_come_after_those_that_are_new(maildir, desk, monkeypatch):
    """On the first of a month they are tried again, and hold up no news; what was noted of former months goes."""
    monkeypatch.setattr(letters, "MOST_MAILS", 2)
    folder, read = maildir
    for number in range(3):
        (folder / f"1{number}.host").write_text(letter(number, text=""))
    for days in range(2):
        await poll_round(desk, NOW + timedelta(days=days))
    assert read == ["10.host", "11.host", "12.host"]

    (folder / "20.host").write_text(letter(20))
    for days in range(30, 33):
        await poll_round(desk, NOW + timedelta(days=days))
    assert read[3:] == ["20.host", "10.host", "11.host", "12.host"]

    [source] = desk.store.list_sources()
    desk.store.tidy(NOW + timedelta(days=45))
    kept = desk.store.mail_keys(source.url)
    assert sorted(kept) == ["20.host", *(f"unreadable 2026-04 1{number}.host" for number in range(3))]


async def test_a_mail_whose_reader_was_ended_is_read_in_the_next_round(maildir, desk, monkeypatch):
    """It is not refused for a month, and those behind it are read at once."""
    folder, _ = maildir
    for number in range(2):
        (folder / f"1{number}.host").write_text(letter(number))
    parse = letters.parse_entries

    def lose(mail, url):
        if mail.mail_key == "10.host":
            raise ReaderLostError(url, "its reader was ended from outside")
        return parse(mail, url)

    monkeypatch.setattr(letters, "parse_entries", lose)
    assert (await poll_round(desk, NOW)).entries == 1
    monkeypatch.setattr(letters, "parse_entries", parse)
    assert (await poll_round(desk, NOW + timedelta(days=1))).entries == 1


async def test_a_full_mailbox_is_read_a_part_at_a_time(tmp_path, desk, monkeypatch):
    """What one round holds in memory has an end, and nothing is left out."""
    monkeypatch.setattr(letters, "MOST_MAILS", 3)
    box = tmp_path / "letters"
    box.mkdir()
    for number in range(7):
        (box / f"{number}.eml").write_text(letter(number))
    desk.store.add_sources([Source(f"file://{box}", SourceKind.EML, "Letters")])

    rounds = [(await poll_round(desk, NOW + timedelta(days=day))).entries for day in range(4)]

    assert rounds == [3, 3, 1, 0]
