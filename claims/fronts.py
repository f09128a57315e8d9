"""Which war a clause is about, where a sentence names the sides of another than the one it is read for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.offices import powers
from claims.parties import Conflict
from claims.registry import Registry
from claims.rules import Match
from claims.subjects import parties_in
from claims.tagging import Row
from claims.word_lists import word_set

_PAIR = 2
#: Between two who deal with each other: "a truce with Norre", "Ordania and Norre".
_LINKS = word_set("fronts.links")
#: With these another clause begins.
_SEAMS = word_set("fronts.seams")


def find_fronts(row: Row, known: Conflict | None, registry: Registry) -> tuple[Conflict, ...]:
    """Give the other wars of which a sentence names two sides, of whom one has no part in the war it is read for."""
    if known is None:
        return ()
    named = {party for token in row.tokens for party in token.parties}
    inside = {*known.at_war, *known.mediators}
    strangers = named - inside
    return tuple(
        other
        for other in registry.conflicts_of(strangers).values()
        if other.id != known.id and len(_sides_of(other, named)) >= _PAIR and strangers & _sides_of(other, named)
    )


def _sides_of(conflict: Conflict, named: set[str]) -> set[str]:
    """Give who of those named fights in a war; a power that is only drawn in has a hand in many."""
    chief = named & set(conflict.parties)
    return chief | (named & set(conflict.involved) - powers()) if chief else set()


def front_of(
    row: Row, match: Match, known: Conflict | None, fronts: Sequence[Conflict], registry: Registry
) -> Conflict | None:
    """Say which war a match is about: "agreed on a truce with A but ruled out any with B" is about one and another."""
    if known is None or not fronts:
        return known
    low, high = _clause(row, match)
    clause = set(parties_in(row, low, high))
    if len(clause & known.at_war) >= _PAIR:
        return known
    found = [other for other in fronts if _is_about(row, low, high, clause, other, known, registry)]
    best = max((len(clause & set(other.parties)) for other in found), default=0)
    found = [other for other in found if len(clause & set(other.parties)) == best]
    return found[0] if len(found) == 1 else known


def _is_about(
    row: Row, low: int, high: int, clause: set[str], other: Conflict, known: Conflict, registry: Registry
) -> bool:
    """Say whether a clause names two sides of another war who deal with each other, or a group that fights in it."""
    sides = _sides_of(other, clause)
    groups = [p for p in sides if registry.is_armed_group(p) and p not in known.at_war and p not in known.mediators]
    if groups and not clause & (set(known.parties) - set(other.parties)):
        return True
    if len(sides) < _PAIR:
        return False
    at = [n for n in range(low, high) if set(row.tokens[n].parties) & sides]
    # "Ordania and Norre" is one token.
    return any(len(sides & set(row.tokens[n].parties)) >= _PAIR for n in at) or any(
        not set(row.tokens[one].parties) & set(row.tokens[two].parties)
        and any(token.lower in _LINKS for token in row.tokens[one + 1 : two])
        for one, two in itertools.pairwise(at)
    )


def _clause(row: Row, match: Match) -> tuple[int, int]:
    """Give the tokens of the clause in which a match stands."""
    first, last = min(match.first, match.predicate), max(match.last, match.predicate)
    low = next((n + 1 for n in range(first - 1, -1, -1) if row.tokens[n].lower in _SEAMS), 0)
    high = next((n for n in range(last + 1, len(row.tokens)) if row.tokens[n].lower in _SEAMS), len(row.tokens))
    return low, high
