"""How a site's feeds are found from its page."""

from __future__ import annotations

import json

import pytest

from sources.discover import detect_feed, find_feeds

PAGE = """<!doctype html><html><head><base href="/en/">
<link rel="alternate" type="application/rss+xml; charset=utf-8" title=" World
 news " href="world.xml#top">
<link rel="ALTERNATE" type="application/atom+xml" href="//cdn.example/atom">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
<link rel="alternate" hreflang="fr" href="/fr/">
<link rel="feed" href="plain">
</head><body><a href="https://blogs.example/rss.xml">Blog <b>feed</b></a><a href="/feeding-the-hungry">x</a>
<a href="javascript:/rss">x</a><a href="http://[::1/rss">x</a></body></html>"""


def found(html: str | bytes, how: str, url: str = "https://news.example/a/b") -> list[str]:
    return [feed.url for feed in find_feeds(html, url) if feed.how == how]


def test_a_page_names_its_feeds():
    """Feeds of the page's head come with address, title and form; other alternates do not."""
    assert found(PAGE, "link") == [
        "https://news.example/en/world.xml",
        "https://cdn.example/atom",
        "https://news.example/en/feed.json",
        "https://news.example/en/plain",
    ]
    first = find_feeds(PAGE, "https://news.example/a/b")[0]
    assert (first.title, first.form) == ("World news", "rss")


def test_a_page_links_to_feeds_in_its_text():
    """Anchors that look like feeds come after, and nothing that is no web address."""
    assert found(PAGE, "anchor") == ["https://blogs.example/rss.xml"]


def test_usual_places_come_last():
    """Where a page names nothing, the usual places are left to try, each once."""
    guesses = found("<html><body>News</body></html>", "guess", "https://desk:pw@news.example/a")

    assert guesses[0] == "https://news.example/feed"
    assert len(set(guesses)) == len(guesses)
    assert [feed.how for feed in find_feeds(PAGE, "https://news.example/")][-1] == "guess"


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0"/>', "rss"),
        (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>', "rss"),
        (b'\xef\xbb\xbf\n<feed xmlns="http://www.w3.org/2005/Atom"/>', "atom"),
        ('<?xml version="1.0" encoding="utf-16"?><feed/>'.encode("utf-16"), "atom"),
        (json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": []}).encode(), "json"),
        (b'{"version": 3}', ""),
        (b"{not json", ""),
        (b"[" * 100_000, ""),
        (b"<html><body><rss></rss></body></html>", ""),
        (b"plain text", ""),
        (b"", ""),
    ],
)
def test_a_feed_is_known_by_its_beginning(body, form):
    """RSS, RDF, Atom and JSON Feed are told from pages and from other JSON."""
    assert detect_feed(body) == form


def test_a_feed_finds_itself():
    """Who gives the feed's own address gets it back."""
    [feed] = find_feeds(b"<rss/>", "https://news.example/rss")

    assert (feed.url, feed.how) == ("https://news.example/rss", "itself")


@pytest.mark.parametrize("html", ["", "<", "\0", "<a href=", "<!--", "<link rel=alternate type=application/rss+xml>"])
def test_broken_pages_name_nothing(html):
    """A page that cannot be read leaves only the usual places."""
    assert {feed.how for feed in find_feeds(html, "https://news.example/")} == {"guess"}


def test_no_address_no_guess():
    """Without a web address there is nowhere to look."""
    assert find_feeds("<p>x", "news.example") == []
