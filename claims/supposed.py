"""What is told only as a condition: "if the rebels withdrew", "once foreign troops have left", "unless it accepts".

Nobody claims what stands in a condition; whoever sets it is read from the main clause, which keeps it as its condition.
"""

from __future__ import annotations

from claims.checks import OF_EVENTS, OF_TERMS, Checks
from claims.rows import word_at
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


SUPPOSED: Checks = ((OF_EVENTS, "only a condition", _is_supposed),)
