"""What leaves Ceasewire as JSON Lines: claims, disputes, alerts, origins, articles.

The fields are those that other people's scripts rest on; see "What stays stable" in docs/architecture.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from model.alerts import Alert
from model.articles import Article
from model.claims import Claim, Placed, Slots
from model.disputes import Dispute

#: Slots whose printed text is exported, in the order of CLAIMS.md.
SLOT_FIELDS = (
    "date", "duration", "number", "venue", "area", "ratio", "channel", "delegation_head", "status", "value", "accused",
)  # fmt: skip


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def slot_record(slots: Slots) -> dict[str, Any]:
    """Give the stated slots by name; what is not stated is left out."""
    record: dict[str, Any] = {name: getattr(slots, name) for name in SLOT_FIELDS if getattr(slots, name)}
    if slots.mediators:
        record["mediator"] = list(slots.mediators)
    if slots.ceasefire_class:
        record["class"] = slots.ceasefire_class
    return record


def claim_record(claim: Claim, placed: Placed | None = None) -> dict[str, Any]:
    """Give one claim as a JSON object; thread and origin are null until it is placed."""
    return {
        "id": claim.id,
        "url": claim.url,
        "outlet": claim.outlet,
        "article": claim.article_id,
        "published": _instant(claim.published),
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "where": claim.where,
        "ptype": claim.ptype,
        "polarity": claim.polarity,
        "mode": claim.mode,
        "factuality": claim.factuality,
        "actors": list(claim.actors),
        "counterparties": list(claim.counterparties),
        "holder": claim.holder,
        "speaker": claim.speaker,
        "speaker_party": claim.speaker_party,
        "speaker_type": claim.speaker_type,
        "relay_of": claim.relay_of,
        "chain": [
            {
                "who": link.who,
                "source_type": link.source_type,
                "relation": link.relation,
                "party": link.party,
                "cue": link.cue,
                "start": link.start,
                "end": link.end,
                "factuality": link.factuality,
            }
            for link in claim.chain
        ],
        "conditions": [condition.text for condition in claim.conditions],
        "quantities": [
            {
                "slot": q.slot,
                "low": q.low,
                "high": q.high,
                "unit": q.unit,
                "text": q.text,
                "exact": q.exact,
                "batch": q.batch,
            }
            for q in claim.quantities
        ],
        "slots": slot_record(claim.slots),
        "scope": claim.scope,
        "conflict": claim.conflict,
        "referent": claim.referent,
        "t_event": None
        if claim.t_event is None
        else {
            "earliest": _instant(claim.t_event.earliest),
            "latest": _instant(claim.t_event.latest),
            "granularity": claim.t_event.granularity,
            "text": claim.t_event.text,
        },
        "thread": placed.thread if placed else None,
        "origin": placed.origin.id if placed else None,
        "novelty": placed.novelty if placed else None,
        "confidence": round(claim.confidence, 3),
        "rule": claim.rule,
        "reason": claim.reason,
    }


def dispute_record(dispute: Dispute) -> dict[str, Any]:
    """Give one dispute as a JSON object."""
    verdict = dispute.verdict
    return {
        "id": dispute.id,
        "a": _side(dispute.a),
        "b": _side(dispute.b),
        "verdict": verdict.kind,
        "severity": verdict.severity,
        "score": verdict.score,
        "family": verdict.family,
        "slot": verdict.slot,
        "values": list(verdict.values),
        "factors": dict(verdict.factors),
        "why": verdict.why,
        "why_not_update": verdict.why_not_update,
        "rule": verdict.rule,
        "typology": verdict.typology,
        "notes": list(verdict.notes),
        "opinion": None if dispute.opinion is None else f"{dispute.opinion.judge}: {dispute.opinion.leaning}",
        "raised_at": _instant(dispute.raised_at),
        "copies_a": list(dispute.copies_a),
        "copies_b": list(dispute.copies_b),
    }


def _side(placed: Placed) -> dict[str, Any]:
    claim = placed.claim
    return {
        "claim": claim.id,
        "url": claim.url,
        "quote": claim.quote,
        "outlet": claim.outlet,
        "published": _instant(claim.published),
        "origin": placed.origin.id,
    }


def alert_record(alert: Alert) -> dict[str, Any]:
    """Give one alert as a JSON object that names its disputes, claims and pages."""
    return {
        "id": alert.id,
        "kind": alert.kind,
        "at": _instant(alert.at),
        "severity": alert.severity,
        "thread": alert.thread,
        "title": alert.title,
        "disputes": [d.id for d in alert.disputes],
        "claims": [p.claim.id for p in alert.claims],
        "urls": list(alert.urls),
    }


def article_record(article: Article) -> dict[str, Any]:
    """Give one article as a JSON object; offsets of claims point into its text."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": _instant(article.published),
        "updated": _instant(article.updated),
        "language": article.language,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "agency": article.agency,
        "truncated": article.truncated,
        "carrier": article.carrier,
        "text": article.text,
    }


def origin_records(placed: Iterable[Placed]) -> list[dict[str, Any]]:
    """Give each origin once, with the pages that carry it in order of appearance."""
    origins: dict[str, dict[str, Any]] = {}
    for one in placed:
        record = origins.setdefault(
            one.origin.id,
            {
                "id": one.origin.id,
                "kind": one.origin.kind,
                "evidence": one.origin.evidence,
                "known": one.origin.known,
                "urls": [],
            },
        )
        if one.claim.url not in record["urls"]:
            record["urls"].append(one.claim.url)
    return list(origins.values())


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """How many rows each file of an export got."""

    claims: int
    disputes: int
    alerts: int
    origins: int
    articles: int


def write_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """Write JSON Lines through a temporary file, so that a reader never sees half a file; give the count."""
    count = 0
    draft = path.with_name(path.name + ".part")
    with draft.open("w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    draft.replace(path)
    return count
