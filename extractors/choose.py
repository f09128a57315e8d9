"""Choose the blocks of a page that are its article: agreement of votes, and features of each block.

Boosted regression trees over some hundred features; benchmarks/learn_weights.py learns ``weights.json``. Every
feature lies between -1 and 1 and looks at markup and layout, or at the words of ``chrome.toml``; none knows an outlet.
What does not depend on the votes is worked out once (``Layout``) and used for the quick votes and for all of them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.blocks import RawBlock
from extractors.text import SENTENCE_END, tokens
from extractors.votes import Vote
from extractors.words import is_call
from model.articles import BlockKind

Numbers = NDArray[Any]
AROUND = (
    "nav", "footer", "aside", "header", "form", "figure", "address", "table", "list", "quote", "article", "main",
    "body", "chrome", "itembody",
)  # fmt: skip
TAGS = ("p", "div", "span", "li", "h2", "h3", "td")
VOTERS = ("trafilatura", "readability", "resiliparse", "jsonld")
OFFSETS = (-3, -2, -1, 1, 2, 3)
_QUOTES = ("“", '"', "‘", "«", "„", "'")
LAYOUT = (
    "size", "long", "short", "tiny", "links", "all.link", "short.link", "ends", "colon", "quote.opens", "strong",
    "heading", "heading1", "level", *(f"tag.{name}" for name in TAGS), *(f"around.{name}" for name in AROUND),
    "never", "is.title", "title.share", "title.cover", "again", "date", "digits", "upper", "parent.size",
    *(f"{what}{offset:+d}" for offset in (-2, -1, 1, 2) for what in ("size", "link", "same", "look", "head")),
)  # fmt: skip
VOTED = (
    *(f"vote.{name}" for name in VOTERS), "vote.mean", "vote.all", "vote.none", *(f"vote{n:+d}" for n in OFFSETS),
    "parent", "parent.share", "grand", "look", "look.share", "inside", "just.after", "just.before", "far",
    "from.first", "to.last", "inside.short", "inside.vote", "link.vote", "chrome.vote", "heading.vote",
)  # fmt: skip
NAMES = (*LAYOUT, *VOTED)


@dataclass(frozen=True, slots=True)
class Trees:
    """Regression trees, all asked at once: every question of every tree, and which answers lead to which leaf.

    The values of the leaves that a block ends in add up to the logarithm of its odds. A leaf is reached where its
    questions are answered "at most" and "more" as its way asks: a product of matrices instead of a walk (Nakandala et
    al., A Tensor Compiler for Unified Machine Learning Prediction Serving, 2020).
    """

    base: float
    #: Of each question, tree by tree, padded to the same number: the feature, and the threshold.
    feature: Numbers
    threshold: Numbers
    #: (trees, questions, leaves): 1 where the way to the leaf asks for "at most", -1 for "more", else 0.
    ways: Numbers
    #: (trees, leaves): how many of a leaf's questions are to be answered "at most".
    wanted: Numbers
    value: Numbers

    def odds(self, rows: Numbers) -> Numbers:
        """Give the logarithm of the odds of each row of features."""
        trees, questions, _ = self.ways.shape
        lower = (rows[:, self.feature] <= self.threshold).astype(np.float32).reshape(len(rows), trees, questions)
        reached = np.matmul(lower.transpose(1, 0, 2), self.ways) == self.wanted[:, None, :]
        return np.asarray(self.base + np.einsum("tnl,tl->n", reached, self.value))


@cache
def trees(which: str) -> Trees:
    """Give what was learnt: "full" with all voters, "quick" without the slow ones."""
    text = files("extractors").joinpath("weights.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    if tuple(table["names"]) != NAMES:
        raise ValueError("weights.json was learnt for other features: run benchmarks/learn_weights.py")
    model = table[which]
    return plant(model)


def plant(model: Mapping[str, Any]) -> Trees:
    """Make trees of a table of nodes laid end to end, in which a leaf leads to itself."""
    grown = [_tree_ways(model, root) for root in model["roots"]]
    questions, leaves = (max(len(tree[i]) for tree in grown) for i in (0, 1))
    feature = np.zeros((len(grown), questions), np.intp)
    threshold = np.zeros((len(grown), questions))
    ways = np.zeros((len(grown), questions, leaves), np.float32)
    wanted = np.full((len(grown), leaves), -1e6, np.float32)  # a leaf that is not there is never reached
    value = np.zeros((len(grown), leaves))
    for t, (asked, ends) in enumerate(grown):
        for q, node in enumerate(asked):
            feature[t, q], threshold[t, q] = model["feature"][node], model["threshold"][node]
        number = {node: q for q, node in enumerate(asked)}
        for leaf, (node, way) in enumerate(ends):
            wanted[t, leaf], value[t, leaf] = sum(lower for _, lower in way), model["value"][node]
            for question, lower in way:
                ways[t, number[question], leaf] = 1 if lower else -1
    return Trees(float(model["base"]), feature.ravel(), threshold.ravel(), ways, wanted, value)


def _tree_ways(model: Mapping[str, Any], root: int) -> tuple[list[int], list[tuple[int, tuple[tuple[int, bool], ...]]]]:
    """Give the questions of one tree, and each leaf with the answers that lead to it."""
    asked: list[int] = []
    ends: list[tuple[int, tuple[tuple[int, bool], ...]]] = []
    open_ones: list[tuple[int, tuple[tuple[int, bool], ...]]] = [(root, ())]
    while open_ones:
        node, way = open_ones.pop()
        if model["left"][node] == node:
            ends.append((node, way))
        else:
            asked.append(node)
            open_ones += [(model["left"][node], (*way, (node, True))), (model["right"][node], (*way, (node, False)))]
    return asked, ends


class Layout:
    """What can be said of each block of a page without a vote, worked out for those that are asked about."""

    def __init__(self, blocks: Sequence[RawBlock], title: str) -> None:
        self._blocks = blocks
        self._title_words, self._title_line = set(tokens(title)), " ".join(title.lower().split())
        self._sizes = [math.log1p(len(block.words)) / 5 for block in blocks]
        self._density = [min(1.0, block.link_chars / max(1, len(block.text))) for block in blocks]
        self._parents = [block.element.getparent() for block in blocks]
        self._inside: Counter[object] = Counter()
        self._first: dict[str, int] = {}
        self._keys = [" ".join(block.words) for block in blocks]
        for i, (block, parent) in enumerate(zip(blocks, self._parents, strict=True)):
            self._inside[parent] += len(block.words)
            self._first.setdefault(self._keys[i], i)
        self._rows: dict[int, list[float]] = {}

    def rows(self, numbers: Iterable[int]) -> list[list[float]]:
        """Give the features of the blocks of these numbers, in the order of LAYOUT."""
        return [self._rows.get(i) or self._rows.setdefault(i, self._row(i)) for i in numbers]

    def _row(self, i: int) -> list[float]:
        block, sizes, density, parents = self._blocks[i], self._sizes, self._density, self._parents
        n, text, links = len(block.words), block.text, density[i]
        own, title_words = set(block.words), self._title_words
        shared = len(own & title_words)
        row = [
            min(1.0, sizes[i]), min(1.0, n / 200), float(n < 5), float(n < 3), links, float(links > 0.85),
            float(links > 0.5 and n < 25), float(SENTENCE_END.search(text, max(0, len(text) - 40)) is not None),
            float(text[-1:] == ":"), float(text.startswith(_QUOTES)), float(block.strong),
            float(block.kind is BlockKind.HEADING), float(block.level == 1), block.level / 6,
        ]  # fmt: skip
        row += [float(block.tag == name) for name in TAGS]
        row += [float(name in block.around) for name in AROUND]
        row += [
            float(n < 40 and is_call(text)),
            float(text.lower() == self._title_line), shared / max(1, len(own)), shared / max(1, len(title_words)),
            float(n > 3 and self._first[self._keys[i]] < i),
            float(n < 14 and sum(map(str.isdigit, block.words)) >= 2), sum(map(str.isdigit, text)) / max(1, len(text)),
            sum(map(str.isupper, text[:200])) / max(1, min(200, len(text))),
            min(1.0, math.log1p(self._inside[parents[i]]) / 7),
        ]  # fmt: skip
        for offset in (-2, -1, 1, 2):
            j = i + offset
            if 0 <= j < len(self._blocks):
                other = self._blocks[j]
                row += [
                    min(1.0, sizes[j]), density[j], float(parents[j] is parents[i]),
                    float(other.tag == block.tag and other.names == block.names), float(other.level > 0),
                ]  # fmt: skip
            else:
                row += [0.0] * 5
        return row


def asked_about(means: Sequence[float]) -> list[int]:
    """Give the numbers of the blocks that some voter takes, or one of the three before and after them."""
    voted_for = [i for i, mean in enumerate(means) if mean]
    return sorted({j for i in voted_for for j in range(max(0, i - 3), min(len(means), i + 4))})


def voted(
    blocks: Sequence[RawBlock], votes: Mapping[str, Vote], numbers: Iterable[int] | None = None
) -> tuple[list[int], list[list[float]]]:
    """Give what the votes say of the blocks of these numbers and of what is around each, in the order of VOTED.

    Without numbers, of those that are asked about. The numbers come first.
    """
    shares = {name: vote.shares(blocks) for name, vote in votes.items()}
    mean = [sum(values) / len(values) for values in zip(*shares.values(), strict=True)]
    chosen = asked_about(mean) if numbers is None else list(numbers)
    sizes = [len(block.words) for block in blocks]
    total = sum(m * n for m, n in zip(mean, sizes, strict=True)) or 1.0
    places = [_containers(block) for block in blocks]
    parents, grand, looks = _Weighed(), _Weighed(), _Weighed()
    for block, (one, two), m, n in zip(blocks, places, mean, sizes, strict=True):
        parents.add(one, m, n)
        grand.add(two, m, n)
        looks.add((block.tag, block.names), m, n)
    strong = [i for i, (m, n) in enumerate(zip(mean, sizes, strict=True)) if m > 0.6 and n >= 12]
    first, last = (strong[0], strong[-1]) if strong else (0, len(blocks) - 1)
    padded = [0.0] * 3 + mean + [0.0] * 3
    rows = []
    for i in chosen:
        block, (one, two), m = blocks[i], places[i], mean[i]
        look = (block.tag, block.names)
        within = float(first <= i <= last)
        # Who is not there votes as the others do.
        row = [shares[name][i] if name in shares else m for name in VOTERS]
        row += [m, float(m > 0.9), float(m < 0.1)]
        row += [padded[i + 3 + offset] for offset in OFFSETS]
        row += [
            parents.voted[one] / total, parents.share(one), grand.voted[two] / total, looks.share(look),
            looks.voted[look] / total, within, float(last < i <= last + 3), float(first - 3 <= i < first),
            float(i < first - 3 or i > last + 3), max(-1.0, min(1.0, (i - first) / 20)),
            max(-1.0, min(1.0, (last - i) / 20)), within * (sizes[i] < 5), within * m,
            m * min(1.0, block.link_chars / max(1, len(block.text))), m * ("chrome" in block.around),
            (block.kind is BlockKind.HEADING) * padded[i + 4],
        ]  # fmt: skip
        rows.append(row)
    return chosen, rows


class _Weighed:
    """Words, and voted words, under each of several keys."""

    def __init__(self) -> None:
        self.voted: dict[object, float] = {}
        self.size: dict[object, int] = {}

    def add(self, key: object, mean: float, words: int) -> None:
        self.voted[key] = self.voted.get(key, 0.0) + mean * words
        self.size[key] = self.size.get(key, 0) + words

    def share(self, key: object) -> float:
        return self.voted[key] / max(1, self.size[key])


def _containers(block: RawBlock) -> tuple[object, object]:
    one = block.element.getparent()
    return one, None if one is None else one.getparent()


def scores(which: str, blocks: Sequence[RawBlock], fixed: Layout, votes: Mapping[str, Vote]) -> list[float]:
    """Give the probability that each block is part of the article, from layout and votes.

    A block that no voter takes, nor any of the three before and after it, is not asked about: 0.
    """
    out = [0.0] * len(blocks)
    chosen, moved = voted(blocks, votes)
    if chosen:
        rows = np.hstack([np.array(fixed.rows(chosen)), np.array(moved)])
        for i, odds in zip(chosen, trees(which).odds(rows).tolist(), strict=True):
            out[i] = 1 / (1 + math.exp(-odds))
    return out
