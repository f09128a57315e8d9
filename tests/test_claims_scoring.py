"""Scores agree with the definition by hand, to the last digit."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from claims.evaluate import OWN_SET, read_lines
from claims.scoring import Count, Story, Tally, pair_up, score_claims, score_stories, share_of_words


def label(quote: str, code: str, **more: object) -> dict[str, object]:
    """Make a label or a read claim."""
    return {
        "quote": quote, "ptype": code[:-1], "polarity": code[-1], "mode": "reported", "factuality": "CT+",
        "actors": ["XKS"], "speaker_party": None, "conflict": "XKS", **more,
    }  # fmt: skip


def test_share_of_words_is_of_the_shorter_quote():
    """Half of a two-word quote stands in the other, however long the other is."""
    assert share_of_words("Truce agreed", "the truce of the valley") == 0.5
    assert share_of_words("", "truce") == 0.0


def test_equal_type_pairs_before_equal_words():
    """Of two claims, the one of equal type and polarity takes the label."""
    wanted = [label("the army agreed a truce", "C5+")]
    read = [label("the army agreed a truce", "C4+"), label("somewhere else entirely", "C5+")]

    assert pair_up(wanted, read) == [(wanted[0], read[1])]


def test_each_claim_is_used_once():
    """Two labels of one type need two claims."""
    wanted = [label("a truce", "C5+"), label("another truce", "C5+")]

    assert len(pair_up(wanted, [label("a truce", "C5+")])) == 1


def test_background_and_out_of_scope_do_not_count():
    """An X0 claim and a background claim neither help nor harm."""
    tally = Tally()
    tally.add([], [label("a strike", "X0+"), label("since the truce", "C5+", mode="background")])

    assert tally.figures()["item_p"] == 0.0
    assert (tally.item.wrong, tally.claim.wrong) == (0, 0)


def test_figures_by_hand():
    """One pair of equal type, one of equal words only, one missed, one too many."""
    labels = {
        "1": [label("the army agreed a truce", "C5+", actors=["SAF", "RSF"]), label("talks in Doha", "T3+")],
        "2": [label("the rebels refused", "C2+")],
        "3": [],
    }
    read = {
        "1": [label("the army agreed a truce", "C5+", actors=["SAF"]), label("talks in Doha", "T4+", mode="promise")],
        "3": [label("a march", "C1+")],
    }
    figures = score_claims(labels, read, labels).figures()

    assert figures["item_p"] == figures["item_r"] == 0.5
    assert figures["claim_p"] == pytest.approx(2 / 3)
    assert figures["claim_r"] == pytest.approx(2 / 3)
    assert figures["strict_f1"] == pytest.approx(1 / 3)
    assert figures["actor_p"] == 1.0
    assert figures["actor_r"] == pytest.approx(2 / 3)
    assert figures["mode_accuracy"] == 0.5
    assert figures["ptype_accuracy"] == 0.5
    assert "ptype_macro_f1" not in figures


def test_figures_agree_with_the_reference_scorer():
    """On claims made wrong on purpose every figure is the recorded one of the labels' own scorer, to the last digit."""
    data = Path(__file__).parent / "data" / "claims"
    labels = {row["id"]: row["claims"] for row in read_lines(OWN_SET / "labels.jsonl")}
    read = defaultdict(list)
    for claim in read_lines(data / "scored.jsonl"):
        read[claim["item"]].append(claim)

    assert score_claims(labels, read, labels).figures() == json.loads((data / "scored.json").read_text())


def test_nothing_found_scores_nothing():
    """Empty counts give zero rather than an error."""
    assert (Count().precision, Count().recall, Count().f1) == (0.0, 0.0, 0.0)


def url(name: str) -> str:
    """Give an address."""
    return f"https://{name}.example/1"


def story(raised: list[dict[str, object]], **gold: object) -> Story:
    """Make a story without claims."""
    base: dict[str, object] = {"claims": [], "disputes": [], "silent": [], "origins": []}
    return Story("story", base | gold, [{"url": url("a")}], [], raised)


def dispute(a: str, b: str, verdict: str = "DENIAL", severity: str = "high") -> dict[str, object]:
    """Make a dispute between two outlets."""
    return {"a": {"url": url(a)}, "b": {"url": url(b)}, "verdict": verdict, "severity": severity}


def test_a_pair_of_copies_stands_for_their_origins():
    """A dispute found at a relay counts as the dispute of its origin, in either order."""
    gold = {"disputes": [dispute("a", "b")], "origins": [[url("a"), url("copy")]]}
    figures = score_stories([story([dispute("b", "copy", "CONTRADICT-DIRECT")], **gold)])

    assert figures["dispute_f1"] == 1.0
    assert figures["verdict_accuracy"] == 1.0
    assert figures["severity_accuracy"] == 1.0


def test_low_alarms_are_not_counted():
    """A low dispute neither hits nor harms."""
    figures = score_stories([story([dispute("a", "b", severity="low")])])

    assert figures["false_disputes"] == 0
    assert figures["quiet_story_alarms"] == 0


def test_alarms_in_a_quiet_story_and_broken_silence_are_counted():
    """An alarm where no dispute is labelled is counted, and again if its pair was to stay silent."""
    figures = score_stories([story([dispute("a", "b")], silent=[{"a": url("a"), "b": {"url": url("b")}}])])

    assert figures["quiet_story_alarms"] == figures["silent_broken"] == figures["silent_pairs"] == 1


def test_claims_of_stories_are_scored_by_address():
    """The claims of each item are held against the labels of its address."""
    claim = label("the army agreed a truce", "C5+", url=url("a"))
    figures = score_stories([Story("story", {"claims": [claim]}, [{"url": url("a")}], [claim], [])])

    assert figures["strict_f1"] == 1.0
