"""Words of a sentence by their place: one beside another, those between two."""

from __future__ import annotations

from claims.tagging import Row


def word_at(row: Row, at: int) -> str:
    """Give one word in small letters; nothing where the sentence has no such place."""
    return row.tokens[at].lower if 0 <= at < len(row.tokens) else ""


def words_between(row: Row, low: int, high: int) -> list[str]:
    """Give the words from one place up to another in small letters; places before the sentence count as its start."""
    return [token.lower for token in row.tokens[max(0, low) : max(0, high)]]
