"""Choose the blocks of a page that are its article: agreement of votes, and features of each block.

Boosted regression trees over some hundred features; benchmarks/learn_weights.py learns ``weights.json``. Every
feature lies between -1 and 1 and looks at markup and layout, or at the words of ``chrome.toml``; none knows an outlet.
What does not depend on the votes is worked out once (``layout``) and used for the quick votes and for all of them.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.blocks import RawBlock
from extractors.text import SENTENCE_END, tokens
from extractors.votes import Vote
from extractors.words import pattern
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
NEAR = [VOTED.index(name) for name in ("vote.mean", *(f"vote{n:+d}" for n in OFFSETS))]


@dataclass(frozen=True, slots=True)
class Trees:
    """Regression trees laid end to end: node by node the feature asked, the threshold, and where to go from there.

    A leaf leads to itself. The values of the leaves that a block ends in add up to the logarithm of its odds.
    """

    base: float
    roots: Numbers
    feature: Numbers
    threshold: Numbers
    left: Numbers
    right: Numbers
    value: Numbers

    def odds(self, rows: Numbers) -> Numbers:
        """Give the logarithm of the odds of each row of features."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        numbers = np.arange(len(rows))[:, None]
        while True:
            lower = rows[numbers, self.feature[at]] <= self.threshold[at]
            following = np.where(lower, self.left[at], self.right[at])
            if (following == at).all():
                return np.asarray(self.base + self.value[at].sum(axis=1))
            at = following


@cache
def trees(which: str) -> Trees:
    """Give what was learnt: "full" with all voters, "quick" without the slow ones."""
    text = files("extractors").joinpath("weights.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    if tuple(table["names"]) != NAMES:
        raise ValueError("weights.json was learnt for other features: run benchmarks/learn_weights.py")
    model = table[which]
    return Trees(
        model["base"], *(np.array(model[name]) for name in ("roots", "feature", "threshold", "left", "right", "value"))
    )


def layout(blocks: Sequence[RawBlock], title: str) -> list[list[float]]:
    """Give what can be said of each block without a vote, in the order of LAYOUT."""
    title_words, title_line = set(tokens(title)), " ".join(title.lower().split())
    sizes = [math.log1p(len(block.words)) / 5 for block in blocks]
    density = [min(1.0, block.link_chars / max(1, len(block.text))) for block in blocks]
    parents = [block.element.getparent() for block in blocks]
    inside: Counter[object] = Counter()
    for block, parent in zip(blocks, parents, strict=True):
        inside[parent] += len(block.words)
    seen: set[str] = set()
    rows = []
    never = pattern("lines", "never")
    for i, block in enumerate(blocks):
        n, text, links, key = len(block.words), block.text, density[i], " ".join(block.words)
        own = set(block.words)
        shared = len(own & title_words)
        row = [
            min(1.0, sizes[i]), min(1.0, n / 200), float(n < 5), float(n < 3), links, float(links > 0.85),
            float(links > 0.5 and n < 25), float(SENTENCE_END.search(text) is not None), float(text[-1:] == ":"),
            float(text.startswith(_QUOTES)), float(block.strong), float(block.kind is BlockKind.HEADING),
            float(block.level == 1), block.level / 6,
        ]  # fmt: skip
        row += [float(block.tag == name) for name in TAGS]
        row += [float(name in block.around) for name in AROUND]
        digits = sum(map(str.isdigit, text))
        row += [
            float(n < 40 and never.fullmatch(text) is not None), float(text.lower() == title_line),
            shared / max(1, len(own)), shared / max(1, len(title_words)), float(n > 3 and key in seen),
            float(n < 14 and sum(map(str.isdigit, block.words)) >= 2), digits / max(1, len(text)),
            sum(map(str.isupper, text[:200])) / max(1, min(200, len(text))),
            min(1.0, math.log1p(inside[parents[i]]) / 7),
        ]  # fmt: skip
        for offset in (-2, -1, 1, 2):
            j = i + offset
            if 0 <= j < len(blocks):
                other = blocks[j]
                row += [
                    min(1.0, sizes[j]), density[j], float(parents[j] is parents[i]),
                    float(other.tag == block.tag and other.names == block.names), float(other.level > 0),
                ]  # fmt: skip
            else:
                row += [0.0] * 5
        seen.add(key)
        rows.append(row)
    return rows


def voted(blocks: Sequence[RawBlock], votes: Mapping[str, Vote]) -> list[list[float]]:
    """Give what the votes say of each block and of what is around it, in the order of VOTED."""
    shares = {name: [vote.share(block) for block in blocks] for name, vote in votes.items()}
    mean = [sum(values) / len(values) for values in zip(*shares.values(), strict=True)]
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
    for i, (block, (one, two), m) in enumerate(zip(blocks, places, mean, strict=True)):
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
    return rows


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


def scores(which: str, fixed: Sequence[Sequence[float]], moved: Sequence[Sequence[float]]) -> list[float]:
    """Give the probability that each block is part of the article, from layout and votes.

    A block that no voter takes, nor any of the three before and after it, is not asked about: 0.
    """
    out = np.zeros(len(fixed))
    voted_for = np.array(moved)
    near = np.flatnonzero(voted_for[:, NEAR].any(axis=1))
    if len(near):
        rows = np.hstack([np.array(fixed)[near], voted_for[near]])
        out[near] = 1 / (1 + np.exp(-trees(which).odds(rows)))
    return [float(value) for value in out]
