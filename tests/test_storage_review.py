"""What analysts ask: the queue, a card with everything on it, and how often the detectors are right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from databases import compare_claims, make_article, number_placed, place, read_claims

from builders import NOON, make_alert, make_dispute, make_placed
from model.claims import Origin
from model.disputes import Dispute, Judgement, Ruling, Severity
from model.review import Filters
from storage import NewDelivery, Store
from storage.alerts import add_alerts
from storage.disputes import add_disputes

HOUR = timedelta(hours=1)
SEVERITIES = (Severity.LOW, Severity.HIGH, Severity.MEDIUM, Severity.HIGH)


def add_dispute(store: Store, number: int, severity: Severity = Severity.HIGH, **changes: object) -> Dispute:
    """Store one dispute, raised an hour later for each number, with its alert."""
    dispute = make_dispute(number, severity)
    a = number_placed(dispute.a, 100 + number)
    b = number_placed(dispute.b, 200 + number)
    dispute = replace(dispute, a=a, b=b, raised_at=NOON + number * HOUR, **changes)  # type: ignore[arg-type]
    compare_claims(store, a)
    read_claims(store, b.claim)
    alert = make_alert(dispute, at=dispute.raised_at)
    store.add_comparison(
        b.claim.article_id,
        placement=place(b),
        disputes=[dispute],
        alerts=[alert],
        deliveries=[NewDelivery(alert.id, "https://desk.example/hook", "{}", alert.id, NOON)],
        now=NOON,
    )
    return dispute


@pytest.fixture
def store(any_store):
    """Give a store with four disputes of different severity."""
    for number, severity in enumerate(SEVERITIES):
        add_dispute(any_store, number, severity)
    return any_store


def ids(page) -> list[str]:
    """Give the numbers of a page's disputes."""
    return [row.dispute.id.removeprefix("dispute-") for row in page.rows]


def rule(store: Store, number: int, ruling: Ruling, hour: int = 10, by: str = "ann") -> bool:
    """Rule on one dispute."""
    return store.record_judgement(Judgement(f"dispute-{number}", ruling, by, NOON + hour * HOUR, "a note", "actors"))


def test_queue_has_the_most_severe_first_and_then_the_newest(store):
    """High before medium before low, and the newest of each first."""
    assert ids(store.review_queue()) == ["3", "1", "2", "0"]


def test_lists_are_given_in_pages(store):
    """A page has as many rows as asked for and knows how many there are in all."""
    page = store.review_queue(page=2, size=3)
    assert (ids(page), page.total, page.number, page.last) == (["0"], 4, 2, 2)
    assert ids(store.disputes(size=2)) == ["3", "2"]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(conflict="XKS"), "3210"),
        (Filters(conflict="SDN"), ""),
        (Filters(outlet="Plain Dealer"), "3210"),
        (Filters(outlet="Nobody"), ""),
        (Filters(type="DENIAL", severity=Severity.HIGH), "31"),
        (Filters(type="UPDATE"), ""),
        (Filters(since=NOON + HOUR, until=NOON + 3 * HOUR), "21"),
        (Filters(ruling="open"), "321"),
        (Filters(ruling="ruled"), "0"),
        (Filters(ruling="update"), "0"),
        (Filters(ruling="real"), ""),
    ],
)
def test_disputes_are_filtered(store, filters, left):
    """Each filter leaves out what it names and nothing else."""
    rule(store, 0, Ruling.UPDATE)
    assert ids(store.disputes(filters)) == list(left)


def test_ruling_stands_until_a_later_one(store):
    """A dispute leaves the queue when it is ruled on and comes back when that is undone; every ruling is kept."""
    assert rule(store, 3, Ruling.REAL)
    assert ids(store.review_queue()) == ["1", "2", "0"]
    [row] = store.disputes(Filters(ruling="ruled")).rows
    assert (row.judgement.ruling, row.judgement.by, row.judgement.note) == (Ruling.REAL, "ann", "a note")

    assert rule(store, 3, Ruling.TAKEN_BACK, 11)
    assert ids(store.review_queue()) == ["3", "1", "2", "0"]
    assert [one.ruling for one in store.judgements("dispute-3")] == [Ruling.REAL, Ruling.TAKEN_BACK]
    assert len(list(store.iter_judgements())) == 2


def test_ruling_on_nothing_is_no_ruling(store):
    """A dispute that is not there is not ruled on."""
    assert not rule(store, 99, Ruling.REAL)
    assert store.judgements("dispute-99") == []


def test_card_has_everything(store):
    """The card has both articles, their versions, the thread, the earlier dispute, rulings and messages."""
    rule(store, 1, Ruling.REAL)
    card = store.dispute("dispute-1", timeline=2)

    assert card is not None
    assert card.article_a == make_article(card.dispute.a.claim)
    assert card.article_b.text[card.dispute.b.claim.start : card.dispute.b.claim.end] == card.dispute.b.claim.quote
    assert [len(card.versions_a), len(card.versions_b)] == [1, 1]
    assert card.thread is not None
    assert [one.claim.id for one in card.timeline] == ["claim-202", "claim-203"]
    assert card.earlier is not None
    assert card.earlier.id == "dispute-0"
    assert [one.ruling for one in card.judgements] == [Ruling.REAL]
    assert [row.deliveries[0].channel for row in card.alerts] == ["https://desk.example/hook"]
    assert store.dispute("nobody") is None


def test_copies_of_both_sides_are_counted_as_they_come(any_store):
    """Articles that carry an origin after the dispute was raised are on the card; the pair itself is not."""
    dispute = add_dispute(any_store, 1)
    copy = number_placed(dispute.a, 300, outlet="Morning Sun")
    other = replace(number_placed(dispute.a, 301), origin=Origin("another", "own", ""))
    compare_claims(any_store, copy, other)

    card = any_store.dispute(dispute.id)
    assert card is not None
    assert card.dispute.copies_a == (copy.claim.url,)
    assert card.dispute.copies_b == ()
    assert [one.copies_a for one in any_store.iter_disputes()] == [(copy.claim.url,)]


def test_thread_has_its_disputes(store):
    """A thread's page has its mentions and its disputes with the rulings that stand."""
    rule(store, 2, Ruling.REAL)
    [thread] = store.threads(Filters(conflict="XKS", type="agreement-exists", outlet="Plain Dealer")).rows
    card = store.thread(thread.id)

    assert card is not None
    assert len(card.timeline) == card.mentions == 8
    short = store.thread(thread.id, latest=3)
    assert (short.timeline, short.mentions) == (card.timeline[-3:], 8)
    assert [row.judgement is not None for row in card.disputes] == [False, False, True, False]
    assert store.threads(Filters(outlet="Nobody")).total == 0
    assert store.threads(Filters(since=NOON + HOUR)).total == store.threads(Filters(until=NOON)).total == 0


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(), 3),
        (Filters(conflict="XKS", outlet="Harbour Post", type="C5"), 3),
        (Filters(type="C2"), 0),
        (Filters(since=NOON + 2 * HOUR), 2),
        (Filters(until=NOON + 2 * HOUR), 1),
        (Filters(new_only=True), 2),
    ],
)
def test_claims_are_filtered(any_store, filters, count):
    """Claims are listed newest first, and those that only repeat can be left out."""
    compare_claims(
        any_store,
        number_placed(make_placed(), 1),
        number_placed(make_placed(novelty="changes"), 2),
        number_placed(make_placed(novelty="repeats"), 3),
    )
    found = any_store.claims(filters)

    assert found.total == len(found.rows) == count
    at = [one.claim.published for one in found.rows]
    assert at == sorted(at, reverse=True)
    assert (any_store.conflicts(), any_store.outlets()) == (["XKS"], ["Harbour Post"])


def test_alerts_are_filtered(store):
    """Alerts are listed newest first with what became of them on each channel."""
    page = store.alerts(Filters(conflict="XKS", type="contradiction", severity=Severity.HIGH))
    assert [row.alert.id for row in page.rows] == ["contradiction-dispute-3", "contradiction-dispute-1"]
    assert [row.deliveries[0].state for row in page.rows] == ["pending", "pending"]
    assert store.alerts(Filters(since=NOON + HOUR, until=NOON + 2 * HOUR)).total == 1
    row = store.alert("contradiction-dispute-3")
    assert row is not None
    assert row.alert.disputes[0].id == "dispute-3"
    assert store.alert("nobody") is None


def test_precision_counts_what_stands(store):
    """Rulings that say right or wrong count, one that was taken back or says "not interesting" does not."""
    rule(store, 0, Ruling.REAL)
    rule(store, 1, Ruling.UPDATE)
    rule(store, 2, Ruling.NOT_INTERESTING)
    rule(store, 3, Ruling.REAL)
    rule(store, 3, Ruling.TAKEN_BACK)

    [row] = store.detector_precision("rule")
    assert (row.key, row.raised, row.real, row.wrong, row.ruled) == ("denial-by-holder 1", 4, 1, 1, 2)
    assert row.reasons == {"real": 1, "update": 1, "not-interesting": 1}
    low, high = row.interval
    assert 0 < low < 0.5 < high < 1
    assert [one.key for one in store.detector_precision("outlet")] == ["Harbour Post", "Plain Dealer"]
    assert [one.key for one in store.detector_precision("week")] == ["2026-03-02"]
    assert [one.raised for one in store.detector_precision("rule", since=NOON + HOUR, until=NOON + 2 * HOUR)] == [1]


def test_a_ruling_holds_for_the_twin(store):
    """What two articles contradict each other in twice, in one alert, is ruled on once; a wrong reading is not."""
    first = add_dispute(store, 77)
    twin = replace(first, id="twin")
    alert = make_alert(first, disputes=(first, twin), id="both", thread=first.b.thread)
    with store.writing() as connection:
        add_disputes(connection, [twin])
        add_alerts(connection, [alert], [], NOON)

    def standing() -> dict[str, Ruling | None]:
        found = {one.dispute.id: one.judgement and one.judgement.ruling for one in store.disputes().rows}
        return {key: found[key] for key in (first.id, "twin")}

    def rule(ruling: Ruling, dispute: str = first.id, note: str = "") -> None:
        assert store.record_judgement(Judgement(dispute, ruling, "ana", NOON, note))

    rule(Ruling.WRONG_READING)
    assert standing() == {first.id: Ruling.WRONG_READING, "twin": None}
    rule(Ruling.UPDATE, note="later news")
    assert standing() == {first.id: Ruling.UPDATE, "twin": Ruling.UPDATE}
    assert store.judgements("twin")[-1].note == f"ruled with {first.id}: later news"
    rule(Ruling.TAKEN_BACK)
    assert standing() == {first.id: None, "twin": None}
    rule(Ruling.REAL, "twin")
    rule(Ruling.UPDATE, first.id)
    assert standing() == {first.id: Ruling.UPDATE, "twin": Ruling.REAL}
