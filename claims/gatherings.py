"""Gatherings of a war: who meets whom, where, and what of it an article tells of; not any summit or session."""

from __future__ import annotations

from claims.context import Context
from claims.parties import Conflict
from claims.rules import Match
from claims.subjects import find_subject
from claims.tagging import Row
from claims.talk_obstacles import ATTENDING

_PLANS = frozenset({"plan", "proposal", "deal", "table", "draft", "framework", "agreement", "accord", "text", "terms"})


def names_foes(row: Row, known: Conflict | None) -> bool:
    """Say whether a sentence names a side and another that takes part in its war: "Rwanda and Congo held talks"."""
    named = {party for token in row.tokens for party in token.parties}
    return known is not None and len(named & known.at_war) > 1 and bool(named & set(known.parties))


def meets_mediator(context: Context, row: Row, match: Match, known: Conflict | None) -> bool:
    """Say whether an armed group meets a power that mediates in its war: "the envoy met Hamas"."""
    if known is None:
        return False
    before = {party for token in row.tokens[: match.predicate] for party in token.parties}
    after = {p for token in row.tokens[match.predicate + 1 : match.predicate + 6] for p in token.parties}
    groups = {party for party in known.parties if context.registry.is_armed_group(party)}
    pairs = ((before, after), (after, before))
    if row.tokens[match.first].lower == "there":
        # "There were direct talks between the group and the United States."
        pairs = ((after, after), (after, after))
    return any(one & groups and other & {*known.mediators} for one, other in pairs)


def tells_of_round(context: Context, rule: str, row: Row, match: Match) -> bool:
    """Say whether what a side does about a round is told: its coming to a town, its delegation, pressure on it."""
    placed = "place" in row.kinds
    if rule in ("round-not-attended", "round-stayed-away-from", "delegation-led", "delegation-headed"):
        return context.sided and (context.mild or placed)
    if rule in ("round-attended", "round-left", "envoys-walk-out") and "envoy" in row.kinds:
        return context.sided and (context.mild or placed)
    if match.rule.ptype == "T10":
        back = placed and any(t.lower in ("back", "return", "returning") for t in row.tokens)
        return context.sided and (context.mild or context.bargained or bool(_PLANS & row.words) or back)
    if rule.startswith("answer-"):
        return context.both or (context.mild and context.sided)
    before = row.tokens[match.head - 1] if match.head else None
    named = before is not None and (before.has("place") or before.parties) and row.tokens[match.head].has("talks")
    if named and match.rule.ptype in ("T3", "T4", "T5"):
        # "The Ukraine talks will be held in Jeddah."
        return context.sided and context.mild
    return rule in ATTENDING and context.mild and (context.sided or context.brokered or context.placed)


def is_for_peace(context: Context, row: Row, match: Match, known: Conflict | None) -> bool:
    """Say whether a side is asked to come to talks, and not to any summit: one of war and peace, or at a mediator's."""
    at = find_subject(row, match.predicate) if known else -1
    subject = row.tokens[at].parties if at >= 0 else ()
    if known is not None and len(set(subject) & known.at_war) > 1:
        return True
    if context.strong or row.tokens[match.head].lower in ("talks", "negotiations", "dialogue", "consultations"):
        return True
    near = {party for token in row.tokens[match.predicate : match.last + 4] for party in token.parties}
    return known is not None and bool(near & ({*known.mediators} | known.at_war))
