"""Of which text an answer is, and whether it is an answer at all."""

from __future__ import annotations

import pytest
from claim_builder import NAMED, claim, kind_of
from two_sentences import compare_sentences

from model.claims import Mode
from model.disputes import VerdictKind


def accepted(quote: str, **more: object):
    """Make Israel's yes, told by others."""
    return claim("C4+", quote, actors="ISR", by="an envoy", party="USA", kind=NAMED, **more)


def refused(quote: str, code: str = "A3+", **more: object):
    """Make Israel's own no."""
    return claim(code, quote, actors="ISR", by="Israel", party="ISR", kind=NAMED, at=2, **more)


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("it accepted the African Union's peace plan", "it rejected the American peace plan"),
        ("it accepted the plan drafted by Kenya", "it rejected a UN plan"),
        ("it accepted the truce", "the delegate rejected the text"),
        ("it accepted the truce", "it rejected the resolution"),
        ("it accepted the ceasefire", "it rejected the disarmament plan"),
    ],
)
def test_another_text_is_another_question(yes: str, no: str):
    """Who turns down one plan, or what a body votes on, may have accepted another plan, or a truce."""
    assert not kind_of(accepted(yes), refused(no)).is_dispute


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("it accepted the African Union's peace plan", "it rejected the AU plan"),
        ("it accepted the plan drafted by Kenya", "it rejected the Kenyan plan"),
        ("it accepted the truce", "it rejected the text of the truce"),
        ("it accepted the Gaza plan", "it rejected the American plan"),
    ],
)
def test_one_text_under_two_names_is_one(yes: str, no: str):
    """The author's name and adjective are one, and a plan for a place names no author."""
    assert kind_of(accepted(yes), refused(no)) is VerdictKind.DENIAL


def test_who_studies_an_offer_has_not_accepted_it():
    """An offer that is being studied has not been accepted: one picture."""
    studied = claim("C4+", "it is studying the plan", actors="ISR", by="an official", party="ISR", sure="Uu")

    assert not kind_of(studied, refused("it has not accepted the plan", "C4-")).is_dispute


def test_a_yes_as_it_stands_is_no_yes_on_a_condition():
    """A yes without any condition excludes one with a condition; a plain yes only gains a note (CLAIMS.md W12)."""
    bound = claim("C4+", "it accepts once they disarm", actors="ISR", by="Israel", party="ISR", kind=NAMED, sure="Uu",
                  conditions=("once they disarm",), mode=Mode.CONDITIONAL, at=2)  # fmt: skip

    assert kind_of(accepted("it accepted the plan as it stands"), bound) is VerdictKind.DENIAL
    assert kind_of(accepted("it accepted the plan"), bound) is VerdictKind.STRENGTH_GAP


def test_what_is_done_on_a_condition_has_not_been_done():
    """Hold that “Would accept if …” stands beside “has not accepted”."""
    would = claim("C4+", "it would accept a truce if they left", actors="ISR", mode=Mode.CONDITIONAL)

    assert not kind_of(would, refused("it has not accepted a truce", "C4-")).is_dispute


def test_progress_is_no_agreement():
    """A round may make progress and bring no agreement; "no progress" is its opposite."""
    round_ = claim("T5+", "the talks made progress", by="a delegate", referent="the Doha talks")
    none = claim("T5-", "the talks have not led to an agreement", by="Hamas", party="HAMAS", at=2,
                 referent="the Doha talks")  # fmt: skip
    stuck = claim("T5-", "the talks made no progress", by="Hamas", party="HAMAS", at=2, referent="the Doha talks")

    assert not kind_of(round_, none).is_dispute
    assert kind_of(round_, stuck) is VerdictKind.DENIAL


def test_end_of_a_truce_is_told_by_its_end_or_its_last_day():
    """Hold that “Ends on Friday” meets “runs until Sunday”, and “until Friday evening” says the same."""
    ends = claim("C11+", "the truce ends on Friday", date="on Friday", sure="PR+", by="Israel", party="ISR", kind=NAMED)

    def runs(until: str):
        return claim("C7+", f"the truce runs {until}", date=until, sure="PR+", by="Hamas", party="HAMAS", at=2)

    assert kind_of(ends, runs("until Sunday")) is VerdictKind.CONTRADICT_VALUE
    assert not kind_of(ends, runs("until Friday")).is_dispute


def test_one_group_of_an_alliance_denies_for_itself():
    """Hold that “We are not negotiating”, one group says: the round of the alliance, or of another group, goes on."""
    told = "Myanmar's military and the rebels held talks in Kunming."
    denied = "The Kachin Independence Army is holding no talks with Myanmar's military, its spokesman said."

    assert not compare_sentences(told, denied).kind.is_dispute


def test_captives_who_are_held_are_one_number():
    """Two counts of those held exclude each other a day later; two counts of who went home are of two batches."""

    def count(quote: str, number: str, at: float = 0):
        return claim("S11+", quote, actors="HAMAS", to="ISR", by="an officer", number=number, at=at)

    held = kind_of(count("Hamas holds 20 soldiers", "20 soldiers"), count("Hamas holds 26 soldiers", "26 soldiers", 20))
    freed = kind_of(
        count("Hamas freed 20 soldiers", "20 soldiers"), count("Hamas freed 26 soldiers", "26 soldiers", 20)
    )

    assert held is VerdictKind.CONTRADICT_VALUE
    assert not freed.is_dispute


def test_proportion_may_be_told_in_words():
    """Hold that “One for one” and “a proportion of two to one” exclude each other."""
    one = claim("S11+", "the two sides will swap captives, one for one, he said")
    two = claim("S11+", "captives are to be swapped in a proportion of two to one", at=2)

    assert kind_of(one, two) is VerdictKind.CONTRADICT_VALUE


def test_bodies_are_not_counted_among_the_living():
    """Forty bodies and twelve prisoners are two returns."""
    bodies = claim(
        "S11+", "Israel returned the bodies of 40 soldiers", actors="ISR", number="40 soldiers", by="a medic"
    )
    living = claim("S11+", "Israel returned 12 prisoners", actors="ISR", number="12 prisoners", by="a guard", at=2)

    assert not kind_of(bodies, living).is_dispute


def test_paper_that_might_be_signed_was_not():
    """A possible signature, and after its day the word that there was none: a plan and its outcome."""
    might = claim("A2+", "a paper might be signed on 23 November", date="on 23 November", sure="PS+", by="an aide")
    not_signed = claim("A2-", "we said we would not sign, and we have not signed", by="Hamas", party="HAMAS", at=60)

    assert not kind_of(might, not_signed).is_dispute


def test_who_asks_is_told_by_the_other_side():
    """Each side says that the other asked for a truce: one of the two cannot be right."""
    first = "India asked Pakistan for a ceasefire, Islamabad said."
    second = "Pakistan asked India for a ceasefire, Delhi said."

    assert compare_sentences(first, second).slot == "roles"


def test_what_a_plan_asks_may_be_refused():
    """A plan that asks a side to leave has not said that it will."""
    first = "The plan asks the M23 to leave Goma."

    assert not compare_sentences(first, "The M23 refuses to leave Goma.").kind.is_dispute


def test_side_agrees_days_after_it_refused():
    """Who ruled talks out is told four days later to have accepted an invitation: news, unless it comes at once."""
    never = claim("T6+", "we will not talk", actors="ISR", by="Israel", party="ISR", kind=NAMED)

    def both(at: float):
        return claim("T1+", "both have accepted an invitation to talks", by="the UN", party="UN", at=at)

    assert not kind_of(never, both(96)).is_dispute
    assert kind_of(never, both(5)).is_dispute


def test_sitting_that_goes_on_is_not_the_next_round():
    """Hold that “Back tomorrow” and “a fourth round in December” are two appointments."""
    back = claim("T4+", "they will be back tomorrow", date="tomorrow", sure="PR+", by="a delegate")
    fourth = claim("T4+", "a fourth round will be held in December", date="in December", sure="PR+", at=2, by="the UN")

    assert not kind_of(back, fourth).is_dispute


def test_since_dawn_leaves_out_the_night_before():
    """Shells of Sunday night are no denial of a quiet since dawn on Monday."""
    quiet = claim("C8+", "not a shot since Monday at dawn", date="since Monday", by="monitors", party="UN", kind=NAMED)
    shells = claim("C9+", "the army fired four shells on Sunday night", date="Sunday night", actors="ISR", by="Hamas",
                   party="HAMAS", at=-36)  # fmt: skip

    assert not kind_of(shells, quiet).is_dispute


def test_not_one_post_left_meets_five_that_stay():
    """Hold that “five posts stay” and “the first column has left” are parts; “not one will be left” is of all."""
    stay = claim("S2-", "five posts remain on the ridge afterwards", actors="ISR", by="Israel", party="ISR", kind=NAMED)
    none = claim("S2+", "not one post will be left on the ridge", actors="ISR", by="a mayor", sure="PR+", at=2)

    assert kind_of(stay, none).is_dispute


def test_correction_of_another_matter_takes_nothing_back():
    """A step back that names its own matter at length, with no word of the report's, leaves the report alone."""
    report = claim("S2+", "the government puts the soldiers at four thousand", outlet="Ledger", number="4,000 men")
    back = claim("M2+", "a map caption placed the three ridges inside the first echelon's zone", outlet="Ledger", at=48)

    assert not kind_of(report, back).is_dispute
    plain = claim("M2+", "the Ledger corrects item 3 of the English text of its report", outlet="Ledger", at=48)
    assert kind_of(report, plain).is_dispute


def test_two_sides_count_what_came_home_on_one_day():
    """One side names the day, the other speaks on it; what helpers count that day may be more than the captives."""
    day = claim("S11+", "44 came home on 21 November", actors="ISR", to="HAMAS", date="on 21 November", by="Israel",
                party="ISR", kind=NAMED, number="44 sailors")  # fmt: skip
    told = {"actors": "ISR", "to": "HAMAS", "number": "41 sailors", "at": -16}

    assert kind_of(day, claim("S11+", "41 sailors came home", by="Hamas", party="HAMAS", **told)).is_dispute
    assert not kind_of(day, claim("S11+", "41 sailors came home", by="a helper", **told)).is_dispute


@pytest.mark.parametrize(("hours", "dispute"), [(2, True), (120, False)])
def test_a_truce_of_hours_is_over_after_days(hours: int, dispute: bool):
    """Who refuses a truce five days after he agreed to one of twelve hours has not taken anything back."""
    yes = accepted("Israel has agreed to a 12-hour ceasefire, the envoy said")
    no = claim(
        "C2+",
        "Israel rejects the ceasefire, its premier said",
        actors="ISR",
        by="Israel",
        party="ISR",
        kind=NAMED,
        at=hours,
    )
    assert kind_of(yes, no).is_dispute is dispute
