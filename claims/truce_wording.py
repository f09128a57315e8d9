"""Words about a truce that only look like a rule's: a verb with another object, a clause with another subject."""

from __future__ import annotations

import itertools

from claims.rules import Match
from claims.tagging import Row, Token


def find_slip(row: Row, match: Match) -> str | None:
    """Say why a verb before a truce does not have it as its object; None where it has."""
    ptype, predicate = match.rule.ptype, row.tokens[match.predicate]
    if match.rule.name == "extension-offered" and not any(part in predicate.lower for part in _READY):
        return "who agrees or decides to extend it extends it"
    if match.head <= match.predicate:
        return None
    if ptype == "C1" and _is_bare_call(row, match):
        return "somebody is called something"
    if ptype == "C1" and predicate.lower.startswith("insist") and _is_clause(row, match):
        return "what is insisted on is a statement"
    if match.rule.name == "truce-declared" and predicate.has("declare") and _is_others_doing(row, match):
        return "somebody else is to do it"
    if ptype in ("C10", "C11", "C5") and predicate.has("vn") and _is_describing(row, match):
        return "a participle that only describes"
    return None


_READY = ("ready", "open", "willing", "prepared", "inclined", "keen", "eager", "readiness")


def _is_bare_call(row: Row, match: Match) -> bool:
    """Say whether "call" has neither "for" nor "on": "called those freed under a truce heroes"."""
    if row.tokens[match.predicate].lower not in ("call", "calls", "called", "calling"):
        return False
    between = row.tokens[match.predicate + 1 : match.head]
    return not any(t.lower in ("for", "on", "upon", "to", ":", '"', "“", "‘") for t in between)


def _is_clause(row: Row, match: Match) -> bool:
    """Say whether the truce is the subject of a clause of its own: "insisted a truce is not on the table"."""
    if any(t.lower in ("on", "upon") for t in row.tokens[match.predicate + 1 : match.head]):
        return False
    after = row.tokens[match.head + 1 : match.head + 3]
    return any(t.classes & {"be", "have", "neg"} for t in after)


def _is_others_doing(row: Row, match: Match) -> bool:
    """Say whether a clause with a party of its own lies between: "announced that Israel would begin a pause"."""
    subject = next((t for t in reversed(row.tokens[: match.predicate]) if t.parties), None)
    own = set(subject.parties) if subject else set[str]()
    between = row.tokens[match.predicate + 1 : match.head]
    return any(
        a.parties and not set(a.parties) & own and b.classes & {"would", "modal", "plan_cue", "need"}
        for a, b in itertools.pairwise(between)
    )


def _is_describing(row: Row, match: Match) -> bool:
    """Say whether a participle stands among a noun's adjectives: "calls for urgent and extended pauses"."""
    at = match.predicate
    if not at or any(not _is_adjective(t) for t in row.tokens[at + 1 : match.head]):
        return False
    before = row.tokens[at - 1]
    if before.lower == "and":
        return at > 1 and row.tokens[at - 2].lower != "," and not row.tokens[at - 2].classes & _ACTS
    return bool(before.classes & {"prep", "callfor", "urge"}) or before.lower in _DETERMINERS


_ACTS = frozenset({"vd", "vz", "vn", "P", "PP", "truce", "deal", "num", "place"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "this", "that", "any", "no", "our", "longer", "more"})


def _is_adjective(token: Token) -> bool:
    return not token.parties and not token.classes & {"vd", "vz", "prep", "be", "have", "neg", "modal"}
