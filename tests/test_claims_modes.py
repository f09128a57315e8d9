"""How surely a claim is held, in which mode, and who holds it, by the words about its predicate."""

from __future__ import annotations

import pytest
from standing_alone import read


@pytest.mark.parametrize(
    ("text", "ptype", "factuality", "mode", "party"),
    [
        ("The Kenyan president is expected to call for a ceasefire in Sudan.", "C1", "PR+", "prediction", None),
        ("Ankara fears Iran is likely to call for a truce in Yemen.", "C1", "PR+", "prediction", "TUR"),
        ("Kenya expected to call for a ceasefire in Sudan.", "C1", "PR+", "prediction", None),
        ("Kenya called for a ceasefire in Sudan.", "C1", "Uu", "demand", "KEN"),
        ("Putin appears to rule out peace talks with Ukraine.", "T6", "PR+", "asserted", None),
        ("Putin rules out peace talks with Ukraine.", "T6", "CT+", "reported", "RUS"),
        ("A UN official said aid trucks were not expected to cross into Gaza before the truce.",
         "S13", "PR-", "reported", "UN"),
        ("Eritrea is not expected to attend peace talks between Ethiopia and Tigray.", "T4", "PR-", "asserted", None),
        ("No date has been set for talks between Ethiopia and Tigray.", "T4", "CT-", "asserted", None),
        ("Azerbaijan's foreign minister said his government aims to hold peace talks with Armenia.",
         "T1", "PR+", "proposal", "AZE"),
        ("Brazil is offering to mediate between Russia and Ukraine.", "T9", "CT+", "proposal", "BRA"),
        ("Brazil is trying to mediate between Russia and Ukraine.", "T9", "PR+", "asserted", None),
        ("The ceasefire between Israel and Hamas starts on Thursday.", "C7", "PR+", "asserted", None),
        ("The ceasefire between Israel and Hamas started on Thursday.", "C7", "CT+", "asserted", None),
        ("China has promised the publication of a peace plan for Ukraine.", "A1", "PR+", "promise", "CHN"),
        ("China may use its visit to Moscow to reiterate calls for a ceasefire in Ukraine.",
         "C1", "PS+", "prediction", None),
        ("Papuan rebels demand negotiations with Indonesia.", "T1", "Uu", "demand", "OTHER:TPNPB"),
        ("A peace deal between Armenia and Azerbaijan may be close.", "C3", "PS+", "asserted", None),
        ("Tigray's forces said they would respect a ceasefire if Eritrean troops left.",
         "C4", "Uu", "conditional", "TPLF"),
        ("The US envoy is hopeful that the truce in Gaza will begin on Friday.", "C7", "PS+", "prediction", "USA"),
        ("There must be a long, extended truce in Gaza.", "C10", "Uu", "demand", None),
        ("Kyiv is calling on Russia to release its prisoners of war.", "S11", "Uu", "demand", "UKR"),
    ],
)  # fmt: skip
def test_what_is_expected_seems_or_is_aimed_at_is_less_than_done(text, ptype, factuality, mode, party):
    """A call only foreseen is a forecast by who foresees it, an aim is probable, an offer to mediate is made."""
    one = next(c for c in read(text) if c.ptype == ptype)

    assert (one.factuality, one.mode, one.speaker_party) == (factuality, mode, party)


@pytest.mark.parametrize(
    ("text", "ptype", "factuality"),
    [
        ("The RSF said that talks with Sudan's army would resume in Jeddah.", "T4", "PR+"),
        ("Sudan's army said the truce with the RSF would begin at noon.", "C7", "PR+"),
        ("Baku announced that a peace treaty with Armenia would be signed in Tbilisi.", "A2", "PR+"),
        ("Sudan's army said the truce with the RSF began at noon.", "C7", "CT+"),
    ],
)
def test_would_behind_a_past_tense_lies_ahead(text, ptype, factuality):
    """What somebody said would happen is still to come, as it was for the speaker."""
    assert next(c for c in read(text) if c.ptype == ptype).factuality == factuality


def test_a_question_claims_nothing():
    """What a headline only asks is out of scope."""
    assert read("Could Israel and Hamas agree to a ceasefire in Gaza?", headline=True) == []


def test_a_clause_after_after_is_news_in_a_headline_alone():
    """After-clauses tell the day's news in a headline and set the scene in a report."""
    [told] = [
        c for c in read("Thousands flee Goma after M23 rebels rejected ceasefire", headline=True) if c.ptype == "C2"
    ]
    body = [c for c in read("Thousands fled Goma after the M23 rebels rejected a ceasefire.") if c.ptype == "C2"]

    assert told.mode == "reported"
    assert all(c.mode == "background" for c in body)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The foreign minister, Hakan Fidan, said the pause would let aid trucks into Gaza.", "TUR"),
        ("Palestinian Islamic Jihad (PIJ) said it had handed over two hostages held in Gaza.", "PIJ"),
        ("The White House remains hopeful the hostages held in Gaza will be freed.", "USA"),
        ("The father of a girl held by Hamas pleaded for her amid growing hopes of a hostage deal with Israel.", None),
    ],
)
def test_whose_word_it_is(text, party):
    """Insertions, letters in brackets and adjectives leave the speaker in place; "by" and "amid" do not."""
    found = read(text)

    assert found
    assert all(c.speaker_party == party for c in found)


def test_what_an_assembly_calls_for_is_told_by_the_outlet():
    """The vote of an assembly is an act, whose text nobody in particular says."""
    one = next(
        c for c in read("The UN General Assembly called for a truce between Israel and Hamas.") if c.ptype == "A6"
    )

    assert (one.speaker, one.mode) == (None, "asserted")


def test_even_if_is_no_condition():
    """A concession asks for nothing; a plain "if" does."""
    conceded = read("The army said the war on Hamas would resume even if a truce with Israel is reached in Gaza.")
    asked = read("Israel said it would accept a truce with Hamas in Gaza if the hostages are freed.")

    assert all(not c.conditions for c in conceded)
    assert any(c.conditions for c in asked)
