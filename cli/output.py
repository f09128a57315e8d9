"""How a command prints: tables for people, JSON Lines for programs, CSV that a spreadsheet cannot be hurt by."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from model.errors import MonitorError
from model.instants import to_utc

if TYPE_CHECKING:
    pass

#: What makes a spreadsheet take a cell for a formula, also in the full-width forms, and what some strip before looking.
FORMULA = re.compile(r"^[\s\u200b\ufeff\"']*[=+\-@\t\r\n|%＝＋－＠]")
#: Control and bidi characters, which rearrange what a terminal shows.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: Columns of running text.
WIDE = frozenset({"quote", "why", "title"})
_AGO = re.compile(r"^(\d+)\s*([hdw])$")
_HOURS = {"h": 1, "d": 24, "w": 168}


def parse_when(text: str | None) -> datetime | None:
    """Read an instant: ISO 8601 (UTC where no zone is given), a day, or an age ("12h", "3d", "2w"); bad use else."""
    if text is None:
        return None
    try:
        if ago := _AGO.match(text.strip().lower()):
            return datetime.now(UTC) - timedelta(hours=int(ago[1]) * _HOURS[ago[2]])
        when = datetime.fromisoformat(text.strip())
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as exc:
        raise typer.BadParameter(f"{text!r} is no day (2024-11-08), instant (2024-11-08T21:10Z) or age (3d)") from exc


def safe_cell(value: object) -> str:
    """Write one CSV cell so that no spreadsheet takes it for a formula; a lone sign or a number stays as it is."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text.replace("\x00", "")
    if text in ("+", "-"):
        return text
    return f"'{text}" if FORMULA.match(text) else text


def clean(text: str) -> str:
    """Take out of a line what would steer the terminal."""
    return " ".join(CONTROL.sub("", text).split())


def cut(text: str, most: int) -> str:
    """Shorten a line to at most so many characters, at a word where possible."""
    text = clean(text)
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"


def write_csv(records: Iterable[Mapping[str, Any]], out: IO[str]) -> int:
    """Write records as CSV with the first one's fields as its head; give the count."""
    count = 0
    writer = None
    for record in records:
        if writer is None:
            writer = csv.writer(out, lineterminator="\r\n")
            writer.writerow([safe_cell(name) for name in record])
        writer.writerow([safe_cell(value) for value in record.values()])
        count += 1
    return count


def write_json_lines(records: Iterable[Mapping[str, Any]], out: IO[str]) -> int:
    """Write one JSON object a line; give the count."""
    count = 0
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")
        count += 1
    return count


def draft_beside(path: Path) -> Path:
    """Give the name under which a file is written before it takes its place; raises MonitorError.

    A device or a pipe must not be replaced by a file.
    """
    if path.exists() and not path.is_file():
        raise MonitorError(f"{path} cannot be written: it is no plain file")
    return path.with_name(path.name + ".part")


def write_file(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """Write CSV to a name that ends in .csv and JSON Lines to any other, through a draft beside it; give the count."""
    draft = draft_beside(path)
    try:
        with draft.open("w", encoding="utf-8", newline="") as out:
            count = (write_csv if path.suffix.lower() == ".csv" else write_json_lines)(records, out)
        draft.replace(path)
    except OSError as exc:
        raise MonitorError(f"{path} cannot be written: {exc.strerror or exc}") from exc
    return count


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str | Text]], *, empty: str) -> None:
    """Print a plain table as wide as the terminal, or one sentence when there is nothing in it.

    An id is what `show` is asked with, so it is never cut. Where the terminal is too narrow for running text beside
    the other columns, each row is a line of them and the text below it.
    """
    filled = [[cell if isinstance(cell, Text) else Text(clean(cell)) for cell in row] for row in rows]
    if not filled:
        print(empty)
        return
    out = console()
    wide = [at for at, column in enumerate(columns) if column in WIDE]
    widths = [max([len(columns[at]), *(row[at].cell_len for row in filled)]) for at in range(len(columns))]
    below = wide and sum(widths) + 2 * len(widths) > out.width
    if below:
        for row in filled:
            out.print(Text("  ").join(cell for at, cell in enumerate(row) if at not in wide))
            for at in wide:
                out.print(Padding(row[at], (0, 0, 0, 4)))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, no_wrap=column == "id", overflow="fold")
    for row in filled:
        table.add_row(*row)
    out.print(table)


def console() -> Console:
    """Give the console for standard output."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else 160)


def records_as_text(records: Iterable[Mapping[str, Any]], *, as_csv: bool) -> str:
    """Give records as CSV or JSON Lines."""
    out = io.StringIO()
    (write_csv if as_csv else write_json_lines)(records, out)
    return out.getvalue()


def instant(when: datetime | None) -> str:
    """Write an instant in UTC to the minute; a dash for none."""
    return f"{to_utc(when):%Y-%m-%d %H:%M}" if when else "–"
