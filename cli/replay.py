"""`ceasewire replay`: recorded items through the same code, with the items' own clock."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from cli.figures import by_severity
from extractors.archive import ArchiveItem
from flows.desk import Desk, open_desk
from flows.export import ExportCounts
from flows.replay import ReplaySummary, export_all, fingerprint, read_archive, replay_items
from model.errors import MonitorError
from settings import Settings, load_settings

#: Sentences about unreadable lines that are printed; the rest is counted.
SHOWN_ERRORS = 5


def replay(
    files: Annotated[list[Path], typer.Argument(help="Archive lines (JSON Lines, plain or .gz).", metavar="FILE...")],
    registry: Annotated[
        list[Path] | None, typer.Option("--registry", help="A TOML file with further parties and conflicts.")
    ] = None,
    db: Annotated[
        str | None, typer.Option("--db", metavar="URL", help="Keep the result here (sqlite:///… or postgresql://…).")
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="DIR", help="Write claims, disputes, alerts, origins, articles here."),
    ] = None,
) -> None:
    """Replay recorded items: what would have been flagged and sent. Nothing is fetched, nothing is delivered.

    Example: ceasewire replay items.jsonl.gz --export out/
    """
    extra = registry or []
    for path in [*files, *extra]:
        if not path.is_file():
            raise MonitorError(f"{path}: there is no such file")
    logging.basicConfig(level="ERROR", format="%(levelname)s %(message)s")
    settings = load_settings()
    out = Console()
    began = time.perf_counter()
    with out.status("Reading the files"):
        items, errors = read_archive(files)
    if errors and not items:
        raise MonitorError(f"no item could be read; {errors[0]}")
    mark = fingerprint([*files, *extra])
    settings = replace(
        settings,
        database=db or fresh_database((export or Path(settings.home)) / "replay.sqlite", mark),
        registry=(*settings.registry, *(str(path) for path in extra)),
        channels=(),
    )
    try:
        with open_desk(settings, expected=True) as desk:
            summary, counts = run_with_bar(desk, items, mark, export, out)
    except KeyboardInterrupt:
        out.print("Stopped; the same command goes on from here.")
        raise
    summary.errors = errors
    print_summary(out, summary, counts, export, time.perf_counter() - began, settings)


def fresh_database(path: Path, mark: str) -> str:
    """Give the address of a replay's own database: an interrupted one of the same replay, else an empty one.

    Raises MonitorError naming the folder that cannot be written.
    """
    note = path.with_suffix(".unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (note.exists() and note.read_text(encoding="utf-8") == mark):
            for old in path.parent.glob(path.name + "*"):
                old.unlink()
        note.write_text(mark, encoding="utf-8")
    except OSError as exc:
        raise MonitorError(f"{path.parent} cannot be written: {exc.strerror or exc}") from exc
    return f"sqlite:///{path.resolve()}"


def run_with_bar(
    desk: Desk,
    items: list[ArchiveItem],
    mark: str,
    export: Path | None,
    out: Console,
) -> tuple[ReplaySummary, ExportCounts | None]:
    """Replay with a progress bar, then export."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
    )
    with bar:
        line = bar.add_task("Replaying", total=len(items))
        summary = replay_items(desk, items, mark, lambda done: bar.update(line, completed=done))
    counts = None
    if export is not None:
        with out.status("Exporting"):
            counts = export_all(desk, export)
    if desk.settings.database.endswith("replay.sqlite"):
        Path(desk.settings.database.removeprefix("sqlite:///")).with_suffix(".unfinished").unlink(missing_ok=True)
    return summary, counts


def print_summary(
    out: Console,
    summary: ReplaySummary,
    counts: ExportCounts | None,
    export: Path | None,
    seconds: float,
    settings: Settings,
) -> None:
    """Say what came out."""
    for sentence in summary.errors[:SHOWN_ERRORS]:
        out.print(Text("skipped ", style="yellow") + Text(sentence), soft_wrap=True)
    if len(summary.errors) > SHOWN_ERRORS:
        out.print(Text("skipped ", style="yellow") + Text(f"{len(summary.errors) - SHOWN_ERRORS} further lines"))
    if summary.skipped:
        out.print(f"Resumed after {summary.skipped:,} items.")
    out.print(
        f"{summary.items:,} items, {summary.articles:,} articles, {summary.claims:,} claims"
        f" in {summary.threads:,} threads ({summary.out_of_scope:,} passages on the topic but out of scope)",
        highlight=False,
    )
    out.print(f"disputes: {by_severity(summary.disputes)}", highlight=False)
    out.print(f"alerts:   {by_severity(summary.alerts)}", highlight=False)
    out.print(f"in {seconds:.1f} s; database {settings.database}", highlight=False, soft_wrap=True)
    if counts is not None:
        out.print(
            f"exported to {export}: {counts.claims} claims, {counts.disputes} disputes, {counts.alerts} alerts,"
            f" {counts.origins} origins, {counts.articles} articles",
            highlight=False,
            soft_wrap=True,
        )
