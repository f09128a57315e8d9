"""What a court, a council or a parliament has not done: an open vote, a text striven for, a truce not ordered."""

from __future__ import annotations

import re

from claims.checks import Checks
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_FOR_IT = frozenset({"for", "in_favour", "in_favor", "to", "through", "against", "down", "unanimously"})


def _is_put_to_vote(row: Row, match: Match) -> bool:
    """Say whether a text is only put to the vote, whose outcome is open: "votes on", "is to vote Friday"."""
    if match.rule.name != "resolution-passed":
        return False
    low, high = sorted((match.predicate, match.head))
    at = next((n for n in range(max(0, match.first), high + 1) if row.tokens[n].lower in _VOTES), -1)
    if at < 0 or _is_counted(row, at) or _PASSING & {*words_between(row, at + 1, match.last + 6)}:
        return False
    after = words_between(row, at + 1, at + 4)
    if after[:1] == ["in"] and after[1:2] and after[1].startswith("favo"):
        return False
    return not _FOR_IT & {*after[:1]} and (at == match.predicate or row.tokens[low].lower in ("to", "will"))


_VOTES = frozenset({"vote", "votes", "voting"})
#: Passing a text, which is more than voting on it.
_PASSING = word_set("unpassed.passing")


_PAIR = re.compile(r"(\d+)[-–](\d+)$")
_BY_FAR = frozenset({"overwhelmingly", "unanimously", "narrowly", "resoundingly"})
_MARGINS = frozenset({"margin", "majority", "landslide"})


def _is_counted(row: Row, at: int) -> bool:
    """Say whether a vote's count is told, and is for the text: "votes 14-0 on", "votes 14 to 1", "unanimously"."""
    words = [word for word in words_between(row, at + 1, at + 6) if word not in ("by", "–", "-", "to")]
    if not _BY_FAR.isdisjoint(words[:2]) or not _MARGINS.isdisjoint(words[:3]):
        return True
    pair = _PAIR.match(words[0]) if words else None
    counts = pair.groups() if pair else tuple(words[:2])
    return len(counts) > 1 and all(n.isdecimal() for n in counts) and int(counts[0]) > int(counts[1])


def _is_voted_through(row: Row, match: Match) -> bool:
    """Say whether a vote that a rule takes for an open one is told with its count, or as won by far."""
    if match.rule.name != "resolution-put-to-vote":
        return False
    return any(
        token.lower in _VOTES and _is_counted(row, n)
        for n, token in enumerate(row.tokens[: match.last + 1])
        if n >= match.first
    )


_STRUGGLING = word_set("unpassed.struggling")


def _is_struggled_for(row: Row, match: Match) -> bool:
    """Say whether a body only tries to pass a text: "struggles to pass", "seeks to adopt", "is unable to approve"."""
    if match.rule.name != "resolution-passed":
        return False
    words = "_".join(words_between(row, match.predicate - 3, match.predicate)).split("_")
    return words[-1:] == ["to"] and words[-2:-1] != [] and words[-2] in _STRUGGLING


_ORDERING = word_tuple("unpassed.ordering")
#: So far before "but no truce" the body's verb may stand.
_TO_ORDER = 14


def _is_not_ordered(row: Row, match: Match) -> bool:
    """Say whether a truce is only what a body did not order or ask for: "backs aid for the town, but no ceasefire".

    "The sides agree to let aid in, but no ceasefire" does tell what they did not agree on.
    """
    if match.rule.name != "no-agreement" or match.head < 1:
        return False
    but = next((n for n in range(match.head - 1, max(-1, match.head - 5), -1) if word_at(row, n) in _BUT), -1)
    if but < 1 or any(
        token.classes & {"vz", "vd", "be", "have"} for token in row.tokens[match.head + 1 : match.last + 3]
    ):
        return False
    for at in range(but - 1, max(-1, but - _TO_ORDER), -1):
        token = row.tokens[at]
        if token.lower.startswith(_ORDERING):
            return True
        if token.has("strong_break") or token.lower in (":", ";"):
            return False
    return False


_BUT = frozenset({"but", "yet", "though"})


UNPASSED: Checks = (
    (frozenset({"A6"}), "a vote whose count is told", _is_voted_through),
    (frozenset({"A6"}), "a vote whose outcome is open", _is_put_to_vote),
    (frozenset({"A6"}), "a text that is striven for", _is_struggled_for),
    (frozenset({"C5"}), "what a body did not order", _is_not_ordered),
)
