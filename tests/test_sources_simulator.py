"""Weeks of polling under a virtual clock: nothing lost, nothing twice, nobody burdened.

Sites publish, edit and withdraw items, move, fail and lie. Their documents go through the real schedule, parser and
store; only the network is played. What each site had to say is known, so that what was kept can be held against it.
"""

from __future__ import annotations

import bisect
import heapq
import math
import os
import random
import statistics
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from itertools import pairwise

import pytest

from extractors import parse_entries
from model.errors import FetchError
from model.sources import Fetched, Source, SourceKind, Validators
from sources.history import History, Poll
from sources.packing import read_history, write_history
from sources.schedule import ChangeKind, ask_in_full, find_change, next_poll
from storage import Store

SEED = 20260302
START = datetime(2026, 3, 2, tzinfo=UTC)
#: The short run fits into everybody's test run; CEASEWIRE_LONG=1 makes the long one (minutes).
POLLS, SITES = (10_000, 40) if os.environ.get("CEASEWIRE_LONG") else (1_500, 16)
#: Entries a day of a news archive's feeds, by decile (139 feeds of 2023, nine days).
RATES = (0.1, 0.3, 1.0, 2.3, 4.1, 9.0, 15.8, 19.6, 36.8, 55.3, 166.0)
#: Entries that a feed shows.
WINDOW = 30
#: A version that stood for less than this may come and go between two polls.
STOOD = timedelta(hours=7)
CRASHED = timedelta(minutes=10)

KINDS = (
    "plain", "no validators", "new bytes each time", "guids churn", "edits", "withdraws", "wrong 304",
    "301", "308", "302", "410", "410 once", "404 at times", "fails", "429", "odd dates",
)  # fmt: skip


@dataclass
class Item:
    """An item of a site with the instants of its versions."""

    number: int
    since: datetime
    edits: list[datetime]
    until: datetime | None = None

    def version(self, now: datetime) -> int:
        return bisect.bisect_right(self.edits, now)


@dataclass
class Site:
    """A server that the virtual client asks."""

    number: int
    kind: str
    items: list[Item]
    #: When the trouble of its kind begins and ends.
    trouble: list[tuple[datetime, datetime]]
    asked: list[tuple[datetime, str]] = field(default_factory=list)
    #: Nothing may be asked before.
    told: datetime = START
    violations: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://site{self.number}.example/rss"

    @property
    def new_url(self) -> str:
        return f"http://new{self.number}.example/rss"

    def in_trouble(self, now: datetime) -> tuple[datetime, datetime] | None:
        return next((span for span in self.trouble if span[0] <= now < span[1]), None)

    def shown(self, now: datetime) -> list[Item]:
        there = [item for item in self.items if item.since <= now and not (item.until and item.until <= now)]
        return there[-WINDOW:][::-1]

    def document(self, now: datetime) -> bytes:
        parts = [f"<rss version='2.0'><channel><title>Site {self.number}</title><link>{self.url}</link>"]
        if self.kind == "new bytes each time":
            parts.append(f"<lastBuildDate>{format_datetime(now)}</lastBuildDate>")
        for item in self.shown(now):
            link = f"http://site{self.number}.example/{item.number}"
            guid = f"{item.number}-{now:%Y%m%d}" if self.kind == "guids churn" else f"{item.number}"
            parts.append(
                f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><pubDate>{self.date(item)}</pubDate>"
                f"<title>Item {item.number} version {item.version(now)}</title></item>"
            )
        return "".join([*parts, "</channel></rss>"]).encode()

    def date(self, item: Item) -> str:
        if self.kind != "odd dates":
            return format_datetime(item.since)
        return (
            format_datetime(item.since + timedelta(days=400)),
            format_datetime(item.since - timedelta(days=40)),
            "yesterday, 25:61 XYZ",
            "",
        )[item.number % 4]

    def answer(self, url: str, known: Validators, now: datetime) -> tuple[Fetched | None, str | None, bool]:
        """Give a document (None: not modified), where it has moved to, and whether a body came; or raise FetchError."""
        self.asked.append((now, url))
        if now < self.told:
            self.violations.append(f"{url} was asked at {now}, before {self.told}")
        trouble = self.in_trouble(now)
        if trouble:
            self.fail(url, trouble, now)
        moved = self.new_url if self.kind in ("301", "308") and url == self.url and now >= self.trouble[0][0] else None
        frozen = trouble[0] if trouble and self.kind == "wrong 304" else now
        body = self.document(frozen)
        tag = sha256(body).hexdigest()[:16]
        if self.kind != "no validators" and known.etag == tag:
            return None, moved, False
        digest = sha256(body).hexdigest()
        if known.body_hash == digest:
            return None, moved, True
        if frozen != now and known.etag is None:
            # Only the question "has it changed?" is answered wrongly.
            body = self.document(now)
            digest = sha256(body).hexdigest()
        validators = Validators(None if self.kind == "no validators" else tag, None, digest)
        return Fetched(url, moved or url, 200, {}, body, now, validators, moved), moved, True

    def fail(self, url: str, trouble: tuple[datetime, datetime], now: datetime) -> None:
        status = {"410": 410, "410 once": 410, "404 at times": 404, "fails": 503, "429": 429}.get(self.kind)
        if status is None:
            return
        retry_at = None
        if status == 429:
            retry_at = self.told = min(trouble[1], now + timedelta(hours=1))
        raise FetchError(url, "no", status=status, retry_at=retry_at)


def publish(chance: random.Random, per_hour: float, zone: int, days: int) -> list[datetime]:
    """Give instants of publication, a newsroom's night being quiet."""
    at, found = 0.0, []
    while at < days * 24:
        at += chance.expovariate(per_hour * 1.25)
        awake = 7 <= (at + zone) % 24 < 22
        if awake or chance.random() < 0.15:
            # A sixth of all items come together with another one.
            found += [START + timedelta(hours=at)] * (2 if chance.random() < 0.17 else 1)
    return found


def make_site(number: int, chance: random.Random, days: int) -> Site:
    kind = KINDS[number % len(KINDS)]
    rate = min(2.0, math.exp(chance.gauss(-2.0, 1.0)))
    items = []
    for count, since in enumerate(publish(chance, rate, chance.randrange(24), days)):
        item = Item(count, since, [])
        if kind in ("edits", "wrong 304") and chance.random() < 0.4:
            gaps = [timedelta(hours=chance.uniform(0.1, 30)) for _ in range(chance.randrange(1, 4))]
            item.edits = [since + sum(gaps[: n + 1], timedelta()) for n in range(len(gaps))]
        if kind == "withdraws" and chance.random() < 0.3:
            item.until = since + timedelta(hours=chance.uniform(0.1, 40))
        items.append(item)
    spans: list[tuple[datetime, datetime]] = []
    at = START + timedelta(days=1, hours=chance.uniform(0, 12))
    while at < START + timedelta(days=days):
        long = {"410": 10_000.0, "301": 10_000.0, "308": 10_000.0, "410 once": 2.0}.get(kind, chance.uniform(1, 5))
        spans.append((at, at + timedelta(hours=long)))
        at += timedelta(hours=long + chance.uniform(20, 60))
    return Site(number, kind, items, spans)


@dataclass
class Desk:
    """What the program remembers of one source."""

    site: Site
    source: Source
    history: History = field(default_factory=History)
    validators: Validators = field(default_factory=Validators)
    gone: bool = False


def poll(desk: Desk, store: Store, chance: random.Random, now: datetime) -> datetime | None:
    """Poll one source as the flow does, dying at random between two steps; give when it is due, or None: it is gone."""
    history = desk.history
    known = Validators() if ask_in_full(history, now) else desk.validators
    dies_after = chance.choice(("asking", "storing")) if chance.random() < 0.02 else None
    new, error, moved, full = 0, None, None, True
    validators = None
    try:
        fetched, moved, full = desk.site.answer(desk.source.url, known, now)
    except FetchError as exc:
        fetched, error = None, exc
    if dies_after == "asking":
        return max(now + CRASHED, desk.site.told)
    if fetched is not None:
        found = parse_entries(fetched, desk.source.url)
        new = len(store.add_entries(desk.source.url, found, whole=True, now=now))
        validators = fetched.validators
    if dies_after == "storing":
        return max(now + CRASHED, desk.site.told)
    if validators is not None:
        desk.validators = validators
    status = error.status if error else 200 if full else 304
    retry_at = error.retry_at if error else None
    history = history.add(Poll(now, status, new, str(error) if error else None, retry_at, moved, {}, full))
    # As the store keeps it: what is not in the text is not remembered.
    desk.history = history = read_history(write_history(history))
    change = find_change(desk.source, history, now)
    if change and change.kind is ChangeKind.GONE:
        desk.gone = True
        return None
    if change:
        assert store.move_source(desk.source.url, change.url, change.reason, now)
        desk.source = replace(desk.source, url=change.url)
    return next_poll(desk.source, history, now)


def run(polls: int, seed: int) -> tuple[list[Desk], Store, datetime]:
    chance = random.Random(seed)
    days = 40
    store = Store.open("sqlite:///:memory:")
    desks = []
    for number in range(SITES):
        site = make_site(number, chance, days)
        desks.append(Desk(site, Source(site.url, SourceKind.FEED, f"Site {number}")))
    store.add_sources([desk.source for desk in desks])
    due = [(START, number) for number in range(SITES)]
    for _ in range(polls):
        now, number = heapq.heappop(due)
        then = poll(desks[number], store, chance, now)
        if then is not None:
            assert then > now
            heapq.heappush(due, (then, number))
    return desks, store, due[0][0]


def wanted(site: Site, end: datetime) -> tuple[set[int], set[tuple[int, int]]]:
    """Give the items that must be there by the end, and the versions that stood long enough to be seen."""
    end -= STOOD
    items, stood = set(), set()
    for at, item in enumerate(site.items):
        pushed = site.items[at + WINDOW].since if at + WINDOW < len(site.items) else end
        until = min(pushed, item.until or end, end)
        edges = [item.since, *[edit for edit in item.edits if edit < until], until]
        for version, (since, to) in enumerate(pairwise(edges)):
            hidden = sum((max(min(to, b) - max(since, a), timedelta()) for a, b in site.trouble), timedelta())
            if site.kind in ("301", "308", "302"):
                hidden = timedelta()
            if to - since - hidden >= STOOD:
                stood.add((item.number, version))
        if item.since < end and not item.until and not (site.kind == "410" and item.since >= site.trouble[0][0]):
            items.add(item.number)
    return items, stood


@pytest.mark.timeout(600)
def test_thousands_of_polls_lose_nothing_and_burden_nobody(record_property):
    """No entry and no version that stood is lost, none is kept twice, and no site is asked when it said not to."""
    desks, store, end = run(POLLS, SEED)
    kept: dict[str, Counter[tuple[int, int]]] = {}
    for stored, _ in store.iter_entries():
        number = stored.outlet.removeprefix("Site ")
        versions = store.entry_versions(stored.version_id)
        pairs = Counter((int(v.title.split()[1]), int(v.title.split()[3])) for v in versions)
        kept.setdefault(number, Counter()).update(pairs)
    lost, twice, violations = [], [], []
    for desk in desks:
        site = desk.site
        found = kept.get(str(site.number), Counter())
        items, stood = wanted(site, end)
        lost += [(site.kind, site.number, number) for number in items - {item for item, _ in found}]
        lost += [(site.kind, site.number, pair) for pair in stood - set(found)]
        if site.kind != "guids churn":
            twice += [(site.kind, site.number, pair) for pair, count in found.items() if count > 1]
        violations += site.violations
        times = [at for at, _ in site.asked]
        violations += [
            f"{site.kind} {site.number}: {b - a}"
            for a, b in pairwise(times)
            if (b - a).total_seconds() < min(desk.source.min_interval, CRASHED.total_seconds())
        ]
    record_property("seed", SEED)
    record_property("versions", sum(count for found in kept.values() for count in found.values()))

    assert lost == []
    assert twice == []
    assert violations == []
    for desk in desks:
        told_for = end - desk.site.trouble[0][0]
        if told_for > timedelta(days=3):
            assert desk.gone == (desk.site.kind == "410")
        if told_for > timedelta(days=8):
            assert desk.source.url == (desk.site.new_url if desk.site.kind in ("301", "308") else desk.site.url)
    store.close()


def replay(arrivals: list[datetime], end: datetime, wait) -> tuple[int, list[float]]:
    """Ask until the end; give the number of requests and each entry's lag in minutes."""
    now, seen, lags, requests = START, 0, [], 0
    while now < end:
        requests += 1
        there = bisect.bisect_right(arrivals, now)
        lags += [(now - at).total_seconds() / 60 for at in arrivals[seen:there]]
        now, seen = wait(now, there - seen), there
    return requests, lags


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_half_the_requests_of_fixed_polling_find_entries_as_soon(seed, record_property):
    """Beside a poll each 15 minutes: at most half the requests, and half of all entries are found no later."""
    chance = random.Random(seed)
    days = 6
    end = START + timedelta(days=days)
    ours, theirs = 0, 0
    our_lags: list[float] = []
    their_lags: list[float] = []
    for number, rate in enumerate(RATES):
        source = Source(f"http://site{number}.example/", SourceKind.FEED, "x")
        arrivals = publish(chance, rate / 24, chance.randrange(24), days)
        remembered = [History()]

        def adapt(now: datetime, new: int, remembered=remembered, source=source) -> datetime:
            remembered[0] = remembered[0].add(Poll(now, 200, new))
            return next_poll(source, remembered[0], now)

        count, lags = replay(arrivals, end, adapt)
        ours, our_lags = ours + count, our_lags + lags
        count, lags = replay(arrivals, end, lambda now, _: now + timedelta(minutes=15))
        theirs, their_lags = theirs + count, their_lags + lags

    medians = [statistics.median(lags) for lags in (our_lags, their_lags)]
    record_property("requests", f"{ours} beside {theirs}")
    record_property("median lag", "{:.1f} beside {:.1f} minutes".format(*medians))
    assert ours <= theirs / 2
    assert medians[0] <= medians[1]
