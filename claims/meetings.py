"""Meetings of others than a war's sides: of people who have no part in it, of a body of states, of nobody told.

Who meets is what the words say. Only where they leave it open are the war's own sides meant.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from claims.beside import CLUBS
from claims.checks import Checks, WarChecks
from claims.numbers import read_number
from claims.parties import Conflict
from claims.rows import ABOUT, word_at, words_between
from claims.rules import Match
from claims.subjects import listed_before
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

#: Bodies of many states, which meet as such.
BODIES = frozenset({"UN", "EU", "NATO", "AU", "ARAB-LEAGUE", "IGAD", "OTHER:ASEAN", "OTHER:G20", "OTHER:G7"})
#: What comes together once; talks and negotiations have sides.
_GATHERINGS = word_tuple("meetings.gatherings")
#: Firms and the like, which negotiate about their own affairs, and offices, which may do so for a side.
_FIRMS = word_set("meetings.firms")
_OFFICES = word_set("meetings.offices")
#: Those who can be a war's sides without their names.
_FOR_SIDES = frozenset({"joint", "envoy", "groupnoun", "troops", "armsmen", "gobetween", "collective"})
_LISTING = word_set("meetings.listing")


def _is_between_strangers(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether talks are between firms or offices, none of them a side: "between a builder and the ministry"."""
    at = match.head + 1
    if at >= len(row.tokens) or row.tokens[at].lower not in ("between", "among"):
        return False
    named = _list_after(row, at)
    sides = conflict.at_war if conflict else frozenset()
    link = next((n for n, token in enumerate(named) if token.lower == "and"), len(named))
    both = [half for half in (named[:link], named[link + 1 :]) if half]
    if len(both) == 1:
        return False
    of_sides = [any(t.classes & _FOR_SIDES or set(t.parties) & sides for t in half) for half in both]
    firms = [any(t.lower in _FIRMS for t in half) and not own for half, own in zip(both, of_sides, strict=True)]
    return any(firms) or (not any(of_sides) and any(t.lower in _OFFICES for t in named))


def _is_of_those_met(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether "they" are who just met, a side and an outsider: "met the Pope's envoy amid talk that they spoke"."""
    at = match.predicate
    if conflict is None or all(token.lower != "they" for token in row.tokens[max(0, at - 3) : at]):
        return False
    earlier = next(
        (n for n in range(at - 2, max(0, at - 14), -1) if row.tokens[n].lower in ("met", "meets", "meet")), -1
    )
    met = (
        {party for token in row.tokens[earlier + 1 : earlier + 5] for party in token.parties} if earlier > 0 else set()
    )
    return bool(met) and met.isdisjoint(conflict.parties)


def _list_after(row: Row, at: int) -> Sequence[Token]:
    """Give the tokens of those who are named after "between"."""
    end = at + 1
    while end < min(len(row.tokens), at + 14):
        token = row.tokens[end]
        ends = token.has("strong_break") or token.classes & {"vd", "vz", "be", "have", "modal"}
        if token.lower not in _LISTING and (ends or token.has("prep") or token.lower in ("that", "which", "who", ",")):
            break
        end += 1
    return row.tokens[at + 1 : end]


def _is_gathering_of_body(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether what ends or begins is a meeting of a body of states: "the union's summit broke up with no deal"."""
    at = _gathering_before(row, match)
    if at < 1:
        return False
    owner = row.tokens[at - 1]
    if owner.lower in ("'s", "’s") and at > 1:
        owner = row.tokens[at - 2]
    club = not CLUBS.isdisjoint(owner.lower.split("_"))
    if not club and (not owner.parties or not set(owner.parties) <= BODIES or owner.classes & _FOR_SIDES):
        return False
    return not _are_sides_named(row.tokens[at + 1 : match.last + 8], conflict)


def _gathering_before(row: Row, match: Match) -> int:
    """Find the gathering of which a match tells: its head, or what stands before its verb; -1 if there is none."""
    places = [match.head, *range(match.predicate - 1, max(-1, match.predicate - 6), -1)]
    return next((at for at in places if row.tokens[at].lower.split("_")[-1] in _GATHERINGS), -1)


def _are_sides_named(tokens: Sequence[Token], conflict: Conflict | None) -> bool:
    """Say whether "between" or "with" leads to a side, and does not only tell which war it is."""
    sides: Collection[str] = conflict.at_war if conflict else frozenset()
    return any(
        token.lower in ("between", "with")
        and not (n and tokens[n - 1].has("conflict_word"))
        and any(set(after.parties) & set(sides) or after.classes & _FOR_SIDES for after in tokens[n + 1 : n + 5])
        for n, token in enumerate(tokens)
    )


_SERIES = word_set("meetings.series")


def _is_flurry(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether many meetings are told of and nobody who meets: "a flurry of meetings that began in Bonn"."""
    if not row.tokens[match.head].lower.endswith("meetings"):
        return False
    before = [token.lower for token in row.tokens[max(0, match.head - 4) : match.head]]
    return (
        "of" in before
        and not _SERIES.isdisjoint(before)
        and not _are_sides_named(row.tokens[match.head + 1 : match.last + 4], conflict)
        and not any(token.classes & _FOR_SIDES for token in row.tokens[max(0, match.head - 4) : match.last + 1])
    )


_BOTH = 2
_MANY = word_set("meetings.many")


def _is_crowd(row: Row, match: Match) -> bool:
    """Say whether many states meet, not the sides: "Ministers from more than 40 countries are to meet"."""
    words = words_between(row, match.predicate - 12, match.predicate)
    joins = row.tokens[match.predicate].lower.startswith(("join", "attend", "gather"))
    return (match.rule.name.startswith("sides-") or joins) and any(
        b in _MANY and (a in ("dozens", "several", "many", "other", "of") or (read_number(a) or 0) > _BOTH)
        for a, b in itertools.pairwise(words)
    )


_SUPPLYING = word_set("meetings.supplying")


def _is_deal_to_supply(row: Row, match: Match) -> bool:
    """Say whether the deal that there is none of is one to send something: "no deal to send tanks"."""
    after = row.tokens[match.last + 1 : match.last + 4]
    words = [token.lower for token in after]
    return match.rule.polarity == "-" and words[:1] == ["to"] and not _SUPPLYING.isdisjoint(words[1:])


#: Who meets for the sides themselves.
FOR_A_SIDE = frozenset({"joint", "envoy"})
#: Whose envoy it is that is told by a name that nobody here knows.
_SOMEBODY = "?"


def acts_for_a_side(row: Row, match: Match, part: Collection[str]) -> bool:
    """Say whether both sides stand behind the verb, or an envoy who is not told to be somebody else's."""
    return any(
        not token.classes.isdisjoint(FOR_A_SIDE)
        and (not token.parties or not set(token.parties).isdisjoint(part))
        and not _is_others_envoy(row, at)
        for at, token in _near(row, match)
    )


def names_others_envoy(row: Row, match: Match) -> Collection[str]:
    """Give a stand-in for somebody whose envoy is met and who is no party that is known: "the Pope's envoy"."""
    low, high = max(0, match.first - _CLAUSE), min(len(row.tokens), match.last + 5)
    return {_SOMEBODY} if any(_is_others_envoy(row, at) for at in range(low, high)) else frozenset()


#: So far before a verb stands whom the same people met: "met the king's envoy amid talk that they discussed it".
_CLAUSE = 12


def _near(row: Row, match: Match) -> list[tuple[int, Token]]:
    return list(enumerate(row.tokens))[match.first : match.last + 5]


def _is_others_envoy(row: Row, at: int) -> bool:
    """Say whether an envoy is led by the possessive of a name that is no party's."""
    if not row.tokens[at].has("envoy") or row.tokens[at].parties or at < 1:
        return False
    owner = row.tokens[at - 1]
    if owner.lower in ("'s", "’s") and at > 1:
        owner = row.tokens[at - 2]
    elif not owner.lower.endswith(("'s", "’s")):
        return False
    return not owner.parties and owner.classes == {"proper"}


def who_met_whom(row: Row, match: Match, subject: int) -> tuple[str, ...]:
    """Give the subject of a meeting and whom it met: "the Pope's envoy met the minister for talks"; else nobody."""
    at = match.predicate
    if row.tokens[at].lower not in ("met", "meets"):
        # "The president is to meet the minister for talks": the words of the talks come after those of the meeting.
        ahead = range(match.head - 1, max(-1, match.head - _MEETING), -1)
        at = next((n for n in ahead if row.tokens[n].lower in _MEET and word_at(row, n - 1).split("_")[-1] in _TO), -1)
        subject = next((n for n in range(at - 1, -1, -1) if row.tokens[n].parties), -1)
    if not 0 <= subject < at:
        return ()
    after = [token for token in row.tokens[at + 1 : at + 4] if token.lower not in ("with", "the", "a", "an")]
    met = after[0].parties if after else ()
    return tuple(dict.fromkeys((*listed_before(row, subject), *row.tokens[subject].parties, *met))) if met else ()


#: How far before the word for talks a meeting for them may stand, and how it is foretold.
_MEETING = 11
_MEET, _TO = frozenset({"meet", "meeting"}), frozenset({"to", "will", "would", "be"})


def whom_to_meet(row: Row, match: Match, actors: Sequence[str], sides: Sequence[str]) -> tuple[str, ...]:
    """Give whom a side is ready to meet, where that is nobody of the war's other side: "keen to meet the mediator"."""
    if (
        match.rule.name not in ("talks-offered", "talks-urged")
        or not row.tokens[match.head].has("meet")
        or match.head + 1 >= len(row.tokens)
    ):
        return ()
    met = tuple(p for p in row.tokens[match.head + 1].parties if p not in actors)
    return met if met and not set(met) & set(sides) and set(actors) & set(sides) else ()


_NOTABLES = word_set("meetings.notables")
_LOCAL = word_set("meetings.local")


def _are_notables(row: Row, match: Match) -> bool:
    """Say whether people of no side met one: "traditional leaders met commanders of the rebels"."""
    at = match.predicate
    if not match.rule.name.startswith("sides-") or at < 1:
        return False
    words = [word for token in row.tokens[max(0, at - 2) : at] for word in token.lower.split("_")]
    return words[-1] in _NOTABLES or (words[-1] == "leaders" and not _LOCAL.isdisjoint(words[-2:-1]))


_CHAMBERS = word_set("meetings.chambers")
_MINISTERS = word_set("meetings.ministers")
_DEBATING = word_tuple("meetings.debating")


def _is_home_body(row: Row, match: Match) -> bool:
    """Say whether one side's own cabinet or parliament is to meet: "Israel's security cabinet will meet to vote".

    Ministers meet others too, but they alone debate a truce with somebody.
    """
    if not match.rule.name.startswith("sides-"):
        return False
    at = match.predicate
    before = row.tokens[max(0, at - _CLAUSE) : at]
    words = {word for token in before for word in token.lower.split("_")}
    debates = row.tokens[at].lower.startswith(_DEBATING)
    if words.isdisjoint(_CHAMBERS) and (words.isdisjoint(_MINISTERS) or not debates):
        return False
    # "Debate a truce with them" is said of the truce, "meet on Friday with them" of the meeting.
    with_whom = words_between(row, at + 1, at + (2 if debates else 5))
    met = row.tokens[at + 1 : at + 8] if "with" in with_whom else row.tokens[at + 1 : at + (1 if debates else 3)]
    return len({p for t in before for p in t.parties}) <= 1 and not any(
        t.parties or not t.classes.isdisjoint(_FOR_SIDES) for t in met
    )


#: So far to the left of a verb those stand who travel or meet.
_WHO_MEETS = 7


def _is_talk_of_others_war(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether those who talk are no side, and none is met: "heads to the Gulf for talks on Sudan, trade"."""
    at = match.head
    if conflict is None or row.tokens[at].lower not in _PLAIN_TALKS:
        return False
    about = row.tokens[at + 1 : at + 2]
    topical = (about and about[0].lower in ABOUT) or (at > 0 and row.tokens[at - 1].has("place"))
    before = row.tokens[max(0, match.predicate - _WHO_MEETS) : match.predicate]
    who = {party for token in before for party in token.parties}
    # A town on the way may be a side's capital: "arrives in Juba for talks".
    placed = any(token.has("place") for token in row.tokens[match.predicate : max(match.predicate, at - 1)])
    if not topical or placed or not who or who & conflict.at_war:
        return False
    # Whose land it is that they talk about is told behind the talks.
    named = {p for token in row.tokens[:at] for p in token.parties} - who
    behind = row.tokens[at + 1 : at + _WHO_MEETS]
    met = any(token.lower in ("with", "between") and after.parties for token, after in itertools.pairwise(behind))
    return not named & conflict.at_war and not met


_PLAIN_TALKS = frozenset({"talks", "discussions", "consultations", "meetings"})


_WHO = frozenset({"who", "whom"})
_TELLERS = word_tuple("meetings.tellers")
#: So far from his relative clause the verb of saying of whoever attended may stand.
_TO_SAYING = 9


def _is_how_he_knows(row: Row, match: Match) -> bool:
    """Say whether talks only tell how a source knows: "two people who were in the room said"."""
    low, high = min(match.first, match.predicate), max(match.last, match.head)
    high -= row.tokens[high].lower == ","
    who = next((n for n in range(low, max(0, low - _CLAUSE), -1) if row.tokens[n].lower in _WHO), -1)
    if who < 1 or any(t.has("strong_break") or t.has("say") for t in row.tokens[who + 1 : low]):
        return False
    aside = row.tokens[who - 1].lower == ","
    teller = row.tokens[max(0, who - 1 - aside)]
    if not (teller.parties or teller.lower.endswith(_TELLERS)):
        return False
    behind = row.tokens[high + 1 : high + 1 + _TO_SAYING]
    said = next((n for n, t in enumerate(behind) if t.has("say")), -1)
    # "…, who held talks for three days, the ministry said": somebody else says it.
    marks = [n for n, t in enumerate(behind[: max(0, said)]) if t.lower == ","]
    return said >= 0 and marks == ([said - 1] if aside else [])


def _is_clubs_own(row: Row, match: Match) -> bool:
    """Say whether a club of states sits: "one of the priorities of the G7 summit will be"."""
    return not CLUBS.isdisjoint(words_between(row, match.head - 1, match.head))


MEETINGS: Checks = (
    (frozenset({"T3", "T4", "T5"}), "a club of states", _is_clubs_own),
    (frozenset({"T3", "T4", "T5"}), "how a source knows it", _is_how_he_knows),
    (frozenset({"T3", "T4"}), "one side's own cabinet", _is_home_body),
    (frozenset({"C5"}), "a deal on what is sent", _is_deal_to_supply),
    (frozenset({"T3", "T4"}), "many states, not the sides", _is_crowd),
    (frozenset({"T3", "T4"}), "people of no side", _are_notables),
)
MEETINGS_IN_WAR: WarChecks = (
    (frozenset({"T3", "T4", "T5", "T7"}), "talks of others, who are named", _is_between_strangers),
    (frozenset({"T3", "T5", "C5"}), "a meeting of a body of states", _is_gathering_of_body),
    (frozenset({"T3"}), "who met somebody outside", _is_of_those_met),
    (frozenset({"T3"}), "many meetings, of nobody who is named", _is_flurry),
    (frozenset({"T3", "T4"}), "talks of others about the war", _is_talk_of_others_war),
)
