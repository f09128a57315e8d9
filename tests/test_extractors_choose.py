"""Which blocks are the article, by trees over features and votes."""

from __future__ import annotations

import numpy as np
import pytest

from extractors import choose
from extractors.blocks import cut_blocks, parse_html
from extractors.choose import LAYOUT, NAMES, VOTED, Trees, layout, scores, trees, voted
from extractors.votes import Vote, slim, vote_readability

TEXT = "The envoys met for six hours on Tuesday and parted without a word to those who waited."
PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><article><h1>Envoys part</h1>"
    f"<p>{TEXT}</p><p>{TEXT} Again.</p></article></body></html>"
)


def test_every_block_has_every_feature():
    """Layout and votes give a number between -1 and 1 for each name, for each block."""
    blocks = cut_blocks(parse_html(PAGE))

    fixed, moved = layout(blocks, "Envoys part"), voted(blocks, {"resiliparse": Vote(TEXT)})

    assert {len(row) for row in fixed} == {len(LAYOUT)}
    assert {len(row) for row in moved} == {len(VOTED)}
    assert all(-1 <= value <= 1 for row in fixed + moved for value in row)


def test_voted_text_is_chosen_and_navigation_is_not():
    """A paragraph that the votes hold is probable; a link far from any vote is not asked about."""
    blocks = cut_blocks(parse_html(PAGE))
    votes = {"resiliparse": Vote(f"{TEXT}\n{TEXT} Again.")}

    found = scores("quick", layout(blocks, "Envoys part"), voted(blocks, votes))
    unvoted = scores("quick", layout(blocks, "Envoys part"), voted(blocks, {"resiliparse": Vote("")}))

    assert [round(found[i]) for i in (0, 2, 3)] == [0, 1, 1]
    assert unvoted == [0.0] * 4


def test_trees_add_up():
    """Each row ends in one leaf of each tree, and the leaves' values are added to the base."""
    grown = Trees(
        0.5,
        roots=np.array([0, 3]),
        feature=np.array([0, 0, 0, 0]),
        threshold=np.array([0.5, 0.0, 0.0, 0.0]),
        left=np.array([1, 1, 2, 3]),
        right=np.array([2, 1, 2, 3]),
        value=np.array([0.0, -1.0, 2.0, 0.25]),
    )

    assert grown.odds(np.array([[0.0], [0.5], [1.0]])).tolist() == [-0.25, -0.25, 2.75]


def test_weights_are_for_these_features(monkeypatch):
    """Weights that were learnt for other features are refused with a sentence."""
    assert trees("full").feature.max() < len(NAMES)
    monkeypatch.setattr(choose, "NAMES", NAMES[1:])
    trees.cache_clear()
    with pytest.raises(ValueError, match="learn_weights"):
        trees("full")
    trees.cache_clear()


def test_voters_get_a_page_without_scripts():
    """The page that voters read has lost scripts, images and addresses; the page itself keeps them."""
    root = parse_html("<p>Text <a href='/x'>here</a><img src='y'> and on</p><script>var x = 1</script>")

    slimmed = slim(root)

    assert "".join(slimmed.itertext()).strip() == "Text here and on"
    assert slimmed.find(".//a").get("href") is None
    assert root.find(".//a").get("href") == "/x"
    assert root.find(".//script") is not None


def test_readability_without_an_answer_has_no_vote():
    """What readability cannot read counts as no vote rather than as a failure."""
    assert vote_readability("") == ""
