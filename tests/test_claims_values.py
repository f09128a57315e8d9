"""What excludes what: dates, venues, heads, channels."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from claim_builder import claim

from claims.places import areas_meet, locate, show_venue, states_in, venue_holds
from claims.quantities import durations_clash
from claims.registry import load_registry
from claims.values import (
    bounds,
    channel_of,
    coming,
    dates_clash,
    disjoint,
    heads_clash,
    show_time,
    venue_of,
    venues_clash,
)
from model.claims import Interval

FRIDAY = datetime(2023, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)


def _day(at: datetime, text: str = "") -> Interval:
    return Interval(at, at + DAY, "day", text)


def places_as_written() -> list[dict[str, str]]:
    """Give the countries of the gazetteer as its file has them."""
    return list(tomllib.loads(resources.files("claims").joinpath("data/venues.toml").read_text())["country"])


def _plan(code: str, interval: Interval, **rest: object):
    return claim(code, date=interval.text or "then", t_event=interval, **rest)  # type: ignore[arg-type]


# --- time ---


def test_days_that_do_not_meet_are_disjoint():
    """Thursday and Friday exclude each other; a vague week and a day inside it do not."""
    assert disjoint(_day(FRIDAY - DAY), _day(FRIDAY))
    assert not disjoint(Interval(FRIDAY - 4 * DAY, FRIDAY + 3 * DAY, "week"), _day(FRIDAY))


def test_vagueness_widens_a_time():
    """Two hours named by the hour may be one; a week next door may be the same vague week."""
    noon = FRIDAY.replace(hour=12)
    hour = timedelta(hours=1)
    assert not disjoint(Interval(noon, noon + hour, "hour"), Interval(noon + 2 * hour, noon + 3 * hour, "hour"))
    assert not disjoint(Interval(FRIDAY - 7 * DAY, FRIDAY, "week"), Interval(FRIDAY, FRIDAY + 7 * DAY, "week"))


def test_open_ends_meet_everything_on_their_side():
    """Hold that "From Friday" and "by Saturday" can both be right; an interval given backwards is read forwards."""
    assert not disjoint(Interval(FRIDAY, None, "day"), Interval(None, FRIDAY + DAY, "day"))
    assert not disjoint(Interval(FRIDAY + DAY, FRIDAY, "day"), _day(FRIDAY))


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (_day(FRIDAY), "Fri 24 Nov"),
        (Interval(FRIDAY, FRIDAY + 3 * DAY, "day"), "Fri 24 Nov – Sun 26 Nov"),
        (Interval(FRIDAY, None, "day"), "from Fri 24 Nov"),
        (Interval(None, FRIDAY, "day"), "by Fri 24 Nov"),
        (Interval(FRIDAY.replace(hour=7), FRIDAY.replace(hour=7, minute=1), "minute"), "Fri 24 Nov 07:00"),
        (Interval(FRIDAY.replace(hour=7), FRIDAY.replace(hour=12), "hour"), "Fri 24 Nov 07:00 – Fri 24 Nov 12:00"),
        (Interval(None, None, "unknown", "soon"), "soon"),
        (Interval(None, None, "unknown"), "time unknown"),
    ],
)
def test_time_is_shown_normalised(interval: Interval, words: str):
    """A time is written with weekday and date, an open end in words."""
    assert show_time(interval) == words


def test_two_days_for_one_start_clash():
    """A truce that starts on Thursday does not start on Friday."""
    clash = dates_clash(_plan("C7+", _day(FRIDAY - DAY)), _plan("C7+", _day(FRIDAY)))

    assert clash is not None
    assert (clash.slot, clash.a, clash.b) == ("start", "Thu 23 Nov", "Fri 24 Nov")


def test_not_before_excludes_what_comes_earlier():
    """Hold that "Not before Friday" excludes Thursday from either side, and leaves Friday open."""
    bound = _plan("C7-", Interval(FRIDAY, FRIDAY, "day", "before Friday"))
    thursday = _plan("C7+", _day(FRIDAY - DAY))

    clash = dates_clash(thursday, bound)
    back = dates_clash(bound, thursday)

    assert clash is not None
    assert back is not None
    assert (clash.a, clash.b) == (back.b, back.a) == ("Thu 23 Nov", "not before Fri 24 Nov")
    assert dates_clash(_plan("C7+", _day(FRIDAY)), bound) is None


def test_not_before_is_of_the_day_to_come():
    """A weekday that was resolved into the past still bounds what is to come."""
    last_week = Interval(FRIDAY - 7 * DAY, FRIDAY - 7 * DAY, "day", "before Friday")

    clash = dates_clash(_plan("C7+", _day(FRIDAY - DAY)), _plan("C7-", last_week))

    assert clash is not None
    assert clash.b == "not before Fri 24 Nov"


def test_plan_is_of_the_day_to_come():
    """A plan whose weekday was resolved into the past is for the next such day; a fact is not moved."""
    past = Interval(FRIDAY - 7 * DAY, FRIDAY - 6 * DAY, "day", "Friday")

    clash = dates_clash(_plan("S11+", past, sure="PR+"), _plan("S11+", _day(FRIDAY - DAY)))

    assert clash is not None
    assert (clash.a, clash.b) == ("Fri 24 Nov", "Thu 23 Nov")
    assert coming(claim("S11+"), past) == past
    done = replace(_plan("S11+", past, sure="PR+"), quote="the ten captives released on Friday are to go home")
    assert coming(done, past) == past
    planned = replace(done, quote="the ten captives are to be released on Friday")
    assert coming(planned, past) != past


def test_no_meeting_on_that_day_clashes_with_that_day():
    """A negative claim about one day excludes that day and no other."""
    never = _plan("T4-", _day(FRIDAY, "on Friday"))

    assert dates_clash(_plan("T4+", _day(FRIDAY)), never) is not None
    assert dates_clash(_plan("T4+", _day(FRIDAY + DAY)), never) is None
    assert dates_clash(never, never) is None


def test_undated_claims_do_not_clash_on_dates():
    """Where one side names no date nothing is compared."""
    assert dates_clash(claim("T4+"), _plan("T4+", _day(FRIDAY))) is None


def test_open_start_clashes_only_with_what_lies_before():
    """Hold that "From Friday" excludes Wednesday and not Sunday, from either side."""
    from_friday = _plan("T4+", Interval(FRIDAY, None, "day", "from Friday"))

    assert dates_clash(from_friday, _plan("T4+", _day(FRIDAY - 2 * DAY))) is not None
    assert dates_clash(_plan("T4+", _day(FRIDAY - 2 * DAY)), from_friday) is not None
    assert dates_clash(from_friday, _plan("T4+", _day(FRIDAY + 2 * DAY))) is None


def test_hours_before_dawn_are_of_the_evening_before():
    """One on Saturday morning may be Friday's sitting; ten on Saturday morning is not."""
    friday = _plan("T4+", _day(FRIDAY, "Friday"))
    small = Interval(FRIDAY + DAY + timedelta(hours=1), FRIDAY + DAY + timedelta(hours=1), "minute", "one on Saturday")
    late = Interval(FRIDAY + DAY + timedelta(hours=10), FRIDAY + DAY + timedelta(hours=10), "minute", "ten on Saturday")

    assert dates_clash(friday, _plan("T4+", small)) is None
    assert dates_clash(_plan("T4+", late), friday) is not None


# --- places ---


def test_city_stands_in_its_country():
    """The gazetteer gives city and country, by name, adjective, or both."""
    assert locate("Doha") == ("Doha", "Qatar")
    assert locate("the Kenyan coast") == (None, "Kenya")
    assert locate("the Kenyan port of Mombasa") == ("Mombasa", "Kenya")
    assert locate("Sundavik") == (None, None)


def test_states_of_a_text_are_parties_of_the_registry():
    """A place, a people and a country give the party that the country is, whatever its name begins with."""
    assert states_in("Iran met a Swiss envoy in Phnom Penh") == {"IRN", "CHE", "KHM"}
    assert states_in("Sundavik") == frozenset()
    assert set(load_registry().parties) >= {entry["party"] for entry in places_as_written()}


def test_venues_exclude_each_other_only_if_neither_holds_the_other():
    """Doha is in Qatar and not in Cairo; an unknown place is not judged, unless both share its name."""
    assert venue_holds("Qatar", "Doha") is True
    assert venue_holds("Doha", "Cairo") is False
    assert venue_holds("Nairobi", "Mombasa") is False
    assert venue_holds("Sundavik", "Doha") is None
    assert venue_holds("the hall in Sundavik", "Sundavik") is True


def test_denied_venue_clashes_with_the_place_inside_it():
    """Hold that "Not on the Kenyan coast" denies Mombasa and leaves Doha alone."""
    denied = claim("T4-", venue="the Kenyan coast")

    clash = venues_clash(denied, claim("T4+", venue="Mombasa"))

    assert clash is not None
    assert (clash.a, clash.b) == ("not Kenya", "Mombasa (Kenya)")
    assert venues_clash(denied, claim("T4+", venue="Doha")) is None
    assert venues_clash(claim("T4+", venue="Doha"), claim("T4+", venue="Qatar")) is None
    assert venues_clash(claim("T4+"), claim("T4+", venue="Qatar")) is None


def test_unknown_venue_is_shown_as_printed():
    """A place that the gazetteer lacks keeps its wording."""
    assert show_venue("the hospital of Saint Maren") == "the hospital of Saint Maren"


def test_areas_exclude_each_other_only_by_two_names():
    """Two named places differ; "every sector" holds all, and what is not named may be anywhere."""
    assert not areas_meet("Mundo Pass", "Dol Ridge")
    assert areas_meet("every sector", "Dol Ridge")
    assert areas_meet("the road to Dol Ridge", "Dol Ridge")
    assert areas_meet(None, "Dol Ridge")
    assert areas_meet("the town", "Dol Ridge")


def test_two_heads_of_one_delegation_clash():
    """An ambassador and a general cannot both lead; one surname with two titles is one man."""
    ambassador = claim("T4+", delegation_head="Ambassador Osman Idris")

    assert heads_clash(ambassador, claim("T4+", delegation_head="Major General Dalouka")) is not None
    assert heads_clash(ambassador, claim("T4+", delegation_head="Osman Idris")) is None
    assert heads_clash(ambassador, claim("T4+")) is None


@pytest.mark.parametrize("office", ["Turkish Foreign Minister", "Its Deputy Prime Minister", "Nigerian Ambassador"])
def test_whose_office_it_is_is_no_name(office):
    """An office of whatever country may be that of who is named beside it."""
    named = claim("T4+", delegation_head="Foreign Minister Osman Idris")
    assert heads_clash(claim("T4+", delegation_head=office), named) is None


def test_channel_is_read_from_the_wording():
    """A table is direct, a letter indirect; where both stand the later word is what is claimed."""
    assert channel_of(claim("T3+", "they sat across from one another")) == "direct"
    assert channel_of(claim("T3+", "a few letters, carried by nurses")) == "indirect"
    assert channel_of(claim("T3+", "not face to face: only letters went")) == "indirect"
    assert channel_of(claim("T3+", "no letters: they sat in one room")) == "direct"
    assert channel_of(claim("T3+", "the talks go on")) is None
    assert channel_of(claim("C5+", "signed in one room")) is None
    assert channel_of(claim("T3+", channel="indirect")) == "indirect"


def test_denied_meeting_names_its_place_behind_the_not():
    """A meeting that "will not be on the Kenyan coast" clashes with one in a Kenyan port, and not with one in Doha."""
    denied = claim("T4-", "The next round will not be on the Kenyan coast, he told us in Cairo")

    assert venue_of(denied) == "the Kenyan coast"
    assert venues_clash(claim("T4+", venue="Mombasa"), denied) is not None
    assert venues_clash(claim("T4+", venue="Doha"), denied) is None
    assert venue_of(claim("T4+", "The next round will be on the Kenyan coast")) is None


def test_meeting_is_where_its_delegates_travel_to():
    """A delegation that is to proceed to a town meets there; a town that nobody travels to is no venue."""
    assert venue_of(claim("T4+", "The delegation that is to proceed to Mombasa will be led by an envoy")) == "Mombasa"
    assert venue_of(claim("T4+", "An official in Cairo said that the two will meet on Sunday")) is None


def test_hour_of_an_announcement_is_no_start():
    """That the start "would be announced within 24 hours" says nothing of when it is."""
    soon = claim(
        "C7+", "The start would be announced within 24 hours", date="within 24 hours", t_event=_day(FRIDAY - 2 * DAY)
    )

    assert dates_clash(soon, _plan("C7+", _day(FRIDAY))) is None


def test_days_far_apart_are_of_two_events():
    """A start in spring and a start in November are no two dates of one truce."""
    assert dates_clash(_plan("C7+", _day(FRIDAY - 47 * DAY)), _plan("C7+", _day(FRIDAY))) is None


def test_not_before_is_read_from_the_quote():
    """A denial that sets its "not" before Friday leaves Friday open, whichever words the date was read from."""
    bound = claim("C7-", "It won't begin before Friday", date="Friday", t_event=_day(FRIDAY, "Friday morning"))

    assert dates_clash(_plan("C7+", _day(FRIDAY)), bound) is None
    assert dates_clash(_plan("C7+", _day(FRIDAY - DAY)), bound) is not None


def test_hour_of_today_is_off_by_the_zone_alone():
    """Hold that an observer's "noon today" is hours off, and a plan's, whose writer may live anywhere, a day."""
    noon = FRIDAY.replace(hour=12)
    at_noon = Interval(noon, noon + timedelta(minutes=1), "minute", "at noon today")
    until_six = Interval(FRIDAY - DAY, FRIDAY.replace(hour=6), "minute")

    assert bounds(at_noon, seen=True)[0] > bounds(until_six, seen=True)[1]
    assert not disjoint(until_six, at_noon)
    assert bounds(Interval(FRIDAY, FRIDAY + DAY, "day", "today"), seen=True)[0] == FRIDAY - DAY


def test_a_midnight_belongs_to_both_days():
    """Thursday at midnight, and a midnight told alone, can be the same; noon is noon."""
    first = claim("C7+", date="on Thursday at midnight", sure="PR+")

    assert dates_clash(first, claim("C7+", date="at midnight", sure="PR+")) is None
    assert dates_clash(claim("C7+", date="on Thursday at noon"), claim("C7+", date="on Friday at noon")) is not None


def test_how_long_a_truce_has_lasted_is_not_how_long_it_is_to_last():
    """A strike two days into a halt says nothing of the halt's length."""
    halt = claim("C5+", "They agreed to hold fire for 24 hours", duration="24 hours")

    assert durations_clash(halt, claim("C5+", "A strike two days into the halt", duration="two days")) is None
    assert durations_clash(halt, claim("C5+", "They agreed to hold fire for two days", duration="two days")) is not None
