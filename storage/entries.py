"""Entries: every version that was ever seen, with the bytes that prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select, update

from model.entries import StoredEntry
from model.review import EntryVersion
from storage.codec import unpack, unpack_entry
from storage.session import AnyRow, Session
from storage.sources import chunks
from storage.tables import articles, entries, pages, sources, versions

#: Tries at reading one version before its title and summary have to do, and the pause after each failure.
READ_TRIES = 4
READ_PAUSES = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=2))
#: The pauses before a page is asked for again that came and was no article: some tries in a little more than a day.
WALL_PAUSES = (timedelta(minutes=30), timedelta(hours=3), timedelta(hours=8), timedelta(hours=14))
#: The start of what `record_fault` notes.
_FAULT = re.compile(r"fault in reading since (\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d): ")
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
        entry=unpack_entry(row.entry, row.raw),
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

    def held_entries(self, now: datetime) -> tuple[int, datetime | None]:
        """Count the unread versions that a run holds, or one that was ended, and say until when at the latest."""
        held = and_(versions.c.unread.is_(True), versions.c.lease_until > now)
        with self.reading() as connection:
            count, until = connection.execute(select(func.count(), func.max(versions.c.lease_until)).where(held)).one()
        return int(count), until

    def hold_entries(self, version_ids: Sequence[int], until: datetime) -> None:
        """Lengthen the lease of versions that their holder has neither read nor put off yet."""
        with self.writing() as connection:
            for chunk in chunks(version_ids):
                held = and_(versions.c.id.in_(chunk), versions.c.unread.is_(True), versions.c.lease_until.is_not(None))
                connection.execute(update(versions).where(held).values(lease_until=until))

    def record_read_failure(
        self, version_id: int, reason: str, now: datetime, until: datetime | None = None, *, asked: bool = True
    ) -> bool:
        """Note that a version could not be read, and say whether it will be tried again later.

        After the last try the caller reads it from its title and summary and adds that article. It is not tried
        before ``until``, and where nobody was ``asked`` this was no try, so that another one always follows.
        """
        with self.writing() as connection:
            tries = connection.execute(select(versions.c.tries).where(versions.c.id == version_id)).scalar_one_or_none()
            if tries is None:
                return False
            made = tries + 1 if asked else tries
            again = not asked or made < READ_TRIES
            pause = now + READ_PAUSES[min(tries, len(READ_PAUSES) - 1)] if asked else now
            due = max(pause, until or pause) if again else None
            connection.execute(
                update(versions)
                .where(versions.c.id == version_id)
                .values(tries=made, error=reason, due=due, lease_until=None)
            )
            return bool(again)

    def note_stand_in(self, version_id: int, reason: str, now: datetime, *, again: bool = True) -> None:
        """Note that a version was read without its page, and why; ``again``: the page is asked for some more times."""
        with self.writing() as connection:
            tries = connection.execute(select(versions.c.tries).where(versions.c.id == version_id)).scalar_one_or_none()
            waits = again and tries is not None and tries < len(WALL_PAUSES)
            due = now + WALL_PAUSES[tries] if waits and tries is not None else None
            connection.execute(
                update(versions)
                .where(versions.c.id == version_id)
                .values(tries=versions.c.tries + 1, error=reason, unread=waits, due=due, lease_until=None)
            )

    def stand_ins(self, since: datetime) -> list[tuple[str, int, str]]:
        """Give the outlets whose articles since then were read without their pages: how many, and the last reason."""
        asked = (
            select(articles.c.outlet, versions.c.id, versions.c.error)
            .join(versions, versions.c.id == articles.c.version_id)
            .where(articles.c.at >= since, versions.c.error.is_not(None))
            .order_by(articles.c.outlet, versions.c.id)
        )
        found: dict[str, dict[int, str]] = {}
        with self.reading() as connection:
            for row in connection.execute(asked):
                found.setdefault(row.outlet, {})[row.id] = row.error
        return [(outlet, len(some), list(some.values())[-1]) for outlet, some in found.items()]

    def record_fault(
        self, version_id: int, reason: str, now: datetime, shortest: timedelta, longest: timedelta
    ) -> None:
        """Note that our own code failed with a version, which is no try of its page, and put it off.

        It waits as long as it has waited since the first fault, within these bounds; the reason says since when.
        """
        with self.writing() as connection:
            asked = select(versions.c.error).where(versions.c.id == version_id)
            told = _FAULT.match(connection.execute(asked).scalar_one_or_none() or "")
            first = datetime.fromisoformat(told[1]) if told else now
            error = f"fault in reading since {first.isoformat()}: {reason}"
            due = now + min(max(shortest, now - first), longest)
            connection.execute(
                update(versions).where(versions.c.id == version_id).values(error=error, due=due, lease_until=None)
            )

    def settle_unreadable(self, version_id: int, reason: str) -> None:
        """Note that a version holds nothing that could ever be read: it is kept, and not tried again."""
        with self.writing() as connection:
            connection.execute(
                update(versions)
                .where(versions.c.id == version_id)
                .values(unread=False, due=None, lease_until=None, error=reason)
            )

    def put_off_entries(self) -> tuple[int, str | None]:
        """Tell how many unread versions were tried in vain so far, and the reason of the latest one."""
        tried = (versions.c.unread.is_(True), versions.c.error.is_not(None))
        with self.reading() as connection:
            count = connection.execute(select(func.count()).select_from(versions).where(*tried)).scalar_one()
            latest = select(versions.c.error).where(*tried).order_by(versions.c.id.desc()).limit(1)
            return int(count), connection.execute(latest).scalar_one_or_none()

    def clock_notes(self, latest: int = 3) -> list[tuple[str, str, str]]:
        """Give what was noted about the clocks of each listed source's latest entries: outlet, address, note."""
        with self.reading() as connection:
            listed = select(sources.c.id, sources.c.outlet, sources.c.url).where(sources.c.removed.is_(False))
            found = []
            for number, outlet, url in connection.execute(listed.order_by(sources.c.outlet, sources.c.url)).all():
                newest = (
                    select(entries.c.id)
                    .where(entries.c.source_id == number)
                    .order_by(entries.c.first_seen.desc())
                    .limit(latest)
                )
                asked = stored_columns().where(entries.c.id.in_(newest), versions.c.version == entries.c.last_version)
                notes = [to_stored(row).entry.clock_note for row in connection.execute(asked)]
                found += [(outlet, url, note) for note in notes if note]
            return found

    def entry_versions(self, version_id: int) -> tuple[EntryVersion, ...]:
        """Give all versions of the entry that this version belongs to, oldest first."""
        with self.reading() as connection:
            return entry_versions(connection, version_id)

    def stored_entry(self, version_id: int) -> StoredEntry | None:
        """Give one version with its raw bytes."""
        with self.reading() as connection:
            row = connection.execute(stored_columns().where(versions.c.id == version_id)).one_or_none()
            return to_stored(row) if row else None

    def iter_entries(
        self, batch: int = 200, *, every_version: bool = False
    ) -> Iterator[tuple[StoredEntry, bytes | None]]:
        """Give the last version of every entry, or every one, with its page's bytes, in order of publication."""
        at = func.coalesce(entries.c.published, entries.c.first_seen)
        with self.reading() as connection:
            order = list(connection.execute(select(entries.c.id).order_by(at, entries.c.id)).scalars())
        for chunk in chunks(order, batch):
            with self.reading() as connection:
                asked = stored_columns().where(entries.c.id.in_(chunk)).order_by(versions.c.version)
                if not every_version:
                    asked = asked.where(versions.c.version == entries.c.last_version)
                rows: dict[int, list[AnyRow]] = {}
                for row in connection.execute(asked):
                    rows.setdefault(row.entry_id, []).append(row)
                bodies = _page_bodies(connection, [row.version_id for some in rows.values() for row in some])
            for number in chunk:
                for row in rows.get(number, ()):
                    body = bodies.get(row.version_id)
                    yield to_stored(row), unpack(body) if body is not None else None


def _page_bodies(connection: Connection, version_ids: Sequence[int]) -> dict[int, bytes]:
    return {
        row.version_id: row.body
        for chunk in chunks(version_ids)
        for row in connection.execute(
            select(pages.c.version_id, pages.c.body).where(pages.c.version_id.in_(chunk)).order_by(pages.c.id)
        )
    }
