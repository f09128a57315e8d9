"""Acts that lie ahead, that are done, not done so far, and not wanted: which of them dispute each other."""

from __future__ import annotations

import pytest
from pair_paradigms import make_pairs
from two_sentences import compare_sentences, read_sentence

from claims.stages import is_undone, is_unwilling, lies_ahead

#: Of pairs that are read rightly: the share of disputes that is found, and of silent pairs that is broken.
FOUND, FALSE = 0.88, 0.007


def test_an_act_told_both_ways_is_found_and_one_that_lies_ahead_is_not_denied():
    """Done and not done, vowed and refused dispute each other; promised and not done so far do not."""
    pairs = [pair for pair in make_pairs() if pair.is_read]
    disputes = [pair for pair in pairs if pair.disputes]
    silent = [pair for pair in pairs if not pair.disputes]

    assert sum(pair.comes_out() for pair in disputes) / len(disputes) >= FOUND
    assert sum(pair.comes_out() for pair in silent) / len(silent) <= FALSE


@pytest.mark.parametrize(
    ("sentence", "ahead", "undone", "unwilling"),
    [
        ("Sudan's army will leave the town under the deal with the RSF.", True, False, False),
        ("Sudan's army has agreed to leave the town under the deal with the RSF.", True, False, False),
        ("Sudan's army left the town under the deal with the RSF.", False, False, False),
        ("Sudan's army has not left the town under the deal with the RSF.", False, True, False),
        ("Sudan's army denied that it had left the town under the deal with the RSF.", False, True, False),
        ("Sudan's army denied that it had agreed to leave the town under the deal with the RSF.", True, False, False),
        ("Sudan's army denied that it would leave the town under the deal with the RSF.", None, False, True),
        ("Sudan's army will not leave the town under the deal with the RSF.", None, False, True),
        ("Sudan's army is not going to leave the town under the deal with the RSF.", None, False, True),
    ],
)
def test_stage_of_a_withdrawal(sentence: str, ahead: bool | None, undone: bool, unwilling: bool):
    """Tense, negation and the verb that is denied say how far an act has come; None: it is not asked."""
    claims = [claim for claim in read_sentence(sentence) if claim.ptype == "S2"]
    assert claims
    for claim in claims:
        assert ahead is None or lies_ahead(claim) is ahead
        assert is_undone(claim) is undone
        assert is_unwilling(claim) is unwilling


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Iran will lift its blockade of the port, Oman said.",
            "Iran has not lifted its blockade of the port, Qatar said.",
        ),
        (
            "The M23 has yet to leave the town under the deal with Congo, Qatar said.",
            "The M23 has left the town under the deal with Congo.",
        ),
        (
            "Iran's president will not attend the peace talks with the United States in Doha.",
            "Iran will send a delegation to the peace talks with the United States in Doha.",
        ),
    ],
)
def test_both_may_be_true(first: str, second: str):
    """What lies ahead is not done yet; what was missing may be done since; a leader stays at home and sends others."""
    assert not compare_sentences(first, second).kind.is_dispute


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Iran will end the ceasefire with the United States, Oman said.",
            "Iran will not call off the ceasefire with the United States, Iran's foreign ministry said.",
        ),
        (
            "The M23 has respected the ceasefire with Congo, Kenya said.",
            "The M23 has not observed the ceasefire with Congo, Uganda said.",
        ),
        (
            "The M23 will attend the peace talks with Congo in Doha.",
            "The M23 said it would not send a delegation to the peace talks with Congo in Doha.",
        ),
        (
            "The M23 freed 40 prisoners, Qatar said.",
            "The M23 did not release the 40 detainees, Congo's government said.",
        ),
        (
            "Sudan's army accepted the ceasefire with the RSF.",
            "Sudan's army has not agreed to the ceasefire with the RSF, Egypt said.",
        ),
        (
            "The RSF has left the town under the deal with Sudan's army.",
            "The RSF has yet to withdraw from the town under the deal with Sudan's army, Egypt said.",
        ),
    ],
)
def test_both_cannot_be_true(first: str, second: str):
    """A vow against a refusal, keeping against breaking, coming against staying away, forty against the same forty."""
    assert compare_sentences(first, second).kind.is_dispute


@pytest.mark.parametrize(
    ("first", "second", "disputes"),
    [
        ("forty-five days", "six-week", False),
        ("45 days", "two-month", True),
        ("ten days", "two-week", True),
    ],
)
def test_many_weeks_are_a_round_length(first: str, second: str, disputes: bool):
    """Six weeks may stand for 45 days; two weeks do not stand for ten."""
    verdict = compare_sentences(
        f"Iran and Israel have agreed to a ceasefire of {first}, Oman said.",
        f"The {second} ceasefire between Iran and Israel was agreed in Muscat, Qatar said.",
    )
    assert verdict.kind.is_dispute is disputes


def test_who_never_talks_denies_the_talks():
    """A habit of not talking, in a party's own voice, meets the report of talks with it."""
    told, denied = (
        "Mali's junta is in talks with JNIM, two security sources said.",
        "Mali does not talk to JNIM, its foreign minister said.",
    )
    assert compare_sentences(told, denied).kind.is_dispute
