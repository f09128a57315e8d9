"""What keeps an item or one of its statements out of scope."""

from __future__ import annotations

import pytest
from standing_alone import labels, read

from claims.scope import article_reason, headline_reason, part_at, sentence_reason
from model.articles import Article, compose_text


def titled(title: str, url: str = "https://outlet.example/world/a") -> Article:
    """Make an article of which only the headline matters."""
    text, blocks = compose_text(title, "", [])
    return Article("a", url, "Outlet", None, title, text, blocks, None, None, None)


@pytest.mark.parametrize(
    "title",
    [
        "How a ceasefire in Gaza could hold | Jane Writer",
        "Teachers end strike after talks",
        "Town marks 25th anniversary of peace deal",
        "Letters show how the 1948 ceasefire came about",
        "Norland seal final qualifying spot as Sudra enter play-offs",
    ],
)
def test_a_headline_may_rule_an_article_out(title: str) -> None:
    """A byline, a strike and a commemoration say that nothing below is a claim."""
    assert article_reason(titled(title)) is not None


@pytest.mark.parametrize(
    "title",
    [
        "Truce in Gaza begins | Harbour News",
        "LIVE NOW: Hamas and Israel swap prisoners",
        "China calls for ceasefire as war anniversary nears",
        "Ceasefire is not an option: premier rejects truce; protesters march in capital",
        "African Union welcomes truce in Tigray",
    ],
)
def test_a_headline_with_news_of_a_truce_stays(title: str) -> None:
    """An outlet's name, a time adjunct and a second statement say nothing against the first."""
    assert article_reason(titled(title)) is None


def test_an_address_may_rule_an_article_out() -> None:
    """Opinion pages are told by their address."""
    assert article_reason(titled("A ceasefire now", "https://outlet.example/opinion/a")) == "opinion"


def test_a_question_silences_the_headline_alone() -> None:
    """What stands below a question may be a report."""
    title = "Can a six-month ceasefire bring peace?"

    assert headline_reason(title) is not None
    assert article_reason(titled(title)) is None


def test_a_reason_may_hold_for_some_types_only() -> None:
    """A swap between states at peace says nothing of a truce in the same sentence."""
    sentence = "No ceasefire, says Kremlin; US calls Gershkovich wrongfully held"

    assert sentence_reason(sentence, "S11") is not None
    assert sentence_reason(sentence, "C2") is None
    assert sentence_reason("An ordinary sentence about a truce.", "C2") is None


@pytest.mark.parametrize(
    ("text", "word", "part"),
    [
        ("Premier rejects ceasefire in Gaza; students rally", "ceasefire", "Premier rejects ceasefire in Gaza"),
        ("Students rally in the capital — premier rejects truce", "truce", "premier rejects truce"),
        ("Protesters: ceasefire now, not later", "ceasefire", "Protesters: ceasefire now, not later"),
        ("One statement about a truce", "truce", "One statement about a truce"),
        ("Talks: a truce; the rest", "truce", "Talks: a truce; the rest"),
    ],
)
def test_a_statement_is_cut_from_its_neighbours(text: str, word: str, part: str) -> None:
    """What is set apart by a seam and is long enough stands alone."""
    assert part_at(text, text.index(word)) == part


def test_sides_that_are_at_rest_meet_without_a_war() -> None:
    """Two neighbours' everyday diplomacy is no news of a war; their talks on pulling troops back are."""
    assert read("India will host a virtual meeting with the leaders of China on Wednesday.") == []
    assert labels(read("India will host talks with China on Wednesday on the pullback of troops in Ladakh.")) & {"T4+"}
