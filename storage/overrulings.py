"""What the rules left out of scope and an analyst took in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import insert, select, update

from model.claims import OUT_OF_SCOPE, PTYPES
from model.errors import StoreError
from model.review import Overruling
from storage.claims import decode_claim
from storage.codec import dumps
from storage.session import Session
from storage.sources import chunks
from storage.tables import articles, claims, clean, overrulings


class OverrulingRows(Session):
    """Facts and questions about what analysts took into scope."""

    def overrule(self, ruled: Overruling) -> bool:
        """Make an out-of-scope claim one of the analyst's type, and put its article back into the queue of comparing.

        False when there is no such claim. Raises StoreError when it is in scope already, when there is no such type,
        or while the article is being compared. The rule's own reason is kept beside the analyst's.
        """
        if ruled.ptype not in PTYPES or ruled.polarity not in ("+", "-"):
            raise StoreError(f"there is no claim of type {ruled.ptype}{ruled.polarity}")
        with self.writing() as connection:
            asked = (
                select(claims.c.claim, claims.c.article_id, articles.c.lease_until)
                .join(articles, articles.c.id == claims.c.article_id)
                .where(claims.c.id == clean(ruled.claim_id))
            )
            row = connection.execute(asked).one_or_none()
            if row is None:
                return False
            claim = decode_claim(row.claim)
            if claim.ptype != OUT_OF_SCOPE:
                raise StoreError(f"claim {claim.id} is in scope already, as {claim.ptype}{claim.polarity}")
            if row.lease_until is not None and row.lease_until > ruled.at:
                raise StoreError("its article is being compared just now; try again in some minutes")
            taken = replace(claim, ptype=ruled.ptype, polarity=ruled.polarity, reason=None)
            connection.execute(
                update(claims).where(claims.c.id == clean(claim.id)).values(ptype=taken.ptype, claim=dumps(taken))
            )
            connection.execute(
                insert(overrulings).values(
                    claim_id=claim.id,
                    ptype=ruled.ptype,
                    polarity=ruled.polarity,
                    by=ruled.by,
                    at=ruled.at,
                    note=ruled.note,
                    reason=claim.reason or "",
                )
            )
            again = update(articles).where(articles.c.id == row.article_id)
            connection.execute(again.values(uncompared=True, lease_until=None))
            return True

    def overrulings_on(self, claim_ids: Sequence[str]) -> dict[str, Overruling]:
        """Give what analysts took in of some claims, by claim."""
        found: dict[str, Overruling] = {}
        with self.reading() as connection:
            for chunk in chunks([clean(one) for one in claim_ids]):
                for row in connection.execute(select(overrulings).where(overrulings.c.claim_id.in_(chunk))):
                    found[row.claim_id] = Overruling(
                        row.claim_id, row.ptype, row.polarity, row.by, row.at, row.note, row.reason
                    )
        return found
