"""`ceasewire demo`: the bundled storylines through the real flows, then the review page."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from textwrap import wrap
from typing import Annotated

import typer
from rich.console import Console

from cli.figures import by_severity
from cli.run import port_is_free
from flows.desk import Desk, open_desk
from model.claims import Placed
from model.disputes import Dispute, Severity
from model.errors import MonitorError, SettingsError
from settings import Settings, load_settings

STORYLINES = Path(__file__).resolve().parents[1] / "storylines"
#: Disputes that are printed; the page has them all.
SHOWN = 6
#: Columns that a line of print takes at most.
WIDTH = 96


def demo(
    page: Annotated[bool, typer.Option(help="Open the review page at the end.")] = True,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="DIR", help="Write claims, disputes, alerts, origins, articles here."),
    ] = None,
) -> None:
    """Replay the bundled storylines through the real flows into a fresh database, and open the review page.

    Example: ceasewire demo
    """
    settings = demo_settings(load_settings())
    if page and not port_is_free(settings.review_host, settings.review_port):
        raise SettingsError(
            f"port {settings.review_port} is taken, so the review page cannot listen there;"
            " choose another with CEASEWIRE_REVIEW_PORT"
        )
    out = Console(highlight=False, soft_wrap=True)
    with open_desk(settings, expected=True) as desk:
        for line in tell(desk):
            out.print(line, markup=False)
        if export is not None:
            from flows.replay import export_all

            export_all(desk, export)
    if page:
        open_page(settings, out)


def demo_settings(settings: Settings) -> Settings:
    """Give the settings of the demo: a fresh database, the storylines' registries, nobody to alert."""
    stories = sorted(path for path in STORYLINES.iterdir() if (path / "items.jsonl").exists())
    if not stories:
        raise MonitorError(f"{STORYLINES}: no storylines are there")
    database = Path(settings.home) / "demo.sqlite"
    for old in database.parent.glob(database.name + "*"):
        old.unlink()
    return replace(
        settings,
        database=f"sqlite:///{database}",
        registry=tuple(str(path) for story in stories if (path := story / "registry.toml").exists()),
        channels=(),
    )


def tell(desk: Desk) -> Iterator[str]:
    """Replay the storylines and give, line by line, what is printed of it."""
    from flows.replay import replay_files

    files = sorted(STORYLINES.glob("*/items.jsonl"))
    yield f"Replaying {len(files)} invented storylines through the flows"
    summary = replay_files(desk, files, "demo")
    if summary.errors:
        raise MonitorError(summary.errors[0])
    yield ""
    yield f"{summary.items} items → {summary.articles} articles → {summary.claims} claims in {summary.threads} threads"
    yield f"disputes: {by_severity(summary.disputes)}"
    yield f"alerts:   {by_severity(summary.alerts)}"
    order = list(Severity)
    disputes = sorted(
        desk.store.iter_disputes(), key=lambda d: (order.index(d.verdict.severity), -d.verdict.score, d.id)
    )
    for dispute in most_severe(disputes):
        yield ""
        yield from describe(dispute)
    yield ""
    yield f"{max(0, len(disputes) - SHOWN)} more are on the review page."


def most_severe(disputes: list[Dispute]) -> list[Dispute]:
    """Choose what is printed: the most severe first, and not all of them from one conflict."""
    chosen: list[Dispute] = []
    for most in (2, len(disputes)):
        for dispute in disputes:
            same = [one for one in chosen if one.b.claim.conflict == dispute.b.claim.conflict]
            if dispute not in chosen and len(same) < most and len(chosen) < SHOWN:
                chosen.append(dispute)
    return chosen


def describe(dispute: Dispute) -> Iterator[str]:
    """Say one dispute in a few lines: what clashes, both quotes, why."""
    verdict = dispute.verdict
    yield f"{verdict.severity.upper()} {verdict.score}  {verdict.kind}  {verdict.slot or verdict.family}"
    for side in (dispute.a, dispute.b):
        yield from _wrapped(f"{side.claim.outlet}, {_when(side)}: “{_cut(side.claim.quote)}”")
    yield from _wrapped(verdict.why)


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def _when(placed: Placed) -> str:
    published = placed.claim.published
    return f"{published:%d %b %Y %H:%M}" if published else "undated"


def _cut(quote: str, most: int = 160) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= most else quote[: most - 1].rsplit(" ", 1)[0] + " …"


def open_page(settings: Settings, out: Console) -> None:
    """Serve the review page until Ctrl-C, and open it where there is a screen."""
    from cli.serve import serve_page

    address = f"http://{settings.review_host}:{settings.review_port}"
    out.print(f"Review page: {address} (Ctrl-C stops)", markup=False)
    if sys.stdout.isatty() and (os.environ.get("DISPLAY") or sys.platform == "darwin"):
        webbrowser.open(address)
    serve_page(settings)
