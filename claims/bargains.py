"""How far a bargain has come of which a release is one part: agreed, sought, or only on offer."""

from __future__ import annotations

from enum import StrEnum

from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple


class Stage(StrEnum):
    """How far a bargain has come that names what is still to be done."""

    AGREED = "agreed"
    SOUGHT = "sought"
    OFFERED = "offered"


#: A bargain's parts stand so far apart at most.
_REACH = 14
_BARGAINS = frozenset({"deal", "plan", "truce", "signable"})
_FINITE = frozenset({"vz", "vd", "be", "have"})
_MAKING = frozenset({"agree", "reach", "near", "accept", "sign"})
_MADE = word_tuple("bargains.made")
_SOUGHT = word_tuple("bargains.sought")
_OFFERED = word_tuple("bargains.offered")
#: A release as a noun, by its beginnings.
_RELEASES = word_tuple("hedges.releases")
_BEFORE_NOUN = word_set("bargains.before_noun")


def find_stage(row: Row, match: Match) -> Stage | None:
    """Say how far a bargain has come that a release is part of; None where the release stands for itself.

    It is part of one as the second thing a deal is to do ("a deal to halt the war and free captives"), beside the truce
    that somebody takes ("agreed to the pause and the release of"), and as its price ("a truce in exchange for").
    """
    if match.rule.name != "captives-released":
        return None
    at = match.predicate
    led = row.tokens[at]
    if led.classes & {"agree"} and not led.classes & {"release"} and match.head > at:
        # "Agree on a deal for the release of": the yes itself is what was found.
        return Stage.AGREED if any(t.has("deal") for t in row.tokens[at : match.last + 1]) else None
    if _is_reached(row, at):
        return Stage.AGREED
    for named in (_named_second(row, at), _named_beside(row, at), _named_as_price(row, at)):
        if named >= 0:
            return _stage_of(row, named)
    return None


def _is_reached(row: Row, at: int) -> bool:
    """Say whether a deal that has been reached is to do it: "a deal has been reached between the two to release"."""
    if at < 4 or row.tokens[at - 1].lower != "to" or not row.tokens[at].has("vb"):
        return False
    reached = next((n for n in range(at - 2, max(0, at - _REACH), -1) if row.tokens[n].classes & {"vn", "vd"}), -1)
    if reached < 0 or not row.tokens[reached].lower.startswith(_MADE):
        return False
    if any(t.lower in (",", ";", "that") or t.has("strong_break") for t in row.tokens[reached:at]):
        return False
    return any(t.has("deal") for t in row.tokens[max(0, reached - 5) : reached])


def _named_second(row: Row, at: int) -> int:
    """Find the deal that is to do something first and this second: "a deal to halt the war and free"; -1 if none."""
    verb = row.tokens[at]
    if at < 4 or row.tokens[at - 1].lower not in ("and", ",") or not verb.has("vb") or verb.classes & _FINITE:
        return -1
    oxford = row.tokens[at - 1].lower == "and" and row.tokens[at - 2].lower == ","
    commas = 0
    for back in range(at - 2, max(0, at - _REACH), -1):
        token = row.tokens[back]
        commas += token.lower == ","
        if token.lower == "to" and row.tokens[back + 1].has("vb") and row.tokens[back - 1].classes & _BARGAINS:
            # "A deal to end the war, and free captives meet": with two things there is no comma.
            return back - 1 if commas >= 2 or not oxford else -1
        named = token.parties and not token.has("place")
        if token.has("strong_break") or named or (token.classes & _FINITE and not token.has("vb")):
            return -1
    return -1


def _named_beside(row: Row, at: int) -> int:
    """Find the truce that a release, named by a noun, is joined to: "the pause and the release of"; -1 if none."""
    if not _is_noun(row.tokens[at]):
        return -1
    joined = _skip_back(row, at - 1)
    if joined < 1 or row.tokens[joined].lower != "and":
        return -1
    return _bargain_before(row, joined, 6)


def _named_as_price(row: Row, at: int) -> int:
    """Find the truce whose price the captives are: "a pause in exchange for the release of"; -1 if there is none."""
    for back in range(at, max(1, at - 6), -1):
        if row.tokens[back].lower in ("exchange", "return") and row.tokens[back - 1].lower == "in":
            return _bargain_before(row, back - 1, 9)
    return -1


def _bargain_before(row: Row, end: int, reach: int) -> int:
    """Find a truce or a deal close before a place, over no verb, no captives and no break; -1 if there is none."""
    for back in range(end - 1, max(-1, end - reach - 1), -1):
        token = row.tokens[back]
        if token.classes & _BARGAINS:
            return back
        if token.has("strong_break") or token.lower == "," or token.classes & (_FINITE | {"captive", "prisoners"}):
            return -1
    return -1


def _stage_of(row: Row, bargain: int) -> Stage | None:
    """Say what the word does that governs a truce or a deal: takes it, looks for it, lays it on the table."""
    for back in range(bargain - 1, max(-1, bargain - 7), -1):
        token = row.tokens[back]
        words = token.lower.split("_")
        if token.lower in ("on", "for") and row.tokens[back - 1].has("deal"):
            # "Close to a deal on a pause": the deal's verb is the pause's.
            continue
        if token.lower in ("any", "no", "possible", "potential"):
            return Stage.SOUGHT if token.lower != "no" else None
        if words[0].startswith(_SOUGHT):
            return Stage.SOUGHT
        if words[0].startswith(_OFFERED):
            return Stage.OFFERED
        if token.classes & _MAKING or words[0].startswith(_MADE):
            return Stage.AGREED
        if token.has("strong_break") or token.lower == "," or token.has("prep") or token.classes & _FINITE:
            return None
    return None


def _is_noun(token: Token) -> bool:
    return token.lower.startswith(_RELEASES) and not token.classes & {"vz", "vd", "vn"}


def _skip_back(row: Row, at: int) -> int:
    """Go left over what stands before a noun."""
    while at > 0 and (row.tokens[at].lower in _BEFORE_NOUN or row.tokens[at].has("num")):
        at -= 1
    return at


_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "all", "any"})
_PUT_OFF = word_tuple("bargains.put_off")


def is_put_off(row: Row, match: Match) -> bool:
    """Say whether a release is still to come, being put off: "the group delays the release of its captives"."""
    if match.rule.name != "captives-released":
        return False
    for at in range(max(0, match.first - 4), match.predicate + 1):
        word = row.tokens[at].lower
        if word.startswith(_PUT_OFF):
            # "The delayed release has begun": there it only describes.
            return not word.endswith("ed") or at == match.predicate or row.tokens[at + 1].lower in _DETERMINERS
    return False
