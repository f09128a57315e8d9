"""Build claims by hand, as a perfect reader would give them, for tests of comparing."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from claims.compare import compare
from claims.numbers import find_quantities
from claims.times import find_times
from model.claims import (
    Claim,
    Condition,
    Factuality,
    Interval,
    Mode,
    Quantity,
    Relation,
    Scope,
    Slots,
    SourceLink,
    SourceType,
    Where,
)
from model.disputes import VerdictKind

#: Wednesday 22 November 2023, noon.
NOON = datetime(2023, 11, 22, 12, tzinfo=UTC)
_ids = itertools.count()

NAMED = SourceType.NAMED_OFFICIAL
SPOKES = SourceType.SPOKESPERSON
UNNAMED = SourceType.UNNAMED_OFFICIAL


def claim(
    code: str,
    quote: str = "",
    *,
    by: str | None = None,
    party: str | None = None,
    kind: SourceType = SourceType.OUTLET_OWN,
    actors: str = "ISR HAMAS",
    to: str = "",
    holder: str | None = None,
    outlet: str | None = None,
    relay: str | None = None,
    article: str | None = None,
    at: datetime | float = 0,
    date: str | None = None,
    mode: Mode = Mode.REPORTED,
    sure: str | None = None,
    conditions: tuple[str, ...] = (),
    conflict: str = "ISR-GAZA",
    referent: str | None = None,
    where: Where = Where.BODY,
    relation: Relation = Relation.SAYS,
    quantities: tuple[Quantity, ...] | None = None,
    t_event: Interval | None = None,
    change: str | None = None,
    clock: str | None = None,
    **slots: str | None,
) -> Claim:
    """Make a claim: "C5+" and what matters of it; ``at`` is an instant or hours after NOON."""
    number = next(_ids)
    published = at if isinstance(at, datetime) else NOON + timedelta(hours=at)
    outlet = outlet or f"Outlet {number}"
    polarity = code[-1]
    factuality = Factuality(sure or ("CT+" if polarity == "+" else "CT-"))
    if t_event is None and date:
        ahead = code[:-1] in ("T4", "C7", "C12", "S11") and "overnight" not in date
        found = find_times(f"will {date}" if ahead else date, published, timedelta(0))
        t_event = found[0].interval if found else None
        if t_event is not None:
            t_event = replace(t_event, text=date)
    if quantities is None:
        stated = " ".join(slots[name] or "" for name in ("duration", "number", "ratio") if slots.get(name))
        quantities = tuple(mention.quantity for mention in find_quantities(stated or quote))
    chain = [SourceLink(outlet, SourceType.OUTLET_OWN, Relation.SAYS, None, "", -1, -1, Factuality.UNCOMMITTED)]
    if relay:
        chain.append(
            SourceLink(relay, SourceType.OTHER_OUTLET, Relation.SAYS, None, "", -1, -1, Factuality.UNCOMMITTED)
        )
    if by:
        chain.append(SourceLink(by, kind, relation, party, "", -1, -1, factuality))
    return Claim(
        id=f"claim-{number}",
        article_id=article or f"article-{number}",
        outlet=outlet,
        url=f"https://{number}.example/",
        quote=quote or code,
        start=0,
        end=len(quote or code),
        where=where,
        ptype=code[:-1],
        polarity="+" if polarity == "+" else "-",
        mode=mode,
        factuality=factuality,
        actors=tuple(sorted(actors.split())),
        counterparties=tuple(sorted(to.split())),
        holder=holder,
        speaker=by,
        speaker_party=party,
        speaker_type=kind,
        relay_of=relay,
        chain=tuple(chain),
        conditions=tuple(Condition(text) for text in conditions),
        quantities=quantities,
        slots=Slots(date=date, **slots),
        scope=Scope.UNSTATED,
        conflict=conflict,
        referent=referent,
        t_event=t_event,
        published=published,
        updated=None,
        fetched_at=published,
        clock_note=clock,
        confidence=0.9,
        rule="by-hand",
        change_cue=change,
    )


def kind_of(a: Claim, b: Claim, **how: bool) -> VerdictKind:
    """Compare two claims, and give the kind of verdict."""
    return compare(a, b, **how).kind
