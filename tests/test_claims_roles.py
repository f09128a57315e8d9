"""Who acts and who stands against: the accused, those who sign, those who talk, not who hosts or drafts."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


def _told(sentence: str, ptype: str) -> set[tuple[str, str]]:
    return {
        (",".join(claim.actors), ",".join(claim.counterparties))
        for claim in read_sentence(sentence)
        if claim.ptype == ptype
    }


@pytest.mark.parametrize(
    ("sentence", "who", "whom"),
    [
        ("Israel is accusing Hamas of breaking the truce.", "HAMAS", "ISR"),
        ("Azerbaijan was accused by Armenia of violating the ceasefire.", "AZE", "ARM"),
        ("Hamas postponed the handover, claiming Israel violated the truce.", "ISR", "HAMAS"),
        ("Pakistan complained of a ceasefire violation by Indian troops.", "IND", "PAK"),
        ("Lebanon complains of Israeli violations of the ceasefire.", "ISR", "HEZBOLLAH"),
        ("Israel denied violating the truce.", "ISR", "HAMAS"),
        ("The government blamed the ELN, which, it said, had trampled on the truce.", "ELN", "COL"),
        ("The ELN, which said the army had broken the truce, kept still.", "COL", "ELN"),
    ],
)
def test_the_accused_broke_it(sentence: str, who: str, whom: str) -> None:
    """Whoever accuses, claims or complains did not break the truce; whoever denies it denies it of himself."""
    assert _told(sentence, "C9") == {(who, whom)}


@pytest.mark.parametrize(
    "sentence",
    ["Brazil condemned the violation of Ukraine's territory.", "Egypt urged Israel not to violate the truce."],
)
def test_no_truce_is_broken(sentence: str) -> None:
    """A territory is no truce, and what somebody is urged not to do is not done."""
    assert _told(sentence, "C9") == set()


@pytest.mark.parametrize(
    ("sentence", "ptype", "who"),
    [
        (
            "Myanmar's junta signed a ceasefire with the TNLA, the Arakan Army and the MNDAA.",
            "A2", "MMR,OTHER:Arakan Army,OTHER:MNDAA,OTHER:TNLA",
        ),
        (
            "The TNLA and the Arakan Army signed a ceasefire with Myanmar's junta.",
            "A2", "MMR,OTHER:Arakan Army,OTHER:TNLA",
        ),
        ("A ceasefire between Congo, M23 and Rwanda was signed in Luanda.", "A2", "COD,M23,RWA"),
        ("Egyptian mediators are holding indirect talks with Israel and Hamas in Cairo.", "T3", "HAMAS,ISR"),
        ("Talks between Russia, Ukraine and the United States are under way in Abu Dhabi.", "T3", "RUS,UKR,USA"),
        ("Israel and Hamas agreed on a truce brokered by Qatar and guaranteed by Egypt.", "C5", "HAMAS,ISR"),
    ],
)  # fmt: skip
def test_all_who_take_part_are_told(sentence: str, ptype: str, who: str) -> None:
    """Every group that signs is named, and no mediator is one of them."""
    assert _told(sentence, ptype) == {(who, "")}


@pytest.mark.parametrize(
    ("sentence", "ptype", "who", "whom"),
    [
        ("China called for peace talks in Ukraine a year after the Russian invasion.", "T2", "CHN", "RUS,UKR"),
        ("China called for peace talks after the Russian attack on Kyiv.", "T2", "CHN", "RUS,UKR"),
        ("The UN called for a truce in Gaza as Israel's war on Hamas continued.", "C1", "UN", "HAMAS,ISR"),
        ("The UN called on the RSF to agree to a truce in Sudan.", "C1", "UN", "RSF"),
    ],
)
def test_a_wars_name_addresses_nobody(sentence: str, ptype: str, who: str, whom: str) -> None:
    """Who is only named as the war that is meant is not asked alone."""
    assert _told(sentence, ptype) == {(who, whom)}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("A Security Council resolution calling for a truce in Gaza passed with 12 votes in favour.", "UN"),
        ("The United States said that Brazil's resolution on a pause in Gaza was vetoed by Russia.", "RUS"),
    ],
)
def test_a_body_votes_and_a_power_vetoes(sentence: str, who: str) -> None:
    """Whoever drafted a text neither passes nor vetoes it."""
    assert _told(sentence, "A6") == {(who, "")}


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Seoul said the South would suspend the 2018 military pact with North Korea.", {("KOR", "PRK")}),
        ("The North scrapped the 2018 military pact with South Korea, Seoul said.", {("PRK", "KOR")}),
        ("Yemen's STC said the South had suspended its membership of a party at home.", set()),
    ],
)
def test_halves_of_a_land_are_its_two_states(sentence: str, claims: set[tuple[str, str]]) -> None:
    """A bare "North" is North Korea where the article is about the two states, and nothing elsewhere."""
    assert _told(sentence, "A4") == claims


def test_obligations_are_nobody() -> None:
    """Who has not met his obligations has not refused to meet anybody."""
    assert _told("Israel said Hamas had not met its obligations under the agreement.", "T8") == set()


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Not a single camp will be given up, the ELN said of the truce with Colombia.", {("ELN", "COL")}),
        ("Not a single camp has been given up, the ELN said of the truce with Colombia.", set()),
    ],
)
def test_who_says_that_no_place_will_be_left_stays(sentence: str, claims: set[tuple[str, str]]) -> None:
    """What nobody will leave the speaker himself keeps; what has not been left may be the other side's."""
    assert {pair for pair in _told(sentence, "S2") if pair[0]} == claims
