"""Plain coming and going: who goes home is no captive, who leaves a village has left no talks."""

from __future__ import annotations

import pytest

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text

TITLE = "Ethiopia and the TPLF reach a ceasefire deal in Nairobi"


def types_of(*lines: str, title: str = TITLE) -> list[str]:
    """Give what is read below the headline, in its order."""
    text, blocks = compose_text(title, "", list(lines))
    item = Article("a1", "https://o.example/a", "O", "o.example", title, text, blocks, None, None, None)
    return [one.ptype + one.polarity for one in find_claims(item, load_registry()) if one.start > len(title)]


@pytest.mark.parametrize(
    "line",
    [
        "About 60,000 people have returned to villages on the Ethiopian side since the spring.",
        "Families came back to Alamata with what they could carry.",
    ],
)
def test_who_comes_home_is_no_captive(line: str) -> None:
    """People who return of themselves are not released."""
    assert "S11+" not in types_of(line)


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("The first forty trucks are to leave Mekelle on Friday under the truce.", False),
        ("Thirty lorries have left Mekelle under the truce.", False),
        ("The first 40 trucks are to leave for the town under the truce.", False),
        ("Ethiopia's soldiers are to leave Mekelle in trucks on Friday under the truce.", True),
    ],
)
def test_lorries_that_leave_are_no_force(line: str, left: bool) -> None:
    """What is driven out of a place is withdrawn by nobody, and no ground is given up; men in lorries are."""
    assert any(code[:-1] in ("S1", "S2") for code in types_of(line)) is left


def test_captives_who_come_home_are_released() -> None:
    """A word of captivity makes of a return what it is."""
    assert "S11+" in types_of("About 60 people held by the TPLF have been returned to Ethiopia in a prisoner exchange.")


def test_a_village_is_left_and_no_talks() -> None:
    """Whoever pulls out of a village walks out of no round."""
    read = types_of("The Ethiopian army announced that it had pulled out of the village.")

    assert "T7+" not in read


def test_envoys_who_stay_hold_no_ground() -> None:
    """A delegation that remains is at talks, which go on."""
    assert types_of("Ethiopia's delegation remains in Nairobi and the talks continue.") == ["T3+"]


@pytest.mark.parametrize(
    ("line", "ptype"),
    [
        ("Both armies are to be out of the Raya valley by the end of June.", "S2+"),
        ("Ethiopian forces will move back ten kilometres from the dam.", "S2+"),
        ("The Ethiopian army has undertaken to withdraw fifteen kilometres from the dam.", "S2+"),
        ("Ethiopian tanks have since left the town of Alamata, the UN mission said.", "S2+"),
        ("TPLF fighters are still at the roundabout and at the airstrip this morning.", "S2-"),
        ("The firing at Alamata is to stop for four hours on two mornings, the mayor said.", "C7+"),
        ("The accord provides for a halt of fourteen days.", "C5+"),
        ("Nothing was signed in Nairobi, the TPLF said.", "A2-"),
        ("A signing had not been scheduled, the spokesman said.", "A2-"),
        ("Eighteen buses left the besieged city of Mekelle on Friday.", "S13+"),
        ("No bus has left Mekelle, said aid workers at the besieged city.", "S13-"),
        ("The TPLF has waived its demand for prisoners to be freed first.", "S11-"),
        ("The TPLF has not given up its demand that prisoners be freed before talks, its spokesman said.", "S11+"),
        ("Kenya has no role in talks between Ethiopia and the TPLF, its foreign ministry said.", "T9-"),
        ("Ethiopian envoys had never been in the same room as the rebels, the minister said.", "T8+"),
        ("No date has been set for the prisoner exchange.", "S11-"),
        ("Ethiopia's parliament did not vote on the peace agreement with the TPLF.", "A2-"),
        ("The TPLF stands by its demand that prisoners be freed before talks, its spokesman said.", "S11+"),
        ("Some 400 civilians were evacuated out of the besieged city of Mekelle.", "S13+"),
        ("Fire will cease along the whole front, Ethiopia and the TPLF said.", "C7+"),
    ],
)
def test_plain_lines_of_a_report_are_read(line: str, ptype: str) -> None:
    """Troops by day and distance, texts left unsigned, buses out of a siege, demands given up."""
    assert ptype in types_of(line)


def test_what_a_correction_takes_back_is_not_claimed() -> None:
    """An outlet's own report is told again only to be withdrawn."""
    read = types_of(
        "A story published on Monday said that Ethiopia and the TPLF had signed a ceasefire.",
        "The story has been removed, and we regret the error.",
        title="Correction: Ethiopia and TPLF truce",
    )

    assert "A2+" not in read


def test_a_side_denies_what_is_told_of_itself() -> None:
    """A side that calls a report of its own consent wrong denies, and is no third party."""
    line = "Reports that Ethiopia has agreed to an extension of the truce with the TPLF are incorrect, Ethiopia said."

    assert "M1+" in types_of(line)


def test_a_bare_report_is_the_headlines() -> None:
    """An outlet that cannot verify "the report" means what its headline tells."""
    read = types_of("The agency could not immediately verify the report.", title="Ethiopia and TPLF met, daily reports")

    assert read == ["M3+"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("The TPLF delegation left Nairobi on Tuesday after five days of talks with the government.", []),
        ("The TPLF delegation left Nairobi on Thursday after consultations with mediators.", []),
        ("The TPLF delegation left Nairobi on Thursday in protest.", ["T7+"]),
    ],
)
def test_who_has_talked_goes_home(line: str, read: list[str]) -> None:
    """Envoys who leave when the talks are over have not walked out."""
    assert [code for code in types_of(line) if code in ("T7+", "S2+")] == read


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Ethiopian, TPLF negotiators leave Mekelle", False),
        ("Ethiopian and TPLF delegations have left Mekelle, Kenya said.", False),
        ("Ethiopian diplomats withdrew from Mekelle.", False),
        ("Ethiopian, Eritrean troops leave Mekelle", True),
        ("Ethiopian troops withdrew from Mekelle, the army said.", True),
    ],
)
def test_negotiators_who_leave_give_up_no_ground(line: str, left: bool) -> None:
    """Who came to talk holds no ground, also where the two teams are named as one."""
    assert ("S2+" in types_of(line)) is left


@pytest.mark.parametrize(
    ("line", "none"),
    [
        ("No draft of a deal has reached Addis Ababa, Ethiopia's foreign ministry said.", False),
        ("No proposal for a ceasefire has reached us, the TPLF said.", False),
        ("Ethiopia has received no text of a deal from the TPLF, its foreign ministry said.", False),
        ("No deal has been reached, Ethiopia's foreign ministry said.", True),
        ("Ethiopia and the TPLF have reached no deal, Kenya said.", True),
        ("Ethiopia and the TPLF have received no offer and reached no deal, Kenya said.", True),
    ],
)
def test_a_paper_reaches_somebody_and_a_deal_is_reached(line: str, none: bool) -> None:
    """That a text has not come to a capital is no word on whether there is an agreement."""
    assert ("C5-" in types_of(line)) is none


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("The TPLF has agreed to hand over the Tekeze dam to the Ethiopian government.", "S1+"),
        ("The TPLF has not agreed to hand over the Tekeze dam to the Ethiopian government.", "S1-"),
        ("The TPLF would hand the airport at Mekelle back to the Ethiopian government.", "S1+"),
        ("The TPLF handed the base commander over to the Ethiopian government.", None),
        ("The TPLF will transfer port revenues to the Ethiopian government.", None),
        ("The TPLF gave the city's children to the Ethiopian government.", None),
    ],
)
def test_a_site_changes_hands(line: str, code: str | None) -> None:
    """A dam or an airport is ground that one side hands to the other; its commander and its revenues are not."""
    assert [one for one in types_of(line) if one.startswith("S1") and one[:-1] == "S1"] == ([code] if code else [])
