"""Opposite sides of one question, and what only looks opposite: plans, deadlines, refusals denied."""

from __future__ import annotations

from dataclasses import replace

from claim_builder import NAMED, UNNAMED, claim, kind_of

from claims.compare import compare
from model.disputes import Severity, VerdictKind


def test_two_deadlines_of_one_withdrawal_exclude_each_other():
    """Guns to be gone by October and by November clash; a deadline for planes is another matter."""
    early = claim("S2+", "Heavy weapons are to leave the frontier by October 31", actors="ISR", date="by October 31")
    late = claim("S2+", "The frontier is to be free of heavy weapons by 20 November", actors="ISR", at=20,
                 date="by 20 November", by="a minister", party="ISR")  # fmt: skip

    assert compare(early, late).slot == "date"
    assert not kind_of(early, replace(late, quote="Planes are to leave the frontier by 20 November")).is_dispute


def test_whether_a_truce_was_put_off_is_a_question_of_its_own():
    """Who says that the pause was not postponed contradicts who says that it was."""
    put_off = claim("C12+", "It has been put off until Sunday", by="the UN", party="UN", date="until Sunday")

    assert kind_of(put_off, claim("C12-", "It has not been postponed", by="Hamas", party="HAMAS", at=3)).is_dispute
    assert kind_of(put_off, claim("C7+", "We hold fire from Thursday", date="from Thursday", actors="ISR HAMAS",
                                  by="Hamas", party="HAMAS", sure="PR+", at=3)).is_dispute  # fmt: skip


def test_denying_a_refusal_is_no_act_that_came_later():
    """A minister's "we have not rejected it" a day after the spokeswoman's "we have" contradicts her."""
    refusal = claim("A3+", "It has rejected the 12-point paper", actors="ISR", by="a spokeswoman", party="ISR")
    denial = claim("A3-", "It has not rejected the 12-point paper", actors="ISR", by="the minister", party="ISR", at=26)

    assert kind_of(refusal, denial).is_dispute


def test_what_is_planned_for_next_month_cannot_be_done_today():
    """A text that is to be signed next month is not signed on Monday, though it "has yet to be"."""
    later = claim("A2-", "The document has yet to be signed; that is foreseen for December", date="December",
                  by="a minister", party="ISR", kind=NAMED)  # fmt: skip
    signed = claim("A2+", "The ministers signed the document", at=6)

    assert kind_of(later, signed).is_dispute
    assert kind_of(replace(later, t_event=None, slots=replace(later.slots, date=None)), signed) is VerdictKind.UPDATE


def test_observers_who_are_still_to_come_have_not_come():
    """Observers planned and observers not yet there are no contradiction; none allowed is one."""
    words = "Forty observers will verify each step"
    planned = claim("C13+", words, actors="AU", by="a spokesman", party="ISR", sure="PR+")

    absent = claim("C13-", "The observers have not arrived", actors="AU", by="a mayor", at=30)
    barred = claim("C13-", "No observer will set foot here", actors="AU", by="the army", party="HAMAS", at=30)

    assert not kind_of(planned, absent).is_dispute
    assert compare(planned, barred).severity is Severity.MEDIUM


def test_meetings_weeks_apart_are_two_rounds():
    """Amman on Thursday and Damascus a fortnight later are no clash of places."""
    first = claim("T4+", "They meet in Amman", venue="Amman", date="on 23 November", sure="PR+")

    same_day = claim("T4+", "They meet in Cairo", venue="Cairo", date="on 23 November", sure="PR+", at=3)
    weeks_on = claim("T4+", "They meet in Cairo", venue="Cairo", date="on 7 December", sure="PR+", at=3)

    assert kind_of(first, same_day).is_dispute
    assert not kind_of(first, weeks_on).is_dispute


def test_pressure_told_by_one_side_and_denied_by_its_spokesman():
    """An official who tells of pressure and a spokesman for whom nobody presses contradict each other."""
    told = claim("T10+", "Washington leans on us to accept", actors="USA", to="ISR", by="an official", party="ISR",
                 kind=UNNAMED)  # fmt: skip

    denied = claim("T10-", "No country has put any pressure on us", actors="USA", to="ISR", by="a spokesman",
                   party="ISR", at=40)  # fmt: skip

    assert kind_of(told, denied).is_dispute


def test_a_day_to_come_may_have_been_fixed_since():
    """No meeting on Monday and one for Friday told a day later are an update; told within hours they clash."""
    none = claim("T4-", "No meeting has been arranged", by="a spokesman", party="ISR")

    assert kind_of(none, claim("T4+", "They meet on Friday", date="on Friday", sure="PR+", at=20)) is VerdictKind.UPDATE
    assert kind_of(none, claim("T4+", "They meet on Friday", date="on Friday", sure="PR+", at=3)).is_dispute


def test_a_truce_is_of_sides_and_talks_of_parties():
    """What Lebanon extends with Israel, Hezbollah keeps; whom Lebanon talks to, Hezbollah need not."""
    extended = claim("C10+", "It was extended", actors="ISR LBN", conflict="ISR-LBN")
    talks = claim("T3+", "They have met", actors="ISR LBN", conflict="ISR-LBN")

    assert kind_of(extended, claim("C10-", "It has not been extended", actors="ISR HEZBOLLAH", conflict="ISR-LBN",
                                   by="a leader", party="HEZBOLLAH", at=3)).is_dispute  # fmt: skip
    assert not kind_of(talks, claim("T8+", "We have met nobody", actors="ISR HEZBOLLAH", conflict="ISR-LBN",
                                    by="a leader", party="HEZBOLLAH", at=3)).is_dispute  # fmt: skip


def test_a_vote_is_of_the_council_whoever_is_named():
    """A resolution adopted, and one that a member vetoed on the same evening, are one vote told twice."""
    adopted = claim("A6+", "The council adopted the resolution", actors="UN")

    assert kind_of(adopted, claim("A6-", "The resolution was vetoed", actors="USA", at=2)).is_dispute
