"""Which days a calendar's words mean, seen from one day: the nearest 3 May, next week, the end of the month."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from dateutil.easter import easter

from model.claims import Interval

#: Not the calendar module's, whose names are those of the language that a program sets.
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
#: Their names and what is written for them, without its stop.
MONTH_WORDS = frozenset(MONTHS) | {name[:3] for name in MONTHS} | {"sept"}
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def day_of(
    day: date, zone: timezone, text: str, hours: tuple[int, int] = (0, 24), granularity: str = "day"
) -> Interval:
    """Give a day, or some of its hours."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    return Interval(start + hours[0] * HOUR, start + hours[1] * HOUR, granularity, text)


def month_number(name: str) -> int:
    """Give the number of a month by its name or the beginning of it."""
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def nearest_date(month: int, number: int, today: date) -> date:
    """Give the date of that day and month that lies nearest to today; raises ValueError for 31 June."""
    options = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            options.append(date(year, month, number))
        except ValueError:
            continue
    if not options:
        raise ValueError("no such day")
    return min(options, key=lambda day: abs((day - today).days))


def nearest_day(number: int, today: date) -> date:
    """Give the date of that day of a month that lies nearest to today; raises ValueError for the 32nd."""
    if number > 31:
        raise ValueError("no such day")
    first = today.replace(day=1)
    options = [month + (number - 1) * DAY for month in (add_months(first, -1), first, add_months(first, 1))]
    return min((day for day in options if day.day == number), key=lambda day: abs((day - today).days))


def find_easter(today: date) -> date:
    """Give this year's Easter, or next year's when it is more than two months past."""
    this = easter(today.year)
    return this if this >= today - timedelta(days=60) else easter(today.year + 1)


def span_of(wording_low: str, today: date, zone: timezone, wording: str) -> Interval:
    """Give the week, weekend, month or year that "this", "next" or "last" means."""
    which, _, unit = wording_low.rpartition(" ")
    shift = {"this": 0, "next": 1, "last": -1, "the coming": 1, "the following": 1}[which]
    monday = today - timedelta(days=today.weekday())
    if unit == "week":
        return stretch(monday + shift * 7 * DAY, monday + (shift + 1) * 7 * DAY, zone, "week", wording)
    if unit == "weekend":
        start = monday + 5 * DAY + (shift if which != "the coming" else 0) * 7 * DAY
        return stretch(start, start + 2 * DAY, zone, "day", wording)
    if unit == "month":
        first = add_months(today.replace(day=1), shift)
        return stretch(first, add_months(first, 1), zone, "month", wording)
    first = date(today.year + shift, 1, 1)
    return stretch(first, date(first.year + 1, 1, 1), zone, "year", wording)


def end_of(wording_low: str, today: date, zone: timezone, wording: str) -> Interval:
    """Give the last days of a week (from Friday), month (from the 21st) or year (from December)."""
    *_, which, unit = wording_low.split()
    shift = 1 if which == "next" else 0
    if unit == "week":
        monday = today - today.weekday() * DAY + shift * 7 * DAY
        return stretch(monday + 4 * DAY, monday + 7 * DAY, zone, "day", wording)
    if unit == "month":
        first = add_months(today.replace(day=1), shift)
        return stretch(first + 20 * DAY, add_months(first, 1), zone, "week", wording)
    year = today.year + shift
    return stretch(date(year, 12, 1), date(year + 1, 1, 1), zone, "month", wording)


def week_of(order: str, month: int, today: date, zone: timezone, wording: str) -> Interval:
    """Give the seven days that "the second week of May" means."""
    first = nearest_date(month, 15, today).replace(day=1)
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(order)
    start = add_months(first, 1) - 7 * DAY if number is None else first + number * 7 * DAY
    return stretch(start, start + 7 * DAY, zone, "week", wording)


def stretch(first: date, last: date, zone: timezone, granularity: str, wording: str) -> Interval:
    """Give the stretch from the start of one day to the start of another."""
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    return Interval(start, datetime(last.year, last.month, last.day, tzinfo=zone), granularity, wording)


def add_months(day: date, months: int) -> date:
    """Give the first day of the month so many months from a day's."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
