"""When two days for one thing exclude each other, and when the later one has taken the earlier one's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from claim_builder import NAMED, claim, kind_of

from claims.compare import compare
from model.claims import Claim, Factuality, Interval, SourceType
from model.disputes import VerdictKind

WAR = "SAF RSF"
EAST = timezone(timedelta(hours=3))


def _start(day: str, *, at: float = 0, code: str = "C7+", **rest: object) -> Claim:
    return claim(code, f"the guns fall silent {day}", actors=WAR, conflict="SDN", date=day, sure="PR+", at=at, **rest)  # type: ignore[arg-type]


def _not_before(day: str, *, at: float, **rest: object) -> Claim:
    return claim("C7-", f"no halt {day}", actors=WAR, conflict="SDN", date=day, at=at, **rest)  # type: ignore[arg-type]


def test_side_that_puts_its_own_day_off_brings_news():
    """A minister's "on Thursday" is replaced by his own side's "not before Saturday" of that night."""
    plan = _start("on Thursday", by="the minister", party="SAF", kind=NAMED)
    later = _not_before("before Saturday", at=9, by="a general", party="SAF", kind=SourceType.UNNAMED_OFFICIAL)

    assert kind_of(plan, later) is VerdictKind.UPDATE


@pytest.mark.parametrize("speaker", ["officials on both sides", "the two sides", "spokesmen of both armies"])
def test_day_that_both_sides_named_is_put_off_by_one_of_them(speaker: str):
    """What officials of both sides had planned, one of the two can put off."""
    plan = _start("on Thursday", by=speaker, kind=SourceType.UNNAMED_OFFICIAL)

    assert kind_of(plan, _not_before("before Friday", at=8, by="an officer", party="RSF")) is VerdictKind.UPDATE


def test_mediator_says_where_a_day_slipped_to():
    """Half a day after a side named Thursday, the mediator's Friday is where the start has slipped to."""
    plan = _start("on Thursday", by="the minister", party="SAF", kind=NAMED)
    slipped = _start("on Friday", at=14, by="the envoy", party="SAU", kind=SourceType.MEDIATOR)

    assert kind_of(plan, slipped) is VerdictKind.UPDATE
    soon = _start("on Friday", at=3, by="the envoy", party="SAU", kind=SourceType.MEDIATOR)
    assert kind_of(plan, soon) is VerdictKind.CONTRADICT_VALUE


@pytest.mark.parametrize(
    ("plan", "later"),
    [
        pytest.param(
            _start("on Thursday", by="the minister", party="SAF", kind=NAMED),
            _not_before("before Saturday", at=9, by="a spokesman", party="RSF", kind=NAMED),
            id="the other side bars it",
        ),
        pytest.param(
            _start("on Thursday"),
            _not_before("before Saturday", at=9, by="a general", party="SAF"),
            id="a paper's own",
        ),
        pytest.param(
            _start("on Thursday", by="the minister", party="SAF", kind=NAMED),
            _not_before("before Saturday", at=2, by="a general", party="SAF"),
            id="two voices of one side in one morning",
        ),
        pytest.param(
            _start("on Saturday", by="the minister", party="SAF", kind=NAMED),
            _start("on Thursday", at=9, by="a general", party="SAF", kind=NAMED),
            id="an earlier day",
        ),
        pytest.param(
            _not_before("before Saturday", at=0, by="a general", party="SAF", kind=NAMED),
            _start("on Friday", at=9, by="the minister", party="SAF", kind=NAMED),
            id="the bar came first",
        ),
    ],
)  # fmt: skip
def test_day_that_nobody_put_off_still_clashes(plan: Claim, later: Claim):
    """Another side's day, a paper's own, an earlier one, and two voices within hours stay a clash of values."""
    assert kind_of(plan, later) is VerdictKind.CONTRADICT_VALUE


def test_plan_without_a_day_is_not_put_off():
    """Two plans of one side for one start, of which one has no time, say nothing against each other."""
    plan = _start("soon", by="the minister", party="SAF")

    assert not kind_of(plan, _start("on Friday", at=9, party="SAF")).is_dispute


def _extended(quote: str, *, at: float = 0, **rest: object) -> Claim:
    return claim("C10+", quote, actors="YEM HOUTHI", conflict="YEM", at=at, **rest)  # type: ignore[arg-type]


def test_two_lengths_of_one_prolongation_exclude_each_other():
    """Six months more and three months more are two accounts of one prolongation; a further one is news."""
    long = _extended("the truce was renewed for six months", duration="six months", by="the negotiator", party="HOUTHI")

    assert kind_of(long, _extended("renewed for three months", duration="three months", at=20)) is (
        VerdictKind.CONTRADICT_VALUE
    )
    assert not kind_of(long, _extended("renewed by half a year", duration="6 months", at=20)).is_dispute
    assert not kind_of(long, _extended("renewed for three months", duration="three months", at=50)).is_dispute
    again = _extended("prolonged again, by three months", duration="three months", at=20)
    assert kind_of(long, again) is VerdictKind.UPDATE


def test_two_ends_of_one_prolongation_exclude_each_other():
    """Until Friday and until Sunday are two ends; until Friday and "to Friday night" are one."""
    friday = _extended("the lull goes on until Friday", date="until Friday")

    assert kind_of(friday, _extended("the lull goes on until Sunday", date="until Sunday", at=2)) is (
        VerdictKind.CONTRADICT_VALUE
    )
    assert not kind_of(friday, _extended("the lull lasts to Friday", date="through Friday", at=2)).is_dispute
    assert not kind_of(friday, _extended("prolonged on Sunday", date="on Sunday", at=2)).is_dispute


def _signing(quote: str, *, code: str = "A2+", at: float = 0, **rest: object) -> Claim:
    given = {"sure": "PR+", **rest} if code == "A2+" else rest
    return claim(code, quote, actors="COD M23", conflict="COD", at=at, **given)  # type: ignore[arg-type]


def test_two_places_for_one_signature_exclude_each_other():
    """A text that is to be signed in Doha is not to be signed in Luanda; what was signed there last year was."""
    doha = _signing("they will sign the declaration in Doha", venue="Doha", by="the ministry", party="QAT")

    luanda = _signing("the declaration will be signed in Luanda", venue="Luanda", by="the office", party="COD", at=9)
    assert kind_of(doha, luanda) is VerdictKind.CONTRADICT_VALUE
    assert not kind_of(doha, _signing("they signed in Luanda", venue="Luanda", sure="CT+", at=9)).is_dispute
    assert not kind_of(doha, _signing("to be signed in Qatar", venue="Qatar", at=9)).is_dispute
    assert not kind_of(doha, _signing("to be signed in Luanda", venue="Luanda", at=24 * 8)).is_dispute


def test_signature_to_come_is_denied_as_a_plan():
    """Hold that "nothing has been signed" is true of what is to be signed on Friday; "we agreed to no date" is not."""
    plan = _signing("they will sign the declaration on Friday", date="on Friday", by="the ministry", party="QAT")

    by = {"by": "its head", "party": "M23", "kind": NAMED}
    denied = compare(plan, _signing("the M23 has agreed to no date for the declaration", code="A2-", at=9, **by))
    assert (denied.kind, denied.family) == (VerdictKind.DENIAL, "schedule")
    assert not kind_of(plan, _signing("nothing has been signed so far", code="A2-", at=9, **by)).is_dispute


def _term(quote: str, *, code: str = "S2+", at: float = 0, **rest: object) -> Claim:
    return claim(code, quote, actors="AZE", conflict="ARM-AZE", at=at, **{"sure": "PR+", **rest})  # type: ignore[arg-type]


def test_two_distances_of_one_withdrawal_exclude_each_other():
    """Guns that go back forty kilometres do not go back twenty; planes and an offer of next week are other matters."""
    forty = _term("its guns go back forty kilometres from the line", by="the host", party="GEO")

    twenty = _term("its artillery is drawn back by twenty kilometres", at=9, by="the premier", party="ARM")
    assert kind_of(forty, twenty) is VerdictKind.CONTRADICT_VALUE
    assert not kind_of(forty, _term("its planes keep twenty kilometres away", at=9)).is_dispute
    assert not kind_of(forty, _term("its guns go back 40 kilometres", at=9)).is_dispute
    assert not kind_of(forty, _term("its guns go back twenty kilometres", at=100)).is_dispute
    assert not kind_of(forty, _term("about twenty kilometres at least", at=9)).is_dispute


@pytest.mark.parametrize("words", ["as early as {}", "as soon as {}", "{} at the earliest", "no earlier than {}"])
def test_first_possible_day_is_no_firm_one(words: str):
    """What may begin "as early as Thursday" may begin on Saturday; what begins on Wednesday did so too early."""
    first = claim(
        "C7+", "It may begin " + words.format("Friday"), actors=WAR, conflict="SDN", date="Friday", sure="PS+"
    )

    assert kind_of(first, _start("on Saturday", at=2)) is not VerdictKind.CONTRADICT_VALUE
    assert kind_of(first, _start("on Thursday", at=2)) is VerdictKind.CONTRADICT_VALUE
    assert kind_of(_start("on Friday"), _start("on Saturday", at=2)) is VerdictKind.CONTRADICT_VALUE


def test_possible_day_weighs_less_than_a_plan():
    """A day that is only possible makes a quieter clash than two firm plans."""
    firm, open_ = (_start("on Friday", at=2), _start("on Thursday"))
    loud = compare(firm, open_).score
    possible = replace(open_, factuality=Factuality.POSSIBLE)

    assert compare(firm, possible).score < loud
    assert compare(possible, _not_before("before Saturday", at=2)).score == loud


def test_agreed_start_is_read_in_the_local_time_of_the_war():
    """Two days that follow each other stay two, whether an agreement names one or a plan does."""
    words = "agreed to a truce that will take effect on November 24"
    east = Interval(datetime(2023, 11, 24, tzinfo=EAST), datetime(2023, 11, 25, tzinfo=EAST), "day", "November 24")
    next_day = Interval(east.latest, datetime(2023, 11, 26, tzinfo=EAST), "day", "November 25")
    agreed = claim("C5+", words, actors=WAR, conflict="SDN", date="November 24", t_event=east)
    plan = claim("C7+", "it starts on November 25", actors=WAR, conflict="SDN", date="November 25", t_event=next_day,
                 sure="PR+", at=3)  # fmt: skip

    assert kind_of(agreed, plan) is VerdictKind.CONTRADICT_VALUE


def test_day_on_which_it_was_said_is_not_the_day_of_the_round():
    """An envoy who wrote on Wednesday that the round is on Friday names Friday."""
    plan = claim("T4+", "The round is on Friday.", actors=WAR, conflict="SDN", date="on Friday", sure="PR+")
    told = claim("T4+", "The envoy wrote earlier on Wednesday that the round would be held.", actors=WAR,
                 conflict="SDN", date="Wednesday", sure="PR+", at=3)  # fmt: skip

    assert not kind_of(plan, told).is_dispute


@pytest.mark.parametrize(
    ("later", "at", "clashes"),
    [("more talks in Cairo", 72, False), ("more talks in Cairo", 3, True), ("talks in Cairo", 72, True)],
)
def test_further_talks_days_later_are_another_round(later: str, at: float, clashes: bool):
    """Talks in Doha, and three days later more talks in Cairo, are two rounds."""
    first = claim("T4+", "The sides are to hold talks in Doha.", actors=WAR, conflict="SDN", venue="Doha", sure="PR+")
    second = claim(
        "T4+", f"The sides are to hold {later}.", actors=WAR, conflict="SDN", venue="Cairo", sure="PR+", at=at
    )

    assert kind_of(first, second).is_dispute is clashes
