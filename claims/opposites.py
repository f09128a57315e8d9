"""What kind of clash two opposite sides of a family make: a denial, a disputed state, or a plain contradiction."""

from __future__ import annotations

from claims import severity, values, wording
from claims.families import Family, sign
from claims.matching import Found, denies_for_itself, same_speaker
from claims.timing import Ruling
from model.claims import Claim
from model.disputes import VerdictKind

#: Terms whose "no" is that nothing came, which nobody gave up.
OF_DELIVERIES = frozenset({"S11", "S13", "S14"})
#: How much hangs on a readiness to talk that the side itself denies.
DISOWNED = 0.7


def _keeps(family: Family, plus: Claim, minus: Claim) -> bool:
    """Say whether a side denies that it gave up what it holds: "they will drop their bid" · "we have not", it says."""
    return family.name == "terms" and plus.ptype not in OF_DELIVERIES and denies_for_itself(minus, plus)


def name_clash(family: Family, plus: Claim, minus: Claim, a: Claim, ruling: Ruling) -> Found:
    """Choose between DENIAL, DISPUTED-STATUS and CONTRADICT-DIRECT for two opposite sides."""
    told = family.labels
    if family.name == "terms":
        told = ("done" if wording.has_left(plus) else told[0], "not so far" if wording.is_undone(minus) else told[1])
    labels = told if plus is a else told[::-1]
    slot, typology, strength, notes = family.name, "negation", None, wording.condition_note(plus, minus)
    salience = None
    if same_speaker(plus, minus) and values.cue("taken_back", minus.quote):
        kind = VerdictKind.SELF_CORRECTION
        typology = "factive/denial"
    elif family.nature == "state":
        kind = VerdictKind.DISPUTED_STATUS
        if sign(plus) != "C9-" and "C9" not in (plus.ptype, minus.ptype):
            typology = "lexical"
    elif denies_for_itself(plus, minus) or _keeps(family, plus, minus) or _denies_refusal(plus, minus):
        kind = VerdictKind.DENIAL
        typology = "factive/denial"
    else:
        kind = VerdictKind.CONTRADICT_DIRECT
    framed = values.cue("framing", minus.quote)
    if framed:
        strength, typology = severity.FRAMING, "lexical"
        notes = (*notes, f"the quarrel is about the word (“{framed}”), not about the fact")
    if family.name == "existence-of-talks" and values.channel_of(minus) and minus.ptype != "T8":
        slot = "channel"
    if family.name == "willingness" and kind is VerdictKind.CONTRADICT_DIRECT:
        typology = "antonymy"
        notes = (*notes, "the position may have shifted between the two")
    if family.name == "willingness" and kind is VerdictKind.DENIAL:
        # Whether a side said so at all weighs more than whether it still holds to it.
        salience = DISOWNED
    if family.nature == "stance" and same_speaker(plus, minus):
        notes = tuple(dict.fromkeys((*notes, "the position may have shifted between the two")))
    # Who watches is agreed on before anybody comes: as much a plan as a day.
    planned = family.name in ("schedule", "monitoring")
    if planned and strength is None:
        # Two firm plans for one round are medium, however they clash.
        strength = severity.STRENGTH[VerdictKind.CONTRADICT_VALUE]
    return Found(
        family, kind, slot, labels, f"{family.name}/opposite", typology, ruling, strength, salience, notes, planned
    )


def _denies_refusal(plus: Claim, minus: Claim) -> bool:
    """Say whether a party denies the "no" that others tell of it: "we have not refused it"."""
    return plus.polarity == "-" and denies_for_itself(minus, plus)
