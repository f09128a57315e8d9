"""Whether a truce stands where fire is told of: fire in a war that only waits for a truce breaks none."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_within

from claims.standing import says_in_force

FIRE = "Israeli aircraft struck two sites in Gaza overnight, Hamas said."


@pytest.mark.parametrize(
    "setting",
    [
        "Egypt is trying to broker a truce between Israel and Hamas.",
        "Despite calls for a ceasefire, Israel and Hamas fight on in Gaza.",
        "After ceasefire talks in Cairo, envoys of Israel and Hamas went home.",
        "Hamas would agree to a ceasefire with Israel in Gaza, an envoy said.",
        "There were few prospects of a truce between Israel and Hamas in Gaza.",
    ],
)
def test_fire_in_a_war_without_a_truce_breaks_none(setting: str):
    """A truce that is sought, spoken of or foreseen is not in force."""
    assert "C9+" not in labels(read_within(setting, FIRE))


@pytest.mark.parametrize(
    "setting",
    [
        "The truce between Israel and Hamas took effect on Monday.",
        "Israel and Hamas agreed to a ceasefire in Gaza on Monday.",
        "Egypt warned that Israel could break the truce with Hamas in Gaza.",
        "Hours into the ceasefire between Israel and Hamas, guns were heard in Gaza.",
    ],
)
def test_fire_under_a_truce_breaks_it(setting: str):
    """A truce that was agreed or is taken for granted is one."""
    assert "C9+" in labels(read_within(setting, FIRE))


TRUCE = "The truce between Israel and Hamas took effect on Monday."


@pytest.mark.parametrize(
    "sentence",
    [
        "Minutes before the truce began, Hamas fired 20 rockets into Israel.",
        "During the eight-day conflict, Hamas fired rockets at three towns in Israel.",
        "Hamas has so far fired rockets at three towns in Israel.",
        "Israeli jets struck 1,500 targets in Gaza, the army said.",
        "Israeli troops routinely fired on farmers near the fence, the United Nations said.",
    ],
)
def test_fire_before_the_truce_or_in_the_whole_war_breaks_none(sentence: str):
    """What was done on other days is told beside a truce and breaks none."""
    assert "C9+" not in labels(read_within(TRUCE, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Hamas fired 20 rockets into Israel on Tuesday, the army said.",
        "Hamas has fired rockets at Israel since the truce, as it did during the war, the army said.",
        "Israeli troops fired on farmers on Tuesday, on land that they have held since last year, Hamas said.",
    ],
)
def test_fire_of_the_days_of_a_truce_breaks_it(sentence: str):
    """The days of another clause, or those of the truce itself, leave the deed where it is."""
    assert "C9+" in labels(read_within(TRUCE, sentence))


@pytest.mark.parametrize(
    "setting",
    [
        "Israel resumed its military operations in Gaza in March, ending the January ceasefire with Hamas.",
        "The ceasefire between Israel and Hamas was signed in January; since the truce collapsed, they fight on.",
        "Hamas broke the truce, Israel said, and the army renewed its offensive in Gaza two months ago.",
    ],
)
def test_fire_after_the_end_of_a_truce_breaks_none(setting: str) -> None:
    """Where the truce has ended, strikes are the war's, until another truce is told of."""
    assert "C9+" not in labels(read_within(setting, FIRE))
    assert "C9+" in labels(read_within(f"{setting} A new truce between Israel and Hamas took effect on Monday.", FIRE))


def test_a_broker_breaks_nothing():
    """“Broker” only begins as “broke” does."""
    assert not says_in_force("qatar hopes to broker the truce")
    assert says_in_force("qatar said that they broke the truce")
