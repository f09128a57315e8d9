"""Entries out of feeds of every format, the broken ones too."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime

import pytest

from extractors import parse_entries
from extractors.dates import DAY_ONLY
from extractors.drafts import settle
from extractors.feed_loose import read_loose
from extractors.feed_xml import read_xml
from model.errors import ParseError
from model.sources import Fetched

URL = "https://outlet.example/feed.xml"
NOW = datetime(2024, 6, 1, tzinfo=UTC)

RSS2 = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Outlet</title><link>https://outlet.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; tea</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">id-1</guid>
<description><![CDATA[<p>They met.</p> <a href="/a">Read more</a>]]></description>
<content:encoded><![CDATA[<p>They met at noon.</p>]]></content:encoded><dc:creator>Jo Bell</dc:creator>
<pubDate>Fri, 31 May 2024 10:00:00 +0200</pubDate>
<enclosure url="https://outlet.example/a.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Second</title><guid>https://outlet.example/b</guid><description>Plain.</description>
<author>ann@outlet.example (Ann Lee)</author><pubDate>Fri, 31 May 2024 09:00:00 XYZ</pubDate></item>
</channel></rss>"""
RSS1 = b"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://outlet.example/"><title>O</title></channel>
<item rdf:about="https://outlet.example/c"><title>Third</title><link>https://outlet.example/c</link>
<description>Short.</description><dc:date>2024-05-30T08:00:00Z</dc:date></item></rdf:RDF>"""
ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"
 xml:base="https://outlet.example/x/">
<title>O</title><author><name>The Desk</name></author><entry><id>tag:1</id>
<title type="html">A &lt;b&gt;deal&lt;/b&gt;</title>
<link href="d"/><link rel="related" href="/rel"/><summary>1 &lt; 2</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole text.</p></div></content>
<published>2024-05-29T08:00:00+03:00</published><updated>2024-05-29T09:00:00+03:00</updated></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "7", "url": "https://outlet.example/e", "title": "Fifth", "content_text": "One.\n\nTwo.",
                "date_published": "2024-05-28T08:00:00Z", "authors": [{"name": "Kit"}],
            }
        ],
    }
).encode()  # fmt: skip
FEEDS = {"rss2": RSS2, "rss1": RSS1, "atom": ATOM, "json": JSON_FEED}


def fetched(body, **headers):
    return Fetched(URL, URL, 200, headers, body, NOW)


def test_rss2_entry_is_read():
    """Title, absolute link, plain summary, content, author, zone, enclosure and raw bytes of an RSS item."""
    first, second = parse_entries(fetched(RSS2))

    assert (first.key, first.url, first.title) == ("id-1", "https://outlet.example/a?x=1&y=2", "Talks & tea")
    assert (first.summary, first.content_html) == ("They met.", "<p>They met at noon.</p>")
    assert (first.authors, first.language) == (("Jo Bell",), "en-gb")
    assert first.published.isoformat() == "2024-05-31T10:00:00+02:00"
    assert first.links == ("https://outlet.example/a.mp3",)
    assert first.raw.startswith(b"<item><title>Talks")
    assert first.raw in RSS2
    assert (second.url, second.authors) == ("https://outlet.example/b", ("Ann Lee",))
    assert second.clock_note == "unknown time zone 'XYZ'; read as UTC"


def test_atom_entry_is_read():
    """Atom's typed texts, bases, languages and feed-wide authors are followed."""
    [entry] = parse_entries(fetched(ATOM))

    assert (entry.title, entry.summary) == ("A deal", "1 < 2")
    assert (entry.url, entry.links) == ("https://outlet.example/x/d", ("https://outlet.example/rel",))
    assert "Whole text." in entry.content_html
    assert (entry.authors, entry.language) == (("The Desk",), "en")
    assert entry.updated.isoformat() == "2024-05-29T09:00:00+03:00"


def test_rss1_and_json_feed_are_read():
    """RSS 1.0 takes its date from Dublin Core; JSON Feed's plain text becomes paragraphs."""
    [third] = parse_entries(fetched(RSS1))
    [fifth] = parse_entries(fetched(JSON_FEED))

    assert third.published.isoformat() == "2024-05-30T08:00:00+00:00"
    assert fifth.content_html == "<p>One.</p><p>Two.</p>"
    assert (fifth.key, fifth.authors) == ("7", ("Kit",))


@pytest.mark.parametrize("name", ["rss2", "rss1", "atom"])
def test_fast_and_loose_readers_agree(name):
    """The quick reader gives what feedparser gives, field by field."""
    document = FEEDS[name]

    fast = settle(read_xml(document, URL), URL, NOW)
    loose, _ = read_loose(document, URL, {})
    patient = settle(loose, URL, NOW)

    for ours, theirs in zip(fast, patient, strict=True):
        for field in (
            "key",
            "url",
            "title",
            "summary",
            "authors",
            "published",
            "updated",
            "content_hash",
            "clock_note",
        ):
            assert getattr(ours, field) == getattr(theirs, field), field


def test_broken_xml_still_gives_entries():
    """An unescaped ampersand and an unclosed feed are read by the patient reader."""
    broken = (
        b"<rss version='2.0'><channel><item><title>A & B</title><link>https://o.example/1</link></item><item><title>C"
    )

    titles = [entry.title for entry in parse_entries(fetched(broken))]

    assert titles[0] == "A & B"


def test_half_an_item_is_no_entry():
    """A document that breaks off gives the entries that came whole; a feed that never closes items gives them all."""
    whole = "<rss version='2.0'><channel><item><guid>1</guid><title>Truce holds</title></item>"
    cut = parse_entries(fetched((whole + "<item><guid>2</guid><title>Half an it").encode()))
    assert [entry.title for entry in cut] == ["Truce holds"]
    loose = "<rss version='2.0'><channel><item><title>One</title><item><title>Two</title></channel></rss>"
    assert len(parse_entries(fetched(loose.encode()))) >= 1


def test_wrong_declared_encoding_is_survived():
    """Windows bytes under a UTF-8 declaration are still text."""
    body = (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>Café</title>'
        "<link>https://o.example/1</link></item></channel></rss>"
    )

    [entry] = parse_entries(fetched(body.encode("windows-1252")))

    assert entry.title.startswith("Caf")


def test_title_and_summary_written_twice_are_read_as_they_were():
    """What a feed's maker wrote in UTF-8 twice is put right before anything is told by it."""
    item = "<title>It isnâ€™t signed</title><link>/1</link><description>â€œNot yetâ€\x9d, he said</description>"
    body = f"<rss version='2.0'><channel><link>https://o.example/</link><item>{item}</item></channel></rss>"

    [entry] = parse_entries(fetched(body.encode()))

    assert (entry.title, entry.summary) == ("It isn’t signed", "“Not yet”, he said")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the document is empty"),
        (b"  \n", "the document is empty"),
        (b"<!doctype html><html><body><p>Not found</p></body></html>", "a web page, not a feed"),
        (b"hello", "not a feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a feed"),
        (b'{"a": 1}', "JSON but not a JSON Feed"),
        (b'{"a": ', "cannot be read"),
        (b"x" * 33_000_000, "too large"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(body, why):
    """Empty, foreign and oversized documents raise ParseError with the address and the reason."""
    with pytest.raises(ParseError, match=why) as error:
        parse_entries(fetched(body))

    assert str(error.value).startswith(URL)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel>" + b"<" * 3_000_000,
        b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 200 + b'"><!ENTITY c "' + b"&b;" * 200
        + b'"><!ENTITY d "' + b"&c;" * 200 + b'">]><rss version="2.0"><channel>'
        b"<item><title>&d;</title></item></channel></rss>",
        b"<rss><channel><item " + b" ".join(b"a%d='1'" % i for i in range(200_000)) + b"></item></channel></rss>",
        b"<a>" * 200_000,
    ],
    ids=["brackets", "laughs", "attributes", "nesting"],
)  # fmt: skip
def test_hostile_document_is_bounded(body):
    """A document made to hang parsers ends in an error or in a few entries, in bounded time."""
    began = time.process_time()
    entries = []
    with contextlib.suppress(ParseError):
        entries = parse_entries(fetched(body))

    assert len(entries) <= 1
    assert all(len(entry.title) < 1_000_000 for entry in entries)
    assert time.process_time() - began < 3


def test_shared_guid_is_told_apart_by_link():
    """Two items with one guid are two entries, each known by its link."""
    item = b"<item><title>%d</title><guid isPermaLink='false'>same</guid><link>https://o.example/%d</link></item>"
    body = b"<rss version='2.0'><channel>" + item % (1, 1) + item % (2, 2) + b"</channel></rss>"

    keys = [entry.key for entry in parse_entries(fetched(body))]

    assert keys == ["https://o.example/1", "https://o.example/2"]


def test_an_edit_changes_the_hash_and_nothing_else_does():
    """A changed word is another version; a changed date alone is not."""
    edited = RSS2.replace(b"They met at noon", b"They met at one")
    restamped = RSS2.replace(b"10:00:00 +0200", b"11:00:00 +0200")

    first, second, third = (parse_entries(fetched(body))[0] for body in (RSS2, edited, restamped))

    assert first.key == second.key == third.key
    assert first.content_hash != second.content_hash
    assert first.content_hash == third.content_hash


def test_script_addresses_are_no_links():
    """Only web addresses leave a feed as links."""
    body = b"<rss version='2.0'><channel><item><title>x</title><link>javascript:alert(1)</link></item></channel></rss>"

    [entry] = parse_entries(fetched(body))

    assert entry.url == ""


@pytest.mark.parametrize(
    ("clock", "count", "note"),
    [("12:00:00", 6, DAY_ONLY), ("00:00:00", 6, DAY_ONLY), ("06:00:00", 6, None), ("12:00:00", 2, None)],
)
def test_feed_whose_entries_all_stand_at_noon_gives_days_alone(clock, count, note):
    """Noon or midnight throughout is what software fills in; a morning's letter, or two items, may be punctual."""
    items = "".join(
        f"<item><title>Item {n}</title><link>/{n}</link><pubDate>{n + 1:02} May 2024 {clock} GMT</pubDate></item>"
        for n in range(count)
    )
    body = f"<rss version='2.0'><channel><title>O</title><link>https://o.example/</link>{items}</channel></rss>"

    assert {entry.clock_note for entry in parse_entries(fetched(body.encode()))} == {note}


def test_one_entry_at_another_hour_clears_the_clock():
    """A feed that tells an hour anywhere tells hours."""
    items = "".join(
        f"<item><title>Item {n}</title><link>/{n}</link><pubDate>{n + 1:02} May 2024 {hour}:00 GMT</pubDate></item>"
        for n, hour in enumerate(["12:00"] * 5 + ["09:31"])
    )
    body = f"<rss version='2.0'><channel><title>O</title><link>https://o.example/</link>{items}</channel></rss>"

    assert {entry.clock_note for entry in parse_entries(fetched(body.encode()))} == {None}
