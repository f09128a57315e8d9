"""Readers beside the rules: only what stands verbatim in the article counts."""

from __future__ import annotations

import sys
import types
from datetime import UTC, datetime

import pytest

from advice.readers import EndpointReader, SpacyReader, load_spacy
from claims.detect import find_claims
from claims.outside import add_outside, claims_of
from claims.registry import load_registry
from flows.advice import read_outside
from model.advice import Reading
from model.articles import Article, compose_text
from model.claims import Where
from model.errors import AdviceError

BODY = "Ukraine said on Tuesday that the guns would fall silent at dawn if Russia agreed to peace talks."


def article() -> Article:
    text, blocks = compose_text("Kyiv and Moscow weigh a pause", "", [BODY])
    at = datetime(2024, 10, 2, 9, 0, tzinfo=UTC)
    return Article("a1", "https://harbourpost.example/1", "Harbour Post", None, "t", text, blocks, at, None, at)


class Canned:
    name = "endpoint:canned"

    def __init__(self, answer):
        self.answer = answer

    def ask(self, _task, _material):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def row(**changes) -> dict:
    return {
        "span": "the guns would fall silent at dawn",
        "type": "C7",
        "polarity": "+",
        "factuality": "PR+",
        "mode": "reported",
        "actors": ["UKR", "Russia"],
        "speaker": "Ukraine",
    } | changes


def test_a_span_in_the_text_becomes_a_claim():
    """A reading whose words stand in the article is a claim with its place, parties, source and reader."""
    found = claims_of(EndpointReader(Canned({"claims": [row()]})).read(article()), article(), load_registry(), "r")

    (claim,) = found
    assert article().text[claim.start : claim.end] == claim.quote == "the guns would fall silent at dawn"
    assert (claim.ptype, claim.polarity, claim.factuality, claim.where) == ("C7", "+", "PR+", Where.BODY)
    assert claim.actors == ("RUS", "UKR")
    assert claim.conflict == "UKR-RUS"
    assert (claim.speaker, claim.speaker_party) == ("Ukraine", "UKR")
    assert claim.rule == "reader:r"


@pytest.mark.parametrize(
    "changes",
    [
        {"span": "the guns will fall silent at dawn"},
        {"span": "at dawn"},
        {"span": ""},
        {"span": None},
        {"type": "C99"},
        {"type": ["C7"]},
        {"polarity": "yes"},
    ],
)
def test_what_does_not_stand_in_the_text_counts_for_nothing(changes):
    """A span in other words, too short, or of no known type gives no claim."""
    readings = EndpointReader(Canned({"claims": [row(**changes)]})).read(article())

    assert claims_of(readings, article(), load_registry(), "r") == []


def test_names_and_speakers_are_not_invented():
    """Parties that the registry does not know and speakers that the article does not name are left out."""
    odd = row(actors=["Atlantis"], speaker="Poseidon")
    (claim,) = claims_of(EndpointReader(Canned({"claims": [odd]})).read(article()), article(), load_registry(), "r")

    assert claim.actors == ()
    assert claim.speaker is claim.speaker_party is None


@pytest.mark.parametrize("answer", [{}, {"claims": "none"}, {"claims": {"span": "x"}}])
def test_an_answer_without_a_list_is_an_error(answer):
    """An endpoint that gives no list has not read."""
    with pytest.raises(AdviceError, match="no list"):
        EndpointReader(Canned(answer)).read(article())


def test_the_rules_keep_what_they_read():
    """An outside claim that a rule read already is passed over, and another one joins in the order of the text."""
    registry = load_registry()
    own = claims_of([Reading("the guns would fall silent at dawn", "C7", "+")], article(), registry, "first")
    more = claims_of(
        [Reading("guns would fall silent", "C7", "+"), Reading("Ukraine said on Tuesday", "T1", "+")],
        article(), registry, "second",
    )  # fmt: skip

    assert [one.rule for one in add_outside(own, more)] == ["reader:second", "reader:first"]


def test_a_failing_reader_leaves_the_rules_alone():
    """Whoever does not answer costs one line; the rules' claims stand."""
    registry = load_registry()
    own = find_claims(article(), registry)

    claims, wrong = read_outside(
        article(), own, [EndpointReader(Canned(AdviceError("endpoint:canned", "does not answer")))], registry
    )

    assert claims == own
    assert wrong == ["endpoint:canned: does not answer"]


def test_articles_of_other_matters_are_not_sent():
    """An article that does not pass the gate is not shown to a reader."""
    text, blocks = compose_text("Bakers raise their prices", "", ["Flour has become dear."])
    other = Article("a2", "https://harbourpost.example/2", "Harbour Post", None, "t", text, blocks, None, None, None)

    assert read_outside(other, [], [EndpointReader(Canned(AssertionError("asked")))], load_registry()) == ([], [])


def fake_spacy(parts: list[str], spans: list[tuple[str, str]]):
    """Stand in for spaCy: a loader of one pipeline that labels these spans."""
    found = [types.SimpleNamespace(text=text, label_=label) for text, label in spans]

    class Pipeline:
        pipe_names = parts

        def __call__(self, _text):
            return types.SimpleNamespace(spans={"sc": found})

    return types.SimpleNamespace(load=lambda _name: Pipeline())


def test_a_spacy_pipeline_reads_by_its_labels(monkeypatch):
    """Spans labelled with type and polarity become readings; other labels are passed over."""
    spans = [("the guns would fall silent", "C7+"), ("Russia agreed", "GPE"), ("no talks", "T3-")]
    monkeypatch.setitem(sys.modules, "spacy", fake_spacy(["tok2vec", "spancat"], spans))

    reader = load_spacy("my-pipeline")

    assert reader.name == "spacy:my-pipeline"
    assert [(one.ptype, one.polarity) for one in reader.read(article())] == [("C7", "+"), ("T3", "-")]


def test_a_pipeline_without_spans_is_refused(monkeypatch):
    """A pipeline that categorises no spans cannot read claims, and is told at the start."""
    monkeypatch.setitem(sys.modules, "spacy", fake_spacy(["ner"], []))

    with pytest.raises(AdviceError, match="no span categoriser"):
        load_spacy("plain")


def test_missing_spacy_is_told(monkeypatch):
    """Without spaCy the sentence says what to install."""
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(AdviceError, match="pip install spacy"):
        load_spacy("any")


def test_a_pipeline_that_breaks_is_an_error():
    """An exception of the pipeline is one sentence with its name."""

    def broken(_text):
        raise ValueError("too long")

    with pytest.raises(AdviceError, match="spacy:x: cannot read: too long"):
        SpacyReader("x", broken).read(article())
