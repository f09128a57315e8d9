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

_Asked = TypeVar("_Asked", bound=Callable[..., bool])
#: Checks that need the words alone.
Checks: TypeAlias = tuple[tuple[Collection[str], str, Callable[[Row, Match], bool]], ...]
#: Checks that need to know between whom the war is, where that is known.
WarChecks: TypeAlias = tuple[tuple[Collection[str], str, Callable[[Row, Match, Conflict | None], bool]], ...]
#: By check: the words and classes of which a sentence has one wherever the check holds.
_TRIGGERS: dict[Callable[..., bool], frozenset[str]] = {}
#: Every term.
OF_TERMS = frozenset(ptype for ptype in PTYPES if ptype[0] == "S")
#: Every type but those of reports (M), which are about what was said.
OF_EVENTS = frozenset({*(ptype for ptype in PTYPES if ptype[0] != "M"), OUT_OF_SCOPE})


def only_with(*triggers: str) -> Callable[[_Asked], _Asked]:
    """Declare of a check that it holds in no sentence without one of some words or classes: elsewhere it isn't asked.

    Worth it for what is asked of many types. A word is a whole token, as the check itself looks for it.
    """

    def declare(check: _Asked) -> _Asked:
        _TRIGGERS[check] = frozenset(triggers)
        return check

    return declare


def marks_of(row: Row) -> frozenset[str]:
    """Give the words and classes of a sentence, among which triggers are looked for."""
    return row.words | row.kinds


def by_type(
    checks: Iterable[tuple[Collection[str], str, _Asked]],
) -> dict[str, tuple[tuple[str, _Asked, frozenset[str] | None], ...]]:
    """Sort checks by the types of rules that they are asked of: type → reasons, checks and triggers, in their order."""
    found: defaultdict[str, list[tuple[str, _Asked, frozenset[str] | None]]] = defaultdict(list)
    for types, reason, check in checks:
        for ptype in types:
            found[ptype].append((reason, check, _TRIGGERS.get(check)))
    return {ptype: tuple(those) for ptype, those in found.items()}
