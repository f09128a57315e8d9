"""`ceasewire explain A B` compares two sentences, however alike they are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.registry import load_registry
from cli.explain import compare_articles
from model.articles import Article, compose_text
from model.disputes import VerdictKind

DOHA = "Talks between Sudan's army and the RSF will resume in Doha on Sunday."


def article(name: str, sentence: str) -> Article:
    """Make an article of one sentence, in an outlet of its own."""
    text, blocks = compose_text(sentence, "", [])
    at = datetime(2024, 5, 6, 8, tzinfo=UTC)
    return Article(name, f"https://{name}.example/1", name, None, sentence, text, blocks, at, None, at)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (DOHA.replace("Doha", "Cairo"), VerdictKind.CONTRADICT_VALUE),
        (DOHA.replace("Doha", "Qatar"), VerdictKind.COMPATIBLE),
    ],
)
def test_sentences_that_differ_in_a_word_are_compared(other: str, kind: VerdictKind) -> None:
    """A sentence is no copy of another that differs in its venue alone: the venues are compared."""
    pairs = compare_articles(article("a", DOHA), article("b", other), load_registry())
    assert pairs[0].verdict.kind is kind
