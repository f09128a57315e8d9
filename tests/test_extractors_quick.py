"""The quick ways for what is usual give what the thorough ones give."""

from __future__ import annotations

import random
import re

import pytest

from extractors import dates, drafts, text
from extractors.words import pattern, words

NEVER = re.compile(r"(?!)")


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 02 Mar 2026 08:00:00 GMT",
        "Mon, 2 Mar 2026 08:00:00 +0000",
        "Mon, 02 Mar 2026 08:00:00 -0000",
        "Tue, 03 Mar 2026 23:59:60 UTC",
        "Tue, 31 Feb 2026 10:00:00 GMT",
        "Tue, 03 Xyz 2026 10:00:00 +0000",
        "Tue, 03 Sep 2026 24:00:00 GMT",
        "Wed, 04 Mar 2026 10:00:00 EST",
        "Wed, 04 Mar 2026 10:00:00 IST",
        "Wed, 04 Mar 2026 10:00:00 +0530",
        "Wed, 04 Mar 2026 10:00:00 +9900",
    ],
)
def test_a_usual_date_is_read_as_by_the_forms(monkeypatch, written):
    """A date in the usual form is the same instant, with the same note, with and without the short way."""
    quick = dates.read_instant(written)
    monkeypatch.setattr(dates, "_USUAL", NEVER)

    assert dates.read_instant(written) == quick


@pytest.mark.parametrize(
    "address",
    [
        "https://harbourpost.example/2026/03/a-story_1/",
        "http://harbourpost.example:8080/a?b=c&d=%20e",
        "https://harbourpost.example/a/../b",
        "https://harbourpost.example/a#part",
        "https://harbourpost.example/a?",
        "https://HARBOURPOST.example/a",
        "https://harbourpost.example",
        "/relative/address",
        " https://harbourpost.example/a\n b",
    ],
)
def test_a_whole_address_stays_as_it_is(monkeypatch, address):
    """An address that needs no joining is the same with and without the short way."""
    quick = drafts.web_address(address, "https://harbourpost.example/feed")
    monkeypatch.setattr(drafts, "_PLAIN_ADDRESS", NEVER)

    assert drafts.web_address(address, "https://harbourpost.example/feed") == quick


@pytest.mark.parametrize(
    "name", ["A. Writer", "  Jo  Bell ", "by Jo Bell", "By-line Desk", "Zoë O’Neil-Ruiz", "a.", "Jo,"]
)
def test_a_plain_name_stays_as_it_is(monkeypatch, name):
    """A name without address or brackets is the same with and without the short way."""
    quick = drafts.author_name(name)
    monkeypatch.setattr(drafts, "_PLAIN_NAME", NEVER)

    assert drafts.author_name(name) == quick


@pytest.mark.parametrize("seed", range(20))
def test_white_space_and_what_cannot_be_seen_go_the_same_way(seed):
    """Any text collapses as if each character were looked at."""
    chance = random.Random(seed)
    signs = [
        "a",
        "é",
        " ",
        "\n",
        "\t",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x00",
        "\x7f",
        "\u200b",
        "\u00ad",
        "\u2009",
        "字",
        "\u200e",
    ]
    for _ in range(200):
        line = "".join(chance.choices(signs[: chance.randrange(3, len(signs) + 1)], k=chance.randrange(12)))

        assert text.collapse(line) == " ".join(text._CONTROL.sub("", line).split())


@pytest.mark.parametrize(
    "summary",
    [
        "The talks went on. [&hellip;]",
        "The talks went on [...]",
        "The talks went on. [+312 chars]",
        "The talks went on. Continue reading",
        "The talks went on. Read more »",
        "The talks went on. Read the full story…",
        "The talks went on. KEEP READING",
        "The talks went on. The post Talks go on appeared first on Harbour Post.",
        "The talks went on. The post Talks go on first appeared on Harbour Post.",
        "The talks went on (Click here to read the rest)",
        "The talks went on. Tap here to continue",
    ],
)
def test_every_tail_holds_a_sign(summary):
    """What is cut off a summary's end is announced by one of the signs that are looked for first."""
    plain = text.plain(summary)

    assert pattern("tails", "text").search(plain)
    assert any(sign in plain.lower() for sign in words("tails", "signs"))
    assert text.summary_text(summary).rstrip(".") == "The talks went on"
