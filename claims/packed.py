"""Words that stand close together, as in headlines, and belong to different things: "near collapse, truce needed".

Each check is about one word that a rule takes for the truce's, the deal's or the captives', and is another's.
"""

from __future__ import annotations

import itertools

from claims.checks import Checks
from claims.meetings import BODIES
from claims.rows import noun_group, word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_AFTER_HALT = word_set("packed.after_halt")


def _halts_something(row: Row, match: Match) -> bool:
    """Say whether fighting halts something else and does not end itself: "the fighting halts aid convoys"."""
    if match.rule.name != "truce-in-force" or not row.tokens[match.head].lower.startswith(_FIGHTING):
        return False
    at = match.predicate
    if at <= match.head or not row.tokens[at].lower.startswith(_HALTING) or at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    if after.lower in _AFTER_HALT or after.lower.endswith("ly") or after.classes & {"weekday", "prep", "num"}:
        return False
    group = "_".join(noun_group(row, at + 1)).split("_")
    return len(group) > 1 or any(word.endswith(_THINGS) or word in _HALTED for word in group)


#: How a single noun may end that is halted: "halts deliveries", "stops vaccination".
_THINGS = ("s", "tion", "sion", "ment", "ing", "ery", "ance")
_HALTED = word_set("packed.halted")
_FIGHTING = word_tuple("packed.fighting")
_HALTING = ("halt", "stop", "pause", "suspend")
_WITHIN_REACH = word_set("packed.within_reach")


def _is_other_goal(row: Row, match: Match) -> bool:
    """Say whether something else than a bargain is near: "victory is within reach", "near collapse, truce needed"."""
    if match.rule.name == "deal-nearly-done" and row.tokens[match.predicate].lower.startswith("within"):
        return not _WITHIN_REACH.isdisjoint(words_between(row, match.predicate - 5, match.predicate))
    if match.rule.name != "deal-near" or match.head < 1 or word_at(row, match.head - 1) != ",":
        return False
    near = next((n for n in range(match.first, match.head) if row.tokens[n].has("near")), -1)
    near = near if near >= 0 else match.predicate
    between = words_between(row, near, match.head - 1)
    return near < match.head - 1 and _ARTICLES.isdisjoint(between)


_ARTICLES = frozenset({"a", "an", "any", "the", "another"})
_CIVIC = word_tuple("packed.civic")


def _is_of_its_vote(row: Row, match: Match) -> bool:
    """Say whether the truce only names what people vote or march on: "the ceasefire debate descends into chaos"."""
    after = word_at(row, match.head + 1)
    return match.head < match.predicate and after.startswith(_CIVIC) and row.tokens[match.head].has("truce")


_MET, _MASSES = word_tuple("packed.met"), word_set("packed.masses")


def _is_met_with(row: Row, match: Match) -> bool:
    """Say whether what is met is a reception, and nobody: "the plan met stiff resistance", "meets with criticism".

    It is the verb's own object: "met to end it", "met despite criticism" and "met opposition leaders" are meetings.
    """
    at = match.predicate
    if match.rule.name != "sides-meet" or not row.tokens[at].lower.startswith(("met", "meet")):
        return False
    at += 2 if word_at(row, at + 1) == "with" else 1
    group = noun_group(row, at)
    if group and group[-1] in _MASSES and word_at(row, at + len(group)) == "of":
        group = noun_group(row, at + len(group) + 1)
    return bool(group) and group[-1].startswith(_MET)


_OF_TROUBLE = frozenset({"no", "any", "few", "major", "big", "main", "key", "other", "serious", "the", "outstanding"})


def _is_noun_issues(row: Row, match: Match) -> bool:
    """Say whether "issues" are what is the matter, and nobody issues a plan: "no issues with the truce proposal"."""
    at = match.predicate
    before = [word for word in words_between(row, at - 3, at) if word not in _QUOTES]
    return (
        row.tokens[at].lower == "issues"
        and word_at(row, at + 1) in ("with", "in", "over", "about", "on", "around", "of")
        and bool(before)
        and before[-1] in _OF_TROUBLE
    )


_QUOTES = frozenset({"'", "‘", "’", '"', "“", "”"})
_LOSING = word_tuple("packed.losing")


def _is_lost_support(row: Row, match: Match) -> bool:
    """Say whether support is a thing that somebody lacks or wins, no verb: "loses support with the truce vote"."""
    at = match.predicate
    if row.tokens[at].lower not in ("support", "backing", "approval"):
        return False
    return any(word.startswith(_LOSING) for word in words_between(row, at - 3, at))


_DELIVERING = word_tuple("packed.delivering")
#: So near behind "to" stand the captives who receive something.
_TO_CAPTIVES = 2


def _is_brought_to_captives(row: Row, match: Match) -> bool:
    """Say whether something is brought to captives, none of whom goes home: "drugs are delivered to the hostages"."""
    low = min(match.first, match.predicate)
    verb = next((n for n in range(low, match.head) if row.tokens[n].lower.startswith(_DELIVERING)), match.head)
    near = row.tokens[max(verb + 1, match.head - _TO_CAPTIVES) : match.head]
    at = next((n for n, token in enumerate(near) if token.lower in ("to", "for")), -1)
    return at >= 0 and not any(token.has("num") or token.has("igo") for token in near[at:])


_ASKED_FOR = word_tuple("packed.asked_for")


def _is_stuck_to_as_terms(row: Row, match: Match) -> bool:
    """Say whether it is one's terms for a truce that one sticks to, and no truce: "sticks to its truce demands"."""
    return word_at(row, match.head + 1).startswith(_ASKED_FOR)


_WAR = frozenset({"war", "fighting", "hostilities", "conflict", "bloodshed"})


def _is_end_of_war(row: Row, match: Match) -> bool:
    """Say whether a bargain is to end the war, and does not end: "rejects an end of war deal", "end the war plan"."""
    led = "_".join(words_between(row, match.head - 4, match.head)).split("_")
    return led[-1] in _WAR and any(word.startswith("end") for word in led)


_STATES_LEFT = word_set("packed.states_left")


def _is_left_in_a_state(row: Row, match: Match) -> bool:
    """Say whether a war only brings a place into some state, and nobody goes: "the war leaves clinics under siege"."""
    if match.rule.name not in ("place-left", "garrison-left"):
        return False
    verb = row.tokens[match.predicate].lower
    if not verb.startswith(("leave", "leaving", "left")):
        return False
    if not _is_war_before(row, match.predicate):
        return False
    after = "_".join(words_between(row, match.predicate + 1, match.predicate + 8)).split("_")
    return any(
        (word in ("in", "at", "under", "without") and not _STATES_LEFT.isdisjoint(after[n + 1 : n + 3]))
        for n, word in enumerate(after)
    )


def _is_war_before(row: Row, at: int) -> bool:
    """Say whether a war, an attack or a bargain is the subject of a verb: "the war with the rebels has left"."""
    low = at
    while low > 0 and not (row.tokens[low - 1].has("strong_break") or word_at(row, low - 1) in _OPENING):
        low -= 1
        if word_at(row, low - 1) == "and" and "between" in words_between(row, 0, low):
            low -= 1
    head = None
    for token in row.tokens[low:at]:
        if token.classes & {"have", "be", "modal"} or (token.has("prep") and token.lower != "of"):
            break
        head = token
    return head is not None and bool(head.classes & _WAGED) and not head.classes & {"armsmen", "troops", "manpower"}


_OPENING = frozenset({",", ":", "as", "while", "when", "that", "and", "but", "after", "since", "because"})
_WAGED = frozenset({"conflict_word", "fight", "attack", "truce", "deal"})


def _is_helped_war(row: Row, match: Match) -> bool:
    """Say whether a war is what somebody helps on, and nobody goes between: "facilitates its war", no talks."""
    verb = row.tokens[match.predicate].lower
    return verb.startswith("facilitat") and row.tokens[match.head].has("conflict_word")


def _is_brought_by_bargain(row: Row, match: Match) -> bool:
    """Say whether fighting is what a bargain would halt, and no side's own act: "a deal that would halt the war"."""
    would = next((n for n in range(match.predicate, max(0, match.predicate - 4), -1) if word_at(row, n) in _SHOULD), 0)
    if not would or word_at(row, would - 1) not in ("that", "which", "deal", "agreement", "plan"):
        return False
    return any(token.classes & {"deal", "plan", "swap"} for token in row.tokens[max(0, would - 4) : would])


_SHOULD = frozenset({"would", "could", "might", "will", "may", "can"})


def _is_pending_text(row: Row, match: Match) -> bool:
    """Say whether a text that nobody has passed asks for it: "talks delay a vote urging a pause"."""
    for at in range(max(2, min(match.first, match.predicate) - 3), match.head):
        token = row.tokens[at]
        if token.has("vg") and token.has("callfor"):
            text = any(word.startswith(_PENDING_TEXTS) for word in words_between(row, at - 2, at))
            return text and any(word.startswith(_HAGGLING) for word in words_between(row, at - 10, at))
    return False


_PENDING_TEXTS = ("vote", "resolution", "motion", "text", "draft")
_HAGGLING = word_tuple("packed.haggling")


def _is_no_time(row: Row, match: Match) -> bool:
    """Say whether progress is what somebody has no time or use for, and none is told: "no appetite for progress"."""
    before = "_".join(words_between(row, match.first - 6, match.first + 1)).split("_")
    return any(a in _NO_NEED and b in ("for", "in") for a, b in itertools.pairwise(before))


_NO_NEED = word_set("packed.no_need")
_LEARNERS = word_tuple("packed.learners")


def _is_debate(row: Row, match: Match) -> bool:
    """Say whether people who are no side of it only talk about the war: "pupils hold peace talks about it"."""
    before = words_between(row, match.predicate - 5, match.predicate)
    return match.rule.name == "talks-under-way" and any(word.startswith(_LEARNERS) for word in before)


def _is_tabled_only(row: Row, match: Match) -> bool:
    """Say whether a state calls for a truce in a text that no body has passed: "calls for a truce in a draft"."""
    if match.rule.name != "resolution-passed" or not row.tokens[match.predicate].has("callfor"):
        return False
    subject = [token for token in row.tokens[match.first : match.predicate] if token.parties]
    drafted = not _DRAFTED.isdisjoint(words_between(row, match.predicate, match.last + 1))
    return drafted or any(set(token.parties) <= row.states for token in subject)


_DRAFTED = word_set("packed.drafted")


def _is_of_town(row: Row, match: Match) -> bool:
    """Say whether who votes is a town, a county or a party at home: "supervisors approve a resolution on it"."""
    low = max(match.first - _BEFORE_VERB, 0)
    before = row.tokens[low : match.predicate]
    if any(not BODIES.isdisjoint(token.parties) for token in before):
        return False
    words = [word for token in before for word in token.lower.split("_")]
    if any(word in _TOWN_BODIES for word in words):
        return True
    # A motion is moved in a chamber; the one Council of many states passes resolutions.
    motion = any(token.lower.startswith("motion") for token in row.tokens[match.predicate : match.last + 1])
    return motion and words[-1:] == ["council"]


#: So far before its verb the name of a body may stand.
_BEFORE_VERB = 4
_TOWN_BODIES = word_set("packed.town_bodies")


def _is_declared_of_truce(row: Row, match: Match) -> bool:
    """Say whether what is declared is something about a truce, and no truce: "declaring that one is essential"."""
    if not row.tokens[match.predicate].lower.startswith("declar") or word_at(row, match.predicate + 1) != "that":
        return False
    behind = row.tokens[match.head + 1 : match.head + _PHRASE]
    return any(token.has("be") or token.has("modal") for token in behind)


#: So far behind a noun its place may be told before the verb: "a ceasefire in the south of Sudan is".
_PHRASE = 7


def _is_describing(row: Row, match: Match) -> bool:
    """Say whether a participle tells of what follows it: "sticking points", "a truce, lasting peace"."""
    at = match.predicate
    if match.head > at or row.tokens[at].lower not in _LASTING or at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    closed = after.classes & {"prep", "neg", "weekday", "num", "notverb"} or after.lower in _AFTER_HALT
    return after.lower.isalpha() and not closed and not after.lower.endswith("ly")


_LASTING = word_set("packed.lasting")


def _is_left_talks(row: Row, match: Match) -> bool:
    """Say whether talks are left, and the deal is what they have not brought: "leaves talks with no truce deal"."""
    between = row.tokens[match.predicate + 1 : match.head + 1]
    talks = next((n for n, token in enumerate(between) if token.has("talks")), len(between))
    return any(token.has("nodeal") or token.lower.startswith("with") for token in between[talks + 1 :])


def _is_wished(row: Row, match: Match) -> bool:
    """Say whether it is what should be done: "the text must pave the way for a truce"."""
    return not _OUGHT.isdisjoint(words_between(row, match.predicate - 2, match.predicate))


_OUGHT = word_set("packed.ought")


def _is_own_strikes(row: Row, match: Match) -> bool:
    """Say whether a push for a truce is that of others, amid which somebody strikes: "strikes amid push for truce"."""
    return word_at(row, match.predicate - 1) in _SETTING and not row.tokens[match.predicate].has("vg")


_SETTING = frozenset({"amid", "despite", "after", "since", "following", "before", "amidst"})


def _are_people(row: Row, match: Match) -> bool:
    """Say whether people of a nation want it, not their state: "the Israelis who want a truce"."""
    at = match.predicate
    return (
        word_at(row, at - 1) in ("who", "whom")
        and bool(row.tokens[at - 2].parties)
        and row.tokens[at - 2].lower.endswith("s")
    )


def _is_bodys_vote(row: Row, match: Match) -> bool:
    """Say whether a body of states votes for a truce that others are to keep: it accepts nothing for itself."""
    before = row.tokens[max(0, match.first - _BEFORE_VERB) : match.predicate]
    return row.tokens[match.predicate].lower.startswith("vot") and any(
        (token.parties and BODIES.issuperset(token.parties)) or token.lower.endswith(("assembly", "council"))
        for token in before
    )


def _is_bargain_on_aid(row: Row, match: Match) -> bool:
    """Say whether it is a plan or deal on aid that is agreed, and no truce: "deal reached on medicine", "aid plan"."""
    if not row.tokens[match.head].classes & {"deal", "plan"} or row.tokens[match.head].has("truce"):
        return False
    if word_at(row, match.head - 1).startswith(_RELIEF):
        return True
    since = next((n for n, token in enumerate(row.tokens) if token.lower == "since"), len(row.tokens))
    named = row.tokens[:since]
    if any(token.lower.startswith(_RELIEF) for token in row.tokens[: match.predicate]):
        # "Aid moves in after the sides seal a deal": it is told first what the deal was about.
        return not any(token.classes & _OF_WAR for token in named)
    at = next((n for n in range(match.head + 1, match.head + _PHRASE) if word_at(row, n) in _ON), 0)
    behind = row.tokens[at + 1 : at + 4] if at else ()
    return any(token.lower.startswith(_RELIEF) for token in behind) and not any(
        token.classes & _OF_WAR for token in row.tokens[match.first : match.last + 8]
    )


#: What else a bargain may be about, so that it is none on aid alone.
_OF_WAR = frozenset({"truce", "captive", "swap", "stopfire", "endwar"})
_RELIEF = word_tuple("packed.relief")
_ON = frozenset({"on", "for", "over", "about"})


def _may_stay(row: Row, match: Match) -> bool:
    """Say whether people are to be let live where they do, and no troops stay: "must be able to stay in the strip"."""
    span = row.tokens[match.first : match.predicate + 1]
    if any(token.classes & {"troops", "armsmen", "manpower"} for token in span):
        return False
    return any(word in _LET for token in span for word in token.lower.split("_"))


_LET = frozenset({"able", "free", "allowed", "permitted", "right", "entitled"})


def _is_giving_in(row: Row, match: Match) -> bool:
    """Say whether somebody would not give in, and hands nobody over: "no ‘surrender’ in exchange for hostages"."""
    at = match.predicate
    after = words_between(row, at + 1, at + 4)
    return row.tokens[at].lower == "surrender" and ("exchange" in after or "return" in after)


def _is_freed_before(row: Row, match: Match) -> bool:
    """Say whether who was freed before only tells or does something: "freed hostage recalls the tunnel"."""
    at = match.predicate
    if not row.tokens[at].has("vn") or match.head <= at or any(t.has("num") for t in row.tokens[max(0, at - 1) : at]):
        return False
    named = row.tokens[at + 1 : match.head]
    attributive = all(token.parties or token.lower.isalpha() for token in named) and len(named) <= _NAMED
    after = row.tokens[match.head + 1] if match.head + 1 < len(row.tokens) else None
    return attributive and after is not None and (after.has("say") or after.lower in _TELLING)


#: So many words may stand between a participle and those of whom it is said: "freed Israeli hostage".
_NAMED = 2
_TELLING = word_set("packed.telling")


def _is_home_motion(row: Row, match: Match) -> bool:
    """Say whether a resolution is tabled in a parliament at home: no state tables it, or its lawmakers do."""
    if match.rule.name != "text-tabled" or not row.tokens[match.head].has("resolution"):
        return False
    words = {word for token in row.tokens for word in token.lower.split("_")}
    state = any(token.parties for token in row.tokens[: match.predicate])
    return not words.isdisjoint(_DEPUTIES) or (not state and words.isdisjoint(_FORUMS))


_FORUMS, _DEPUTIES = word_set("packed.forums"), word_set("packed.deputies")


def _is_in_text(row: Row, match: Match) -> bool:
    """Say whether a text that asks for a truce is brought in, and no truce: "introduces a text urging a truce"."""
    return any(token.has("resolution") for token in row.tokens[match.predicate + 1 : match.head])


PACKED: Checks = (
    (frozenset({"C7"}), "what fighting halts", _halts_something),
    (frozenset({"C3"}), "something else that is near", _is_other_goal),
    (frozenset({"C7", "C8", "C11", "C12"}), "a vote or a march on a truce", _is_of_its_vote),
    (frozenset({"T3"}), "what a plan meets with", _is_met_with),
    (frozenset({"C1", "A1"}), "issues that somebody has", _is_noun_issues),
    (frozenset({"C4", "A6"}), "support that is won or lost", _is_lost_support),
    (frozenset({"S11"}), "what is brought to captives", _is_brought_to_captives),
    (frozenset({"C8"}), "terms that are stuck to", _is_stuck_to_as_terms),
    (frozenset({"A4"}), "an end that a bargain brings", _is_end_of_war),
    (frozenset({"S2"}), "the state that something is left in", _is_left_in_a_state),
    (frozenset({"T9"}), "a war that is helped on", _is_helped_war),
    (frozenset({"C1"}), "what a text that is not passed asks for", _is_pending_text),
    (frozenset({"C6"}), "what a bargain would bring", _is_brought_by_bargain),
    (frozenset({"T5"}), "what somebody has no time for", _is_no_time),
    (frozenset({"T3"}), "people who only talk about it", _is_debate),
    (frozenset({"A6"}), "a text that is only tabled", _is_tabled_only),
    (frozenset({"A2", "A6"}), "who votes at home", _is_of_town),
    (frozenset({"C5", "C6"}), "what is declared about a truce", _is_declared_of_truce),
    (frozenset({"C8"}), "a participle of what follows", _is_describing),
    (frozenset({"A4"}), "talks that are left", _is_left_talks),
    (frozenset({"C3", "T5"}), "what should be done", _is_wished),
    (frozenset({"C1"}), "a push of others", _is_own_strikes),
    (frozenset({"C1"}), "people, not their state", _are_people),
    (frozenset({"C4"}), "what a body votes for", _is_bodys_vote),
    (frozenset({"C4", "C5"}), "a bargain on aid", _is_bargain_on_aid),
    (frozenset({"S2"}), "people who may stay", _may_stay),
    (frozenset({"S2", "S11"}), "nobody gives in", _is_giving_in),
    (frozenset({"S11"}), "who was freed before", _is_freed_before),
    (frozenset({"A1"}), "a motion at home", _is_home_motion),
    (frozenset({"C7"}), "a text about a truce", _is_in_text),
)
