"""Who is meant by what is said of truces, and which type a match of them is."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.biddings import BARGAINS, find_bidding
from claims.harm import answered_with, find_killer
from claims.modes import Cues, governor
from claims.roles import Roles
from claims.rows import word_at
from claims.rules import Match
from claims.subjects import CLAIMING, coordinated, find_agent, find_subject
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

#: Parts of words that name fighting or its end by themselves; "pause" and "calm" alone do not.
_PLAIN = word_tuple("truces.plain")

#: Names of what the United Nations meet in, by their last words.
_BODIES = frozenset({"council", "assembly", "unsc", "unga"})


def names_truce(row: Row, match: Match) -> bool:
    """Say whether a match is about a halt in fighting by its own words, or about a pause whose length is given."""
    head = row.tokens[match.head]
    matched = row.tokens[match.first : match.last + 1]
    silenced = any(token.lower in ("guns", "weapons", "arms") for token in matched)
    if match.rule.ptype in ("C1", "C6") and silenced and not head.has("truce"):
        return True
    if match.rule.ptype == "C1" and not head.has("truce"):
        return any(part in head.lower for part in _PLAIN)
    if match.rule.ptype == "C6" and head.has("attack") and "groupnoun" in row.kinds:
        return True
    if head.has("free_fire") or (head.has("violation") and ("truce" in head.lower or "fire" in head.lower)):
        return True
    around = row.tokens[match.first : match.last + 5]
    if head.has("deal") and any(token.has("stopfire") or token.has("endwar") for token in around):
        return True
    if head.has("truce") and "groupnoun" in row.kinds:
        return True
    if head.has("truce") or head.has("endwar") or head.has("stopfire"):
        before = row.tokens[match.head - 1] if match.head else None
        near = row.tokens[max(0, match.head - 3) : match.head]
        return (
            any(part in head.lower for part in _PLAIN)
            or (before is not None and before.has("num"))
            or any(token.lower in _SEASONS or token.lower.endswith(_LENGTHS) for token in near)
        )
    return False


#: What tells a halt in fighting from any other.
_SEASONS = word_set("truces.seasons")
_LENGTHS = word_tuple("truces.lengths")


def is_agentless(row: Row, match: Match) -> bool:
    """Say whether a passive leaves unsaid who acts: "a truce offer was rejected"."""
    predicate = row.tokens[match.predicate]
    if match.rule.ptype == "C2" and predicate.has("nonstarter"):
        return True
    if match.rule.name == "pressed-to-negotiate" and predicate.lower == "pressure":
        # "Pressure grows on the general to negotiate"
        return any(t.has("grow") for t in row.tokens[max(0, match.predicate - 1) : match.predicate + 2])
    if match.rule.ptype[0] != "C" or match.head >= match.predicate or not predicate.has("vn"):
        return False
    return any(token.has("be") or token.has("have") for token in row.tokens[match.head + 1 : match.predicate])


def retype_truce(
    row: Row, match: Match, roles: Roles, cues: Cues, sides: Sequence[str], speaker: str | None
) -> tuple[str, Roles] | None:
    """Give the type and roles of a truce's claim where who speaks or who is blamed changes them; None where not.

    ``sides``: the principal parties; ``speaker``: the party that says it.
    """
    rule = match.rule
    others = tuple(p for p in sides if p != speaker)
    if speaker in sides and speaker is not None:
        refuses = (rule.name == "no-truce" and not _is_missing(row, match)) or (
            rule.name == "truce-forecast" and cues.negated
        )
        if refuses and _is_of_a_holiday(row, match):
            # Whoever says that there will be none at Christmas declares none.
            return "C6", Roles((speaker,), others, roles.token)
        if refuses and not (set(roles.actors) >= set(sides) and len(row.tokens[roles.token].parties) > 1):
            return "C2", Roles((speaker,), others, roles.token)
    bidden = _bidden(row, match, sides)
    if bidden is not None:
        # "The mediator urges both armies to accept the truce": nobody has.
        return "C1", bidden
    alone = row.tokens[roles.token].parties if roles.token >= 0 else ()
    if rule.name == "no-agreement" and row.tokens[match.predicate].has("agree") and len(alone) == 1:
        against = tuple(p for p in sides if p not in alone)
        if set(alone) <= set(sides) and row.tokens[match.predicate].has("vb"):
            return "C2", Roles(alone, against, roles.token)
        past = row.tokens[match.predicate].classes & {"vn", "vd"}
        if set(alone) <= set(sides) and past and not _is_passive(row, match.predicate):
            # "At no time has the army agreed to a truce": its own acceptance is denied.
            return "C4", Roles(alone, against, roles.token)
    predicate = row.tokens[match.predicate]
    if rule.name == "truce-call-dropped" and set(roles.actors) & set(sides) and not predicate.has("urge"):
        # Calls that a side will not hear are made to it.
        return "C2", roles
    if rule.name == "truce-rejected" and sides and roles.actors:
        outsider = not set(roles.actors) & set(sides)
        if outsider and predicate.lower.startswith(_BACKING):
            # Whoever takes no part and will not back a truce calls for none.
            return "C1", roles
        planned = any(t.lower in ("plans", "plan", "intention") for t in row.tokens[match.first : match.head])
        if planned and not outsider and _is_of_a_holiday(row, match):
            return "C6", roles
    perfect = predicate.has("vn") and not predicate.has("vb")
    passive = any(token.has("be") for token in row.tokens[max(0, match.predicate - 2) : match.predicate])
    if rule.name == "truce-rejected" and predicate.has("agree") and perfect and not passive:
        # "has not agreed" leaves it open.
        return "C4", roles
    at = governor(row, match)
    if at >= 0 and not row.tokens[at].lower.startswith(("effort", "bid", "attempt", "move", "talk", "progress")):
        subject = find_subject(row, at)
        if subject >= 0:
            wants = row.tokens[subject].parties
            if cues.hoped and sides and set(wants).isdisjoint(sides):
                # "The mediator hopes for an extension": those would extend it who made the truce.
                return rule.ptype, Roles(tuple(sides), (), subject, roles.civil)
            return rule.ptype, Roles(wants, tuple(p for p in sides if p not in wants), subject, roles.civil)
    if rule.ptype == "C1" and roles.token >= 0 and rule.mode is not None and rule.mode.value == "demand":
        body = row.tokens[max(0, roles.token - 2) : match.predicate]
        if any(token.lower.split("_")[-1] in _BODIES for token in body) and set(roles.actors) == {"UN"}:
            # What the Council or the Assembly calls for, it has resolved.
            return "A6", Roles(roles.actors, (), roles.token)
    if rule.name == "truce-declared" and cues.planned and not cues.negated and _is_bargain(cues):
        # Who will hold fire if the other side does something offers a truce rather than declares one.
        return "C1", roles
    if rule.ptype == "C4" and cues.near and speaker is not None and roles.actors and speaker not in roles.actors:
        # Who says that the other must agree to a truce calls for one.
        return "C1", Roles((speaker,), roles.actors, roles.token)
    if rule.name == "truce-broken":
        return "C9", _blame(row, match, roles, sides, speaker)
    own = any(t.has("violate") and t.has("vg") for t in row.tokens[match.first : match.last + 1])
    if rule.name == "truce-not-broken" and own and row.tokens[match.first].has("deny") and speaker in sides:
        # "Denied breaking the truce": of whoever denies it.
        return "C9", Roles((speaker,) if speaker else (), others, roles.token, roles.civil)
    if rule.name in ("side-attacked", "fire-under-truce") and predicate.lower.startswith("accus"):
        return "C9", _blame(row, match, roles, sides, speaker)
    if rule.name == "truce-in-force" and predicate.has("start_alone") and match.predicate < match.head:
        starter = find_subject(row, match.predicate)
        lone = row.tokens[starter].parties if starter >= 0 else ()
        joint = any(
            t.has("joint") or t.lower in ("and", "with", "between") for t in row.tokens[starter + 1 : match.last + 4]
        )
        joint = joint or bool(coordinated(row, starter, match.predicate, sides) & {p for p in sides if p not in lone})
        if len(lone) == 1 and set(lone) <= set(sides) and not joint:
            # One side that begins a pause has declared it.
            return "C6", Roles(lone, tuple(p for p in sides if p not in lone), starter)
    return None


def _bidden(row: Row, match: Match, sides: Sequence[str]) -> Roles | None:
    """Give who bids whom to take or sign a bargain, if that is all that is told of it."""
    if match.rule.ptype not in BARGAINS or match.rule.polarity == "-" or match.rule.mode is not None:
        return None
    verb = find_bidding(row, match.predicate)
    if verb < 0:
        return None
    passive = row.tokens[verb].has("vn") and verb > 0 and row.tokens[verb - 1].has("be")
    bidder = find_agent(row, verb) if passive else find_subject(row, verb)
    bids = row.tokens[bidder].parties if bidder >= 0 else ()
    between = row.tokens[:verb] if passive else row.tokens[verb + 1 : match.predicate]
    told = tuple(dict.fromkeys(p for t in between for p in t.parties if p not in bids)) or tuple(sides)
    return Roles(bids, told, bidder)


def is_verdict(row: Row, match: Match) -> bool:
    """Say whether a plan is only called something: "the truce offer is a trap". Who calls it that rejects it."""
    predicate = row.tokens[match.predicate]
    verbal = predicate.classes & {"reject", "label", "criticise", "discard", "rejection", "vz", "vg", "vb"}
    called = row.tokens[match.last].has("scorn") and (match.predicate == match.last or not verbal)
    return match.rule.name == "plan-rejected" and called


def _is_missing(row: Row, match: Match) -> bool:
    """Say whether there is or was no truce, rather than that there will or can be none."""
    before = row.tokens[max(0, match.first - 3) : match.head]
    ahead = any(t.classes & {"plan_cue", "modal", "would"} for t in before)
    owned = match.head + 1 < len(row.tokens) and row.tokens[match.head + 1].lower == "with"
    if owned and any(t.has("have") for t in before):
        # "Israel had no ceasefire with the group".
        return True
    return not ahead and any(t.lower in ("is", "was", "'s", "has_been", "isn't", "wasn't") for t in before)


def _is_passive(row: Row, at: int) -> bool:
    return any(t.has("be") for t in row.tokens[max(0, at - 2) : at])


def _is_bargain(cues: Cues) -> bool:
    """Say whether it hangs on what the other side does first: "if the army stops its raids"."""
    return any(condition.text.lower().startswith("if ") for condition in cues.conditions)


#: Verbs of who counts breaches, and of who names a thing one.
_COUNTING = word_tuple("truces.counting")
_CALLING = word_tuple("truces.calling")
#: Verbs of which the negation is no refusal where the subject is no side.
_BACKING = word_tuple("truces.backing")
_HOLIDAYS = word_set("truces.holidays")


def _is_of_a_holiday(row: Row, match: Match) -> bool:
    """Say whether the truce is one for a holiday, as one side declares it."""
    return any(token.lower in _HOLIDAYS for token in row.tokens[max(0, match.head - 4) : match.head + 1])


_TRADING, _BLAME = word_tuple("truces.trading"), word_tuple("truces.blame")
_ONE_ANOTHER = (("each", "other"), ("one", "another"), ("the", "other"))


def _is_mutual(row: Row, match: Match) -> bool:
    """Say whether each side accuses the other: "accusing each other of breaches", "trade blame for the breach"."""
    words = [token.lower for token in row.tokens[max(0, match.first - 4) : match.last + 1]]
    inside = words[min(4, match.first) :]
    if any(pair in _ONE_ANOTHER or pair[0] in ("each_other", "one_another") for pair in itertools.pairwise(inside)):
        return any(token.has("accuse") for token in row.tokens[match.first : match.last + 1])
    return any(
        word.startswith(_TRADING) and any(after.startswith(_BLAME) for after in words[n + 1 : n + 4])
        for n, word in enumerate(words)
    )


def _blame(row: Row, match: Match, roles: Roles, sides: Sequence[str], speaker: str | None) -> Roles:
    """Say who is said to have broken a truce: the accused, not the accuser; both sides where nobody is named."""
    predicate = row.tokens[match.predicate]
    if _is_mutual(row, match):
        named = [p for t in row.tokens[max(0, match.first - 4) : match.first] for p in t.parties]
        pair = named if len(set(named)) > 1 else sides
        return Roles(tuple(dict.fromkeys(pair)), (), roles.token, roles.civil)
    foes = tuple(party for party in sides if party != speaker)
    if speaker in sides and len(foes) == 1 and answered_with(row, match.predicate) >= 0:
        # "The army says it fired on men who were breaking the truce": it accuses the other side, whoever they were.
        return Roles(foes, (), -1, roles.civil)
    if predicate.lower.startswith(_COUNTING) and row.tokens[match.head].has("violation"):
        # Who counts breaches has made none: another did whom "by" names, else the foe of who counts, else both.
        by = find_agent(row, match.head)
        broke = row.tokens[by].parties if by >= 0 else ()
        owner = row.tokens[match.head - (2 if word_at(row, match.head - 1) == "'s" else 1)]
        if not broke and owner.parties and set(owner.parties) <= set(sides):
            # "Complained of Norrish violations of the truce".
            broke = owner.parties
        if not broke and set(roles.actors) <= set(sides):
            broke = tuple(p for p in sides if p not in roles.actors)
        broke = broke or tuple(sides)
        return Roles(broke, tuple(p for p in sides if p not in broke), roles.token, roles.civil)
    calls = predicate.lower.startswith(_CALLING) or any(
        t.lower.startswith("accus") for t in row.tokens[max(0, match.predicate - 16) : match.predicate]
    )
    if calls and speaker is not None and roles.actors == (speaker,):
        # "X launched two rockets, Y's army said, calling it a breach": who calls it one is not who did it.
        named = [p for t in row.tokens for p in t.parties if p != speaker and p in sides]
        broke = tuple(dict.fromkeys(named)) or tuple(p for p in sides if p != speaker)
        return Roles(broke, (speaker,), roles.token, roles.civil)
    killer = find_killer(row, roles.token) if roles.token > 0 and not calls else -1
    if killer >= 0 and set(row.tokens[killer].parties) <= set(sides):
        # "Ordania kills four Norrians in a breach of the truce": the dead have broken nothing.
        broke = row.tokens[killer].parties
        return Roles(broke, tuple(p for p in sides if p not in broke), killer, roles.civil)
    striker = next(
        (t.parties for t in reversed(row.tokens[max(0, match.predicate - 2) : match.predicate]) if t.parties), ()
    )
    if (
        predicate.has("attack")
        and not predicate.classes & {"violate", "vz", "vd"}
        and set(striker) <= {*sides}
        and striker
    ):
        # "A fighter was killed in a Norrish drone strike despite the truce".
        return Roles(striker, tuple(p for p in sides if p not in striker), roles.token, roles.civil)
    near = row.tokens[max(0, match.predicate - 2) : match.predicate]
    done = predicate.lower.startswith(("accus", "blam")) and not predicate.lower.endswith("ing")
    if done and any(t.has("be") or t.lower == "been" for t in near):
        # "Hamas has been accused by Israel of breaking it": who stands before the passive.
        accused = next((t.parties for t in reversed(row.tokens[: match.predicate]) if t.parties), ())
        return Roles(accused, tuple(p for p in sides if p not in accused), roles.token, roles.civil)
    if predicate.lower.startswith(("accus", "blam")):
        for token in row.tokens[match.predicate + 1 : match.predicate + 9]:
            if token.parties:
                accused = token.parties
                return Roles(accused, tuple(p for p in sides if p not in accused), roles.token, roles.civil)
        accused = tuple(p for p in sides if p not in roles.actors) if set(roles.actors) & set(sides) else ()
        return Roles(accused, tuple(p for p in roles.actors if accused), roles.token, roles.civil)
    if predicate.lower.startswith(("trad", "exchang", "swap")):
        return Roles(tuple(sides), (), roles.token, roles.civil)
    between = row.tokens[roles.token + 1 : match.predicate] if roles.token >= 0 else ()
    words = [token.lower for token in between[:3]]
    if words[:1] == [","] and words[1:2] in (["who"], ["which"]) and words[2:] == [","]:
        # "The rebels, who, he said, had broken it": whom the word takes up has not spoken.
        return roles
    if any(token.has("say") or token.lower in CLAIMING for token in between) and set(roles.actors) & set(sides):
        # "The army said gunmen had broken the truce": who speaks does not accuse himself.
        return Roles(tuple(p for p in sides if p not in roles.actors), roles.actors, roles.token, roles.civil)
    if predicate.has("attack") and not predicate.has("violate") and match.predicate - roles.token > 3:
        return Roles(tuple(sides), (), roles.token, roles.civil)
    if not roles.actors:
        return Roles(tuple(sides), (), roles.token, roles.civil)
    return roles
