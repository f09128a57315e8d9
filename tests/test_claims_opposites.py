"""Opposite sides of one question, and what only looks opposite: plans, deadlines, refusals denied."""

from __future__ import annotations

from dataclasses import replace

from claim_builder import NAMED, SPOKES, UNNAMED, claim, kind_of

from claims.compare import compare
from model.claims import Scope, SourceType
from model.disputes import Severity, VerdictKind

HAMAS = {"by": "Hamas", "party": "HAMAS", "kind": SPOKES}


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


def test_a_truce_that_is_no_more_was_agreed_once():
    """Who says that there is no truce any more does not deny that one was signed."""
    signed = claim("A2+", "They signed a ceasefire", actors="ISR HAMAS")
    over = claim("C5-", "For my men there is no ceasefire any more", by="a commander", party="HAMAS", at=20)

    assert not kind_of(signed, over).is_dispute
    assert kind_of(signed, replace(over, quote="There is no ceasefire")).is_dispute


def test_a_round_without_agreement_leaves_other_agreements_alone():
    """A truce on land is not denied by talks that ended without agreement; an agreement of these talks is."""
    nothing = claim("C5-", "The second round of talks ended without any agreement", by="Israel", party="ISR", at=5)

    assert not kind_of(claim("C5+", "A land truce was struck"), nothing).is_dispute
    assert kind_of(claim("C5+", "The talks brought agreement on a truce"), nothing).is_dispute


def test_letters_are_not_denied_by_who_never_sat_in_one_room():
    """A denial of direct talks leaves messages through a third country alone; one of any contact does not."""
    letters = claim("T3+", "Messages have been passed through Oman")
    apart = claim("T8+", "We have never sat in one room with them", by="Hamas", party="HAMAS", at=3)

    assert not kind_of(letters, apart).is_dispute
    assert kind_of(letters, replace(apart, quote="There is no contact of any kind")).is_dispute


def test_who_wrote_no_draft_says_nothing_of_anothers():
    """Mediators who have written no text do not deny the one written elsewhere."""
    paper = claim("A1+", "The paper was written in Cairo", actors="EGY")

    others = claim("A1-", "We have written no text", actors="QAT", by="Qatar", party="QAT", at=3)

    assert not kind_of(paper, others).is_dispute
    assert kind_of(paper, replace(others, actors=("EGY",), speaker_party="EGY")).is_dispute


def test_denying_one_attack_denies_no_fire_of_unknown_hands():
    """Rebels who did not attack the bridge have not denied the shells on the village, whoever fired them."""
    shells = claim("C9+", "Three shells hit the village on the Keral line", area="Keral", by="residents")
    denial = claim("C9-", "It did not attack", area="Keral", by="Hamas", party="HAMAS", actors="HAMAS", at=3)

    assert not kind_of(shells, denial).is_dispute
    assert kind_of(replace(shells, actors=("HAMAS",)), denial).is_dispute


def test_a_truce_at_sea_and_one_on_land_are_prolonged_each_for_itself():
    """Two ends of two truces do not clash."""
    sea = replace(
        claim("C10+", "At sea it was extended until 30 November", date="until 30 November"), scope=Scope.MARITIME
    )
    land = claim("C10+", "On the line it runs until 20 December", date="until 20 December", area="the line", at=5)

    assert not kind_of(sea, land).is_dispute
    assert kind_of(sea, replace(land, scope=Scope.MARITIME, slots=replace(land.slots, area=None))).is_dispute


def test_unnamed_official_of_a_side_is_denied_by_its_own_voice():
    """What an unnamed official lets out its spokesman denies; two ministers contradict each other."""
    denial = claim(
        "T7-", "Nobody has suspended anything.", actors="ISR", by="the office", party="ISR", kind=SPOKES, at=4
    )
    let_out = claim("T7+", "Israel has left the talks.", actors="ISR", by="an official", party="ISR", kind=UNNAMED)
    minister = claim("T7+", "Israel has left the talks.", actors="ISR", by="the minister", party="ISR", kind=NAMED)

    assert kind_of(let_out, denial) is VerdictKind.DENIAL
    assert kind_of(minister, denial) is VerdictKind.CONTRADICT_DIRECT


def test_side_denies_that_it_gave_up_what_it_holds():
    """A side that keeps its bid denies the report that it dropped it; a delivery that is disputed nobody gave up."""
    dropped = claim("S3-", "Israel would drop its bid for membership.", actors="ISR", by="diplomats", kind=UNNAMED)
    kept = claim("S3+", "Israel has not given up its bid.", actors="ISR", by="Israel", party="ISR", kind=NAMED, at=5)
    none_came = claim("S13-", "Not one lorry has come.", actors="ISR", area="Gaza", by="the UN", kind=SourceType.IGO)
    forty = claim(
        "S13+", "Forty lorries come each day.", actors="ISR", area="Gaza", by="Israel", party="ISR", kind=NAMED, at=5
    )

    assert kind_of(dropped, kept) is VerdictKind.DENIAL
    assert kind_of(none_came, forty) is VerdictKind.CONTRADICT_DIRECT


def test_speaker_who_takes_back_his_word_corrects_himself():
    """Hold that "he had been wrong to announce it" corrects the one who announced it, and nobody else."""
    mediator = {"by": "the envoy", "party": "QAT", "kind": SourceType.MEDIATOR}
    told = claim("C5+", "The two have agreed to a ceasefire, the envoy said.", **mediator)
    words = "The envoy said he had been wrong to announce a ceasefire."

    assert kind_of(told, claim("C5-", words, at=20, **mediator)) is VerdictKind.SELF_CORRECTION
    other = claim("C5-", words, by="the other envoy", party="EGY", kind=SourceType.MEDIATOR, at=20)
    assert kind_of(told, other) is VerdictKind.CONTRADICT_DIRECT


def test_implementation_is_a_disputed_state():
    """Two observers of one withdrawal dispute a state."""
    left = claim("A5+", "The last of them have left the town.", actors="HAMAS", **HAMAS)
    there = claim(
        "A5-", "They have not left the town.", actors="HAMAS", by="the UN", party="UN", kind=SourceType.IGO, at=5
    )

    assert kind_of(left, there) is VerdictKind.DISPUTED_STATUS


def test_readiness_that_a_side_disowns_weighs_more_than_one_that_shifted():
    """A mediator's "they are ready" and their own no is loud; two words of one side are not."""
    ready = "The two generals are ready to meet."
    no = claim("T6+", "He will not sit down with them.", actors="HAMAS", to="ISR", **HAMAS, at=5)
    by_envoy = claim("T1+", ready, actors="HAMAS", to="ISR", by="the envoy", party="QAT", kind=SourceType.MEDIATOR)
    by_aide = claim("T1+", ready, actors="HAMAS", to="ISR", by="the aide", party="HAMAS", kind=NAMED)

    assert compare(by_envoy, no).severity is Severity.HIGH
    assert compare(by_aide, no).severity is Severity.MEDIUM


def test_no_meeting_for_a_month_denies_the_meeting_in_it():
    """A party that says that no round is fixed for January denies the round of the 15th, and not one in March."""
    told = claim("T4+", "The talks will be held on 15 January.", date="15 January", sure="PR+", by="Qatar", party="QAT")
    spring = claim("T4+", "The talks will be held on 15 March.", date="15 March", sure="PR+", by="Qatar", party="QAT")
    none = claim(
        "T4-", "No round of talks is fixed for January.", date="January", by="Israel", party="ISR", kind=NAMED, at=9
    )

    assert kind_of(told, none) is VerdictKind.DENIAL
    assert not kind_of(spring, none).is_dispute
