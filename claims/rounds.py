"""What two claims of one round say of each other, though their types differ: who comes, who asked, who answered.

"The talks go on" answers "they have collapsed", "he has had no reply" answers "they have given theirs", and "nobody
asked us to come" answers "they were invited". Words are data (data/change_cues.toml).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.families import load_families, sign
from claims.matching import Found, denies_for_itself, holders_of, named_parties, share_parties, teller_of
from claims.mediators import brokers_in, tells_mediator
from claims.opposites import name_clash
from claims.places import states_in, venue_holds
from claims.timing import Order, Ruling
from model.claims import Claim, Factuality
from model.disputes import VerdictKind

#: Two words on one invitation, or on who asked first, are told within this.
ONE_REQUEST = timedelta(days=5)
#: Words of readiness and of asking others.
_ASKED = frozenset({"T1", "T2", "T9", "C1"})


#: Types that may be read as an answer of another.
_RECAST = frozenset({"T3", "C5", "T2", "C4", "C8", "S11", "A2", "C10"})


def recast(claim: Claim, other: Claim) -> Claim:
    """Read a claim as the answer that it is to the other one; as it stands where it is none."""
    if claim.ptype not in _RECAST:
        return claim
    if sign(claim) == "T3+" and sign(other) == "T5-" and _advances(claim) and values.cue("stuck", other.quote):
        return replace(claim, ptype="T5")
    if sign(claim) == "C5+" and sign(other) == "T9-" and _credits(claim, other):
        return replace(claim, ptype="T9")
    if sign(other) == "T9-" and (brokers := _brokers_denied(claim, other)):
        # "They agreed in talks mediated by X" answers "X did not mediate".
        served = tuple(sorted(named_parties(claim) - set(brokers)))
        return replace(claim, ptype="T9", factuality=Factuality.CERTAIN, actors=brokers, counterparties=served)
    urged = sign(claim) in ("T2+", "T2-") and sign(other) in ("T10+", "T10-") and claim.polarity != other.polarity
    if urged and values.cue("pressing", claim.quote):
        return replace(claim, ptype="T10")
    if sign(claim) == "C4-" and sign(other) == "A1+" and is_answer(other) and values.cue("unanswered", claim.quote):
        return replace(claim, ptype="A1")
    if sign(claim) in ("C4+", "C8+") and sign(other) == "A4+" and _stands_by(claim, other):
        return replace(claim, ptype="A4", polarity="-", factuality=Factuality.CERTAIN_NOT)
    return claim


_STANDS_BY = re.compile(
    r"\b(?:committed|commitment|faithful|true|bound)\sto\b|\b(?:stand|stands|stood|standing|abid\w+)\sby\b"
    r"|\b(?:adher\w+|stick|sticks|stuck|sticking)\sto\b",
    re.IGNORECASE,
)


def _stands_by(claim: Claim, other: Claim) -> bool:
    """Say whether who is said by another to have gone back on a deal says of itself that it stands by it."""
    own = claim.speaker_party is not None and claim.speaker_party in claim.actors
    told = other.speaker_party not in claim.actors and set(claim.actors) <= set(other.actors)
    return own and told and _STANDS_BY.search(claim.quote) is not None


def _credits(claim: Claim, other: Claim) -> bool:
    """Say whether an agreement is told of with who brought it about, where nobody is said to have mediated."""
    if values.cue("brokered", claim.quote) is None or values.cue("nobody_mediates", other.quote) is None:
        return False
    named = states_in(other.quote) - named_parties(claim)
    apart = bool(named) and not named & brokers_in(claim.quote)
    return not apart and _NOT_TO_BE.search(other.quote) is None


def _brokers_denied(claim: Claim, other: Claim) -> tuple[str, ...]:
    """Give who is told to have brought a bargain about, where the other claim says that he has no part in it."""
    if not tells_mediator(claim) or claim.factuality not in _TOLD or _NOT_TO_BE.search(other.quote):
        return ()
    denied = set(other.actors) or states_in(other.quote) - named_parties(claim)
    return tuple(sorted(brokers_in(claim.quote) & denied))


#: A round that was, or a bargain that is struck or foreseen.
_TOLD = frozenset({"CT+", "PR+"})
#: That nobody is to mediate some day leaves what was brought about as it is.
_NOT_TO_BE = re.compile(r"\b(?:would|will|shall|won['’]t|could|can) (?:be|not|never|have no)\b", re.IGNORECASE)


def _advances(claim: Claim) -> bool:
    return values.cue("advancing", claim.quote) is not None


def find_collapse(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find talks that are told to have collapsed, and to go on: told later, or against that very word."""
    going, ended = (a, b) if sign(a) in ("T3+", "T7-") else (b, a)
    if sign(going) not in ("T3+", "T7-") or sign(ended) not in ("T5-", "T7+") or sign(going) + sign(ended) == "T7-T7+":
        return None
    if not values.cue("collapsed", ended.quote) or order.gap is None or order.gap > timing.SAME_TIME:
        return None
    if not share_parties(a, b):
        return None
    denied = going.ptype == "T7" or values.cue("not_collapsed", going.quote) is not None
    later = order.second is going and values.cue("still_talking", going.quote) and not timing.change_word(going)
    if not denied and not later:
        return None
    family = load_families().families["suspension"]
    return name_clash(family, ended, going, a, Ruling("clash", timing.why_no_update(order, None)))


def is_answer(claim: Claim) -> bool:
    """Say whether what a side handed over is its answer, and no draft of its own."""
    return claim.ptype == "A1" and values.cue("answered", claim.quote) is not None


#: Types that questions across types are about.
_ACROSS = _ASKED | {"T3", "T5", "T7", "T8"}


def find_across(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find two claims of different types, or of one, that answer one question about a round in opposite ways."""
    if a.ptype not in _ACROSS or b.ptype not in _ACROSS:
        return None
    return (
        find_invitation(a, b, order)
        or find_asker(a, b, order)
        or find_initiative(a, b, order)
        or find_letter(a, b, order)
        or find_collapse(a, b, order)
    )


def find_invitation(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a party that was asked to come to a round, and that it was not."""
    if "T1-" not in (sign(a), sign(b)) or not all(values.cue("inviting", c.quote) for c in (a, b)):
        return None
    minus, plus = (a, b) if sign(a) == "T1-" else (b, a)
    if sign(plus) not in ("T1+", "T2+") or not holders_of(minus) & named_parties(plus):
        return None
    if order.gap is None or order.gap > ONE_REQUEST or not _one_place(plus, minus):
        return None
    family = load_families().families["willingness"]
    if not order.unknown and order.first is minus and order.gap >= timing.ABSENCE_HOLDS:
        return None
    return name_clash(family, plus, minus, a, Ruling("clash", timing.why_no_update(order, None)))


def is_of_invitation(plus: Claim, minus: Claim) -> bool:
    """Say whether one of two claims is only of being asked to come, which is no readiness."""
    return any(_ASKED_TO_COME.search(c.quote) for c in (plus, minus))


_ASKED_TO_COME = re.compile(
    r"\b(?:been|be|was|were|is|are|not|also|never|being) invited\b"
    r"|\b(?:received|receives?|get|gets|got) (?:an |any |no |its |the )?invitation",
    re.IGNORECASE,
)


def _one_place(a: Claim, b: Claim) -> bool:
    """Say whether two claims can be of one round: neither its place nor its year parts them."""
    years = [frozenset(_YEAR.findall(c.quote)) for c in (a, b)]
    if all(years) and not years[0] & years[1]:
        return False
    first, second = values.round_place(a), values.round_place(b)
    return first is None or second is None or venue_holds(first, second) is not False


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_asker(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find two sides each of which is told to have asked the other: "it was Kyiv that asked" · "no, Moscow"."""
    if sign(a) != sign(b) or a.ptype not in _ASKED or len(a.actors) != 1 or len(b.actors) != 1:
        return None
    if a.actors == b.actors or order.gap is None or order.gap > ONE_REQUEST:
        return None
    if teller_of(a) is not None and teller_of(a) == teller_of(b):
        return None
    if not all(values.cue("asking", c.quote) or values.cue("offering", c.quote) for c in (a, b)):
        return None
    if not any(values.cue("asking", c.quote) for c in (a, b)) or not _sets_apart(a, b):
        return None
    if not _one_place(a, b):
        return None
    shown = (f"{a.actors[0]} asked", f"{b.actors[0]} asked")
    return Found(
        load_families().families["mediation"], VerdictKind.CONTRADICT_DIRECT, "roles", shown, "roles/swapped",
        "structure", Ruling("clash", timing.why_no_update(order, None)), planned=True,
    )  # fmt: skip


def find_initiative(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one mediation that is told to have been offered, and to have been asked for: whose idea it was."""
    if sign(a) != "T9+" or sign(b) != "T9+" or order.gap is None or order.gap > ONE_REQUEST:
        return None
    if teller_of(a) is not None and teller_of(a) == teller_of(b):
        return None
    offered, asked = (a, b) if _offers(a) else (b, a)
    if not _offers(offered) or _offers(asked) or not values.cue("asking", asked.quote):
        return None
    between = set(offered.actors) | set(offered.slots.mediators)
    if not between & (set(asked.actors) | set(asked.counterparties) | set(asked.slots.mediators)):
        return None
    if not any(_IT_WAS_THEY.search(c.quote) or values.cue("contrasting", c.quote) for c in (a, b)):
        return None
    shown = ("offered", "asked for") if offered is a else ("asked for", "offered")
    return Found(
        load_families().families["mediation"], VerdictKind.CONTRADICT_DIRECT, "roles", shown, "roles/swapped",
        "structure", Ruling("clash", timing.why_no_update(order, None)), planned=True,
    )  # fmt: skip


def _offers(claim: Claim) -> bool:
    """Say whether who mediates is told to have come with an offer; that it made none is no offer."""
    found = values.cue("offering", claim.quote)
    return found is not None and not _NO_OFFER.search(claim.quote) and values.cue("asking", claim.quote) is None


_NO_OFFER = re.compile(r"\b(?:not|never|no)\b(?: \w+){0,2} offer(?:ed)?\b|n['’]t offer", re.IGNORECASE)
#: "It was Norway that offered": a contrast with whoever else might have.
_IT_WAS_THEY = re.compile(r"\b[Ii]t (?:is|was) (?:the )?[A-Z][\w’' -]{1,40}? (?:that|who|which)\b")


def _sets_apart(a: Claim, b: Claim) -> bool:
    """Say whether a claim says that it was its party and not another one, which the other claim names."""
    return any(
        values.cue("contrasting", one.quote) is not None and set(two.actors) <= _about(one)
        for one, two in ((a, b), (b, a))
    )


def _about(claim: Claim) -> frozenset[str]:
    party = frozenset((claim.speaker_party,)) if claim.speaker_party else frozenset()
    return named_parties(claim) | party


def find_letter(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a letter or message that one side is told to have sent, and that none was: "a letter proposing a summit"."""
    if {a.ptype, b.ptype} != {"T1", "T8"} or sign(a)[-1] != "+" or sign(b)[-1] != "+":
        return None
    told, denied = (a, b) if a.ptype == "T1" else (b, a)
    if not values.cue("letters", told.quote) or not _NO_LETTER.search(denied.quote):
        return None
    if not named_parties(told) & _about(denied) or order.gap is None or order.gap > ONE_REQUEST:
        return None
    family = load_families().families["existence-of-talks"]
    return name_clash(family, told, denied, a, Ruling("clash", timing.why_no_update(order, None)))


_NO_LETTER = re.compile(
    r"\b(?:no|any|never|not|nothing|without a)\b[^.;,]{0,40}\b(?:letters?|messages?|notes?|wrote|written|writing)\b",
    re.IGNORECASE,
)


def tells_request(claim: Claim) -> bool:
    """Say whether a claim of mediation is of who asked for it; "it carried nothing, and was not asked to" is not."""
    said = claim.quote if claim.polarity == "+" else _BESIDES.split(claim.quote, maxsplit=1)[0]
    return values.cue("asking", said) is not None


_BESIDES = re.compile(r",?\s(?:and|nor)\s(?=(?:was|were|has|have|had|is|are|did|do|does)\b)")


def attends(claim: Claim) -> bool:
    """Say whether a claim is of one party's coming to a round, rather than of the round itself."""
    return claim.ptype == "T4" and len(claim.actors) == 1


def same_round_missed(plus: Claim, minus: Claim) -> bool:
    """Say whether a party that is to come to a round is told to have left, or to stay away from, that very round."""
    if not attends(plus) or not holders_of(minus) <= holders_of(plus):
        return False
    first, second = values.round_place(plus), values.round_place(minus)
    if first and second:
        return venue_holds(first, second) is True
    return denies_for_itself(plus, minus) or denies_for_itself(minus, plus)
