"""`ceasewire eval`: scores against labelled data, held against the recorded floor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.output import console


def evaluate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Folders or files of labelled data; the project's own if none.")
    ] = None,
    floor: Annotated[
        Path | None, typer.Option(help="The recorded floor; tests/eval/floor.json with the project's own data.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Record these figures as the new floor.")] = False,
) -> None:
    """Score what is read and compared against labelled data; exit code 1 when a figure falls below its floor.

    Example: ceasewire eval tests/eval
    """
    from claims.evaluate import evaluate_paths

    with console().status("Reading and comparing the labelled items"):
        report = evaluate_paths(files or [], floor=floor, update=update)
    for line in report.lines:
        console().print(line, markup=False)
    if report.below:
        raise typer.Exit(1)
