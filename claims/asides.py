"""Words of the trade that are about something else: money that is frozen, people that a bargain left behind."""

from __future__ import annotations

from claims.parties import Conflict
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple


def find_aside(row: Row, match: Match, conflict: Conflict | None) -> str | None:
    """Say what else the words of a match are about; None where they are about what their rule takes them for."""
    ptype, head = match.rule.ptype, row.tokens[match.head]
    if ptype[0] == "C" and head.lower.startswith("freez") and _has_money(row, match.head + 1, match.head + 5):
        return "money is frozen, not a war"
    if match.rule.name == "talks-suspended" and row.tokens[match.predicate].lower == "left":
        before = row.tokens[match.predicate - 1].lower if match.predicate else ""
        if before in ("that", "which") or match.head == match.predicate - 1:
            return "what talks left, not who left them"
    if ptype == "S11" and head.has("swap") and _is_of_money(row, match):
        return "money that a swap freed"
    if ptype == "S14" and _has_money(row, min(match.first, match.head - 6), match.head + 1):
        return "money that oil brought, not oil"
    if ptype == "C7" and head.lower in _CALMING and match.head and row.tokens[match.head - 1].lower == "to":
        return "a verb, no calm"
    if match.rule.name == "truce-agreed" and match.head < match.predicate and _lower(row, match.predicate) == "landed":
        return "people land, not a deal"
    if ptype in ("T8", "M1", "M3") and _is_dispute(row, match.predicate):
        return "a dispute between the sides, not a denial"
    if match.rule.name == "text-signed" and _lower(row, match.predicate) == "initial":
        after = _lower(row, match.predicate + 1) if match.predicate + 1 < len(row.tokens) else ""
        if after not in _PAGES:
            return "an adjective, no signature"
    if match.rule.name == "talks-under-way" and match.first < match.head and _is_quarrel(row, match):
        return "talks are only the setting"
    if ptype == "S7" and any(t.lower.startswith(_FUNDING) for t in row.tokens[match.first : match.head]):
        return "a state looks for money of its own"
    if ptype == "S13" and any(t.lower in _BUYING for t in row.tokens[match.first : match.head]):
        return "what money is to buy"
    if ptype[0] == "C" and head.lower == "break" and match.head and _lower(row, match.head - 1).endswith("to"):
        return "a verb, no pause"
    if (
        ptype == "A4"
        and "leave" in head.lower + _lower(row, match.predicate)
        and _lower(row, match.predicate)[0] in "o-"
    ):
        return "take it or leave it"
    if match.rule.name in _GOING and _is_off_to(row, match):
        return "soldiers who set out, not soldiers who go home"
    if match.rule.name == "talks-under-way" and match.first and _lower(row, match.first - 1).endswith("concluded"):
        return "a round that is over"
    if ptype == "A1" and any(t.lower.startswith("spend") for t in row.tokens[match.last + 1 : match.last + 3]):
        return "plans for money"
    if ptype == "T4" and any("UN" in t.parties for t in row.tokens[max(match.predicate, match.head - 3) : match.head]):
        return "a session of a body of states"
    if ptype == "S11" and conflict is not None and _are_strangers(row, match, conflict):
        return "people of a state with no part in the war"
    if ptype == "S13" and conflict is not None and _is_border_of_others(row, conflict):
        return "a border of a state with no part in the war"
    if ptype == "S11" and _is_rescue(row, match):
        return "a rescue, not a release"
    if match.rule.name == "sides-meet" and match.predicate and _lower(row, match.predicate) == "negotiated":
        earlier = row.tokens[match.predicate - 1]
        if earlier.has("deal") or earlier.lower in ("the", "a", "of"):
            return "only which agreement is meant"
    if match.rule.name == "truce-ended" and head is not row.tokens[match.predicate] and _ends_a_war(row, match):
        return "what the truce ended is the fighting"
    if ptype == "T4" and "-" in row.tokens[match.predicate].lower:
        return "a compound that only describes"
    if ptype in _TOGETHER and conflict is not None and _is_between_others(row, match, conflict):
        return "between states that are not at war with each other"
    return None


_CURRENCIES = frozenset({"$", "€", "£", "¥"})
_MONEY = word_set("asides.money")


#: Verbs that are also words for a pause.
_CALMING = word_set("asides.calming")
#: What two states do together.
_TOGETHER = frozenset({"T3", "T4", "T5", "C3", "C4", "C5", "A1", "A2", "A3", "A4", "A5"})


def _lower(row: Row, at: int) -> str:
    return row.tokens[at].lower


def _is_between_others(row: Row, match: Match, conflict: Conflict) -> bool:
    """Say whether two states named in one breath are one side of the war and somebody with no part in it."""
    inside = conflict.at_war | {*conflict.monitors}
    if match.rule.ptype != "A2":
        inside |= {*conflict.mediators}
    for token in row.tokens[max(0, match.first - 4) : match.last + 7]:
        pair = set(token.parties)
        if len(pair) == 2 and len(pair & set(conflict.parties)) == 1 and not pair <= inside:
            return True
    return False


def _ends_a_war(row: Row, match: Match) -> bool:
    """Say whether a truce is told by what it ended: "the truce that ended months of fighting held"."""
    at = match.predicate
    if at < 1 or _lower(row, at - 1) not in ("that", "which") or match.head > at:
        return False
    return any(t.classes & {"fight", "conflict_word"} for t in row.tokens[at + 1 : at + 6])


#: What follows "initial" where it is a verb.
_PAGES = word_set("asides.pages")
_FUNDING = word_tuple("asides.funding")
_BUYING = word_set("asides.buying")
#: Words for what somebody complains of or is, before "in talks": "bias in negotiations", "negotiator in talks".
_QUARRELS = word_set("asides.quarrels")
_COMPLAINING = word_tuple("asides.complaining")
_RESCUERS = word_tuple("asides.rescuers")
_RAIDS = word_set("asides.raids")


def _is_dispute(row: Row, at: int) -> bool:
    """Say whether "dispute" is what the sides have with each other: "the Kashmir dispute", "the border dispute"."""
    token = row.tokens[at]
    if not token.lower.startswith("dispute") or token.lower == "disputed" or not at:
        return False
    before = row.tokens[at - 1]
    return not before.parties and not before.classes & {"modal", "plan_cue", "be", "have"} and before.lower != "they"


def _is_quarrel(row: Row, match: Match) -> bool:
    """Say whether talks only tell where somebody serves or what somebody complains of."""
    part = row.tokens[match.first : match.head]
    before = row.tokens[max(0, match.first - 9) : match.first]
    if not any(t.lower == "in" for t in part):
        return False
    if any(t.lower.split("_")[-1] in _QUARRELS for t in part):
        return True
    return any(t.lower.startswith(_COMPLAINING) for t in before) and not any(t.has("be") for t in part)


def _is_rescue(row: Row, match: Match) -> bool:
    """Say whether captives come free by force: "police freed two hostages", "freed in a raid"."""
    if "swap" in row.kinds or "deal" in row.kinds or "truce" in row.kinds:
        return False
    before = row.tokens[max(0, match.predicate - 5) : match.predicate]
    after = row.tokens[match.predicate + 1 : match.last + 6]
    led = any(
        a.lower in ("in", "by", "during") and any(t.lower in _RAIDS for t in after[n + 1 : n + 4])
        for n, a in enumerate(after)
    )
    return led or any(t.lower.startswith(_RESCUERS) for t in before)


def _is_off_to(row: Row, match: Match) -> bool:
    """Say whether soldiers leave for a place, where they are sent: "left Kigali on Monday for Bangui"."""
    verb = next((n for n in range(match.first, match.last + 1) if _lower(row, n) in _LEAVING), match.predicate)
    after = row.tokens[verb + 1 : verb + 7]
    return any(
        t.lower == "for" and not {*_HOMES} & {u.lower for u in after[n + 1 : n + 3]} for n, t in enumerate(after)
    )


_GOING = frozenset({"peacekeepers-to-leave", "garrison-left", "withdrawal-under-way"})
_LEAVING = word_set("asides.leaving")
_HOMES = frozenset({"home", "good", "now", "ever"})


def _are_strangers(row: Row, match: Match, conflict: Conflict) -> bool:
    """Say whether a state of the war lets people of a third state go, outside any swap: a matter between these two."""
    if not row.kinds.isdisjoint({"swap", "truce"}):
        return False
    low, high = sorted((match.predicate, match.head))
    freed = [p for t in row.tokens[max(low, match.head - 2) : high + 1] for p in t.parties]
    if match.head < match.predicate:
        freed = [p for t in row.tokens[max(0, match.head - 2) : match.head + 1] for p in t.parties]
    near = row.tokens[max(0, low - 5) : high + 5]
    named = {p for t in near for p in t.parties} & {*conflict.parties}
    ours = {*conflict.parties} | {p for p in conflict.involved if p not in row.states}
    return bool(freed) and bool(named) and named <= row.states and ours.isdisjoint(freed)


_BORDERS = word_set("asides.borders")
_RELIEF = word_tuple("asides.relief")


def _is_border_of_others(row: Row, conflict: Conflict) -> bool:
    """Say whether a crossing lies between a side and a state outside the war, and no aid is spoken of."""
    words = [token.lower for token in row.tokens]
    if _BORDERS.isdisjoint(words) or any(word.startswith(_RELIEF) for word in words):
        return False
    inside = conflict.at_war | {*conflict.mediators, *conflict.monitors}
    return any(party in row.states and party not in inside for token in row.tokens for party in token.parties)


def _has_money(row: Row, start: int, end: int) -> bool:
    """Say whether an amount or a kind of money is among some tokens."""
    return any(t.lower in _CURRENCIES or t.lower in _MONEY for t in row.tokens[max(0, start) : end])


_GAINING = word_set("asides.gaining")


def _is_of_money(row: Row, match: Match) -> bool:
    """Say whether a swap only tells how money came free: "funds released as part of a prisoner exchange"."""
    at = match.head - 1
    while at > 0 and match.head - at < 8:
        token = row.tokens[at]
        if token.has("release") or token.lower in _GAINING:
            return _has_money(row, at - 7, at)
        if token.has("strong_break"):
            return False
        at -= 1
    return False
