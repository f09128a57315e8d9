"""Find what the claims of one article contradict, among everything said before.

    claims_about | keep one a side | compare | one dispute per pair of origins

Candidates come from the memory's index alone. Silence is the rule: copies, updates, strength gaps and whatever an
analyst has dismissed give nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from claims.compare import compare
from claims.families import DENYING, load_families, sign
from claims.matching import lets_out, shared_words, topics_of
from claims.memory import Memory, instant_of
from claims.origins import QUOTED_WORDS, STATED, agree, placed_families
from claims.outlets import OutletNames, outlet_names
from claims.past import Past
from claims.registry import Registry
from claims.repeats import (
    admits_channel,
    answers_beside,
    looks_beyond,
    news_since,
    said_that_day,
    same_day_told,
    same_page_says,
    still_says,
    was_an_offer,
)
from claims.severity import certainty, declines
from claims.taint import find_tainted
from claims.testimony import REFUSING, SAME_HOURS, is_testimony
from claims.values import cue
from claims.wording import verdict_line
from model.claims import OUT_OF_SCOPE, Claim, Mode, Placed, Where
from model.disputes import Contradiction, Verdict, VerdictKind

#: However many speak of an event, a new claim meets at most so many, the latest first.
MOST_CANDIDATES = 400
#: Modes that never open a dispute (gate G6).
MUTE_MODES = frozenset({Mode.OPINION, Mode.BACKGROUND})
_CERTAIN = ("CT+", "CT-")
#: Outlets that say one thing in their own names, from which on a further one is no news.
CROWD = 3
#: Types that tell of an agreement of both, and when one is no news any more.
AGREED = frozenset({"C5", "A2"})
SETTLED = timedelta(hours=36)
#: Earlier carriers of a value that are asked whether it came as an update.
CHAIN = 6
#: Types that turn against a report, and are of one report each.
TURNING = DENYING | {"M2"}

#: compare(older, newer, same_origin, origins_known, told_before) → verdict; a parameter, so that calls can be counted.
Compare = Callable[[Claim, Claim, bool, bool, bool], Verdict]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two claims that contradict each other, older first, with the verdict."""

    a: Placed
    b: Placed
    verdict: Verdict

    @property
    def weight(self) -> tuple[int, int, float, float, int, str, str]:
        """Say how well the pair shows the dispute.

        Its band and certainty come first, then how early both sides were said (who restates a statement is further
        from it than who heard it), then the score, then the text before the headline.
        """
        claims = (self.a.claim, self.b.claim)
        return (
            (self.verdict.score >= 30) + (self.verdict.score >= 60),
            sum(claim.factuality in _CERTAIN for claim in claims),
            -instant_of(self.a.claim).timestamp(),
            -instant_of(self.b.claim).timestamp(),
            self.verdict.score - sum(claim.where is Where.HEADLINE for claim in claims),
            self.a.claim.id,
            self.b.claim.id,
        )


def find_contradictions(
    placed: Sequence[Placed],
    memory: Memory,
    registry: Registry | None,
) -> list[Contradiction]:
    """Find the disputes that an article's placed claims open, best-evidenced pair of each, most severe first."""

    def ask(a: Claim, b: Claim, same_origin: bool, known: bool, told: bool) -> Verdict:
        return compare(a, b, same_origin=same_origin, origins_known=known, told_before=told)

    return contradictions_with(placed, memory, ask, registry)


def contradictions_with(
    placed: Sequence[Placed], memory: Memory, ask: Compare, registry: Registry | None = None
) -> list[Contradiction]:
    """Do the same with a given comparison."""
    names = outlet_names(registry)
    best: dict[str, _Pair] = {}
    others: dict[str, Sequence[Placed]] = {}
    standing = [one.claim for one in placed]
    for new in placed:
        if new.claim.mode in MUTE_MODES or new.claim.ptype == OUT_OF_SCOPE:
            continue
        about = candidates(new, memory)
        if _joins_a_crowd(new, about):
            continue
        first = _first_said(new, about)
        if first is not None:
            # What stood against it by then was found then; only what came since can be met by a fresh statement.
            about = [one for one in about if instant_of(one.claim) > first] if _says_anew(new, about) else []
        else:
            about = news_since(new, about)
        past = Past(about)
        for old in keep_one_a_side(about, new):
            if old.claim.url == new.claim.url and any(still_says(old.claim, one) for one in standing):
                # An earlier version of this very article said the same: nothing was reversed.
                continue
            a, b = sorted((old, new), key=lambda one: (instant_of(one.claim), one is new))
            same = is_same_origin(a, b)
            if same and not may_correct_itself(a.claim, b.claim):
                continue
            verdict = ask(a.claim, b.claim, same, a.origin.known and b.origin.known, _told_before(a.claim, b, past))
            if not verdict.kind.is_dispute or not is_testimony(a, b, verdict) or _has_moved(a, b, verdict, past):
                continue
            if _came_by_update(a, b, verdict, past, ask) or _is_settled(a, b, verdict, about):
                continue
            if was_an_offer(a, b, verdict, memory, placed):
                continue
            beside = (*past.beside(old.claim), *placed)
            if _is_covered(new, placed, verdict) or admits_channel(old, new, verdict, beside):
                continue
            if looks_beyond(old, new, verdict, beside):
                continue
            if not (
                _says_of_what(old, new, verdict, past.beside(old.claim)) and _says_of_what(new, old, verdict, placed)
            ):
                continue
            if answers_beside(old.claim, new.claim, beside) or answers_beside(new.claim, old.claim, placed):
                continue
            key = dispute_key(a, b, verdict)
            pair = _Pair(a, b, verdict)
            if key not in best or _shown(pair, names) > _shown(best[key], names):
                best[key] = pair
                others[key] = about
    best = _thin_out(_one_target(best, names))
    found = [
        Contradiction(
            pair.a,
            pair.b,
            _with_relays(pair),
            key,
            copies_a=_carry_on(pair, (*others[key], *placed), names),
            copies_b=_copies(pair.b, (*others[key], *placed)),
        )
        for key, pair in best.items()
        if not memory.is_dismissed(key)
    ]
    return sorted(found, key=lambda one: (-one.verdict.score, one.key))


def candidates(new: Placed, memory: Memory) -> Sequence[Placed]:
    """Ask the index for what was said on the same questions in the families' windows, other articles only."""
    families = placed_families(new.claim)
    table = load_families().families
    days = max((table[name].window_days for name in families if name in table), default=0.0)
    if not days:
        return ()
    at, window = instant_of(new.claim), timedelta(days=days)
    found = memory.claims_about(new.claim.conflict, families, at - window, at + window)
    return [one for one in found if one.claim.id != new.claim.id and one.claim.mode not in MUTE_MODES]


def keep_one_a_side(about: Sequence[Placed], new: Placed) -> list[Placed]:
    """Keep the first and the last mention of each origin's statement, and of those the latest."""
    first: dict[tuple[object, ...], Placed] = {}
    last: dict[tuple[object, ...], Placed] = {}
    for one in about:
        claim = one.claim
        # An earlier version of the same address is asked by itself, whatever its origin, and so is each outlet where
        # one takes something back.
        where = claim.url if claim.url == new.claim.url else claim.outlet if new.claim.ptype == "M2" else None
        side = (one.origin.id, sign(claim), claim.actors, claim.slots, claim.conditions, claim.mode, where)
        first.setdefault(side, one)
        last[side] = one
    kept = {one.claim.id: one for one in (*first.values(), *last.values())}
    return sorted(kept.values(), key=lambda one: instant_of(one.claim), reverse=True)[:MOST_CANDIDATES]


def is_same_origin(a: Placed, b: Placed) -> bool:
    """Say whether two claims came from one place: one origin, or two versions of one address."""
    return a.origin.id == b.origin.id or (a.claim.url == b.claim.url and a.claim.speaker_party == b.claim.speaker_party)


def may_correct_itself(a: Claim, b: Claim) -> bool:
    """Say whether two claims of one origin can be a correction: a step back, an edit, or two in the outlet's own name.

    An outlet that quotes two unnamed people who disagree has not corrected itself.
    """
    return b.ptype == "M2" or a.url == b.url or (a.speaker is None and b.speaker is None) or a.speaker == b.speaker


def dispute_key(a: Placed, b: Placed, verdict: Verdict) -> str:
    """Make the key under which the same dispute is known next time: conflict, family, slot and both origins."""
    origins = sorted((a.origin.id, b.origin.id))
    if a.origin.id == b.origin.id:
        origins[1] = f"corrected {instant_of(b.claim).date().isoformat()}"
    return "|".join((a.claim.conflict, verdict.family or "", verdict.slot or "", *origins))


def _carriers(new: Placed, about: Iterable[Placed]) -> list[Placed]:
    """Give the earlier claims that say the same from the same origin, as firmly and with every value of this one.

    So does an earlier version of the same page, as far as it gives the same values.
    """
    if new.claim.ptype == "M2":
        return []
    return [
        one
        for one in about
        if one.origin.id == new.origin.id
        and (one.claim.url != new.claim.url or same_page_says(one.claim, new.claim))
        and sign(one.claim) == sign(new.claim)
        and instant_of(one.claim) <= instant_of(new.claim)
        and _values(new.claim) <= _values(one.claim)
        and certainty(one.claim) >= certainty(new.claim)
        and not declines(one.claim)
    ]


def _first_said(new: Placed, about: Iterable[Placed]) -> datetime | None:
    """Give when an earlier article first carried what this one restates; None for what is said the first time."""
    return min((instant_of(one.claim) for one in _carriers(new, about)), default=None)


def _says_anew(new: Placed, about: Iterable[Placed]) -> bool:
    """Say whether a party has spoken again: on a day of its own, or in words of its own that nobody carried before."""
    if new.claim.speaker_party is None:
        return False
    carriers = _carriers(new, about)
    if said_that_day(new.claim) and not any(same_day_told(one.claim, new.claim) for one in carriers):
        return True
    said = _plain(new.claim.utterance)
    if len(said.split()) < QUOTED_WORDS:
        return False
    return not any(said in (old := _plain(one.claim.quote)) or old in said for one in carriers)


def _plain(words: str | None) -> str:
    return " ".join(re.findall(r"\w+", (words or "").lower()))


def _joins_a_crowd(new: Placed, about: Iterable[Placed]) -> bool:
    """Say whether several outlets said the same in their own names before this one does.

    What everybody has is nobody's discovery: the dispute about it was found with the first who had it.
    """
    if new.claim.ptype == "M2" or not new.origin.id.startswith("report:"):
        return False
    crowd = {
        one.origin.id
        for one in about
        if one.origin.id.startswith("report:")
        and sign(one.claim) == sign(new.claim)
        and one.claim.actors == new.claim.actors
        and instant_of(one.claim) <= instant_of(new.claim)
        and agree(one.claim, new.claim)
    }
    return len(crowd - {new.origin.id}) >= CROWD


def _thin_out(best: dict[str, _Pair]) -> dict[str, _Pair]:
    """Keep the first pairs where one claim meets a crowd that says the same: it is one dispute, told a few times."""
    kept: dict[str, _Pair] = {}
    met: dict[tuple[object, ...], int] = {}
    for key, pair in sorted(best.items(), key=lambda item: item[1].weight, reverse=True):
        side = (pair.verdict.family, pair.verdict.slot, pair.b.claim.id, pair.a.claim.polarity)
        met[side] = met.get(side, 0) + 1
        if met[side] <= CROWD:
            kept[key] = pair
    return kept


def _values(claim: Claim) -> frozenset[str]:
    """Name the slots that a claim fills."""
    slots = claim.slots
    filled = {
        "date": slots.date,
        "duration": slots.duration,
        "venue": slots.venue,
        "number": slots.number,
        "ratio": slots.ratio,
        "head": slots.delegation_head,
        "channel": slots.channel,
    }
    return frozenset(name for name, value in filled.items() if value)


def _is_covered(new: Placed, placed: Sequence[Placed], verdict: Verdict) -> bool:
    """Say whether a denial of a report ("it is a lie") stands beside the same speaker's denial of what was reported.

    The second says what is denied, and so the first adds no dispute on that question.
    """
    return new.claim.ptype in DENYING and any(
        one.claim.ptype not in DENYING
        and one.claim.ptype != "M2"
        and one.claim.speaker_party == new.claim.speaker_party
        and (one.claim.polarity == "-" or one.claim.ptype in REFUSING)
        and verdict.family in placed_families(one.claim)
        for one in placed
    )


def _one_target(best: dict[str, _Pair], names: OutletNames) -> dict[str, _Pair]:
    """Let a denial of a report, or a step back, meet one report alone: the one of the outlet that it names.

    Else it is what it contradicts most, then the latest.
    """
    kept: dict[str, _Pair] = {}
    target: dict[str, str] = {}
    for key, pair in best.items():
        denials = [one.claim.id for one in (pair.a, pair.b) if one.claim.ptype in TURNING]
        if not denials:
            kept[key] = pair
            continue
        rival = target.get(denials[0])
        if rival is None or _aim(pair, names) > _aim(best[rival], names):
            target[denials[0]] = key
    return {**kept, **{key: best[key] for key in target.values()}}


def _shown(pair: _Pair, names: OutletNames) -> tuple[object, ...]:
    """Say how well a pair shows its dispute: where a report is taken back, the one that is meant comes first."""
    back = "M2" in (pair.a.claim.ptype, pair.b.claim.ptype)
    return (_aim(pair, names)[:3] if back else (), *pair.weight)


def _aim(pair: _Pair, names: OutletNames) -> tuple[bool, bool, bool, int, float]:
    turning, report = (pair.b.claim, pair.a.claim) if pair.b.claim.ptype in TURNING else (pair.a.claim, pair.b.claim)
    at = instant_of(report).timestamp()
    # An outlet that names no report takes back its last one.
    vague = turning.ptype == "M2" and not shared_words(turning, report)
    told = _TO_WHOM.sub("", turning.quote)
    theirs = any(names.stand_in(names.key(one), told) for one in (report.outlet, report.relay_of) if one)
    # An outlet that takes back what it had from another takes back its own report, not those of who had it there.
    own = turning.ptype == "M2" and report.outlet == turning.outlet
    # What is taken back is the news of these days, however firm an older report was.
    fresh = turning.ptype != "M2" or instant_of(turning) - instant_of(report) <= SETTLED
    return (theirs, own, fresh, 0 if vague else pair.verdict.score, at)


#: To whom a denial is spoken is not whose report it denies.
_TO_WHOM = re.compile(r"\b(?:told|tells|telling|to|with)\s(?:the\s)?(?:[A-Z][\w.]*\s?)+")


def _says_of_what(one: Placed, report: Placed, verdict: Verdict, beside: Iterable[Placed]) -> bool:
    """Say whether a denial of a report tells which report it denies: by its own words, or by what stands beside it.

    A place or another word that both have tells it too: "the story from Vienna is a fairy tale".

    "The ministry denied the claims" may be of anything; in an article that also speaks of the talks it is of these.
    So is a denial of what outsiders report of the denier, in an article that speaks of this war's talks at all.
    """
    if one.claim.ptype not in DENYING or topics_of(one.claim.quote):
        return True
    venue = report.claim.slots.venue
    if shared_words(one.claim, report.claim) or (
        venue and set(_NAME.findall(venue)) & set(_NAME.findall(one.claim.quote))
    ):
        return True
    return any(
        other.claim.article_id == one.claim.article_id
        and other.claim.ptype not in DENYING
        and (verdict.kind is VerdictKind.DENIAL or verdict.family in placed_families(other.claim))
        for other in beside
    )


_NAME = re.compile(r"\b[A-Z]\w{2,}")


def _told_before(missing: Claim, new: Placed, past: Past) -> bool:
    """Say whether the very act that is said to be missing had been told by then, with a value that the new claim has.

    Then the new claim tells no act that came since, but the one that was denied. What an outlet tells again in its own
    name is a late copy of what it read.
    """
    if missing.polarity != "-" or new.claim.polarity != "+" or new.claim.speaker_type not in STATED:
        return False
    at = instant_of(missing)
    if past.said_itself(new, at, SETTLED, agree):
        return True
    return past.was_told(new, at, SETTLED, agree=agree, share=_share_a_value)


def _share_a_value(a: Claim, b: Claim) -> bool:
    """Say whether two claims give one length or one count alike."""
    return any(
        (one.slot, one.unit, one.low) == (other.slot, other.unit, other.low) and one.exact and other.exact
        for one in a.quantities
        for other in b.quantities
    )


def _has_moved(a: Placed, b: Placed, verdict: Verdict, past: Past) -> bool:
    """Say whether a's own side has come to say what b says, before b or in b: then a no longer stands."""
    if a.origin.id == b.origin.id:
        return False
    family, kind = verdict.family, verdict.kind
    same_party = a.claim.speaker_party is not None and a.claim.speaker_party == b.claim.speaker_party
    restated = cue("standing", b.claim.quote) is not None
    if kind is VerdictKind.DENIAL and lets_out(a.claim):
        # What an unnamed official let out is denied by his own side, and not given up by it.
        return False
    if family == "schedule" and same_party and not restated and instant_of(b.claim) - instant_of(a.claim) > SAME_HOURS:
        # A party's plan of today stands in for its plan of yesterday.
        return True
    code = sign(b.claim)
    for one in past.from_side(a, code, b.claim.actors):
        if one.origin.id == b.origin.id or not instant_of(a.claim) < instant_of(one.claim) <= instant_of(b.claim):
            continue
        if kind is VerdictKind.CONTRADICT_VALUE and not (agree(one.claim, b.claim) and not agree(one.claim, a.claim)):
            # Two values of one proposition: who restates a's has not come to b's.
            continue
        return True
    return False


def _is_settled(a: Placed, b: Placed, verdict: Verdict, about: Iterable[Placed]) -> bool:
    """Say whether a party's late refusal meets an agreement that had long been told when it came.

    "They agreed" includes that each accepted; but what was agreed days ago, and is told again in passing, is not what
    somebody now refuses.
    """
    agreed, refusal = sorted((a, b), key=lambda one: one.claim.ptype in REFUSING or one.claim.polarity == "-")
    if verdict.family != "acceptance" or agreed.claim.ptype not in AGREED:
        return False
    return any(
        one.claim.ptype in AGREED
        and one.claim.polarity == "+"
        and set(one.claim.actors) & set(agreed.claim.actors)
        and instant_of(refusal.claim) - instant_of(one.claim) > SETTLED
        for one in about
    )


def _came_by_update(a: Placed, b: Placed, verdict: Verdict, past: Past, ask: Compare) -> bool:
    """Say whether b repeats a value that replaced a's before b was printed ("put off until the 13th")."""
    if verdict.kind is not VerdictKind.CONTRADICT_VALUE:
        return False
    between = [
        one
        for one in past.alike_between(b.claim, instant_of(a.claim), instant_of(b.claim), agree)
        if one.origin.id not in (a.origin.id, b.origin.id)
    ]
    if any(ask(a.claim, one.claim, False, True, False).kind is VerdictKind.UPDATE for one in between[:CHAIN]):
        return True
    # A party's word stands until it takes it back; what an outlet wrote is out of date once several say otherwise.
    return a.claim.speaker_party is None and len({one.origin.id for one in between}) >= CROWD


def _carry_on(pair: _Pair, among: Sequence[Placed], names: OutletNames) -> tuple[str, ...]:
    """List the other addresses of the older side: its copies, and where it is taken back all who have it from there."""
    if pair.verdict.kind is VerdictKind.SELF_CORRECTION and pair.a.claim.ptype != "M2":
        return find_tainted(pair.a, pair.b, among, names)
    return _copies(pair.a, among)


def _with_relays(pair: _Pair) -> Verdict:
    """Give the verdict with the outlets named whose reports the sides relay, also where their own sentences do not."""
    relayed = (pair.a.origin.relayed, pair.b.origin.relayed)
    if not any(relayed):
        return pair.verdict
    return replace(pair.verdict, why=verdict_line(pair.a.claim, pair.b.claim, relayed))


def _copies(side: Placed, among: Iterable[Placed]) -> tuple[str, ...]:
    """List the other addresses that carry a side's claim from the same origin."""
    code = sign(side.claim)
    found = (
        one.claim.url
        for one in among
        if one.origin.id == side.origin.id and sign(one.claim) == code and one.claim.url != side.claim.url
    )
    return tuple(dict.fromkeys(found))
