"""Words of a settlement's terms that name none here: another sense, another clause, a caption, an aim, a scene.

Whole articles name hostages, aid, arms and sanctions in nearly every paragraph; most of it tells of no term.
"""

from __future__ import annotations

from claims.checks import OF_TERMS, Checks, WarChecks, only_with
from claims.parties import Conflict
from claims.rows import FINITE, PRONOUNS, word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple


def _gap(match: Match) -> tuple[int, int]:
    """Give the places between predicate and head, whichever stands first."""
    low, high = sorted((match.predicate, match.head))
    return low + 1, high


def _starts(word: str, stems: tuple[str, ...]) -> bool:
    return word.startswith(stems)


# Any term.


@only_with("credit")
def _is_caption(row: Row, match: Match) -> bool:
    """Say whether the words stand under a picture: "Lorries cross into Norre (credit: …) The envoy said"."""
    return any(
        row.tokens[at].lower == "credit" and word_at(row, at + 1) == ":"
        for at in range(match.first, len(row.tokens) - 1)
    )


_OPENING = word_set("named_terms.opening")


def _is_of_clause_behind(row: Row, match: Match) -> bool:
    """Say whether what a side is told to want stands in a clause of its own: "asks, because at home they talk of"."""
    low, high = _gap(match)
    if not match.rule.name.endswith("-term") or match.predicate > match.head:
        return False
    for at in range(low, high):
        if row.tokens[at].lower in _OPENING and at > low:
            return True
        joined = row.tokens[at].lower == "and" and at + 1 < high
        if joined and row.tokens[at + 1].classes & {"vd", "vz"} and not row.tokens[at + 1].has("vn"):
            return True
    return False


def _is_of_next_clause(row: Row, match: Match) -> bool:
    """Say whether the verb behind a term is of another clause: "after the vote, he called for"."""
    low, high = _gap(match)
    if not match.rule.name.endswith("-term") or match.predicate < match.head or high - low < 2:
        return False
    for at in range(low, high):
        word = row.tokens[at].lower
        if word == "," and (word_at(row, at + 1) in PRONOUNS or word_at(row, at + 1) in ("and", "but")):
            return any(token.classes & FINITE for token in row.tokens[low:at]) or word_at(row, at + 1) in PRONOUNS
    return False


@only_with("had")
def _is_against_fact(row: Row, _match: Match) -> bool:
    """Say whether it never was so: "had we wished to give it up, there would be no need"."""
    return any(
        row.tokens[at].lower == "had" and (word_at(row, at + 1) in PRONOUNS or bool(row.tokens[at + 1].parties))
        for at in range(min(2, len(row.tokens) - 1))
    ) and any(token.lower == "would" for token in row.tokens)


# S1, S2: land and troops.

_INSTITUTIONS = word_set("named_terms.institutions")
_LEAVING = word_tuple("named_terms.leaving")


def _is_institution_left(row: Row, match: Match) -> bool:
    """Say whether a body or a treaty is left, and no land: "the withdrawal from the court", "for leaving the union"."""
    for at in range(match.first, min(match.last + 4, len(row.tokens))):
        word = row.tokens[at].lower
        if word != "from" and not word.startswith(_LEAVING):
            continue
        for token in row.tokens[at + 1 : at + 5]:
            if token.lower in _INSTITUTIONS:
                return True
            if token.has("prep") and token.lower != "from":
                break
    return False


def _is_person_who_leaves(row: Row, match: Match) -> bool:
    """Say whether one man leaves a country: "he left Ordania after the vote"."""
    if match.rule.name != "place-left" and not row.tokens[match.predicate].has("withdraw"):
        return False
    if any(token.has("troops") for token in row.tokens[match.first : match.last + 1]):
        return False
    return any(word in ("he", "she", "i") for word in words_between(row, match.predicate - 3, match.predicate))


def _is_load_that_leaves(row: Row, match: Match) -> bool:
    """Say whether lorries leave, or goods: "no lorries had left the crossing"."""
    if match.rule.name not in ("withdrawal-term", "place-left"):
        return False
    before = row.tokens[max(0, match.predicate - 3) : match.predicate]
    return any(
        token.classes & {"vehicles", "supply", "aid"} or token.lower.endswith(("trucks", "lorries")) for token in before
    )


_POWER = frozenset({"power", "office", "post", "posts"})


def _is_ousted(row: Row, match: Match) -> bool:
    """Say whether somebody is put out of office: "removed men such as the governor from power"."""
    if match.rule.name != "place-left":
        return False
    return any(
        row.tokens[at].lower == "from" and word_at(row, at + 1) in _POWER
        for at in range(match.predicate + 1, min(match.last + 4, len(row.tokens)))
    )


def _is_other_force(row: Row, match: Match) -> bool:
    """Say whether no soldiers are meant: "to force it to reduce", "liable for military service"."""
    for at in range(match.first, match.last + 1):
        word, after = row.tokens[at].lower, word_at(row, at + 1)
        if word == "force" and (word_at(row, at - 1) == "to" or after in ("it", "him", "her", "them", "us")):
            return True
        if word == "military" and after == "service":
            return True
    return False


@only_with("internationally")
def _is_recognised_already(row: Row, match: Match) -> bool:
    """Say whether land is only called recognised: "within internationally recognised territory"."""
    return "internationally" in words_between(row, match.predicate - 1, match.predicate)


def _is_given_up_there(row: Row, match: Match) -> bool:
    """Say whether arms are given up, and land is only where: "give up enrichment on our soil"."""
    low, high = _gap(match)
    return any(token.classes & {"weapon", "armslimit"} for token in row.tokens[low:high])


# S3, S4, S7, S8, S9, S10: what states are to each other.

_RIFTS = word_set("named_terms.rifts")


def _is_rift_inside(row: Row, match: Match) -> bool:
    """Say whether an alliance is only where something is: "a fissure inside the alliance"."""
    return row.tokens[match.predicate].lower in ("inside", "within", "in") and not _RIFTS.isdisjoint(
        words_between(row, match.predicate - 2, match.predicate)
    )


_ASKED = frozenset({"demands", "conditions", "terms"})
_ASKING = frozenset({"include", "includes", "included", "including", "are", "is", "were"})


def _is_anothers_demand(row: Row, match: Match) -> bool:
    """Say whether another side asks that a state stay out: "Ordania's demands include Morvia never joining"."""
    before = words_between(row, 0, match.predicate)
    at = next((n for n, word in enumerate(before[:-1]) if word in _ASKED and before[n + 1] in _ASKING), -1)
    return at > 0 and any(token.parties for token in row.tokens[at + 2 : match.predicate])


_GUARANTEES = frozenset({"guarantee", "guarantees", "assurance", "assurances"})


def _is_guaranteed_that(row: Row, match: Match) -> bool:
    """Say whether a promise is wanted, and no protection: "wants guarantees that the bans will go"."""
    at = next((n for n in range(match.first, match.last + 1) if row.tokens[n].lower in _GUARANTEES), -1)
    return at >= 0 and word_at(row, at + 1) == "that" and "security" not in word_at(row, at - 1)


_ATTACKING = word_set("named_terms.attacking")


def _is_ground_assault(row: Row, match: Match) -> bool:
    """Say whether a side's own soldiers attack: "an offensive that would see ground forces take the town"."""
    span = words_between(row, match.first, match.last + 1)
    return "ground" in span and not _ATTACKING.isdisjoint(token.lower for token in row.tokens)


_LOOSE = word_set("named_terms.loose_status")
_STATUS_LEFT = word_set("named_terms.before_status")
_STATUS_RIGHT = word_set("named_terms.behind_status")
#: So far from the verb a status that is asked for stands, with whose it is.
_NEAR = 4


def _is_status_by_the_way(row: Row, match: Match) -> bool:
    """Say whether a status is no matter of talks: "respect for state sovereignty"."""
    at = match.head
    if row.tokens[at].lower not in _LOOSE or match.predicate > at:
        return False
    if word_at(row, at + 1) in _STATUS_RIGHT or word_at(row, at - 1) in _STATUS_LEFT:
        return True
    if row.tokens[match.predicate].has("recognise") or word_at(row, at + 1) == "over":
        return False
    return at - match.predicate > _NEAR


_STATES = frozenset({"recognition", "sovereignty", "independence", "status", "rule"})


def _is_other_recognised(row: Row, match: Match) -> bool:
    """Say whether something else is recognised: "recognise Ordania's history of war", "degrees recognised in Norre"."""
    at = match.head
    if not row.tokens[at].parties or match.predicate > at or match.rule.name not in ("state-recognised", "status-term"):
        return False
    if word_at(row, match.predicate + 1) in ("in", "by", "as", "across"):
        return True
    owns = word_at(row, at + 1) in ("'s", "’s") or row.tokens[at].lower.endswith(("'s", "’s"))
    return owns and not any(token.classes & _STATES for token in row.tokens[at + 1 : at + 6])


_WHEN = word_set("named_terms.before_ballot")
_WHOSE = frozenset({"his", "her", "this", "that", "last"})


def _is_when_ballot_was(row: Row, match: Match) -> bool:
    """Say whether a vote only tells when or where: "three days after his election", "ahead of the elections"."""
    at = match.head
    if not row.tokens[at].has("election"):
        return False
    before = words_between(row, at - 4, at)
    return bool(before) and (before[-1] in _WHOSE or not _WHEN.isdisjoint(before))


_RHETORIC = word_set("named_terms.rhetoric")
_BARGAIN = frozenset({"deal", "talks", "truce", "plan", "signable", "peace", "settlement", "gathering"})


def _is_rhetoric_of_justice(row: Row, match: Match) -> bool:
    """Say whether a court or impunity is named with no bargain near: "act with impunity", "under house arrest"."""
    named = {row.tokens[match.head].lower, row.tokens[match.predicate].lower}
    if _RHETORIC.isdisjoint(named):
        return False
    return not any(token.classes & _BARGAIN for token in row.tokens)


def _is_uncompensated(row: Row, match: Match) -> bool:
    """Say whether there is no payment to speak of: "seize land without compensation"."""
    return word_at(row, match.head - 1) == "without"


# S5: arms.

_GROWING = word_tuple("named_terms.growing")
_GETTING = word_set("named_terms.getting")
_BOMBING = word_tuple("named_terms.bombing")


def _is_no_limit(row: Row, match: Match) -> bool:
    """Say whether no limit of arms is told: "a strengthening of the arsenal", "to build nuclear weapons", bombs."""
    low, high = _gap(match)
    predicate = row.tokens[match.predicate]
    between = words_between(row, low, high)
    if predicate.lower.startswith("destroy"):
        return any(_starts(token.lower, _BOMBING) for token in row.tokens)
    if predicate.has("curb") and match.rule.name == "weapons-term":
        return match.predicate < match.head and "," in between and "and" not in between and "or" not in between
    if any(_starts(word, _GROWING) for word in between):
        return True
    nuclear = row.tokens[match.head].lower.startswith("nuclear_weapon")
    return nuclear and not _GETTING.isdisjoint((predicate.lower, *between))


# S6: sanctions.

_ON = frozenset({"on", "against", "from"})
_IMPOSED = word_set("named_terms.imposed")


def _are_on_another(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether sanctions are on somebody who has no part in the war of the report."""
    if conflict is None:
        return False
    for at in range(match.first, match.last + 1):
        if not row.tokens[at].has("sanction"):
            continue
        on = next((n for n in range(at + 1, min(at + _NEAR + 3, len(row.tokens))) if row.tokens[n].lower in _ON), 0)
        if not on or not _IMPOSED.issuperset(words_between(row, at + 1, on)):
            continue
        named = {party for token in row.tokens[on + 1 : on + 6] for party in token.parties}
        if named:
            return named.isdisjoint(conflict.parties)
    return False


def _is_done_by_another(row: Row, match: Match) -> bool:
    """Say whether the verb behind the sanctions has a doer of its own: "because of sanctions, the firm released"."""
    low, high = _gap(match)
    if match.head > match.predicate or "," not in words_between(row, low, high):
        return False
    return not any(t.classes & {"be", "have", "modal", "ahead"} for t in row.tokens[max(low, high - 4) : high])


_MORE = word_set("named_terms.more")


def _are_more_sanctions(row: Row, match: Match) -> bool:
    """Say whether sanctions are to come, not to go: "options with increased sanctions"."""
    at = next((n for n in range(match.first, match.last + 1) if row.tokens[n].has("sanction")), -1)
    if at < 0 or _MORE.isdisjoint(words_between(row, at - 2, at)):
        return False
    return not any(token.has("relieve") for token in row.tokens[max(0, at - 5) : match.last + 1])


# S14: the sea.


def _is_named_beside(row: Row, match: Match) -> bool:
    """Say whether a strait is only listed, or called important: "ships in the strait, a vital route"."""
    if "including" in words_between(row, match.head - 4, match.head):
        return True
    low, high = _gap(match)
    if match.head > match.predicate or "," not in words_between(row, low, high):
        return False
    return not any(token.classes & {"be", "have", "modal", "vd", "vz", "ahead"} for token in row.tokens[low:high])


_S1, _S2, _S3, _S4, _S6, _S8 = (frozenset({f"S{n}"}) for n in (1, 2, 3, 4, 6, 8))

NAMED_TERMS: Checks = (
    (OF_TERMS, "a picture's caption", _is_caption),
    (OF_TERMS, "a clause of its own", _is_of_clause_behind),
    (OF_TERMS, "the verb of the next clause", _is_of_next_clause),
    (OF_TERMS, "what never was so", _is_against_fact),
    (_S2, "a body that is left", _is_institution_left),
    (_S2, "one person who leaves", _is_person_who_leaves),
    (_S2, "a load that leaves", _is_load_that_leaves),
    (_S2, "out of office", _is_ousted),
    (_S2 | _S4, "no soldiers", _is_other_force),
    (_S1 | _S8, "known borders", _is_recognised_already),
    (_S1, "arms given up there", _is_given_up_there),
    (_S3, "only where a rift is", _is_rift_inside),
    (_S3, "what another asks", _is_anothers_demand),
    (_S4, "a promise that something will be", _is_guaranteed_that),
    (_S4, "a side's own attack", _is_ground_assault),
    (_S8, "a status named by the way", _is_status_by_the_way),
    (_S8, "something else is recognised", _is_other_recognised),
    (frozenset({"S9"}), "when a vote was", _is_when_ballot_was),
    (frozenset({"S10"}), "justice with no bargain", _is_rhetoric_of_justice),
    (frozenset({"S7"}), "no payment", _is_uncompensated),
    (frozenset({"S5"}), "no limit of arms", _is_no_limit),
    (_S6, "the verb of somebody else", _is_done_by_another),
    (_S6, "sanctions to come", _are_more_sanctions),
    (frozenset({"S14"}), "named beside", _is_named_beside),
)
NAMED_TERMS_IN_WAR: WarChecks = ((_S6, "sanctions on somebody else", _are_on_another),)
