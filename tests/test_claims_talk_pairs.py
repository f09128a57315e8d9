"""Two plain sentences about talks, of two outlets two hours apart: which dispute and which do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims.detect import find_claims
from claims.pairs import compare_articles
from claims.registry import load_registry
from model.articles import Article, compose_text

AT = datetime(2024, 5, 6, 10, tzinfo=UTC)


def disputes(first: str, second: str) -> bool:
    """Say whether two sentences dispute each other."""
    found = []
    for number, sentence in enumerate((first, second)):
        text, blocks = compose_text("", "", [sentence])
        url, at = f"https://{'ab'[number]}.example/", AT + timedelta(hours=2 * number)
        article = Article("ab"[number], url, f"Outlet {number}", None, "", text, blocks, at, None, None)
        found.append(find_claims(article, load_registry()))
    return compare_articles(found[0], found[1], same_origin=False).kind.is_dispute


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Talks between Ethiopia and the TPLF began in Nairobi on Monday, an African Union official said.",
            "No talks with the TPLF have begun, Ethiopia's government said on Monday.",
        ),
        (
            "Armenia and Azerbaijan will hold talks in Vienna on 14 May, the EU said.",
            "Azerbaijan said it would not take part in talks with Armenia in Vienna.",
        ),
        (
            "The Houthis have asked for talks with Saudi Arabia, a Saudi official said.",
            "The Houthis have not asked for talks with Saudi Arabia, their spokesman said.",
        ),
        (
            "Oman has suspended its mediation between Iran and the United States, a diplomat said.",
            "Oman said it had not suspended its mediation between Iran and the United States.",
        ),
        (
            "Washington is pressing Ukraine to negotiate with Russia, European officials said.",
            "The United States is not pressing Ukraine to negotiate with Russia, the White House said.",
        ),
        (
            "Rwanda and Congo held talks in Luanda on Sunday.",
            "Congo said the talks with Rwanda in Luanda on Sunday had not taken place.",
        ),
    ],
)
def test_talks_told_and_denied_are_disputed(first: str, second: str) -> None:
    """What one tells of talks, of a round ahead, of mediation or of pressure, another may deny."""
    assert disputes(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Iran ruled out direct talks with the United States.",
            "Iran is willing to hold indirect talks with the United States.",
        ),
        (
            "Saudi Arabia said it was not mediating between Russia and Ukraine.",
            "Turkey said it was mediating between Russia and Ukraine.",
        ),
        (
            "Turkey denies Hamas leaders have moved their talks with Israel to Ankara.",
            "The talks between Israel and Hamas will go on in Doha, Qatar said.",
        ),
        (
            "Armenia and Azerbaijan will hold talks in Vienna on 14 May, the EU said.",
            "Azerbaijan said it would not take part in talks with Armenia in Moscow.",
        ),
    ],
)
def test_talks_of_another_kind_are_not_disputed(first: str, second: str) -> None:
    """Another channel, another mediator, another place: both can be right."""
    assert not disputes(first, second)
