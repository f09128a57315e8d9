"""Headlines in capitals throughout, and names that stand at the end of one line and the beginning of the next."""

from __future__ import annotations

import pytest

from claims.detect import find_claims
from claims.mentions import resolve_mentions
from claims.registry import load_registry
from claims.sentences import split_sentences
from claims.title_case import clip_name, in_title_case
from model.articles import Article, compose_text
from model.claims import OUT_OF_SCOPE


def article_of(title: str, line: str = "") -> Article:
    text, blocks = compose_text(title, line, [])
    return Article(
        id="a", url="https://outlet.example/a", outlet="Outlet", domain=None, title=title, text=text, blocks=blocks,
        published=None, updated=None, fetched_at=None,
    )  # fmt: skip


def codes(title: str) -> list[str]:
    found = find_claims(article_of(title), load_registry())
    return [claim.ptype + claim.polarity for claim in found if claim.ptype != OUT_OF_SCOPE]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hamas Leader Accepts Gaza Ceasefire Plan", ["C4+"]),
        ("Pakistan Officials Reject Gaza Truce", ["C2+"]),
        ("Kenyan Leaders Urge Sudan Truce", ["C1+"]),
        ("Egyptian Officials Say Gaza Truce Agreed", ["C5+"]),
        ("Ukraine Minister Rules Out Talks With Russia", ["T6+"]),
        ("Ukraine Minister Opens Bridge With Poland", []),
        ("Kenyan Leaders Urge Sudan Harvest", []),
    ],
)
def test_verbs_in_capitals_are_no_surnames(title: str, expected: list[str]) -> None:
    """In a headline with capitals throughout what follows an office is its predicate, not somebody's name."""
    assert codes(title) == expected


def test_name_ends_before_the_verb() -> None:
    """A name in such a line ends before the first word that the rules know; elsewhere it stays as it is."""
    line = "Army Spokesman Nabil Idris Rejects Truce"
    assert clip_name(line, 15, len(line), len(line)) == line.index(" Rejects")
    plain = "the spokesman, Nabil Idris Agree, spoke of it to several papers"
    assert clip_name(plain, 15, 32, len(plain)) == 32
    assert clip_name("Army Spokesman Rejects Truce", 15, 28, 28) == 0
    assert in_title_case(line, 0, 4)
    assert not in_title_case(plain, 0, 4)


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("No deal yet with Israel", "Hamas leader says the truce holds.", [["Israel"], ["Hamas leader"]]),
        ("Hopes rise for talks with Ukraine", "Officials say the truce holds.", [["Ukraine"], []]),
        ("A truce for Sudan", "Leaders of the RSF agreed.", [["Sudan"], ["Leaders of the RSF"]]),
    ],
)
def test_names_stay_within_their_line(title: str, line: str, expected: list[list[str]]) -> None:
    """Whom a headline ends with does not own whom the next line begins with."""
    article = article_of(title, line)
    rows = resolve_mentions(article, split_sentences(article), load_registry())
    assert [[mention.text for mention in row] for row in rows] == expected
