"""How single states voted, as a claim of a vote tells it, and which body and text it was (CLAIMS.md 3, A6)."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from claims import values
from claims.families import load_families
from claims.matching import Found, shared_words
from claims.numbers import NUMBER, read_number
from claims.places import country_in
from claims.timing import Order
from claims.value_clashes import value_found
from claims.values import Clash
from model.claims import Claim

#: Two accounts of one vote are told within this.
ONE_VOTE = timedelta(hours=48)
_WHO = r"(?P<who>(?:[A-Z][\w.’'-]+)(?: [A-Z][\w-]+)?)"
_CAST = (
    ("abstained", re.compile(rf"\b{_WHO}(?: \w+)?,? abstain(?:s|ed|ing)?\b")),
    ("abstained", re.compile(rf"\bwith {_WHO} (?:and [A-Z]\w+ )?abstaining\b")),
    ("against", re.compile(rf"\b{_WHO} (?:has |had )?vot(?:es|ed|ing) against\b")),
    ("against", re.compile(rf"\b{_WHO} (?:has |had )?veto(?:es|ed)\b")),
    ("for", re.compile(rf"\b{_WHO} (?:has |had )?vot(?:es|ed|ing) (?:for|in favou?r)\b")),
)


@lru_cache(maxsize=4096)
def votes_in(quote: str) -> tuple[tuple[str, str], ...]:
    """Give the states whose vote a quote tells, each with "for", "against" or "abstained"."""
    found: dict[str, str] = {}
    for vote, pattern in _CAST:
        for match in pattern.finditer(quote):
            state = country_in(match["who"])
            if state is not None:
                found.setdefault(state, vote)
    return tuple(found.items())


def find_ballot(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one state that is said to have cast two votes on one text."""
    if order.gap is None or order.gap > ONE_VOTE or not _one_matter(a, b):
        return None
    first, second = _tally(a.quote), _tally(b.quote)
    if first and second and first != second:
        shown = tuple(f"{one[0]:g} to {one[1]:g}" for one in (first, second))
        clash = Clash("tally", shown[0], shown[1])
        return value_found(load_families().families["council-vote"], clash, order, "numeric/date")
    ours, theirs = dict(votes_in(a.quote)), dict(votes_in(b.quote))
    state = next((state for state in ours if state in theirs and ours[state] != theirs[state]), None)
    if state is None:
        return None
    clash = Clash("vote", f"{state} {ours[state]}", f"{state} {theirs[state]}")
    return value_found(load_families().families["council-vote"], clash, order, "lexical")


#: "By 14 votes to none", "by 170 to 80".
_TALLY = re.compile(
    rf"\b(?:by|with) (?P<ayes>{NUMBER})(?: votes)? (?:to|against|for and) (?P<noes>{NUMBER}|none|nil|zero|no)\b",
    re.IGNORECASE,
)


def _tally(quote: str) -> tuple[float, float] | None:
    """Give for and against as counted; None where a quote tells neither."""
    match = _TALLY.search(quote)
    if match is None:
        return None
    ayes = read_number(match["ayes"])
    noes = 0.0 if match["noes"].lower() in ("none", "nil", "zero", "no") else read_number(match["noes"])
    return (ayes, noes) if ayes is not None and noes is not None else None


def _one_matter(a: Claim, b: Claim) -> bool:
    return not bodies_apart(a.quote, b.quote) and (bool(shared_words(a, b)) or bool(_names(a) & _names(b)))


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(re.findall(r"\b[A-Z]\w{3,}", claim.quote))


#: "Armenia's parliament", "the Colombian senate": whose chamber it is.
_CHAMBER = re.compile(
    r"\b(?P<whose>[A-Z][\w-]+)(?:['’]s)? "
    r"(?:parliament|senate|congress|assembly|lawmakers|deputies|parliamentary|legislature)\b"
    r"|\b(?:parliament|senate|congress|assembly|lawmakers|deputies) (?:of|in) (?P<of>[A-Z][\w-]+)",
)


def chamber_of(quote: str) -> str | None:
    """Give whose parliament a quote tells of, as the gazetteer knows it."""
    match = _CHAMBER.search(quote)
    return country_in(match["whose"] or match["of"]) if match else None


def bodies_apart(a: str, b: str) -> bool:
    """Say whether two votes are of the parliaments of two states, or of texts on two matters."""
    first, second = chamber_of(a), chamber_of(b)
    if first and second and first != second:
        return True
    ours, theirs = _matter_of_text(a), _matter_of_text(b)
    return bool(ours and theirs) and not ours & theirs


_TEXT_ON = re.compile(
    r"\b(?:resolution|text|draft|motion)s? (?:on|demanding|calling for|authori[sz]ing|for|about) (?P<on>[^.;,]{3,60}?)"
    r"(?= put| tabled| drafted| proposed| by | with |[.;,]|$)"
    r"|\b(?P<of>(?!the\b|its\b)\w{3,}) (?:resolution|draft|text)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _matter_of_text(quote: str) -> frozenset[str]:
    """Give the matters of the first text that a quote tells of: a truce, aid, a force, sanctions."""
    match = _TEXT_ON.search(quote)
    if match is None:
        return frozenset()
    named = match["on"] or match["of"]
    return frozenset(
        name for name, words in values.load_cues().items() if name.startswith("matter.") and words.search(named)
    )
