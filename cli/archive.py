"""`ceasewire archive export`: every entry as an archive line, which `ceasewire replay` reads."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn

from cli.output import console, draft_beside
from flows.desk import open_store
from model.entries import StoredEntry
from model.errors import MonitorError

if TYPE_CHECKING:
    from extractors.archive import ArchiveItem

archive = typer.Typer(no_args_is_help=True, help="Write what was fetched as archive lines.")


@archive.callback()
def group() -> None:
    """Keep `export` a command of its own, though it is the only one so far."""


def to_item(stored: StoredEntry, page: bytes | None) -> ArchiveItem:
    """Make the archive's item of a stored entry: with its page where it was fetched, else with its own content.

    A line must tell when it was published; an entry that did not say counts as published when it was fetched.
    """
    from extractors.archive import ArchiveItem
    from extractors.text import plain

    entry = replace(stored.entry, published=stored.entry.published or stored.entry.fetched_at)
    return ArchiveItem(
        entry=entry,
        outlet=stored.outlet or entry.source,
        domain=stored.domain,
        html=page.decode("utf-8", errors="replace") if page is not None else None,
        text=(plain(entry.content_html) or None) if page is None and entry.carrier == "feed" else None,
    )


@archive.command()
def export(
    file: Annotated[Path, typer.Argument(help="Where to; compressed when the name ends in .gz.")],
    every_version: Annotated[
        bool, typer.Option("--all-versions", help="Every version of an entry, so that a replay sees what was edited.")
    ] = False,
) -> None:
    """Write the latest version of every entry, with its page where one was fetched, in order of publication.

    Example: ceasewire archive export items.jsonl.gz
    """
    from extractors.archive import format_archive_line

    draft = draft_beside(file)
    count = 0
    bar = Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console(), transient=True)
    try:
        with open_store() as store, draft.open("wb") as raw, bar:
            task = bar.add_task("Writing", total=None)
            packed = gzip.GzipFile(fileobj=raw, mode="wb", mtime=0) if file.suffix == ".gz" else None
            # Bytes of a mail that are no UTF-8 become JSON's own escapes, which `replay` reads back.
            with io.TextIOWrapper(
                packed or raw, encoding="utf-8", errors="backslashreplace", write_through=True
            ) as out:
                for stored, page in store.iter_entries(every_version=every_version):
                    out.write(format_archive_line(to_item(stored, page)).rstrip("\n") + "\n")
                    count += 1
                    if count % 500 == 0:
                        bar.update(task, description=f"Writing: {count} entries")
        draft.replace(file)
    except OSError as exc:
        raise MonitorError(f"{file} cannot be written: {exc.strerror or exc}") from exc
    print(f"{count} {'versions of entries' if every_version else 'entries'} written to {file}")
