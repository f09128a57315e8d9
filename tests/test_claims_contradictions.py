"""One dispute for each pair of origins, and silence for everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import NAMED, SPOKES, UNNAMED, claim
from test_claims_origins import Desk, article

from claims.contradictions import find_contradictions
from claims.memory import RecentMemory
from claims.place import place_claims
from model.claims import Claim, Mode
from model.disputes import Contradiction, VerdictKind

DEAL = ("C5+", "Israel and Hamas have reached a deal")
NO_DEAL = ("C5-", "There is no deal between Israel and Hamas")


class Room(Desk):
    """A desk that also looks for contradictions."""

    def ask(self, *claims: Claim, text: str = "", **changes: object) -> list[Contradiction]:
        """Place one article's claims, find what they contradict, and remember them."""
        placement = place_claims(article(claims[0], text, **changes), claims, self.memory, None)
        found = find_contradictions(placement.placed, self.memory, None)
        self.memory.add(placement.placed, placement.families, placement.signature, placement.threads)
        return found


@pytest.fixture
def room() -> Room:
    """Give an empty room."""
    return Room()


def denial(at: float = 2, **more: object) -> Claim:
    """Make Hamas's denial of a deal."""
    return claim(*NO_DEAL, by="Hamas", party="HAMAS", kind=SPOKES, at=at, **more)


def test_denial_of_a_report_is_one_dispute_with_its_copies(room: Room):
    """Three relays of one report and a denial give one dispute that lists the relays."""
    room.ask(claim(*DEAL, outlet="Harbour Ledger"))
    room.ask(claim(*DEAL, outlet="Coast Radio", relay="Harbour Ledger", at=0.5))
    room.ask(claim(*DEAL, outlet="Plainsman", relay="Harbour Ledger", at=0.7))
    [found] = room.ask(denial())

    assert found.verdict.kind is VerdictKind.DENIAL
    assert found.a.claim.outlet == "Harbour Ledger"
    assert len(found.copies_a) == 2
    assert found.copies_b == ()


def test_relay_after_the_denial_opens_nothing(room: Room):
    """A late copy of the report, and a second carrier of the denial, dispute nothing new."""
    room.ask(claim(*DEAL, outlet="Harbour Ledger"))
    room.ask(denial())

    assert room.ask(claim(*DEAL, outlet="Plainsman", relay="Harbour Ledger", at=3)) == []
    assert room.ask(denial(at=4)) == []


def test_copies_never_contradict_each_other(room: Room):
    """Two carriers of one report with other numbers in it stay silent."""
    room.ask(claim("S11+", "50 hostages go free", outlet="Ledger Sun", number="50"))

    assert room.ask(claim("S11+", "53 hostages go free", outlet="Plainsman", relay="Ledger Sun", number="53")) == []


def test_stepping_back_taints_the_relays_as_one(room: Room):
    """The paper's step back is one self-correction, however many relays there are."""
    room.ask(claim(*DEAL, outlet="Coast Radio", relay="Harbour Ledger"))
    room.ask(claim(*DEAL, outlet="Plainsman", relay="Harbour Ledger", at=1))
    found = room.ask(
        claim("M2+", "Harbour Ledger steps back from its report", outlet="Notes", relay="Harbour Ledger", at=13)
    )

    assert [one.verdict.kind for one in found] == [VerdictKind.SELF_CORRECTION]
    assert len(found[0].copies_a) == 1


def test_step_back_is_not_of_the_printer_s_own_report(room: Room):
    """Who prints that another paper steps back takes back nothing that it told itself."""
    own = {"by": "The White House", "party": "USA", "kind": NAMED, "outlet": "Notes"}
    room.ask(claim("S11+", "It works on a deal that would free hostages", **own))
    back = claim("M2+", "Harbour Ledger backs down from its story", outlet="Notes", relay="Harbour Ledger", at=5)

    assert room.ask(back) == []


def test_denial_of_a_named_paper_s_report_meets_that_report(room: Room):
    """A denial that names the paper is of what goes back to it; the paper that it is told to is not meant."""
    room.ask(claim(*DEAL, outlet="Coast Radio", relay="Harbour Ledger"))
    room.ask(
        claim("C5+", "After a week in Doha both have struck a deal", by="an aide", kind=UNNAMED, outlet="Plainsman")
    )
    denied = "called a Harbour Ledger report that a deal had been reached false"
    [found] = room.ask(claim("M3+", f"Israel {denied}", by="Israel", party="ISR", kind=SPOKES, actors="ISR", at=9))
    assert found.a.claim.outlet == "Coast Radio"

    other = Room()
    other.ask(claim(*DEAL, outlet="Coast Radio", relay="Harbour Ledger"))
    other.ask(
        claim("C5+", "After a week in Doha both have struck a deal", by="an aide", kind=UNNAMED, outlet="Plainsman")
    )
    told = "Israel told the Harbour Ledger that the report of a deal was false"
    [found] = other.ask(claim("M3+", told, by="Israel", party="ISR", kind=SPOKES, actors="ISR", at=9))
    assert found.a.claim.outlet == "Plainsman"


def test_step_back_is_of_the_latest_news(room: Room):
    """A paper takes back what it wrote last night, though a report of last week was firmer."""
    room.ask(
        claim("C4+", "Hamas agreed in principle to a hostage deal", actors="HAMAS", relay="Harbour Ledger", outlet="A")
    )
    late = "It is said that a tentative hostage deal was reached"
    room.ask(claim("C5+", late, relay="Harbour Ledger", outlet="B", sure="PR+", at=80))
    back = "Harbour Ledger backs down from its story on a hostage deal"
    [found] = room.ask(claim("M2+", back, outlet="Notes", relay="Harbour Ledger", at=93))

    assert found.a.claim.outlet == "B"


def test_silent_edit_is_a_finding(room: Room):
    """A new version of one address that says the opposite is a self-correction."""
    first = claim(*DEAL, outlet="Plainsman", article="v1")
    room.ask(first)
    second = replace(claim(*NO_DEAL, outlet="Plainsman", article="v2", at=1), url=first.url)
    found = room.ask(second)

    assert [one.verdict.kind for one in found] == [VerdictKind.SELF_CORRECTION]


def test_edit_that_still_says_so_is_none(room: Room):
    """A new version that keeps the claim and adds a denial has reversed nothing."""
    first = claim(*DEAL, outlet="Plainsman", article="v1")
    room.ask(first)
    kept = replace(claim(*DEAL, outlet="Plainsman", article="v2", at=1), url=first.url)
    added = replace(denial(at=1, outlet="Plainsman", article="v2"), url=first.url)

    assert not [one for one in room.ask(kept, added) if one.verdict.kind is VerdictKind.SELF_CORRECTION]


def test_both_sides_in_one_article_raise_nothing(room: Room):
    """An article that carries report and denial is no dispute across outlets."""
    assert room.ask(claim(*DEAL, article="one"), denial(at=0, article="one")) == []


def test_dismissed_dispute_never_returns(room: Room):
    """What an analyst has ruled out stays out."""
    report = claim(*DEAL, outlet="Harbour Ledger")
    room.ask(report)
    [found] = room.ask(denial())
    again = Room()
    again.memory.dismiss(found.key)
    again.ask(report)

    assert again.ask(denial()) == []


def test_party_that_moved_no_longer_stands_by_its_word(room: Room):
    """Once the denier has confirmed the deal, a later confirmation by others contradicts nothing."""
    room.ask(denial(at=0))
    room.ask(claim(*DEAL, by="Hamas", party="HAMAS", kind=SPOKES, at=30))

    assert room.ask(claim(*DEAL, by="Qatar", party="QAT", kind=NAMED, at=32)) == []


def test_other_conflicts_and_opinions_are_not_asked(room: Room):
    """Another conflict is never a candidate, and an opinion opens nothing."""
    room.ask(claim(*DEAL, outlet="Harbour Ledger"))

    assert room.ask(denial(conflict="SDN")) == []
    assert room.ask(replace(denial(), mode=Mode.OPINION)) == []


def test_crowd_is_met_a_few_times(room: Room):
    """A denial of what six outlets have in their own names is three disputes, and a seventh outlet adds none."""
    for number in range(6):
        room.ask(
            claim(*DEAL, mode=Mode.ASSERTED, at=number / 10),
            text=f"Story number {number} has words of its own, {number} of them.",
        )

    assert len(room.ask(denial())) == 3
    assert room.ask(claim(*DEAL, mode=Mode.ASSERTED, at=3), text="A seventh story, told at length by others.") == []


def test_unsourced_states_are_no_testimony(room: Room):
    """Whether the truce holds is disputed by two named observers, not by outlets in their own names."""
    room.ask(claim("C8+", "The truce is holding", outlet="Plainsman"))
    crumbling = {"by": "Egypt", "party": "EGY", "kind": NAMED}

    assert room.ask(claim("C8-", "The truce is crumbling", outlet="Coast Radio", at=1)) == []
    assert room.ask(claim("C8-", "The truce is crumbling", **crumbling, at=1.5)) == []
    assert room.ask(claim("C8+", "The truce is holding, Qatar says", by="Qatar", party="QAT", kind=NAMED, at=2))


def test_denial_of_a_report_meets_one_report(room: Room):
    """A report is called a lie once, not all that the party had a part in."""
    room.ask(claim(*DEAL, outlet="Harbour Ledger"))
    room.ask(
        claim("T3+", "Israel and Hamas hold talks", outlet="Coast Radio", at=1), text="Other words altogether here."
    )
    found = room.ask(
        claim("M1+", "It is a lie that there is a deal", by="Hamas", party="HAMAS", kind=SPOKES, actors="HAMAS", at=2)
    )

    assert len(found) <= 1


def test_candidates_come_from_the_index_alone(room: Room):
    """Only the conflict, the families and the window of the new claim are asked for."""
    asked: list[tuple[str, tuple[str, ...]]] = []

    class Watched(RecentMemory):
        def claims_about(self, conflict, families, since, until):  # type: ignore[no-untyped-def]  # a spy
            asked.append((conflict, tuple(families)))
            return super().claims_about(conflict, families, since, until)

    room.memory = Watched()
    room.ask(denial())

    assert {conflict for conflict, _ in asked} == {"ISR-GAZA"}
    assert all("agreement-exists" in families for _, families in asked)


def test_party_that_speaks_again_meets_what_was_said_since(room: Room):
    """A denial in fresh words disputes a report that came after the first denial; the old words again do not."""
    words = "we have signed nothing and promised nothing"
    room.ask(denial(at=0))
    room.ask(claim(*DEAL, outlet="Harbour Ledger", at=2))

    again = replace(denial(at=4), utterance=words, quote=f"“{words}”, Hamas said")
    [found] = room.ask(again)
    assert found.verdict.kind is VerdictKind.DENIAL
    assert room.ask(replace(again, id="later", url="https://later.example/1", article_id="later")) == []


def test_restating_one_value_is_not_coming_to_the_other(room: Room):
    """A party that repeats its three days stands by them, so a mediator's seven still clash with it."""
    three = {"by": "Hamas", "party": "HAMAS", "kind": SPOKES, "actors": "HAMAS", "duration": "three days"}
    room.ask(claim("C4+", "Hamas accepts a truce of three days", **three))
    room.ask(claim("C4+", "Hamas has accepted a three-day truce, three days in all", at=1, **three))
    found = room.ask(
        claim(
            "C4+", "Hamas accepts a truce of seven days", by="Qatar", party="QAT", kind=NAMED, actors="HAMAS",
            duration="seven days", at=2,
        )
    )  # fmt: skip

    assert [one.verdict.slot for one in found] == ["duration"]


def test_refusal_of_more_does_not_meet_an_agreement_of_last_week(room: Room):
    """What both agreed days ago and is told again in passing is not what a party refuses today."""
    room.ask(claim(*DEAL, outlet="Harbour Ledger", at=-60))
    room.ask(claim(*DEAL, outlet="Plainsman", at=0))

    refusal = claim(
        "C2+", "Israel rejects calls to end the war", by="Israel", party="ISR", kind=NAMED, actors="ISR", at=1
    )
    assert room.ask(refusal) == []


def test_news_of_a_passing_state_is_no_correction(room: Room):
    """An outlet that writes of calm in the morning and of fire at night has corrected nothing."""
    room.ask(claim("C8+", "The truce holds", outlet="Plainsman"))

    assert room.ask(claim("C11+", "The truce is over", outlet="Plainsman", at=6)) == []


def test_value_that_several_tell_is_out_of_date_rather_than_disputed(room: Room):
    """Once three outlets have the new day, a fourth opens no dispute with the outlet that had the old one."""
    room.ask(claim("C7+", "The truce starts on Thursday", outlet="Plainsman", date="Thursday"))
    for number, outlet in enumerate(("Coast Radio", "Harbour Ledger", "Hill Voice"), 1):
        party = {"by": outlet, "party": None, "kind": NAMED}
        room.ask(claim("C7+", "The truce starts on Friday", outlet=outlet, date="Friday", at=number, **party))

    late = claim("C7+", "The truce starts on Friday", outlet="Last Post", date="Friday", at=5, by="Qatar", party="QAT")
    assert [one.b.claim.outlet for one in room.ask(late) if one.a.claim.outlet == "Plainsman"] == []


def test_report_of_an_unknown_first_source_counts_half(room: Room):
    """A dispute with a report whose paper nobody names weighs half of one whose sources are known."""
    known, unknown = Room(), Room()
    known.ask(claim(*DEAL, outlet="Plainsman", relay="Harbour Ledger"))
    unknown.ask(claim(*DEAL, outlet="Plainsman", relay="a newspaper"))
    [full], [half] = known.ask(denial()), unknown.ask(denial())

    assert half.a.origin.known is False
    assert half.verdict.factors["independence"] < full.verdict.factors["independence"]


def test_denied_report_is_not_what_a_party_says_of_itself_later(room: Room):
    """A denial of a report meets that report, and not a party's own statement of the next hours."""
    room.ask(
        claim("M3+", "The council dismissed the report of a truce deal", by="The council", party="USA", kind=NAMED)
    )
    own = claim(
        "T3+",
        "Hamas said its truce talks are going well",
        by="Hamas",
        party="HAMAS",
        kind=SPOKES,
        actors="ISR HAMAS",
        at=6,
    )

    assert room.ask(own) == []


def test_refusal_told_late_by_others_is_of_something_else(room: Room):
    """Days after a cabinet's yes only its own no disputes it; what others charge it with is its conduct since."""
    yes = {"by": "Israel", "party": "ISR", "kind": NAMED, "actors": "ISR"}
    room.ask(claim("C4+", "Israel approves the deal", **yes))

    assert room.ask(claim("C4-", "Israel does not adhere to the deal, Hamas charges", actors="ISR", at=60)) == []
    assert room.ask(claim("C4-", "Israel never approved the deal", outlet="Plainsman", actors="ISR", at=5))


def test_denied_report_is_no_refusal(room: Room):
    """Who calls the report of a deal wrong is on the side of those who say that there is none."""
    room.ask(claim("C2+", "Hamas refuses the truce deal", outlet="Plainsman", actors="HAMAS"))
    wrong = claim(
        "M3+", "Israel called the report of a truce deal with Hamas wrong", by="Israel", party="ISR", kind=NAMED, at=2
    )

    assert room.ask(wrong) == []


def test_denial_of_another_matter_beside_it_does_not_cover_a_denial_of_the_report(room: Room):
    """Hold that "a fairy story" still denies the deal if the same speaker adds that the last round brought nothing."""
    room.ask(claim("C5+", "Israel and Hamas have reached a deal", by="two people", kind=UNNAMED))
    story = claim("M1+", "That report is a fairy story", by="Hamas", party="HAMAS", actors="HAMAS", kind=SPOKES, at=4)
    round_ = replace(
        claim("T5-", "The delegates came home with empty folders", by="Hamas", party="HAMAS", kind=SPOKES, at=4),
        article_id=story.article_id,
        url=story.url,
    )
    [found] = room.ask(story, round_)

    assert found.verdict.kind is VerdictKind.DENIAL
    assert found.b.claim.ptype == "M1"


def test_edited_page_that_still_says_the_same_meets_the_denial_once(room: Room):
    """What an edit leaves as it was is no new report; the denial was met by the first version."""
    first = claim(*DEAL, outlet="Harbour Ledger")
    room.ask(first)
    [found] = room.ask(denial())
    again = replace(first, id="second version", article_id="second version", published=first.published)

    assert found.verdict.kind is VerdictKind.DENIAL
    assert room.ask(again) == []


def test_ratio_of_an_undated_account_meets_a_dated_one(room: Room):
    """Two for one against as many each is one bargain told twice, also where one account names no day."""
    room.ask(claim("S11+", "The two will exchange 240 prisoners each on Friday", date="Friday", sure="PR+",
                   by="Israel", party="ISR", kind=NAMED))  # fmt: skip
    [found] = room.ask(claim("S11+", "We hand over 120 prisoners and receive 240", sure="PR+",
                             by="Hamas", party="HAMAS", kind=NAMED, at=7))  # fmt: skip

    assert found.verdict.kind is VerdictKind.CONTRADICT_VALUE
    assert found.verdict.slot == "ratio"


def test_act_that_was_denied_is_told_again(room: Room):
    """Who repeats a day later, with the same length, what a denial was about has told no new act."""
    long = {"actors": "YEM HOUTHI", "conflict": "YEM"}
    room.ask(claim("C10+", "the truce was renewed for six months", duration="six months", outlet="Gulf Post", **long))
    no = claim("C10-", "not renewed by a day", by="the minister", party="YEM", kind=NAMED, at=5, **long)
    room.ask(no)

    again = claim(
        "C10+", "renewed for six months", duration="six months", by="he", party="HOUTHI", kind=NAMED, at=25, **long
    )
    late = claim("C10+", "renewed for six months", duration="six months", outlet="Late Post", at=24, **long)
    assert room.ask(late) == []
    assert [one.verdict.kind for one in room.ask(again)] == [VerdictKind.DENIAL]


def test_act_after_its_absence_with_other_values_is_news(room: Room):
    """A renewal of another length, a day after "not renewed", may have been agreed since."""
    long = {"actors": "YEM HOUTHI", "conflict": "YEM"}
    room.ask(claim("C10+", "the truce was renewed for six months", duration="six months", outlet="Gulf Post", **long))
    room.ask(claim("C10-", "not renewed by a day", by="the minister", party="YEM", kind=NAMED, at=30, **long))

    other = claim("C10+", "renewed for ninety days", duration="ninety days", by="the envoy", party="UN", at=70, **long)
    assert room.ask(other) == []


def test_restated_plan_of_the_same_side_stands(room: Room):
    """A spokeswoman's "Thursday, as we told everybody" meets the "not before Saturday" of her own general."""
    war = {"actors": "SAF RSF", "conflict": "SDN", "kind": SPOKES, "party": "SAF"}
    room.ask(claim("C7-", "no pause before Saturday", date="before Saturday", by="the general", **war))

    told = claim(
        "C7+", "it starts on Thursday, as we told everybody", date="on Thursday", by="she", sure="PR+", at=19, **war
    )
    assert [one.verdict.kind for one in room.ask(told)] == [VerdictKind.CONTRADICT_VALUE]


def test_two_counts_of_one_plan_need_no_day(room: Room):
    """Two officials who count what one declaration will free contradict each other; two papers do not."""
    deal = {"actors": "COD", "to": "M23", "conflict": "COD", "sure": "PR+"}
    many = claim(
        "S11+",
        "700 prisoners go home under the declaration of Doha",
        number="700 prisoners",
        by="it",
        party="QAT",
        kind=NAMED,
        **deal,
    )
    few = claim(
        "S11+",
        "430 prisoners go home under the declaration of Doha",
        number="430 prisoners",
        by="she",
        party="COD",
        kind=NAMED,
        at=40,
        **deal,
    )

    room.ask(many)
    assert [one.verdict.slot for one in room.ask(few)] == ["number"]
    papers = Room()
    papers.ask(
        claim(
            "S11+",
            "700 prisoners go home under the declaration of Doha",
            number="700 prisoners",
            outlet="Ledger Sun",
            **deal,
        )
    )
    other = claim(
        "S11+",
        "430 prisoners go home under the declaration of Doha",
        number="430 prisoners",
        outlet="Post Star",
        at=40,
        **deal,
    )
    assert papers.ask(other) == []


@pytest.mark.parametrize("before", ["CTu", "PS+"])
def test_who_hinted_or_kept_silent_has_not_said_it(room: Room, before: str):
    """A party that declined to say, or spoke of what may be, says it for the first time when it says so."""
    room.ask(claim(*NO_DEAL, by="Hamas", party="HAMAS", kind=SPOKES))
    room.ask(claim(*DEAL, by="Israel", party="ISR", kind=SPOKES, at=1, sure=before))
    [found] = room.ask(claim(*DEAL, by="Israel", party="ISR", kind=SPOKES, outlet="Coast Radio", at=2))

    assert found.verdict.kind.is_dispute


def test_official_denial_of_a_leak_is_no_change_of_mind(room: Room):
    """An unnamed official's deal, denied by his own ministry, is still the report that the other side denies."""
    leak = claim(*DEAL, by="an official", party="ISR", kind=UNNAMED, outlet="Harbour Ledger")
    room.ask(leak)
    room.ask(claim(*NO_DEAL, by="Israel", party="ISR", kind=SPOKES, at=3))
    [found] = room.ask(denial(at=30))

    assert found.a.claim.id == leak.id


def test_pronoun_denies_what_its_own_article_tells(room: Room):
    """Hold that “they did not meet” answers the officers' meeting of its article, and no round told elsewhere."""
    told = ("T3+", "Delegations of both opened a round in Nairobi")
    room.ask(claim(*told, outlet="Harbour Ledger"))
    officers = claim("T3+", "The officers met twice in Djibouti, diplomats say", by="diplomats", at=4, article="letter")
    they = claim("T8+", "Israel says they did not meet", by="Israel", party="ISR", kind=SPOKES, at=4, article="letter")

    assert [one.b.claim.id for one in room.ask(officers, they) if one.a.claim.outlet == "Harbour Ledger"] == []
    other = Room()
    other.ask(claim(*told, outlet="Harbour Ledger"))
    assert len(other.ask(replace(they, article_id="note"))) == 1
