"""Values that are only given again, and changes that are denied, as claims of what stands before them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Claim

REGISTRY = load_registry()
#: A Monday.
MONDAY = datetime(2024, 9, 30, 9, tzinfo=UTC)
TALKS = (
    "Sudan's army and the Rapid Support Forces are to meet for talks in Mombasa on Sunday, the IGAD secretariat said."
)
TRUCE = (
    "Sudan's army and the Rapid Support Forces agreed on a truce, the African Union said. The truce begins on Thursday."
)
SWAP = "Russia and Ukraine will exchange 39 prisoners of war on Friday, Russia's defence ministry said."


def restated(*paragraphs: str) -> list[Claim]:
    """Read an article and keep what was read as a value given again."""
    text, blocks = compose_text("What we know", "", list(paragraphs))
    article = Article("1", "https://1.example/", "Outlet", None, "What we know", text, blocks, MONDAY, None, MONDAY)
    return [one for one in find_claims(article, REGISTRY) if one.rule in ("restated-value", "unchanged-value")]


def test_still_gives_the_meeting_again():
    """Read “Still Mombasa, still Sunday”: it is the meeting told before, with its place and its day to come."""
    [again] = restated(TALKS, "Still Mombasa, still Sunday, as of last night.")

    assert (again.ptype, again.polarity, again.actors) == ("T4", "+", ("RSF", "SAF"))
    assert (again.slots.venue, again.slots.date) == ("Mombasa", "Sunday")
    assert again.t_event is not None
    assert again.t_event.earliest is not None
    assert again.t_event.earliest > MONDAY


def test_who_says_it_is_a_day_speaks_of_the_truce_before():
    """A spokesman's "It is Friday" after a truce is its start, and his."""
    [again] = restated(TRUCE, "“It is Friday, as we told everybody,” said a spokesman of the Rapid Support Forces.")

    assert (again.ptype, again.slots.date, again.speaker_party) == ("C7", "Friday", "RSF")


def test_a_number_is_of_what_was_counted_before():
    """Read “The number is 42, not 39”: it counts the prisoners told of before, and takes the first number."""
    [again] = restated(SWAP, "“The number is 42, not 39,” said a spokesman of Ukraine's defence ministry.")

    assert (again.ptype, again.slots.number, again.speaker_party) == ("S11", "42", "UKR")
    assert [(one.low, one.exact) for one in again.quantities] == [(42, True)]


def test_a_day_can_be_ruled_out():
    """Read “It is not Sunday”: it is the meeting denied for that day."""
    [again] = restated(TALKS, "“It is not Sunday,” said a spokesman of the Rapid Support Forces.")

    assert (again.ptype, again.polarity, again.factuality) == ("T4", "-", "CT-")


def test_a_change_denied_is_a_meeting_not_put_off():
    """Read “Nobody has moved anything”: it denies that the meeting was put off, by who says so."""
    [again] = restated(TALKS, "“Nobody has moved anything,” insisted a spokesman of the Rapid Support Forces.")

    assert (again.ptype, again.polarity, again.speaker_party, again.rule) == ("T4", "-", "RSF", "unchanged-value")


@pytest.mark.parametrize(
    "sentence",
    [
        "It is Sunday and the market is full.",
        "The number is 42 on the door of the hotel.",
        "The date is Friday's best kept secret.",
        "Still Mombasa waits for the first guests.",
        "“It is Paris or nothing,” sang the cook.",
        "Nobody has moved anything since the earthquake.",
    ],
)
def test_what_gives_no_value_again(sentence: str):
    """A scene, a door, a song and a sentence that goes on are no value of the meeting."""
    assert restated(TALKS, sentence) == []


def test_without_talks_or_truce_before_it_nothing_is_given_again():
    """A day named in an article about something else is of something else."""
    assert restated("The cup final was put off by rain.", "Still Sunday, as of last night.") == []
