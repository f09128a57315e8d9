"""What is peculiar to truces: words of them that report none, and who is meant by what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from claims.clefts import CLAUSE_NOUNS, is_cleft
from claims.modes import Cues, governor
from claims.parties import Conflict
from claims.roles import Roles, coordinated, find_subject, has_article
from claims.rules import Match
from claims.tagging import Row, Token
from claims.truce_wording import find_slip


def find_truce_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why words of a truce are not what their rule takes them for; None where they are."""
    says_no = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.endswith("_no")
    if says_no and any(token.lower == "yet" for token in row.tokens[match.head + 1 : match.head + 4]):
        return "who says that there is no truce yet does not say no to one"
    if (
        match.rule.ptype == "C2"
        and row.tokens[match.predicate].has("deny")
        and "scorn" not in row.tokens[match.predicate].lower
    ):
        return "who denies a truce denies that there is one"
    shot = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.startswith(("shot", "shoot"))
    if shot and any(t.lower.rstrip("s") in _CRAFT for t in row.tokens[match.predicate : match.head]):
        return "aircraft are shot down, not a truce"
    if match.rule.name in _EXPLICIT and not names_truce(row, match):
        return "a calm that is no truce"
    between = row.tokens[match.predicate + 1 : match.head]
    head = row.tokens[match.head]
    if match.rule.name == "truce-in-force" and row.tokens[match.last].lower == "in_place":
        earlier = row.tokens[max(0, match.head - 4) : match.head]
        if any(t.classes & {"agree", "ready", "propose", "callfor"} for t in earlier):
            # "agree to a ceasefire in place": along the line where the troops stand.
            return "a truce in place is offered"
    if head.has("truce") and not names_truce(row, match) and match.head and row.tokens[match.head - 1].has("unwarlike"):
        return "a halt of something else"
    ignored = match.rule.ptype == "C2" and row.tokens[match.predicate].lower.startswith("ignor")
    if ignored and any(token.lower == "own" for token in between):
        return "who ignores his own truce breaks it"
    if _is_other_sense(row, match):
        return "words of another sense"
    if match.rule.ptype == "C1" and _is_unowned_call(row, match):
        return "calls that are not this party's"
    if (
        match.rule.name == "truce-calls"
        and match.first
        and any(t.classes & {"reject", "criticise"} for t in row.tokens[max(0, match.first - 3) : match.first])
    ):
        return "calls that others react to"
    if match.rule.ptype == "C1" and _is_no_call(row, match, between):
        return "a hope, a text or talks, no call for a truce"
    if match.rule.name == "truce-agreed" and _is_reduced(row, match):
        return "an agreement of which something else is told"
    if match.rule.ptype in ("C7", "C11") and _was_to_be(row, match):
        return "what was meant to be, or would be"
    if match.rule.name != "war-to-go-on" and _is_beyond(row, match):
        return "the truce belongs to another statement"
    if _is_thing_acting(row, match):
        return "a truce or an agreement is the subject, not a party"
    if match.rule.ptype in _STATES and any(token.has("worth") for token in between):
        return "its worth is agreed, not the truce"
    predicate = row.tokens[match.predicate]
    if match.rule.ptype in ("C5", "C6") and match.predicate != match.head and _is_compound(predicate):
        return "a noun, not an act"
    if (
        match.rule.name == "truce-calls"
        and match.last + 1 < len(row.tokens)
        and row.tokens[match.last + 1].lower == "to"
    ):
        return "a truce or an agreement is no object here"
    if match.rule.name == "truce-agreed" and match.head < match.predicate and _tells_speaker(row, match):
        return "who tells it"
    if match.rule.ptype == "C9" and any(token.lower == ":" for token in between):
        return "the truce belongs to another statement"
    if match.rule.ptype == "C3" and any(token.has("callfor") for token in between):
        return "a call is near, not the truce"
    if match.rule.ptype in ("C4", "C5") and any(token.classes & _CALLING for token in between):
        return "a call is agreed or backed, not the truce"
    if _is_adjective(row, match):
        return "a participle that only describes"
    if match.rule.name == "truce-agreed" and _is_adjunct(between):
        return "what is reached is something else"
    if match.rule.ptype in _STATES and _is_article_noun(row, match):
        return "a noun, not an act"
    if match.rule.ptype in ("C1", "C4", "C5", "C6", "C7") and _is_asked_of(row, match):
        return "asked of a party, not done"
    if match.rule.ptype == "C2" and any(token.has("resolution") or token.lower == "motion" for token in between):
        return "a vote on a text"
    if match.rule.ptype in ("C1", "C4", "C5", "C6") and _is_of_something(match, row.tokens[match.head], between):
        return "what is asked or declared is something else about a truce"
    if match.rule.name == "truce-declared" and any(token.lower == "no" for token in between):
        return "a truce that there will not be"
    if match.rule.ptype == "C1" and _is_reacted_to(row, match):
        return "a proposal that others react to"
    if match.rule.ptype == "C6" and row.tokens[match.head].has("stopfire") and _is_stranger(row, match, conflict):
        return "not theirs to stop"
    return find_slip(row, match)


def _tells_speaker(row: Row, match: Match) -> bool:
    """Say whether the verb is that of who tells the rest: "… during the truce, both sides announced"."""
    predicate = row.tokens[match.predicate]
    if not predicate.lower.startswith(("announc", "confirm", "declar")) or match.predicate < 2:
        return False
    before = [t.lower for t in row.tokens[max(match.head, match.predicate - 4) : match.predicate]]
    return "," in before and "who" not in before and "which" not in before


def _is_compound(token: Token) -> bool:
    """Say whether a word that could be a verb ends a truce's own name: "humanitarian pauses"."""
    return token.has("truce") and "_" in token.lower


_CRAFT = frozenset({"helicopter", "plane", "jet", "drone", "missile", "aircraft", "balloon", "airliner", "rocket"})
#: Rules that a mere pause or calm does not meet.
_EXPLICIT = frozenset({"no-truce", "truce-strained"})
#: A verb, and the word after it with which it means something else: "extended into a second day", "holds off".
_OTHER_SENSE = {
    "C10": ("extend", ("into",)),
    "C8": ("h", ("off", "up")),
    "C12": ("h", ("as",)),
    "C11": ("end", ("in", "with")),
}


#: What may follow "over" where it means that something has ended.
_AFTER_THE_END = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        "!",
        "as",
        "but",
        "and",
        "—",
        "–",
        "'",
        "’",
        '"',
        "”",
        "?",
        "after",
        "since",
        "amid",
        "following",
    }
)


def _is_other_sense(row: Row, match: Match) -> bool:
    """Say whether a verb means something else by the word that follows it, or one phrase is read twice."""
    if match.predicate == match.head and match.first == match.head and row.tokens[match.head].lower.startswith("end"):
        return True
    known = _OTHER_SENSE.get(match.rule.ptype)
    after = row.tokens[match.predicate + 1].lower if match.predicate + 1 < len(row.tokens) else ""
    if match.rule.ptype == "C11" and row.tokens[match.predicate].lower in ("over", "off") and after:
        # "cease fire over Ramadan"
        return after not in _AFTER_THE_END and not row.tokens[match.predicate + 1].has("background")
    if known is not None and row.tokens[match.predicate].lower.startswith(known[0]) and after in known[1]:
        return True
    if match.head < match.predicate and match.rule.ptype == "C3" and row.tokens[match.predicate].lower == "near":
        # "a deal to place no weapons near the border"
        return match.predicate > match.head + 1 and not row.tokens[match.predicate - 1].has("be")
    if match.head < match.predicate and match.rule.ptype in ("C7", "C11"):
        between = row.tokens[match.head + 1 : match.predicate]
        if sum(token.lower == "," for token in between) % 2 and not row.tokens[match.predicate].has("be"):
            # "pours scorn on the truce, vows to finish"
            return True
        if (
            row.tokens[match.predicate - 1].lower in ("for", "of", "the", "an", "a", "‘", "“", "'", '"')
            and row.tokens[match.predicate].has("expire")
            and not row.tokens[match.predicate].has("vd")
        ):
            # "a truce in return for an end"
            return True
    before = row.tokens[max(0, match.head - 5) : match.head]
    if match.rule.name == "truce-agreed" and any(token.has("waiting") for token in before):
        return True
    return (
        match.head - 2 > match.predicate
        and row.tokens[match.head].has("stopfire")
        and row.tokens[match.head - 1].lower == "to"
        and bool(row.tokens[match.head - 2].classes & {"deal", "plan", "talks", "moves"})
    )


_CALLING = frozenset({"call", "callfor", "urge"})


def _is_adjective(row: Row, match: Match) -> bool:
    """Say whether a participle stands before its noun ("the agreed terms", "an extended ceasefire")."""
    at = match.predicate
    if at == 0 or match.head < at or not row.tokens[at].has("vn"):
        return False
    if row.tokens[at - 1].lower == "that":
        # "The agreed truce", "that broken truce"; but "it was the army that broke the truce".
        return not is_cleft(row, at - 1) and row.tokens[at - 2].lower not in CLAUSE_NOUNS
    return row.tokens[at - 1].lower in ("the", "a", "an", "its", "their", "this", "any", "no", "our")


def _was_to_be(row: Row, match: Match) -> bool:
    """Say whether a start or end is what was once planned ("which was to start"), or none ("would in effect")."""
    at = match.predicate
    before = [token.lower for token in row.tokens[max(0, at - 3) : at]]
    if before[-2:-1] and before[-2] in ("which", "that") and before[-1] in ("was_to", "were_to"):
        return True
    if before[-1:] == ["would"] and row.tokens[at].lower == "in_effect":
        return True
    return any(token.lower in ("supposed", "meant") for token in row.tokens[match.head : at])


def _is_no_call(row: Row, match: Match, between: Sequence[Token]) -> bool:
    """Say whether a hope, a text that calls for a truce, or talks about the war's end are taken for a call."""
    if row.tokens[match.predicate].lower.startswith("hope"):
        return True
    if any(token.has("be") for token in between) and not names_truce(row, match):
        # "what he wants for it is quiet"
        return True
    if match.predicate and row.tokens[match.predicate].has("vg") and row.tokens[match.predicate - 1].has("appealing"):
        return True
    return row.tokens[match.head].has("endwar") and any(t.has("meet") or t.lower == "negotiate" for t in between)


def _is_reduced(row: Row, match: Match) -> bool:
    """Say whether a participle only describes the agreement ("the deal approved on Wednesday will allow …")."""
    if match.head + 1 != match.predicate or not row.tokens[match.predicate].has("vn"):
        return False
    for token in row.tokens[match.predicate + 1 : match.predicate + 9]:
        if token.has("strong_break") or token.lower in (",", ":"):
            return False
        if token.classes & {"plan_cue", "modal", "be", "have"} and token.lower not in ("to_be", "expected"):
            return True
    return False


def _is_unowned_call(row: Row, match: Match) -> bool:
    """Say whether "calls", "pressure", "demand" is a noun whose owner is not the party found to its left."""
    predicate = row.tokens[match.predicate]
    after = row.tokens[match.predicate + 1] if match.predicate + 1 < len(row.tokens) else None
    if not predicate.has("call"):
        return False
    if match.head < match.predicate:
        # "warns ceasefire calls may be a trap"
        return after is not None and bool(after.classes & {"modal", "be"})
    at = find_subject(row, match.predicate)
    between = row.tokens[at + 1 : match.predicate] if at >= 0 else ()
    if after is not None and after.lower == "from":
        return True
    if match.predicate and row.tokens[match.predicate - 1].has("collective"):
        # "as Arab countries demand a truce"
        return False
    return at >= 0 and any(token.has("strong_break") for token in between)


#: What has happened or holds, as against positions that are taken.
_STATES = frozenset({"C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12"})


def _is_beyond(row: Row, match: Match) -> bool:
    """Say whether another statement begins between a predicate and the truce; what commas enclose is passed."""
    if match.rule.ptype == "C9":
        return False
    at = match.predicate + 1
    while at < match.head:
        token = row.tokens[at]
        if token.has("beyond"):
            return True
        if token.lower in (",", "and"):
            after = row.tokens[at + 1]
            if at + 1 <= match.head and after.classes & {"vz", "vd"} and not after.has("truce"):
                return True
            close = next((n for n in range(at + 1, match.head) if row.tokens[n].lower == ","), -1)
            if token.lower == "," and close > 0:
                at = close
        at += 1
    return False


_HELPING = frozenset({"be", "have", "modal", "plan_cue", "neg", "need"})


def _is_thing_acting(row: Row, match: Match) -> bool:
    """Say whether a truce itself is the subject of what only parties do: "a pause will not end the war"."""
    if match.rule.ptype not in ("C1", "C2", "C6") or match.head < match.predicate:
        return False
    at = match.predicate - 1
    while at >= 0 and (row.tokens[at].classes & _HELPING or row.tokens[at].lower.endswith("ly")):
        at -= 1
    return at >= 0 and not row.tokens[at].parties and bool(row.tokens[at].classes & {"truce", "deal", "talks"})


def _is_adjunct(between: Sequence[Token]) -> bool:
    """Say whether the truce hangs on a preposition, not on an agreement: "hunger strike for a truce"."""
    for token in between:
        if token.has("deal"):
            return False
        if token.lower in ("for", "over", "against", "about"):
            return True
    return False


def _is_of_something(match: Match, head: Token, between: Sequence[Token]) -> bool:
    """Say whether the truce is another noun's ("announced an end to its truce"), or somebody is to mediate it."""
    aspects = [token for token in between if token.has("aspect") and token.lower != "terms"]
    if match.rule.ptype not in ("C4", "C5"):
        aspects = [token for token in between if token.has("aspect")]
    if aspects and (match.rule.ptype != "C1" or head.has("truce")):
        return True
    if match.rule.ptype == "C1" and any(token.has("resolution") or token.lower == "motion" for token in between):
        return True
    if match.rule.ptype != "C1" and any(token.has("hearsay") for token in between):
        return True
    return match.rule.ptype == "C1" and any(token.has("mediate") for token in between)


def _is_reacted_to(row: Row, match: Match) -> bool:
    """Say whether a proposal is what somebody welcomes or rejects: "welcomed a proposal for a truce"."""
    if not row.tokens[match.predicate].has("proposal"):
        return False
    return any(
        token.classes & {"welcome", "reject", "criticise", "agree"}
        for token in row.tokens[max(0, match.predicate - 6) : match.predicate]
    )


def _is_article_noun(row: Row, match: Match) -> bool:
    """Say whether an article makes a noun of the predicate ("a break from death in times of ceasefire")."""
    at = match.predicate
    if at + 1 >= len(row.tokens) or row.tokens[at + 1].lower == "of":
        return False
    return has_article(row, at)


def _is_asked_of(row: Row, match: Match) -> bool:
    """Say whether somebody asks it of the party that would do it: "urges Hamas to accept a truce"."""
    for at in range(match.predicate - 1, max(-1, match.predicate - 5), -1):
        if row.tokens[at].parties or row.tokens[at].has("joint"):
            before = row.tokens[at - 1] if at else None
            if before is not None and before.lower in ("the", "on", "for"):
                before = row.tokens[at - 2] if at > 1 else None
            return (
                before is not None and bool(before.classes & {"urge", "callfor", "pressure"}) and not before.has("say")
            )
    return False


def _is_stranger(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether who is to stop the fighting takes no part in it."""
    at = find_subject(row, match.predicate)
    return conflict is not None and at >= 0 and conflict.at_war.isdisjoint(row.tokens[at].parties)


#: Parts of words that name fighting or its end by themselves; "pause" and "calm" alone do not.
_PLAIN = (
    "truce", "ceasefire", "cease-fire", "cease_fire", "armistice", "hostilit", "fight", "war", "fire",
    "firing", "shoot", "bomb", "shell", "attack", "strike", "violence", "bloodshed", "combat", "guns",
    "weapons", "arms", "clash", "conflict", "killing", "hudna", "offensive", "raid", "armed_struggle", "_quiet",
    "_calm", "_silence", "_tranquil",
)  # fmt: skip


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
_SEASONS = frozenset(
    {
        "ramadan", "easter", "eid", "christmas", "holiday", "unilateral", "one-sided", "mutual", "bilateral", "local",
        "humanitarian", "temporary", "nationwide", "daily",
    }
)  # fmt: skip
_LENGTHS = ("-day", "-hour", "-week", "-month", "-long", "-year")


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
    alone = row.tokens[roles.token].parties if roles.token >= 0 else ()
    if rule.name == "no-agreement" and row.tokens[match.predicate].has("agree") and len(alone) == 1:
        against = tuple(p for p in sides if p not in alone)
        if set(alone) <= set(sides) and row.tokens[match.predicate].has("vb"):
            return "C2", Roles(alone, against, roles.token)
        if set(alone) <= set(sides) and row.tokens[match.predicate].has("vn") and not _is_passive(row, match.predicate):
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
            return rule.ptype, Roles(wants, tuple(p for p in sides if p not in wants), subject, roles.civil)
    if rule.ptype == "C1" and roles.token >= 0 and rule.mode is not None and rule.mode.value == "demand":
        body = row.tokens[max(0, roles.token - 2) : match.predicate]
        if any(token.lower.split("_")[-1] in ("council", "assembly") for token in body) and set(roles.actors) == {"UN"}:
            # What the Council or the Assembly calls for, it has resolved.
            return "A6", Roles(roles.actors, (), roles.token)
    if rule.name == "truce-declared" and cues.planned and not cues.negated and _is_bargain(cues):
        # Who will hold fire if the other side does something offers a truce rather than declares one.
        return "C1", roles
    if rule.name == "truce-broken":
        return "C9", _blame(row, match, roles, sides)
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


def _is_missing(row: Row, match: Match) -> bool:
    """Say whether there is or was no truce, rather than that there will or can be none."""
    before = row.tokens[max(0, match.first - 3) : match.head]
    ahead = any(t.classes & {"plan_cue", "modal", "would"} for t in before)
    return not ahead and any(t.lower in ("is", "was", "'s", "has_been", "isn't", "wasn't") for t in before)


def _is_passive(row: Row, at: int) -> bool:
    return any(t.has("be") for t in row.tokens[max(0, at - 2) : at])


def _is_bargain(cues: Cues) -> bool:
    """Say whether it hangs on what the other side does first: "if the army stops its raids"."""
    return any(condition.text.lower().startswith("if ") for condition in cues.conditions)


#: Verbs of which the negation is no refusal where the subject is no side.
_BACKING = ("back", "support", "favour", "favor", "seek", "call", "want", "join", "endors")
_HOLIDAYS = frozenset({"christmas", "easter", "ramadan", "eid", "holiday", "orthodox", "year", "songkran", "diwali"})


def _is_of_a_holiday(row: Row, match: Match) -> bool:
    """Say whether the truce is one for a holiday, as one side declares it."""
    return any(token.lower in _HOLIDAYS for token in row.tokens[max(0, match.head - 4) : match.head + 1])


def _blame(row: Row, match: Match, roles: Roles, sides: Sequence[str]) -> Roles:
    """Say who is said to have broken a truce: the accused, not the accuser; both sides where nobody is named."""
    predicate = row.tokens[match.predicate]
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
    if any(token.has("say") for token in between) and set(roles.actors) & set(sides):
        # "The army said gunmen had broken the truce": who speaks does not accuse himself.
        return Roles(tuple(p for p in sides if p not in roles.actors), roles.actors, roles.token, roles.civil)
    if predicate.has("attack") and not predicate.has("violate") and match.predicate - roles.token > 3:
        return Roles(tuple(sides), (), roles.token, roles.civil)
    if not roles.actors:
        return Roles(tuple(sides), (), roles.token, roles.civil)
    return roles
