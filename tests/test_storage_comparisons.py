"""What comes of comparing is stored at once, found by index, and delivered once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from databases import (
    FEED,
    LEASE,
    compare_claims,
    make_article,
    make_entry,
    make_source,
    number_placed,
    place,
    read_claims,
)

from builders import NOON, make_alert, make_claim, make_dispute, make_placed
from model.alerts import DeliveryState
from model.articles import ArticleSignature
from model.claims import OUT_OF_SCOPE, Condition, Factuality, Interval, Origin, Quantity, Slots
from model.disputes import Dispute, Judgement, Ruling, dispute_id
from model.errors import StoreError
from storage import NewDelivery, upkeep

HOUR = timedelta(hours=1)
CHANNEL = "mailto:desk@desk.example"


def tell(dispute: Dispute, now=NOON):
    """Give the dispute's alert and its row for the outbox."""
    alert = make_alert(dispute)
    return {
        "disputes": [dispute],
        "alerts": [alert],
        "deliveries": [NewDelivery(alert.id, CHANNEL, "{}", alert.id, now)],
    }


@pytest.fixture
def store(any_store):
    """Give a store that has compared the first side of the builders' dispute and read the second."""
    dispute = make_dispute()
    compare_claims(any_store, dispute.a)
    read_claims(any_store, dispute.b.claim)
    return any_store


def test_claim_leaves_the_store_as_it_came(any_store):
    """Every field of a claim comes back, nested ones too."""
    claim = make_claim(
        conditions=(Condition("if the army withdraws", "XKS"),),
        quantities=(Quantity("duration", 72.0, None, "h", "72 hours", exact=True),),
        slots=Slots(date="Sunday", mediators=("QAT", "EGY")),
        t_event=Interval(NOON, None, "day", "on Friday"),
        factuality=Factuality.PROBABLE_NOT,
        utterance="we “agreed” \ud83d",
        published=None,
    )
    placed = replace(make_placed(), claim=claim, origin=Origin("o", "wire", "credit line", known=False))
    compare_claims(any_store, placed)

    assert any_store.claim(claim.id) == placed
    assert list(any_store.iter_claims()) == [(claim, placed)]


def test_claims_are_found_by_conflict_family_and_time(store):
    """Only placed claims of the conflict, the families and the time asked for are given, each once, oldest first."""
    compare_claims(store, *(number_placed(make_placed(), number) for number in (30, 20)))
    ask = store.claims_about

    found = ask("XKS", ("agreement-exists", "status"), NOON, NOON + 25 * HOUR)
    assert [one.claim.id for one in found] == ["claim-1", "claim-20"]
    assert ask("XKS", ("status",), NOON, NOON + 25 * HOUR) == []
    assert ask("SDN", ("agreement-exists",), NOON, NOON + 25 * HOUR) == []
    assert ask("XKS", (), NOON, NOON) == []


def test_articles_are_compared_in_order_of_publication(any_store):
    """Unread or late articles do not jump the queue; those without a claim in scope never enter it."""
    early, late = number_placed(make_placed(), 1).claim, number_placed(make_placed(), 2).claim
    read_claims(any_store, late, early, make_claim(id="x", article_id="x", ptype=OUT_OF_SCOPE))

    taken = any_store.uncompared_articles(NOON, 10, LEASE)
    assert [(article.id, [one.id for one in claims]) for article, claims in taken] == [
        ("article-1", ["claim-1"]), ("article-2", ["claim-2"]),
    ]  # fmt: skip


def test_one_conflict_is_compared_by_one_worker(any_store):
    """While articles of a conflict are out on lease, another worker gets only other conflicts' articles."""
    first, second = (number_placed(make_placed(), number).claim for number in (1, 2))
    other = number_placed(make_placed(conflict="SDN"), 3).claim
    read_claims(any_store, first, second, other)

    assert [article.id for article, _ in any_store.uncompared_articles(NOON, 1, LEASE)] == ["article-1"]
    assert [article.id for article, _ in any_store.uncompared_articles(NOON, 5, LEASE)] == ["article-3"]
    assert any_store.uncompared_articles(NOON, 5, LEASE) == []
    any_store.add_comparison("article-1", placement=place(), now=NOON)
    assert [article.id for article, _ in any_store.uncompared_articles(NOON, 5, LEASE)] == ["article-2"]
    assert len(any_store.uncompared_articles(NOON + LEASE, 5, LEASE)) == 2


def test_comparison_is_stored_once(store):
    """A repeat after a crash adds neither dispute nor alert nor message."""
    dispute = make_dispute()
    facts = {"placement": place(dispute.b), **tell(dispute)}
    assert store.add_comparison("article-2", **facts, now=NOON)
    assert not store.add_comparison("article-2", **facts, now=NOON)

    counts = store.counts()
    assert (counts["disputes"], counts["alerts"], counts["deliveries_pending"]) == (1, 1, 1)
    assert store.uncompared_articles(NOON, 5, LEASE) == []
    assert list(store.iter_disputes()) == [dispute]
    assert list(store.iter_alerts()) == [make_alert(dispute)]
    assert store.raised_disputes([dispute.id, "other"]) == {dispute.id}
    assert store.raised_alerts([make_alert().id, "other"]) == {make_alert().id: dispute.b.thread}
    assert store.alerts_about([dispute.b.thread], NOON, NOON) == {make_alert().id: dispute.b.thread}
    assert store.alerts_about([dispute.b.thread], NOON + LEASE, NOON + 2 * LEASE) == {}


def test_comparison_that_fails_leaves_nothing(store):
    """A dispute whose other side is not there takes placing, alert and message down with it."""
    stranger = make_dispute()
    stranger = replace(stranger, a=replace(stranger.a, claim=replace(stranger.a.claim, id="nobody")))
    with pytest.raises(StoreError):
        store.add_comparison("article-2", placement=place(stranger.b), **tell(stranger), now=NOON)

    counts = store.counts()
    assert (counts["disputes"], counts["alerts"], counts["deliveries_pending"], counts["uncompared"]) == (0, 0, 0, 1)
    assert store.claim("claim-2") is None
    with pytest.raises(StoreError, match="no article nobody"):
        store.add_comparison("nobody", placement=place(), now=NOON)


def test_near_copies_are_found_by_band(any_store):
    """An article is a candidate when it shares a band and is young enough; the signature comes back whole."""
    placed = make_placed()
    signature = ArticleSignature("article-1", "Harbour Post", "u", NOON, "o", (b"\0one", b"two"), b"\1\2")
    read_claims(any_store, placed.claim)
    any_store.add_comparison("article-1", placement=place(placed, signature=signature), now=NOON)

    assert any_store.articles_like([b"two", b"three"], NOON - HOUR) == [signature]
    assert any_store.articles_like([b"two"], NOON + HOUR) == []
    assert any_store.articles_like([b"three"], NOON) == []
    assert any_store.articles_like([], NOON) == []


def test_thread_is_kept_as_it_last_stood(any_store):
    """A thread that changes takes the place of what it was."""
    compare_claims(any_store, make_placed())
    [thread] = any_store.threads_about("XKS", "agreement-exists", NOON)
    changed = replace(thread, state={"o": "C5+ CT+"}, changed_at=NOON + HOUR)
    second = number_placed(make_placed(), 2)
    read_claims(any_store, second.claim)
    any_store.add_comparison("article-2", placement=replace(place(second), threads=(changed,)), now=NOON)

    assert any_store.threads_about("XKS", "agreement-exists", NOON + HOUR) == [changed]
    assert any_store.threads_about("XKS", "agreement-exists", NOON + 2 * HOUR) == []
    card = any_store.thread(thread.id)
    assert card is not None
    assert [one.claim.id for one in card.timeline] == ["claim-1", "claim-2"]
    assert any_store.thread("nobody") is None
    assert list(any_store.iter_threads()) == [changed]


def test_dismissed_pair_is_remembered_by_its_key(any_store):
    """A ruling that says it is no dispute dismisses the key; one taken back or found real does not."""
    dispute = replace(make_dispute(), id=dispute_id("key"))
    compare_claims(any_store, dispute.a)
    read_claims(any_store, dispute.b.claim)
    any_store.add_comparison("article-2", placement=place(dispute.b), **tell(dispute), now=NOON)
    dismissed = [any_store.is_dismissed("key")]
    for hour, ruling in enumerate((Ruling.UPDATE, Ruling.TAKEN_BACK, Ruling.SAME_SOURCE, Ruling.REAL)):
        any_store.record_judgement(Judgement(dispute.id, ruling, "ann", NOON + hour * HOUR))
        dismissed.append(any_store.is_dismissed("key"))

    assert dismissed == [False, True, False, True, False]
    assert not any_store.is_dismissed("another key")


def test_delivery_is_given_to_one_worker_at_its_time(store):
    """A message is sent by one worker, tried again when told, and never again once it was sent."""
    dispute = make_dispute()
    store.add_comparison("article-2", placement=place(dispute.b), **tell(dispute), now=NOON)
    [delivery] = store.pending_deliveries(NOON, 5, LEASE)
    assert (delivery.channel, delivery.payload, delivery.attempts) == (CHANNEL, "{}", 0)
    assert store.pending_deliveries(NOON, 5, LEASE) == []

    again = {"state": DeliveryState.PENDING, "attempts": 1, "next_at": NOON + HOUR, "error": "refused"}
    store.record_delivery(delivery.id, **again, now=NOON)
    assert store.pending_deliveries(NOON + HOUR / 2, 5, LEASE) == []
    [retry] = store.pending_deliveries(NOON + HOUR, 5, LEASE)
    assert (retry.attempts, retry.last_error, retry.idempotency_key) == (1, "refused", delivery.idempotency_key)

    store.record_delivery(delivery.id, state=DeliveryState.SENT, attempts=2, next_at=NOON, now=NOON)
    store.record_delivery(delivery.id, **again, now=NOON)  # a worker that came late
    assert store.pending_deliveries(NOON + 9 * HOUR, 5, LEASE) == []


def test_delivery_that_was_given_up_can_be_asked_for_again(store):
    """A failed delivery stays visible, and an operator may send it once more."""
    dispute = make_dispute()
    store.add_comparison("article-2", placement=place(dispute.b), **tell(dispute), now=NOON)
    [delivery] = store.pending_deliveries(NOON, 5, LEASE)
    assert not store.retry_delivery(delivery.id, NOON)
    store.record_delivery(delivery.id, state=DeliveryState.FAILED, attempts=8, next_at=NOON, error="gone", now=NOON)

    assert store.counts()["deliveries_failed"] == 1
    assert store.retry_delivery(delivery.id, NOON + HOUR)
    assert [one.attempts for one in store.pending_deliveries(NOON + HOUR, 5, LEASE)] == [0]


def test_quiet_alerts_are_those_without_a_message(store):
    """The digest is made of alerts that went nowhere, and is itself put into the outbox once."""
    dispute = make_dispute()
    quiet = make_alert(id="new-thread", disputes=(), claims=(dispute.b,))
    facts = tell(dispute)
    facts["alerts"].append(quiet)
    store.add_comparison("article-2", placement=place(dispute.b), **facts, now=NOON)

    assert store.quiet_alerts(NOON) == [quiet]
    assert store.quiet_alerts(NOON + HOUR) == store.quiet_alerts(NOON - HOUR, NOON) == []
    digest = [NewDelivery("digest-1", CHANNEL, "{}", "digest-1", NOON)]
    assert [store.add_deliveries(digest), store.add_deliveries(digest)] == [1, 0]


def test_notes_are_remembered(any_store):
    """A small note is kept under its name, and the last one counts."""
    assert any_store.recall("place") is None
    any_store.remember("place", "1")
    any_store.remember("place", "2")
    assert any_store.recall("place") == "2"


def test_tidying_keeps_everything_but_old_polls(any_store):
    """Upkeep drops the log of old polls and nothing else."""
    compare_claims(any_store, make_placed())
    any_store.record_poll(FEED, at=NOON, next_poll=NOON)
    any_store.record_poll(FEED, at=NOON + 100 * 24 * HOUR, next_poll=NOON)
    before = any_store.counts()

    assert any_store.tidy(NOON + 101 * 24 * HOUR) == 1
    assert len(any_store.poll_history(FEED)) == 1
    assert any_store.counts() == before


def test_given_up_digest_counts_too(any_store):
    """What was given up since a time is counted by when it was last tried, a digest like an alert."""
    any_store.add_deliveries([NewDelivery(f"digest-{n}", CHANNEL, "{}", f"key-{n}", NOON) for n in range(3)])
    for number, one in enumerate(any_store.pending_deliveries(NOON, 2, HOUR)):
        any_store.record_delivery(
            one.id, state=DeliveryState.FAILED, attempts=8, next_at=NOON, error=f"gone {number}",
            now=NOON + number * HOUR,
        )  # fmt: skip

    assert any_store.given_up(NOON) == (2, "gone 1")
    assert any_store.given_up(NOON + HOUR) == (1, "gone 1")
    assert any_store.given_up(NOON + 2 * HOUR) == (0, None)
    assert any_store.retry_given_up(NOON, since=NOON) == 2
    assert any_store.given_up(NOON) == (0, None)


def test_tidying_goes_lot_by_lot(any_store, monkeypatch):
    """More old polls than one transaction drops are all dropped, and the young ones stay."""
    monkeypatch.setattr(upkeep, "LOT", 2)
    any_store.add_sources([make_source()])
    for number in range(5):
        any_store.record_poll(FEED, at=NOON + number * HOUR, next_poll=NOON)
    any_store.record_poll(FEED, at=NOON + 100 * 24 * HOUR, next_poll=NOON)

    assert any_store.tidy(NOON + 101 * 24 * HOUR) == 5
    assert [one.at for one in any_store.poll_history(FEED)] == [NOON + 100 * 24 * HOUR]


@pytest.mark.parametrize("first", ["a", "z"])
def test_edit_is_compared_after_its_first_text(any_store, first):
    """Both texts of an edited article bear one date; when both wait, the first text comes first, whatever their ids."""
    any_store.add_sources([make_source()])
    ids = [first, "m"]
    for number, key in enumerate(ids):
        [version] = any_store.add_entries(FEED, [make_entry(text=key, fetched_at=NOON + number * HOUR)])
        claim = make_claim(id=f"claim-{key}", article_id=key)
        any_store.add_article(version, make_article(claim, text=key), [claim], now=NOON)

    assert [article.id for article, _ in any_store.uncompared_articles(NOON, 10, HOUR)] == ids


def test_articles_of_one_address_are_found(any_store):
    """An article that was edited is there once for each text."""
    any_store.add_sources([make_source()])
    claim = make_claim()
    for number in (1, 2):
        [version] = any_store.add_entries(FEED, [make_entry(text=str(number), fetched_at=NOON + number * HOUR)])
        any_store.add_article(version, make_article(claim, id=str(number), text=str(number)), [], now=NOON)

    assert [one.text for one in any_store.articles_at(claim.url)] == ["1", "2"]
    assert [one.id for one in any_store.iter_articles(batch=1)] == ["1", "2"]
