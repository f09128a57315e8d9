"""Polarity, mode and factuality of a claim, settled from the cues about it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.modes import Cues
from claims.rules import Match
from claims.tagging import Token
from claims.terms import is_refused
from claims.word_lists import word_set, word_tuple
from model.claims import Factuality, Mode, Polarity

_NEGATIVE = {
    Factuality.CERTAIN: Factuality.CERTAIN_NOT,
    Factuality.PROBABLE: Factuality.PROBABLE_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLE_NOT,
}
#: What a term is called that is still fought over.
_UNSETTLED = word_set("settling.unsettled")
#: Positions that are held at once by who voices them.
_STANDS = frozenset({"T6", "C2", "A3"})
#: Verbs of giving one's word, by their beginnings.
_VOWS = word_tuple("settling.vows")
#: Verbs of turning a plan down: who "has not" has not.
_REFUSING = frozenset({"reject", "discard"})


def _is_foreseen(cues: Cues, matched: Sequence[Token]) -> bool:
    """Say whether a term is what a plan or a deal would bring: "would freeze the line", "a deal to see fifty freed"."""
    return cues.foreseen or any(t.lower in ("would", "'d") for t in matched)


def _is_ahead(ptype: str, cues: Cues) -> bool:
    """Say whether a truce is only foreseen: "a deal that would extend it", "it should hold"."""
    if ptype == "C8":
        return any(token.lower in ("should", "ought to") for token in cues.near)
    return ptype in ("C7", "C10", "C11") and cues.foreseen


_TABLED = frozenset({"propose", "offer"})
#: A paper is tabled by handing it over; land, arms and captives are not.
_HANDING = ("hand", "release")


def settle(
    match: Match, cues: Cues, matched: Sequence[Token], ptype: str, *, spoken: bool, verbatim: bool, self_spoken: bool
) -> tuple[Polarity, Mode, Factuality]:
    """Settle polarity, mode and factuality. ``spoken``: some source other than the outlet says it."""
    rule = match.rule
    polarity: Polarity = rule.polarity
    turned = ptype == "T6" and rule.ptype != "T6"
    term = rule.ptype[0] == "S"
    refused = term and is_refused(match, matched)
    predicate = matched[match.predicate - match.first]
    fact = rule.factuality or Factuality.CERTAIN
    mode = rule.mode or (Mode.QUOTED if verbatim else Mode.REPORTED if spoken else Mode.ASSERTED)
    if fact is Factuality.CERTAIN:
        if cues.modal or cues.tentative:
            fact = Factuality.POSSIBLE
        elif (
            cues.planned
            or cues.probable
            or cues.hearsay
            or _is_ahead(ptype, cues)
            or (term and _is_foreseen(cues, matched))
        ):
            fact = Factuality.PROBABLE
            promised = cues.planned and rule.factuality is None and self_spoken and not cues.expected
            if promised and mode is Mode.REPORTED:
                mode = Mode.PROMISE
    elif fact is Factuality.PROBABLE and cues.modal:
        # "A deal may be close"
        fact = Factuality.POSSIBLE
    elif fact is Factuality.CERTAIN_NOT and ptype == "A6" and (cues.planned or cues.modal):
        # "Says it will veto the text": nobody has voted as yet.
        fact = Factuality.POSSIBLE_NOT if cues.modal else Factuality.PROBABLE_NOT
    if cues.hearsay and mode is Mode.ASSERTED:
        mode = Mode.REPORTED
    if ptype == "A6" and rule.ptype == "C1":
        mode, fact = Mode.ASSERTED, Factuality.CERTAIN
    if ptype == "T1" and cues.aimed and mode in (Mode.ASSERTED, Mode.REPORTED, Mode.PROMISE) and not cues.negated:
        fact = Factuality.PROBABLE
        mode = Mode.PROPOSAL if any(t.lower.startswith("aim") for t in matched) else mode
    if (
        ptype == "T9"
        and polarity == "+"
        and cues.offered
        and mode in (Mode.ASSERTED, Mode.REPORTED)
        and not cues.negated
    ):
        # Who offers to mediate has done so, whatever comes of it.
        mode, fact = Mode.PROPOSAL, Factuality.CERTAIN
    if ptype in ("C1", "T2") and rule.ptype != ptype:
        # Whoever takes no part in the war and backs a truce calls for one; who declares one on a condition offers it.
        mode = Mode.PROPOSAL if rule.ptype == "C6" and rule.polarity == "+" else Mode.DEMAND
    if ptype in ("C1", "T2") and mode in (Mode.DEMAND, Mode.PROPOSAL):
        # The call is not the event; a call that is only planned has not even been made.
        likely = cues.planned or (cues.probable and cues.expected)
        likely = likely and rule.ptype != "C6"
        fact = Factuality.POSSIBLE if cues.modal else Factuality.PROBABLE if likely else Factuality.UNCOMMITTED
        if cues.approached:
            # Who is only on his way to calling for it has not called.
            mode, fact = Mode.ASSERTED, Factuality.POSSIBLE if cues.modal else Factuality.PROBABLE
        elif cues.expected and fact is not Factuality.UNCOMMITTED:
            mode = Mode.PREDICTION
    if ptype == "T1" and rule.ptype == "T2":
        # A side that wants talks is ready for them: its own position, not an event that it asks of others.
        mode, fact = Mode.REPORTED if spoken else Mode.ASSERTED, Factuality.CERTAIN
        if predicate.lower.startswith("demand"):
            mode, fact = Mode.DEMAND, Factuality.UNCOMMITTED
    if cues.wanted or (cues.near and ptype in ("C4", "C5", "C6", "C7", "C10", "C11")):
        mode, fact = Mode.DEMAND, Factuality.UNCOMMITTED
        if cues.wanted and cues.hoped and not self_spoken:
            # Who only hopes for it asks nobody.
            mode, fact = Mode.PREDICTION, Factuality.POSSIBLE
    if cues.unlikely and rule.mode not in (Mode.PREDICTION, Mode.DEMAND):
        fact = Factuality.PROBABLE_NOT
        if rule.ptype[0] == "C" and not cues.negated:
            polarity = "-"
            mode = Mode.PREDICTION if mode in (Mode.ASSERTED, Mode.REPORTED) else mode
    if ptype == "C2" and rule.ptype != "C2":
        # "Is not expected to accept it" is a forecast, "will not" a refusal.
        polarity, fact = "+", Factuality.PROBABLE if cues.expected and not self_spoken else Factuality.CERTAIN
    elif ptype in ("C1", "C4", "C6") and rule.ptype in ("C2", "C5") and (rule.ptype == "C2" or rule.polarity == "-"):
        polarity, fact = "-", Factuality.CERTAIN_NOT
    elif ptype in ("C2", "A3") and cues.negated and predicate.classes & _REFUSING and not predicate.has("neg"):
        # "has not turned down the pause"
        polarity, fact = "-", Factuality.CERTAIN_NOT
    elif turned:
        fact = Factuality.CERTAIN
        if rule.ptype == "T8" and mode is Mode.PROMISE:
            # Who will not meet them refuses now.
            mode = Mode.REPORTED
    elif (cues.negated != refused) and rule.negation == "flip":
        polarity = "-" if polarity == "+" else "+"
        fact = _NEGATIVE.get(fact, fact) if polarity == "-" else Factuality.CERTAIN
        if polarity == "-" and (refused or (cues.planned and not cues.modal)):
            # "Is not expected to come" is a forecast, "will not come" a refusal.
            fact = Factuality.PROBABLE_NOT if cues.expected and not refused else Factuality.CERTAIN_NOT
        if polarity == "-" and ptype == "C1" and mode in (Mode.DEMAND, Mode.PROPOSAL):
            # Who refuses to call for a truce has done so, and demands nothing.
            mode, fact = Mode.REPORTED if spoken else Mode.ASSERTED, Factuality.CERTAIN_NOT
    if ptype == "T4" and rule.polarity == "-" and cues.expected and fact is Factuality.CERTAIN_NOT:
        # A round that nobody expects is no more certain than one that is expected.
        fact = Factuality.PROBABLE_NOT
    if ptype == "T4" and polarity == "-" and cues.planned and not spoken and fact is Factuality.CERTAIN_NOT:
        # What will not happen is as probable as what will, unless a side says so of itself.
        fact = Factuality.PROBABLE_NOT
    foretold = spoken and not self_spoken and cues.planned and predicate.has("reject")
    if (
        ptype in _STANDS
        and rule.factuality is None
        and fact is Factuality.PROBABLE
        and not (cues.apparent or cues.hearsay or foretold or (cues.expected and not self_spoken))
    ):
        # Who will not talk refuses now; what another foretells of him he has not said.
        fact, mode = Factuality.CERTAIN, Mode.REPORTED if mode is Mode.PROMISE else mode
    if (
        (term or ptype == "A1")
        and polarity == "+"
        and predicate.lower.startswith(_VOWS)
        and mode in (Mode.ASSERTED, Mode.REPORTED)
    ):
        mode, fact = Mode.PROMISE, Factuality.PROBABLE
    if cues.conditions and mode in (Mode.ASSERTED, Mode.REPORTED, Mode.PROMISE, Mode.QUOTED):
        mode = Mode.CONDITIONAL
        if cues.planned or cues.modal or (cues.foreseen and polarity == "+"):
            fact = Factuality.UNCOMMITTED
    elif cues.conditions and mode is Mode.PREDICTION and any(t.lower in ("would", "will") for t in matched):
        # "There would be a pause if they were freed": who says so foresees nothing without it.
        mode, fact = Mode.CONDITIONAL, Factuality.UNCOMMITTED
    demanded = (
        term
        and polarity == "+"
        and not predicate.has("agree")
        and (
            bool(predicate.classes & {"urge", "callfor", "insist"})
            or cues.asked
            or any(token.has("callfor") or token.has("urge") for token in (*matched, *cues.near))
            # What the outlet itself says must be done has been agreed.
            or (spoken and any(token.has("need") for token in (*matched, *cues.near)))
        )
    )
    if demanded and rule.mode is None and not cues.background and not cues.provided:
        mode, fact = Mode.DEMAND, Factuality.UNCOMMITTED
    elif (
        term
        and polarity == "+"
        and not cues.provided
        and predicate.classes & _TABLED
        and not predicate.lower.startswith(_HANDING)
        and rule.ptype != "S11"
        and "freed" not in rule.name
    ):
        mode, fact = Mode.PROPOSAL, Factuality.UNCOMMITTED
    if term and mode in (Mode.ASSERTED, Mode.REPORTED) and any(t.lower in _UNSETTLED for t in matched):
        # "Guarantees remain a sticking point": nobody has got or given them.
        fact = Factuality.UNCOMMITTED
    if cues.tabled and polarity == "+" and mode in (Mode.ASSERTED, Mode.REPORTED):
        mode, fact = Mode.PROPOSAL, Factuality.UNCOMMITTED
    if cues.background:
        mode = Mode.BACKGROUND
    elif (
        cues.hoped
        and not term
        and fact in (Factuality.POSSIBLE, Factuality.PROBABLE)
        and mode in (Mode.ASSERTED, Mode.REPORTED)
    ):
        # "Hopeful that it will begin": hoping makes it no more than possible.
        mode, fact = Mode.PREDICTION, Factuality.POSSIBLE
    elif cues.hoped and fact is Factuality.POSSIBLE and mode in (Mode.ASSERTED, Mode.REPORTED):
        mode = Mode.PREDICTION
    elif term and cues.hoped and polarity == "+" and mode in (Mode.ASSERTED, Mode.REPORTED) and not self_spoken:
        # Whose people are to come home hopes for it; who holds them says nothing.
        mode = Mode.PREDICTION
    if cues.opinion:
        mode = Mode.OPINION
    if cues.question:
        mode = Mode.QUESTION
        fact = Factuality.UNCOMMITTED
    return polarity, mode, fact
