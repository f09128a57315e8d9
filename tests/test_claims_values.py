"""What excludes what: dates, durations, numbers, venues."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from claim_builder import claim

from claims.places import areas_meet, locate, show_venue, venue_holds
from claims.values import (
    channel_of,
    coming,
    dates_clash,
    disjoint,
    durations_clash,
    heads_clash,
    numbers_clash,
    ratios_clash,
    show_hours,
    show_quantity,
    show_time,
    venue_of,
    venues_clash,
)
from model.claims import Interval, Quantity

FRIDAY = datetime(2023, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)


def _day(at: datetime, text: str = "") -> Interval:
    return Interval(at, at + DAY, "day", text)


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


# --- durations and numbers ---


def test_units_are_normalised_before_durations_are_compared():
    """Seventy-two hours are three days, and not a week."""
    hours = claim("C5+", duration="72 hours")

    assert durations_clash(hours, claim("C5+", duration="three days")) is None
    clash = durations_clash(hours, claim("C5+", duration="week-long"))
    assert clash is not None
    assert (clash.a, clash.b) == ("3 days", "7 days")


def test_durations_of_different_phases_do_not_clash():
    """A first phase of a week and a second of three days are two things."""
    week = Quantity("duration", 168, 168, "hour", "a week", True, "first")
    days = Quantity("duration", 72, 72, "hour", "three days", True, "second")

    assert durations_clash(claim("C5+", quantities=(week,)), claim("C5+", quantities=(days,))) is None


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity("duration", 36, 36, "hour", "36 hours", True), "36 hours"),
        (Quantity("duration", 72, 120, "hour", "three to five days", False), "3 days to 5 days"),
        (Quantity("duration", 72, None, "hour", "at least three days", False), "at least 72"),
        (Quantity("hostages", 50, 50, "hostages", "50 hostages", True), "50"),
        (Quantity("hostages", 50, None, "hostages", "at least 50", False), "at least 50"),
        (Quantity("hostages", None, 50, "hostages", "up to 50", False), "at most 50"),
        (Quantity("hostages", 45, 55, "hostages", "around 50", False), "45 to 55"),
        (Quantity("hostages", None, None, "hostages", "many", False), "many"),
        (Quantity("ratio", 1 / 3, 1 / 3, "for one", "50 for 150", True), "1 for 3"),
        (Quantity("ratio", 2, 2, "for one", "two for one", True), "2 for 1"),
    ],
)
def test_quantity_is_shown_normalised(quantity: Quantity, words: str):
    """A quantity is written with its comparator and a natural unit."""
    assert show_quantity(quantity) == words


def test_hours_stay_hours_below_two_days():
    """Thirty hours are not written as a fraction of a day."""
    assert show_hours(30) == "30 hours"
    assert show_hours(96) == "4 days"


def test_lower_bound_meets_the_exact_number():
    """Hold that "At least 50" and "50" can both be right, "at least 60" and "50" cannot."""
    fifty = claim("S11+", "50 hostages go free")

    assert numbers_clash(fifty, claim("S11+", "at least 50 hostages go free")) is None
    assert numbers_clash(fifty, claim("S11+", "at least 60 hostages go free")) is not None


def test_exact_numbers_of_one_batch_clash():
    """Ninety-four and ninety-five men of one nation on one day are two accounts."""
    first = claim("S11+", "Ninety-four Ukrainian servicemen came home on Wednesday")
    second = claim("S11+", "Ninety-five prisoners of the armed forces of Ukraine were handed over on Wednesday")

    clash = numbers_clash(first, second)

    assert clash is not None
    assert (clash.a, clash.b) == ("94", "95")


def test_people_of_two_nations_are_two_counts():
    """Ninety-five Ukrainians and ninety Russians went opposite ways."""
    assert numbers_clash(claim("S11+", "95 Ukrainian prisoners"), claim("S11+", "90 Russian prisoners")) is None
    assert numbers_clash(claim("S11+", "95 Ukrainian prisoners"), claim("S11+", "90 prisoners")) is not None


def test_part_and_total_are_no_clash():
    """A part of a group, a sum of both ways, another instalment and other things counted do not clash."""
    whole = claim("S11+", "95 prisoners will be freed")

    assert numbers_clash(whole, claim("S11+", "among them 31 prisoners of the steel works")) is None
    assert numbers_clash(whole, claim("S11+", "a total of 190 prisoners from both sides")) is None
    assert numbers_clash(whole, claim("S11+", "50 prisoners in the first phase")) is None
    assert numbers_clash(whole, claim("S11+", "29 bodies were returned")) is None
    assert numbers_clash(whole, claim("S11+", "a pause of 24 hours")) is None


def test_quantity_without_its_words_is_still_compared():
    """A number that was read from a slot and not from the quote counts as well."""
    fifty = Quantity("hostages", 50, 50, "hostages", "50 hostages", True)
    sixty = Quantity("hostages", 60, 60, "hostages", "60 hostages", True)

    assert numbers_clash(claim("S11+", quantities=(fifty,)), claim("S11+", quantities=(sixty,))) is not None


def test_ratio_is_read_from_words_as_well():
    """Hold that "As many" is one for one, "for every one two" is two for one; from the far end a ratio is the same."""
    equal = claim("S11+", "95 prisoners go home in return for as many of the others")
    double = claim("S11+", "For every soldier who comes home, two will go the other way")

    assert ratios_clash(equal, double) is not None
    assert ratios_clash(equal, claim("S11+", "an exchange of equals")) is None
    assert ratios_clash(double, claim("S11+", quantities=(Quantity("ratio", 0.5, 0.5, "for one", "", True),))) is None
    assert ratios_clash(equal, claim("S11+", "prisoners go home")) is None


# --- places ---


def test_city_stands_in_its_country():
    """The gazetteer gives city and country, by name, adjective, or both."""
    assert locate("Doha") == ("Doha", "Qatar")
    assert locate("the Kenyan coast") == (None, "Kenya")
    assert locate("the Kenyan port of Mombasa") == ("Mombasa", "Kenya")
    assert locate("Sundavik") == (None, None)


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
