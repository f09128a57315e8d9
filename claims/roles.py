"""Who acts, on whom: the parties about a predicate, by word order and prepositions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.appositions import has_subject_of_its_own
from claims.clefts import find_identified
from claims.harm import find_attacker, is_hurt
from claims.meetings import who_met_whom, whom_to_meet
from claims.rows import word_at
from claims.rules import Match
from claims.subjects import deed_in_breach, find_agent, find_subject, has_civil_subject, listed_before, parties_in
from claims.tagging import Row
from claims.word_lists import word_set


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
        if is_pair and rule.ptype in _AGREED | _WITH and not set(both) <= set(sides):
            # "Islamic Jihad and Israel reach a ceasefire": theirs, and not the chief group's.
            return Roles(both, (), subject, civil)
        several = _several(row, match, subject, at_war) if rule.ptype in _AGREED else ()
        if several and set(several) & set(sides):
            return Roles(several, (), subject, civil)
        return _joint(row, match, sides, subject, civil=civil)
    if rule.actor == "matched":
        return _matched_roles(row, match, sides)
    deed = deed_in_breach(row, match.predicate)
    if deed < 0 and is_hurt(row, match):
        attacker = find_attacker(row, match)
        done = row.tokens[attacker].parties if attacker >= 0 else ()
        return Roles(done, tuple(p for p in sides if p not in done) if done else (), attacker, civil)
    suffered = rule.ptype == "C9" and _is_suffered(row, deed if deed >= 0 else match.predicate)
    passive = rule.actor != "first" and (match.head < match.predicate or _is_by(row, match.predicate) or suffered)
    asked = rule.ptype in _DIRECTED and rule.actor != "first" and _is_asked(row, match)
    passive = (passive or asked) and not _has_done(row, match) and not has_subject_of_its_own(row, match.predicate)
    token = find_agent(row, (deed if deed >= 0 else match.predicate) + 1) if passive else subject
    suffers = row.tokens[match.predicate].has("vn") and not row.tokens[match.predicate].has("proceed")
    if passive and token < 0 and subject >= 0 and not suffers:
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
    if rule.ptype == "C9" and actors and not passive and (told := _told_at(row, match, token)) >= 0:
        # "The army reported drone attacks": who tells of a breach has not made it; where a side does, the other has.
        done = tuple(dict.fromkeys(p for p in parties_in(row, told + 1, match.last + 3) if p not in actors))[:1]
        if not done and set(actors) & set(sides[:2]):
            done = tuple(p for p in sides[:2] if p not in actors)
        return Roles(done, actors if done else (), -1, civil)
    right = [p for p in parties_in(row, match.predicate + 1, len(row.tokens)) if p not in actors]
    others: tuple[str, ...] = ()
    if asked and subject >= 0:
        # "Israel has been urged to agree": of whom it is asked.
        others = tuple(p for p in row.tokens[subject].parties if p not in actors)
    elif rule.counterparty == "none":
        pass
    elif rule.counterparty == "object":
        others = tuple(right[:2])
    else:
        fighting = [p for p in sides if p not in actors]
        without = _left_out(row, match)
        named = [p for p in right if p in fighting and p not in without]
        named = named or [p for p in _faced(row, match) if p in at_war and p not in actors and p not in without]
        if rule.ptype in ("C1", "T2") and set(named) <= _named_as_topic(row, match):
            named = []
        if rule.ptype == "T8" and not named:
            # "No official of ours has met any representative of Norre": whom he has not met is said.
            low = min(match.head, match.predicate) + 1
            named = [p for p in parties_in(row, low, match.last + 3) if p not in actors]
        others = whom_to_meet(row, match, actors, sides) or tuple(named or fighting)
    return Roles(tuple(actors), others, token, civil)


def _faced(row: Row, match: Match) -> list[str]:
    """Give whom the words set against who acts, where that is no chief side: "will not talk to Rwanda"."""
    if match.rule.ptype not in ("T6", "T8"):
        return []
    for at in range(min(match.predicate, match.head) + 1, min(len(row.tokens) - 1, match.last + 5)):
        if row.tokens[at].lower in ("with", "to"):
            after = (
                row.tokens[at + 2]
                if row.tokens[at + 1].lower == "the" and at + 2 < len(row.tokens)
                else row.tokens[at + 1]
            )
            if after.parties:
                return list(after.parties)
    return []


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


_WARS = word_set("roles.wars")


def _named_as_topic(row: Row, match: Match) -> frozenset[str]:
    """Give who is only named as the war that talks are to end: "since the Norrish invasion", "the Sudre conflict"."""
    where = range(max(2, match.predicate + 1), len(row.tokens) - 1)
    meant, told = set[str](), set[str]()
    for at in where:
        led = row.tokens[at - 1].has("prep") and row.tokens[at - 2].lower in _WARS
        owned = at + 2 if row.tokens[at + 1].lower == "'s" else at + 1
        (meant if led or word_at(row, owned) in _WARS else told).update(row.tokens[at].parties)
    return frozenset(meant - told)


_PUSHES = word_set("roles.pushes")


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
_NO_OWNERS = word_set("roles.no_owners")


def _is_by(row: Row, at: int) -> bool:
    """Say whether "by" follows a participle that stands with its noun: "an exchange mediated by Oman"."""
    after = word_at(row, at + 1)
    if row.tokens[at].has("accuse"):
        # "Has been accused by Israel of breaking it": who is accused is meant.
        return False
    return after == "by" and row.tokens[at].has("vn") and find_agent(row, at + 1) == at + 2


#: What is asked of others.
_DIRECTED = frozenset({"C1", "T2", "T10"})


def _is_asked(row: Row, match: Match) -> bool:
    """Say whether somebody is asked and does not ask: "was urged to accept a truce", "is pressed to talk"."""
    at = match.predicate
    if at == 0 or at > match.head or not row.tokens[at].has("vn"):
        return False
    led = row.tokens[at - 1 if not row.tokens[at - 1].lower.endswith("ly") else at - 2]
    return led.has("be") or led.lower in ("been", "being")


#: So near behind a passive stands "by", and so near behind that whose deed it was.
_BY_WITHIN, _AGENT_WITHIN = 4, 3


_TELLING = word_set("roles.telling")
_FINITE = frozenset({"have", "modal", "be"})


def _told_at(row: Row, match: Match, subject: int) -> int:
    """Find the verb by which a subject only tells of blows, its object: "reported sporadic drone attacks"; else -1."""
    for at in range(subject + 1, match.head):
        token = row.tokens[at]
        if token.lower in _TELLING:
            between = row.tokens[at + 1 : match.head]
            own = any(t.classes & _FINITE or t.lower in ("that", "its", "their", "own") for t in between)
            return -1 if own else at
        if token.has("strong_break") or token.lower in (",", "that", "and"):
            return -1
    return -1


def _is_suffered(row: Row, at: int) -> bool:
    """Say whether a predicate is a passive with its agent: "had been attacked by government troops"."""
    done = row.tokens[at]
    near = [row.tokens[n] for n in range(at - 1, max(-1, at - 4), -1)]
    be = next((n for n, t in enumerate(near) if t.has("be") or t.lower in ("been", "being")), -1)
    if be < 0 or done.has("accuse") or any(t.parties for t in near[:be]):
        return False
    if not (done.classes & {"vn", "vd"} or done.lower.endswith("ed")):
        return False
    for by in range(at + 1, min(len(row.tokens), at + 1 + _BY_WITHIN)):
        if row.tokens[by].lower == "by":
            return 0 <= find_agent(row, by) - by <= _AGENT_WITHIN
        if row.tokens[by].lower == "," or row.tokens[by].has("strong_break"):
            return False
    return False


def _has_done(row: Row, match: Match) -> bool:
    """Say whether a delegation that stands before its verb acts itself: "the rebels' delegation left the talks"."""
    head, after = row.tokens[match.head], row.tokens[match.predicate + 1 : match.predicate + 3]
    if not head.parties or not head.has("envoy") or match.head > match.predicate:
        return False
    helped = any(t.has("be") or t.lower in ("been", "being") for t in row.tokens[match.head + 1 : match.predicate])
    return not helped and all(token.lower != "by" for token in after)


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
    if match.rule.ptype == "A1" and at < match.last and row.tokens[match.last].has("place"):
        # "The draft of the treaty with Norre originated in Ordania": not with whom the treaty is.
        at = -1
    actors = row.tokens[at].parties if at >= 0 else ()
    others = () if match.rule.counterparty == "none" else tuple(p for p in sides if p not in actors)
    return Roles(actors, others, at)


def _joint(row: Row, match: Match, sides: Sequence[str], subject: int, *, civil: bool) -> Roles:
    """Both sides of a joint event: those named in the clause, filled up from the conflict's."""
    if match.rule.ptype in _TALKED:
        named = (
            who_met_whom(row, match, subject) or _participants(row, match, subject) or _who_meet(row, match, subject)
        )
        if named and _goes_between(row, match, subject):
            # "Mediators from Norre hold indirect talks with both": who goes between them is none of them.
            withal = next((n for n in range(match.first, len(row.tokens) - 1) if row.tokens[n].lower == "with"), -1)
            met = _listed_after(row, withal) if withal >= 0 else named
            named = tuple(p for p in met if p in sides) if set(sides[:2]) <= set(met) else named
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
            listed = tuple(dict.fromkeys(_listed_after(row, at)))
            named = listed if len(listed) == _PAIR else tuple(parties_in(row, at + 1, at + 7))
            return named if len(named) == _PAIR else ()
    return ()


def _several(row: Row, match: Match, subject: int, at_war: Collection[str]) -> tuple[str, ...]:
    """Give those who agree where more than two fighting parties are named: "the junta signed with A, B and C"."""
    found: list[str] = []
    if 0 <= subject < match.predicate:
        found += [*listed_before(row, subject), *row.tokens[subject].parties]
    for at in range(max(0, match.first - _LISTED), min(len(row.tokens) - 1, match.last + _LISTED)):
        if row.tokens[at].lower in _BINDING and (at >= match.first or row.tokens[at].lower == "between"):
            found += _listed_after(row, at)
    several = tuple(dict.fromkeys(p for p in found if p in at_war))
    return several if len(several) > _PAIR else ()


#: What stands before those who agree with somebody, or between whom it is agreed.
_BINDING = frozenset({"with", "between", "among", "by"})


def _listed_after(row: Row, at: int) -> list[str]:
    """Give the parties that are listed straight after a word: "with A, the B and C's army"."""
    found: list[str] = []
    for token in row.tokens[at + 1 : at + _LISTED_FAR]:
        if token.parties:
            found += token.parties
        elif token.lower not in _LISTING and not token.classes & {"envoy", "troops", "groupnoun"}:
            break
    return found


#: So far a list of parties may go on.
_LISTED_FAR = 12


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


def _goes_between(row: Row, match: Match, subject: int) -> bool:
    """Say whether who talks with two sides only goes between them: mediators, or whoever holds indirect talks."""
    return (subject >= 0 and row.tokens[subject].has("gobetween")) or "indirect" in row.tokens[match.head].lower


#: Words that may stand between those who talk together.
_LISTING = word_set("roles.listing")


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
