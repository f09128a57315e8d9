"""What somebody bids another do, in the imperative: "Let the convoys in, mediator urges both armies"."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.links import Attribution, make_link
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
        if token.has("strong_break") or token.lower in (",", ":", ";", "to", "and") or token.classes & {"vz", "vd"}:
            return False
    return False
