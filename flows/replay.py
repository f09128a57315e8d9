"""Send recorded items through the same code, with the items' own clock.

    archive lines | add_entries | read_article | find_claims | add_article | place, compare, decide | export

Nothing is fetched and nothing is delivered. An interrupted replay goes on where it stopped, as long as files,
registry and code are what they were.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from extractors.archive import ArchiveItem, parse_archive_line
from extractors.entries import doubt_days
from flows.compare import compare_round
from flows.desk import Desk
from flows.export import (
    ExportCounts,
    alert_record,
    article_record,
    claim_record,
    dispute_record,
    origin_records,
    write_lines,
)
from flows.read import read_batch
from model.articles import Article
from model.errors import FetchError, MonitorError, ParseError
from model.sources import Fetched, Source, SourceKind

#: Items taken through the whole way at a time.
BATCH = 200
#: A replay is the only worker, so what a killed one held is free at once.
NO_LEASE = timedelta(0)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class ReplaySummary:
    """What a replay came to."""

    items: int = 0
    #: Items of an earlier, interrupted run that were not taken again.
    skipped: int = 0
    articles: int = 0
    claims: int = 0
    out_of_scope: int = 0
    threads: int = 0
    #: Disputes and alerts by severity.
    disputes: dict[str, int] = field(default_factory=dict)
    alerts: dict[str, int] = field(default_factory=dict)
    #: Lines that could not be read, each a sentence naming file and line.
    errors: list[str] = field(default_factory=list)


def open_lines(path: Path) -> Iterator[str]:
    """Give the lines of a plain or gzipped file; raises MonitorError naming the file."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError) as exc:
        raise MonitorError(f"{path}: cannot be read: {exc}") from exc


def read_archive(paths: Sequence[Path]) -> tuple[list[ArchiveItem], list[str]]:
    """Read all items, oldest first, and a sentence for each line that is none."""
    items: list[ArchiveItem] = []
    errors: list[str] = []
    for path in paths:
        for number, line in enumerate(open_lines(path), start=1):
            if not line.strip():
                continue
            try:
                items.append(parse_archive_line(line, f"{path}:{number}"))
            except ParseError as exc:
                errors.append(str(exc))
    # A desk's export has the notes that the feeds' own documents earned; in other archives all lines of a source tell.
    untold = [item for item in items if not item.clock_told]
    entries = doubt_days([item.entry for item in untold])
    doubted = [replace(item, entry=entry) for item, entry in zip(untold, entries, strict=True)]
    items = sorted([*(item for item in items if item.clock_told), *doubted], key=clock)
    return items, errors


def clock(item: ArchiveItem) -> datetime:
    """Give the instant at which the item was there to be seen: when it was fetched, else when it was published."""
    return item.entry.fetched_at


def fingerprint(paths: Iterable[Path]) -> str:
    """Hash the recorded files, the registry files and Ceasewire's own code and data: what a resumption rests on."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parents[1]
    own = [
        path
        for room in ("model", "extractors", "claims", "alerts", "storage", "flows")
        for path in sorted((root / room).rglob("*"))
        if path.suffix in (".py", ".toml")
    ]
    for path in [*own, *paths]:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def add_items(desk: Desk, items: Sequence[ArchiveItem]) -> None:
    """Store the items' sources and entries; what is stored already stays as it is."""
    sources = {
        item.entry.source: Source(
            url=item.entry.source,
            kind=SourceKind.EML if item.entry.carrier == "newsletter" else SourceKind.FEED,
            outlet=item.outlet,
            domain=item.domain,
            fetch_pages=False,
        )
        for item in items
    }
    desk.store.add_sources(list(sources.values()))
    for url in sources:
        entries = [item.entry for item in items if item.entry.source == url]
        desk.store.add_entries(url, entries)


def pages_of(items: Sequence[ArchiveItem]) -> dict[tuple[str, str, str], Fetched]:
    """Give the recorded page of each item that has one, by source, key and content."""
    return {
        (item.entry.source, item.entry.key, item.entry.content_hash): page
        for item in items
        if (page := item.page()) is not None
    }


def replay_batch(desk: Desk, items: Sequence[ArchiveItem]) -> None:
    """Take one batch of items the whole way."""
    now = clock(items[-1])
    add_items(desk, items)
    recorded = pages_of(items)
    while batch := desk.store.unread_entries(now, BATCH, NO_LEASE):
        pages: dict[int, Fetched | FetchError] = {}
        for stored in batch:
            entry = stored.entry
            if page := recorded.get((entry.source, entry.key, entry.content_hash)):
                pages[stored.version_id] = page
        read_batch(desk, batch, pages, now)
    while compare_round(desk, now, BATCH, lease=NO_LEASE, clock=article_clock).articles:
        pass


def article_clock(article: Article) -> datetime:
    """Give the instant at which an article was there to be compared."""
    return article.fetched_at or article.updated or article.published or EPOCH


def replay_items(
    desk: Desk, items: Sequence[ArchiveItem], mark: str, progress: Callable[[int], None] = lambda _: None
) -> ReplaySummary:
    """Take all items the whole way, oldest first; ``progress`` is told how many are done."""
    done = int(desk.store.recall(f"replay:{mark}") or 0)
    summary = ReplaySummary(items=len(items), skipped=min(done, len(items)))
    progress(summary.skipped)
    for start in range(summary.skipped, len(items), BATCH):
        batch = items[start : start + BATCH]
        replay_batch(desk, batch)
        desk.store.remember(f"replay:{mark}", str(start + len(batch)))
        progress(start + len(batch))
    count_up(desk, summary)
    return summary


def count_up(desk: Desk, summary: ReplaySummary) -> None:
    """Fill in what the store holds after a replay."""
    counts = desk.store.counts()
    summary.articles, summary.threads = counts["articles"], counts["threads"]
    summary.claims, summary.out_of_scope = counts["claims"], counts["out_of_scope"]
    for dispute in desk.store.iter_disputes():
        summary.disputes[dispute.verdict.severity] = summary.disputes.get(dispute.verdict.severity, 0) + 1
    for alert in desk.store.iter_alerts():
        summary.alerts[alert.severity] = summary.alerts.get(alert.severity, 0) + 1


def export_all(desk: Desk, folder: Path) -> ExportCounts:
    """Write claims, disputes, alerts, origins and articles as JSON Lines; raises MonitorError naming the folder."""
    store = desk.store
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return ExportCounts(
            claims=write_lines(folder / "claims.jsonl", (claim_record(c, p) for c, p in store.iter_claims())),
            disputes=write_lines(folder / "disputes.jsonl", (dispute_record(d) for d in store.iter_disputes())),
            alerts=write_lines(folder / "alerts.jsonl", (alert_record(a) for a in store.iter_alerts())),
            origins=write_lines(
                folder / "origins.jsonl", origin_records(p for _, p in store.iter_claims() if p is not None)
            ),
            articles=write_lines(folder / "articles.jsonl", (article_record(a) for a in store.iter_articles())),
        )
    except OSError as exc:
        raise MonitorError(f"{folder}: the export cannot be written: {exc}") from exc


def replay_files(desk: Desk, files: Sequence[Path], mark: str) -> ReplaySummary:
    """Replay files of recorded items; what cannot be read of them stands in the summary."""
    items, errors = read_archive(files)
    summary = replay_items(desk, items, mark)
    summary.errors = errors
    return summary
