"""Short answers and what stands around them: read by what the article is about, not by the sentence alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.detect import find_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text

STORIES = Path(__file__).resolve().parent / "data" / "storylines"


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the registry with the invented wars of two stories."""
    names = ("05-forty-coaches", "06-the-line-holds")
    return load_registry([STORIES / name / "registry.toml" for name in names])


def signs(registry: Registry, title: str, *paragraphs: str) -> set[str]:
    """Read an article and give the types and polarities of its claims."""
    at = datetime(2025, 2, 4, 9, tzinfo=UTC)
    text, blocks = compose_text(title, "", list(paragraphs))
    article = Article("1", "https://1.example/", "Outlet", None, title, text, blocks, at, None, at)
    return {claim.ptype + claim.polarity for claim in find_claims(article, registry) if claim.ptype != "X0"}


def test_the_union_in_a_partys_name_is_no_trade_union(registry: Registry):
    """A prisoner exchange of the "Kadesh Union" is no labour dispute."""
    assert "S11+" in signs(registry, "Exchange", "The Kadesh Union handed over 212 Soravian prisoners on Thursday.")


def test_who_watches_a_truce_speaks_under_one(registry: Registry):
    """A log of the monitors is of a truce, although it has no word of one; the same words of others are not."""
    log = "No discharge of weapons was recorded overnight between Heligor and the Crossroads Army"

    assert "C9-" in signs(registry, "Daily note", f"{log}, Truce Watch said.")
    assert "C9-" not in signs(registry, "Daily note", f"{log}, a hiker said.")


def test_a_denial_that_only_points_is_of_the_articles_matter(registry: Registry):
    """Read “a lie from first word to last” as a denial in an article about an exchange, and not in one about a race."""
    lie = "“It is a lie from its first word to its last,” Soravia's commissioner said."

    about = "The Kadesh Union had spoken of a prisoner exchange with Soravia and a ceasefire."
    assert "M1+" in signs(registry, "Exchange", about, lie)
    assert "M1+" not in signs(registry, "Race", "A cyclist from Soravia was accused of cheating.", lie)
