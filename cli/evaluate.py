"""`ceasewire eval`: scores against labelled data, held against the recorded floor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.output import console
from model.articles import Article
from model.entries import StoredEntry
from model.errors import MonitorError


def read_item(item: Mapping[str, Any]) -> Article:
    """Read a labelled item as the replay would: a recorded item from its page, a bare one from title and summary."""
    from claims.evaluate import item_article
    from extractors import read_article
    from extractors.archive import parse_archive_line

    if "kind" not in item:
        return item_article(item)
    recorded = parse_archive_line(json.dumps(dict(item)), str(item.get("url", "an item")))
    entry = StoredEntry(0, 0, 1, recorded.outlet, recorded.domain, False, recorded.entry)
    return read_article(entry, recorded.page())


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Folders or files of labelled data; the project's own if none.")
    ] = None,
    floor: Annotated[
        Path | None, typer.Option(help="The recorded floor; tests/eval/floor.json with the project's own data.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Record these figures as the new floor.")] = False,
    encoder: Annotated[bool, typer.Option("--encoder", help="Let the encoder read what no rule does.")] = False,
) -> None:
    """Score what is read and compared against labelled data; exit code 1 when a figure falls below its floor.

    Example: ceasewire eval tests/eval
    """
    from claims.encoder import load_encoder
    from claims.evaluate import evaluate_paths

    for path in files or []:
        if not path.exists():
            raise MonitorError(f"{path}: there is no such file or folder")
    with console().status("Reading and comparing the labelled items"):
        report = evaluate_paths(
            files or [],
            floor=floor,
            update=update,
            to_article=read_item,
            encoder=load_encoder() if encoder else None,
        )
    for line in report.lines:
        console().print(line, markup=False, soft_wrap=True)
    if report.below:
        raise typer.Exit(1)
