"""One party's act told both ways, whichever types the two readings have: ending, keeping, coming, carrying out.

What a truce is like is looked at anew each hour; what a party vows, keeps or breaks is its act, and is not. Words are
data (data/change_cues.toml).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.ballots import bodies_apart
from claims.differing import organs_differ
from claims.families import load_families, sign
from claims.matching import (
    SAME_MATTER,
    SIDES,
    Found,
    as_of_both,
    holders_of,
    named_parties,
    same_speaker,
    share_parties,
    shared_words,
    topics_of,
)
from claims.occasions import envoys_apart, same_occasion
from claims.opposites import name_clash
from claims.stages import is_undone, is_unwilling, lies_ahead, may_both_hold
from claims.talks_apart import on_one_condition
from claims.timing import Order, Ruling
from model.claims import Claim, Factuality, Mode

#: Types of one party's conduct under a truce.
_KEEPING = frozenset({"C4", "C6", "C8", "C9", "A5"})
#: What one party may vow to do to a truce, or not to do.
_VOWED = frozenset({"C9", "C11", "C2"})
#: A halt of one's own, its end, its breach and its refusal.
_HALTS = _VOWED | {"C1", "C6"}
#: Coming to a round, by any reading of it.
_COMING = frozenset({"T1", "T3", "T4", "T6", "T7", "T8"})
_ABSENT = frozenset({"T1-", "T3-", "T4-", "T6+", "T7+", "T8+"})
#: Two words on one act are told within this.
ONE_ACT = timedelta(days=3)


def find_act(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one party's act or vow that two claims tell in opposite ways."""
    if not any(a.ptype in group and b.ptype in group for group in (_KEEPING, _COMING, _HALTS)):
        return None
    if order.gap is None or order.gap > ONE_ACT or Mode.DEMAND in (a.mode, b.mode) or may_both_hold(a, b):
        return None
    return _find_vow(a, b, order) or _find_halt(a, b, order) or _find_kept(a, b, order) or _find_attended(a, b, order)


def _find_vow(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a vow to break or end a truce beside a vow not to."""
    if a.ptype != b.ptype or a.ptype not in _VOWED or a.polarity == b.polarity or same_speaker(a, b):
        return None
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    if not lies_ahead(plus) or not is_unwilling(minus) or not share_parties(a, b):
        return None
    if a.ptype == "C2":
        return _clash("acceptance", minus, plus, a, order)
    return _clash("status", plus, minus, a, order)


#: Guns that fall silent by a side's own doing.
_HOLDS_FIRE = re.compile(
    r"\b(?:cease|hold|stop|halt|suspend)(?:s|ing)? (?:(?:its|their|the|his|all|any) )?"
    r"(?:fire|firing|fighting|attacks|shelling|hostilities|shooting)\b",
    re.IGNORECASE,
)


def _find_halt(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a side that is to hold its fire, or is ready to, and will not."""
    if {sign(a), sign(b)} not in ({"C2+", "C6+"}, {"C2+", "C1+"}):
        return None
    plus, minus = (b, a) if a.ptype == "C2" else (a, b)
    if not holders_of(a) & holders_of(b) or plus.conditions or minus.conditions:
        return None
    if order.gap is None or order.gap > timing.SAME_TIME:
        return None
    if not lies_ahead(plus) and plus.ptype != "C1":
        return None
    if not is_unwilling(minus) and not _REFUSES_FIRE.search(minus.quote):
        return None
    if not all(_HOLDS_FIRE.search(c.quote) for c in (a, b)):
        return None
    return _clash("unilateral-halt", plus, minus, a, order)


_REFUSES_FIRE = re.compile(r"\brefus(?:e|es|ed|ing) to\b", re.IGNORECASE)


def _find_kept(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a party that is told to keep a truce, and not to."""
    if not {a.ptype, b.ptype} <= _KEEPING or not all(values.cue("keeping", c.quote) for c in (a, b)):
        return None
    if not holders_of(a) & holders_of(b) or same_speaker(a, b):
        return None
    broken = [c.ptype == "C9" or c.polarity == "-" for c in (a, b)]
    if broken[0] == broken[1] or any(sign(c) == "C9-" for c in (a, b)):
        return None
    if lies_ahead(a) != lies_ahead(b) and not any(is_unwilling(c) for c in (a, b)):
        return None
    plus, minus = (a, b) if broken[1] else (b, a)
    return _clash("violations", plus, minus, a, order)


def _find_attended(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a party that is told to come to a round, and to stay away from it."""
    if not {a.ptype, b.ptype} <= _COMING or not all(values.cue("attending", c.quote) for c in (a, b)):
        return None
    absent = [sign(c) in _ABSENT for c in (a, b)]
    if absent[0] == absent[1] or on_one_condition(a, b):
        return None
    plus, minus = (a, b) if absent[1] else (b, a)
    who = holders_of(minus)
    if not who <= holders_of(plus) or not who or not same_occasion(plus, minus) or envoys_apart(plus, minus):
        return None
    if plus.ptype == "T1" and not (is_unwilling(minus) and _READY_TO_COME.search(plus.quote)):
        return None
    stays = is_unwilling(plus) and lies_ahead(minus)
    if lies_ahead(plus) != (not is_undone(minus)) and not is_unwilling(minus) and not stays:
        return None
    return _clash("attendance", plus, minus, a, order)


#: Ready to come, where readiness for talks is told by the round itself.
_READY_TO_COME = re.compile(
    r"\b(?:ready|willing|prepared|agreed|agrees) to (?:attend|send|join|take part|participate|come|go)\b", re.IGNORECASE
)


def _clash(name: str, plus: Claim, minus: Claim, a: Claim, order: Order) -> Found:
    """Name the clash; what has changed by the later claim's own word, or was not so as yet, is an update."""
    ruling = timing.done_since(order)
    word = None if order.unknown else timing.change_word(order.second)
    if word:
        ruling = Ruling("update", f"the later claim marks a change (“{word}”)")
    ruling = ruling or Ruling("clash", timing.why_no_update(order, None))
    return name_clash(load_families().families[name], plus, minus, a, ruling)


def _of_one_promise(a: Claim, b: Claim) -> bool:
    """Say whether two claims share the words of one promise, or one of them and its number."""
    words = shared_words(a, b) | (topics_of(a.quote) & topics_of(b.quote) & _COUNTED)
    counted = {q.low for q in a.quantities if q.low} & {q.low for q in b.quantities if q.low}
    return len(words - _COUNTED) >= SAME_MATTER or bool(words and counted)


_COUNTED = frozenset({"topics.captives", "topics.money"})


#: A truce, or a text, that is refused.
_NO = frozenset({"C2+", "A3+"})
#: That nothing was refused.
_NO_NO = frozenset({"C2-", "A3-"})
#: Who will never talk to them may be talking still: a vow is of the time to come.
_VOW_AHEAD = re.compile(r"\b(?:will|would|shall|won['’]t|going to|vow\w*|pledg\w+)\b", re.IGNORECASE)
_NOTHING_LIKE_IT = re.compile(
    r"\b(?:nothing of the (?:kind|sort)|no such (?:thing|promise|undertaking|commitment|step))\b", re.IGNORECASE
)


#: What may be read as an answer of another type.
_ANSWERS = frozenset({"T6", "A5", "C4", "A2", "C5", "A3", "C2", "C6", "S11", "A6"})


def _as_agreement(claim: Claim, other: Claim) -> Claim:
    """Read a truce told as one with the other side, or captives that are to be swapped as agreed, as an agreement.

    So it is answered by the other side's "no agreement with them", or by "no agreement on prisoners".
    """
    if claim.ptype == "S11":
        ours, theirs = topics_of(claim.quote), topics_of(other.quote)
        agreed = values.cue("agreed_to", claim.quote) is not None and claim.mode is not Mode.CONDITIONAL
        if not agreed or _CAPTIVES not in ours & theirs:
            return claim
        # The exchange lies ahead, and the agreement does not.
        both = tuple(sorted(named_parties(claim)))
        return replace(claim, ptype="C5", factuality=Factuality.CERTAIN, actors=both, counterparties=())
    return as_of_both(claim) if other.speaker_party in claim.counterparties else claim


_CAPTIVES = "topics.captives"


#: What a state or a group has answered to a truce or a text.
_STATE_ANSWERS = frozenset({"C2+", "A3+", "C4+", "C4-", "A2-"})


def _answers_for(claim: Claim, other: Claim) -> bool:
    """Say whether a vote was one of a side's own body, on the truce or the text that it is told to have answered."""
    # Two foes on the other side are those whose war it is: who votes looks on.
    own = holders_of(other) & set(claim.actors) if len(other.counterparties) < SIDES else frozenset()
    whole = len(claim.actors) == 1 and claim.mode not in (Mode.DEMAND, Mode.QUESTION) and claim.factuality[:2] == "CT"
    return bool(own) and whole and not bodies_apart(claim.quote, other.quote) and _one_kind(claim, other)


#: "Neither Kyiv nor Moscow has agreed", "none of the parties accepted it": each of them has not.
_NEITHER = re.compile(
    r"\b(?:[Nn]either (?:of|side|party|government|camp|faction|delegation|the|[A-Z]\w*)|[Nn]one of the"
    r"|[Nn]o (?:party|side|faction))\b"
    r"[^.;,]{0,80}?\b(?:agreed?|accept(?:ed|s)?|approved?|endorsed?|consented|backed|embraced|said yes)\b"
)


_WITH_WHOM = re.compile(r"\bwith (?:the )?[A-Z]")


def _denies_each(claim: Claim) -> bool:
    """Say whether a missing agreement is told as what the sides, each for itself, have not agreed to."""
    if values.cue("not_agreed", claim.quote) is not None:
        return True
    found = _NEITHER.search(claim.quote)
    # "Neither Israel nor its ally has agreed to the truce with them" is not of those with whom it would be.
    return found is not None and not (" nor " in found[0] and _WITH_WHOM.search(claim.quote, found.end()))


def _one_kind(claim: Claim, other: Claim) -> bool:
    """Say whether both are of a truce, a deal or a plan, by one body of the side where both name it."""
    kinds = [topics_of(one.quote) & {"topics.truce", "topics.deal"} for one in (claim, other)]
    return bool(kinds[0] & kinds[1]) and not organs_differ(claim, other)


def as_refusal(claim: Claim, other: Claim) -> Claim:
    """Read what a party has not done as the answer to what the other claim tells of it.

    "It has yet to leave the town" (A5-) answers "it has left the town" (S2+), and "it has not agreed to the truce"
    (C5-) answers "it accepted the truce" (C4+). "It said neither yes nor no" (C4-) answers "it refused" (C2+).
    """
    if claim.ptype not in _ANSWERS:
        return claim
    if sign(other) == "C5-" and claim.polarity == "+" and (agreed := _as_agreement(claim, other)) is not claim:
        return agreed
    never_talks = sign(claim) == "T6+" and sign(other) == "T3+" and values.cue("does_not_talk", claim.quote) is not None
    never_talks = never_talks and _VOW_AHEAD.search(claim.quote) is None
    if never_talks and claim.speaker_party in holders_of(other):
        # "We do not talk to them" denies the talks that are told.
        return replace(claim, ptype="T8")
    unfulfilled = sign(claim) == "A5-" and other.ptype[0] == "S" and other.polarity == "+" and is_undone(claim)
    if unfulfilled and holders_of(claim) & holders_of(other) and _of_one_promise(claim, other):
        return replace(claim, ptype=other.ptype)
    nothing_like_it = sign(claim) == "C4-" and other.ptype[0] == "S" and other.polarity == "+"
    if nothing_like_it and holders_of(claim) & holders_of(other) and _NOTHING_LIKE_IT.search(claim.quote):
        # "It has agreed to nothing of the kind": to what was told last.
        return replace(claim, ptype=other.ptype)
    if sign(claim) == "C4-" and sign(other) in _NO and values.cue("no_answer", claim.quote) is not None:
        # "Neither accepted nor thrown out" denies the refusal that is told as well.
        return replace(claim, ptype=other.ptype)
    if sign(claim) in _NO_NO and sign(other) == "C4+" and values.cue("no_answer", claim.quote) is not None:
        # And so does "neither thrown out nor accepted" deny the yes.
        return replace(claim, ptype="C4")
    if sign(claim) == "A2+" and sign(other) == "C2+" and holders_of(other) <= holders_of(claim):
        # Who puts its name to a truce accepts it.
        truces = all("topics.truce" in topics_of(c.quote) for c in (claim, other))
        if truces and not values.cue("initialled", claim.quote):
            return replace(claim, ptype="C4", actors=other.actors)
    ratified = sign(claim) == "A2+" and values.cue("ratified", claim.quote) is not None and sign(other) in _NO
    if (ratified or claim.ptype == "A6") and sign(other) in _STATE_ANSWERS and _answers_for(claim, other):
        # "Its cabinet approved the truce" answers "it turned the truce down".
        return replace(claim, ptype="A2" if other.ptype == "A2" else "C4", actors=other.actors)
    no_yes = sign(claim) == "C5-" and sign(other) == "C4+" and _denies_each(claim)
    # Who says so of itself leaves the other side's yes as it is.
    no_yes = no_yes and claim.speaker_party not in named_parties(claim) - holders_of(other)
    # "It will not sign the truce" answers "it has accepted it".
    no_yes = no_yes or (sign(claim) == "A2-" and sign(other) == "C4+" and is_unwilling(claim))
    if no_yes and holders_of(other) <= holders_of(claim):
        return replace(claim, ptype="C4", actors=other.actors)
    return claim
