"""What excludes what: lengths, counts, ratios."""

from __future__ import annotations

import pytest
from claim_builder import claim

from claims.quantities import durations_clash, numbers_clash, ratio_of, ratios_clash, show_hours, show_quantity
from model.claims import Quantity


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


def test_who_hands_over_people_gives_their_exact_number():
    """The "over" of "handed over 212" belongs to the verb; that of "over 212 were freed" is a lower bound."""
    handed = claim("S11+", "The Union handed over 212 Soravian prisoners on Thursday")

    assert numbers_clash(handed, claim("S11+", "240 Soravian prisoners walked home on Thursday")) is not None
    over = claim("S11+", "Over 212 Soravian prisoners were freed on Thursday")
    assert numbers_clash(over, claim("S11+", "240 Soravian prisoners walked home on Thursday")) is None


def test_peoples_that_no_gazetteer_knows_are_told_apart_by_name():
    """Counts of Soravians and of Kadeshis are two; "of Soravia" and "Soravian" are one people."""
    ours = claim("S11+", "The two will exchange 120 Soravian soldiers")

    assert numbers_clash(ours, claim("S11+", "The two will exchange 240 Kadeshi soldiers")) is None
    assert numbers_clash(ours, claim("S11+", "The two will exchange 240 soldiers of Soravia")) is not None


@pytest.mark.parametrize(
    ("quote", "given_for_one"),
    [
        ("The two will exchange 240 prisoners of war each", 1.0),
        ("Some 200 men from each side go home", 1.0),
        ("The Union will hand over 120 soldiers and receive 240 of its own", 0.5),
        ("Forty-eight of ours against ninety-six of theirs", 0.5),
        ("Thirty captives go free in return for sixty detainees", 0.5),
    ],
)
def test_give_and_take_is_a_ratio(quote: str, given_for_one: float):
    """What each side gives is a ratio, however it is put."""
    found = ratio_of(claim("S11+", quote, quantities=()))

    assert found is not None
    assert found.low == given_for_one


@pytest.mark.parametrize(
    "quote",
    ["Ten captives go free each day", "Thirty captives and sixty lorries crossed", "The prisoners go home"],
)
def test_what_gives_no_ratio(quote: str):
    """Batches by the day and two things that both came are no bargain."""
    assert ratio_of(claim("S11+", quote, quantities=())) is None


@pytest.mark.parametrize(
    ("received", "clash"),
    [
        ("Cambodia received 15 of its soldiers from Thailand", True),
        ("Cambodia has got back fifteen of its own servicemen from Thailand", True),
        ("Cambodia received 18 of its soldiers from Thailand", False),
        ("Cambodia received 15 of its women soldiers from Thailand", False),
        ("Thailand received 15 of its soldiers from Cambodia", False),
        ("Cambodia gave 15 of its soldiers to Thailand", False),
    ],
)
def test_its_soldiers_are_those_of_who_receives_them(received: str, clash: bool):
    """Whose soldiers came home tells the subject of "received 15 of its soldiers", and no country named behind it."""
    freed = claim("S11+", "Thailand handed over 18 captured Cambodian soldiers")

    assert (numbers_clash(freed, claim("S11+", received)) is not None) is clash


def test_who_counts_both_sides_has_twice_as_many():
    """So many each, and twice as many of both, are one exchange."""
    each = claim("S11+", "They will exchange 64 captured soldiers each on Friday")

    assert numbers_clash(each, claim("S11+", "128 captured soldiers will see their families again")) is None
    assert numbers_clash(each, claim("S11+", "130 captured soldiers will see their families again")) is not None
