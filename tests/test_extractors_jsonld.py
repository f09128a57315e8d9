"""Which of the objects that a page describes in JSON-LD is its own article."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.jsonld import find_article, is_another

HERE = "https://outlet.example/world/talks"
TITLE = "Envoys part without statement"
#: A fuller object than the page's own, as of an article that the page leads to.
OTHER = {
    "@type": "NewsArticle",
    "headline": "Rain expected along the coast",
    "url": "https://outlet.example/weather/rain",
    "datePublished": "2024-06-05T08:00:00Z",
    "dateModified": "2024-06-05T09:00:00Z",
    "articleSection": "Weather",
}


@pytest.mark.parametrize(
    "own",
    [
        {"headline": TITLE},
        {"headline": "No word after six hours of negotiations", "url": HERE},
        {"headline": "No word after six hours of negotiations", "mainEntityOfPage": {"@id": f"{HERE}/amp/"}},
        {"headline": "No word after six hours of negotiations", "mainEntityOfPage": "/world/talks"},
    ],
)
def test_the_article_at_the_pages_address_or_with_its_headline_is_its_own(own: dict[str, Any]) -> None:
    """What is told of an article that the page leads to is not taken for it, however much that is."""
    own = {"@type": "NewsArticle", **own}

    for nodes in ([own, OTHER], [OTHER, own]):
        assert find_article(nodes, (HERE, ""), (TITLE,)) is own


def test_what_has_another_address_and_headline_is_no_article_of_the_page() -> None:
    """A page that describes nothing but another article is read from its markup."""
    assert is_another(OTHER, (HERE,), (TITLE, ""))
    assert find_article([OTHER], (HERE,), (TITLE,)) == {}


@pytest.mark.parametrize(
    ("change", "titles"),
    [
        ({"url": "https://outlet.example/"}, (TITLE,)),
        ({"url": "https://[broken"}, (TITLE,)),
        ({"headline": ""}, (TITLE,)),
        ({"headline": "Envoys part, statement expected"}, (TITLE,)),
        ({}, ("", "")),
    ],
)
def test_what_may_be_the_pages_own_is_believed(change: dict[str, Any], titles: tuple[str, ...]) -> None:
    """An object without an address of its own, or without a headline to compare, is taken as before."""
    node = {**OTHER, **change}

    assert find_article([node], (HERE,), titles) is node
