"""How a match is to be read: as an event, a purpose, a noun, a setting; and what sides and time make of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.modes import Cues, governor
from claims.parties import Conflict
from claims.roles import Roles, coordinated, find_subject
from claims.rules import Match
from claims.tagging import Row, Token


def keep_outermost(row: Row, matches: Sequence[Match]) -> list[Match]:
    """Drop what is only named within what is rejected ("a deal in return for the release of hostages")."""
    if any(m.rule.name.startswith("resolution-") for m in matches):
        # What a resolution asks for is the resolution's content, no call of its own.
        matches = [m for m in matches if m.rule.ptype not in _ASKED]
    kept: list[Match] = []
    for match in matches:
        inner = any(
            other.rule.ptype in ("C2", "A3", "T6")
            and other is not match
            and other.head < match.head
            and (match.rule.ptype[0] == "S" or match.rule.ptype in ("A3", "T6", "C1"))
            and not any(t.has("strong_break") or t.lower in (",", "and") for t in row.tokens[other.head : match.first])
            for other in matches
        )
        if not inner and not any(_tells_more(row, other, match) for other in matches if other is not match):
            kept.append(match)
    return kept


def _tells_more(row: Row, other: Match, match: Match) -> bool:
    """Say whether an agreement is told more exactly by another reading: a deal to extend a truce is the extension."""
    if match.rule.ptype not in ("C4", "C5"):
        return False
    if other.rule.ptype == "C10":
        low, high = sorted((match.predicate, other.predicate))
        return not any(t.has("strong_break") or t.lower == "," for t in row.tokens[low:high])
    # "Deal agreed to pause fighting": one verb, read with what precedes and with what follows it.
    return (
        other.rule.ptype in ("C4", "C5")
        and other.predicate == match.predicate
        and other.head < other.predicate < match.head
    )


_ASKED = frozenset({"C1", "T2", "S11", "S13", "C2", "A2", "A3", "T9", "C5"})


def names_sides(row: Row, sides: Sequence[str], *, strong: bool) -> bool:
    """Say whether a sentence names both sides, or people who meet for them."""
    named = {p for token in row.tokens for p in token.parties}
    return len(named & set(sides)) >= 2 or (strong and any(t.has("joint") or t.has("envoy") for t in row.tokens))


#: Rules whose predicate must be finite: "talks to reach a truce" is no agreement.
_FINITE = frozenset(
    {
        "truce-agreed",
        "truce-accepted",
        "text-signed",
        "truce-broken",
        "talks-under-way",
        "sides-meet",
        "captives-released",
        "truce-in-force",
        "truce-extended",
        "truce-ended",
        "mediation",
    }
)
_AMBIGUOUS = frozenset(
    {"calls", "appeals", "demands", "pleas", "requests", "calls_for", "appeals_for", "pleas_for", "call", "call_for"}
)


def _is_noun(row: Row, match: Match) -> bool:
    """Read "calls" as a noun after a preposition, a determiner, an adjective or a verb: "ignores calls for"."""
    if match.rule.ptype not in ("C1", "T2") or match.rule.actor == "none":
        return False
    token = row.tokens[match.predicate]
    if token.lower not in _AMBIGUOUS:
        return False
    if match.predicate == 0:
        return True
    before = row.tokens[match.predicate - 1]
    if before.lower == "to" and not token.lower.startswith(("calls", "appeals", "demands", "pleas", "requests")):
        # "arrives to call for a pause"
        return False
    if token.lower != "calls_for" and before.lower in _CLAUSE_STARTS:
        return True
    return before.has("notverb") or before.has("reject") or before.has("criticise") or bool(before.classes & {"vg"})


#: After these a clause begins, whose first word is its subject: "as calls for a truce mount".
_CLAUSE_STARTS = frozenset({"as", "while", "when", "but", "because", "though", "although"})


_POSITIONS = frozenset({"C1", "C2", "T1", "T2", "T6", "T8", "A3"})


def find_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why the words of a match do not mean what the rule takes them for; None where they do."""
    if _is_noun(row, match):
        return "calls that others react to"
    if match.rule.ptype == "S11" and _is_about_pictures(row, match):
        return "pictures or lists of captives"
    if _is_setting(row, match):
        return "only the setting"
    if _is_outside(row, match, conflict):
        return "with somebody outside the conflict"
    if match.rule.name in _FINITE and _is_infinite(row, match) and governor(row, match) < 0:
        return "a purpose, not an event"
    if match.rule.ptype[0] == "C":
        return _find_truce_obstacle(row, match, conflict)
    return None


def _find_truce_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    if _is_beyond(row, match):
        return "the truce belongs to another statement"
    if _is_thing_acting(row, match):
        return "a truce or an agreement is the subject, not a party"
    between = row.tokens[match.predicate + 1 : match.head]
    if match.rule.ptype in _STATES and any(token.has("worth") for token in between):
        return "its worth is agreed, not the truce"
    if match.rule.name == "truce-agreed" and _is_adjunct(between):
        return "what is reached is something else"
    if match.rule.ptype in _STATES and _is_article_noun(row, match):
        return "a noun, not an act"
    if match.rule.ptype in ("C4", "C5", "C6", "C7") and _is_asked_of(row, match):
        return "asked of a party, not done"
    if match.rule.ptype in ("C1", "C4", "C5", "C6") and _is_of_something(match, between):
        return "what is asked or declared is something else about a truce"
    if match.rule.name == "truce-declared" and any(token.lower == "no" for token in between):
        return "a truce that there will not be"
    if match.rule.ptype == "C1" and _is_reacted_to(row, match):
        return "a proposal that others react to"
    if match.rule.ptype == "C6" and row.tokens[match.head].has("stopfire") and _is_stranger(row, match, conflict):
        return "not theirs to stop"
    return None


#: What has happened or holds, as against positions that are taken.
_STATES = frozenset({"C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12"})


def _is_beyond(row: Row, match: Match) -> bool:
    """Say whether another statement begins between a predicate and the truce after it; what commas enclose is passed."""
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


def _is_of_something(match: Match, between: Sequence[Token]) -> bool:
    """Say whether the truce is another noun's ("announced an end to its truce"), or somebody is to mediate it."""
    if any(token.has("aspect") for token in between):
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
    if at == 0 or at + 1 >= len(row.tokens) or row.tokens[at + 1].lower == "of":
        return False
    return row.tokens[at - 1].lower in ("a", "an") and bool(row.tokens[at].classes & {"vb", "vz"})


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
    return (
        conflict is not None and at >= 0 and not set(row.tokens[at].parties) & {*conflict.parties, *conflict.involved}
    )


_PICTURES = frozenset({"video", "videos", "footage", "images", "image", "photos", "pictures", "names", "map"})


def _is_about_pictures(row: Row, match: Match) -> bool:
    """Say whether what is released are pictures or names rather than people."""
    return any(token.lower in _PICTURES for token in row.tokens[match.first : match.last + 1])


def _is_setting(row: Row, match: Match) -> bool:
    """Say whether the head only tells where something happened ("turned it down in early talks")."""
    if match.rule.ptype not in _POSITIONS or match.head <= match.predicate + 1:
        return False
    words = {t.lower for t in row.tokens[max(match.predicate + 1, match.head - 2) : match.head]}
    return bool(words & {"in", "at", "during", "amid"})


def _is_outside(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the words after the head name a party that takes no part in the conflict ("a swap with the US")."""
    if conflict is None or match.rule.ptype not in ("S11", "C5", "C4", "T3", "T6", "C3", "T1", "A2"):
        return False
    part = {*conflict.parties, *conflict.mediators, *conflict.involved}
    if match.rule.ptype == "S11":
        part = set(conflict.parties)
    for at in range(match.head, min(match.head + 4, len(row.tokens) - 1)):
        if row.tokens[at].lower in ("with", "between"):
            for token in row.tokens[at + 1 : at + 3]:
                if token.parties:
                    return not set(token.parties) & part
    return False


def _is_infinite(row: Row, match: Match) -> bool:
    """Say whether the predicate is an infinitive of purpose or an -ing form after a preposition."""
    at = match.predicate
    if at == 0:
        return match.rule.ptype[0] == "C" and row.tokens[0].has("vg")
    before = row.tokens[at - 1]
    token = row.tokens[at]
    if token.has("vg") and not token.has("vd") and (before.has("prep") or before.has("background")):
        return True
    if match.rule.ptype[0] == "C" and token.has("vg") and before.lower in (",", ":", "(", "‘", "“", '"'):
        # "Achieving a truce is not peace"
        return True
    if before.lower in ("the", "a", "an") and token.classes & {"start", "resume"}:
        return True
    if before.lower != "to" or at < 2:
        return False
    earlier = row.tokens[at - 2]
    if match.head < at and match.rule.ptype[0] == "C":
        # "Qatar says the truce in Gaza to start on Friday": what is to happen, as headlines write it.
        return False
    return not (
        earlier.parties
        or earlier.has("truce")
        or earlier.has("deal")
        or earlier.has("be")
        or earlier.has("plan_cue")
        or earlier.has("neg")
        or earlier.has("ready")
        or earlier.has("agree")
        or earlier.has("talks")
    )


def retype(row: Row, match: Match, roles: Roles, cues: Cues, sides: Sequence[str]) -> tuple[str, Roles]:
    """Give the type after what sides and time do to it: one side accepts, both agree; talks ahead are scheduled."""
    rule = match.rule
    predicate = row.tokens[match.predicate]
    alone = row.tokens[roles.token].parties if roles.token >= 0 else ()
    if rule.ahead == "T4" and cues.negated and cues.planned and len(alone) == 1 and set(alone) <= set(sides):
        return "T6", Roles(alone, tuple(p for p in sides[:2] if p not in alone), roles.token, roles.civil)
    if rule.ahead and cues.planned:
        return rule.ahead, roles
    if rule.name == "truce-accepted" and roles.actors and not set(roles.actors) & set(sides):
        return ("C1" if row.tokens[match.head].has("truce") else "A6"), roles
    if rule.name == "truce-accepted" and len(set(roles.actors) & set(sides)) >= 2:
        return "C5", Roles(roles.actors, (), roles.token)
    if rule.name == "plan-welcomed" and set(roles.actors) & set(sides):
        return "C4", roles
    if rule.ptype in ("C4", "C6") and roles.token >= 0 and len(sides) >= 2 and set(alone) & set(sides):
        together = {*roles.actors, *coordinated(row, roles.token, match.predicate, sides)}
        if len(together & set(sides)) >= 2:
            return "C5", Roles(tuple(p for p in sides if p in together), (), roles.token)
    if rule.name == "truce-declared" and roles.actors and sides and not set(roles.actors) & set(sides):
        # A mediator announces what the sides have agreed.
        return "C5", Roles(tuple(sides[:2]), (), roles.token)
    if rule.one_side and rule.actor == "both" and roles.token >= 0 and match.predicate <= match.head:
        joint = len(alone) > 1 or any(
            t.has("joint") or t.has("groupnoun") or t.lower in ("with", "between")
            for t in row.tokens[max(0, roles.token - 3) : match.last + 4]
        )
        if not joint and set(alone) <= set(sides):
            against = tuple(p for p in sides[:2] if p not in alone)
            one = Roles(alone, against, roles.token, roles.civil)
            if rule.ptype == "C5" and predicate.has("declare") and not predicate.has("agree"):
                return "C6", one
            if rule.ptype == "C5" and predicate.has("agree"):
                return "C4", one
            if rule.ptype != "C5":
                return rule.one_side, one
    return rule.ptype, roles
