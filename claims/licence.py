"""What a reading of widely used words must have about it before it counts: the licence that its rule names.

A rule of rules/*.toml names its ``licence``: grounds of which one must hold. A rule whose own words can mean nothing
but a claim names none. The grounds are asked of the few readings that are otherwise kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from claims.context import Context
from claims.lexicon import load_lexicon
from claims.parties import Conflict
from claims.patterns import has_wording, wording
from claims.roles import Roles
from claims.rules import Match
from claims.scope import outside_powers, world_powers
from claims.sentences import Sentence
from claims.tagging import Row, Token
from claims.truces import names_truce
from claims.word_lists import word_set, word_tuple
from model.claims import Where


class Reading(NamedTuple):
    """A match and what is known where it stands."""

    context: Context
    sentence: Sentence
    row: Row
    match: Match
    roles: Roles
    known: Conflict | None


def find_unlicensed(reading: Reading) -> str | None:
    """Say why a reading is none where no ground of its rule's licence holds; None where one does."""
    rule, context = reading.match.rule, reading.context
    told_below = reading.sentence.where in (Where.BODY, Where.LIVE_ENTRY)
    whole = told_below and len(context.article.text) >= _LONG
    if whole and _is_stray(reading):
        return _REASONS[rule.ptype[0]]
    if not rule.licence or any(_GROUNDS[name](reading) for name in rule.licence):
        return None
    # A report that is about a war's end, or names both sides of a war, speaks of it throughout, in whatever words;
    # a long one tells of other matters as well. What is let into a place is told of the war that cut it off.
    throughout = told_below and (context.strong or context.both)
    if whole and rule.ptype != "S13":
        throughout = _opens_with_parley(context) or _of_parley(reading) or _between(reading) or _of_foes(reading)
    return None if throughout else _REASONS[rule.ptype[0]]


#: From this length on an article tells of more than one matter: what is said is known by what stands near it.
_LONG = 1000
#: Characters of its headline and first sentence.
_LEAD = 400
#: What the words of a claim are about, of which a head must be one by itself.
_MATTERS = frozenset({"truce", "talks", "deal", "plan"})
_EVERYDAY = word_set("licence.everyday")


def _is_stray(reading: Reading) -> bool:
    """Say whether an everyday word stands far from any word of peace-making: "the trading session"."""
    context, sentence = reading.context, reading.sentence
    head = reading.row.tokens[reading.match.head]
    if not _is_everyday(head):
        return False
    low, high = max(0, sentence.start - _NEAR), sentence.end + _NEAR
    nearby = f"{context.small[low : head.start]} … {context.small[head.end : high]}"
    return not (_together(reading) or _is_said("peace_made", nearby) or _opens_with_parley(context))


def _opens_with_parley(context: Context) -> bool:
    """Say whether an article opens with truces, captives, mediation or negotiation."""
    return _is_said("parley", context.small[:_LEAD])


def _is_everyday(head: Token) -> bool:
    """Say whether a head is a word that talks, truces and deals have in common with all other affairs."""
    if head.lower in _EVERYDAY:
        return True
    # A phrase of the lexicon ("ceasefire deal", "channel of communication") says more than its last word.
    if not set("_- ").isdisjoint(head.lower) or head.classes.isdisjoint(_MATTERS):
        return False
    return load_lexicon().word_classes(head.lower, warm=False).isdisjoint(_MATTERS)


#: What an analyst is told of a reading without a licence, by the group of its type.
_REASONS = {
    "T": "a meeting of others than the sides, or about something else than the war",
    "C": "no truce or bargain of the sides is spoken of",
    "S": "war, trade, borders or law told as they are: nothing here is bargained over",
    "A": "a text of something else than the war",
    "M": "a report of something else",
}


#: Characters on each side of a sentence that are its neighbourhood: a sentence or two.
_NEAR = 240
#: The same stretch is asked about for every reading of its sentence.
_is_said = lru_cache(maxsize=64)(has_wording)


def _is_near(reading: Reading, name: str) -> bool:
    """Say whether a wording stands in the sentence, next to it, or in the headline."""
    context, sentence = reading.context, reading.sentence
    nearby = context.small[max(0, sentence.start - _NEAR) : sentence.end + _NEAR]
    return _is_said(name, nearby) or _is_said(name, context.article.title.lower())


def _of_peace(reading: Reading) -> bool:
    """Say whether a word of peace-making, agreements of any kind among them, is near."""
    return _is_near(reading, "peace_made")


def _of_parley(reading: Reading) -> bool:
    """Say whether truces, captives, mediation or negotiation are near, which a bare deal or text is not."""
    return _is_near(reading, "parley")


def _of_truce(reading: Reading) -> bool:
    """Say whether there is a bond that can be broken or kept: a truce in the article, or an agreement near."""
    context = reading.context
    return context.agreed or context.watched or _is_said("truce", context.small) or _is_near(reading, "bond")


def _names_truce(reading: Reading) -> bool:
    """Say whether the match is about a truce by its own words, not about a deal or a text of any kind."""
    row, match = reading.row, reading.match
    return row.tokens[match.head].has("truce") or names_truce(row, match)


def _between(reading: Reading) -> bool:
    """Say whether two who are at war are named in the article, and a word of peace-making near the sentence."""
    return reading.context.both and _of_peace(reading)


@lru_cache(maxsize=256)
def _fighting(known: Conflict) -> frozenset[str]:
    """Give who fights in a war, save powers with a hand in many that are only drawn in."""
    return frozenset(known.parties) | (known.at_war - outside_powers() - world_powers())


def _parties_of(tokens: Collection[Token]) -> set[str]:
    return {party for token in tokens for party in token.parties}


def _are_foes(named: set[str], known: Conflict) -> bool:
    inside = named & set(known.parties)
    return len(inside) > 1 or bool(inside and named & known.at_war - inside)


def _of_side(reading: Reading) -> bool:
    """Say whether the sentence itself names a side."""
    known = reading.known
    return known is not None and not _fighting(known).isdisjoint(_parties_of(reading.row.tokens))


def _of_accord(reading: Reading) -> bool:
    """Say whether an agreement that has a name stands in the sentence, and one who is at war."""
    context, sentence = reading.context, reading.sentence
    return _of_side(reading) and bool(
        wording("named_accord").search(context.article.text, sentence.start, sentence.end)
    )


def _acts(reading: Reading) -> bool:
    """Say whether who acts is at war or mediates, where anybody does."""
    known, actors = reading.known, set(reading.roles.actors)
    return not actors or known is None or not actors.isdisjoint(known.at_war | {*known.mediators})


def _of_foes(reading: Reading) -> bool:
    """Say whether the sentence names two who are at war."""
    return reading.known is not None and _are_foes(_parties_of(reading.row.tokens), reading.known)


def _together(reading: Reading) -> bool:
    """Say whether two who are at war, or a group and a mediator, stand in the clause of the match."""
    row, match, known = reading.row, reading.match, reading.known
    if known is None:
        return False
    low, high = match.first, match.last
    while low > 0 and not _ends_clause(row.tokens[low - 1]):
        low -= 1
    while high + 1 < len(row.tokens) and not _ends_clause(row.tokens[high + 1]):
        high += 1
    clause = row.tokens[low : high + 1]
    named = _parties_of(clause)
    nameless = any(token.has("groupnoun") and not token.parties for token in clause)
    groups = {party for party in named & known.at_war if reading.context.registry.is_armed_group(party)}
    return (
        _are_foes(named, known)
        # "The US envoy met the rebels."
        or bool(groups and named & {*known.mediators})
        or any(token.has("joint") for token in clause)
        or (nameless and not _fighting(known).isdisjoint(named))
    )


def _ends_clause(token: Token) -> bool:
    return token.lower in (",", "that", "which", "who", "whose") or token.has("strong_break")


#: Verbs and nouns of bargaining: what is asked for, offered, agreed to, turned down.
_BARGAINING = frozenset(
    {
        "urge", "callfor", "insist", "propose", "offer", "agree", "reject", "refuses", "rejection", "pledge", "ready",
        "willing", "call", "welcome", "endorse", "settledterm",
    }
)  # fmt: skip
#: … and what a side says that it will do, must do, or gives away.
_COMMITTING = _BARGAINING | {"plan_cue", "would", "need", "giveback", "relieve"}
#: "May" and "told" bind nobody.
_LOOSE = frozenset({"modal", "say"})


def _takes_stance(reading: Reading, verbs: frozenset[str]) -> bool:
    """Say whether a verb of bargaining governs the match, and a side is who acts or of whom it is asked."""
    row, match, known = reading.row, reading.match, reading.known
    if known is None:
        return False
    named = _parties_of(row.tokens[max(0, match.first - 3) : match.last + 3]) | set(reading.roles.actors)
    if named.isdisjoint(_fighting(known)):
        return False
    return _is_told_to(row, match) or any(
        token.classes & verbs and not token.classes & _LOOSE and token.lower != "condition"
        for token in row.tokens[max(0, match.first - 6) : match.last + 1]
    )


def _is_told_to(row: Row, match: Match) -> bool:
    """Say whether somebody is told to do it: "the chancellor tells the president to withdraw his troops"."""
    return any(
        row.tokens[at].lower == "to" and row.tokens[at - 1].parties and row.tokens[at - 2].has("say")
        for at in range(max(2, match.first - 3), match.head + 1)
    )


def _bargains(reading: Reading) -> bool:
    """Say whether something is demanded, offered, agreed to or refused, of a side or by it."""
    return _takes_stance(reading, _BARGAINING)


def _commits(reading: Reading) -> bool:
    """Say whether it is bargained over, or a side says what it will do or gives away, or is told what it must."""
    return _takes_stance(reading, _COMMITTING)


#: Men who are no army, and places that none holds.
_CIVIL_WORDS = word_set("licence.civil_words")


def _draws_back(reading: Reading) -> bool:
    """Say whether a side's armed men are who goes: "the army began leaving", "has pulled its guns back"."""
    row, match, known = reading.row, reading.match, reading.known
    if known is None or _fighting(known).isdisjoint(
        _parties_of(row.tokens[max(0, match.predicate - 6) : match.predicate])
    ):
        return False
    # "Fighters took men from their homes"
    span = row.tokens[match.first : match.last + 3]
    return not any(token.lower in _CIVIL_WORDS or token.has("civil") for token in span)


_RELIEF = word_tuple("licence.relief")
_OPENING = word_tuple("licence.opening")


def _brings_relief(reading: Reading) -> bool:
    """Say whether relief is let through in a place of the war, or held back, or the way for it is opened or shut."""
    row, match = reading.row, reading.match
    placed = "region" in row.kinds
    if placed and row.tokens[match.head].has("way_in"):
        near = row.tokens[match.first : match.last + 2]
        if any(token.lower.startswith(_OPENING) for token in near):
            return True
    if not reading.context.placed or not (placed or _of_side(reading)):
        return False
    span = row.tokens[max(0, match.first - 4) : match.last + 4]
    return any(token.lower.startswith(_RELIEF) for token in span)


def _of_corridor(reading: Reading) -> bool:
    """Say whether the article tells of a place that is cut off, or of an agreed way out of it."""
    return _is_said("cut_off", reading.context.small)


_WATCHERS = word_tuple("licence.watchers")


def _of_watchers(reading: Reading) -> bool:
    """Say whether those who watch over a truce are named as such, in a war that is known."""
    span = reading.row.tokens[reading.match.first : reading.match.last + 1]
    return reading.known is not None and any(
        token.lower.startswith(_WATCHERS) and not token.classes & {"vd", "vg"} for token in span
    )


_GROUNDS: Mapping[str, Callable[[Reading], bool]] = {
    "peace": _of_peace,
    "parley": _of_parley,
    "truce": _of_truce,
    "named": _names_truce,
    "between": _between,
    "side": _of_side,
    "accord": _of_accord,
    "acts": _acts,
    "foes": _of_foes,
    "together": _together,
    "bargain": _bargains,
    "commitment": _commits,
    "pullback": _draws_back,
    "relief": _brings_relief,
    "corridor": _of_corridor,
    "watchers": _of_watchers,
}
#: The grounds that a rule may name.
GROUNDS = frozenset(_GROUNDS)
