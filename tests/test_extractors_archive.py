"""Archive lines: what is read from them, and that the invented stories are read whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors import read_article
from extractors.archive import format_archive_line, parse_archive_line
from model.articles import BlockKind
from model.entries import StoredEntry
from model.errors import ParseError

LINE = {
    "outlet": "The Harbour Post",
    "feed": "https://harbourpost.example/rss",
    "url": "https://harbourpost.example/a",
    "published": "2024-03-05T12:00:00+01:00",
    "kind": "rss",
    "title": "Envoys &amp; generals meet",
    "summary": "<p>The envoys sat down on Monday.</p> <a href='/a'>Continue reading...</a>",
}
STORIES = sorted((Path(__file__).parent.parent / "storylines").glob("*/items.jsonl"))


def stored(item):
    return StoredEntry(1, 1, 1, item.outlet, item.domain, True, item.entry)


def test_title_and_summary_alone_make_an_article():
    """An item without page is its title, a line feed and its plain summary; the pointer to the rest is gone."""
    item = parse_archive_line(json.dumps(LINE), "f:1")

    article = read_article(stored(item), item.page())

    assert article.text == "Envoys & generals meet\nThe envoys sat down on Monday."
    assert [b.kind for b in article.blocks] == [BlockKind.HEADLINE, BlockKind.STANDFIRST]
    assert article.truncated == "teaser"
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T12:00:00+01:00"


def test_plain_text_body_becomes_paragraphs():
    """A recorded text is split at its blank lines."""
    item = parse_archive_line(json.dumps({**LINE, "text": "First it rained.\n\nThen they talked."}), "f:1")

    article = read_article(stored(item), item.page())

    assert article.text.endswith("First it rained.\n\nThen they talked.")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ("{}", "names no outlet"),
        (json.dumps({**LINE, "published": "soon"}), "published date"),
        (json.dumps({**LINE, "kind": "fax"}), "kind is 'fax'"),
        (json.dumps({**LINE, "title": 7}), "title must be a text"),
        (json.dumps({**LINE, "title": "", "summary": ""}), "neither title nor text"),
    ],
)
def test_bad_line_is_named_in_one_sentence(line, why):
    """A broken line names its file and number and what is wrong."""
    with pytest.raises(ParseError, match=why) as error:
        parse_archive_line(line, "items.jsonl:7")

    assert str(error.value).startswith("items.jsonl:7: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.parent.name)
def test_written_lines_read_back(path):
    """An item written as a line and read again is the same item."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        item = parse_archive_line(line, f"{path}:{number}")
        again = parse_archive_line(format_archive_line(item), "again")

        assert again.entry.content_hash == item.entry.content_hash
        assert (again.entry.url, again.entry.published, again.html) == (item.entry.url, item.entry.published, item.html)


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.parent.name)
def test_every_labelled_quote_is_read(path):
    """Each sentence that the invented stories label stands word for word in the text of its article."""
    texts = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        item = parse_archive_line(line, f"{path}:{number}")
        article = read_article(stored(item), item.page())
        texts[article.url] = article.text
        for block in article.blocks:
            assert article.block_text(block).strip() == article.block_text(block) != ""

    claims = json.loads(path.with_name("gold.json").read_text("utf-8"))["claims"]
    missing = [c["quote"] for c in claims if c["quote"] not in texts[c["url"]]]
    assert missing == []
