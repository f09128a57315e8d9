"""How far an act has come: done, ahead, not done so far, or not wanted (CLAIMS.md 6.5).

"They will withdraw" and "they have not withdrawn" are both true of an act that lies ahead. Only a refusal, or a denial
of the promise itself, disputes a promise.
"""

from __future__ import annotations

import re

from claims import values
from model.claims import Claim, Factuality, Mode

#: Not certain: planned, promised or possible.
_AHEAD = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE})
#: Who is only ready has not acted; who has agreed to a term has not carried it out.
_READY = re.compile(r"\b(?:ready|willing|prepared|able|set|due) to\b", re.IGNORECASE)
#: A refusal is read as one of now, whenever it is to come; so is pressure, also in a headline's "X to press Y".
_WILL = re.compile(
    r"\b(?:[Ww]ill|[Ww]ould|going to|is to|are to)\b(?! not\b)|^[A-Z][\w’' ]{,30} to (?:press|push|pressure|lean)\b"
    # "The rebels to reject a truce", where no verb stands before the "to".
    r"|^(?:The |Two |Both )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|army|government|rebels|forces|sides?|militia|leaders?))*"
    r" to (?!the\b|a\b|an\b|be\b)[a-z]+\b"
)
#: What a party does once something else is done.
_WOULD = re.compile(r"\b(?:would|will|could|shall)\b(?! not\b| never\b)|\w['’]ll\b", re.IGNORECASE)
#: Who is to leave has not left: "they will be gone by the 22nd".
_SHALL = re.compile(r"\b(?:will|shall|is to|are to)\b(?! not\b| never\b)|\w['’]ll\b(?! not\b| never\b)", re.IGNORECASE)
#: A demand that is to be dropped stands as yet.
_WILL_DROP = re.compile(
    r"\b(?:will|would|shall|is to|are to|going to|ready to|willing to|prepared to|agreed to|to)"
    r" (?:drop|give up|abandon|waive|withdraw|renounce|forgo|shelve|lift|relinquish|let go of)"
    r" (?:[\w’'-]+ ){0,3}?(?:demands?|conditions?|insistence|preconditions?)\b",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(?:agreed|agrees|offered|offers|promised|promises|pledged|pledges|vowed|vows|plans|planned)"
    r" (?:in principle )?to\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"\b(?:has|have|had|began|begun|begins|started|starts)\b", re.IGNORECASE)
#: What has not been done up to now, or was not done at a time: auxiliary and negation, "yet to", "denies doing".
_NOT_DONE = re.compile(
    r"\b(?:did|has|have|had|was|were)(?: not|n['’]t)(?: yet| been| so far| even| actually|,? \w+ly)*(?P<verb> \w+)?"
    r"|\bnever(?: \w+ly)?(?P<then> \w+)"
    r"|\byet to(?: be)?(?P<yet> \w+)"
    r"|\bden(?:y|ies|ied) (?:that )?(?:(?:it|he|she|they|we|its \w+|their \w+)(?: had| has| have)?(?: ever)? |having "
    r"|(?:[\w’'-]+ ){1,4}?(?:had|has|have)(?: ever)? )?"
    r"(?P<deed>\w+)",
    re.IGNORECASE,
)
#: Verbs of promising and deciding, and of asking and offering: where these are denied, so is the plan …
_AGREEING = re.compile(
    r"^ ?(?:agree|accept|promis|pledg|commit|consent|undertak|undertook|approv|decid|plan|intend|authori|schedul"
    r"|appoint|order|want|said|say|told|fix|set|arrang|endors|back)",
    re.IGNORECASE,
)
_ASKING = re.compile(r"^ ?(?:offer|ask|invit|request|propos|suggest|volunteer|seek|sought|call)", re.IGNORECASE)
#: … save where the agreeing, or the asking, is the act itself.
_AGREEMENTS = frozenset({"C2", "C4", "C5"})
_REQUESTS = frozenset({"C1", "T1", "T2", "T9"})
#: Who stays where it was has not left so far; how long it means to stay is another matter.
_STAYS = re.compile(
    r"\b(?:still|remain(?:s|ed)?(?: present| stationed| deployed| dug in| encamped| visible)?)"
    r" (?:at|in|inside|on|along|around|near|there|here|present|stationed|deployed|dug in|encamped|visible|holding"
    r"|manning|patrolling|occup\w+|man|hold|patrol)\b",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b(?:(?:will|would|shall|must)(?: \w+){0,2}? (?:stay|remain|hold|man|keep|be)"
    r"|afterwards|thereafter|even after|until|till|as long as|so long as|for good|indefinitely|for ever)\b",
    re.IGNORECASE,
)
#: Not wanted, whenever: this denies the plan as well.
_UNWILLING = re.compile(
    r"\b(?:(?:will|would|shall|can|could|may|must|does|do|is|are)(?: not|n['’]t| never)|won['’]t|cannot|can['’]t"
    r"|never (?:will|to|again)|no (?:intentions?|plans?|wish|desire|interest|question)"
    r"|den(?:y|ies|ied) [^,;.]{0,60}?(?:would|will|was|were|is|are))\b",
    re.IGNORECASE,
)
#: The same by a verb, save where the refusal is the act.
_REFUSES = re.compile(
    r"\b(?:refus\w*|reject\w*|rul(?:e|es|ed|ing) (?:it |this |that |them )?out|declin\w*|unwilling|opposes?|opposed)\b",
    re.IGNORECASE,
)
_REFUSALS = frozenset({"C2", "A3", "T6"})
#: "Refused to turn it down": also where the refusal is the act.
_REFUSES_TO = re.compile(r"\brefus(?:e|es|ed|ing) to\b", re.IGNORECASE)
#: What was not done at a time, in the words of a refusal: "did not sign".
_DID_NOT = re.compile(r"\b(?:did|has|have|had)(?: not|n['’]t)(?: \w+ly)? \w+", re.IGNORECASE)
#: Who is ready to ask has not asked.
_READY_TO_ASK = re.compile(
    r"\b(?:ready|willing|prepared|set|due) to (?:propos|suggest|offer|call|ask|request|invit|seek)\w*", re.IGNORECASE
)
#: Envoys who have been sent, or a side that sits at the table, as told when it is so.
_HAS_COME = re.compile(
    r"\b(?:has|have|had) (?:sent|attended|joined|taken part|participated|come to|gone to)\b"
    r"|\b(?:sent|attended|attends|joined|took part|participated)\b",
    re.IGNORECASE,
)
#: Refusals, going between, and pressure: read as of now, whenever they are to come.
_TIMELESS = _REFUSALS | {"T9", "T10", "A5"}


def lies_ahead(claim: Claim) -> bool:
    """Say whether a claim is of an act to come: planned, promised, possible, or agreed to be done."""
    if has_come(claim):
        return False
    if claim.factuality in _AHEAD or claim.mode is Mode.PROMISE:
        return True
    if claim.mode is Mode.CONDITIONAL and _WOULD.search(claim.quote):
        return True
    if claim.mode is Mode.DEMAND:
        return False
    if claim.mode is Mode.PROPOSAL and claim.ptype in _REQUESTS:
        # To propose is the act itself.
        return _WILL.search(claim.quote) is not None or _READY_TO_ASK.search(claim.quote) is not None
    if claim.mode is Mode.PROPOSAL and not _BEGUN.search(claim.quote):
        return True
    if _READY.search(claim.quote) or (claim.ptype in _TIMELESS and _WILL.search(claim.quote)):
        return True
    if claim.ptype == "S2" and claim.polarity == "+" and _SHALL.search(claim.quote):
        return True
    if claim.ptype[0] == "S" and _WILL_DROP.search(claim.quote):
        return True
    # To have agreed to a truce is the act itself.
    return claim.ptype[0] in "AS" and _BOUND.search(claim.quote) is not None


def has_come(claim: Claim) -> bool:
    """Say whether a side is told to have come to a round, which by its type would lie ahead: "it attends"."""
    if claim.ptype != "T4" or claim.polarity != "+" or len(claim.actors) != 1:
        return False
    return _HAS_COME.search(claim.quote) is not None and _WILL_COME.search(claim.quote) is None


def set_out(claim: Claim) -> bool:
    """Say whether a claim is of envoys who have left home, or have not yet: whoever will come may do so later."""
    return claim.ptype == "T4" and claim.rule == "envoys-set-out"


_WILL_COME = re.compile(
    r"\b(?:will|would|to|shall|may|might|could|can|if|once|expected|due)\b(?! (?:the|a|an|its|[A-Z])\b)"
)


def is_unwilling(claim: Claim) -> bool:
    """Say whether a claim's words refuse an act, or deny a plan of it, whenever it might be done."""
    if _UNWILLING.search(claim.quote) or values.cue("unplanned", _DID_NOT.sub("", claim.quote)):
        return True
    if claim.polarity == "-" and claim.ptype in _REFUSALS and _REFUSES_TO.search(claim.quote):
        return True
    return claim.ptype not in _REFUSALS and _REFUSES.search(claim.quote) is not None


def is_undone(claim: Claim) -> bool:
    """Say whether a claim tells only that an act has not been done, and of no will against it."""
    if is_unwilling(claim):
        return False
    if claim.ptype == "S2" and claim.polarity == "-" and _STAYS.search(claim.quote):
        return _FOR_GOOD.search(claim.quote) is None
    found = _NOT_DONE.search(claim.quote)
    if found is None:
        return False
    # A truce is agreed to by agreeing; a term that nobody agreed to will not be kept either.
    deed = next((group for group in found.groups() if group), "")
    if _AGREEING.search(deed):
        return claim.ptype in _AGREEMENTS
    return claim.ptype in _REQUESTS or _ASKING.search(deed) is None


def may_both_hold(a: Claim, b: Claim) -> bool:
    """Say whether one claim is of an act that lies ahead, and the other only that it has not been done so far."""
    return any(lies_ahead(one) and (is_undone(other) or _seen_undone(other)) for one, other in ((a, b), (b, a)))


def _seen_undone(claim: Claim) -> bool:
    """Say whether a claim is of who was not seen to go up to a time that had passed when it was told."""
    if claim.ptype != "S2" or claim.factuality is not Factuality.CERTAIN_NOT or is_unwilling(claim):
        return False
    if claim.speaker_party in claim.actors:
        # What a side says of itself is its will.
        return False
    event, at = claim.t_event, claim.published
    if not claim.slots.date or event is None or event.latest is None or at is None:
        return False
    return event.latest <= at
