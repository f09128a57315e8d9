"""Who frees whom: the keeper, not who waits; both only where captives are given for captives."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


def _freed(sentence: str) -> set[tuple[str, str]]:
    return {
        (",".join(claim.actors), ",".join(claim.counterparties))
        for claim in read_sentence(sentence)
        if claim.ptype == "S11"
    }


@pytest.mark.parametrize(
    ("sentence", "who", "whom"),
    [
        ("A truce starts on Friday and 13 captives held by Hamas will be freed at noon, Israel said.", "HAMAS", "ISR"),
        ("Sixty soldiers held by the Rapid Support Forces were freed on Tuesday.", "RSF", "SAF"),
        ("Six soldiers held by Colombia's ELN rebels were handed over to the Red Cross.", "ELN", "COL"),
        ("Five US dual citizens detained in Iran were moved out of prison to house arrest.", "IRN", "USA"),
        (
            "The release of the fifty captives whom Hamas seized will not begin before Friday, Israel said.",
            "HAMAS",
            "ISR",
        ),
        ("The release of 1,300 Congolese soldiers by M23 began, the Red Cross said.", "M23", "COD"),
        ("Congo freed 40 jailed members of M23.", "COD", "M23"),
    ],
)
def test_who_holds_them_frees_them(sentence: str, who: str, whom: str) -> None:
    """Words like "held by" and "detained in" tell in whose hands they were, whoever speaks of it."""
    assert _freed(sentence) == {(who, whom)}


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The deal led to the release of 50 Russians and 50 Ukrainians.", "RUS,UKR"),
        ("Diplomacy enabled the release of 13 Israelis and 39 Palestinians under a truce.", "HAMAS,ISR"),
        ("Fifty hostages will be exchanged for 150 Palestinian prisoners.", "HAMAS,ISR"),
        ("Ukraine traded 50 Russian pilots for 50 of its own soldiers on Friday.", "RUS,UKR"),
        ("Convicts left the jails in exchange for Hamas handing back eleven Israeli hostages.", "HAMAS,ISR"),
        ("Saudi Arabia and the Houthis exchanged prisoners on Saturday.", "HOUTHI,SAU"),
    ],
)
def test_captives_for_captives_are_both_sides_act(sentence: str, who: str) -> None:
    """People of both counted in one breath, or given for one another, are freed by both."""
    assert _freed(sentence) == {(who, "")}


@pytest.mark.parametrize(
    ("sentence", "who", "whom"),
    [
        (
            "Israel and Hamas are close to a lull in return for which some thirty hostages would be let go.",
            "HAMAS",
            "ISR",
        ),
        ("Hamas offered to free 50 hostages in exchange for a five-day truce.", "HAMAS", "ISR"),
        ("Iran freed five Americans in exchange for the release of $6 billion in frozen funds.", "IRN", "USA"),
        ("Israel and Hamas agreed to a three-day lull to free hostages from Gaza.", "HAMAS", "ISR"),
        (
            "Iran has transferred five Iranian-Americans to house arrest in exchange for billions of dollars.",
            "IRN",
            "USA",
        ),
        ("Two dozen hostages have been released by Hamas in exchange for imprisoned Palestinians.", "HAMAS", "ISR"),
    ],
)
def test_a_truce_or_money_is_no_captive(sentence: str, who: str, whom: str) -> None:
    """What is given in return frees nobody, and an agent who is named acts alone."""
    assert _freed(sentence) == {(who, whom)}


@pytest.mark.parametrize(
    ("sentence", "who", "whom"),
    [
        ("Kyiv got back 90 prisoners of war from Russia on Saturday.", "RUS", "UKR"),
        ("Moscow said that 90 Russian soldiers had returned from Ukrainian captivity.", "UKR", "RUS"),
        ("Ukraine has returned 90 of its soldiers from Russian captivity.", "RUS", "UKR"),
        ("Armenia brought home ten prisoners of war from Azerbaijan.", "AZE", "ARM"),
        ("Ukraine repatriated the bodies of 1,000 fallen soldiers from Russia.", "RUS", "UKR"),
        ("Israel took back the bodies of two hostages from Gaza on Monday.", "HAMAS", "ISR"),
        ("Armenia gave the bodies of two soldiers back to Azerbaijan.", "ARM", "AZE"),
        ("Hamas handed the bodies of two hostages to the Red Cross.", "HAMAS", "ISR"),
    ],
)
def test_who_gets_them_back_frees_nobody(sentence: str, who: str, whom: str) -> None:
    """Whoever gets captives or bodies back had the other side let go of them."""
    assert _freed(sentence) == {(who, whom)}


@pytest.mark.parametrize(
    ("sentence", "who", "whom"),
    [
        ("Israel is preparing to release more Palestinian prisoners under its truce with Hamas.", "ISR", "HAMAS"),
        ("Hamas delays its next hostage release until Israel lets lorries into the north.", "HAMAS", "ISR"),
        ("Islamic Jihad said it had handed over two hostages to the Red Cross in Gaza.", "PIJ", "ISR"),
        ("Saudi Arabia released 104 Houthi prisoners in Yemen.", "SAU", "HOUTHI"),
        ("Four Thai hostages were released by Hamas.", "HAMAS", "ISR"),
    ],
)
def test_whoever_does_it_alone_is_told_alone(sentence: str, who: str, whom: str) -> None:
    """Who prepares or puts off a release, or frees beside a chief side, does so alone."""
    assert _freed(sentence) == {(who, whom)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Thai hostages' families met the prime minister in Bangkok.",
        "Ukraine received 215 tanks from Poland after the talks with Russia.",
        "The soldier told a newspaper about his return from captivity in 2015 and the war in Ukraine.",
    ],
)
def test_nobody_is_freed(sentence: str) -> None:
    """Words of captivity without a release, and things that are received, are none."""
    assert _freed(sentence) == set()
