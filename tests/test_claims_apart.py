"""What keeps two claims apart, and what they must share to clash after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from claim_builder import NAMED, NOON, SPOKES, claim, kind_of

from claims.apart import is_put_off
from claims.compare import compare
from model.claims import Claim, Factuality, Mode, Scope, SourceType
from model.disputes import Severity, VerdictKind


def test_unmet_condition_is_no_contradiction():
    """Hold that "if they cede it, we will stop" is not contradicted by "they have not stopped"."""
    promise = claim("C6+", actors="ISR", mode=Mode.CONDITIONAL, conditions=("if they leave",))

    assert not kind_of(promise, claim("C6-", actors="ISR", at=2)).is_dispute


def test_round_outcomes_are_of_one_round():
    """Progress here and none there clash only where the words or the name show one round."""
    progress = claim("T5+", "The round in Doha brought progress on the maps")

    assert kind_of(progress, claim("T5-", "Nothing on the maps came of the round in Doha, they said", at=2)).is_dispute
    assert not kind_of(progress, claim("T5-", "It ended without result", at=2)).is_dispute
    named = claim("T5+", "progress", referent="Jeddah round")
    assert kind_of(named, claim("T5-", "no result", referent="Jeddah round")).is_dispute


def test_signed_text_must_name_its_matter():
    """A text that was signed clashes with "no deal" only if both say of what."""
    nothing = claim("C5-", "no deal on the hostages of Gaza", by="Israel", party="ISR", at=2)

    assert not kind_of(claim("A2+", "the treaties that the kingdom has signed"), nothing).is_dispute
    assert kind_of(claim("A2+", "a deal on the hostages was signed"), nothing).is_dispute
    shared = claim("A2+", "a protocol of railway crossings was signed")
    assert kind_of(shared, claim("C5-", "no protocol of railway crossings exists", at=2)).is_dispute


def test_deals_of_two_matters_do_not_clash():
    """A deal on membership and no deal on hostages are two deals."""
    membership = claim("C5+", "a deal on membership was reached")

    assert not kind_of(membership, claim("C5-", "no deal on the hostages", at=2)).is_dispute


def test_round_that_ended_shows_that_there_were_talks():
    """Hold that "the round ended" includes that the two talked; "no talks ever" denies it."""
    ended = claim("T5-", "the round ended without result")

    assert kind_of(ended, claim("T8+", "there were never any talks", by="Israel", party="ISR", at=2)).is_dispute
    held_since = claim("T5+", "the round brought headway", at=24 * 12)
    assert not kind_of(claim("T8+", "no envoy of ours has met them", by="Israel", party="ISR"), held_since).is_dispute


def test_truce_can_have_begun_and_be_breaking_down():
    """A start and a strain go together; holding and breaking down do not."""
    strained = claim("C8-", "the truce is breaking down", by="residents", at=3)

    assert not kind_of(claim("C7+", "the truce began", by="Qatar"), strained).is_dispute
    assert kind_of(claim("C8+", "the truce is holding", by="Qatar"), strained) is VerdictKind.DISPUTED_STATUS


def test_own_guns_say_nothing_of_the_others():
    """A party's "none of our guns" leaves open that the other side fired."""
    ours = claim("C9-", "none of our guns fired", actors="ISR", by="Israel", party="ISR", area="the ridge")

    assert not kind_of(ours, claim("C9+", "shells fell on the ridge", actors="HAMAS", area="the ridge")).is_dispute


@pytest.mark.parametrize(
    "ahead",
    [
        claim("C7+", "the truce is to begin", sure="PR+", by="Qatar"),
        claim("C7+", "the truce will begin", mode=Mode.PROMISE, by="Qatar"),
        claim("C7+", "the truce begins", date="on 30 November", by="Qatar"),
    ],
    ids=["plan", "promise", "date"],
)
def test_state_to_come_has_no_witness(ahead: Claim):
    """A truce that is still to begin is not disputed by one that is over."""
    assert not kind_of(ahead, claim("C11+", "the truce is over", by="Hamas", at=1)).is_dispute


def test_not_before_is_a_plan_and_no_state():
    """Hold that "no pause before Friday" says nothing of how the pause holds."""
    bound = claim("C7-", "no pause before Friday", date="before Friday", by="Israel", party="ISR")

    assert not kind_of(bound, claim("C8+", "the pause is holding", by="Qatar", at=1)).is_dispute


def test_undated_no_meeting_clashes_with_a_meeting():
    """Hold that "no talks are fixed" denies the round itself; of another place, a change, or one detail it does not."""
    planned = claim("T4+", "talks are to be held in Doha", venue="Doha", sure="PR+", by="Qatar")

    denied = claim("T4-", "no talks are planned", by="Hamas", party="HAMAS", at=1)
    verdict = compare(planned, denied)
    assert (verdict.kind, verdict.severity) == (VerdictKind.DENIAL, Severity.MEDIUM)
    assert not kind_of(planned, claim("T4-", "not in Cairo", venue="Cairo", at=1)).is_dispute
    assert not kind_of(planned, claim("T4-", "the date was not moved to Monday", at=1)).is_dispute
    assert not kind_of(planned, claim("T4-", "no officer will attend", at=1)).is_dispute
    officer = claim("T4+", "a serving officer leads the delegation", sure="PR+")
    assert kind_of(officer, claim("T4-", "no serving officer will be in the delegation", at=1)).is_dispute
    assert not kind_of(claim("T4+", "talks in the hall"), claim("T4-", "not in Cairo", venue="Cairo")).is_dispute


def test_change_of_date_denied():
    """Hold that "nobody has moved anything" meets the claim that the round was moved."""
    moved = claim("T4+", "the round was put off until Monday", by="Qatar")

    assert kind_of(moved, claim("T4-", "nothing has been moved or put off", by="Hamas", party="HAMAS", at=1)).is_dispute


def test_two_negative_plans_do_not_clash():
    """Not on Friday and not on Saturday can both be right."""
    assert not kind_of(claim("T4-", date="on Friday"), claim("T4-", date="on Saturday", at=1)).is_dispute


def test_plans_of_other_places_and_weeks():
    """Two truces of two places, and dates told a week apart, are two appointments."""
    here = claim("C7+", date="on Friday", sure="PR+", area="Mundo Pass")

    assert not kind_of(here, claim("C7+", date="on Saturday", sure="PR+", area="Dol Ridge", at=1)).is_dispute
    assert not kind_of(here, claim("C7+", date="on Saturday", sure="PR+", area="Mundo Pass", at=130)).is_dispute
    assert kind_of(here, claim("C7+", date="on Saturday", sure="PR+", area="Mundo Pass", at=1)).is_dispute
    assert not kind_of(claim("T4+", date="on Friday"), claim("C7+", date="on Saturday", at=1)).is_dispute


def test_date_that_has_passed_is_another_round():
    """A plan for Thursday is over when, on Saturday, one for Tuesday is told."""
    assert kind_of(claim("T4+", date="on Thursday"), claim("T4+", date="on Tuesday", at=70)) is VerdictKind.UPDATE


def test_one_sides_halt_is_no_truce_of_both():
    """A halt that one army declares may begin on another day than the truce of both."""
    own = claim("C6+", date="on Friday", actors="ISR", duration="three days", sure="PR+")

    assert not kind_of(own, claim("C7+", date="on Saturday", sure="PR+", duration="a week", at=1)).is_dispute
    undated = claim("C6+", actors="ISR", duration="three days")
    assert kind_of(undated, claim("C4+", actors="ISR", duration="a week", at=1)) is VerdictKind.CONTRADICT_VALUE


def test_lengths_of_two_pauses():
    """Lengths of a call and of a deal, of two scopes, of two callers, or told two days apart do not clash."""
    days = claim("C5+", duration="three days")

    assert not kind_of(days, claim("C1+", duration="a week")).is_dispute

    energy = replace(claim("C5+", duration="a week"), scope=Scope.ENERGY)
    assert not kind_of(replace(days, scope=Scope.MARITIME), energy).is_dispute
    assert not kind_of(days, claim("C5+", duration="a week", at=40)).is_dispute


def test_prolongation_is_an_update_of_the_length():
    """A first length and a prolonged one differ by right."""
    longer = claim("C5+", "the truce was prolonged to a week", at=2)

    assert kind_of(claim("C5+", duration="three days"), longer) is VerdictKind.UPDATE


def test_terms_of_two_times_and_two_issues():
    """A position of weeks ago, of another day, or on another issue is another position."""
    yes = claim("S3+", actors="RUS", conflict="UKR-RUS", by="diplomats")

    assert not kind_of(yes, claim("S3-", actors="RUS", conflict="UKR-RUS", by="Moscow", party="RUS", at=400)).is_dispute
    assert not kind_of(yes, claim("S2-", actors="RUS", conflict="UKR-RUS", by="Moscow", party="RUS")).is_dispute
    friday = replace(yes, slots=replace(yes.slots, date="x"), t_event=claim("T4+", date="on Friday").t_event)
    never = claim("S3-", actors="RUS", conflict="UKR-RUS", by="Moscow", party="RUS", date="on Sunday")
    assert not kind_of(friday, replace(never, t_event=claim("T4+", date="on Sunday").t_event)).is_dispute


def test_values_of_a_term_weeks_apart():
    """Two values of a term held at different times are a change of position."""
    member = claim("S3+", actors="UKR", conflict="UKR-RUS", value="member")

    assert not kind_of(member, claim("S3+", actors="UKR", conflict="UKR-RUS", value="neutral", at=400)).is_dispute


def test_captives_are_freed_not_before():
    """Hold that "freed on Thursday" and "not before Friday" clash by their day."""
    thursday = claim("S11+", "the first will be freed on Thursday", date="on Thursday", sure="PR+")
    bound = claim("S11-", "no release before Friday", date="before Friday", by="Israel", party="ISR", at=2)

    verdict = compare(thursday, bound)

    assert (verdict.kind, verdict.slot) == (VerdictKind.CONTRADICT_VALUE, "date")


def test_counts_of_two_days_are_two_batches():
    """Numbers of two days, or told as facts half a day apart without a day, are of two batches."""
    friday = claim("S11+", "24 hostages came home on Friday", date="on 17 November")

    assert not kind_of(friday, claim("S11+", "13 hostages came home", date="on 18 November", at=2)).is_dispute
    undated = claim("S11+", "24 hostages came home")
    assert not kind_of(undated, claim("S11+", "13 hostages came home", at=20)).is_dispute
    assert kind_of(undated, claim("S11+", "13 hostages came home", at=2)).is_dispute
    assert not kind_of(undated, claim("S11+", "13 hostages came home", at=200)).is_dispute
    assert not kind_of(undated, claim("S11+", "50 hostages must come home", mode=Mode.DEMAND)).is_dispute


def test_blame_needs_two_accusers_of_one_incident():
    """Two accusations clash if each is the accused's own account, of one place and day."""
    one = claim("C9+", "the army attacked", actors="SAF", by="rebels", party="RSF", conflict="SDN", area="Mundo Pass")
    other = claim("C9+", "rebels attacked", actors="RSF", by="army", party="SAF", conflict="SDN", area="Mundo Pass")

    assert kind_of(one, other) is VerdictKind.DISPUTED_STATUS
    assert not kind_of(replace(one, speaker_party=None), replace(other, speaker_party=None)).is_dispute
    assert not kind_of(one, replace(other, slots=replace(other.slots, area="Dol Ridge"))).is_dispute
    assert not kind_of(one, replace(other, actors=("RSF", "SAF"))).is_dispute
    assert not kind_of(one, replace(other, published=NOON + timedelta(days=2))).is_dispute
    assert not kind_of(one, replace(other, mode=Mode.CONDITIONAL)).is_dispute
    dated = replace(one, slots=replace(one.slots, date="x"), t_event=claim("C9+", date="17 November").t_event)
    later = replace(other, slots=replace(other.slots, date="x"), t_event=claim("C9+", date="19 November").t_event)
    assert not kind_of(dated, later).is_dispute


def test_accused_is_named_by_its_slot():
    """The slot names whom a blame is about where the actors do not."""
    one = claim("C9+", by="rebels", party="RSF", conflict="SDN", actors="SAF RSF", accused="SAF")
    other = claim("C9+", by="army", party="SAF", conflict="SDN", actors="SAF RSF", accused="RSF")

    assert compare(one, other).values == ("SAF broke it", "RSF broke it")


def test_roles_swapped_only_within_days():
    """Who asked whom clashes for one occasion; of one's own call, or days apart, it does not."""
    asked = claim("T9+", actors="UKR", to="TUR", conflict="UKR-RUS")

    assert kind_of(asked, claim("T9+", actors="TUR", to="UKR", conflict="UKR-RUS", at=5)).is_dispute
    assert not kind_of(asked, claim("T9+", actors="TUR", to="UKR", conflict="UKR-RUS", at=60)).is_dispute
    assert not kind_of(asked, claim("T9+", actors="UKR", to="TUR", conflict="UKR-RUS")).is_dispute


def test_letters_long_after_the_meeting():
    """Channels told more than a month apart are of two contacts."""
    assert not kind_of(claim("T3+", "they sat in one room"), claim("T3+", "letters went out", at=800)).is_dispute


def test_vow_for_later_refuses_nothing_accepted():
    """A party that has accepted a pause and vows to fight on afterwards has not refused the pause."""
    accepted = claim("C4+", "the pause was accepted", actors="ISR", by="Israel", party="ISR")
    vow = claim("C2+", "the pause will not end the war", actors="ISR", by="Israel", party="ISR", sure="PR+", at=20)

    assert not kind_of(accepted, vow).is_dispute
    assert kind_of(accepted, replace(vow, factuality="CT+")).is_dispute


def test_readiness_is_the_speakers_own():
    """Who offers talks between others speaks for itself, and is not contradicted by one of the others."""
    offer = claim("T1+", actors="ESP ISR", by="Spain", party="ESP")

    assert not kind_of(offer, claim("T6+", actors="ISR", by="Israel", party="ISR", at=3)).is_dispute
    assert kind_of(
        replace(offer, speaker_party="EGY"), claim("T6+", actors="ISR", by="Israel", party="ISR", at=3)
    ).is_dispute


def test_day_of_a_declaration_is_no_start():
    """A halt declared on Wednesday may begin on Thursday."""
    declared = claim("C6+", "both declared a halt on Wednesday", date="on 22 November")

    assert not kind_of(declared, claim("C7+", date="on Thursday", sure="PR+", at=1)).is_dispute


def test_two_meetings_of_strangers():
    """Two meetings told at length by outsiders, without a word in common, are not one that was moved."""
    one = claim(
        "T4+", "the pontiff receives relatives of captives beside pilgrims and nuns", date="on Sunday", sure="PR+"
    )
    other = claim(
        "T4+", "a junior minister flies through the gulf capitals gathering views", date="on Monday", sure="PR+"
    )

    assert not kind_of(one, other).is_dispute
    assert kind_of(one, replace(other, speaker_party="ISR")).is_dispute


def test_refusal_for_some_days_is_no_refusal():
    """Hold that "no release before Friday" does not deny a release that names no day."""
    bound = claim("S11-", "no release before Friday", date="before Friday", by="Israel", party="ISR", at=2)

    assert not kind_of(claim("S11+", "150 will be released"), bound).is_dispute


def test_who_took_part_answers_a_signature_without_naming_the_text():
    """Hold that "nothing has our signature" is of the text that the two are said to have signed; a stranger's not."""
    signed = claim("A2+", "The two put their names to a protocol", by="two people", kind=SourceType.UNKNOWN)
    ours = claim("A2-", "Nothing has our signature under it", by="Hamas", party="HAMAS", at=5)
    theirs = claim("A2-", "Nothing has a signature under it", by="a minister", party="FRA", kind=NAMED, at=5)
    late = claim("A2-", "Nothing has our signature under it", by="Hamas", party="HAMAS", at=24 * 4)

    assert kind_of(signed, ours) is VerdictKind.DENIAL
    assert not kind_of(signed, theirs).is_dispute
    assert not kind_of(signed, late).is_dispute


def test_two_days_for_one_exchange_exclude_each_other():
    """An exchange on Thursday and one on Friday, told within a day, are one; told as facts they are two batches."""
    thursday = claim("S11+", "prisoners go home on Thursday", date="Thursday", sure="PR+", party="ISR", by="Israel")
    friday = claim("S11+", "prisoners go home on Friday", date="Friday", sure="PR+", party="HAMAS", by="Hamas", at=5)
    done = claim("S11+", "prisoners went home on Friday", date="Friday", party="HAMAS", by="Hamas", at=60)

    assert kind_of(thursday, friday) is VerdictKind.CONTRADICT_VALUE
    assert not kind_of(thursday, done).is_dispute


def test_a_bar_on_an_early_start_is_a_plan_that_the_start_overtakes():
    """A start that was barred until Saturday and came on Friday overtook the plan: nobody disputes the start."""
    barred = claim(
        "C7-", "The pause will not begin before Saturday", date="before Saturday", by="a general", party="ISR"
    )
    began = claim("C7+", "The pause took hold this morning", date="this morning", at=40)

    assert not kind_of(barred, began).is_dispute


def test_start_that_is_only_announced_is_no_look_at_the_truce():
    """A start that "would be announced within 24 hours" is no sight of a truce that others deny."""
    announced = claim(
        "C7+", "The start would be announced within 24 hours", date="within 24 hours", by="Qatar", party="QAT"
    )
    denied = claim("C7-", "There is no halt in the fighting", by="Israel", party="ISR", at=5)

    assert not kind_of(announced, denied).is_dispute


def test_topic_alone_does_not_bind_a_denial_to_what_is_told_after_it():
    """A denial of a report about a deal is of no later report about some hostage, unless that repeats the report."""
    denial = claim("M3+", "The council called the report of a hostage deal wrong", by="US", party="USA", kind=NAMED)
    later = claim("S11+", "A girl of nine was freed, her father, a hostage negotiator, hopes", at=3)

    assert not kind_of(denial, later).is_dispute


@pytest.mark.parametrize(
    ("service", "denial", "disputed"),
    [
        ("Kenya hosted envoys of the two twice in January", "no envoy of ours has met them", True),
        ("Kenya brought the negotiators together under one roof", "there have been no talks", True),
        ("Kenya mediated between the two last week", "no envoy of ours has met them", False),
        ("Kenya carried letters between the two", "no envoy of ours has met them", False),
        ("Kenya carried letters between the two", "there is no contact of any kind, direct or indirect", True),
    ],
)
def test_host_of_both_tells_of_talks(service: str, denial: str, disputed: bool):
    """Whoever had both sides as guests says that they met; whoever mediates or carries letters does not say so."""
    hosted = claim("T9+", service, actors="KEN", to="SAF RSF", by="the minister", party="KEN", kind=SourceType.MEDIATOR)
    denied = claim("T8+", denial, actors="SAF", to="RSF", by="the army", party="SAF", kind=NAMED, at=6, sure="CT-")

    found = compare(hosted, denied)
    assert found.kind.is_dispute is disputed
    assert not disputed or (found.kind, found.family) == (VerdictKind.DENIAL, "existence-of-talks")


def test_offer_to_host_tells_of_no_talks():
    """Who offers a house, or will open it, has had no guests; nor has who received one side alone."""
    denied = claim("T8+", "no envoy of ours has met them", actors="SAF", to="RSF", by="the army", party="SAF", at=6)

    offered = claim("T9+", "offered to host talks of the two", actors="KEN", to="SAF RSF", mode=Mode.PROPOSAL)
    ahead = claim("T9+", "Kenya hosts the two next week", actors="KEN", to="SAF RSF", sure="PR+")
    alone = claim("T9+", "Kenya hosted envoys of the army", actors="KEN", to="SAF")
    assert not any(compare(one, denied).kind.is_dispute for one in (offered, ahead, alone))


def test_meeting_of_that_day_is_ruled_out():
    """A party that rules out the very day or place denies the announcement; "no talks under fire" does not."""
    plan = claim("T4+", "they meet on Friday", date="on Friday", sure="PR+", by="Kenya", party="KEN", actors="SAF RSF")

    def refusal(quote: str, **rest: object) -> Claim:
        return claim("T6+", quote, actors="SAF", to="RSF", by="the army", party="SAF", kind=NAMED, at=5, **rest)  # type: ignore[arg-type]

    found = compare(plan, refusal("the army will not meet them on Friday", date="on Friday"))
    assert (found.kind, found.family) == (VerdictKind.DENIAL, "schedule")
    assert not kind_of(plan, refusal("no meeting on Sunday", date="on Sunday")).is_dispute
    assert not kind_of(plan, refusal("the army rules out talks with them")).is_dispute
    assert not kind_of(plan, refusal("not on Friday", date="on Friday", conditions=("while they hold it",))).is_dispute
    there = claim("T4+", "they meet in Nairobi", venue="Nairobi", sure="PR+", by="Kenya", party="KEN", actors="SAF RSF")
    assert kind_of(there, refusal("the army goes to no Nairobi", venue="Nairobi")).is_dispute
    assert not kind_of(there, refusal("the army goes to no Geneva", venue="Geneva")).is_dispute


def test_total_quiet_is_disproved_by_one_shot():
    """Hold that no shot at all and shells in those hours exclude each other; a truce that holds may be breached."""
    shells = claim("C9+", "shells fell on the village", date="on Tuesday", actors="SAF", by="the governor", party="RSF")

    quiet = claim("C8+", "not one shot was heard", date="on Tuesday", by="the monitors", kind=SourceType.IGO, at=3)
    assert kind_of(replace(quiet, actors=("RSF", "SAF")), shells) is VerdictKind.DISPUTED_STATUS
    holding = claim("C8+", "the truce is holding", date="on Tuesday", by="the monitors", kind=SourceType.IGO, at=3)
    assert not kind_of(replace(holding, actors=("RSF", "SAF")), shells).is_dispute
    undated = claim("C8+", "not one shot was heard", by="the monitors", kind=SourceType.IGO, at=3, actors="RSF SAF")
    assert not kind_of(undated, shells).is_dispute


def test_denial_of_one_meeting_leaves_another_alone():
    """Hold that "nobody of ours was in Nairobi last Friday" does not touch a meeting of another month or town."""
    denied = claim(
        "T8+", "none was in Nairobi last Friday", date="last Friday", venue="Nairobi", party="SAF", by="he", at=9
    )

    def told(quote: str, **rest: object) -> Claim:
        return claim("T3+", quote, by="the envoy", party="KEN", kind=SourceType.MEDIATOR, **rest)  # type: ignore[arg-type]

    assert not kind_of(told("they met in September", date="in September"), denied).is_dispute
    assert not kind_of(told("they met in Geneva", venue="Geneva"), denied).is_dispute
    assert kind_of(told("they met in Nairobi", venue="Nairobi"), denied).is_dispute
    assert kind_of(told("they met last Friday", date="last Friday"), denied).is_dispute


def test_signature_denied_in_one_town_is_no_truce_denied():
    """Who says that nobody signed anything in Oslo has not denied a truce that was agreed somewhere."""
    truce = claim("C5+", "the two have settled on a truce", actors="PHL NPA", by="a person")
    denied = claim("A2-", "nobody put a name under anything", actors="NPA", by="the party", party="NPA", at=30)

    assert kind_of(truce, denied).is_dispute
    assert not kind_of(truce, replace(denied, slots=replace(denied.slots, venue="Oslo"))).is_dispute


def test_soldiers_are_no_police():
    """Who sends no soldiers may send police; who sends no troops sends no peacekeepers."""
    none = claim("S4-", "it will send no soldiers", actors="GEO", by="the minister", party="GEO", kind=NAMED)

    police = claim("S4+", "it has promised five hundred police", actors="GEO", by="the premier", party="ARM", at=20)
    assert not kind_of(none, police).is_dispute
    troops = claim("S4+", "it has promised five hundred peacekeepers", actors="GEO", by="he", party="ARM", at=20)
    assert kind_of(none, troops).is_dispute


def test_not_one_lorry_meets_forty_a_day():
    """Lorries that reach a town each day, and none that ever did, exclude each other; a promise of lorries does not."""
    none = claim(
        "S13-",
        "no lorry has reached El Fasher",
        area="El Fasher",
        actors="RSF SAF",
        by="the agency",
        kind=SourceType.IGO,
        at=7,
    )

    daily = claim("S13+", "forty trucks enter El Fasher each day", area="El Fasher", actors="RSF", by="it", party="RSF")
    assert kind_of(daily, none).is_dispute
    assert not kind_of(replace(daily, factuality=Factuality.PROBABLE), none).is_dispute
    elsewhere = replace(daily, quote="forty trucks enter Kosti each day", slots=replace(daily.slots, area="Kosti"))
    assert not kind_of(elsewhere, none).is_dispute


def test_each_side_has_it_that_the_other_asked():
    """Two sides of which each says that the other asked a third to mediate contradict each other."""
    ours = claim(
        "T9+", "it was they who asked France", actors="AZE", to="FRA", by="a minister", party="ARM", kind=NAMED
    )

    theirs = claim(
        "T9+", "they asked France", actors="ARM", to="FRA", by="the ministry", party="AZE", kind=SPOKES, at=9
    )
    assert kind_of(ours, theirs) is VerdictKind.CONTRADICT_DIRECT
    own = claim("T9+", "they asked France", actors="ARM", to="FRA", by="the ministry", party="ARM", kind=SPOKES, at=9)
    assert not kind_of(ours, own).is_dispute
    assert not kind_of(ours, replace(theirs, quote="they welcomed France")).is_dispute


@pytest.mark.parametrize(
    ("plus", "met"),
    [
        ("The Red Cross said that 20 prisoners were handed over on Saturday night", False),
        ("Sudan's army said the release of the prisoners would go ahead on Saturday as planned", True),
    ],
)
def test_release_that_is_put_off_meets_only_who_says_that_it_goes_as_planned(plus: str, met: bool) -> None:
    """A plan gives way to a delay, and another batch is not touched by it."""
    put_off = claim("S11-", "The RSF is delaying the release of the prisoners", by="the RSF", party="RSF", at=5)

    assert is_put_off(claim("S11+", plus), put_off) is not met
