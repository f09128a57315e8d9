"""What stands in a condition is claimed by nobody; what is told under the same words as a fact is."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


def acts(sentence: str) -> set[tuple[str, str]]:
    """Give type with polarity, and who acts, of each claim in scope."""
    return {(c.ptype + c.polarity, ",".join(c.actors)) for c in read_sentence(sentence) if c.ptype != "X0"}


@pytest.mark.parametrize(
    ("sentence", "supposed", "claimed"),
    [
        ("Russia would pull its troops out of the south if Ukraine withdrew from Donetsk, an aide said.", "UKR", "RUS"),
        ("The TPLF agreed to disarm its forces once Eritrean troops have left the region.", "ERI", "TPLF"),
        ("Tigray's leaders will disarm only after Eritrean forces leave.", "ERI", "TPLF"),
        ("Hezbollah will not disarm until Israeli troops leave the five hills, a lawmaker said.", "ISR", "HEZBOLLAH"),
        ("Hamas will release the hostages when Israel has withdrawn its troops from Gaza.", "ISR", "HAMAS"),
        ("Colombia will lift the arrest warrants after the ELN has released all hostages.", "ELN", "COL"),
        ("The M23 will leave Goma as soon as the prisoners have been released by Kinshasa.", "COD", "M23"),
    ],
)
def test_a_condition_is_no_claim(sentence, supposed, claimed):
    """The main clause is read, and nothing is said of who would have to act first."""
    found = {who for _, who in acts(sentence)}

    assert claimed in found
    assert supposed not in found


@pytest.mark.parametrize(
    ("sentence", "code", "who"),
    [
        ("Colombia lifted the arrest warrants after the ELN had released all hostages.", "S11+", "ELN"),
        ("When Hamas released the hostages on Friday, Israel freed 39 prisoners.", "S11+", "HAMAS"),
    ],
)
def test_a_fact_after_the_same_words_is_claimed(sentence, code, who):
    """A clause of time beside a past tense tells what was done."""
    assert (code, who) in acts(sentence)


def test_an_agreement_that_may_come_is_none_yet():
    """What somebody will do "if a ceasefire is reached" tells of no ceasefire."""
    assert acts("Turkey will rebuild Gaza's schools if a ceasefire is reached between Israel and Hamas.") == set()


def test_who_walks_out_of_talks_is_the_delegation():
    """A verb whose past and participle are alike is no passive without a form of "be"."""
    assert ("T7+", "TALIBAN") in acts("The Taliban delegation left the Istanbul talks, a Pakistani source said.")
    assert ("T7+", "ELN") in acts("The ELN delegation left the talks in Caracas, a Colombian official said.")


def test_troops_that_leave_walk_out_of_no_talks():
    """Soldiers pull out of a place, and may have to before any talks."""
    leaving = acts("Saudi troops will pull out of Hodeidah under the deal, the Houthis said.")
    first = acts("Rwandan soldiers will have to leave eastern Congo before any talks, Kinshasa said.")

    assert leaving == {("S2+", "SAU")}
    assert first == {("S2+", "RWA")}


def test_neither_of_two_is_both():
    """Words like "neither … nor" join two subjects, and what they have not confirmed they have not refused."""
    refused = acts("Neither the SAF nor the RSF has accepted the mediators' proposal for a truce.")
    unconfirmed = acts("Neither Israel nor Hamas has confirmed the truce.")

    assert {who for _, who in refused} == {"RSF,SAF"}
    assert not any(code.startswith("C5") for code, _ in unconfirmed)


def test_a_release_that_is_put_off_has_not_been_made():
    """Whoever "has put off the release", or "has delayed it", has yet to make it."""
    for sentence in (
        "Hamas has put off the release of the hostages, Israel said.",
        "Israel has delayed the release of 600 Palestinian prisoners until further notice.",
    ):
        [claim] = [c for c in read_sentence(sentence) if c.ptype == "S11"]
        assert claim.factuality == "CT-"


def test_a_monitor_alone_names_its_truce():
    """Who watches over one truce tells of the war in which it holds."""
    [claim] = read_sentence("UNIFIL had recorded 12 violations of the cessation of hostilities since Tuesday.")

    assert (claim.ptype, claim.conflict) == ("C9", "ISR-LBN")


def test_an_extension_at_somebodys_request_is_an_extension():
    """Who asked for it does not hide that it was agreed."""
    found = acts(
        "Afghanistan's defence ministry confirmed that the 48-hour ceasefire had been extended at Pakistan's request."
    )

    assert {code for code, _ in found} == {"C10+"}


def test_a_bargain_that_could_include_something_is_not_made():
    """Who brokers it only describes a deal of which the sentence tells what it could hold."""
    could = acts("The agreement, brokered by Qatar, could include the release of 50 hostages held by Hamas.")
    made = acts("The agreement between Israel and Hamas, brokered by Qatar, includes the release of 50 hostages.")

    assert not any(code.startswith("C5") for code, _ in could)
    assert ("C5+", "HAMAS,ISR") in made or ("C5+", "ISR,HAMAS") in made


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("The National Security Council denied a report that Israel and Hamas had agreed to a ceasefire.", "USA"),
        ("Russia's Security Council rejected the ceasefire with Ukraine.", "RUS"),
        ("The Security Council rejected a resolution for a ceasefire between Israel and Hamas.", "UN"),
    ],
)
def test_whose_security_council_it_is(sentence, party):
    """A nation's council is no body of the United Nations."""
    assert {c.speaker_party for c in read_sentence(sentence)} == {party}


@pytest.mark.parametrize(
    ("sentence", "code", "there"),
    [
        ("Kyiv would only talk to Moscow when its troops had gone.", "T4+", False),
        ("Kyiv would only talk to Moscow when its troops had gone.", "T1+", True),
        ("Sudan's army will only negotiate with the RSF after it leaves Khartoum.", "T1+", True),
        ("The Houthis will hold talks with Yemen's government in Muscat only on prisoners.", "T4+", True),
        ("Ukraine would discuss the Russian offer with its European partners.", "T4+", False),
        ("Ukraine would discuss the Russian offer with Moscow in Istanbul.", "T4+", True),
        ("The UN envoy had hoped to convene talks between Yemen's government and the Houthis in May.", "T9+", False),
        ("The UN hoped to convene talks between Yemen's government and the Houthis in May.", "T9+", True),
    ],
)
def test_talks_that_hang_on_something_are_not_fixed(sentence, code, there):
    """A condition makes an offer; counsel with friends and a hope that is gone by make nothing."""
    assert (code in {found for found, _ in acts(sentence)}) is there


@pytest.mark.parametrize(
    ("sentence", "code", "there"),
    [
        ('"We have the draft and are reviewing it," said a rebel of the M23 in Congo.', "S2+", False),
        ('"The deal calls for a full withdrawal," said an Israeli general of Gaza.', "S2+", True),
        ("Ethiopia had no plans to hold talks with the TPLF, which was stripped of its legal status.", "S8+", False),
        ("Eritrea has never acknowledged that its soldiers are in Tigray.", "S8-", False),
        ("Serbia has never recognised Kosovo's independence.", "S8-", True),
        ("The TPLF was stripped of its legal status in May, Ethiopia said.", "S8+", False),
    ],
)
def test_no_match_crosses_a_quotation_or_into_a_relative_clause(sentence, code, there):
    """What stands behind the end of a quotation or aside of a name is of another matter; so is the month of May."""
    assert (code in {found for found, _ in acts(sentence)}) is there
