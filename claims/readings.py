"""How a match is to be read: as an event, a purpose, a noun, a setting; and what sides and time make of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.asides import find_aside
from claims.biddings import is_asked_of, is_demand
from claims.clauses import follows, follows_gerund, is_told_breach
from claims.clefts import is_set_against
from claims.lookalikes import drop_settings
from claims.modes import governor
from claims.other_matters import find_other_matter
from claims.parties import Conflict
from claims.rows import word_at
from claims.rules import Match
from claims.scenes import is_told_beside
from claims.subjects import coordinated, find_subject
from claims.tagging import Row, Token
from claims.talk_obstacles import find_talk_obstacle
from claims.terms import find_term_obstacle, is_agreed_on, is_attribute
from claims.truce_obstacles import find_truce_obstacle
from claims.word_lists import word_set, word_tuple


def keep_outermost(row: Row, matches: Sequence[Match]) -> list[Match]:
    """Drop what is only named within what is rejected ("a deal in return for the release of hostages")."""
    if any(m.rule.name.startswith("resolution-") for m in matches):
        # What a resolution asks for is the resolution's content, no call of its own.
        matches = [m for m in matches if m.rule.ptype not in _ASKED]
    if any(m.rule.name == "round-not-attended" for m in matches):
        # Who has decided not to come offers nothing.
        matches = [m for m in matches if m.rule.name != "talks-offered"]
    if any(m.rule.name == "pressure-denied" for m in matches):
        # Who is under no pressure to negotiate does not refuse to.
        matches = [m for m in matches if m.rule.name != "talks-refused"]
    if any(m.rule.name == "nothing-accepted" for m in matches):
        # Who has agreed to nothing about a road has accepted no truce there: what the road is for is not told.
        matches = [m for m in matches if not m.rule.name.startswith("side-off-")]
    for denial in [m for m in matches if m.rule.name == "own-attack-denied"]:
        # What is denied is told by the denial: "none of its drones carried out strikes since the truce".
        matches = [m for m in matches if not (is_told_breach(m) and follows(row, denial, m))]
    if any(m.rule.ptype == "M2" for m in matches):
        # What a correction takes back is its content.
        matches = [m for m in matches if m.rule.ptype[0] == "M"]
    if any(m.rule.ptype[0] in "SC" or m.rule.ptype in ("T1", "T2", "A6") for m in matches):
        # What is done as part of an agreement is told by what is done.
        matches = [m for m in matches if m.rule.name != "agreement-implemented" or m.rule.beside]
    if any(m.rule.name == "truce-accepted" and m.rule.polarity == "+" for m in matches):
        # "It accepts the plan but wants changes": an acceptance with reservations (CLAIMS.md W12).
        matches = [m for m in matches if m.rule.name != "truce-not-accepted" or not _is_reserved(row, m)]
    matches = [m for m in drop_settings(row, matches) if not _is_given_in_return(row, m, matches)]
    matches = [m for m in matches if not is_told_beside(row, m, tuple(other for other in matches if other is not m))]
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


_RESERVES = word_tuple("readings.reserves")


def _is_reserved(row: Row, match: Match) -> bool:
    """Say whether what speaks against an acceptance is only a wish for changes or a reservation."""
    return row.tokens[match.predicate].lower.startswith(_RESERVES)


def _is_given_in_return(row: Row, match: Match, matches: Sequence[Match]) -> bool:
    """Say whether a release is the price of one told before: "39 were freed in exchange for the return of 13"."""
    at = match.first if row.tokens[match.first].lower in ("exchange", "return") else match.predicate
    if match.rule.ptype != "S11" or row.tokens[at].lower not in ("exchange", "return"):
        return False
    after = word_at(row, at + 1)
    return after == "for" and any(
        other.rule.ptype == "S11" and other.predicate < at and other is not match for other in matches
    )


def _tells_more(row: Row, other: Match, match: Match) -> bool:
    """Say whether an agreement is told more exactly by another reading: a deal to extend a truce is the extension."""
    if match.rule.name == "round-with-outcome":
        # "Talks end with no breakthrough": they have ended, and without one.
        return (
            other.rule.name in ("round-without-outcome", "round-stuck")
            and other.first <= match.last + 6
            and match.first <= other.last
        )
    if match.rule.ptype not in ("C4", "C5"):
        return False
    if other.rule.ptype == "C10":
        low, high = sorted((match.predicate, other.predicate))
        return not any(t.has("strong_break") or t.lower == "," for t in row.tokens[low:high])
    if other.rule.name == "deal-nearly-done" and other.predicate == match.predicate:
        # "Thirteen of seventeen articles have been agreed": not yet the treaty.
        return True
    # "Deal agreed to pause fighting": one verb, read with what precedes and with what follows it.
    return (
        other.rule.ptype in ("C4", "C5")
        and other.predicate == match.predicate
        and other.head < other.predicate < match.head
    )


_ASKED = frozenset({"C1", "T2", "S11", "S13", "C2", "A2", "A3", "T9", "C5"})


def is_tied(row: Row, match: Match) -> bool:
    """Say whether a truce is one of a named party or place: "a ceasefire in Gaza", "the truce with the rebels"."""
    at = match.head
    before = row.tokens[max(0, at - 2) : at]
    after = row.tokens[at + 1 : at + 5]
    led = bool(after) and after[0].lower in ("in", "between", "with", "for", "on", "along")
    return any(t.parties or t.has("region") or t.has("place") for t in (*before, *(after if led else ())))


def names_sides(row: Row, sides: Sequence[str], *, strong: bool) -> bool:
    """Say whether a sentence names both sides, or people who meet for them."""
    named = {p for token in row.tokens for p in token.parties}
    both = named & set(sides)
    return len(both) >= 2 or (
        strong and ("joint" in row.kinds or "envoy" in row.kinds or ("groupnoun" in row.kinds and bool(both)))
    )


_OFFICERS = word_set("readings.officers")
#: "The negotiators see each other every week."
_MUTUAL = frozenset({"each", "other"})


def are_theirs(row: Row, match: Match, sides: Sequence[str]) -> bool:
    """Say whether those of both sides meet, though no side is named: "the foreign ministers are to meet in X".

    Nobody from outside may be named beside them, whom they might meet.
    """
    words = [token.lower for token in row.tokens[: match.predicate]]
    strangers = any(p not in sides for token in row.tokens for p in token.parties)
    officers = any(word.split("_")[-1] in _OFFICERS for word in words[-6:])
    definite = not {"european", "eu", "nato", "their", "our", "cabinet", "arab", "some", "several"} & set(words)
    mutual = match.rule.name == "sides-meet" and {token.lower for token in row.tokens} >= _MUTUAL
    return (match.rule.name == "sides-to-meet" or mutual) and officers and definite and not strangers


#: What the sides do together, and words beside it that tell of a war or of who is meant.
_TOGETHER = frozenset({"T3", "T4", "T5", "T7", "C3", "C5", "A2"})
_WARLIKE = word_set("readings.warlike")


def is_borrowed(row: Row, match: Match, conflict: Conflict) -> bool:
    """Say whether a sentence names strangers and nothing of the war, so that only the article could lend its sides."""
    if match.rule.actor != "both" or match.rule.ptype not in _TOGETHER:
        return False
    named = {p for token in row.tokens for p in token.parties}
    strangers = named - {*conflict.mediators, *conflict.monitors} - _BODIES
    return bool(strangers) and named.isdisjoint(conflict.at_war) and row.kinds.isdisjoint(_WARLIKE)


_BODIES = frozenset({"UN", "EU", "AU", "NATO", "IGAD", "ICRC", "ARAB-LEAGUE"})


#: Rules whose predicate must be finite: "talks to reach a truce" is no agreement.
_FINITE = frozenset(
    {
        "truce-agreed",
        "truce-accepted",
        "text-signed",
        "truce-broken",
        "talks-under-way",
        "sides-meet",
        "sides-to-meet",
        "captives-released",
        "truce-in-force",
        "truce-extended",
        "truce-ended",
        "mediation",
        "plan-welcomed",
        "truce-declared",
    }
)
_AMBIGUOUS = word_set("readings.ambiguous")


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
_CLAUSE_STARTS = word_set("readings.clause_starts")


#: Rules of who meets, whose headline future ("foes to meet") is no purpose.
_MEETING = frozenset({"sides-to-meet", "sides-meet", "talks-under-way"})


def _heads_clause(token: Token) -> bool:
    """Say whether a word before "to" can be who is to meet: envoys, foes, a group without a name."""
    people = token.classes & {"envoy", "joint", "groupnoun", "collective", "gobetween"}
    return bool(people) and not token.classes & {"talks", "plan", "urge", "call"}


_POSITIONS = frozenset({"C1", "C2", "T1", "T2", "T6", "T8", "A3"})


def find_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why the words of a match do not mean what the rule takes them for; None where they do."""
    if _is_noun(row, match):
        return "calls that others react to"
    if match.rule.ptype == "S11" and _is_about_pictures(row, match):
        return "pictures or lists of captives"
    if row.tokens[match.first].lower == "not" and is_set_against(row, match.first):
        return "somebody is set apart, nothing denied"
    aside = find_aside(row, match, conflict)
    if aside is not None:
        return aside
    if _is_setting(row, match) or _is_framework(row, match):
        return "only the setting"
    if match.rule.ptype in ("A1", "T1", "C1") and is_attribute(row, match):
        return "only what was proposed is meant"
    if _is_outside(row, match, conflict) or _is_agreed_outside(row, match, conflict):
        return "with somebody outside the conflict"
    if match.rule.ptype in _DONE_BY_BOTH and (
        (is_asked_of(row, match) and not is_demand(row, match)) or _is_readiness(row, match)
    ):
        return "only asked for, or what a side is ready for"
    if match.rule.name in _FINITE and _is_infinite(row, match) and governor(row, match) < 0:
        return "a purpose, not an event"
    other = find_other_matter(row, match, conflict)
    if other is not None:
        return other
    if match.rule.ptype[0] == "C":
        return find_truce_obstacle(row, match, conflict)
    if match.rule.ptype[0] in "SA":
        return find_term_obstacle(row, match)
    return find_talk_obstacle(row, match, conflict)


_PICTURES = word_set("readings.pictures")


def _is_about_pictures(row: Row, match: Match) -> bool:
    """Say whether what is released are pictures or names rather than people."""
    return any(token.lower in _PICTURES for token in row.tokens[match.first : match.last + 1])


#: Types of what becomes of a text or of talks, which what is done under it leaves as it was.
_OF_TEXTS = frozenset({"A2", "A3", "A4", "C2", "C4", "C11", "T6", "T7", "T8"})


def _is_framework(row: Row, match: Match) -> bool:
    """Say whether the text or the talks are only what it is done under: "withdrew from the town under the deal"."""
    if match.rule.ptype not in _OF_TEXTS or match.head <= match.predicate + 1:
        return False
    before = [token.lower for token in row.tokens[max(match.predicate + 1, match.head - 4) : match.head]]
    # "Does not oppose the membership as part of a peace deal."
    return "as_part_of" in before or "under" in before[-3:]


def _is_setting(row: Row, match: Match) -> bool:
    """Say whether the head only tells where something happened ("turned it down in early talks")."""
    if (
        match.rule.ptype not in _POSITIONS
        or match.head <= match.predicate + 1
        or row.tokens[match.predicate].has("neg")
        or row.tokens[match.predicate].lower.startswith("hint")
    ):
        return False
    if match.rule.name == "talks-denied" and any(
        t.has("be") for t in row.tokens[max(0, match.head - 2) : match.head - 1]
    ):
        # "denied reports that it is in talks"
        return False
    low = max(match.predicate + 1, match.head - 2)
    while (
        match.rule.ptype == "T6" and low > match.predicate + 1 and match.head - low < 5 and _describes(row.tokens[low])
    ):
        low -= 1
    words = _SETTING | _SETTING_OF_CALLS if match.rule.ptype == "C1" else _SETTING
    return any(row.tokens[at].lower in words and not _takes_in(row.tokens[at - 1]) for at in range(low, match.head))


def _describes(token: Token) -> bool:
    """Say whether a word before a noun may belong to it: an article, an adjective, a party's name."""
    return token.lower in ("a", "an", "the") or bool(token.parties) or not token.classes - {"proper"}


_SETTING = word_set("readings.setting")
#: What is called for to be done under a truce, or before one, is no truce.
_SETTING_OF_CALLS = word_set("readings.setting_of_calls")


def _takes_in(token: Token) -> bool:
    """Say whether a word governs the "in" after it: "no point in talking", "back at the table"."""
    return bool(token.classes & {"noroom", "readyness", "averse"}) or token.lower in _WITH_IN


_WITH_IN = word_set("readings.with_in")


def _is_outside(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the words after the head name a party that takes no part in the conflict ("a swap with the US")."""
    if conflict is None or match.rule.ptype not in ("S11", "C5", "C4", "T3", "T6", "C3", "T1", "A2"):
        return False
    part = {*conflict.parties, *conflict.mediators, *conflict.involved}
    if match.rule.ptype == "S11":
        part = set(conflict.parties)
    for at in range(match.head, min(match.head + 4, len(row.tokens) - 1)):
        aside = match.rule.ptype == "S11" and at > match.head and row.tokens[at - 1].has("talks")
        if row.tokens[at].has("background") or row.tokens[at].lower in ("after", "following"):
            # "Frees captives after talks with Qatar": with whom else there was talk.
            break
        if row.tokens[at].lower in ("with", "between") and not aside:
            for token in row.tokens[at + 1 : at + 3]:
                if token.parties and not token.has("mediation"):
                    return not set(token.parties) & part
    return False


def _is_agreed_outside(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether one side agrees or signs something with somebody who takes no part: "Libya and Bulgaria sign a pact".

    Who mediates between the sides may sign what is about the war, which its words then say.
    """
    if conflict is None or match.rule.name not in _BARGAINS or match.head < match.predicate:
        return False
    subject = find_subject(row, match.predicate)
    if subject < 0 or any(t.has("strong_break") for t in row.tokens[subject : match.predicate]):
        return False
    after = [
        p
        for n in range(match.predicate + 1, min(len(row.tokens), match.head + 5))
        for p in row.tokens[n].parties
        if row.tokens[n - 1].lower == "with"
    ]
    named = {*row.tokens[subject].parties, *coordinated(row, subject, match.predicate, ()), *after}
    inside, outside = named & conflict.at_war, named - conflict.at_war
    if not outside or len(inside) > 1 or (len(named) < _PAIR and outside <= {*conflict.mediators, *conflict.involved}):
        return False
    if len(named) >= _PAIR and (not inside or not outside <= set(conflict.mediators)):
        return True
    return not any(
        t.classes & {"truce", "endwar", "captive", "grain", "aid"} or t.lower.startswith("peace")
        for t in row.tokens[match.predicate : match.last + 5]
    )


#: Rules of bargains that anybody may strike.
_BARGAINS = frozenset({"text-signed", "truce-agreed", "deal-near"})
_PAIR = 2


_HAD = word_set("readings.had")


#: What is done or stands, and is not by being asked for.
_DONE_BY_BOTH = frozenset({"A2", "C3", "C5", "C7"})


def _is_readiness(row: Row, match: Match) -> bool:
    """Say whether a deal is what a side is ready for, which is nobody's agreement: "is ready to reach a deal"."""
    if match.rule.ptype != "C5":
        return False
    for at in range(match.predicate - 1, max(-1, match.predicate - 5), -1):
        token = row.tokens[at]
        if token.classes & {"willing", "ready"} and token.lower.endswith("_to"):
            return True
        if token.has("strong_break") or token.lower == "," or token.classes & {"vz", "vd", "be", "have"}:
            return False
    return False


def _is_infinite(row: Row, match: Match) -> bool:
    """Say whether the predicate is an infinitive of purpose or an -ing form after a preposition."""
    at = match.predicate
    if at == 0:
        return match.rule.ptype[0] == "C" and row.tokens[0].has("vg")
    before = row.tokens[at - 1]
    token = row.tokens[at]
    forced = next((n for n in range(max(0, at - 2), at) if row.tokens[n].has("onlyway")), -1)
    if forced >= 0:
        # "Had no choice but to accept": so it did; who has none may yet refuse.
        return not any(t.has("vd") or t.lower in _HAD for t in row.tokens[max(0, forced - 3) : forced])
    if match.rule.ptype == "C10" and before.has("agree"):
        # "can't agree on prolonging"
        return False
    if match.rule.ptype == "C9" and at > 1 and row.tokens[at - 2].lower in ("guilty", "responsible"):
        # "are guilty of violating the truce"
        return False
    if before.lower == "and" and at > 1 and row.tokens[at - 2].lower in ("try", "tries", "trying"):
        # "Efforts to try and reach a truce"
        return True
    linked = before.has("prep") or before.has("background") or before.lower.endswith(("_in", "_of", "_for", "_on"))
    if token.has("vg") and not token.has("vd") and linked:
        return True
    if token.has("vg") and before.lower in ("and", "or") and follows_gerund(row, at):
        # "the importance of resuming the process and starting talks"
        return True
    if match.rule.ptype[0] == "C" and token.has("vg") and before.lower in ("that", ":", "(", "‘", "“", '"'):
        # "Achieving a truce is not peace"
        return True
    if (
        match.rule.ptype[0] in "CA"
        and token.has("vg")
        and not before.has("deny")
        and before.classes & {"vd", "vz"}
        and not before.has("be")
    ):
        # "sought backing for a plan"
        return True
    if before.lower.split("_")[-1] == "to" and (before.has("background") or before.lower.startswith(("come", "came"))):
        # "trying to achieve", "in order to reach"
        return True
    if before.lower in ("the", "a", "an") and token.classes & {"start", "resume"}:
        return True
    if before.lower != "to" or at < 2:
        return False
    if is_agreed_on(row, match):
        return False
    if match.rule.name in _MEETING and _heads_clause(row.tokens[at - 2]):
        # "Rival chambers to meet in Cairo": what is to happen, as headlines write it.
        return False
    if match.rule.ptype == "C4" and any(t.lower.startswith(("vot", "decid")) for t in row.tokens[max(0, at - 8) : at]):
        # "voted by 24 to 8 to approve"
        return False
    earlier = row.tokens[_before_its_time(row, at - 2)]
    if match.rule.ptype == "C4" and earlier.lower.startswith(_VOWS):
        # "pledged to respect the ceasefire"
        return False
    acts = any(t.classes & {"vb", "vz", "vd"} and not t.has("attack") for t in row.tokens[match.head + 1 : at - 1])
    if match.head < at and match.rule.ptype[0] == "C" and not acts:
        # "Qatar says the truce in Gaza to start on Friday": what is to happen, as headlines write it.
        return False
    visited = at > 2 and row.tokens[at - 3].lower in ("to", "in", "into", "at") and match.rule.ptype == "S11"
    return not (
        (earlier.parties and not visited and not _is_urged_by(row, at - 2))
        or earlier.has("truce")
        or earlier.has("deal")
        or earlier.has("be")
        or earlier.has("plan_cue")
        or earlier.has("neg")
        or earlier.has("ready")
        or earlier.has("agree")
        or earlier.has("talks")
        # "had undertaken to let 40 prisoners go"
        or (earlier.has("pledge") and match.rule.ptype == "S11")
    )


def _is_urged_by(row: Row, at: int) -> bool:
    """Say whether who stands before "to" asks it of others: "was urged by Washington to accept"."""
    by = at - 1 if word_at(row, at - 1) == "by" else at - 2
    asked = row.tokens[by - 1] if by > 0 else None
    return asked is not None and word_at(row, by) == "by" and not asked.lower.startswith(_MOVING)


_MOVING = word_tuple("readings.moving")


def _before_its_time(row: Row, at: int) -> int:
    """Give the token that governs an infinitive: "agreed on Monday to extend", "agreed late Thursday to extend"."""
    first = at
    while at > 0 and (row.tokens[at].has("weekday") or row.tokens[at].lower in _DAY_WORDS):
        at -= 1
    return (
        at
        if any(row.tokens[n].has("weekday") or row.tokens[n].lower in _DAYS_TOLD for n in range(at, first + 1))
        else first
    )


_DAYS_TOLD = word_set("readings.days_told")
_DAY_WORDS = _DAYS_TOLD | {"on", "late", "early", "last", "night", "morning", "afternoon", "evening"}
_VOWS = word_tuple("readings.vows")
