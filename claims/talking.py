"""What sides, speakers and governing verbs make of a reading about talks, mediation or a report.

Third parties ask for talks and mediate; the sides themselves offer, attend and refuse them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.lexicon import load_lexicon
from claims.parties import Conflict
from claims.roles import Roles, find_subject, has_article
from claims.rules import Match
from claims.tagging import Row, Token

#: Verbs of wanting and asking: by a side they offer talks, by anybody else they urge them.
_WANTING = (
    "want", "seek", "sought", "call", "propos", "demand", "hope", "would_like", "wish", "appeal", "invit", "press",
    "request", "ask",
)  # fmt: skip
_ASKED_TYPES = frozenset({"T1", "T3", "T4", "T5", "T9"})
_OWN = frozenset({"mediation", "mediation-sought"})
#: Readings of what the sides do together.
_JOINT = frozenset({"T3", "T4", "T5", "T7"})


def find_talk_obstacle(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say why words of talks or mediation are no claim of their own; None where they are."""
    ptype = match.rule.ptype
    if ptype in _ASKED_TYPES and _is_asked(row, match):
        return "asked of a party, not done"
    if ptype == "M1" and row.tokens[match.predicate].lower.startswith(("calls_", "called_", "calling_")):
        return "a call, not a name for a report"
    if ptype in ("T8", "M1", "M3") and has_article(row, match.predicate):
        return "a noun, not an act of denying"
    if ptype[0] != "T":
        return None
    if _is_named(row, match):
        return "words that are only mentioned"
    if any(t.lower in _OTHER_MATTERS for t in row.tokens[max(0, match.head - 2) : match.head + 1]):
        return "talks about something else"
    if (
        _is_other_round(row, match.head)
        or _is_describing(row, match.predicate, ptype)
        or _is_meeting_others(row, match)
    ):
        return "no talks are meant"
    if ptype in ("T6", "T8") and any(t.lower in _TRUST for t in row.tokens[match.first : match.last]):
        return "what a party is held capable of, not what it refuses"
    between = row.tokens[match.predicate + 1 : match.head]
    if ptype in ("T7", "T9") and _is_summit_of_others(row, match, conflict):
        return "a gathering about something else"
    if ptype == "T5" and any(t.has("conflict_word") for t in row.tokens[match.last + 1 : match.last + 4]):
        return "how the war stands, not the talks"
    if ptype in ("T1", "T2", "T6") and any(token.lower in _SCENES for token in between):
        return "talks are only the setting"
    if match.rule.name == "sides-meet" and row.tokens[match.head].lower == "talks":
        after = row.tokens[match.head + 1].lower if match.head + 1 < len(row.tokens) else ""
        if after not in ("to", "with", "about", "over"):
            return "the noun, not the verb"
    if match.rule.name == "sides-meet" and any(
        t.classes & {"attack", "fight"} for t in row.tokens[match.predicate + 1 : match.predicate + 6]
    ):
        return "they meet in battle"
    if ptype == "T1" and row.tokens[match.predicate].lower.startswith("suggest") and not _has_subject(row, match):
        return "nobody offers, something suggests"
    if ptype == "T2" and match.head > match.predicate and _is_only_told(row.tokens[match.predicate], between):
        return "told, not asked"
    if ptype == "T5" and any(t.lower in ("doors", "door") for t in row.tokens[match.last + 1 : match.last + 2]):
        return "doors are closed, not talks"
    if ptype == "T5" and _is_end_of_war(row, match):
        return "the war's end, not the round's"
    if match.rule.name == "mediation" and _is_purpose(row, match):
        return "a purpose, not an event"
    if ptype in _JOINT and conflict is not None and _is_among_others(row, match, conflict):
        return "with somebody outside the conflict"
    return None


def _is_asked(row: Row, match: Match) -> bool:
    """Say whether somebody urges a party to do it: "urges China to help broker talks"."""
    at = match.predicate - 1
    while at >= 0 and (row.tokens[at].lower in _LINKS or row.tokens[at].lower.endswith("ly")):
        at -= 1
    if at == match.predicate - 1 or at < 1:
        return False
    seen = False
    while at >= 0 and match.predicate - at < 14:
        token = row.tokens[at]
        if token.parties or token.has("joint"):
            seen = True
        elif token.classes & _URGING and not token.has("say"):
            return seen
        elif token.has("strong_break") or token.lower in (",", "that") or token.has("say") or token.has("willing"):
            return False
        at -= 1
    return False


_LINKS = frozenset({"to", "help", "also", "into", "and"})
_URGING = frozenset({"urge", "callfor", "pressure"})


def _is_end_of_war(row: Row, match: Match) -> bool:
    """Say whether what ends is the war: "talks to end the fighting", "only dialogue can end the war"."""
    if not row.tokens[match.predicate].lower.startswith("end"):
        return False
    before = row.tokens[match.predicate - 1] if match.predicate else None
    return (before is not None and (before.lower == "to" or before.has("modal"))) or any(
        token.has("conflict_word") for token in row.tokens[match.predicate + 1 : match.predicate + 5]
    )


def _is_named(row: Row, match: Match) -> bool:
    """Say whether the head stands within quotation marks as a name: a panel on "negotiating with Moscow"."""
    at = match.first - 1
    return at > 0 and row.tokens[at].lower in ('"', "“") and row.tokens[at - 1].lower in ("on", "called", "titled")


_SCENES = frozenset({"during", "amid", "sidelines", "before", "ahead", "ahead_of"})
#: What else one may negotiate: "EU membership negotiations", "coalition talks".
_OTHER_MATTERS = frozenset(
    {
        "membership",
        "accession",
        "enlargement",
        "coalition",
        "trade",
        "budget",
        "price",
        "wage",
        "climate",
        "visa",
        "tariff",
    }
)
_ROUNDS = frozenset({"round", "rounds", "session", "sessions"})


def _is_other_round(row: Row, head: int) -> bool:
    """Say whether a round is one of something else: "a round of missile attacks"."""
    after = [token.lower for token in row.tokens[head + 1 : head + 2]]
    if row.tokens[head].lower not in _ROUNDS or after != ["of"]:
        return False
    return not any(token.has("talks") or token.has("swap") for token in row.tokens[head + 2 : head + 6])


def _is_describing(row: Row, at: int, ptype: str) -> bool:
    """Say whether the verb only describes, as the last part of a compound: "the Chinese-negotiated deal"."""
    token = row.tokens[at]
    joined = "-" in token.lower or (at > 0 and row.tokens[at - 1].lower == "-")
    return ptype in ("T3", "T9") and joined and bool(token.classes & {"vd", "vn"})


_TRUST = frozenset({"trusted", "fooled", "relied"})
_GATHERINGS = ("meeting", "meetings", "summit", "session", "discussions", "conversation", "consultations")
_CONVENING = ("conven", "gather", "huddl")


def _is_meeting_others(row: Row, match: Match) -> bool:
    """Say whether it is a meeting with people of no party ("with police officers"), or of somebody's own cabinet."""
    if match.rule.ptype not in _JOINT:
        return False
    after = row.tokens[match.head + 1 : match.head + 7]
    if after and after[0].lower == "with" and row.tokens[match.head].lower.endswith(_GATHERINGS):
        return not any(t.parties or t.has("joint") or t.has("envoy") or t.has("groupnoun") for t in after)
    predicate = row.tokens[match.predicate]
    follows = row.tokens[match.predicate + 1 : match.predicate + 2]
    return predicate.lower.startswith(_CONVENING) and bool(follows) and not follows[0].has("prep")


def _is_summit_of_others(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether a summit or meeting is hosted or skipped with no side and no word of peace beside it."""
    if conflict is None or not row.tokens[match.head].lower.endswith(_GATHERINGS):
        return False
    part = conflict.at_war
    after = range(match.last + 1, min(len(row.tokens), match.last + 10))
    end = next((n for n in after if row.tokens[n].has("strong_break")), match.last + 10)
    near = row.tokens[match.first : end]
    return not any(
        set(t.parties) & part or t.has("joint") or t.classes & {"truce", "deal", "endwar", "conflict_word", "captive"}
        for t in near
    )


def _has_subject(row: Row, match: Match) -> bool:
    """Say whether a party stands straight before the verb."""
    at = match.predicate - 1
    while at >= 0 and row.tokens[at].classes & {"have", "modal", "plan_cue"}:
        at -= 1
    return at >= 0 and bool(row.tokens[at].parties)


def _is_only_told(predicate: Token, between: Sequence[Token]) -> bool:
    """Say whether somebody is told that talks go on, rather than told to hold them."""
    if not predicate.lower.startswith(("tell", "told")):
        return False
    return not any(token.lower == "to" or token.has("need") for token in between)


def _is_purpose(row: Row, match: Match) -> bool:
    """Say whether mediating is what talks or a plan are for: "negotiations to bring about a settlement"."""
    at = match.predicate
    return (
        at > 1
        and row.tokens[at - 1].lower == "to"
        and bool(row.tokens[at - 2].classes & {"talks", "truce", "deal", "plan", "urge"})
    )


def _is_among_others(row: Row, match: Match, conflict: Conflict) -> bool:
    """Say whether those who meet, as the words themselves name them, take no part in the conflict.

    A side's meeting with its own people, or the outcome of its meeting with somebody else, is no round either.
    """
    part = conflict.at_war
    subject = find_subject(row, match.predicate)
    if any(row.tokens[n].has("strong_break") for n in range(max(subject, 0), match.first)):
        subject = -1
    near = row.tokens[match.first : min(len(row.tokens), match.last + 5)]
    acting = row.tokens[subject].parties if subject >= 0 else ()
    # A capital before the noun is where they meet ("Algiers talks").
    met = (t for n, t in enumerate(near) if n and (near[n - 1].lower in _WITH or len(t.parties) > 1))
    named = {*acting, *(p for token in met for p in token.parties)}
    if not named or any(token.has("joint") or token.has("envoy") for token in near):
        return False
    if not named & part:
        if match.rule.ptype == "T3" and any(t.lower == "with" for t in near):
            return True
        return not named & {*conflict.mediators} or len(named) > 1
    if len(named & part) == 1 and named - part and not named & {*conflict.mediators}:
        return True
    return match.rule.ptype == "T5" and len(named) > 1 and len(named & part) == 1


_WITH = frozenset({"with", "between", "and", "the"})


def reported_words(text: str, row: Row, match: Match) -> str:
    """Give the words about a denial that can tell what the report is about."""
    low = row.tokens[max(0, match.first - 12)].start
    high = row.tokens[min(len(row.tokens) - 1, match.last + 12)].end
    return text[low:high]


def mediates_for_itself(row: Row, match: Match, roles: Roles, sides: Collection[str]) -> bool:
    """Say whether the mediator that a rule found is one of the sides, which is none."""
    if match.rule.name == "mediation-sought" and row.tokens[match.predicate].lower.startswith(("seek", "sought")):
        return False
    return match.rule.name in _OWN and bool(roles.actors) and set(roles.actors) <= set(sides)


def is_expert(speaker: str) -> bool:
    """Say whether a speaker is somebody who speaks for no party ("the economist …")."""
    lexicon = load_lexicon()
    return any("civil" in lexicon.word_classes(word, warm=False) for word in speaker.lower().split())


def concerns_outsiders(row: Row, match: Match, roles: Roles, conflict: Conflict | None) -> bool:
    """Say whether readiness or pressure is that of somebody who is not at war: "Trudeau is under pressure"."""
    if conflict is None:
        return False
    part = conflict.at_war
    if match.rule.name == "pressed-to-negotiate":
        # Who is pressed follows the verb, or the "on" after a pressure that mounts.
        named = {p for token in row.tokens[match.first : match.last + 2] for p in token.parties}
        pressed = set() if row.tokens[match.predicate].lower == "under" else named
        return not {*roles.actors, *pressed} & part
    if not roles.actors:
        return False
    if match.rule.name == "talks-refused" and not row.tokens[match.predicate].classes & {"reject", "rejection"}:
        return not set(roles.actors) & part
    if match.rule.name != "talks-offered" or set(roles.actors) & part or _urges_by_itself(row.tokens[match.predicate]):
        return False
    return len({p for token in row.tokens[match.predicate + 1 :] for p in token.parties} & part) != 1


def retype_talks(
    row: Row, match: Match, roles: Roles, sides: Sequence[str], conflict: Conflict | None, *, planned: bool
) -> tuple[str, Roles] | None:
    """Give the type that the actor's place in the conflict makes of a reading; None where it stays as it is."""
    rule, actors, principal = match.rule, set(roles.actors), set(sides)
    predicate = row.tokens[match.predicate].lower
    if rule.name == "talks-urged" and len(actors) == 1 and actors <= principal and predicate.startswith(_WANTING):
        asked = {p for t in row.tokens[match.predicate + 1 : match.head] for p in t.parties}
        if asked <= principal:
            return "T1", Roles(roles.actors, tuple(p for p in sides if p not in actors), roles.token, roles.civil)
    if rule.name == "talks-offered" and actors and not actors & _part(sides, conflict):
        named = {p for t in row.tokens[match.predicate + 1 :] for p in t.parties} & principal
        if _urges_by_itself(row.tokens[match.predicate]) and len(named) != 1:
            return "T2", Roles(roles.actors, tuple(sides[:2]), roles.token, roles.civil)
    if rule.name == "talks-offered" and predicate.startswith(("plan", "agree")) and len(actors & principal) >= 2:
        return "T4", roles
    if rule.name == "talks-ahead" and predicate.startswith(("send", "dispatch")):
        sender = row.tokens[roles.token].parties if roles.token >= 0 else ()
        if sender and not set(sender) & _part(sides, conflict):
            return "T9", Roles(sender, tuple(sides[:2]), roles.token, roles.civil)
    if rule.name == "pressure-denied":
        pressing = [p for t in row.tokens[match.predicate + 1 : match.head] for p in t.parties if p not in actors]
        if pressing:
            return "T10", Roles(tuple(dict.fromkeys(pressing)), roles.actors, roles.token, roles.civil)
    if rule.name == "sides-meet" and roles.token >= 0:
        met = _who_met(row, match, roles)
        if len(met) > 1 and len(set(met) & principal) == 1:
            return ("T4" if planned else "T3"), Roles(met, (), roles.token, roles.civil)
    if rule.ptype == "T4" and predicate.startswith(_ATTENDING) and roles.token >= 0:
        return "T4", Roles(row.tokens[roles.token].parties, (), roles.token, roles.civil)
    if rule.name == "talks-suspended" and predicate.startswith("end") and len(actors & principal) >= 2:
        return "T5", roles
    if rule.name == "report-denied" and actors and sides and not actors & _part(sides, conflict):
        return "M3", Roles(tuple(sides[:2]), (), roles.token, roles.civil)
    if rule.name == "pressed-to-negotiate" and predicate in ("under", "pressure"):
        return "T10", _pressed(row, match, roles)
    return None


def _who_met(row: Row, match: Match, roles: Roles) -> tuple[str, ...]:
    """Give who met whom: the subject, and who stands straight after the verb."""
    after = row.tokens[match.predicate + 1 : match.predicate + 4]
    return tuple(dict.fromkeys([*row.tokens[roles.token].parties, *(p for t in after for p in t.parties)]))


#: Who attends a round acts alone.
_ATTENDING = ("join", "attend", "expected_to", "skip")


def is_asked_by_speaker(match: Match, row: Row, ptype: str, roles: Roles, speaker_party: str | None) -> bool:
    """Say whether what a party "should" do is asked by who speaks, not by that party."""
    return (
        ptype == "T2"
        and row.tokens[match.predicate].has("need")
        and speaker_party is not None
        and speaker_party not in roles.actors
    )


def is_said_of_other(match: Match, row: Row, roles: Roles, speaker: str | None, speaker_party: str | None) -> bool:
    """Say whether somebody else says that a party would not talk, which is its lack of readiness, not its refusal."""
    return (
        match.rule.name == "talks-refused"
        and speaker is not None
        and speaker_party is not None
        and speaker.lower().split()[0] not in _ITS_OWN
        and bool(roles.actors)
        and speaker_party not in roles.actors
        and not row.tokens[match.predicate].classes & {"reject", "rejection", "criticise"}
        and not row.tokens[match.first].has("refuses")
    )


#: So begins a speaker who is one's own, whatever party a name beside it has ("its political head").
_ITS_OWN = frozenset({"its", "his", "her", "their", "a", "an", "the"})


def is_own_outlook(match: Match, speaker_party: str | None, sides: Sequence[str]) -> bool:
    """Say whether it is a side itself that sees no prospect of talks, which refuses them."""
    return match.rule.name == "talks-unlikely" and speaker_party is not None and speaker_party in sides


def denies_as_outsider(
    match: Match, ptype: str, speaker_party: str | None, sides: Sequence[str], conflict: Conflict | None
) -> bool:
    """Say whether it is somebody outside the conflict who calls a report false."""
    return (
        match.rule.name == "report-denied"
        and ptype == "M1"
        and speaker_party is not None
        and bool(sides)
        and speaker_party not in _part(sides, conflict)
    )


def _part(sides: Sequence[str], conflict: Conflict | None) -> set[str]:
    return {*sides, *(conflict.at_war if conflict else ())}


def _urges_by_itself(token: Token) -> bool:
    return bool(token.classes & {"propose", "welcome", "urge"}) or token.lower.startswith(("invit", "support"))


def _pressed(row: Row, match: Match, roles: Roles) -> Roles:
    """Read "is under pressure from X": who stands before is pressed, who follows "from" presses."""
    pressed = roles.actors
    pressing: list[str] = []
    for at in range(match.predicate, min(match.last + 10, len(row.tokens) - 1)):
        if row.tokens[at].lower in ("from", "by"):
            after = row.tokens[at + 1 : at + 3]
            pressing = [p for t in after for p in t.parties]
            break
    return Roles(tuple(pressing), tuple(pressed), roles.token, roles.civil)
