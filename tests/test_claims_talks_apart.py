"""Talks that are refused or not fixed against other talks: another topic, a place alone, one condition."""

from __future__ import annotations

import pytest
from two_sentences import compare_sentences

from model.disputes import Severity

SILENT = [
    # Another matter.
    (
        "Iran agrees to talks with the United States on Friday, its foreign minister says.",
        "Iran refuses to engage in discussions over its ballistic missiles, its foreign minister says.",
    ),
    (
        "Iran will hold talks with the United States in Rome on Friday.",
        "Iran rejects talks with the United States over its missile arsenal, officials say.",
    ),
    # The place alone is open.
    (
        "Russia and Ukraine will hold talks next week.",
        "Kremlin says there is no decision so far on a venue for talks with Kyiv",
    ),
    # Who leads them.
    (
        "The Iranian delegation to the talks with the United States is headed by the foreign minister.",
        "Iran refuses talks with the United States, its leader says.",
    ),
    # One condition from two ends.
    (
        "Hamas will take part in truce talks with Israel once the blockade is lifted, its spokesman said.",
        "Hamas will not take part in truce talks with Israel while the blockade continues, its spokesman said.",
    ),
]


@pytest.mark.parametrize(("first", "second"), SILENT)
def test_other_talks_stay_silent(first: str, second: str) -> None:
    for one, two in ((first, second), (second, first)):
        verdict = compare_sentences(one, two)
        assert verdict.severity is None or verdict.severity is Severity.LOW, verdict.rule


LOUD = [
    (
        "Iran agrees to talks with the United States on ending the war, its foreign minister says.",
        "Iran refuses talks with the United States on ending the war, its president says.",
    ),
    (
        "Russia is ready for talks with Ukraine, the Kremlin says.",
        "Russia rules out talks with Ukraine, its foreign minister says.",
    ),
    (
        "Hamas will take part in truce talks with Israel on Sunday, Egypt said.",
        "Hamas will not take part in truce talks with Israel on Sunday, its spokesman said.",
    ),
]


@pytest.mark.parametrize(("first", "second"), LOUD)
def test_the_same_talks_clash(first: str, second: str) -> None:
    assert compare_sentences(first, second).severity in (Severity.MEDIUM, Severity.HIGH)
