"""Who acts, on whom: the parties about a predicate, by word order and prepositions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.clefts import find_identified, is_set_against
from claims.rules import Match
from claims.tagging import Row

#: Before a party, these take it out of the running for subject ("talks with Russia").
_OUT = frozenset(
    {
        "with",
        "in",
        "for",
        "to",
        "from",
        "against",
        "over",
        "on",
        "between",
        "at",
        "toward",
        "towards",
        "near",
        "into",
        "by",
        "about",
        "via",
        "inside",
        "through",
    }
)
_RELATIVE = frozenset({"which", "who", "that"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of a clause and the words that name the actor."""

    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    #: Index of the token that names the actor; -1 if none does.
    token: int = -1
    #: True when the grammatical subject is people who speak for no party (protesters, MPs).
    civil: bool = False


def find_subject(row: Row, predicate: int) -> int:
    """Find the token of the party that is the subject of a predicate; -1 if there is none."""
    second = -1
    adjunct = _subject_of_adjunct(row, predicate)
    if adjunct >= 0:
        return adjunct
    antecedent = _antecedent(row, predicate)
    if antecedent != _NOBODY:
        return max(antecedent, -1)
    for at in range(predicate - 1, -1, -1):
        token = row.tokens[at]
        if not token.parties or _is_inserted(row, at):
            continue
        before = row.tokens[at - 1].lower if at else ""
        if at and is_set_against(row, at - 2 if before == "the" and at > 1 else at - 1):
            continue
        if (
            at
            and _is_object(row, at)
            and not (at + 1 == predicate and _is_finite_after_party(row, predicate))
            and not _begins_clause(row, at)
        ):
            continue
        led = row.tokens[at - 2].lower if before == "the" and at > 1 else before
        if led == "with" and _is_gerund(row, at + 1, predicate):
            # "The truce entered its last day, with the group saying it would extend it".
            return at
        if before in _OUT or (before == "the" and at > 1 and row.tokens[at - 2].lower in _OUT):
            continue
        if before == "of" or (before == "the" and at > 1 and row.tokens[at - 2].lower == "of"):
            second = at if second < 0 else second
            continue
        return at
    return second


def _is_gerund(row: Row, at: int, predicate: int) -> bool:
    """Say whether an -ing form after "with" and a party is the predicate, or tells what the party says."""
    token = row.tokens[at]
    return (at == predicate and token.has("vg")) or (token.has("say") and token.lower.endswith("ing"))


def _subject_of_adjunct(row: Row, predicate: int) -> int:
    """Find who does what follows a comma in -ing ("X shelled Y, breaking the truce"); -1 if there is none."""
    if predicate < 2 or row.tokens[predicate - 1].lower != "," or not row.tokens[predicate].has("vg"):
        return -1
    for at in range(predicate - 1):
        token = row.tokens[at]
        if (
            token.parties
            and at + 1 < predicate
            and (row.tokens[at + 1].classes & {"vd", "vz", "have"} or row.tokens[at + 1].lower.endswith("ed"))
        ):
            return at
    return -1


def _is_inserted(row: Row, at: int) -> bool:
    """Say whether who is named only speaks between commas: "Ordania, she said, could live with it"."""
    tokens = row.tokens
    return (
        0 < at < len(tokens) - 2
        and tokens[at - 1].lower == ","
        and tokens[at + 1].has("say")
        and tokens[at + 2].lower == ","
    )


#: No "who" is the subject; and one that means people who are no party.
_NOBODY, _STRANGERS = -2, -1


def _antecedent(row: Row, predicate: int) -> int:
    """Find whom "who" means: "met with the prime minister, who called for"; _NOBODY where there is no such word."""
    at = predicate - 1
    while at > 0 and (row.tokens[at].classes & {"have", "be"} or row.tokens[at].lower.endswith("ly")):
        at -= 1
    if at < 1 or row.tokens[at].lower != "who":
        return _NOBODY
    for back in range(at - 1, max(-1, at - 5), -1):
        token = row.tokens[back]
        if token.parties:
            return back
        if token.has("collective"):
            return _STRANGERS
        if token.classes & {"vd", "vz", "civil"}:
            return _NOBODY
    return _NOBODY


def _is_finite_after_party(row: Row, predicate: int) -> bool:
    """Say whether a verb stands straight after its own subject: "warns Russia seeks a truce"."""
    return row.tokens[predicate].has("vz") and row.tokens[predicate - 2].lower not in ("'s", "to", "told", "tells")


def _begins_clause(row: Row, at: int) -> bool:
    """Say whether "will", "has" or "would" follows a party, whose verb it then is: "reveals the envoys will meet"."""
    return at + 1 < len(row.tokens) and row.tokens[at + 1].lower in _AUXILIARIES


_AUXILIARIES = frozenset({"will", "would", "has", "have", "had", "can", "could", "may", "might"})


def _is_object(row: Row, at: int) -> bool:
    """Say whether a party follows a verb as its object, or a possessive ("Xi's Moscow visit")."""
    before = row.tokens[at - 1]
    if before.lower == "'s" and at > 1 and row.tokens[at - 2].parties:
        return True
    if before.parties or before.has("say"):
        return before.lower in ("told", "tells", "tell")
    if at > 1 and row.tokens[at - 2].lower == "to" and not before.parties and not before.has("be"):
        return True
    return bool(before.classes & {"vd", "vz", "vg"}) or before.lower.endswith("ing")


def has_article(row: Row, at: int) -> bool:
    """Say whether an article makes a noun of a verb's form: "in a dispute over the lock gates", "a break from"."""
    return at > 0 and row.tokens[at - 1].lower in ("a", "an") and bool(row.tokens[at].classes & {"vb", "vz"})


def coordinated(row: Row, subject: int, predicate: int, sides: Sequence[str]) -> set[str]:
    """Give the parties that act together with a subject: "the government and the country's largest rebels, X, agree".

    ``sides``: who is meant by a group without a name.
    """
    found: set[str] = set()
    between = row.tokens[subject + 1 : predicate]
    joined = False
    for token in between:
        joined = joined or token.lower == "and"
        if joined and token.has("groupnoun"):
            found |= set(sides[:2])
        if token.classes & {"vd", "vz"} and not token.classes & {"truce", "deal", "groupnoun"}:
            break
    for at in range(subject - 1, max(-1, subject - 12), -1):
        token = row.tokens[at]
        if token.parties:
            seam = row.tokens[at + 1 : subject]
            if any(t.lower == "and" for t in seam) and not any(t.classes & {"vd", "vz"} or t.has("say") for t in seam):
                found |= set(token.parties)
            break
    return found


def _listed_before(row: Row, subject: int) -> list[str]:
    """Give the parties listed before a subject: "negotiators from Qatar, Egypt and the United States press for …"."""
    found: list[str] = []
    joined = False
    for at in range(subject - 1, -1, -1):
        token = row.tokens[at]
        if token.parties:
            if not joined or "and" not in {t.lower for t in row.tokens[at + 1 : subject]}:
                break
            found = [*token.parties, *found]
        elif token.lower in (",", "and", "the"):
            joined = joined or token.lower != "the"
        else:
            break
    return found


def find_agent(row: Row, start: int) -> int:
    """Find the party after "by" to the right of a passive; -1 if there is none."""
    for at in range(start, min(len(row.tokens), start + 14)):
        if row.tokens[at].lower == "by":
            for follow in range(at + 1, min(len(row.tokens), at + 6)):
                if row.tokens[follow].parties:
                    return follow
        if row.tokens[at].has("strong_break"):
            return -1
        if at > start and row.tokens[at].has("vn") and row.tokens[at].has("release"):
            # "Hostages freed, with prisoners released by …": whose act the second is.
            return -1
    return -1


#: Before a people's name these make it people rather than a party: "all Palestinians", "many Israelis".
_OF_A_PEOPLE = frozenset({"all", "many", "most", "some", "ordinary", "young", "fellow", "few", "every", "older"})
_NATIONAL = ("ish", "an", "ese", "french")
_CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions", "majority", "tens"})


def _is_a_people(row: Row, subject: int) -> bool:
    """Say whether a people's name stands for people of no party: "all Palestinians", "British Palestinians"."""
    name = row.tokens[subject].lower if subject >= 0 else ""
    if not name.endswith(("ans", "is", "ese")):
        return False
    if "_" in name and name.split("_")[-2].endswith(_NATIONAL):
        return True
    if not subject:
        return False
    before = row.tokens[subject - 1]
    if before.lower == "of" and subject > 1:
        return row.tokens[subject - 2].lower in _CROWDS
    return before.lower in _OF_A_PEOPLE or (bool(before.parties) and before.lower.endswith(_NATIONAL))


def has_civil_subject(row: Row, predicate: int, subject: int) -> bool:
    """Say whether people of no party stand nearer to the predicate, as its subject, than the party does."""
    if _is_a_people(row, subject):
        return True
    for at in range(predicate - 1, max(subject, -1), -1) if "civil" in row.kinds else ():
        token = row.tokens[at]
        if token.has("civil"):
            before = row.tokens[at - 1].lower if at else ""
            if at and "UN" in row.tokens[at - 1].parties:
                # The body's own experts and agencies.
                return False
            return before not in _OUT and before != "of"
        if token.has("strong_break"):
            return False
    return False


def has_collective_subject(row: Row, predicate: int) -> bool:
    """Say whether states or powers without their names are the subject: "world leaders call for …"."""
    for at in range(predicate - 1, max(-1, predicate - 6), -1):
        token = row.tokens[at]
        after = row.tokens[at + 1]
        if (
            token.lower in ("two", "pair")
            and at
            and row.tokens[at - 1].lower == "the"
            and (after.has("be") or after.has("have"))
        ):
            # "The two have never been in one room": both of whom the article speaks.
            return True
        if token.has("collective"):
            before = row.tokens[at - 1].lower if at else ""
            return before not in _OUT and before != "of"
        if token.has("strong_break") or token.has("civil") or token.lower == ",":
            return False
    return False


def has_own_subject(row: Row, predicate: int) -> bool:
    """Say whether whoever speaks is the subject: "we have accepted the plan", "none of us has"."""
    for at in range(predicate - 1, max(-1, predicate - 6), -1):
        token = row.tokens[at]
        if token.lower.split("'")[0].split("’")[0] in ("we", "i") or (token.lower in ("us", "ours") and at > 1):
            return True
        if token.parties or token.has("strong_break") or token.lower == ",":
            return False
    return False


def only_speaker(row: Row) -> str | None:
    """Give the one party that stands straight before a verb of saying; None if there is none or several."""
    named = {
        token.parties[0]
        for token, after in zip(row.tokens, row.tokens[1:], strict=False)
        if len(token.parties) == 1 and after.has("say")
    }
    if not named and any(token.has("say") for token in row.tokens):
        named = {party for token in row.tokens for party in token.parties}
    return named.pop() if len(named) == 1 else None


def parties_in(row: Row, low: int, high: int) -> list[str]:
    """Give the parties named by the tokens low..high-1, in order, each once."""
    found: dict[str, None] = {}
    for token in row.tokens[max(0, low) : high]:
        for party in token.parties:
            found[party] = None
    return list(found)


def assign_roles(row: Row, match: Match, sides: Sequence[str]) -> Roles:
    """Say who acts and who stands against. ``sides`` are the principal parties of the conflict."""
    rule = match.rule
    subject = find_subject(row, match.predicate)
    if rule.actor == "none":
        return Roles((), ())
    if rule.actor == "first":
        subject = next((n for n, token in enumerate(row.tokens) if token.parties and not _is_topic(row, n)), -1)
    identified = find_identified(row, match.predicate, match.last)
    if identified >= 0:
        subject = identified
    civil = has_civil_subject(row, match.predicate, subject)
    if rule.actor == "both":
        return _joint(row, match, sides, subject, civil=civil)
    if rule.actor == "matched":
        return _matched_roles(row, match, sides)
    passive = match.head < match.predicate and rule.actor != "first"
    token = find_agent(row, match.predicate + 1) if passive else subject
    if passive and token < 0 and subject >= 0 and not row.tokens[match.predicate].has("vn"):
        token = subject
    if token < 0 and not passive:
        token = find_agent(row, match.last)
    actors = row.tokens[token].parties if token >= 0 else ()
    if token >= 0 and token == subject and not passive:
        actors = tuple(dict.fromkeys((*_listed_before(row, token), *actors)))
    right = [p for p in parties_in(row, match.predicate + 1, len(row.tokens)) if p not in actors]
    if rule.counterparty == "none":
        others: tuple[str, ...] = ()
    elif rule.counterparty == "object":
        others = tuple(right[:2])
    else:
        fighting = [p for p in sides if p not in actors]
        named = [p for p in right if p in fighting]
        if rule.ptype == "T8" and not named:
            # "No official of ours has met any representative of Norre": whom he has not met is said.
            low = min(match.head, match.predicate) + 1
            named = [p for p in parties_in(row, low, match.last + 3) if p not in actors]
        others = tuple(named or fighting)
    return Roles(tuple(actors), others, token, civil)


def _is_topic(row: Row, at: int) -> bool:
    """Say whether a party only tells which war or talks are meant: "the end of the Israeli-Palestinian conflict"."""
    before = [token.lower for token in row.tokens[max(0, at - 2) : at]]
    return before[-1:] in (["of"], ["between"]) or (before[-1:] == ["the"] and before[:-1] in (["of"], ["between"]))


def _matched_roles(row: Row, match: Match, sides: Sequence[str]) -> Roles:
    """Take the party that the pattern's own words name: "the draft was written in Moscow"."""
    at = next((n for n in range(match.last, match.first - 1, -1) if row.tokens[n].parties), -1)
    actors = row.tokens[at].parties if at >= 0 else ()
    others = () if match.rule.counterparty == "none" else tuple(p for p in sides if p not in actors)
    return Roles(actors, others, at)


def _joint(row: Row, match: Match, sides: Sequence[str], subject: int, *, civil: bool) -> Roles:
    """Both sides of a joint event: those named in the clause, filled up from the conflict's."""
    if match.rule.ptype in _TALKED:
        named = _participants(row, match, subject) or _who_meet(row, match, subject)
        if len(named) > 1 and set(named) & set(sides) and not set(named) <= set(sides):
            # "Talks between A, B and C", "A holds talks with D": who talks is said.
            return Roles(named, (), subject, civil)
    elif match.rule.ptype[0] == "C" and (between := _between(row, match)) and set(between) & set(sides):
        return Roles(between, (), subject, civil)
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


_PAIR = 2
#: Talks whose participants may be others than the sides.
_TALKED = frozenset({"T3", "T4", "T5"})
#: Words that may stand between those who talk together.
_LISTING = frozenset({",", "and", "the", "its", "their"})


def _who_meet(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give several who are the subject of meeting together: "the ministers of A and B will meet"; else nobody."""
    parties = row.tokens[subject].parties if 0 <= subject < match.predicate else ()
    parties = tuple(dict.fromkeys((*_listed_before(row, subject), *parties))) if parties else ()
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
        if link == "with" and subject >= 0 and subject < at:
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


_HELD_BY_GROUPS = ("hostage", "captive", "abduct", "kidnap")
_JAILED = ("prisoner", "detainee", "pow")


_CUSTODY = frozenset({"custody", "captivity", "prisons", "prison", "jails", "jail", "detention"})


def _find_keeper(row: Row, match: Match, names: Sequence[str]) -> str | None:
    """Give the side in whose prisons those who are freed sit: "Palestinians in Israel's custody would be freed"."""
    for at in range(match.first + 1, match.predicate):
        if row.tokens[at].lower in _CUSTODY:
            before = row.tokens[at - 2 if row.tokens[at - 1].lower == "'s" else at - 1]
            if len(before.parties) == 1 and before.parties[0] in names:
                return before.parties[0]
    return None


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


def captive_roles(row: Row, match: Match, roles: Roles, sides: Sequence[tuple[str, bool]]) -> Roles:
    """Say who frees whom. ``sides``: the principal parties, and whether each is an armed group.

    Who receives captives is the other side of who frees them; "Palestinian prisoners" are freed by the other side;
    hostages are held by armed groups, prisoners by states.
    """
    names = [party for party, _ in sides]
    if len(names) < 2:
        return roles
    predicate = row.tokens[match.predicate].lower
    words = {token.lower.split("_")[0] for token in row.tokens[match.first : match.last + 1]}
    both = any(token.has("swap") for token in row.tokens[match.first : match.last + 1]) or bool(
        words & {"exchange", "exchanged", "swap", "swapped", "exchanging", "swapping"}
    )
    verb = row.tokens[match.predicate]
    after = row.tokens[match.predicate + 1] if match.predicate + 1 < len(row.tokens) else None
    agentless = verb.has("vn") and (after is None or after.lower == "," or (after.has("prep") and after.lower != "of"))
    bare = agentless and any(t.has("captive") for t in row.tokens[max(0, match.predicate - 6) : match.predicate])
    keeper = _find_keeper(row, match, names)
    if keeper is not None and verb.has("vn"):
        return Roles((keeper,), tuple(p for p in names if p != keeper), roles.token, roles.civil)
    actors = [] if bare and roles.token < match.predicate else [p for p in roles.actors if p in names]
    held_by_others = row.tokens[match.head].lower.startswith(_HELD_BY_GROUPS) and any(armed for _, armed in sides)
    if held_by_others and row.tokens[match.predicate - 1].lower == "to" and not verb.has("vn"):
        # "The cabinet approved a deal, including to free hostages": who holds them frees them.
        actors = [p for p, armed in sides if armed and p in actors] if len(actors) < len(names) else actors
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
        return Roles((), (), roles.token, roles.civil)
    listed = row.tokens[max(0, match.head - 5) : match.head]
    if any(t.lower == "and" for t in listed) and {p for t in listed for p in t.parties} >= set(names):
        # "Five American and five Iranian prisoners"
        return Roles(tuple(names), (), roles.token, roles.civil)
    head = row.tokens[match.head].lower
    for token in reversed(row.tokens[max(0, match.head - 3) : match.head]):
        people = [p for p in token.parties if p in names]
        if len(people) == 1:
            other = tuple(p for p in names if p != people[0])
            return Roles(other, tuple(people), roles.token, roles.civil)
        if token.parties and not people:
            # Prisoners are a state's, and people of a third country ("two Thai nationals") the armed group's.
            jailed = head.startswith(_JAILED)
            holders = tuple(p for p, armed in sides if armed != jailed)
            if len(holders) == 1:
                return Roles(holders, token.parties if jailed else (), roles.token, roles.civil)
    groups = [party for party, armed in sides if armed]
    if groups and (head.startswith(_HELD_BY_GROUPS) or not head.startswith(_JAILED)):
        return Roles((groups[0],), tuple(p for p in names if p != groups[0]), roles.token, roles.civil)
    return roles if roles.actors else Roles(tuple(names), (), roles.token, roles.civil)
