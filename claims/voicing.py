"""Words of talks and truces in what is judged, surveyed, or said again and again: no act of a side.

"Calls the decision wrong", "nobody is talking about a settlement", "it's not a ceasefire", "talks keep failing".
"""

from __future__ import annotations

from claims.checks import Checks, WarChecks
from claims.parties import Conflict
from claims.rows import words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_JUDGED = word_tuple("voicing.judged")
_WRONG = word_set("voicing.wrong")


def _is_of_a_decision(row: Row, match: Match) -> bool:
    """Say whether an act or a plan is judged and no report denied: "calls the decision to leave wrong"."""
    if not any(t.lower.split("_")[-1] in _WRONG for t in row.tokens[match.predicate : match.last + 1]):
        return False
    low = max(0, match.first - 1)
    while low and match.first - low < _VERDICT and not row.tokens[low - 1].classes & {"say", "strong_break"}:
        # "The approach of the mediators is wholly wrong": the verdict is on what stands before the verb.
        low -= 1
    span = row.tokens[low : match.last + 1]
    judged = any(t.lower.split("_")[-1].startswith(_JUDGED) for t in span)
    return judged and not any(t.has("report") and not t.has("plan") for t in span)


#: So far before a verdict stands what it is on.
_VERDICT = 6


def _is_of_worries(row: Row, match: Match) -> bool:
    """Say whether it is fears about a plan that are brushed aside, not the plan: "dismissed concerns over the plan"."""
    return match.predicate < match.head and any(
        t.lower.split("_")[-1] in _WORRIES for t in row.tokens[match.predicate + 1 : match.head]
    )


_WORRIES = word_set("voicing.worries")


_TALKING = frozenset({"talking", "talk", "talked", "talks", "speaking", "spoke", "spoken"})


def _is_subject_of_talk(row: Row, match: Match) -> bool:
    """Say whether something is not spoken of, where no talks are denied: "nobody is talking about a settlement"."""
    for at in {match.head, match.predicate}:
        before = row.tokens[max(0, at - 8) : at]
        if not any(t.classes & {"neg", "none"} for t in before) or any(t.lower == "nothing" for t in before):
            # "The two talked about a truce", "there is nothing to talk about".
            continue
        if row.tokens[at].lower in _TALKING and row.tokens[at].lower != "talks":
            after = words_between(row, at + 1, at + 8)
            spoken_of = after[:1] in (["about"], ["of"])
            if spoken_of and not {"to", "with"} & set(after):
                return True
    return False


_POINTING = frozenset({"it", "this", "that", "these", "those", "what", "which"})
_COPULA = frozenset({"is", "'s", "’s", "was", "isn't", "isn’t", "wasn't", "wasn’t", "are", "were"})
_ARTICLES = frozenset({"a", "an", "any", "real", "the"})


def _is_what_it_is_called(row: Row, match: Match) -> bool:
    """Say whether someone only finds another word for what there is: "it's not a ceasefire, it's a pause to reload"."""
    low = max(0, min(match.first, match.head) - 4)
    words = words_between(row, low, match.head)
    for at, word in enumerate(words):
        if word in ("not", "no", "n't", "n’t", "isn't", "isn’t", "never") and at > 0:
            copula = words[at - 1] in _COPULA or word.startswith("isn")
            pointed = at - 1 if word.startswith("isn") else at - 2
            led = words[pointed] if pointed >= 0 else ""
            return copula and led in _POINTING and set(words[at + 1 :]) <= _ARTICLES
    return False


_AGAIN = word_set("voicing.again")


def _is_habit(row: Row, match: Match) -> bool:
    """Say whether talks of any time are told of, and no round: "why peace talks keep failing"."""
    return bool(_AGAIN & set(words_between(row, match.predicate - 2, match.predicate)))


_TAKING_PART = word_tuple("voicing.taking_part")
_OBJECTING = word_tuple("voicing.objecting")


def _is_of_partaker(row: Row, match: Match) -> bool:
    """Say whether it is another's part in talks that is objected to: "objects to the UN taking part in talks"."""
    low = min(match.predicate, match.head)
    high = max(match.predicate, match.head)
    between = row.tokens[low : high + 1]
    if not any(t.lower.startswith(_OBJECTING) for t in between[:2]):
        return False
    part = next((n for n, t in enumerate(between) if t.lower.startswith(_TAKING_PART)), -1)
    return part > 0 and any(t.parties or t.has("joint") or t.has("envoy") for t in between[:part])


_ABSTRACT = word_set("voicing.abstract")


def _is_support_that_is_held(row: Row, match: Match) -> bool:
    """Say whether no place is held: "the offensive continues to hold wide support"."""
    if match.rule.name != "place-still-held":
        return False
    return bool(_ABSTRACT & set(words_between(row, match.predicate, match.last + 4)))


_READY = frozenset({"ready", "willing", "prepared", "open"})
_WHEN = word_set("supposed.when")
_CLAUSE = 8


def _is_waited_for(row: Row, match: Match) -> bool:
    """Say whether one side waits for the other's readiness: "is willing to talk when the other is ready to"."""
    for at in range(match.first - 1, max(0, match.first - _CLAUSE), -1):
        word = row.tokens[at].lower
        if word in _WHEN:
            before = words_between(row, 0, at)
            return any(part in _READY for one in before for part in one.split("_"))
        if word in (",", ";", ":"):
            return False
    return False


_PACKAGE = word_set("voicing.package")


def _is_bundle(row: Row, match: Match) -> bool:
    """Say whether several deals are counted: "part of a package of deals that the two agreed"."""
    words = words_between(row, match.first, match.head + 1)
    return "part" in words and bool(_PACKAGE & set(words))


_PEACETIME = word_tuple("voicing.peacetime")
_STRIKING = frozenset({"sign", "agree", "reach", "approve"})
#: So far behind the pact its matter may stand.
_TO_MATTER = 10


def _is_pact_of_others(row: Row, match: Match) -> bool:
    """Say whether two make a pact about power lines, trade or drills: "signed an agreement to link their grids"."""
    low, high = min(match.predicate, match.head), max(match.predicate, match.head)
    if not any(t.classes & _STRIKING for t in row.tokens[match.first : match.last + 1]):
        return False
    words = (part for t in row.tokens[low : high + _TO_MATTER] for part in t.lower.split("_"))
    return any(word.startswith(_PEACETIME) for word in words)


_ON_AGENDA = frozenset({"agenda", "programme", "schedule"})
_SITTING = frozenset({"day", "session", "meeting", "round"})


def _is_not_on_agenda(row: Row, match: Match) -> bool:
    """Say whether a truce is only no matter of a day's talks: "a ceasefire is not on the agenda of the first day"."""
    words = {part for t in row.tokens[max(0, match.first - 2) : match.last + 6] for part in t.lower.split("_")}
    return "not" in words and bool(_ON_AGENDA & words) and bool(_SITTING & words)


_STOP = word_set("voicing.stop")


def _is_advice(row: Row, match: Match) -> bool:
    """Say whether readers are told to stop: "and stop talking about talks"."""
    at = match.predicate
    led = words_between(row, 0, at)
    return row.tokens[at].lower in _STOP and set(led) <= {"and", "so", "but", "then", "please", "just"}


_ARMS = word_tuple("voicing.arms")


def _is_supply(row: Row, match: Match) -> bool:
    """Say whether arms are sent or lent, and no blow is struck: "denies sending weapons"."""
    return match.rule.name == "own-attack-denied" and any(
        t.lower.startswith(_ARMS) for t in row.tokens[match.predicate + 1 : match.last + 4]
    )


_CHARGES = word_tuple("voicing.charges")


def _is_charge(row: Row, match: Match) -> bool:
    """Say whether an act is only what somebody is charged with, and denies: "rejected accusations that it had …"."""
    for at in range(match.predicate - 1, max(0, match.predicate - _CLAUSE), -1):
        if row.tokens[at].lower == "that" and row.tokens[at - 1].lower.startswith(_CHARGES):
            return any(t.classes & {"reject", "deny"} for t in row.tokens[max(0, at - 5) : at])
    return False


def _is_rejected_charge(row: Row, match: Match) -> bool:
    """Say whether it is a charge that is rejected: "rejected accusations that it had broken the truce"."""
    return any(
        t.lower.startswith(_CHARGES) for t in row.tokens[match.predicate + 1 : min(match.predicate + 4, match.head)]
    )


_COME = word_tuple("voicing.come")
_TO_COME = 14


def _is_untimely(row: Row, match: Match) -> bool:
    """Say whether talks are put off rather than urged: "the time for talks had not come"."""
    told = row.tokens[max(0, match.first - 3) : match.last + _TO_COME]
    words = [part for token in told for part in token.lower.split("_")]
    at = next((n for n, word in enumerate(words) if word in ("not", "n't", "n’t", "yet")), -1)
    return "time" in words and at > 0 and any(word.startswith(_COME) for word in words[at : at + 4])


_TOPICS = word_set("voicing.topics")
_FAR = 30


def _is_agenda_item(row: Row, match: Match) -> bool:
    """Say whether it stands in a list of what is to be spoken of: "the agenda has two points: aid, prisoners"."""
    low = min(match.first, match.predicate)
    colon = next((n for n in range(low - 1, max(0, low - _FAR), -1) if row.tokens[n].lower == ":"), -1)
    return colon > 0 and bool(_TOPICS & set(words_between(row, colon - 6, colon)))


def _is_each_time(row: Row, match: Match) -> bool:
    """Say whether it is told of every time: "rejected a truce whenever it was winning"."""
    return "whenever" in words_between(row, match.last + 1, match.last + 5)


_PAIR = 2


def _is_of_two_others(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether "the two countries" are two that the sentence names, neither of them at war."""
    if conflict is None or not any(t.has("joint") for t in row.tokens[max(0, match.first - 3) : match.last + 1]):
        return False
    named = {party for token in row.tokens for party in token.parties}
    return len(named) >= _PAIR and named.isdisjoint(conflict.at_war)


VOICING_IN_WAR: WarChecks = (
    (frozenset({"T3", "T4", "T5", "C3", "C5", "A2"}), "what two others do", _is_of_two_others),
)
_ACTS = frozenset({"C1", "C2", "C4", "C5", "T1", "T6"})
_ITEMS = frozenset({"S11", "S13", "S2", "S4", "C5", "C13"})

VOICING: Checks = (
    (frozenset({"C9"}), "arms that are sent, and no blow", _is_supply),
    (frozenset({"S8"}), "a charge that is denied", _is_charge),
    (frozenset({"C2", "A3"}), "a charge that is rejected", _is_rejected_charge),
    (frozenset({"T2"}), "talks that are put off", _is_untimely),
    (_ITEMS, "a point of an agenda", _is_agenda_item),
    (_ACTS, "what is done every time", _is_each_time),
    (frozenset({"M1", "M3"}), "a judgement on what is done", _is_of_a_decision),
    (frozenset({"A3", "C2"}), "worries, not what they are about", _is_of_worries),
    (frozenset({"T8", "T3", "T6"}), "what somebody does not speak of", _is_subject_of_talk),
    (frozenset({"C5", "C7", "C8"}), "another word for what there is", _is_what_it_is_called),
    (frozenset({"T5"}), "what happens again and again", _is_habit),
    (frozenset({"T6"}), "whose part in talks is objected to", _is_of_partaker),
    (frozenset({"S2"}), "support that is held, and no place", _is_support_that_is_held),
    (frozenset({"T1"}), "what one side waits for", _is_waited_for),
    (frozenset({"C3"}), "one of several deals", _is_bundle),
    (frozenset({"A2", "C5", "S4", "S14"}), "a pact of peacetime", _is_pact_of_others),
    (frozenset({"C2"}), "what a day's talks are not about", _is_not_on_agenda),
    (frozenset({"T7"}), "what readers are told to do", _is_advice),
)
