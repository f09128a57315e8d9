"""Turns of news prose: a day before an infinitive, "we" who speak, British spelling, what is yet to be signed."""

from __future__ import annotations

import pytest
from standing_alone import read_news, read_pair

from model.claims import Claim, Mode


def _read(sentence: str) -> dict[str, Claim]:
    return {claim.ptype + claim.polarity: claim for claim in read_news(sentence)}


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("Israel and Hamas agreed Thursday to extend their ceasefire until Nov. 20, Qatar said.", "until Nov. 20"),
        (
            "Israel and Hezbollah agreed on Monday to extend the truce of 1 November until 30 November.",
            "until 30 November",
        ),
        ("Russia and Ukraine agreed late on Friday to prolong the ceasefire to 6 August.", "6 August"),
    ],
)
def test_day_between_the_verbs_leaves_the_extension(sentence, date):
    """A truce that both agreed on some day to extend is extended, and its date is its end."""
    found = _read(sentence)

    assert "C5+" not in found
    assert found["C10+"].slots.date == date


def test_day_of_the_agreement_stays_where_no_end_is_told():
    """Without an end the day of agreeing is the date."""
    assert (
        _read("Israel and Hamas agreed on Monday to extend their ceasefire, Qatar said.")["C10+"].slots.date == "Monday"
    )


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("We have accepted the truce with Israel, a Hamas spokesman said.", "C4+"),
        ("“We have agreed to no truce with Israel,” a Hamas spokesman said.", "C4-"),
        ("None of us has accepted the truce with Israel, a Hamas spokesman said.", "C4-"),
    ],
)
def test_we_are_the_side_that_speaks(sentence, code):
    """A "we" that accepts or does not is the speaker's side, and not the other one."""
    assert _read(sentence)[code].actors == ("HAMAS",)


def test_third_party_that_tells_of_another_is_not_we():
    """Where a side is named as the subject, the speaker is not put in its place."""
    assert _read("Israel has accepted the truce, a Hamas spokesman said.")["C4+"].actors == ("ISR",)


@pytest.mark.parametrize("verb", ["initialled", "initialed"])
def test_both_spellings_are_read(verb):
    """A text is initialled in Britain and initialed in America."""
    assert "A2+" in _read(f"Israel and Hamas {verb} a ceasefire deal in Doha on Monday.")


def test_initialled_and_yet_to_be_signed_are_two_claims():
    """What both have initialled and have yet to sign is initialled, and not signed."""
    found = _read("Israel and Hamas initialled a ceasefire deal in Doha on Monday but have yet to sign it.")

    assert {"A2+", "A2-"} <= set(found)
    assert "A2-" not in _read("Israel and Hamas initialled a ceasefire deal in Doha on Monday and signed it at noon.")


def test_halt_of_strikes_that_is_over_has_ended():
    """A halt to attacks that is at an end is over; one that is to begin is not."""
    over = _read("The halt to attacks on power stations between Russia and Ukraine is at an end, the Kremlin said.")
    ahead = _read("The halt to attacks on power stations between Russia and Ukraine is to begin, the Kremlin said.")

    assert "C11+" in over
    assert "C11+" not in ahead


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("“There is no expiry date to the agreement between Israel and Hamas,” the army said of the ceasefire.", "C5-"),
        ("Qatar referred questions on the truce between Israel and Hamas to its statement.", "M3+"),
        ("The status of Gaza will not be discussed with Hamas, Israel said of the truce.", "T8+"),
        ("Hamas said it would not observe a truce announced by Israel.", "C6-"),
    ],
)
def test_what_is_of_the_matter_is_not_the_matter(sentence, code):
    """No date, no answer, no place on the agenda and another's truce deny no agreement, report, talks or halt."""
    assert code not in _read(sentence)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("“There is no agreement between Israel and Hamas,” the army said of the ceasefire.", "C5-"),
        ("Israel denies that talks with Hamas on a truce have been held.", "T8+"),
    ],
)
def test_what_denies_the_matter_still_does(sentence, code):
    """No agreement and no talks are read as before."""
    assert code in _read(sentence)


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("The African Union renews Sudan truce call as hunger spreads.", {"C1+"}),
        ("The two armies renewed the ceasefire in Sudan for a week.", {"C10+"}),
        ("Kenya mourned the dead, calling for a ceasefire in Sudan and renewed dialogue.", {"C1+", "T2+"}),
        ("Egypt called for a prisoner swap and renewed talks between Israel and Hamas.", {"T2+"}),
        ("The envoy urged calm, and renewed talks between Israel and Hamas began in Cairo.", {"T3+"}),
    ],
)
def test_what_is_begun_again_is_what_the_noun_names(sentence, labels):
    """A call, or talks that are called for, are renewed; the truce beside them is neither prolonged nor under way."""
    assert set(_read(sentence)) == labels


@pytest.mark.parametrize(
    ("sentence", "label", "actors", "counterparties"),
    [
        ("Lebanon denied its envoy met his Israeli counterpart at Syria-focused talks.", "T8+", ("LBN",), ("ISR",)),
        ("Ukraine's allies urged Russia to agree to a truce.", "C1+", (), ("RUS",)),
        ("Hamas ally Islamic Jihad accepted the ceasefire in Gaza.", "C4+", ("PIJ",), ("ISR",)),
        ("The US ally Israel rejected the ceasefire with Hamas.", "C2+", ("ISR",), ("HAMAS",)),
    ],
)
def test_what_a_thing_is_about_and_whose_ally_somebody_is_name_no_party(sentence, label, actors, counterparties):
    """Such a name only describes what stands behind it."""
    found = _read(sentence)[label]

    assert (found.actors, found.counterparties) == (actors, counterparties)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Fighting goes on in Congo despite Angola claiming to have brokered a truce between Congo and M23.", "Angola"),
        (
            "Fighting goes on despite the EU saying that a truce between Armenia and Azerbaijan had been agreed.",
            "the EU",
        ),
        ("Egypt struck Sudan despite the talks, saying the army and the RSF had agreed to a truce.", "Egypt"),
    ],
)
def test_who_claims_it_in_a_clause_of_its_own_is_heard(sentence, speaker):
    """What stands against what somebody claims is not the outlet's own word, nor the word of the sentence's subject."""
    assert _read(sentence)["C5+"].speaker == speaker


@pytest.mark.parametrize(
    ("headline", "actors"),
    [
        ("Israel says it struck Hamas tunnel, despite ceasefire", ("ISR",)),
        ("Russia says it killed Ukrainian commander despite ceasefire", ("RUS",)),
        ("Russia says Ukrainian troops shelled town despite ceasefire", ("UKR",)),
    ],
)
def test_headline_pronoun_behind_who_speaks_is_the_speaker(headline, actors):
    """Rome did it where "Rome says it shelled the town"."""
    assert [c.actors for c in read_pair("C9", headline, "")] == [actors]


@pytest.mark.parametrize(
    ("headline", "ptype", "actors"),
    [
        ("Hamas accepts truce: official", "C4", ("HAMAS",)),
        ("Russia, Ukraine leaders agree on truce: UN envoy", "C5", ("RUS", "UKR")),
        ("Hamas accepts ceasefire proposal: Egyptian official", "C4", ("HAMAS",)),
        ("Gaza truce talks: Hamas accepts ceasefire", "C4", ("HAMAS",)),
    ],
)
def test_who_acts_before_a_headlines_colon_is_no_label(headline, ptype, actors):
    """Behind the colon stands who tells of it; a label has no verb."""
    assert [c.actors for c in read_pair(ptype, headline, "")] == [actors]


def test_state_behind_a_town_tells_where_it_lies():
    """Georgia agrees to nothing where others spoke "in Tbilisi, Georgia"."""
    found = _read(
        "The Armenian and Azerbaijani ministers said on Monday in Tbilisi, Georgia, that they agreed to a truce."
    )

    assert found["C5+"].actors == ("ARM", "AZE")


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("Hezbollah rejected calls to give up its weapons.", {"S5-"}),
        ("Russia rejects calls from Brussels to withdraw its troops from Ukraine.", {"S2-"}),
        ("The US rejected calls to lift sanctions on Russia.", {"S6-"}),
        ("Russia rejects the truce and calls on Ukraine to withdraw its troops.", {"C2+", "S2+"}),
    ],
)
def test_demand_that_is_rejected_is_a_term_refused(sentence, labels):
    """What somebody is called on to do he will not do; what he himself calls for behind "and" he wants."""
    assert set(_read(sentence)) == labels


@pytest.mark.parametrize("sentence", ["Washington was pressuring Ukraine to give up its territory."])
def test_what_is_pressed_for_is_no_promise(sentence):
    """Whoever presses a side to give up land demands it."""
    assert _read(sentence)["S1+"].mode is Mode.DEMAND


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("Zelensky is set to meet Biden in Vermont on Friday for fresh talks on ending the war.", ("UKR", "USA")),
        ("Zelensky is to meet Putin for peace talks.", ("RUS", "UKR")),
    ],
)
def test_those_who_are_to_meet_for_talks_talk(sentence, actors):
    """The war's other side is not at a meeting that names who meets."""
    assert tuple(sorted(_read(sentence)["T4+"].actors)) == actors


@pytest.mark.parametrize(
    ("sentence", "callers"),
    [
        ("Archbishop Doe mourned the victims of the Russian raid on Kharkiv, calling for a ceasefire.", set()),
        ("Egypt condemned the Israeli strike on Rafah, calling for a ceasefire.", {"EGY"}),
    ],
)
def test_whose_deed_is_mourned_does_not_call_for_a_truce(sentence, callers):
    """A participle behind the comma is the act of the sentence's subject, even where that is no party."""
    assert {party for c in read_news(sentence) if c.ptype == "C1" for party in c.actors} == callers
