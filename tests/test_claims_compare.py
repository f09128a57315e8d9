"""Which two claims contradict each other, and how loudly."""

from __future__ import annotations

import pytest
from worked_pairs import Pair, worked_pairs

from claims.compare import compare

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
