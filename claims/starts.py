"""When what the sides agreed on is to begin: an agreement that names the hour says as much as a plan does."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.families import SCHEDULED
from claims.times import find_times
from model.claims import Claim, Factuality

#: Agreements whose words may tell when the guns are to fall silent.
_AGREED = frozenset({"C4", "C5", "A2"})
_BEGINS = re.compile(
    r"\b(?:(?:to|will|would|shall|should)\s+(?:begin|start|commence|take\s+effect|(?:come|go|enter)\s+into\s+(?:force|effect)"
    r"|(?:stop|halt|cease|pause|suspend)\s+(?:\w+\s+)?(?:fighting|fire|firing|hostilities|attacks))"
    r"|starting|beginning|commencing|effective|takes?\s+effect|(?:comes?|goes|enters?)\s+into\s+(?:force|effect)"
    r"|(?:ceasefire|cease-fire|truce|pause)\s+from)\b",
    re.IGNORECASE,
)


def as_start(claim: Claim) -> Claim:
    """Read an agreement as the plan of its beginning, where its words name one; the claim as it is else."""
    if claim.ptype in SCHEDULED or claim.ptype not in _AGREED or claim.polarity != "+" or claim.published is None:
        return claim
    begins = _BEGINS.search(claim.quote)
    if begins is None:
        return claim
    times = [one for one in find_times(claim.quote, claim.published, None) if one.end > begins.end()]
    if not times:
        return claim
    slots = replace(claim.slots, date=claim.quote[times[0].start : times[0].end])
    return replace(claim, ptype="C7", factuality=Factuality.PROBABLE, t_event=times[0].interval, slots=slots)
