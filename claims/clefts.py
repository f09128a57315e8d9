"""Who is meant where a sentence singles somebody out: "it was X that …", "the one that … was X", "X, not Y, …"."""

from __future__ import annotations

from claims.tagging import Row
from claims.word_lists import word_set

_LINKS = word_set("clefts.links")
#: "The one that broke off the talks was Norre": nouns that leave open who is meant.
CLAUSE_NOUNS = word_set("clefts.clause_nouns")
#: How many words a cleft may have before its "that", and how many after the clause until who is meant is named.
_REACH = 10


def is_cleft(row: Row, at: int) -> bool:
    """Say whether a "that", "which" or "who" at a place is that of "it is X that …"."""
    if not 0 < at < len(row.tokens) or row.tokens[at].lower not in _LINKS:
        return False
    for n in range(at - 1, max(0, at - _REACH), -1):
        token = row.tokens[n]
        if row.tokens[n - 1].lower == "it" and (token.has("be") or token.lower in ("isn't", "wasn't", "'s")):
            return True
        if token.has("strong_break") or token.has("say") or token.classes & {"vd", "have"}:
            return False
    return False


def find_identified(row: Row, predicate: int, last: int) -> int:
    """Find the party that a relative clause about somebody is said of: "the side that left the talks was Norre".

    ``last``: where the clause's match ends. -1 if there is none.
    """
    at = predicate - 1
    while at > 0 and (row.tokens[at].classes & {"have", "be"} or row.tokens[at].lower.endswith("ly")):
        at -= 1
    linked = at > 0 and row.tokens[at].lower in _LINKS and row.tokens[at - 1].lower in CLAUSE_NOUNS
    if not linked and not (at > 0 and row.tokens[at].lower == "to" and row.tokens[at - 1].lower in CLAUSE_NOUNS):
        return -1
    for n in range(last + 1, min(len(row.tokens) - 1, last + _REACH)):
        if row.tokens[n].has("strong_break") or row.tokens[n].lower == ",":
            return -1
        if row.tokens[n].has("be"):
            after = n + 2 if row.tokens[n + 1].lower == "the" else n + 1
            return after if after < len(row.tokens) and row.tokens[after].parties else -1
    return -1


def is_set_against(row: Row, at: int) -> bool:
    """Say whether a "not" only sets somebody aside, between commas: "it was Norre, not Sudre, that …"."""
    if row.tokens[at].lower not in ("not", "rather_than", "rather") or at == 0:
        return False
    if row.tokens[at - 1].lower not in (",", "and", "(", "—"):
        return False
    for n in range(at + 1, min(len(row.tokens), at + 6)):
        token = row.tokens[n]
        if token.lower in (",", ")", "—"):
            return n > at + 1
        if token.classes & {"vd", "vz", "be", "have"} and not token.parties:
            return False
    return False
