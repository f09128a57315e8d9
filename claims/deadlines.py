"""By when something is to be done, and until when it is to last; which ends exclude each other (CLAIMS.md 6.4)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from claims import timing
from claims.families import load_families, sign
from claims.matching import Found, grounds_meet, share_parties
from claims.opposites import name_clash
from claims.timing import Order, Ruling
from claims.values import WEEKDAY, Clash, cue, show_day
from model.claims import Claim


def ends_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare until when something is to last."""
    if a.t_event is None or b.t_event is None or a.t_event.latest is None or b.t_event.latest is None:
        return None
    if not all(c.ptype == "C11" or _UNTIL.search(c.slots.date or "") or _ends(c) for c in (a, b)):
        return None
    first, second = _end_ahead(a, a.t_event.latest), _end_ahead(b, b.t_event.latest)
    if abs(first - second) <= timedelta(days=1):
        return None
    return Clash("until", show_day(first, fine=False), show_day(second, fine=False))


def deadlines_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare by when something is to be done; a day's difference is that of counting."""
    ends = [c.t_event.latest if c.t_event and _BY.match(c.slots.date or "") else None for c in (a, b)]
    begins = [c.t_event.earliest if c.t_event and c.slots.date and _begins(c) else None for c in (a, b)]
    for end, begin in ((ends[0], begins[1]), (ends[1], begins[0])):
        if end is not None and begin is not None and begin - end >= timedelta(days=1):
            shown = f"by {show_day(end, fine=False)}", f"after {show_day(begin, fine=False)}"
            return Clash("date", *(shown if end is ends[0] else shown[::-1]))
    if ends[0] is None or ends[1] is None or abs(ends[0] - ends[1]) <= timedelta(days=1):
        return None
    if all(_COUNTED.match(c.slots.date or "") for c in (a, b)) and abs(ends[0] - ends[1]) <= _COUNTED_APART:
        # "Within 90 days" is "within three months".
        return None
    return Clash("date", f"by {show_day(ends[0], fine=False)}", f"by {show_day(ends[1], fine=False)}")


#: A span that is counted, in whatever unit, and how far two such may lie apart for the length of a month.
_COUNTED, _COUNTED_APART = re.compile(r"within\b", re.IGNORECASE), timedelta(days=3)
_AFTER = re.compile(r"(?:only\s+)?(?:after|from|not before|no earlier than)\b", re.IGNORECASE)
_BY = re.compile(r"(?:by|before|no later than|not later than|within|ahead of)\b", re.IGNORECASE)


#: "… and ends at noon on Saturday": until when it is to last.
_ENDS = re.compile(r"\b(?:ends?|expires?|lapses?|runs? out|will (?:end|expire|lapse))\s+(?:at|on)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:until|till|through)\s(?:the\s|at\s)?(?:(?:[\w.:]+\s){1,4}on\s)?$", re.IGNORECASE)
#: The last of them go on that day, and not before: "the last unit leaves on 15 December".
_LAST_OUT = re.compile(
    r"\b(?:last|final)\s(?:[\w’'-]+\s){1,5}?"
    r"(?:leaves?|(?:will|to|would|are|is)\s(?:leave|go|depart|withdraw)|departs?|withdraws?|goes)\b",
    re.IGNORECASE,
)


def _ends(claim: Claim) -> bool:
    """Say whether the words before a claim's day make it the last: "until six on Friday", "ends at noon on Friday"."""
    at = claim.quote.find(claim.slots.date) if claim.slots.date else -1
    return _ENDS.search(claim.quote) is not None or (at > 0 and _UP_TO.search(claim.quote[:at]) is not None)


def _begins(claim: Claim) -> bool:
    return _AFTER.match(claim.slots.date or "") is not None or _LAST_OUT.search(claim.quote) is not None


def _end_ahead(claim: Claim, end: datetime) -> datetime:
    """Give the weekday to come where the end of what goes on was resolved into the past."""
    late = claim.published is not None and end <= claim.published
    return end + timedelta(days=7) if late and WEEKDAY.search(claim.slots.date or "") else end


_UNTIL = re.compile(r"\b(?:until|till|through|to)\b", re.IGNORECASE)


#: What runs out at its own end, and what somebody ends by shooting.
_RAN_OUT = re.compile(
    r"\b(?:is over|was over|(?:ended|expired|lapsed)(?! (?:its|their|the|a|his)\b)|r[au]n out|at an end|was for)\b",
    re.IGNORECASE,
)
_BY_FORCE = re.compile(
    r"\b(?:resum\w+|collaps\w+|shell\w*|attack\w*|broke\w*|shatter\w*|struck|strikes?|offensive|clash\w*|fir(?:ed|ing))\b",
    re.IGNORECASE,
)


def find_expiry(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a truce that is told to have been prolonged beyond today, and to have run out.

    What breaks down after its prolongation is news; what only came to its end was not prolonged.
    """
    longer, over = (a, b) if a.ptype == "C10" else (b, a)
    if sign(longer) != "C10+" or sign(over) != "C11+" or longer.factuality != "CT+" or not share_parties(a, b):
        return None
    if not _RAN_OUT.search(over.quote) or _BY_FORCE.search(over.quote) or cue("change", over.quote):
        return None
    if order.gap is None or order.gap > (timing.SAME_TIME if order.first is longer else timing.SAME_HOURS):
        return None
    end = longer.t_event.latest if longer.t_event is not None else None
    if end is None and longer.published is not None:
        hours = max((q.low or 0.0 for q in longer.quantities if q.slot == "duration"), default=0.0)
        end = longer.published + timedelta(hours=hours) if hours else None
    if end is None or over.published is None or end <= over.published or not grounds_meet(a, b):
        return None
    ruling = Ruling("clash", timing.why_no_update(order, None))
    return name_clash(load_families().families["status"], longer, over, a, ruling)
