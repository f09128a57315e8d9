"""Who frees whom: captives sit in the prisons of states and in the hands of armed groups (CLAIMS.md 3, S11)."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from claims.roles import Roles
from claims.rules import Match
from claims.subjects import find_subject
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_HELD_BY_GROUPS = word_tuple("captives.held_by_groups")
_JAILED = word_tuple("captives.jailed")
#: So many words behind "freed from" stands whose hands they were in.
_NEAR = 4
_CUSTODY = word_set("captives.custody")


def _find_keeper(row: Row, match: Match, names: Sequence[str]) -> str | None:
    """Give the side in whose hands those who are freed are: "in Israel's custody", "held by the rebels"."""
    low, high = min(match.first + 1, match.head - 1), max(match.predicate, match.last + 1)
    for at in range(max(1, low), min(high, len(row.tokens))):
        token = row.tokens[at]
        if token.lower in _CUSTODY:
            before = row.tokens[at - 2 if at > 1 and row.tokens[at - 1].lower == "'s" else at - 1]
            if len(before.parties) == 1 and before.parties[0] in names:
                return before.parties[0]
        if token.lower == "by" and _is_held(row.tokens[at - 1]):
            held = [p for t in row.tokens[at + 1 : at + 3] for p in t.parties if p in names]
            if len(held) == 1:
                return held[0]
    return None


def _is_held(token: Token) -> bool:
    return token.lower in _LOCKED


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


def _handed_to(row: Row, match: Match, names: Sequence[str]) -> str | None:
    """Give the side to which people are handed: "41 sailors were handed over to Karsund"."""
    if match.head > match.predicate or not any(t.has("num") for t in row.tokens[match.first : match.predicate]):
        return None
    at = next(
        (n for n in range(match.predicate, min(match.predicate + 3, len(row.tokens) - 1)) if _leads_to(row, n)), -1
    )
    to = row.tokens[at + 1].parties if at >= 0 else ()
    return to[0] if len(to) == 1 and to[0] in names else None


def _leads_to(row: Row, at: int) -> bool:
    return row.tokens[at].lower == "to" or row.tokens[at].lower.endswith("_to")


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


def _counts_both(row: Row, match: Match, sides: Sequence[tuple[str, bool]], kin: Collection[str]) -> bool:
    """Say whether people of both sides are counted in one breath: "the release of 13 Israelis and 39 Palestinians"."""
    if not row.tokens[match.head].parties and not row.tokens[match.head].classes & _PEOPLE_OF_WAR:
        return False
    low, high = match.head, match.head
    while low > 0 and _is_counted(row, low - 1) and low - 1 != match.predicate:
        low -= 1
    while high + 1 < len(row.tokens) and _is_counted(row, high + 1) and high + 1 != match.predicate:
        high += 1
    commas = [-1, *(n for n in range(low, high + 1) if row.tokens[n].lower == ","), high + 1]
    parts = [row.tokens[max(low, a + 1) : b] for a, b in itertools.pairwise(commas)]
    # "In the truce between Israel and Hamas, 150 Palestinian women": a part without a number counts nobody.
    chain = [t for part in parts if len(parts) == 1 or any(t.has("num") for t in part) for t in part]
    if high < match.predicate and not row.tokens[match.predicate].has("vn"):
        # "The army and the rebels freed prisoners": who stands before an active verb is no captive.
        return False
    if not any(token.has("num") or token.classes & _PEOPLE_OF_WAR for token in chain):
        return False
    groups, states = ([p for p, armed in sides if armed is kind] for kind in (True, False))
    found: set[str] = set()
    for at, token in enumerate(chain):
        if (
            token.has("region")
            or (token.parties and "-" in token.lower)
            or (at + 1 < len(chain) and chain[at + 1].lower == "'s")
        ):
            return False
        for party in token.parties:
            if party in (*groups, *states):
                found.add(party)
            elif party in kin and party not in row.states and len(groups) == 1:
                found.add(groups[0])
    return len(found) > 1 and any(token.lower == "and" or len(token.parties) > 1 for token in chain)


def _is_counted(row: Row, at: int) -> bool:
    token = row.tokens[at]
    return bool(token.parties or token.has("num") or token.classes & _PEOPLE_OF_WAR or token.lower in _COUNTED)


_COUNTED = word_set("captives.counted")
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
#: Verbs that take captives of both sides; "exchange" alone is mostly what stands "in exchange for".
_TRADING = ("exchanged", "exchanges", "exchanging", "swap", "trad")
#: So far before "in return" stands what is given, and so far behind it what for.
_GIVEN, _TAKEN = 14, 9


def _are_people(row: Row, low: int, high: int) -> bool:
    """Say whether captives are named among tokens: by that word, or as so many of a party's people."""
    low = max(0, low)
    for at, token in enumerate(row.tokens[low:high], low):
        if token.classes & _PEOPLE_OF_WAR or token.lower in _OTHERS:
            return True
        after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
        counted = any(t.has("num") for t in row.tokens[max(low, at - 2) : at])
        if token.parties and (counted or token.lower.endswith(_PLURALS)):
            return True
        if token.parties and after is not None and after.lower in _PEOPLE:
            return True
    return False


_PLURALS = ("ans", "is", "nese")
_PEOPLE = word_set("captives.people")
_PEOPLE_OF_WAR = frozenset({"captive", "prisoners", "armsmen", "swap"})
_OTHERS = word_set("captives.others")


def _is_trade(row: Row, at: int) -> bool:
    """Say whether a word is of an exchange itself, and not of what is given "in exchange"."""
    return row.tokens[at].lower.startswith(_EXCHANGING) and (not at or row.tokens[at - 1].lower != "in")


def _let_go(row: Row, exchange: int) -> bool:
    """Say whether somebody without a name is let go in exchange: "the convicts were released in exchange for"."""
    verb = row.tokens[exchange - 2] if exchange > 1 else None
    return verb is not None and verb.has("release") and verb.has("vn")


def _find_freed(row: Row, match: Match) -> int:
    """Find who is freed "in exchange for" something, where a pattern ends with those words: the first one told of."""
    low, high = sorted((match.predicate, match.head))
    return next((n for n in range(low, high) if n != match.predicate and _are_people(row, n - 1, n + 1)), match.head)


def _trades_in_return(row: Row, within: range) -> bool:
    """Say whether captives are given for captives: not "for a truce", nor "a truce in exchange for the hostages"."""
    tokens = row.tokens
    for at in range(max(1, within.start), within.stop):
        if at + 1 >= len(tokens) or tokens[at + 1].lower != "for":
            continue
        if tokens[at].lower.startswith(_EXCHANGING) or (tokens[at].lower == "return" and tokens[at - 1].lower == "in"):
            end = next((n for n in range(at + 2, len(tokens)) if tokens[n].lower == ","), len(tokens))
            given = _are_people(row, at - _GIVEN, at) or _let_go(row, at)
            if given and _are_people(row, at + 2, min(end, at + 2 + _TAKEN)):
                return True
    return False


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
    if predicate.has("swap") or head.has("swap") or predicate.lower.startswith(_TRADING):
        return True
    if any(_is_trade(row, at) for at in (match.predicate, match.head)):
        return True
    clause = row.tokens[match.first : match.last + 2]
    if _trades_in_return(row, range(match.first, match.last + 2)):
        return True
    freed = row.tokens[max(0, match.head - 3) : match.head + 1]
    told = any(token.has("swap") or _is_trade(row, at) for at, token in enumerate(clause, match.first))
    return told and not any(len(token.parties) == 1 for token in freed)


def _is_of_own(row: Row, match: Match, actors: Sequence[str]) -> bool:
    """Say whether a release is a noun, of the people of the very party that would do it."""
    after = row.tokens[match.predicate + 1 : match.predicate + 2]
    freed = {p for t in row.tokens[max(match.predicate, match.head - 1) : match.head + 1] for p in t.parties}
    return bool(after) and after[0].lower == "of" and bool(freed) and freed == set(actors)


_RECEIVING = word_tuple("captives.receiving")
_EITHER_WAY = word_tuple("captives.either_way")


def _gets_back(row: Row, match: Match, names: Sequence[str], actors: Sequence[str]) -> bool:
    """Say whether who acts gets captives rather than frees them: "got back", "returned 90 soldiers from captivity"."""
    verb = row.tokens[match.predicate].lower
    if verb.startswith(_RECEIVING):
        return True
    if not verb.startswith(_EITHER_WAY):
        return False
    for at in range(match.predicate + 1, min(len(row.tokens) - 1, match.last + 10)):
        if row.tokens[at].lower == "from":
            after = row.tokens[at + 1 : at + 4]
            named = [p for t in after for p in t.parties if p in names]
            return bool(set(named) - set(actors)) or (not named and any(t.lower in _CUSTODY for t in after))
    return False


def _preparer(row: Row, match: Match, roles: Roles, sides: Sequence[tuple[str, bool]]) -> Roles:
    """Say who alone prepares or puts off a release: who does so, or the armed group, where hostages are made ready for.

    "Israel is preparing to release more prisoners", "the rebels delay the release", "Israel prepares for a release".
    """
    subject = find_subject(row, match.predicate)
    done = row.tokens[subject].parties if 0 <= subject < match.predicate else ()
    freed_first = match.head < match.predicate and (
        match.head != subject or _are_people(row, match.head - 2, match.head + 1)
    )
    if len(done) != 1 or done[0] not in dict(sides) or freed_first:
        return roles
    groups = tuple(party for party, armed in sides if armed)
    before = row.tokens[match.predicate - 1]
    passive = row.tokens[match.predicate].has("vn") and (before.has("be") or before.lower == "been")
    put_off = row.tokens[match.predicate].classes & {"delay", "holdup"} and not passive
    if groups and not put_off and row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS):
        done = groups[:1]
    elif passive:
        return roles
    return Roles(done, tuple(p for p, _ in sides if p not in done), subject, roles.civil)


def _freed_by_ally(
    row: Row, match: Match, roles: Roles, sides: Sequence[tuple[str, bool]], kin: Collection[str]
) -> str | None:
    """Give the armed group beside a side that frees captives itself: "Islamic Jihad handed over several hostages"."""
    verb = row.tokens[match.predicate]
    acts = (
        0 <= roles.token < match.predicate < match.head and verb.has("release") and not _is_trade(row, match.predicate)
    )
    if not acts or len(roles.actors) != 1 or sum(not armed for _, armed in sides) != 1:
        return None
    ally = roles.actors[0]
    freed = {p for t in row.tokens[match.predicate + 1 : match.head + 1] for p in t.parties}
    foes = freed & {party for party, armed in sides if armed}
    own = ally in kin and ally not in dict(sides) and ally not in _PEOPLES and (ally not in row.states or bool(foes))
    passive = verb.has("vn") and row.tokens[match.predicate - 1].has("be")
    return ally if own and not passive else None


#: Those whose name is also their people's, who sit in prisons rather than free anybody from them.
_PEOPLES = frozenset({"PLO"})


def _swappers(row: Row, match: Match, roles: Roles, names: Sequence[str], kin: Collection[str]) -> tuple[str, ...]:
    """Give the two who exchange captives, where one is no chief side: "the kingdom and the rebels swapped"."""
    named = roles.actors
    trades = row.tokens[match.predicate].lower.startswith(_TRADING)
    known = len(named) == 2 and set(named) <= {*kin, *names} and bool(set(named) & set(names))
    return named if trades and known and not set(named) <= set(names) else ()


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
    swappers = _swappers(row, match, roles, names, kin)
    if swappers:
        return Roles(swappers, (), roles.token, roles.civil)
    ally = _freed_by_ally(row, match, roles, sides, kin)
    if ally is not None:
        state = ally in row.states
        return Roles((ally,), tuple(p for p, armed in sides if armed is state), roles.token, roles.civil)
    if row.tokens[match.head].lower.startswith(_EXCHANGING) or row.tokens[match.head].lower == "return":
        match = match._replace(head=_find_freed(row, match))
    predicate = row.tokens[match.predicate].lower
    freed_side = _freed_in_swap(row, match, names)
    if freed_side is not None:
        return Roles(tuple(p for p in names if p != freed_side), (freed_side,), roles.token, roles.civil)
    from_side = _freed_from(row, match, sides)
    if from_side is not None:
        return Roles((from_side,), tuple(p for p in names if p != from_side), roles.token, roles.civil)
    taker = _handed_to(row, match, names)
    if taker is not None:
        return Roles(tuple(p for p in names if p != taker), (taker,), roles.token, roles.civil)
    verb = row.tokens[match.predicate]
    passive = verb.has("vn") or "_handed_" in verb.lower
    both = _is_exchange(row, match) or _lists_both(row, match) or _counts_both(row, match, sides, kin)
    if match.rule.actor == "both" and not both:
        alone = _preparer(row, match, roles, sides)
        roles = Roles((), (), -1, roles.civil) if alone is roles else alone
    after = row.tokens[match.predicate + 1] if match.predicate + 1 < len(row.tokens) else None
    agentless = passive and (after is None or after.lower == "," or (after.has("prep") and after.lower != "of"))
    near = match.predicate - 6
    freed_first = near <= match.head < match.predicate
    bare = agentless and (freed_first or any(t.has("captive") for t in row.tokens[max(0, near) : match.predicate]))
    keeper = None if _both_held(row, match, names) else _find_keeper(row, match, names)
    if keeper is not None and (passive or verb.has("be") or _is_release_of(row, match)) and not both:
        return Roles((keeper,), tuple(p for p in names if p != keeper), roles.token, roles.civil)
    actors = [] if bare and roles.token < match.predicate else [p for p in roles.actors if p in names]
    if _is_release_of(row, match) and row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS):
        # "Israel awaits the release of hostages": who holds them frees them.
        actors = [p for p, armed in sides if armed and p in actors]
    held_by_others = row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS) and any(armed for _, armed in sides)
    if held_by_others and row.tokens[match.predicate - 1].lower == "to" and not verb.has("vn"):
        # "The cabinet approved a deal, including to free hostages": who holds them frees them.
        # Captives that both agree to free may be those of either.
        either = both or (len(actors) == len(names) and row.tokens[match.head].lower.startswith("captive"))
        actors = actors if either else [p for p, armed in sides if armed and p in actors]
    if _is_of_own(row, match, actors):
        # "The White House said the transfer of five Americans": nobody lets go of his own.
        actors = []
    if _is_bare_release(row, match):
        # "Israel awaits the release of the captives": who waits frees nobody.
        actors = []
    if _gets_back(row, match, names, actors) and len(actors) == 1:
        other = tuple(p for p in names if p != actors[0])
        return Roles(other, tuple(actors), roles.token, roles.civil)
    are_freed = 0 <= roles.token < len(row.tokens) - 1 and bool(row.tokens[roles.token + 1].classes & _PEOPLE_OF_WAR)
    told = (
        bool(actors)
        and tuple(actors) == roles.actors
        and roles.token >= 0
        and (passive or roles.token < match.predicate)
    )
    both = both or (not told and _trades_in_return(row, range(match.first, match.last + _GIVEN)))
    if both and (set(roles.actors) <= set(names) or are_freed):
        return Roles(tuple(names), (), roles.token, roles.civil)
    freed = row.tokens[match.head].parties
    if predicate == "back" and len(freed) == 1 and freed[0] in names:
        # "Five Americans who were held are back": those who held them let them go.
        return Roles(tuple(p for p in names if p != freed[0]), freed, roles.token, roles.civil)
    if actors and not verb.has("captive"):
        return Roles(tuple(actors), tuple(p for p in names if p not in actors), roles.token, roles.civil)
    if _trades_in_return(row, range(len(row.tokens))):
        return Roles(tuple(names), (), roles.token, roles.civil)
    if not actors and _both_held(row, match, names):
        return Roles(tuple(names), (), roles.token, roles.civil)
    people_freed = row.tokens[match.head].parties
    if len(people_freed) == 1 and people_freed[0] in names and not dict(sides)[people_freed[0]] and not actors:
        # "The transfer of five Americans", "Israelis were freed": the other side let them go.
        return Roles(tuple(p for p in names if p not in people_freed), people_freed, roles.token, roles.civil)
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
                others = token.parties if jailed else tuple(p for p in names if p not in holders)
                return Roles(holders, others, roles.token, roles.civil)
    groups = [party for party, armed in sides if armed]
    if groups and (head.startswith(_HELD_BY_GROUPS) or not head.startswith(_JAILED)):
        return Roles((groups[0],), tuple(p for p in names if p != groups[0]), roles.token, roles.civil)
    return roles if roles.actors else Roles(tuple(names), (), roles.token, roles.civil)
