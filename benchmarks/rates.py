"""Measure how many pages a second of processor time are read: by the quick voters alone, by all, and by trafilatura.

    python benchmarks/rates.py CHECKOUT [--passes 5]

CHECKOUT is one of benchmarks/extract.py. Each page is read once per pass, and counts under "quick" where the quick
voters agreed and the slow ones were not asked. Each figure is the median over the passes, in this one process.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

import trafilatura
from extract import body
from extract import pages as recorded

from extractors import page as reading
from extractors.votes import Vote, slow_votes


def main() -> None:
    """Print the share of pages on the quick way and the rates."""
    parser = argparse.ArgumentParser(description="Measure how quickly pages are read.")
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--passes", type=int, default=5)
    options = parser.parse_args()
    asked: list[bool] = []

    def counted(markup: str) -> dict[str, Vote]:
        asked.append(True)
        return slow_votes(markup)

    reading.slow_votes = counted  # type: ignore[attr-defined]  # the slow votes tell which way a page took
    pages = [(url, html) for _, url, html, _ in recorded(options.checkout)]
    seconds: dict[str, list[float]] = {"quick": [], "all voters": [], "together": [], "trafilatura": []}
    ways: dict[str, str] = {}
    for _ in range(options.passes):
        spent = dict.fromkeys(seconds, 0.0)
        for number, (url, html) in enumerate(pages):
            asked.clear()
            began = time.process_time()
            body(html, url)
            took = time.process_time() - began
            way = "all voters" if asked else "quick"
            ways[str(number)] = way
            spent[way] += took
            spent["together"] += took
            began = time.process_time()
            trafilatura.extract(html, include_comments=False)
            spent["trafilatura"] += time.process_time() - began
        for name, value in spent.items():
            seconds[name].append(value)
    for name, values in seconds.items():
        count = sum(way == name for way in ways.values()) if name in ("quick", "all voters") else len(pages)
        middle = statistics.median(values)
        print(f"{name:<12} {count:4} pages  {count / middle if middle else 0:6.1f} a second")


if __name__ == "__main__":
    main()
