"""Who acts past a description of him between two commas, and whose verb stands with its subject behind a noun."""

from __future__ import annotations

from claims.rows import HELPERS, word_at
from claims.tagging import Row
from claims.word_lists import word_set

#: What opens a description: "the front, one of several groups …, agreed", "the army, which …, agreed".
_OPENS = word_set("appositions.opens")
#: Behind these a party is no subject: "talks with Norre, which has denied it, broke up".
_NO_SUBJECT = word_set("appositions.no_subject")
#: So long may a description be.
_LONG = 34


def _is_helper(row: Row, at: int) -> bool:
    token = row.tokens[at]
    return (
        bool(token.classes & HELPERS)
        or token.lower.endswith("ly")
        or token.lower in ("not", "never", "also", "already", "just", "once")
    )


def before_description(row: Row, predicate: int) -> int:
    """Find whom a description between commas parts from his verb: "the front, a foe of Norre, agreed"; else -1."""
    closed = predicate - 1
    while closed > 0 and _is_helper(row, closed):
        closed -= 1
    if closed < 3 or row.tokens[closed].lower != "," or _is_participle(row, predicate, closed):
        return -1
    for at in range(closed - 2, max(0, closed - _LONG), -1):
        token = row.tokens[at]
        if token.has("strong_break") or token.lower in (":", ";"):
            return -1
        # "The Norrish Front (NF), one of several groups".
        named = at - 2 if word_at(row, at - 1) == ")" else at - 1
        opens = token.lower == "," and row.tokens[named].parties
        if not opens or not (row.tokens[at + 1].lower in _OPENS or _is_telling(row, at + 1, closed)):
            continue
        return -1 if _is_led(row, named) else named
    return -1


def _is_participle(row: Row, predicate: int, closed: int) -> bool:
    """Say whether an adjunct of the clause before follows the comma: ", breaking the truce", ", brokered by Doha"."""
    done = row.tokens[predicate]
    if done.has("vg") or done.lower.endswith("ing"):
        return True
    return closed == predicate - 1 and (done.has("prep") or word_at(row, predicate + 1) == "by")


def _is_telling(row: Row, first: int, closed: int) -> bool:
    """Say whether somebody only tells it between the commas: "Norre, the minister said, has agreed"."""
    return row.tokens[closed - 1].has("say") and "," not in [t.lower for t in row.tokens[first:closed]]


def _is_led(row: Row, at: int) -> bool:
    """Say whether a preposition stands before a party, or before its article."""
    led = at - 2 if word_at(row, at - 1) == "the" else at - 1
    return led >= 0 and row.tokens[led].lower in _NO_SUBJECT


def has_subject_of_its_own(row: Row, predicate: int) -> bool:
    """Say whether who has done it stands straight before a perfect: "a demand Norre has rejected", "which it has"."""
    at = predicate - 1
    while at > 0 and _is_helper(row, at):
        at -= 1
    between = row.tokens[at + 1 : predicate]
    if not any(t.has("have") for t in between) or any(t.has("be") or t.lower.endswith("been") for t in between):
        return False
    before = row.tokens[at - 2 if word_at(row, at - 1) == "the" else at - 1] if at else None
    return bool(row.tokens[at].parties) and before is not None and before.lower[:1].isalpha() and not before.has("prep")
