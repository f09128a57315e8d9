"""Every version of every entry is kept, and work on it is handed out once."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from databases import FEED, LEASE, make_article, make_entry, make_source
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOON, make_claim
from model.errors import StoreError
from model.sources import Fetched, SourceState, Validators
from storage import Store

HOUR = timedelta(hours=1)


@pytest.fixture
def store(any_store):
    """Give a store with one source."""
    any_store.add_sources([make_source()])
    return any_store


def texts(store: Store, version: int) -> list[str]:
    """Give the titles of all versions of an entry."""
    return [one.title for one in store.entry_versions(version)]


def test_entries_of_one_document_leave_the_store_as_they_came(store):
    """Rows that go in together keep what each one has: dates in any zone or none, texts of any kind."""
    west = timezone(timedelta(hours=-3))
    given_ = [
        make_entry(key=f"k{n}", title=title, published=at, raw=f"<item>{n}</item>".encode(), content_hash=f"{n:064}")
        for n, (title, at) in enumerate(
            [("é", NOON), ("", None), ("a 'b'", NOON.astimezone(west)), ("?:x", NOON + HOUR)]
        )
    ]
    store.add_entries(FEED, given_)

    assert [one.entry for one in store.unread_entries(NOON, 10, LEASE)] == given_


def test_entry_leaves_the_store_as_it_came(store):
    """Every field of an entry comes back, its raw bytes and instants among them."""
    east = timezone(timedelta(hours=5, minutes=45))
    entry = make_entry(
        raw=bytes(range(256)) * 50,
        links=("https://harbourpost.example/a",),
        updated=(NOON + HOUR).astimezone(east),
        clock_note="in the future",
        content_html="<p>x</p>",
        carrier="newsletter",
    )
    store.add_entries(FEED, [entry])

    [stored] = store.unread_entries(NOON, 10, LEASE)
    assert stored.entry == entry
    assert (stored.version, stored.outlet, stored.fetch_page) == (1, "Harbour Post", True)


@pytest.mark.parametrize(
    "summary", ["The talks é went on.", "", '"summary_at":[0,9]}', ',"content_at":[0,9]}', "x" * 900]
)
@pytest.mark.parametrize(
    "content", ["", "<p>The talks é went on.</p>", "\ud800", ',"summary_at":[1,2],"content_at":[0,9]}']
)
@pytest.mark.parametrize("holds", [True, False])
def test_texts_come_back_whether_or_not_the_raw_bytes_hold_them(store, summary, content, holds):
    """Summary and content are as they were, also where they look like what the store writes beside them."""
    raw = f"<item>{summary}<![CDATA[{content}]]></item>".encode("utf-8", "replace") if holds else b"{}"
    entry = make_entry(summary=summary, content_html=content, raw=raw)
    store.add_entries(FEED, [entry])

    [stored] = store.unread_entries(NOON, 10, LEASE)
    assert stored.entry == entry


def test_same_content_adds_nothing(store):
    """A document that is read again adds only what is new or changed."""
    assert len(store.add_entries(FEED, [make_entry("1"), make_entry("2")])) == 2
    assert store.add_entries(FEED, [make_entry("1"), make_entry("2")]) == []
    assert len(store.add_entries(FEED, [make_entry("1"), make_entry("3")])) == 1


def test_edit_is_a_new_version(store):
    """An edited entry keeps its earlier text, and a text put back is a version of its own."""
    [first] = store.add_entries(FEED, [make_entry(text="agreed")])
    store.add_entries(FEED, [make_entry(text="not agreed", fetched_at=NOON + HOUR)])
    store.add_entries(FEED, [make_entry(text="agreed", fetched_at=NOON + 2 * HOUR)])

    assert texts(store, first) == ["agreed", "not agreed", "agreed"]


def test_repeat_of_an_old_document_adds_nothing(store):
    """Documents that are stored again after a crash, in their old order, make no versions."""
    old = [make_entry(text="agreed"), make_entry(text="not agreed", fetched_at=NOON + HOUR)]
    for _ in range(2):
        for entry in old:
            store.add_entries(FEED, [entry])

    assert store.counts()["versions"] == 2


def test_key_that_several_entries_share_does_not_flap(store):
    """A feed that gives two texts under one key has two versions, however often it is read."""
    for hour in range(4):
        at = NOON + hour * HOUR
        store.add_entries(FEED, [make_entry(text="one", fetched_at=at), make_entry(text="two", fetched_at=at)])

    assert store.counts()["versions"] == 2


def test_entry_that_vanishes_from_its_document_is_noted(store):
    """An entry that a whole document should still hold and does not is marked with the time; back again, it is not."""
    entries = [make_entry(str(n), f"text {n}", published=NOON + n * HOUR) for n in range(4)]
    versions = store.add_entries(FEED, entries, whole=True, now=NOON)

    store.add_entries(FEED, [entries[3], entries[1]], whole=True, now=NOON + HOUR)
    gone = [store.entry_versions(version)[0].gone_at for version in versions]
    assert gone == [None, None, NOON + HOUR, None]  # the oldest has only run out of the feed's length

    store.add_entries(FEED, entries, whole=True, now=NOON + 2 * HOUR)
    assert [store.entry_versions(version)[0].gone_at for version in versions] == [None] * 4


def test_unknown_source_is_refused(store):
    """Entries of a source that is not there are refused by name."""
    with pytest.raises(StoreError, match=r"plaindealer\.example"):
        store.add_entries("https://plaindealer.example/feed", [make_entry()])


def test_mail_is_known_with_its_entries(store):
    """A mail's key is kept in the transaction of its entries."""
    assert store.mail_keys(FEED) == frozenset()
    store.add_entries(FEED, [make_entry()], mail_keys=["7:1", "7:1"])
    store.add_entries(FEED, [make_entry()], mail_keys=["7:1"])

    assert store.mail_keys(FEED) == {"7:1"}


@pytest.mark.parametrize(
    "text", ["nul \0 inside", "half \ud83d character", "two \ud83d\ude00 halves", "\u202eturned", ""]
)
def test_text_that_databases_refuse_is_kept(store, text):
    """Whatever a feed calls its entries is stored, and found again under the same key."""
    assert len(store.add_entries(FEED, [make_entry(text, text)])) == 1
    assert store.add_entries(FEED, [make_entry(text, text)]) == []
    [stored] = store.unread_entries(NOON, 10, LEASE)
    assert stored.entry.title == json.loads(json.dumps(text))  # which joins two halves


def test_naive_instant_is_refused(store):
    """An instant without a zone never enters the database."""
    with pytest.raises(StoreError, match="no zone"):
        store.add_entries(FEED, [make_entry(fetched_at=NOON.replace(tzinfo=None))])
    assert store.counts()["entries"] == 0


def test_unread_entry_is_given_to_one_worker(store):
    """A version on lease is given to nobody else until the lease ends."""
    store.add_entries(FEED, [make_entry(str(n), str(n)) for n in range(3)])

    assert len(store.unread_entries(NOON, 2, LEASE)) == 2
    assert len(store.unread_entries(NOON, 2, LEASE)) == 1
    assert store.unread_entries(NOON, 2, LEASE) == []
    assert store.held_entries(NOON) == (3, NOON + LEASE)
    assert store.held_entries(NOON + LEASE) == (0, None)
    assert len(store.unread_entries(NOON + LEASE, 5, LEASE)) == 3


def test_threads_share_the_work(store):
    """Workers that ask at the same time get every version exactly once."""
    store.add_entries(FEED, [make_entry(str(n), str(n)) for n in range(120)])
    taken: list[int] = []

    def work() -> None:
        while batch := store.unread_entries(NOON, 7, LEASE):
            taken.extend(one.version_id for one in batch)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(taken) == len(set(taken)) == 120


def test_read_failure_is_tried_again_a_few_times(store):
    """A page that does not come is asked for again later, and after the last try the caller makes do without."""
    [version] = store.add_entries(FEED, [make_entry()])
    now, retries = NOON, 0
    while store.record_read_failure(version, "503", now):
        retries += 1
        assert store.unread_entries(now, 1, LEASE) == []
        now += timedelta(hours=3)
        assert [one.version_id for one in store.unread_entries(now, 1, LEASE)] == [version]

    assert retries == 3


def test_pages_of_a_source_stand_beside_an_entry(store):
    """The pages of other entries of the same source are given, the latest first and no more than asked."""
    keys = [replace(make_entry(), key=f"k{n}", published=NOON + timedelta(hours=n)) for n in range(4)]
    numbers = store.add_entries(FEED, keys)
    for n, version in enumerate(numbers):
        store.add_page(version, Fetched(f"https://x.example/{n}", "", 200, {}, b"<p>", NOON, what="page"))
    mine = next(one for one in store.unread_entries(NOON, 9, LEASE) if one.entry.key == "k3")

    found = store.pages_beside(mine.entry_id, 2)

    assert [(page.url, page.body) for page in found] == [
        ("https://x.example/2", b"<p>"),
        ("https://x.example/1", b"<p>"),
    ]


def test_article_marks_its_version_read(store):
    """An article, its claims and its page's bytes are stored at once, and the version is read."""
    [version] = store.add_entries(FEED, [make_entry()])
    claim = make_claim()
    page = Fetched(claim.url, claim.url, 200, {"content-type": "text/html"}, b"<html>" * 900, NOON, what="page")
    for _ in range(2):
        store.add_article(version, make_article(claim), [claim], page=page, now=NOON)

    card = store.article(claim.article_id)
    assert store.unread_entries(NOON, 1, LEASE) == []
    assert card is not None
    assert (card.article, card.claims, card.has_page) == (make_article(claim), (claim,), True)
    assert store.page_bytes(claim.article_id) == page.body
    assert store.article("nobody") is None


def test_article_of_an_edited_entry_shows_both_versions(store):
    """The article's card has the versions of its entry for reading side by side."""
    [version] = store.add_entries(FEED, [make_entry(text="agreed")])
    store.add_entries(FEED, [make_entry(text="not agreed", fetched_at=NOON + HOUR)])
    store.add_article(version, make_article(make_claim()), [], now=NOON)

    card = store.article("article-1")
    assert card is not None
    assert [one.title for one in card.versions] == ["agreed", "not agreed"]


def test_text_that_claims_point_into_is_not_replaced(store):
    """An article that was compared keeps its text; before that, a repeat with another text takes its place."""
    claim = make_claim()
    [version] = store.add_entries(FEED, [make_entry()])
    store.add_article(version, make_article(claim, text="first"), [claim], now=NOON)
    store.add_article(version, make_article(claim, text="second"), [], now=NOON)

    card = store.article(claim.article_id)
    assert card is not None
    assert (card.article.text, card.claims) == ("second", ())
    with pytest.raises(StoreError, match="another text"):
        store.add_article(version, make_article(claim, text="third"), [claim], now=NOON)


def test_source_is_due_by_its_own_time(store):
    """A source is asked when its time comes, by one worker, with what its server gave to ask with."""
    [due] = store.due_sources(NOON, 10, LEASE)
    assert due.validators == Validators()
    assert store.due_sources(NOON, 10, LEASE) == []

    kept = Validators("etag", "yesterday", "hash")
    store.record_poll(FEED, at=NOON, next_poll=NOON + HOUR, status=200, new=3, validators=kept, hints={"ttl": 60})
    assert store.due_sources(NOON + HOUR / 2, 10, LEASE) == []
    [due] = store.due_sources(NOON + HOUR, 10, LEASE)
    assert due.validators == kept
    assert [(poll.status, poll.new, poll.hints["ttl"]) for poll in due.polls] == [(200, 3, 60)]

    store.record_poll(FEED, at=NOON + HOUR, next_poll=NOON + HOUR, error="timed out")
    [due] = store.due_sources(NOON + HOUR, 10, LEASE)
    assert due.validators == kept
    assert [poll.error for poll in due.polls] == [None, "timed out"]


def test_source_that_is_stopped_is_not_asked(store):
    """A paused source is not due, and why it was stopped is told."""
    assert store.update_source_state(FEED, SourceState.PAUSED, "too loud", NOON)
    assert store.due_sources(NOON, 10, LEASE) == []
    assert store.source_states(FEED) == [(NOON, SourceState.PAUSED, "too loud")]
    assert not store.update_source_state("https://nobody.example", SourceState.PAUSED, "", NOON)


def test_removed_source_keeps_its_entries(store):
    """A source taken off the list keeps what it said, and has it again when it comes back."""
    store.add_entries(FEED, [make_entry()])
    assert store.remove_source(FEED)
    assert not store.remove_source(FEED)
    assert (store.list_sources(), store.source(FEED), store.due_sources(NOON, 1, LEASE)) == ([], None, [])
    assert store.counts()["entries"] == 1

    assert store.add_sources([make_source(), make_source()]) == 1
    assert store.add_sources([make_source()]) == 0
    assert store.add_entries(FEED, [make_entry()]) == []


def test_source_moves_with_its_entries(store):
    """A source that has moved for good keeps its entries under its new address."""
    store.add_entries(FEED, [make_entry()])
    new = "https://harbourpost.example/atom"

    assert store.move_source(FEED, new, "301 three times", NOON)
    assert [one.url for one in store.list_sources()] == [new]
    assert store.add_entries(new, [make_entry()]) == []
    store.add_sources([make_source()])
    assert not store.move_source(FEED, new, "301 three times", NOON)
    assert [one.url for one in store.list_sources()] == [new]


def test_headers_of_a_source_come_back(store):
    """What a source needs to be asked with is kept."""
    source = replace(make_source("https://plaindealer.example/f"), headers={"X-Key": "hidden"}, country="NPL")
    store.add_sources([source])

    assert store.source(source.url) == source
    assert store.update_source(replace(source, outlet="Plain Dealer"))
    assert [one.outlet for one in store.list_sources()] == ["Harbour Post", "Plain Dealer"]


def test_health_tells_who_is_in_trouble(store):
    """Failures in a row come first, with the last success and what went wrong."""
    store.add_sources([make_source("https://plaindealer.example/f", "Plain Dealer")])
    store.add_entries(FEED, [make_entry()])
    store.record_poll(FEED, at=NOON, next_poll=NOON, status=200, new=1)
    for n in range(1, 4):
        store.record_poll(FEED, at=NOON + n * HOUR, next_poll=NOON, status=503, error="503")

    first, second = store.source_health(NOON + 4 * HOUR)
    assert (first.source.url, first.failures, first.error, first.status) == (FEED, 3, "503", 503)
    assert (first.last_success, first.entries, first.entries_week) == (NOON, 1, 1)
    assert (second.failures, second.last_poll) == (0, None)


def test_archive_gives_the_last_version_with_its_page(store):
    """The export of entries has each once, as it last was, in order of publication."""
    late, *_ = store.add_entries(FEED, [make_entry("2", "late", published=NOON + HOUR), make_entry("1", "early")])
    store.add_entries(FEED, [make_entry("1", "early, edited", fetched_at=NOON + HOUR)])
    store.add_page(late, Fetched("https://x.example", "https://x.example", 200, {}, b"<p>", NOON))

    found = [(stored.entry.title, page) for stored, page in store.iter_entries(batch=1)]
    assert found == [("early, edited", None), ("late", b"<p>")]


@pytest.fixture(scope="module")
def memory():
    """Give a store in memory that several tests may fill."""
    with Store.open("sqlite://") as store:
        yield store


@settings(max_examples=25, deadline=None)
@given(pairs=st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=12))
def test_history_of_an_entry_is_the_runs_of_its_texts(memory, pairs):
    """However entries change, one read at a time, each key's versions are its texts without immediate repeats."""
    url = f"{FEED}/{len(memory.list_sources())}"
    memory.add_sources([make_source(url)])
    expected: dict[str, list[str]] = {}
    heads: dict[str, int] = {}
    for hour, (key, text) in enumerate(pairs):
        made = memory.add_entries(url, [make_entry(key, text, fetched_at=NOON + hour * HOUR)])
        kept = expected.setdefault(key, [])
        if not kept or kept[-1] != text:
            kept.append(text)
        if made:
            heads.setdefault(key, made[0])

    assert {key: texts(memory, version) for key, version in heads.items()} == expected
