"""Words of talks and truces in what is judged, surveyed, called by another name, or said again and again."""

from __future__ import annotations

import pytest
from standing_alone import read, read_news
from two_sentences import compare_sentences, read_sentence

from model.claims import Mode


def _codes(text: str) -> set[str]:
    return {claim.ptype for claim in read(text)}


@pytest.mark.parametrize(
    ("text", "ptype"),
    [
        ("The senator called the decision to withdraw troops from Syria during the truce wrong.", "M3"),
        ("Nobody is talking about a settlement between Sudan's army and the RSF, a diplomat said.", "T8"),
        ("A fighter said of the truce between Russia and Ukraine: “It’s not a ceasefire.”", "C5"),
        ("Why peace talks between Sudan's army and the RSF keep failing", "T5"),
        ("Sudan's army has objected to the UAE taking part in any talks with the RSF.", "T6"),
        ("Israel's offensive in Gaza continues to hold wide support at home during the truce with Hamas.", "S2"),
        ("A ceasefire between Sudan's army and the RSF is not on the agenda of the first day of talks.", "C2"),
        ("Egypt and Saudi Arabia signed a deal to link their power grids while Sudan's army fought the RSF.", "S14"),
        ("The UAE denies sending weapons to the RSF in Sudan despite the truce.", "C9"),
        ("A Kremlin aide said that the time for talks with Ukraine “at this stage” had not come.", "T2"),
        ("The agenda of Sudan's army and the RSF has two points: aid and an exchange of prisoners.", "S11"),
        ("Sudan's army rejected a truce with the RSF whenever it was winning.", "C2"),
        ("Sudan's army rejected accusations that it had broken the truce with the RSF.", "C2"),
    ],
)
def test_no_act_of_a_side(text: str, ptype: str) -> None:
    """What is judged, spoken of or named is no act; nor is what happens time after time."""
    assert ptype not in _codes(text)


@pytest.mark.parametrize(
    ("text", "ptype"),
    [
        ("Israel called the report of a truce with Hamas wrong.", "M3"),
        ("Sudan's army is not talking to the RSF, its spokesman said.", "T8"),
        ("There is no ceasefire between Russia and Ukraine, the Kremlin said.", "C5"),
        ("Peace talks between Sudan's army and the RSF failed on Monday.", "T5"),
        ("Sudan's army has refused any talks with the RSF.", "T6"),
        ("Israel denied that it had attacked Gaza during the truce with Hamas.", "C9"),
        ("It is time for talks between Russia and Ukraine, Brazil's president said.", "T2"),
        ("Sudan's army rejected a truce with the RSF.", "C2"),
    ],
)
def test_acts_beside_them_are_read(text: str, ptype: str) -> None:
    """A report that is called wrong, talks that are denied and rounds that failed stay claims."""
    assert ptype in _codes(text)


def test_one_side_waits_for_the_other() -> None:
    """Whose readiness is waited for has offered nothing."""
    offered = [c for c in read("Kyiv is willing to talk to Russia when Moscow is ready to talk.") if c.ptype == "T1"]

    assert [c.actors for c in offered] == [("UKR",)]


def test_who_writes_of_us_takes_a_side() -> None:
    """An outlet that writes of a side as "us" tells its view; one that was told something does not."""
    [view] = read_sentence("The Taliban do not want to negotiate with us about Afghanistan.")

    assert view.mode == "opinion"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The Taliban and the United States agreed on the framework of a deal on Afghanistan.",
         "“Nothing is agreed until everything is agreed,” a US spokesman said of the talks with the Taliban."),
        ("Syria's government and the rebels agreed on a ceasefire.",
         "There is no hope of a peace settlement between Syria's government and the rebels."),
    ],
)  # fmt: skip
def test_parts_beside_the_whole(first: str, second: str) -> None:
    """An outline or a truce may be there while the whole deal or the settlement is not."""
    assert not compare_sentences(first, second).kind.is_dispute


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Russia and Ukraine held talks in Mariupol.", "T3+"),
        ("Sudan's army and the RSF agreed to hold talks in January.", "T4+"),
        ("Hamas agreed to free 50 prisoners in March.", "S11+"),
        ("A truce was signed in May 2021. Sudan's army and the RSF broke the truce overnight.", "C9+"),
    ],
)
def test_towns_and_months_ahead_are_no_former_times(sentence: str, label: str) -> None:
    """A town that begins like a month dates nothing, nor does a month in which something is to be done."""
    assert label in {c.ptype + c.polarity for c in read_news(sentence) if c.mode is not Mode.BACKGROUND}
