"""What is only asked, or left without an answer: "asked whether they had agreed", "would not confirm that they had"."""

from __future__ import annotations

import itertools

from claims.checks import OF_EVENTS, Checks, only_with
from claims.rows import word_at
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set

#: So far before a verb stands the word that opens its clause, or the verb that governs the clause.
_FAR = 12
#: So far before a whole match "whether" may stand.
_NEAR = 5
#: Verbs of the clause that "whether" opens, before the one that is read, are auxiliaries alone.
_OTHER_VERBS = frozenset({"vd", "vz", "strong_break"})
#: Behind these "if" asks.
_WONDERING = word_set("unsaid.wondering")
_QUESTIONED = word_set("unsaid.questioned")
_MATTERS = word_set("unsaid.matters")
_NO_ANSWER = word_set("unsaid.answering")
_TELLING = word_set("unsaid.telling")
_WHETHER = frozenset({"whether", "if"})
_SHOWING = word_set("unsaid.showing")
_SIGNS = word_set("unsaid.signs")


@only_with(*_WHETHER)
def _is_wondered(row: Row, match: Match) -> bool:
    """Say whether "whether" opens the clause of a match: "attention turns to whether the truce will be extended"."""
    low = min(match.first, match.predicate, match.head)
    after = [t.lower for t in row.tokens[match.predicate + 1 : match.predicate + 3]]
    if row.tokens[match.predicate].has("refuses") and after[:1] and after[0] in _TELLING and after[-1] in _WHETHER:
        return True
    for at in range(match.predicate - 1, max(-1, match.predicate - _FAR), -1):
        token = row.tokens[at]
        asks = token.lower == "whether" or (token.lower == "if" and at and _asks(row, at - 1))
        if asks:
            # "Refused to say whether they had agreed": the refusal is of the answer, and no part of what is asked.
            return at < low or (bool(at) and row.tokens[at - 1].lower in _TELLING and _is_withheld(row, at - 1))
        if token.lower in (",", ":") or token.classes & _OTHER_VERBS:
            return False
    return False


@only_with("whether")
def _is_wholly_wondered(row: Row, match: Match) -> bool:
    """Say whether "whether" opens all of a match, which holds a verb: "whether a truce agreed on Monday will last"."""
    for at in range(match.first - 1, max(-1, match.first - _NEAR), -1):
        token = row.tokens[at]
        if token.lower == "whether":
            return True
        if token.lower == "," or token.classes & _OTHER_VERBS:
            return False
    return False


def _asks(row: Row, at: int) -> bool:
    return row.tokens[at].lower in _WONDERING


@only_with(*_QUESTIONED)
def _is_questioned(row: Row, match: Match) -> bool:
    """Say whether it stands in what somebody was asked about: "asked about reports that they had agreed, he said"."""
    at = match.predicate
    if row.tokens[at].lower in _QUESTIONED and at + 1 < len(row.tokens) and row.tokens[at + 1].lower in _MATTERS:
        return True
    end = next((n for n, t in enumerate(row.tokens) if t.lower == ","), 0)
    if match.last >= end:
        return False
    opening = [t.lower for t in row.tokens[: match.first]]
    return any(a in _QUESTIONED and b in _MATTERS for a, b in itertools.pairwise(opening[:4]))


@only_with("neg", "refuses")
def _is_without_answer(row: Row, match: Match) -> bool:
    """Say whether somebody would not speak of it: "would not confirm that", "did not comment on the report that"."""
    if match.rule.factuality == "CTu":
        return False
    for at in range(match.predicate - 1, max(-1, match.predicate - _FAR), -1):
        token = row.tokens[at]
        if token.lower in _NO_ANSWER or token.lower.endswith("_comment"):
            return _is_withheld(row, at)
        if token.lower in (",", ":") or token.has("strong_break"):
            return False
    return False


def _is_not_shown(row: Row, match: Match) -> bool:
    """Say whether somebody only let nothing be seen of it: "gave no indication of a halt in the fighting"."""
    low, high = min(match.first, match.predicate), max(match.predicate, match.head)
    words = [word for t in row.tokens[max(0, low - 2) : high + 1] for word in t.lower.split("_")]
    return "no" in words and any(
        gave in _SHOWING and none == "no" and sign in _SIGNS
        for gave, none, sign in zip(words, words[1:], words[2:], strict=False)
    )


def _is_withheld(row: Row, at: int) -> bool:
    """Say whether a "confirm" or "comment" is denied."""
    return any(t.has("neg") or t.has("refuses") for t in row.tokens[max(0, at - 3) : at + 1])


def _is_kept_open(row: Row, match: Match) -> bool:
    """Say whether it is not denied either: "would neither confirm nor deny"."""
    before = [t.lower for t in row.tokens[max(0, match.predicate - 3) : match.predicate]]
    after = [t.lower for t in row.tokens[match.predicate + 1 : match.predicate + 4]]
    paired = any(w.startswith("confirm") for w in (*before, *after)) and {"or", "nor"} & {*before, *after}
    low = max(0, match.predicate - 6)
    return bool(paired) and any(t.has("neg") or t.has("refuses") for t in row.tokens[low : match.predicate])


_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_CRIMES = word_set("unsaid.crimes")
_HELPING = word_set("unsaid.helping")
_TREATED = frozenset({"deal", "plan", "truce", "talks", "signable"})


def _is_a_deed(row: Row, match: Match) -> bool:
    """Say whether a deed is denied, and no word given: "denies committing abuses", "denied backing the rebels"."""
    at = match.predicate
    if row.tokens[at].lower not in _DENYING or match.head < at:
        return False
    done = row.tokens[match.head].lower
    if done in _CRIMES:
        return word_at(row, match.head + 1) not in ("to", "itself", "himself", "themselves")
    helped = row.tokens[match.head + 1 : match.head + 4]
    return done in _HELPING and any(t.parties for t in helped) and not any(t.classes & _TREATED for t in helped)


UNSAID: Checks = (
    ({"M1"}, "a deed is denied, no report", _is_a_deed),
    ({"M1"}, "neither confirmed nor denied", _is_kept_open),
    (OF_EVENTS, "only asked", _is_wondered),
    ({"C5", "C7", "C10"}, "only asked", _is_wholly_wondered),
    (OF_EVENTS, "only asked about", _is_questioned),
    (OF_EVENTS, "what is left without an answer", _is_without_answer),
    (OF_EVENTS, "what nothing was shown of", _is_not_shown),
)
