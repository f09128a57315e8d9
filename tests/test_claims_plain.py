"""The plain wording of news agencies: short headlines, bare offices, words left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from standing_alone import labels, read

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Claim


def read_item(headline: str, standfirst: str) -> list[Claim]:
    """Give the claims of the standfirst of a short item."""
    text, blocks = compose_text(headline, standfirst, [])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, headline, text, blocks, at, None, None)
    start = text.index(standfirst)
    return [claim for claim in find_claims(article, load_registry()) if claim.start >= start]


@pytest.mark.parametrize(
    ("headline", "label"),
    [
        ("Armenia confirms ceasefire with Azerbaijan", "C5+"),
        ("Israel says truce with Hamas over after rocket fire", "C11+"),
        ("Ukraine has agreed to terms of peace deal, US official says", "C4+"),
        ("Israel pulls negotiators out of Doha after talks with Hamas on truce", "T7+"),
        ("Russia and Ukraine agree to continue truce, Turkey says", "C10+"),
        ("Pakistan-Afghanistan peace talks collapse in Istanbul", "T5-"),
        ("Hezbollah will stop firing if Israel accepts ceasefire in Gaza", "C1+"),
        ("African Union sends monitors to Tigray", "C13+"),
    ],
)
def test_plain_headlines_are_read(headline, label):
    """What happened stands in plain words without articles or auxiliaries."""
    assert label in labels(read(headline, headline=True))


def test_both_sides_who_agree_on_a_truce_have_one():
    """A truce on which a government and a group agree is one of both, whether or not both are the war's first sides."""
    [claim] = read("Syria's government and the SDF agree on ceasefire after clashes in Aleppo", headline=True)

    assert (claim.ptype, claim.actors) == ("C5", ("SDF", "SYR"))


@pytest.mark.parametrize(
    ("headline", "standfirst", "party"),
    [
        ("Iran rejects direct talks with US on nuclear programme",
         "The president said on Sunday that his country was ready for indirect talks with Washington.", "IRN"),
        ("M23 rebels say they are ready for talks with Congo",
         "A spokesman said the talks with Kinshasa could begin next week.", "M23"),
    ],
)  # fmt: skip
def test_a_bare_office_speaks_for_whom_the_headline_names_first(headline, standfirst, party):
    """A spokesman without a party is that of the party with which the headline begins."""
    assert {claim.speaker_party for claim in read_item(headline, standfirst)} == {party}


def test_a_minister_is_no_armed_groups():
    """An armed group has no foreign minister, so a bare one is not its."""
    claims = read_item(
        "M23 rebels say they are ready for talks with Congo",
        "The foreign minister said the talks with Kinshasa could begin next week.",
    )

    assert claims
    assert all(claim.speaker_party != "M23" for claim in claims)


def test_its_spokesman_is_the_subjects():
    """A spokesman who closes the sentence speaks for whom it begins with, not for whom it names last."""
    [claim] = [
        c for c in read("The M23 has rejected a truce with the Congolese army, its spokesman said.") if c.ptype == "C2"
    ]

    assert claim.speaker_party == "M23"


@pytest.mark.parametrize(
    ("sentence", "label", "actors"),
    [
        ("The next meeting between Sudan's army and the RSF will take place in Amman on Tuesday, Jordan said.",
         "T4+", ("RSF", "SAF")),
        ("Syria's government and the SDF will meet in Paris on Tuesday to rescue their accord, France said.",
         "T4+", ("SDF", "SYR")),
        ("The foreign ministers of Congo and Rwanda will meet in Luanda on 22 September for talks on the M23.",
         "T4+", ("COD", "RWA")),
    ],
)  # fmt: skip
def test_who_will_meet_is_who_is_named(sentence, label, actors):
    """A meeting ahead is one of those who are its subject, whoever the war's first two sides are."""
    assert actors in [claim.actors for claim in read(sentence) if claim.ptype + claim.polarity == label]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kenya alone guarantees the Nairobi accord and no foreign soldier will come to Sudan, the RSF said.",
        "None of the RSF's soldiers will be freed under the deal reached in Jeddah, Sudan's army said.",
    ],
)
def test_an_accord_that_is_only_mentioned_is_not_denied(sentence):
    """What nobody will do under an agreement leaves the agreement as it is."""
    assert "C5-" not in labels(read(sentence))


def test_a_story_that_was_reported_wrongly_is_taken_back():
    """What an outlet says it reported erroneously is the content of its correction."""
    text = "In a story on Monday we reported erroneously that Sudan's army had suspended talks with the RSF."

    assert labels(read(text)) == {"M2+"}


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Sudan's army has not suspended its participation in the talks with the RSF, its spokesman said.", "T7-"),
        ("The RSF suspended its participation in the truce talks on Monday, Sudan's army said.", "T7+"),
    ],
)
def test_participation_is_suspended_or_not(sentence, label):
    """Who suspends its part in talks suspends them for its side."""
    assert label in labels(read(sentence))


def test_a_truce_that_now_lasts_longer_is_extended():
    """A new end of a truce is its extension, not its beginning again."""
    told = read("The ceasefire between Colombia and the ELN, which was due to end in May, will now last until August.")

    assert "C7+" not in labels(told)


def test_monitors_of_a_body_tell_that_there_is_a_truce():
    """Where a body's observers report, a shot not heard is one under a truce, though no truce is named."""
    text = "Not one shot was heard on the frontier of Thailand and Cambodia overnight, the ASEAN observers said."

    assert labels(read(text)) == {"C9-"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The talks between Sudan's army and the RSF will not start until August 14, mediators said.", {"T4+"}),
        ("The next meeting with Israel will not take place in Cairo, Hamas said.", {"T4-"}),
        ("From Saturday the guns are to stay silent in Gaza under the truce, Israel's army said.", {"C7+"}),
        ("The guns in the Israeli army's museum are still in their cases.", set()),
        ("Negotiators of Israel and Hamas went on haggling in Cairo on Sunday over the crossing.", {"T3+"}),
        ("Nothing has been finalised between Israel and Hamas, an Egyptian official said of the truce.", {"C5-"}),
        ("A truce between Russia and Ukraine is nearly at hand, a Turkish mediator said.", {"C3+"}),
        ("Nobody has withdrawn from the talks between Sudan's army and the RSF, a diplomat said.", {"T7-"}),
        ("The Houthis do not object to an extra day of the truce in Yemen, their spokesman said.", {"C10+"}),
        ("Scores of deported children would be returned by Russia under the truce with Ukraine.", {"S11+"}),
        ("What was broadcast about a truce with Hamas has nothing to do with the facts, Israel said.", {"M1+"}),
        ("Israel's army let the truce with Hamas run on for two more days.", {"C10+"}),
        ("There is talk of a truce between Russia and Ukraine that does not exist, Kyiv said.", {"C5-"}),
        ("Truce: Israel's army pours cold water on report", set()),
        ("The UN envoy said the Yemeni round will not be left to ambassadors of the Houthis.", set()),
    ],
)
def test_what_other_agencies_would_write(sentence, found):
    """The same plots in other words: who goes on, who is put off until a day, where they will not meet."""
    assert labels(read(sentence)) == found


def test_an_agreement_in_a_report_that_is_ridiculed_is_nobodys_claim():
    """What stands in a report which somebody scoffs at is not told by anyone else."""
    text = "A Hamas official has ridiculed a report that a truce with Israel had been reached."

    assert "C5+" not in labels(read(text))
