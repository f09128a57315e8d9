"""Poll sources: the plain functions, which load neither Prefect nor what reads articles.

    due_sources | ask_feed, ask_mailbox | parse_entries | add_documents, record_polls

Only asking waits on the network. What came in the same moment is noted in one transaction: entries first, then a
server's validators, so that a crash asks again and loses nothing.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import uuid4

from extractors import parse_entries
from extractors.sitemap import parse_sitemap, read_index
from flows.client import make_client
from flows.desk import LEASE, Desk, log
from flows.gathering import Gathering
from flows.hosts import HeldHosts
from flows.letters import read_letters
from flows.pulse import mind_clock, note_pulse
from flows.summary import add_up
from model.entries import Entry
from model.errors import FetchError, HostRestsError, ParseError, SourceError, StoreError
from model.sources import QUIET, Fetched, PollResult, Source, SourceKind, SourceState, Validators
from sources.decompress import EncodingError, TooLargeError, decompress
from sources.history import History, Poll, fold
from sources.hops import same_origin
from sources.packing import read_history, write_history
from sources.rhythm import learn_rhythm
from sources.schedule import (
    ChangeKind,
    ask_in_full,
    find_change,
    find_doubt,
    next_poll,
    read_hints,
    silence,
    silent_from,
)
from sources.unchanged import is_doubted, note_unchanged
from sources.web import WebClient
from sources.websub import SELDOMER, Hub, find_hub, new_keys
from storage import Document, DueSource, Polled, PollRow

#: Sources taken up in one round.
BATCH = 250
#: Documents that are noted together.
MOST_TOGETHER = 15
#: Documents that wait to be noted, after which no further request is made: what they hold is the round's memory.
MOST_WAITING = 15
#: Thresholds of the collector of cycles during a round; its usual ones make it a twelfth of the work.
COLLECT = (20_000, 20, 20)


@dataclass(frozen=True, slots=True)
class PollSummary:
    """What one round of polling came to."""

    sources: int = 0
    unchanged: int = 0
    entries: int = 0
    failed: int = 0
    #: Which failed, and how: one sentence each.
    failures: tuple[str, ...] = ()


class Asked(NamedTuple):
    """How asking one source went: its entries or its error, and what to remember of the answer."""

    result: PollResult
    status: int | None = None
    validators: Validators | None = None
    moved_to: str | None = None
    hints: Mapping[str, float] = MappingProxyType({})
    full: bool = True
    #: The hub that the feed names, where hubs are listened to.
    hub: Hub | None = None
    #: Keys of the mails that the entries came in.
    mail_keys: tuple[str, ...] = ()
    #: What is to be remembered of mails that could not be read.
    refused_keys: tuple[str, ...] = ()
    #: Seconds.
    took: float = 0.0


def history_of(due: DueSource) -> History:
    """Give a source's past polls as the schedule reads them."""
    if due.history:
        try:
            return read_history(due.history)
        except ValueError:
            log.warning("%s: what was remembered of its polls cannot be read; it is learnt anew", due.source.url)
    return fold([_poll(row) for row in due.polls])


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


async def ask_feed(client: WebClient, due: DueSource, now: datetime, *, hubs: bool = False) -> Asked:
    """Ask a feed for what is new; what goes wrong is a value. With ``hubs`` the hub that it names is looked for."""
    source, began = due.source, time.monotonic()
    known = due.validators
    doubted = is_doubted(due.history, now.timestamp()) if due.history else None
    if doubted or (
        doubted is None and ask_in_full(history_of(due), now)
    ):  # a body that is the last one's, to the byte, holds nothing new all the same
        known = Validators(body_hash=known.body_hash)
    try:
        answer = await client.ask(source.url, known, source.headers)
    except FetchError as exc:
        return Asked(PollResult(source, exc), status=exc.status, took=time.monotonic() - began)
    outcome: list[Entry] | SourceError | None = None
    validators = None
    hub = find_hub(answer.headers, answer.fetched.body, source.url) if hubs and answer.fetched is not None else None
    if source.kind is SourceKind.SITEMAP and answer.fetched is not None:
        outcome, whole = await read_sitemaps(client, source, answer.fetched)
        validators = answer.fetched.validators if whole else None
    elif (fetched := answer.fetched) is not None:
        # In a thread, for any feed may have to be read in another process, whose turn must not hold up the round.
        outcome = await asyncio.to_thread(_parse, fetched, source.url)
        # A body that could not be parsed is asked for again: its validators are not kept.
        validators = None if isinstance(outcome, SourceError) else fetched.validators
    return Asked(
        PollResult(source, outcome),
        status=answer.status,
        validators=validators,
        moved_to=answer.moved_to,
        hints=read_hints(answer.headers, answer.fetched.body if answer.fetched is not None else b""),
        full=answer.full,
        hub=hub,
        took=time.monotonic() - began,
    )


async def read_sitemaps(client: WebClient, source: Source, fetched: Fetched) -> tuple[list[Entry] | SourceError, bool]:
    """Give the entries of a news sitemap, or of those that an index names, and whether this was the whole of it.

    An index says nothing of whether the sitemaps that it names have changed, so it is asked for in full each time.
    """
    try:
        plain = _unpacked(fetched, client.max_bytes)
        listed = read_index(plain, source.url)
        if listed is None:
            return parse_sitemap(plain, source.url), True
        entries: dict[str, Entry] = {}
        for one in listed:
            answer = await client.ask(one.url, None, source.headers if same_origin(one.url, source.url) else None)
            if answer.fetched is not None:
                found = parse_sitemap(_unpacked(answer.fetched, client.max_bytes), source.url)
                entries.update((entry.key, entry) for entry in found)
        return list(entries.values()), False
    except SourceError as exc:
        return exc, False


def _unpacked(fetched: Fetched, most: int) -> Fetched:
    """Unpack a sitemap that lies on its server as a .gz file; raises ParseError."""
    if not fetched.body.startswith(b"\x1f\x8b"):
        return fetched
    try:
        return replace(fetched, body=decompress(fetched.body, "gzip", most))
    except (EncodingError, TooLargeError) as exc:
        raise ParseError(fetched.url, "the packed sitemap cannot be unpacked") from exc


def _parse(fetched: Fetched, source_url: str) -> list[Entry] | SourceError:
    try:
        return parse_entries(fetched, source_url)
    except ParseError as exc:
        return exc


def ask_mailbox(desk: Desk, due: DueSource, now: datetime) -> Asked:
    """Read what is new in a mailbox."""
    began = time.monotonic()
    found = read_letters(desk, due.source, now)
    if found.error is not None:
        if not (found.entries or found.refused):
            return Asked(PollResult(due.source, found.error), took=time.monotonic() - began)
        log.warning("mailbox: %s", found.error)
    return Asked(
        PollResult(due.source, found.entries if found.entries or found.refused else None),
        status=200,
        mail_keys=tuple(found.keys),
        refused_keys=tuple(found.refused),
        took=time.monotonic() - began,
    )


def _fault(due: DueSource, exc: Exception) -> Asked:
    """Make a fault of our own a failure of this source, with the whole story in the log."""
    log.error("%s: a fault of Ceasewire's", due.source.url, exc_info=exc)
    error = ParseError(due.source.url, f"it cannot be read because of a fault of Ceasewire's ({type(exc).__name__})")
    return Asked(PollResult(due.source, error))


Answered = tuple[DueSource, Asked]


def note_answers(desk: Desk, answered: Sequence[Answered], now: datetime) -> PollSummary:
    """Store the entries, then how the sources answered and when to ask again, all of it in one transaction.

    Where that fails, each source is noted by itself, so that one that cannot be stored costs no other anything.
    """
    try:
        return _note(desk, answered, now)
    except StoreError as exc:
        if len(answered) == 1:
            raise
        log.warning("noting %s answers together failed (%s); each is noted by itself", len(answered), exc)
    total, failed = PollSummary(), None
    for one in answered:
        try:
            total = add_up([total, _note(desk, [one], now)])
        except StoreError as exc:  # its lease runs out, and it is asked again
            log.error("%s: %s", one[0].source.url, exc)
            failed = exc
    if failed is not None:
        raise failed
    return total


def _note(desk: Desk, answered: Sequence[Answered], now: datetime) -> PollSummary:
    brought = [
        (
            place,
            Document(
                due.number, asked.result.outcome, asked.mail_keys + asked.refused_keys, asked.validators is not None
            ),
        )
        for place, (due, asked) in enumerate(answered)
        if isinstance(asked.result.outcome, list)
    ]
    with desk.store.together():
        made = desk.store.add_documents([document for _, document in brought], now) if brought else []
        new = {place: len(numbers) for (place, _), numbers in zip(brought, made, strict=True)}
        pushed = desk.store.pushed_sources(now) if desk.settings.websub_callback else frozenset()
        polled, changed = [], []
        for n, (due, asked) in enumerate(answered):
            seldomer = SELDOMER if due.number in pushed else 1
            told = _note_unchanged(due, asked, now) if seldomer == 1 else None
            if told is None:
                before = history_of(due)
                history = note_silence(desk, due, before.add(_as_poll(asked, new.get(n, 0), now)), now)
                told = _as_polled(due, before, history, asked, seldomer)
                changed.append((due, history, asked))
            polled.append(told)
        desk.store.record_polls(polled)
        for due, history, asked in changed:
            act_on_change(desk, due, history, now)
            if asked.hub is not None:
                desk.store.note_hub(due.number, asked.hub.url, asked.hub.topic, **new_keys(), now=now)
    failures, logged = [], log.isEnabledFor(logging.INFO)
    for n, (due, asked) in enumerate(answered):
        _mark_mails(desk, asked)
        error = asked.result.outcome if isinstance(asked.result.outcome, SourceError) else None
        if error is not None:
            failures.append(f"{due.source.outlet}: {error}")
        if logged:
            answer, wrong = asked.status or "no answer", f", {error}" if error else ""
            log.info("%s: %s, %s new, %.2f s%s", due.source.url, answer, new.get(n, 0), asked.took, wrong)
    unchanged = sum(asked.result.outcome is None for _, asked in answered)
    return PollSummary(len(answered), unchanged, sum(new.values()), len(failures), tuple(failures))


def _note_unchanged(due: DueSource, asked: Asked, now: datetime) -> Polled | None:
    """Say how a source answered that has nothing new, the short way; None where there is more to think about."""
    if asked.result.outcome is not None or asked.status is None or asked.moved_to is not None or not due.history:
        return None
    noted = note_unchanged(due.source, due.history, now.timestamp(), asked.status, asked.hints, full=asked.full)
    if noted is None:
        return None
    text, then = noted
    return Polled(
        source=due.number,
        at=now,
        next_poll=datetime.fromtimestamp(then, UTC),
        status=asked.status,
        duration=asked.took,
        hints=_hints(None, None, asked.hints, full=asked.full),
        history=text,
    )


def note_silence(desk: Desk, due: DueSource, history: History, now: datetime) -> History:
    """Note, once each, that a source has become quieter than usual, and that it has news again."""
    if history.quiet:
        if not history.polls[-1].new:
            return history
        desk.store.update_source_state(due.source.url, SourceState.ACTIVE, "it has news again", now)
        return replace(history, quiet=False)
    if history.polls[-1].new or history.polls[-1].error is not None:
        return history
    if history.silent_at is not None and now < history.silent_at:
        return history
    found = silence(history, now)
    if found is None:
        return replace(history, silent_at=silent_from(history, now))
    log.warning("%s: %s", due.source.url, found.reason)
    desk.store.update_source_state(due.source.url, SourceState.ACTIVE, f"{QUIET}: {found.reason}", now)
    return replace(history, quiet=True)


def _as_poll(asked: Asked, new: int, now: datetime) -> Poll:
    error = asked.result.outcome if isinstance(asked.result.outcome, SourceError) else None
    retry_at = error.retry_at if isinstance(error, FetchError) else None
    told = str(error) if error is not None else None
    return Poll(now, asked.status, new, told, retry_at, asked.moved_to, asked.hints, asked.full)


def _as_polled(due: DueSource, before: History, history: History, asked: Asked, seldomer: int = 1) -> Polled:
    poll = history.polls[-1]
    rhythm = learn_rhythm(history)
    # While nothing comes and nothing is said, the day on which that is doubted stays what it was.
    stays = before.doubt_at if poll.error is None and not poll.full and not poll.new else None
    doubt_at = stays or find_doubt(history, rhythm)
    history = History(history.polls, history.past, doubt_at, history.quiet, history.silent_at)
    then = next_poll(due.source, history, poll.at, rhythm)
    if seldomer > 1 and poll.error is None:
        then = min(poll.at + seldomer * (then - poll.at), poll.at + timedelta(seconds=due.source.max_interval))
    return Polled(
        source=due.number,
        at=poll.at,
        next_poll=then,
        status=poll.status,
        new=poll.new,
        error=poll.error,
        duration=asked.took,
        validators=asked.validators,
        moved_to=asked.moved_to,
        hints=_hints(poll.retry_at, poll.moved_to, poll.hints, full=poll.full),
        history=write_history(history),
    )


def _hints(
    retry_at: datetime | None, moved_to: str | None, told: Mapping[str, float], *, full: bool
) -> Mapping[str, Any]:
    """Give what the log of polls keeps besides, of the few polls that have something."""
    hints: dict[str, Any] = {}
    if retry_at is not None:
        hints["retry_at"] = retry_at.isoformat()
    if moved_to is not None:
        hints["moved_to"] = moved_to
    if told:
        hints["hints"] = dict(told)
    if not full:
        hints["full"] = False
    return hints


def _mark_mails(desk: Desk, asked: Asked) -> None:
    """Mark in the mailbox what the store has by now; a mailbox that refuses costs a line, not the mails."""
    if not asked.mail_keys:
        return
    from sources.mailbox import mark_read

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


@contextmanager
def _rarely_collecting() -> Iterator[None]:
    """Look for cycles of garbage seldom within the block: entries come by the thousand, and none is in one."""
    usual = gc.get_threshold()
    gc.set_threshold(*COLLECT)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


async def poll_round(desk: Desk, now: datetime, limit: int = BATCH) -> PollSummary:
    """Ask one batch of due sources at the same time.

    The client spaces what goes to one host, and the hosts are this round's alone while it asks them.
    """
    with _rarely_collecting():
        return await _poll_round(desk, now, limit)


async def _poll_round(desk: Desk, now: datetime, limit: int) -> PollSummary:
    hosts = HeldHosts(desk, uuid4().hex)
    due = desk.store.due_sources(now, limit, LEASE, hosts.holder)
    total = PollSummary()
    if not due:
        return total
    hosts.note_taken([one.host for one in due])
    answers: Gathering[Answered] = Gathering(len(due), MOST_TOGETHER, MOST_WAITING)
    broken: list[StoreError] = []
    refused: list[StoreError] = []
    async with make_client(desk.settings, hosts, answers.ready) as client:

        async def ask(one: DueSource) -> None:
            try:
                if one.source.kind.is_mailbox:
                    asked = await asyncio.to_thread(ask_mailbox, desk, one, now)
                else:
                    asked = await ask_feed(client, one, now, hubs=bool(desk.settings.websub_callback))
            except StoreError as exc:  # raised again below, when the others are noted
                broken.append(exc)
                answers.miss()
                return
            except Exception as exc:  # noqa: BLE001  # a fault of ours with one source's bytes stops no other source
                asked = _fault(one, exc)
            if isinstance(asked.result.outcome, HostRestsError) and hosts.rests(one.host):
                log.info("%s", asked.result.outcome)  # it was not asked, and is due when the rest is over
                hosts.note_answered([one.host])
                answers.miss()
                return
            answers.add((one, asked), document=isinstance(asked.result.outcome, list))

        async def ask_host(some: Sequence[DueSource]) -> None:
            for one in some:
                await ask(one)

        asking = [asyncio.create_task(ask_host(some)) for some in _by_host(due)]
        try:
            while answers.more:
                group = await answers.take()
                if not group:  # none of those that were left came
                    continue
                try:
                    total = add_up([total, note_answers(desk, group, now)])
                except StoreError as exc:  # those after it are noted all the same
                    refused.append(exc)
                else:
                    hosts.note_answered([one.host for one, _ in group])
        finally:
            for task in asking:
                task.cancel()
            hosts.release()
    if broken or refused:
        raise (broken or refused)[0]
    return total


def _by_host(due: Sequence[DueSource]) -> list[list[DueSource]]:
    """Gather what is asked one after the other: the sources of each host. Each mailbox is by itself."""
    hosts: dict[str | int, list[DueSource]] = {}
    for one in due:
        hosts.setdefault(one.host or one.number, []).append(one)
    return list(hosts.values())


def poll_once(desk: Desk) -> PollSummary:
    """Poll one batch of due sources now, and note that this came to its end."""
    mind_clock(desk.store, desk.now())
    came_to = asyncio.run(poll_round(desk, desk.now()))
    note_pulse(desk.store, desk.now())
    return came_to
