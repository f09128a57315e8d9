"""Who frees whom: captives sit in the prisons of states and in the hands of armed groups (CLAIMS.md 3, S11)."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from claims.roles import Roles
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_HELD_BY_GROUPS = word_tuple("captives.held_by_groups")
_JAILED = word_tuple("captives.jailed")
#: So many words behind "freed from" stands whose hands they were in.
_NEAR = 4
_CUSTODY = word_set("captives.custody")


def _find_keeper(row: Row, match: Match, names: Sequence[str]) -> str | None:
    """Give the side in whose prisons those who are freed sit: "Palestinians in Israel's custody would be freed"."""
    for at in range(match.first + 1, max(match.predicate, match.last + 1)):
        if row.tokens[at].lower in _CUSTODY:
            before = row.tokens[at - 2 if row.tokens[at - 1].lower == "'s" else at - 1]
            if len(before.parties) == 1 and before.parties[0] in names:
                return before.parties[0]
    return None


def _freed_from(row: Row, match: Match, sides: Sequence[tuple[str, bool]]) -> str | None:
    """Give the side out of whose hands somebody is let go: "freed from Iran", "released from detention by Iran"."""
    verb, names = row.tokens[match.predicate], [party for party, _ in sides]
    if match.head > match.predicate or not verb.has("vn") or not verb.has("release"):
        return None
    after = row.tokens[match.predicate + 1 : match.predicate + _NEAR + 2]
    if not after or after[0].lower != "from":
        return None
    held = next((n for n, token in enumerate(after) if token.lower == "by"), 0)
    if held and not any(token.lower in _CUSTODY for token in after[:held]):
        return None
    said = [p for token in after[held + 1 : held + 3] for p in token.parties if p in names]
    if len(said) == 1:
        return said[0]
    # "Thirteen Israelis were released from Gaza": from the land of the armed group.
    freed = row.tokens[match.head]
    groups, states = ([p for p, armed in sides if armed is kind] for kind in (True, False))
    group_held = freed.lower.startswith(_HELD_BY_GROUPS) or set(freed.parties) & set(states)
    if len(groups) == 1 and group_held and len(after) > 1 and after[1].has("region"):
        return groups[0]
    return None


def _lists_both(row: Row, match: Match) -> bool:
    """Say whether captives of groups and prisoners of states are freed together: "of hostages and prisoners"."""
    heads = [row.tokens[match.head]]
    for token in row.tokens[match.head + 1 : match.head + 6]:
        if token.has("captive"):
            heads.append(token)
        elif not (token.parties or token.has("num") or token.lower in _LISTED_WITH):
            break
    held = any(token.lower.startswith(_HELD_BY_GROUPS) for token in heads)
    return held and any(token.lower.startswith(_JAILED) for token in heads)


_LISTED_WITH = word_set("captives.listed_with")
_LOCKED = word_set("captives.locked")


def _both_held(row: Row, match: Match, names: Sequence[str]) -> bool:
    """Say whether captives of both sides are freed: "50 women held by Hamas and 150 Palestinians held by Israel"."""
    clause = row.tokens[match.first : match.last + 14]
    held = [
        party
        for n, token in enumerate(clause[:-1])
        if token.lower == "by" and n and (clause[n - 1].classes & {"vn", "captive"} or clause[n - 1].lower in _LOCKED)
        for party in clause[n + 1].parties
    ]
    return len(set(held) & set(names)) >= 2


def _is_release_of(row: Row, match: Match) -> bool:
    """Say whether a release is a noun that belongs to nobody: "awaits the release of", not "the group's release of"."""
    at = match.predicate
    if at + 1 >= len(row.tokens) or row.tokens[at].lower not in ("release", "releases"):
        return False
    before = row.tokens[at - 1] if at else None
    return row.tokens[at + 1].lower == "of" and (before is None or before.lower != "'s")


_EXCHANGING = ("exchang", "swap")


def _freed_in_swap(row: Row, match: Match, names: Sequence[str]) -> str | None:
    """Give the one side whose people a swap sets free, where it is named: "five Americans were freed in a swap"."""
    verb, head = row.tokens[match.predicate], row.tokens[match.head]
    exchanging = verb.has("swap") or verb.lower.startswith(_EXCHANGING) or not verb.classes & {"vd", "vn", "vz", "vb"}
    if not head.has("swap") or match.head < match.predicate or exchanging or not verb.has("release"):
        return None
    near = row.tokens[match.predicate + 1 : match.head]
    if not any(token.parties for token in near[:4]):
        near = row.tokens[max(0, match.predicate - 4) : match.predicate]
    else:
        near = near[:4]
    named = {p for token in near for p in token.parties}
    return named.pop() if len(named) == 1 and named <= set(names) else None


def _is_exchange(row: Row, match: Match) -> bool:
    """Say whether captives of both sides are told of, not those of one who were freed "in a prisoner swap"."""
    predicate, head = row.tokens[match.predicate], row.tokens[match.head]
    if predicate.has("swap") or head.has("swap") or predicate.lower.startswith(_EXCHANGING):
        return True
    clause = row.tokens[match.first : match.last + 2]
    traded = any(a.lower.startswith(_EXCHANGING) and b.lower == "for" for a, b in itertools.pairwise(clause))
    if traded or head.lower.startswith(_EXCHANGING):
        return True
    freed = row.tokens[max(0, match.head - 3) : match.head + 1]
    told = any(token.has("swap") or token.lower.startswith(_EXCHANGING) for token in clause)
    return told and not any(len(token.parties) == 1 for token in freed)


_RELEASE_NOUNS = word_set("captives.release_nouns")
_AWAITING = word_tuple("captives.awaiting")


def _is_bare_release(row: Row, match: Match) -> bool:
    """Say whether "the release of" somebody is what others only await or react to: no possessive tells whose it is."""
    at = match.predicate
    if row.tokens[at].lower not in _RELEASE_NOUNS or at + 1 >= len(row.tokens) or row.tokens[at + 1].lower != "of":
        return False
    before = row.tokens[max(0, at - 8) : at]
    return any(t.lower.startswith(_AWAITING) or t.lower in ("after", "following", "over", "amid") for t in before)


def captive_roles(
    row: Row, match: Match, roles: Roles, sides: Sequence[tuple[str, bool]], kin: Collection[str] = ()
) -> Roles:
    """Say who frees whom. ``sides``: the principal parties, and whether each is an armed group.

    ``kin``: other parties of the war, whose people sit in the prisons of the state that is a side.

    Who receives captives is the other side of who frees them; "Palestinian prisoners" are freed by the other side;
    hostages are held by armed groups, prisoners by states.
    """
    names = [party for party, _ in sides]
    if len(names) < 2:
        return roles
    predicate = row.tokens[match.predicate].lower
    freed_side = _freed_in_swap(row, match, names)
    if freed_side is not None:
        return Roles(tuple(p for p in names if p != freed_side), (freed_side,), roles.token, roles.civil)
    from_side = _freed_from(row, match, sides)
    if from_side is not None:
        return Roles((from_side,), tuple(p for p in names if p != from_side), roles.token, roles.civil)
    both = _is_exchange(row, match) or _lists_both(row, match)
    verb = row.tokens[match.predicate]
    after = row.tokens[match.predicate + 1] if match.predicate + 1 < len(row.tokens) else None
    agentless = verb.has("vn") and (after is None or after.lower == "," or (after.has("prep") and after.lower != "of"))
    near = match.predicate - 6
    freed_first = near <= match.head < match.predicate
    bare = agentless and (freed_first or any(t.has("captive") for t in row.tokens[max(0, near) : match.predicate]))
    keeper = _find_keeper(row, match, names)
    if keeper is not None and verb.has("vn"):
        return Roles((keeper,), tuple(p for p in names if p != keeper), roles.token, roles.civil)
    actors = [] if bare and roles.token < match.predicate else [p for p in roles.actors if p in names]
    if _is_release_of(row, match) and row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS):
        # "Israel awaits the release of hostages": who holds them frees them.
        actors = [p for p, armed in sides if armed and p in actors]
    held_by_others = row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS) and any(armed for _, armed in sides)
    if held_by_others and row.tokens[match.predicate - 1].lower == "to" and not verb.has("vn"):
        # "The cabinet approved a deal, including to free hostages": who holds them frees them.
        actors = [p for p, armed in sides if armed and p in actors] if len(actors) < len(names) else actors
    if _is_bare_release(row, match):
        # "Israel awaits the release of the captives": who waits frees nobody.
        actors = []
    if predicate.startswith(("receiv", "welcom")) and len(actors) == 1:
        other = tuple(p for p in names if p != actors[0])
        return Roles(other, tuple(actors), roles.token, roles.civil)
    if both and (not roles.actors or set(roles.actors) <= set(names)):
        return Roles(tuple(names), (), roles.token, roles.civil)
    freed = row.tokens[match.head].parties
    if predicate == "back" and len(freed) == 1 and freed[0] in names:
        # "Five Americans who were held are back": those who held them let them go.
        return Roles(tuple(p for p in names if p != freed[0]), freed, roles.token, roles.civil)
    if actors and not verb.has("captive"):
        return Roles(tuple(actors), tuple(p for p in names if p not in actors), roles.token, roles.civil)
    if any(
        t.lower.startswith("in") and n + 1 < len(row.tokens) and row.tokens[n + 1].lower in ("exchange", "return")
        for n, t in enumerate(row.tokens)
    ):
        return Roles(tuple(names), (), roles.token, roles.civil)
    if not actors and _both_held(row, match, names):
        return Roles(tuple(names), (), roles.token, roles.civil)
    people_freed = row.tokens[match.head].parties
    if people_freed and not set(people_freed) & set(names):
        kindred = set(people_freed) & set(kin) or people_freed[0] not in row.states
        jailers = tuple(p for p, armed in sides if not armed) if kindred else ()
        known = len(jailers) == 1
        return Roles(jailers if known else (), people_freed if known else (), roles.token, roles.civil)
    if len(people_freed) == 1 and match.head < match.predicate and not row.tokens[match.head].has("captive"):
        # "Five Americans are being returned": those who held them let them go.
        return Roles(tuple(p for p in names if p not in people_freed), people_freed, roles.token, roles.civil)
    listed = row.tokens[max(0, match.head - 5) : match.head]
    if any(t.lower == "and" for t in listed) and {p for t in listed for p in t.parties} >= set(names):
        # "Five American and five Iranian prisoners"
        return Roles(tuple(names), (), roles.token, roles.civil)
    head = row.tokens[match.head].lower
    for token in reversed(row.tokens[max(0, match.head - 3) : match.head]):
        people = [p for p in token.parties if p in names]
        if len(people) == 1:
            armed = dict(sides)[people[0]]
            other = tuple(p for p in names if (p == people[0]) == (armed and head.startswith(_HELD_BY_GROUPS)))
            if other == tuple(people):
                # "Hamas captives" are those whom it holds.
                return Roles(other, tuple(p for p in names if p not in other), roles.token, roles.civil)
            return Roles(other, tuple(people), roles.token, roles.civil)
        if token.parties and not people:
            # Prisoners and the group's own people ("Palestinian women") are a state's, and people of a third country
            # ("two Thai nationals") the armed group's.
            kindred = bool(set(token.parties) & set(kin)) and not head.startswith(_HELD_BY_GROUPS)
            own = kindred or token.parties[0] not in row.states
            jailed = head.startswith(_JAILED) or own
            holders = tuple(p for p, armed in sides if armed != jailed)
            if len(holders) == 1:
                return Roles(holders, token.parties if jailed else (), roles.token, roles.civil)
    groups = [party for party, armed in sides if armed]
    if groups and (head.startswith(_HELD_BY_GROUPS) or not head.startswith(_JAILED)):
        return Roles((groups[0],), tuple(p for p in names if p != groups[0]), roles.token, roles.civil)
    return roles if roles.actors else Roles(tuple(names), (), roles.token, roles.civil)
