"""What is denied, corrected or left unconfirmed where it is no report of talks, a truce or a settlement.

A demand that is refused, words that are condemned, a claim long known to be untrue, a page that gains a passage.
"""

from __future__ import annotations

from itertools import pairwise

from claims.checks import Checks, WarChecks
from claims.parties import Conflict
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_DEMANDS, _DUTIES = word_set("refutations.demands"), word_set("refutations.duties")
_CALLING = word_set("refutations.calling")
_REACH = 14


def _reports(row: Row, low: int, high: int) -> list[int]:
    return [at for at in range(max(0, low), min(high, len(row.tokens))) if row.tokens[at].has("report")]


def _is_demand(row: Row, match: Match) -> bool:
    """Say whether a demand is refused: "rejects the claim that it must disarm", "called the demands nonsense"."""
    for at in _reports(row, match.first, match.last + 1):
        content = words_between(row, at + 1, at + _REACH)
        if content[:1] == ["that"] and not {"had", "has"} & set(content[1:5]) and _has_duty(content[1:7]):
            return True
    called = next((n for n in range(match.last, -1, -1) if word_at(row, n) in _CALLING), -1)
    what = {word.partition("_")[0] for word in words_between(row, called + 1, max(match.first, match.last))}
    return called >= 0 and not _DEMANDS.isdisjoint(what) and not _reports(row, called + 1, match.last + 1)


def _has_duty(words: list[str]) -> bool:
    return bool(_DUTIES & set(words)) or any(pair == ("have", "to") for pair in pairwise(words))


_BEFORE_ATTRIBUTES = word_set("refutations.before_attributes")


def _is_held_untrue(row: Row, match: Match) -> bool:
    """Say whether a report is only described as untrue: "pressed him on widely discredited claims"."""
    for at in {match.predicate, match.head}:
        token = row.tokens[at]
        described = token.lower.endswith("ed") or token.has("falsehood")
        if not described or at + 1 >= len(row.tokens) or not row.tokens[at + 1].has("report"):
            continue
        led = at - 1
        while led > 0 and row.tokens[led].lower.endswith("ly"):
            led -= 1
        if word_at(row, led) in _BEFORE_ATTRIBUTES:
            return True
    return False


_TOPICS, _FIGHTING = word_tuple("refutations.topics"), word_tuple("refutations.fighting")
_LED = frozenset({"that", "of", "about"})
#: With as many words of its own a report tells what it is of.
_TELLING = 3


def _has_topic(row: Row) -> bool:
    return any(token.lower.startswith(_TOPICS) for token in row.tokens)


def _is_of_another_matter(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether a report tells at length of neither the sides nor talks: "claims that votes were sold"."""
    if conflict is None or _has_topic(row):
        return False
    at_war = {*conflict.at_war, *conflict.parties}
    for at in _reports(row, match.first, match.last + 2):
        if word_at(row, at + 1) in _LED:
            content = row.tokens[at + 2 : at + _REACH]
            words = [token for token in content if token.lower[:1].isalpha()]
            return len(words) >= _TELLING and not any(set(token.parties) & at_war for token in content)
    named = {party for token in row.tokens for party in token.parties}
    return bool(named) and named.isdisjoint({*at_war, *conflict.involved, *conflict.mediators})


def _is_of_the_fighting(row: Row, match: Match) -> bool:
    """Say whether what cannot be confirmed is what the fighting did: "no proof that it downed 150 drones"."""
    fighting = any(token.lower.startswith(_FIGHTING) for token in row.tokens)
    return match.rule.name == "report-unconfirmed" and fighting and not _has_topic(row)


_JUDGING = word_tuple("refutations.judging")
_WORDS = word_set("refutations.words")


def _is_condemned(row: Row, match: Match) -> bool:
    """Say whether somebody's words are found bad, and not false: "condemned statements made by the envoy"."""
    span = row.tokens[match.first : match.last + 1]
    judged = any(token.lower.startswith(_JUDGING) for token in span)
    return judged and word_at(row, match.head) in _WORDS and not any(token.has("falsehood") for token in span)


_ADDING = word_set("refutations.adding")


def _is_addition(row: Row, match: Match) -> bool:
    """Say whether a page only gains a passage: "this article was updated to include the minister's answer"."""
    after = words_between(row, match.first, match.last + _REACH)
    return any(pair[0] == "to" and pair[1] in _ADDING for pair in pairwise(after))


def _is_of_a_place(row: Row, match: Match) -> bool:
    """Say whether somebody loses or leaves a place: "was removed from his post as chairman"."""
    return "from" in words_between(row, match.predicate + 1, match.head) and word_at(row, match.head) == "post"


def _is_partys_claim(row: Row, match: Match) -> bool:
    """Say whether a side or a body, and no outlet, takes back what it claimed: "UN retracts its chief's claim"."""
    taken_back = word_at(row, match.head) in ("claim", "claims") or word_at(row, match.last) in ("claim", "claims")
    before = row.tokens[max(0, match.first - 3) : match.predicate]
    return taken_back and any(token.parties for token in before)


def _is_left_open(row: Row, match: Match) -> bool:
    """Say whether nothing is vouched for: "without confirming the reports that"."""
    return match.rule.name == "report-confirmed" and "without" in words_between(
        row, match.predicate - 3, match.predicate
    )


def _is_interruption(row: Row, match: Match) -> bool:
    """Say whether somebody cannot speak: "unable to get a word in"."""
    words = words_between(row, match.first, match.last + 1)
    return any(trio == ("a", "word", "in") for trio in zip(words, words[1:], words[2:], strict=False))


def _is_report_refused(row: Row, match: Match) -> bool:
    """Say whether a report of a truce is turned down, and no truce: "truce: the army pours cold water on report"."""
    return match.head < match.predicate and bool(_reports(row, match.predicate + 1, match.predicate + 4))


_DENIED = frozenset({"M1", "M3"})

REFUTATIONS: Checks = (
    (_DENIED, "a demand that is refused, and no report", _is_demand),
    (_DENIED, "what is held untrue", _is_held_untrue),
    (_DENIED, "words that are condemned", _is_condemned),
    (frozenset({"M3"}), "what the fighting did", _is_of_the_fighting),
    (frozenset({"M3"}), "reports that nobody vouches for", _is_left_open),
    (frozenset({"C2"}), "a report that is refused", _is_report_refused),
    (frozenset({"M3"}), "somebody who cannot speak", _is_interruption),
    (frozenset({"M2"}), "what is added to a page", _is_addition),
    (frozenset({"M2"}), "a post that is lost", _is_of_a_place),
    (frozenset({"M2"}), "what a side takes back", _is_partys_claim),
)
REFUTATIONS_IN_WAR: WarChecks = ((_DENIED, "a report of another matter", _is_of_another_matter),)
