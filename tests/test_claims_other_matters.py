"""Pairs of other wars that only look like contradictions, and the like of them that are."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences, read_sentence

from claims import readings
from claims.checks import marks_of
from claims.other_matters import all_checks, find_other_matter
from claims.parties import Conflict
from claims.rules import Match, load_rules
from claims.tagging import Row
from model.claims import Mode


@pytest.mark.parametrize(
    ("first", "second", "dispute"),
    [
        (
            "India and Pakistan held talks on the Indus waters in Lahore.",
            "India and Pakistan are not holding talks on Kashmir, New Delhi said.",
            False,
        ),
        (
            "India and Pakistan are holding talks on Kashmir, a Pakistani minister said.",
            "India and Pakistan are not holding talks on Kashmir, New Delhi said.",
            True,
        ),
        (
            "Ethiopia declared a humanitarian truce in some areas of Tigray.",
            "Ethiopia said its army would continue operations in other parts of Tigray.",
            False,
        ),
        (
            "Fighting stopped as a ceasefire between Armenia and Azerbaijan took effect at midnight.",
            "Armenia and Azerbaijan remain far apart on a peace deal, diplomats said.",
            False,
        ),
        (
            "The Houthis have agreed to a truce in Yemen, their spokesman said.",
            "The Houthis rejected a truce that would leave the port of Hodeidah under blockade.",
            False,
        ),
        (
            "The Houthis have agreed to a truce in Yemen, their spokesman said.",
            "The Houthis rejected the truce, a second spokesman said.",
            True,
        ),
    ],
)
def test_other_matters_exclude_nothing(first: str, second: str, *, dispute: bool) -> None:
    """Talks on one matter, quiet in one part and a truce on the way to a peace leave the rest open."""
    assert compare_sentences(first, second).kind.is_dispute is dispute


@pytest.mark.parametrize(
    ("sentence", "kept_out"),
    [
        ("The senator wrote to urge Ethiopia to reject any withdrawal of Eritrean troops from Tigray.", "S2-"),
        ("The president will not abandon a deal on the withdrawal of American troops from Afghanistan.", "S2-"),
        ("In Gaza crowds raised a banner saying that Palestine would not give up an inch of land to Israel.", "S1-"),
        ("The Azerbaijani army warned thousands of residents to leave their homes and move to the coast.", "S2+"),
    ],
)
def test_who_binds_nobody_holds_no_position(sentence: str, kept_out: str) -> None:
    """What somebody is urged to turn down, a bargain that is kept and a crowd's slogan are no side's word."""
    told = {c.ptype + c.polarity for c in read_sentence(sentence) if c.mode is not Mode.OPINION and c.ptype != "X0"}
    assert kept_out not in told


#: Sentences of which the checks that declare triggers hold.
CONDITIONS = (
    "If Israel and Hamas agreed to a ceasefire in Gaza, the border would open, officials said.",
    "Attention turns to whether Israel and Hamas will extend the truce in Gaza.",
    "Asked about reports that Israel and Hamas had agreed to a ceasefire, the minister left the room.",
    "The ministry would not confirm that Israel and Hamas had agreed to a ceasefire.",
    "The Houthis ruled out a return to talks until the militia leaves the port.",
    "The Security Council should have adopted a resolution calling for a ceasefire in Gaza.",
    "This is not the first ceasefire that Israel and Hamas have declared.",
    "Hamas, which rejects the plan, said Israel had agreed to a ceasefire.",
    "Israel and Hamas said both had agreed and that talks on a truce were under way.",
    "Hamas was stripped of its seat at the talks in May, and rejected a ceasefire.",
)


def test_check_holds_nowhere_without_its_triggers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is declared of a check is so: it holds in no sentence that has none of its words and classes."""
    seen: list[tuple[Row, Match]] = []

    def look(row: Row, match: Match, conflict: Conflict | None) -> str | None:
        seen.append((row, match))
        return find_other_matter(row, match, conflict)

    monkeypatch.setattr(readings, "find_other_matter", look)
    for sentence in (text for rule in load_rules() for text in (rule.yes, rule.no)):
        read_sentence(sentence)
    for sentence in CONDITIONS:
        read_sentence(sentence)
    declared = {(check, triggers) for _, check, triggers in all_checks() if triggers is not None}

    held = {
        check: [triggers.isdisjoint(marks_of(row)) for row, match in seen if check(row, match)]
        for check, triggers in declared
    }
    assert not any(any(blind) for blind in held.values())
    # Some of them do hold.
    assert sum(map(bool, held.values())) > len(CONDITIONS) / 2


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Sudan's army denied that a date had been set for talks with the RSF.", {"T4-"}),
        ("Hamas denied that a venue had been agreed for talks with Israel.", {"T4-"}),
        ("Kyiv denied having agreed on a venue for talks with Russia.", {"T4-"}),
        ("The Kremlin denied that Moscow had agreed to a date for the next meeting with the Ukrainians.", {"T4-"}),
        ("No date has been set for signing the peace treaty with Armenia, Baku said.", {"A2-"}),
        ("Armenia and Azerbaijan have agreed on a date for signing a peace treaty, Baku said.", {"A2+"}),
        ("Israel denied that a date had been set for elections.", set()),
        ("Israel denied that a date had been fixed for the withdrawal from Gaza under the ceasefire.", {"S2-"}),
        ("Russia denied that talks with Ukraine were held at the venue named by the paper.", {"T8+"}),
        ("Ethiopia denied that a date had been set for signing a peace agreement with the TPLF.", {"A2-"}),
    ],
)
def test_a_day_that_is_denied(sentence: str, wanted: set[str]) -> None:
    """Who denies a date or a place for talks or for a signature denies neither the talks nor his readiness."""
    assert {claim.ptype + claim.polarity for claim in read_sentence(sentence)} == wanted


@pytest.mark.parametrize(
    ("sentence", "speaker", "wanted"),
    [
        ("The group's negotiators flew to Doha, but no meeting between Hamas and Israel took place.", None, "T3-"),
        ("RSF envoys waited in Jeddah; no session with Sudan's army took place.", None, "T3-"),
        ("The Kremlin had promised a round of talks with Ukraine, but no talks were held.", None, "T3-"),
        ("Hamas said that no meeting took place in Cairo with the Israelis.", "HAMAS", "T8+"),
        ("Iran says no talks were held with the United States.", "IRN", "T8+"),
        ("No talks with Israel will take place, Hamas said.", "HAMAS", "T6+"),
        ("Hamas said it would hold no talks with Israel.", "HAMAS", "T6+"),
        ("Hamas will allow no talks with Israel to take place.", "HAMAS", "T6+"),
    ],
)
def test_talks_that_did_not_come_about_are_refused_by_nobody(sentence: str, speaker: str | None, wanted: str) -> None:
    """What an outlet tells itself is put into nobody's mouth; who will hold none refuses them."""
    claims = [c for c in read_sentence(sentence) if c.ptype in ("T3", "T6", "T8")]

    assert [(c.ptype + c.polarity, c.speaker_party) for c in claims] == [(wanted, speaker)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The envoy, who met both leaders, said Armenia and Azerbaijan were close to a peace deal.", {"C3+"}),
        ("Egypt's intelligence chief, who met Hamas and Israeli officials, said a ceasefire was agreed.", {"C5+"}),
        (
            "Oman's foreign minister, who had met the Houthis and the Saudis, said a truce was reached in Yemen.",
            {"C5+"},
        ),
        ("The leaders of Armenia and Azerbaijan met in Prague on Thursday.", {"T3+"}),
    ],
)
def test_whom_a_go_between_saw(sentence: str, wanted: set[str]) -> None:
    """Those whom a mediator is said in passing to have met have not met each other."""
    assert {claim.ptype + claim.polarity for claim in read_sentence(sentence)} == wanted


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        (
            "The PKK, which Turkey and its allies list as a terrorist organisation, said it had declared a ceasefire.",
            "PKK",
        ),
        ("Hamas, which Israel designates as a terrorist organisation, said it had accepted the truce.", "HAMAS"),
        ("Hamas, listed by Israel as a terrorist group, said it had accepted the truce.", "HAMAS"),
    ],
)
def test_as_what_somebody_is_listed_speaks_for_nobody(sentence: str, party: str) -> None:
    """The speaker is whom the description is of, and not "a terrorist organisation"."""
    assert {claim.speaker_party for claim in read_sentence(sentence)} == {party}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The fighting is no reason to avoid talks with Ukraine, the Kremlin said.", {"T6-"}),
        ("Shelling was no excuse for avoiding talks with Israel, Hezbollah said.", {"T6-"}),
        ("Kyiv has no reason to hold talks with Russia, its foreign minister said.", {"T6+"}),
    ],
)
def test_no_reason_to_avoid_talks(sentence: str, wanted: set[str]) -> None:
    """Who sees no reason to avoid talks does not rule them out."""
    assert {claim.ptype + claim.polarity for claim in read_sentence(sentence)} == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Iran rejected the claim that it must give up enrichment in a deal with the United States.", set()),
        ("Iran rejected the claim that it had agreed to give up enrichment in a deal with the United States.", {"M1"}),
        ('Khamenei called US demands that Tehran stop enriching uranium "utter nonsense" before the talks.', set()),
        ("Iran called the report that it agreed to US demands nonsense.", {"M1"}),
        ("Netanyahu pressed Abbas on widely discredited claims of a plot by Hamas.", set()),
        ("Hamas denied claims that it had rejected the ceasefire with Israel.", {"M1"}),
        ("The ambassador also condemned statements by Hamas on Israel.", set()),
        ("Russia claimed to have downed 150 drones over Ukraine but gave no evidence to substantiate that.", set()),
        ("The report of a truce between Israel and Hamas could not be independently verified.", {"M3"}),
        ("South Africa rejected claims that its law would be used on farmers, as Israel and Hamas fight.", set()),
        ("This article was updated on 3 May to include Israel's reaction to the ceasefire with Hamas.", set()),
        ("This article was corrected: Israel did not accept the ceasefire with Hamas.", {"M2"}),
        ("The UN retracts its aid chief's claim that thousands in Gaza will die under Israel's siege.", set()),
        ("The paper retracted its claim that Hamas had accepted the ceasefire with Israel.", {"M2"}),
    ],
)
def test_only_reports_are_denied_or_corrected(sentence: str, wanted: set[str]) -> None:
    """A demand is refused, words are condemned, a page gains a passage: no report of talks is denied or corrected."""
    assert {claim.ptype for claim in read_sentence(sentence) if claim.ptype[0] == "M"} == wanted
