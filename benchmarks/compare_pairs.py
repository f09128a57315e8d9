"""How many pairs of claims a CPU second compares; run: python benchmarks/compare_pairs.py [PAIRS].

Claims of one conflict over two weeks, types and polarities mixed as feeds mix them, every pair new to the caches.
The floor that this guards is 20,000 pairs a second.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from worked_pairs import worked_pairs  # noqa: E402  (the path is set above)

from claims.compare import compare  # noqa: E402

CLAIMS = 800


def main(pairs: int) -> None:
    chance = random.Random(11)
    seeds = [side for pair in worked_pairs() for side in (pair.a, pair.b)]
    claims = []
    for number in range(CLAIMS):
        seed = chance.choice(seeds)
        later = timedelta(hours=chance.uniform(0, 14 * 24))
        claims.append(
            replace(
                seed, id=str(number), article_id=str(number), outlet=f"Outlet {number % 90}", conflict="UKR-RUS",
                published=seed.published + later if seed.published else None, quote=f"{seed.quote} [{number}]",
            )
        )  # fmt: skip
    chosen = [tuple(chance.sample(claims, 2)) for _ in range(pairs)]
    began = time.process_time()
    kinds = Counter(compare(a, b).kind for a, b in chosen)
    spent = time.process_time() - began
    print(f"{pairs:,} pairs in {spent:.2f} CPU seconds: {pairs / spent:,.0f} a second")
    for kind, count in kinds.most_common():
        print(f"  {kind:20} {count:7,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
