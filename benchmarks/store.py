"""How quick the store is: entries a CPU second, comparisons, and whether looking up slows down as it fills.

python benchmarks/store.py [--claims 1000000] [--db sqlite:////tmp/bench.sqlite]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from model.articles import Article, ArticleSignature, compose_text
from model.claims import Claim, Factuality, Mode, Origin, Placed, Relation, Scope, Slots, SourceLink, SourceType, Where
from model.disputes import Thread
from model.entries import Entry
from model.sources import Source, SourceKind
from storage import Store
from storage.articles import claim_row
from storage.codec import dumps, pack
from storage.tables import articles, claim_families, claims, entries, versions

NOW = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
FEED = "https://harbourpost.example/feed"
LEASE = timedelta(minutes=10)
WORDS = "the army and the league said on friday that a truce in the valley was agreed under the plan of the envoys "
CONFLICTS = 40
FAMILIES = ("agreement-exists", "status", "schedule", "terms", "acceptance")


@dataclass(frozen=True, slots=True)
class Placement:
    """What placing gave."""

    placed: tuple[Placed, ...]
    threads: tuple[Thread, ...] = ()
    signature: ArticleSignature | None = None
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)


def make_entry(number: int) -> Entry:
    text = f"{number} {WORDS * 4}"
    raw = f"<item><title>{text[:70]}</title><description>{text}</description></item>".encode()
    return Entry(
        FEED, str(number), f"https://harbourpost.example/{number}", text[:70], text, "", ("A. Writer",),
        NOW + timedelta(minutes=number), None, "en", (), NOW, raw, f"{number:064x}",
    )  # fmt: skip


def make_claim(number: int, conflict: str, at: datetime) -> Claim:
    link = SourceLink("Harbour Post", SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, Factuality.CERTAIN)
    quote = "The army and the League agreed a truce"
    return Claim(
        f"claim-{number}", f"article-{number}", "Harbour Post", f"https://harbourpost.example/{number}", quote, 0,
        len(quote), Where.BODY, "C5", "+", Mode.REPORTED, Factuality.CERTAIN, ("HDL", "XKS"), (), None, None, None,
        SourceType.OUTLET_OWN, None, (link, link), (), (), Slots(), Scope.UNSTATED, conflict, None, None, at, None,
        at, None, 0.9, "truce-agreed",
    )  # fmt: skip


def measure(what: str, count: int, work: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what}: {count:,} in {cpu:.2f} CPU s ({wall:.2f} s): {count / max(cpu, 1e-9):,.0f} a CPU second")


def bench_entries(store: Store, count: int) -> None:
    store.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post")])
    made = [make_entry(number) for number in range(count)]
    batches = [made[start : start + 100] for start in range(0, count, 100)]
    measure("add_entries, new", count, lambda: [store.add_entries(FEED, batch) for batch in batches])
    measure("add_entries, known", count, lambda: [store.add_entries(FEED, batch) for batch in batches])


def bench_way(store: Store, count: int) -> None:
    taken = []
    measure("unread_entries", count, lambda: taken.extend(store.unread_entries(NOW, count, LEASE)))
    read = []
    for number, stored in enumerate(taken):
        claim = make_claim(number, f"conflict-{number % CONFLICTS}", NOW)
        text, blocks = compose_text(stored.entry.title, "", [stored.entry.summary] * 3)
        article = Article(
            claim.article_id, claim.url, "Harbour Post", None, stored.entry.title, text, blocks, NOW, None, NOW
        )
        read.append((stored.version_id, article, [claim] if number % 4 == 0 else []))
    measure("add_article", count, lambda: [store.add_article(*one, now=NOW) for one in read])
    out = store.uncompared_articles(NOW, count, LEASE)

    def compare() -> None:
        for article, found in out:
            [claim] = found
            placed = Placed(claim, f"thread-{claim.conflict}", Origin(f"own-{claim.id}", "own", ""), "repeats")
            bands = tuple(f"{article.id}-{band}".encode() for band in range(16))
            store.claims_about(claim.conflict, FAMILIES[:1], NOW - timedelta(days=14), NOW)
            store.articles_like(bands, NOW - timedelta(days=14))
            thread = Thread(placed.thread, claim.conflict, FAMILIES[0], "", "", NOW, NOW)
            signature = ArticleSignature(article.id, "o", "u", NOW, placed.origin.id, bands, b"x" * 512)
            store.add_comparison(
                article.id, now=NOW,
                placement=Placement((placed,), (thread,), signature, {claim.id: FAMILIES[:1]}),
            )  # fmt: skip

    measure("ask and add_comparison", len(out), compare)


def fill(store: Store, first: int, last: int, span: timedelta) -> None:
    """Put claims [first, last) straight into the tables, spread evenly over conflicts and ``span``."""
    step = span / max(1, last - first)
    packed = pack(b"{}")
    origin = dumps(Origin("own", "own", ""))
    for start in range(first, last, 20_000):
        numbers = range(start, min(last, start + 20_000))
        made = [
            make_claim(number, f"big-{number % CONFLICTS}", NOW - span + step * (number - first)) for number in numbers
        ]
        with store.writing() as connection:
            number = connection.execute(
                insert(versions).returning(versions.c.id), _version(connection, start)
            ).scalar_one()
            common = {
                "version_id": number, "outlet": "o", "title": "t", "article": packed, "uncompared": False,
                "read_at": NOW, "compared_at": NOW,
            }  # fmt: skip
            rows = [{"id": one.article_id, "url": one.url, "at": one.published, **common} for one in made]
            connection.execute(insert(articles), rows)
            placed = {"thread": "thread", "origin": "own", "origin_json": origin, "novelty": "repeats"}
            connection.execute(insert(claims), [{**claim_row(c, c.article_id, 0), **placed} for c in made])
            connection.execute(
                insert(claim_families),
                [
                    {"conflict": c.conflict, "family": FAMILIES[place // CONFLICTS % len(FAMILIES)],
                     "at": c.published, "claim_id": c.id}
                    for place, c in enumerate(made)
                ],
            )  # fmt: skip


def _version(connection, number: int) -> dict[str, object]:
    head = {
        "source_id": 1,
        "key": f"bench-{number}",
        "first_seen": NOW,
        "last_version": 1,
        "last_hash": "",
        "last_at": NOW,
    }
    entry = connection.execute(insert(entries).returning(entries.c.id), head).scalar_one()
    return {
        "entry_id": entry, "version": 1, "content_hash": "", "fetched_at": NOW, "title": "", "url": "",
        "entry": b"", "raw": b"", "unread": False, "tries": 0,
    }  # fmt: skip


def bench_lookup(store: Store, stored: int, window: timedelta) -> None:
    found = 0
    store.claims_about("big-1", FAMILIES[:1], NOW - window, NOW)
    wall, cpu = time.perf_counter(), time.process_time()
    for number in range(200):
        found += len(store.claims_about(f"big-{number % CONFLICTS}", FAMILIES[:1], NOW - window, NOW))
    wall, cpu = (time.perf_counter() - wall) / 200, (time.process_time() - cpu) / 200
    print(
        f"claims_about with {stored:,} stored: {1000 * cpu:.2f} CPU ms ({1000 * wall:.2f} ms), {found / 200:.0f} found"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=4000)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--db")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(asked.db or f"sqlite:///{folder}/b.sqlite") as store:
        bench_entries(store, asked.entries)
        bench_way(store, asked.entries)
        # The same 10,000 claims of the latest days are asked for; what was before them is what grows.
        fill(store, 1_000_000, 1_010_000, timedelta(days=14))
        bench_lookup(store, 10_000, timedelta(days=14))
        fill_old(store, asked.claims - 10_000)
        bench_lookup(store, asked.claims, timedelta(days=14))


def fill_old(store: Store, count: int) -> None:
    """Put older claims in: copies of the latest fortnight's, a fortnight earlier each time (SQLite only)."""
    shift = "strftime('%Y-%m-%d %H:%M:%f000', at, '-{days} days')"
    latest = (NOW - timedelta(days=14)).strftime("%Y-%m-%d %H:%M:%S")
    for copy in range(1, count // 10_000 + 1):
        at = shift.format(days=14 * copy)
        with store.writing() as connection:
            for statement in (
                f"""INSERT INTO articles (id, version_id, url, outlet, title, at, article, uncompared, read_at)
                SELECT id || '-{copy}', version_id, url, outlet, title, {at}, article, uncompared, read_at
                FROM articles WHERE at >= '{latest}' AND id >= 'article-1000000'""",
                f"""INSERT INTO claims (id, article_id, place, at, conflict, outlet, ptype, claim, thread, origin,
                origin_json, novelty) SELECT id || '-{copy}', article_id || '-{copy}', place, {at}, conflict, outlet,
                ptype, claim, thread, origin, origin_json, novelty FROM claims
                WHERE at >= '{latest}' AND id >= 'claim-1000000'""",
                f"""INSERT INTO claim_families (conflict, family, at, claim_id)
                SELECT conflict, family, {at}, claim_id || '-{copy}'
                FROM claim_families WHERE conflict LIKE 'big-%' AND at >= '{latest}'""",
            ):
                connection.exec_driver_sql(statement)


if __name__ == "__main__":
    main()
