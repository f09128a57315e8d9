"""Whether two claims can both have been true when they were written (CLAIMS.md 6.5)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from claims.families import Family
from claims.stages import is_undone, lies_ahead
from claims.times import DAYS
from claims.values import WEEKDAY, bounds, cue, disjoint, observed
from model.claims import Claim, Factuality, Interval, Relation

#: A claim of absence holds at least this long against a later report of presence, unless it says "yet".
ABSENCE_HOLDS = timedelta(hours=12)
#: Two looks at a state, neither with a time of its own, are of one time if this close.
SAME_TIME = timedelta(hours=36)
#: Two who write within this look at one state, though the later tells its end.
SAME_HOURS = timedelta(hours=12)
#: "There are no talks" speaks of now; "there were never any" of all time before.
PRESENT_HOLDS = timedelta(hours=72)
#: "We are not talking", called a denial, does not speak of talks told so much later.
DENIAL_HOLDS = timedelta(days=7)
#: A yes and a no this far apart are of two offers, unless the yes is said never to have been given.
ANSWER_HOLDS = timedelta(days=10)
#: A clock that is not to be trusted may be this wrong.
CLOCK_ERROR = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Order:
    """Two claims in the order of their publication."""

    first: Claim
    second: Claim
    #: Time from the first to the second; None when a clock is missing.
    gap: timedelta | None
    #: True when the order cannot be told.
    unknown: bool
    #: Why not, for a person.
    why: str = ""
    #: True when what the first claim says is missing had been told before it: it denies just that.
    told_before: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What time says of a clash."""

    #: "clash", "update", or "apart" (of different times, so that neither touches the other).
    outcome: str
    #: One sentence.
    why: str


def put_in_order(a: Claim, b: Claim) -> Order:
    """Order two claims by publication; say so when the clocks do not allow it."""
    if a.published is None or b.published is None:
        return Order(a, b, None, True, "one of the two has no time of publication")
    gap = b.published - a.published
    first, second = (a, b) if gap >= timedelta(0) else (b, a)
    note = a.clock_note or b.clock_note
    if note and abs(gap) <= CLOCK_ERROR:
        return Order(first, second, abs(gap), True, f"feed clock untrusted ({note})")
    return Order(first, second, abs(gap), False)


def reread(order: Order, a: Claim, b: Claim, read: Callable[[Claim, Claim], Claim]) -> tuple[Claim, Claim, Order]:
    """Read each of two claims in the light of the other; the order is that of the two as read."""
    ours, theirs = read(a, b), read(b, a)
    first, second = (ours, theirs) if order.first is a else (theirs, ours)
    return ours, theirs, replace(order, first=first, second=second)


def change_word(claim: Claim, *, schedule: bool = False) -> str | None:
    """Give the word by which a claim marks a change, as printed: the reader's own finding first."""
    quote = _DENIED.sub("", claim.quote)
    if not schedule:
        told = claim.change_cue if claim.change_cue and claim.change_cue in quote else None
        return told or cue("change", quote)
    # "Resume" in a sentence about a date is the talks' own word, and "no longer a limit" is seldom about the date.
    # "Will not be held until Thursday": what was to be held will, on a later day.
    barred = "until" if claim.rule == "talks-not-until-day" else None
    return cue("moved", quote) or cue("since", quote) or barred


#: "Was not extended", "have never resumed": what has not happened changes nothing.
_DENIED = re.compile(
    r"(?:\b(?:not|never|no (?:plans?|intention) (?:to|of))|n['’]t)(?: (?:yet|been|be|even|formally))* \w+",
    re.IGNORECASE,
)


def judge_time(order: Order, first_is_positive: bool, family: Family) -> Ruling:
    """Decide between a clash and an update for two claims of opposite sides."""
    first, second, gap = order.first, order.second, order.gap
    if gap is not None and gap > timedelta(days=family.window_days):
        return Ruling("apart", f"published {_show(gap)} apart, too far for one state of {family.name}")
    minus = second if first_is_positive else first
    if family.name == "acceptance" and gap is not None and gap > ANSWER_HOLDS and not _never_given(minus):
        return Ruling("apart", f"an answer {_show(gap)} old, and none is said never to have been given")
    since = done_since(order) if family.nature != "made" else None
    if since is not None:
        return since
    if family.nature == "state":
        return _judge_state(order)
    never = cue("never", second.quote) or (second.ptype in ("T8", "M1", "M3") and second.ptype) or None
    if not order.unknown:
        word = None if _one_vote(family, order) else change_word(second)
        of_all_time = family.nature == "past" and speaks_of_all_time(minus)
        denies_past = not first_is_positive or never is None or second.ptype in ("C2", "T6")
        if word and denies_past and not of_all_time:
            return Ruling("update", f"the later claim marks a change (“{word}”)")
        # The day of a meeting that is ruled out is no day on which anything happened.
        planned = family.name == "schedule" and second is minus
        # "It has accepted no limit, the minister said on Friday": nothing happened on that day.
        planned = planned or (second.polarity == "-" and _PERFECT.search(second.quote) is not None)
        if starts_after(first, second) and not (first_is_positive and never) and not planned:
            return Ruling("update", "what the later claim tells of happened after the earlier one was published")
    if second is minus and second.polarity == "-" and _was_said_before(second, first) and not lies_ahead(first):
        return Ruling("update", "what is denied happened only after the day on which that was said")
    going_on = not order.unknown and second is minus and family.name != "terms"
    if going_on and _RESUMED.search(first.quote) and _HAD_STOPPED.search(second.quote):
        return Ruling(
            "update", "the earlier claim tells of the new beginning, and the later one of what went before it"
        )
    if not order.unknown and second is minus and _has_stopped(order, family):
        return Ruling("update", "the earlier claim tells of talks, and the later one that they are at an end")
    if not order.unknown and second is minus and _told_of_before(first, second):
        return Ruling("update", "the later claim tells what was said before the earlier one was published")
    if family.nature == "stance" and not order.unknown and _sets_condition(order, minus):
        return Ruling("update", f"{_show(gap)} later the same side names a condition that it had not named")
    if family.name == "willingness" and not order.unknown and _has_agreed_since(order, minus):
        return Ruling("update", f"the side is told to have agreed {_show(gap)} after it refused")
    if family.name == "schedule" and not order.unknown and _fixed_since(order, first_is_positive, minus):
        return Ruling("update", f"the day is told {_show(gap)} after there was none")
    later = _find_later_matter(order, first_is_positive, family)
    if later:
        return Ruling("update", later)
    if family.nature == "made" and not first_is_positive and not order.unknown and gap is not None:
        return judge_absence(order, gap)
    if family.nature == "past" and gap is not None and gap > PRESENT_HOLDS and not speaks_of_all_time(minus):
        return Ruling("update", f"“now” of two claims {_show(gap)} apart; neither speaks of all time before")
    return Ruling("clash", why_no_update(order, never))


def done_since(order: Order) -> Ruling | None:
    """Rule that an act came about which the earlier claim told as not done so far; None where it did not say so."""
    word = None if order.unknown else cue("pending", order.first.quote)
    if not word or not is_undone(order.first) or lies_ahead(order.second) or is_undone(order.second):
        return None
    return Ruling("update", f"the earlier claim leaves room for it (“{word}”), and the later one tells of the act")


def _one_vote(family: Family, order: Order) -> bool:
    """Say whether both tell of one day's vote, which failed or did not, and which no "now binding" changes."""
    first, second = order.first, order.second
    if family.name != "council-vote" or first.polarity != "-" or not (first.slots.date and second.slots.date):
        return False
    if first.t_event is None or second.t_event is None or order.gap is None or order.gap > SAME_TIME:
        return False
    return not disjoint(first.t_event, second.t_event)


def _find_later_matter(order: Order, first_is_positive: bool, family: Family) -> str | None:
    """Say why a claim of a week later is of another deal or of new talks; None where it is of the same.

    "We are not talking" speaks of its own time. What "has never been" reaches back, and talks told later may be of that
    time.
    """
    if order.unknown or order.gap is None or order.gap <= DENIAL_HOLDS:
        return None
    if family.name == "agreement-exists" and first_is_positive and cue("pending", order.second.quote):
        return f"what is not agreed as yet, {_show(order.gap)} after a deal was told, is the next one"
    if family.name != "existence-of-talks" or first_is_positive or cue("never", order.first.quote):
        return None
    if _dated_before(order) or _began_before(order) or cue("standing", order.second.quote):
        return None
    return f"talks may have begun in the {_show(order.gap)} after they were denied"


def _began_before(order: Order) -> bool:
    """Say whether what the later claim tells of goes back to before the earlier one: "since February"."""
    event, at = order.second.t_event, order.first.published
    if event is None or event.earliest is None or at is None or event.earliest >= at:
        return False
    date = order.second.slots.date or ""
    return re.search(rf"\bsince\s+(?:the\s+)?{re.escape(date.removeprefix('since '))}", order.second.quote) is not None


_RESUMED = re.compile(r"\b(?:resum\w+|restart\w*|re-?open\w*|return\w*|again|back)\b", re.IGNORECASE)
_HAD_STOPPED = re.compile(
    r"\bhad (?:\w+ )?(?:suspended|halted|stopped|paused|broken off|withdrawn|quit|left|walked out|frozen|ended)\b",
    re.IGNORECASE,
)
#: What has not been done has no day; the day beside it is that of saying so.
_PERFECT = re.compile(r"\b(?:has|have|hasn['’]t|haven['’]t)\b", re.IGNORECASE)


def _fixed_since(order: Order, first_is_positive: bool, minus: Claim) -> bool:
    """Say whether a day to come is told half a day or more after there was none: it may have been fixed since."""
    if first_is_positive or speaks_of_all_time(minus) or order.gap is None or order.gap < ABSENCE_HOLDS:
        return False
    return is_dated_after(order.second, order.first.published)


def _has_stopped(order: Order, family: Family) -> bool:
    """Say whether talks told half a day or more before are at a standstill now, which denies none."""
    if family.name != "existence-of-talks" or order.second.ptype != "T3" or order.gap is None:
        return False
    return order.gap >= ABSENCE_HOLDS and any(cue(name, order.second.quote) for name in ("stuck", "collapsed"))


#: "Only on Friday the government had said": looks back at what was said before the story's own time.
_HAD_SAID = re.compile(
    r"\bhad\s+(?:\w+ly\s+|still\s+|already\s+)?"
    r"(?:said|told|insisted|declared|stated|maintained|announced|ruled out|vowed|denied|sworn)\b",
    re.IGNORECASE,
)


def _told_of_before(first: Claim, second: Claim) -> bool:
    """Say whether the later claim only recalls a saying of a day that was no later than the earlier claim's."""
    event = second.t_event
    if event is None or event.earliest is None or not second.slots.date or first.published is None:
        return False
    return _HAD_SAID.search(second.quote) is not None and event.earliest <= first.published


def _sets_condition(order: Order, minus: Claim) -> bool:
    """Say whether a side that was ready without more, days later in its own words is so only on a condition."""
    first, second, gap = order.first, order.second, order.gap
    if gap is None or gap <= PRESENT_HOLDS or second is not minus:
        return False
    own = first.speaker_party is not None and first.speaker_party == second.speaker_party
    return own and bool(second.conditions) and not first.conditions


def _has_agreed_since(order: Order, minus: Claim) -> bool:
    """Say whether a side that refused is told days later to have agreed to come, which is an act."""
    late = order.gap is not None and order.gap > PRESENT_HOLDS and order.first is minus
    return late and order.second.factuality == Factuality.CERTAIN and _AGREED.search(order.second.quote) is not None


_AGREED = re.compile(r"\b(?:has|have|had)? ?(?:both )?(?:accepted|agreed|consented)\b", re.IGNORECASE)


def is_dated_after(claim: Claim, at: datetime | None) -> bool:
    """Say whether a claim names a time that begins after an instant; never where either is unknown."""
    event = claim.t_event
    if event is None or event.earliest is None or at is None:
        return False
    return bool(claim.slots.date) and event.earliest > at


def speaks_of_all_time(claim: Claim) -> bool:
    """Say whether a claim of absence covers all time before it, and not just now."""
    denies = bool(claim.chain) and claim.chain[-1].relation is Relation.DENIES
    return claim.ptype in ("T8", "M1", "M3") or denies or cue("never", claim.quote) is not None


def _never_given(minus: Claim) -> bool:
    """Say whether an answer is said never to have been given, or is denied; "it has not" is of what is asked now."""
    return speaks_of_all_time(minus) and _NEVER_GIVEN.search(minus.quote) is not None


_NEVER_GIVEN = re.compile(r"\b(?:never|at no (?:time|point)|not once|den(?:y|ies|ied|ying|ial))\b", re.IGNORECASE)


def judge_absence(order: Order, gap: timedelta) -> Ruling:
    """Judge "there is none" followed by "it was made": the act may have come between, save where it was told before."""
    restated = cue("standing", order.second.quote)
    if restated:
        return Ruling("clash", f"the later claim says that it was so before (“{restated}”)")
    if _was_said_before(order.first, order.second):
        return Ruling("update", "the earlier claim was said on a day before that of the act")
    if order.told_before and gap <= SAME_TIME:
        return Ruling("clash", "the earlier claim denies what had been told by then, and the later one tells it again")
    if _dated_before(order):
        return Ruling("clash", "the later claim dates the act to when the earlier one says that there was none")
    if is_dated_after(order.first, order.second.published):
        # "Has yet to be signed next month" is told as done before that month has come.
        return Ruling("clash", "the earlier claim puts the act at a day that has not come")
    word = cue("pending", order.first.quote)
    if word:
        return Ruling("update", f"the earlier claim leaves room for it (“{word}”), and the later one tells of the act")
    if gap >= ABSENCE_HOLDS:
        return Ruling("update", f"the act is told {_show(gap)} after it was said to be missing")
    return Ruling("clash", f"only {_show(gap)} lie between the two; the later claim contains no word of change")


def _dated_before(order: Order) -> bool:
    """Say whether the later claim dates its act before the earlier one was printed, or to a day that it names."""
    first, second = order.first, order.second
    event = second.t_event
    if event is None or event.latest is None or not second.slots.date or first.published is None:
        return False
    if event.granularity not in ("minute", "hour", "day") or _UP_TO.match(second.slots.date):
        return False
    if _STARTING.search(second.quote[: max(0, second.quote.find(second.slots.date))]):
        # The day on which a truce is to begin is not the one on which it was agreed.
        return False
    days = set(WEEKDAY.findall(second.slots.date))
    return event.latest <= first.published or bool(days & set(WEEKDAY.findall(first.quote)))


_STARTING = re.compile(
    r"\b(?:begin|begins|beginning|start|starts|starting|commenc\w+|effect|effective|force)\b[^.;]{0,25}$", re.IGNORECASE
)
_SAID_ON = re.compile(
    r"\b(?:said|told|stated|announced|declared|insisted)\b(?:\s\w+){0,2}?\son\s(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def _was_said_before(first: Claim, second: Claim) -> bool:
    """Say whether the earlier claim was said on a day before that of the later one's act, though printed after it."""
    event, at, day = second.t_event, first.published, _SAID_ON.search(first.quote)
    if event is None or event.earliest is None or at is None or day is None or not second.slots.date:
        return False
    back = (at.weekday() - DAYS.index(day["day"].lower())) % 7
    said = (at - timedelta(days=back)).replace(hour=23, minute=59)
    return said < event.earliest


def _judge_state(order: Order) -> Ruling:
    """Judge two looks at a state: they clash only if they are of the same time."""
    a, b = order.first, order.second
    at_a, at_b = observed(a), observed(b)
    if at_a is not None and at_b is not None:
        a_low, a_high = _from_dawn(a, at_a)
        b_low, b_high = _from_dawn(b, at_b)
        if a_high <= b_low or b_high <= a_low:
            return Ruling("update" if a_high <= b_low else "apart", "the two speak of different times")
        return Ruling("clash", "the times that the two speak of overlap")
    if not order.unknown:
        word = change_word(b)
        itself = b.ptype == "C11" and word is not None and cue("ended", word) is not None
        if word and not (itself and order.gap is not None and order.gap <= SAME_HOURS):
            # That a truce has collapsed is the claim itself, and no sign that the other observer wrote before it did.
            return Ruling("update", f"the later claim marks a change (“{word}”)")
        if order.gap is not None and order.gap > SAME_TIME:
            return Ruling("update", f"{_show(order.gap)} lie between the two, and neither names an earlier time")
    return Ruling("clash", why_no_update(order, None))


def _from_dawn(claim: Claim, at: Interval) -> tuple[datetime, datetime]:
    """Give the bounds of a time; "since dawn on Monday" begins with the day, and not with the night before it."""
    low, high = bounds(at, seen=True)
    if at.granularity != "day" or at.earliest is None or _DAWN.search(claim.quote) is None:
        return low, high
    return max(low, at.earliest + NIGHT), high


_DAWN = re.compile(r"\bsince\b[^,.;]{0,20}\b(?:dawn|daybreak|sunrise|first light|morning)\b", re.IGNORECASE)
#: How long of a day is still the night before it, with the two hours by which an hour is vague.
NIGHT = timedelta(hours=7)


def starts_after(first: Claim, second: Claim) -> bool:
    """Say whether the later claim's event lies wholly after the earlier one's publication."""
    event = second.t_event
    if event is None or event.earliest is None or first.published is None or not second.slots.date:
        return False
    if event.granularity not in ("minute", "hour", "day") or _UP_TO.match(second.slots.date):
        # How long something is to last says nothing of when it was done.
        return False
    if second.published is not None and event.earliest > second.published:
        # What is to come has not happened since.
        return False
    return event.earliest > first.published


_UP_TO = re.compile(r"(?:until|till|through|up to|to)\b", re.IGNORECASE)


def why_no_update(order: Order, never: str | None) -> str:
    """Say in a sentence why the later claim does not simply bring news."""
    if order.unknown:
        return f"{order.why}: the order is unknown, so the severity is capped at medium"
    said = f"; it speaks of all time before (“{never}”)" if never and len(never) > 2 else ""
    return f"times overlap ({_show(order.gap)} between the two); the later claim contains no word of change{said}"


def _show(gap: timedelta | None) -> str:
    if gap is None:
        return "an unknown time"
    hours = gap.total_seconds() / 3600
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} days"


def is_uncommitted(claim: Claim) -> bool:
    """Say whether the innermost source commits itself to nothing."""
    return claim.factuality in (Factuality.UNCOMMITTED, Factuality.UNSAID)


#: So long after it was agreed a short truce may begin.
_TO_BEGIN = timedelta(days=2)


def has_run_out(order: Order, agreed: Claim) -> bool:
    """Say whether a truce of some hours or days was agreed and over long before the later claim was made."""
    hours = max((q.high or q.low or 0 for q in agreed.quantities if q.slot == "duration"), default=0)
    if not hours or order.gap is None or order.first is not agreed or agreed.ptype not in ("C4", "C5", "C6"):
        return False
    return order.gap > timedelta(hours=float(hours)) + _TO_BEGIN
