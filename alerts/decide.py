"""Choose what deserves an alert. Touches nothing; time is an argument.

Contradictions about one point (the same thread and slot, on one day) are one alert, told at once by the most severe;
what joins them later is an update in the digest. A source that takes its own report back is a point of its own: who was
told of the report is told of that. A claim that opens a thread is told once per thread, one that
changes a thread at most once an hour. So a thousand articles on one event make one alert and a few updates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from model.alerts import Alert, AlertKind
from model.claims import Placed
from model.disputes import Dispute, Severity, VerdictKind


def decide_alerts(
    placed: Sequence[Placed], disputes: Sequence[Dispute], raised: Collection[str], now: datetime
) -> list[Alert]:
    """Choose the alerts of one article's claims and disputes; those whose id was raised before are left out."""
    alerts = [*_contradictions(disputes, raised, now), *_novelties(placed, now)]
    chosen: dict[str, Alert] = {}
    for alert in alerts:
        if alert.id not in raised:
            chosen.setdefault(alert.id, alert)
    return list(chosen.values())


_BANDS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


def _contradictions(disputes: Sequence[Dispute], raised: Collection[str], now: datetime) -> list[Alert]:
    """Give one alert for each point in dispute; a point told before today, as severely, becomes an update."""
    points: dict[tuple[str, str], list[Dispute]] = {}
    for dispute in disputes:
        if dispute.verdict.kind.is_dispute:
            slot = dispute.verdict.slot or ""
            if dispute.verdict.kind is VerdictKind.SELF_CORRECTION:
                slot = f"{slot} taken back by {dispute.b.origin.id}"
            points.setdefault((dispute.b.thread, slot), []).append(dispute)
    alerts: list[Alert] = []
    for (thread, slot), group in points.items():
        worst = max(group, key=lambda one: (_BANDS.index(one.verdict.severity), one.verdict.score))
        point = hashlib.sha256(f"{thread}|{slot}|{now.astimezone(UTC):%Y-%m-%d}".encode()).hexdigest()[:12]
        band = _BANDS.index(worst.verdict.severity)
        told = any(f"contradiction-{point}-{severity}" in raised for severity in _BANDS[band:])
        alerts.append(
            Alert(
                id=f"joined-{point}-{worst.id}" if told else f"contradiction-{point}-{worst.verdict.severity}",
                kind=AlertKind.UPDATE if told else AlertKind.CONTRADICTION,
                at=now,
                severity=Severity.LOW if told else worst.verdict.severity,
                thread=thread,
                title=f"{worst.a.claim.outlet}: {_short(worst.a)} — {worst.b.claim.outlet}: {_short(worst.b)}",
                disputes=(worst, *(one for one in group if one is not worst)),
                claims=(),
            )
        )
    return alerts


def point_ids(disputes: Sequence[Dispute], now: datetime) -> list[str]:
    """Give the ids under which the points of these disputes may have been told already; ask the store for them."""
    found = _contradictions(disputes, (), now)
    points = [alert.id.rsplit("-", 1)[0] for alert in found]
    return [f"{point}-{severity}" for point in points for severity in _BANDS]


def _novelties(placed: Sequence[Placed], now: datetime) -> list[Alert]:
    """Tell what opens or changes a thread; an analyst reads these in the digest, so they are of low severity."""
    by_thread: dict[str, list[Placed]] = {}
    for one in placed:
        if one.is_new:
            by_thread.setdefault(one.thread, []).append(one)
    alerts: list[Alert] = []
    for thread, claims in by_thread.items():
        opens = any(one.novelty == "opens" for one in claims)
        hour = now.astimezone(UTC).strftime("%Y%m%d%H")
        alerts.append(
            Alert(
                id=f"new-{thread}" if opens else f"update-{thread}-{hour}",
                kind=AlertKind.NEW_CLAIM if opens else AlertKind.UPDATE,
                at=now,
                severity=Severity.LOW,
                thread=thread,
                title=f"{claims[0].claim.outlet}: {_short(claims[0])}",
                disputes=(),
                claims=tuple(claims),
            )
        )
    return alerts


def _short(placed: Placed, most: int = 90) -> str:
    quote = " ".join(placed.claim.quote.split())
    return f"“{quote}”" if len(quote) <= most else f"“{quote[:most].rsplit(' ', 1)[0]} …”"
