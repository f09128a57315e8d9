"""How far off a thing is from the fact: hearsay, what is on its way to being said, what hangs on a possible deal."""

from __future__ import annotations

from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: Words before a predicate in which these stand.
_REACH = 12
#: Who says so is left open.
_HEARSAY = word_set("hedges.hearsay")
#: What is said or thought of somebody, behind a form of "be".
_HELD = word_set("hedges.held")
_BEING = frozenset({"is", "are", "was", "were", "been", "be"})


def is_hearsay(row: Row, match: Match, low: int) -> bool:
    """Say whether it is what people say: "has reportedly agreed", "is said to have agreed", "thought to be close"."""
    if not _HEARSAY.isdisjoint(row.words) and any(t.lower in _HEARSAY for t in row.tokens[low : match.last + 1]):
        return True
    led = [
        part
        for token in row.tokens[max(0, match.predicate - _REACH) : match.predicate]
        for part in token.lower.split("_")
    ]
    return any(
        # "Was reported to the mediators" tells to whom.
        word in _HELD
        and led[n + 1] == "to"
        and led[n + 2 : n + 3] not in (["the"], ["a"], ["an"], ["its"], ["their"])
        and any(one in _BEING for one in led[max(0, n - 3) : n])
        for n, word in enumerate(led[:-1])
    )


_DOUBTFUL, _AHEAD = word_set("modes.doubtful"), frozenset({"will", "would", "can", "could"})


def is_doubted(row: Row, match: Match) -> bool:
    """Say whether somebody doubts that a truce will hold or begin: "sceptical that the truce will last"."""
    if match.rule.ptype not in ("C7", "C8") or _DOUBTFUL.isdisjoint(row.words):
        return False
    low = min(match.first, match.head)
    doubted = any(t.lower in _DOUBTFUL for t in row.tokens[max(0, low - 4) : low])
    return doubted and any(t.lower in _AHEAD for t in row.tokens[low : match.last + 1])


#: Calls that may be nouns.
_CALL_NOUNS = ("call", "demand", "appeal", "request", "plea")


def turns_call_down(row: Row, match: Match) -> bool:
    """Say whether a call for a term is what somebody turns down: "rejects the president's call for a withdrawal"."""
    predicate = row.tokens[match.predicate]
    if match.rule.ptype[0] != "S" or not predicate.has("callfor") or not predicate.lower.startswith(_CALL_NOUNS):
        return False
    for at in range(match.predicate - 1, max(-1, match.predicate - 8), -1):
        token = row.tokens[at]
        if token.has("reject") and token.classes & {"vz", "vd", "vb", "vg"}:
            return True
        if token.has("strong_break") or token.lower in (",", "and", "for", "to"):
            return False
    return False


#: Words of being on the way to saying something, by their beginnings.
_APPROACHES = word_tuple("hedges.approaches")


def is_approached(row: Row, match: Match) -> bool:
    """Say whether who calls is only on his way to it: "moving closer to calling for", "is preparing to call for"."""
    if match.rule.ptype not in ("C1", "T2"):
        return False
    predicate = row.tokens[match.predicate]
    if is_pondered(row, match):
        return True
    if not predicate.classes & {"vg", "vb"} and not predicate.lower.startswith(_CALL_NOUNS):
        return False
    before = row.tokens[max(0, match.predicate - 3) : match.predicate]
    return any(t.has("near") or t.lower.startswith(_APPROACHES) for t in before)


_PONDERING = word_tuple("hedges.pondering")


def is_pondered(row: Row, match: Match) -> bool:
    """Say whether who is said to propose only turns it over in his mind: "weighs a pause", not "must be considered"."""
    at = match.predicate
    asked = any(t.has("modal") or t.lower in ("must", "should") for t in row.tokens[max(0, at - 3) : at])
    return match.rule.ptype in ("C1", "T2") and row.tokens[at].lower.startswith(_PONDERING) and not asked


#: Terms and truces that a deal may bring.
_BROUGHT = frozenset({"S11", "S13", "C10", "C7"})
_POSSIBLE = word_set("hedges.possible")
_SOUGHT = word_tuple("hedges.sought")


def is_tentative(row: Row, match: Match) -> bool:
    """Say whether what would be done hangs on a deal that is only possible or worked for, named before "would"."""
    if match.rule.ptype not in _BROUGHT:
        return False
    would = next(
        (n for n in range(match.predicate, max(-1, match.predicate - 9), -1) if row.tokens[n].lower in ("would", "'d")),
        -1,
    )
    if would < 0:
        would = next((n for n in range(match.first, match.predicate) if row.tokens[n].lower in ("would", "'d")), -1)
    if would < 1:
        return False
    deal = next(
        (n for n in range(would - 1, max(-1, would - 10), -1) if row.tokens[n].classes & {"deal", "plan", "truce"}), -1
    )
    if deal < 0:
        return False
    led = row.tokens[max(0, deal - 8) : deal + 1]
    # "The deal mediated by", "the brokered deal" has been made.
    return any(
        t.lower in _POSSIBLE or (t.lower.startswith(_SOUGHT) and not t.lower.endswith("iated")) or t.has("hopes")
        for t in led
    )


_DEMANDS = word_set("hedges.demands")
_PRESSURE = word_set("hedges.pressure")


def is_bargained_for(row: Row, match: Match) -> bool:
    """Say whether a term is what is demanded, or a release what is pressed for: "the demand that it free them"."""
    for at in range(match.predicate - 1, max(-1, match.predicate - 10), -1):
        token = row.tokens[at]
        led = "_".join(t.lower for t in row.tokens[max(0, at - 1) : at + 1]).split("_")
        if led[-1] == "that" and led[-2:-1] and led[-2] in _DEMANDS:
            # "Had agreed to a demand that it withdraw" is no longer asked.
            return not any(t.has("agree") for t in row.tokens[max(0, at - 4) : at])
        pressed = match.rule.ptype == "S11" and token.lower == "to"
        if pressed and any(t.lower in _PRESSURE for t in row.tokens[max(0, at - 6) : at]):
            return True
        if token.has("strong_break") or token.lower in (",", ";") or token.has("agree"):
            return False
    return False


#: A release as a noun.
_RELEASES = word_tuple("hedges.releases")
_PROVIDING = word_set("hedges.providing")


def is_bargained(row: Row, match: Match) -> bool:
    """Say whether a release, named by a noun, is what a deal is for: "a deal on Tuesday for the release of fifty".

    So is one that something else comes before: "ahead of the release of".
    """
    if match.rule.ptype != "S11" or not row.tokens[match.predicate].lower.startswith(_RELEASES):
        return False
    if row.tokens[match.predicate].classes & {"vd", "vn", "vz"} or row.tokens[match.predicate - 1].lower == "to":
        return False
    for at in range(match.predicate - 1, max(-1, match.predicate - 5), -1):
        token = row.tokens[at]
        if token.lower in ("ahead_of", "pending", "before") or (
            token.lower == "of" and at and row.tokens[at - 1].lower == "ahead"
        ):
            return True
        if token.lower.split("_")[-1] in _PROVIDING:
            left = row.tokens[max(0, at - 5) : at]
            return any(t.has("deal") or t.lower.split("_")[-1] in ("deal", "agreement", "accord") for t in left)
        if token.has("strong_break") or token.lower == "," or token.classes & {"vd", "vz", "be", "have"}:
            return False
    return False


def is_stipulated(row: Row, match: Match) -> bool:
    """Say whether it is an agreed text that "calls for" a term, and so provides it; a plan only asks for it."""
    if match.rule.ptype[0] != "S":
        return False
    low = max(0, match.predicate - 7)
    if any(t.lower == "to" for t in row.tokens[max(0, match.predicate - 2) : match.predicate]):
        # "The deal calls for a pause of four days and for the group to release captives"
        low = max(0, match.predicate - 18)
    before = range(match.predicate, low, -1)
    at = next((n for n in before if row.tokens[n].has("callfor") and row.tokens[n].has("foresee")), -1)
    return (
        at > 0
        and row.tokens[at - 1].has("deal")
        and not any(t.lower in _POSSIBLE or t.lower == "draft" for t in row.tokens[max(0, at - 3) : at])
    )


def is_hardly_likely(row: Row, match: Match) -> bool:
    """Say whether nothing of the kind is likely: "no release is likely before Friday", "no deal expected this week"."""
    first = row.tokens[max(0, match.first - 2) : match.first + 1]
    if not any(t.lower.split("_")[0] == "no" for t in first):
        return False
    return any(t.lower.split("_")[-1] in ("likely", "expected") for t in row.tokens[match.last + 1 : match.last + 7])


def is_hoped_for(row: Row, match: Match) -> bool:
    """Say whether who hopes stands before a term: "remains hopeful that its people will be among those freed"."""
    for at in range(match.predicate - 1, max(-1, match.predicate - _REACH), -1):
        token = row.tokens[at]
        if token.lower.startswith("hope") and not token.lower.startswith("hopeless"):
            return True
        if token.has("strong_break") or token.lower in (",", ":", ";"):
            return False
    return False


_TRAVELS = word_set("hedges.travels")


def is_gone_to(row: Row, match: Match) -> bool:
    """Say whether a signing is what somebody goes to a place for: "flies to Doha for the signing of the accord"."""
    at = match.predicate
    if at < 2 or row.tokens[at].lower not in ("signing", "signature") or row.tokens[at - 1].lower not in ("the", "a"):
        return False
    led = row.tokens[max(0, at - 10) : at - 1]
    return led[-1].lower in ("for", "to_attend", "attend") and any(t.lower.split("_")[0] in _TRAVELS for t in led)
