"""Hostile bytes cost bounded time and memory, and give an error that names the address."""

from __future__ import annotations

import time

import pytest

from extractors.guarded import Child
from extractors.memory import Told
from model.errors import ParseError

URL = "https://outlet.example/feed"


@pytest.fixture
def child():
    child = Child(cpu_seconds=0.5, memory_bytes=200 << 20)
    yield child
    child.close()


def test_answer_of_the_reader_comes_back(child):
    """A harmless call gives what the function gives."""
    assert child.call("extractors.text:plain", ("<p>a &amp; b</p>",), URL) == "a & b"


def test_endless_reader_is_stopped_by_processor_time(child):
    """A reader that would never end is given up, the address is named, and the next call is served."""
    began = time.monotonic()

    with pytest.raises(ParseError, match=r"outlet\.example/feed.*processor time"):
        child.call("re:match", (r"(a+)+$", "a" * 60 + "b"), URL)

    assert time.monotonic() - began < 30
    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"


def test_greedy_reader_is_stopped_by_memory(child):
    """A reader that wants more than its share of memory is given up with a plain sentence."""
    with pytest.raises(ParseError, match="MiB of memory"):
        child.call("operator:mul", (b"x", 400 << 20), URL)


def test_error_of_the_reader_names_the_address(child):
    """What a library raises becomes one sentence with the address."""
    with pytest.raises(ParseError, match=r"outlet\.example/feed: the document cannot be read \(ValueError"):
        child.call("builtins:int", ("x",), URL)


def test_killed_child_is_replaced(child):
    """A child that dies is an error for its document alone."""
    with pytest.raises(ParseError, match="its reader died"):
        child.call("os:_exit", (3,), URL)

    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"


ARTICLE = "<p>Envoys of two governments met for six hours on Tuesday and parted without a word to the press.</p>" * 6
ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
HOSTILE = {
    "entities that multiply": f'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><body>{ARTICLE}<p>&j;</p></body>',
    "boxes without end": "<div>" * 50_000 + ARTICLE,
    "emphasis reopened in every paragraph": ARTICLE + "<p>" + "<b><i><u><s>x<p>" * 1_500,
    "tables in tables": "<table><tr><td>" * 3_000 + ARTICLE,
    "a thousand attributes and more": "<div " + " ".join(f"a{n}=1" for n in range(8_000)) + f">{ARTICLE}</div>",
    "a class name of a megabyte": f"<div class='{'article body ' * 80_000}'>{ARTICLE}</div>",
    "objects in objects": f"<script type='application/ld+json'>{'[' * 100_000}{']' * 100_000}</script>{ARTICLE}",
    "authors that point at each other": "<script type='application/ld+json'>["
    + ",".join(f'{{"@id":"#{n}","@type":"NewsArticle","author":[{{"@id":"#{n + 1}"}}]}}' for n in range(3_000))
    + f"]</script>{ARTICLE}",
    "bait for patterns": "".join(
        f"<p>{'sign up for the ' * 20}</p><p>{'get ' * 80}newsletter</p><p>{'AA-' * 300}</p><p>{'mon, ' * 60}</p>"
        for _ in range(150)
    )
    + ARTICLE,
    "stamps in stamps": "<h1>Live updates</h1>" + "<div class=update><time>10:00</time>" * 2_000 + ARTICLE,
    "a line of ten megabytes": f"<p>{ARTICLE[3:-4] * 17_000}</p>",
    "ten megabytes of brackets": "<" * 10_000_000,
    "a table without end": ARTICLE + "<table>" + "<tr><td>1</td><td>two</td>" * 350_000,
    "two bytes for each letter, and again": f"<p>{'â€™' * 100_000}</p>{ARTICLE}",
    "a style of a megabyte": f"<div style='{'display ' * 100_000}'>x</div>{ARTICLE}",
}


@pytest.fixture(scope="module")
def reader():
    reader = Child()
    yield reader
    reader.close()


def read(reader, page):
    """Give the text that is read from a page, or what is said of it when it is given up."""
    try:
        article, _ = reader.call("extractors.article:_extract", (page, URL, {"outlet": "outlet"}, Told()), URL)
    except ParseError as error:
        return str(error)
    return article.text


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_page_is_read_or_given_up(reader, kind):
    """However a page is built, it ends in text or in an error with its address, and the next page is read."""
    page = HOSTILE[kind]
    said = read(reader, page)

    assert "Envoys of two governments" in said or said.startswith(f"{URL}: the ")
    assert len(said) <= len(page)
    assert "Envoys of two governments" in read(reader, f"<body>{ARTICLE}</body>")
