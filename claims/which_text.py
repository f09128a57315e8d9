"""Of which text or plan two answers are: whose it is, what it is for, and who votes on it (CLAIMS.md 6.1, G2).

Who turns down the American plan may have accepted the African Union's, and who rejects a resolution may keep a truce.
Words are data (data/change_cues.toml).
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims import values
from claims.matching import named_parties, topics_of
from claims.places import nationalities, parties_by_name, states_in
from model.claims import Claim

_TEXT = (
    r"(?:plan|proposal|draft|road\s?map|initiative|offer|formula|framework|blueprint|paper|text|document|package"
    r"|resolution|motion)s?\b"
)
#: "The African Union's peace plan", "Cairo's latest offer".
_OWNED = re.compile(rf"\b(?P<owner>(?:[A-Z][\w.-]*\s){{0,3}}[A-Z][\w.-]*)['’]s?\s(?:[\w-]+\s){{0,3}}?{_TEXT}")
#: "The American peace plan", "a UN draft".
_ADJECTIVE = re.compile(rf"\b(?P<owner>[A-Z][\w.]*)(?:[- ][A-Z][\w.]*)?[- ](?:[\w-]+\s){{0,3}}?{_TEXT}")
#: "A paper drafted by Norway", "the plan put forward by the African Union".
_AUTHORED = re.compile(
    rf"\b{_TEXT}\s(?:[\w-]+\s){{0,3}}?(?:by|from)\s(?:the\s)?(?P<owner>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){{0,3}})"
)


def texts_apart(plus: Claim, minus: Claim) -> bool:
    """Say whether a refusal is of another text or plan than the one that was accepted or agreed."""
    accepted, refused = owners_of(plus.quote), owners_of(minus.quote)
    if accepted and refused and not accepted & refused:
        return True
    if _is_foes_own(plus, minus) or _is_of_demand(plus, minus):
        return True
    return _is_voted_on(plus, minus) or _purposes_differ(plus.quote, minus.quote)


#: "A rebel-drafted proposal", by whoever it is named.
_CRAFTED = re.compile(
    rf"\b(?P<owner>[A-Z][\w.]*)-(?:crafted|drafted|written|authored|formulated|proposed|designed|made)\s(?:[\w-]+\s){{0,3}}?{_TEXT}"
)


def _is_foes_own(plus: Claim, minus: Claim) -> bool:
    """Say whether what is refused is the foe's own proposal, and others tell what was accepted and name it by no foe.

    What a mediator hears a side say yes to is what he has put to both.
    """
    drafters = _drafters(minus.quote) & set(minus.counterparties)
    told_by_others = plus.ptype == "C5" or plus.speaker_party not in named_parties(plus)
    return bool(drafters) and told_by_others and not drafters & _drafters(plus.quote)


def _drafters(quote: str) -> frozenset[str]:
    """Give the parties whose own text a sentence names: states by their code, and groups by their name."""
    owners = [match["owner"] for pattern in (_OWNED, _AUTHORED, _CRAFTED) for match in pattern.finditer(quote)]
    return frozenset(party for owner in owners for party in parties_by_name(owner))


#: One side's demand, as against a truce or a text that is asked for: "the demand that it disarm".
_DEMAND = re.compile(
    r"\b(?:reject|refus|rebuff|dismiss|spurn|turn(?:s|ed)? down)\w*\b[^.;:]{0,50}?"
    r"\b(?:demand|condition|insistence|ultimatum)s?\b"
    r"(?![^.;,]{0,60}\b(?:truce|ceasefire|cease-fire|pause|deal|plan|proposal|agreement)\b)",
    re.IGNORECASE,
)


def _is_of_demand(plus: Claim, minus: Claim) -> bool:
    """Say whether a side turns down what the other demands of it, which it may do while it takes a truce or a text."""
    return _DEMAND.search(minus.quote) is not None and _DEMANDED.search(plus.quote) is None


_DEMANDED = re.compile(r"\b(?:demand|condition|ultimatum)s?\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def owners_of(quote: str) -> frozenset[str]:
    """Give the states and bodies whose plan or text a sentence names."""
    found: set[str] = set()
    for pattern in (_OWNED, _AUTHORED):
        for match in pattern.finditer(quote):
            found |= states_in(match["owner"]) | values.groups_in(match["owner"], "owner.")
    for match in _ADJECTIVE.finditer(quote):
        bodies = values.groups_in(match["owner"], "owner.")
        # "The Gaza truce plan" names no author, but where it is to hold.
        found |= bodies or (states_in(match["owner"]) if match["owner"].lower() in nationalities() else frozenset())
    return frozenset(found)


#: A text that a body votes on; and words of such a body, beside which any text is one of its own.
_RESOLUTION = re.compile(r"\b(?:resolution|motion)s?\b", re.IGNORECASE)
_ANY_TEXT = re.compile(r"\b(?:text|draft|resolution|motion|statement|communiqu[eé])s?\b", re.IGNORECASE)


def _is_voted_on(plus: Claim, minus: Claim) -> bool:
    """Say whether what is refused is put to the vote, or a delegate's to answer, and what was agreed is a truce."""
    if plus.ptype not in ("C4", "C5") or _ANY_TEXT.search(plus.quote):
        return False
    if _RESOLUTION.search(minus.quote):
        return True
    spoken = values.cue("of_a_body", minus.quote) is not None and _ANY_TEXT.search(minus.quote) is not None
    return spoken and not topics_of(minus.quote) & _BARGAINS


_BARGAINS = frozenset({"topics.truce", "topics.captives"})


def _purposes_differ(plus: str, minus: str) -> bool:
    """Say whether a truce or captives were agreed on, and what is refused is a plan for another end: disarming."""
    wanted, refused = topics_of(plus) & _BARGAINS, topics_of(minus) & _BARGAINS
    purpose = values.groups_in(minus, "purpose.")
    return bool(wanted and purpose) and not wanted & refused and not purpose & values.groups_in(plus, "purpose.")
