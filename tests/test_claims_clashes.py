"""Where two claims clash, and what kind of clash it is."""

from __future__ import annotations

from dataclasses import replace

from claim_builder import NAMED, SPOKES, UNNAMED, claim, kind_of

from claims.compare import compare
from model.claims import Mode, SourceType, Where
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
    accepted = claim("S1+", actors="UKR", conflict="UKR-RUS", by="diplomats", status="accepted")
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


def test_bare_headline_tells_of_nobodys_truce():
    """A headline "No Truce" says neither whose nor what was done; one that names them commits its outlet."""
    agreed = claim("C5+", "Both have agreed to a three-day truce", by="the mediator", kind=SourceType.MEDIATOR, at=3)

    assert not kind_of(claim("C5-", "No Truce", where=Where.HEADLINE), agreed).is_dispute
    assert kind_of(claim("C5-", "No truce between Israel and Hamas", where=Where.HEADLINE), agreed).is_dispute
    assert kind_of(claim("C5-", "There is no truce", by="Israel", party="ISR", where=Where.HEADLINE), agreed).is_dispute


def test_inference_from_conduct_is_no_word_of_the_party():
    """What the other side concludes from an attack is its view; what a party says of its own attack is its position."""
    ready = claim("T1+", "Israel is ready for talks", actors="ISR", to="HAMAS", by="Israel", party="ISR", kind=SPOKES)
    words = "The shelling shows that Israel will not negotiate"
    refusal = claim("T6+", words, actors="ISR", to="HAMAS", by="Hamas", party="HAMAS", kind=SPOKES, at=2)

    assert kind_of(ready, refusal) is VerdictKind.COMPATIBLE
    assert kind_of(ready, replace(refusal, speaker="an army spokesman", speaker_party="ISR")).is_dispute
    assert kind_of(ready, replace(refusal, quote="Israel will not negotiate")).is_dispute


def test_vow_never_to_talk_denies_no_talks_of_now():
    """Who "never talks" to them denies talks; who "will never" may be talking."""
    talks = claim("T3+", "Envoys of both met in secret", by="two diplomats", kind=UNNAMED, at=5)
    own = {"actors": "ISR", "to": "HAMAS", "by": "Israel", "party": "ISR", "kind": SPOKES}

    assert kind_of(claim("T6+", "We do not negotiate with them", **own), talks).is_dispute
    assert not kind_of(claim("T6+", "We will never negotiate with them", **own), talks).is_dispute


def test_side_that_had_not_answered_may_answer():
    """A "neither accepted nor rejected" denies the yes and the no that others tell, and not its own answer after it."""
    own = {"actors": "HAMAS", "by": "Hamas", "party": "HAMAS", "kind": SPOKES}
    open_ = claim("A3-", "It has neither accepted nor rejected the plan", **own)

    yes = claim("C4+", "Hamas has accepted the plan", actors="HAMAS", by="Israel", party="ISR", kind=NAMED)
    assert kind_of(yes, replace(open_, published=yes.published)) is VerdictKind.DENIAL
    no = claim("A3+", "It rejected the plan", **own, at=5)
    assert not kind_of(open_, no).is_dispute
    assert kind_of(claim("A3+", "Hamas rejected the plan", actors="HAMAS", by="Israel", party="ISR"), open_).is_dispute


def test_truce_told_as_one_with_the_other_is_the_others_to_deny():
    """Whoever "reached a truce with" them can be denied by them; a yes to a proposal is its own alone."""
    denial = claim("M1+", "Hamas denies agreeing to a truce", actors="HAMAS", by="Hamas", party="HAMAS", at=4)
    own = {"actors": "ISR", "to": "HAMAS", "by": "Israel", "party": "ISR"}

    assert kind_of(claim("C4+", "We have reached a truce with Hamas", **own), denial) is VerdictKind.DENIAL
    assert not kind_of(claim("C4+", "We have agreed to a truce with Hamas", **own), denial).is_dispute
    missing = claim("C5-", "No truce was agreed with Israel", by="Hamas", party="HAMAS", at=4)
    assert kind_of(claim("C6+", "Israel announced a bilateral truce", **own), missing) is VerdictKind.DENIAL


def test_agreed_exchange_is_an_agreement_on_captives():
    """An agreed swap is met by "no agreement on prisoners", and not by "no agreement on a ceasefire"."""
    swap = claim("S11+", "Both agreed to exchange 80 prisoners", by="the envoy", kind=SourceType.IGO, sure="PR+")

    assert kind_of(swap, claim("C5-", "There is no agreement on prisoners", by="Hamas", party="HAMAS", at=9)).is_dispute
    other = claim("C5-", "There is no agreement on a ceasefire", by="Hamas", party="HAMAS", at=9)
    assert not kind_of(swap, other).is_dispute


def test_own_missing_yes_leaves_the_others():
    """That one side has not agreed is no word on what the other accepted."""
    yes = claim("C4+", "Israel agreed to a truce", actors="ISR", by="Israel", party="ISR")

    assert not kind_of(yes, claim("C5-", "We have not agreed to a truce", by="Hamas", party="HAMAS", at=2)).is_dispute
    assert kind_of(
        yes, claim("C5-", "It has not agreed to a truce", by="the envoy", kind=SourceType.MEDIATOR, at=2)
    ).is_dispute


def test_one_state_has_many_names_in_the_name_of_a_plan():
    """The "US proposal" is the "American proposal", and not another state's."""
    sides = {"actors": "IRN", "to": "USA", "conflict": "IRN-USA"}
    yes = claim("C4+", "It accepted the proposal", referent="the American proposal", **sides)
    no = claim("C4-", "It has not accepted it", referent="US proposal", by="Iran", party="IRN", at=3, **sides)

    assert kind_of(yes, no) is VerdictKind.DENIAL
    assert not kind_of(yes, replace(no, referent="the Omani proposal")).is_dispute


def test_fighting_in_spite_of_a_truce_grants_that_it_began():
    """Who tells of shots "despite the truce" disputes that it holds, and not that it came into force."""
    began = claim("C7+", "The truce took effect in Gaza", by="residents", kind=SourceType.WITNESS)
    shots = claim("C7-", "Fighting rages in Gaza despite the truce", at=2)

    assert not kind_of(began, shots).is_dispute
    assert kind_of(claim("C8+", "The truce is holding in Gaza", by="residents"), shots).is_dispute
    assert kind_of(began, claim("C7-", "Fighting rages in Gaza despite truce calls", at=2)).is_dispute
