"""Keep one of those claims of an article that say the same."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from claims.numbers import read_number
from claims.word_lists import word_set
from model.claims import OUT_OF_SCOPE, Claim, Mode, Where

#: Types of which a headline and the line under it rarely tell two: whose each is, the plainer headline says.
_ONE_EACH = frozenset({"C1", "C3", "C5", "C10", "T2", "T3", "T9", "A6", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"})

#: What somebody alone asks for; an extension is told of both sides.
_CALLS = frozenset({"C1", "T2", "S1", "S2", "S3", "S5", "S6", "S7", "S8"})

#: What happens on a day of its own.
_TIMED = frozenset({"C6", "C7", "C10", "C11", "C12", "T4"})

#: Claims kept of one article, so that a page gone wrong cannot flood the desk.
MOST_CLAIMS = 60
#: Claims that the others are held against: those kept, and as many more as headline and standfirst may give way to.
MOST_HELD = 2 * MOST_CLAIMS


#: Why claims are none where an article makes no other.
IN_PASSING = "only mentioned in passing"


def set_passing_apart(found: Sequence[Claim]) -> list[Claim]:
    """Make out of scope what is only background, where nothing else of the article is a claim."""
    if any(claim.ptype != OUT_OF_SCOPE and claim.mode is not Mode.BACKGROUND for claim in found):
        return list(found)
    return [
        claim if claim.ptype == OUT_OF_SCOPE else replace(claim, ptype=OUT_OF_SCOPE, reason=IN_PASSING)
        for claim in found
    ]


def merge_claims(found: Sequence[Claim], named: Mapping[int, Collection[str]] | None = None) -> list[Claim]:
    """Keep one of those that say the same in one article: the one with the fuller quote.

    ``named``: the parties that a sentence names, by its beginning.
    """
    named = named or {}
    kept: list[Claim] = []
    for claim in found:
        at = next((n for n, other in enumerate(kept) if _same(other, claim) or _told_again(other, claim, named)), None)
        if at is None:
            if len(kept) < MOST_HELD:
                kept.append(claim)
        elif kept[at].ptype == "M2" and kept[at].relay_of and not claim.relay_of:
            # "The publication stepped back" says less than the headline that names it.
            continue
        elif claim.mode is Mode.BACKGROUND and kept[at].mode is not Mode.BACKGROUND:
            # What the headline tells as news the next sentence may bring in as known.
            continue
        elif (
            claim.ptype in _CALLS and claim.actors and kept[at].actors and set(claim.actors).isdisjoint(kept[at].actors)
        ):
            # Who calls the headline says more plainly than a long sentence.
            kept[at] = replace(claim, actors=kept[at].actors, speaker_party=kept[at].speaker_party)
        elif _above(kept[at]) and claim.ptype in _TIMED and claim.t_event is None and kept[at].t_event is not None:
            # A line that names the day says more than a longer one that names none.
            kept[at] = _with_speaker(kept[at], claim)
        elif _above(kept[at]) and len(claim.quote) >= len(kept[at].quote) * 0.6:
            # "The 15-member body approved it" leaves to the headline who that is.
            named_fuller = claim if claim.actors or not kept[at].actors else replace(claim, actors=kept[at].actors)
            kept[at] = _with_speaker(named_fuller, kept[at])
        elif _above(kept[at]) and _above(claim):
            kept[at] = _with_speaker(kept[at], claim)
    return _with_ids_of_their_own(sorted(kept, key=lambda c: (c.start, c.end))[:MOST_CLAIMS])


def _with_ids_of_their_own(kept: Sequence[Claim]) -> list[Claim]:
    """Tell apart claims that one rule read twice in one sentence, of other actors: the store holds one of an id."""
    known: set[str] = set()
    told: list[Claim] = []
    for claim in kept:
        number = 2
        named = claim
        while named.id in known:
            key = f"{claim.id}|{' '.join(claim.actors)}|{number}"
            named = replace(claim, id=hashlib.sha256(key.encode()).hexdigest()[:20])
            number += 1
        known.add(named.id)
        told.append(named)
    return told


def _with_speaker(kept: Claim, told: Claim) -> Claim:
    """Let whoever tells it in the headline or under it tell it in both: "Truce begins, army says"."""
    if kept.speaker is not None or told.speaker is None or not (_above(kept) and _above(told)):
        return kept
    if told.mode not in (Mode.REPORTED, Mode.QUOTED) or kept.mode is not Mode.ASSERTED or told.actors != kept.actors:
        return kept
    return replace(
        kept, speaker=told.speaker, speaker_party=told.speaker_party, speaker_type=told.speaker_type,
        relay_of=kept.relay_of or told.relay_of, chain=told.chain, holder=told.holder, mode=Mode.REPORTED,
    )  # fmt: skip


def _above(claim: Claim) -> bool:
    return claim.where in (Where.HEADLINE, Where.STANDFIRST)


def _same(a: Claim, b: Claim) -> bool:
    """Say whether a later claim repeats an earlier one; headline and standfirst repeat what the body says."""
    if a.ptype != b.ptype:
        # Who rejects a truce has rejected the deal that brings it.
        return {a.ptype, b.ptype} == {"C2", "A3"} and a.actors == b.actors and a.reason is b.reason is None
    if (a.polarity, a.reason) != (b.polarity, b.reason):
        return False
    if a.ptype == "M2" and a.relay_of == b.relay_of and a.speaker_party == b.speaker_party:
        # "Correction: … The report has been removed. We apologise": one outlet takes one report back.
        return True
    if Mode.BACKGROUND in (a.mode, b.mode) and a.mode is not b.mode:
        told = a.where is Where.HEADLINE and b.where is Where.STANDFIRST and b.mode is Mode.BACKGROUND
        return told and a.ptype in _TOLD_ONCE and a.factuality is b.factuality and a.actors == b.actors
    if a.reason:
        return True
    meet = not a.actors or not b.actors or bool(set(a.actors) & set(b.actors))
    if a.ptype in ("C2", "A3", "T6") and meet and a.speaker_party == b.speaker_party:
        return True
    if a.ptype == "S11" and a.slots.number and b.slots.number and not _same_number(a.slots.number, b.slots.number):
        return False
    if a.ptype == "S11" and (a.start, a.end) == (b.start, b.end) and meet and _holds(a, b):
        # "Americans who were released in a prisoner swap": one release, told by two words.
        return True
    if a.where is Where.HEADLINE or (_above(a) and not _above(b)):
        return meet
    if _above(a) and _above(b):
        return a.actors == b.actors
    return a.actors == b.actors and a.speaker_party == b.speaker_party and _overlap(a.quote, b.quote) > 0.5


def _told_again(a: Claim, b: Claim, named: Mapping[int, Collection[str]]) -> bool:
    """Say whether the line under a headline tells its claim again, of whoever it seems to: it names whom that names."""
    return (
        a.where is Where.HEADLINE
        and b.where is Where.STANDFIRST
        and a.ptype == b.ptype
        and a.ptype in _ONE_EACH
        and (a.polarity, a.reason, a.mode is Mode.BACKGROUND) == (b.polarity, b.reason, b.mode is Mode.BACKGROUND)
        and bool(a.actors)
        and set(a.actors) <= set(named.get(b.context_start, ()))
    )


#: Events of one day that a headline tells and the sentence under it takes as known.
_TOLD_ONCE = frozenset({"S11", "C10", "C5", "C7"})


#: What stands before a count and leaves it the same.
_ABOUT = word_set("merge.about")


def _same_number(a: str, b: str) -> bool:
    """Say whether two numbers are one, in digits or in words: "13 hostages" and "Thirteen captives"."""
    return a == b or (_leading_number(a) is not None and _leading_number(a) == _leading_number(b))


def _leading_number(printed: str) -> float | None:
    """Read the number that a printed quantity begins with; None where it begins with something else."""
    words = [word for word in printed.lower().split() if word not in _ABOUT]
    values = (read_number(" ".join(words[:size])) for size in (3, 2, 1))
    return next((value for value in values if value is not None), None)


def _holds(a: Claim, b: Claim) -> bool:
    """Say whether the actors of one are among those of the other."""
    one, two = set(a.actors), set(b.actors)
    return one <= two or two <= one


def _overlap(a: str, b: str) -> float:
    """Share of the shorter quote's words that the other has."""
    one, two = set(a.lower().split()), set(b.lower().split())
    return len(one & two) / max(1, min(len(one), len(two)))
