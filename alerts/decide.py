"""Choose what deserves an alert. Touches nothing; time is an argument.

A contradiction is told once. A claim that opens a thread is told once per thread, one that changes a thread at most
once an hour, so that a thousand articles on one event make one alert and a few updates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from model.alerts import Alert, AlertKind
from model.claims import Placed
from model.disputes import Dispute, Severity


def decide_alerts(
    placed: Sequence[Placed], disputes: Sequence[Dispute], raised: Collection[str], now: datetime
) -> list[Alert]:
    """Choose the alerts of one article's claims and disputes; those whose id was raised before are left out."""
    alerts = [_contradiction(dispute, now) for dispute in disputes if dispute.verdict.kind.is_dispute]
    alerts.extend(_novelties(placed, now))
    chosen: dict[str, Alert] = {}
    for alert in alerts:
        if alert.id not in raised:
            chosen.setdefault(alert.id, alert)
    return list(chosen.values())


def _contradiction(dispute: Dispute, now: datetime) -> Alert:
    return Alert(
        id=f"contradiction-{dispute.id}",
        kind=AlertKind.CONTRADICTION,
        at=now,
        severity=dispute.verdict.severity,
        thread=dispute.b.thread,
        title=f"{dispute.a.claim.outlet}: {_short(dispute.a)} — {dispute.b.claim.outlet}: {_short(dispute.b)}",
        disputes=(dispute,),
        claims=(),
    )


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
