"""Who goes home, who leaves a place, who stays at the table: plain motion that is no release and no walkout."""

from __future__ import annotations

from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: People of any kind, whom only a word of captivity makes captives.
_PEOPLE = word_set("comings.people")
_HELD = word_tuple("comings.held")
_TALKING = frozenset({"talks", "gathering", "deal", "plan", "truce", "signable"})


def find_coming(row: Row, match: Match) -> str | None:
    """Say why a match tells of plain coming and going; None where it does not."""
    if match.rule.ptype == "S11" and _come_home(row, match):
        return "people who come home"
    if match.rule.name == "round-left" and _leaves_place(row, match):
        return "a place is left, no talks"
    if match.rule.name == "place-still-held" and any(t.has("envoy") for t in row.tokens[match.first : match.predicate]):
        return "envoys who stay for talks"
    if match.rule.name == "round-sat-through" and _talks_go_on(row, match):
        return "that the talks go on says more"
    return None


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
    after = row.tokens[match.predicate + 1 : match.predicate + 5]
    place = next((n for n, token in enumerate(after) if token.classes & {"site", "territory", "region"}), None)
    return place is not None and not any(token.classes & _TALKING for token in after[: place + 1])


def _talks_go_on(row: Row, match: Match) -> bool:
    """Say whether the sentence goes on to tell that talks do: "the delegation remains and the talks continue"."""
    after = row.tokens[match.predicate + 1 :]
    talks = next((n for n, token in enumerate(after) if token.has("talks")), None)
    return talks is not None and any(token.has("proceed") for token in after[talks + 1 : talks + 4])
