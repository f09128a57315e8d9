"""Whether two claims on what changes by the hour are testimony of the same hours (CLAIMS.md 6.5)."""

from __future__ import annotations

import re
from datetime import timedelta

from claims.matching import SAME_MATTER, shared_words
from claims.memory import instant_of
from claims.origins import STATED
from claims.value_clashes import is_stock, told_that_day
from model.claims import Claim, Mode, Placed
from model.disputes import Verdict

#: Families of what changes by the hour.
STATES = frozenset({"status", "holding", "implementation"})
PASSING = STATES | {"violations", "numbers", "exchange-numbers", "schedule", "extension", "round-outcome", "acceptance"}
COUNTING = frozenset({"numbers", "exchange-numbers"})
#: Modes in which somebody tells what is so.
OBSERVING = frozenset({Mode.ASSERTED, Mode.REPORTED, Mode.QUOTED})
#: Families of what has been done or has not; who promises or proposes to do it has not done it.
MADE = frozenset({"agreement-exists", "acceptance"})
FORWARD = frozenset({Mode.PROMISE, Mode.PROPOSAL, Mode.DEMAND, Mode.QUESTION})
#: Two counts of what is to come are of one plan within this time.
ONE_PLAN = timedelta(hours=72)
#: Two outlets that write within this time may be taken to write of the same hours.
SAME_HOURS = timedelta(hours=12)
#: Types that refuse or deny by themselves.
REFUSING = frozenset({"T6", "T8", "C2", "A3"})


def is_testimony(a: Placed, b: Placed, verdict: Verdict) -> bool:
    """Say whether two claims on what changes by the hour are of the same hours, with a witness on one side.

    What outlets write of a passing state in their own names differs with the hour of writing far more often than in
    what is so; a correspondent's own sight of a breach (C9) is testimony. A count is of a batch, and a batch has its
    day or its ratio. What is promised for later is no observation of a state.
    """
    claims = (a.claim, b.claim)
    if verdict.family in MADE and any(one.mode in FORWARD and one.polarity == "+" for one in claims):
        return all(one.mode not in FORWARD or one.ptype in REFUSING for one in claims)
    if verdict.family not in PASSING or a.origin.id == b.origin.id:
        return True
    if verdict.family in COUNTING and verdict.slot != "date" and not _same_day(*claims) and not _counted_alike(a, b):
        undated = any(one.t_event is None or not one.t_event.text for one in claims)
        if verdict.slot != "ratio" or not undated:
            return False
    if verdict.family == "status" and any(one.mode not in OBSERVING or _lies_ahead(one) for one in claims):
        return False
    sourced = [bool(one.speaker or one.relay_of or one.ptype == "C9") for one in claims]
    if verdict.family in STATES:
        # Two observers, each of them named: a headline is too short to tell of which hours it speaks.
        return all(sourced)
    if any(sourced):
        return True
    return verdict.slot == "venue" and abs(instant_of(b.claim) - instant_of(a.claim)) <= SAME_HOURS


def _of_one_plan(a: Placed, b: Placed) -> bool:
    """Say whether two officials count what is still to be freed or let in, under terms that both name alike."""
    claims = (a.claim, b.claim)
    openly = all(
        one.speaker_type in STATED and (one.factuality == "PR+" or _LISTED.search(one.quote)) for one in claims
    )
    if not openly or instant_of(b.claim) - instant_of(a.claim) > ONE_PLAN:
        return False
    # Who says "and not one fewer", or counts the names of a list, counts all who are to come.
    return bool(shared_words(*claims)) or any(
        _TO_A_MAN.search(one.quote) or _LISTED.search(one.quote) for one in claims
    )


_LISTED = re.compile(r"\blists?\b[^.;]*\bnames\b|\bnames\b[^.;]*\blists?\b", re.IGNORECASE)
_TO_A_MAN = re.compile(
    r"\bnot (?:one|a|a single)(?: \w+)? (?:fewer|less|more)\b|\bno (?:more|fewer|less) and no (?:less|fewer|more)\b",
    re.IGNORECASE,
)


def _counted_alike(a: Placed, b: Placed) -> bool:
    """Say whether two counts are of one plan, or of one batch that both sides tell of within hours in like words."""
    if _of_one_plan(a, b):
        return True
    claims = (a.claim, b.claim)
    if all(is_stock(one) for one in claims) or told_that_day(*claims):
        # Who is held is one body of men, whatever the hour.
        return True
    told = all(one.speaker is not None and one.factuality == "CT+" and one.ptype == "S11" for one in claims)
    near = abs(instant_of(b.claim) - instant_of(a.claim)) <= SAME_HOURS
    return told and near and len(shared_words(*claims)) >= SAME_MATTER


def _same_day(a: Claim, b: Claim) -> bool:
    """Say whether both counts are dated in words, and may be of one day."""
    first, second = a.t_event, b.t_event
    if first is None or second is None or not first.text or not second.text:
        return False
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return False
    return first.earliest <= second.latest and second.earliest <= first.latest  # type: ignore[operator]  # all are there


def _lies_ahead(claim: Claim) -> bool:
    """Say whether a claim speaks of what comes after its publication."""
    return (
        claim.t_event is not None and claim.t_event.earliest is not None and claim.t_event.earliest > instant_of(claim)
    )
