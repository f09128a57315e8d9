"""Words of talks and truces in what is judged, surveyed, or said again and again: no act of a side.

"Calls the decision wrong", "nobody is talking about a settlement", "it's not a ceasefire", "talks keep failing".
"""

from __future__ import annotations

from claims.checks import Checks
from claims.rows import words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_JUDGED = word_tuple("voicing.judged")
_WRONG = word_set("voicing.wrong")


def _is_of_a_decision(row: Row, match: Match) -> bool:
    """Say whether an act is judged and no report denied: "calls the decision to leave wrong"."""
    if not any(t.lower in _WRONG for t in row.tokens[match.predicate : match.last + 1]):
        return False
    span = row.tokens[max(0, match.first - 1) : match.last + 1]
    return any(t.lower.startswith(_JUDGED) for t in span) and not any(t.has("report") for t in span)


_TALKING = frozenset({"talking", "talk", "talked", "talks", "speaking", "spoke", "spoken"})


def _is_subject_of_talk(row: Row, match: Match) -> bool:
    """Say whether something is not spoken of, where no talks are denied: "nobody is talking about a settlement"."""
    for at in {match.head, match.predicate}:
        if row.tokens[at].lower in _TALKING and row.tokens[at].lower != "talks":
            after = words_between(row, at + 1, at + 8)
            spoken_of = after[:1] in (["about"], ["of"])
            return spoken_of and not {"to", "with"} & set(after)
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
_PART = 16


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


VOICING: Checks = (
    (frozenset({"M1", "M3"}), "a judgement on what is done", _is_of_a_decision),
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
