"""Clauses that only set the scene: "since the truce began", "after talks that collapsed in May"."""

from __future__ import annotations

from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set


def is_background(row: Row, match: Match, *, headline: bool) -> bool:
    """Say whether a word that only sets the scene governs the clause of the match.

    In a headline a clause after "after" is the day's news as well: "Oil falls after rebels reject pause".
    """
    if any(_is_earlier_still(row, at) for at in range(max(0, match.first - 4), match.predicate)):
        return True
    if _is_still_to_come(row, match):
        return False
    predicate = row.tokens[match.predicate]
    finite = predicate.has("vz") or (headline and bool(predicate.classes & {"vd", "vn", "vb"}))
    # "… after talks yield no progress": a plural's verb has no ending.
    finite = finite or (match.rule.ptype == "T5" and match.predicate == match.head + 1 and predicate.has("vb"))
    for at in range(match.first - 1, max(-1, match.first - 7), -1):
        token = row.tokens[at]
        if (
            token.lower == "after"
            and at
            and row.tokens[at - 1].lower in ("hours", "minutes", "moments", "hour", "shortly")
        ):
            # What came hours before is news itself.
            return False
        if token.lower == "after" and finite:
            return False
        if token.lower == "once" and row.tokens[at + 1].lower in ("again", "more"):
            continue
        if token.lower == "even_as" and _is_present(row, at, match.predicate):
            # "Even as talks continue": what holds while the rest happens is news as well.
            return False
        if token.lower == "under" and row.tokens[at + 1].lower in _POINTING:
            # "Under it they are to pull back" tells what the text provides.
            return False
        if token.lower == "under" and any(
            t.has("plan_cue") or t.lower in ("would", "must", "are_to", "is_to")
            for t in row.tokens[at : match.predicate]
        ):
            # "Under the deal the army will free 40": so does this.
            return False
        if token.lower in ("under", "per") and match.rule.ptype[0] == "S" and _names_text(row, at):
            return False
        if token.lower == "after" and match.rule.ptype == "T5" and _is_headline_like(row, at):
            return False
        if token.lower == "under" and match.rule.ptype == "T10":
            # "Under pressure to go back to the table" is the pressure itself.
            return False
        if token.has("background"):
            return True
        if token.lower in ("says", "say") or (token.lower in _TOLD and row.tokens[at - 1].has("be")):
            # "The release comes after Qatar says the truce was extended", "after it was reported that …": it is news.
            return False
        if (
            token.lower in (",", "that")
            or token.has("have")
            or (token.has("strong_break") and not token.has("background"))
        ):
            return False
    return False


def is_provided(row: Row, match: Match) -> bool:
    """Say whether a text is named in which a term stands: "under the accord", "the agreement hands the fields to"."""
    if any(t.lower in ("under", "per", "according") and _names_text(row, n) for n, t in enumerate(row.tokens)):
        return True
    for at in range(match.predicate - 1, max(-1, match.predicate - 6), -1):
        token = row.tokens[at]
        if token.has("deal") or token.has("signable"):
            return not any(t.parties or t.has("prep") for t in row.tokens[max(0, at - 3) : at] if t.lower != "that")
        if token.parties or token.has("strong_break") or token.lower == ",":
            return False
    return False


def _names_text(row: Row, at: int) -> bool:
    """Say whether a text is named close behind a preposition: "under the Geneva accord they must leave".

    "Under any agreement" names none.
    """
    if at + 1 < len(row.tokens) and row.tokens[at + 1].lower in ("any", "whatever"):
        return False
    return any(token.classes & {"deal", "plan", "signable"} for token in row.tokens[at + 1 : at + 6])


def _is_earlier_still(row: Row, at: int) -> bool:
    """Say whether "had" stands behind "after": "the attack came after the group had promised to keep the truce"."""
    return row.tokens[at].lower == "had" and any(t.lower == "after" for t in row.tokens[max(0, at - 4) : at])


def _is_still_to_come(row: Row, match: Match) -> bool:
    """Say whether a relative clause tells what lies ahead: "fought on ahead of a truce that is due to begin today"."""
    between = row.tokens[match.first : match.predicate + 1]
    at = next((n for n, token in enumerate(between) if token.lower in ("that", "which")), -1)
    return match.rule.ptype == "C7" and at >= 0 and any(token.has("plan_cue") for token in between[at:])


def _is_headline_like(row: Row, end: int) -> bool:
    """Say whether a clause before a place is in the present of headlines: "the delegation leaves after …"."""
    before = row.tokens[:end]
    return any(t.has("vz") and not t.has("talks") for t in before) and not any(
        t.classes & {"vd", "have"} for t in before
    )


_TOLD = word_set("scenery.told")
_NOW = word_set("scenery.now")


def _is_present(row: Row, low: int, predicate: int) -> bool:
    """Say whether a clause tells what holds as it is written: its verb, or the auxiliary before it, is present."""
    return row.tokens[predicate].has("vz") or any(t.lower in _NOW for t in row.tokens[low : predicate + 1])


#: Words that point to the text that was told of.
_POINTING = word_set("scenery.pointing")
