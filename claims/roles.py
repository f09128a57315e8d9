"""Who acts, on whom: the parties about a predicate, by word order and prepositions."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.clefts import find_identified
from claims.meetings import who_met_whom, whom_to_meet
from claims.rules import Match
from claims.subjects import find_agent, find_subject, has_civil_subject, listed_before, parties_in
from claims.tagging import Row


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of a clause and the words that name the actor."""

    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    #: Index of the token that names the actor; -1 if none does.
    token: int = -1
    #: True when the grammatical subject is people who speak for no party (protesters, MPs).
    civil: bool = False


def _names_accord(row: Row, at: int, at_war: Collection[str]) -> bool:
    """Say whether a name only tells which agreement is meant: "the Algiers peace accord"."""
    if set(row.tokens[at].parties) & set(at_war) or at + 1 >= len(row.tokens):
        return False
    return row.tokens[at + 1].has("deal") or row.tokens[at + 1].has("signable")


def assign_roles(row: Row, match: Match, sides: Sequence[str], at_war: Collection[str] = ()) -> Roles:
    """Say who acts and who stands against. ``sides`` are the principal parties of the conflict, ``at_war`` all."""
    rule = match.rule
    subject = find_subject(row, match.predicate)
    if rule.actor == "none":
        return Roles((), ())
    if rule.actor == "first":
        subject = next((n for n, token in enumerate(row.tokens) if token.parties and not _is_topic(row, n)), -1)
    if rule.ptype in ("C1", "T2") and _is_owned_noun(row, match.predicate):
        # "Concern about the American push for talks": whose push it is.
        subject = match.predicate - 1
    if rule.ptype == "A3" and subject >= 0 and _is_owner(row, subject, match.head):
        subject = -1
    identified = find_identified(row, match.predicate, match.last)
    if identified >= 0:
        subject = identified
    civil = has_civil_subject(row, match.predicate, subject)
    if rule.actor == "both":
        both = row.tokens[subject].parties if 0 <= subject < match.predicate else ()
        is_pair = len(both) == _PAIR and bool(set(both) & set(sides)) and set(both) <= set(at_war)
        if is_pair and rule.ptype in _AGREED and not set(both) <= set(sides):
            # "Islamic Jihad and Israel reach a ceasefire": theirs, and not the chief group's.
            return Roles(both, (), subject, civil)
        return _joint(row, match, sides, subject, civil=civil)
    if rule.actor == "matched":
        return _matched_roles(row, match, sides)
    passive = rule.actor != "first" and (match.head < match.predicate or _is_by(row, match.predicate))
    passive = passive and not _has_done(row, match)
    token = find_agent(row, match.predicate + 1) if passive else subject
    if passive and token < 0 and subject >= 0 and not row.tokens[match.predicate].has("vn"):
        token = subject
    if token < 0 and not passive:
        token = find_agent(row, match.last)
    if token >= 0 and rule.ptype[0] == "A" and _names_accord(row, token, at_war):
        # "Tigray's party declares the Pretoria agreement void": the town where it was made does nothing.
        token = find_subject(row, token)
    if token < 0 and rule.ptype == "T9" and row.tokens[match.head].has("mediation"):
        # "The union's mediation has ended": whose it is.
        token = match.head if row.tokens[match.head].parties else -1
    actors = row.tokens[token].parties if token >= 0 else ()
    if token >= 0 and token == subject and not passive:
        actors = tuple(dict.fromkeys((*listed_before(row, token), *actors)))
    right = [p for p in parties_in(row, match.predicate + 1, len(row.tokens)) if p not in actors]
    if rule.counterparty == "none":
        others: tuple[str, ...] = ()
    elif rule.counterparty == "object":
        others = tuple(right[:2])
    else:
        fighting = [p for p in sides if p not in actors]
        without = _left_out(row, match)
        named = [p for p in right if p in fighting and p not in without]
        if rule.ptype == "T8" and not named:
            # "No official of ours has met any representative of Norre": whom he has not met is said.
            low = min(match.head, match.predicate) + 1
            named = [p for p in parties_in(row, low, match.last + 3) if p not in actors]
        others = whom_to_meet(row, match, actors, sides) or tuple(named or fighting)
    return Roles(tuple(actors), others, token, civil)


def _left_out(row: Row, match: Match) -> frozenset[str]:
    """Give who is named only as absent from talks that are refused or denied: "none with Moscow without Kyiv"."""
    if match.rule.ptype not in ("T6", "T8"):
        return frozenset()
    return frozenset(
        party
        for at in range(match.predicate, len(row.tokens))
        if row.tokens[at].lower == "without"
        for party in parties_in(row, at + 1, at + 4)
    )


_PUSHES = frozenset({"push", "bid", "drive", "plea", "appeal", "call", "calls", "demand", "demands", "pressure"})


def _is_owned_noun(row: Row, at: int) -> bool:
    """Say whether a push or a call is a noun with its owner before it, behind a preposition: "of Turkey's call"."""
    if at < 2 or row.tokens[at].lower.split("_")[0] not in _PUSHES or not row.tokens[at - 1].parties:
        return False
    led = row.tokens[at - 3] if at > 2 and row.tokens[at - 2].lower == "the" else row.tokens[at - 2]
    return led.has("prep")


def _is_owner(row: Row, at: int, head: int) -> bool:
    """Say whether it is a plan's owner of whom a verdict on it speaks: "the Swedish plan is one-sided"."""
    between = [token for token in row.tokens[at + 1 : head] if token.lower != "'s"]
    return at < head and len(between) < _CLOSE_BY and not any(t.parties or t.classes & _NO_OWNERS for t in between)


#: So near before a plan stands whose it is, with no verb and no refusal between.
_CLOSE_BY = 4
_NO_OWNERS = frozenset(
    {"vd", "vz", "vb", "vg", "be", "have", "modal", "plan_cue", "neg", "reject", "rejection", "criticise"}
)


def _is_by(row: Row, at: int) -> bool:
    """Say whether "by" follows a participle that stands with its noun: "an exchange mediated by Oman"."""
    after = row.tokens[at + 1].lower if at + 1 < len(row.tokens) else ""
    return after == "by" and row.tokens[at].has("vn") and find_agent(row, at + 1) == at + 2


def _has_done(row: Row, match: Match) -> bool:
    """Say whether a delegation that stands before its verb acts itself: "the delegation has left Istanbul"."""
    head = row.tokens[match.head]
    return bool(head.parties) and head.has("envoy") and row.tokens[match.predicate - 1].has("have")


def _is_topic(row: Row, at: int) -> bool:
    """Say whether a party only tells which war or talks are meant: "the end of the Israeli-Palestinian conflict"."""
    before = [token.lower for token in row.tokens[max(0, at - 2) : at]]
    return before[-1:] in (["of"], ["between"]) or (before[-1:] == ["the"] and before[:-1] in (["of"], ["between"]))


def _matched_roles(row: Row, match: Match, sides: Sequence[str]) -> Roles:
    """Take the party that the pattern's own words name: "the draft was written in Moscow"."""
    at = next((n for n in range(match.last, match.first - 1, -1) if row.tokens[n].parties), -1)
    if match.rule.ptype == "T4" and row.tokens[match.head].parties:
        # "The rebels' delegation at the talks with the army is led by …"
        at = match.head
    actors = row.tokens[at].parties if at >= 0 else ()
    others = () if match.rule.counterparty == "none" else tuple(p for p in sides if p not in actors)
    return Roles(actors, others, at)


def _joint(row: Row, match: Match, sides: Sequence[str], subject: int, *, civil: bool) -> Roles:
    """Both sides of a joint event: those named in the clause, filled up from the conflict's."""
    if match.rule.ptype in _TALKED:
        named = (
            who_met_whom(row, match, subject) or _participants(row, match, subject) or _who_meet(row, match, subject)
        )
        if len(named) > 1 and set(named) & set(sides) and not set(named) <= set(sides):
            # "Talks between A, B and C", "A holds talks with D": who talks is said.
            return Roles(named, (), subject, civil)
    elif match.rule.ptype[0] == "C" and (between := _between(row, match)) and set(between) & set(sides):
        return Roles(between, (), subject, civil)
    if match.rule.ptype in _AGREED and (partners := _with_partner(row, match, subject)) and set(partners) & set(sides):
        return Roles(partners, (), subject, civil)
    if match.rule.name == "no-deal-made" and subject >= 0 and not parties_in(row, match.last, match.last + 4):
        # "No deal with terrorists of any kind": with nobody of any name.
        return Roles(row.tokens[subject].parties[:1], (), subject, civil)
    if match.rule.ptype == "A2" and (named := _signers(row, match, subject)) and set(named) & set(sides):
        return Roles(named, (), subject, civil)
    if match.rule.ptype in _WITH and (partner := _truce_partner(row, match, sides)) is not None:
        # "Colombia suspends its truce with the Clan": it is of those two, and of no other foe of the state's.
        alone = row.tokens[subject].parties if subject >= 0 else ()
        own = alone if len(alone) == 1 and alone[0] in sides else tuple(sides[:1])
        if partner not in own:
            return Roles((*own, partner), (), subject, civil)
    here = [p for p in parties_in(row, match.first - 12, match.last + 10) if p in sides]
    for party in sides:
        if len(here) < 2 and party not in here:
            here.append(party)
    if len(here) < 2:
        here = list(dict.fromkeys([*here, *parties_in(row, 0, len(row.tokens))]))[:2]
    return Roles(tuple(here), (), subject, civil)


def _between(row: Row, match: Match) -> tuple[str, ...]:
    """Give the two whose truce it is, where the words say so: "a truce between the army and the militia"."""
    for at in range(match.head, min(len(row.tokens) - 1, match.last + 6)):
        if row.tokens[at].lower == "between":
            named = parties_in(row, at + 1, at + 7)
            return tuple(named) if len(named) == _PAIR else ()
    return ()


def _signers(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give the two who signed, as they are named: "the ministers of A and B signed", "the accord between A and B"."""
    if subject >= 0 and len(row.tokens[subject].parties) == _PAIR and subject < match.predicate:
        return row.tokens[subject].parties
    for at in range(max(0, match.first - _LISTED), match.last):
        if row.tokens[at].lower == "between" and len(row.tokens[at + 1].parties) == _PAIR:
            return row.tokens[at + 1].parties
    return ()


#: So far before an agreement's verb it may tell whose it is.
_LISTED = 6


def _with_partner(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give who agreed with whom, where the words say so: "the militia denied any deal with the government"."""
    if subject < 0 or len(row.tokens[subject].parties) != 1:
        return ()
    own = row.tokens[subject].parties
    for at in range(max(match.head, subject + 1), min(len(row.tokens) - 1, match.last + 6)):
        if row.tokens[at].lower == "with":
            named = [p for p in parties_in(row, at + 1, at + 4) if p not in own]
            return (*own, *named) if len(named) == 1 else ()
    return ()


def _truce_partner(row: Row, match: Match, sides: Sequence[str]) -> str | None:
    """Give with whom a truce is, where that is none of the war's two chief sides: "the truce with the dissidents"."""
    for at in range(match.head + 1, min(len(row.tokens) - 1, match.head + 3)):
        if row.tokens[at].lower == "with":
            named = parties_in(row, at + 1, at + 4)
            return named[0] if len(named) == 1 and named[0] not in sides else None
    return None


#: States of a truce, which is of those who made it.
_WITH = frozenset({"C7", "C8", "C10", "C11", "C12"})
#: Agreements, which are of the two who are named.
_AGREED = frozenset({"C3", "C5", "A2"})
_PAIR = 2
#: Talks whose participants may be others than the sides.
_TALKED = frozenset({"T3", "T4", "T5"})
#: Words that may stand between those who talk together.
_LISTING = frozenset({",", "and", "the", "its", "their"})


def _who_meet(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give several who are the subject of meeting together: "the ministers of A and B will meet"; else nobody."""
    parties = row.tokens[subject].parties if 0 <= subject < match.predicate else ()
    parties = tuple(dict.fromkeys((*listed_before(row, subject), *parties))) if parties else ()
    return parties if len(parties) > 1 and match.predicate - subject <= _NEAR else ()


#: So near before a verb stands who meets.
_NEAR = 4


def _participants(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give those who talk as the words name them: "between A, B and C", "A … with B"; empty where they do not."""
    found: list[str] = []
    for at in range(match.first, min(len(row.tokens), max(match.head, match.last) + 4)):
        link = row.tokens[at].lower
        if link not in ("between", "among", "with"):
            continue
        if link == "with" and (owner := _whose(row, at - 1)):
            # "The Kremlin spoke of Zelensky's meeting with Biden": whose meeting it was.
            found += owner
        elif link == "with" and subject >= 0 and subject < at:
            found += row.tokens[subject].parties
        for n, token in enumerate(row.tokens[at + 1 : at + 10], at + 2):
            if token.parties:
                # "Diplomacy with Russia, U.S. officials say": who speaks stands after the comma.
                speaks = n < len(row.tokens) and row.tokens[n].has("say")
                if speaks and found:
                    break
                found += token.parties[:1] if speaks else token.parties
            elif token.lower not in _LISTING and not token.classes & {"envoy", "troops", "groupnoun"}:
                break
        if found:
            break
    return tuple(dict.fromkeys(found))


def _whose(row: Row, at: int) -> tuple[str, ...]:
    """Give the party in whose possession a noun is: "Zelensky's meeting"."""
    if at < 2 or row.tokens[at - 1].lower not in ("'s", "’s"):
        return ()
    return row.tokens[at - 2].parties


_HELD_BY_GROUPS = ("hostage", "captive", "abduct", "kidnap")
_JAILED = ("prisoner", "detainee", "pow")


_CUSTODY = frozenset({"custody", "captivity", "prisons", "prison", "jails", "jail", "detention"})


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


_LISTED_WITH = frozenset({",", "and", "as", "well", "as_well_as", "the", "both"})
_LOCKED = frozenset({"imprisoned", "jailed", "detained", "held"})


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


_RELEASE_NOUNS = frozenset({"release", "releases", "freeing", "return", "handover", "liberation"})
_AWAITING = (
    "await",
    "wait",
    "expect",
    "brac",
    "prepar",
    "waver",
    "hop",
    "watch",
    "hail",
    "celebrat",
    "rejoic",
    "mark",
    "includ",
    "involv",
    "approv",
)


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
    verb = row.tokens[match.predicate]
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
