"""Who says what, and on whose word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from claims.attribution import find_attributions
from model.claims import Relation, SourceType


@dataclass(frozen=True)
class Named:
    """A mention of a party, as the registry would find it."""

    start: int
    end: int
    party: str
    how: str
    kind: str = "state"


def read(text, mentions=(), **kwargs):
    """Read one sentence; mentions are (wording, party, how)."""
    found = [Named(text.index(w), text.index(w) + len(w), party, how) for w, party, how in mentions]
    return find_attributions(text, 0, len(text), found, outlets=["reuters", "sky news", "the post"], **kwargs)


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ministry said that a truce was agreed.", "The ministry", "a truce was agreed"),
        ("A truce was agreed, the ministry said on Friday.", "the ministry", "A truce was agreed"),
        ("A truce was agreed, said the foreign minister.", "the foreign minister", "A truce was agreed"),
        ("According to two diplomats, the talks have stopped.", "two diplomats", "the talks have stopped"),
        ("The talks have stopped, according to two diplomats.", "two diplomats", "The talks have stopped"),
        ("Anna Berg, a spokeswoman for the army, said no deal exists.",
         "Anna Berg, a spokeswoman for the army", "no deal"),
        ("The lists are ready, the body in Ost that looks after captives said on Monday.",
         "the body in Ost that looks after captives", "The lists are ready"),
        ("Twice this year, I was told by a senior official, the two men have met.",
         "a senior official", "the two men have met"),
        ("Our guns are silent and the army says that they will stay so.", "the army", "they will stay so"),
    ],
)  # fmt: skip
def test_speaker_and_content_are_told_apart(text, speaker, content):
    """Wherever the speaker stands, what is said is the rest."""
    one = next(a for a in read(text) if a.speaker == speaker)

    assert content in text[one.content_start : one.content_end]
    assert speaker not in text[one.content_start : one.content_end] or text.startswith("Twice")


def test_quotation_split_by_its_attribution_is_one():
    """Both halves of a quotation hang on the speaker between them."""
    text = "“We have accepted nothing,” a rebel spokesman said. “There is no deal.”"
    [one] = read(text)

    assert one.speaker_type is SourceType.SPOKESPERSON
    assert "accepted nothing" in text[one.content_start : one.content_end]
    assert "no deal" in text[one.content_start : one.content_end]
    assert one.verbatim


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ("Tentative deal reached, fighting to pause — report", "report", None),
        ("Deal reached – Reuters", "Reuters", "Reuters"),
        ("Netanyahu's office: there is no deal", "Netanyahu's office", None),
        ("Deal close, U.S. officials say", "U.S. officials", None),
    ],
)
def test_headlines_name_their_source_at_either_end(text, speaker, relay):
    """Dash, colon and comma forms of headlines carry an attribution."""
    [one] = read(text, headline=True)

    assert (one.speaker, one.relay_of) == (speaker, relay)


def test_hearer_that_is_an_outlet_is_whose_report_it_is():
    """What a minister told another outlet is that outlet's report."""
    [one] = read("The minister told Sky News that the talks went on.")

    assert one.relay_of == "Sky News"
    assert one.speaker == "The minister"


def test_outlet_citing_people_gives_both_links():
    """The paper that reports and the people it cites are two sources."""
    found = read("The two sides have a deal, the Post reported, citing people familiar with the text.")

    assert {one.speaker_type for one in found} == {SourceType.OTHER_OUTLET, SourceType.UNKNOWN}


def test_speakers_party_comes_from_the_mention_within():
    """A spokesman speaks for the party named in his phrase; several parties speak for none."""
    [one] = read("Grigori Salnov, a spokesman for Ruritania, denied that.", [("Ruritania", "XRU", "name")])
    [both] = read(
        "Ruritania and Sylvania said that a truce holds.", [("Ruritania", "XRU", "name"), ("Sylvania", "XSY", "name")]
    )

    assert (one.speaker_party, one.relation) == ("XRU", Relation.DENIES)
    assert both.speaker_party is None


def test_pronoun_speaks_for_the_speaker_before():
    """He said: the one who spoke in the sentence before."""
    [first] = read("The army of Ruritania said that it holds the bridge.", [("Ruritania", "XRU", "name")])
    text = "He said that the truce was over."
    [second] = find_attributions(text, 0, len(text), [], previous=first)

    assert second.speaker_party == "XRU"


@pytest.mark.parametrize(
    "text",
    [
        "Two hostages are expected to be released on Tuesday.",
        "The prisoners were reported killed.",
        "A vote to call for a ceasefire failed.",
        "“He said it was over,” nobody heard.",
        "",
    ],
)
def test_participles_and_infinitives_are_no_speech(text):
    """What is expected or asked for in passing has no speaker."""
    assert read(text) == []


def test_long_input_ends_quickly():
    """A sentence of a hundred thousand characters is bounded work."""
    assert isinstance(read("the army said that " * 2_000), list)
