"""Pages that stand in the place of an article, in other words and languages, and articles that only look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from databases import make_entry
from page_texts import URL

from builders import NOON
from extractors.refused import refusal
from model.articles import Article, compose_text

TITLE = "Rebels accept three-month truce, envoy says"
SUMMARY = "The northern rebels have accepted a truce of three months, the union's envoy said on Monday."
VENDORS = (
    "With your agreement, we and our vendors store and read information such as identifiers on your "
    "device. Advertising and content can be personalised, and its measurement helps us to understand "
    "the audience. Some vendors rely on legitimate interest; you may object to that under "
    "Preferences. Your choices on this website apply here. "
)
REFUSED = [
    ("consent page", "Your choices", VENDORS),
    ("consent page", "Your choices", VENDORS * 6),
    (
        "consent page",
        "Willkommen",
        (
            "Mit Ihrer Zustimmung dürfen wir und unsere Partner Daten auf dem Gerät lesen. Sie können alle "
            "Cookies akzeptieren oder ablehnen und die Einstellungen unter Datenschutz jederzeit ändern."
        ),
    ),
    (
        "consent page",
        TITLE,
        (
            "Avec nos partenaires nous lisons des données sur votre appareil, pour des publicités et d'autres"
            " finalités. Vous pouvez accepter, refuser ou paramétrer ces traceurs."
        ),
    ),
    (
        "page that asks for a proof",
        "Just a moment",
        (
            "Checking your browser. Please enable JavaScript and complete the captcha to show that you are "
            "human; unusual traffic came from your connection."
        ),
    ),
    (
        "page that asks for a login",
        "Welcome",
        (
            "Sign in or register an account with your email and password. Subscribers have unlimited digital "
            "access, and you may cancel a subscription at any time."
        ),
    ),
    (
        "error page",
        "Oops",
        (
            "Error 404. Sorry, the page you are looking for was moved or removed, or does not exist. Try the "
            "search, or go back to the homepage."
        ),
    ),
    (
        "page of something else",
        "Weather",
        ("Rain in the north, sun in the south. The coast stays windy all day long."),
    ),
]
KEPT = [
    (
        TITLE,
        ("Nobody was asked, a spokesman wrote late in the evening, and nobody will be."),
    ),
    (
        "Envoy",
        ("The northern rebels have accepted a truce of three months. Cookies, privacy, partners, consent, data."),
    ),
    (
        "No word yet",
        (
            "Both partners agree that one of them may reject what the other is ready to accept; the envoy has"
            " access to both and will continue. Neither rebels nor army spoke of security, and the settings "
            "of the next round of talks were left to them. "
        )
        * 3,
    ),
    (
        "From our correspondent",
        ("The night was quiet on both banks. ") * 20,
    ),
]


def article(title: str, text: str) -> Article:
    whole, blocks = compose_text(title, "", [text])
    return Article("a", URL, "Harbour Post", None, title, whole, blocks, NOON, None, NOON)


@pytest.mark.parametrize(("reason", "title", "text"), REFUSED)
def test_what_asks_or_reports_is_no_article(reason, title, text):
    """Several signs tell a wall, however long it is and whatever it is called: its words, and nothing of the feed's."""
    found = refusal(article(title, text), make_entry("a", TITLE, summary=SUMMARY), URL)

    assert found is not None
    assert found.what == reason
    assert any("words" in sign for sign in found.signs)


@pytest.mark.parametrize(("title", "text"), KEPT)
def test_an_article_is_none_of_them(title, text):
    """What tells again what the feed said, or is made of other words, is the article, whatever it speaks of."""
    assert refusal(article(title, text), make_entry("a", TITLE, summary=SUMMARY), URL) is None


def test_where_a_page_came_from_is_a_sign():
    """A page that was moved to another's gate needs fewer words to be one."""
    asked = article("Welcome", "Cookies help us. You may accept them. " + "We care for what you read. " * 20)
    entry = make_entry("a", TITLE, summary=SUMMARY)

    assert refusal(asked, entry, URL) is None
    assert refusal(asked, entry, "https://consent.outlet.example/collect?to=talks") is not None


def test_a_feed_that_says_too_little_tells_nothing():
    """Without words of the feed to look for, only the words of the page tell."""
    brief = make_entry("a", "Talks", summary="")

    assert refusal(article("Weather", "Rain in the north."), brief, URL) is None
    assert refusal(article("Your choices", VENDORS), brief, URL) is not None
    assert refusal(replace(article("Gone", "Not here."), truncated="error page"), brief, URL) is not None
