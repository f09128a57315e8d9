"""Alerts, and the outbox of their deliveries."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, text, tuple_, update

from model.alerts import Alert, Delivery, DeliveryState
from model.review import AlertRow, Filters, Page
from storage.claims import one_page
from storage.codec import dumps, loads
from storage.session import AnyRow, Session
from storage.sources import chunks
from storage.tables import alert_disputes, alerts, clean, deliveries
from storage.views import EVERYTHING, NewDelivery


def to_delivery(row: AnyRow) -> Delivery:
    """Make a row of the outbox the model's type."""
    return Delivery(
        id=row.id,
        alert_id=row.alert_id,
        channel=row.channel,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        next_at=row.next_at,
        idempotency_key=row.idempotency_key,
        payload=row.payload,
        last_error=row.last_error,
    )


def alert_rows(connection: Connection, rows: Sequence[AnyRow]) -> tuple[AlertRow, ...]:
    """Make rows of ``alerts`` what lists show, each with its deliveries."""
    sent: dict[str, list[Delivery]] = {}
    for chunk in chunks([row.id for row in rows]):
        asked = select(deliveries).where(deliveries.c.alert_id.in_(chunk)).order_by(deliveries.c.id)
        for one in connection.execute(asked):
            sent.setdefault(one.alert_id, []).append(to_delivery(one))
    return tuple(AlertRow(loads(Alert, row.alert), tuple(sent.get(row.id, ()))) for row in rows)


def add_alerts(
    connection: Connection, found: Sequence[Alert], outgoing: Sequence[NewDelivery], now: datetime | None = None
) -> int:
    """Keep alerts and rows of the outbox that are not there yet; give how many rows the outbox gained."""
    known = known_alerts(connection, [alert.id for alert in found])
    fresh = {clean(alert.id): alert for alert in found if clean(alert.id) not in known}
    if fresh:
        connection.execute(insert(alerts), [_alert_row(alert) for alert in fresh.values()])
    links = [{"dispute_id": d.id, "alert_id": alert.id} for alert in fresh.values() for d in alert.disputes]
    if links:
        connection.execute(insert(alert_disputes), list({tuple(one.values()): one for one in links}.values()))
    keys = [clean(one.idempotency_key) for one in outgoing]
    there = {
        key
        for chunk in chunks(keys)
        for key in connection.execute(
            select(deliveries.c.idempotency_key).where(deliveries.c.idempotency_key.in_(chunk))
        ).scalars()
    }
    rows = {
        clean(one.idempotency_key): {
            "alert_id": one.alert_id,
            "channel": one.channel,
            "state": DeliveryState.PENDING.value,
            "attempts": 0,
            "next_at": one.next_at,
            "idempotency_key": one.idempotency_key,
            "payload": one.payload,
            "made_at": now or one.next_at,
        }
        for one in outgoing
        if clean(one.idempotency_key) not in there
    }
    if rows:
        connection.execute(insert(deliveries), list(rows.values()))
    return len(rows)


def _alert_row(alert: Alert) -> dict[str, Any]:
    conflicts = [one.claim.conflict for one in alert.claims] + [one.b.claim.conflict for one in alert.disputes]
    return {
        "id": alert.id,
        "kind": alert.kind.value,
        "at": alert.at,
        "severity": alert.severity.value,
        "conflict": conflicts[0] if conflicts else "",
        "thread": alert.thread,
        "alert": dumps(alert),
    }


def known_alerts(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Give those of the ids that are there."""
    return {
        one
        for chunk in chunks([clean(one) for one in ids])
        for one in connection.execute(select(alerts.c.id).where(alerts.c.id.in_(chunk))).scalars()
    }


class AlertRows(Session):
    """Questions about alerts, and what became of their deliveries."""

    def raised_alerts(self, ids: Collection[str]) -> dict[str, str]:
        """Give the threads of those of the alerts that the store already has, by their ids."""
        return self._threads_of_alerts(alerts.c.id, ids)

    def alerts_about(self, threads: Collection[str], since: datetime, until: datetime) -> dict[str, str]:
        """Give the alerts in [since, until] of these threads, each with its thread; deciding takes them as raised."""
        return self._threads_of_alerts(alerts.c.thread, threads, alerts.c.at.between(since, until))

    def _threads_of_alerts(
        self, column: ColumnElement[str], values: Collection[str], *within: ColumnElement[bool]
    ) -> dict[str, str]:
        with self.reading() as connection:
            return {
                row.id: row.thread
                for chunk in chunks([clean(one) for one in dict.fromkeys(values)])
                for row in connection.execute(select(alerts.c.id, alerts.c.thread).where(column.in_(chunk), *within))
            }

    def pending_deliveries(self, now: datetime, limit: int, lease: timedelta) -> list[Delivery]:
        """Take up to ``limit`` deliveries whose time has come, longest waiting first, for the time of the lease."""
        with self.writing() as connection:
            asked = (
                select(deliveries)
                .where(
                    deliveries.c.state == DeliveryState.PENDING.value,
                    deliveries.c.next_at <= now,
                    or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until <= now),
                )
                .order_by(deliveries.c.next_at, deliveries.c.id)
                .limit(limit)
                .with_for_update(skip_locked=True)
            )
            rows = connection.execute(asked).all()
            for chunk in chunks([row.id for row in rows]):
                connection.execute(update(deliveries).where(deliveries.c.id.in_(chunk)).values(lease_until=now + lease))
            return [to_delivery(row) for row in rows]

    def hold_deliveries(self, delivery_ids: Sequence[int], until: datetime) -> None:
        """Lengthen the lease of deliveries that their holder has not tried yet."""
        with self.writing() as connection:
            for chunk in chunks(delivery_ids):
                held = and_(deliveries.c.id.in_(chunk), deliveries.c.lease_until.is_not(None))
                connection.execute(update(deliveries).where(held).values(lease_until=until))

    def put_off_deliveries(self, delivery_ids: Sequence[int], until: datetime) -> None:
        """Give deliveries back untried, to be tried from then on; this counts as no attempt."""
        with self.writing() as connection:
            for chunk in chunks(delivery_ids):
                waits = and_(deliveries.c.id.in_(chunk), deliveries.c.state == DeliveryState.PENDING.value)
                connection.execute(update(deliveries).where(waits).values(next_at=until, lease_until=None))

    def record_delivery(
        self,
        delivery_id: int,
        *,
        state: DeliveryState,
        attempts: int,
        next_at: datetime,
        error: str | None = None,
        now: datetime,
    ) -> None:
        """Note what became of a try; ends the lease. One that was sent stays sent, whatever a late worker says."""
        with self.writing() as connection:
            connection.execute(
                update(deliveries)
                .where(deliveries.c.id == delivery_id, deliveries.c.state != DeliveryState.SENT.value)
                .values(
                    state=state.value,
                    attempts=attempts,
                    next_at=next_at,
                    last_error=error,
                    tried_at=now,
                    lease_until=None,
                )
            )

    def retry_delivery(self, delivery_id: int, now: datetime) -> bool:
        """Put a delivery that was given up back into the outbox; False when it was not given up."""
        with self.writing() as connection:
            changed = connection.execute(
                update(deliveries)
                .where(deliveries.c.id == delivery_id, deliveries.c.state == DeliveryState.FAILED.value)
                .values(state=DeliveryState.PENDING.value, attempts=0, next_at=now, lease_until=None)
            )
            return bool(changed.rowcount)

    def given_up(self, since: datetime) -> tuple[int, str | None]:
        """Tell how many deliveries (of alerts and digests) were given up since then, and the reason of the last one."""
        # Written out, so that the index of what was given up is used.
        wanted = and_(text("state = 'failed'"), deliveries.c.tried_at >= since)
        with self.reading() as connection:
            count = connection.execute(select(func.count()).select_from(deliveries).where(wanted)).scalar_one()
            last = select(deliveries.c.last_error).where(wanted).order_by(deliveries.c.tried_at.desc()).limit(1)
            return int(count), connection.execute(last).scalar_one_or_none()

    def retry_given_up(self, now: datetime, *, alert_id: str | None = None, since: datetime | None = None) -> int:
        """Put deliveries that were given up back into the outbox: of one alert (or digest), or made since then.

        Gives how many.
        """
        wanted = and_(text("state = 'failed'"))
        if alert_id is not None:
            wanted = and_(wanted, deliveries.c.alert_id == clean(alert_id))
        if since is not None:
            wanted = and_(wanted, deliveries.c.made_at >= since)
        with self.writing() as connection:
            back = {"state": DeliveryState.PENDING.value, "attempts": 0, "next_at": now, "lease_until": None}
            return int(connection.execute(update(deliveries).where(wanted).values(**back)).rowcount)

    def add_deliveries(self, outgoing: Sequence[NewDelivery]) -> int:
        """Put messages that are no single alert's (a digest) into the outbox; a repeat adds nothing.

        Gives how many rows were added.
        """
        with self.writing() as connection:
            return add_alerts(connection, (), outgoing)

    def quiet_alerts(self, since: datetime, until: datetime | None = None) -> list[Alert]:
        """Give the alerts raised in [since, until) that went to no channel, oldest first: a digest is made of them."""
        asked = (
            select(alerts.c.alert)
            .where(
                alerts.c.at >= since,
                ~select(deliveries.c.id).where(deliveries.c.alert_id == alerts.c.id).exists(),
            )
            .order_by(alerts.c.at, alerts.c.id)
        )
        if until is not None:
            asked = asked.where(alerts.c.at < until)
        with self.reading() as connection:
            return [loads(Alert, kept) for kept in connection.execute(asked).scalars()]

    def alerts(self, filters: Filters = EVERYTHING, *, page: int = 1, size: int = 100) -> Page[AlertRow]:
        """Give the alerts that pass the filters, newest first, each with its deliveries."""
        asked = select(alerts.c.id, alerts.c.alert)
        for column, wanted in (
            (alerts.c.conflict, filters.conflict),
            (alerts.c.kind, filters.type),
            (alerts.c.severity, filters.severity.value if filters.severity else None),
        ):
            if wanted is not None:
                asked = asked.where(column == clean(wanted))
        if filters.since is not None:
            asked = asked.where(alerts.c.at >= filters.since)
        if filters.until is not None:
            asked = asked.where(alerts.c.at < filters.until)
        with self.reading() as connection:
            total, rows = one_page(connection, asked, (alerts.c.at.desc(), alerts.c.id), page, size)
            return Page(alert_rows(connection, rows), total, page, size)

    def alert(self, alert_id: str) -> AlertRow | None:
        """Give one alert with its deliveries."""
        with self.reading() as connection:
            rows = connection.execute(select(alerts).where(alerts.c.id == clean(alert_id))).all()
            return alert_rows(connection, rows)[0] if rows else None

    def iter_alerts(self, batch: int = 500) -> Iterator[Alert]:
        """Give every alert in the order in which they were raised."""
        after: tuple[Any, str] | None = None
        while True:
            asked = select(alerts.c.at, alerts.c.id, alerts.c.alert).order_by(alerts.c.at, alerts.c.id)
            if after is not None:
                asked = asked.where(tuple_(alerts.c.at, alerts.c.id) > after)
            with self.reading() as connection:
                rows = connection.execute(asked.limit(batch)).all()
            yield from (loads(Alert, row.alert) for row in rows)
            if len(rows) < batch:
                return
            after = (rows[-1].at, rows[-1].id)
