"""Whose act an infinitive or a noun tells of: "Ordania's decision to veto it", "the Ordanian veto of the text"."""

from __future__ import annotations

from claims.rows import OWNING, word_at
from claims.tagging import Row
from claims.word_lists import word_set

#: What somebody has of an act before doing it.
_INTENTS = word_set("infinitives.intents")


def find_intender(row: Row, predicate: int) -> int:
    """Find whose decision, plan or threat an act is: "the US decision to veto it", "the US veto of it"; else -1."""
    if word_at(row, predicate + 1) in ("of", "on") and row.tokens[predicate].classes.isdisjoint({"vz", "vd", "vg"}):
        owner = predicate - (2 if word_at(row, predicate - 1) in OWNING else 1)
        # "China condemns the US veto of the text": the noun has its doer straight before it.
        if owner > 0 and row.tokens[owner].parties:
            return owner
    if word_at(row, predicate - 1) != "to" or word_at(row, predicate - 2) not in _INTENTS:
        return -1
    at = predicate - 3
    while at >= 0 and not row.tokens[at].parties and word_at(row, at) not in OWNING and predicate - at < _FAR:
        if row.tokens[at].classes & {"vz", "vd", "prep", "be", "have"} or word_at(row, at) in (",", "to", "and"):
            return -1
        at -= 1
    if word_at(row, at) in OWNING:
        at -= 1
    return at if at >= 0 and row.tokens[at].parties else -1


#: So far before the act, with an adjective or two, whoever decided on it may be named.
_FAR = 6
