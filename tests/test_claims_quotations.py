"""Whose word it is where who speaks stands behind what he says: an aide of his, or several sentences away."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Zelensky will not attend the talks with Putin, his chief of staff said on Thursday.", "UKR"),
        ("Putin will not attend the talks with Zelensky, his press secretary said on Friday.", "RUS"),
        ("Putin will not attend the talks with Zelensky, said his press secretary.", "RUS"),
        ("Putin will not attend the talks with Zelensky, according to his office.", "RUS"),
        ("After a call with Macron, Putin rejected the ceasefire proposed by Zelensky, his aide said.", "RUS"),
        ("Kiir has rejected the truce offered by Machar, his spokesman told reporters.", "SSD"),
        # Who is led by a preposition or owns a thing is not whom the sentence is about.
        ("The ceasefire that Putin proposed was rejected by Zelensky, his spokeswoman said.", "UKR"),
        ("Netanyahu's demands for a truce were rejected by Abbas, his office said.", "PLO"),
        ("Israel's rejection of the ceasefire surprised Macron, his spokesman said.", "FRA"),
    ],
)
def test_aide_behind_a_sentence_is_of_its_subject(text: str, party: str):
    """In "…, his spokesman said" he speaks for whom the sentence is about, not for the foe whom it names last."""
    assert {one.speaker_party for one in read_sentence(text)} == {party}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ('"Nobody left the talks. We asked for a recess," Husam Badran, Hamas\'s negotiator, said.', ["HAMAS"]),
        (
            '"We sign no ceasefire. Russia agreed to nothing," Ukraine\'s foreign minister said.',
            ["UKR", "UKR"],
        ),
        ("“We have accepted the ceasefire. They have not,” Peskov told reporters.", ["RUS"]),
        ('Araghchi told reporters: "We seek no war. There are no direct talks with the US. They asked."', ["IRN"]),
        ('Peskov thanked Zelensky. "We have accepted the ceasefire. They have not," Zelensky said.', ["UKR"]),
        # What stands behind a quotation is the outlet's own.
        ('"We asked. They refused," Peskov said. Russia and Ukraine have agreed to a ceasefire.', [None]),
    ],
)
def test_quotation_of_several_sentences_is_one_speakers(text: str, parties: list[str | None]):
    """Who is named at a quotation's beginning or end says every sentence of it."""
    assert [one.speaker_party for one in read_sentence(text)] == parties


def test_accusation_of_lying_denies_what_was_said():
    """Who accuses the other of a lie denies the report, and claims nothing of what it says."""
    told = ("of a lie in suggesting a breakthrough on a prisoner deal", "of falsehoods about a deal on prisoners")
    for text in (f"Washington accused Tehran {one}." for one in told):
        assert {one.ptype for one in read_sentence(text)} == {"M1"}
    assert not [one for one in read_sentence("Russia accused Ukraine of breaking the truce.") if one.ptype == "M1"]
