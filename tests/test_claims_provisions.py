"""Plain wordings of signing, voting, sending, recognising, letting through and taking back."""

from __future__ import annotations

import pytest
from standing_alone import labels, read_within

from claims.lexicon import load_lexicon
from model.claims import Mode


def types_of(sentence: str, scene: str) -> set[str]:
    """Give type and polarity of what a sentence claims, in a report that opens with a scene."""
    return labels(read_within(scene, sentence))


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Armenia and Azerbaijan signed a joint statement in Geneva on Sunday, the host said.", "A2+"),
        ("Both delegations of Armenia and Azerbaijan set their hands to a two-page declaration.", "A2+"),
        ("Armenia has put its initials under nothing, a spokesman of its foreign ministry said.", "A2-"),
        ("Nobody of ours has signed anything in Geneva, Azerbaijan said.", "A2-"),
        ("Armenia has agreed to no date for a signing, its premier said.", "A2-"),
        ("The text bears the handwriting of Moscow, Armenia's premier said.", "A1+"),
        ("Armenia did not write the paper, its foreign ministry said.", "A1-"),
        ("Azerbaijan's guns will be drawn back by fifteen kilometres, Armenia's premier said.", "S2+"),
        ("Turkey is to send three thousand soldiers to Armenia as guarantors, the draft says.", "S4+"),
        ("Turkey will send no soldiers to Armenia, its defence minister said.", "S4-"),
        ("Azerbaijan would recognise Armenia as a state under a draft seen by this paper.", "S8+"),
        ("Armenia's parliament approved the agreement with Azerbaijan by 61 votes to 40 on Friday.", "A6+"),
        ("The agreement with Azerbaijan failed in parliament on Friday for want of six votes.", "A6-"),
        ("The road to Stepanakert is open to all traffic as of this morning, Azerbaijan said.", "S13+"),
        ("Armenia's delegation will be led by the deputy foreign minister, Yerevan said.", "T4+"),
        ("The letters on which our report on Armenia rested were forged, and we withdraw it.", "M2+"),
        ("Armenia has not rejected the paper on a settlement with Azerbaijan, its foreign minister said.", "A3-"),
        ("No country has put any pressure on us, Armenia said of its talks with Azerbaijan.", "T10-"),
        ("The ministers of Armenia and Azerbaijan have not signed it.", "A2-"),
        ("Armenia will hand over 18 Azerbaijani soldiers at the bridge next Wednesday.", "S11+"),
        ("Azerbaijan's blockade of the corridor has not been lifted, a spokesman for Armenia said.", "S14-"),
        ("The treaty between Armenia and Azerbaijan will be guaranteed by the European Union as a whole.", "A6+"),
        ("That was wrong: both signatures of Armenia and Azerbaijan are on the document.", "M2+"),
        ("No such promise of a peace deal was given, a spokesman for Armenia's premier said.", "M1+"),
    ],
)
def test_plain_wordings_are_read(sentence: str, wanted: str) -> None:
    """What is done to texts, troops, roads and reports is read in the words of ordinary statements."""
    assert wanted in types_of(sentence, "Armenia and Azerbaijan hold talks on a peace deal in Tbilisi.")


@pytest.mark.parametrize(
    ("sentence", "unwanted"),
    [
        ("The road to Goma remains closed, the M23 said.", "S13+"),
        ("Arab troops will not go to Goma, a minister said.", "S4+"),
        ("We no longer stand by the report on the M23.", "M2-"),
        ("Congo urged the M23 to agree an exchange of prisoners.", "S11-"),
    ],
)
def test_denied_wordings_do_not_turn_round(sentence: str, unwanted: str) -> None:
    """A closed road lets nothing in, troops who do not come do not stay, who gives up a report does not uphold it."""
    assert unwanted not in types_of(sentence, "The M23 and Congo hold talks on a ceasefire in Doha.")


def test_who_leads_is_read_within_an_inverted_verb() -> None:
    """The one named last heads the delegation of the side that is named before, and who says so is no part of it."""
    found = read_within(
        "Sudan's army and the RSF hold talks on a ceasefire in Jeddah.",
        "Leading for the army of Sudan will be a serving general, two envoys said.",
    )

    [plan] = [claim for claim in found if claim.slots.delegation_head]
    assert (plan.ptype, plan.actors, plan.slots.delegation_head) == ("T4", ("SAF",), "a serving general")


def test_a_host_city_makes_no_author_of_who_speaks() -> None:
    """Who says where a draft was written has not written it."""
    found = read_within(
        "Armenia and Azerbaijan hold talks on a peace deal in Tbilisi.",
        "The draft was written in Moscow, Armenia's premier said.",
    )

    [draft] = [claim for claim in found if claim.ptype == "A1"]
    assert "ARM" not in draft.actors


@pytest.mark.parametrize("word", ["thirty", "sixty-four", "dozens", "12"])
def test_numbers_in_words_are_numbers(word: str) -> None:
    """Rules see a number whether it is written in digits or in words; "one" stays a pronoun."""
    lexicon = load_lexicon()

    assert lexicon.read([word], warm=False)[0].classes >= {"num"}
    assert "num" not in lexicon.read(["one"], warm=False)[0].classes


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("In 2017 Armenia and Azerbaijan signed a protocol on their border.", Mode.BACKGROUND),
        ("Armenia and Azerbaijan signed a protocol on their border.", Mode.ASSERTED),
        ("Armenia has been asked to pull its troops out of the enclave, Azerbaijan said.", Mode.DEMAND),
        ("Armenia has agreed to pull its troops out of the enclave, Azerbaijan said.", Mode.REPORTED),
    ],
)
def test_what_was_long_ago_or_only_asked_is_no_news(sentence: str, mode: Mode) -> None:
    """A sentence that opens with a year long past sets the scene, what somebody is asked to do is not done."""
    [found] = read_within("Armenia and Azerbaijan hold talks on a peace deal in Tbilisi.", sentence)

    assert found.mode is mode
