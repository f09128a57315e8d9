"""Send what was too slight for an alert of its own, once a day.

    quiet_alerts, sources quieter than usual | render_digest | add_deliveries

The digest goes through the same outbox as every alert; its id is its day's, so that a second run adds nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from alerts.render import render_digest
from flows.desk import Desk, open_desk
from flows.summary import publish_summary
from sources.hops import redact
from storage import NewDelivery

#: How far back a digest looks, and how many findings it tells of.
PERIOD = timedelta(days=1)
MOST = 200


@dataclass(frozen=True, slots=True)
class DigestSummary:
    """What one digest came to."""

    findings: int = 0
    quiet_sources: int = 0
    messages: int = 0


def digest_once(desk: Desk) -> DigestSummary:
    """Write the day's digest into the outbox, for each channel."""
    now = desk.now()
    alerts = list(desk.store.quiet_alerts(now - PERIOD))[:MOST]
    quiet = [health for health in desk.store.source_health(now) if health.quiet is not None]
    if not (alerts or quiet) or not desk.settings.channels:
        return DigestSummary()
    lines = [f"{health.source.outlet}: {health.quiet} ({redact(health.source.url)})" for health in quiet]
    content = render_digest(alerts, now, lines)
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
    return DigestSummary(len(alerts), len(quiet), desk.store.add_deliveries(rows))


@flow(name="send digest", validate_parameters=False)
def send_digest() -> DigestSummary:
    """Write the day's digest into the outbox; the next delivery round sends it."""
    with open_desk() as desk:
        summary = task(name="write the digest", cache_policy=NO_CACHE, persist_result=False)(digest_once)(desk)
    publish_summary("digest", summary)
    return summary
