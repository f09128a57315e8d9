"""What is only asked or left unanswered, what lies near a place, who stands against whom; and the news beside."""

from __future__ import annotations

import pytest
from two_sentences import read_sentence


def codes(sentence: str) -> set[str]:
    """Give type and polarity of each claim in scope."""
    return {c.ptype + c.polarity for c in read_sentence(sentence) if c.ptype != "X0"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked if Israel had agreed to the pause, the spokesman declined to comment.",
        "Pressed on whether Hamas had rejected the proposal, the minister did not answer.",
        "Israel declined to comment on whether Hamas had rejected the proposal.",
        "The ministry declined to confirm that Israel had accepted the truce.",
        "Israel has not confirmed that it agreed to the truce.",
        "The Kremlin would neither confirm nor deny that Putin had agreed to a ceasefire.",
        "The Kremlin declined to comment on a report that Putin had agreed to a ceasefire.",
        "Asked about reports that Russia had rejected the truce, Peskov said he could not comment.",
        "The ministry asked Russia whether it had rejected the ceasefire.",
        "Israeli officials refused to say whether they had agreed to a ceasefire with Hamas.",
        "The U.S. declined to say whether its plan will back a two-state solution for Israel and the Palestinians.",
        "Sudan's army chief gave no indication of a halt in the fighting with the RSF.",
        "Sudan's army gave no sign of a ceasefire with the RSF.",
    ],
)
def test_a_question_without_an_answer_commits_nobody(sentence: str) -> None:
    """Who is asked whether a thing is so, or will not confirm it, has claimed nothing."""
    assert not codes(sentence)


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Israel confirmed that it had agreed to the truce.", "C4+"),
        ("The Kremlin confirmed that Putin had not agreed to a ceasefire.", "C4-"),
        ("Hamas did not comment but Israel said it had rejected the proposal.", "A3+"),
        ("Hamas would not comment on the strike, and rejected the ceasefire proposal.", "C2+"),
        ("Asked about the talks, Netanyahu said Israel had accepted the ceasefire.", "C4+"),
        ("Talks continue on whether to extend the truce between Israel and Hamas.", "T3+"),
        ("There was no sign of a ceasefire between Sudan's army and the RSF.", "C7-"),
        ("Talks broke down over whether Israeli troops should withdraw from Gaza.", "T5-"),
    ],
)
def test_an_answer_beside_a_question_is_a_claim(sentence: str, claim: str) -> None:
    """What is confirmed, said in answer, or told of beside the question stands."""
    assert codes(sentence) == {claim}


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Israel accused Hezbollah of violating the ceasefire near Tyre.", "C9+"),
        ("The truce was broken close to the line of contact, Armenia said, blaming Azerbaijan.", "C9+"),
        ("Ukraine and Russia agreed a local ceasefire near the Zaporizhzhia plant.", "C5+"),
        ("The Gaza ceasefire deal is close to the finish line, Egypt said.", "C3+"),
        ("A ceasefire between Israel and Hamas is near, officials said.", "C3+"),
    ],
)
def test_near_a_place_is_not_near_an_end(sentence: str, claim: str) -> None:
    """The word "near" before a place says where a truce was broken; before its goal, how far a deal is."""
    assert codes(sentence) == {claim}


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Hezbollah will not lay down its weapons, its leader said.", "S5-"),
        ("The PKK said its fighters would lay down their arms within days.", "S5+"),
        ("The Philippine army said the MILF would lay down its arms for Ramadan.", "C6+"),
    ],
)
def test_arms_laid_down_for_good_are_a_term(sentence: str, claim: str) -> None:
    """A group that gives up its arms, or will not, takes a position on arms; for a time, it declares a truce."""
    assert claim in codes(sentence)


def test_arms_that_are_anothers_condition_are_not_refused() -> None:
    """Who will not leave until others lay down their arms says nothing of their refusal."""
    assert "S5-" not in codes("Israel will not withdraw until Hamas lays down its weapons, Netanyahu said.")


def test_the_fallen_are_no_army_that_leaves() -> None:
    """Bodies of soldiers that are returned are captives' matters alone."""
    assert codes("Ukraine said 1,200 bodies of fallen soldiers had been returned under the Istanbul agreements.") == {
        "S11+"
    }


def test_a_group_named_with_the_state_is_the_other_side() -> None:
    """A group drawn into a war that signs with its state signs for itself."""
    [signed] = read_sentence("Damascus and the SDF signed a deal on Monday.")
    [refused] = read_sentence("Islamic Jihad rejected the truce.")
    assert (signed.actors, refused.counterparties) == (("SDF", "SYR"), ("ISR",))


def test_he_said_behind_a_lead_in_says_what_follows() -> None:
    """In "speaking in Sochi, he said his country had refused" the clause behind the verb is what is said."""
    [claim] = read_sentence("Speaking in Jerusalem, Netanyahu said Israel had accepted the ceasefire.")
    assert claim.speaker_party == "ISR"


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        (
            "Armenian Prime Minister Nikol Pashinyan and Azerbaijani President Ilham Aliyev initialled the peace deal.",
            {"ARM", "AZE"},
        ),
        ("US President Donald Trump said Ukrainian President Volodymyr Zelensky had agreed to a ceasefire.", {"UKR"}),
        ("Israel and Hamas accused each other of violating the truce.", {"HAMAS", "ISR"}),
        ("Kyiv and Moscow trade blame for breach of Easter truce.", {"RUS", "UKR"}),
        ("Hamas accused Israel of breaking one ceasefire after the other.", {"ISR"}),
    ],
)
def test_an_office_and_its_holder_are_one_and_each_other_is_both(sentence: str, actors: set[str]) -> None:
    """Office and name stand for one side in a list of two; who accuse each other are both accused."""
    [claim] = read_sentence(sentence)
    assert set(claim.actors) == actors


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Tehran will not give up enriching uranium on its soil, its minister told Washington.", "S5-"),
        ("Ukraine will not give up its land, Zelensky said.", "S1-"),
        ("Russian troops must leave Georgia before any deal, Tbilisi says.", "S2+"),
        ("Libya's rivals once more failed to agree on a constitution in talks in Cairo.", "T5-"),
        ("Libya's rivals are not in talks, the UN mission said.", "T8+"),
    ],
)
def test_where_and_when_are_not_what(sentence: str, claim: str) -> None:
    """Soil on which something is done, a deal before which a place is left and talks in which it failed only frame."""
    assert claim in codes(sentence)
    assert not codes(sentence) & {"S1+", "A4+", *({"T8+"} - {claim}), *({"S1-"} - {claim})}


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("The RSF denies committing abuses in Sudan.", False),
        ("Rwanda denied backing the M23 rebels in Congo.", False),
        ("Hamas denied agreeing to the truce with Israel.", True),
        ("Hamas denied backing the truce plan of the mediators.", True),
    ],
)
def test_a_denied_deed_is_no_denied_report(sentence, there):
    """Who denies a crime, or help to fighters, denies nothing that was agreed or said."""
    assert ("M1+" in codes(sentence)) is there
