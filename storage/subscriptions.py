"""Feeds that a hub tells us about (WebSub)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from model.sources import SourceState
from storage.session import AnyRow, Session
from storage.tables import clean, sources, subscriptions
from storage.views import Subscription


def _to_subscription(row: AnyRow) -> Subscription:
    return Subscription(
        source=row.source_id,
        source_url=row.url,
        token=row.token,
        hub=row.hub,
        topic=row.topic,
        secret=row.secret,
        state=row.state,
        changed_at=row.changed_at,
        lease_end=row.lease_end,
        heard_at=row.heard_at,
        reason=row.reason,
    )


_ROWS = select(subscriptions, sources.c.url).join(sources, sources.c.id == subscriptions.c.source_id)


class SubscriptionRows(Session):
    """Questions and facts about subscriptions."""

    def note_hub(self, source: int, hub: str, topic: str, *, token: str, secret: str, now: datetime) -> bool:
        """Note that a source names a hub; False when this is known. Another hub or topic starts anew.

        ``token`` and ``secret`` are for a subscription that is new: the end of our callback's address, and the key
        that the hub signs with.
        """
        with self.writing() as connection:
            asked = select(subscriptions.c.hub, subscriptions.c.topic).where(subscriptions.c.source_id == source)
            known = connection.execute(asked).one_or_none()
            if known is not None and (known.hub, known.topic) == (clean(hub), clean(topic)):
                return False
            if known is not None:
                connection.execute(delete(subscriptions).where(subscriptions.c.source_id == source))
            connection.execute(
                insert(subscriptions).values(
                    source_id=source,
                    token=token,
                    hub=hub,
                    topic=topic,
                    secret=secret,
                    state="found",
                    changed_at=now,
                    reason="",
                )
            )
            return True

    def subscription(self, token: str) -> Subscription | None:
        """Give the subscription whose callback ends with this token, unless its source is not asked any more."""
        with self.reading() as connection:
            asked = _ROWS.where(subscriptions.c.token == clean(token), sources.c.removed.is_(False))
            row = connection.execute(asked).one_or_none()
            return _to_subscription(row) if row else None

    def subscriptions(self) -> list[Subscription]:
        """Give every subscription of a listed and active source."""
        with self.reading() as connection:
            asked = _ROWS.where(sources.c.removed.is_(False), sources.c.state == SourceState.ACTIVE.value)
            return [_to_subscription(row) for row in connection.execute(asked.order_by(subscriptions.c.source_id))]

    def record_subscription(
        self, token: str, state: str, now: datetime, *, lease_end: datetime | None = None, reason: str = ""
    ) -> None:
        """Note how a subscription stands: "asked", "active" until ``lease_end``, "denied" or "failed"."""
        values: dict[str, Any] = {"state": state, "changed_at": now, "reason": reason}
        if state == "active":
            values["lease_end"] = lease_end
        with self.writing() as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.token == clean(token)).values(**values))

    def note_heard(self, token: str, now: datetime) -> None:
        """Note that a hub has told us something."""
        with self.writing() as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.token == clean(token)).values(heard_at=now))

    def pushed_sources(self, now: datetime) -> set[int]:
        """Give the numbers of the sources that a hub tells us of: it has done so, and its lease runs."""
        with self.reading() as connection:
            asked = select(subscriptions.c.source_id).where(
                subscriptions.c.lease_end > now,
                subscriptions.c.heard_at.is_not(None),
                subscriptions.c.state != "denied",
            )
            return set(connection.execute(asked).scalars())

    def ask_soon(self, source: int, now: datetime) -> None:
        """Make a source due now."""
        with self.writing() as connection:
            connection.execute(update(sources).where(sources.c.id == source).values(next_poll=now))
