"""Claims of one side that exclude each other all the same: by their channel, or by who asked whom (CLAIMS.md 6.3)."""

from __future__ import annotations

import re
from datetime import timedelta

from claims import timing, values
from claims.families import load_families, sign
from claims.matching import Found, share_parties
from claims.timing import Order, Ruling
from model.claims import Claim, SourceType
from model.disputes import VerdictKind

_MET_MEDIATORS = re.compile(r"\b(?:met|meets?|meeting)\b[^,;.]{0,40}\bmediators?\b", re.IGNORECASE)


def find_same_sign(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find claims of the same side whose channel or roles exclude each other."""
    table = load_families().families
    # A mediator is met face to face, whoever it is that he carries messages to.
    one = (not a.actors or not b.actors or a.actors == b.actors) and not any(
        _MET_MEDIATORS.search(c.quote) for c in (a, b)
    )
    if sign(a) == sign(b) == "T3+" and share_parties(a, b) and one:
        first, second = values.channel_of(a), values.channel_of(b)
        if first and second and first != second and not _only_carried(a, b):
            family = table["existence-of-talks"]
            ruling = timing.judge_time(order, True, family)
            if ruling.outcome != "apart":
                return Found(
                    family,
                    VerdictKind.CONTRADICT_VALUE,
                    "channel",
                    (first, second),
                    "channel/exclusive",
                    "lexical",
                    ruling,
                )
    return _find_swapped(a, b, order)


def _only_carried(a: Claim, b: Claim) -> bool:
    """Say whether a go-between only tells that it carried messages, which excludes no meeting besides."""
    told = a if values.channel_of(a) == "indirect" else b
    between = told.speaker_type is SourceType.MEDIATOR or told.speaker_party not in (None, *told.actors)
    alone = values.cue("sole", told.quote) is not None or values.cue("never", told.quote) is not None
    return between and values.cue("carried", told.quote) is not None and not alone


def _find_swapped(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one act told with the roles swapped: who asked whom."""
    if sign(a) != sign(b) or not a.counterparties or set(a.actors) == set(b.actors):
        return None
    turned = set(a.actors) == set(b.counterparties) and set(a.counterparties) == set(b.actors)
    named = a.ptype == "C1" and _each_names_the_other(a, b)
    if a.ptype not in ("T2", "T9") and not named and not (turned and a.ptype in ("T1", "C1") and _asked_not(a, b)):
        return None
    if not turned and not _each_names_the_other(a, b):
        return None
    if order.gap is None or order.gap > timedelta(days=2):
        return None
    family = load_families().families["mediation"]
    shown = (
        f"{'+'.join(a.actors)} asked {'+'.join(a.counterparties)}",
        f"{'+'.join(b.actors)} asked {'+'.join(b.counterparties)}",
    )
    ruling = Ruling("clash", timing.why_no_update(order, None))
    return Found(
        family, VerdictKind.CONTRADICT_DIRECT, "roles", shown, "roles/swapped", "structure", ruling, planned=True
    )


def _asked_not(a: Claim, b: Claim) -> bool:
    """Say whether both tell who asked, and one adds that it did not: "they rang us and asked" · "we did not ask"."""
    asked = all(values.cue("asking", c.quote) is not None for c in (a, b))
    return asked and any(values.cue("never", c.quote) is not None for c in (a, b))


def _each_names_the_other(a: Claim, b: Claim) -> bool:
    """Say whether each side tells that it was the other who asked the third: "they asked Paris" · "no, they did"."""
    if len(a.actors) != 1 or len(b.actors) != 1:
        return False
    if a.ptype != "C1" and set(a.counterparties) != set(b.counterparties):
        return False
    asked = values.cue("asking", a.quote) is not None and values.cue("asking", b.quote) is not None
    return asked and a.speaker_party in b.actors and b.speaker_party in a.actors
