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


@pytest.mark.parametrize(
    "sentence",
    [
        "Zelensky met the Dutch prime minister in The Hague to speak of the war with Russia.",
        "The Chinese-negotiated deal between Russia and Ukraine was praised.",
        "Ukraine opens EU membership negotiations as the war with Russia goes on.",
        "India will host a virtual summit as Israel and Hamas fight.",
        "The economist Ada Brandt says Washington must negotiate to end the war between Russia and Ukraine.",
    ],
)
def test_meetings_with_others_are_no_talks(sentence: str, registry: Registry) -> None:
    """Whom a side meets, or what is negotiated, must have to do with the war."""
    assert not {kind for kind in read(sentence, registry) if kind[0] == "T" and kind[1] in "2345679"}


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Hamas denies that it agreed to a truce with Israel.", {"M1+"}),
        ("Qatar says the report of a truce between Israel and Hamas is false.", {"M3+"}),
        ("Ukraine dismissed a report of secret talks with Russia as fiction.", {"T8+"}),
        ("The paper stands by its story on secret talks between Israel and Hamas.", {"M2-"}),
    ],
)
def test_who_denies_decides_what_a_denial_is(sentence: str, types: set[str], registry: Registry) -> None:
    """A side denies what it is said to have done, an outsider a report, and a denial of talks is one of talks."""
    assert types <= read(sentence, registry)


def test_somebody_else_s_word_is_no_refusal(registry: Registry) -> None:
    """That the other side would not talk is said of it; it has not refused."""
    assert "T6+" not in read("Ukraine says Russia is not interested in peace talks.", registry)


def test_a_dispute_over_something_denies_nothing(registry: Registry) -> None:
    """An article makes a noun of "dispute": talks that lapsed after one are not denied by anybody."""
    said = "Talks of Israel and Hamas came apart in a dispute over lists, and no negotiations have been held since."
    assert "T8+" not in read(said, registry)
    assert any(
        label.startswith("T8") for label in read("Israel disputes that any talks with Hamas were held.", registry)
    )
