"""What is said not to be so: negations before the verb, in its subject and in its object."""

from __future__ import annotations

import pytest
from standing_alone import CAUCASUS, CONGO, SUDAN, UKRAINE, YEMEN, labels, read_within


@pytest.mark.parametrize(
    ("setting", "sentence", "label"),
    [
        (SUDAN, "Neither side has accepted the truce, Qatar said.", "C5-"),
        (YEMEN, "Not one of our negotiators accepted the ceasefire, a Houthi spokesman said.", "C4-"),
        (UKRAINE, "No one has broken off the talks, the Kremlin said.", "T7-"),
        (UKRAINE, "No meeting of the kind described took place in Istanbul, Turkey said.", "T3-"),
        (CONGO, "Nothing was agreed in Doha, the M23's spokesman said.", "C5-"),
        (CAUCASUS, "No foreign monitoring of the ceasefire was agreed, Azerbaijan's foreign ministry said.", "C13-"),
        (UKRAINE, "Nobody has put any pressure on Kyiv to negotiate with Moscow, the State Department said.", "T10-"),
    ],
)
def test_a_subject_that_is_nobody_denies(setting, sentence, label):
    """What no one has done, or none of them, is denied, however long the subject is."""
    assert label in labels(read_within(setting, sentence))


@pytest.mark.parametrize(
    ("setting", "sentence", "label"),
    [
        (SUDAN, "We have agreed to no paper of anybody, the RSF's deputy commander said.", "C4-"),
        (UKRAINE, "Kyiv has accepted none of it, the president's office said of the ceasefire.", "C4-"),
        (YEMEN, "The Houthis rejected no proposal for a truce, their spokesman said.", "C2-"),
        (CONGO, "The M23 has consented to no date for further talks, its spokesman said.", "T4-"),
        (SUDAN, "The army has extended no truce, its spokesman said.", "C10-"),
    ],
)
def test_an_object_that_is_nothing_denies(setting, sentence, label):
    """Who has accepted no paper, or none of it, has not accepted; who rejected no plan has not rejected."""
    assert label in labels(read_within(setting, sentence))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("There is no truce between us and the army, an RSF commander said.", "C5-"),
        ("There will be no truce with the army, an RSF commander said.", "C2+"),
        ("At no time has the RSF agreed to a ceasefire, its spokesman said.", "C4-"),
    ],
)
def test_what_does_not_exist_is_no_refusal(sentence, label):
    """A side that says there is no truce denies one; a side that says there will be none refuses it."""
    assert label in labels(read_within(SUDAN, sentence))


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Not one shot was heard on either side between midnight and dawn on Tuesday, the monitors said.", "C9-"),
        ("There was no shelling overnight, the army said.", "C9-"),
        ("The night passed without a shot, the army said.", "C9-"),
        ("Nobody has fired at anybody since Thursday, an RSF commander said.", "C9-"),
        ("Residents of Khartoum heard gunfire before dawn on Friday.", "C9+"),
        ("Heavy fighting broke out around Khartoum on Friday, residents said.", "C9+"),
        ("The front line was quiet overnight, the army said.", "C8+"),
        ("The front line stayed quiet overnight, the army said.", "C8+"),
    ],
)
def test_quiet_and_fire_under_a_truce_are_observed(sentence, label):
    """Shots heard or not heard while a truce is in force tell whether it is kept."""
    assert label in labels(read_within(SUDAN, sentence))


def test_who_comes_to_reach_a_truce_has_none_yet():
    """A purpose is no agreement, whether or not a place is named."""
    for sentence in (
        "The RSF has come to secure a ceasefire of six months, its spokesman said.",
        "The RSF has come to Nairobi to secure a ceasefire of six months, its spokesman said.",
    ):
        assert "C5+" not in labels(read_within(SUDAN, sentence))


def test_monitors_who_only_speak_watch_over_nothing():
    """That observers say something is no claim about who observes."""
    told = read_within(
        CAUCASUS, "Azerbaijan has begun to pull guns back from the border, European Union monitors said."
    )

    assert "C13+" not in labels(told)


def test_observer_status_is_no_monitoring():
    """A seat without a vote watches over no truce."""
    told = read_within(UKRAINE, "Germany proposes giving candidate countries observer status at European summits.")

    assert "C13+" not in labels(told)


@pytest.mark.parametrize(
    ("setting", "sentence", "label"),
    [
        (SUDAN, "The RSF denied that it had released 40 prisoners to the army.", "S11-"),
        (SUDAN, "The RSF denies declaring a unilateral truce.", "C6-"),
        (UKRAINE, "Kyiv denied that it had given up territory to Russia.", "S1-"),
        (CONGO, "The M23 denied suspending the peace talks with Congo.", "T7-"),
    ],
)
def test_a_denied_act_did_not_happen(setting, sentence, label):
    """What a side denies having done is read with the other sign, and its object is not what is denied."""
    assert labels(read_within(setting, sentence)) == {label}


@pytest.mark.parametrize(
    ("setting", "sentence", "label"),
    [
        (SUDAN, "The RSF had no choice but to accept the truce, an adviser said.", "C4+"),
        (YEMEN, "The Houthis saw no alternative but to agree to a ceasefire.", "C4+"),
        (CONGO, "The M23 was left with no option but to agree to the ceasefire.", "C4+"),
        (SUDAN, "The RSF had no say and has not accepted the truce.", "C4-"),
        (SUDAN, "The RSF has no choice but to accept the truce, the army said.", None),
        (YEMEN, "The Houthis will have no option other than accepting the truce.", None),
    ],
)
def test_no_choice_but_to_do_it_is_doing_it(setting, sentence, label):
    """Who had no choice but to accept has accepted; who has none may yet refuse, and nobody has refused."""
    found = labels(read_within(setting, sentence))

    assert label in found if label else not {"C2+", "C4-", "C4+"} & {*found}
