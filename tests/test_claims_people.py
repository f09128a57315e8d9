"""Who counts as a party, and what is nobody's claim: peoples, states at peace, former captives."""

from __future__ import annotations

import pytest
from standing_alone import labels, read, read_news


@pytest.mark.parametrize(
    "sentence",
    [
        "All Palestinians would welcome a pause in hostilities in Gaza.",
        "British Palestinians demand an immediate ceasefire in Gaza.",
        "Thousands of Israelis urge a ceasefire in Gaza.",
        "Ukrainian refugees call for a ceasefire with Russia.",
    ],
)
def test_a_people_is_no_party(sentence: str) -> None:
    """Members of a people, a diaspora and refugees speak for themselves."""
    assert read(sentence) == []


def test_a_people_named_as_a_side_is_one() -> None:
    """Without a word that makes a crowd of it the name stands for the side."""
    assert labels(read("Palestinians reject a ceasefire in Gaza proposed by Israel.")) == {"C2+"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Libya and Bulgaria signed a treaty of friendship.",
        "Ukraine and India signed a farm pact in Kyiv.",
        "Mozambique and Rwanda signed an agreement on the training of police.",
    ],
)
def test_a_side_that_signs_with_others_ends_no_war(sentence: str) -> None:
    """An agreement with a state that takes no part in the conflict is none of its agreements."""
    assert read(sentence) == []


def test_sides_that_sign_make_an_agreement() -> None:
    """Rebels of an unnamed group and a named accord tell that a war is meant."""
    assert labels(read("Fourteen rebel groups signed the Bangui accord with the Central African Republic.")) == {"A2+"}


def test_who_was_freed_long_ago_is_only_told_apart_by_it() -> None:
    """A participle that tells who somebody is reports no release."""
    assert read_news("A medic released by Russia in a prisoner swap sues her guards.", headline=True) == []
    assert labels(read_news("Two medics released by Russia in a prisoner swap arrive in Ukraine.", headline=True)) == {
        "S11+"
    }


def test_a_truce_without_a_name_is_one_all_the_same() -> None:
    """A headline may leave the war unnamed where hostages or fighting are spoken of."""
    assert "C7+" in labels(read("Ceasefire set to begin as part of hostage deal", headline=True))
    assert read("Ceasefire set to begin in the board of the garden club", headline=True) == []


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("VP Harris calls for immediate ceasefire in Sudan", "USA"),
        ("Foreign Minister Safadi calls for a ceasefire in Gaza", "JOR"),
        ("Governor Harris calls for a ceasefire in Gaza", None),
        ("President Harris of the chess club calls for a ceasefire in Gaza", None),
    ],
)
def test_an_office_tells_whose_a_common_surname_is(sentence: str, party: str | None) -> None:
    """A surname that many bear means one person behind the office that this person holds."""
    assert [claim.actors for claim in read(sentence, headline=True)] == ([(party,)] if party else [])


def test_a_prince_goes_by_his_first_name() -> None:
    """A later "Prince Faisal" is the minister named in full before."""
    text = "Saudi Foreign Minister Prince Faisal bin Farhan spoke on Gaza. Prince Faisal called for a ceasefire."

    assert [claim.actors for claim in read(text) if claim.ptype == "C1"] == [("SAU",)]


def test_stray_words_of_business_do_not_undo_a_truce_in_a_known_place() -> None:
    """A list of news may name investors beside a ceasefire in Gaza."""
    assert "C1+" in labels(read("China backs an immediate ceasefire in Gaza, investors cheer vote.", headline=True))
    assert read("Investors cheer a ceasefire in the boardroom.", headline=True) == []


def test_the_enemy_is_the_side_against_which_the_last_named_fights() -> None:
    """An epithet for the other side stands for it."""
    claims = read("Ukraine called for a ceasefire. The enemy rejected the ceasefire.")

    assert [(claim.ptype, claim.actors) for claim in claims][-1] == ("C2", ("RUS",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel's cabinet met on Sunday and decided on new taxes, days after Hamas fired rockets.",
        "Congo's leader urged France to back sanctions against Rwanda.",
        "The EU wants to tighten sanctions on Russia over Ukraine.",
    ],
)
def test_a_body_by_itself_and_a_punishment_bargain_with_nobody(sentence: str) -> None:
    """A cabinet's own meeting is no talks, and sanctions that are put on a side are no term."""
    assert read(sentence) == []


def test_who_mediates_in_a_war_is_nobody_of_its_sides() -> None:
    """A mediator "in the conflict" belongs to neither side."""
    claims = read("Qatar has made itself a key mediator in the Israel-Hamas conflict in Gaza.")

    assert [(claim.ptype, claim.actors) for claim in claims] == [("T9", ("QAT",))]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("The Arab League's envoy for Yemen says the country's army has agreed to a truce with the Houthis.", "YEM"),
        ("The UN envoy for Sudan said that the country's generals had agreed to a truce with the RSF.", "SAF"),
        (
            "Turkey said that Russia had met its foes in Ukraine and the country's leaders had agreed to a truce.",
            "RUS",
        ),
    ],
)
def test_the_countrys_army_is_that_of_the_state_named_last(sentence: str, party: str) -> None:
    """A body that is only called the country's acts for it, and not for who tells of it."""
    assert [claim.actors for claim in read(sentence) if claim.ptype == "C4"] == [(party,)]
