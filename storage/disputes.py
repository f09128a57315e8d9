"""Disputes, and what analysts ruled on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, or_, select, tuple_, update

from model.disputes import RELAY_STEPS_BACK, Dispute, Judgement, Ruling, Severity
from model.review import DisputeRow, Filters, Page
from storage.claims import decode_claim, one_page
from storage.codec import dumps, loads
from storage.session import AnyRow, Session
from storage.sources import chunks
from storage.tables import alert_disputes, claims, clean, disputes, judgements
from storage.views import EVERYTHING, OPEN


def to_judgement(row: AnyRow) -> Judgement:
    """Make a row of ``judgements`` the model's type."""
    return Judgement(row.dispute_id, Ruling(row.ruling), row.by, row.at, row.note, row.field)


def judgements_on(connection: Connection, dispute_ids: Sequence[str]) -> dict[str, list[Judgement]]:
    """Give what was ruled on some disputes, oldest first."""
    found: dict[str, list[Judgement]] = {}
    for chunk in chunks([clean(one) for one in dispute_ids]):
        asked = select(judgements).where(judgements.c.dispute_id.in_(chunk)).order_by(judgements.c.id)
        for row in connection.execute(asked):
            found.setdefault(row.dispute_id, []).append(to_judgement(row))
    return found


def dispute_rows(connection: Connection, rows: Sequence[AnyRow]) -> list[DisputeRow]:
    """Make rows of ``disputes`` what lists show, each with the ruling that stands."""
    ruled = judgements_on(connection, [row.id for row in rows if row.ruling is not None])
    return [
        DisputeRow(loads(Dispute, row.dispute), ruled[row.id][-1] if row.ruling is not None else None) for row in rows
    ]


def with_copies(connection: Connection, dispute: Dispute) -> Dispute:
    """Give a dispute with every address that has since carried either side's origin."""
    if dispute.verdict.rule.startswith(RELAY_STEPS_BACK):
        # The source of the report stands by it, and so do the others who have it from there.
        return dispute
    copies: list[tuple[str, ...]] = []
    for side, known in ((dispute.a, dispute.copies_a), (dispute.b, dispute.copies_b)):
        asked = (
            select(claims.c.claim)
            .where(claims.c.origin == clean(side.origin.id), claims.c.thread == clean(side.thread))
            .order_by(claims.c.at, claims.c.id)
        )
        urls = [*known, *(decode_claim(text).url for text in connection.execute(asked).scalars())]
        copies.append(tuple(dict.fromkeys(url for url in urls if url != side.claim.url)))
    return replace(dispute, copies_a=copies[0], copies_b=copies[1])


def add_disputes(connection: Connection, found: Sequence[Dispute]) -> list[str]:
    """Keep disputes that are not there yet, and give their ids."""
    if not found:
        return []
    known = known_disputes(connection, [dispute.id for dispute in found])
    rows = {
        clean(dispute.id): {
            "id": dispute.id,
            "a": dispute.a.claim.id,
            "b": dispute.b.claim.id,
            "conflict": dispute.b.claim.conflict,
            "family": dispute.verdict.family,
            "kind": dispute.verdict.kind.value,
            "severity": dispute.verdict.severity.value,
            "score": dispute.verdict.score,
            "rule": dispute.verdict.rule,
            "outlet_a": dispute.a.claim.outlet,
            "outlet_b": dispute.b.claim.outlet,
            "raised_at": dispute.raised_at,
            "dispute": dumps(dispute),
        }
        for dispute in found
        if clean(dispute.id) not in known
    }
    if rows:
        connection.execute(insert(disputes), list(rows.values()))
    return list(rows)


def known_disputes(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that are there."""
    return {
        one
        for chunk in chunks([clean(one) for one in ids])
        for one in connection.execute(select(disputes.c.id).where(disputes.c.id.in_(chunk))).scalars()
    }


def filter_disputes(filters: Filters) -> Any:
    """Ask for the disputes that pass the filters."""
    asked = select(disputes)
    for column, wanted in (
        (disputes.c.conflict, filters.conflict),
        (disputes.c.kind, filters.type),
        (disputes.c.severity, filters.severity.value if filters.severity else None),
    ):
        if wanted is not None:
            asked = asked.where(column == clean(wanted))
    if filters.outlet is not None:
        outlet = clean(filters.outlet)
        asked = asked.where(or_(disputes.c.outlet_a == outlet, disputes.c.outlet_b == outlet))
    if filters.since is not None:
        asked = asked.where(disputes.c.raised_at >= filters.since)
    if filters.until is not None:
        asked = asked.where(disputes.c.raised_at < filters.until)
    if filters.ruling == "open":
        asked = asked.where(disputes.c.ruling.is_(None))
    elif filters.ruling == "ruled":
        asked = asked.where(disputes.c.ruling.is_not(None))
    elif filters.ruling is not None:
        asked = asked.where(disputes.c.ruling == clean(filters.ruling))
    return asked


def _judge(connection: Connection, judgement: Judgement) -> bool:
    stands = None if judgement.ruling.takes_back else judgement.ruling.value
    changed = connection.execute(
        update(disputes).where(disputes.c.id == clean(judgement.dispute_id)).values(ruling=stands)
    )
    if not changed.rowcount:
        return False
    connection.execute(
        insert(judgements).values(
            dispute_id=judgement.dispute_id,
            ruling=judgement.ruling.value,
            by=judgement.by,
            at=judgement.at,
            note=judgement.note,
            field=judgement.field,
        )
    )
    return True


def _twins(connection: Connection, judgement: Judgement) -> list[tuple[str, str]]:
    """Give the disputes that a ruling holds for beside its own, each with the note to keep."""
    if judgement.ruling is Ruling.WRONG_READING:
        return []
    own = clean(judgement.dispute_id)
    articles = _articles_of(connection, [own])[own]
    told = select(alert_disputes.c.alert_id).where(alert_disputes.c.dispute_id == own)
    beside = select(alert_disputes.c.dispute_id).where(alert_disputes.c.alert_id.in_(told))
    asked = select(disputes.c.id, disputes.c.ruling).where(disputes.c.id.in_(beside), disputes.c.id != own)
    others = {row.id: row.ruling for row in connection.execute(asked.order_by(disputes.c.id))}
    same = [one for one, theirs in _articles_of(connection, list(others)).items() if theirs == articles]
    with_it = f"ruled with {judgement.dispute_id}"
    if judgement.ruling.takes_back:
        last = {one: found[-1] for one, found in judgements_on(connection, same).items()}
        return [(one, with_it) for one, ruled in last.items() if ruled.note.startswith(with_it)]
    note = f"{with_it}: {judgement.note}" if judgement.note else with_it
    return [(one, note) for one in same if others[one] is None]


def _articles_of(connection: Connection, dispute_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Give the two articles that each of some disputes is between."""
    b = claims.alias()
    found: dict[str, frozenset[str]] = {}
    for chunk in chunks(dispute_ids):
        asked = (
            select(disputes.c.id, claims.c.article_id, b.c.article_id.label("other"))
            .join(claims, claims.c.id == disputes.c.a)
            .join(b, b.c.id == disputes.c.b)
            .where(disputes.c.id.in_(chunk))
        )
        found |= {row.id: frozenset((row.article_id, row.other)) for row in connection.execute(asked)}
    return found


class DisputeRows(Session):
    """Questions about disputes, and rulings."""

    def raised_disputes(self, ids: Collection[str]) -> set[str]:
        """Give those of the dispute ids that the store already has."""
        with self.reading() as connection:
            return known_disputes(connection, list(ids))

    def review_queue(self, filters: Filters = OPEN, *, page: int = 1, size: int = 25) -> Page[DisputeRow]:
        """Give the disputes that pass the filters, most severe first and then newest."""
        asked = filter_disputes(filters)
        counted = asked.with_only_columns(disputes.c.severity, func.count()).group_by(disputes.c.severity)
        with self.reading() as connection:
            counts: dict[str, int] = dict(connection.execute(counted).tuples().all())
            skip = max(0, page - 1) * size
            rows: list[AnyRow] = []
            # One severity after the other, so that each is read from the index in its order.
            for severity in (Severity.HIGH.value, Severity.MEDIUM.value, Severity.LOW.value):
                there = counts.get(severity, 0)
                if skip < there and len(rows) < size:
                    of_one = asked.where(disputes.c.severity == severity)
                    newest = of_one.order_by(disputes.c.raised_at.desc(), disputes.c.id)
                    rows += connection.execute(newest.offset(skip).limit(size - len(rows))).all()
                skip = max(0, skip - there)
            return Page(dispute_rows(connection, rows), sum(counts.values()), page, size)

    def disputes(self, filters: Filters = EVERYTHING, *, page: int = 1, size: int = 100) -> Page[DisputeRow]:
        """Give the disputes that pass the filters, newest first."""
        return self._dispute_page(filters, (disputes.c.raised_at.desc(), disputes.c.id), page, size)

    def _dispute_page(self, filters: Filters, order: Sequence[Any], page: int, size: int) -> Page[DisputeRow]:
        with self.reading() as connection:
            total, rows = one_page(connection, filter_disputes(filters), order, page, size)
            return Page(dispute_rows(connection, rows), total, page, size)

    def record_judgement(self, judgement: Judgement) -> bool:
        """Keep an analyst's ruling; earlier ones stay, the latest one stands. False when there is no such dispute.

        It holds for the twins that wait too: disputes of the same two articles that were told in one alert. A wrong
        reading is of one pair alone. What is taken back is taken back of the twins that were ruled on with it.
        """
        with self.writing() as connection:
            if not _judge(connection, judgement):
                return False
            for twin, note in _twins(connection, judgement):
                _judge(connection, replace(judgement, dispute_id=twin, note=note))
            return True

    def judgements(self, dispute_id: str) -> list[Judgement]:
        """Give what was ruled on one dispute, oldest first."""
        with self.reading() as connection:
            return judgements_on(connection, [dispute_id]).get(clean(dispute_id), [])

    def iter_judgements(self) -> Iterator[Judgement]:
        """Give every ruling, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(select(judgements).order_by(judgements.c.id)).all()
        yield from (to_judgement(row) for row in rows)

    def iter_disputes(self, batch: int = 500) -> Iterator[Dispute]:
        """Give every dispute in the order in which they were raised, with its copies so far."""
        after: tuple[Any, str] | None = None
        while True:
            asked = select(disputes.c.raised_at, disputes.c.id, disputes.c.dispute)
            asked = asked.order_by(disputes.c.raised_at, disputes.c.id)
            if after is not None:
                asked = asked.where(tuple_(disputes.c.raised_at, disputes.c.id) > after)
            with self.reading() as connection:
                rows = connection.execute(asked.limit(batch)).all()
                found = [with_copies(connection, loads(Dispute, row.dispute)) for row in rows]
            yield from found
            if len(rows) < batch:
                return
            after = (rows[-1].raised_at, rows[-1].id)
