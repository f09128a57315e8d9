"""Words of talks and mediation that are no claim of their own: names, settings, other people's meetings, purposes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.clefts import is_cleft
from claims.meetings import BODIES, FOR_A_SIDE, acts_for_a_side, names_others_envoy
from claims.parties import Conflict
from claims.rows import word_at
from claims.rules import Match
from claims.subjects import find_subject, has_article
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_ASKED_TYPES = frozenset({"T1", "T3", "T4", "T5", "T9"})
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
    if (
        row.tokens[match.predicate].lower == "table"
        and match.predicate
        and row.tokens[match.predicate - 1].has("notverb")
    ):
        return "a noun, not an act of tabling"
    if match.rule.name in ATTENDING and _is_outsider(row, match, conflict):
        return "those who come are not at war"
    if ptype[0] != "T":
        return None
    if ptype in ("T1", "T6") and _is_mutual_blame(row, match.predicate):
        return "what each lays at the other's door, and neither says of itself"
    if _tells_source(row, match.head):
        return "what a source is familiar with"
    if match.rule.name == "talks-ahead" and row.tokens[match.predicate].lower == "held_up":
        return "held up, not held"
    if _is_named(row, match):
        return "words that are only mentioned"
    if ptype != "T10" and any(t.lower in _OTHER_MATTERS for t in row.tokens[max(0, match.head - 2) : match.head + 1]):
        return "talks about something else"
    if (
        _is_other_round(row, match.head)
        or _is_describing(row, match.predicate, ptype)
        or _is_meeting_others(row, match)
    ):
        return "no talks are meant"
    if ptype in ("T6", "T8") and any(t.lower in _TRUST for t in row.tokens[match.first : match.last]):
        return "what a party is held capable of, not what it refuses"
    if match.rule.name == "talks-refused" and _is_past(row, match):
        return "that they did not meet, not that they will not"
    if match.rule.name == "talks-refused" and _tells_of_none(row, match):
        return "that there were none, not that there shall be none"
    if match.rule.name in ("talks-denied", "talks-refused") and any(
        t.lower in _MOVED for t in row.tokens[match.first : match.head]
    ):
        return "where they are, not whether"
    if ptype == "T8" and any(t.has("noroom") for t in row.tokens[match.first : match.predicate]):
        return "held to be pointless, not denied"
    between = row.tokens[match.predicate + 1 : match.head]
    stays_away = ptype == "T6" and row.tokens[match.predicate].lower.startswith(_STAYING_AWAY)
    if ptype in ("T1", "T2", "T4") and _is_session_of_body(row, match):
        return "a session of a body of states"
    if (ptype in ("T7", "T9") or stays_away) and _is_summit_of_others(row, match, conflict):
        return "a gathering about something else"
    if ptype == "T5" and any(t.has("conflict_word") for t in row.tokens[match.last + 1 : match.last + 4]):
        return "how the war stands, not the talks"
    if ptype in ("T1", "T2", "T6", "T7") and any(token.lower in _SCENES for token in between):
        return "talks are only the setting"
    if ptype in ("T3", "T4") and any(token.lower == "ahead_of" for token in between):
        return "talks are only the setting"
    if match.rule.name == "sides-meet" and row.tokens[match.head].lower == "talks" and match.head:
        if row.tokens[match.head - 1].has("say") or row.tokens[match.head - 1].lower == "that":
            # "The speaker said talks with the rebels were inevitable."
            return "the noun, not the verb"
        after = word_at(row, match.head + 1)
        if after not in ("to", "with", "about", "over"):
            return "the noun, not the verb"
    if match.rule.name == "sides-to-meet" and any(
        t.lower == "each" for t in row.tokens[match.last + 1 : match.last + 2]
    ):
        return "they meet in battle"
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
    if match.rule.name.startswith("mediation") and _only_speaks(row, match.head):
        return "mediators who only speak"
    if match.rule.name == "mediation" and _is_purpose(row, match):
        return "a purpose, not an event"
    if ptype in ("T3", "T5", "T9") and any(
        t.lower in _EARLIER for t in row.tokens[max(0, match.head - 2) : match.head]
    ):
        return "an earlier round"
    if ptype == "T7" and row.tokens[match.predicate].classes & {"vd", "vn"} and _is_relative(row, match.predicate):
        return "what somebody once did"
    if match.rule.name == "delegation-led" and _is_speakers_title(row, match):
        return "who somebody is, or what cannot be"
    if ptype in ("T3", "T9") and _is_only_told_of(row, match):
        return "who somebody is, or what cannot be"
    if ptype == "T10" and _is_pressed_for_other(row, match):
        return "pressure about the truce, not to negotiate"
    if ptype == "T1" and row.tokens[match.first].has("refuses"):
        return "no offer but a refusal"
    if ptype in ("T1", "T2") and match.rule.name not in ATTENDING and _is_invited(row, match):
        return "asked, not asking"
    if (
        ptype in _JOINT
        and match.rule.name != "gathering-hosted"
        # Whoever hails what the sides have done has done nothing with them.
        and not row.tokens[match.predicate].has("welcome")
        and conflict is not None
        and _is_among_others(row, match, conflict)
    ):
        return "with somebody outside the conflict"
    return None


def _is_mutual_blame(row: Row, predicate: int) -> bool:
    """Say whether two sides accuse each other of what is told: "blame the other for failing to negotiate"."""
    for at, token in enumerate(row.tokens[:predicate]):
        if token.lower.startswith(("blam", "accus")):
            return any(t.lower in _EACH_OTHER for t in row.tokens[at + 1 : min(at + 4, predicate)])
    return False


_EACH_OTHER = word_set("talk_obstacles.each_other")


#: Rules of what a side does about a round, which others may do as well.
ATTENDING = frozenset(
    {
        "round-attended",
        "round-absentees",
        "round-not-attended",
        "round-stayed-away-from",
        "trip-called-off",
        "delegation-led",
        "invited-to-talks",
        "answer-given",
        "answer-outstanding",
    }
)


def _is_outsider(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether those who come, answer or are asked take no part in the war: "China will send a delegation"."""
    if conflict is None:
        return False
    subject = match.head if row.tokens[match.head].parties else find_subject(row, match.predicate)
    return subject >= 0 and not set(row.tokens[subject].parties) & conflict.at_war


def _only_speaks(row: Row, at: int) -> bool:
    """Say whether those who are named only tell what is said: ", mediators say"."""
    if not 0 < at < len(row.tokens) - 1:
        return False
    return row.tokens[at - 1].lower == "," and row.tokens[at + 1].has("say")


_MOVED = word_set("talk_obstacles.moved")
_HAPPENED = word_set("talk_obstacles.happened")


def _is_past(row: Row, match: Match) -> bool:
    """Say whether a meeting is said not to have been: "did not meet", "had not met"."""
    if not row.tokens[match.predicate].has("meet") or row.tokens[match.predicate].lower.startswith("negotiat"):
        return False
    return any(token.lower in ("did", "didn't") for token in row.tokens[max(0, match.predicate - 3) : match.predicate])


def _tells_of_none(row: Row, match: Match) -> bool:
    """Say whether "no talks" is the subject of what did not happen: "no talks with them have begun"."""
    if row.tokens[match.head - 1].lower != "no" and row.tokens[match.first].lower != "no":
        return False
    after = row.tokens[match.head + 1 : match.head + 10]
    helped = next((n for n, t in enumerate(after) if t.has("have")), -1)
    return helped >= 0 and any(t.lower in _HAPPENED for t in after[helped + 1 : helped + 4])


_KNOWING = word_set("talk_obstacles.knowing")


def _tells_source(row: Row, head: int) -> bool:
    """Say whether talks are only what somebody knows of: "officials familiar with the talks", "briefed on them"."""
    before = [token.lower for token in row.tokens[max(0, head - 4) : head]]
    return any(word in _KNOWING for word in before) and not any(word in ("a", "an") for word in before[-1:])


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


_LINKS = word_set("talk_obstacles.links")
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


_SCENES = word_set("talk_obstacles.scenes")
#: What else one may negotiate: "EU membership negotiations", "coalition talks".
_OTHER_MATTERS = word_set("talk_obstacles.other_matters")
#: What goes round is a story or a list, no round of talks.
_GOING_ROUND = word_set("talk_obstacles.going_round")
_ROUNDS = word_set("talk_obstacles.rounds")


def _is_other_round(row: Row, head: int) -> bool:
    """Say whether a round is one of something else: "a round of missile attacks"."""
    after = [token.lower for token in row.tokens[head + 1 : head + 2]]
    if row.tokens[head].lower == "round" and head and row.tokens[head - 1].lower in _GOING_ROUND:
        return True
    if row.tokens[head].lower not in _ROUNDS or after != ["of"]:
        return False
    return not any(token.has("talks") or token.has("swap") for token in row.tokens[head + 2 : head + 6])


def _is_describing(row: Row, at: int, ptype: str) -> bool:
    """Say whether the verb only describes, as the last part of a compound: "the Chinese-negotiated deal"."""
    token = row.tokens[at]
    joined = "-" in token.lower or (at > 0 and row.tokens[at - 1].lower == "-")
    return ptype in ("T3", "T9") and joined and bool(token.classes & {"vd", "vn"})


_TRUST = word_set("talk_obstacles.trust")
_GATHERINGS = word_tuple("talk_obstacles.gatherings")
_CONVENING = word_tuple("talk_obstacles.convening")


def _is_meeting_others(row: Row, match: Match) -> bool:
    """Say whether it is a meeting with people of no party ("with police officers"), or of somebody's own cabinet."""
    if match.rule.ptype not in _JOINT:
        return False
    after = row.tokens[match.head + 1 : match.head + 7]
    if after and after[0].lower == "with" and row.tokens[match.head].lower.endswith(_GATHERINGS):
        return not any(t.parties or t.has("joint") or t.has("envoy") or t.has("groupnoun") for t in after)
    if _is_own_meeting(row, match):
        return True
    predicate = row.tokens[match.predicate]
    follows = row.tokens[match.predicate + 1 : match.predicate + 2]
    return predicate.lower.startswith(_CONVENING) and bool(follows) and not follows[0].has("prep")


_MEETS = word_tuple("talk_obstacles.meets")


def _is_own_meeting(row: Row, match: Match) -> bool:
    """Say whether one body meets by itself: "Israel's cabinet met on Sunday and decided"."""
    if match.rule.name != "sides-meet" or row.tokens[match.predicate].lower not in _MEETS:
        return False
    met = row.tokens[match.predicate + 1 : match.predicate + 5]
    if any(t.lower in _FULFILLED and not any(u.parties for u in met[:n]) for n, t in enumerate(met)):
        # "Has not met its obligations": no people.
        return True
    before = row.tokens[max(0, match.predicate - 8) : match.predicate]
    if sum(len(t.parties) for t in before) != 1:
        return False
    if any(t.classes & {"joint", "envoy"} or t.lower == "and" for t in before):
        return False
    for token in row.tokens[match.predicate + 1 : match.predicate + 9]:
        if token.lower in ("and", ",", "to") or token.has("strong_break"):
            return True
        if token.parties or token.classes & {"joint", "envoy", "groupnoun"} or token.lower in _SOMEBODY:
            return False
    return True


_FULFILLED = word_set("talk_obstacles.fulfilled")
_SOMEBODY = word_set("talk_obstacles.somebody")


def _is_session_of_body(row: Row, match: Match) -> bool:
    """Say whether what is asked for is a meeting of a body of states: "a meeting of the Security Council"."""
    if not row.tokens[match.head].lower.endswith(_GATHERINGS):
        return False
    before = row.tokens[match.head - 1] if match.head else None
    if before is not None and set(before.parties) & BODIES:
        return True
    after = row.tokens[match.head + 1 : match.head + 5]
    return bool(after) and after[0].lower == "of" and any(set(t.parties) & BODIES for t in after)


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


#: So begins a verb of not going to a gathering.
_STAYING_AWAY = word_tuple("talk_obstacles.staying_away")


def _is_speakers_title(row: Row, match: Match) -> bool:
    """Say whether a relative clause only tells who speaks: "Maro Tellin, who leads the rebels' team, said"."""
    behind = row.tokens[match.last + 1 : match.last + 3]
    speaks = len(behind) > 1 and behind[0].lower == "," and behind[1].has("say")
    return speaks and word_at(row, match.predicate - 1) == "who"


def _is_only_told_of(row: Row, match: Match) -> bool:
    """Say whether the words describe somebody ("X, who mediated the deal") or tell what cannot be or is not held."""
    at = match.predicate
    token = row.tokens[at]
    before = row.tokens[at - 1] if at else None
    earlier = row.tokens[max(0, at - 7) : at]
    if match.rule.ptype == "T9":
        if any(t.has("reject") and n and earlier[n - 1].lower in _NOT for n, t in enumerate(earlier)):
            # "nor ruling out the possibility that it could act as a mediator"
            return True
        past = bool(token.classes & {"vd", "vn"}) or token.lower.endswith("ed")
        if past and not token.has("vb") and _is_relative(row, at):
            return True
        if before is not None and before.lower == "of" and token.lower.endswith("ing"):
            # "talk of acting as a mediator"
            return True
        if token.lower.startswith("as") and before is not None and before.has("vg") and before.lower != "offering":
            # The same where "as" is the predicate.
            return at > 1 and row.tokens[at - 2].has("prep")
        if match.rule.name == "mediation-refused" and any(t.lower == "nor" for t in row.tokens[at : match.head]):
            # "neither condemning the raid nor ruling out that it could mediate"
            return True
        if match.rule.name == "mediation-refused" and any(t.lower in _NOT for t in earlier[-2:]):
            # "nor ruling out that it could mediate"
            return token.has("reject")
        return before is not None and before.lower == "to" and any(t.lower in _PREVENTED for t in earlier)
    skipped = [t.lower for t in row.tokens[match.head + 1 : at]]
    if any(pair == ("and", "to") for pair in itertools.pairwise(skipped)):
        # "turned it down in talks and to have continued"
        return True
    if any(t.lower.split("_")[0] in _HELD_ELSE for t in row.tokens[at + 1 : match.head]):
        return True
    attributive = token.classes & {"vd", "vn"} and token.has("resume") and at + 3 >= match.head > at
    return bool(attributive) and before is not None and (before.has("prep") or before.lower in ("a", "the", "amid"))


def _is_relative(row: Row, at: int) -> bool:
    """Say whether a verb stands in a relative clause: "which mediated", "whose envoys have carried"."""
    for n in range(at - 1, max(-1, at - 6), -1):
        token = row.tokens[n]
        if token.lower in ("which", "who", "whose"):
            return not is_cleft(row, n)
        if token.has("strong_break") or token.lower in (",", ":") or token.has("say"):
            return False
    return False


#: Of these rounds the next is news, not they.
_EARLIER = word_set("talk_obstacles.earlier")
_NOT = word_set("talk_obstacles.not")
_PREVENTED = word_set("talk_obstacles.prevented")
#: What is held, kept or opened in place of talks: "holds the key to the talks".
_HELD_ELSE = word_set("talk_obstacles.held_else")


def _is_pressed_for_other(row: Row, match: Match) -> bool:
    """Say whether a party is pressed to end or to prolong a truce ("pressure to end the ceasefire and go on")."""
    after = row.tokens[match.head + 1 : match.head + 10]
    for n, token in enumerate(after):
        if token.classes & {"extend", "expire"} or token.lower in _ENDING_IT:
            what = after[n + 1 : n + 6]
            if any(t.classes & {"truce", "conflict_word"} for t in what) and not any(t.has("talks") for t in what):
                return True
    return any(t.has("extension") or t.lower in ("extension", "prolongation") for t in after)


_ENDING_IT = word_set("talk_obstacles.ending_it")


def _is_invited(row: Row, match: Match) -> bool:
    """Say whether the party is itself invited or asked ("was invited to the summit")."""
    at = match.predicate
    return (
        at > 0
        and row.tokens[at].has("vn")
        and row.tokens[at].lower.startswith(("invit", "ask", "urg", "told", "offer"))
        and bool(row.tokens[at - 1].classes & {"be"})
        and match.head > at
        and not any(t.lower == "by" for t in row.tokens[at + 1 : at + 12])
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
    if "strong_break" in row.kinds and any(
        row.tokens[n].has("strong_break") for n in range(max(subject, 0), match.first)
    ):
        subject = -1
    near = row.tokens[match.first : min(len(row.tokens), match.last + 5)]
    acting = row.tokens[subject].parties if subject >= 0 else ()
    # A capital before the noun is where they meet ("Algiers talks").
    met = (t for n, t in enumerate(near) if n and (near[n - 1].lower in _WITH or len(t.parties) > 1))
    named = {*acting, *(p for token in met for p in token.parties), *names_others_envoy(row, match)}
    if not named or (not row.kinds.isdisjoint(FOR_A_SIDE) and acts_for_a_side(row, match, part)):
        return False
    if not named & part:
        if match.rule.ptype == "T3" and any(t.lower == "with" for t in near):
            return True
        return not named & {*conflict.mediators} or len(named) > 1
    if len(named & part) == 1 and named - part and not named & {*conflict.mediators}:
        return True
    topics = {p for a, t in itertools.pairwise(row.tokens) if a.lower in _ABOUT for p in t.parties}
    if topics & part - named:
        # "Trump and Putin part with no agreement on Ukraine": it is this war that they spoke of.
        return False
    return match.rule.ptype == "T5" and len(named) > 1 and len(named & part) == 1


_WITH = word_set("talk_obstacles.with")
_ABOUT = word_set("talk_obstacles.about")
