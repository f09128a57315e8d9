"""When what the sides agreed on is to begin: an agreement that names the hour says as much as a plan does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims.families import load_families, sign
from claims.matching import Found, share_parties
from claims.numbers import NUMBER, read_number
from claims.times import find_times
from claims.timing import Order, Ruling
from model.claims import Claim, Factuality, Interval
from model.disputes import VerdictKind

#: Agreements whose words may tell when the guns are to fall silent, and the plan that bears a feast's name.
_AGREED = frozenset({"C4", "C5", "A2", "C7"})
_FEAST = re.compile(r"^(?:the\s+)?(?:Easter|Christmas|Ramadan|Eid|New Year|Orthodox)", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|tomorrow|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b"
)
_BEGINS = re.compile(
    r"\b(?:(?:to|will|would|shall|should)\s+(?:begin|start|commence|take\s+effect|(?:come|go|enter)\s+into\s+(?:force|effect)"
    r"|(?:stop|halt|cease|pause|suspend)\s+(?:\w+\s+)?(?:fighting|fire|firing|hostilities|attacks))"
    r"|starting|beginning|commencing|effective|takes?\s+effect|(?:comes?|goes|enters?)\s+into\s+(?:force|effect)"
    r"|(?:ceasefire|cease-fire|truce|pause)\s+from)\b",
    re.IGNORECASE,
)


#: Behind these a day is that of telling: "agreed to stop fighting, they announced on Monday".
_TOLD = re.compile(r"[,;]|\b(?:said|says|announc\w+|told|according|declared|agreed|signed)\b", re.IGNORECASE)
#: What was once the plan.
_ONCE_PLANNED = re.compile(
    r"\b(?:was|were|had\s+been)\s+(?:\w+\s+)?(?:expected|due|set|meant|scheduled|supposed|to)\b", re.IGNORECASE
)
#: "After 14 days", "48 hours after the signing".
_LATER = re.compile(rf"\bafter\s+(?P<many>{NUMBER})\s+(?P<unit>hour|day|week)s?\b", re.IGNORECASE)
_HOURS = {"hour": 1.0, "day": 24.0, "week": 168.0}


def as_start(claim: Claim) -> Claim:
    """Read an agreement as the plan of its beginning, where its words name one; the claim as it is else.

    "It is to begin on Sunday as planned" denies a delay, and names the day as a plan does.
    """
    if claim.ptype == "C12" and claim.polarity == "-" and claim.slots.date and _BEGINS.search(claim.quote):
        return replace(claim, ptype="C7", polarity="+", factuality=Factuality.PROBABLE)
    if claim.ptype not in _AGREED or claim.polarity != "+" or claim.published is None:
        return claim
    begins = _BEGINS.search(claim.quote)
    if begins is None or _ONCE_PLANNED.search(claim.quote):
        return claim
    times = [
        one
        for one in find_times(claim.quote, claim.published, _zone_of(claim))
        if one.end > begins.end() and not _TOLD.search(claim.quote, begins.end(), max(one.start, begins.end()))
    ]
    later = _LATER.search(claim.quote, begins.end())
    if not times and later is not None and (number := read_number(later["many"])):
        hours = number * _HOURS[later["unit"].lower()]
        first = claim.published + timedelta(hours=hours)
        told_for = Interval(first, first + timedelta(hours=min(hours / 4, 24)), "hour", later[0])
        slots = replace(claim.slots, date=later[0])
        return replace(claim, ptype="C7", factuality=Factuality.PROBABLE, t_event=told_for, slots=slots)
    if not times or (claim.ptype == "C7" and claim.t_event is not None and not _FEAST.search(claim.slots.date or "")):
        return claim
    told = next((one for one in times if _DAY.search(claim.quote[one.start : one.end])), times[0])
    slots = replace(claim.slots, date=claim.quote[told.start : told.end])
    return replace(claim, ptype="C7", factuality=Factuality.PROBABLE, t_event=told.interval, slots=slots)


def _zone_of(claim: Claim) -> timedelta | None:
    """Give the local time in which the reader resolved the claim's own time; None where it has none."""
    event = claim.t_event
    known = None if event is None else event.earliest or event.latest
    return None if known is None else known.utcoffset()


#: So long after the word that a truce has begun may a side of it say that it is still to begin.
_STILL_AHEAD = timedelta(hours=12)
_HAS_BEGUN = re.compile(
    r"\b(?:took|taken|went|gone|came|entered|has|have|is|are)\s+(?:into\s+|in\s+)?(?:effect|force|begun|started)\b",
    re.IGNORECASE,
)
#: What has still to happen first.
_UPON = re.compile(r"\b(?:after|once|until|only|within|upon|later|pending|following|when)\b", re.IGNORECASE)


def find_not_begun(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a truce that is in force, and a side of it that says hours later what has to come before it begins."""
    begun, ahead = order.first, order.second
    soon = order.gap is not None and order.gap <= _STILL_AHEAD and not order.unknown
    if (sign(a), sign(b)) != ("C7+", "C7+") or not soon:
        return None
    if begun.factuality is not Factuality.CERTAIN or ahead.factuality is Factuality.CERTAIN:
        return None
    waits = ahead.speaker_party in ahead.actors and _UPON.search(ahead.quote) and _BEGINS.search(ahead.quote)
    if not waits or not _HAS_BEGUN.search(begun.quote) or not share_parties(a, b) or _overlap(begun, ahead):
        return None
    labels = ("in force", "still to begin")
    return Found(
        load_families().families["schedule"],
        VerdictKind.CONTRADICT_VALUE,
        "start",
        labels if begun is a else labels[::-1],
        "start/not-begun",
        "lexical",
        Ruling("clash", "a side of the truce tells of it as still to begin, after it was told to be in force"),
        planned=True,
    )


def _overlap(a: Claim, b: Claim) -> bool:
    """Say whether two claims name times that may be one, to the minute; a whole day holds every hour of it."""
    first, second = a.t_event, b.t_event
    if first is None or second is None or not (a.slots.date and b.slots.date):
        return False
    ends = (first.earliest, first.latest, second.earliest, second.latest)
    if ends[0] is None or ends[1] is None or ends[2] is None or ends[3] is None:
        return False
    return ends[0] < ends[3] and ends[2] < ends[1]
