"""Compare what was read.

    uncompared_articles | place_claims | find_contradictions | decide_alerts | add_comparison

Only add_comparison writes: claims in their threads, disputes, alerts and the rows of the outbox are one
transaction, so a crash repeats an article's comparison and never sends twice. An article with which our own
code fails is left for another try when its lease ends, and stops no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.decide import POINT_WINDOW, decide_alerts, point_ids, point_threads
from alerts.render import render_payload
from claims.contradictions import find_contradictions
from claims.place import Placement, place_claims
from claims.registry import Registry
from flows.advice import give_opinions
from flows.desk import LEASE, Desk, log
from flows.summary import add_up
from model.alerts import Alert
from model.articles import Article
from model.claims import OUT_OF_SCOPE, Claim
from model.disputes import Contradiction, Dispute, Severity, dispute_id
from model.errors import StoreError
from storage import NewDelivery

#: Articles taken up in one round.
BATCH = 200
#: What is kept of an article that cannot be compared where nobody tries again: in a replay.
UNPLACED = Placement((), (), None, {})
_ORDER = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


@dataclass(frozen=True, slots=True)
class CompareSummary:
    """What one round of comparing came to."""

    articles: int = 0
    claims: int = 0
    new: int = 0
    disputes: int = 0
    alerts: int = 0
    failed: int = 0


def raise_disputes(found: Sequence[Contradiction], now: datetime) -> list[Dispute]:
    """Give each contradiction the number under which the store and the analysts know it."""
    return [
        Dispute(dispute_id(one.key), one.a, one.b, one.verdict, now, tuple(one.copies_a), tuple(one.copies_b))
        for one in found
        if one.verdict.kind.is_dispute
    ]


def address_alerts(desk: Desk, alerts: Sequence[Alert], now: datetime) -> list[NewDelivery]:
    """Write an outbox row for each alert and channel; what lies below the desk's threshold waits for the digest."""
    least = _ORDER.index(Severity(desk.settings.alert_from))
    rows: list[NewDelivery] = []
    for alert in alerts:
        if _ORDER.index(alert.severity) < least:
            continue
        payload = json.dumps(render_payload(alert), ensure_ascii=False)
        for channel in desk.settings.channels:
            key = hashlib.sha256(f"{alert.id}|{channel}".encode()).hexdigest()[:32]
            rows.append(NewDelivery(alert.id, channel, payload, key, now))
    return rows


def name_war(alert: Alert, registry: Registry) -> Alert:
    """Put the war's name where an alert's title has its id, which whoever gets a mail does not know."""
    key, colon, told = alert.title.partition(": ")
    war = registry.conflict(key) if colon else None
    return alert if war is None else replace(alert, title=f"{war.name}: {told}")


def compare_article(desk: Desk, article: Article, claims: Sequence[Claim], now: datetime) -> CompareSummary:
    """Place one article's claims, find what they contradict, and note all of it at once."""
    in_scope = [claim for claim in claims if claim.ptype != OUT_OF_SCOPE]
    placement = place_claims(article, in_scope, desk.store, desk.registry)
    found = raise_disputes(find_contradictions(placement.placed, desk.store, desk.registry), now)
    known = desk.store.raised_disputes([dispute.id for dispute in found])
    fresh = [dispute for dispute in found if dispute.id not in known]
    disputes, wrong = give_opinions(fresh, desk.judge, now, desk.patience)
    for told in wrong:
        log.warning("second opinion: %s", told)
    wanted = decide_alerts(placement.placed, disputes, {}, now)
    raised = desk.store.raised_alerts([*(alert.id for alert in wanted), *point_ids(disputes, now)])
    raised |= desk.store.alerts_about(point_threads(disputes), now - POINT_WINDOW, now + POINT_WINDOW)
    alerts = [name_war(alert, desk.registry) for alert in decide_alerts(placement.placed, disputes, raised, now)]
    desk.store.add_comparison(
        article.id,
        placement=placement,
        disputes=disputes,
        alerts=alerts,
        deliveries=address_alerts(desk, alerts, now),
        now=now,
    )
    new = sum(placed.is_new for placed in placement.placed)
    return CompareSummary(1, len(in_scope), new, len(disputes), len(alerts))


def compare_round(
    desk: Desk,
    now: datetime,
    limit: int = BATCH,
    *,
    lease: timedelta = LEASE,
    clock: Callable[[Article], datetime] | None = None,
) -> CompareSummary:
    """Compare one batch of articles in the order of their publication; a replay gives each its own clock."""
    taken = desk.store.uncompared_articles(now, limit, lease)
    rounds: list[CompareSummary] = []
    leased = now
    for place, (article, claims) in enumerate(taken):
        if lease and (present := desk.now()) - leased >= lease / 3:
            # Judges outside may take minutes for an article; another worker must not be given these meanwhile.
            desk.store.hold_articles([one.id for one, _ in taken[place:]], present + lease)
            leased = present
        at = clock(article) if clock else now
        try:
            rounds.append(compare_article(desk, article, claims, at))
        except StoreError:
            raise
        except Exception:  # noqa: BLE001  # a fault of ours with one article stops no other article
            log.exception("compare: %s could not be compared", article.url or article.id)
            if not lease:  # it would be given out again at once, for ever
                desk.store.add_comparison(article.id, placement=UNPLACED, now=at)
            rounds.append(CompareSummary(1, failed=1))
    return add_up(rounds) if rounds else CompareSummary()


def compare_once(desk: Desk) -> CompareSummary:
    """Compare one batch now."""
    return compare_round(desk, desk.now())
