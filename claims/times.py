"""Dates and times in a sentence, resolved against the dateline's day or the instant of publication.

Each mention is an interval of instants with zone: "Friday" is that whole local day, "by Christmas" ends with it,
"not before Friday" begins with it. Which Friday is meant follows the clause: after "will", "from" or "until" the
coming one, else the last. Words stand in data/times.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from importlib import resources
from typing import Any

from claims.clocks import Clock, find_clocks
from claims.days import (
    DAY,
    HOUR,
    MONTHS,
    add_months,
    day_of,
    end_of,
    find_easter,
    month_number,
    nearest_date,
    nearest_day,
    span_of,
    stretch,
    week_of,
)
from claims.numbers import NUMBER, ONES, TENS, read_number
from claims.patterns import Scanner, cut_small, words_of
from claims.time_ranges import FIRST_DAY, LAST_DAY, THE_NIGHT, TimeMention, join_ends, with_other_day
from model.claims import Interval

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night))?"
#: Hours of the day that a part of it covers.
PARTS = {"morning": (5, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (19, 29)}


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("data/times.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _future() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, _words()['future']))})\b", re.IGNORECASE)


_DIGIT = re.compile(r"\d")
_LIGHTS = frozenset({"dawn", "daybreak", "light", "sunrise", "dusk", "sunset", "sundown", "nightfall"})


@lru_cache(maxsize=1)
def _leaning() -> re.Pattern[str]:
    """Give what looks ahead only where nothing but an hour or a part of the day parts it from the day."""
    words = _words()
    between = "|".join(map(re.escape, words["between"]))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, words['leaning']))})(?:[\s,.:]+(?:{between}|\d+))*[\s.]*$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """Give what puts the words behind it in the past."""
    telling, past = ("|".join(map(re.escape, _words()[name])) for name in ("telling", "past"))
    return re.compile(rf"\b(?:{telling}|(?:{past})(?!\s+to\b))\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _traces() -> frozenset[str]:
    """Give words of which every time expression without figures has one."""
    units = ("minute", "hour", "day", "week", "weekend", "month", "year")
    parts = (*PARTS, "today", "tonight", "tomorrow", "yesterday", "overnight")
    hours = ("noon", "noonday", "noontime", "midday", "midnight")
    days = (*DAYS, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun")
    months = (*MONTHS, *(month[:3] for month in MONTHS), "sept")
    feasts = words_of((*_words()["feasts"], *_words()["stretches"], "easter"))
    return feasts.union(units, (f"{unit}s" for unit in units), parts, hours, _LIGHTS, days, months)


def _first_words() -> Iterator[str]:
    """Give the words with which an expression can begin, if not with figures."""
    yield from (*_words()["feasts"], *_words()["stretches"], *DAYS, *MONTHS, *ONES, *TENS)
    yield from ("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "sept", "easter")
    yield from (month[:3] for month in MONTHS)
    yield from ("today", "tonight", "tomorrow", "yesterday", "overnight", "first", "second", "third", "fourth")
    yield from ("a", "an", "the", "several", "this", "next", "last", "coming")
    yield from ("in", "within", "on", "since", "until", "by", "of")


@lru_cache(maxsize=1)
def _atoms() -> Scanner:
    feasts = "|".join(map(re.escape, sorted(_words()["feasts"], key=len, reverse=True)))
    stretches = "|".join(map(re.escape, sorted(_words()["stretches"], key=len, reverse=True)))
    unit = r"(?:minute|hour|day|week|month|year)s?"
    # "Tuesday 21 January": the date tells which Tuesday it is.
    named = _DAY.replace("?P<weekday>", "?:")
    return Scanner(
        r"\b(?:"
        r"(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2})"
        rf"|(?P<dmy>(?:{named},?\s+\(?(?:the\s+)?)?"
        rf"(?:{FIRST_DAY}\s*)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}(?:,?\s+(?P<y1>(?:19|20)\d{{2}}))?)"
        rf"|(?P<mdy>(?:{named},?\s+\(?)?"
        rf"{_MONTH.replace('<month>', '<month2>')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:){LAST_DAY}"
        r"(?:,?\s+(?P<y2>(?:19|20)\d{2}))?)"
        rf"|(?P<feast>{feasts}|easter)(?!\s+(?:card|carol|tree|market))"
        rf"|(?P<stretch>{stretches})"
        r"|(?P<relative>today|tonight|tomorrow|yesterday|overnight|this (?:morning|afternoon|evening)"
        rf"|last night|{THE_NIGHT})(?:{_PART.replace('<part>', '<part2>')})"
        r"|(?P<late>the end of (?:the|this|next) (?:week|month|year))"
        rf"|(?P<nth>(?P<order>first|second|third|fourth|last) week of {_MONTH.replace('<month>', '<month4>')})"
        r"|(?P<span>(?:this|next|last|the coming|the following) (?:week(?:end)?|month|year))"
        rf"|(?P<ago>(?P<n1>{NUMBER}|an?|a few|several)\s+(?P<u1>{unit})\s+(?:ago|earlier))"
        rf"|(?P<ahead>(?:with)?in\s+(?:the next\s+)?(?P<n2>{NUMBER}|an?|a few)\s+(?P<u2>{unit}))(?!\s+(?:ago|of)\b)"
        r"|(?P<ordinal>on\s+the\s+(?P<d3>\d{1,2})(?:st|nd|rd|th)"
        r"(?!\s+(?:of|century|floor|anniversary|birthday|round|day|hour|minute|attempt|time)\b|\s+[a-z]))"
        rf"|(?P<day>(?:(?P<which>this|next|last|coming)\s+)?{_DAY}\b(?:(?<!day)\.)?{_PART}(?P<week>\s+week\b(?!-))?)"
        rf"|(?P<monthonly>{_MONTH.replace('<month>', '<month3>')}(?:\s+(?P<y3>(?:19|20)\d{{2}}))?)"
        r"|(?P<year>(?:in|since|until|by|of)\s+(?P<y4>(?:19|20)\d{2}))"
        r")(?!\w)",
        _first_words(),
    )


#: Wording before an expression that opens its interval on one side.
_RELATION = re.compile(
    r"(?P<from>not before|no earlier than|not until|starting(?: from| on)?"
    r"|beginning(?: from| on)?|as of|as from|effective|from|only after)"
    r"|(?P<by>by|no later than|before the end of)|(?P<before>before|ahead of|prior to)"
    r"|(?P<until>until|till|through|up to)"
    r"|(?P<since>since)|(?P<after>after|following)",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"through", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:\b(?:{_RELATION.pattern})\s+(?:the end of\s+|the start of\s+|early\s+|late\s+|at least\s+)?(?:on\s+)?)$",
    re.IGNORECASE,
)


def find_times(text: str, anchor: datetime, utc_offset: timedelta | str | None = None) -> list[TimeMention]:
    """Find every time expression of a sentence, in order.

    ``anchor`` is the instant with zone against which relative expressions are read; ``utc_offset`` ("+05:00") is
    the local time of the conflict, UTC when unknown.
    """
    words = cut_small(text)
    if _DIGIT.search(text) is None and _traces().isdisjoint(words):
        return []
    zone = timezone(_offset(utc_offset))
    local = anchor.astimezone(zone)
    clocks = find_clocks(text)
    found: list[TimeMention] = []
    used: set[int] = set()
    for match in _atoms().finditer(text):
        mention = _resolve(match, text, local)
        if mention is None:
            continue
        mention, near = _with_clock(mention, clocks, text, zone)
        used.update(near)
        both_ends = match["d0"] or match["d5"] or match["d6"]
        found.append(mention if both_ends else _lean(mention, text, local))
    for number, clock in enumerate(clocks):
        if number not in used and clock.alone:
            following = clocks[number + 1] if number + 1 < len(clocks) else None
            if following and following.zone and re.fullmatch(r"\s*\(", text[clock.end : following.start]):
                # "7 a.m. local time (0500 GMT)": the second says the same, and for sure.
                continue
            day = day_of(clock.day_of_its_own(local, zone, _is_ahead(text, clock.start)), zone, clock.text)
            mention, _ = _with_clock(TimeMention(clock.start, clock.end, day), [clock], text, zone)
            found.append(_lean(mention, text, local))
    if not words.isdisjoint(_LIGHTS):
        found.extend(_lean(one, text, local) for one in _bare_lights(text, local, found))
    return join_ends(text, sorted(found, key=lambda one: one.start))


def _offset(given: timedelta | str | None) -> timedelta:
    if isinstance(given, timedelta):
        return given
    match = re.fullmatch(r"([+-])(\d{2}):?(\d{2})", given or "")
    if not match:
        return timedelta()
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return size if match[1] == "+" else -size


def _resolve(match: re.Match[str], text: str, local: datetime) -> TimeMention | None:
    """Give the interval that an expression means, before its preposition is looked at."""
    zone = timezone(local.utcoffset() or timedelta())
    wording, today = match[0], local.date()

    def made(interval: Interval | None) -> TimeMention | None:
        return None if interval is None else TimeMention(match.start(), match.end(), interval)

    try:
        if match["iso"]:
            return made(day_of(date.fromisoformat(match["iso"]), zone, wording))
        if match["dmy"] or match["mdy"]:
            month = month_number(match["month"] or match["month2"])
            number = int(match["d1"] or match["d2"])
            year = match["y1"] or match["y2"]
            day = date(int(year), month, number) if year else nearest_date(month, number, today)
            return made(with_other_day(day_of(day, zone, wording), match["d0"], match["d5"] or match["d6"], number))
        if match["ordinal"]:
            return made(day_of(nearest_day(int(match["d3"]), today), zone, wording))
        if match["feast"]:
            return made(day_of(_feast(match["feast"].lower(), today), zone, wording))
    except ValueError:
        return None
    if match["stretch"]:
        low, high = _words()["stretches"][match["stretch"].lower()]
        return made(Interval(local + low * HOUR, local + high * HOUR, "week", wording))
    if match["relative"]:
        return made(_relative(match, today, zone, wording))
    if match["late"]:
        return made(end_of(match["late"].lower(), today, zone, wording))
    if match["nth"]:
        return made(week_of(match["order"].lower(), month_number(match["month4"]), today, zone, wording))
    if match["span"]:
        return made(span_of(match["span"].lower(), today, zone, wording))
    if match["ago"] or match["ahead"]:
        return made(_counted(match, local, wording))
    if match["day"]:
        if not _is_weekday(match, text):
            return None
        return made(_weekday(match, text, local, zone, wording))
    if match["monthonly"]:
        return made(_month_only(match, text, today, zone, wording))
    year_number = int(match["y4"])
    start = datetime(year_number, 1, 1, tzinfo=zone)
    return made(Interval(start, start.replace(year=year_number + 1), "year", wording))


def _feast(name: str, today: date) -> date:
    if name == "easter":
        return find_easter(today)
    month, number = _words()["feasts"][name]
    return nearest_date(month, number, today)


def _relative(match: re.Match[str], today: date, zone: timezone, wording: str) -> Interval:
    word = match["relative"].lower()
    part = (match["part2"] or "").lower()
    if word in ("overnight", "the night"):
        return day_of(today - DAY, zone, wording, (18, 33), "hour")
    if word in ("tonight", "last night"):
        return day_of(today if word == "tonight" else today - DAY, zone, wording, PARTS["night"], "hour")
    if word.startswith("this "):
        return day_of(today, zone, wording, PARTS[word.removeprefix("this ")], "hour")
    shift = {"today": 0, "tomorrow": 1, "yesterday": -1}[word]
    return day_of(today + shift * DAY, zone, wording, PARTS.get(part, (0, 24)), "hour" if part else "day")


def _counted(match: re.Match[str], local: datetime, wording: str) -> Interval | None:
    number = (match["n1"] or match["n2"]).lower()
    unit = (match["u1"] or match["u2"]).lower().rstrip("s")
    amount = {"a": 1.0, "an": 1.0, "a few": 3.0, "several": 5.0}.get(number) or read_number(number)
    size = {"minute": HOUR / 60, "hour": HOUR, "day": DAY, "week": 7 * DAY, "month": 30.44 * DAY, "year": 365.25 * DAY}
    if amount is None or amount > 1000:
        return None
    step = size[unit]
    if match["ago"]:
        return Interval(local - (amount + 0.5) * step, local - max(amount - 0.5, 0) * step, unit, wording)
    within = match["ahead"].lower().startswith("within") or "next" in match["ahead"].lower()
    return Interval(local if within else local + (amount - 0.5) * step, local + (amount + 0.5) * step, unit, wording)


def _is_weekday(match: re.Match[str], text: str) -> bool:
    """Tell "Sun" and "Sat" from the sun and from sat: a capital, and for a short form not the first word."""
    name = match["weekday"]
    if not name[0].isupper():
        return False
    return name.lower().endswith("day") or bool(text[: match.start()].strip())


def _weekday(match: re.Match[str], text: str, local: datetime, zone: timezone, wording: str) -> Interval:
    wanted = next(n for n, day in enumerate(DAYS) if day.startswith(match["weekday"].lower().rstrip(".")[:3]))
    which = (match["which"] or "").lower()
    ahead = (wanted - local.weekday()) % 7
    if match["week"]:
        # "Tuesday week" is a week after the coming Tuesday.
        shift = (ahead or 7) + 7
    elif which == "last" or (not which and not _is_ahead(text, match.start())):
        shift = ahead - 7 if ahead or which == "last" else 0
    elif which == "next" and ahead == 0:
        shift = 7
    else:
        shift = ahead
    part = (match["part"] or "").lower()
    return day_of(local.date() + shift * DAY, zone, wording, PARTS.get(part, (0, 24)), "hour" if part else "day")


#: "No truce before Friday, the army says": a headline's "there will be none".
_NONE_BEFORE = re.compile(
    r"(?:^\W*|\b(?:says?|warns?|insists?|vows?)\s|[:–—]\s)no\s(?:(?!was|were|had|broke|came)[\w’'-]+,?\s){1,8}before\s*$",
    re.IGNORECASE,
)
_HOUR_NEXT = re.compile(r"\s+\d{1,2}[:.]\d\d\b")


def _is_ahead(text: str, at: int) -> bool:
    """Say whether a weekday without more is the coming one: the words just before it put the clause ahead.

    "will begin on Friday", "talks to resume Sunday" and "from Monday" look ahead; in "said on Friday" the reporting
    verb stands nearer than any such word, and the day is the last one.
    """
    before = text[max(0, at - 90) : at]
    for stop in re.finditer(r"[;:](?!\d)|,\s+(?:said|told|according)|[“”\"]", before):
        rest = before[stop.end() :]
        # "There would be none “before Friday”": the quotation opens with the day, and is no clause of its own.
        if rest.strip() and not (stop[0] in '“"' and rest.strip() in ("before", "until", "by")):
            before = rest
    if _leaning().search(before) or _NONE_BEFORE.search(before):
        return True
    # "Open from 10:00 to 14:00 on Monday": the word leans on the hour, and tells nothing of the day.
    words = (found for found in _future().finditer(before) if not _HOUR_NEXT.match(before, found.end()))
    cue = max((found.end() for found in words), default=-1)
    return cue > max((found.end() for found in _told().finditer(before)), default=-1)


def _month_only(match: re.Match[str], text: str, today: date, zone: timezone, wording: str) -> Interval | None:
    name = match["month3"]
    if not name[0].isupper() or (name.lower() in ("may", "march") and not _month_context(text, match)):
        return None
    month = month_number(name)
    first = date(int(match["y3"]), month, 1) if match["y3"] else nearest_date(month, 15, today).replace(day=1)
    if not match["y3"] and add_months(first, 1) <= today and _is_ahead(text, match.start()):
        # "Will be signed in August", told in November: the coming one.
        first = first.replace(year=first.year + 1)
    after = add_months(first, 1)
    third = _THIRD.search(text[: match.start()])
    if third is None:
        return stretch(first, after, zone, "month", wording)
    early, late = first.replace(day=11), first.replace(day=21)
    begin, end = {"early": (first, early), "mid": (early, late), "late": (late, after)}[third["which"].lower()]
    return stretch(begin, end, zone, "month", wording)


#: "Early December", "mid-March", "late in May": a third of the month, with the same doubt on both sides as the month.
_THIRD = re.compile(r"\b(?P<which>early|mid|late)(?:\s+in)?[\s-]+$", re.IGNORECASE)


def _month_context(text: str, match: re.Match[str]) -> bool:
    """Tell the month of May from "may", and of March from a march: a preposition before or a year behind."""
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
    return bool(match["y3"]) or before in ("in", "since", "until", "by", "of", "from", "last", "early", "late", "mid")


def _with_clock(
    mention: TimeMention, clocks: list[Clock], text: str, zone: timezone
) -> tuple[TimeMention, Iterator[int] | list[int]]:
    """Narrow a day to the hour that stands beside it; the clock in a zone that is named wins over a local one."""
    near = [
        (number, clock)
        for number, clock in enumerate(clocks)
        if _beside(text, mention.start, mention.end, clock.start, clock.end)
    ]
    if not near:
        return _with_word_hour(mention, text), []
    if mention.interval.earliest is None or mention.interval.granularity not in ("day", "hour"):
        return mention, []
    _, clock = max(near, key=lambda one: one[1].zone is not None)
    at = clock.on(mention.interval.earliest, zone)
    start = min([mention.start, *(one.start for _, one in near)])
    end = max([mention.end, *(one.end for _, one in near)])
    interval = Interval(at, at + timedelta(minutes=1), "minute", text[start:end])
    return replace(mention, start=start, end=end, interval=interval), [n for n, _ in near]


_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
#: "at ten", "six o'clock" before "on Thursday morning".
_HOUR = re.compile(
    rf"\b(?:(?:at|from|by|until|around|about|(?P<after>after|past))\s+)?(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])"
    r"(?:\s+o[’']clock)?\s+(?:on\s+)?$",
    re.IGNORECASE,
)


#: "at dawn on Tuesday", "before daybreak on Tuesday": hours of the day.
_LIGHT = re.compile(
    r"\b(?:(?P<before>before|ahead of)\s+)?(?:(?P<dawn>dawn|daybreak|first light|sunrise)"
    r"|dusk|sunset|sundown|nightfall)\s+(?:on\s+)?$",
    re.IGNORECASE,
)


def _with_light(mention: TimeMention, text: str) -> TimeMention | None:
    """Narrow a day to its dawn or dusk, or to the hours before that."""
    first = mention.interval.earliest
    lead = _LIGHT.search(text, max(0, mention.start - 30), mention.start)
    if lead is None or first is None or mention.interval.granularity != "day":
        return None
    low, high = (4, 7) if lead["dawn"] else (17, 20)
    if lead["before"]:
        low, high = 0, high - 1
    interval = Interval(first + low * HOUR, first + high * HOUR, "hour", text[lead.start() : mention.end])
    return replace(mention, start=lead.start(), interval=interval)


#: "They were attacked at dawn": the dawn before it is told, or the one to come.
_BARE_LIGHT = re.compile(
    r"\b(?:at|before|since|around|from|until|by|after)\s+(?P<light>(?P<dawn>dawn|daybreak|first light|sunrise)"
    r"|dusk|sunset|sundown|nightfall)\b",
    re.IGNORECASE,
)


def _bare_lights(text: str, local: datetime, found: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """Give the dawns and dusks that stand without their day."""
    zone = timezone(local.utcoffset() or timedelta())
    for match in _BARE_LIGHT.finditer(text):
        # A day beside it is the day of it: "at dawn on Tuesday", "on Tuesday at dawn".
        if any(one.start - 6 < match.end() and match.start() < one.end + 6 for one in found):
            continue
        hours = (4, 7) if match["dawn"] else (17, 20)
        made = day_of(local.date(), zone, match["light"], hours, "hour")
        if made.earliest is None or made.latest is None:
            continue
        ahead = _is_ahead(text, match.start())
        shift = DAY if ahead and made.latest <= local else -DAY if not ahead and made.earliest > local else timedelta(0)
        interval = replace(made, earliest=made.earliest + shift, latest=made.latest + shift)
        yield TimeMention(match.start("light"), match.end(), interval)


def _with_word_hour(mention: TimeMention, text: str) -> TimeMention:
    """Narrow "Thursday morning" to the hour told in words before it; a day without its part stays a day."""
    lit = _with_light(mention, text)
    if lit is not None:
        return lit
    first = mention.interval.earliest
    lead = _HOUR.search(text, max(0, mention.start - 30), mention.start)
    if lead is None or first is None or mention.interval.granularity != "hour":
        return mention
    led = re.match(r"(?:at|from|by|until|around|about|after|past)\b|\w+\s+o[’']clock", lead[0], re.IGNORECASE)
    if not led and not text.endswith("for ", 0, lead.start()):
        return mention
    hour = _HOURS.index(lead["hour"].lower()) + 1 if lead["hour"].lower() in _HOURS else int(lead["hour"])
    # Twelve at night is the end of the day; one to eleven count on from noon in its second half.
    hour = hour % 12 + (12 if first.hour >= 12 else 0)
    at = first.replace(hour=hour)
    length = timedelta(hours=1) if lead["after"] else timedelta(minutes=1)
    wording = text[lead.start() : mention.end]
    interval = Interval(at, at + length, "hour" if lead["after"] else "minute", wording)
    return replace(mention, start=lead.start(), interval=interval)


def _beside(text: str, start: int, end: int, other_start: int, other_end: int) -> bool:
    if start <= other_start < end:
        return True
    between = text[end:other_start] if other_start >= end else text[other_end:start]
    return len(between) < 30 and bool(
        re.fullmatch(
            r"[\s,()]*(?:\b(?:at|on|from|local|time|early|the|about)\b[\s,()]*)*(?:\([^)]*\)?\s*(?:on\s+)?)?", between
        )
    )


def _lean(mention: TimeMention, text: str, local: datetime) -> TimeMention:
    """Open the interval on the side that its preposition opens."""
    lead = _LEAD.search(text[max(0, mention.start - 40) : mention.start])
    own = _RELATION.match(mention.interval.text)
    found = lead or own
    if found is None:
        return mention
    relation = next(name for name in ("from", "by", "before", "until", "since", "after") if found[name])
    if relation == "before" and mention.interval.text.lower().startswith("the end of"):
        relation = "by"
    first, last = mention.interval.earliest, mention.interval.latest
    if mention.interval.text.lower().startswith(("before ", "ahead of ")):
        return mention
    start = mention.start - len(lead[0]) if lead else mention.start
    if relation == "until" and last is not None and last <= local and _THROUGH.match(found[0]):
        # "It held through Monday night": all of that night.
        return replace(mention, start=start, interval=replace(mention.interval, text=text[start : mention.end]))
    opened = {
        "from": (first, None),
        "by": (None if first is None else min(local, first), last),
        "before": (None if first is None else min(local, first), first),
        "until": (None if last is None else min(local, last), last),
        "since": (first, local),
        "after": (first, None),
    }[relation]
    interval = replace(mention.interval, earliest=opened[0], latest=opened[1], text=text[start : mention.end])
    return replace(mention, start=start, interval=interval, relation=relation)
