"""Two times that are the ends of one stretch: "06:00 on Tuesday to 06:00 on Wednesday", "between Monday and Friday".

A change of date ("moved from Friday to Sunday") names two days, of which one is gone, and is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from model.claims import Interval

_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:(?:up\s+)?to|[–—-])\s*", re.IGNORECASE)
_SHIFTED = re.compile(
    r"\b(?:mov|shift|postpon|delay|defer|reschedul|chang|push|put|brought|bring|extend|prolong|adjourn|slip)[a-z]*\b"
    r"[^.;:]{0,60}$",
    re.IGNORECASE,
)
_FINE = frozenset({"minute", "hour"})
#: An hour without its day, which stands at the other end: "between 10 a.m. and 4 p.m. on Tuesday".
_BARE = re.compile(
    r"(?:from\s+|at\s+)?(?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midday|midnight)(?:\s*local(?:\s+time)?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
#: Two ends further apart than this are no stretch that somebody watched or kept.
LONGEST = timedelta(days=31)


_TH = r"(?:st|nd|rd|th)?"
#: The other day of a date: "14–15 May", "the 14th and 15th of May"; "May 14-15", "May 14 and 15 in Doha".
FIRST_DAY = rf"(?P<d0>\d{{1,2}}){_TH}\s*(?:[–—/-]|to|and|until|or)\s*(?:the\s)?"
LAST_DAY = (
    rf"(?:\s*(?:(?:[–—/-]|through|to)\s*(?P<d5>\d{{1,2}}){_TH}(?![\d:]|\s*[ap]\.?m\b|\s+(?!(?:in|at|on|for|with)\b)[a-z])"
    rf"|and\s+(?P<d6>\d{{1,2}}){_TH}(?=\s*[,.;)]|\s*$|\s+(?:in|at|on)\b)))?"
)
#: The night that is just over: "the night passed without a shot", "during the night"; not "the night of the raid".
THE_NIGHT = (
    r"(?:the night(?=\s+(?:(?:has|had)\s+)?(?:passed|went\s+by|gone\s+by|was\s+(?:calm|quiet|peaceful))\b)"
    r"|(?<=during\s)the night(?!\s+(?:of|to|from|between|on|before|after|when|that|shift|session|talks)\b)"
    r"|(?<=through\s)the night(?=\s*[,.;]|\s*$))"
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and what it means: text[start:end]."""

    start: int
    end: int
    interval: Interval
    #: How the clause leans on it: "on", "by", "before", "from", "until", "since", "after".
    relation: str = "on"


def with_other_day(day: Interval, before: str | None, after: str | None, number: int) -> Interval:
    """Stretch a day of a month to the other day that is named with it, by its number in the month."""
    if day.earliest is None or day.latest is None:
        return day
    if before and (days := number - int(before)) > 0:
        return replace(day, earliest=day.earliest - timedelta(days=days))
    if after and (days := int(after) - number) > 0:
        return replace(day, latest=day.latest + timedelta(days=days))
    return day


def join_ends(text: str, mentions: Sequence[TimeMention]) -> list[TimeMention]:
    """Give the times of a sentence with the two ends of a stretch made one mention."""
    kept: list[TimeMention] = []
    for mention in mentions:
        one = _join(text, kept[-1], mention) if kept else None
        if one is None:
            kept.append(mention)
        else:
            kept[-1] = one
    return kept


#: "This Friday 23rd May", "Friday, May 23": the weekday and the date are of one day, and the date tells which.
_BY_NAME = re.compile(r"(?:(?:this|next|last|coming)\s)?[a-z]{3,6}day", re.IGNORECASE)
_BY_DATE = re.compile(r"(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z]|[A-Z][a-z]{2,8}\.?\s\d{1,2}\b")
_SAME = re.compile(r",?\s(?:the\s)?")


def _same_day(text: str, first: TimeMention, last: TimeMention) -> TimeMention | None:
    """Make one of a weekday and the date that stands straight behind it."""
    named = _BY_NAME.fullmatch(first.interval.text) and _BY_DATE.match(last.interval.text)
    if not named or last.interval.granularity != "day" or _SAME.fullmatch(text, first.end, last.start) is None:
        return None
    whole = replace(last.interval, text=text[first.start : last.end])
    return replace(last, start=first.start, relation=first.relation, interval=whole)


def _join(text: str, first: TimeMention, last: TimeMention) -> TimeMention | None:
    if (one := _same_day(text, first, last)) is not None:
        return one
    if not _are_ends(text, first, last) or _SHIFTED.search(text, 0, first.start):
        return None
    low, high = first.interval.earliest, last.interval.latest
    if low is None or high is None:
        return None
    if _BARE.fullmatch(first.interval.text) and not _BARE.fullmatch(last.interval.text):
        low = datetime.combine(high.date(), low.timetz())
        low -= timedelta(days=low >= high)
    if low >= high and low - high < timedelta(days=1) and _BARE.fullmatch(first.interval.text):
        # "Between midnight and noon": the midnight before the noon, whatever day it was taken for by itself.
        low -= timedelta(days=1)
    if low >= high and _WEEKDAY.search(first.interval.text):
        # "From Monday evening until four on Tuesday", told on that Tuesday, is of the day before.
        low -= timedelta(days=7)
    if not timedelta(0) < high - low <= LONGEST:
        return None
    coarse = "minute" if {first.interval.granularity, last.interval.granularity} == {"minute"} else "hour"
    granularity = coarse if {first.interval.granularity, last.interval.granularity} <= _FINE else "day"
    lead = _BETWEEN.search(text, 0, first.start)
    start = lead.start() if lead else first.start
    return replace(
        first,
        start=start,
        end=last.end,
        relation="on",
        interval=Interval(low, high, granularity, text[start : last.end]),
    )


def _are_ends(text: str, first: TimeMention, last: TimeMention) -> bool:
    between = text[first.end : last.start]
    if _BETWEEN.search(text, 0, first.start):
        return first.relation == last.relation == "on" and _AND.fullmatch(between) is not None
    if first.relation == "from":
        return (last.relation == "on" and _TO.fullmatch(between) is not None) or (
            last.relation == "until" and not between.strip()
        )
    both_fine = {first.interval.granularity, last.interval.granularity} <= _FINE
    return first.relation == last.relation == "on" and both_fine and _TO.fullmatch(between) is not None
