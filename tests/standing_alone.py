"""What is read from one sentence that stands alone, without an article around it."""

from __future__ import annotations

from datetime import UTC, datetime

from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import OUT_OF_SCOPE, Claim, Mode

#: Paragraphs that say what an article is about.
SUDAN = "Sudan's army and the Rapid Support Forces are at war; a truce that the African Union proposed began last week."
YEMEN = "Yemen's government and the Houthis have been in talks under the United Nations since the truce began."
UKRAINE = "Ukraine and Russia have fought since 2022, and a ceasefire began last week after talks in Istanbul."
CONGO = "The Democratic Republic of Congo and the M23 rebels agreed to a truce in Doha, which took effect last week."
CAUCASUS = "Armenia and Azerbaijan have been in talks on a peace treaty, and a ceasefire holds on their border."


def read(sentence: str, *, headline: bool = False) -> list[Claim]:
    """Give the claims of a sentence, as the body of an article or as its headline; out of scope ones are left out."""
    title, paragraphs = (sentence, []) if headline else ("", [sentence])
    text, blocks = compose_text(title, "", paragraphs)
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, title, text, blocks, at, None, None)
    return [claim for claim in find_claims(article, load_registry()) if claim.ptype != OUT_OF_SCOPE]


def read_within(setting: str, sentence: str) -> list[Claim]:
    """Give the claims of a sentence that follows a paragraph which says what the article is about."""
    text, blocks = compose_text("", "", [setting, sentence])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, "", text, blocks, at, None, None)
    start = text.index(sentence)
    found = find_claims(article, load_registry())
    return [claim for claim in found if claim.start >= start and claim.ptype != OUT_OF_SCOPE]


def read_news(sentence: str, *, headline: bool = False) -> list[Claim]:
    """Give the claims of a sentence without those that only set the scene."""
    return [claim for claim in read(sentence, headline=headline) if claim.mode is not Mode.BACKGROUND]


def labels(claims: list[Claim]) -> set[str]:
    """Give type and polarity of claims: "C5+"."""
    return {claim.ptype + claim.polarity for claim in claims}


def read_pair(ptype: str, title: str, standfirst: str) -> list[Claim]:
    """Give the claims of a type that a headline and the line under it make, as a feed prints them."""
    text, blocks = compose_text(title, standfirst, [])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, title, text, blocks, at, None, None)
    return [claim for claim in find_claims(article, load_registry()) if claim.ptype == ptype]
