"""What sides and third parties make of words about talks and mediation."""

from __future__ import annotations

import pytest
from standing_alone import labels, read


def labels_of(sentence: str) -> set[str]:
    """Give the types that are read from a sentence, scene-setting ones among them."""
    return labels(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Armenia wants to resume peace talks with Azerbaijan.", {"T1+"}),
        ("France wants Armenia and Azerbaijan to resume peace talks.", {"T2+"}),
        ("Russia does not rule out talks with Ukraine.", {"T6-"}),
        ("Ukraine shuts the door on talks with Russia.", {"T6+"}),
        ("Kenya is to mediate between Sudan's army and the Rapid Support Forces.", {"T9+"}),
    ],
)
def test_the_actor_decides_what_is_said_of_talks(sentence: str, types: set[str]) -> None:
    """A side that wants talks offers them; anybody else urges them or mediates."""
    assert labels_of(sentence) == types


def test_what_is_urged_is_not_done() -> None:
    """Whoever is urged to broker talks has not brokered any."""
    assert labels_of("Macron urges China to help broker peace talks between Russia and Ukraine.") == {"T2+"}


def test_the_end_of_a_war_is_not_the_end_of_a_round() -> None:
    """Talks that are to end the fighting have not ended."""
    assert "T5+" not in labels_of("Russia and Ukraine open peace talks to end the fighting.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zelensky met the Dutch prime minister in The Hague to speak of the war with Russia.",
        "The Chinese-negotiated deal between Russia and Ukraine was praised.",
        "Ukraine opens EU membership negotiations as the war with Russia goes on.",
        "India will host a virtual summit as Israel and Hamas fight.",
        "The economist Ada Brandt says Washington must negotiate to end the war between Russia and Ukraine.",
    ],
)
def test_meetings_with_others_are_no_talks(sentence: str) -> None:
    """Whom a side meets, or what is negotiated, must have to do with the war."""
    assert not {kind for kind in labels_of(sentence) if kind[0] == "T" and kind[1] in "2345679"}


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Hamas denies that it agreed to a truce with Israel.", {"M1+"}),
        ("Qatar says the report of a truce between Israel and Hamas is false.", {"M3+"}),
        ("Ukraine dismissed a report of secret talks with Russia as fiction.", {"T8+"}),
        ("The paper stands by its story on secret talks between Israel and Hamas.", {"M2-"}),
    ],
)
def test_who_denies_decides_what_a_denial_is(sentence: str, types: set[str]) -> None:
    """A side denies what it is said to have done, an outsider a report, and a denial of talks is one of talks."""
    assert types <= labels_of(sentence)


def test_somebody_else_s_word_is_no_refusal() -> None:
    """That the other side would not talk is said of it; it has not refused."""
    assert "T6+" not in labels_of("Ukraine says Russia is not interested in peace talks.")


def test_a_dispute_over_something_denies_nothing() -> None:
    """An article makes a noun of "dispute": talks that lapsed after one are not denied by anybody."""
    said = "Talks of Israel and Hamas came apart in a dispute over lists, and no negotiations have been held since."
    assert "T8+" not in labels_of(said)
    assert any(label.startswith("T8") for label in labels_of("Israel disputes that any talks with Hamas were held."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Turkey, which mediated the grain deal between Russia and Ukraine, has an election in May.",
        "Its veto made it impossible for the UN to broker a truce between Israel and Hamas.",
        "A general may hold the key to the talks between Israel and Hamas, his friends think.",
        "Israel snubs a summit on fisheries amid its war with Hamas.",
        "Israel is under pressure from the United States to prolong the truce with Hamas.",
        "Ukraine was invited to the summit in Jakarta during its war with Russia.",
    ],
)
def test_words_that_describe_or_invite_are_no_claim_about_talks(sentence: str) -> None:
    """Who somebody is, what cannot be, and who is asked to come tell nothing of talks."""
    assert not {kind for kind in labels_of(sentence) if kind[0] == "T"}


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Talks between the US, Israel, Qatar and Hamas have resumed in Doha.", {"HAMAS", "ISR", "QAT", "USA"}),
        ("Egypt resumed talks with Hamas about a truce with Israel.", {"EGY", "HAMAS"}),
        ("Israel and Hamas resumed talks about a truce.", {"HAMAS", "ISR"}),
    ],
)
def test_who_talks_is_who_is_named_as_talking(sentence: str, actors: set[str]) -> None:
    """Talks "between" and "with" have those as their parties whom the words name."""
    assert {party for claim in read(sentence) if claim.ptype == "T3" for party in claim.actors} == actors


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The Kremlin neither confirms nor denies that its envoys have met Ukrainian generals.", {"T3+"}),
        ("Ukraine says there is no pressure to negotiate with Russia.", {"T10-"}),
        ("Rival envoys to meet in Doha on Sunday over a truce between Israel and Hamas.", {"T4+"}),
    ],
)
def test_silence_pressure_and_headline_futures_are_kept_apart(sentence: str, types: set[str]) -> None:
    """Who neither confirms nor denies does not deny; no pressure is no refusal; "to meet" lies ahead."""
    assert {kind for kind in labels_of(sentence) if kind[0] == "T"} == types


def test_a_source_that_will_not_say_is_uncommitted_but_knows() -> None:
    """Neither confirming nor denying talks is CTu."""
    found = read("The Kremlin neither confirms nor denies talks with Ukraine.")
    assert [str(claim.factuality) for claim in found] == ["CTu"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Two earlier rounds of talks between Israel and Hamas broke up without result.",
        "Kenya, which recalled its envoy from talks with Sudan's army, has since named another.",
    ],
)
def test_earlier_rounds_are_no_news(sentence: str) -> None:
    """What came of an earlier round, and what a relative clause recalls, is no claim about the talks of the day."""
    assert not {kind for kind in labels_of(sentence) if kind in ("T3+", "T5-", "T7+")}


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Russia throws open the door to talks with Ukraine.", {"T1+"}),
        ("Ukraine turns up its nose at talks with Russia.", {"T6+"}),
        ("Ukraine would rather fight on than negotiate with Russia, Zelensky said.", {"T6+"}),
        ("Zelensky will not sit at one table with Putin, his office said.", {"T6+"}),
        ("Turkey would like Ukraine and Russia to sit under one roof.", {"T2+"}),
        ("Egypt bridges the gap between Israel and Hamas over hostages.", {"T9+"}),
        ("Qatar steps down as mediator between Israel and Hamas.", {"T9-"}),
        ("The United States holds back arms from Ukraine until it negotiates with Russia.", {"T10+"}),
        ("Ukraine has no objection to meeting the Russians, Zelensky said.", {"T1+"}),
        ("Russia only pretends to want talks, Zelensky said.", {"T1-"}),
        ("The United States threatens Russia with sanctions unless it comes to terms with Ukraine.", {"T10+"}),
        ("The United States leans on Ukraine before the peace summit with Russia.", {"T10+"}),
        ("Russia tightens the screws on Ukraine before the peace summit.", set()),
        ("There will be no talks with Russia, Zelensky said.", {"T6+"}),
        ("Germany threatens to cut aid to Ukraine if it refuses to negotiate with Russia.", {"T10+"}),
        ("There is no point in talking to Russia, Zelensky said.", {"T6+"}),
        ("China wants Ukraine and Russia back at the table.", {"T2+"}),
        ("Ukraine refuses talks with Moscow, Zelensky said.", {"T6+"}),
        ("Nobody is twisting our arm to negotiate with Russia, Zelensky said.", {"T10-"}),
    ],
)
def test_idioms_of_talking_are_read(sentence: str, types: set[str]) -> None:
    """Readiness, refusal, mediation and pressure are read in idioms as in plain verbs."""
    assert labels_of(sentence) == types


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Neither the time nor the place of the talks between Armenia and Azerbaijan has been decided.", "T4-"),
        (
            "The date named for the talks with Ukraine was coordinated with nobody, Russia's ministry said.",
            "T4-",
        ),
        ("Rwanda said it had been no party to the talks with Congo and had sent no one to them.", "T8+"),
        ("Pakistan is done talking to the Taliban, the minister said.", "T6+"),
        ("Armenia remains open to a second conversation with Azerbaijan.", "T1+"),
        ("The Houthis keep the door of talks with Saudi Arabia open.", "T1+"),
        ("The dialogue between Kosovo and Serbia had not been interrupted, an EU official said.", "T7-"),
        ("The Emirates had put it to the RSF that it had better come to the talks with Sudan's army.", "T10+"),
    ],
)
def test_everyday_words_for_talks_are_read(sentence: str, kind: str) -> None:
    """Papers say in many plain words that a round is fixed or not, goes on, or is over."""
    assert kind in labels_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The Kosovo and Serbia teams spent two days under one roof at a handball tournament.",
        "No date has been fixed for the premiere of the film on the war between Russia and Ukraine.",
        "Sudan's army has received no invitation to the wedding in Khartoum.",
        "The date of the harvest was agreed with nobody, a farmer in Ukraine near the Russian lines said.",
    ],
)
def test_days_and_guests_of_other_things_are_no_talks(sentence: str) -> None:
    """A date, a roof and an invitation are of talks only where talks are meant."""
    assert not labels_of(sentence)
