"""Who acts where a sentence singles somebody out."""

from __future__ import annotations

import pytest
from standing_alone import CAUCASUS, SUDAN, UKRAINE, YEMEN, read_within


@pytest.mark.parametrize(
    ("setting", "sentence", "label", "actors"),
    [
        (SUDAN, "It was the RSF that violated the truce, the army said.", "C9+", ("RSF",)),
        (SUDAN, "It was the RSF, not the army, that broke the ceasefire, monitors said.", "C9+", ("RSF",)),
        (SUDAN, "It was the army which broke off the talks, the RSF said.", "T7+", ("SAF",)),
        (SUDAN, "The side that rejected the truce was the army, the RSF said.", "C2+", ("SAF",)),
        (UKRAINE, "The one that broke off the talks was Kyiv, the Kremlin said.", "T7+", ("UKR",)),
        (CAUCASUS, "It was Azerbaijan that asked France to mediate, Armenia's government said.", "T9+", ("AZE",)),
    ],
)
def test_who_is_singled_out_acts(setting, sentence, label, actors):
    """A cleft names the actor before its verb or behind it, and not whom it sets aside."""
    assert [c.actors for c in read_within(setting, sentence) if c.ptype + c.polarity == label] == [actors]


def test_a_cleft_can_be_denied():
    """That it was not somebody who broke a truce denies it."""
    [claim] = read_within(SUDAN, "It was not the RSF that broke the truce, its spokesman said.")

    assert (claim.ptype, claim.polarity) == ("C9", "-")


def test_a_demonstrative_is_no_cleft():
    """That broken truce of which something else is told is no new breach."""
    assert not [
        c for c in read_within(SUDAN, "Nobody mourns that violated truce, an essayist wrote.") if c.ptype == "C9"
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The start of the truce is set for Thursday, the UN envoy said.", "C7+"),
        ("The truce will run from the 2nd to the 22nd of April, the UN envoy said.", "C7+"),
        ("The truce was given the approval of the Houthis on Monday.", "C4+"),
        ("The suspension of the talks by the Houthis was announced on Monday.", "T7+"),
        ("The Houthis took part in the talks, broke them off and flew home.", "T7+"),
        ("The government made an offer of talks to the Houthis.", "T1+"),
        ("The government made the announcement of a truce on Monday.", "C6+"),
    ],
)
def test_an_act_may_be_a_noun(sentence, label):
    """A start, an approval, a suspension or an offer says as a noun what a verb says."""
    assert label in {c.ptype + c.polarity for c in read_within(YEMEN, sentence)}
