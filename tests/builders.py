"""Invented claims, disputes and alerts for tests: small, complete, and easy to change in one field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from model.alerts import Alert, AlertKind
from model.claims import Claim, Factuality, Mode, Origin, Placed, Relation, Scope, Slots, SourceLink, SourceType, Where
from model.disputes import Dispute, Severity, Verdict, VerdictKind

NOON = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)


def make_claim(**changes: Any) -> Claim:
    """Make a claim of one outlet that both sides agreed a truce."""
    outlet = changes.get("outlet", "Harbour Post")
    quote = changes.get("quote", "The army and the League agreed a truce")
    values: dict[str, Any] = {
        "id": "claim-1", "article_id": "article-1", "outlet": outlet, "url": "https://harbourpost.example/1",
        "quote": quote, "start": 0, "end": len(quote), "where": Where.BODY, "ptype": "C5", "polarity": "+",
        "mode": Mode.REPORTED, "factuality": Factuality.CERTAIN, "actors": ("HDL", "XKS"), "counterparties": (),
        "holder": None, "speaker": None, "speaker_party": None, "speaker_type": SourceType.OUTLET_OWN,
        "relay_of": None,
        "chain": (SourceLink(outlet, SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, Factuality.CERTAIN),),
        "conditions": (), "quantities": (), "slots": Slots(), "scope": Scope.UNSTATED, "conflict": "XKS",
        "referent": None, "t_event": None, "published": NOON, "updated": None, "fetched_at": NOON,
        "clock_note": None, "confidence": 0.9, "rule": "truce-agreed",
    }  # fmt: skip
    return Claim(**values | changes)


def make_placed(**changes: Any) -> Placed:
    """Make a placed claim that opens a thread; thread, origin and novelty may be given too."""
    thread = changes.pop("thread", "XKS-agreement-1")
    novelty = changes.pop("novelty", "opens")
    origin = changes.pop("origin", Origin("own-harbourpost", "own", "first seen at Harbour Post"))
    return Placed(make_claim(**changes), thread, origin, novelty)


def make_dispute(number: int = 1, severity: Severity = Severity.HIGH, **verdict: Any) -> Dispute:
    """Make a dispute: one outlet has a truce agreed, a party denies it in another."""
    a = make_placed()
    b = make_placed(
        id="claim-2", article_id="article-2", outlet="Plain Dealer", url="https://plaindealer.example/2",
        quote="The League denied that any truce was agreed", polarity="-", factuality=Factuality.CERTAIN_NOT,
        speaker="The League", speaker_party="HDL", speaker_type=SourceType.ARMED_GROUP,
        origin=Origin("own-plaindealer", "own", "first seen at Plain Dealer"), novelty="changes",
    )  # fmt: skip
    values: dict[str, Any] = {
        "kind": VerdictKind.DENIAL, "family": "agreement-exists", "slot": "agreement-exists", "values": ("yes", "no"),
        "severity": severity, "score": {"high": 80, "medium": 45, "low": 12}[severity],
        "factors": {"strength": 1.0, "source": 0.9, "salience": 1.0, "freshness": 1.0, "independence": 0.89},
        "why": "Harbour Post reports an agreement; the League denies it in Plain Dealer.",
        "why_not_update": "Both speak of the same day.", "rule": "denial-by-holder 1",
    }  # fmt: skip
    return Dispute(f"dispute-{number}", a, b, Verdict(**values | verdict), NOON)


def make_alert(dispute: Dispute | None = None, **changes: Any) -> Alert:
    """Make the alert of a dispute."""
    chosen = dispute or make_dispute()
    values: dict[str, Any] = {
        "id": f"contradiction-{chosen.id}", "kind": AlertKind.CONTRADICTION, "at": NOON,
        "severity": chosen.verdict.severity, "thread": chosen.b.thread, "title": "Harbour Post — Plain Dealer",
        "disputes": (chosen,), "claims": (),
    }  # fmt: skip
    return Alert(**values | changes)
