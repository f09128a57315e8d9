"""One proposition is one claim, however often and in whatever signs its words can be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the registry that ships with the product."""
    return load_registry()


def codes(registry: Registry, title: str, summary: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Give type with polarity and the actors of each in-scope claim of a feed item."""
    text, blocks = compose_text(title, summary, [])
    at = datetime(2024, 5, 6, 10, tzinfo=UTC)
    item = Article("a1", "https://outlet.example/a", "Outlet", "outlet.example", title, text, blocks, at, None, None)
    return [(c.ptype + c.polarity, c.actors) for c in find_claims(item, registry) if c.ptype != "X0"]


def test_an_exchange_is_one_release(registry: Registry) -> None:
    """Captives for captives, told in one sentence, are one claim of both sides."""
    found = codes(registry, "", "Armenia freed 12 prisoners on Monday as Azerbaijan released nine captives.")

    assert found == [("S11+", ("ARM", "AZE"))]


def test_a_number_in_words_is_the_same_number(registry: Registry) -> None:
    """Headline and standfirst that count the same captives make one claim; other captives are another."""
    same = codes(registry, "Hamas frees 12 hostages from Gaza", "Hamas freed twelve hostages late on Monday.")
    other = codes(registry, "Hamas frees 12 hostages from Gaza", "Hamas freed nine hostages on Sunday.")

    assert [code for code, _ in same] == ["S11+"]
    assert [code for code, _ in other] == ["S11+", "S11+"]


def test_aid_let_in_is_told_once(registry: Registry) -> None:
    """Headline and standfirst both tell of aid: one claim, whoever is named beside it."""
    found = codes(
        registry,
        "Egypt lets aid into Gaza under truce",
        "Twenty lorries of aid crossed into Gaza from Egypt as the truce went on.",
    )

    assert [code for code, _ in found].count("S13+") == 1


@pytest.mark.parametrize(
    "text",
    [
        "Neither Armenia nor Azerbaijan appears ready to negotiate a peaceful end to the war.",
        "There is no chance that Armenia and Azerbaijan will agree to a ceasefire, France says.",
    ],
)
def test_one_refusal_is_read_once(registry: Registry, text: str) -> None:
    """Not being ready is refusal, no prospect of a deal is no deal: one claim each."""
    assert len(codes(registry, "", text)) == 1


def test_two_statements_stay_two(registry: Registry) -> None:
    """What two sides do about different things is not merged."""
    found = codes(registry, "", "Israel accepted the truce in Gaza, while Hamas rejected the truce plan.")

    assert len(found) == 2
