"""Read every document of feedparser's own test-suite and compare the counts of entries.

    python benchmarks/feedparser_suite.py CHECKOUT

Prints how many documents were read, refused as no feed, lost entries against feedparser, or let an error out.
"""

from __future__ import annotations

import collections
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

import feedparser

from extractors.feed import parse_feed
from model.entries import Entry
from model.errors import ParseError
from model.sources import Fetched

FOLDERS = ("wellformed", "illformed", "encoding", "entities", "json")
URL = "http://127.0.0.1:8097/feed"


def parse(data: bytes, headers: dict[str, str] | None = None) -> list[Entry]:
    """Give the entries of a document; the function that scorers may call."""
    given = dict(headers or {})
    url = given.get("Content-Location", URL)
    return parse_feed(Fetched(URL, url, 200, given, data, datetime.now(UTC)))


def main() -> None:
    """Count outcomes over the whole suite."""
    tally: collections.Counter[str] = collections.Counter()
    for folder in FOLDERS:
        for path in sorted((Path(sys.argv[1]) / "tests" / folder).rglob("*")):
            if not path.is_file() or path.suffix in (".py", ".md", ".rst"):
                continue
            data = path.read_bytes()
            wanted = len(feedparser.parse(io.BytesIO(data)).entries)
            try:
                found = len(parse(data))
                outcome = "ok" if found >= wanted else "fewer"
            except ParseError:
                outcome = "refused with entries" if wanted else "refused"
            except Exception as error:  # noqa: BLE001 - whatever gets out is what is counted
                outcome = f"crashed: {type(error).__name__}"
            tally[outcome] += 1
            if outcome not in ("ok", "refused"):
                print(outcome, path)
    print(dict(tally))


if __name__ == "__main__":
    main()
