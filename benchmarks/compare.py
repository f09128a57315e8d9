"""What comparing one new article costs as the store fills: it looks up by index, so it should cost the same.

python benchmarks/compare.py [--claims 1000000]      beside store.py, which fills the tables
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from datetime import timedelta

from store import CONFLICTS, FEED, NOW, fill, fill_old, make_claim

from claims.contradictions import find_contradictions
from claims.memory import Memory
from claims.place import place_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Claim, Factuality, SourceType
from model.sources import Source, SourceKind
from storage import Store

WORDS = (
    "the spokesman said on friday that nothing had been signed in the valley and that nobody had been asked to sign "
)


def new_article(number: int) -> tuple[Article, list[Claim]]:
    """Make an article in which a party denies what the stored claims say."""
    claim = replace(
        make_claim(5_000_000 + number, f"big-{number % CONFLICTS}", NOW),
        quote="The League denied that any truce was agreed", polarity="-", factuality=Factuality.CERTAIN_NOT,
        speaker="The League", speaker_party="HDL", speaker_type=SourceType.ARMED_GROUP,
    )  # fmt: skip
    text, blocks = compose_text(f"{number} {claim.quote}", "", [f"{number} {WORDS * 8}"])
    return Article(claim.article_id, claim.url, "Coast Radio", None, "", text, blocks, NOW, None, NOW), [claim]


def measure(memory: Memory, stored: int, rounds: int = 60) -> float:
    """Place and compare new articles; print and give the CPU milliseconds for each."""
    registry = load_registry()
    articles = [new_article(number) for number in range(rounds)]
    place_claims(*articles[0], memory, registry)
    wall, cpu, found = time.perf_counter(), time.process_time(), 0
    for article, claims in articles:
        placement = place_claims(article, claims, memory, registry)
        found += len(find_contradictions(placement.placed, memory, registry))
    wall, cpu = (1000 * (after - before) / rounds for after, before in
                 ((time.perf_counter(), wall), (time.process_time(), cpu)))  # fmt: skip
    print(
        f"against {stored:,} stored claims: {cpu:.1f} CPU ms ({wall:.1f} ms) an article, {found / rounds:.1f} disputes"
    )
    return cpu


def main() -> None:
    """Measure with 10,000 claims of the latest fortnight, then with as many older ones as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/compare.sqlite") as store:
        store.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post")])
        fill(store, 1_000_000, 1_010_000, timedelta(days=14))
        few = measure(store, 10_000)
        fill_old(store, asked.claims - 10_000)
        many = measure(store, asked.claims)
        print(f"{many / few:.2f} times as long")


if __name__ == "__main__":
    main()
