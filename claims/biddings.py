"""What somebody bids another do, in the imperative: "Let the convoys in, mediator urges both armies"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.lexicon import VERB_FORMS
from claims.links import Attribution, make_link
from claims.rows import FINITE, word_at
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: So far behind the bidding stands who bids.
_FAR = 8
_OPENERS = frozenset({"“", '"', "‘", "'", "please", "now", "immediately", "just"})


@lru_cache(maxsize=1)
def _form() -> re.Pattern[str]:
    verbs, cues = ("|".join(sorted(words)) for words in (word_set("biddings.verbs"), word_set("biddings.cues")))
    return re.compile(
        rf"\s*[“\"‘']?(?:{verbs})\b[^:;,“”\"]{{3,140}}(?P<end>,)[”\"’']?\s"
        rf"(?P<who>(?:the\s|an?\s)?(?:[\w.’'-]+\s){{1,5}}?)(?P<cue>{cues})\s(?:of\s)?(?=[A-Z]|the\s|both\s|all\s|his\s|its\s)",
        re.IGNORECASE,
    )


def from_biddings(sentence: str) -> list[Attribution]:
    """Read "Let the convoys in, the mediator urges both armies": what is urged stands before who urges it."""
    found = _form().match(sentence)
    if found is None:
        return []
    who = (found.start("who"), found.end("who") - 1)
    return [make_link(sentence, who, "demands", found.span("cue"), (0, found.start("end")))]


def is_bidden(row: Row, match: Match) -> bool:
    """Say whether a term's verb is an imperative that opens the sentence, and somebody behind it bids it be done."""
    at = match.predicate
    if match.rule.ptype[0] != "S" or not row.tokens[at].has("vb"):
        return False
    if any(token.lower not in _OPENERS for token in row.tokens[:at]):
        return False
    rest = row.tokens[at + 1 :]
    comma = next((n for n, token in enumerate(rest) if token.lower == ","), len(rest))
    if rest[:1] and (rest[0].lower == "of" or any(token.classes & _VERBS for token in rest[:comma])):
        # "Release of fifty near, he tells them", "free captives return home": no imperatives.
        return False
    cues = word_set("biddings.cues")
    return any(t.lower.split("_")[0] in cues or t.has("urge") for t in rest[comma + 1 : comma + _FAR])


_VERBS = frozenset({"vz", "vd", "vb", "be", "have"})
#: Verbs of bringing or urging another to do something, whose object stands before "to".
_LEADING = word_tuple("biddings.leading")


def is_led(row: Row, at: int) -> bool:
    """Say whether the party before "to" is the object of a verb: "persuaded the rebels to".

    Who only tries to persuade them has not: "took weeks to persuade them to" tells that he has.
    """
    for back in range(at - 1, max(-1, at - 5), -1):
        token = row.tokens[back]
        if token.lower.startswith(_LEADING) or (token.has("urge") and token.classes & {"vz", "vd", "vg"}):
            if any(t.has("neg") or t.lower in ("not", "never", "cannot") for t in row.tokens[max(0, back - 3) : back]):
                return False
            tried = back > 0 and row.tokens[back - 1].lower.split("_")[-1] == "to"
            return not tried or any(t.lower.startswith(("took", "taken")) for t in row.tokens[:back])
        joined = token.lower == "and" and back > 0 and row.tokens[back - 1].parties
        if not joined and (token.has("strong_break") or token.lower in _STOPS or token.classes & {"vz", "vd"}):
            return False
    return False


_BIDS = frozenset(VERB_FORMS)
#: Verbs of bringing another to do it, of which the end may have been reached: who is only asked has not done it.
_REACHING = word_tuple("biddings.reaching")


def is_asked_of(row: Row, match: Match) -> bool:
    """Say whether an infinitive is asked of whoever stands before it: "told the rebels to sign", "to stop and sign"."""
    at = _find_to(row, match.predicate)
    named = False
    for back in range(at - 1, max(-1, at - 2 * _FAR), -1):
        token = row.tokens[back]
        if token.has("vb") and word_at(row, back - 1) == "to" and not named:
            # "Urges them to move to free the captives": an infinitive behind another.
            continue
        if token.classes & _BIDS and not token.has("notverb") and not token.parties:
            bids = token.has("urge") or token.lower.split("_")[0] in word_set("biddings.cues")
            return named and bids and not token.lower.startswith(_REACHING)
        ends = token.has("strong_break") or token.lower in (":", ";", "by") or (token.lower == "to" and named)
        if ends or token.classes & {"be", "have", "modal"}:
            return False
        named = named or bool(token.parties)
    return False


def _find_to(row: Row, at: int) -> int:
    """Give the "to" of an infinitive, also where it is one of several: "to free them and finish it"; else -1."""
    if row.tokens[at].lower.startswith("to_"):
        return at
    if at and row.tokens[at - 1].lower == "to":
        return at - 1
    if not at or row.tokens[at - 1].lower not in ("and", "or", ",") or not row.tokens[at].has("vb"):
        return -1
    for back in range(at - 2, max(-1, at - _FAR), -1):
        token = row.tokens[back]
        if token.lower == "to" and row.tokens[back + 1].has("vb"):
            return back
        if token.has("strong_break") or token.lower in (":", ";") or token.classes & FINITE:
            return -1
    return -1


#: So far before "to" stands the verb that bids whoever is named between.
_LED = 10
#: What stands between no verb and its object.
_STOPS = frozenset({",", ":", ";", "to", "and"})


def find_bidding(row: Row, at: int) -> int:
    """Find the verb that bids whoever stands before "to" and a verb at a place: "urges the army to sign"; else -1.

    Who brings another to do it, or gets it done, has not only asked: "got the rebels to sign".
    """
    to = at - 2 if word_at(row, at - 1).endswith("ly") else at - 1
    if word_at(row, to) != "to":
        return -1
    someone = False
    for back in range(to - 1, max(-1, to - _LED), -1):
        token = row.tokens[back]
        if token.has("urge") and token.classes & _BIDS and not token.lower.startswith(_REACHING):
            passive = back > 0 and row.tokens[back - 1].has("be") and token.has("vn")
            return back if someone or passive else -1
        if token.has("strong_break") or token.lower in (",", ":", ";", "to", "that", "who", "which"):
            return -1
        if token.classes & {"vz", "vd", "modal", "have"} and not token.parties and not token.has("truce"):
            return -1
        someone = someone or bool(token.parties) or not token.classes.isdisjoint({"joint", "groupnoun"})
    return -1


#: Types of a bargain that is taken or signed: who bids it demands it.
BARGAINS = frozenset({"A2", "C4", "C5"})


def is_demand(row: Row, match: Match) -> bool:
    """Say whether a bargain that would be taken or signed is only demanded of those who would do it."""
    return match.rule.ptype in BARGAINS and find_bidding(row, match.predicate) >= 0
