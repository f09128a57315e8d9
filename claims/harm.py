"""Who is hurt is not who does it: "three were killed when a rocket hit", "fighters killed in an army strike"."""

from __future__ import annotations

from claims.rules import Match
from claims.subjects import find_agent, find_subject
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: What is done to somebody, in the form of a passive; of the first, nobody does it without saying to whom.
_HURT = word_set("harm.hurt")
_STRUCK = _HURT | {"hit", "struck", "shelled", "bombed", "attacked", "targeted", "shot", "raided", "ambushed"}
#: What follows a participle that has no object.
_BARE = word_set("harm.bare")
_WEAPONS = word_tuple("harm.weapons")
#: So far behind the participle is told by what.
_FAR = 14


def is_hurt(row: Row, match: Match) -> bool:
    """Say whether a clause tells what was done to its subject, or what a weapon did."""
    at = match.predicate
    word = row.tokens[at].lower
    if match.rule.ptype == "C9" and _find_weapon(row, at) >= 0:
        return True
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    # "Their men have been fired on": not by them.
    shot_at = word == "fired" and after is not None and after.lower in ("on", "at", "upon")
    if match.rule.ptype != "C9" or not (word in _STRUCK or shot_at):
        return False
    before = row.tokens[max(0, at - 2) : at]
    if any(t.has("be") or t.lower in ("been", "being", "was", "were", "are", "is", "to_be") for t in before):
        return True
    return word in _HURT and after is not None and (after.lower in _BARE or after.has("weekday"))


_FLYING = word_tuple("harm.flying")
_HITTING = word_set("harm.hitting")
_OPENING = word_set("harm.opening")


def _find_weapon(row: Row, at: int) -> int:
    """Find the weapon that is the subject of a verb: "a rocket fired from the town struck"; -1 if none is."""
    if row.tokens[at].lower not in _HITTING:
        return -1
    for n in range(at - 1, max(-1, at - 7), -1):
        word = row.tokens[n].lower
        if word.startswith(_FLYING):
            return n
        if word in _OPENING and word not in ("that", "which"):
            return -1
    return -1


_FIRING = word_tuple("harm.firing")
_WHY = word_set("harm.why")


def answered_with(row: Row, breach: int) -> int:
    """Find the blow with which a breach is answered; -1 if none is: "fired on men who were breaking the truce"."""
    for at in range(breach - 1, max(0, breach - _FAR), -1):
        token = row.tokens[at]
        why = token.lower in _WHY and row.tokens[at + 1].lower == "they"
        if token.lower == "who" or why:
            return next(
                (n for n in range(at - 1, max(-1, at - _FAR), -1) if row.tokens[n].lower.startswith(_FIRING)), -1
            )
        if token.has("strong_break") or token.lower == ",":
            return -1
    return -1


def is_answer(row: Row, match: Match) -> bool:
    """Say whether a blow is told as the answer to a breach: whoever was struck is who is said to have broken it."""
    return match.rule.name == "side-attacked" and any(
        row.tokens[at].has("violate") and answered_with(row, at) >= 0
        for at in range(match.predicate + 1, min(len(row.tokens), match.predicate + 2 * _FAR))
    )


def find_killer(row: Row, victim: int) -> int:
    """Find who has hurt a party that is named as the object of it: "Norre kills four Ordanians"; -1 if nobody has."""
    for at in range(victim - 1, max(-1, victim - _OBJECT), -1):
        token = row.tokens[at]
        if token.lower in _KILLING:
            passive = at > 0 and (row.tokens[at - 1].has("be") or row.tokens[at - 1].lower in ("been", "to_be"))
            return -1 if passive else find_subject(row, at)
        if token.has("strong_break") or token.lower in (",", ":", ";", "by", "in", "near", "from") or token.parties:
            return -1
    return -1


#: So far behind the verb is named who is hurt.
_OBJECT = 6
_KILLING = word_set("harm.killing")


def find_attacker(row: Row, match: Match) -> int:
    """Find who did it: "by the army", "in a Norrish air strike"; -1 where the clause does not say."""
    at = match.predicate
    agent = find_agent(row, at + 1)
    if agent >= 0:
        return agent
    weapon = _find_weapon(row, at)
    if weapon >= 0:
        # "Army rockets hit", "a drone of the army", "rockets fired from Norre".
        behind = next((n for n in range(weapon + 1, at + 4) if n < len(row.tokens) and row.tokens[n].parties), -1)
        led = {row.tokens[n].lower for n in range(weapon + 1, behind)} if behind >= 0 else set()
        if weapon and row.tokens[weapon - 1].parties:
            return weapon - 1
        return behind if led & {"from", "of", "by"} and not led & {"on", "at", "into"} else -1
    for n in range(at + 1, min(len(row.tokens) - 1, at + _FAR)):
        if row.tokens[n].has("strong_break"):
            return -1
        if row.tokens[n].parties and row.tokens[n + 1].lower.startswith(_WEAPONS):
            return n
    return -1
