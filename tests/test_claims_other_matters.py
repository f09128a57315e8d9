"""Pairs of other wars that only look like contradictions, and the like of them that are."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences, read_sentence

from model.claims import Mode


@pytest.mark.parametrize(
    ("first", "second", "dispute"),
    [
        (
            "India and Pakistan held talks on the Indus waters in Lahore.",
            "India and Pakistan are not holding talks on Kashmir, New Delhi said.",
            False,
        ),
        (
            "India and Pakistan are holding talks on Kashmir, a Pakistani minister said.",
            "India and Pakistan are not holding talks on Kashmir, New Delhi said.",
            True,
        ),
        (
            "Ethiopia declared a humanitarian truce in some areas of Tigray.",
            "Ethiopia said its army would continue operations in other parts of Tigray.",
            False,
        ),
        (
            "Fighting stopped as a ceasefire between Armenia and Azerbaijan took effect at midnight.",
            "Armenia and Azerbaijan remain far apart on a peace deal, diplomats said.",
            False,
        ),
        (
            "The Houthis have agreed to a truce in Yemen, their spokesman said.",
            "The Houthis rejected a truce that would leave the port of Hodeidah under blockade.",
            False,
        ),
        (
            "The Houthis have agreed to a truce in Yemen, their spokesman said.",
            "The Houthis rejected the truce, a second spokesman said.",
            True,
        ),
    ],
)
def test_other_matters_exclude_nothing(first: str, second: str, *, dispute: bool) -> None:
    """Talks on one matter, quiet in one part and a truce on the way to a peace leave the rest open."""
    assert compare_sentences(first, second).kind.is_dispute is dispute


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("The senator wrote to urge Ethiopia to reject any withdrawal of Eritrean troops from Tigray.", "S2-"),
        ("The president will not abandon a deal on the withdrawal of American troops from Afghanistan.", "S2-"),
        ("In Gaza crowds raised a banner saying that Palestine would not give up an inch of land to Israel.", "S1-"),
        ("The Azerbaijani army warned thousands of residents to leave their homes and move to the coast.", "S2+"),
    ],
)
def test_who_binds_nobody_holds_no_position(sentence: str, kept_out: str) -> None:
    """What somebody is urged to turn down, a bargain that is kept and a crowd's slogan are no side's word."""
    told = {c.ptype + c.polarity for c in read_sentence(sentence) if c.mode is not Mode.OPINION and c.ptype != "X0"}
    assert kept_out not in told
