"""What the words of a match are about, where that is not what the rule takes them for: all tables of checks at once.

Checks are asked in the order of the tables below; the first that holds gives the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from claims.beside import BESIDE
from claims.checks import by_type, marks_of
from claims.comings import COMINGS
from claims.crossings import CROSSINGS
from claims.elsewhere import ELSEWHERE
from claims.leaps import LEAPS
from claims.lookalikes import LOOKALIKES
from claims.meetings import MEETINGS, MEETINGS_IN_WAR
from claims.named_loads import NAMED_LOADS
from claims.named_terms import NAMED_TERMS, NAMED_TERMS_IN_WAR
from claims.objects import OBJECTS, OBJECTS_IN_WAR
from claims.overreach import OVERREACH
from claims.packed import PACKED
from claims.parleys import PARLEYS, PARLEYS_IN_WAR
from claims.parties import Conflict
from claims.refutations import REFUTATIONS, REFUTATIONS_IN_WAR
from claims.rules import Match
from claims.scenes import SCENES, SCENES_IN_WAR
from claims.senses import SENSES
from claims.strays import STRAYS, STRAYS_IN_WAR
from claims.supposed import SUPPOSED
from claims.tagging import Row
from claims.topics import TOPICS
from claims.undone import UNDONE
from claims.unpassed import UNPASSED
from claims.unsaid import UNSAID
from claims.usages import USAGES
from claims.voicing import VOICING, VOICING_IN_WAR

_CHECKS = by_type(
    (
        *STRAYS,
        *BESIDE,
        *MEETINGS,
        *LOOKALIKES,
        *SENSES,
        *USAGES,
        *PACKED,
        *LEAPS,
        *CROSSINGS,
        *SCENES,
        *COMINGS,
        *UNDONE,
        *UNPASSED,
        *ELSEWHERE,
        *UNSAID,
        *OVERREACH,
        *TOPICS,
        *SUPPOSED,
        *OBJECTS,
        *VOICING,
        *REFUTATIONS,
        *NAMED_TERMS,
        *NAMED_LOADS,
        *PARLEYS,
    )
)
_IN_WAR = by_type(
    (
        *MEETINGS_IN_WAR,
        *STRAYS_IN_WAR,
        *SCENES_IN_WAR,
        *VOICING_IN_WAR,
        *OBJECTS_IN_WAR,
        *REFUTATIONS_IN_WAR,
        *NAMED_TERMS_IN_WAR,
        *PARLEYS_IN_WAR,
    )
)


def all_checks() -> Iterator[tuple[str, Callable[[Row, Match], bool], frozenset[str] | None]]:
    """Give every check that needs the words alone, with its reason and its triggers, once for each type."""
    return chain.from_iterable(_CHECKS.values())


def find_other_matter(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say what the words of a match are where they are not its claim; None where no check holds."""
    ptype = match.rule.ptype
    marks = marks_of(row)
    for reason, check, triggers in _CHECKS.get(ptype, ()):
        if (triggers is None or not triggers.isdisjoint(marks)) and check(row, match):
            return reason
    for reason, check_in_war, _ in _IN_WAR.get(ptype, ()):
        if check_in_war(row, match, conflict):
            return reason
    return None
