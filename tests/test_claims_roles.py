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


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "Israel accepted a ceasefire with Hezbollah but ruled out any truce with Hamas.",
            {("C4", "ISR", "ISR-LBN"), ("C2", "ISR", "ISR-GAZA")},
        ),
        (
            "Pakistan and India extended the ceasefire, while Islamabad said no talks with the Taliban were planned.",
            {("C10", "IND+PAK", "IND-PAK"), ("T4", "PAK+TALIBAN", "OTHER:AFG-PAK")},
        ),
        (
            "Ethiopia agreed to a truce with the TPLF but ruled out talks with the Oromo Liberation Army.",
            {("C4", "ETH", "ETH-TIGRAY"), ("T6", "ETH", "ETH-OROMIA")},
        ),
        (
            # Whom Iran calls on is no foe in a war of its own.
            "Iran called on Israel to accept a ceasefire in Gaza, while Hamas was silent.",
            {("C1", "IRN", "ISR-GAZA")},
        ),
        (
            # A coalition formed for a war declares a truce of its own; a mediator tells of the sides'.
            "The Saudi-led coalition announced a two-week ceasefire in Yemen.",
            {("C6", "OTHER:Arab coalition", "YEM")},
        ),
        ("Qatar announced a four-day truce in Gaza.", {("C5", "HAMAS+ISR", "ISR-GAZA")}),
        (
            # Who offered a truce has not rejected it.
            "Twirwaneho fighters allied with the M23 rejected the ceasefire offered by Kinshasa.",
            {("C2", "M23", "COD")},
        ),
        ("The ceasefire between Congo and Rwanda is holding, Angola said.", {("C8", "COD+RWA", "COD")}),
    ],
)
def test_each_clause_is_of_its_own_war(sentence: str, claims: set[tuple[str, str, str]]) -> None:
    """A sentence of two wars gives each of its clauses the one whose sides it names."""
    assert {(c.ptype, "+".join(sorted(c.actors)), c.conflict) for c in read_sentence(sentence)} == claims


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Turkish-backed rebels in northern Syria rejected the truce announced by Moscow.", "OTHER:SYR-OPP"),
        (
            "Kyiv rejects a truce that leaves Russian troops there, said Oleh Harlan, an aide to the president.",
            "UKR",
        ),
        ("A ceasefire in Aleppo was announced by Moscow.", "RUS"),
    ],
)
def test_who_made_a_thing_does_not_speak_of_it(sentence: str, speaker: str) -> None:
    """Who announced a truce that others reject says nothing; an aide serves the president of his sentence's state."""
    assert {claim.speaker_party for claim in read_sentence(sentence)} == {speaker}


@pytest.mark.parametrize(
    ("sentence", "ptype", "who"),
    [
        ("Hamas, which has fought Israel for two years, agreed to a ceasefire on Friday.", "C4", "HAMAS"),
        ("Armenia, a former ally of Russia, has rejected the truce with Azerbaijan.", "C2", "ARM"),
        ("Pakistan said the Taliban, a group once close to Islamabad, broke the ceasefire.", "C9", "TALIBAN"),
        ("Thailand, the United States said, agreed to a ceasefire with Cambodia.", "C4", "THA"),
        (
            "The Kachin Independence Army (KIA), long at war with Myanmar's army, rejected the ceasefire.",
            "C2",
            "OTHER:KIA",
        ),
        ("Kyiv has called for a 30-day truce, an idea the Kremlin has dismissed.", "C2", "RUS"),
        ("Hamas demanded a permanent ceasefire, a condition Israel has refused.", "C2", "ISR"),
        ("The truce, which Russia has rejected, was proposed by Ukraine.", "C2", "RUS"),
        # With a preposition before it, or "by" behind the verb, it is another.
        ("After talks with Hamas, which holds the hostages, Israel accepted a ceasefire.", "C4", "ISR"),
        ("A ceasefire that had been rejected by Israel was welcomed by the UN.", "C2", "ISR"),
    ],
)
def test_a_description_does_not_act(sentence: str, ptype: str, who: str) -> None:
    """Who stands in a description between commas is not who acts; who stands before a perfect has done it."""
    assert {actors for actors, _ in _told(sentence, ptype)} == {who}


@pytest.mark.parametrize(
    ("sentence", "accused"),
    [
        ("Sudan's army said it shelled men near a bridge who were breaching the truce with the RSF.", {"RSF"}),
        (
            "The RSF said it shot at people in the market because they were violating the truce with Sudan's army.",
            {"SAF"},
        ),
        ("Sudan's army said it struck suspects who were allegedly breaking the truce with the RSF.", {"RSF"}),
        ("Sudan's army said the RSF shelled villagers who were returning, in violation of the truce.", {"RSF"}),
        ("Sudan's army shelled RSF posts, violating the truce, an observer said.", {"SAF"}),
    ],
)
def test_who_answers_a_breach_accuses_the_other_side(sentence, accused):
    """Whoever fires on men for breaking a truce says that these broke it, not he himself."""
    found = [c for c in read_sentence(sentence) if c.ptype == "C9"]

    assert {actor for claim in found for actor in claim.actors} == accused
