"""`ceasewire doctor` on the optional judge and readers, and on work that stands still."""

from __future__ import annotations

import sys

import pytest
from databases import FEED, Placement, make_article, make_entry, make_source

from builders import NOON, make_claim
from claims.encoder import load_encoder
from cli.doctor import WAITING, check_advice, check_clocks, check_settings, check_work
from extractors.dates import FUTURE
from model.errors import SettingsError
from settings import Settings, load_settings


def test_nothing_is_said_of_advice_that_is_not_set():
    """By default there is neither a judge nor a reader, and nothing to look at."""
    assert list(check_advice(Settings(), reach=True)) == []


def test_a_judge_that_cannot_be_loaded_is_bad(monkeypatch):
    """A cross-encoder without its library is told with what to install."""
    monkeypatch.setitem(sys.modules, "transformers", None)

    [found] = check_advice(Settings(second_opinion="nli:missing-one"), reach=False)

    assert (found.state, found.what) == ("bad", "advice")
    assert "pip install transformers" in found.told


def test_the_encoder_stays_on_this_machine():
    """A desk that names the encoder is told that it is there, and of nobody who gets texts."""
    [found] = check_advice(Settings(claim_readers=("encoder",)), reach=True)

    assert (found.state, found.what, found.told) == ("well", "claim reader", "the encoder, on this machine")


def test_an_encoder_that_cannot_be_loaded_is_told(monkeypatch):
    """Without its libraries the desk works on, so that is something to look at, not an error."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    load_encoder.cache_clear()

    [found] = check_advice(Settings(claim_readers=("encoder",)), reach=True)

    assert (found.state, found.what) == ("look", "claim reader")
    assert "the rules read alone" in found.told


def test_an_endpoint_is_named_with_where_the_texts_go():
    """Whoever sends articles out of the house is told to which host."""
    chosen = Settings(
        second_opinion="endpoint", claim_readers=("endpoint",), endpoint_url="https://models.example/v1",
        endpoint_model="m",
    )  # fmt: skip

    found = list(check_advice(chosen, reach=False))

    assert [one.what for one in found] == ["second opinion", "claim reader", "endpoint"]
    assert "models.example" in found[-1].told


def test_an_endpoint_that_does_not_answer_is_bad():
    """With reaching allowed the endpoint is asked, and its silence is told."""
    chosen = Settings(
        second_opinion="endpoint", endpoint_url="http://127.0.0.1:9/v1", endpoint_model="dead", endpoint_timeout=1
    )

    [found] = check_advice(chosen, reach=True)

    assert found.state == "bad"
    assert "does not answer" in found.told


def test_the_key_of_an_endpoint_is_not_shown():
    """The settings that differ from the defaults are listed, the key only as set."""
    told = next(check_settings(Settings(endpoint_key="s3cret"))).told

    assert "endpoint_key=…" in told
    assert "s3cret" not in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECOND_OPINION", "oracle"),
        ("SECOND_OPINION", "nli:"),
        ("CLAIM_READERS", "endpoint, stanza:en"),
        ("SECOND_OPINION", "encoder"),
        ("ENDPOINT_URL", "http://models.example/v1"),
        ("ENDPOINT_URL", "models.example"),
        ("ENDPOINT_TIMEOUT", "0"),
        ("SECOND_OPINION", "endpoint"),
        ("CLAIM_READERS", "encoder,endpoint"),
        ("WEBHOOK_SECRET", "whsec_!!!"),
        ("WEBHOOK_SECRET", "whsec_é"),
        ("WEBHOOK_SECRET", "whsec_"),
        ("REVIEW_HOSTS", "monitoring-review.several.desks.of.one.house.example.org:8443"),
        ("ALLOW_HOSTS", "http://intranet.example/"),
        ("ALLOW_HOSTS", "intranet.example:8080"),
        ("REVIEW_HOSTS", "*"),
        ("REVIEW_HOST", "a b"),
        ("WEBSUB_HOST", ""),
        ("ANALYST", " "),
    ],
)
def test_wrong_settings_stop_the_start(name, value):
    """A judge or reader of an unknown kind, and a key in the clear across the network, are refused by name."""
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings({f"CEASEWIRE_{name}": value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOW_HOSTS", "intranet.example, 10.0.0.7, [fd00::7], wire"),
        ("REVIEW_HOSTS", "desk.example.org"),
        ("REVIEW_HOST", "::1"),
        ("WEBHOOK_SECRET", "whsec_c2VjcmV0"),
        ("WEBHOOK_SECRET", "any text at all!"),
    ],
)
def test_hosts_and_keys_as_they_are_written_are_taken(name, value):
    """Names and addresses of hosts, and keys of both kinds, start the desk."""
    assert load_settings({f"CEASEWIRE_{name}": value})


def test_work_that_stands_still_is_told(any_store):
    """An entry that was tried in vain is something to look at; an article that waits for hours is bad."""
    any_store.add_sources([make_source()])
    claim = make_claim()
    first, second = any_store.add_entries(FEED, [make_entry("1"), make_entry("2", "Talks went on")], now=NOON)
    assert list(check_work(any_store, NOON)) == []
    any_store.record_read_failure(first, "fault in reading: too deep", NOON, NOON, asked=False)
    any_store.add_article(second, make_article(claim), [claim], now=NOON)

    [entry] = check_work(any_store, NOON + WAITING)
    assert (entry.state, entry.told) == ("look", "1 entry waits for another try; the last: fault in reading: too deep")
    told = list(check_work(any_store, NOON + 2 * WAITING))
    assert [(one.state, one.what) for one in told] == [("look", "reading"), ("bad", "comparing")]
    any_store.add_comparison(claim.article_id, placement=Placement(), now=NOON)
    assert len(list(check_work(any_store, NOON + 2 * WAITING))) == 1


def test_feed_that_dates_entries_ahead_is_named(any_store):
    """Whoever looks after the desk is told that a feed's clock is not believed, once for a feed."""
    any_store.add_sources([make_source()])
    for n in range(2):
        any_store.add_entries(FEED, [make_entry(key=f"k{n}", clock_note=f"{FUTURE} (2028-01-01 00:00 UTC)")])

    [found] = check_clocks(any_store)

    assert found.state == "look"
    assert "2028-01-01" in found.told
    assert FEED in found.told
