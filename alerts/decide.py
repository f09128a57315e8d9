"""Choose what deserves an alert. Touches nothing; time is an argument.

Contradictions about one point (one slot, in threads that they share, within a day) are one alert, told at once by the
most severe; what joins them later is an update in the digest. A source that takes its own report back is a point of
its own: who was told of the report is told of that. A claim that opens a thread is told once per thread, one that
changes a thread at most once an hour. So a thousand articles on one event make one alert and a few updates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from model.alerts import Alert, AlertKind
from model.claims import Placed
from model.disputes import Dispute, Severity, VerdictKind


def decide_alerts(
    placed: Sequence[Placed], disputes: Sequence[Dispute], raised: Mapping[str, str], now: datetime
) -> list[Alert]:
    """Choose the alerts of one article's claims and disputes; those whose id was raised before are left out.

    ``raised``: the thread of each alert that was raised before, by the alert's id.
    """
    alerts = [*_contradictions(disputes, raised, now), *_novelties(placed, now)]
    chosen: dict[str, Alert] = {}
    for alert in alerts:
        if alert.id not in raised:
            chosen.setdefault(alert.id, alert)
    return list(chosen.values())


_BANDS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
#: For so many hours what joins a point that was told is an update.
_HOURS = 24
#: What was told of a point stands within this time of it, on either side.
POINT_WINDOW = timedelta(hours=_HOURS)


@dataclass(frozen=True, slots=True)
class _Point:
    """What is in dispute: one slot of one referent, whichever of its threads a side went to."""

    slot: str
    #: The most severe dispute first.
    disputes: tuple[Dispute, ...]

    @property
    def threads(self) -> tuple[str, ...]:
        """Give the threads of all sides, that of the older side of the most severe dispute first."""
        return tuple(dict.fromkeys(side.thread for one in self.disputes for side in (one.a, one.b)))

    def key(self, at: datetime) -> str:
        """Give the number of what is in dispute in this hour, whichever the thread."""
        hour = at.astimezone(UTC).strftime("%Y-%m-%dT%H")
        return _number(f"{self.disputes[0].b.claim.conflict}|{self.slot}|{hour}")

    def keys(self, now: datetime) -> list[str]:
        """Give the numbers of the hours around: items may come in another order than that of their clocks."""
        return [self.key(now - timedelta(hours=hours)) for hours in range(1 - _HOURS, _HOURS)]

    def find_told(self, told: Mapping[str, Sequence[_Told]], now: datetime, band: int) -> str | None:
        """Find under which number it was told within a day in one of its threads, as severely or more so."""
        threads, numbers = set(self.threads), {_number(thread) for thread in self.threads}
        return min(
            (
                one.point
                for key in self.keys(now)
                for one in told.get(key, ())
                if one.band >= band and (one.thread in threads or one.point.partition("-")[0] in numbers)
            ),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """An alert that told of a point, or an update that joined one."""

    #: The numbers of the thread and the key, and the severity; an update keeps those of what it joined.
    point: str
    band: int
    #: Where it stands itself: the thread of its later side.
    thread: str


#: How the id of what was told begins.
_TOLD = re.compile(r"(?:contradiction|joined)-(?P<point>[0-9a-f]{8}-(?P<key>[0-9a-f]{8})-(?P<band>low|medium|high))\b")


def _read_told(raised: Mapping[str, str]) -> dict[str, list[_Told]]:
    """Read what was told of points out of the ids of alerts, by the points' keys."""
    told: dict[str, list[_Told]] = {}
    for alert, thread in raised.items():
        if found := _TOLD.match(alert):
            one = _Told(found["point"], _BANDS.index(Severity(found["band"])), thread)
            told.setdefault(found["key"], []).append(one)
    return told


def _number(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _points(disputes: Sequence[Dispute]) -> list[_Point]:
    """Put together the disputes about one slot that share a thread, directly or through others."""
    groups: list[tuple[str, set[str], list[Dispute]]] = []
    for dispute in disputes:
        if not dispute.verdict.kind.is_dispute:
            continue
        slot = dispute.verdict.slot or ""
        if dispute.verdict.kind is VerdictKind.SELF_CORRECTION:
            slot = f"{slot} taken back by {dispute.b.origin.id}"
        threads, members = {dispute.a.thread, dispute.b.thread}, [dispute]
        for one in [one for one in groups if one[0] == slot and not one[1].isdisjoint(threads)]:
            groups.remove(one)
            threads, members = one[1] | threads, [*one[2], *members]
        groups.append((slot, threads, members))
    return [_Point(slot, tuple(sorted(members, key=_weight, reverse=True))) for slot, _, members in groups]


def _weight(one: Dispute) -> tuple[int, int]:
    return _BANDS.index(one.verdict.severity), one.verdict.score


def _contradictions(disputes: Sequence[Dispute], raised: Mapping[str, str], now: datetime) -> list[Alert]:
    """Give one alert for each point in dispute; a point told within a day, as severely, becomes an update."""
    alerts: list[Alert] = []
    known = _read_told(raised)
    for point in _points(disputes):
        worst = point.disputes[0]
        severity = worst.verdict.severity
        told = point.find_told(known, now, _BANDS.index(severity))
        own = f"{_number(worst.a.thread)}-{point.key(now)}-{severity}"
        alerts.append(
            Alert(
                id=f"joined-{told}-{worst.id}" if told else f"contradiction-{own}",
                kind=AlertKind.UPDATE if told else AlertKind.CONTRADICTION,
                at=now,
                severity=Severity.LOW if told else severity,
                thread=worst.b.thread,
                title=_headline(worst),
                disputes=point.disputes,
                claims=(),
            )
        )
    return alerts


def point_ids(disputes: Sequence[Dispute], now: datetime) -> list[str]:
    """Give the ids under which the points of these disputes may have been told already; ask the store for them.

    What was told in the threads themselves (``point_threads``) is asked for beside them: an alert stands in the thread
    of its later side, and has the number of the earlier one.
    """
    return [
        f"contradiction-{_number(thread)}-{key}-{severity}"
        for point in _points(disputes)
        for key in point.keys(now)
        for thread in point.threads
        for severity in _BANDS
    ]


def point_threads(disputes: Sequence[Dispute]) -> list[str]:
    """Give the threads in which the points of these disputes may have been told already."""
    return list(dict.fromkeys(thread for point in _points(disputes) for thread in point.threads))


def _headline(dispute: Dispute) -> str:
    """Say in one line in which war who contradicts whom; both sentences where the verdict has no words of its own."""
    why = dispute.verdict.why.rstrip(".")
    quotes = f"{dispute.a.claim.outlet}: {_short(dispute.a)} — {dispute.b.claim.outlet}: {_short(dispute.b)}"
    return f"{dispute.b.claim.conflict.removeprefix('OTHER:')}: {why or quotes}"


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
