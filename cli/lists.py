"""`ceasewire claims/disputes/alerts/threads list/show/export`: what the store holds, filtered."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import typer
from rich.text import Text

from claims.families import load_families
from cli.output import (
    console,
    cut,
    instant,
    parse_when,
    print_table,
    records_as_text,
    write_csv,
    write_file,
    write_json_lines,
)
from flows.desk import open_store
from flows.export import alert_record, claim_record, dispute_record
from model.alerts import AlertKind
from model.channels import show_channel
from model.claims import OUT_OF_SCOPE, PTYPES, Placed
from model.disputes import Judgement, Ruling, Severity, Thread, VerdictKind
from model.errors import MonitorError
from model.review import AlertRow, DisputeRow, Filters, Overruling, Page
from settings import Settings, load_settings
from storage import Store

Row = TypeVar("Row")
#: What --ruling takes.
RULINGS = ("open", "ruled", *(str(one) for one in Ruling if not one.takes_back))
#: Rows asked of the store at a time.
BATCH = 500
#: Colours of severities; the words stand beside them.
STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}


@dataclass(frozen=True, slots=True)
class Noun(Generic[Row]):
    """What the three commands need to know of one kind of row."""

    name: str
    columns: tuple[str, ...]
    ask: Callable[[Store, Filters, int, int], Page[Row]]
    one: Callable[[Store, str], Mapping[str, Any] | None]
    record: Callable[[Row], dict[str, Any]]
    line: Callable[[Row], Sequence[str | Text]]
    #: What --type takes.
    kinds: Callable[[], Collection[str]]


def thread_record(thread: Thread) -> dict[str, Any]:
    """Give one thread as a JSON object."""
    return {
        "id": thread.id,
        "title": thread.title,
        "conflict": thread.conflict,
        "family": thread.family,
        "referent": thread.referent,
        "opened_at": thread.opened_at.isoformat(),
        "changed_at": thread.changed_at.isoformat(),
        "state": dict(thread.state),
        "ambiguous": thread.ambiguous,
    }


def _dispute(row: DisputeRow) -> dict[str, Any]:
    return {
        **dispute_record(row.dispute),
        "conflict": row.dispute.a.claim.conflict,
        **_ruling(row.judgement),
    }


def _ruling(standing: Judgement | None) -> dict[str, Any]:
    """Give the ruling that stands with its reason: what a detector can be mended or trained by."""
    if standing is None:
        return dict.fromkeys(("ruling", "ruled_by", "ruled_at", "field", "note"))
    return {
        "ruling": standing.ruling,
        "ruled_by": standing.by,
        "ruled_at": standing.at.isoformat(),
        "field": standing.field,
        "note": standing.note,
    }


def _alert(row: AlertRow) -> dict[str, Any]:
    return {
        **alert_record(row.alert),
        "deliveries": [
            {"channel": show_channel(d.channel), "state": d.state, "attempts": d.attempts, "error": d.last_error}
            for d in row.deliveries
        ],
    }


def _placed(placed: Placed) -> dict[str, Any]:
    return claim_record(placed.claim, placed if placed.thread else None)


def _severity(severity: Severity, score: int | None = None) -> Text:
    return Text(f"{severity} {score}" if score is not None else str(severity), style=STYLES[severity])


def _claim_line(placed: Placed) -> Sequence[str | Text]:
    claim = placed.claim
    kind = f"{claim.ptype}{claim.polarity}"
    return claim.id, instant(claim.published), claim.outlet, claim.conflict, kind, placed.novelty, cut(claim.quote, 70)


def _dispute_line(row: DisputeRow) -> Sequence[str | Text]:
    verdict = row.dispute.verdict
    outlets = f"{row.dispute.a.claim.outlet} ↔ {row.dispute.b.claim.outlet}"
    ruling = str(row.judgement.ruling) if row.judgement else "–"
    return (
        row.dispute.id, instant(row.dispute.raised_at), _severity(verdict.severity, verdict.score), verdict.kind,
        row.dispute.a.claim.conflict, outlets, ruling, cut(verdict.why, 60),
    )  # fmt: skip


def _alert_line(row: AlertRow) -> Sequence[str | Text]:
    alert = row.alert
    sent = ", ".join(f"{d.state} {show_channel(d.channel)}" for d in row.deliveries) or "–"
    return alert.id, instant(alert.at), alert.kind, _severity(alert.severity), cut(alert.title, 70), sent


def _thread_line(thread: Thread) -> Sequence[str | Text]:
    return (
        thread.id, thread.conflict, thread.family, instant(thread.opened_at), instant(thread.changed_at),
        str(len(thread.state)), cut(thread.title, 60),
    )  # fmt: skip


def _one_claim(store: Store, key: str) -> Mapping[str, Any] | None:
    found = store.claim(key)
    if found is None:
        return None
    taken = store.overrulings_on([key]).get(key)
    told = {"by": taken.by, "at": taken.at.isoformat(), "note": taken.note, "left_out": taken.reason} if taken else None
    return {**_placed(found), "overruled": told}


def _one_dispute(store: Store, key: str) -> Mapping[str, Any] | None:
    card = store.dispute(key)
    if card is None:
        return None
    rulings = [
        {"ruling": j.ruling, "by": j.by, "at": j.at.isoformat(), "field": j.field, "note": j.note}
        for j in card.judgements
    ]
    return {**_dispute(DisputeRow(card.dispute, card.standing)), "thread": card.dispute.b.thread, "rulings": rulings}


def _one_alert(store: Store, key: str) -> Mapping[str, Any] | None:
    row = store.alert(key)
    return _alert(row) if row else None


def _one_thread(store: Store, key: str) -> Mapping[str, Any] | None:
    card = store.thread(key)
    if card is None:
        return None
    return {**thread_record(card.thread), "mentions": [_placed(placed) for placed in card.timeline]}


CLAIMS: Noun[Placed] = Noun(
    "claims",
    ("id", "published", "outlet", "conflict", "type", "novelty", "quote"),
    lambda store, filters, page, size: store.claims(filters, page=page, size=size),
    _one_claim,
    _placed,
    _claim_line,
    lambda: (*PTYPES, OUT_OF_SCOPE),
)
DISPUTES: Noun[DisputeRow] = Noun(
    "disputes",
    ("id", "raised (UTC)", "severity", "verdict", "conflict", "outlets", "ruling", "why"),
    lambda store, filters, page, size: store.disputes(filters, page=page, size=size),
    _one_dispute,
    _dispute,
    _dispute_line,
    lambda: [str(one) for one in VerdictKind],
)
ALERTS: Noun[AlertRow] = Noun(
    "alerts",
    ("id", "at (UTC)", "kind", "severity", "title", "deliveries"),
    lambda store, filters, page, size: store.alerts(filters, page=page, size=size),
    _one_alert,
    _alert,
    _alert_line,
    lambda: [str(one) for one in AlertKind],
)
THREADS: Noun[Thread] = Noun(
    "threads",
    ("id", "conflict", "family", "opened (UTC)", "changed (UTC)", "origins", "title"),
    lambda store, filters, page, size: store.threads(filters, page=page, size=size),
    _one_thread,
    thread_record,
    _thread_line,
    lambda: sorted(load_families().families),
)


def walk(store: Store, noun: Noun[Row], filters: Filters, limit: int | None) -> Iterator[Row]:
    """Give the rows that pass the filters, page by page, at most ``limit`` of them."""
    given, number = 0, 1
    size = min(BATCH, limit) if limit else BATCH
    while True:
        page = noun.ask(store, filters, number, size)
        for row in page.rows:
            if limit is not None and given >= limit:
                return
            yield row
            given += 1
        if not page.rows or number >= page.last:
            return
        number += 1


Conflict = Annotated[str | None, typer.Option(help="Only this conflict (its id, such as UKR-RUS).")]
Outlet = Annotated[str | None, typer.Option(help="Only this outlet, by its name; of a dispute: on either side.")]
Kind = Annotated[str | None, typer.Option("--type", help="Proposition type, verdict, alert kind, or thread's family.")]
Level = Annotated[Severity | None, typer.Option(help="Only this severity (disputes and alerts).")]
Since = Annotated[str | None, typer.Option(metavar="WHEN", help="From this day or instant on, or an age such as 3d.")]
Until = Annotated[str | None, typer.Option(metavar="WHEN", help="Before this day or instant, or an age such as 3d.")]
Ruled = Annotated[str | None, typer.Option(help="Disputes: open, ruled, or one ruling (real, update …).")]
Key = Annotated[str, typer.Argument(metavar="ID", help="As `list` prints it.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV; cells that a spreadsheet would run are defused.")]


def _list(
    noun: Noun[Any],
    conflict: Conflict = None,
    outlet: Outlet = None,
    kind: Kind = None,
    severity: Level = None,
    since: Since = None,
    until: Until = None,
    ruling: Ruled = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    filters = _filters(conflict, outlet, kind, severity, since, until, ruling)
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    settings = load_settings()
    with open_store(settings) as store:
        check_filters(store, noun, filters, settings)
        rows = list(walk(store, noun, filters, limit))
    if as_json or as_csv:
        sys.stdout.write(records_as_text(map(noun.record, rows), as_csv=as_csv))
        return
    print_table(noun.columns, map(noun.line, rows), empty=f"No {noun.name} pass.")


def _filters(
    conflict: str | None, outlet: str | None, kind: str | None, severity: Severity | None,
    since: str | None, until: str | None, ruling: str | None,
) -> Filters:  # fmt: skip
    if ruling is not None and ruling not in RULINGS:
        raise typer.BadParameter(f"{ruling!r} is no ruling; there are {', '.join(RULINGS)}")
    return Filters(
        conflict=conflict, outlet=outlet, type=kind, severity=severity, since=parse_when(since),
        until=parse_when(until), ruling=ruling,
    )  # fmt: skip


def check_filters(store: Store, noun: Noun[Any], filters: Filters, settings: Settings) -> None:
    """Refuse what nothing can pass since it is misspelt: a type, a conflict, an outlet that are not known."""
    if filters.type is not None and filters.type not in noun.kinds():
        raise typer.BadParameter(f"no {noun.name} are of type {filters.type!r}; there are {', '.join(noun.kinds())}")
    if filters.conflict is not None and filters.conflict not in (known := store.conflicts()):
        from claims.registry import load_registry

        listed = load_registry([Path(path) for path in settings.registry]).conflicts
        if filters.conflict not in listed:
            near = get_close_matches(filters.conflict.upper(), {*known, *listed}, 5, 0.4)
            told = f"; did you mean {' or '.join(near)}?" if near else ""
            raise typer.BadParameter(f"there is no conflict {filters.conflict!r}{told}")
    if filters.outlet is not None:
        names = {*store.outlets(), *(source.outlet for source in store.list_sources())}
        if filters.outlet not in names:
            near = get_close_matches(filters.outlet, names, 5, 0.4)
            told = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
            raise typer.BadParameter(f"there is no outlet {filters.outlet!r}{told}")


def _show(noun: Noun[Any], key: Key, as_json: AsJson = False) -> None:
    with open_store() as store:
        record = noun.one(store, key)
    if record is None:
        raise MonitorError(f"the store holds no {noun.name.removesuffix('s')} {key!r}")
    if as_json:
        print(json.dumps(record, ensure_ascii=False))
        return
    rows = ((name, _plain(value)) for name, value in record.items() if value not in (None, [], {}, ""))
    for name, value in rows:
        console().print(Text(f"{name:<16} ", style="bold") + Text(value), soft_wrap=True)


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _export(
    noun: Noun[Any],
    file: Annotated[Path | None, typer.Argument(help="Where to (.csv, else JSON Lines); standard output if none.")]
    = None,
    conflict: Conflict = None,
    outlet: Outlet = None,
    kind: Kind = None,
    severity: Level = None,
    since: Since = None,
    until: Until = None,
    ruling: Ruled = None,
    as_csv: AsCsv = False,
) -> None:  # fmt: skip
    filters = _filters(conflict, outlet, kind, severity, since, until, ruling)
    settings = load_settings()
    with open_store(settings) as store:
        check_filters(store, noun, filters, settings)
        records = map(noun.record, walk(store, noun, filters, None))
        if file is None:
            (write_csv if as_csv else write_json_lines)(records, sys.stdout)
            return
        with console().status(f"Writing {file}"):
            count = write_file(file, records)
    print(f"{count} {noun.name} written to {file}")


def _group(noun: Noun[Any]) -> typer.Typer:
    """Make the three commands of one noun."""
    group = typer.Typer(no_args_is_help=True, help=f"List, show and export {noun.name}.")
    example = f"Example: ceasewire {noun.name}"
    for name, function, told in (
        ("list", _list, f"List {noun.name}, newest first.\n\n{example} list --conflict UKR-RUS --since 3d --json"),
        ("show", _show, f"Show one of the {noun.name}.\n\n{example} show ID --json"),
        ("export", _export, f"Write all {noun.name} that pass the filters.\n\n{example} export {noun.name}.csv"),
    ):
        group.command(name, help=told)(_bind(function, noun))
    return group


def _bind(function: Callable[..., None], noun: Noun[Any]) -> Callable[..., None]:
    """Fix the noun, and hide it from typer, which reads the signature."""
    import inspect

    bound = partial(function, noun)
    parameters = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    bound.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # a partial takes attributes
    bound.__annotations__ = {one.name: one.annotation for one in parameters}
    bound.__name__ = function.__name__  # type: ignore[attr-defined]  # as above
    return bound


claims = _group(CLAIMS)
disputes = _group(DISPUTES)
alerts = _group(ALERTS)
threads = _group(THREADS)


@claims.command()
def overrule(
    key: Key,
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="What it claims, with its sign: C4+, S9- …")],
    reason: Annotated[str, typer.Option(help="Why the rules were wrong to leave it out.")],
) -> None:
    """Take a passage into scope that the rules left out (X0): it is compared in the next round.

    Example: ceasewire claims overrule ID --type C4+ --reason "the envoy speaks for the army"
    """
    if kind[:-1] not in PTYPES or kind[-1] not in "+-":
        raise typer.BadParameter(f"{kind!r} is no type with its sign, such as C4+ (docs/claims.md has all)")
    settings = load_settings()
    ruled = Overruling(
        key, kind[:-1], "+" if kind[-1] == "+" else "-", settings.analyst, datetime.now(UTC), reason.strip()
    )
    if not ruled.note:
        raise typer.BadParameter("give a reason")
    with open_store(settings) as store:
        if not store.overrule(ruled):
            raise MonitorError(f"the store holds no claim {key!r}")
    print(f"{key} is {kind} now, and is compared in the next round.")


@alerts.command()
def retry(
    key: Annotated[str | None, typer.Argument(metavar="ID", help="An alert's or a digest's.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="All that were given up and raised from then on, such as 2d.")
    ] = None,
) -> None:
    """Send again, with the next round, what was given up: one alert, or all from a time on.

    Example: ceasewire alerts retry --since 2d
    """
    from_then_on = parse_when(since)
    if (key is None) == (from_then_on is None):
        raise typer.BadParameter("name one alert, or say --since when")
    with open_store() as store:
        count = store.retry_given_up(datetime.now(UTC), alert_id=key, since=from_then_on)
    print(f"{count} put back into the outbox." if count else "Nothing of that was given up.")
