"""Read what was polled.

    unread_entries | fetch_page where only a teaser came | read_article | find_claims | add_articles

Only fetch_page waits on the network; only add_articles writes. A page that does not come costs the entry a
later try; after the last one its title and summary are read instead, so that nothing is lost. Of a page that comes
and is no article (a consent wall, an error) they are read at once, and the page is asked for again over a day or so.
A fault of ours with one entry puts that entry off and stops no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from claims.detect import find_claims, note_limits
from claims.gate import may_hold_claims
from extractors import read_article
from extractors.article import NOT_HAD, is_stand_in, learn_page, without_page
from flows.advice import read_outside
from flows.client import make_client
from flows.desk import LEASE, Desk, log
from flows.hosts import HeldHosts
from model.articles import Article
from model.claims import OUT_OF_SCOPE, Claim
from model.entries import StoredEntry
from model.errors import ExtractError, FetchError, HostBusyError, ReaderLostError, StoreError
from model.sources import Fetched
from sources.web import WebClient
from storage.sources import host_of

if TYPE_CHECKING:
    from claims.encoder import Encoder

#: Entries taken up in one round, and articles stored in one transaction.
BATCH = 400
STORED_AT_ONCE = 50
#: Stored pages of an outlet that are looked at before the first new one, for the lines that stand on all of them.
SIBLINGS = 6
#: How long an entry waits at least and at most with which our own code failed; a newer Ceasewire may read it.
FAULT_PAUSE, LONGEST_FAULT_PAUSE = timedelta(hours=6), timedelta(days=7)
#: How long one waits whose reader was ended from outside.
LOST_PAUSE = timedelta(minutes=5)
#: Answers that a later try will not change: the entry's own title and summary are read at once.
LASTING = frozenset({401, 402, 403, 404, 410, 451})


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one round of reading came to."""

    entries: int = 0
    pages: int = 0
    failed: int = 0
    claims: int = 0
    out_of_scope: int = 0


def wants_page(stored: StoredEntry, desk: Desk) -> bool:
    """Say whether the entry's page is worth asking for: a teaser that touches what the desk watches.

    Of a general outlet's items some four in a thousand are about talks; asking for the pages of all the others
    would burden their servers for nothing. So the page is fetched where title and summary speak of talks or
    fighting, or name a party to a conflict.
    """
    entry = stored.entry
    if not (stored.fetch_page and entry.url.startswith(("https://", "http://")) and entry.carrier == "feed"):
        return False
    teaser = f"{entry.title}\n{entry.summary}"
    if len(entry.content_html) > 4 * len(teaser) + 1500:
        return False
    return may_hold_claims(teaser) or bool(desk.registry.find_mentions(teaser))


class HeldEntries:
    """The entries of one round: their lease is lengthened as long as the round goes on.

    Four hundred long articles with a slow reader, or as many pages of one host, take longer than a lease.
    """

    def __init__(self, desk: Desk, batch: Sequence[StoredEntry], now: datetime) -> None:
        self._desk = desk
        self._left = dict.fromkeys(stored.version_id for stored in batch)
        self._renew_at = now + LEASE / 3

    def keep(self) -> None:
        """Lengthen the lease when a third of it has passed; called as often as there is progress."""
        now = self._desk.now()
        if now >= self._renew_at and self._left:
            self._desk.store.hold_entries(list(self._left), now + LEASE)
            self._renew_at = now + LEASE / 3

    def let_go(self, version_ids: Iterable[int]) -> None:
        """Note that these are stored."""
        for number in version_ids:
            self._left.pop(number, None)


async def fetch_pages(desk: Desk, wanted: Sequence[StoredEntry], held: HeldEntries) -> dict[int, Fetched | FetchError]:
    """Fetch the pages of these entries, politely; errors are values.

    The client spaces what goes to one host, and a host is this round's alone until the last of its pages came.
    """
    hosts = HeldHosts(desk, uuid4().hex)
    hosts.note_wanted(host_of(stored.entry.url) for stored in wanted)
    try:
        async with make_client(desk.settings, hosts) as client:
            return dict(await asyncio.gather(*(_fetch_page(client, hosts, held, stored) for stored in wanted)))
    finally:
        hosts.release()


async def _fetch_page(
    client: WebClient, hosts: HeldHosts, held: HeldEntries, stored: StoredEntry
) -> tuple[int, Fetched | FetchError]:
    try:
        page = await client.fetch(stored.entry.url, what="page")
    except FetchError as exc:
        return stored.version_id, exc
    finally:
        hosts.note_answered([host_of(stored.entry.url)])
        held.keep()
    if page is None:  # cannot be: no validators were sent
        return stored.version_id, FetchError(stored.entry.url, "the server said that the page is unchanged")
    return stored.version_id, page


def read_batch(
    desk: Desk,
    batch: Sequence[StoredEntry],
    pages: dict[int, Fetched | FetchError],
    now: datetime,
    held: HeldEntries | None = None,
) -> ReadSummary:
    """Turn each entry into an article with its claims, and store both, some dozen at a time.

    ``held`` is told of the progress; a replay, which works alone, holds nothing.
    """
    failed = claims_found = out_of_scope = 0
    encoder = desk.encoder()
    for at in range(0, len(batch), STORED_AT_ONCE):
        read: list[tuple[int, Article, list[Claim], Fetched | None]] = []
        for stored in batch[at : at + STORED_AT_ONCE]:
            if held is not None:
                held.keep()
            page = pages.get(stored.version_id)
            try:
                whole = _read_whole(desk, stored, page, encoder, now)
            except StoreError:
                raise
            except ReaderLostError as exc:
                log.warning("read: %s; it is tried again", exc)
                desk.store.record_read_failure(stored.version_id, str(exc), now, now + LOST_PAUSE, asked=False)
                whole = None
            except Exception as exc:  # noqa: BLE001  # a fault of ours with one text stops no other text
                log.exception(
                    "read: %s could not be read; it is tried again later", stored.entry.url or stored.entry.key
                )
                # Each wait is as long as all since the first fault, up to a week: some sixty tries in a year.
                desk.store.record_fault(
                    stored.version_id, f"{type(exc).__name__}: {exc}", now, FAULT_PAUSE, LONGEST_FAULT_PAUSE
                )
                whole = None
            if whole is None:
                failed += 1
                continue
            article, found = whole
            read.append((stored.version_id, article, found, page if isinstance(page, Fetched) else None))
            out = sum(claim.ptype == OUT_OF_SCOPE for claim in found)
            claims_found += len(found) - out
            out_of_scope += out
        with desk.store.together():
            desk.store.add_articles(read, now=now)
            for version_id, article, _, page in read:
                _note_stand_in(desk, version_id, article, page, now, again=held is not None)
        if held is not None:
            held.let_go(stored.version_id for stored in batch[at : at + STORED_AT_ONCE])
    pages_read = sum(isinstance(page, Fetched) for page in pages.values())
    return ReadSummary(len(batch), pages_read, failed, claims_found, out_of_scope)


def _note_stand_in(
    desk: Desk, version_id: int, article: Article, page: Fetched | None, now: datetime, *, again: bool
) -> None:
    """Note where title and summary stand for a page, and whether that is asked for again."""
    walled = is_stand_in(article, page)
    if walled or article.truncated == NOT_HAD:
        reason = f"{article.truncated}: {'; '.join(article.truncation_signs)}: {article.url}"
        if walled:
            log.warning("read: %s; its title and summary are read instead", reason)
        desk.store.note_stand_in(version_id, reason, now, again=walled and again)


def _read_whole(
    desk: Desk, stored: StoredEntry, page: Fetched | FetchError | None, encoder: Encoder | None, now: datetime
) -> tuple[Article, list[Claim]] | None:
    """Read one entry's article and claims; None when its page is to be tried again later."""
    article = read_one(desk, stored, page, now)
    if article is None:
        return None
    own = find_claims(article, desk.registry, encoder)
    article = note_limits(article, own)
    found, wrong = read_outside(article, own, desk.readers, desk.registry, desk.patience)
    for told in wrong:
        log.warning("claim readers: %s", told)
    return article, found


def read_one(desk: Desk, stored: StoredEntry, page: Fetched | FetchError | None, now: datetime) -> Article | None:
    """Read one entry; None when its page is to be tried again later, its title and summary when it is not."""
    failure: FetchError | ExtractError
    if isinstance(page, FetchError):
        failure = page
    else:
        try:
            if page is not None and not desk.lines.knows(stored.outlet):
                for other in desk.store.pages_beside(stored.entry_id, SIBLINGS):
                    learn_page(desk.lines, stored.outlet, other)
            return read_article(stored, page, memory=desk.lines)
        except ExtractError as exc:
            failure = exc
    log.warning("read: %s", failure)
    if page is None:  # nothing was asked, so the same text would fail the same way each time
        desk.store.settle_unreadable(stored.version_id, str(failure))
        return None
    lasting = isinstance(failure, FetchError) and failure.status in LASTING
    until = failure.retry_at if isinstance(failure, FetchError) else None
    asked = not isinstance(failure, HostBusyError)
    if not lasting and desk.store.record_read_failure(stored.version_id, str(failure), now, until, asked=asked):
        return None
    try:
        return without_page(read_article(stored, None), str(failure))
    except ExtractError as exc:
        desk.store.settle_unreadable(stored.version_id, f"{failure}; {exc}")
        return None


async def read_round(desk: Desk, now: datetime, limit: int = BATCH) -> ReadSummary:
    """Read one batch of unread entries; an empty summary when there is nothing to do."""
    batch = desk.store.unread_entries(now, limit, LEASE)
    if not batch:
        return ReadSummary()
    held = HeldEntries(desk, batch, now)
    wanted = [stored for stored in batch if wants_page(stored, desk)]
    pages: dict[int, Fetched | FetchError] = {}
    if wanted:
        pages = await fetch_pages(desk, wanted, held)
    return read_batch(desk, batch, pages, now, held)


def read_once(desk: Desk) -> ReadSummary:
    """Read one batch now."""
    return asyncio.run(read_round(desk, desk.now()))
