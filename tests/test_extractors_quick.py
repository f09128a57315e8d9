"""The quick ways for what is usual give what the thorough ones give."""

from __future__ import annotations

import random
import re

import pytest

from extractors import dates, drafts, feed_xml, text
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


ITEM = (
    "<item><title>Talks &amp;amp; tea &#233;</title><link> https://o.example/a </link><guid>g</guid>"
    "<description><![CDATA[<p>They <b>met</b>.</p>]]></description><dc:creator>Jo Bell</dc:creator>HERE</item>"
)
ENTRY = (
    "<entry><id>g</id><title type='html'>A &lt;b&gt;deal&lt;/b&gt;</title><link href='https://o.example/a'/>"
    "<summary>1 &lt; 2</summary><updated>2026-03-02T08:00:00Z</updated>HERE</entry>"
)
FEEDS = {
    "rss": f"<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><language>de</language>{ITEM}</channel></rss>",
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><author><name>Desk</name></author>{ENTRY}</feed>",
}
PIECES = [
    "",
    "<!-- a note -->",
    "<?pi x?>",
    "<title><!-- a -->Second<!-- b --></title>",
    "<title>So <b>bold</b></title>",
    "<description>Un<i>escaped</i></description>",
    "<summary>Un<i>escaped</i> <!-- text --></summary>",
    "&nbsp;",
    "&#13;\r\n",
    "\x01",
    "<x:y/>",
    "<x:author xmlns:x='no address'>Q</x:author>",
    "<item/>",
    "<entry><id>h</id></entry>",
    "]]>",
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>One</div></content>",
    "<link xml:base='/b/' href='c'/>",
]
HEADS = [
    "",
    "\ufeff",
    "<?xml version='1.0'?>\n",
    "<?xml version='1.0' encoding='UTF-8' standalone=\"yes\" ?>",
    "<?xml version='1.1'?>",
    "<?xml version='1.0' encoding='iso-8859-1'?>",
    "<?xml version='1.0' encoding='u8'?>",
    "<!-- a note --><?xml-stylesheet href='x'?>",
    "<!DOCTYPE rss>",
    "<!-- " + "a" * 5000 + " --><!DOCTYPE rss [<!ENTITY g 'x'>]>",
]


@pytest.mark.parametrize("kind", FEEDS)
@pytest.mark.parametrize("head", HEADS)
def test_both_trees_of_a_feed_say_the_same(kind, head, monkeypatch):
    """Whatever a feed holds, the standard library's tree gives what lxml's does, or leaves the document to it."""
    documents = [(head + FEEDS[kind].replace("HERE", piece)).encode() for piece in PIECES]
    quick = [feed_xml.read_xml(document, "https://o.example/feed") for document in documents]
    monkeypatch.setattr(feed_xml, "parse_plain", lambda _document: None)

    assert quick == [feed_xml.read_xml(document, "https://o.example/feed") for document in documents]
    assert any(quick) or "1.1" in head or "DOCTYPE" in head or "u8" in head


@pytest.mark.parametrize("kind", FEEDS)
def test_usual_feed_is_read_from_the_quicker_tree(kind):
    """A feed in UTF-8 without a DTD needs no tree of lxml's; one that names bases or another encoding does."""
    document = FEEDS[kind].replace("HERE", "").encode()

    assert feed_xml.parse_plain(document) is not None
    assert feed_xml.parse_plain(b"<?xml version='1.0' encoding='koi8-r'?>" + document) is None
    assert feed_xml.parse_plain(document.replace(b"<title", b"<title xml:base='/x/'")) is None
    assert feed_xml.parse_plain(document + b" " * 1_000_000) is None


def test_deep_and_wide_documents_are_read_in_a_moment():
    """A hundred thousand elements within each other, or beside each other, are no feed's items and no harm."""
    deep = b"<rss><channel>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</channel></rss>"
    wide = b"<rss><channel>" + b"<a/>" * 200_000 + b"</channel></rss>"

    assert not feed_xml.read_xml(deep, "https://o.example/feed")
    assert feed_xml.read_xml(wide, "https://o.example/feed") == []
