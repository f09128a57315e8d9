"""Words that belong to another phrase than the rule takes them for, and the like of them that are its own."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news
from two_sentences import read_sentence

from model.claims import Factuality, Mode


def acting(sentence: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...], str | None]]:
    """Give each claim's type, actors, counterparties and whose word it is."""
    return {
        (c.ptype + c.polarity, c.actors, c.counterparties, c.speaker_party)
        for c in read_sentence(sentence)
        if c.ptype != "X0"
    }


@pytest.mark.parametrize(
    ("sentence", "kept_out", "read"),
    [
        (
            (
                "The Taliban walked out of talks with the Afghan government over the release of prisoners, "
                "a person close to the talks said."
            ),
            {"S11+", "T1+"},
            "T7+",
        ),
        (
            "There will be no truce with the RSF until the militia lays down its arms, Sudan's army said.",
            {"C6-"},
            "C2+",
        ),
        ("The M23 has not joined the peace talks proposed by Kinshasa.", {"M1+"}, None),
        ("The ELN denied having agreed to a ceasefire with the government of Colombia.", {"S9-"}, "M1+"),
        (
            "North Korea has shown no interest in an offer of talks with South Korea, an official in Seoul said.",
            {"C4-", "T8+"},
            "T6+",
        ),
        ("Colombia's president said no ceasefire had been discussed with the ELN.", {"C2+", "T3+"}, "T8+"),
        ("Colombia's president said no ceasefire had been agreed with the ELN.", {"C2+"}, "C5-"),
        ("The RSF has not confirmed that it would attend the talks with Sudan's army.", {"T4+", "T8+"}, None),
        ("Kyiv is under no obligation to comply with the deal with Russia, its minister said.", {"T10-"}, None),
        ("Ethiopia did not respond to a request for comment on the talks with the TPLF.", {"T1-"}, None),
        (
            "Congo and the M23 signed a declaration in Doha that commits them to sign a comprehensive peace agreement.",
            {"C5+"},
            "A2+",
        ),
        ("Kinshasa insisted on the “non-negotiable withdrawal” of the M23 from Goma.", {"S2-"}, "S2+"),
        ("Cambodia denied the charge and urged Thailand to implement the peace deal.", {"A5+"}, None),
        ("North Korea has not answered a proposal by South Korea for military talks.", {"C4-"}, None),
        (
            "Any use of force would scupper the talks with the Houthis, the UN envoy to Yemen said.",
            {"T6+", "T7+"},
            None,
        ),
        (
            "The strike on Kyiv showed Moscow's desire to kill the talks with Ukraine, a minister said.",
            {"T1+", "T2+"},
            None,
        ),
        ("Russia is ready to abandon the talks with Ukraine, Kyiv said.", {"T1+", "T4+"}, None),
        ("Russia decided to suspend the talks with Ukraine.", {"T1+"}, "T7+"),
        ("Russia offered to revive the talks with Ukraine.", {"T7+"}, "T1+"),
        ("No agreement was reached on the venue of the talks of Russia and Ukraine.", {"C5-", "T6+"}, None),
        ("No agreement yet on place and hour of another round with Kyiv, Russia said.", {"C5-", "T6+"}, None),
        ("There is no agreement on a ceasefire between Russia and Ukraine, Moscow said.", {"T6+"}, "C5-"),
        ("Kyiv, saying that the time for talks was over, called on Russia's foes to act.", {"T2+"}, None),
        ("The time for talks with Russia is now, Ukraine said.", {"T6+"}, "T2+"),
        ("The talks aim to stop Israel's “senseless” war on Hamas, a minister said.", {"T6+"}, None),
        ("Talks with Hamas are senseless, Israel's minister said.", {"T2+"}, "T6+"),
        ("It is too early to talk about trade with Ukraine, Russia's minister said.", {"T6+"}, None),
        ("It is too early to talk to Ukraine, Russia's minister said.", {"T2+"}, "T6+"),
        ("Ukraine does itself no favours by talking to Russia in public, an envoy said.", {"T8+"}, None),
        ("“I would not call them negotiations,” Colombia's minister said of the talks with the ELN.", {"T1-"}, None),
        ("The Houthis say the truce with Yemen's government still holds.", {"S2-"}, None),
        ("Congo and the M23 agreed on a ceasefire in talks in Doha.", {"T1+", "T4+"}, "C5+"),
        ("Cuba refused, citing protocols signed by Colombia and the ELN.", {"A3+"}, None),
        ("The FARC dissidents were not invited to the talks between Colombia and the ELN.", {"T4-", "T6+"}, None),
    ],
)
def test_a_word_of_another_phrase_makes_no_claim(sentence, kept_out, read):
    """Who tells it, what is waited for and with whom it is are not what the sentence states."""
    found = labels(read_news(sentence))

    assert not found & kept_out
    assert read is None or read in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Taliban freed 100 prisoners in Kabul under the truce, a person close to the talks said.", "S11+"),
        ("The RSF laid down its arms in Sudan before the truce expired, the army said.", "C6+"),
        ("The M23 denied having proposed the truce to Kinshasa.", "M1+"),
        ("Hamas has shown no interest in a ceasefire with Israel, an official said.", "C4-"),
        ("There will be no truce with the ELN, Colombia's president said.", "C2+"),
        ("Colombia's president said no to a ceasefire with the ELN.", "C2+"),
        ("The RSF confirmed that it would attend the talks with Sudan's army.", "T4+"),
        ("Kyiv is under no obligation to negotiate with Moscow, its foreign minister said.", "T10-"),
        ("The TPLF has not answered the government's proposal for a truce in Ethiopia's Tigray.", "C4-"),
        ("The RSF rejected the ceasefire in Sudan, calling it a ploy.", "C2+"),
    ],
)
def test_the_like_of_it_is_read(sentence, expected):
    """Where the word is the rule's own, the claim stays."""
    assert expected in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The SPLM-IO accused government forces of attacking its camp in violation of the 2018 peace deal.",
            ("C9+", ("SSD",), ("OTHER:SPLM-IO",), "OTHER:SPLM-IO"),
        ),
        (
            "The TPLF has accused Addis Ababa of failing to implement key parts of the Pretoria deal.",
            ("A5-", ("ETH",), ("TPLF",), "TPLF"),
        ),
        (
            "The RSF accused the army of an attack on its camp in breach of the ceasefire, a charge the army denied.",
            ("C9+", ("SAF",), ("RSF",), "RSF"),
        ),
        (
            "Sudan slammed the United Nations for calling for a ceasefire with the RSF.",
            ("C1+", ("UN",), ("RSF",), "UN"),
        ),
        (
            "Sudan condemned Egypt and others for demanding a ceasefire with the RSF.",
            ("C1+", ("EGY",), ("RSF",), None),
        ),
        ("Egypt was criticised for calling for a ceasefire with the RSF.", ("C1+", ("EGY",), ("RSF",), "EGY")),
        ("Sudan's army blamed the RSF for breaking the truce.", ("C9+", ("RSF",), ("SAF",), "SAF")),
        ("M23 said Kinshasa had failed to implement the deal.", ("A5-", ("COD",), ("M23",), "M23")),
        (
            "The TTP announced an end to its ceasefire with the government of Pakistan.",
            ("C11+", ("TTP",), ("PAK",), "TTP"),
        ),
        ("Colombia's government suspended its ceasefire with the EMC.", ("C11+", ("COL",), ("FARC-D",), None)),
        ("Mali's authorities ended the 2015 peace deal with the CMA.", ("A4+", ("MLI",), ("OTHER:CMA",), None)),
        (
            "The M23 will never sit at the same table as Kinshasa, its spokesman said.",
            ("T6+", ("M23",), ("COD",), "M23"),
        ),
        (
            "The junta broke its truce with the Arakan Army, the group said.",
            ("C9+", ("MMR",), ("OTHER:Arakan Army",), "OTHER:Arakan Army"),
        ),
        ("The Rwanda-backed M23 said it had agreed to a truce.", ("C4+", ("M23",), ("COD",), "M23")),
        (
            "Lebanon's Iran-backed Hezbollah said it had accepted a truce.",
            ("C4+", ("HEZBOLLAH",), ("ISR",), "HEZBOLLAH"),
        ),
        ("Israel's foe Hezbollah said it had accepted a truce.", ("C4+", ("HEZBOLLAH",), ("ISR",), "HEZBOLLAH")),
        (
            "The TNLA, the MNDAA and the Arakan Army agreed a truce with the Myanmar military.",
            ("C5+", ("MMR", "OTHER:Arakan Army", "OTHER:MNDAA", "OTHER:TNLA"), (), None),
        ),
        (
            "The FARC and the ELN agreed a ceasefire with Venezuela's help.",
            ("C5+", ("ELN", "OTHER:FARC"), (), None),
        ),
        ("Israel accused Hamas of holding up the release of hostages.", ("S11-", ("HAMAS",), ("ISR",), "ISR")),
        ("Congo said it had not received the M23's answer to the proposal.", ("A1-", ("M23",), ("COD",), "COD")),
        ("Congo has received the M23's answer to the truce proposal.", ("A1+", ("M23",), ("COD",), None)),
        ("The FARC extended its unilateral truce.", ("C10+", ("OTHER:FARC",), ("COL",), None)),
        ("The FARC and Colombia's government extended their truce.", ("C10+", ("COL", "OTHER:FARC"), (), None)),
        ("Armenia had not asked any country to mediate with Azerbaijan.", ("T9-", ("ARM",), ("AZE",), None)),
        ("Gaps narrowed in the talks between Russia and Ukraine.", ("T5+", ("RUS", "UKR"), (), None)),
        ("Kabul said Pakistani air strikes violated the ceasefire.", ("C9+", ("PAK",), ("TALIBAN",), "TALIBAN")),
        ("Sudan's army and the RSF agreed to lay down their arms.", ("C5+", ("RSF", "SAF"), (), "RSF")),
        ("The Iran-aligned Houthi movement rejected the ceasefire.", ("C2+", ("HOUTHI",), ("YEM",), "HOUTHI")),
        (
            "Renamo said Mozambique's government had yet to pay its fighters as provided for in the 2019 accord.",
            ("A5-", ("MOZ",), ("OTHER:Renamo",), "OTHER:Renamo"),
        ),
        ("Nepal's Maoists called for a ceasefire.", ("C1+", ("OTHER:CPN-M",), ("NPL",), "OTHER:CPN-M")),
        ("Congo and the CODECO militia signed a peace deal in Ituri.", ("A2+", ("COD", "OTHER:CODECO"), (), None)),
    ],
)
def test_who_acts_on_whom_and_whose_word_it_is(sentence, expected):
    """Who is accused, who ends a truce, with which of several groups: as the words say."""
    assert expected in acting(sentence)


@pytest.mark.parametrize(
    ("sentence", "factuality"),
    [
        ("M23 committed itself to sign the peace agreement with Kinshasa.", Factuality.PROBABLE),
        ("The M23 is ready to sign the peace agreement with Kinshasa.", Factuality.PROBABLE),
        ("M23 signed the peace agreement with Kinshasa.", Factuality.CERTAIN),
    ],
)
def test_who_commits_himself_to_sign_has_not_signed(sentence, factuality):
    """A signature that somebody has agreed or committed himself to is still to come."""
    [claim] = read_news(sentence)

    assert (claim.ptype, claim.factuality) == ("A2", factuality)


def test_a_truce_that_must_begin_has_not_begun():
    """What should take effect is asked for."""
    [claim] = read_news("Guterres said the truce in Sudan should take effect at once.")

    assert (claim.ptype, claim.mode, claim.factuality) == ("C7", Mode.DEMAND, Factuality.UNCOMMITTED)


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("Kinshasa accused Kigali of sending fresh troops in violation of the Washington accord.", "S4+"),
        ("South Sudan put the leader of the SPLM-IO rebels under house arrest.", "S11+"),
    ],
)
def test_an_arrest_frees_nobody_and_troops_in_breach_guard_nothing(sentence, kept_out):
    """Who is put under house arrest is no captive to be released; troops sent in breach of an accord are none of it."""
    found = labels([c for c in read_sentence(sentence) if c.ptype != "X0" and c.mode is not Mode.BACKGROUND])

    assert kept_out not in found


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Israel did not rule out withdrawing from Gaza.", "S2-"),
        ("Russia has not ruled out returning Crimea to Ukraine.", "S1-"),
        ("Hamas has not ruled out laying down its weapons.", "S5-"),
        ("Zelensky rejects recognising Crimea as Russian.", "S1+"),
        ("Turkey agreed to send troops to monitor the truce in Gaza.", "C1+"),
        ("Turkey agreed to monitor the truce in Gaza.", "C1+"),
    ],
)
def test_what_is_left_open_or_rejected_or_watched(sentence: str, unwanted: str) -> None:
    """What is not ruled out is not refused, a rejected act is not done, and who watches a truce calls for none."""
    assert unwanted not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Kyiv rejects Moscow's terms, says talks can go on", "T6+"),
        ("Hamas demanded that Israel pull out of Gaza under the truce.", "C1+"),
    ],
)
def test_what_the_next_verb_says_and_where_it_is_to_be_done(sentence: str, unwanted: str) -> None:
    """Talks that the next verb tells of are not refused, and what is to be done under a truce calls for none."""
    assert unwanted not in labels(read_news(sentence))


@pytest.mark.parametrize(
    ("sentence", "label", "mode"),
    [
        ("Russia demands that Ukraine hand over Donetsk as part of a peace deal.", "S1+", Mode.DEMAND),
        ("Hamas demanded that Israel pull out of Gaza under the truce.", "S2+", Mode.DEMAND),
    ],
)
def test_a_demanded_term_is_no_act(sentence: str, label: str, mode: Mode) -> None:
    """What is demanded is not done."""
    assert [(c.mode, c.factuality) for c in read_news(sentence) if f"{c.ptype}{c.polarity}" == label] == [
        (mode, Factuality.UNCOMMITTED)
    ]
