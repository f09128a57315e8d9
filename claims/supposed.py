"""What is told only as a condition: "if the rebels withdrew", "once foreign troops have left", "unless it accepts".

Nobody claims what stands in a condition; whoever sets it is read from the main clause, which keeps it as its condition.
"""

from __future__ import annotations

import itertools

from claims.checks import OF_EVENTS, OF_TERMS, Checks, only_with
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set

#: Conditions of any tense.
_IF = word_set("supposed.if")
#: Conjunctions of time, which make a condition of what is still to come.
_WHEN = word_set("supposed.when")
#: With these before "if" it asks or concedes.
_ASKING = word_set("supposed.asking")
#: A clause ends at these.
_ENDS = word_set("supposed.ends")
#: What puts the main clause into the time to come, or makes it a promise.
_AHEAD = word_set("supposed.ahead")
#: Acts that are done or not; a round or a truce that is fixed for a day lies ahead without being in doubt.
_ACTS = frozenset({"A2", "A5", "C4", "C5", "C6", "C9", "C10", "T5"}) | OF_TERMS
#: So far before a verb its clause may begin; so far before the conjunction the main verb may stand.
_CLAUSE, _MAIN = 16, 24


@only_with(*_IF, *_WHEN)
def _is_supposed(row: Row, match: Match) -> bool:
    """Say whether the whole match stands in a condition that is still to be met."""
    low, high = sorted((match.predicate, match.head))
    at = _find_opening(row, low)
    if at < 0:
        return False
    word = row.tokens[at].lower
    if word in _IF:
        return True
    return match.rule.ptype in _ACTS and _is_still_ahead(row, at, low, high)


def _find_opening(row: Row, low: int) -> int:
    """Find the conjunction that opens the clause of a word; -1 where it is a main clause."""
    for at in range(low - 1, max(-1, low - _CLAUSE), -1):
        word = row.tokens[at].lower
        if word in _IF:
            before = word_at(row, at - 1)
            return -1 if word == "if" and before.startswith(tuple(_ASKING)) else at
        if word in _WHEN:
            adverb = word == "once" and at and row.tokens[at - 1].classes & {"have", "be", "vd", "modal"}
            return -1 if adverb or row.tokens[at + 1].has("vg") else at
        if word in _ENDS or _opens_main_clause(row, at):
            return -1
    return -1


def _opens_main_clause(row: Row, at: int) -> bool:
    """Say whether a "there" begins the main clause: "as long as a soldier is here there will be no talks"."""
    return row.tokens[at].lower == "there" and bool(at) and row.tokens[at - 1].lower not in _IF | _WHEN


def _is_still_ahead(row: Row, at: int, low: int, high: int) -> bool:
    """Say whether a clause of time has its verb in the present or perfect, and the main clause one of the future."""
    verbs = row.tokens[at + 1 : high + 1]
    perfect = any(
        t.lower in ("has", "have", "has_been", "have_been") or (t.has("have") and t.lower != "had") for t in verbs
    )
    present = any(t.classes & {"vz", "vb"} and not t.classes & {"modal"} for t in row.tokens[low : high + 1])
    before = {t.lower for t in row.tokens[max(0, at - _MAIN) : at]}
    after: set[str] = set()
    if at == 0 or row.tokens[at - 1].lower in _ENDS:
        after = {t.lower for t in row.tokens[high + 1 :]}
    ahead = _AHEAD & (before | after)
    shifted = "would" in ahead and row.tokens[at].lower != "after"
    return bool(ahead) and (perfect or present or shifted)


_HOPED = word_set("supposed.hoped")


def _is_hope_gone_by(row: Row, match: Match) -> bool:
    """Say whether somebody once wished it, and it did not come: "talks which the envoy had hoped to convene".

    Nor does the noun tell who hopes: "hopes for a truce were dashed, officials warn".
    """
    if row.tokens[match.predicate].lower == "hopes" and word_at(row, match.predicate + 1) in ("for", "of"):
        behind = itertools.takewhile(lambda token: token.lower != ",", row.tokens[match.predicate + 2 :])
        return any(token.classes & {"be", "have", "fading"} for token in behind)
    return row.tokens[match.predicate].lower in _HOPED and word_at(row, match.predicate - 1) in ("had", "'d", "’d")


_TOGETHER = frozenset({"discuss", "discusses", "discussing", "discussed", "review", "weigh"})
_OWN = frozenset({"its", "his", "her", "their"})
_OWN_PEOPLE = word_set("supposed.own_people")


def _is_among_friends(row: Row, match: Match) -> bool:
    """Say whether a side takes counsel with its own: "will discuss the reply with its allies"."""
    if row.tokens[match.head].lower.split("_")[0] not in _TOGETHER:
        return False
    after = row.tokens[match.head + 1 : match.head + 12]
    at = next((n for n, token in enumerate(after) if token.lower == "with"), len(after))
    words = [word for token in after[at + 1 : at + 5] for word in token.lower.split("_")]
    return bool(words) and words[0] in _OWN and not _OWN_PEOPLE.isdisjoint(words)


_MODAL = frozenset({"would", "will", "could", "can"})
_ONLY = frozenset(
    {"once", "if", "when", "after", "unless", "under", "provided", "provided_that", "on_condition", "on_condition_that"}
)
#: So far behind the verb the condition may stand.
_CONDITION = 14


def _is_only_on_condition(row: Row, match: Match) -> bool:
    """Say whether talks hang on something and are not fixed: "would only negotiate once the militia had withdrawn"."""
    low = max(0, match.first - 3)
    behind = words_between(row, match.last, match.last + _CONDITION)
    for at in range(low, match.last):
        if row.tokens[at].lower in _MODAL and "only" in words_between(row, at + 1, at + 3):
            return not _ONLY.isdisjoint(behind)
    modal = any(word in _MODAL for word in words_between(row, low, match.last))
    return modal and any(
        word.startswith("only_") or (word == "only" and after in _ONLY)
        for word, after in itertools.pairwise((*behind, ""))
    )


SUPPOSED: Checks = (
    (OF_EVENTS, "only a condition", _is_supposed),
    (frozenset({"T2", "T9", "C1"}), "a hope that is gone by", _is_hope_gone_by),
    (frozenset({"T3", "T4"}), "only on a condition", _is_only_on_condition),
    (frozenset({"T1", "T3", "T4"}), "counsel with one's own", _is_among_friends),
)
