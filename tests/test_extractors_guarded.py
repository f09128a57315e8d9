"""Hostile bytes cost bounded time and memory, and give an error that names the address."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from extractors import guarded, parse_entries, read_article
from extractors.entries import is_guarded
from extractors.guarded import Child
from extractors.memory import Told
from model.entries import Entry, StoredEntry
from model.errors import ParseError, ReaderLostError
from model.sources import Fetched

URL = "https://outlet.example/feed"
NOW = datetime(2026, 11, 27, tzinfo=UTC)


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
    with pytest.raises(ParseError, match=r"outlet\.example/feed.*processor time"):
        child.call("re:match", (r"(a+)+$", "a" * 60 + "b"), URL)

    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"


def test_a_reader_that_works_is_waited_for_and_one_that_sleeps_is_not():
    """How busy the machine is decides nothing: only a reader that uses no processor time is given up by the clock."""
    child = Child(cpu_seconds=1.0, patience=0.2)
    try:
        with pytest.raises(ParseError, match="processor time"):
            child.call("re:match", (r"(a+)+$", "a" * 60 + "b"), URL)
        with pytest.raises(ParseError, match=r"did nothing for 0\.2 seconds"):
            child.call("time:sleep", (100,), URL)
    finally:
        child.close()


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


def die(monkeypatch, child, times, with_signal=signal.SIGKILL):
    """Let the first children end from outside, while they read; give those that were started."""
    started, real = [], child._running

    def running():
        started.append(real())
        if len(started) <= times:
            started[-1].send_signal(with_signal)
            started[-1].wait()
        return started[-1]

    monkeypatch.setattr(child, "_running", running)
    return started


def test_a_child_that_is_ended_from_outside_costs_its_document_nothing(child, monkeypatch):
    """Who stops a process, or a system without memory, says nothing of what it reads: a fresh child reads it."""
    started = die(monkeypatch, child, 1)

    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"
    assert len(started) == 2


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_two_children_that_are_ended_from_outside_are_no_fault_of_the_document(child, monkeypatch, sent):
    """What came of that is told apart from what a document does, and is tried again."""
    die(monkeypatch, child, 2, sent)

    with pytest.raises(ReaderLostError, match="ended from outside"):
        child.call("extractors.text:plain", ("ok",), URL)
    assert child.call("extractors.text:plain", ("ok",), URL) == "ok"


def test_an_article_is_not_its_title_because_its_reader_was_ended(monkeypatch):
    """Title and summary would stand for good for content that nothing is wrong with."""
    child = Child()
    monkeypatch.setattr(guarded, "_shared", child)
    die(monkeypatch, child, 2)
    entry = parse_entries(feed(item(ARTICLE * 60)))[0]

    with pytest.raises(ReaderLostError):
        read_article(stored(entry), None)
    assert "Envoys of two governments" in read_article(stored(entry), None).text
    child.close()


def test_a_second_job_does_not_wait_for_the_first():
    """While one document takes its time, another is read."""
    children = guarded.Children(2)

    def take_time() -> None:
        # Its child is ended before it is done.
        with contextlib.suppress(ParseError):
            children.call("time:sleep", (20,), URL)

    try:
        slow = threading.Thread(target=take_time, daemon=True)
        slow.start()
        began = time.monotonic()
        assert children.call("extractors.text:plain", ("ok",), URL) == "ok"
        assert time.monotonic() - began < 15
        assert slow.is_alive()
    finally:
        children.close()


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


GOOD = "<item><title>Good</title><link>https://o.example/good</link><guid>good</guid></item>"


def feed(*items: str) -> Fetched:
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
    body = "".join([head, *items, GOOD, "</channel></rss>"]).encode()
    return Fetched(URL, URL, 200, {}, body, NOW)


def item(content: str, field: str = "content:encoded") -> str:
    return f"<item><guid>bad</guid><title>Bad</title><{field}><![CDATA[{content}]]></{field}></item>"


def stored(entry: Entry) -> StoredEntry:
    return StoredEntry(1, 1, 1, "o.example", None, fetch_page=False, entry=entry)


@pytest.fixture
def jobs(monkeypatch, reader):
    """What is asked of the child, by function."""
    asked = []

    def call(function, arguments, url):
        asked.append(function)
        return reader.call(function, arguments, url)

    monkeypatch.setattr(guarded, "call", call)
    return asked


def test_mails_long_documents_and_long_content_are_read_in_the_child(jobs):
    """What could cost much is read under limits; a usual feed costs no way to another process and back."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ada <ada@letters.example>", "Letter"
    mail.set_content("Envoys met.")
    letter = Fetched(URL, URL, 200, {}, mail.as_bytes(), NOW, what="mail", mail_key="k")

    parse_entries(feed(item(ARTICLE)))
    assert jobs == []
    assert [entry.title for entry in parse_entries(letter)] == ["Letter"]
    assert jobs == ["extractors.entries:_parse"]
    bad, good = parse_entries(feed(item(ARTICLE * 600)))
    assert jobs == ["extractors.entries:_parse"] * 2
    assert "Envoys of two governments" in read_article(stored(bad), None).text
    assert len(parse_entries(feed(*("<item><title>x</title></item>" for _ in range(4_000))))) == 4_001
    assert jobs.pop() == "extractors.entries:_parse"
    read_article(stored(good), None)
    assert jobs[2:] == ["extractors.article:_from_entry"]


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 700_000 + ARTICLE,
        "<b>" * 1_500_000,
        "<p>x" * 700_000,
        "<a " * 500_000,
        "&amp;" * 600_000,
        "â€™" * 400_000,
        ARTICLE * 8_000,
    ],
    ids=["boxes", "bold", "paragraphs", "links", "entities", "twice", "text"],
)
def test_a_hostile_entry_loses_at_the_most_itself(jobs, content):
    """However long the content of one entry is and whatever it is made of, the other entries of its feed are read."""
    bad, good = parse_entries(feed(item(content)))

    assert (bad.title, good.title) == ("Bad", "Good")
    assert read_article(stored(bad), None).text.startswith("Bad")


def test_fields_of_an_entry_have_an_end(jobs):
    """No index of a database takes a key of megabytes, and no mail a title of such."""
    address = "https://o.example/" + "a" * 5_000
    bad, good = parse_entries(
        feed(
            f"<item><guid>{'g' * 400_000}</guid><title>{'t' * 400_000}</title><link>{address}</link>"
            f"<author>{'a.' * 200_000}</author>{'<enclosure url=$https://o.example/1$/>'.replace('$', chr(34)) * 500}"
            f"<description>{'d ' * 400_000}</description></item>"
        )
    )

    assert good.key == "good"
    assert len(bad.key) < 100
    assert bad.url == ""
    assert len(bad.title) <= 20_000
    assert len(bad.summary) <= 200_000
    assert all(len(name) <= 1_000 for name in bad.authors)


def test_many_items_with_one_guid_cost_what_their_number_says(jobs):
    """Six thousand items in a document of the size of a usual one took eight seconds to be told apart."""
    entries = parse_entries(feed(*(f"<item><guid>a</guid><title>{n}</title></item>" for n in range(5_500))))

    assert len(entries) == 5_501
    assert jobs == ["extractors.entries:_parse"]  # which is given up where it takes more than two seconds


@pytest.mark.parametrize(
    "body",
    [
        b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>" + b"<a:entry/>" * 4_000 + b"</a:feed>",
        b'{"version":"https://jsonfeed.org/version/1","items":[' + b'{"title":"x"},' * 4_000 + b'{"title":"x"}]}',
        ("<rss><channel>" + "<item/>" * 4_000 + "</channel></rss>").encode("utf-16"),
        b"<rss><channel>" + b"<ITEM/>" * 4_000 + b"</channel></rss>",
    ],
    ids=["a prefix", "JSON", "UTF-16", "capitals"],
)
def test_many_entries_are_counted_however_they_are_written(body):
    """A document of thousands of small entries is read under limits, and one of a few with much markup is not."""
    assert is_guarded(Fetched(URL, URL, 200, {}, body, NOW))
    assert not is_guarded(feed(item("<p>{a}</p>" * 5_000)))
