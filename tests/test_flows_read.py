"""Pages of entries: asked for one at a time per host, and waiting for a busy host costs no try."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from databases import FEED, LEASE, make_entry, make_source
from web_server import serving

from claims.registry import load_registry
from flows import read
from flows.desk import Desk
from flows.hosts import HeldHosts
from flows.read import read_round
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
