"""What sides and time make of a type: one side accepts where both would agree, talks ahead are scheduled."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.clauses import agrees_with, joined_by
from claims.modes import Cues, is_yet_to_sign
from claims.roles import Roles
from claims.rules import Match
from claims.subjects import coordinated
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_GOING_ON = word_tuple("retyping.going_on")


def _goes_on(row: Row, match: Match) -> bool:
    """Say whether talks that go on no matter what are under way: no day is named on which they are to be held."""
    names = {row.tokens[match.predicate].lower, row.tokens[match.last].lower}
    follows = row.tokens[match.predicate + 1 : match.predicate + 8]
    going = any(name.startswith(_GOING_ON) for name in names) or (
        row.tokens[match.predicate].lower in ("go", "going") and bool(follows) and follows[0].lower == "on"
    )
    return going and not any(t.has("weekday") or t.has("num") or t.lower in _DAYS for t in follows)


_DAYS = word_set("retyping.days")


def _is_unilateral(row: Row, match: Match) -> bool:
    """Say whether the truce that is extended or ended is that of one side: "its unilateral ceasefire"."""
    low, high = sorted((match.predicate, match.head))
    return any(token.lower.startswith(("unilateral", "one-sided")) for token in row.tokens[low : high + 1])


def retype(
    row: Row, match: Match, roles: Roles, cues: Cues, sides: Sequence[str], fighting: Collection[str]
) -> tuple[str, Roles]:
    """Give the type after what sides and time do to it: one side accepts, both agree; talks ahead are scheduled.

    ``fighting``: the sides and the armed groups that are drawn in.
    """
    rule = match.rule
    predicate = row.tokens[match.predicate]
    alone = row.tokens[roles.token].parties if roles.token >= 0 else ()
    if rule.ahead == "T4" and cues.negated and cues.planned and len(alone) == 1 and set(alone) <= set(sides):
        return "T6", Roles(alone, tuple(p for p in sides[:2] if p not in alone), roles.token, roles.civil)
    if rule.ahead == "T4" and cues.planned and _goes_on(row, match):
        return rule.ptype, roles
    if rule.ahead and cues.planned and not (rule.ptype == "A2" and is_yet_to_sign(row, match)):
        return rule.ahead, roles
    if rule.name == "truce-accepted" and not roles.actors and predicate.lower.startswith(("back", "endors", "support")):
        # "Government backs pauses": a party to the war would be named.
        return "C1", roles
    if rule.ptype in ("C10", "C11") and len(alone) == 1 and alone[0] in fighting and _is_unilateral(row, match):
        return rule.ptype, Roles(alone, tuple(p for p in roles.actors if p not in alone), roles.token, roles.civil)
    partner = agrees_with(row, match, roles, fighting) if rule.name == "truce-accepted" else None
    if partner is not None:
        # "It had agreed with Israel on a truce": what one side tells both have done.
        return "C5", Roles((*roles.actors, partner), (), roles.token, roles.civil)
    if rule.name == "truce-accepted" and roles.actors and sides and not set(roles.actors) & set(fighting):
        keeps = predicate.lower.startswith(("hono", "respect", "observ", "abid", "uphold", "adher"))
        if keeps or row.tokens[match.head].has("stopfire"):
            # Only who fights can keep a truce or stop firing.
            return "C4", roles
        # What a body approves or ratifies it does not only call for.
        approves = predicate.lower.startswith(("approv", "ratif"))
        return ("C1" if row.tokens[match.head].has("truce") and not approves else "A6"), roles
    if rule.name == "truce-not-accepted" and len(set(roles.actors) & set(fighting)) >= 2:
        # "Neither the army nor the militia has consented": there is no agreement.
        return "C5", Roles(roles.actors, (), roles.token)
    if rule.name == "truce-accepted" and len(set(roles.actors) & set(sides)) >= 2:
        return "C5", Roles(roles.actors, (), roles.token)
    if rule.name == "arms-to-be-laid-down" and len(set(roles.actors) & set(sides)) >= 2:
        # Who fight each other and lay down their arms at once have a truce.
        return "C5", Roles(roles.actors, (), roles.token)
    if rule.name == "plan-welcomed" and set(roles.actors) & set(sides):
        return "C4", roles
    if rule.name == "truce-accepted" and predicate.has("agree") and predicate.lower.startswith(("agree", "settle")):
        if roles.token >= 0 and len(set(roles.actors)) > 1 and match.predicate < match.head:
            # "The government and the SDF agree on a truce", whoever of them is named first among the war's sides.
            return "C5", Roles((*roles.actors, *joined_by(row, match, roles, fighting)), (), roles.token)
        near = row.tokens[max(0, match.predicate - 3) : match.predicate]
        if len(sides) >= 2 and any(t.lower == "both" for t in near):
            return "C5", Roles(tuple(sides[:2]), (), roles.token)
    before = row.tokens[max(roles.token + 1, match.predicate - 3) : match.predicate] if roles.token >= 0 else ()
    if rule.ptype in ("C4", "C6") and len(sides) >= 2 and any(token.has("joint") for token in before):
        # "Yemen's warring parties agreed on a truce."
        return "C5", Roles(tuple(sides[:2]), (), roles.token)
    if rule.ptype in ("C4", "C6") and roles.token >= 0 and len(sides) >= 2 and set(alone) & set(sides):
        together = {*roles.actors, *coordinated(row, roles.token, match.predicate, sides)}
        if len(together & set(sides)) >= 2:
            return "C5", Roles(tuple(p for p in sides if p in together), (), roles.token)
    if rule.ptype in ("C4", "C6") and roles.token >= 0 and sides:
        together = {*roles.actors, *coordinated(row, roles.token, match.predicate, sides)}
        drawn_in = sorted(together & set(fighting) - set(sides))
        if sides[0] in together and drawn_in and rule.polarity == "+":
            # A group that is drawn in stands against the state: "Myanmar's army and the KIA".
            return "C5", Roles((sides[0], *drawn_in), (), roles.token)
    if rule.name == "truce-declared" and roles.actors and sides and not set(roles.actors) & {*sides, *fighting}:
        # A mediator announces what the sides have agreed.
        return "C5", Roles(tuple(sides[:2]), (), roles.token)
    if rule.one_side and rule.actor == "both" and roles.token >= 0 and match.predicate <= match.head:
        # "Ended its truce with the government": with whom it was, not who ended it.
        end = match.head if rule.one_side == "C11" and alone else match.last + 4
        joint = len(alone) > 1 or any(
            t.has("joint") or (t.has("groupnoun") and not t.parties) or t.lower in ("with", "between")
            for t in row.tokens[max(0, roles.token - 3) : end]
        )
        joint = joint or len(coordinated(row, roles.token, match.predicate, sides) & set(sides) | set(alone)) >= 2
        if not joint and set(alone) <= set(sides):
            against = tuple(p for p in (roles.actors if len(roles.actors) > 1 else sides[:2]) if p not in alone)
            one = Roles(alone, against, roles.token, roles.civil)
            if rule.ptype == "C5" and predicate.has("declare") and not predicate.has("agree"):
                # An accord is nobody's alone.
                return ("C5", roles) if row.tokens[match.head].has("deal") else ("C6", one)
            if rule.ptype == "C5" and predicate.has("agree"):
                return "C4", one
            if rule.ptype != "C5":
                return rule.one_side, one
    return rule.ptype, roles
