"""One claim for one proposition: of two readings of the same words the more telling one stays.

What is told twice in one sentence, or with both signs, is one claim. Sentences of a body are long and may tell of two
batches or two votes; headlines and standfirsts hardly do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.apart import is_initialled
from claims.families import sign
from model.claims import OUT_OF_SCOPE, Claim, Mode, Where

#: Readings of the same words of which the first stays, as type and sign.
_TELLS_MORE: tuple[tuple[str, str], ...] = (
    ("C5-", "C3-"),
    ("C2+", "C7-"),
    ("C2+", "C5-"),
    ("A3+", "T6+"),
    ("A6-", "A6+"),
    ("A6-", "A3+"),
    ("A6+", "C10+"),
    ("A6-", "C10+"),
    ("A6+", "C2+"),
    ("A6-", "C2+"),
)


#: What a headline or a standfirst tells once in a sentence, however many words for it there are.
_ONCE_A_LINE = frozenset({"S11", "S6", "M1"})


def drop_doubles(claims: Sequence[Claim]) -> list[Claim]:
    """Keep one of those claims that are readings of the same words; order is kept."""
    kept: list[Claim] = []
    for claim in claims:
        at = next((n for n, other in enumerate(kept) if _is_double(other, claim)), None)
        if at is None:
            kept.append(claim)
        else:
            kept[at] = _choose(kept[at], claim)
    return kept


def _is_double(a: Claim, b: Claim) -> bool:
    if OUT_OF_SCOPE in (a.ptype, b.ptype) or Mode.BACKGROUND in (a.mode, b.mode):
        return False
    brief = a.where is not Where.BODY and b.where is not Where.BODY
    if a.context_start != b.context_start:
        # Aid that is let in is told in headline and standfirst, of whatever gate or side; so is money that is let go.
        told = a.ptype == b.ptype and a.polarity == b.polarity and brief
        return told and (a.ptype == "S6" or (a.ptype == "S13" and a.where is Where.HEADLINE))
    meet = not a.actors or not b.actors or bool(set(a.actors) & set(b.actors))
    overlap = a.start < b.end and b.start < a.end
    if {a.ptype[0], b.ptype[0]} == {"M", "S"} and "M1" in (a.ptype, b.ptype):
        # "Denied that it agreed to withdraw" is a denial of just that.
        term = a if a.ptype[0] == "S" else b
        return overlap and meet and term.polarity == "-" and a.speaker_party == b.speaker_party
    if a.ptype == b.ptype and a.ptype in _ONCE_A_LINE and a.polarity == b.polarity:
        return brief
    if a.ptype == b.ptype and a.polarity != b.polarity:
        if any(is_initialled(one) for one in (a, b)):
            # What bears initials, and is yet to be signed.
            return False
        return overlap and meet and a.speaker_party == b.speaker_party
    if {sign(a), sign(b)} == {"T6+", "T1-"}:
        return meet and a.speaker_party == b.speaker_party and (brief or overlap)
    pair = {sign(a), sign(b)}
    return overlap and meet and any(pair == set(one) for one in _TELLS_MORE)


def _choose(a: Claim, b: Claim) -> Claim:
    """Give the claim that stays of two readings of the same words."""
    if a.ptype == b.ptype and a.polarity == b.polarity:
        if a.context_start != b.context_start:
            return b
        first = a if len(a.actors) >= len(b.actors) else b
        both = {*a.actors, *b.actors}
        return replace(
            first, actors=tuple(sorted(both)), counterparties=tuple(p for p in first.counterparties if p not in both)
        )
    if a.ptype == b.ptype:
        return a if a.polarity == "-" else b
    if "M1" in (a.ptype, b.ptype):
        return a if a.ptype != "M1" else b
    if {sign(a), sign(b)} == {"T6+", "T1-"}:
        # Who is not ready has refused; of another it is only said.
        own = a.speaker_party is None or a.speaker_party in a.actors
        return next(c for c in (a, b) if c.ptype == ("T6" if own else "T1"))
    better = next(one for one, other in _TELLS_MORE if {one, other} == {sign(a), sign(b)})
    return a if sign(a) == better else b
