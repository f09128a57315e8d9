"""Compare two articles by their claims: the verdict of the pair that says most (for ``ceasewire explain A B``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import product

from claims.clashes import find_clash
from claims.compare import compare
from claims.families import load_families, sign
from claims.timing import put_in_order
from model.claims import OUT_OF_SCOPE, Claim, Where
from model.disputes import Severity, Verdict, VerdictKind

#: Which verdict stands for a pair of articles, where no claims dispute each other: the first that occurs.
SILENT_ORDER = (
    VerdictKind.SAME_ORIGIN,
    VerdictKind.UPDATE,
    VerdictKind.SUPERSEDED,
    VerdictKind.PREDICTION_VS_FACT,
    VerdictKind.STRENGTH_GAP,
    VerdictKind.COMPATIBLE,
    VerdictKind.INTERNAL_DISPUTE,
    VerdictKind.UNRELATED,
)
NOTHING = Verdict(
    VerdictKind.UNRELATED, None, None, ("", ""), Severity.LOW, 0, {}, "one of the two holds no claim", "", "pairs/1"
)


def compare_articles(
    claims_a: Sequence[Claim],
    claims_b: Sequence[Claim],
    *,
    same_origin: bool | None = None,
    now: datetime | None = None,
) -> Verdict:
    """Give the verdict of the pair of claims that says most: the loudest dispute, else the most telling silence.

    A side that the other article already prints beside its opposite, in its own headline, brings no dispute.
    """
    best: Verdict | None = None
    for a, b in product(_in_scope(claims_a), _in_scope(claims_b)):
        origin = share_origin(a, b) if same_origin is None else same_origin
        verdict = compare(a, b, same_origin=origin, now=now)
        if verdict.kind.is_dispute and (carries_both(claims_a, a, b) or carries_both(claims_b, b, a)):
            continue
        if best is None or _rank(verdict) < _rank(best):
            best = verdict
    return best or NOTHING


def _in_scope(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.ptype != OUT_OF_SCOPE]


def _rank(verdict: Verdict) -> tuple[int, int]:
    if verdict.kind.is_dispute:
        # A source that takes its own report back says more than that another denies it.
        return (0 if verdict.kind is VerdictKind.SELF_CORRECTION else 1, -verdict.score)
    return (2 + SILENT_ORDER.index(verdict.kind), 0)


def carries_both(claims: Sequence[Claim], mine: Claim, other: Claim) -> bool:
    """Say whether an article's headline already sets ``mine`` against what ``other`` says."""
    if mine.where is not Where.HEADLINE:
        return False
    return any(
        claim is not mine and claim.where is Where.HEADLINE and _same_side(claim, other) and _clash(mine, claim)
        for claim in claims
    )


def _clash(a: Claim, b: Claim) -> bool:
    return find_clash(a, b, put_in_order(a, b)) is not None


def _same_side(a: Claim, b: Claim) -> bool:
    """Say whether two claims take the same side for the same party."""
    if a.speaker_party != b.speaker_party:
        return False
    if sign(a) == sign(b) or {a.ptype, b.ptype} <= {"M1", "M3"}:
        return True
    families = load_families().families.values()
    return any({sign(a), sign(b)} <= f.positive or {sign(a), sign(b)} <= f.negative for f in families)


def share_origin(a: Claim, b: Claim) -> bool | None:
    """Say by the claims alone whether both go back to one outlet: one names the other, or both a third."""
    names_a = {plain_name(name) for name in (a.relay_of, a.outlet) if name}
    names_b = {plain_name(name) for name in (b.relay_of, b.outlet) if name}
    if a.relay_of and plain_name(a.relay_of) in names_b:
        return True
    if b.relay_of and plain_name(b.relay_of) in names_a:
        return True
    return None


def plain_name(name: str) -> str:
    """Give an outlet's name without article, case, punctuation and domain ending."""
    bare = re.sub(r"\.(?:com|org|net|co\.uk|example)$", "", name.strip().lower())
    return re.sub(r"[^\w]", "", re.sub(r"^the ", "", bare))
