"""Claims that readers outside the rules see: counted only where their span stands verbatim in the article.

Parties, time, quantities, scope and conflict are read from the span by the same code that reads them for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.about import pick_conflict
from claims.build import claim_id, teller_of
from claims.registry import Registry
from claims.slots import fill_slots, find_scope, find_state_time
from model.advice import Reading
from model.articles import Article, BlockKind
from model.claims import Claim, Factuality, Mode, Relation, Scope, SourceLink, SourceType, Where

#: Characters that a span must have to say anything, and may have to be one claim.
SHORTEST_SPAN, LONGEST_SPAN = 12, 1_000
#: What a claim of a reader outside the rules is worth beside theirs.
CONFIDENCE = 0.5
_WHERE = {
    BlockKind.HEADLINE: Where.HEADLINE,
    BlockKind.STANDFIRST: Where.STANDFIRST,
    BlockKind.LIVE_ENTRY: Where.LIVE_ENTRY,
}


def claims_of(readings: Iterable[Reading], article: Article, registry: Registry, reader: str) -> list[Claim]:
    """Make claims of the readings whose span stands in the article; the others are passed over."""
    found = (_claim_of(reading, article, registry, reader) for reading in readings)
    return [claim for claim in found if claim is not None]


def add_outside(own: Sequence[Claim], outside: Iterable[Claim]) -> list[Claim]:
    """Add to the rules' claims those of which no rule read the same type and polarity in overlapping words."""
    merged = list(own)
    for claim in outside:
        if not any(_is_same(claim, one) for one in merged):
            merged.append(claim)
    return sorted(merged, key=lambda one: (one.start, one.end))


def _is_same(a: Claim, b: Claim) -> bool:
    return (a.ptype, a.polarity) == (b.ptype, b.polarity) and a.start < b.end and b.start < a.end


def _claim_of(reading: Reading, article: Article, registry: Registry, reader: str) -> Claim | None:
    quote = reading.span
    start = article.text.find(quote) if SHORTEST_SPAN <= len(quote) <= LONGEST_SPAN else -1
    if start < 0:
        return None
    end = start + len(quote)
    block = next((one for one in article.blocks if one.start <= start < one.end), None)
    named = tuple(dict.fromkeys(one.party for one in registry.find_mentions(quote) if one.how != "place"))
    actors = _parties(reading.actors, registry) or (() if reading.actors else named)
    counterparties = tuple(one for one in _parties(reading.counterparties, registry) if one not in actors)
    # A speaker counts only as printed.
    speaker = reading.speaker if reading.speaker and reading.speaker in article.text else None
    mentions = registry.find_mentions(speaker) if speaker else []
    party = mentions[0].party if mentions else None
    kind = SourceType.OUTLET_OWN
    if speaker:
        known = bool(mentions) and mentions[0].person is not None
        kind = SourceType.NAMED_OFFICIAL if known else SourceType.UNNAMED_OFFICIAL if party else SourceType.UNKNOWN
    fact = reading.factuality or (Factuality.CERTAIN if reading.polarity == "+" else Factuality.CERTAIN_NOT)
    anchor = (block.at if block else None) or article.published or article.updated or article.fetched_at
    times, interval = find_state_time(quote, anchor, None)
    slots, quantities = fill_slots(quote, reading.ptype, times, (), _status(reading))
    own = SourceLink(
        article.outlet, teller_of(article), Relation.SAYS, None, "", -1, -1,
        Factuality.UNCOMMITTED if speaker else fact,
    )  # fmt: skip
    chain: tuple[SourceLink, ...] = (own,)
    if speaker:
        at = article.text.find(speaker)
        chain = (own, SourceLink(speaker, kind, Relation.SAYS, party, speaker, at, at + len(speaker), fact))
    return Claim(
        id=claim_id(article.id, (start, end), reading.ptype, reading.polarity, reader),
        article_id=article.id, outlet=article.outlet,
        url=article.url, quote=quote, start=start, end=end,
        where=_WHERE.get(block.kind, Where.BODY) if block else Where.BODY,
        ptype=reading.ptype, polarity=reading.polarity, mode=reading.mode, factuality=fact,
        actors=tuple(sorted(actors)), counterparties=tuple(sorted(counterparties)),
        holder=actors[0] if len(actors) == 1 and actors[0] != party else None,
        speaker=speaker, speaker_party=party, speaker_type=kind, relay_of=None, chain=chain, conditions=(),
        quantities=quantities, slots=slots,
        scope=find_scope(quote) if reading.ptype.startswith("C") else Scope.UNSTATED,
        conflict=pick_conflict(actors or named, article.text, registry, article), referent=None, t_event=interval,
        published=article.published, updated=article.updated, fetched_at=article.fetched_at,
        clock_note=article.clock_note, confidence=CONFIDENCE, rule=f"reader:{reader}", context_start=start,
        context_end=end,
    )  # fmt: skip


def _parties(names: Iterable[str], registry: Registry) -> tuple[str, ...]:
    """Give the parties that ids or names mean; a name that the registry does not know is none."""
    found: list[str] = []
    for name in names:
        if registry.party(name) is not None:
            found.append(name)
        elif mentions := registry.find_mentions(name):
            found.append(mentions[0].party)
    return tuple(dict.fromkeys(found))


def _status(reading: Reading) -> str | None:
    if not reading.ptype.startswith("S"):
        return None
    if reading.polarity == "-":
        return "refused"
    return {Mode.DEMAND: "demand", Mode.PROPOSAL: "offer", Mode.PROMISE: "offer"}.get(reading.mode)
