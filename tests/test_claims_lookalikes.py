"""Words with the shape of a rule and another sense, each beside a sentence in which they have that sense."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_news, read_pair

from model.claims import Factuality


def types_of(sentence: str) -> set[str]:
    """Give type and polarity of what a sentence claims."""
    return labels(read_news(sentence))


@pytest.mark.parametrize(
    ("reading", "claims", "leaves"),
    [
        (
            "C2+",
            "The RSF drops its demand for a truce with Sudan's army.",
            "The RSF drops a key demand for a truce with Sudan's army.",
        ),
        (
            "C11+",
            "Fighting between Ethiopia and Tigray resumed after the truce.",
            "Traders who left when Ethiopia's offensive on Tigray began will resume sales after the truce.",
        ),
        (
            "S11+",
            "Hamas let ten captives head home to Israel.",
            "Hamas said thousands of people heading home to Gaza were stopped by Israel.",
        ),
        (
            "T4+",
            "Armenia's cabinet is to meet Azerbaijani envoys in Tbilisi on Friday.",
            "Armenia's cabinet is to meet on Friday to debate the truce with Azerbaijan.",
        ),
        (
            "T4+",
            "Armenian and Azerbaijani ministers will discuss a truce in Tbilisi on Friday.",
            "Armenian ministers will discuss a truce with Azerbaijan on Friday.",
        ),
        (
            "C10+",
            "Sudan's army and the RSF renewed the truce for three days.",
            "Envoys began renewed efforts to broker a truce between Sudan's army and the RSF.",
        ),
        (
            "C10+",
            "The truce between Ethiopia and Tigray was renewed for a month.",
            "The truce between Ethiopia and Tigray renews hopes of aid.",
        ),
        (
            "C8+",
            "The truce between Sudan's army and the RSF continues.",
            "As a truce is signed in Sudan, the RSF continues its attacks on the army.",
        ),
        (
            "A4+",
            "The accord between Colombia and the FARC fell apart.",
            "The accord between Colombia and the FARC ended more than five decades of war.",
        ),
        (
            "C8+",
            "The truce between Sudan's army and the RSF would hold, said the UN.",
            "Nobody returned without greater assurance that the truce between Sudan's army and the RSF would hold.",
        ),
        (
            "S13+",
            "Relief trucks were allowed into Tigray by Ethiopia.",
            "The truce with Tigray was met with relief in Ethiopia, which allowed traders in.",
        ),
        (
            "C13+",
            "Observers track violations of the truce between Yemen and the Houthis.",
            "The Houthis have a track record of breaking each truce with Yemen.",
        ),
        (
            "C8-",
            "The truce between Yemen and the Houthis is under strain.",
            "The truce between Yemen and the Houthis, reached under pressure, began.",
        ),
        (
            "C5-",
            "The truce between Yemen and the Houthis is close but not yet final.",
            "The pullout under the truce between Yemen and the Houthis is close but slow.",
        ),
        (
            "C5-",
            "Negotiations between Yemen and the Houthis are not complete.",
            "The list for talks between Yemen and the Houthis is not complete.",
        ),
        (
            "C6+",
            "Russia halts strikes on Ukraine for Easter.",
            "Russia would weigh brief halts in strikes on Ukraine, envoys said.",
        ),
        (
            "C5+",
            "The truce deal between Sudan's army and the RSF was reached on Monday.",
            "The truce deal between Sudan's army and the RSF has reached a critical stage.",
        ),
        ("S11+", "Hamas handed over 12 captives.", "Hamas handed over a list of 12 captives."),
        (
            "A3+",
            "Ukraine denounced China's 12-point plan for peace with Russia.",
            "Ukraine denounced China's pipeline plan with Russia.",
        ),
        (
            "T5+",
            "Peace talks between Ethiopia and the Oromo Liberation Army ended on Tuesday.",
            "Peace talks between Ethiopia and the Oromo Liberation Army ended inconclusively on Tuesday.",
        ),
        (
            "S11+",
            "The truce between Israel and Hamas brought the release of 12 hostages.",
            "The United Nations wants a truce between Israel and Hamas not conditional on the release of 12 hostages.",
        ),
        (
            "C10+",
            "Israel and Hamas agreed on a two-day extension of their truce.",
            "Egypt hopes to build on the two-day extension of the truce between Israel and Hamas.",
        ),
        (
            "T3+",
            "Envoys of Ukraine and Russia met in Istanbul for peace talks.",
            "Freed soldiers of Ukraine were met by Russian medics before the truce.",
        ),
        (
            "T9+",
            "Oman acted as a mediator between Israel and Hamas.",
            "The talks raised Oman's reputation as a mediator.",
        ),
        (
            "C9+",
            "The RSF broke the truce with Sudan's army.",
            "Traders in Sudan take a break during the truce, the RSF said.",
        ),
        (
            "C9+",
            "The raid was a breach of the truce between Israel and Hezbollah, Lebanon said.",
            "Any such raid would be a breach of the truce between Israel and Hezbollah, Lebanon said.",
        ),
        (
            "C11+",
            "The ceasefire between Israel and Hamas is to end on Friday.",
            "Norway urged a ceasefire between Israel and Hamas to end the hunger.",
        ),
        (
            "C3+",
            "Serbia and Kosovo are close to a peace agreement.",
            "Serbia and Kosovo failed to hammer out a peace agreement.",
        ),
        (
            "S11+",
            "Russia handed over 40 captives to Ukraine.",
            "Russia delivered a blow against civilians in Ukraine's east as talks went on.",
        ),
        (
            "S14+",
            "Russia and Ukraine agreed to spare power plants in their talks.",
            "The United Nations discusses Ukraine's nuclear plant with Russia.",
        ),
        (
            "T2+",
            "Kenya called for talks between Sudan's army and the RSF.",
            "The European Union called for accession talks with Ukraine, which Russia fights.",
        ),
        (
            "S4-",
            "Germany refused to give security guarantees to Ukraine against Russia.",
            "Hamas declined to guarantee the release of the captives to Israel.",
        ),
    ],
)
def test_a_shape_with_another_sense_is_no_claim(reading: str, claims: str, leaves: str) -> None:
    """The same verb or noun is a claim in the one sentence and something else in the other."""
    assert reading in types_of(claims)
    assert reading not in types_of(leaves)


def test_who_avoids_backing_a_truce_does_not_back_it() -> None:
    """To avoid a word is not to say it."""
    assert "C1+" in types_of("Canada is backing a ceasefire between Israel and Hamas.")
    assert "C1+" not in types_of("Canada's minister avoided backing a ceasefire between Israel and Hamas.")


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Hamas declined to free the hostages held in Gaza.", "S11-"),
        ("Germany has declined to give security guarantees to Ukraine against Russia.", "S4-"),
        ("The Houthis balked at releasing Yemen's captives.", "S11-"),
        ("The RSF declines to agree to a ceasefire with Sudan's army.", "C2+"),
    ],
)
def test_to_decline_is_to_refuse(sentence: str, label: str) -> None:
    """Every verb of refusing denies what hangs on it."""
    assert label in types_of(sentence)


def test_the_day_of_a_truce_dates_a_release() -> None:
    """Beside a release "the fifth day of the truce" only says when; by itself it says that the truce goes on."""
    assert types_of("Hamas freed ten hostages on the fifth day of its truce with Israel.") == {"S11+"}
    assert "C7+" in types_of("Markets open on the fifth day of the truce between Israel and Hamas.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya's president backs a pause in Sudan's civil war to let in aid.",
        "The European Union calls for a humanitarian pause between Israel and Hamas to allow food through.",
    ],
)
def test_what_a_wished_pause_is_for_is_no_claim(sentence: str) -> None:
    """Aid is what the pause is for; only a pause that was agreed on provides it."""
    assert "S13+" not in types_of(sentence)
    assert "C1+" in types_of(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["The truce between Israel and Hamas entered its third day.", "Sudan's truce enters another week, the RSF said."],
)
def test_a_truce_that_enters_a_further_day_holds(sentence: str) -> None:
    """A truce that has gone on into a new day holds so far."""
    assert "C8+" in types_of(sentence)


def test_a_line_that_names_the_caller_repeats_the_headline() -> None:
    """The call of a headline is told once, though the line under it may seem to be another's."""
    found = read_pair(
        "C1",
        "Turkey calls for truce in Gaza",
        "Turkey deplored strikes as Israel pounded Gaza, and called for a truce at once.",
    )

    assert [c.actors for c in found] == [("TUR",)]


def test_another_caller_is_another_claim() -> None:
    """A line in which somebody else calls is a claim of its own."""
    found = read_pair("C1", "Turkey calls for truce in Gaza", "Brazil also urged a ceasefire between Israel and Hamas.")

    assert sorted(c.actors for c in found) == [("BRA",), ("TUR",)]


@pytest.mark.parametrize(
    ("sentence", "caller"),
    [
        ("Brazil deplored raids as Israel shelled Gaza, and urged a ceasefire.", ("BRA",)),
        ("CAIRO: The queen of Jordan urged a ceasefire in Gaza.", ("JOR",)),
        ("Countries blame Israel's siege of Gaza and call for a ceasefire.", ()),
        ("Kenya asked Israel's premier to institute a pause in the fighting.", ("KEN",)),
        ("Sudan's army must agree to a ceasefire, the RSF said.", ("RSF",)),
    ],
)
def test_who_calls_for_a_truce_is_no_bystander(sentence: str, caller: tuple[str, ...]) -> None:
    """Neither who is told of beside the caller, nor where it was written, nor who is asked, calls."""
    assert [c.actors for c in read_news(sentence) if c.ptype == "C1"] == [caller]


def test_who_is_pressed_to_call_has_not_called() -> None:
    """Pressure to call for a truce is no call."""
    assert "C1+" not in types_of("Norway faces pressure to call for a truce between Israel and Hamas.")


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Israel awaits the release of a second group of hostages held in Gaza.", ("HAMAS",)),
        ("Under the truce between Israel and Hamas 90 Palestinian women and teenagers will be released.", ("ISR",)),
        ("The truce between Israel and Hamas includes the release of Hamas captives.", ("HAMAS",)),
    ],
)
def test_who_holds_the_captives_frees_them(sentence: str, actors: tuple[str, ...]) -> None:
    """Who waits for captives frees none; captives of a group are held by it, people of the other side by the state."""
    assert [c.actors for c in read_news(sentence) if c.ptype == "S11"] == [actors]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("A ceasefire has been agreed upon between Sudan's army and the RSF.", "C5+"),
        ("Hamas frees 3 hostages after talks with Oman.", "S11+"),
        ("Humanitarian pauses must be considered in Gaza, Canada says.", "C1+"),
        ("The truce deal between Israel and Hezbollah is entering its final stages, Lebanon said.", "C3+"),
        ("Oman is trying to present itself as a go-between for Israel and Hamas.", "T9+"),
        ("Brazil's president is interested in helping negotiate peace between Russia and Ukraine.", "T9+"),
        ("Kyiv slams Hungary over its call to negotiate with Russia.", "T6+"),
        ("Israel arrested 40 Palestinians while releasing 90 under the truce with Hamas.", "S11+"),
        ("Thirty hostages could go free after Hamas shares a list with Israel.", "S11+"),
    ],
)
def test_wordings_of_feeds(sentence: str, label: str) -> None:
    """Wordings in which feeds tell of truces, captives and go-betweens."""
    assert label in types_of(sentence)


def test_a_noun_with_its_mediator_makes_no_claim() -> None:
    """Who mediated what is named beside it is known; that somebody mediates is a claim."""
    assert "T9+" not in types_of("Talks mediated by Oman between Israel and Hamas ended on Monday.")
    assert "T9+" in types_of("The talks between Israel and Hamas are mediated by Oman.")


@pytest.mark.parametrize(
    ("reading", "claims", "leaves"),
    [
        (
            "S9+",
            "Armenia called on Azerbaijan's president to resign under a peace deal.",
            "Israel called on the United Nations' secretary-general to resign over his words on a truce with Hamas.",
        ),
        (
            "C5-",
            "Sudan's army and the RSF reached no ceasefire.",
            "Kenya urges a pause between Sudan's army and the RSF, stops short of a ceasefire.",
        ),
        (
            "C5+",
            "Ukraine and Russia agree a peace deal.",
            "The lender and Ukraine agree a funding deal as its talks with Russia go on.",
        ),
        ("C1+", "South Africa demands a ceasefire in Gaza.", "South Africans demand a ceasefire in Gaza."),
        (
            "T3+",
            "Russia and Ukraine talked about a ceasefire.",
            "A note in which Ukraine's envoy talked about a ceasefire with Russia has been lost.",
        ),
        (
            "A3+",
            "Russia rejected the peace plan for Ukraine.",
            "The Security Council shot down a draft resolution on a ceasefire between Russia and Ukraine.",
        ),
        (
            "S11+",
            "Qatar won the release of ten hostages from Hamas.",
            "Qatar is a negotiator for the release of hostages held by Hamas.",
        ),
    ],
)
def test_further_shapes_with_another_sense(reading: str, claims: str, leaves: str) -> None:
    """An office elsewhere, less than a truce, a people, words about a thing, a vote, a go-between's trade."""
    assert reading in types_of(claims)
    assert reading not in types_of(leaves)


@pytest.mark.parametrize("heard", ["faced calls", "will hear demands", "ignored pleas"])
def test_calls_that_somebody_faces_are_not_that_persons(heard: str) -> None:
    """Calls are made to whoever faces or hears them."""
    assert "C1+" in types_of("Canada's premier made calls for a ceasefire in Gaza.")
    assert "C1+" not in types_of(f"Canada's premier {heard} for a ceasefire in Gaza.")


def test_what_a_pause_includes_lies_ahead() -> None:
    """A release that is part of a pause is expected, of those who hold the captives."""
    [found] = [
        c
        for c in read_news("The pause that Israel approved includes the release of 50 hostages from Gaza.")
        if c.ptype == "S11"
    ]

    assert (found.actors, found.factuality) == (("HAMAS",), Factuality.PROBABLE)


def test_a_resolution_shot_down_has_failed() -> None:
    """To shoot a draft resolution down is to defeat it."""
    assert "A6-" in types_of(
        "The Security Council shot down a draft resolution on a ceasefire between Russia and Ukraine."
    )


def test_nameless_states_after_a_clause_call_themselves() -> None:
    """Who acts in the clause before is not whoever calls after it."""
    found = read_news("While Germany armed Ukraine against Russia, countries elsewhere pushed for a ceasefire.")

    assert [c.actors for c in found if c.ptype == "C1"] == [()]
