"""Words of a sentence by their place: one beside another, those between two."""

from __future__ import annotations

import re

from claims.days import MONTH_WORDS
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set

#: Classes of finite verbs and auxiliaries, with which a clause has its own.
FINITE = frozenset({"vd", "vz", "be", "have", "modal"})
#: Pronouns that can only be who acts, and "it".
PRONOUNS = frozenset({"he", "she", "we", "they", "it", "i"})
#: How an owner is marked.
OWNING = frozenset({"'s", "’s", "'", "’"})
#: Classes of what may stand between a subject and its verb.
HELPERS = frozenset({"have", "modal", "neg", "adverb"})
#: What leads the matter that is talked about.
ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})


def ends_of(match: Match) -> tuple[int, int]:
    """Give the places of a match's two words in the order of the sentence."""
    return min(match.predicate, match.head), max(match.predicate, match.head)


def word_at(row: Row, at: int) -> str:
    """Give one word in small letters; nothing where the sentence has no such place."""
    return row.tokens[at].lower if 0 <= at < len(row.tokens) else ""


def words_between(row: Row, low: int, high: int) -> list[str]:
    """Give the words from one place up to another in small letters; places before the sentence count as its start."""
    return [token.lower for token in row.tokens[max(0, low) : max(0, high)]]


def noun_group(row: Row, low: int) -> list[str]:
    """Give the words from one place up to the next preposition, mark, day, joining word or auxiliary."""
    found: list[str] = []
    for token in row.tokens[low:]:
        if token.classes & _ENDS_GROUP or token.lower in _JOINS or not token.lower[:1].isalpha():
            break
        found.append(token.lower)
    return found


_ENDS_GROUP = frozenset({"prep", "weekday", "strong_break", "be", "have", "modal", "say"})
_JOINS = frozenset({"to", "and", "or", "but", "as", "when", "while", "after", "before", "despite", "if", "that", "who"})
_TIMES = word_set("rows.times") | MONTH_WORDS
_BEFORE_TIMES = word_set("rows.before_times")
_YEAR = re.compile(r"(?:19|20)\d\d$")


def is_time(row: Row, at: int) -> bool:
    """Say whether a month, a season or a year stands at a place, or behind a word such as "early" there."""
    if word_at(row, at) in _BEFORE_TIMES:
        at += 1
    word = word_at(row, at).rstrip(".")
    return word in _TIMES or _YEAR.match(word) is not None


_TOPICAL = word_set("rows.topical")
#: Whose state's they are, the label tells: "Ordania war updates: army agrees to truce".
_ORGANS = word_set("rows.organs")
_SIDES = frozenset({"parties", "sides", "rivals", "foes", "factions", "both"})
#: So many words a label before a colon may have.
_LABEL = 8


def label_end(row: Row, predicate: int) -> int:
    """Give the place of the colon behind a headline's label, which names its matter and nobody who acts; else 0.

    "Ordania war updates: …", "Ordania Norre: …". A name alone before the colon is whoever speaks: "Ordania: no deal".
    Who the sides are that act behind the colon, the label tells: "Ordanian civil war: sides agree truce".
    """
    if word_at(row, predicate - 1) in _SIDES:
        return 0
    at = next((n for n, token in enumerate(row.tokens[:_LABEL]) if token.lower == ":"), 0)
    if at < 2 or predicate < at:
        # "Ordania accepts truce: official" has its verb before the colon, and who acts with it.
        return 0
    label = row.tokens[:at]
    if any(token.has("say") for token in label):
        return 0
    named_in = {party for token in label for party in token.parties}
    if len(named_in) == 1 and not _ORGANS.isdisjoint(words_between(row, at + 1, predicate)):
        return 0
    words = {word for token in label for word in token.lower.split("_")}
    named = all(token.parties or token.has("place") or token.lower in ("and", "-", "–", "/") for token in label)
    return at if named or not _TOPICAL.isdisjoint(words) else 0


#: No such subject: no "who" stands there, or somebody acts who is no party.
NOBODY = -2


def subject_of_adjunct(row: Row, predicate: int) -> int:
    """Find who does what follows a comma in -ing ("X shelled Y, breaking the truce"); -1 if there is none.

    NOBODY where somebody of no party calls for it: "the bishop mourned the raid, calling for a truce".
    """
    if predicate < 2 or row.tokens[predicate - 1].lower != "," or not row.tokens[predicate].has("vg"):
        return -1
    before = row.tokens[: predicate - 1]
    verb = next((n for n, token in enumerate(before) if _is_told(token)), -1)
    asks = row.tokens[predicate].classes & {"callfor", "urge"}
    if asks and verb > 0 and not any(token.parties for token in before[:verb]):
        return NOBODY
    for at in range(predicate - 1):
        token = row.tokens[at]
        if (
            token.parties
            and at + 1 < predicate
            and (_is_told(row.tokens[at + 1]) or row.tokens[at + 1].classes & {"have", "refuses"})
        ):
            return at
    return -1


def _is_told(token: Token) -> bool:
    return not token.parties and (bool(token.classes & {"vd", "vz"}) or token.lower.endswith("ed"))
