"""What sides only talk about is no claim of its own; captives, attacks and consent told in plain words are."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news, read_within

PARTED = " The truce between Armenia and Azerbaijan has held since August."
SWAP = " Ukraine and Russia agreed to exchange prisoners."


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukraine has denied that it is holding talks with Russia on an exchange of prisoners.",
        "Ukraine and Russia are expected to discuss border trade and the return of captured soldiers, a mediator said.",
        "Ukraine and Russia are to talk about trade across the border and about captured soldiers.",
        "Ukraine and Russia are close to an accord on reopening the trade road where captured soldiers sit.",
    ],
)
def test_what_is_only_talked_about_is_no_release(sentence: str) -> None:
    """Talks on a release free nobody, and trade in goods is no trade of captives."""
    assert "S11+" not in labels(read_news(sentence))


def test_that_they_talk_is_told_all_the_same() -> None:
    """Of talks on a release it is the talks that are claimed."""
    read = labels(read_news("As Israel and Hamas negotiate over the return of 240 captives, families wait in a hotel."))

    assert "T3+" in read
    assert "S11+" not in read


@pytest.mark.parametrize(
    ("sentence", "wanted", "actors"),
    [
        ("Only 41 sailors were handed to Russia, said a spokesman." + SWAP, "S11+", {"UKR"}),
        ("Eighteen Ukrainian soldiers are in Russian custody, the mission says." + SWAP, "S11+", {"RUS"}),
        (
            "In the south the Armenian army, a partner of the mission, shelled a post near Digh." + PARTED,
            "C9+",
            {"ARM"},
        ),
        ("The attack on the depot was carried out by the Armenian army, Baku said." + PARTED, "C9+", {"ARM"}),
        ("Armenian units returned no fire, Yerevan added." + PARTED, "C9-", {"ARM"}),
    ],
)
def test_plain_words_tell_who_holds_and_who_fires(sentence: str, wanted: str, actors: set[str]) -> None:
    """Who has captives and who fired is the actor."""
    [claim] = [one for one in read_news(sentence) if one.ptype + one.polarity == wanted and len(one.actors) == 1]

    assert set(claim.actors) == actors


def test_the_only_group_that_is_named_is_the_other_side() -> None:
    """A war with many groups is told between those that the article names."""
    claims = read_news("Syria's government and the SDF met. The two delegations agreed to a truce in Aleppo.")

    assert {"SYR", "SDF"} in [set(claim.actors) for claim in claims]


FILLER = " The minister spoke at length of schools, of rents and of the state of the railways in the north." * 20


def test_a_long_article_is_not_about_a_war_that_it_names_far_below() -> None:
    """A war of which the opening names neither a side nor a place is only touched on."""
    war = " Sudan's army fights the RSF."
    told = " A truce was rejected on Friday."

    assert labels(read_news("The house met." + war + told + FILLER)) == {"C2+"}
    assert labels(read_news("The house met." + FILLER + war + told)) == set()


def test_friends_who_meet_hold_no_talks_with_the_foe() -> None:
    """In a report of a war, a side that meets its ally is not in talks."""
    war = "Afghanistan's government and the Taliban have been in peace talks since May."

    assert "T3+" not in labels(read_within(war, "The American president met with the Afghan president on Thursday."))
    assert "T3+" in labels(read_within(war, "American envoys met with the Taliban on Thursday."))


def test_a_tone_that_is_struck_hits_nobody() -> None:
    """A figure of speech breaks no truce."""
    assert "C9+" not in labels(read_news("Armenian officials struck a defiant tone in Yerevan." + PARTED))
