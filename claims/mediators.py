"""Who brought a bargain or a round about, as the words of another claim tell in passing: "in talks mediated by X"."""

from __future__ import annotations

import re

from claims import values
from claims.places import states_in
from model.claims import Claim

#: Types that may be told with who brought them about.
_BROKERED = frozenset({"C4", "C5", "C10", "A2", "T3", "S11"})
_VERBS = r"(?i:mediated|brokered|facilitated|negotiated)"
#: Who has "negotiated" may be a side of it: a broker stands behind "negotiated by" alone.
_JOINED = r"(?i:mediated|brokered|facilitated|mediation)"
_NAME = r"(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?"
#: "Mediated by Qatar and Egypt", "US-brokered", "under the mediation of Oman".
_BY = re.compile(
    rf"\b(?:{_VERBS} (?:jointly )?by|(?i:mediation|auspices|good offices) (?:of|by|from)|(?i:thanks) to) "
    rf"(?P<by>{_NAME}(?:(?:, | and |, and ){_NAME})*)"
    rf"|\b(?P<before>[A-Z][\w.]*(?:- and [A-Z][\w.]*)?)[- ]{_JOINED}\b"
)


def tells_mediator(claim: Claim) -> bool:
    """Say whether a bargain or a round is told with who brought it about."""
    if claim.polarity != "+" or claim.ptype not in _BROKERED or values.cue("brokered", claim.quote) is None:
        return False
    return _BY.search(claim.quote) is not None


def brokers_in(quote: str) -> frozenset[str]:
    """Give the states that a quote names as those who brought a bargain about."""
    found = (match["by"] or match["before"] for match in _BY.finditer(quote))
    return frozenset(state for who in found for state in states_in(who))
