"""Words of terms, texts, talks and truces in another sense: a shield in the air, a truce that ends a war.

Each check is about one word that has two senses, told apart by what stands beside it.
"""

from __future__ import annotations

from claims.checks import Checks
from claims.rows import HELPERS, word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

BEFORE_NOUN = word_set("senses.before_noun")


_FOUGHT = word_tuple("senses.fought")


def _is_where_they_fight(row: Row, match: Match) -> bool:
    """Say whether the front is only where somebody fights: "will be killed on the frozen front lines"."""
    before = words_between(row, match.head - 6, match.head)
    placed = any(word in ("on", "at", "along", "near", "to", "behind") for word in before[-3:])
    return row.tokens[match.head].has("landterm") and placed and any(word.startswith(_FOUGHT) for word in before)


def _is_giving_up(row: Row, match: Match) -> bool:
    """Say whether men give themselves up somewhere, and nobody a place: "surrendering in the north"."""
    if not row.tokens[match.predicate].lower.startswith("surrender") or match.head < match.predicate:
        return False
    return word_at(row, match.predicate + 1) in _WHERE


_WHERE = word_set("senses.where")


def _is_speaking_of(row: Row, match: Match) -> bool:
    """Say whether it is too early to speak of something, not to talk to somebody: "premature to talk of a deal"."""
    at = max(match.predicate, match.head)
    spoken = row.tokens[at].lower in ("talk", "speak", "talking", "speaking") and word_at(row, at + 1) in (
        "of",
        "about",
    )
    return (
        match.rule.name == "talks-refused" and spoken and not any(t.has("talks") for t in row.tokens[at + 2 : at + 5])
    )


def _is_of_progress(row: Row, match: Match) -> bool:
    """Say whether it is how far things have come that is welcomed: "hailed progress on the plan"."""
    between = row.tokens[match.predicate + 1 : match.head]
    return match.rule.name == "plan-welcomed" and any(t.has("progress") for t in between)


_HURT = word_set("senses.hurt")
_RAIDING = word_tuple("senses.raiding")


def _is_victim(row: Row, match: Match) -> bool:
    """Say whether peacekeepers are hurt: "40 people, a peacekeeper among them, were killed"."""
    if not row.tokens[match.head].has("guarantee"):
        return False
    near = {*words_between(row, match.head - 4, match.head), *words_between(row, match.head + 1, match.head + 6)}
    return not _HURT.isdisjoint(near)


def _is_sent_to_fight(row: Row, match: Match) -> bool:
    """Say whether troops are sent out to fight: "a deployment of troops raiding the camp"."""
    return any(word.startswith(_RAIDING) for word in words_between(row, match.head + 1, match.head + 4))


_ONES_OWN = word_set("senses.ones_own")
_SAFETY = word_tuple("senses.safety")


def _is_of_a_person(row: Row, match: Match) -> bool:
    """Say whether it is a person who is kept safe, no country: "guarantees for his safety"."""
    after = words_between(row, match.head + 1, match.head + 5)
    return not _ONES_OWN.isdisjoint(after) and any(word.startswith(_SAFETY) for word in after)


_SHOWING = word_tuple("senses.showing")


def _is_shown(row: Row, match: Match) -> bool:
    """Say whether weapons are only shown: "the army reveals an arsenal of rockets"."""
    return match.predicate < match.head and word_at(row, match.predicate).startswith(_SHOWING)


_STATEHOOD = word_tuple("senses.statehood")


def _is_seen_as(row: Row, match: Match) -> bool:
    """Say whether somebody is taken for something that is no state: "does not recognise them as a minority"."""
    after = [*words_between(row, match.head + 1, match.head + 8), ""]
    at = next((n for n, word in enumerate(after[:3]) if word in ("as", "as_a", "as_an")), -1)
    role = after[at:] if at >= 0 and "_" in after[at] else after[at + 1 :]
    return at >= 0 and role[0] in ("a", "an", "as_a", "as_an") and not any(w.startswith(_STATEHOOD) for w in role[1:5])


def _is_asked_about(row: Row, match: Match) -> bool:
    """Say whether a question is asked about a plan, and the plan not questioned: "a question about the deal"."""
    at = match.predicate
    return word_at(row, at) in ("question", "questions") and (
        word_at(row, at + 1) in ("about", "over", "on", "regarding", "of")
        or word_at(row, at - 1) in BEFORE_NOUN
        or (at > 0 and row.tokens[at - 1].has("notverb"))
    )


def _is_first(row: Row, match: Match) -> bool:
    """Say whether "initial" means the first: "in her initial statement"."""
    at = match.predicate
    before = row.tokens[at - 1] if at else None
    governed = before is None or before.lower == "to" or bool(before.classes & {"ahead", "modal", "plan_cue"})
    return word_at(row, at) == "initial" and not governed


def _is_manner(row: Row, match: Match) -> bool:
    """Say whether an approach is a way of doing things: "called the answer a constructive approach"."""
    at = match.predicate
    return word_at(row, at).startswith("approach") and any(
        word in ("a", "an", "its", "their", "new", "this", "the") for word in words_between(row, at - 3, at)
    )


_OF_ARMS = word_set("senses.of_arms")
_RELIEF = word_tuple("senses.relief")


def _is_of_arms(row: Row, match: Match) -> bool:
    """Say whether the aid is money or arms for a state: "a new aid package for Kyiv", "an end to military aid"."""
    span = words_between(row, match.first - 4, match.last + 3)
    if any(word.startswith(_RELIEF) for word in span):
        return False
    return any(word in _OF_ARMS or word.startswith("package") for word in span)


_NO_FORCE = word_tuple("senses.no_force")


def _is_taken_off(row: Row, match: Match) -> bool:
    """Say whether no soldiers are removed: "agreed to remove the group's designation as terrorists"."""
    removed = word_at(row, match.head).startswith("remov")
    return removed and any(word.startswith(_NO_FORCE) for word in words_between(row, match.head + 1, match.head + 9))


_ARMS = word_tuple("senses.arms")
_GUARDING = word_tuple("senses.guarding")


def _is_guarded(row: Row, match: Match) -> bool:
    """Say whether weapons are asked for to guard it: "needs more air defences to protect its grain exports"."""
    between = words_between(row, match.predicate, match.head)
    return any(w.startswith(_ARMS) for w in between) and any(w.startswith(_GUARDING) for w in between)


_SEIZING = word_tuple("senses.seizing")
_FILMED = word_tuple("senses.filmed")


def _is_filmed(row: Row, match: Match) -> bool:
    """Say whether it is pictures that are released, of a ship that is taken: "released a video of the seized ship"."""
    between = words_between(row, match.predicate + 1, match.head)
    return any(w.startswith(_FILMED) for w in between) or any(w.startswith(_SEIZING) for w in between)


_LOBBYING = word_tuple("senses.lobbying")


def _is_lobbied_for(row: Row, match: Match) -> bool:
    """Say whether others are only pressed to pass it: "the group pressures states to pass resolutions"."""
    at = match.predicate
    return word_at(row, at - 1) == "to" and any(w.startswith(_LOBBYING) for w in words_between(row, at - 14, at - 1))


def _is_in_the_air(row: Row, match: Match) -> bool:
    """Say whether the shield is no pardon: "the air shield grows stronger", "a human shield"."""
    return any(word.startswith("shield") for word in words_between(row, match.first, match.last + 1)) and not any(
        word.startswith(("prosecut", "extradit", "justice", "trial", "charge", "warrant"))
        for word in words_between(row, match.first, match.last + 6)
    )


def _is_forced(row: Row, match: Match) -> bool:
    """Say whether "forced" describes what is done to people: "opposed to the forced displacement"."""
    after = row.tokens[match.head + 1] if match.head + 1 < len(row.tokens) else None
    return (
        word_at(row, match.head) == "forced"
        and after is not None
        and after.lower.endswith(("ment", "tion", "fer", "labour", "labor", "return", "returns", "sion"))
    )


def _is_got_back(row: Row, match: Match) -> bool:
    """Say whether people are got back, no country: "recovery plans for the hostages"."""
    near = row.tokens[match.first : match.last + 4]
    return any(word.startswith("recover") for word in words_between(row, match.first, match.last + 1)) and any(
        token.has("captive") for token in near
    )


_VANQUISHING = word_tuple("senses.vanquishing")


def _is_won_by_arms(row: Row, match: Match) -> bool:
    """Say whether an army is to free its people by arms: "has neither vanquished the group nor freed the hostages"."""
    before = words_between(row, match.predicate - 7, match.predicate)
    return word_at(row, match.predicate).startswith("free") and any(word.startswith(_VANQUISHING) for word in before)


_ROOFS = word_tuple("senses.roofs")


def _is_taken_to_safety(row: Row, match: Match) -> bool:
    """Say whether people are brought out of a house, no army: "they were evacuated from the hospital"."""
    near = row.tokens[match.first : match.predicate + 5]
    if not word_at(row, match.predicate).startswith("evacuat"):
        return False
    armed = next((n for n, t in enumerate(near) if t.classes & {"armsmen", "troops"}), -1)
    if armed < 0:
        return any(t.lower.startswith(_ROOFS) for t in near)
    # "Refuses to evacuate Gazan militias": those of another land, whom it helps away or does not.
    ours = {party for token in row.tokens[: match.predicate] for party in token.parties}
    led = row.tokens[match.predicate + 1 : match.first + armed + 1]
    return bool(ours) and any(t.has("place") or (t.parties and not ours & {*t.parties}) for t in led)


def _is_mandate(row: Row, match: Match) -> bool:
    """Say whether it is a mandate that is extended, no truce: "the extension of the force's mandate"."""
    near = words_between(row, match.first, match.last + 8)
    return any(word.startswith("mandate") for word in near) and row.kinds.isdisjoint({"truce"})


_CIVIL_MATTERS = word_tuple("senses.civil_matters")


def _is_other_watch(row: Row, match: Match) -> bool:
    """Say whether something else than a truce is watched: "inspectors monitor the nuclear plant"."""
    after = words_between(row, match.head, match.last + 9)
    return any(word.startswith(_CIVIL_MATTERS) for word in after) and row.kinds.isdisjoint({"truce", "deal"})


_AT_HOME = word_tuple("senses.at_home")


def _is_plan_for_home(row: Row, match: Match) -> bool:
    """Say whether the plan is about something at home: "approved a plan that will bar candidates"."""
    after = words_between(row, match.head + 1, match.head + 12)
    return row.tokens[match.head].has("plan") and any(word.startswith(_AT_HOME) for word in after)


def _is_act_agreed_to(row: Row, match: Match) -> bool:
    """Say whether what is agreed is an act, which tells more than that talks brought something: "agreed to swap"."""
    verb = row.tokens[match.predicate].lower
    if match.rule.name != "round-with-outcome" or not verb.startswith("agree"):
        return False
    return (verb.endswith("_to") or word_at(row, match.predicate + 1) == "to") and match.head > match.predicate + 1


_AGAINST = frozenset({"breach", "violation", "despite", "defiance", "contravention"})


def _is_against_truce(row: Row, match: Match) -> bool:
    """Say whether troops go where a truce forbids them to, and guard none: "moved units there in breach of it"."""
    low, high = sorted((match.head, match.last))
    return not _AGAINST.isdisjoint(words_between(row, low, high))


_UPON = frozenset({"to", "on", "over", "upon"})


def _is_claim_to_land(row: Row, match: Match) -> bool:
    """Say whether a claim is to ground, and no report: "removes a claim to the region from its law"."""
    head = row.tokens[match.head].lower
    return head in ("claim", "claims") and word_at(row, match.head + 1) in _UPON


_SHORT = frozenset({"short", "brief", "temporary", "momentary"})


def _is_told_how_long(row: Row, match: Match) -> bool:
    """Say whether a truce is only called short, and not warned against: "it will be a short respite"."""
    return (
        match.rule.name == "truce-warned-against"
        and not _SHORT.isdisjoint(words_between(row, match.head, match.predicate))
        and word_at(row, match.last + 1) not in ("for", "to")
    )


_TROUBLED = word_set("senses.troubled")


def _is_bad_news_of_it(row: Row, match: Match) -> bool:
    """Say whether it is warned that a plan may fail, not against the plan: "warns of a stalled roadmap"."""
    return (
        match.rule.name == "plan-criticised"
        and row.tokens[match.predicate].lower.startswith("warn")
        and not _TROUBLED.isdisjoint(words_between(row, match.predicate + 1, match.head + 6))
    )


def _is_relieved(row: Row, match: Match) -> bool:
    """Say whether relief is what people feel: "greeted with relief", "a sigh of relief", "express hope and relief"."""
    at = match.head
    if row.tokens[at].lower != "relief" or not at:
        return False
    moods = {token.lower for token in row.tokens[max(0, at - 3) : at]}
    return row.tokens[at - 1].lower in _FEELING or not moods.isdisjoint(_MOODS)


_FEELING = word_set("senses.feeling")
_MOODS = word_set("senses.moods")


def _is_record(row: Row, match: Match) -> bool:
    """Say whether what somebody has done before is meant: "a track record of breaking ceasefires"."""
    return any(
        row.tokens[at].lower == "track_record"
        or (row.tokens[at].lower == "track" and row.tokens[at + 1].lower.startswith("record"))
        for at in range(match.first, match.last)
    )


def _is_won_under_pressure(row: Row, match: Match) -> bool:
    """Say whether there was pressure while a truce was made: "a ceasefire achieved under pressure"."""
    between = row.tokens[match.head + 1 : match.predicate]
    under = next((n for n, token in enumerate(between) if token.lower == "under"), 0)
    return under > 0 and between[under - 1].lower in _MADE


_MADE = word_set("senses.made")


def _is_ground(row: Row, match: Match) -> bool:
    """Say whether ground is what is given or kept, and no deal lands: "will not cede land, even under a truce"."""
    at = match.predicate
    led = word_at(row, at - 1) in ("to", "and", "helped", "help") or (at > 0 and row.tokens[at - 1].classes & HELPERS)
    return word_at(row, at) == "land" and not led


SENSES: Checks = (
    (frozenset({"S13"}), "what people feel", _is_relieved),
    (frozenset({"C13"}), "a record", _is_record),
    (frozenset({"C8"}), "how a truce was made", _is_won_under_pressure),
    (frozenset({"S1"}), "where somebody fights", _is_where_they_fight),
    (frozenset({"S1"}), "men who give themselves up", _is_giving_up),
    (frozenset({"T6"}), "what it is too early to speak of", _is_speaking_of),
    (frozenset({"A6"}), "progress, not the plan", _is_of_progress),
    (frozenset({"S4"}), "peacekeepers who are hurt", _is_victim),
    (frozenset({"S4"}), "troops sent out to fight", _is_sent_to_fight),
    (frozenset({"S4"}), "a person who is kept safe", _is_of_a_person),
    (frozenset({"S5"}), "weapons that are shown", _is_shown),
    (frozenset({"S8"}), "what somebody is taken for", _is_seen_as),
    (frozenset({"A3"}), "a question about a plan", _is_asked_about),
    (frozenset({"A2"}), "the first of several", _is_first),
    (frozenset({"C3"}), "a way of doing things", _is_manner),
    (frozenset({"S13"}), "money or arms for a state", _is_of_arms),
    (frozenset({"S2"}), "a word or a thing that is removed", _is_taken_off),
    (frozenset({"S14"}), "weapons that guard it", _is_guarded),
    (frozenset({"S14"}), "pictures of a ship", _is_filmed),
    (frozenset({"A6"}), "what others are pressed to pass", _is_lobbied_for),
    (frozenset({"S10"}), "a shield that is no pardon", _is_in_the_air),
    (frozenset({"T10"}), "people who are driven out", _is_forced),
    (frozenset({"S11"}), "people who are to be won by arms", _is_won_by_arms),
    (frozenset({"S2"}), "people brought to safety", _is_taken_to_safety),
    (frozenset({"C10"}), "a mandate that is extended", _is_mandate),
    (frozenset({"C13"}), "something else that is watched", _is_other_watch),
    (frozenset({"C4", "A6"}), "a plan for something at home", _is_plan_for_home),
    (frozenset({"S7"}), "people who are got back", _is_got_back),
    (frozenset({"T5"}), "an act that is agreed to", _is_act_agreed_to),
    (frozenset({"S4"}), "troops that break a truce", _is_against_truce),
    (frozenset({"C3", "C5"}), "ground, and no deal that lands", _is_ground),
    (frozenset({"C2"}), "how long a truce will last", _is_told_how_long),
    (frozenset({"M1", "M2", "M3"}), "a claim to land", _is_claim_to_land),
    (frozenset({"A3"}), "what may become of a plan", _is_bad_news_of_it),
)
