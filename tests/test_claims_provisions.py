"""What one text provides, told by two outlets."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences

from model.disputes import VerdictKind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The Nairobi accord gives the M23 thirty days to leave Goma, Congo's minister said.",
            "The M23 has six months to leave Goma under the Nairobi accord, its spokesman said.",
        ),
        (
            "Armenia's army would be capped at 40,000 men under the draft treaty with Azerbaijan, an envoy said.",
            "The draft treaty with Azerbaijan puts the ceiling for Armenia's army at 55,000, Yerevan said.",
        ),
        (
            "The Security Council adopted the Sudan truce resolution by 14 votes to none.",
            "The Security Council adopted the Sudan truce resolution by 12 votes to none.",
        ),
    ],
)
def test_two_values_of_one_provision_exclude_each_other(first: str, second: str):
    """Lengths, caps and tallies of one text are values of which one can be right."""
    assert compare_sentences(first, second).kind is VerdictKind.CONTRADICT_VALUE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Under the accord with the M23 Rwanda will withdraw its troops from Congo within 90 days, an envoy said.",
            "Under the M23 accord Rwanda will withdraw its troops from Congo within three months, Kinshasa said.",
        ),
        (
            "Yemen's government and the Houthis agreed to swap 887 prisoners.",
            "The Houthis will free 181 prisoners and Yemen's government 706, the UN said.",
        ),
        (
            "The truce deal will let Hamas free 50 hostages, Israel said.",
            "Hamas freed 13 hostages on Friday, the first day of the truce with Israel, the Red Cross said.",
        ),
    ],
)
def test_one_value_in_two_forms_disputes_nothing(first: str, second: str):
    """Days and months, a sum and its parts, the whole and a day's batch stand beside each other."""
    assert not compare_sentences(first, second).kind.is_dispute


def test_a_text_without_a_promise_meets_who_tells_of_it():
    """What somebody says is nowhere in a text contradicts whoever reads it there."""
    told = "The accord obliges the ELN to hand Colombia its weapons within a year, the commissioner said."
    denied = "Nothing in the accord obliges the ELN to hand over its weapons, its negotiator said in Colombia."

    assert compare_sentences(told, denied).kind.is_dispute
