"""What sides, speakers and governing verbs make of a reading about talks, mediation or a report.

Third parties ask for talks and mediate; the sides themselves offer, attend and refuse them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.parties import Conflict
from claims.roles import Roles
from claims.rules import Match
from claims.tagging import Row, Token

#: Verbs of wanting and asking: by a side they offer talks, by anybody else they urge them.
_WANTING = (
    "want",
    "seek",
    "sought",
    "call",
    "propos",
    "demand",
    "hope",
    "would_like",
    "wish",
    "appeal",
    "invit",
    "press",
)
_ASKED_TYPES = frozenset({"T1", "T3", "T4", "T5", "T9"})
_OWN = frozenset({"mediation", "mediation-sought"})


def find_talk_obstacle(row: Row, match: Match) -> str | None:
    """Say why words of talks or mediation are no claim of their own; None where they are."""
    if match.rule.ptype in _ASKED_TYPES and _is_asked(row, match):
        return "asked of a party, not done"
    if match.rule.ptype == "T5" and _is_end_of_war(row, match):
        return "the war's end, not the round's"
    if match.rule.ptype[0] == "T" and _is_named(row, match):
        return "words that are only mentioned"
    return None


def _is_asked(row: Row, match: Match) -> bool:
    """Say whether somebody urges a party to do it: "urges China to help broker talks"."""
    at = match.predicate - 1
    while at >= 0 and (row.tokens[at].lower in _LINKS or row.tokens[at].lower.endswith("ly")):
        at -= 1
    if at == match.predicate - 1 or at < 1:
        return False
    seen = False
    while at >= 0 and match.predicate - at < 14:
        token = row.tokens[at]
        if token.parties or token.has("joint"):
            seen = True
        elif token.classes & _URGING and not token.has("say"):
            return seen
        elif token.has("strong_break") or token.lower in (",", "that") or token.has("say") or token.has("willing"):
            return False
        at -= 1
    return False


def _is_end_of_war(row: Row, match: Match) -> bool:
    """Say whether what ends is the war: "talks to end the fighting", "only dialogue can end the war"."""
    if not row.tokens[match.predicate].lower.startswith("end"):
        return False
    before = row.tokens[match.predicate - 1] if match.predicate else None
    return (before is not None and (before.lower == "to" or before.has("modal"))) or any(
        token.has("conflict_word") for token in row.tokens[match.predicate + 1 : match.predicate + 5]
    )


_LINKS = frozenset({"to", "help", "also", "into", "and"})
_URGING = frozenset({"urge", "callfor", "pressure"})


def _is_named(row: Row, match: Match) -> bool:
    """Say whether the head stands within quotation marks as a name: a panel on "negotiating with Moscow"."""
    at = match.first - 1
    return at > 0 and row.tokens[at].lower in ('"', "“") and row.tokens[at - 1].lower in ("on", "called", "titled")


def mediates_for_itself(match: Match, roles: Roles, sides: Collection[str]) -> bool:
    """Say whether the mediator that a rule found is one of the sides, which is none."""
    return match.rule.name in _OWN and bool(roles.actors) and set(roles.actors) <= set(sides)


def retype_talks(
    row: Row, match: Match, roles: Roles, sides: Sequence[str], conflict: Conflict | None
) -> tuple[str, Roles] | None:
    """Give the type that the actor's place in the conflict makes of a reading; None where it stays as it is."""
    rule, actors, principal = match.rule, set(roles.actors), set(sides)
    predicate = row.tokens[match.predicate].lower
    if rule.name == "talks-urged" and len(actors) == 1 and actors <= principal and predicate.startswith(_WANTING):
        asked = {p for t in row.tokens[match.predicate + 1 : match.head] for p in t.parties}
        if asked <= principal:
            return "T1", Roles(roles.actors, tuple(p for p in sides if p not in actors), roles.token, roles.civil)
    if rule.name == "talks-offered" and actors and not actors & _part(sides, conflict):
        named = {p for t in row.tokens[match.predicate + 1 :] for p in t.parties} & principal
        if _urges_by_itself(row.tokens[match.predicate]) and len(named) != 1:
            return "T2", Roles(roles.actors, tuple(sides[:2]), roles.token, roles.civil)
    if rule.name == "talks-offered" and predicate.startswith("plan") and len(actors & principal) >= 2:
        return "T4", roles
    if rule.name == "talks-suspended" and predicate.startswith("end") and len(actors & principal) >= 2:
        return "T5", roles
    if rule.name == "report-denied" and actors and sides and not actors & _part(sides, conflict):
        return "M3", Roles(tuple(sides[:2]), (), roles.token, roles.civil)
    if rule.name == "pressed-to-negotiate" and predicate in ("under", "pressure"):
        return "T10", _pressed(row, match, roles)
    return None


def _part(sides: Sequence[str], conflict: Conflict | None) -> set[str]:
    return {*sides, *(conflict.parties if conflict else ()), *(conflict.involved if conflict else ())}


def _urges_by_itself(token: Token) -> bool:
    return bool(token.classes & {"propose", "welcome", "urge"}) or token.lower.startswith(("invit", "support"))


def _pressed(row: Row, match: Match, roles: Roles) -> Roles:
    """Read "is under pressure from X": who stands before is pressed, who follows "from" presses."""
    pressed = roles.actors
    pressing: list[str] = []
    for at in range(match.predicate, min(match.last + 10, len(row.tokens) - 1)):
        if row.tokens[at].lower in ("from", "by"):
            after = row.tokens[at + 1 : at + 3]
            pressing = [p for t in after for p in t.parties]
            break
    return Roles(tuple(pressing), tuple(pressed), roles.token, roles.civil)
