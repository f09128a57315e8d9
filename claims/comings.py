"""Who goes home, who leaves a place, who stays at the table: plain motion that is no release and no walkout."""

from __future__ import annotations

from itertools import pairwise

from claims.checks import Checks
from claims.rows import word_at
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

#: People of any kind, whom only a word of captivity makes captives.
_PEOPLE = word_set("comings.people")
_HELD = word_tuple("comings.held")
_TALKING = frozenset({"talks", "gathering", "deal", "plan", "truce", "signable"})


def _come_home(row: Row, match: Match) -> bool:
    """Say whether people return of themselves: "60,000 people have returned to the villages"."""
    if row.tokens[match.head].lower not in _PEOPLE:
        return False
    span = row.tokens[match.head : match.last + 3]
    if not any(token.lower in ("returned", "return", "returning", "returns", "back") for token in span):
        return False
    if any(verb.has("be") and done.lower == "returned" for verb, done in pairwise(span)):
        # Who "is returned" does not come of himself.
        return False
    return not any(token.lower.startswith(_HELD) or token.has("prisoners") for token in row.tokens)


def _leaves_place(row: Row, match: Match) -> bool:
    """Say whether what is left is ground: "the army said that it had pulled out of the village"."""
    if match.rule.name != "round-left":
        return False
    after = row.tokens[match.predicate + 1 : match.predicate + 5]
    place = next((n for n, token in enumerate(after) if token.classes & {"site", "territory", "region"}), None)
    return place is not None and not any(token.classes & _TALKING for token in after[: place + 1])


def _are_troops(row: Row, match: Match) -> bool:
    """Say whether soldiers leave, and not the table: "the foreign troops will pull out of the port"."""
    if match.rule.name != "envoys-walk-out":
        return False
    if any(token.classes & _TALKING for token in row.tokens[match.predicate : match.last + 3]):
        return False
    return any(token.has("troops") for token in row.tokens[max(0, match.predicate - 4) : match.predicate])


def _leaves_truce(row: Row, match: Match) -> bool:
    """Say whether what is left is a truce or an agreement and no table: "pulled out of the ceasefire"."""
    if match.rule.name not in ("envoys-walk-out", "round-left"):
        return False
    for token in row.tokens[match.predicate + 1 : match.predicate + 6]:
        if token.classes & _AT_TABLE or token.lower in _AT_TABLE:
            return False
        if token.classes & _KEPT:
            return True
        if not token.has("notverb") and not token.parties:
            return False
    return False


_AT_TABLE = frozenset({"talks", "gathering", "process", "table", "round", "meeting"})
_KEPT = frozenset({"truce", "deal"})


def _talks_go_on(row: Row, match: Match) -> bool:
    """Say whether the sentence goes on to tell that talks do: "the delegation remains and the talks continue"."""
    if match.rule.name != "round-sat-through":
        return False
    after = row.tokens[match.predicate + 1 :]
    talks = next((n for n, token in enumerate(after) if token.has("talks")), None)
    return talks is not None and any(token.has("proceed") for token in after[talks + 1 : talks + 4])


def _are_envoys(row: Row, match: Match) -> bool:
    """Say whether who stays or leaves holds no place: "the envoys remain in the capital"."""
    if match.rule.name not in _PLACES:
        return False
    low = match.first if match.rule.name == "place-still-held" else match.first - 1
    return any(
        # Of "US negotiators", which is one name here, the last word tells who they are.
        t.has("envoy") or (t.parties and t.lower.rsplit("_", 1)[-1] in _ENVOYS)
        for t in row.tokens[max(0, low) : match.predicate]
    )


#: Rules that tell of ground that somebody holds or leaves.
_PLACES = frozenset({"place-still-held", "place-left", "garrison-left"})
_ENVOYS = word_set("comings.envoys")


_BEHIND = frozenset({"after", "following"})
#: What stands before the talks that are behind an envoy: "after five days of talks", "following lengthy consultations".
_LASTING = word_set("comings.lasting")
_FINITE = frozenset({"vd", "vz", "be", "have"})


def _had_talked(row: Row, match: Match) -> bool:
    """Say whether envoys go home when their talks are over: "left the capital after five days of talks"."""
    if match.rule.name != "envoys-walk-out":
        return False
    begun = next((at for at in range(match.predicate + 1, match.predicate + 7) if word_at(row, at) in _BEHIND), 0)
    at = begun + 1
    while begun and at < len(row.tokens) and (row.tokens[at].lower in _LASTING or row.tokens[at].has("num")):
        at += 1
    if not begun or at >= len(row.tokens) or not _is_exchange(row.tokens[at]):
        return False
    for token in row.tokens[at + 1 :]:
        if token.lower in (",", "but", "and"):
            break
        if token.lower == "without" or (token.classes & _FINITE and not token.has("prep")):
            return False
    return True


def _is_exchange(token: Token) -> bool:
    return bool(token.classes & {"talks", "gathering"}) or token.lower in _EXCHANGES


_EXCHANGES = word_set("comings.exchanges")


def _is_driven_off(row: Row, match: Match) -> bool:
    """Say whether fighters are beaten back, who do not leave of themselves: "were driven out of the town"."""
    return match.rule.name in ("garrison-left", "place-left") and any(
        row.tokens[at].lower.startswith("driven") and row.tokens[at - 1].has("be")
        for at in range(max(1, match.first), match.last + 1)
    )


_PAPERS = word_set("comings.papers")
_HEARERS = frozenset({"it", "us", "them", "him", "her", "me"})


def _is_delivered(row: Row, match: Match) -> bool:
    """Say whether a paper is told to come to somebody: "no draft has reached Tehran", "it has received no text".

    A deal is reached, and reaches nobody.
    """
    for at in range(max(0, match.first - 2), min(len(row.tokens) - 1, match.last + 3)):
        token, after = row.tokens[at], row.tokens[at + 1]
        before = row.tokens[max(0, at - 5) : at]
        if token.lower in ("reached", "reaches", "reach") and not any(t.has("be") for t in before):
            somebody = bool(after.parties) or after.has("place") or after.lower in _HEARERS
            return somebody and any(t.lower.rsplit("_", 1)[-1] in _PAPERS for t in before)
        if token.lower in ("received", "receives", "receive") and at <= max(match.predicate, match.head):
            return any(t.lower.rsplit("_", 1)[-1] in _PAPERS for t in row.tokens[at + 1 : at + 5])
    return False


def _is_left_to(row: Row, match: Match) -> bool:
    """Say whether talks are somebody's business, and not left by him: "the round is not left to ambassadors"."""
    low, high = match.predicate, min(match.predicate + 2, len(row.tokens) - 1)
    return any(word_at(row, at) == "left" and word_at(row, at + 1) == "to" for at in range(low, high))


COMINGS: Checks = (
    (frozenset({"T4", "T7"}), "talks that are left to somebody", _is_left_to),
    (frozenset({"C5"}), "a paper comes to somebody, no deal is made", _is_delivered),
    (frozenset({"S11"}), "people who come home", _come_home),
    (frozenset({"T7"}), "a place is left, no talks", _leaves_place),
    (frozenset({"T7"}), "troops that leave, no envoys", _are_troops),
    (frozenset({"T7"}), "a truce is left, no talks", _leaves_truce),
    (frozenset({"S2"}), "envoys, no troops", _are_envoys),
    (frozenset({"T7"}), "that the talks go on says more", _talks_go_on),
    (frozenset({"T7"}), "envoys who have talked", _had_talked),
    (frozenset({"S2"}), "fighters who are beaten back", _is_driven_off),
)
