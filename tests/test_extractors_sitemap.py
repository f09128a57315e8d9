"""What is read from news sitemaps and from the indexes that name them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors import parse_entries
from extractors.sitemap import MOST_SITEMAPS, is_sitemap, read_index
from model.errors import ParseError
from model.sources import Fetched

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
URL = "https://harbourpost.example/news-sitemap.xml"

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <loc>https://harbourpost.example/2026/03/02/ferry-talks</loc>
    <news:news>
      <news:publication><news:name>Harbour Post</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-03-02T09:30:00+01:00</news:publication_date>
      <news:title>Ferry talks &amp; tides: envoys meet again</news:title>
      <news:keywords>ferry, talks</news:keywords>
    </news:news>
    <image:image><image:loc>https://harbourpost.example/f.jpg</image:loc><image:title>F</image:title></image:image>
  </url>
  <url><loc>https://harbourpost.example/about</loc><lastmod>2019-01-01</lastmod></url>
  <url>
    <loc> /2026/03/01/bridge </loc>
    <news:news><news:title>Bridge opens</news:title><news:publication_date>2026-03-01</news:publication_date>
    </news:news>
  </url>
</urlset>"""


def fetched(text: str) -> Fetched:
    return Fetched(URL, URL, 200, {}, text.encode(), NOW)


def test_news_pages_become_entries():
    """Each page with news gives its address, title, instant and language; pages and pictures without are left out."""
    first, second = parse_entries(fetched(SITEMAP))

    assert first.url == first.key == "https://harbourpost.example/2026/03/02/ferry-talks"
    assert first.title == "Ferry talks & tides: envoys meet again"
    assert first.published == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert first.language == "en"
    assert b"ferry-talks" in first.raw
    assert (second.url, second.clock_note) == ("https://harbourpost.example/2026/03/01/bridge", "only the day is given")


def test_a_changed_title_is_a_new_version_of_the_same_page():
    """The page's address is its key, so that an edited headline changes the hash and nothing else."""
    [before, _] = parse_entries(fetched(SITEMAP))
    [after, _] = parse_entries(fetched(SITEMAP.replace("meet again", "part in anger")))

    assert before.key == after.key
    assert before.content_hash != after.content_hash


def test_an_index_names_what_may_hold_news():
    """Sitemaps changed in the last days are named, the latest first; old ones are not, and no more than a few."""
    rows = "".join(
        f"<sitemap><loc>https://harbourpost.example/s{n}.xml</loc><lastmod>2026-03-{n:02}T00:00:00Z</lastmod></sitemap>"
        for n in (1, 2)
    )
    old = "<sitemap><loc>https://harbourpost.example/old.xml</loc><lastmod>2025-12-31</lastmod></sitemap>"
    more = "<sitemap><loc>https://harbourpost.example/m{}.xml</loc></sitemap>"
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
    found = read_index(fetched(index.format(old + rows + "<sitemap/>")))
    many = read_index(fetched(index.format("".join(more.format(n) for n in range(30)))))

    assert found is not None
    assert [one.url for one in found] == ["https://harbourpost.example/s2.xml", "https://harbourpost.example/s1.xml"]
    assert many is not None
    assert len(many) == MOST_SITEMAPS
    assert read_index(fetched(SITEMAP)) is None


@pytest.mark.parametrize("text", ["<urlset", "", "<sitemapindex xmlns='x'/>"])
def test_what_is_no_sitemap_is_named(text):
    """Broken XML and an index where entries are wanted are one sentence each."""
    with pytest.raises(ParseError, match=r"harbourpost\.example"):
        parse_entries(fetched(text))


def test_entities_and_dtds_are_not_followed(tmp_path):
    """A sitemap cannot read files of this machine, nor grow by entities."""
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    text = SITEMAP.replace(
        "<!-- made by hand -->", f"<!DOCTYPE urlset [<!ENTITY x SYSTEM 'file://{secret}'><!ENTITY y 'yyyyyyyyyy'>]>"
    ).replace("Ferry talks", "Ferry &x;&y; talks")

    assert "hidden" not in parse_entries(fetched(text))[0].title


def test_a_feed_that_speaks_of_sitemaps_stays_a_feed():
    """Only the root element decides."""
    feed = b"<rss version='2.0'><channel><item><title>&lt;urlset&gt; explained</title></item></channel></rss>"

    assert not is_sitemap(feed)
