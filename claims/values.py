"""What excludes what: dates, venues, heads and channels (CLAIMS.md 6.4); lengths and counts are in quantities.py.

Each function answers with a ``Clash`` (the slot and both normalised values) or None where both can be right.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources

from claims.hours import at_one_midnight, by_two_clocks, is_night_of
from claims.matcher import fold
from claims.offices import office_words
from claims.patterns import any_of
from claims.places import country_in, find_towns, locate, show_venue, venue_holds, words_of
from claims.word_lists import word_tuple
from model.claims import Claim, Interval, Mode

#: How much a time is widened on each side for being vague, by granularity.
VAGUENESS = {
    "minute": timedelta(minutes=30),
    "hour": timedelta(hours=2),
    "day": timedelta(0),
    "week": timedelta(days=1),
    "month": timedelta(days=3),
    "year": timedelta(days=14),
}
#: Two days further apart than this are of two events, not of one event told for two days.
SAME_EVENT = timedelta(days=21)
#: "Tomorrow" is of the writer's own day, which the zone of the clock does not always tell.
RELATIVE_DAY = timedelta(hours=24)
#: An hour of "today", told by those who are on the spot, is off by the zone alone.
RELATIVE_HOUR = timedelta(hours=4)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|this (?:morning|afternoon|evening)|last night)\b", re.IGNORECASE
)
_FINE = frozenset({"minute", "hour", "day"})
_OPEN_LOW = datetime(1900, 1, 1, tzinfo=UTC)
_OPEN_HIGH = datetime(2200, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two values of one slot that cannot both be right."""

    slot: str
    #: Normalised, for a person.
    a: str
    b: str


# --- words ---


@cache
def load_cues() -> dict[str, re.Pattern[str]]:
    """Give a pattern for each list of ``data/change_cues.toml``; nested lists are named "channel.direct"."""
    data = tomllib.loads(resources.files("claims").joinpath("data/change_cues.toml").read_text(encoding="utf-8"))
    found: dict[str, re.Pattern[str]] = {}
    for name, value in data.items():
        for key, words in value.items() if isinstance(value, dict) else (("", value),):
            choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
            found[f"{name}.{key}".rstrip(".")] = re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.IGNORECASE)
    return found


@cache
def load_words(name: str) -> frozenset[str]:
    """Give one list of ``data/change_cues.toml`` as a set."""
    data = tomllib.loads(resources.files("claims").joinpath("data/change_cues.toml").read_text(encoding="utf-8"))
    return frozenset(data[name])


@lru_cache(maxsize=65536)
def cue(name: str, text: str) -> str | None:
    """Give the first word of a list that stands in a text, as printed; None if there is none."""
    match = load_cues()[name].search(text)
    return match[0] if match else None


@lru_cache(maxsize=65536)
def content(text: str) -> frozenset[str]:
    """Give the words that tell what a text is about, cut to five letters so that inflection does not part them."""
    common = load_common()
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower()) if word not in common)


@cache
def load_common() -> frozenset[str]:
    """Give the words that are too common in this field to tell matters apart."""
    data = tomllib.loads(resources.files("claims").joinpath("data/change_cues.toml").read_text(encoding="utf-8"))
    return frozenset(data["common"]["words"])


def level_of(text: str) -> str | None:
    """Tell "leading" from "technical" contact by the wording; None where it is open."""
    if cue("level.leading", text):
        return "leading"
    return "technical" if cue("level.technical", text) else None


def kinds_differ(a: str, b: str) -> bool:
    """Say whether two texts name different kinds of men or arms: soldiers are no police, and guns no planes."""
    return _differ(a, b, "kind.")


def arenas_differ(a: str, b: str) -> bool:
    """Say whether two texts name different spheres of a truce: guns silent at sea, and along a line on land."""
    return _differ(a, b, "arena.")


def arenas_of(text: str) -> frozenset[str]:
    """Give the spheres of a truce that a text names."""
    return _named_of(text, "arena.")


def groups_in(text: str, which: str) -> frozenset[str]:
    """Give the groups of words of one table that a text names: "owner." of [owner]."""
    return _named_of(text, which)


def only_a_member(told: str, denied: str) -> bool:
    """Say whether a denial is of one group alone, where the other text names none of those that one name takes in."""
    return bool(_named_of(denied, "member.")) and not _named_of(told, "member.")


def members_differ(a: str, b: str) -> bool:
    """Say whether two texts name different groups of those that one name takes together."""
    return _differ(a, b, "member.")


def _differ(a: str, b: str, which: str) -> bool:
    first, second = _named_of(a, which), _named_of(b, which)
    return bool(first and second and not first & second)


@lru_cache(maxsize=65536)
def _named_of(text: str, which: str) -> frozenset[str]:
    return frozenset(name for name, words in _cues_of(which) if words.search(text))


@cache
def _cues_of(which: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the lists of one table with their patterns."""
    return tuple((name, words) for name, words in load_cues().items() if name.startswith(which))


# --- time ---

#: So wide of what "a few" is read as may it be.
FEW_DAYS, FEW_HOURS = timedelta(days=3), timedelta(hours=12)
_A_FEW = re.compile(r"\b(?:few|several|couple of)\b", re.IGNORECASE)


def bounds(interval: Interval, *, seen: bool = False) -> tuple[datetime, datetime]:
    """Give earliest and latest instant, widened by vagueness, with open ends filled in.

    ``seen`` says that the time is that of an observation, whose teller knows the hour of the place.
    """
    margin = VAGUENESS.get(interval.granularity, timedelta(0))
    if interval.granularity in _FINE and _RELATIVE.search(interval.text):
        margin = max(margin, RELATIVE_HOUR if seen and interval.granularity != "day" else RELATIVE_DAY)
    if _A_FEW.search(interval.text):
        # "In a few days" may be tomorrow or next week.
        margin = max(margin, FEW_DAYS if interval.granularity == "day" else FEW_HOURS)
    low = interval.earliest - margin if interval.earliest else _OPEN_LOW
    high = interval.latest + margin if interval.latest else _OPEN_HIGH
    return (low, high) if low <= high else (high, low)


def disjoint(a: Interval, b: Interval) -> bool:
    """Say whether two times exclude each other, vagueness allowed for."""
    a_low, a_high = bounds(a)
    b_low, b_high = bounds(b)
    return a_high <= b_low or b_high <= a_low


def show_time(interval: Interval) -> str:
    """Write a time for a person: "Thu 23 Nov", "Sun 6 – Tue 8 Oct", "from Fri 24 Nov", "by Mon 25 Dec"."""
    low, high = interval.earliest, interval.latest
    if low is None and high is None:
        return interval.text or "time unknown"
    fine = interval.granularity in ("minute", "hour")
    if low is None:
        return f"by {show_day(high, fine)}" if high else interval.text
    if high is None:
        return f"from {show_day(low, fine)}"
    last = high if fine or high == low else high - timedelta(seconds=1)
    if fine and high - low <= timedelta(hours=1):
        return show_day(low, fine)
    if not fine and last.date() == low.date():
        return show_day(low, fine)
    return f"{show_day(low, fine)} – {show_day(last, fine)}"


def show_day(at: datetime, fine: bool) -> str:
    """Write a day as a card shows it, with its hour if ``fine``."""
    day = f"{at:%a} {at.day} {at:%b}"
    return f"{day} {at:%H:%M}" if fine else day


def dates_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare when something is to begin; a negative claim excludes its time, or all before it."""
    if a.t_event is None or b.t_event is None or not a.slots.date or not b.slots.date:
        return None
    slot = "start" if a.ptype.startswith("C") else "date"
    if is_announced(a) or is_announced(b):
        return None
    first, second = coming(a, a.t_event), coming(b, b.t_event)
    if slot == "start":
        first, second = _starting(a, first), _starting(b, second)
    if bounds(first)[1] + SAME_EVENT < bounds(second)[0] or bounds(second)[1] + SAME_EVENT < bounds(first)[0]:
        return None
    if a.polarity == b.polarity == "+":
        first, second = _at_earliest(a, first), _at_earliest(b, second)
        if disjoint(first, second) and not (
            _from(first)
            or _from(second)
            or is_night_of(first, second)
            or at_one_midnight(first, second)
            or by_two_clocks(a.slots.date or "", b.slots.date or "", first, second)
        ):
            return Clash(slot, show_time(first), show_time(second))
        return _open_start_clash(first, second, slot)
    if a.polarity == b.polarity:
        return None
    denial = b if a.polarity == "+" else a
    plus, minus = (first, b.t_event) if a.polarity == "+" else (second, a.t_event)
    low, high = bounds(plus)
    bound = _not_before(minus)
    if bound is None and minus.earliest is not None and _rules_out_before(denial, minus):
        bound = minus.earliest
    while (
        bound is not None
        and denial.published is not None
        and bound < denial.published
        and (minus.granularity == "day" or (minus.granularity in _FINE and WEEKDAY.search(minus.text)))
    ):
        # "No pause before Friday" is of the Friday to come, however the weekday was resolved.
        bound += timedelta(days=7)
    if bound is not None:
        clashes, words = high <= bound, f"not before {show_day(bound, minus.granularity in ('minute', 'hour'))}"
    else:
        minus_low, minus_high = bounds(minus)
        clashes, words = minus_low <= low and high <= minus_high, f"not {show_time(minus)}"
    if not clashes:
        return None
    shown = show_time(plus)
    return Clash(slot, shown, words) if a.polarity == "+" else Clash(slot, words, shown)


def _starting(claim: Claim, interval: Interval) -> Interval:
    """Give the start itself where a halt runs "from dawn on Thursday": it does not begin on any day after."""
    if claim.ptype == "C12" or interval.latest is not None or interval.earliest is None:
        return interval
    if not re.match(r"(?:as )?(?:from|of)\b|start|begin", interval.text.lower()):
        return interval
    length = timedelta(days=1) if interval.granularity == "day" else timedelta(hours=1)
    return Interval(interval.earliest, interval.earliest + length, interval.granularity, interval.text)


def _at_earliest(claim: Claim, interval: Interval) -> Interval:
    """Leave the end open where a day is only the first that is possible: "as early as Thursday"."""
    day = re.escape(claim.slots.date or interval.text)
    if re.search(_FIRST_POSSIBLE.format(day), claim.quote, re.IGNORECASE) is None:
        return interval
    return Interval(interval.earliest, None, interval.granularity, interval.text)


_FIRST_POSSIBLE = (
    r"\b(?:as (?:early|soon) as|no (?:earlier|sooner) than|(?:at the )?earliest(?: on)?)\s+(?:on\s+)?(?:\w+\s+)?{0}"
    r"|{0}(?:\s\w+)?,? at the (?:very )?earliest\b"
)


def is_announced(claim: Claim) -> bool:
    """Say whether the time is that of a word: "would be announced within 24 hours", "wrote on Wednesday that"."""
    if not claim.slots.date:
        return False
    day = re.escape(claim.slots.date)
    pattern = (
        rf"\bannounced?\b[^,;]{{0,12}}{day}|\b(?:said|wrote|stated|told|posted)\b[^.;:“”\"]{{0,60}}\b{day}\sthat\b"
    )
    return re.search(pattern, claim.quote, re.IGNORECASE) is not None


def _rules_out_before(claim: Claim, interval: Interval) -> bool:
    """Say whether the quote sets its "not" before the day named: "… won't happen before Friday"."""
    day = WEEKDAY.search(interval.text)
    return day is not None and re.search(rf"\b(?:before|until|till)\s+(?:\w+\s+)?{day[0]}\b", claim.quote) is not None


def coming(claim: Claim, interval: Interval) -> Interval:
    """Give the weekday to come where a plan's weekday was resolved into the past: "to be freed Friday"."""
    if (
        claim.ptype == "C12"
        and interval.latest is not None
        and interval.text.lower().startswith(("until", "till", "to "))
    ):
        # "Postponed until Friday": it begins on that day, or later.
        return Interval(interval.latest - timedelta(days=1), None, interval.granularity, interval.text)
    barred = claim.polarity == "-" and cue("bounding", claim.slots.date or "") is not None
    planned = claim.factuality == "PR+" or claim.ptype in ("T4", "T6") or claim.mode in _AHEAD or barred
    # "From Sunday" has no end of its own: what counts is whether that day is past.
    day_over = interval.latest or (interval.earliest + timedelta(days=1) if interval.earliest else None)
    late = claim.published is not None and day_over is not None and day_over <= claim.published
    if (
        not (planned and late)
        or interval.granularity not in ("day", "hour", "minute")
        or not WEEKDAY.search(interval.text)
        or _is_done(claim.quote, interval.text)
    ):
        return interval
    week = timedelta(days=7)
    earliest = interval.earliest + week if interval.earliest else None
    return Interval(earliest, interval.latest + week if interval.latest else None, interval.granularity, interval.text)


_DONE = word_tuple("values.done")


def _is_done(quote: str, day: str) -> bool:
    """Say whether a day is that of a deed told as done: "the ten captives released on Friday are to go home"."""
    return re.search(rf"(?<!\bbe )\b{any_of(_DONE)}\s(?:on\s)?{re.escape(day)}", quote) is not None


def observed(claim: Claim) -> Interval | None:
    """Give the time of what was seen: a weekday that was resolved ahead, of what is told as a fact, is the one past."""
    event = claim.t_event
    if event is None or event.earliest is None or claim.published is None or event.earliest <= claim.published:
        return event
    if claim.ptype not in _SEEN or claim.factuality[:2] != "CT" or not WEEKDAY.search(event.text):
        return event
    week = timedelta(days=7)
    return Interval(event.earliest - week, event.latest - week if event.latest else None, event.granularity, event.text)


_SEEN = frozenset({"C8", "C9", "C11", "A5"})
_AHEAD = frozenset({Mode.PROMISE, Mode.PROPOSAL, Mode.CONDITIONAL})
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def _from(interval: Interval) -> bool:
    return interval.latest is None


def _open_start_clash(a: Interval, b: Interval, slot: str) -> Clash | None:
    """Say that "from Friday" and "on Thursday" clash; "from Friday" and "on Sunday" do not (a round may last)."""
    if a.latest is None and b.latest is not None and bounds(b)[1] <= bounds(a)[0]:
        return Clash(slot, show_time(a), show_time(b))
    if b.latest is None and a.latest is not None and bounds(a)[1] <= bounds(b)[0]:
        return Clash(slot, show_time(a), show_time(b))
    return None


def _not_before(interval: Interval) -> datetime | None:
    text = interval.text.lower()
    if re.search(r"\bbefore\b|\buntil\b|\btill\b|\bearlier than\b|\bprior to\b", text):
        if interval.latest is None:
            return interval.earliest
        # "Until Friday" runs through that day as a time, but what is put off until then begins with it.
        whole_day = interval.granularity == "day" and not re.search(r"\b(?:before|earlier than|prior to)\b", text)
        return interval.latest - timedelta(days=1) if whole_day else interval.latest
    return interval.earliest if interval.latest is None else None


# --- places ---


#: "… will not be on the Kenyan coast": what stands between the "not" and the place that it rules out.
_NOT_AT = re.compile(r"\b(?:not|never|no longer)\b(?P<where>[^,;.“”\"]{0,60})", re.IGNORECASE)
#: "… the delegation that is to proceed to Mombasa".
_TRAVELS = re.compile(
    r"\b(?:(?:proceed|travel|fly|go|head|set out|depart)(?:s|ing)?|bound|leave(?:s)?) (?:to|for) (?P<place>[A-Z][\w-]+)"
)
_AT_A_PLACE = re.compile(r"\b(?:in|at|on|to)\s+(?P<place>(?:the\s+)?[^,;.]+)")


def venue_of(claim: Claim) -> str | None:
    """Give the venue that a claim of a meeting names.

    As read; else the place that the delegates travel to, or for a meeting that is denied the place behind the "not".
    """
    if claim.slots.venue or claim.ptype != "T4":
        return claim.slots.venue
    if claim.polarity == "+":
        going = _TRAVELS.search(claim.quote)
        return going["place"] if going and locate(going["place"])[0] else None
    denied = _NOT_AT.search(claim.quote)
    found = _AT_A_PLACE.search(denied["where"]) if denied else None
    return found["place"].strip() if found and locate(found["place"]) != (None, None) else None


def round_place(claim: Claim) -> str | None:
    """Give the place of the round that a claim is of: its venue, or the one town that its words name."""
    named = venue_of(claim)
    if named and locate(named) != (None, None):
        return named
    towns = {claim.quote[low:high] for low, high in find_towns(claim.quote) if _is_of_round(claim.quote, low, high)}
    return towns.pop() if len(towns) == 1 else named


#: A town where something is held, or to which one goes; and one that a round is called by. Else it is who speaks.
_HELD_IN = re.compile(r"\b(?:in|at|to|for|from|toward|towards)\s(?:the\s)?$", re.IGNORECASE)
_CALLED_BY = re.compile(
    r"(?:['’]s)?\s(?:(?:peace|truce|ceasefire|second|third|next|first|latest|new)\s)?"
    r"(?:talks|round|rounds|meeting|summit|session|conference|forum|negotiations|consultations|process|trip|venue)\b",
    re.IGNORECASE,
)


def _is_of_round(quote: str, low: int, high: int) -> bool:
    return bool(_HELD_IN.search(quote, max(0, low - 12), low) or _CALLED_BY.match(quote, high))


def venues_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare where a round is to be held; a city inside the other's country is no clash."""
    first, second = venue_of(a), venue_of(b)
    if not first or not second:
        return None
    same = venue_holds(first, second)
    if a.polarity == b.polarity:
        if same is False and a.polarity == "+":
            return Clash("venue", show_venue(first), show_venue(second))
        return None
    if same is not True:
        return None
    words = [
        show_venue(venue) if c.polarity == "+" else f"not {show_venue(venue)}" for c, venue in ((a, first), (b, second))
    ]
    return Clash("venue", words[0], words[1])


def heads_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare who leads a delegation, by name; an office without a name may be anybody's."""
    first, second = a.slots.delegation_head, b.slots.delegation_head
    if not first or not second or a.polarity != "+" or b.polarity != "+":
        return None
    ours, theirs = _names_in(first), _names_in(second)
    if bool(ours) != bool(theirs) or ours & theirs:
        # Who bears an office and who is named can be one.
        return None
    if not ours and words_of(first) & words_of(second):
        return None
    return Clash("delegation-head", first, second)


def _names_in(head: str) -> frozenset[str]:
    """Give the proper names in a wording of who leads; words of office, countries and "Its" none."""
    return frozenset(
        word
        for word in re.findall(r"\b[A-Z][\w’'-]*", head)
        if word.lower() not in _NO_NAME and fold(word) not in office_words() and country_in(word) is None
    )


_NO_NAME = frozenset({"its", "his", "her", "their", "our", "speaker"})


#: Behind these stands what is said beside a denial: "had not met him, and that letters went through others".
_FURTHER = re.compile(r",? and that |; |,? but ")


def channel_of(claim: Claim) -> str | None:
    """Tell "direct" from "indirect" contact by the slot, else by the wording; None where it is open."""
    if claim.slots.channel:
        if claim.slots.channel in ("direct", "indirect", "none"):
            return claim.slots.channel
        return _way(claim.slots.channel) or claim.slots.channel
    if claim.ptype not in ("T3", "T8"):
        return None
    return _way(_FURTHER.split(claim.quote, maxsplit=1)[0] if claim.ptype == "T8" else claim.quote)


def _way(text: str) -> str | None:
    direct, indirect = cue("channel.direct", text), cue("channel.indirect", text)
    if direct and not indirect:
        return "direct"
    if indirect and not direct:
        return "indirect"
    if direct and indirect:
        # "Nor did she recognise the scene across a table: letters, she said": the later word is what is claimed.
        low = text.lower()
        return "direct" if low.rfind(direct.lower()) > low.rfind(indirect.lower()) else "indirect"
    return None
