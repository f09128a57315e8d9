"""Measure how many pages a second of processor time are read: by the quick voters alone, by all, and by trafilatura.

    python benchmarks/rates.py CHECKOUT [--passes 5]

CHECKOUT is one of benchmarks/extract.py. Each page is read once per pass, and counts under "quick" where the quick
voters agreed and the slow ones were not asked. trafilatura reads every page in turns with us; its rate is given over
the same pages of each way, since pages on the quick way may be longer or shorter than the others. Each figure is the
median over the passes, in this one process.
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
    """Print, for each way and for all pages, how many took it, our rate, and trafilatura's on the same pages."""
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
    seconds: dict[str, list[tuple[float, float]]] = {"quick": [], "all voters": [], "together": []}
    ways: dict[int, str] = {}
    for _ in range(options.passes):
        ours, theirs = dict.fromkeys(seconds, 0.0), dict.fromkeys(seconds, 0.0)
        for number, (url, html) in enumerate(pages):
            asked.clear()
            began = time.process_time()
            body(html, url)
            middle = time.process_time()
            trafilatura.extract(html, include_comments=False)
            ended = time.process_time()
            ways[number] = "all voters" if asked else "quick"
            for way in (ways[number], "together"):
                ours[way] += middle - began
                theirs[way] += ended - middle
        for way, spent in seconds.items():
            spent.append((ours[way], theirs[way]))
    for way, spent in seconds.items():
        count = len(pages) if way == "together" else sum(taken == way for taken in ways.values())
        if count:
            mine, other = (count / statistics.median(column) for column in zip(*spent, strict=True))
            print(f"{way:<12} {count:4} pages  {mine:6.1f} a second, trafilatura {other:6.1f}")


if __name__ == "__main__":
    main()
