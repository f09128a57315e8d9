"""What sides only talk about, which nobody has done or promised by that: "talks on an exchange of prisoners"."""

from __future__ import annotations

from claims.checks import Checks
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set

_ABOUT = word_set("topics.about")
_DISCUSSING = word_set("topics.discussing")
_LINKS = word_set("topics.links")
_TRADING = word_set("topics.trading")
#: Types of what a side gives the other, which talks alone do not bring.
_GIVEN = frozenset({"S11"})
#: Types of what there are talks about for months, when nobody has moved.
_TALKED = _GIVEN | {"S5", "S6"}
#: So many words before what is talked about stands the word of talking.
_REACH = 9


def _is_trade(row: Row, match: Match) -> bool:
    """Say whether "trade" is a noun with no captives behind it: "border trade and", "reopening the trade road"."""
    at = match.predicate
    if row.tokens[at].lower not in _TRADING or at + 1 >= len(row.tokens):
        return False
    before = row.tokens[at - 1] if at else None
    after = row.tokens[at + 1]
    led = before is not None and (before.has("prep") or before.has("notverb") or before.has("site"))
    return led or after.has("prep") or after.lower in ("and", ",") or after.has("way_in")


def _is_talked_about(row: Row, match: Match) -> bool:
    """Say whether a word of talking governs the match: "talks on the release", "to discuss the return"."""
    # A longer match begins with the word of talking itself: "negotiate over the release of the hostages".
    low = match.head if match.predicate < match.head else min(match.first, match.predicate)
    about = -1
    for at in range(low - 1, max(-1, low - _REACH), -1):
        token = row.tokens[at]
        if token.lower in _DISCUSSING:
            return True
        if token.has("strong_break") or token.lower == "that":
            return False
        if token.lower in _ABOUT and about < 0:
            about = at
        elif about > at and (token.has("talks") or token.has("meet")):
            return True
        elif about < 0 and token.classes & {"vd", "vz", "vb"} and token.lower not in _LINKS:
            return False
    return False


TOPICS: Checks = (
    (_GIVEN, "trade in goods", _is_trade),
    (_TALKED, "only what is talked about", _is_talked_about),
)
