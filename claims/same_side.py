"""Claims of one side that exclude each other all the same: by their channel, or by who asked whom (CLAIMS.md 6.3)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.families import load_families, sign
from claims.matching import Found, holders_of, share_parties, teller_of
from claims.opposites import name_clash
from claims.timing import Order, Ruling
from claims.which_text import texts_apart
from model.claims import Claim, Mode, SourceType
from model.disputes import VerdictKind

#: A yes on a condition is a firm answer, whatever it commits its source to.
RESERVED = "acceptance/reserved"
_MET_MEDIATORS = re.compile(r"\b(?:met|meets?|meeting)\b[^,;.]{0,40}\bmediators?\b", re.IGNORECASE)


def find_same_sign(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find claims of the same side whose channel or roles exclude each other."""
    if a.ptype != b.ptype or a.polarity != b.polarity:
        return None
    table = load_families().families
    # A mediator is met face to face, whoever it is that he carries messages to.
    one = (not a.actors or not b.actors or a.actors == b.actors) and not any(
        _MET_MEDIATORS.search(c.quote) for c in (a, b)
    )
    if sign(a) == sign(b) == "T3+" and share_parties(a, b) and one:
        first, second = values.channel_of(a), values.channel_of(b)
        loose = any(way == "direct" and _meets_loosely(c) for way, c in ((first, a), (second, b)))
        if first and second and first != second and not loose and not _only_carried(a, b):
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
    return _find_reserved(a, b, order) or _find_swapped(a, b, order)


_FACING = re.compile(
    r"\b(?:face|person|rooms?|tables?|across|direct(?:ly)?|hands|bilateral|sat down|each other|one another)\b",
    re.IGNORECASE,
)


def _meets_loosely(claim: Claim) -> bool:
    """Say whether an outlet writes only that two sides met for talks, which it writes of indirect ones as well."""
    return claim.speaker is None and claim.slots.channel is None and _FACING.search(claim.quote) is None


def _find_reserved(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find an answer that is told as a yes without any condition, and as one on a condition (CLAIMS.md 7, W12)."""
    if sign(a) != "C4+" or sign(b) != "C4+" or not holders_of(a) & holders_of(b):
        return None
    if order.gap is None or order.gap > timing.SAME_TIME:
        return None
    reserved = [bool(c.conditions) or c.mode is Mode.CONDITIONAL for c in (a, b)]
    if reserved[0] == reserved[1]:
        return None
    plus, minus = (b, a) if reserved[0] else (a, b)
    if values.cue("unreserved", plus.quote) is None or texts_apart(plus, minus):
        return None
    family = load_families().families["acceptance"]
    ruling = timing.judge_time(order, order.first is plus, family)
    return replace(name_clash(family, plus, minus, a, ruling), rule=RESERVED) if ruling.outcome != "apart" else None


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
    named = a.ptype in _BETWEEN_TWO and _each_names_the_other(a, b)
    if a.ptype not in ("T2", "T9") and not named and not (turned and a.ptype in _BETWEEN_TWO and _asked_not(a, b)):
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


#: What one side asks of the other, with no third.
_BETWEEN_TWO = frozenset({"C1", "T1"})


def _asked_not(a: Claim, b: Claim) -> bool:
    """Say whether both tell who asked, and one adds that it did not: "they rang us and asked" · "we did not ask"."""
    asked = all(values.cue("asking", c.quote) is not None for c in (a, b))
    return asked and any(values.cue("never", c.quote) is not None for c in (a, b))


def _each_names_the_other(a: Claim, b: Claim) -> bool:
    """Say whether each side tells that it was the other who asked the third: "they asked Paris" · "no, they did"."""
    if len(a.actors) != 1 or len(b.actors) != 1:
        return False
    if a.ptype not in _BETWEEN_TWO and set(a.counterparties) != set(b.counterparties):
        return False
    asked = values.cue("asking", a.quote) is not None and values.cue("asking", b.quote) is not None
    return asked and teller_of(a) in b.actors and teller_of(b) in a.actors
