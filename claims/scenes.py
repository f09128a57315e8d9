"""What only sets a scene, is a condition or another's duty, though its words are those of an event."""

from __future__ import annotations

import itertools

from claims.checks import Checks, WarChecks
from claims.parties import Conflict
from claims.rows import word_at
from claims.rules import Match
from claims.subjects import find_subject
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple


def is_told_beside(row: Row, match: Match, others: tuple[Match, ...]) -> bool:
    """Say whether a match only tells the day or the role beside another that is the news.

    "Captives were freed on the second day of the truce", "the truce begins at noon, said Oman, which mediates".
    """
    if match.rule.name == "truce-in-force" and match.first > 1:
        before = [token.lower for token in row.tokens[max(0, match.first - 3) : match.first + 1]]
        dated = any(word in ("on", "during") for word in before) and any(
            token.lower in ("day", "days") for token in row.tokens[match.first : match.head]
        )
        return dated and any(other.rule.ptype in _NEWS for other in others)
    if match.rule.name == "mediation":
        led = [token.lower for token in row.tokens[max(0, match.first - 3) : match.predicate + 1]]
        at = match.predicate
        inserted = at > 1 and row.tokens[at].has("vg") and row.tokens[at - 1].lower == ","
        beside = any(other.rule.ptype != "T9" for other in others)
        return beside and (inserted or "which" in led or "who" in led)
    return False


#: What is the news where the day of a truce stands beside it.
_NEWS = frozenset({"S11", "S13", "C9", "C10"})
_AMID = word_set("scenes.amid")
_ENABLING = word_set("scenes.enabling")


def _is_what_a_truce_is_for(row: Row, match: Match) -> bool:
    """Say whether aid is let in by the truce that something else is told of: "no call for a pause to let aid in"."""
    for at in range(match.predicate + 1, match.head):
        if row.tokens[at].lower in _ENABLING and row.tokens[at - 1].lower.endswith("to"):
            return any(token.has("truce") for token in row.tokens[max(match.predicate, at - 6) : at])
    return False


_HINGING = word_tuple("scenes.hinging")
_HINGES = word_set("scenes.hinges")


def _is_what_is_waited_for(row: Row, match: Match) -> bool:
    """Say whether a release is what something else hangs on: "a pause should not be conditional on the release"."""
    low = min(match.first, match.predicate, match.head)
    near = [token.lower for token in row.tokens[max(0, low - 5) : max(match.head, match.predicate)]]
    return any(word in _HINGES or word.startswith(_HINGING) for word in near)


_TAKEN = ("hostage", "captive")


def _is_retaken(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether troops get back their own: "Israeli forces pushed on, freeing a soldier held captive by Hamas"."""
    verb = row.tokens[match.predicate]
    if conflict is None or not verb.lower.startswith(("free", "liberat", "releas")) or match.head < match.predicate:
        return False
    at = find_subject(row, match.predicate)
    mine = set(row.tokens[at].parties) if at >= 0 else set()
    if len(mine & set(conflict.parties)) != 1:
        return False
    about = row.tokens[match.predicate + 1 : match.last + 5]
    held = any(token.lower == "held" for token in about) and any(t.lower.startswith(_TAKEN) for t in about)
    theirs = {p for token in row.tokens[match.predicate + 1 : match.head] for p in token.parties} & set(
        conflict.parties
    )
    taken = row.tokens[match.head].lower.startswith(_TAKEN) and bool(theirs) and theirs.isdisjoint(mine)
    if held and not row.tokens[match.head].lower.startswith(_TAKEN):
        by = {p for n, t in enumerate(about[:-1]) if t.lower == "by" for p in about[n + 1].parties}
        return (
            by.isdisjoint(mine)
            if by
            else any(token.has("troops") for token in row.tokens[at : min(at + 4, match.predicate)])
        )
    return taken and any(token.lower.startswith(("push", "advanc", "storm", "raid", "assault")) for token in row.tokens)


_JAILS = word_set("scenes.jails")


def _is_out_of_jail_alone(row: Row, match: Match) -> bool:
    """Say whether somebody leaves a prison with no word of captives, a truce or a bargain beside it."""
    if row.tokens[match.head].lower not in _JAILS:
        return False
    return row.kinds.isdisjoint({"truce", "deal", "swap"})


def _is_paid_to_own(row: Row, match: Match) -> bool:
    """Say whether somebody compensates those of his own: "the group began to pay compensation to families"."""
    after = [token.lower for token in row.tokens[match.head + 1 : match.head + 4]]
    paying = any(token.lower in ("pay", "paying", "paid", "pays") for token in row.tokens[match.first : match.head])
    return paying and after[:1] == ["to"] and any(word in _FOLK for word in after)


_FOLK = word_set("scenes.folk")


def _is_what_it_would_bring(row: Row, match: Match) -> bool:
    """Say whether "that would" stands between talks and what ends: "start talks that would end the war"."""
    words = [token.lower for token in row.tokens[match.head + 1 : match.predicate]]
    return (
        match.head < match.predicate
        and bool({"would", "could", "to"} & {*words})
        and bool({"that", "which"} & {*words})
    )


def _is_of_another_clause(row: Row, match: Match) -> bool:
    """Say whether "and" with a subject of its own parts the truce from what begins: "and his men had begun to pay"."""
    between = row.tokens[match.head + 1 : match.predicate]
    if any(token.lower == "between" for token in between):
        return False
    for token, after in itertools.pairwise(between):
        if token.lower == "and":
            return bool(after.parties) or after.lower in _SUBJECTS
    return False


_SUBJECTS = word_set("scenes.subjects")


_FACING = word_tuple("scenes.facing")
_GROWING = word_tuple("scenes.growing")


def _is_faced(row: Row, match: Match) -> bool:
    """Say whether somebody hears calls that others make, or only their number is told of: "as calls for aid grow"."""
    at = match.predicate
    token = row.tokens[at]
    if not token.has("call") and not token.lower.startswith(("call", "demand", "appeal", "plea", "pressure")):
        return False
    before = [t.lower for t in row.tokens[max(0, at - 4) : at]]
    if before[-1:] == ["to"] and any(word in ("pressure", "calls", "urged") for word in before):
        return True
    if any(word.startswith(_FACING) for word in before):
        return True
    after = row.tokens[match.last + 1 : match.last + 3]
    grows = any(t.lower.startswith(_GROWING) for t in after)
    return grows and any(word in ("as", "while") for word in before)


_PLANNED = word_set("scenes.planned")


def _was_to_end(row: Row, match: Match) -> bool:
    """Say whether a relative clause tells when a truce was to end: "the truce that was set to expire on Monday"."""
    words = [token.lower for token in row.tokens[match.head + 1 : match.last + 1]]
    led = next((n for n, word in enumerate(words) if word in ("that", "which")), -1)
    return led >= 0 and bool({"was", "were", "had"} & {*words[led + 1 : led + 3]}) and not _PLANNED.isdisjoint(words)


_HARM = word_tuple("scenes.harm")


def _is_plan_of_harm(row: Row, match: Match) -> bool:
    """Say whether the plan that is spoken of is one to do harm: "condemned the plans for ethnic cleansing"."""
    before = row.tokens[match.head - 1].lower if match.head else ""
    if before in _OTHER_PLANS:
        return True
    after = [token.lower for token in row.tokens[match.head + 1 : match.head + 5]]
    return after[:1] in (["for"], ["of"], ["to"]) and any(word.startswith(_HARM) for word in after)


def _is_negotiators_task(row: Row, match: Match) -> bool:
    """Say whether a release is what somebody negotiates for: "a key negotiator for the release of hostages"."""
    low = min(match.first, match.predicate)
    near = row.tokens[max(0, low - 4) : low]
    return any(t.lower == "for" for t in near[-2:]) and any(
        t.classes & {"envoy", "gobetween"} or t.lower.startswith(("negotiator", "mediator", "broker")) for t in near
    )


def _lasts_how_long(row: Row, match: Match) -> bool:
    """Say whether a length follows: "a pause lasting as long as five days"."""
    at = match.predicate
    return row.tokens[at].lower == "lasting" and any(token.has("num") for token in row.tokens[at + 1 : at + 6])


_WAGED = word_set("scenes.waged")


def _is_war_that_goes_on(row: Row, match: Match) -> bool:
    """Say whether what is to go on is the fighting: "calls for a truce, saying that the battle will go on"."""
    return match.rule.name == "extension-wanted" and any(
        token.lower in _WAGED for token in row.tokens[match.head + 1 : match.last + 1]
    )


def _is_who_somebody_is(row: Row, match: Match) -> bool:
    """Say whether a relative clause tells what a person has done: "a spy chief who has mediated steps down"."""
    if match.rule.name not in ("mediation", "captives-released"):
        return False
    before = row.tokens[max(0, match.first - 6) : match.predicate + 1]
    words = [token.lower for token in before]
    mediates = any(token.has("mediate") or token.lower.startswith("mediat") for token in before)
    return mediates and "who" in words and not _PERFECT.isdisjoint(words)


_PERFECT = frozenset({"has", "had", "have"})


_OTHER_PLANS = word_set("scenes.other_plans")
_SEEN = frozenset({"sight", "reach"})
_SETTLING = frozenset({"deal", "truce", "talks", "swap", "endwar", "plan"})


def _holds_something_else(row: Row, match: Match) -> bool:
    """Say whether who holds somebody only says something of talks: "gunmen holding workers say talks were put off"."""
    return (
        match.rule.name == "talks-under-way"
        and match.predicate < match.head
        and any(token.has("say") for token in row.tokens[match.predicate + 1 : match.head])
    )


def _is_owed(row: Row, match: Match) -> bool:
    """Say whether talks are what the sides must go back to: "the two must return to talks".

    So too what is asked for beside something else: "called for a truce and renewed talks".
    """
    if match.rule.name != "talks-under-way" or match.predicate >= match.head:
        return False
    at = match.predicate
    if row.tokens[at].lower == "renewed" and word_at(row, at - 1) == "and":
        asked = (n for n in range(max(0, at - _BESIDE), at) if row.tokens[n].classes & {"callfor", "urge", "aim"})
        if not all(any(row.tokens[m].lower == "," for m in range(n, at)) for n in asked):
            return True
    return any(token.lower in _MUST for token in row.tokens[max(0, match.predicate - 2) : match.predicate])


_MUST = word_set("scenes.must")
#: How many words may stand between a call and the second thing that it is for.
_BESIDE = 10
_PARDONS = word_set("scenes.pardons")


def _are_own_prisoners(row: Row, match: Match) -> bool:
    """Say whether a government lets go prisoners of its own, outside any bargain: "pardons political prisoners"."""
    if not row.kinds.isdisjoint({"swap", "truce", "deal", "talks"}):
        return False
    return any(token.lower in _PARDONS for token in row.tokens[max(0, match.first - 4) : match.last + 4])


def _is_signed_off(row: Row, match: Match) -> bool:
    """Say whether a deal is approved, not signed: "signed off on the swap"."""
    at = match.predicate
    after = word_at(row, at + 1)
    return row.tokens[at].lower.startswith("sign") and (after == "off" or "_off" in row.tokens[at].lower)


def _is_in_sight(row: Row, match: Match) -> bool:
    """Say whether nothing stands beside "within sight" that could be settled."""
    seen = match.rule.name == "deal-nearly-done" and row.tokens[match.head].lower in _SEEN
    return seen and row.kinds.isdisjoint(_SETTLING)


def _is_failed(row: Row, match: Match) -> bool:
    """Say whether it is what somebody failed to do: "failed to come close to a deal"."""
    return word_at(row, match.first - 1).startswith("fail")


def _is_pressed_to_call(row: Row, match: Match) -> bool:
    """Say whether the pressure is to call for something: "under pressure to call for a truce"."""
    return any(t.lower.startswith("call") for t in row.tokens[match.predicate + 1 : match.last + 1])


def _is_amid(row: Row, match: Match) -> bool:
    """Say whether calls are only what goes on beside: "amid calls for a truce"."""
    led = {token.lower for token in row.tokens[max(0, match.first - 3) : match.first]}
    return match.head <= match.predicate and bool(led & _AMID)


SCENES: Checks = (
    (frozenset({"S13"}), "a purpose, not an event", _is_what_a_truce_is_for),
    (frozenset({"S11"}), "a condition, not an event", _is_what_is_waited_for),
    (frozenset({"S11"}), "a prisoner whom no bargain frees", _is_out_of_jail_alone),
    (frozenset({"S7"}), "money for one's own people, no reparations", _is_paid_to_own),
    (frozenset({"T5"}), "what talks would bring, not what they brought", _is_what_it_would_bring),
    (frozenset({"C7"}), "something else begins", _is_of_another_clause),
    (frozenset({"C1", "S13", "T2"}), "calls that others make", _is_faced),
    (frozenset({"C11", "C12"}), "when it was to end", _was_to_end),
    (frozenset({"A2"}), "approved, not signed", _is_signed_off),
    (frozenset({"C3"}), "something else is within sight", _is_in_sight),
    (frozenset({"C3"}), "what they failed to do", _is_failed),
    (frozenset({"T3"}), "something else is held", _holds_something_else),
    (frozenset({"T3"}), "talks that should be, not talks that are", _is_owed),
    (frozenset({"S11"}), "a state's own prisoners", _are_own_prisoners),
    (frozenset({"A1", "A3"}), "a plan to do harm, none for peace", _is_plan_of_harm),
    (frozenset({"T10"}), "pressure to call for something", _is_pressed_to_call),
    (frozenset({"S11"}), "a purpose, not an event", _is_negotiators_task),
    (frozenset({"C8"}), "how long it is to last", _lasts_how_long),
    (frozenset({"C10"}), "the war goes on, not the truce", _is_war_that_goes_on),
    (frozenset({"T9", "S11"}), "who somebody is", _is_who_somebody_is),
    (frozenset({"C1"}), "calls that only set the scene", _is_amid),
)
SCENES_IN_WAR: WarChecks = ((frozenset({"S11"}), "a rescue, not a release", _is_retaken),)
