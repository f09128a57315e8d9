"""Which blocks are the article, by trees over features and votes."""

from __future__ import annotations

import numpy as np
import pytest

from extractors import choose
from extractors.blocks import cut_blocks, parse_html
from extractors.choose import LAYOUT, NAMES, VOTED, Layout, plant, scores, trees, voted
from extractors.votes import Vote, slim, slow_votes, vote_readability, without
from model.articles import BlockKind

TEXT = "The envoys met for six hours on Tuesday and parted without a word to those who waited."
PAGE = (
    "<html><body><nav><a href='/'>Home</a></nav><article><h1>Envoys part</h1>"
    f"<p>{TEXT}</p><p>{TEXT} Again.</p></article></body></html>"
)


def test_every_block_has_every_feature():
    """Layout and votes give a number between -1 and 1 for each name, for each block."""
    blocks = cut_blocks(parse_html(PAGE))

    fixed = Layout(blocks, "Envoys part").rows(range(4))
    numbers, moved = voted(blocks, {"resiliparse": Vote(TEXT)}, range(4))

    assert numbers == [0, 1, 2, 3]
    assert [len(row) for row in fixed] == [len(LAYOUT)] * 4
    assert [len(row) for row in moved] == [len(VOTED)] * 4
    assert all(-1 <= value <= 1 for row in fixed + moved for value in row)


def test_voted_text_is_chosen_and_navigation_is_not():
    """A paragraph that the votes hold is probable; a link far from any vote is not asked about."""
    blocks = cut_blocks(parse_html(PAGE))
    votes = {"resiliparse": Vote(f"{TEXT}\n{TEXT} Again.")}

    found = scores("quick", blocks, Layout(blocks, "Envoys part"), votes)
    unvoted = scores("quick", blocks, Layout(blocks, "Envoys part"), {"resiliparse": Vote("")})

    assert [round(found[i]) for i in (0, 2, 3)] == [0, 1, 1]
    assert unvoted == [0.0] * 4


def test_trees_add_up():
    """Each row ends in one leaf of each tree, and the leaves' values are added to the base."""
    grown = plant(
        {
            "base": 0.5,
            "roots": [0, 3],
            "feature": [0, 0, 0, 0, 0, 0],
            "threshold": [0.5, 0.0, 0.7, 0.0, 0.0, 0.0],
            "left": [1, 1, 4, 3, 4, 5],
            "right": [2, 1, 5, 3, 4, 5],
            "value": [0.0, -1.0, 0.0, 0.25, 2.0, 8.0],
        }
    )

    assert grown.odds(np.array([[0.0], [0.5], [0.6], [1.0]])).tolist() == [-0.25, -0.25, 2.75, 8.75]


def test_weights_are_for_these_features(monkeypatch):
    """Weights that were learnt for other features are refused with a sentence."""
    assert trees("full").feature.max() < len(NAMES)
    monkeypatch.setattr(choose, "NAMES", NAMES[1:])
    trees.cache_clear()
    with pytest.raises(ValueError, match="learn_weights"):
        trees("full")
    trees.cache_clear()


def test_voters_get_a_page_without_scripts():
    """The page that voters read has lost scripts, images and addresses, and no text."""
    slimmed = parse_html(
        slim(parse_html("<p>Text <a href='/x'>here</a><img src='y'> and on</p><script>var x</script>"))
    )

    assert "".join(slimmed.itertext()).strip() == "Text here and on"
    assert slimmed.find(".//a").get("href") is None


def test_figure_around_a_quotation_is_no_picture():
    """A quotation tied to its speaker by a figure is read as a quotation, and voters are not led to pass it over."""
    words = f"<figure><blockquote><p>{TEXT}</p></blockquote><figcaption>The envoy</figcaption></figure>"
    root = parse_html(f"{words}<figure><p>A harbour.</p></figure>")

    said, speaker, harbour = cut_blocks(root)
    markup = slim(root)

    assert said.kind is BlockKind.QUOTE
    assert ["figure" in block.around for block in (said, speaker, harbour)] == [False, True, True]
    assert markup.count("<figure") == 1


def test_slow_voters_get_a_page_without_its_menus():
    """An element is taken out when all that it holds is to go; text after it, and what it shares with others, stays."""
    root = parse_html("<body><div><ul><li>Home<li>World</ul>after</div><p>Text <b>bold</b></p><p>Go</p>tail</body>")
    blocks = cut_blocks(root)

    left = without(root, blocks, [block.text in ("Home", "World", "Go") for block in blocks])

    assert [block.text for block in blocks] == ["Home", "World", "after", "Text bold", "Go", "tail"]
    assert [block.text for block in cut_blocks(parse_html(left))] == ["after", "Text bold", "tail"]
    assert "<ul" not in left


def test_slow_voters_agree_on_a_plain_article():
    """Both slow voters hold the paragraphs of a plain article, and neither its navigation."""
    paragraphs = "".join(f"<p>{TEXT} Day {n} brought nothing, and nobody spoke of it.</p>" for n in range(12))

    votes = slow_votes(f"<html><body><nav><a>Home</a></nav><article>{paragraphs}</article></body></html>")

    blocks = cut_blocks(parse_html(f"<a>Home</a>{paragraphs}"))
    assert sorted(votes) == ["readability", "trafilatura"]
    for vote in votes.values():
        assert [vote.share(block) for block in blocks] == [0.0] + [1.0] * 12


def test_readability_without_an_answer_has_no_vote():
    """What readability cannot read counts as no vote rather than as a failure."""
    assert vote_readability(None) == ""
    assert slow_votes("")["trafilatura"].words == []
