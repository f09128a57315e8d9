"""What the words of a match are about, where that is not what the rule takes them for: all tables of checks at once.

Checks are asked in the order of the tables below; the first that holds gives the reason.
"""

from __future__ import annotations

from claims.beside import BESIDE
from claims.checks import by_type
from claims.comings import COMINGS
from claims.crossings import CROSSINGS
from claims.elsewhere import ELSEWHERE
from claims.leaps import LEAPS
from claims.lookalikes import LOOKALIKES
from claims.meetings import MEETINGS, MEETINGS_IN_WAR
from claims.overreach import OVERREACH
from claims.parties import Conflict
from claims.rules import Match
from claims.scenes import SCENES, SCENES_IN_WAR
from claims.senses import SENSES
from claims.strays import STRAYS, STRAYS_IN_WAR
from claims.supposed import SUPPOSED
from claims.tagging import Row
from claims.topics import TOPICS
from claims.undone import UNDONE
from claims.unsaid import UNSAID
from claims.voicing import VOICING, VOICING_IN_WAR

_CHECKS = by_type(
    (
        *STRAYS,
        *BESIDE,
        *MEETINGS,
        *LOOKALIKES,
        *SENSES,
        *LEAPS,
        *CROSSINGS,
        *SCENES,
        *COMINGS,
        *UNDONE,
        *ELSEWHERE,
        *UNSAID,
        *OVERREACH,
        *TOPICS,
        *SUPPOSED,
        *VOICING,
    )
)
_IN_WAR = by_type((*MEETINGS_IN_WAR, *STRAYS_IN_WAR, *SCENES_IN_WAR, *VOICING_IN_WAR))


def find_other_matter(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say what the words of a match are where they are not its claim; None where no check holds."""
    ptype = match.rule.ptype
    for reason, check in _CHECKS.get(ptype, ()):
        if check(row, match):
            return reason
    for reason, check_in_war in _IN_WAR.get(ptype, ()):
        if check_in_war(row, match, conflict):
            return reason
    return None
