"""Pairs of plain sentences of two outlets, read and compared from end to end."""

from __future__ import annotations

from pathlib import Path

import pytest
from two_sentences import compare_sentences

from model.disputes import VerdictKind

FOLDER = Path(__file__).parent / "data" / "claims" / "plain_pairs"
#: Share of the pairs of a file that come out right. Numbers only grow.
FLOORS = {
    "answers.txt": 1.0,
    "announced.txt": 1.0,
    "comparing.txt": 0.88,
    "lookalikes.txt": 1.0,
    "mixed.txt": 0.7,
    "provisions.txt": 0.7,
    "rounds.txt": 0.75,
    "talks.txt": 0.75,
    "terms.txt": 0.84,
    "truces.txt": 0.74,
}


def read_pairs(path: Path) -> list[tuple[str, str, bool]]:
    """Give the pairs of a file: two texts, and whether they dispute each other (D) or not (S)."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        first, second, wanted = (part.strip() for part in line.split("|"))
        assert wanted in ("D", "S"), f"{path.name}:{number}: {wanted!r} is neither D nor S"
        pairs.append((first, second, wanted == "D"))
    return pairs


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt")))
def test_plain_pairs_come_out_right(name: str):
    """Most pairs that dispute each other are found, and pairs that only look so stay silent."""
    pairs = read_pairs(FOLDER / name)
    judged = [
        (first, second, wanted, compare_sentences(first, second).kind.is_dispute) for first, second, wanted in pairs
    ]
    false = [f"{first} | {second}" for first, second, wanted, got in judged if got and not wanted]
    wrong = [f"{first} | {second}" for first, second, wanted, got in judged if got is not wanted]

    assert not false
    assert 1 - len(wrong) / len(pairs) >= FLOORS[name], wrong


@pytest.mark.parametrize("verb", ["be held", "start", "go ahead"])
def test_a_round_that_waits_until_a_day_is_moved_to_it(verb: str):
    """That a round will not be held until Thursday gives it another day than Monday, and tells of the change."""
    verdict = compare_sentences(
        "The round in Doha between Congo and the M23 will be held on Monday, Qatar said.",
        f"The round in Doha between Congo and the M23 will not {verb} until Thursday, Congo said.",
    )
    assert (verdict.kind, verdict.slot) == (VerdictKind.UPDATE, "date")
