"""Who goes home, who leaves a place, who stays at the table: plain motion that is no release and no walkout."""

from __future__ import annotations

from claims.checks import Checks
from claims.rules import Match
from claims.tagging import Row
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


def _talks_go_on(row: Row, match: Match) -> bool:
    """Say whether the sentence goes on to tell that talks do: "the delegation remains and the talks continue"."""
    if match.rule.name != "round-sat-through":
        return False
    after = row.tokens[match.predicate + 1 :]
    talks = next((n for n, token in enumerate(after) if token.has("talks")), None)
    return talks is not None and any(token.has("proceed") for token in after[talks + 1 : talks + 4])


def _are_envoys(row: Row, match: Match) -> bool:
    """Say whether who stays holds no place: "the envoys remain in the capital"."""
    return match.rule.name == "place-still-held" and any(
        t.has("envoy") for t in row.tokens[match.first : match.predicate]
    )


COMINGS: Checks = (
    (frozenset({"S11"}), "people who come home", _come_home),
    (frozenset({"T7"}), "a place is left, no talks", _leaves_place),
    (frozenset({"T7"}), "troops that leave, no envoys", _are_troops),
    (frozenset({"S2"}), "envoys who stay for talks", _are_envoys),
    (frozenset({"T7"}), "that the talks go on says more", _talks_go_on),
)
