"""Sentences as feeds print them: run together, summed up, with a dateline, in a headline's grammar."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news, read_pair

from model.claims import Claim, Factuality, Mode


def types_of(sentence: str) -> set[str]:
    """Give type and polarity of what a sentence claims."""
    return labels(read_news(sentence))


def the(ptype: str, sentence: str) -> Claim:
    """Give the one claim of a type that a sentence makes."""
    [claim] = [c for c in read_news(sentence) if c.ptype == ptype]
    return claim


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Colombia and the ELN agreed to extend their truce and to free more captives.", ("COL", "ELN")),
        ("A hostage deal reached to release 50 people held by Hamas spares them, Israel said.", ("HAMAS",)),
        ("Israel approved a deal for a truce with Hamas, including to free some 30 hostages.", ("HAMAS",)),
    ],
)
def test_what_a_deal_provides_lies_ahead(sentence: str, actors: tuple[str, ...]) -> None:
    """A release that was agreed on is expected, not done, and by those who hold the captives."""
    found = the("S11", sentence)

    assert (found.actors, found.factuality) == (actors, Factuality.PROBABLE)


def test_a_purpose_is_still_no_release() -> None:
    """What envoys meet for has not been agreed."""
    assert "S11+" not in types_of("Israel and Hamas sent envoys to Cairo to free hostages.")


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Nine Thai farmers and four foreign nationals have been released from Hamas captivity in Gaza.", ("HAMAS",)),
        ("Palestinians in Israeli custody would be freed first under the truce with Hamas.", ("ISR",)),
        ("Hamas is set to release five more Israelis under the truce.", ("HAMAS",)),
        ("Three Germans are expected to be included in the hostage release in Gaza, Israel said.", ("HAMAS",)),
    ],
)
def test_people_are_freed_without_being_called_captives(sentence: str, actors: tuple[str, ...]) -> None:
    """Nationals, citizens and people in custody who are freed are captives."""
    assert the("S11", sentence).actors == actors


def test_two_releases_in_one_sentence_keep_their_own_actors() -> None:
    """Who "by" names acts for the verb beside it, not for the one before."""
    found = read_news("Israel says dozens of hostages were freed, with 100 Palestinian prisoners released by Israel.")

    assert {c.actors for c in found if c.ptype == "S11"} == {("HAMAS",), ("ISR",)}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (
            "Aid coming into Gaza is nowhere near enough, the UN says, despite the truce between Israel and Hamas.",
            "S13-",
        ),
        ("The number of aid trucks entering Gaza has fallen since the truce with Israel began, the UN says.", "S13-"),
        ("Restrictions on the flow of fuel into Gaza breach the truce with Israel, the UN says.", "S13-"),
        ("Israel lets aid trucks into Gaza under the truce with Hamas.", "S13+"),
    ],
)
def test_scarce_aid_is_no_access(sentence: str, wanted: str) -> None:
    """Aid that falls short, dwindles or is restricted is negative."""
    found = {label for label in types_of(sentence) if label.startswith("S13")}

    assert found == {wanted}


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya calls for the truce between Sudan's army and the RSF to continue.",
        "Kenya has called for the truce between Sudan's army and the RSF in Darfur to be extended.",
        "Mediators race for one more extension before the truce between Hamas and Israel expires.",
    ],
)
def test_a_wish_that_a_truce_goes_on_is_a_wished_extension(sentence: str) -> None:
    """Who wants a truce to continue asks for its extension, not for a truce."""
    found = the("C10", sentence)

    assert (found.factuality, found.mode) == (Factuality.UNCOMMITTED, Mode.DEMAND)
    assert "C1+" not in types_of(sentence)


def test_whether_a_truce_is_extended_is_only_asked() -> None:
    """What one wonders about is not told."""
    assert "C10+" not in types_of("Attention turns to whether the truce between Israel and Hamas will be extended.")


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("Norway says the world must pursue a truce in Gaza to save lives.", "C8+"),
        ("Nine Israelis were freed in a truce deal with Hamas.", "C11+"),
        ("EU leaders move closer to calling for a humanitarian pause in the Israel-Hamas war.", "C3+"),
        ("The minister met colleagues amid signs a hostage deal between Israel and Hamas was near.", "A2+"),
        (
            "The Council called for urgent and extended humanitarian pauses in the fighting between Israel and Hamas.",
            "C5+",
        ),
        ("Hamas freed two hostages, but talks with Israel were held up over the next batch.", "T4+"),
        ("Hamas wants Israel to let in fuel, officials familiar with the talks said.", "T1+"),
        ("Israel and Hamas will again go at each other once the truce is over.", "T4+"),
        ("Snap poll: truce between Israel and Hamas is welcome.", "C9+"),
        ("Israel rejected calls from Egypt at a high-level UN meeting for a truce in Gaza.", "T6+"),
    ],
)
def test_words_of_another_matter_claim_nothing(sentence: str, unwanted: str) -> None:
    """Homonyms, settings and what sources are familiar with are no claims of their own."""
    assert unwanted not in types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The 15-member body approved a draft on a truce between Israel and Hamas.", "A6+"),
        ("A truce now means surrender to Hamas, Israel's defence minister said.", "C2+"),
        ("The truce brings relief to families in Gaza, Hamas says.", "C7+"),
        ("Kenya sees the truce between Israel and Hamas as positive.", "A6+"),
        ("Egypt regains its role of mediator between Israel and Hamas.", "T9+"),
        ("Talks between Israel and Hamas stumbled over the list of prisoners.", "T5-"),
    ],
)
def test_wordings_of_summaries(sentence: str, wanted: str) -> None:
    """What feeds say in few words is read as what it means."""
    assert wanted in types_of(sentence)


def test_the_home_of_a_group_is_no_party() -> None:
    """Of "the Lebanese Shiite group Hezbollah" the group alone speaks and acts."""
    found = the("C4", "The Lebanese Shiite group Hezbollah said it had accepted the truce with Israel.")

    assert (found.actors, found.speaker_party) == (("HEZBOLLAH",), "HEZBOLLAH")


def test_a_dateline_of_several_words_names_nobody() -> None:
    """The town and land before a report are where it was written."""
    [found] = read_pair(
        "C10",
        "Truce in Gaza enters final day",
        "GAZA STRIP, Palestinian Territories: The truce between Israel and Hamas entered its last day, the"
        " group saying that it was willing to extend the pause.",
    )

    assert found.actors == ("HAMAS",)


def test_a_leading_phrase_keeps_its_party_to_itself() -> None:
    """Who prods is no subject of what the other side does."""
    assert the("C4", "Prodded by Qatar, Israel agreed to the pause in fighting with Hamas.").actors == ("ISR",)


def test_a_headline_and_its_standfirst_tell_one_release() -> None:
    """The same count of captives, called otherwise or taken as known, is the same release."""
    titles = ("Hamas releases 11 more hostages", "Hamas releases hostages in Gaza as truce holds")
    below = (
        "Hamas released 11 more women and children held in Gaza, Qatar said.",
        "Israel's army said the truce held after Hamas released hostages.",
    )

    for title, line in zip(titles, below, strict=True):
        assert len(read_pair("S11", title, line)) == 1


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Kenya tamped down calls for a truce in Sudan between the army and the RSF.", "C2+"),
        ("There won't be a truce in Gaza until hostages are released, Israel says.", "C2+"),
        ("Israel says war on Hamas to continue for two months after the truce.", "C11+"),
        ("Israel and Hamas brace for a truce.", "C7+"),
        ("Talks between Ukraine and Russia should be convened at once, Turkey says.", "T2+"),
        ("A convoy reached Gaza as Arab countries demand a ceasefire between Israel and Hamas.", "C1+"),
        ("The truce deal between Israel and Hamas has been postponed to Friday.", "C12+"),
    ],
)
def test_more_wordings_of_summaries(sentence: str, wanted: str) -> None:
    """Idioms of refusing, of bracing and of putting off are read as what they mean."""
    assert wanted in types_of(sentence)


def test_willingness_to_free_is_no_release() -> None:
    """Who is willing to free captives has not freed them yet, and acts alone after a list of others."""
    found = the(
        "S11",
        "After talks with US, Israeli and Qatari envoys, Hamas expressed a willingness to release women captives.",
    )

    assert (found.actors, found.factuality) == (("HAMAS",), Factuality.PROBABLE)


@pytest.mark.parametrize(
    "sentence",
    [
        "A pause in hostilities to release hostages held by Hamas should lead to more, Israel hopes.",
        "Thousands of Kenyans gathered to call for a ceasefire in Gaza.",
    ],
)
def test_purposes_and_crowds_are_no_claims(sentence: str) -> None:
    """What a pause is for and people in a square are no claims of a party."""
    assert not {"S11+", "A6-", "C1+"} & types_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "ptype"),
    [
        ("Israel's prime minister once again rejected a truce with Hamas.", "C2"),
        ("ELN rebels struck a convoy even as talks with Colombia continue in Havana.", "T3"),
        ("The war threatens Lebanon even as a truce has halted fighting between Israel and Hamas.", "C7"),
    ],
)
def test_what_holds_meanwhile_is_news(sentence: str, ptype: str) -> None:
    """A clause of what holds that day is no background, whatever conjunction leads it in."""
    assert ptype in {c.ptype for c in read_news(sentence)}


def test_what_was_before_is_background() -> None:
    """A past event that only dates another one stays background."""
    assert "C7" not in {
        c.ptype for c in read_news("Before the truce in Gaza began, Hamas rejected a deal with Israel.")
    }


def test_who_announces_is_no_second_agreement() -> None:
    """A verb of telling after a comma agrees nothing."""
    sentence = "Israel and Hamas agreed a deal on captives to be freed in a four-day truce, both sides announced."

    assert len([c for c in read_news(sentence) if c.ptype == "C5"]) == 1


def test_a_line_under_a_headline_about_a_rally_counts() -> None:
    """What a side does stands in the line below, whatever the headline is about."""
    line = "Israel rejected a truce with Hamas on Sunday, its prime minister said."

    assert [c.actors for c in read_pair("C2", "Thousands rally in London for Gaza", line)] == [("ISR",)]
    assert not read_pair("C1", "Thousands rally in London for Gaza", "Crowds called for a truce in Gaza.")
