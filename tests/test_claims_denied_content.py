"""What a denial only quotes is no claim of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import claim

from claims.denied_content import drop_denied

DENIED = "Officials sharply denied claims that a prisoner swap deal had been reached."


def _read(text: str, *codes: str, party: str | None = "USA"):
    made = (claim(code, text, by="Officials", party=party) for code in codes)
    return [replace(one, context_start=0, context_end=len(text)) for one in made]


def test_content_of_a_denied_report_is_dropped():
    """A deal that stands only in a denied report is not reported."""
    assert [c.ptype for c in drop_denied(DENIED, _read(DENIED, "M1+", "C5+"))] == ["M1"]


def test_report_that_is_taken_back_is_dropped():
    """A correction tells the old report only to withdraw it."""
    text = "The paper retracted its report that both sides had agreed on a truce."

    assert [c.ptype for c in drop_denied(text, _read(text, "C5+", "M2+", party=None))] == ["M2"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials denied claims that a deal had been reached, and said that talks would go on.",
        "Officials denied it: a deal has been reached.",
    ],
)
def test_what_the_speaker_goes_on_to_say_is_kept(text: str):
    """A second verb of saying, or a denial that hangs on no report, leaves the other claim alone."""
    assert [c.ptype for c in drop_denied(text, _read(text, "M1+", "T4+"))] == ["M1", "T4"]


def test_other_speakers_and_sentences_are_kept():
    """The one whose claim is denied still makes it, and so does the next sentence."""
    denial, theirs = _read(DENIED, "M1+", "C5+")

    assert len(drop_denied(DENIED, [denial, replace(theirs, speaker_party="IRN")])) == 2
    assert len(drop_denied(DENIED, [denial, replace(theirs, context_start=90, context_end=120)])) == 2


def test_nothing_is_dropped_without_a_denial():
    """Missing confirmation denies nothing, and without M claims all is kept."""
    unconfirmed = [replace(c, factuality="Uu") if c.ptype == "M3" else c for c in _read(DENIED, "M3+", "C5+")]

    assert len(drop_denied(DENIED, unconfirmed)) == 2
    assert len(drop_denied(DENIED, _read(DENIED, "C5+"))) == 1


def test_terms_of_a_missing_deal_are_dropped():
    """A release that a deal would bring is not told where there is no deal."""
    text = "The US said there is no deal yet to release hostages."

    assert [c.ptype for c in drop_denied(text, _read(text, "C5-", "S11+"))] == ["C5"]
    refused = _read(text, "C5-", "S11-")
    assert len(drop_denied(text, refused)) == 2
