"""What sets two claims of one type and one conflict apart: other texts, other partners, what might have been."""

from __future__ import annotations

import re
from datetime import timedelta

from claims import values
from claims.matching import named_parties
from model.claims import Claim

#: What is dated further back than this is history, beside what is told of now.
HISTORY = timedelta(days=14)

#: "That plan would have had them pay": what did not come about. "Would have them pay" is still to come.
_MIGHT_HAVE = re.compile(
    r"\bwould(?:\s+\w+ly)?\s+have\s+(?:had|been|given|made|kept|left|brought|paid|seen|taken|held|put|let|gone|"
    r"[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


def texts_differ(a: Claim, b: Claim) -> bool:
    """Say whether one claim is of a rival text: the draft that failed is not the one that was adopted."""
    return bool(values.cue("other_text", a.quote)) != bool(values.cue("other_text", b.quote))


def is_unreal(claim: Claim) -> bool:
    """Say whether a claim is of what would have been under a plan that came to nothing."""
    return _MIGHT_HAVE.search(claim.quote) is not None


def ages_differ(a: Claim, b: Claim) -> bool:
    """Say whether one claim is dated weeks before it was printed, and the other is of these days."""
    return is_history(a) != is_history(b)


def is_history(claim: Claim) -> bool:
    """Say whether a claim dates what it tells to weeks before it was printed."""
    event = claim.t_event
    if event is None or event.latest is None or claim.published is None or not claim.slots.date:
        return False
    return event.latest < claim.published - HISTORY


def partners_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether a refusal names whom it is to, and the readiness others: "no contact with the splinters"."""
    refused = set(minus.counterparties)
    named = set(named_parties(plus)) - set(minus.actors)
    if not refused and len(minus.actors) > 1 and len(plus.actors) == 1:
        # "Neither is ready to talk to the other": each refuses the other alone.
        refused = set(minus.actors) - set(plus.actors)
        named = set(plus.counterparties)
    return bool(refused and named) and not refused & named


#: "Days after its president said that he was ready": the position of before, told with the one of now.
_WAS_READY = re.compile(
    r"\b(?:hours?|days?|weeks?|shortly|just|soon|a (?:day|week|month))\s+after\b[^,;.]{0,60}"
    r"\b(?:said|says|told|suggested|signal\w+|declared|indicated|claimed|offered|hinted)\b[^;.]{0,60}"
    r"\b(?:ready|willing|open|prepared|negotiat\w*|talk|talks)\b",
    re.IGNORECASE,
)


def tells_former_position(minus: Claim) -> bool:
    """Say whether a refusal itself tells that its side had been ready before, so that this is no news later."""
    return _WAS_READY.search(minus.quote) is not None


def is_initialled(claim: Claim) -> bool:
    """Say whether a text is told of as initialled, and no more."""
    return claim.ptype == "A2" and claim.polarity == "+" and values.cue("initialled", claim.quote) is not None


def is_undecided(claim: Claim) -> bool:
    """Say whether a claim is of an offer that a side is still looking at."""
    return claim.polarity == "+" and claim.factuality in _OPEN and values.cue("undecided", claim.quote) is not None


_OPEN = frozenset({"Uu", "PS+", "PR+"})
