"""Measure what hostile pages cost: processor time and peak memory of the child that reads each.

    python benchmarks/traps.py [--mib 200]

Each trap is a small page written for this file that asks a reader for much more than it weighs. It is read as any page
is, in a child with the limits of extractors/guarded.py, a new one for each trap. *peak* is the most memory held while
reading beyond what the child held before (VmHWM of proc(5), reset before each page). A page beyond the limits is given
up, and the sentence says why; its peak is then unknown and bounded by the limit.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from extractors import guarded
from extractors.page import extract_article
from model.errors import ExtractError, ParseError

BODY = (
    "<article><h1>Envoys part</h1>" + "<p>The envoys met for six hours on Tuesday and parted.</p>" * 12 + "</article>"
)
LINKS = "".join(f"<li><a href='/{n}'>Place {n}</a></li>" for n in range(20_000))
TRAPS = {
    "plain article": BODY,
    "boxes without end": "<div>" * 150_000 + BODY,
    "emphasis reopened": BODY + "<p>" + "<b><i><u><s>x<p>" * 3_000,
    "tables in tables": "<table><tr><td>" * 20_000 + BODY,
    "20,000 links": f"<ul>{LINKS}</ul>{BODY}",
    "200,000 short paragraphs": "<p>No.</p>" * 200_000,
    "one paragraph of 4 MiB": f"<article><p>{'The envoys met and parted. ' * 155_000}</p></article>",
    "4 MiB of line breaks": f"<article><p>{'Parted.<br>' * 380_000}</p></article>",
    "a class name of 4 MiB": f"<div class='{'article body ' * 320_000}'>{BODY}</div>",
    "100,000 attributes": f"<div {' '.join(f'a{n}=b' for n in range(100_000))}>{BODY}</div>",
    "data of 8 MiB": f"<script type='application/ld+json'>{{'a': '{'x' * 8_000_000}'}}</script>{BODY}",
    "objects in objects": f"<script type='application/ld+json'>{'[' * 500_000}</script>{BODY}",
    "entities": f"<article><p>{'&amp;&lt;&#x1F600;' * 200_000}</p></article>",
    "comments": "<!-- x -->" * 300_000 + BODY,
    "live stamps in stamps": "<h1>Live updates</h1>" + "<div class=update><time>10:00</time>" * 20_000 + BODY,
    "quotations in figures": "<figure><blockquote>" * 5_000 + BODY,
    "spaces of 8 MiB": f"<article><p>a{' ' * 8_000_000}b</p>{BODY}</article>",
}


def measure(html: str, url: str) -> tuple[float, float, str]:
    """Read a page, in the child; give seconds of processor time, peak MiB beyond the start, and what came of it."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before, began = _mib("VmRSS"), time.process_time()
    try:
        found = f"{len(extract_article(html, url).blocks)} blocks"
    except ExtractError as error:
        found = error.reason
    return time.process_time() - began, _mib("VmHWM") - before, found


def _mib(name: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def main() -> None:
    """Print size, time, peak and outcome of each trap."""
    asked = argparse.ArgumentParser(description="Measure what hostile pages cost.")
    asked.add_argument("--mib", type=int, default=guarded.MEMORY_BYTES >> 20, help="limit of memory for each page")
    given = asked.parse_args()
    url = "https://outlet.example/world/talks"
    for name, html in TRAPS.items():
        child = guarded.Child(memory_bytes=given.mib << 20)
        child.call("traps:measure", (BODY, url), url)  # what is imported and learnt once is no page's cost
        try:
            seconds, peak, found = child.call("traps:measure", (html, url), url)
            print(f"{name:26} {len(html) / 2**20:5.1f} MiB {seconds:6.2f} s  peak {peak:4.0f} MiB  {found[:60]}")
        except ParseError as error:
            print(f"{name:26} {len(html) / 2**20:5.1f} MiB  given up: {error.reason[-60:]}")
        child.close()


if __name__ == "__main__":
    main()
