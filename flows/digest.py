"""Send what was too slight for an alert of its own, about once a day.

    quiet_alerts, sources quieter than usual | render_digest | add_deliveries

A digest begins where the last one ended, however long ago that is, so that what was found while the desk was being
started again, or between two runs at odd times, is told. It goes through the same outbox as every alert.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from alerts.render import render_digest
from flows.desk import Desk, open_desk
from flows.summary import publish_summary
from model.disputes import Severity
from sources.hops import redact
from storage import NewDelivery

#: How far back the first digest looks, and any at most; what is older was there before the desk had a channel.
PERIOD, LONGEST = timedelta(days=1), timedelta(days=7)
#: Every start of `ceasewire run` asks for one: so soon after the last none is sent.
TOO_SOON = timedelta(hours=20)
#: The note under which the end of the last digest's time is kept.
NOTE = "last digest"
#: How many findings a digest tells of, the most severe; it says how many more there are.
MOST = 200
_ORDER = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


@dataclass(frozen=True, slots=True)
class DigestSummary:
    """What one digest came to."""

    findings: int = 0
    quiet_sources: int = 0
    messages: int = 0


def digest_once(desk: Desk) -> DigestSummary:
    """Write what was found since the last digest into the outbox, for each channel."""
    now = desk.now()
    last = _last_end(desk)
    if last is not None and last > now:  # the clock was set back
        last = None
    if not desk.settings.channels or (last is not None and now - last < TOO_SOON):
        return DigestSummary()
    found = desk.store.quiet_alerts(max(last or now - PERIOD, now - LONGEST), now)
    # Disputes before claims, the severe before the slight; then as they came.
    found.sort(key=lambda alert: (not alert.disputes, _ORDER.index(alert.severity)))
    alerts, more = found[:MOST], len(found) - MOST
    quiet = [health for health in desk.store.source_health(now) if health.quiet is not None]
    if not (alerts or quiet):
        desk.store.remember(NOTE, now.isoformat())
        return DigestSummary()
    lines = [f"{health.source.outlet}: {health.quiet} ({redact(health.source.url)})" for health in quiet]
    if more > 0:
        lines.insert(0, f"{more} more slight findings stand on the review page, under Alerts.")
    content = render_digest(alerts, now, lines, total=len(found))
    payload = json.dumps(content, ensure_ascii=False)
    rows = [
        NewDelivery(
            content["id"],
            channel,
            payload,
            hashlib.sha256(f"{content['id']}|{channel}".encode()).hexdigest()[:32],
            now,
        )
        for channel in desk.settings.channels
    ]
    with desk.store.together():
        added = desk.store.add_deliveries(rows)
        desk.store.remember(NOTE, now.isoformat())
    return DigestSummary(len(found), len(quiet), added)


def _last_end(desk: Desk) -> datetime | None:
    try:
        return datetime.fromisoformat(desk.store.recall(NOTE) or "")
    except ValueError:
        return None


@flow(name="send digest", validate_parameters=False)
def send_digest() -> DigestSummary:
    """Write the day's digest into the outbox; the next delivery round sends it."""
    with open_desk() as desk:
        summary = task(name="write the digest", cache_policy=NO_CACHE, persist_result=False)(digest_once)(desk)
    publish_summary("digest", summary)
    return summary
