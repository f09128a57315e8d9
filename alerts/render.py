"""Write an alert down: the JSON of a webhook, the text and HTML of a mail. Nothing is escaped by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from model.advice import Opinion
from model.alerts import Alert
from model.claims import Claim, Placed
from model.disputes import Dispute
from model.instants import show_instant as in_utc
from model.words import word

#: Characters that a header may have at most.
LONGEST_HEADER = 200
#: Characters of a subject: more is not shown in a list of mails.
LONGEST_SUBJECT = 100


def _instant(value: datetime | None) -> str | None:
    return value.isoformat(timespec="minutes") if value else None


def chain_in_words(claim: Claim) -> str:
    """Draw an attribution chain: "The Post → unnamed official (USA) → RUS"."""
    parts = [
        link.who + (f" ({link.party})" if link.party and link.party not in link.who else "") for link in claim.chain
    ]
    if claim.holder and claim.holder != claim.speaker_party:
        parts.append(f"position of {claim.holder}")
    return " → ".join(parts) or claim.outlet


def _links(claim: Claim) -> list[dict[str, Any]]:
    """Give the chain link by link, from the outlet inwards, with the words that carry each."""
    return [
        {
            "who": link.who,
            "type": link.source_type,
            "party": link.party,
            "relation": link.relation,
            "cue": link.cue,
            "factuality": link.factuality,
            "hedges": link.hedges,
        }
        for link in claim.chain
    ]


def _times(claim: Claim) -> dict[str, Any] | None:
    """Give the time that a claim speaks of, as printed and as an interval."""
    when = claim.t_event
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return {
        "text": when.text,
        "earliest": _instant(when.earliest),
        "latest": _instant(when.latest),
        "granularity": when.granularity,
    }


def _side(placed: Placed, copies: Sequence[str]) -> dict[str, Any]:
    claim = placed.claim
    return {
        "claim": claim.id,
        "outlet": claim.outlet,
        "url": claim.url,
        "quote": claim.quote,
        "article": claim.article_id,
        "span": [claim.start, claim.end],
        "where": claim.where,
        "published": _instant(claim.published),
        "fetched": _instant(claim.fetched_at),
        "clock_note": claim.clock_note,
        "speaks_of": _times(claim),
        "ptype": claim.ptype,
        "polarity": claim.polarity,
        "factuality": claim.factuality,
        "mode": claim.mode,
        "conditions": [condition.text for condition in claim.conditions],
        "chain": chain_in_words(claim),
        "links": _links(claim),
        "holder": claim.holder,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "origin": {"id": placed.origin.id, "kind": placed.origin.kind, "evidence": placed.origin.evidence},
        "copies": list(copies),
    }


def _dispute(dispute: Dispute) -> dict[str, Any]:
    verdict = dispute.verdict
    return {
        "id": dispute.id,
        "verdict": verdict.kind,
        "severity": verdict.severity,
        "score": verdict.score,
        "factors": dict(verdict.factors),
        "family": verdict.family,
        "slot": verdict.slot,
        "values": list(verdict.values),
        "why": verdict.why,
        "why_not_update": verdict.why_not_update,
        "rule": verdict.rule,
        "typology": verdict.typology,
        "notes": list(verdict.notes),
        "opinion": _opinion(dispute.opinion),
        "a": _side(dispute.a, dispute.copies_a),
        "b": _side(dispute.b, dispute.copies_b),
    }


def _opinion(opinion: Opinion | None) -> dict[str, Any] | None:
    if opinion is None:
        return None
    return {
        "judge": opinion.judge,
        "leaning": opinion.leaning,
        "score": opinion.score,
        "why": opinion.why,
        "at": _instant(opinion.at),
    }


def render_payload(alert: Alert) -> dict[str, Any]:
    """Give an alert as the JSON object that a webhook gets: complete in itself."""
    return {
        "id": alert.id,
        "kind": alert.kind,
        "at": _instant(alert.at),
        "severity": alert.severity,
        "thread": alert.thread,
        "title": alert.title,
        "urls": list(alert.urls),
        "disputes": [_dispute(dispute) for dispute in alert.disputes],
        "claims": [_side(placed, ()) | {"novelty": placed.novelty} for placed in alert.claims],
    }


def render_notice(title: str, lines: Sequence[str], now: datetime) -> dict[str, Any]:
    """Give a message about the desk itself, which has lines and no findings."""
    return {
        "id": f"notice-{now:%Y-%m-%dT%H%M%S}",
        "kind": "notice",
        "at": _instant(now),
        "severity": "high",
        "thread": "",
        "title": title,
        "urls": [],
        "disputes": [],
        "claims": [],
        "lines": list(lines),
    }


def render_digest(
    alerts: Sequence[Alert], now: datetime, lines: Sequence[str] = (), *, total: int | None = None
) -> dict[str, Any]:
    """Give one message about several slight alerts; its id is its hour's.

    ``lines`` tell of the desk itself; ``total`` is how many findings there are, where these are not all.
    """
    count = len(alerts) if total is None else total
    return {
        "id": f"digest-{now:%Y-%m-%dT%H}",
        "kind": "digest",
        "at": _instant(now),
        "severity": "low",
        "thread": "",
        "title": f"{count} slight finding{'' if count == 1 else 's'}",
        "urls": list(dict.fromkeys(url for alert in alerts for url in alert.urls)),
        "disputes": [_dispute(dispute) for alert in alerts for dispute in alert.disputes],
        "claims": [_side(placed, ()) | {"novelty": placed.novelty} for alert in alerts for placed in alert.claims],
        "lines": list(lines),
    }


def clean_header(text: str) -> str:
    """Make foreign text safe for a mail header.

    Control and bidirectional characters go, an encoded word that a mail reader would decode is broken up
    (Python 3.11 lets "=?utf-8?q?=0d=0aBcc:…?=" in a subject become a header of its own), and 200 characters are enough.
    """
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") else c for c in text)
    return re.sub(r"\s+", " ", visible.replace("=?", "= ?").replace("?=", "? =")).strip()[:LONGEST_HEADER]


def show_instant(value: str | None) -> str:
    """Write an instant of a payload for a reader, in UTC: "Sun 19 Nov 2023, 02:11 UTC"."""
    if not value:
        return "at an unknown time"
    return in_utc(datetime.fromisoformat(value))


def show_span(times: Mapping[str, Any]) -> str:
    """Write the time that a claim speaks of: one instant, two ends, or one that is open."""
    first, last = times["earliest"], times["latest"]
    if first and first == last:
        return show_instant(first)
    return f"{show_instant(first) if first else 'any time'} to {show_instant(last) if last else 'any time'}"


def telling_links(links: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Leave out the outlet where it only passes on what the next in the chain says."""
    passes_on = len(links) > 1 and links[0].get("type") == "OUTLET-OWN" and links[0].get("factuality") == "Uu"
    return links[1:] if passes_on else links


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("alerts"),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"instant": show_instant, "span": show_span, "telling": telling_links, "word": word}
    return made


def _subject(title: str) -> str:
    """Cut a title for a list of mails, between two words; the mail itself has all of it."""
    if len(title) <= LONGEST_SUBJECT:
        return title
    kept = title[:LONGEST_SUBJECT]
    return (kept.rpartition(" ")[0] or kept).rstrip(" ,;:—-") + "…"


def render_mail(payload: Mapping[str, Any], sender: str, recipient: str, key: str, now: datetime) -> EmailMessage:
    """Write the mail of one payload. The same key gives the same Message-ID, so that a repeat can be dropped."""
    domain = sender.rpartition("@")[2] or "localhost"
    mail = EmailMessage()
    mail["Subject"] = clean_header(f"[{str(payload['severity']).upper()}] {_subject(payload['title'])}")
    mail["From"] = Address("Ceasewire", addr_spec=sender)
    mail["To"] = Address(addr_spec=recipient)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{key}@{domain}>"
    if payload["thread"]:
        mail["References"] = f"<thread-{re.sub(r'[^A-Za-z0-9-]', '-', str(payload['thread']))[:80]}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Ceasewire-Kind"] = clean_header(str(payload["kind"]))
    mail["X-Ceasewire-Severity"] = clean_header(str(payload["severity"]))
    mail.set_content(_body("alert.txt.j2", payload))
    mail.add_alternative(_body("alert.html.j2", payload), subtype="html")
    return mail


def _body(template: str, payload: Mapping[str, Any]) -> str:
    """Fill in a template; half characters, which no mail can carry, become question marks."""
    return _templates().get_template(template).render(alert=payload).encode("utf-8", "replace").decode()
