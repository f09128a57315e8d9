"""Who holds an act and who speaks, and plain wordings that items of a feed use."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news

from model.claims import Claim, Factuality, Mode


def the(ptype: str, sentence: str) -> Claim:
    """Give the one claim of a type that a sentence makes."""
    [found] = [claim for claim in read_news(sentence) if claim.ptype == ptype]
    return found


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Nine Israelis were released from Gaza under the truce with Hamas.", ("HAMAS",)),
        ("Four Americans who were released from detention by Iran are back after the prisoner swap.", ("IRN",)),
        ("The pause between Israel and Hamas includes the release of hostages and prisoners.", ("HAMAS", "ISR")),
    ],
)
def test_captives_are_freed_by_those_out_of_whose_hands_they_come(sentence: str, actors: tuple[str, ...]) -> None:
    """The land or the detention from which somebody is let go tells whose act it is."""
    assert the("S11", sentence).actors == actors


def test_who_stands_between_dashes_is_no_subject() -> None:
    """A host named in an aside does not urge anything."""
    found = the("T2", "China's president – on a visit to Germany – urged Russia and Ukraine to hold peace talks.")

    assert found.actors == ("CHN",)


def test_an_extension_that_a_mediator_hopes_for_is_the_sides_own() -> None:
    """Who only hopes for it asks nobody, and would not extend anything."""
    found = the("C10", "Qatar hopes for an extension of the truce between Israel and Hamas.")

    assert (found.actors, found.mode, found.factuality) == (
        ("HAMAS", "ISR"),
        Mode.PREDICTION,
        Factuality.POSSIBLE,
    )


def test_a_call_that_is_defied_is_that_of_who_made_it() -> None:
    """Who goes on despite it has neither broken a truce nor told of the call."""
    found = the("C1", "Israel presses on with its offensive in Gaza despite French appeals for a ceasefire.")

    assert (found.actors, found.speaker_party) == (("FRA",), "FRA")


def test_those_who_oppose_a_truce_are_not_who_speaks_of_them() -> None:
    """A relative clause of nobody named gives its speaker no position."""
    assert "C2+" not in labels(read_news("Jordan says those who oppose a ceasefire in Gaza are wrong."))


@pytest.mark.parametrize(
    ("sentence", "reading"),
    [
        ("The truce between Israel and Hamas enters its final day.", "C11+"),
        ("The truce between Israel and Hamas enters its fourth day.", "C8+"),
        ("The prisoner swap deal between the US and Iran is on track, an envoy says.", "S11+"),
        ("Diplomatic efforts continue to secure the release of hostages held by Hamas, Israel says.", "T3+"),
        ("Among the states not attending the peace talks on Ukraine are China and Russia.", "T4-"),
    ],
)
def test_plain_wordings_are_read(sentence: str, reading: str) -> None:
    """What headlines say in few words."""
    assert reading in labels(read_news(sentence))


def test_a_plan_that_a_meeting_is_about_is_not_tabled() -> None:
    """A text that is helped along is known already."""
    assert "A1+" not in labels(read_news("The meeting in Malta aims to advance Ukraine's peace formula with Russia."))
