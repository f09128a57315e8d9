"""Whom a page credits with its article."""

from __future__ import annotations

import json

import pytest

from extractors.authors import clean_names, is_own, own_names, printed_byline
from extractors.blocks import parse_html
from extractors.metadata import read_facts

URL = "https://www.quay-times.example/world/talks"


def credited(body="", author=None, head="", site="The Quay Times"):
    """Read the authors of a page that says so much."""
    data = {"@type": "NewsArticle", "headline": "Envoys part", "author": author}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    site_name = f'<meta property="og:site_name" content="{site}">'
    root = parse_html(f"<html><head>{site_name}{head}{script}</head><body><h1>Envoys part</h1>{body}</body></html>")
    return read_facts(root, URL).authors


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Jo Bell and Ann Lee in Geneva", ["Jo Bell", "Ann Lee"]),
        ("By JO BELL, Senior Diplomatic Correspondent", ["Jo Bell"]),
        ("Von Jo Bell und Ann van der Lee", ["Jo Bell", "Ann van der Lee"]),
        ("Jo Bell | Published 4 June 2024", ["Jo Bell"]),
        ("Jo Bell (in Geneva); Reuters", ["Jo Bell", "Reuters"]),
        ("Edited by Ann Lee", []),
        ("Source: Reuters", []),
        ("Share this article", []),
        ("4 June 2024, 6 pm", []),
        ("admin", []),
    ],
)
def test_byline_is_cleaned(printed, names):
    """Names stay; "By", roles, places, dates, and the names of nobody go."""
    assert clean_names([printed]) == names


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ({"@type": "Person", "givenName": "Jo", "familyName": "Bell"}, ["Jo Bell"]),
        ([{"@type": "Person", "name": "Jo Bell"}, [{"@type": "Person", "name": "Ann Lee"}]], ["Jo Bell", "Ann Lee"]),
        ({"@type": ["Person", "Organization"], "name": "Jo Bell"}, ["Jo Bell"]),
        ("Jo Bell, Ann Lee", ["Jo Bell", "Ann Lee"]),
        ([{"@type": "Person", "name": "Jo Bell"}, {"@type": "Person", "name": "Reuters"}], ["Jo Bell", "Reuters"]),
        ("https://www.quay-times.example/by/jo", []),
        (None, []),
    ],
)
def test_author_as_declared(author, names):
    """JSON-LD names authors in many shapes; each is read, and an agency stays beside a person."""
    assert credited(author=author) == names


def test_author_that_is_pointed_at():
    """An author given by @id alone is looked up among the page's other nodes."""
    article = {"@type": "NewsArticle", "headline": "x", "author": {"@id": "#jo"}}
    data = [article, {"@type": "Person", "@id": "#jo", "name": "Jo Bell"}]
    root = parse_html(f'<script type="application/ld+json">{json.dumps(data)}</script><p>x</p>')

    assert read_facts(root, URL).authors == ["Jo Bell"]


def test_person_on_the_page_beats_the_outlet_in_the_head():
    """A tool that signs every article with the outlet's name does not hide who wrote it."""
    body = '<div class="article-byline">By <a href="/authors/jo-bell">Jo Bell</a></div><p>Text.</p>'

    assert credited(body, author={"@type": "Organization", "name": "Quay Times"}) == ["Jo Bell"]
    assert credited("<p>Text.</p>", author={"@type": "Organization", "name": "Quay Times"}) == ["Quay Times"]


def test_more_authors_on_the_page_than_in_the_head():
    """Where the head declares the first author alone, the byline's links give the others."""
    body = '<p><a class="author-link" href="/a/1">Jo Bell</a>, <a class="author-link" href="/a/2">Ann Lee</a></p>'

    assert credited(body, author={"@type": "Person", "name": "Jo Bell"}) == ["Jo Bell", "Ann Lee"]


def test_writers_of_other_articles_are_no_authors():
    """Names in teasers, comments, captions and navigation are not this article's."""
    body = '<div class="related-teaser"><span class="author">Ann Lee</span></div><nav><a rel="author">Li Wu</a></nav>'

    assert credited(body + '<ul class="comments"><li itemprop="author">Bo Ek</li></ul>') == []


def test_marked_and_linked_authors():
    """itemprop, rel and links to writers' pages name authors, each once."""
    assert credited('<span itemprop="author" itemscope><b itemprop="name">Jo Bell</b>, editor</span>') == ["Jo Bell"]
    assert credited('<p><a rel="author">Jo Bell</a></p><p><a rel="author">JO BELL</a></p>') == ["Jo Bell"]
    assert credited('<p><a href="/author/jo">Jo Bell</a> <a href="/author/">All</a></p>') == ["Jo Bell"]


def test_list_of_writers_is_no_byline():
    """A page that lists dozens of writers credits none of them."""
    rows = "".join(f'<li><a href="/author/{c}">Jo {c}ell</a></li>' for c in "ABCDEFGHIJKLMNOP")

    assert credited(f"<ul>{rows}</ul>") == []


def test_meta_author_is_read():
    """A name in the head's meta elements counts; an address there does not."""
    assert credited(head='<meta name="author" content="Jo Bell">') == ["Jo Bell"]
    assert credited(head='<meta property="article:author" content="https://faces.example/jo">') == []


def test_own_names():
    """The outlet is known by its name and by its domain."""
    own = own_names("The Quay Times", URL)

    assert all(is_own(name, own) for name in ("Quay Times", "quay-times.example", ""))
    assert not is_own("Jo Bell", own)


def test_printed_byline_needs_its_opening():
    """A line counts as a byline within the text only when it opens as one."""
    assert printed_byline(["Jo Bell", "By Ann Lee", "By Bo Ek"]) == ["Ann Lee"]
    assert printed_byline(["By the river the envoys met and spoke for hours on end about the papers"]) == []
