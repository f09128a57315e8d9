"""Claims, and what placing and comparing ask of the past; each question is answered from an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, tuple_

from model.articles import ArticleSignature
from model.claims import OUT_OF_SCOPE, Claim, Origin, Placed
from model.disputes import Ruling, dispute_id
from model.review import Filters, Page
from storage.codec import loads
from storage.session import AnyRow, Session
from storage.sources import chunks
from storage.tables import bands as band_rows
from storage.tables import claim_families, claims, clean, disputes, signatures
from storage.views import EVERYTHING

IN_SCOPE = claims.c.ptype != OUT_OF_SCOPE
#: Where a claim out of scope stands, and what is new in it.
NOWHERE, OUT = Origin("", "none", ""), "out-of-scope"


@lru_cache(maxsize=8192)
def decode_claim(text: str) -> Claim:
    """Read a claim; what is read often is kept read."""
    return loads(Claim, text)


@lru_cache(maxsize=8192)
def _decode_origin(text: str) -> Origin:
    return loads(Origin, text)


def to_placed(row: AnyRow) -> Placed:
    """Make a row of a placed claim the model's type; one out of scope has no thread."""
    if row.thread is None:
        return Placed(decode_claim(row.claim), "", NOWHERE, OUT)
    return Placed(decode_claim(row.claim), row.thread, _decode_origin(row.origin_json), row.novelty)


def placed_columns(*, left_out: bool = False) -> Any:
    """Select what ``to_placed`` needs of placed claims, or of those that were left out of scope."""
    return select(
        claims.c.id, claims.c.at, claims.c.claim, claims.c.thread, claims.c.origin_json, claims.c.novelty
    ).where(claims.c.ptype == OUT_OF_SCOPE if left_out else claims.c.thread.is_not(None))


def claims_of(connection: Connection, article_ids: Sequence[str], *, unplaced: bool = False) -> dict[str, list[Claim]]:
    """Give the claims of some articles, or those without a thread, in the order in which they were found."""
    found: dict[str, list[Claim]] = {}
    for chunk in chunks(article_ids):
        asked = (
            select(claims.c.article_id, claims.c.claim)
            .where(claims.c.article_id.in_(chunk))
            .order_by(claims.c.article_id, claims.c.place)
        )
        for row in connection.execute(asked.where(claims.c.thread.is_(None)) if unplaced else asked):
            found.setdefault(row.article_id, []).append(decode_claim(row.claim))
    return found


def put_bands(values: Sequence[bytes]) -> bytes:
    """Write bands one after the other, each with its length (one byte) before it."""
    return b"".join(bytes([len(one)]) + one for one in values)


def take_bands(packed: bytes) -> tuple[bytes, ...]:
    """Read what ``put_bands`` wrote."""
    found, at = [], 0
    while at < len(packed):
        end = at + 1 + packed[at]
        found.append(packed[at + 1 : end])
        at = end
    return tuple(found)


# Comparing asks these of every claim, so they are made once: making a statement costs more than running it.
_CLAIMS_ABOUT = (
    placed_columns()
    .join(claim_families, claim_families.c.claim_id == claims.c.id)
    .where(
        claim_families.c.conflict == bindparam("conflict"),
        claim_families.c.family.in_(bindparam("families", expanding=True)),
        claim_families.c.at >= bindparam("since"),
        claim_families.c.at <= bindparam("until"),
    )
    .order_by(claims.c.at, claims.c.id)
)
_ARTICLES_LIKE = (
    select(signatures)
    .where(
        signatures.c.article_id.in_(
            select(band_rows.c.article_id).where(
                band_rows.c.band.in_(bindparam("bands", expanding=True)), band_rows.c.at >= bindparam("since")
            )
        )
    )
    .order_by(signatures.c.article_id)
)
_RULING = select(disputes.c.ruling).where(disputes.c.id == bindparam("id"))


class ClaimRows(Session):
    """Questions about claims; the store is the ``Memory`` of placing and comparing."""

    def claims_about(
        self, conflict: str, families: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[Placed]:
        """Give the placed claims of a conflict in any of the families, published in [since, until], oldest first."""
        about = {
            "conflict": clean(conflict),
            "families": [clean(family) for family in families],
            "since": since,
            "until": until,
        }
        with self.reading() as connection:
            rows = connection.execute(_CLAIMS_ABOUT, about).all()
        return [to_placed(row) for row in {row.id: row for row in rows}.values()]

    def articles_like(self, bands: Sequence[bytes], since: datetime) -> Sequence[ArticleSignature]:
        """Give articles published since then that share a MinHash band: candidates for near-copies."""
        with self.reading() as connection:
            return [
                ArticleSignature(
                    row.article_id,
                    row.outlet,
                    row.url,
                    row.published,
                    row.origin,
                    take_bands(row.bands),
                    bytes(row.hashes),
                )
                for row in connection.execute(_ARTICLES_LIKE, {"bands": list(bands), "since": since})
            ]

    def is_dismissed(self, key: str) -> bool:
        """Say whether an analyst ruled that the contradiction of this key is none."""
        with self.reading() as connection:
            ruling = connection.execute(_RULING, {"id": dispute_id(key)}).scalar_one_or_none()
            return ruling is not None and Ruling(ruling).dismisses

    def claims(self, filters: Filters = EVERYTHING, *, page: int = 1, size: int = 100) -> Page[Placed]:
        """Give the placed claims that pass the filters, newest publication first; those out of scope when asked for."""
        left_out = filters.type == OUT_OF_SCOPE
        asked = placed_columns(left_out=left_out)
        for column, wanted in (
            (claims.c.conflict, filters.conflict),
            (claims.c.outlet, filters.outlet),
            (claims.c.ptype, filters.type),
        ):
            if wanted is not None:
                asked = asked.where(column == clean(wanted))
        if filters.since is not None:
            asked = asked.where(claims.c.at >= filters.since)
        if filters.until is not None:
            asked = asked.where(claims.c.at < filters.until)
        if filters.new_only and not left_out:
            asked = asked.where(claims.c.novelty.in_(("opens", "changes")))
        with self.reading() as connection:
            total, rows = one_page(connection, asked, (claims.c.at.desc(), claims.c.id), page, size)
        return Page([to_placed(row) for row in rows], total, page, size)

    def claim(self, claim_id: str) -> Placed | None:
        """Give one claim that is placed or out of scope."""
        with self.reading() as connection:
            for asked in (placed_columns(), placed_columns(left_out=True)):
                if row := connection.execute(asked.where(claims.c.id == clean(claim_id))).one_or_none():
                    return to_placed(row)
        return None

    def iter_claims(self, batch: int = 2000) -> Iterator[tuple[Claim, Placed | None]]:
        """Give every claim in order of publication, those out of scope too, with its place if it has one."""
        after: tuple[datetime, str] | None = None
        while True:
            asked = select(
                claims.c.id, claims.c.at, claims.c.claim, claims.c.thread, claims.c.origin_json, claims.c.novelty
            ).order_by(claims.c.at, claims.c.id)
            if after is not None:
                asked = asked.where(tuple_(claims.c.at, claims.c.id) > after)
            with self.reading() as connection:
                rows = connection.execute(asked.limit(batch)).all()
            for row in rows:
                yield decode_claim(row.claim), to_placed(row) if row.thread is not None else None
            if len(rows) < batch:
                return
            after = (rows[-1].at, rows[-1].id)

    def conflicts(self) -> list[str]:
        """Give the conflicts that claims are about."""
        with self.reading() as connection:
            return distinct(connection, claims.c.conflict)

    def outlets(self) -> list[str]:
        """Give the outlets that have claims."""
        with self.reading() as connection:
            return distinct(connection, claims.c.outlet)


def distinct(connection: Connection, column: ColumnElement[str]) -> list[str]:
    """Give the values of an indexed column of claims in scope, one look-up each, however many rows there are."""
    found: list[str] = []
    asked = select(func.min(column)).where(column > bindparam("after"), IN_SCOPE)
    first: str | None = connection.execute(select(func.min(column)).where(IN_SCOPE)).scalar()
    while first is not None:
        found.append(first)
        first = connection.execute(asked, {"after": first}).scalar()
    return found


def one_page(
    connection: Connection, asked: Any, order: Sequence[Any], page: int, size: int
) -> tuple[int, Sequence[AnyRow]]:
    """Give how many rows a question has, and one page of them."""
    total = connection.execute(select(func.count()).select_from(asked.order_by(None).subquery())).scalar_one()
    offset = max(0, page - 1) * size
    return total, connection.execute(asked.order_by(*order).limit(size).offset(offset)).all()
