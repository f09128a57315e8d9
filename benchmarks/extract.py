"""Measure article bodies on a public benchmark's checkout.

    python benchmarks/extract.py CHECKOUT [--worst N]

CHECKOUT holds ``ground-truth.json`` and ``html/<id>.html.gz`` (scrapinghub's article-extraction-benchmark), or
``dataset/ground_truth.json`` and ``dataset/html/<name>.html.gz`` (dobbersc's fundus-evaluation). Both are for testing
alone: nothing was tuned on them, and no page of theirs is kept here. ``body`` is the function that scorers may call.
The first asks for the ``articleBody``, to which a standfirst does not belong; the second's bodies hold a summary and
sections (``ArticleBody`` of fundus), so there the standfirst that a page prints is the first paragraph.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import random
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from extractors.memory import LineMemory
from extractors.page import page_lines, read_page
from model.errors import ExtractError

#: Precision and recall of one page; None where there is nothing to divide by.
Share = tuple[float | None, float | None]
WORD = re.compile(r"\w+")


def body(html: str, url: str, outlet: str = "", memory: LineMemory | None = None) -> str:
    """Give the paragraphs of the article on a page, without its standfirst; "" when it holds none."""
    return _text(html, url, outlet, memory, standfirst=False)


def whole_body(html: str, url: str, outlet: str = "", memory: LineMemory | None = None) -> str:
    """Give the same with the standfirst, where the page prints one."""
    return _text(html, url, outlet, memory, standfirst=True)


def _text(html: str, url: str, outlet: str, memory: LineMemory | None, *, standfirst: bool) -> str:
    try:
        reading = read_page(html, url, outlet=outlet, memory=memory)
    except ExtractError:
        return ""
    first = [reading.standfirst] if standfirst and reading.standfirst_printed else []
    return "\n\n".join([*first, *(part.text for part in reading.parts)])


def pages(checkout: Path) -> Iterator[tuple[str, str, str, str]]:
    """Give name, address, page and reference text of each page."""
    plain, fundus = checkout / "ground-truth.json", checkout / "dataset" / "ground_truth.json"
    truth = json.loads((plain if plain.exists() else fundus).read_text("utf-8"))
    for name, entry in truth.items():
        path = plain.parent / "html" / f"{name}.html.gz" if plain.exists() else fundus.parent / "html" / name
        wanted = entry["articleBody"] if plain.exists() else "\n".join(entry["body"])
        if path.exists():
            page = gzip.decompress(path.read_bytes()).decode("utf-8")
            yield name, entry.get("url") or "", page, wanted


def outlet_of(name: str, url: str) -> str:
    """Give the outlet of a page: its host, or what its file's name begins with."""
    return urlsplit(url).hostname or name.split("_", maxsplit=1)[0]


def runs(text: str) -> collections.Counter[tuple[str, ...]]:
    """Give every run of four words of a text."""
    words = WORD.findall(text)
    return collections.Counter(tuple(words[i : i + 4]) for i in range(max(len(words) - 3, 1 if words else 0)))


def means(shares: Sequence[Share]) -> tuple[float, float]:
    """Give mean precision over pages with an answer and mean recall over pages with a reference."""
    return (
        statistics.fmean(precision for precision, _ in shares if precision is not None),
        statistics.fmean(recall for _, recall in shares if recall is not None),
    )


def joined(shares: Sequence[Share]) -> float:
    """Give the F1 that joins both means."""
    precision, recall = means(shares)
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print precision, recall, F1, the share read exactly, and pages a second of processor time."""
    parser = argparse.ArgumentParser(description="Measure article bodies on a public benchmark.")
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="name so many of the worst pages")
    parser.add_argument("--memory", action="store_true", help="let each page know the lines of its outlet's others")
    options = parser.parse_args()
    memory = LineMemory() if options.memory else None
    if memory is not None:
        for name, url, html, _ in pages(options.checkout):
            memory.note(outlet_of(name, url), url, page_lines(html, url))
    read = body if (options.checkout / "ground-truth.json").exists() else whole_body
    exact, spent, scored = [], 0.0, []
    shares: list[Share] = []
    for name, url, html, wanted in pages(options.checkout):
        begun = time.process_time()
        answer = read(html, url, outlet_of(name, url), memory)
        spent += time.process_time() - begun
        want, got = runs(wanted), runs(answer)
        hit = sum((want & got).values())
        shares.append((hit / sum(got.values()) if got else None, hit / sum(want.values()) if want else None))
        exact.append(WORD.findall(wanted) == WORD.findall(answer))
        scored.append((2 * hit / max(1, sum(want.values()) + sum(got.values())), name, url))
    f1 = joined(shares)
    dice = random.Random(7)
    drawn = sorted(joined(dice.choices(shares, k=len(shares))) for _ in range(1000))
    precision, recall = means(shares)
    print(f"{len(scored)} pages  P {precision:.4f}  R {recall:.4f}  exact {statistics.fmean(exact):.3f}")
    print(f"F1 {f1:.4f}, 95 % interval by bootstrap [{drawn[25]:.4f}, {drawn[974]:.4f}]")
    print(f"{len(scored) / spent:.1f} pages a second of processor time")
    for score, name, url in sorted(scored)[: options.worst]:
        print(f"  {score:.3f}  {name[:24]}  {url[:90]}")


if __name__ == "__main__":
    main()
