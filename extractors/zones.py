"""The zone in which a page's outlet tells the time, where some of its times do not name one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from lxml import etree

from extractors.blocks import inner_text
from extractors.clock import Clock, read_clock
from extractors.dates import UNZONED, Instant, read_instant
from extractors.jsonld import text_of
from extractors.metadata import PageFacts
from extractors.text import collapse

#: Characters of what an element shows beside its stamp, at most.
MOST_SHOWN = 60
#: Of the pages' signs so many must agree.
AGREED = 0.6
#: Offsets are whole quarters of an hour, from the west of the date line to its east.
QUARTER = timedelta(minutes=15)
WEST, EAST = timedelta(hours=-12), timedelta(hours=14)
_DAY = timedelta(days=1)


def page_zone(root: etree._Element, facts: PageFacts, clocks: Collection[Clock] = ()) -> tzinfo | None:
    """Give the zone of a page's local times, None where nothing on the page tells it.

    Told by the zone that other clock times on it name; by elements that show a time of day and hold its instant; by
    times written with an offset. An offset of nought tells nothing: systems write it wherever the outlet is.
    """
    named = Counter(clock.zone for clock in clocks if clock.zone is not None).most_common(1)
    if named and named[0][1] >= AGREED * sum(clock.zone is not None for clock in clocks):
        return named[0][0]
    for signs in (
        list(_shown_offsets(root)),
        [offset for at in _written(root, facts) if (offset := at.utcoffset())],
    ):
        offset, count = Counter(signs).most_common(1)[0] if signs else (timedelta(0), 0)
        if count and count >= AGREED * len(signs):
            return timezone(offset)
    return None


def lend_zone(root: etree._Element, facts: PageFacts) -> None:
    """Read the published and updated instants of a page by its own zone where they name none, if it is known."""
    if not any(unzoned(instant) for instant in (facts.published, facts.updated)):
        return
    zone = page_zone(root, facts)
    if zone is None:
        return
    published, updated = (in_zone(instant, zone) for instant in (facts.published, facts.updated))
    if published.at and updated.at and updated.at < published.at:
        return  # then one of them is no local time
    facts.published, facts.updated = published, updated


def unzoned(instant: Instant) -> bool:
    """Say whether an instant was given with its time of day and without a zone."""
    return instant.at is not None and instant.note == UNZONED


def in_zone(instant: Instant, zone: tzinfo) -> Instant:
    """Read an instant that names no zone as local time of this one; others stay."""
    if not unzoned(instant) or instant.at is None:
        return instant
    return Instant(instant.at.replace(tzinfo=zone))


def _shown_offsets(root: etree._Element) -> Iterator[timedelta]:
    """Give how far the time of day that an element shows is ahead of the instant that it holds."""
    for element in root.iter("time"):
        at, clock = _told(element.get("datetime")), read_clock(collapse(inner_text(element)[:MOST_SHOWN]))
        if at is None or clock is None or clock.zone is not None:
            continue
        there = at.astimezone(UTC)
        ahead = timedelta(hours=clock.hour - there.hour, minutes=clock.minute - there.minute)
        if ahead % QUARTER == timedelta(0):
            yield ahead - _DAY if ahead > EAST else ahead + _DAY if ahead < WEST else ahead


def _written(root: etree._Element, facts: PageFacts) -> Iterator[datetime]:
    """Give the instants of a page that are written with a zone."""
    for instant in (facts.published, facts.updated):
        if instant.at is not None and instant.note is None:
            yield instant.at
    for node in facts.nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            if isinstance(update, dict) and (at := _told(text_of(update.get("datePublished")))) is not None:
                yield at
    for element in root.iter("time"):
        if (at := _told(element.get("datetime"))) is not None:
            yield at


def _told(text: str | None) -> datetime | None:
    instant = read_instant(text)
    return instant.at if instant.note is None else None
