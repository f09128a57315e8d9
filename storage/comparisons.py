"""The one fact that comes of comparing an article: claims in threads, disputes, alerts and the outbox at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from model.alerts import Alert
from model.articles import ArticleSignature
from model.claims import Placed
from model.disputes import Dispute
from model.errors import StoreError
from storage.alerts import add_alerts
from storage.articles import EPOCH, instant_of
from storage.claims import put_bands
from storage.codec import dumps
from storage.disputes import add_disputes
from storage.session import Session
from storage.tables import articles, bands, claim_families, claims, clean, signatures
from storage.threads import put_threads
from storage.views import NewDelivery, Placement

# Made once: making a statement costs more than running it.
_MARK_COMPARED = (
    update(articles)
    .where(articles.c.id == bindparam("b_id"), articles.c.uncompared.is_(True))
    .values(uncompared=False, lease_until=None, compared_at=bindparam("b_now"))
)
_PLACE = update(claims).where(claims.c.id == bindparam("b_id"))
_ADD_FAMILY = insert(claim_families)
_ADD_SIGNATURE = insert(signatures)
_ADD_BAND = insert(bands)


class ComparisonRows(Session):
    """The fact of a comparison."""

    def add_comparison(
        self,
        article_id: str,
        *,
        placement: Placement,
        disputes: Sequence[Dispute] = (),
        alerts: Sequence[Alert] = (),
        deliveries: Sequence[NewDelivery] = (),
        now: datetime,
    ) -> bool:
        """Keep all that comparing one article came to, in one transaction, and end its lease.

        False, and nothing is kept, when the article was compared before: another worker was quicker, or this is
        the repeat after a crash. Raises StoreError when the article is not there.
        """
        with self.writing() as connection:
            done = connection.execute(_MARK_COMPARED, {"b_id": clean(article_id), "b_now": now})
            if not done.rowcount:
                if connection.execute(select(articles.c.id).where(articles.c.id == clean(article_id))).first():
                    return False
                raise StoreError(f"the database holds no article {article_id}")
            _place(connection, placement)
            if placement.signature is not None:
                _add_signature(connection, placement.signature)
            put_threads(connection, placement.threads)
            add_disputes(connection, disputes)
            add_alerts(connection, alerts, deliveries, now)
            return True


def _place(connection: Connection, placement: Placement) -> None:
    if placement.placed:
        connection.execute(_PLACE, [_place_row(one) for one in placement.placed])
    rows = [
        {"conflict": one.claim.conflict, "family": family, "at": instant_of(one.claim), "claim_id": one.claim.id}
        for one in placement.placed
        for family in dict.fromkeys(placement.families.get(one.claim.id, ()))
    ]
    if rows:
        connection.execute(_ADD_FAMILY, rows)


def _place_row(one: Placed) -> dict[str, Any]:
    return {
        "b_id": clean(one.claim.id),
        "thread": one.thread,
        "origin": one.origin.id,
        "origin_json": dumps(one.origin),
        "novelty": one.novelty,
    }


def _add_signature(connection: Connection, signature: ArticleSignature) -> None:
    known = select(signatures.c.article_id).where(signatures.c.article_id == clean(signature.article_id))
    if connection.execute(known).first():  # compared before, and again with what an analyst took in
        return
    row = {
        "article_id": signature.article_id,
        "outlet": signature.outlet,
        "url": signature.url,
        "published": signature.published,
        "origin": signature.origin,
        "bands": put_bands(signature.bands),
        "hashes": signature.hashes,
    }
    connection.execute(_ADD_SIGNATURE, row)
    # An article without a date stays a candidate at any time, as the memory in lists has it.
    at = signature.published or EPOCH.replace(year=9999)
    rows = [{"band": band, "at": at, "article_id": signature.article_id} for band in dict.fromkeys(signature.bands)]
    if rows:
        connection.execute(_ADD_BAND, rows)
