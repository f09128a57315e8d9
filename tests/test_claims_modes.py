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


@pytest.mark.parametrize(
    ("text", "ptype", "factuality", "mode", "party"),
    [
        ("Israel is reported to have accepted the truce with Hamas.", "C4", "PR+", "reported", None),
        ("Israel and Hamas have reportedly agreed to a truce.", "C5", "PR+", "reported", None),
        ("Israel and Hamas have agreed to a truce.", "C5", "CT+", "asserted", None),
        ("Israel and Hamas are discussing a potential deal that would see dozens of hostages freed from Gaza.",
         "S11", "PS+", "asserted", None),
        ("Hamas and Israel reached a deal on Tuesday for the release of 50 hostages held in Gaza.",
         "S11", "PR+", "asserted", None),
        ("The release of 13 Israeli hostages by Hamas on Friday was the first under the truce.",
         "S11", "CT+", "asserted", None),
        ("The agreement calls for Hamas to free 50 hostages over four days.", "S11", "PR+", "reported", None),
        ("Pressure is growing on Israel to negotiate the release of hostages held by Hamas.",
         "S11", "Uu", "demand", None),
        ("No release of hostages by Hamas is likely before Friday, Israel says.", "S11", "PR-", "reported", "ISR"),
        ("Hamas has not released any hostages, Israel said.", "S11", "CT-", "reported", "ISR"),
        ("The Kremlin rejects Zelensky's call for troop withdrawals.", "S2", "CT-", "reported", "RUS"),
        ("Ukraine demanded that Russia withdraw its troops.", "S2", "Uu", "demand", "UKR"),
        ("EU leaders are moving closer to calling for a humanitarian pause in Gaza.", "C1", "PR+", "asserted", None),
        ("EU leaders called for a humanitarian pause in Gaza.", "C1", "Uu", "demand", "EU"),
        ("Zelensky plans to meet Putin.", "T1", "PR+", "asserted", None),
        ("The Kremlin believes that Ukraine will reject a ceasefire.", "C2", "PR+", "reported", "RUS"),
        ("The West is pressing Ukraine to negotiate with Russia.", "T10", "CT+", "asserted", None),
        ("China and several Arab states called for a ceasefire in Gaza.", "C1", "Uu", "demand", None),
        ("China and Arab states appeal for a truce in Gaza.", "C1", "Uu", "demand", None),
        ("At the UN, Israel rejected calls for a ceasefire in Gaza.", "C2", "CT+", "reported", "ISR"),
        ("Ahead of a truce, Israel says war with Hamas to continue for two months.", "C11", "PR+", "reported", "ISR"),
        ("With the truce between Israel and Hamas in force, the Pope called for peace.",
         "C7", "CT+", "asserted", None),
        ("Israel and Hamas have agreed to a truce, the Pope said.", "C5", "CT+", "reported", "VAT"),
        ("An ally of President Zelensky said Russia had rejected a ceasefire.", "C2", "CT+", "reported", None),
        ("A diplomat in Kyiv said Russia and Ukraine had agreed on a ceasefire.", "C5", "CT+", "reported", None),
        ("The African Union's envoy and former Kenyan president said Ethiopia and the Tigray rebels agreed to a truce.",
         "C5", "CT+", "reported", "AU"),
        ("The EMC has agreed to go on with peace talks with Colombia's government, the latter's delegation head said.",
         "T1", "CT+", "reported", "COL"),
    ],
)  # fmt: skip
def test_hearsay_possible_deals_and_who_speaks_behind_a_scene(text, ptype, factuality, mode, party):
    """What people say is no more than probable, and what sets the scene is nobody's word."""
    found = [claim for claim in read(text) if claim.ptype == ptype]

    assert (str(found[0].factuality), str(found[0].mode), found[0].speaker_party) == (factuality, mode, party)


@pytest.mark.parametrize(
    ("text", "ptype", "factuality", "mode"),
    [
        ("Sudan's army and the RSF reached a tentative deal to halt the war and free dozens of captives.",
         "S11", "PR+", "asserted"),
        ("Sudan's army agreed to the pause in fighting and the release of 40 prisoners held in Omdurman.",
         "S11", "PR+", "asserted"),
        ("A deal has been reached between Sudan's army and the RSF to free 40 captives.", "S11", "PR+", "asserted"),
        ("Mediators are negotiating a truce between Sudan's army and the RSF in exchange for the release of captives.",
         "S11", "PS+", "asserted"),
        ("The RSF proposed a truce to Sudan's army in exchange for the release of 20 captives.",
         "S11", "Uu", "proposal"),
        ("Sudan's army agreed to a pause in fighting and released 40 RSF prisoners on Monday.",
         "S11", "CT+", "asserted"),
        ("The RSF released 24 captives in exchange for 30 prisoners held by Sudan's army.", "S11", "CT+", "asserted"),
        ("The RSF released 24 captives during a truce with Sudan's army.", "S11", "CT+", "asserted"),
        ("The agreement calls for a pause in fighting in Sudan and for the RSF to release 40 captives.",
         "S11", "PR+", "reported"),
        ("Under the Kenya-mediated deal, 40 captives would be freed by the RSF.", "S11", "PR+", "asserted"),
        ("Armenia considers a truce with Azerbaijan.", "C1", "PS+", "asserted"),
        ("Armenia proposes a truce with Azerbaijan.", "C1", "Uu", "proposal"),
        ("Armenia and Azerbaijan agreed to begin the truce on Monday.", "C7", "PR+", "asserted"),
        ("Kenya is prepared to mediate between Ethiopia and Tigray.", "T9", "CT+", "proposal"),
        ("There would be a long truce in Yemen if the port were opened, the UN envoy said.", "C7", "Uu", "conditional"),
        ("Mediators persuaded the RSF to accept a truce with Sudan's army.", "C4", "CT+", "asserted"),
        ("Mediators try to persuade the RSF to accept a truce with Sudan's army.", "C4", "PR+", "asserted"),
        ("Release the captives, the Kenyan president tells the RSF.", "S11", "Uu", "demand"),
        ("Release of 40 captives delayed, the RSF tells Sudan's army.", "S11", "CT+", "reported"),
    ],
)  # fmt: skip
def test_a_part_of_a_bargain_is_as_far_off_as_the_bargain(text, ptype, factuality, mode):
    """What is agreed, sought or offered beside a truce is not done; what is weighed is not proposed."""
    one = next(claim for claim in read(text) if claim.ptype == ptype)

    assert (str(one.factuality), str(one.mode)) == (factuality, mode)


def test_a_truce_that_will_not_be_is_refused() -> None:
    """A side that says "there will not be" one refuses it."""
    found = {
        claim.ptype: claim.speaker_party for claim in read("Armenia says there will not be a truce with Azerbaijan.")
    }

    assert found == {"C2": "ARM"}
