"""How much polling a second of processor time buys: new feeds, unchanged feeds, with and without validators.

python benchmarks/polling.py [--feeds 500] [--reader /path/to/python]

Feeds are made up and served on loopback by another process, whose time is not counted. Ours is the path that the
program takes: the client, the parser, and a store on disk. ``--reader`` names a Python that has lemon24/reader
(pip install reader, in an environment of its own), which is then asked for the same feeds, as many times.

What is counted is the same on both sides: the processor time of the whole process and its children, from before a
round to after it. Loading modules, making the database and adding the feeds come before that, on both sides; new
connections, which each round makes, and whatever is loaded or prepared at first use are counted, on both sides too.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import logging
import multiprocessing
import random
import resource
import statistics
import subprocess
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing.connection import Connection
from pathlib import Path

from claims.registry import Registry
from flows.desk import Desk
from flows.polling import poll_round
from model.sources import Source, SourceKind
from settings import Settings
from sources.history import Poll, fold
from sources.packing import write_history
from sources.web import WebClient
from storage import Polled, Store

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TEXT = (
    "the talks in the capital went on for a third day as envoys of both sides weighed a plan for the valley and its "
    "bridges while aid waited at the crossing and the ministry said that no date was set for another round"
)
WORDS = TEXT.split()
#: Hosts of the loopback network that the feeds are spread over; each is asked one at a time.
HOSTS = [f"127.0.0.{number}" for number in range(1, 33)]

#: Rounds over unchanged feeds, of which the median is told. The first one warms statements up, as it does in a process
#: that polls for long, and takes the longer way of a source that has just had news.
ROUNDS = 5
#: From one round to the next: all feeds are due again, and no "not modified" is doubted yet.
STEP = timedelta(minutes=45)

READER = """
import json, resource, sys, time
from reader import make_reader
def cpu():
    return sum(resource.getrusage(who)[0] + resource.getrusage(who)[1]
               for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
given = json.load(open(sys.argv[1]))
reader = make_reader(sys.argv[2])
for url in given["urls"]:
    reader.add_feed(url)
found = []
for _ in range(1 + given["rounds"]):
    began, started = cpu(), time.monotonic()
    for _ in reader.update_feeds_iter(scheduled=False, workers=1):
        pass
    found.append([cpu() - began, time.monotonic() - started])
entries = reader.get_entry_counts().total
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([found, entries, peak / 1024]))
"""


def make_feed(number: int, chance: random.Random) -> bytes:
    """Write an RSS feed of about 25 entries with their full text as HTML, 138 KiB in the mean."""
    items = []
    for item in range(chance.randrange(20, 31)):
        title, summary = " ".join(chance.choices(WORDS, k=9)), " ".join(chance.choices(WORDS, k=40))
        paragraphs = [
            f'<p class="lead">{" ".join(chance.choices(WORDS, k=60))} <a href="https://harbourpost.example/{item}">more</a></p>'
            for _ in range(chance.randrange(10, 18))
        ]
        at = format_datetime(NOW - timedelta(hours=item, minutes=number % 60))
        items.append(
            f"<item><title>{title}</title><guid>{number}-{item}</guid>"
            f"<pubDate>{at}</pubDate><link>https://harbourpost.example/{number}/{item}</link>"
            f"<dc:creator>A. Writer</dc:creator><description>{summary}</description>"
            f"<content:encoded><![CDATA[{''.join(paragraphs)}]]></content:encoded></item>"
        )
    head = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Feed {number}</title><link>https://harbourpost.example/</link><description>News</description>"
    )
    return (head + "".join(items) + "</channel></rss>").encode()


def serve(feeds: int, pipe: Connection) -> None:
    """Serve /tagged/N with an ETag and /plain/N without, until told to stop."""
    chance = random.Random(1)
    bodies = [make_feed(number, chance) for number in range(feeds)]
    tags = [hashlib.sha256(body).hexdigest()[:16] for body in bodies]
    unchanged = b"HTTP/1.1 304 Not Modified\r\n\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            _, kind, number = head.split(b" ", 2)[1].split(b"/")
            body, tag = bodies[int(number)], tags[int(number)].encode()
            if kind == b"tagged" and tag in head:
                writer.write(unchanged)
                continue
            etag = b'ETag: "' + tag + b'"\r\n' if kind == b"tagged" else b""
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n" + etag
                + b"Content-Length: %d\r\n\r\n" % len(body) + body
            )  # fmt: skip
            await writer.drain()

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def run() -> None:
        server = await asyncio.start_server(guarded, "0.0.0.0", 0)
        pipe.send((server.sockets[0].getsockname()[1], sum(map(len, bodies)) / feeds / 1024))
        await asyncio.to_thread(pipe.recv)

    asyncio.run(run())


def cpu() -> float:
    """Give the seconds of processor time of this process and of its parsers."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def report(who: str, feeds: int, label: str, rounds: list[tuple[float, float]]) -> None:
    """Print feeds per second of processor time: of the first round, and the median of those after it."""
    for name, some in (("new", rounds[:1]), ("unchanged", rounds[1:])):
        spent, took = (statistics.median(one[part] for one in some) for part in (0, 1))
        what = f"{who}, {label}, {name}"
        print(f"{what:<46}{feeds / spent:>10,.1f} a CPU second   ({spent:.2f} s CPU, {took:.2f} s)")


def remember_a_fortnight(store: Store) -> None:
    """Give every source the history of a fortnight's polls, each half an hour: a new desk's is shorter."""
    start = NOW - timedelta(days=14)
    told = write_history(fold([Poll(start + timedelta(minutes=30 * n), 200, n % 3 // 2) for n in range(14 * 48)]))
    due = store.due_sources(NOW - timedelta(hours=1), 10_000, timedelta(minutes=1))
    store.record_polls([Polled(one.number, NOW - timedelta(hours=1), NOW, 200, history=told) for one in due])


def measure_ours(urls: list[str], label: str, folder: Path) -> None:
    """Poll feeds once new, then unchanged."""
    store = Store.open(f"sqlite:///{folder / label}.sqlite")
    store.add_sources([Source(url, SourceKind.FEED, f"Outlet {number}") for number, url in enumerate(urls)])
    remember_a_fortnight(store)
    registry, rounds = Registry({}, {}, {}), []
    for number in range(1 + ROUNDS):
        at = NOW + number * STEP
        desk = Desk(Settings(allow_hosts=tuple(HOSTS)), store, registry, lambda at=at: at)
        began, started = cpu(), time.monotonic()
        done = asyncio.run(poll_round(desk, at, len(urls)))
        rounds.append((cpu() - began, time.monotonic() - started))
        expected = (len(urls), len(urls) if number else 0, 0)
        if (done.sources, done.unchanged, done.failed) != expected:
            print(f"{'':<6}round {number} was not as it should be: {done}")
    report("ceasewire", len(urls), label, rounds)
    print(f"{'':<6}{store.counts()['entries']} entries")
    store.close()


async def ask_only(urls: list[str], label: str) -> None:
    """Ask for every feed once, then again ten times, with the client alone."""
    async with WebClient(allow_hosts=HOSTS) as client:
        first = [fetched for fetched in await asyncio.gather(*map(client.fetch, urls)) if fetched]
        began = cpu()
        for _ in range(10):
            await asyncio.gather(*(client.fetch(one.url, one.validators) for one in first))
        what = f"client alone, {label}, unchanged"
        print(f"{what:<46}{10 * len(first) / (cpu() - began):>10,.1f} a CPU second")


def measure_reader(python: str, urls: list[str], label: str, folder: Path) -> None:
    """Do the same with lemon24/reader."""
    given = folder / f"{label}.json"
    given.write_text(json.dumps({"urls": urls, "rounds": ROUNDS}))
    out = subprocess.run(
        [python, "-c", READER, str(given), str(folder / f"reader-{label}.sqlite")],
        capture_output=True,
        check=True,
        text=True,
    )
    rounds, entries, peak = json.loads(out.stdout)
    report("reader", len(urls), label, rounds)
    print(f"{'':<6}{entries} entries, peak memory {peak:.0f} MiB")


def main() -> None:
    """Make the feeds, serve them, and poll them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--feeds", type=int, default=500)
    options.add_argument("--reader", help="a Python that has lemon24/reader")
    given = options.parse_args()
    logging.disable(logging.INFO)
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(given.feeds, theirs), daemon=True)
    server.start()
    port, size = ours.recv()
    print(f"{given.feeds} feeds of {size:.0f} KiB in the mean\n")
    with tempfile.TemporaryDirectory() as name:
        for label in ("tagged", "plain"):
            urls = [f"http://{HOSTS[n % len(HOSTS)]}:{port}/{label}/{n}" for n in range(given.feeds)]
            measure_ours(urls, label, Path(name))
            if given.reader:
                measure_reader(given.reader, urls, label, Path(name))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        for label in ("tagged", "plain"):
            urls = [f"http://{HOSTS[n % len(HOSTS)]}:{port}/{label}/{n}" for n in range(given.feeds)]
            asyncio.run(ask_only(urls, label))
    print(f"\nceasewire's peak memory {peak:.0f} MiB (the feeds' server is not in it)")
    ours.send(None)
    server.join(5)


if __name__ == "__main__":
    main()
