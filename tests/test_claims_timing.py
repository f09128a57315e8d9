"""Whether two claims can both have been true when they were written."""

from __future__ import annotations

from claim_builder import claim, kind_of

from claims.families import load_families
from claims.timing import judge_time, put_in_order
from model.claims import Relation
from model.disputes import VerdictKind

FAMILIES = load_families().families


def _outcome(family: str, first, second, *, positive_first: bool) -> str:
    return judge_time(put_in_order(first, second), positive_first, FAMILIES[family]).outcome


def test_earlier_publication_comes_first():
    """Claims are ordered by publication, however they are given."""
    early, late = claim("C5+"), claim("C5-", at=2)

    assert put_in_order(late, early).first is early
    assert put_in_order(early, late).unknown is False


def test_order_is_unknown_without_a_clock():
    """A missing time and an untrusted clock leave the order open; a day between makes up for the clock."""
    clock = claim("C5+", clock="AM and PM mixed up")

    assert put_in_order(clock, claim("C5-", at=2)).unknown is True
    assert put_in_order(clock, claim("C5-", at=30)).unknown is False


def test_act_after_its_absence_is_an_update():
    """A deal told half a day after it was missing has been made; after "not yet" it may come any hour."""
    assert _outcome("agreement-exists", claim("C5-"), claim("C5+", at=20), positive_first=False) == "update"
    assert _outcome("agreement-exists", claim("C5-"), claim("C5+", at=2), positive_first=False) == "clash"
    pending = claim("C5-", "no deal yet")
    assert _outcome("agreement-exists", pending, claim("C5+", at=2), positive_first=False) == "update"


def test_what_is_not_agreed_yet_a_week_later_is_the_next_deal():
    """A deal told on the first day is not the one that "has yet to be secured" nine days later."""
    yet = claim("C5-", "an agreement has yet to be secured", at=216)
    assert _outcome("agreement-exists", claim("C5+"), yet, positive_first=True) == "update"
    soon = claim("C5-", "an agreement has yet to be secured", at=20)
    assert _outcome("agreement-exists", claim("C5+"), soon, positive_first=True) == "clash"


def test_absence_after_the_act_is_a_clash():
    """A deal that was told does not vanish without a word."""
    assert _outcome("agreement-exists", claim("C5+"), claim("C5-", at=20), positive_first=True) == "clash"
    gone = claim("C5-", "there is no longer a deal", at=20)
    assert _outcome("agreement-exists", claim("C5+"), gone, positive_first=True) == "update"


def test_what_never_was_is_no_update():
    """A denial of all time before stands against a change that the other side tells."""
    never = claim("T8+", "at no time has there been contact")
    later = claim("T3+", "he now says that letters went out", at=90)

    assert _outcome("existence-of-talks", never, later, positive_first=False) == "clash"


def test_no_talks_now_speaks_for_three_days():
    """Hold that "There are no talks" does not deny the talks of next week; a denial that is called one does."""
    now = claim("T3-", "there are no talks")
    assert _outcome("existence-of-talks", now, claim("T3+", at=100), positive_first=False) == "update"
    denied = claim("T3-", "of talks there is no trace", by="the ministry", relation=Relation.DENIES)
    assert _outcome("existence-of-talks", denied, claim("T3+", at=100), positive_first=False) == "clash"


def test_a_denial_of_now_does_not_hold_for_weeks():
    """Talks told nine days after "we are not talking" may have begun since; "we have never talked" denies them."""
    now = claim("T8+", "the ministry insists that it is not engaged in secret talks")
    assert _outcome("existence-of-talks", now, claim("T3+", at=216), positive_first=False) == "update"
    never = claim("T8+", "the ministry says that it has never been engaged in secret talks")
    assert _outcome("existence-of-talks", never, claim("T3+", at=216), positive_first=False) == "clash"


def test_event_after_the_earlier_claim_is_an_update():
    """Talks held on Friday do not contradict that there were none on Wednesday."""
    none = claim("T3-", "there are no talks")
    friday = claim("T3+", "they met", date="24 November", at=60)

    assert _outcome("existence-of-talks", none, friday, positive_first=False) == "update"
    vague = claim("T3+", "they met", date="in December", at=60)
    assert _outcome("existence-of-talks", none, vague, positive_first=False) == "clash"


def test_too_far_apart_is_no_clash():
    """Each family has a longest gap, beyond which two claims are of different times."""
    assert _outcome("status", claim("C8+"), claim("C11+", at=100), positive_first=True) == "apart"


def test_states_of_different_times():
    """Two looks at a state clash if their times meet, and follow each other if not."""
    morning = claim("C9-", date="20 November")
    evening = claim("C9+", date="21 November", at=1)

    assert _outcome("violations", morning, evening, positive_first=True) == "update"
    assert (
        _outcome(
            "violations", claim("C9-", date="21 November"), claim("C9+", date="20 November", at=1), positive_first=True
        )
        == "apart"
    )
    assert _outcome("violations", morning, claim("C9+", date="20 November", at=1), positive_first=True) == "clash"


def test_gap_is_told_in_words():
    """The sentence for the analyst names the gap: minutes, hours or days."""

    def why(hours: float) -> str:
        order = put_in_order(claim("T6+"), claim("T1+", at=hours))
        return judge_time(order, first_is_positive=False, family=FAMILIES["willingness"]).why

    assert "30 min" in why(0.5)
    assert "5 h" in why(5)
    assert "3 days" in why(72)


def test_what_was_seen_lies_in_the_past():
    """Shells that fell "from Monday" fell on the Monday past, however the weekday was resolved."""
    held = claim("C8+", "it held on Monday night", date="on Monday night")
    fell = claim("C8-", "shells fell from Monday evening", date="from Monday evening", at=3)

    assert fell.t_event is not None
    assert fell.t_event.earliest > fell.published
    assert _outcome("holding" if "holding" in FAMILIES else "status", held, fell, positive_first=True) == "clash"


def test_restatement_is_no_act():
    """A yes that "has not been withdrawn" was there before the no, however many days lie between."""
    no = claim("C4-", "we have said yes to nothing", actors="HAMAS")
    stands = claim("C4+", "it has not withdrawn its acceptance", actors="HAMAS", at=60)

    assert _outcome("acceptance", no, stands, positive_first=False) == "clash"


def test_old_yes_is_met_only_by_who_never_gave_it():
    """Twelve days later "we never accepted it" is of that answer, and "we reject the plan" may be of another."""
    yes = claim("C4+", "Hamas accepted the plan", actors="HAMAS", by="Israel", party="ISR")
    late = {"actors": "HAMAS", "by": "Hamas", "party": "HAMAS", "at": 24 * 12}

    assert kind_of(yes, claim("C4-", "We have never accepted the plan", **late)) is VerdictKind.DENIAL
    assert not kind_of(yes, claim("C2+", "We reject the plan", **late)).is_dispute
    assert not kind_of(yes, claim("C4-", "It has not accepted the plan", **late)).is_dispute
