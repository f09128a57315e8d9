"""Where two claims clash, and what kind of clash it is."""

from __future__ import annotations

from dataclasses import replace

from claim_builder import NAMED, SPOKES, UNNAMED, claim, kind_of

from claims.compare import compare
from model.claims import Mode, SourceType
from model.disputes import Severity, VerdictKind


def test_denial_is_the_holders_or_the_counterpartys():
    """The same "no" is a DENIAL from a party to the deal, and CONTRADICT-DIRECT from anyone else."""
    deal = claim("C5+", by="people briefed on it", kind=UNNAMED)

    assert kind_of(deal, claim("C5-", by="Israel", party="ISR", kind=NAMED)) is VerdictKind.DENIAL
    assert kind_of(deal, claim("C5-", by="US", party="USA", kind=NAMED)) is VerdictKind.CONTRADICT_DIRECT


def test_denial_counts_whichever_was_printed_first():
    """A party's "never" stands against a later report of what it has excluded."""
    never = claim("T8+", "At no time has there been contact", by="the ministry", party="UKR", actors="UKR", to="RUS",
                  kind=SPOKES, conflict="UKR-RUS")  # fmt: skip
    report = claim("T3+", "The two have met twice, an official said", by="an official", party="USA", kind=UNNAMED,
                   actors="UKR RUS", conflict="UKR-RUS", at=60)  # fmt: skip

    assert kind_of(never, report) is VerdictKind.DENIAL


def test_one_partys_no_meets_the_report_that_both_agreed():
    """Hold that "Both have agreed" includes each of them; the "we have not" of one denies it on the same day only."""
    both = claim("C5+", by="mediators")

    assert kind_of(both, claim("C4-", actors="ISR", by="Israel", party="ISR", at=3)) is VerdictKind.DENIAL
    assert not kind_of(both, claim("C4-", actors="ISR", by="Israel", party="ISR", at=60)).is_dispute


def test_leaders_and_liaison_officers_are_two_contacts():
    """A denial that the commanders ever spoke is none of their liaison officers' dealings."""
    denial = claim("T8+", "The general has never spoken to the admiral", by="the ministry", party="HAMAS")
    officers = claim("T3+", "Liaison officers arrange the recovery of the fallen", at=1)

    assert not kind_of(denial, officers).is_dispute


def test_direct_talks_and_letters_exclude_each_other():
    """One contact told as a meeting and as letters clashes by its channel."""
    verdict = compare(claim("T3+", "they sat across from one another"), claim("T3+", "letters went out", at=2))

    assert (verdict.kind, verdict.slot) == (VerdictKind.CONTRADICT_VALUE, "channel")
    assert verdict.values == ("direct", "indirect")


def test_denied_meeting_leaves_letters_alone():
    """Hold that "Never in one room" denies the meeting and not the letters."""
    never = claim("T3-", "the two have never been in one room", by="the staff", party="ISR")

    assert not kind_of(never, claim("T3+", "letters went out")).is_dispute
    assert compare(never, claim("T3+", "they sat across from one another")).slot == "channel"


def test_values_of_one_term_exclude_each_other():
    """A party that holds two positions on one issue clashes by value."""
    member = claim("S3+", actors="UKR", conflict="UKR-RUS", value="member")
    neutral = claim("S3+", actors="UKR", conflict="UKR-RUS", value="not-member", at=2)

    assert kind_of(member, neutral) is VerdictKind.CONTRADICT_VALUE
    assert not kind_of(member, replace(neutral, actors=("RUS",))).is_dispute


def test_refused_status_turns_a_term():
    """A term with status refused is the other side of the same term accepted."""
    accepted = claim("S1+", actors="UKR", conflict="UKR-RUS", by="diplomats")
    refused = claim("S1+", actors="UKR", conflict="UKR-RUS", by="Kyiv", party="UKR", status="refused", at=2)

    assert kind_of(accepted, refused) is VerdictKind.DENIAL


def test_demand_of_one_is_not_the_refusal_of_another():
    """What one side demands and the other refuses is a negotiation, not a contradiction."""
    demand = claim("S1+", actors="RUS UKR", conflict="UKR-RUS", by="Moscow", party="RUS", mode=Mode.DEMAND)
    refusal = claim("S1-", actors="UKR", conflict="UKR-RUS", by="Kyiv", party="UKR", at=2)

    assert not kind_of(demand, refusal).is_dispute


def test_exchange_is_many_promises():
    """A refusal of one thing about captives is no refusal of another."""
    handed = claim("S11+", "Ninety servicemen are to be handed over", actors="UKR", by="Moscow", party="RUS")
    refused = claim("S11-", "No consent to a swap of everybody was given", actors="UKR", by="Kyiv", party="UKR")

    assert not kind_of(handed, refused).is_dispute
    consent = replace(handed, quote="Kyiv has given its consent to a swap of everybody")
    assert kind_of(consent, refused) is VerdictKind.DENIAL


def test_monitors_finding_is_louder_than_blame():
    """Each side's blame of the other is low; a monitor's finding against a party's "not us" is medium."""
    not_us = claim("C9-", "none of our batteries has fired", actors="SAF", by="the army", party="SAF", conflict="SDN")
    finding = claim("C9+", "the rounds came from the army's ridge", actors="SAF", by="the mission", kind=SourceType.IGO,
                    conflict="SDN", party="UN", at=20)  # fmt: skip
    rebels = claim("C9+", "the army fired first", actors="SAF", by="rebels", party="RSF", conflict="SDN", at=1)

    assert compare(not_us, finding).severity is Severity.MEDIUM
    assert compare(not_us, rebels).severity is Severity.LOW
    assert compare(not_us, finding).slot == "who-broke-it"


def test_state_is_disputed_by_two_voices_only():
    """Two observers clash over a truce; one party that speaks twice does not."""
    holds = claim("C8+", "the truce holds in every sector", by="Israel", party="ISR")
    over = claim("C11+", "in my sector it is finished", by="a commander", party="HAMAS", at=10)

    assert kind_of(holds, over) is VerdictKind.DISPUTED_STATUS
    assert not kind_of(holds, replace(over, speaker_party="ISR")).is_dispute


def test_states_far_apart_are_an_update():
    """A truce that held on Monday and is over on Friday has changed."""
    assert kind_of(claim("C8+"), claim("C11+", at=44)) is VerdictKind.UPDATE
    assert kind_of(claim("C8+"), claim("C11+", "the truce no longer holds", at=4)) is VerdictKind.UPDATE


def test_shots_elsewhere_are_no_dispute():
    """Hold that "No shots here" and "shots there" clash only for one place and time."""
    quiet = claim("C9-", "no shots were seen", area="Mundo Pass", by="monitors")
    assert not kind_of(quiet, claim("C9+", "shells fell", area="Dol Ridge", by="residents")).is_dispute
    assert not kind_of(claim("C9-", "nobody shot"), claim("C9+", "shells fell", by="residents")).is_dispute


def test_an_act_dated_before_it_was_denied_is_no_update():
    """Who says on Thursday that the side accepted on Wednesday contradicts the refusal of that Wednesday."""
    words = "The army on Wednesday rejected a truce"
    refusal = claim("C2+", words, actors="ISR", by="Israel", party="ISR", kind=SPOKES)
    late = claim("C4+", "The general passed word on Wednesday that he would keep it", actors="ISR", by="aides",
                 kind=UNNAMED, date="on Wednesday", at=23)  # fmt: skip

    assert kind_of(refusal, late) is VerdictKind.DENIAL
    assert kind_of(refusal, replace(late, t_event=None, slots=replace(late.slots, date=None))) is VerdictKind.UPDATE


def test_the_end_of_an_extension_is_no_day_on_which_it_was_made():
    """An extension "until 3 August" may have been agreed before somebody denied it."""
    denial = claim("C10-", "The truce has not been extended", by="Hamas", party="HAMAS", kind=SPOKES)
    words = "They agreed to continue it until 30 November"
    told = claim("C10+", words, by="Israel", party="ISR", date="until 30 November", at=1)

    assert kind_of(denial, told) is VerdictKind.DENIAL


def test_refusing_one_meeting_is_not_refusing_to_meet():
    """Who will not go to Caracas has not ruled out talks; who will not talk has."""
    ready = claim("T1+", "We remain ready to talk", actors="HAMAS", to="ISR", by="Hamas", party="HAMAS", kind=SPOKES)
    absent = claim("T6+", "Whoever goes to Caracas goes without us", actors="HAMAS", to="ISR", by="a commander",
                   kind=UNNAMED, venue="Caracas", at=5)  # fmt: skip

    assert not kind_of(ready, absent).is_dispute
    assert kind_of(ready, replace(absent, slots=replace(absent.slots, venue=None))).is_dispute


def test_captives_promised_and_refused_for_one_night_clash():
    """Two freed tonight, and nobody freed tonight, cannot both be; tomorrow's refusal can."""
    promise = claim("S11+", "Two go free tonight", actors="HAMAS", date="tonight", by="Qatar", party="QAT", sure="PR+")

    refusal = claim("S11-", "Nobody goes tonight", actors="HAMAS", date="tonight", by="Hamas", party="HAMAS", at=2)

    assert kind_of(promise, refusal).is_dispute
