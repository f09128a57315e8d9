"""Pairs from the tables under ``tests/data/claims/pairs``: every family and slot, and every reason for silence."""

from __future__ import annotations

import pytest
from pair_tables import read_pairs
from pairs_of_claims import Pair

from claims.compare import compare
from claims.pairs import share_origin

PAIRS = read_pairs()


def _row(pair: Pair) -> object:
    marks = [pytest.mark.xfail(reason=pair.open_for, strict=True)] if pair.open_for else []
    return pytest.param(pair, id=pair.row, marks=marks)


@pytest.mark.parametrize("pair", [_row(pair) for pair in PAIRS])
def test_pair_of_a_table(pair: Pair):
    """Each pair gets a verdict and a severity that CLAIMS.md allows, whichever of the two is asked about first."""
    same = share_origin(pair.a, pair.b) if pair.same_origin is None else pair.same_origin
    verdict = compare(pair.a, pair.b, same_origin=same)
    turned = compare(pair.b, pair.a, same_origin=same)

    assert verdict.kind.value in pair.verdicts, verdict.steps
    assert not pair.severities or verdict.severity.value in pair.severities, verdict.factors
    assert (turned.kind, turned.severity) == (verdict.kind, verdict.severity)


def test_tables_hold_both_sorts():
    """The tables ask for silence more often than for a dispute, as feeds do, and each dispute has a look-alike."""
    loud = [pair for pair in PAIRS if pair.severities]

    assert len(loud) > 80
    assert len(PAIRS) - len(loud) > len(loud)
