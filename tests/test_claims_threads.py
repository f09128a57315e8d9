"""Threads gather the mentions of one referent, and know what is new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import NAMED, SPOKES, claim
from test_claims_origins import Desk

from claims.memory import RecentMemory
from claims.threads import same_referent
from model.claims import Mode


@pytest.fixture
def desk() -> Desk:
    """Give an empty desk."""
    return Desk()


def test_first_opens_then_changes_corroborates_repeats(desk: Desk):
    """A deal opens a thread, a further origin corroborates it, a copy repeats it, its denial changes it."""
    first = desk.put(claim("C5+", "Deal reached", outlet="Harbour Ledger"))
    other = desk.put(claim("C5+", "It is done", by="Qatar", party="QAT", kind=NAMED, at=1), "Words of its own here.")
    copy = desk.put(claim("C5+", "Deal - report", outlet="Notes", relay="Harbour Ledger", at=2))
    denied = desk.put(claim("C5-", "No deal", by="Hamas", party="HAMAS", kind=SPOKES, at=3))

    assert [one.novelty for one in (first, other, copy, denied)] == ["opens", "corroborates", "repeats", "changes"]
    assert len({one.thread for one in (first, other, copy, denied)}) == 1


def test_state_is_kept_per_origin(desk: Desk):
    """The thread says what each origin last said, and when it changed."""
    desk.put(claim("C5+", "Deal reached", outlet="Harbour Ledger"))
    placement = desk.take(claim("C5-", "No deal", by="Hamas", party="HAMAS", kind=SPOKES, at=3))
    [thread] = placement.threads

    assert sorted(thread.state.values()) == ["C5+ CT+", "C5- CT-"]
    assert (thread.changed_at - thread.opened_at).total_seconds() == 3 * 3600


def test_a_long_thread_keeps_who_spoke_last(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A thread that lives for months does not grow with every origin: who has not spoken for longest goes."""
    monkeypatch.setattr("claims.threads.MOST_ORIGINS", 2)
    desk.put(claim("C5+", "Deal reached", outlet="Harbour Ledger"))
    desk.put(claim("C5+", "It is done", by="Qatar", party="QAT", kind=NAMED, at=1), "Words of its own here.")
    desk.put(claim("C5+", "Deal still reached", outlet="Harbour Ledger", at=2))
    placement = desk.take(claim("C5-", "No deal", by="Hamas", party="HAMAS", kind=SPOKES, at=3))
    [thread] = placement.threads

    assert list(thread.state.values()) == ["C5+ CT+", "C5- CT-"]
    assert not any("QAT" in origin for origin in thread.state)


def test_named_rounds_stay_apart(desk: Desk):
    """Talks on two named proposals are two threads."""
    a = desk.put(claim("C4+", "accepts", referent="the Cairo paper", actors="HAMAS"))
    b = desk.put(
        claim("C4+", "accepts", referent="the Doha paper draft", actors="HAMAS", at=1), "Other words here now."
    )

    assert a.thread != b.thread


def test_unnamed_referent_among_several_says_so(desk: Desk):
    """What could belong to either of two threads stays by itself, marked ambiguous."""
    desk.put(claim("C4+", "accepts", referent="the Cairo paper", actors="HAMAS"))
    desk.put(claim("C4+", "accepts", referent="the Doha draft", actors="HAMAS", at=1), "Other words here now.")
    placement = desk.take(claim("C4+", "accepted", actors="", at=2), text="Nobody said of which.")

    assert placement.threads[0].ambiguous
    assert placement.threads[0].referent == ""


def test_quiet_thread_is_over(desk: Desk):
    """A mention three weeks later opens a new thread."""
    a = desk.put(claim("T3+", "talks"))
    b = desk.put(claim("T3+", "talks", at=24 * 21))

    assert a.thread != b.thread
    assert b.novelty == "opens"


def test_forecast_opens_nothing(desk: Desk):
    """A prediction is no news, and leaves the first hard claim its due."""
    a = desk.put(replace(claim("C5+", "there will be a deal by spring"), mode=Mode.PREDICTION))
    b = desk.put(claim("C5+", "there is a deal", at=5), "Other words here now.")

    assert not a.is_new
    assert b.is_new


def test_two_sides_of_one_article_share_the_thread(desk: Desk):
    """Claims of one article are placed one after the other in the same thread."""
    placement = desk.take(
        claim("C5+", "deal", article="x"),
        claim("C5-", "none", by="Hamas", party="HAMAS", kind=SPOKES, article="x"),
    )

    assert len(placement.threads) == 1
    assert [one.novelty for one in placement.placed] == ["opens", "changes"]


def test_article_without_claims_has_no_place(desk: Desk):
    """Out-of-scope claims are not placed."""
    placement = desk.take(replace(claim("C5+", "x"), ptype="X0"))

    assert (placement.placed, placement.signature) == ((), None)


def test_descriptors_that_may_mean_the_same():
    """Plain words tell nothing apart; telling words do."""
    assert same_referent("the second round", "")
    assert same_referent("Cairo proposal", "the new Cairo proposal")
    assert not same_referent("Cairo proposal", "Doha proposal")


def test_memory_gives_each_claim_once_and_in_order():
    """A claim of two families comes once; the window bounds are inclusive."""
    desk = Desk()
    late = desk.put(claim("C5+", "late", at=5))
    early = desk.put(claim("C5+", "early", at=1), "Words of its own.")
    memory: RecentMemory = desk.memory
    found = memory.claims_about(
        "ISR-GAZA", ("agreement-exists", "acceptance"), early.claim.published, late.claim.published
    )

    assert [one.claim.id for one in found] == [early.claim.id, late.claim.id]
    assert memory.claims_about("ISR-GAZA", ("unheard-of",), early.claim.published, late.claim.published) == []
