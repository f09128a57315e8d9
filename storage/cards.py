"""What analysts see of a dispute, and how often they found the detectors right."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, func, select

from model.articles import Article
from model.claims import OUT_OF_SCOPE, Placed
from model.disputes import Dispute, Ruling
from model.errors import StoreError
from model.review import DisputeCard, EntryVersion, PrecisionRow
from storage.alerts import alert_rows
from storage.articles import to_article
from storage.codec import loads
from storage.disputes import judgements_on, with_copies
from storage.entries import entry_versions
from storage.session import AnyRow, Session
from storage.tables import (
    alert_disputes,
    alerts,
    articles,
    claims,
    clean,
    deliveries,
    disputes,
    entries,
    judgements,
    overrulings,
    sources,
    threads,
    versions,
)
from storage.threads import find_thread, find_timeline

By = Literal["rule", "outlet", "week"]


class CardRows(Session):
    """Questions that bring several nouns together."""

    def dispute(self, dispute_id: str, *, timeline: int = 6) -> DisputeCard | None:
        """Give everything that a card shows of one dispute; the ``timeline`` latest mentions of its thread."""
        with self.reading() as connection:
            row = connection.execute(select(disputes).where(disputes.c.id == clean(dispute_id))).one_or_none()
            if row is None:
                return None
            dispute = with_copies(connection, loads(Dispute, row.dispute))
            article_a, versions_a = _behind(connection, dispute.a)
            article_b, versions_b = _behind(connection, dispute.b)
            told = (
                select(alerts.c.id, alerts.c.alert)
                .join(alert_disputes, alert_disputes.c.alert_id == alerts.c.id)
                .where(alert_disputes.c.dispute_id == row.id)
                .order_by(alerts.c.at, alerts.c.id)
            )
            return DisputeCard(
                dispute=dispute,
                article_a=article_a,
                article_b=article_b,
                versions_a=versions_a,
                versions_b=versions_b,
                thread=find_thread(connection, dispute.b.thread),
                timeline=find_timeline(connection, dispute.b.thread, timeline),
                earlier=_earlier(connection, row),
                judgements=tuple(judgements_on(connection, [row.id]).get(row.id, ())),
                alerts=alert_rows(connection, connection.execute(told).all()),
            )

    def detector_precision(
        self, by: By, *, since: datetime | None = None, until: datetime | None = None
    ) -> list[PrecisionRow]:
        """Tell how many disputes were raised in [since, until) and ruled real or wrong, by what raised them.

        ``by``: the rule with its version, the outlet (of either side), or the week of raising (its Monday, UTC).
        """
        asked = select(
            disputes.c.rule, disputes.c.outlet_a, disputes.c.outlet_b, disputes.c.raised_at, disputes.c.ruling
        )
        if since is not None:
            asked = asked.where(disputes.c.raised_at >= since)
        if until is not None:
            asked = asked.where(disputes.c.raised_at < until)
        raised: dict[str, int] = defaultdict(int)
        reasons: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        with self.reading() as connection:
            for row in connection.execute(asked):
                for key in _keys(row, by):
                    raised[key] += 1
                    if row.ruling is not None:
                        reasons[key][row.ruling] += 1
        return [_precision(key, raised[key], dict(reasons[key])) for key in sorted(raised)]

    def counts(self) -> dict[str, int]:
        """Count what is kept; ``claims`` are those in scope."""
        wanted = {
            "sources": select(func.count()).select_from(sources).where(sources.c.removed.is_(False)),
            "entries": select(func.count()).select_from(entries),
            "versions": select(func.count()).select_from(versions),
            "unread": select(func.count()).select_from(versions).where(versions.c.unread.is_(True)),
            "articles": select(func.count()).select_from(articles),
            "uncompared": select(func.count()).select_from(articles).where(articles.c.uncompared.is_(True)),
            "claims": select(func.count()).select_from(claims).where(claims.c.ptype != OUT_OF_SCOPE),
            "out_of_scope": select(func.count()).select_from(claims).where(claims.c.ptype == OUT_OF_SCOPE),
            "overruled": select(func.count()).select_from(overrulings),
            "threads": select(func.count()).select_from(threads),
            "disputes": select(func.count()).select_from(disputes),
            "open_disputes": select(func.count()).select_from(disputes).where(disputes.c.ruling.is_(None)),
            "judgements": select(func.count()).select_from(judgements),
            "alerts": select(func.count()).select_from(alerts),
            "deliveries_pending": select(func.count()).select_from(deliveries).where(deliveries.c.state == "pending"),
            "deliveries_failed": select(func.count()).select_from(deliveries).where(deliveries.c.state == "failed"),
        }
        with self.reading() as connection:
            return {name: int(connection.execute(asked).scalar_one()) for name, asked in wanted.items()}


def _behind(connection: Connection, side: Placed) -> tuple[Article, tuple[EntryVersion, ...]]:
    row = connection.execute(
        select(articles.c.article, articles.c.version_id).where(articles.c.id == clean(side.claim.article_id))
    ).one_or_none()
    if row is None:
        raise StoreError(f"claim {side.claim.id} points into article {side.claim.article_id}, which is not there")
    return to_article(row.article), entry_versions(connection, row.version_id)


def _earlier(connection: Connection, row: AnyRow) -> Dispute | None:
    asked = (
        select(disputes.c.dispute)
        .where(
            disputes.c.conflict == row.conflict,
            disputes.c.family.is_not_distinct_from(row.family),
            disputes.c.raised_at <= row.raised_at,
            (disputes.c.raised_at < row.raised_at) | (disputes.c.id < row.id),
        )
        .order_by(disputes.c.raised_at.desc(), disputes.c.id.desc())
        .limit(1)
    )
    text = connection.execute(asked).scalar_one_or_none()
    return None if text is None else loads(Dispute, text)


def _keys(row: AnyRow, by: By) -> set[str]:
    if by == "rule":
        return {row.rule}
    if by == "outlet":
        return {row.outlet_a, row.outlet_b}
    day = row.raised_at.astimezone(UTC).date()
    return {(day - timedelta(days=day.weekday())).isoformat()}


def _precision(key: str, raised: int, reasons: dict[str, int]) -> PrecisionRow:
    wrong = sum(count for ruling, count in reasons.items() if Ruling(ruling).dismisses)
    return PrecisionRow(key, raised, reasons.get(Ruling.REAL.value, 0), wrong, reasons)
