"""What a denial of a report and a correction meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from claim_builder import UNNAMED, claim, kind_of

from claims.compare import compare
from model.claims import SourceType, Where
from model.disputes import Severity, VerdictKind


def test_bare_denial_is_of_what_others_said():
    """Hold that "That is a lie" meets the report just before it, and not what the denier's enemy said of itself."""
    lie = claim("M1+", "That is a lie", by="Israel", party="ISR", actors="ISR", at=3)

    assert kind_of(claim("C5+", by="mediators", party="QAT"), lie) is VerdictKind.DENIAL
    assert not kind_of(claim("C4+", actors="HAMAS", by="Hamas", party="HAMAS"), lie).is_dispute
    assert not kind_of(claim("C5+", by="mediators", party="QAT", at=-60), lie).is_dispute
    assert not kind_of(claim("C5+", by="mediators", party="QAT", at=5), lie).is_dispute


def test_denial_names_whose_report_it_is_of():
    """A denial of one government's claim is none of a newspaper's."""
    denial = claim("M1+", "Iran's claim of a swap deal is a lie", by="US", party="USA", actors="USA", to="IRN",
                   conflict="IRN-USA", at=2)  # fmt: skip
    iran = claim("S11+", "a swap is agreed", by="Iran", party="IRN", actors="IRN USA", conflict="IRN-USA")
    oman = replace(iran, speaker="Oman", speaker_party="OMN")

    assert kind_of(iran, denial) is VerdictKind.DENIAL
    assert not kind_of(oman, denial).is_dispute


def test_denial_with_a_matter_of_its_own_is_of_that_matter():
    """A denial that says at length what it denies meets nothing else."""
    denial = claim("M1+", "The claim that a warship used sonar against divers is a lie", by="Israel", party="ISR",
                   actors="ISR", at=2)  # fmt: skip

    assert not kind_of(claim("C5+", by="mediators", party="QAT"), denial).is_dispute


def test_third_party_denial_is_no_denial_by_the_holder():
    """Somebody else who calls the report wrong contradicts it directly; a stranger's M1 denies nothing."""
    report = claim("C5+", "a deal was reached", by="people briefed", kind=UNNAMED)

    third = claim("M3+", "the report of a deal is wrong", by="Egypt", party="EGY", actors="ISR", at=1)
    assert kind_of(report, third) in (VerdictKind.CONTRADICT_DIRECT, VerdictKind.DENIAL)
    assert not kind_of(report, replace(third, ptype="M1", actors=("EGY",))).is_dispute
    assert not kind_of(report, claim("M3+", "no confirmation", sure="Uu", actors="ISR")).is_dispute
    assert not kind_of(third, claim("M1+", "a lie", by="Israel", party="ISR", actors="ISR")).is_dispute


def test_denied_deal_leaves_the_talks_about_it():
    """Who calls the report of a deal wrong does not say that nobody talks."""
    denial = claim("M3+", "the report of a deal is wrong", by="Egypt", party="EGY", actors="ISR HAMAS", at=1)

    assert not kind_of(claim("T3+", "they negotiate, and a deal takes shape", actors="ISR HAMAS"), denial).is_dispute
    meeting = replace(denial, quote="the report of talks about a deal is wrong")
    assert kind_of(claim("T3+", "they negotiate, and a deal takes shape", actors="ISR HAMAS"), meeting).is_dispute


def test_denied_count_is_low():
    """A quarrel over how many is quieter than one over whether."""
    count = claim("S11+", "Ninety-four prisoners came home", actors="ISR HAMAS", by="Hamas", party="HAMAS")
    denial = claim("M3+", "the smaller number of prisoners is arithmetic", by="Israel", party="ISR", actors="ISR", at=2)

    verdict = compare(count, denial)

    assert (verdict.family, verdict.severity) == ("numbers", Severity.LOW)


def test_correction_taints_every_relay():
    """An outlet that steps back meets its own report and those who relayed it, and no one else's."""
    back = claim("M2+", "The Daily Ledger has withdrawn its report of a deal", outlet="The Wire", actors="", at=20)
    relay = claim("C5+", "a deal was reached", relay="the Daily Ledger", outlet="Almarfa")

    assert kind_of(relay, back) is VerdictKind.SELF_CORRECTION
    assert not kind_of(claim("C5+", "a deal was reached", outlet="Post"), back).is_dispute
    assert kind_of(claim("C5+", outlet="Post"), back, same_origin=True) is VerdictKind.SELF_CORRECTION


def test_correction_by_the_outlet_itself():
    """A correction in an outlet's own words is of its own earlier report of the same matter."""
    back = claim("M2+", "A version of this article said that a deal was reached. It was not.", outlet="Ledger", at=20)

    assert kind_of(claim("C5+", "a deal was reached", outlet="Ledger"), back) is VerdictKind.SELF_CORRECTION
    assert not kind_of(claim("C5+", "a deal was reached", outlet="Ledger", at=30), back).is_dispute
    assert not kind_of(claim("S3+", "membership is accepted", outlet="Ledger"), back).is_dispute
    assert not kind_of(claim("C5-", outlet="Ledger"), replace(back, polarity="-")).is_dispute


def test_two_pages_of_one_instant_correct_nothing():
    """Of two pages with one stamp nobody knows which is the later: "near" may have become "agreed"."""
    agreed = claim("C5+", "both sides agreed a truce", outlet="Ledger", actors="IND PAK")
    near = claim("C3+", "both sides are near a truce", outlet="Ledger", actors="IND PAK", at=1)

    assert kind_of(agreed, near, same_origin=True) is VerdictKind.SELF_CORRECTION
    assert kind_of(agreed, replace(near, published=agreed.published), same_origin=True) is VerdictKind.SAME_ORIGIN


def test_correction_of_a_value_leaves_the_report_standing():
    """A desk that puts one length in the place of another has changed a value, and taken no report back."""
    report = claim("C5+", "Ruvania and the Tarsi agreed on a truce of thirty days", outlet="Wire")
    back = claim("M2+", "(Corrects length of the truce to 10 days, not 30 days, in paragraph 1)", outlet="Wire", at=2)

    verdict = compare(report, back)

    assert (verdict.kind, verdict.severity, verdict.rule) == (VerdictKind.SELF_CORRECTION, Severity.LOW, "M2/value/1")
    assert verdict.values == ("30 days", "10 days")
    assert "corrects a value (10 days, not 30 days)" in verdict.why
    other = claim("C5+", "the agreement was reached in two rounds", outlet="Wire")
    assert not kind_of(other, back).is_dispute
    named = replace(back, quote="Corrects length of the truce in the first paragraph")
    assert compare(report, named).rule == "M2/value/1"
    whole = replace(back, quote="(Corrects to say that the truce was discussed, not agreed)")
    assert compare(report, whole).rule == "M2/steps-back/1"


def test_label_over_another_article_takes_nothing_back():
    """What a wire's label corrects is an earlier version of the same article, whatever else the outlet wrote."""
    report = replace(
        claim("C5+", "Ruvania and the Tarsi agreed on a truce", outlet="Wire"), url="https://wire.example/1"
    )
    back = claim("M2+", "CORRECTED-Tarsi deny any truce", outlet="Wire", at=2, where=Where.HEADLINE)

    assert not kind_of(report, replace(back, url="https://wire.example/2")).is_dispute
    assert kind_of(report, replace(back, url=report.url)) is VerdictKind.SELF_CORRECTION
    again = replace(back, url=report.url, quote="REFILE-CORRECTED-UPDATE 2-Ruvania, Tarsi agreed on truce")
    assert not kind_of(report, again).is_dispute
    plain = replace(back, url="https://wire.example/2", quote="Correction: the truce was not agreed")
    assert kind_of(report, plain) is VerdictKind.SELF_CORRECTION


def test_correction_by_the_one_who_was_quoted():
    """A speaker who no longer stands by a figure corrects it, quietly."""
    count = claim("S11+", "Forty-eight prisoners", by="Lesia Morhun", kind=SourceType.EXPERT)
    back = claim("M2+", "she no longer stands by the figure", by="Mrs Morhun", kind=SourceType.EXPERT, at=48)

    verdict = compare(count, back)

    assert (verdict.kind, verdict.severity) == (VerdictKind.SELF_CORRECTION, Severity.LOW)


def test_two_tellings_of_one_correction():
    """Two items about one stepping back dispute nothing."""
    back = claim("M2+", "The Ledger withdrew its report")

    assert kind_of(back, claim("M2+", "The Ledger has stepped back")) is VerdictKind.COMPATIBLE
    assert kind_of(back, claim("M2+", "The Ledger has stepped back"), same_origin=True) is VerdictKind.SAME_ORIGIN


def test_outlet_that_reverses_itself_within_two_days():
    """One outlet that says yes and then no corrects itself; a week later it brings news."""
    yes = claim("T8+", "no talks took place, ever", outlet="Wire", by="X", party="ISR")
    no = claim("T3+", "talks took place", outlet="Wire", at=30)

    assert kind_of(yes, no, same_origin=True) is VerdictKind.SELF_CORRECTION
    assert (
        kind_of(yes, replace(no, published=yes.published + timedelta(days=7)), same_origin=True)
        is VerdictKind.SAME_ORIGIN
    )


def test_denial_meets_the_deed_that_its_clause_names():
    """Who denies that it is stalling the talks denies no talks; who denies an agreement leaves who backs it abroad."""
    talks = claim("T3+", "Iran and the US held talks.", actors="IRN USA", conflict="IRN-USA", by="Oman", party="OMN")
    stalling = claim("M1+", "Iran denied reports that it was stalling the talks.", by="Iran", party="IRN", actors="IRN",
                     conflict="IRN-USA", at=2)  # fmt: skip
    holding = replace(stalling, quote="Iran denied reports that it had held talks.")

    assert not kind_of(talks, stalling).is_dispute
    assert kind_of(talks, holding) is VerdictKind.DENIAL
    backed = claim("A6+", "Britain backed the truce plan.", actors="GBR", by="Britain", party="GBR")
    denied = claim("M3+", "The envoy denied that Hamas had agreed to the truce plan.", by="the envoy", party="USA",
                   actors="HAMAS ISR", at=2)  # fmt: skip
    assert not kind_of(backed, denied).is_dispute
