"""Pairs that only look opposed: another season, another partner, what was told before, a day that is left open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import claim, kind_of


def test_what_failed_in_another_season_denies_nothing_of_now():
    """An attempt that is dated months back is history on the negative side as well."""
    agreed = claim("C5+", "the two agreed on a truce")
    failed = claim("C5-", "the attempt at a framework failed in April 2023", date="in April 2023", at=5)

    assert kind_of(agreed, replace(failed, slots=replace(failed.slots, date=None), t_event=None)).is_dispute
    assert not kind_of(agreed, failed).is_dispute


def test_in_a_few_days_may_be_tomorrow():
    """A vague day clashes with no day that it may be."""
    few = claim("T4+", "the talks begin in a few days", date="in a few days", conflict="SDN", actors="SAF RSF")

    assert not kind_of(
        few, claim("T4+", "the talks begin", date="Thursday", conflict="SDN", actors="SAF RSF")
    ).is_dispute


def test_neither_is_ready_for_the_other_alone():
    """That neither of two will talk to the other says nothing of one's meeting with a third."""
    neither = claim("T6+", "neither is ready to negotiate", actors="RUS UKR", conflict="UKR-RUS", by="an expert")
    third = claim("T1+", "plans to meet him", actors="UKR", to="CHN", conflict="UKR-RUS", at=30)

    assert not kind_of(neither, third).is_dispute
    assert kind_of(neither, replace(third, counterparties=("RUS",))).is_dispute


def test_refusal_that_tells_the_readiness_before_it_is_no_news_later():
    """Whoever tells later that the side had been ready tells what the refusal itself told."""
    mine = {"actors": "RUS", "to": "UKR", "conflict": "UKR-RUS"}
    ended = claim(
        "T6+", "the minister ended hopes of talks, days after the president said he was ready to talk", **mine
    )
    ready = claim("T1+", "the president says that he is ready to negotiate", **mine, at=20)

    assert not kind_of(ended, ready).is_dispute
    assert kind_of(replace(ended, quote="the minister ended all hopes of talks"), ready).is_dispute


def test_talks_that_have_stopped_were_held():
    """Days after talks were told it is news that they are dead, and no denial."""
    mine = {"actors": "TALIBAN USA", "conflict": "AFG"}
    held = claim("T3+", "the envoy is back in Doha for talks", **mine)

    assert not kind_of(held, claim("T3-", "the talks are dead, the president said", **mine, at=48)).is_dispute
    assert kind_of(held, claim("T3-", "the president said that there are no talks", **mine, at=48)).is_dispute


def test_whose_troops_stay_in_a_country_is_not_said_by_the_country():
    """One army's pull-out from a country and another's stay in it are two things."""
    leave = claim("S2+", "the fighters agreed to pull out of Syria", actors="SDF", conflict="SYR")
    stay = claim("S2-", "a force will remain in Syria", actors="", conflict="SYR", at=5)

    assert not kind_of(leave, stay).is_dispute


def test_a_little_pause_is_no_ceasefire_though_the_sentence_names_one():
    """Who would consider a pause and turns a ceasefire down says no other thing when he turns it down again."""
    mine = {"actors": "ISR", "to": "HAMAS", "by": "Israel", "party": "ISR"}
    pause = claim("C1+", "would consider little pauses, but again rejected calls for a ceasefire", **mine)

    assert not kind_of(pause, claim("C1-", "will not consider a ceasefire", **mine, at=20)).is_dispute


@pytest.mark.parametrize(
    ("plus", "quote", "minus"),
    [
        ("C5+", "Sticking points remain between the rebels and the army", "C3-"),
        ("C3+", "Differences between the two sides remain over the crossings", "C3-"),
        ("C5+", "The truce has not been finalised", "C5-"),
        ("C5+", "The accord is yet to be formally ratified", "A2-"),
    ],
)
def test_what_is_left_to_settle_denies_no_bargain(plus, quote, minus):
    """What is left to settle, and the last stamp, are wanting beside a bargain that is struck or close."""
    struck = claim(plus, "the rebels and the army have agreed to a truce")

    assert not kind_of(struck, claim(minus, quote, by="the army", party="ISR", at=2)).is_dispute


def test_distance_and_want_of_a_bargain_deny_it():
    """Who is far apart is not close, and what was not signed was not signed."""
    close = claim("C3+", "a truce is close")

    assert kind_of(close, claim("C3-", "major differences remain", by="Israel", party="ISR", at=2)).is_dispute
    assert kind_of(claim("C5+", "a truce was agreed"), claim("C5-", "no truce was agreed", at=2)).is_dispute
    signed = claim("A2+", "a truce was signed")
    assert kind_of(signed, claim("A2-", "the truce is yet to be completed", by="Israel", party="ISR", at=2)).is_dispute
