"""Turns of news prose: a day before an infinitive, "we" who speak, British spelling, what is yet to be signed."""

from __future__ import annotations

import pytest
from standing_alone import read_news

from model.claims import Claim


def _read(sentence: str) -> dict[str, Claim]:
    return {claim.ptype + claim.polarity: claim for claim in read_news(sentence)}


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Israel and Hamas agreed Thursday to extend their ceasefire until Nov. 20, Qatar said.", "until Nov. 20"),
        (
            "Israel and Hezbollah agreed on Monday to extend the truce of 1 November until 30 November.",
            "until 30 November",
        ),
        ("Russia and Ukraine agreed late on Friday to prolong the ceasefire to 6 August.", "6 August"),
    ],
)
def test_day_between_the_verbs_leaves_the_extension(sentence, date):
    """A truce that both agreed on some day to extend is extended, and its date is its end."""
    found = _read(sentence)

    assert "C5+" not in found
    assert found["C10+"].slots.date == date


def test_day_of_the_agreement_stays_where_no_end_is_told():
    """Without an end the day of agreeing is the date."""
    assert (
        _read("Israel and Hamas agreed on Monday to extend their ceasefire, Qatar said.")["C10+"].slots.date == "Monday"
    )


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We have accepted the truce with Israel, a Hamas spokesman said.", "C4+"),
        ("“We have agreed to no truce with Israel,” a Hamas spokesman said.", "C4-"),
        ("None of us has accepted the truce with Israel, a Hamas spokesman said.", "C4-"),
    ],
)
def test_we_are_the_side_that_speaks(sentence, code):
    """A "we" that accepts or does not is the speaker's side, and not the other one."""
    assert _read(sentence)[code].actors == ("HAMAS",)


def test_third_party_that_tells_of_another_is_not_we():
    """Where a side is named as the subject, the speaker is not put in its place."""
    assert _read("Israel has accepted the truce, a Hamas spokesman said.")["C4+"].actors == ("ISR",)


@pytest.mark.parametrize("verb", ["initialled", "initialed"])
def test_both_spellings_are_read(verb):
    """A text is initialled in Britain and initialed in America."""
    assert "A2+" in _read(f"Israel and Hamas {verb} a ceasefire deal in Doha on Monday.")


def test_initialled_and_yet_to_be_signed_are_two_claims():
    """What both have initialled and have yet to sign is initialled, and not signed."""
    found = _read("Israel and Hamas initialled a ceasefire deal in Doha on Monday but have yet to sign it.")

    assert {"A2+", "A2-"} <= set(found)
    assert "A2-" not in _read("Israel and Hamas initialled a ceasefire deal in Doha on Monday and signed it at noon.")


def test_halt_of_strikes_that_is_over_has_ended():
    """A halt to attacks that is at an end is over; one that is to begin is not."""
    over = _read("The halt to attacks on power stations between Russia and Ukraine is at an end, the Kremlin said.")
    ahead = _read("The halt to attacks on power stations between Russia and Ukraine is to begin, the Kremlin said.")

    assert "C11+" in over
    assert "C11+" not in ahead


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("“There is no expiry date to the agreement between Israel and Hamas,” the army said of the ceasefire.", "C5-"),
        ("Qatar referred questions on the truce between Israel and Hamas to its statement.", "M3+"),
        ("The status of Gaza will not be discussed with Hamas, Israel said of the truce.", "T8+"),
        ("Hamas said it would not observe a truce announced by Israel.", "C6-"),
    ],
)
def test_what_is_of_the_matter_is_not_the_matter(sentence, code):
    """No date, no answer, no place on the agenda and another's truce deny no agreement, report, talks or halt."""
    assert code not in _read(sentence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("“There is no agreement between Israel and Hamas,” the army said of the ceasefire.", "C5-"),
        ("Israel denies that talks with Hamas on a truce have been held.", "T8+"),
    ],
)
def test_what_denies_the_matter_still_does(sentence, code):
    """No agreement and no talks are read as before."""
    assert code in _read(sentence)
