"""What sides, speakers and governing verbs make of a reading about talks, mediation or a report.

Third parties ask for talks and mediate; the sides themselves offer, attend and refuse them.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from claims.lexicon import load_lexicon
from claims.meetings import whom_to_meet
from claims.parties import Conflict
from claims.patterns import wording
from claims.roles import Roles
from claims.rules import Match
from claims.subjects import listed_before
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple
from model.articles import Article

#: Verbs of wanting and asking: by a side they offer talks, by anybody else they urge them.
_WANTING = word_tuple("talking.wanting")
_OWN = frozenset({"mediation", "mediation-sought"})


def reported_words(text: str, row: Row, match: Match) -> str:
    """Give the words about a denial that can tell what the report is about."""
    low = row.tokens[max(0, match.first - 12)].start
    high = row.tokens[min(len(row.tokens) - 1, match.last + 12)].end
    return text[low:high]


_POINTERS = word_tuple("talking.pointers")
_REPORTED, _SPREAD = word_tuple("talking.reported"), word_tuple("talking.spread")


def points_to_report(row: Row, match: Match, article: Article, start: int) -> bool:
    """Say whether a line only points to what was told before it: "dismissed the ministry's account as a lie".

    ``start``: where the line begins. The headline and what stands before it tell what the report is about.
    """
    near = row.tokens[max(0, match.first - _LED_BY) : match.last + _LED_BY]
    pointed = any(
        noun.lower.split("_")[-1].startswith(_REPORTED)
        and ("_" in noun.lower or before.lower in _POINTERS or before.lower.endswith(_OWNED) or before.parties)
        for before, noun in itertools.pairwise(near)
    )
    # "What had been spread overnight".
    pointed = pointed or any(
        opening.lower == "what" and any(t.lower.startswith(_SPREAD) for t in near[at + 1 : at + 6])
        for at, opening in enumerate(near)
    )
    told = f"{article.title}\n{article.text[max(0, start - _BEFORE) : start]}"
    return pointed and wording("negotiable").search(told.lower()) is not None


#: Tokens beside a denial among which the report is named, and characters before it that tell what it is about.
_LED_BY, _BEFORE = 4, 400
_OWNED = ("'s", "’s", "s'", "s’")


def mediates_for_itself(row: Row, match: Match, roles: Roles, sides: Collection[str]) -> bool:
    """Say whether the mediator that a rule found is one of the sides, which is none."""
    if match.rule.name == "mediation-sought" and row.tokens[match.predicate].lower.startswith(("seek", "sought")):
        return False
    return match.rule.name in _OWN and bool(roles.actors) and set(roles.actors) <= set(sides)


_RULED_OUT = word_set("talking.ruled_out")


def refuses_ahead(row: Row, match: Match, *, planned: bool) -> bool:
    """Say whether contacts are refused and not denied: "will not enter into any talks", "rules out any contact"."""
    words = {token.lower for token in row.tokens[match.first : match.last + 1]}
    denied = any(token.has("deny") for token in row.tokens[match.first : match.predicate + 1])
    return bool(words & _RULED_OUT) or (planned and not denied and row.tokens[match.predicate].lower not in _SO_FAR)


_SO_FAR = frozenset({"had", "has", "was", "were"})


def is_urged(row: Row, match: Match, party: str) -> bool:
    """Say whether a party is the one that is asked: "the letters urge the cabinet to press for a truce"."""
    if match.rule.ptype not in ("C1", "T2") or match.predicate >= match.head:
        return False
    asked = row.tokens[match.predicate + 1 : match.predicate + _OBJECT]
    return any(party in t.parties and after.lower == "to" for t, after in itertools.pairwise(asked))


#: So near behind a verb of asking stands who is asked.
_OBJECT = 6
#: What helps whoever gains by a truce; said of a state by somebody else, it speaks for the truce.
_GOOD_FOR = word_tuple("talking.good_for")
_ONLY = word_set("talking.only")


def is_praise(row: Row, match: Match, actors: Collection[str], sides: Collection[str], armed: Collection[str]) -> bool:
    """Say whether who gains by a truce is no foe of whoever says so: "a ceasefire would benefit Israel", says Paris."""
    verb = row.tokens[match.predicate]
    if match.rule.name != "truce-warned-against" or not verb.lower.startswith(_GOOD_FOR):
        return False
    gaining = {p for token in row.tokens[match.predicate + 1 : match.predicate + 3] for p in token.parties}
    if not gaining or any(t.lower in _ONLY for t in row.tokens[match.head : match.predicate + 2]):
        return False
    return bool(gaining & set(actors)) or (not set(actors) & set(sides) and not gaining & set(armed))


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
        # Who is pressed follows the verb, or the "on" after a pressure that mounts; else it stands before.
        under = row.tokens[match.predicate].lower == "under"
        named = {p for token in row.tokens[match.first : match.last + 2] for p in token.parties}
        pressed = set() if under else named - set(roles.actors)
        if not under and not pressed:
            # "Tells Putin: talk or face tariffs": who is addressed stands just before.
            pressed = {p for t in row.tokens[max(0, match.first - 4) : match.first] for p in t.parties}
        return not (pressed or set(roles.actors)) & part
    if not roles.actors:
        return False
    if match.rule.name == "agreement-unmet":
        # A union that breaks a promise to its neighbours breaks no peace.
        strangers = part.isdisjoint(roles.actors) and not set(roles.actors) & {*conflict.mediators}
        return strangers and row.kinds.isdisjoint({"truce", "endwar", "deal"})
    if match.rule.name == "leaned-on":
        # A side that squeezes the other wages war; who leans on neither wants something else.
        named = {p for token in row.tokens[match.first : match.last + 1] for p in token.parties}
        return bool(set(roles.actors) & part) or not named & part
    if match.rule.name == "talks-not-offered":
        return not set(roles.actors) & part
    if match.rule.name in ("talks-refused", "talks-shunned") and not row.tokens[match.predicate].classes & {
        "reject",
        "rejection",
    }:
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
        if asked <= principal or not asked & _part(sides, conflict):
            # Whoever asks a third party to arrange talks wants them.
            others = whom_to_meet(row, match, roles.actors, sides) or tuple(p for p in sides if p not in actors)
            return "T1", Roles(roles.actors, others, roles.token, roles.civil)
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
    if rule.name == "sides-meet" and roles.token >= 0 and set(roles.actors) <= principal:
        met = _who_met(row, match, roles)
        if len(met) > 1 and len(set(met) & principal) < 2:
            return ("T4" if planned else "T3"), Roles(met, (), roles.token, roles.civil)
    if rule.ptype == "T4" and predicate.startswith(_ATTENDING) and roles.token >= 0:
        return "T4", Roles(row.tokens[roles.token].parties, (), roles.token, roles.civil)
    if rule.name == "talks-suspended" and predicate.startswith("end") and len(actors & principal) >= 2:
        return "T5", roles
    if rule.name == "report-denied" and actors and sides and not actors & _part(sides, conflict):
        return "M3", Roles(tuple(sides[:2]), (), roles.token, roles.civil)
    if (
        rule.ptype == "T10"
        and rule.polarity == "+"
        and predicate in ("under", "pressure", "face", "faces", "faced", "facing")
    ):
        return "T10", _pressed(row, match, roles)
    return None


def _who_met(row: Row, match: Match, roles: Roles) -> tuple[str, ...]:
    """Give who met whom: the subject, and who stands straight after the verb."""
    after = row.tokens[match.predicate + 1 : match.predicate + 4]
    subject = (*listed_before(row, roles.token), *row.tokens[roles.token].parties)
    return tuple(dict.fromkeys([*subject, *(p for t in after for p in t.parties)]))


#: Who attends a round acts alone.
_ATTENDING = word_tuple("talking.attending")


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
        match.rule.name in ("talks-refused", "talks-shunned")
        and speaker is not None
        and speaker_party is not None
        and speaker.lower().split()[0] not in _ITS_OWN
        and bool(roles.actors)
        and speaker_party not in roles.actors
        and not row.tokens[match.predicate].classes & {"reject", "rejection", "criticise"}
        and not row.tokens[match.first].has("refuses")
    )


#: So begins a speaker who is one's own, whatever party a name beside it has ("its political head").
_ITS_OWN = word_set("talking.its_own")


def is_own_outlook(match: Match, speaker_party: str | None, sides: Sequence[str]) -> bool:
    """Say whether it is a side itself that sees no prospect of talks, which refuses them."""
    return match.rule.name == "talks-unlikely" and speaker_party is not None and speaker_party in sides


def is_with_ally(row: Row, match: Match, roles: Roles, conflict: Conflict | None) -> bool:
    """Say whether a state at war meets a state that is no foe: "the president met his ally's minister"."""
    if conflict is None or match.rule.name != "sides-meet" or len(roles.actors) != len(conflict.parties[:2]):
        return False
    inside = [party for party in roles.actors if party in conflict.parties]
    # "Held talks" is said of neighbours at odds, too; a call or a visit is not.
    talks = any(token.has("talks") or "talks" in token.lower for token in row.tokens[match.first : match.last + 1])
    return len(inside) == 1 and not talks and row.states >= {*roles.actors}


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


def denies_of_itself(match: Match, row: Row, ptype: str, speaker_party: str | None) -> bool:
    """Say whether a side calls wrong what a report says of itself: "reports that we have agreed are incorrect"."""
    told = {party for token in row.tokens[match.first : match.last + 1] for party in token.parties}
    return match.rule.name == "report-false" and ptype == "M3" and speaker_party is not None and speaker_party in told


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
