"""Entries: every version that was ever seen, with the bytes that prove it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from model.entries import Entry, StoredEntry
from model.review import EntryVersion
from storage.codec import dumps, loads, pack, unpack
from storage.session import AnyRow, Session
from storage.sources import chunks, source_id
from storage.tables import clean, entries, mails, pages, sources, versions

#: Tries at reading one version before its title and summary have to do, and the pause after each failure.
READ_TRIES = 4
READ_PAUSES = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=2))
_RAW = frozenset({"raw"})
_TAG = re.compile(r"<[^>]*>")


def to_stored(row: AnyRow) -> StoredEntry:
    """Make a row of versions, entries and sources the model's type."""
    return StoredEntry(
        version_id=row.version_id,
        entry_id=row.entry_id,
        version=row.version,
        outlet=row.outlet,
        domain=row.domain,
        fetch_page=row.fetch_pages,
        entry=loads(Entry, unpack(row.entry), raw=unpack(row.raw)),
    )


def stored_columns() -> Any:
    """Select what ``to_stored`` needs, joined."""
    return (
        select(
            versions.c.id.label("version_id"),
            versions.c.entry_id,
            versions.c.version,
            versions.c.entry,
            versions.c.raw,
            entries.c.gone_at,
            sources.c.outlet,
            sources.c.domain,
            sources.c.fetch_pages,
        )
        .join(entries, entries.c.id == versions.c.entry_id)
        .join(sources, sources.c.id == entries.c.source_id)
    )


def to_entry_version(row: AnyRow) -> EntryVersion:
    """Make a row of versions what is read side by side."""
    stored = to_stored(row)
    entry = stored.entry
    return EntryVersion(
        version_id=stored.version_id,
        version=stored.version,
        title=entry.title,
        text=entry.summary or _TAG.sub(" ", entry.content_html),
        published=entry.published,
        updated=entry.updated,
        fetched_at=entry.fetched_at,
        gone_at=row.gone_at,
    )


def entry_versions(connection: Connection, version_id: int) -> tuple[EntryVersion, ...]:
    """Give all versions of the entry that this version belongs to, oldest first."""
    entry = select(versions.c.entry_id).where(versions.c.id == version_id).scalar_subquery()
    asked = stored_columns().where(versions.c.entry_id == entry).order_by(versions.c.version)
    return tuple(to_entry_version(row) for row in connection.execute(asked))


class EntryRows(Session):
    """Questions and facts about entries."""

    def add_entries(
        self,
        url: str,
        found: Sequence[Entry],
        *,
        mail_keys: Collection[str] = (),
        whole: bool = False,
        now: datetime | None = None,
    ) -> list[int]:
        """Keep what is new or changed of a source's entries, and give the numbers of the new versions.

        An entry whose content hash is that of its last version adds nothing; another content is a new version.
        A hash that the entry had before counts as new only when it was fetched after the last version (a text
        put back), and never when one document gives several contents under one key (a key that is none).
        ``mail_keys`` are marked as seen in the same transaction. ``whole`` says that ``found`` is all that the
        document holds: entries that fell out of its middle are noted as gone. ``now`` is when that was seen; the
        entries' own fetching is taken where it is not given.
        """
        with self.writing() as connection:
            number = source_id(connection, url)
            wanted: dict[str, list[Entry]] = defaultdict(list)
            for entry in found:
                wanted[clean(entry.key)].append(entry)
            known = _known(connection, number, list(wanted))
            fresh = [entries_ for key, entries_ in wanted.items() if key not in known]
            ids = _add_heads(connection, number, fresh)
            rows: list[dict[str, Any]] = []
            for key, group in wanted.items():
                head = known.get(key)
                rows += _new_versions(connection, head.id if head else ids[key], head, group)
            made = _add_versions(connection, rows)
            if whole and found:
                _note_gone(connection, number, found, now or max(entry.fetched_at for entry in found))
            _add_mails(connection, number, mail_keys, now or (found[0].fetched_at if found else None))
            return made

    def has_mail(self, url: str, key: str) -> bool:
        """Say whether a mail of this mailbox is already kept."""
        with self.reading() as connection:
            asked = (
                select(mails.c.key)
                .join(sources, sources.c.id == mails.c.source_id)
                .where(sources.c.url == clean(url), mails.c.key == clean(key))
            )
            return connection.execute(asked).first() is not None

    def unread_entries(self, now: datetime, limit: int, lease: timedelta) -> list[StoredEntry]:
        """Take up to ``limit`` versions that nobody has read yet, oldest first, for the time of the lease."""
        with self.writing() as connection:
            free = and_(
                versions.c.unread.is_(True),
                or_(versions.c.due.is_(None), versions.c.due <= now),
                or_(versions.c.lease_until.is_(None), versions.c.lease_until <= now),
            )
            taken = (
                select(versions.c.id).where(free).order_by(versions.c.id).limit(limit).with_for_update(skip_locked=True)
            )
            ids = list(connection.execute(taken).scalars())
            found: list[StoredEntry] = []
            for chunk in chunks(ids):
                connection.execute(update(versions).where(versions.c.id.in_(chunk)).values(lease_until=now + lease))
                asked = stored_columns().where(versions.c.id.in_(chunk)).order_by(versions.c.id)
                found += [to_stored(row) for row in connection.execute(asked)]
            return found

    def record_read_failure(self, version_id: int, reason: str, now: datetime) -> bool:
        """Note that a version could not be read, and say whether it will be tried again later.

        After the last try the caller reads it from its title and summary and adds that article.
        """
        with self.writing() as connection:
            tries = connection.execute(select(versions.c.tries).where(versions.c.id == version_id)).scalar_one_or_none()
            if tries is None:
                return False
            again = tries + 1 < READ_TRIES
            due = now + READ_PAUSES[min(tries, len(READ_PAUSES) - 1)] if again else None
            connection.execute(
                update(versions)
                .where(versions.c.id == version_id)
                .values(tries=tries + 1, error=reason, due=due, lease_until=None)
            )
            return bool(again)

    def entry_versions(self, version_id: int) -> tuple[EntryVersion, ...]:
        """Give all versions of the entry that this version belongs to, oldest first."""
        with self.reading() as connection:
            return entry_versions(connection, version_id)

    def stored_entry(self, version_id: int) -> StoredEntry | None:
        """Give one version with its raw bytes."""
        with self.reading() as connection:
            row = connection.execute(stored_columns().where(versions.c.id == version_id)).one_or_none()
            return to_stored(row) if row else None

    def iter_entries(self, batch: int = 200) -> Iterator[tuple[StoredEntry, bytes | None]]:
        """Give the last version of every entry with its page's bytes, in order of publication."""
        at = func.coalesce(entries.c.published, entries.c.first_seen)
        with self.reading() as connection:
            order = list(connection.execute(select(entries.c.id).order_by(at, entries.c.id)).scalars())
        for chunk in chunks(order, batch):
            with self.reading() as connection:
                last = and_(entries.c.id.in_(chunk), versions.c.version == entries.c.last_version)
                rows = {row.entry_id: row for row in connection.execute(stored_columns().where(last))}
                bodies = _page_bodies(connection, [row.version_id for row in rows.values()])
            for number in chunk:
                if row := rows.get(number):
                    body = bodies.get(row.version_id)
                    yield to_stored(row), unpack(body) if body is not None else None


def _known(connection: Connection, number: int, keys: list[str]) -> dict[str, Any]:
    return {
        row.key: row
        for chunk in chunks(keys)
        for row in connection.execute(
            select(entries.c.id, entries.c.key, entries.c.last_version, entries.c.last_hash, entries.c.last_at).where(
                entries.c.source_id == number, entries.c.key.in_(chunk)
            )
        )
    }


def _add_heads(connection: Connection, number: int, groups: list[list[Entry]]) -> dict[str, int]:
    if not groups:
        return {}
    rows = [
        {
            "source_id": number,
            "key": group[0].key,
            "first_seen": group[0].fetched_at,
            "last_version": 0,
            "last_hash": "",
            "last_at": group[0].fetched_at,
            "published": group[0].published,
        }
        for group in groups
    ]
    made = connection.execute(insert(entries).returning(entries.c.id, sort_by_parameter_order=True), rows).scalars()
    return {clean(group[0].key): one for group, one in zip(groups, made, strict=True)}


def _new_versions(
    connection: Connection, entry_id: int, head: AnyRow | None, group: list[Entry]
) -> list[dict[str, Any]]:
    """Give a row for each content of one entry that is new, in the order given."""
    distinct = list({entry.content_hash: entry for entry in reversed(group)}.values())[::-1]
    last_hash, last_version = (head.last_hash, head.last_version) if head else ("", 0)
    candidates = [entry for entry in distinct if entry.content_hash != last_hash]
    if not candidates:
        return []
    if head is not None:
        before = set(
            connection.execute(select(versions.c.content_hash).where(versions.c.entry_id == entry_id)).scalars()
        )
        candidates = [
            entry
            for entry in candidates
            if entry.content_hash not in before or (len(distinct) == 1 and entry.fetched_at > head.last_at)
        ]
    return [
        {
            "entry_id": entry_id,
            "version": last_version + place,
            "content_hash": entry.content_hash,
            "fetched_at": entry.fetched_at,
            "title": entry.title,
            "url": entry.url,
            "entry": pack(dumps(entry, _RAW).encode()),
            "raw": pack(entry.raw),
            "unread": True,
            "tries": 0,
            "published": entry.published,
        }
        for place, entry in enumerate(candidates, start=1)
    ]


def _add_versions(connection: Connection, rows: list[dict[str, Any]]) -> list[int]:
    if not rows:
        return []
    last = {
        row["entry_id"]: {
            "b_id": row["entry_id"],
            "last_version": row["version"],
            "last_hash": row["content_hash"],
            "last_at": row["fetched_at"],
            "published": row.pop("published"),
            "gone_at": None,
        }
        for row in rows
    }
    made = connection.execute(insert(versions).returning(versions.c.id, sort_by_parameter_order=True), rows).scalars()
    numbers = list(made)
    connection.execute(update(entries).where(entries.c.id == bindparam("b_id")), list(last.values()))
    return numbers


def _note_gone(connection: Connection, number: int, found: Sequence[Entry], at: datetime) -> None:
    """Mark entries that a document should still hold (younger than its oldest) and does not; unmark what is back."""
    keys = {clean(entry.key) for entry in found}
    for chunk in chunks(list(keys)):
        connection.execute(
            update(entries)
            .where(entries.c.source_id == number, entries.c.key.in_(chunk), entries.c.gone_at.is_not(None))
            .values(gone_at=None)
        )
    dated = [entry.published for entry in found if entry.published is not None]
    if len(dated) < len(found):
        return  # without every date it cannot be told what the document should hold
    young = connection.execute(
        select(entries.c.id, entries.c.key).where(
            entries.c.source_id == number, entries.c.published > min(dated), entries.c.gone_at.is_(None)
        )
    )
    gone = [row.id for row in young if row.key not in keys]
    for chunk in chunks(gone):
        connection.execute(update(entries).where(entries.c.id.in_(chunk)).values(gone_at=at))


def _add_mails(connection: Connection, number: int, keys: Collection[str], at: datetime | None) -> None:
    wanted = list(dict.fromkeys(clean(key) for key in keys))
    if not wanted or at is None:
        return
    known = {
        key
        for chunk in chunks(wanted)
        for key in connection.execute(
            select(mails.c.key).where(mails.c.source_id == number, mails.c.key.in_(chunk))
        ).scalars()
    }
    if rows := [{"source_id": number, "key": key, "at": at} for key in wanted if key not in known]:
        connection.execute(insert(mails), rows)


def _page_bodies(connection: Connection, version_ids: Sequence[int]) -> dict[int, bytes]:
    return {
        row.version_id: row.body
        for chunk in chunks(version_ids)
        for row in connection.execute(
            select(pages.c.version_id, pages.c.body).where(pages.c.version_id.in_(chunk)).order_by(pages.c.id)
        )
    }
