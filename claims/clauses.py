"""What stands in one clause of a sentence: with whom somebody agrees, and what a denial covers."""

from __future__ import annotations

from collections.abc import Collection

from claims.roles import Roles
from claims.rules import Match
from claims.tagging import Row


def agrees_with(row: Row, match: Match, roles: Roles, fighting: Collection[str]) -> str | None:
    """Give the foe with whom a side agrees on a truce: "agreed with the militia on a halt"; None for nobody."""
    predicate = row.tokens[match.predicate]
    if not predicate.lower.startswith(("agree", "settl")) or len(roles.actors) != 1 or match.head < match.predicate:
        return None
    for at in range(match.predicate + 1, match.head):
        if row.tokens[at].lower == "with":
            named = [p for t in row.tokens[at + 1 : at + 3] for p in t.parties]
            inside = {roles.actors[0], *named} <= set(fighting)
            return named[0] if len(named) == 1 and inside and named[0] != roles.actors[0] else None
    return None


def joined_by(row: Row, match: Match, roles: Roles, fighting: Collection[str]) -> tuple[str, ...]:
    """Give those with whom several of one side agree on a truce: "A, B and C agreed a truce with the military"."""
    if match.head < match.predicate or len(roles.actors) < _SEVERAL or not set(roles.actors) <= set(fighting):
        return ()
    low = match.head + 1
    if low >= len(row.tokens) or row.tokens[low].lower != "with":
        return ()
    named = next((t.parties for t in row.tokens[low + 1 : low + 4] if t.parties), ())
    return tuple(p for p in named if p in fighting and p not in roles.actors)


_SEVERAL = 2


def is_told_breach(match: Match) -> bool:
    """Say whether a match tells that a truce was broken."""
    return match.rule.ptype == "C9" and match.rule.polarity == "+"


def follows(row: Row, first: Match, match: Match) -> bool:
    """Say whether a match begins within the clause of another that stands before it."""
    low = min(first.predicate, first.head)
    if match.predicate < low:
        return False
    return not any(t.has("strong_break") or t.lower in (",", ";") for t in row.tokens[low : match.predicate])


def follows_gerund(row: Row, at: int) -> bool:
    """Say whether an -ing form further left, to which this one is joined, hangs on a preposition."""
    for n in range(at - 2, max(0, at - 9), -1):
        token = row.tokens[n]
        if token.has("vg") and (row.tokens[n - 1].has("prep") or row.tokens[n - 1].has("background")):
            return True
        if token.has("strong_break") or token.classes & {"vz", "vd"}:
            return False
    return False
