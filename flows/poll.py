"""Poll every due source.

    due_sources | fetch_source | parse_entries | add_entries | record_poll

Only fetch_source waits on the network; only add_entries and record_poll write, in this order: a server's
validators are kept after its entries are, so that a crash between the two asks again and loses nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from extractors import parse_entries
from flows.client import make_client
from flows.desk import LEASE, Desk, log, open_desk
from flows.summary import work_off
from model.entries import Entry
from model.errors import FetchError, ParseError, SourceError
from model.sources import Fetched, PollResult, SourceKind, SourceState, Validators
from sources.mailbox import mark_read, read_mailbox
from sources.schedule import ChangeKind, History, Poll, ask_in_full, find_change, next_poll, read_hints
from sources.web import WebClient
from storage import DueSource, PollRow

#: Sources taken up in one round.
BATCH = 100


@dataclass(frozen=True, slots=True)
class PollSummary:
    """What one round of polling came to."""

    sources: int = 0
    unchanged: int = 0
    entries: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """How asking one source went: its entries or its error, and what to remember of the answer."""

    result: PollResult
    status: int | None = None
    validators: Validators | None = None
    moved_to: str | None = None
    hints: Mapping[str, float] = field(default_factory=dict)
    full: bool = True
    #: Keys of the mails that the entries came in.
    mail_keys: tuple[str, ...] = ()
    #: Seconds.
    took: float = 0.0


def history_of(due: DueSource) -> History:
    """Give a source's past polls as the schedule reads them."""
    return History(tuple(_poll(row) for row in due.polls))


def _poll(row: PollRow) -> Poll:
    retry_at = row.hints.get("retry_at")
    return Poll(
        at=row.at,
        status=row.status,
        new=row.new,
        error=row.error,
        retry_at=datetime.fromisoformat(retry_at) if retry_at else None,
        moved_to=row.hints.get("moved_to"),
        hints=row.hints.get("hints", {}),
        full=bool(row.hints.get("full", True)),
    )


async def ask_feed(client: WebClient, due: DueSource, now: datetime) -> Asked:
    """Ask a feed for what is new; what goes wrong is a value."""
    source, began = due.source, time.monotonic()
    known = Validators() if ask_in_full(history_of(due), now) else due.validators
    try:
        answer = await client.ask(source.url, known, source.headers)
    except FetchError as exc:
        return Asked(PollResult(source, exc), status=exc.status, took=time.monotonic() - began)
    common: dict[str, Any] = {
        "status": answer.status,
        "moved_to": answer.moved_to,
        "hints": read_hints(answer.headers, answer.fetched.body if answer.fetched else b""),
        "full": answer.full,
        "took": time.monotonic() - began,
    }
    if answer.fetched is None:
        return Asked(PollResult(source, None), **common)
    outcome = await asyncio.to_thread(_parse, answer.fetched, source.url)
    # A body that could not be parsed is asked for again: its validators are not kept.
    validators = None if isinstance(outcome, SourceError) else answer.fetched.validators
    return Asked(PollResult(source, outcome), validators=validators, **common)


def _parse(fetched: Fetched, source_url: str) -> list[Entry] | SourceError:
    try:
        return parse_entries(fetched, source_url)
    except ParseError as exc:
        return exc


def ask_mailbox(desk: Desk, due: DueSource) -> Asked:
    """Read what is new in a mailbox; a mail that cannot be read is reported and kept from the others."""
    source, began = due.source, time.monotonic()
    entries: list[Entry] = []
    keys: list[str] = []
    try:
        for mail in read_mailbox(
            source, lambda key: desk.store.has_mail(source.url, key), desk.settings.imap_password or None
        ):
            outcome = _parse(mail, source.url)
            if isinstance(outcome, SourceError):
                log.warning("mail: %s", outcome)
                continue
            entries.extend(outcome)
            keys.append(mail.mail_key or "")
    except SourceError as exc:
        if not entries:
            return Asked(PollResult(source, exc), took=time.monotonic() - began)
        log.warning("mailbox: %s", exc)
    return Asked(
        PollResult(source, entries or None),
        status=200,
        mail_keys=tuple(key for key in keys if key),
        took=time.monotonic() - began,
    )


def note_answer(desk: Desk, due: DueSource, asked: Asked, now: datetime) -> PollSummary:
    """Store the entries, then how the source answered and when to ask again."""
    source, outcome = asked.result
    error = outcome if isinstance(outcome, SourceError) else None
    new = 0
    if isinstance(outcome, list):
        whole = source.kind is SourceKind.FEED
        new = len(desk.store.add_entries(source.url, outcome, mail_keys=asked.mail_keys, whole=whole, now=now))
        _mark_mails(desk, asked)
    retry_at = error.retry_at if isinstance(error, FetchError) else None
    poll = Poll(
        now, asked.status, new, str(error) if error else None, retry_at, asked.moved_to, asked.hints, asked.full
    )
    history = History((*history_of(due).polls, poll))
    desk.store.record_poll(
        source.url,
        at=now,
        status=asked.status,
        new=new,
        error=poll.error,
        duration=asked.took,
        next_poll=next_poll(source, history, now),
        validators=asked.validators,
        moved_to=asked.moved_to,
        hints={
            "retry_at": retry_at.isoformat() if retry_at else None,
            "moved_to": asked.moved_to,
            "hints": dict(asked.hints),
            "full": asked.full,
        },
    )
    act_on_change(desk, due, history, now)
    log.info(
        "%s: %s, %s new, %.2f s%s",
        source.url,
        asked.status or "no answer",
        new,
        asked.took,
        f", {error}" if error else "",
    )
    return PollSummary(1, int(outcome is None), new, int(error is not None))


def _mark_mails(desk: Desk, asked: Asked) -> None:
    """Mark in the mailbox what the store has by now; a mailbox that refuses costs a line, not the mails."""
    try:
        mark_read(asked.result.source, asked.mail_keys, desk.settings.imap_password or None)
    except FetchError as exc:
        log.warning("mailbox: %s", exc)


def act_on_change(desk: Desk, due: DueSource, history: History, now: datetime) -> None:
    """Follow a source that has moved for good, and stop asking one that is gone."""
    change = find_change(due.source, history, now)
    if change is None:
        return
    log.warning("%s: %s (%s)", due.source.url, change.kind, change.reason)
    if change.kind is ChangeKind.GONE:
        desk.store.update_source_state(due.source.url, SourceState.GONE, change.reason, now)
    else:
        desk.store.move_source(due.source.url, change.url, change.reason, now)


async def poll_round(desk: Desk, now: datetime, limit: int = BATCH) -> PollSummary:
    """Ask one batch of due sources at the same time; the client spaces what goes to one host."""
    due = desk.store.due_sources(now, limit, LEASE)
    total = PollSummary()
    if not due:
        return total
    async with make_client(desk.settings) as client:

        async def ask(one: DueSource) -> tuple[DueSource, Asked]:
            if one.source.kind is SourceKind.FEED:
                return one, await ask_feed(client, one, now)
            return one, await asyncio.to_thread(ask_mailbox, desk, one)

        for answered in asyncio.as_completed([ask(one) for one in due]):
            one, asked = await answered
            noted = note_answer(desk, one, asked, now)
            total = replace(
                total,
                sources=total.sources + noted.sources,
                unchanged=total.unchanged + noted.unchanged,
                entries=total.entries + noted.entries,
                failed=total.failed + noted.failed,
            )
    return total


def poll_once(desk: Desk) -> PollSummary:
    """Poll one batch of due sources now."""
    return asyncio.run(poll_round(desk, desk.now()))


poll_task = task(name="poll a batch", cache_policy=NO_CACHE, persist_result=False)(poll_once)


@flow(name="poll sources", validate_parameters=False)
def poll_sources() -> PollSummary:
    """Poll every due source, a task a batch."""
    with open_desk() as desk:
        return work_off("poll", poll_task, desk)
