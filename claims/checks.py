"""What speaks against a match: tables of checks, each of some types of claims, in the order in which they are asked.

A row says of which types a check is asked, why a match falls where it holds, and the check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import TypeAlias, TypeVar

from claims.parties import Conflict
from claims.rules import Match
from claims.tagging import Row
from model.claims import OUT_OF_SCOPE, PTYPES

_Asked = TypeVar("_Asked")
#: Checks that need the words alone.
Checks: TypeAlias = tuple[tuple[Collection[str], str, Callable[[Row, Match], bool]], ...]
#: Checks that need to know between whom the war is, where that is known.
WarChecks: TypeAlias = tuple[tuple[Collection[str], str, Callable[[Row, Match, Conflict | None], bool]], ...]
#: Every term.
OF_TERMS = frozenset(ptype for ptype in PTYPES if ptype[0] == "S")
#: Every type but those of reports (M), which are about what was said.
OF_EVENTS = frozenset({*(ptype for ptype in PTYPES if ptype[0] != "M"), OUT_OF_SCOPE})


def by_type(checks: Iterable[tuple[Collection[str], str, _Asked]]) -> dict[str, tuple[tuple[str, _Asked], ...]]:
    """Sort checks by the types of rules that they are asked of: type → reasons and checks, in their order."""
    found: defaultdict[str, list[tuple[str, _Asked]]] = defaultdict(list)
    for types, reason, check in checks:
        for ptype in types:
            found[ptype].append((reason, check))
    return {ptype: tuple(those) for ptype, those in found.items()}
