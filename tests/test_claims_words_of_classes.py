"""Rarer words of the word classes are read as their common ones are, and their other senses are not."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence

_WORDS_OF_CLASSES = [
    # A truce ends, frays, is kept, broken, left.
    ("The ceasefire between Israel and Hamas dissolved on Sunday.", "C11+"),
    ("The truce between Israel and Hamas is edging towards collapse, mediators said.", "C8-"),
    ("The ceasefire between Israel and Hamas held up on Sunday.", "C8+"),
    ("Israel disobeyed the ceasefire on Sunday, Hamas said.", "C9+"),
    ("Israel defied the ceasefire on Sunday, Hamas said.", "C9+"),
    ("Israel obeyed the ceasefire on Sunday, mediators said.", "C8+"),
    ("Hamas pulled out of the ceasefire with Israel on Sunday.", "C11+"),
    ("Hamas tore up the truce with Israel.", "C11+"),
    ("Hamas declared the ceasefire over on Sunday.", "C11+"),
    ("Israel and Hamas pulled off a ceasefire.", "C5+"),
    ("Israel postponed the start of the ceasefire by a day.", "C12+"),
    # Plans are turned down or taken.
    ("Hamas ditched the ceasefire proposal.", "C2+"),
    ("Hamas settled for the ceasefire proposal.", "C4+"),
    ("Hamas bought into the ceasefire proposal.", "C4+"),
    # Reports are denied.
    ("Russia debunked reports that it had agreed to a ceasefire.", "M1+"),
    # Talks come to nothing or to something, are led by others.
    ("Peace talks between Russia and Ukraine stalled on Sunday.", "T5-"),
    ("Peace talks between Russia and Ukraine went up in smoke on Sunday.", "T5-"),
    ("Peace talks between Russia and Ukraine broke the deadlock on Sunday.", "T5+"),
    ("Russia and Ukraine confirmed the collapse of their peace talks.", "T5-"),
    ("Talks between Israel and Hamas were chaired by Qatar.", "T9+"),
    ("Russia dropped its opposition to peace talks with Ukraine.", "T1+"),
    # Agreements are left; who is urged has not accepted.
    ("The peace agreement was torn up by the South Sudan rebels.", "A4+"),
    ("Israel was urged by Washington to accept a ceasefire.", "C1+"),
    ("Israel was forced by Washington to accept a ceasefire.", "C4+"),
    ("Hamas confirmed the handover of three Israeli hostages.", "S11+"),
]


@pytest.mark.parametrize(("sentence", "read"), _WORDS_OF_CLASSES)
def test_words_of_a_class_are_read_alike(sentence: str, read: str) -> None:
    """A rarer word of a class says what its common one does, and never the opposite."""
    claims = {claim.ptype + claim.polarity for claim in read_sentence(sentence)}

    assert read in claims
    assert not claims & {"C4+", "C5+", "C6+", "C7+", "C8+", "C10+", "T3+"} - {read}


_OTHER_SENSES = [
    "Hamas buried its commander on Sunday as the ceasefire proposal was discussed in Cairo.",
    "Russia trashed the offices of a charity while a peace plan was discussed in Kyiv.",
    "Ukraine dumped grain on the market after the ceasefire proposal, traders said.",
    "Israel settled for a draw in Budapest after the ceasefire plan.",
    "Ukraine disrupted Russian trains ahead of talks in Istanbul.",
    "Egypt steered a ship out of the canal during talks between Israel and Hamas.",
    "Talks over a new stadium in Kyiv came to grief.",
    "The trade truce between Washington and Beijing dissolved on Sunday.",
]


@pytest.mark.parametrize("sentence", _OTHER_SENSES)
def test_other_senses_of_such_words_are_no_claims(sentence: str) -> None:
    """A word of a class claims nothing where something else is its object or its subject."""
    assert [claim.ptype for claim in read_sentence(sentence) if claim.ptype != "X0"] == []
