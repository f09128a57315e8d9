"""What documents bring: their entries, every version of each, and what they no longer hold.

The documents of a round are kept together, so that each statement is prepared once and rows go in by the hundred.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, Text, and_, bindparam, func, insert, select, update

from model.entries import Entry
from storage.bulk import run_many, write_instant
from storage.codec import pack_entry
from storage.session import AnyRow, Session
from storage.sources import chunks, source_id
from storage.tables import clean, entries, mails, sources, versions
from storage.views import Document

_HEAD = [entries.c[name] for name in ("source_id", "id", "key", "last_version", "last_hash", "last_at", "gone_at")]
_KNOWN = select(*_HEAD).where(
    entries.c.source_id == bindparam("source"), entries.c.key.in_(bindparam("keys", expanding=True))
)
#: On SQLite one question is asked for all documents: what each of them wants, as pairs in JSON.
_PAIRS = func.json_each(bindparam("pairs", type_=Text)).table_valued("value")
_SOURCE, _WANTED = func.json_extract(_PAIRS.c.value, "$[0]"), func.json_extract(_PAIRS.c.value, "$[1]")
_ALL_KNOWN = select(*_HEAD).join_from(_PAIRS, entries, and_(entries.c.source_id == _SOURCE, entries.c.key == _WANTED))
_HASHES = select(versions.c.content_hash).where(versions.c.entry_id == bindparam("entry"))
_YOUNG = select(entries.c.source_id, entries.c.id, entries.c.key).where(
    entries.c.source_id == bindparam("source"), entries.c.published > bindparam("oldest"), entries.c.gone_at.is_(None)
)
_ALL_YOUNG = select(entries.c.source_id, entries.c.id, entries.c.key).join_from(
    _PAIRS,
    entries,
    and_(entries.c.source_id == _SOURCE, entries.c.published > _WANTED, entries.c.gone_at.is_(None)),
)
_MOVE_HEAD = (
    update(entries)
    .where(entries.c.id == bindparam("entry"))
    .values(
        last_version=bindparam("version"),
        last_hash=bindparam("hash"),
        last_at=bindparam("at"),
        published=bindparam("dated"),
        gone_at=None,
    )
)
_ADD = {table: insert(table) for table in (entries, versions)}
_SET_GONE = update(entries).where(entries.c.id == bindparam("entry")).values(gone_at=bindparam("at"))

#: What a key of mails begins with that says in which month a mail could not be read; its own key follows.
REFUSED = "unreadable "


class DocumentRows(Session):
    """Facts about what was fetched."""

    def add_documents(self, documents: Sequence[Document], now: datetime | None = None) -> list[list[int]]:
        """Keep what is new or changed in documents; give the numbers of the new versions, document by document.

        An entry whose content hash is that of its last version adds nothing; another content is a new version.
        A hash that the entry had before counts as new only when it was fetched after the last version (a text
        put back), and never when one document gives several contents under one key (a key that is none).
        Of a document that is ``whole``, entries that fell out of its middle are noted as gone. ``now`` is when that
        was seen; the entries' own fetching is taken where it is not given.
        """
        if len({document.source for document in documents}) < len(documents):
            with self.together():  # what the first one brings is known when the next one is read
                return [self.add_documents([document], now)[0] for document in documents]
        with self.writing() as connection:
            found = [_Found(document, now) for document in documents]
            known = _find_known(connection, found)
            for one in found:
                one.compare(connection, known)
            _note_gone(connection, found)
            _add_heads(connection, found)
            rows = [row for one in found for row in one.rows]
            made = iter(_add_versions(connection, rows))
            for one in found:
                _add_mails(connection, one)
            return [[next(made) for _ in one.rows] for one in found]

    def add_entries(
        self,
        url: str,
        found: Sequence[Entry],
        *,
        mail_keys: Collection[str] = (),
        whole: bool = False,
        now: datetime | None = None,
    ) -> list[int]:
        """Keep what is new or changed of one source's entries; as ``add_documents``, by its address."""
        with self.together(), self.reading() as connection:
            document = Document(source_id(connection, url), found, mail_keys, whole)
            return self.add_documents([document], now)[0]

    def mail_keys(self, url: str) -> frozenset[str]:
        """Give the keys of all mails of this mailbox that are known."""
        with self.reading() as connection:
            asked = (
                select(mails.c.key).join(sources, sources.c.id == mails.c.source_id).where(sources.c.url == clean(url))
            )
            return frozenset(connection.execute(asked).scalars())


class _Found:
    """One document's entries beside what is known of them."""

    def __init__(self, document: Document, now: datetime | None) -> None:
        self.document = document
        self.source = document.source
        self.at = now or max((entry.fetched_at for entry in document.entries), default=None)
        self.groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in document.entries:
            self.groups[clean(entry.key)].append(entry)
        self.back: list[int] = []
        self.rows: list[dict[str, Any]] = []
        #: Rows of new entries, each with the rows of its versions, which lack the entry's number.
        self.heads: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []

    @property
    def oldest(self) -> datetime | None:
        """The oldest date, of a document that should hold all that is younger; None where that cannot be told."""
        dated = [entry.published for entry in self.document.entries if entry.published is not None]
        if not self.document.whole or not dated or len(dated) < len(self.document.entries):
            return None
        return min(dated)

    def compare(self, connection: Connection, known: Mapping[tuple[int, str], AnyRow]) -> None:
        """Find what is new in the document, given what is known by source and key."""
        for key, group in self.groups.items():
            head = known.get((self.source, key))
            fresh = _new_versions(connection, head, group)
            self.rows += fresh
            if head is None:
                self.heads.append((_head(self.source, key, group, fresh), fresh))
            elif head.gone_at is not None:
                self.back.append(head.id)


def _find_known(connection: Connection, found: Sequence[_Found]) -> dict[tuple[int, str], AnyRow]:
    """Give the entries that are known of what the documents hold, by source and key."""
    if connection.dialect.name == "sqlite":
        pairs = [(one.source, key) for one in found for key in one.groups]
        rows = list(connection.execute(_ALL_KNOWN, {"pairs": json.dumps(pairs)}))
    else:
        rows = [
            row
            for one in found
            for chunk in chunks(list(one.groups))
            for row in connection.execute(_KNOWN, {"source": one.source, "keys": chunk})
        ]
    return {(row.source_id, row.key): row for row in rows}


def _find_young(connection: Connection, oldest: Mapping[int, datetime]) -> list[AnyRow]:
    """Give the entries of each source that are younger than an instant and not gone."""
    if connection.dialect.name == "sqlite":
        pairs = [(source, write_instant(at)) for source, at in oldest.items()]
        return list(connection.execute(_ALL_YOUNG, {"pairs": json.dumps(pairs)}))
    return [
        row for source, at in oldest.items() for row in connection.execute(_YOUNG, {"source": source, "oldest": at})
    ]


def _head(source: int, key: str, group: Sequence[Entry], fresh: Sequence[dict[str, Any]]) -> dict[str, Any]:
    last = group[[entry.content_hash for entry in group].index(fresh[-1]["content_hash"])]
    return {
        "source_id": source,
        "key": key,
        "first_seen": group[0].fetched_at,
        "last_version": fresh[-1]["version"],
        "last_hash": last.content_hash,
        "last_at": last.fetched_at,
        "published": last.published,
    }


def _add_rows(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """Add rows and give their numbers.

    SQLite gives numbers back for one row at a time only. As the transaction holds the write lock, the next numbers
    are known beforehand there.
    """
    if connection.dialect.name != "sqlite":
        asked = _ADD[table].returning(table.c.id, sort_by_parameter_order=True)
        return list(connection.execute(asked, rows).scalars())
    last = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    numbers = list(range(last + 1, last + 1 + len(rows)))
    for number, row in zip(numbers, rows, strict=True):
        row["id"] = number
    run_many(connection, _ADD[table], rows)
    return numbers


def _add_heads(connection: Connection, found: Iterable[_Found]) -> None:
    heads = [head for one in found for head in one.heads]
    if not heads:
        return
    made = _add_rows(connection, entries, [row for row, _ in heads])
    for (_, fresh), number in zip(heads, made, strict=True):
        for row in fresh:
            row["entry_id"] = number


def _new_versions(connection: Connection, head: AnyRow | None, group: Sequence[Entry]) -> list[dict[str, Any]]:
    """Give a row for each content of one entry that is new, in the order given."""
    if len(group) == 1 and head is not None and group[0].content_hash == head.last_hash:
        return []
    distinct = list({entry.content_hash: entry for entry in reversed(group)}.values())[::-1]
    candidates = distinct
    if head is not None:
        candidates = [entry for entry in distinct if entry.content_hash != head.last_hash]
        before = set(connection.execute(_HASHES, {"entry": head.id}).scalars()) if candidates else set()
        candidates = [
            entry
            for entry in candidates
            if entry.content_hash not in before or (len(distinct) == 1 and entry.fetched_at > head.last_at)
        ]
    rows = []
    for place, entry in enumerate(candidates, start=1):
        packed, raw = pack_entry(entry)
        rows.append(
            {
                "entry_id": head.id if head is not None else None,
                "version": (head.last_version if head is not None else 0) + place,
                "content_hash": entry.content_hash,
                "fetched_at": entry.fetched_at,
                "title": entry.title,
                "url": entry.url,
                "entry": packed,
                "raw": raw,
                "unread": True,
                "tries": 0,
                "known": head is not None,
                "published": entry.published,
            }
        )
    return rows


def _add_versions(connection: Connection, rows: list[dict[str, Any]]) -> list[int]:
    if not rows:
        return []
    moved: dict[int, dict[str, Any]] = {}
    for row in rows:
        known, published = row.pop("known"), row.pop("published")
        if known:
            moved[row["entry_id"]] = {
                "entry": row["entry_id"],
                "version": row["version"],
                "hash": row["content_hash"],
                "at": row["fetched_at"],
                "dated": published,
            }
    numbers = _add_rows(connection, versions, rows)
    if moved:
        run_many(connection, _MOVE_HEAD, list(moved.values()))
    return numbers


def _note_gone(connection: Connection, found: Iterable[_Found]) -> None:
    """Mark entries that a document should still hold (younger than its oldest) and does not; unmark what is back.

    To be done before what is new is added, which no document lacks.
    """
    whole = {one.source: one for one in found if one.document.whole}
    changes: list[dict[str, Any]] = [{"entry": number, "at": None} for one in whole.values() for number in one.back]
    oldest = {source: at for source, one in whole.items() if (at := one.oldest) is not None}
    if oldest:
        young = _find_young(connection, oldest)
        missing = [(row.id, whole[row.source_id]) for row in young if row.key not in whole[row.source_id].groups]
        changes += [{"entry": number, "at": one.at} for number, one in missing]
    if changes:
        run_many(connection, _SET_GONE, changes)


def _add_mails(connection: Connection, one: _Found) -> None:
    wanted = list(dict.fromkeys(clean(key) for key in one.document.mail_keys))
    if not wanted or one.at is None:
        return
    known = {
        key
        for chunk in chunks(wanted)
        for key in connection.execute(
            select(mails.c.key).where(mails.c.source_id == one.source, mails.c.key.in_(chunk))
        ).scalars()
    }
    if rows := [{"source_id": one.source, "key": key, "at": one.at} for key in wanted if key not in known]:
        connection.execute(insert(mails), rows)
