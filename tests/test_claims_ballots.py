"""How single states voted, and which body and text a vote is of."""

from __future__ import annotations

import pytest

from claims.ballots import bodies_apart, chamber_of, votes_in


@pytest.mark.parametrize(
    ("quote", "votes"),
    [
        ("China abstained in the vote on the text.", {"China": "abstained"}),
        (
            "The text passed by 13 votes, with Russia and China abstaining.",
            {"Russia": "abstained", "China": "abstained"},
        ),
        ("Brazil voted against the text, and Kenya voted in favour.", {"Brazil": "against", "Kenya": "for"}),
        ("The council adopted the text.", {}),
    ],
)
def test_votes_are_read_by_state(quote: str, votes: dict[str, str]):
    """Each state that a quote names has the vote that stands beside it."""
    assert dict(votes_in(quote)) == votes


def test_a_chamber_is_known_by_its_country():
    """A parliament is told by the adjective or the possessive before it."""
    assert chamber_of("Armenia's parliament met.") == "Armenia"
    assert chamber_of("The council met.") is None


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("Armenia's parliament ratified it.", "Azerbaijan's parliament ratified it.", True),
        ("Armenia's parliament ratified it.", "Armenia's parliament threw it out.", False),
        ("It adopted a resolution on aid.", "It rejected a truce resolution.", True),
        ("It adopted a truce resolution.", "It rejected a resolution demanding a ceasefire.", False),
        ("It adopted a resolution.", "It rejected a truce resolution.", False),
    ],
)
def test_votes_of_two_bodies_or_on_two_matters_stand_apart(first: str, second: str, *, apart: bool):
    """Two parliaments vote each for itself, and a text on aid is none on a truce."""
    assert bodies_apart(first, second) is apart
