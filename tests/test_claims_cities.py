"""Venues that are cities of no usual talks, by the map."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences

from claims.cities import find_cities, may_be_one
from claims.places import venue_holds


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Putrajaya", "Siem Reap", False),
        ("Bodrum", "Antalya", False),
        ("Malaysia", "Putrajaya", True),
        ("Cambodia", "Putrajaya", False),
        ("Kisangani", "Kisangani", True),
        ("Sundavik", "Kisangani", None),
    ],
)
def test_far_cities_are_two_venues(outer, inner, expected):
    """Cities far apart exclude each other, a city and its country do not, and of an unknown name nothing is said."""
    assert venue_holds(outer, inner) is expected


def test_cities_of_one_name_may_be_each_other():
    """Where a name means several cities, the nearest pair of them counts."""
    assert len(find_cities("Tripoli")) > 1
    assert may_be_one(find_cities("Tripoli"), find_cities("Tripoli")) is True


def test_two_towns_for_one_round_are_a_dispute():
    """Two governments that name towns far apart for one day's talks contradict each other."""
    verdict = compare_sentences(
        "The talks between Thailand and Cambodia will be held in Putrajaya on Monday, Bangkok said.",
        "Monday's talks between Thailand and Cambodia will be held in Siem Reap, Phnom Penh said.",
    )
    assert (verdict.kind.is_dispute, verdict.slot) == (True, "venue")
