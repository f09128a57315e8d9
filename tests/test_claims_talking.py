"""What sides and third parties make of words about talks and mediation."""

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


def read(sentence: str, registry: Registry) -> set[str]:
    """Give the types that are read from a sentence standing alone."""
    text, blocks = compose_text("", "", [sentence])
    article = Article(
        "a", "https://outlet.example/a", "Outlet", None, "", text, blocks, datetime(2024, 5, 6, tzinfo=UTC), None, None
    )
    return {c.ptype + c.polarity for c in find_claims(article, registry) if c.ptype != "X0"}


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Armenia wants to resume peace talks with Azerbaijan.", {"T1+"}),
        ("France wants Armenia and Azerbaijan to resume peace talks.", {"T2+"}),
        ("Russia does not rule out talks with Ukraine.", {"T6-"}),
        ("Ukraine shuts the door on talks with Russia.", {"T6+"}),
        ("Kenya is to mediate between Sudan's army and the Rapid Support Forces.", {"T9+"}),
    ],
)
def test_the_actor_decides_what_is_said_of_talks(sentence: str, types: set[str], registry: Registry) -> None:
    """A side that wants talks offers them; anybody else urges them or mediates."""
    assert read(sentence, registry) == types


def test_what_is_urged_is_not_done(registry: Registry) -> None:
    """Whoever is urged to broker talks has not brokered any."""
    assert read("Macron urges China to help broker peace talks between Russia and Ukraine.", registry) == {"T2+"}


def test_the_end_of_a_war_is_not_the_end_of_a_round(registry: Registry) -> None:
    """Talks that are to end the fighting have not ended."""
    assert "T5+" not in read("Russia and Ukraine open peace talks to end the fighting.", registry)
