"""Who broke a truce: each side names the other, or denies what it is accused of (CLAIMS.md 6.3)."""

from __future__ import annotations

from datetime import timedelta

from claims import severity, timing, values
from claims.families import load_families
from claims.matching import Found, grounds_meet, same_speaker
from claims.timing import Order, Ruling
from model.claims import Claim, Mode, Relation, SourceType
from model.disputes import VerdictKind


def find_blame(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find each side naming another as the one who broke the truce, or a party denying what it is accused of."""
    if order.gap is not None and order.gap > timedelta(days=4):
        return None
    first, second = accused_by(a), accused_by(b)
    if _denies_for_both(a) and second < first:
        first = second
    elif _denies_for_both(b) and first < second:
        second = first
    if len(first) != 1 or len(second) != 1:
        return None
    if Mode.CONDITIONAL in (a.mode, b.mode):
        # "If they break it, we shall answer" accuses nobody.
        return None
    crossed = _accuses(a) and _accuses(b) and first != second and not same_speaker(a, b)
    owned = any(_accuses(c) and _owns_up(c) for c in (a, b))
    cleared = _accuses(a) != _accuses(b) and first == second and (owned or not same_speaker(a, b))
    # "Not from our side" against "we were set upon by them" is the same quarrel.
    if not (crossed or cleared) or not grounds_meet(a, b):
        return None
    if crossed and not (_parties_at_war(a, b) or _ruled(a, b)):
        return None
    if crossed and order.gap is not None and order.gap > timing.SAME_TIME and not _ruled(a, b):
        # Days later it is of another incident: each side keeps a list.
        return None
    if a.slots.date and b.slots.date and a.t_event and b.t_event and values.disjoint(a.t_event, b.t_event):
        return None
    ruled = _ruled(a, b)
    family = load_families().families["who-broke-it"]
    shown = (_blame(a), _blame(b))
    if cleared and owned:
        # No side's account of the other, but a side's word against its own (CLAIMS.md 7, W27).
        ruling = timing.done_since(order) or Ruling("clash", timing.why_no_update(order, None))
        kind = VerdictKind.CONTRADICT_DIRECT
        return Found(family, kind, "who-broke-it", shown, "who-broke-it/owned", "factive/denial", ruling)
    notes = (
        ("a monitor or mediator makes a finding",) if ruled else ("each side's account of the other is normal in war",)
    )
    return Found(
        family, VerdictKind.DISPUTED_STATUS, "who-broke-it", shown, "who-broke-it/accused",
        "structure" if crossed else "negation",
        (timing.done_since(order) if cleared else None) or Ruling("clash", timing.why_no_update(order, None)),
        None if ruled else severity.FRAMING, None if ruled else 0.3, notes,
    )  # fmt: skip


def _denies_for_both(claim: Claim) -> bool:
    """Say whether the sides deny together that they broke it: each denies for itself."""
    denied = bool(claim.chain) and claim.chain[-1].relation is Relation.DENIES
    return denied and claim.ptype == "C9" and claim.polarity == "-" and len(claim.actors) > 1


def _accuses(claim: Claim) -> bool:
    """Say whether a claim has a side break the truce; that one side keeps to it (C8) clears it."""
    return claim.polarity == "+" if claim.ptype != "C8" else claim.polarity == "-"


def _owns_up(claim: Claim) -> bool:
    """Say whether a side tells of its own breach: "it acknowledged that its troops had opened fire"."""
    owned = bool(claim.chain) and claim.chain[-1].relation is Relation.CONFIRMS
    return owned and claim.speaker_party is not None and accused_by(claim) == {claim.speaker_party}


def accused_by(claim: Claim) -> frozenset[str]:
    """Give whom a claim has break the truce."""
    return frozenset((claim.slots.accused,)) if claim.slots.accused else frozenset(claim.actors)


def _blame(claim: Claim) -> str:
    who = "+".join(sorted(accused_by(claim))) or "nobody named"
    return f"{who} broke it" if _accuses(claim) else f"not {who}"


def _parties_at_war(a: Claim, b: Claim) -> bool:
    """Say whether an accuser is the one whom the other accuses."""
    return a.speaker_party in accused_by(b) or b.speaker_party in accused_by(a)


def _ruled(a: Claim, b: Claim) -> bool:
    return any(c.speaker_type in (SourceType.IGO, SourceType.MEDIATOR) for c in (a, b))
