"""How loud a dispute is, with its factors in sight (CLAIMS.md 6.6). It never weighs who is right.

severity = 100 · strength · source · salience · freshness · independence · prominence
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import sqrt

from model.claims import Claim, Factuality, Relation, SourceType, Where
from model.disputes import Severity, VerdictKind

HIGH, MEDIUM = 60, 30
#: A dispute whose order is unknown stays below "high".
CAP = HIGH - 1
#: By verdict.
STRENGTH = {
    VerdictKind.CONTRADICT_DIRECT: 1.0,
    VerdictKind.DENIAL: 1.0,
    VerdictKind.SELF_CORRECTION: 1.0,
    VerdictKind.CONTRADICT_VALUE: 0.8,
    VerdictKind.DISPUTED_STATUS: 0.6,
}
#: Blame, and quarrels over the word for a thing.
FRAMING = 0.3
#: A claim that holds only on a condition commits its source to less.
CONDITIONAL = 0.7
CERTAINTY = {"CT": 1.0, "PR": 0.6, "PS": 0.3, "Uu": 0.6}
#: What may come is no firm plan.
_POSSIBLE = frozenset({Factuality.POSSIBLE, Factuality.POSSIBLE_NOT})
#: CLAIMS.md 4.2: a party about its own position comes first, a blogger last.
OWN_POSITION = 1.0
#: To call, offer, refuse or press is an act: what is asked for is uncommitted, that it was asked is not.
ACTS = frozenset({"T1", "T2", "T6", "T10", "C1", "C2"})
WEIGHTS = {
    SourceType.MEDIATOR: 0.9,
    SourceType.IGO: 0.9,
    SourceType.DOCUMENT: 0.9,
    SourceType.OUTLET_OWN: 0.8,
    SourceType.NAMED_OFFICIAL: 0.8,
    SourceType.SPOKESPERSON: 0.8,
    SourceType.ARMED_GROUP: 0.8,
    SourceType.NAMED_JOURNALIST: 0.7,
    SourceType.UNNAMED_OFFICIAL: 0.7,
    SourceType.LEAK: 0.7,
    SourceType.WITNESS: 0.6,
    SourceType.UNKNOWN: 0.6,
    SourceType.EXPERT: 0.5,
    SourceType.OTHER_OUTLET: 0.5,
    SourceType.SOCIAL_POST: 0.4,
    SourceType.BLOGGER: 0.35,
}
RELAY = WEIGHTS[SourceType.OTHER_OUTLET]
#: Freshness falls to this over FADE after the later claim.
STALE, FADE = 0.3, timedelta(days=14)
#: Two claims this far apart are still of one moment of the story; the same again later, they are stale.
ONE_MOMENT = timedelta(days=14)
UNKNOWN_ORIGIN = 0.5
#: Characters from the top of an article within which it tells its news: headline, standfirst, first paragraphs.
LEAD = 1000
#: So far down, what an outlet tells in its own voice is what led to the news; and further down still, anything.
RETOLD, FAR_DOWN = 1200, 2500
#: A clash with what an article only retells, or of two that neither article leads with, waits for the digest.
BURIED = 0.25
_AT_ITS_HEAD = frozenset({Where.HEADLINE, Where.STANDFIRST, Where.LIVE_ENTRY})


def certainty(claim: Claim) -> float:
    """Weigh how sure the innermost source is, 0–1."""
    if claim.ptype in ACTS and claim.factuality is Factuality.UNCOMMITTED:
        return 1.0
    return CERTAINTY[claim.factuality[:2]]


def source_weight(claim: Claim) -> float:
    """Rank the source of a claim, 0–1; the weight enters the severity and never the verdict."""
    if claim.speaker_party is not None and claim.speaker_party in parties_of(claim):
        weight = OWN_POSITION
        if claim.speaker_type is SourceType.UNNAMED_OFFICIAL:
            weight = 0.9
    else:
        weight = WEIGHTS[claim.speaker_type]
    if claim.relay_of is not None:
        weight = min(weight, RELAY)
    if any(link.source_type is SourceType.BLOGGER for link in claim.chain[1:]):
        weight = min(weight, WEIGHTS[SourceType.BLOGGER])
    return weight


def parties_of(claim: Claim) -> tuple[str, ...]:
    """Give everyone whose act or position the claim speaks of."""
    held = (claim.holder,) if claim.holder else ()
    return (*claim.actors, *claim.counterparties, *held)


def freshness(a: Claim, b: Claim, now: datetime | None) -> float:
    """Fall from 1 for a dispute that has just arisen to STALE: by its age, and by how far apart its sides are."""
    if a.published is None or b.published is None:
        return 1.0
    later = max(a.published, b.published)
    age = max(timedelta(0), now - later) if now is not None else timedelta(0)
    apart = max(timedelta(0), abs(a.published - b.published) - ONE_MOMENT)
    return max(STALE, 1 - (1 - STALE) * ((age + apart) / FADE))


def prominence(a: Claim, b: Claim) -> float:
    """Weigh where two claims stand: news stands first in a report, and what it retells further down."""
    if not (_leads(a) or _leads(b)) or _is_retold(a) or _is_retold(b):
        return BURIED
    return 1.0


def _leads(claim: Claim) -> bool:
    return claim.where in _AT_ITS_HEAD or claim.start < LEAD or _is_in_a_letter(claim)


def _is_retold(claim: Claim) -> bool:
    if claim.where in _AT_ITS_HEAD or _is_in_a_letter(claim):
        return False
    return claim.start >= (RETOLD if claim.speaker is None and claim.relay_of is None else FAR_DOWN)


def _is_in_a_letter(claim: Claim) -> bool:
    """Say whether a newsletter carries it, whose writer need not begin with the news."""
    return bool(claim.chain) and claim.chain[0].source_type is SourceType.BLOGGER


def score(
    kind: VerdictKind,
    a: Claim,
    b: Claim,
    *,
    salience: float,
    now: datetime | None = None,
    independence: float = 1.0,
    strength: float | None = None,
    planned: bool = False,
) -> tuple[int, Mapping[str, float]]:
    """Give 0–100 and the factors it is the product of; for ``planned`` a plan, PR+ by nature, is as good as certain."""
    power = STRENGTH.get(kind, 0.0) if strength is None else strength
    if kind is not VerdictKind.SELF_CORRECTION:
        # Two days of which one is only possible make a weak clash; "not before Friday" denies the very possibility.
        firm = planned and a.polarity != b.polarity
        power *= min(1.0 if firm or (planned and c.factuality not in _POSSIBLE) else certainty(c) for c in (a, b))
    if (a.conditions or b.conditions) and kind is not VerdictKind.CONTRADICT_VALUE:
        power *= CONDITIONAL
    weight = sqrt(source_weight(a) * source_weight(b))
    if kind is VerdictKind.SELF_CORRECTION:
        weight = sqrt(max(source_weight(a), source_weight(b)))
    factors = {
        "strength": round(power, 3),
        "source": round(weight, 3),
        "salience": salience,
        "freshness": round(freshness(a, b, now), 3),
        "independence": independence,
        # A correction stands where there is room for it, and so does what was edited in a page.
        "prominence": 1.0 if "M2" in (a.ptype, b.ptype) or a.url == b.url else prominence(a, b),
    }
    product = 100.0
    for factor in factors.values():
        product *= factor
    return round(product), factors


def band(points: int) -> Severity:
    """Name the band of a score."""
    if points >= HIGH:
        return Severity.HIGH
    return Severity.MEDIUM if points >= MEDIUM else Severity.LOW


def declines(claim: Claim) -> bool:
    """Say whether the innermost source only declines to comment, which commits to nothing."""
    return claim.factuality is Factuality.UNSAID or bool(claim.chain and claim.chain[-1].relation is Relation.DECLINES)
