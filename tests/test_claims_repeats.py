"""Old words summed up again, and meetings denied by who writes letters: no new dispute comes of either."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import NAMED, SPOKES, UNNAMED, claim
from test_claims_contradictions import Room

from claims.numbers import find_quantities
from model.claims import Claim, Mode, Quantity
from model.disputes import VerdictKind

HAS_AGREED = ("S10+", "Fighters are granted an amnesty in the draft")
NO_AMNESTY = ("S10-", "The government says that there is no amnesty")


def test_a_known_position_summed_up_days_later_is_no_new_denial():
    """A newsletter that sums up a denial of last week meets none of the reports that it was made against."""
    room = Room()
    room.ask(claim(*HAS_AGREED, outlet="Harbour Ledger", actors="ISR", to="HAMAS"))
    [found] = room.ask(claim(*NO_AMNESTY, by="Israel", party="ISR", kind=SPOKES, actors="ISR", to="HAMAS", at=20))

    assert found.verdict.kind is VerdictKind.DENIAL
    again = claim(*NO_AMNESTY, by="Israel", party="ISR", kind=SPOKES, actors="ISR", to="HAMAS", at=170)
    assert room.ask(again) == []


def test_a_known_position_still_meets_what_was_told_since():
    """What another outlet has found out since the denial is met by it, however it is told."""
    room = Room()
    room.ask(claim(*NO_AMNESTY, by="Israel", party="ISR", kind=SPOKES, actors="ISR", to="HAMAS"))
    room.ask(claim(*HAS_AGREED, outlet="Harbour Ledger", actors="ISR", to="HAMAS", at=150))
    again = claim(*NO_AMNESTY, by="Israel", party="ISR", kind=SPOKES, actors="ISR", to="HAMAS", at=170)

    assert len(room.ask(again)) == 1


MET = claim("T3+", "The two met face to face in Doha", by="Qatar", party="QAT", kind=NAMED)
NEGOTIATING = claim("T3+", "The two have been negotiating since June", outlet="Harbour Ledger")


def never_met(**more: object) -> tuple[Claim, Claim]:
    """Make a denial of every meeting, and beside it what the same side says of letters."""
    mine = {"by": "Hamas", "party": "HAMAS", "kind": SPOKES, "at": 30, "article": "n", **more}
    return (
        claim("T8+", "None of ours has met any of theirs at any time", actors="HAMAS", to="ISR", **mine),
        claim("T3+", "All goes through the mediator and in writing", **mine),
    )


def test_who_admits_letters_denies_meetings_alone():
    """The words “all goes through the mediator” leave it true that the two negotiate, and not that they met."""
    room = Room()
    room.ask(NEGOTIATING)
    assert room.ask(*never_met()) == []

    room = Room()
    room.ask(MET)
    assert [found.verdict.family for found in room.ask(*never_met())] != []


def test_who_admits_nothing_denies_all_of_it():
    """A denial that stands by itself is of negotiations as well."""
    room = Room()
    room.ask(NEGOTIATING)

    [found] = room.ask(never_met()[0])
    assert found.verdict.kind is VerdictKind.DENIAL


AGREED = "Hezbollah has agreed to move its guns north"
STUDIES = "Hezbollah is studying a proposal to move its guns north"


def test_a_page_that_lowers_a_yes_to_a_study_corrects_itself():
    """One page that first has a side agree and then only study is an alert; another page is news."""
    for url, number in (("https://ledger.example/a", 1), ("https://ledger.example/b", 0)):
        room = Room()
        page = claim("S2+", AGREED, outlet="Harbour Ledger", actors="ISR")
        room.ask(replace(page, url="https://ledger.example/a"))
        edited = claim("S2+", STUDIES, outlet="Harbour Ledger", actors="ISR", at=3, mode=Mode.PROPOSAL, sure="Uu")
        found = room.ask(replace(edited, url=url))
        assert [one.verdict.kind for one in found] == [VerdictKind.SELF_CORRECTION] * number


def test_a_vague_step_back_is_of_the_last_report():
    """The words “that was wrong” take back what the outlet told last, and not what it told days before."""
    room = Room()
    room.ask(claim("C3+", "An agreement was close", outlet="Pulse", by="Qatar", party="QAT", kind=NAMED))
    room.ask(claim("A2+", "Both initialled an agreement", outlet="Pulse", by="an envoy", at=70))
    [found] = room.ask(claim("M2+", "That was wrong, and it has been removed", outlet="Pulse", actors="", at=90))

    assert found.a.claim.ptype == "A2"


def test_an_unnamed_official_of_another_outlet_is_a_source_of_his_own():
    """Who has found an official for himself opens a dispute of his own, though the party's line was known."""
    room = Room()
    room.ask(claim(*HAS_AGREED, outlet="Harbour Ledger", actors="ISR", to="HAMAS"))
    room.ask(claim(*NO_AMNESTY, by="Israel", party="ISR", kind=SPOKES, actors="ISR", to="HAMAS", at=2))
    said = "No amnesty is in the draft, officials say"
    [found] = room.ask(claim("S10-", said, by="officials", party="ISR", kind=UNNAMED, actors="ISR", to="HAMAS", at=5))

    assert found.verdict.kind is VerdictKind.DENIAL


TEN = ("S2+", "Our forces will move back ten kilometres from the dam")
FIFTEEN = ("S2+", "Israel has undertaken to withdraw fifteen kilometres from the dam")
SIGNED = ("C5+", "Israel and Hamas have agreed on a truce")


def test_an_offer_gives_way_to_the_text_that_was_agreed():
    """What a side would do before the agreement is no dispute with what the agreement says; without one it is."""
    for signed, number in ((True, 0), (False, 1)):
        room = Room()
        room.ask(claim(*TEN, by="Israel", party="ISR", kind=SPOKES, actors="ISR", number="ten kilometres"))
        if signed:
            room.ask(claim(*SIGNED, by="Qatar", party="QAT", kind=NAMED, at=40))
        told = claim(*FIFTEEN, by="Hamas", party="HAMAS", kind=SPOKES, actors="ISR", number="fifteen kilometres", at=60)

        assert len(room.ask(told)) == number


DENIED = ("A2-", "No text has been signed, the government said")


def test_who_denies_again_on_a_later_day_has_spoken_anew():
    """A denial dated by its own day meets what was told since the first one; the same without a day sums that up."""
    mine = {"by": "Israel", "party": "ISR", "kind": SPOKES, "actors": "ISR HAMAS"}
    for quote, number in ((f"{DENIED[1]} on Thursday", 1), (DENIED[1], 0)):
        room = Room()
        room.ask(claim(*DENIED, **mine))
        room.ask(claim("A2+", "The text has been signed, two officials said", by="officials", kind=UNNAMED, at=20))

        assert len(room.ask(claim(DENIED[0], quote, **mine, at=24))) == number


def test_gaps_seen_under_a_truce_are_of_what_follows_it():
    """Who writes in one article that a truce stands and that the sides are far apart does not deny the truce."""
    agreed = claim("C5+", "The two agreed on a three-day truce", outlet="Harbour Ledger")
    far = claim("C3-", "Wide gaps remain between the two", at=5, article="n")
    stands = claim("C7+", "The truce took effect in the morning", at=5, article="n")
    room = Room()
    room.ask(agreed)
    assert room.ask(stands, far) == []

    room = Room()
    room.ask(agreed)
    assert len(room.ask(far)) == 1


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        ("The two agreed on a truce of thirty days", "The two agreed on a truce of three days", 1),
        ("The two agreed on a truce", "The two agreed on a truce of thirty days", 0),
        (
            "The two agreed on a truce of thirty days",
            "A truce of three days, it was agreed, comes first in the plan",
            0,
        ),
    ],
)
def test_a_page_whose_length_is_replaced_corrects_itself(before: str, after: str, number: int):
    """A silent edit that puts one length in another's place is an alert; a detail more, or another sentence, is not."""
    room = Room()
    pages = [
        claim("C5+", words, outlet="Harbour Ledger", actors="ISR HAMAS", at=at, quantities=counted(words))
        for words, at in ((before, 0), (after, 2))
    ]
    room.ask(replace(pages[0], url="https://ledger.example/a"))
    found = room.ask(replace(pages[1], url="https://ledger.example/a"))

    assert [one.verdict.kind for one in found] == [VerdictKind.SELF_CORRECTION] * number


def counted(words: str) -> tuple[Quantity, ...]:
    """Give the counts of a sentence."""
    return tuple(one.quantity for one in find_quantities(words))
