"""Words that a match takes in and that belong to another phrase: who tells it, what a noun only describes.

Each check is about one construction in which a word that a rule needs is governed by something the rule does not see.
"""

from __future__ import annotations

from claims.biddings import find_bidding
from claims.checks import OF_TERMS, Checks, only_with
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_INFORMED = word_set("overreach.informed")
#: What ties who tells to what he knows: "close to the talks", "familiar with the deal".
_PRIVY = word_tuple("overreach.privy")
#: So far behind who tells stands the verb of saying, and so far behind the comma who tells.
_TO_SAY, _TO_INFORMED = 14, 5


@only_with(*_INFORMED)
def _is_of_informant(row: Row, match: Match) -> bool:
    """Say whether verb and head lie apart, one in who tells: "freed, an official close to the talks said"."""
    low, high = sorted((match.predicate, match.head))
    for comma in range(low + 1, high):
        if row.tokens[comma].lower != ",":
            continue
        who = next(
            (n for n in range(comma + 1, min(high, comma + _TO_INFORMED)) if row.tokens[n].lower in _INFORMED), -1
        )
        if who < 0 or not any(t.lower.startswith(_PRIVY) for t in row.tokens[who + 1 : high]):
            continue
        return any(t.has("say") for t in row.tokens[high + 1 : who + _TO_SAY])
    return False


_WAITING = word_set("overreach.waiting")


def _is_waited_for(row: Row, match: Match) -> bool:
    """Say whether laying down arms is what something waits for: "no talks until the militia lays down its arms"."""
    for at in range(match.predicate - 1, max(-1, match.predicate - 6), -1):
        token = row.tokens[at]
        if token.lower in _WAITING:
            return not token.lower.startswith("if") or match.rule.polarity == "+"
        if token.has("strong_break") or token.lower == ",":
            return False
    return False


_NOUNS = frozenset({"talks", "truce", "deal", "plan", "mediation", "text"})


def _is_attribute(row: Row, match: Match) -> bool:
    """Say whether a participle only tells which thing is meant: "has not joined the talks proposed by the junta"."""
    at = match.predicate
    return at > 0 and row.tokens[at].has("vn") and bool(row.tokens[at - 1].classes & _NOUNS)


_RULERS = word_tuple("overreach.rulers")
_TOWARDS = word_set("overreach.towards")


def _is_partner(row: Row, match: Match) -> bool:
    """Say whether a government is who the bargain is with, not what it is about: "a truce with the government"."""
    at = match.head + 1 if row.tokens[match.head].lower == "the" else match.head
    if not 1 < at < len(row.tokens) or not row.tokens[at].lower.startswith(_RULERS):
        return False
    before = at - 2 if row.tokens[at - 1].lower in ("the", "its", "their") else at - 1
    return row.tokens[before].lower in _TOWARDS and bool(
        any(t.classes & {"truce", "talks", "deal"} for t in row.tokens[match.predicate : before])
    )


_BONES = word_set("overreach.bones")
_HANDED_OVER = word_tuple("overreach.handed_over")


def _is_bone(row: Row, match: Match) -> bool:
    """Say whether a release is what a quarrel is over: "walked out over the release of prisoners"."""
    at = match.predicate
    if at < 1 or match.head <= at or not row.tokens[at].lower.startswith(_HANDED_OVER):
        return False
    before = at - 2 if row.tokens[at - 1].lower in ("the", "a", "any") else at - 1
    return before > 0 and row.tokens[before].lower in _BONES


def _is_of_talks(row: Row, match: Match) -> bool:
    """Say whether it is talks that somebody has no interest in: "shown no interest in an offer of talks"."""
    if match.rule.name != "truce-not-accepted" or row.tokens[match.head].lower != "interest":
        return False
    for token in row.tokens[match.head + 1 : match.head + 7]:
        if token.classes & {"truce", "deal"}:
            return False
        if token.classes & {"talks", "meet"}:
            return True
    return False


def _is_unwanted(row: Row, match: Match) -> bool:
    """Say whether it is wish or sense that talks lack, not existence: "no interest in talks", "no point in talks"."""
    for at in range(match.first + 1, match.head):
        if row.tokens[at].lower in ("in", "for", "to") and row.tokens[at - 1].classes & {"readyness", "noroom"}:
            return True
    return False


def _is_about_it(row: Row, match: Match) -> bool:
    """Say whether a truce is only what was not spoken of, or not offered: "said no ceasefire had been discussed"."""
    if match.rule.name not in ("no-truce", "truce-rejected"):
        return False
    after = [token.lower for token in row.tokens[match.head + 1 : match.head + 6]]
    done = next((n for n, word in enumerate(after) if word.startswith(_RAISED)), -1)
    return done > 0 and not _PASSIVE.isdisjoint(after[:done])


_RAISED = word_tuple("overreach.raised")
_PASSIVE = word_set("overreach.passive")


def _is_unconfirmed(row: Row, match: Match) -> bool:
    """Say whether nobody has said yet that it is so: "has not confirmed it will attend"."""
    for at in range(match.predicate, max(0, match.predicate - 9), -1):
        if row.tokens[at].lower.startswith("confirm"):
            before = row.tokens[max(0, at - 3) : at]
            neither = any(t.lower.startswith(_NEITHER) for t in row.tokens[max(0, at - 7) : at])
            return neither or any(t.has("neg") for t in before)
        if row.tokens[at].has("strong_break") or row.tokens[at].lower == ",":
            return False
    return False


_NEITHER = word_tuple("overreach.neither")
_BARGAINING = word_tuple("overreach.bargaining")


def _is_other_duty(row: Row, match: Match) -> bool:
    """Say whether the duty that somebody denies is not one to negotiate: "under no obligation to comply with it"."""
    at = match.head
    if row.tokens[at].lower != "obligation" or at + 2 >= len(row.tokens) or row.tokens[at + 1].lower != "to":
        return False
    return not any(t.lower.startswith(_BARGAINING) or t.has("meet") for t in row.tokens[at + 2 : at + 5])


_COMMENT = word_set("overreach.comment")


def _is_press_request(row: Row, match: Match) -> bool:
    """Say whether it is a paper that asked: "did not respond to a request for comment on the talks"."""
    low, high = sorted((match.first, match.head))
    words = [token.lower for token in row.tokens[low:high]]
    return any(
        word.startswith(("request", "ask")) and not _COMMENT.isdisjoint(words[n + 1 : n + 4])
        for n, word in enumerate(words)
    )


_LINKED = word_set("overreach.linked")


def _is_bound_by_text(row: Row, match: Match) -> bool:
    """Say whether a text obliges somebody, who has not agreed: "a deal that commits them to sign another"."""
    at = match.predicate
    return at > 0 and row.tokens[at].lower.startswith("commit") and row.tokens[at - 1].lower in _LINKED


def _is_bidden(row: Row, match: Match) -> bool:
    """Say whether somebody is only urged to keep an agreement, or not to break it: "urged Bangkok to honour it"."""
    rules = ("agreement-implemented", "truce-kept-by", "truce-not-broken", "truce-broken", "truce-delayed")
    if match.rule.name not in rules or (match.rule.ptype == "C12" and word_at(row, match.predicate - 1) != "to"):
        return False
    if match.rule.ptype == "C9" and set(words_between(row, match.predicate - 2, match.predicate)) != {"not", "to"}:
        return False
    at = (
        match.predicate
        if match.rule.ptype in ("C9", "C12")
        else min(match.predicate, match.first)
        if row.tokens[match.first].lower != "to"
        else match.first + 1
    )
    for n in range(at, max(0, at - 8), -1):
        if row.tokens[n].classes & {"urge", "callfor"}:
            return any(t.parties or t.classes & {"joint", "groupnoun"} for t in row.tokens[n + 1 : at])
        if row.tokens[n].has("strong_break") or row.tokens[n].lower == ",":
            return False
    return False


def _is_pressed_to_sign(row: Row, match: Match) -> bool:
    """Say whether a signature is only what a side is pressed for, which is told as pressure."""
    verb = find_bidding(row, match.predicate)
    return verb >= 0 and not row.tokens[verb].classes.isdisjoint({"pushes", "pressure", "squeeze"})


def _is_refused_as_part(row: Row, match: Match) -> bool:
    """Say whether what stands as part of a deal is only refused: "rejected a state as part of a deal"."""
    if match.rule.name != "agreement-implemented" or row.tokens[match.first].lower != "as_part_of":
        return False
    for token in reversed(row.tokens[max(0, match.first - 10) : match.first]):
        if token.has("strong_break") or token.lower == ",":
            return False
        if token.has("reject") or token.lower.startswith(_OBJECTING):
            return True
    return False


_OBJECTING = word_tuple("overreach.objecting")


def _is_left_open(row: Row, match: Match) -> bool:
    """Say whether a term is only not ruled out: "did not rule out handing back the province" leaves it open."""
    for at in range(match.predicate, max(-1, match.predicate - 3), -1):
        token = row.tokens[at]
        if token.lower.startswith("rul") and token.lower.endswith("_out"):
            return any(before.has("neg") for before in row.tokens[max(0, at - 3) : at])
    return False


def _is_released(row: Row, match: Match) -> bool:
    """Say whether people are let go, and no proposal is: "would be released once talks had begun"."""
    return match.rule.name == "talks-offered" and row.tokens[match.predicate].lower.startswith("releas")


def _is_proposal_of_talks(row: Row, match: Match) -> bool:
    """Say whether the proposal left without an answer is one to talk: "has not answered a proposal for talks"."""
    if match.rule.name != "truce-not-accepted" or row.tokens[match.head].classes & {"truce", "deal"}:
        return False
    for token in row.tokens[match.head + 1 : match.head + 8]:
        if token.classes & {"truce", "deal", "strong_break"} or token.lower == ",":
            return False
        if token.classes & {"talks", "meet"}:
            return True
    return False


_WRECKING = word_tuple("overreach.wrecking")


def _is_wrecking(row: Row, match: Match) -> bool:
    """Say whether talks are spoilt, which is no refusal of who stands near: "force would scupper the talks"."""
    return row.tokens[match.predicate].lower.startswith(_WRECKING)


def _is_wrecked(row: Row, match: Match) -> bool:
    """Say whether what somebody is ready or wants to do is to spoil talks: "a desire to kill the talks"."""
    low = match.predicate + 1
    for at in range(max(low, match.head - 4), match.head):
        verb = row.tokens[at]
        if (verb.lower in _KILLING or verb.lower.startswith(_WRECKING)) and row.tokens[at - 1].lower.endswith("to"):
            return True
    return False


_KILLING = word_set("overreach.killing")


def _might_wreck(row: Row, match: Match) -> bool:
    """Say whether something would spoil talks, and nobody has: "any use of force would scupper the talks"."""
    before = row.tokens[max(0, match.predicate - 3) : match.predicate]
    return (
        match.rule.name in ("envoys-walk-out", "talks-suspended")
        and _is_wrecking(row, match)
        and any(t.classes & {"modal", "would"} for t in before)
    )


def _is_by_talking(row: Row, match: Match) -> bool:
    """Say whether talking is the means by which something is not done: "does it no favours by talking"."""
    return row.tokens[match.predicate].has("vg") and word_at(row, match.predicate - 1) in ("by", "through", "in")


def _is_not_asked(row: Row, match: Match) -> bool:
    """Say whether somebody was not asked to talks, who refuses none: "was not invited to the talks"."""
    return row.tokens[match.predicate].lower.startswith("invit")


_PRESSING = word_tuple("overreach.pressing")


def _refused(row: Row, match: Match) -> Token | None:
    """Give the verb of what is refused: "refused to walk out of the talks"."""
    at = next((n for n in range(match.first, match.last) if row.tokens[n].has("refuses")), -1)
    if at < 0:
        return None
    return row.tokens[at + 2] if row.tokens[at + 1].lower.endswith("ly") and at + 1 < match.last else row.tokens[at + 1]


def _is_refusing_to_leave(row: Row, match: Match) -> bool:
    """Say whether somebody stays at the table: "refused to walk out of the talks"."""
    verb = _refused(row, match)
    return verb is not None and bool(verb.classes & {"suspend", "walkout"})


def _is_refusing_to_press(row: Row, match: Match) -> bool:
    """Say whether it is pressure on another that is refused, and no truce: "refused to press it to accept one"."""
    verb = _refused(row, match)
    return verb is not None and verb.lower.startswith(_PRESSING)


_THEM = word_set("overreach.them")


def _is_name_for(row: Row, match: Match) -> bool:
    """Say whether a thing is given a name: "I would not call them negotiations"."""
    at = match.predicate
    called = row.tokens[at].lower in ("call", "calls", "called", "calling")
    return called and match.head == at + 2 and row.tokens[at + 1].lower in _THEM


def _is_beside_verb(row: Row, match: Match) -> bool:
    """Say whether a second verb behind a comma takes the noun: "refused, citing the protocols"."""
    for at in range(match.predicate + 1, match.head - 1):
        if row.tokens[at].lower == "," and row.tokens[at + 1].lower.endswith("ing"):
            return at == match.predicate + 1
    return False


_OF_A_PLACE = word_tuple("overreach.leaving")


def _is_pullback(row: Row, match: Match) -> bool:
    """Say whether armed men leave a town rather than envoys a room: "pulls out of El Fasher"."""
    if match.rule.name != "envoys-walk-out" or not row.tokens[match.predicate].lower.startswith(_OF_A_PLACE):
        return False
    after = row.tokens[match.predicate + 1 : match.predicate + 3]
    envoys = any(t.has("envoy") for t in row.tokens[max(0, match.predicate - 4) : match.predicate])
    return not envoys and any(t.has("place") or t.has("region") for t in after)


def _is_guest(row: Row, match: Match) -> bool:
    """Say whether who was not asked is none of those who talk: "the dissidents were not invited to talks between …"."""
    if match.rule.name != "talks-called-off" or not row.tokens[match.predicate].lower.startswith("invite"):
        return False
    end = min(len(row.tokens) - 1, match.head + 6)
    between = next((n for n in range(match.head, end) if row.tokens[n].lower in ("between", "with")), -1)
    guests = {p for token in row.tokens[max(0, match.predicate - 8) : match.predicate] for p in token.parties}
    hosts = {p for token in row.tokens[between + 1 : between + 7] for p in token.parties} if between > 0 else set()
    return bool(guests and len(hosts) > 1) and guests.isdisjoint(hosts)


_WHERE = word_set("overreach.where")


def _is_agreed_in_talks(row: Row, match: Match) -> bool:
    """Say whether a truce is what is agreed, and talks are where: "agree ceasefire in China-brokered talks"."""
    between = row.tokens[match.predicate + 1 : match.head]
    deal = next((n for n, token in enumerate(between) if token.classes & {"truce", "deal"}), -1)
    return deal >= 0 and any(token.lower in _WHERE for token in between[deal + 1 :])


def _is_truce_that_holds(row: Row, match: Match) -> bool:
    """Say whether it is a truce that holds, and nobody a place: "say the truce still holds"."""
    at = match.predicate
    if match.rule.name != "place-still-held" or not row.tokens[at].lower.startswith(("hold", "held")):
        return False
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    alone = after is None or after.has("prep") or not after.lower[0].isalnum() or after.lower == "despite"
    return alone and any(token.has("truce") for token in row.tokens[max(0, at - 7) : at])


def _is_in_breach(row: Row, match: Match) -> bool:
    """Say whether troops break an accord rather than guard it: "sent troops in violation of the accord"."""
    return any(token.has("violation") for token in row.tokens[match.head + 1 : match.head + 4])


_ALL = frozenset(
    {"T1", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "C1", "C2", "C4", "C5", "C11", "S2", "S11", "A2", "A3"}
)

OVERREACH: Checks = (
    (_ALL, "a word of who tells it", _is_of_informant),
    (frozenset({"C6"}), "what something waits for", _is_waited_for),
    (frozenset({"M1"}), "only which thing is meant", _is_attribute),
    (frozenset({"S9"}), "with whom, not about what", _is_partner),
    (frozenset({"S11"}), "what a quarrel is over", _is_bone),
    (frozenset({"C4"}), "talks, not a truce", _is_of_talks),
    (frozenset({"C4"}), "a proposal to talk, not a truce", _is_proposal_of_talks),
    (frozenset({"T1", "T3", "T4"}), "what nobody has confirmed", _is_unconfirmed),
    (frozenset({"T10"}), "a duty to do something else", _is_other_duty),
    (frozenset({"T1", "T2"}), "a paper asked", _is_press_request),
    (frozenset({"T1"}), "people are let go", _is_released),
    (frozenset({"C4", "C5"}), "what a text obliges to", _is_bound_by_text),
    (frozenset({"A5", "C9", "C12"}), "what somebody is urged to do", _is_bidden),
    (frozenset({"A2"}), "what a side is pressed to sign", _is_pressed_to_sign),
    (frozenset({"A5"}), "what is refused as part of a deal", _is_refused_as_part),
    (OF_TERMS, "what is not ruled out is left open", _is_left_open),
    (frozenset({"T6", "T8"}), "talks are spoilt, not refused", _is_wrecking),
    (frozenset({"T1", "T2", "T3", "T4", "T9"}), "talks are to be spoilt", _is_wrecked),
    (frozenset({"T8"}), "what is done by talking", _is_by_talking),
    (frozenset({"T1", "T4"}), "talks are only where it was agreed", _is_agreed_in_talks),
    (frozenset({"S2"}), "a truce holds, nobody a place", _is_truce_that_holds),
    (frozenset({"T1", "T2"}), "a name that is given", _is_name_for),
    (frozenset({"A3", "C2", "T6"}), "what a verb beside takes", _is_beside_verb),
    (frozenset({"T7"}), "armed men leave a town", _is_pullback),
    (frozenset({"T7"}), "what would spoil talks", _might_wreck),
    (frozenset({"T6"}), "who was not asked", _is_not_asked),
    (frozenset({"T6"}), "who stays refuses nothing", _is_refusing_to_leave),
    (frozenset({"A3", "C2", "T6"}), "pressure is refused, not what is pressed for", _is_refusing_to_press),
    (frozenset({"T4"}), "who was not asked is none of the sides", _is_guest),
    (frozenset({"T8"}), "a wish that is missing, not talks", _is_unwanted),
    (frozenset({"S4"}), "troops that break an accord", _is_in_breach),
    (frozenset({"C2", "C5"}), "what was not spoken of", _is_about_it),
)
