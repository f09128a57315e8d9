"""Lists of sources: OPML both ways, and the bundled list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import ParseError, SourceError
from model.sources import Source, SourceKind, SourceState
from sources.bundled import load_sources
from sources.opml import parse_opml, write_opml

words = (
    st.text(min_size=1, max_size=20)
    .map(str.strip)
    .filter(
        lambda text: text and all(c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff" for c in text)
    )
)
maybe = st.none() | words
feeds = st.builds(
    Source,
    url=st.integers(0, 10**6).map(lambda number: f"https://news.example/rss?a={number}&b=%20<c>"),
    kind=st.just(SourceKind.FEED),
    outlet=words,
    domain=maybe,
    country=maybe,
    leaning=maybe,
    language=maybe,
    state=st.sampled_from(SourceState),
    min_interval=st.integers(1, 10**6),
    max_interval=st.integers(1, 10**6),
    fetch_pages=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(feeds, max_size=3, unique_by=lambda source: source.url))
def test_a_list_comes_back_whole(sources):
    """What is written is read back field by field."""
    assert parse_opml(write_opml(sources)) == sources


def test_a_mailbox_comes_back_without_its_password():
    """The user names a mailbox and stays; the password and request headers are secrets and go."""
    imap = Source("imaps://desk:hunter2@mail.example/News", SourceKind.IMAP, "Post")
    feed = Source("https://me:hunter2@news.example/rss", SourceKind.FEED, "News", headers={"Cookie": "hunter2"})
    written = write_opml([imap, feed])

    assert b"hunter2" not in written
    assert [source.url for source in parse_opml(written)] == [
        "imaps://desk@mail.example/News",
        "https://news.example/rss",
    ]


def test_lists_of_other_programs_are_read():
    """Folders, odd capitals, a missing title and a repeated feed are all usual."""
    document = b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Wars">
      <outline text="A" xmlurl="https://a.example/rss" type="RSS"/><outline text="B" xmlUrl="https://a.example/rss"/>
      <outline XMLURL=" https://c.example/rss "/><outline text="note"/><outline text="x" xmlUrl="javascript:x"/>
    </outline></body></opml>"""

    assert [(source.outlet, source.url) for source in parse_opml(document)] == [
        ("A", "https://a.example/rss"),
        ("c.example", "https://c.example/rss"),
    ]


LAUGHS = '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "ha">]><opml><outline xmlUrl="https://x.example/&a;"/></opml>'


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "not XML"),
        (b"hello", "not XML|not OPML"),
        (b"<rss/>", "not OPML"),
        (LAUGHS.encode(), "declares entities"),
        (LAUGHS.replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16"), "declares entities"),
        (b" " * 20_000_001, "larger than"),
    ],
)
def test_what_is_no_opml_has_its_sentence(document, says):
    """A wrong or hostile document is refused with one sentence."""
    with pytest.raises(ParseError, match=says):
        parse_opml(document)


def test_an_external_entity_reads_no_file(tmp_path):
    """No document makes this program open a file."""
    secret = tmp_path / "secret"
    secret.write_text("hunter2")
    document = f'<!DOCTYPE o SYSTEM "{secret.as_uri()}"><opml><body><outline text="&x;" xmlUrl="https://a.example/"/></body></opml>'

    assert "hunter2" not in repr(parse_opml(document.encode()))


def test_the_bundled_list_is_what_it_says():
    """Thirty outlets and more, of many countries, wires, state media and institutions among them, none twice."""
    sources = load_sources()

    assert len(sources) >= 30
    assert len({source.url for source in sources}) == len(sources)
    assert len({source.country for source in sources}) >= 15
    assert {"wire", "state", "public", "private", "institution"} <= {source.leaning for source in sources}
    assert all(source.url.startswith("http") and source.domain and source.language for source in sources)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[source", "cannot be read"),
        ("source = 3", "no \\[\\[source\\]\\] tables"),
        ("source = [3]", "source 1 is no table"),
        ('[[source]]\noutlet = "A"', "source 1 has no url"),
        ('[[source]]\nurl = "https://a.example/"', "source 1 .* has no outlet"),
        ('[[source]]\nurl = "https://a.example/"\noutlet = "A"\ncolour = "red"', "has a field 'colour'"),
        ('[[source]]\nurl = "https://a.example/"\noutlet = "A"\nkind = "fax"', "kind must be one of"),
        (
            '[[source]]\nurl = "https://a.example/"\noutlet = "A"\nmin_interval = "5"',
            "min_interval must be of type int",
        ),
        ('[[source]]\nurl = "https://a.example/"\noutlet = "A"\n' * 2, "listed twice"),
    ],
)
def test_a_wrong_list_names_its_entry(tmp_path, text, says):
    """A mistake in a list is one sentence with the file and the entry."""
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(SourceError, match=says) as caught:
        load_sources(path)

    assert str(path) in str(caught.value)
