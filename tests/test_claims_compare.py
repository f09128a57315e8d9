"""Which two claims contradict each other, and how loudly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from claim_builder import NAMED, NOON, claim, kind_of
from pairs_of_claims import Pair
from worked_pairs import worked_pairs

from claims.compare import compare
from model.claims import Mode
from model.disputes import Severity, VerdictKind

ROWS = worked_pairs()


@pytest.mark.parametrize("pair", ROWS, ids=[pair.row for pair in ROWS])
def test_worked_pair_has_its_verdict(pair: Pair):
    """Every row of the page of worked pairs gives the verdict and the severity printed there."""
    verdict = compare(pair.a, pair.b, same_origin=pair.same_origin)

    assert verdict.kind in pair.verdicts, verdict.steps
    if pair.severities:
        assert verdict.severity in pair.severities, verdict.factors
    else:
        assert not verdict.kind.is_dispute


@pytest.mark.parametrize("pair", ROWS, ids=[pair.row for pair in ROWS])
def test_order_of_arguments_does_not_matter(pair: Pair):
    """Asking the other way round gives the same verdict with its values swapped."""
    there = compare(pair.a, pair.b, same_origin=pair.same_origin)
    back = compare(pair.b, pair.a, same_origin=pair.same_origin)

    if pair.a.published != pair.b.published:
        assert (back.kind, back.score, back.why) == (there.kind, there.score, there.why)
    assert back.kind == there.kind
    assert back.values == there.values[::-1]


# --- the gate ---


def test_other_conflict_is_unrelated():
    """A deal in one war and its absence in another have nothing to do with each other."""
    verdict = compare(claim("C5+"), claim("C5-", conflict="SDN"))

    assert verdict.kind is VerdictKind.UNRELATED
    assert verdict.steps[0].passed is False


@pytest.mark.parametrize("mode", [Mode.BACKGROUND, Mode.OPINION])
def test_background_and_opinion_dispute_nothing(mode: Mode):
    """What is only recalled, or thought, never opens a dispute."""
    assert kind_of(claim("C5+", mode=mode), claim("C5-", by="Israel", party="ISR")) is VerdictKind.UNRELATED


def test_out_of_scope_is_unrelated():
    """An item that was filed as no claim is compared with nothing."""
    assert kind_of(replace(claim("C5+"), ptype="X0"), claim("C5-")) is VerdictKind.UNRELATED


def test_different_agreements_are_unrelated():
    """Two descriptors that share no telling word name two agreements; a vague one may be any."""
    jeddah = claim("C5+", referent="the Jeddah agreement")

    assert kind_of(jeddah, claim("C5-", referent="the Juba agreement")) is VerdictKind.UNRELATED
    assert kind_of(jeddah, claim("C5-", referent="the agreement")).is_dispute
    assert kind_of(jeddah, claim("C5-", referent="the agreement of Jeddah")).is_dispute


def test_one_article_disputes_only_itself():
    """Both sides in one article are an internal dispute, which alerts nobody."""
    both = (claim("C5+", article="one"), claim("C5-", article="one", by="Israel", party="ISR"))

    assert kind_of(*both) is VerdictKind.INTERNAL_DISPUTE
    assert kind_of(*both, same_origin=True) is VerdictKind.INTERNAL_DISPUTE
    assert (
        kind_of(claim("C5+", article="one"), claim("C5+", article="one"), same_origin=True) is VerdictKind.SAME_ORIGIN
    )


def test_copies_never_contradict_each_other():
    """Two outlets that go back to one source are one origin, whatever their wording."""
    pair = (claim("C5+", outlet="X"), claim("C5-", outlet="Y"))

    assert kind_of(*pair, same_origin=True) is VerdictKind.SAME_ORIGIN


def test_uncommitted_hearsay_disputes_nothing():
    """Hold that "It had been claimed", of nobody in particular, is no side of a dispute."""
    hearsay = claim("C5+", sure="Uu")

    assert kind_of(hearsay, claim("C5-", by="Israel", party="ISR")) is VerdictKind.COMPATIBLE


def test_two_uncommitted_claims_dispute_nothing():
    """Where no source commits itself and none denies there is nothing to clash."""
    a = claim("C5+", sure="Uu", by="a source")
    b = claim("C5-", sure="Uu", by="another source")

    assert kind_of(a, b) is VerdictKind.COMPATIBLE


# --- predictions, silent verdicts ---


def test_forecast_beside_a_plan_is_silent():
    """Two forecasts dispute nothing, and a forecast that nothing opposes is compatible."""
    forecast = claim("C7+", "a truce by Christmas", mode=Mode.PREDICTION, sure="PR+")

    assert kind_of(forecast, claim("C7-", mode=Mode.PREDICTION, sure="PR-")) is VerdictKind.COMPATIBLE
    assert kind_of(forecast, claim("C8+", at=9)) is VerdictKind.COMPATIBLE
    assert kind_of(forecast, claim("C7-", at=9)) is VerdictKind.PREDICTION_VS_FACT


def test_near_is_not_agreed():
    """Near against agreed is a gap of strength."""
    assert kind_of(claim("C3+", sure="PR+"), claim("C5+", at=5)) is VerdictKind.STRENGTH_GAP


def test_different_things_of_different_parties_are_unrelated():
    """A truce of some and an exchange of others have nothing in common."""
    assert kind_of(claim("C5+", actors="ISR HAMAS"), claim("S11+", actors="USA")) is VerdictKind.UNRELATED


def test_plan_and_its_outcome_are_an_update():
    """Ninety-five promised and ninety-four come home is news of the same exchange."""
    plan = claim("S11+", "95 prisoners will be handed over", sure="PR+", date="on Friday")
    outcome = claim("S11+", "94 prisoners were handed over", at=50)

    assert kind_of(plan, outcome) is VerdictKind.UPDATE


# --- what the analyst is shown ---


def test_every_factor_of_the_severity_is_shown():
    """The score is the product of the factors that stand beside it."""
    verdict = compare(claim("C5+", by="mediators"), claim("C5-", by="Israel", party="ISR"))
    product = 100.0
    for factor in verdict.factors.values():
        product *= factor

    assert verdict.score == round(product)
    assert set(verdict.factors) == {"strength", "source", "salience", "freshness", "independence", "prominence"}


def test_unknown_origin_halves_and_age_fades():
    """Two first sources that could not be told, and a dispute a week old, are quieter."""
    pair = (claim("C5+", by="mediators"), claim("C5-", by="Israel", party="ISR"))
    loud = compare(*pair)

    assert compare(*pair, origins_known=False).factors["independence"] == 0.5
    assert compare(*pair, origins_known=False).score < loud.score
    assert compare(*pair, now=NOON + timedelta(days=7)).score < loud.score
    assert compare(*pair, now=NOON + timedelta(days=70)).factors["freshness"] == 0.3


def test_untrusted_clock_caps_the_severity():
    """Where the order cannot be told the dispute is medium at most, and says why."""
    pair = (claim("C5+", by="mediators", clock="12 h ahead of others"), claim("C5-", by="Israel", party="ISR", at=3))

    verdict = compare(*pair)

    assert verdict.severity is Severity.MEDIUM
    assert "clock" in verdict.why_not_update
    assert compare(pair[0], replace(pair[1], published=None)).severity is Severity.MEDIUM


def test_verdict_line_names_outlet_relay_and_source():
    """The line says who commits to what, on whose word, and never who is right."""
    a = claim("C5+", outlet="Arab News", relay="the Post")
    b = claim("C5-", outlet="Bloomberg", by="the government", party="USA", kind=NAMED, at=1)

    assert (
        compare(a, b).why
        == "Bloomberg, citing the government (USA): no deal — Arab News, relaying the Post: deal reached."
    )


def test_missing_condition_is_noted():
    """A condition that stands on one side only is told to the analyst."""
    verdict = compare(claim("S3+", actors="RUS"), claim("S3+", actors="RUS", conditions=("if no troops come",)))

    assert verdict.notes == ("the second names a condition that the other lacks: “if no troops come”",)


def test_verdict_tells_every_step():
    """The way to a dispute names each gate that was passed."""
    verdict = compare(claim("C5+"), claim("C5-", by="Israel", party="ISR"), same_origin=False)

    assert [step.name[:2] for step in verdict.steps] == ["G1", "G2", "G6", "G3", "G5", "G7", "G4"]
    assert all(step.passed for step in verdict.steps)
    assert verdict.rule.endswith("/1")
