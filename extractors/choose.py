"""Choose the blocks of a page that are its article: agreement of votes, and features of each block.

A logistic model over some sixty features; benchmarks/learn_weights.py learns ``weights.json``. Every feature lies
between 0 and 1 and looks at markup and layout, or at the words of ``chrome.toml``; none knows an outlet.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from extractors.blocks import RawBlock
from extractors.text import SENTENCE_END
from extractors.votes import Vote
from extractors.words import pattern
from model.articles import BlockKind

AROUND = (
    "nav",
    "footer",
    "aside",
    "header",
    "form",
    "figure",
    "address",
    "table",
    "list",
    "quote",
    "article",
    "main",
    "body",
    "chrome",
    "itembody",
    "hidden",
)
VOTERS = ("trafilatura", "readability", "resiliparse", "jsonld")
_QUOTES = ("“", '"', "‘", "«", "„", "'")


@cache
def weights() -> dict[str, dict[str, float]]:
    """Give the learnt weights: "full" with all voters, "quick" without the slow ones."""
    table: dict[str, dict[str, float]] = json.loads(
        files("extractors").joinpath("weights.json").read_text(encoding="utf-8")
    )
    return table


def features(
    blocks: Sequence[RawBlock], votes: Mapping[str, Vote], title: str, remembered: frozenset[str] = frozenset()
) -> list[dict[str, float]]:
    """Give each block's features by name; those that are 0 are left out."""
    shares = {name: [vote.share(block) for block in blocks] for name, vote in votes.items()}
    mean = (
        [sum(values) / len(values) for values in zip(*shares.values(), strict=True)] if shares else [0.0] * len(blocks)
    )
    sizes = [len(block.words) for block in blocks]
    voted = [m * n for m, n in zip(mean, sizes, strict=True)]
    total = sum(voted) or 1.0
    parents: Counter[object] = Counter()
    grand: Counter[object] = Counter()
    looks: Counter[object] = Counter()
    look_sizes: Counter[object] = Counter()
    for block, weight, size in zip(blocks, voted, sizes, strict=True):
        one, two = _containers(block)
        parents[one] += weight  # type: ignore[assignment]  # a Counter of words, weighted
        grand[two] += weight  # type: ignore[assignment]
        look = (block.tag, block.names)
        looks[look] += weight  # type: ignore[assignment]
        look_sizes[look] += size
    strong = [i for i, (m, n) in enumerate(zip(mean, sizes, strict=True)) if m > 0.6 and n >= 12]
    first, last = (strong[0], strong[-1]) if strong else (0, len(blocks) - 1)
    title_words = " ".join(title.lower().split())
    seen: set[str] = set()
    rows = []
    for i, block in enumerate(blocks):
        one, two = _containers(block)
        n = sizes[i]
        text = block.text
        key = " ".join(block.words)
        row = {f"vote.{name}": values[i] for name, values in shares.items()}
        for name in VOTERS[3:]:
            row.setdefault(f"vote.{name}", mean[i])  # who is not there votes as the others do
        row["vote.mean"] = mean[i]
        row["vote.all"] = 1.0 if mean[i] > 0.9 else 0.0
        row["vote.none"] = 1.0 if mean[i] < 0.1 else 0.0
        for offset in (1, 2, 3):
            row[f"before{offset}"] = mean[i - offset] if i >= offset else 0.0
            row[f"after{offset}"] = mean[i + offset] if i + offset < len(blocks) else 0.0
        row["size"] = min(1.0, math.log1p(n) / 5)
        row["short"] = 1.0 if n < 5 else 0.0
        row["tiny"] = 1.0 if n < 3 else 0.0
        density = block.link_chars / max(1, len(text))
        row["links"] = min(1.0, density)
        row["all.link"] = 1.0 if density > 0.85 else 0.0
        row["short.link"] = 1.0 if density > 0.5 and n < 25 else 0.0
        row["ends"] = 1.0 if SENTENCE_END.search(text) else 0.0
        row["quote.opens"] = 1.0 if text.startswith(_QUOTES) else 0.0
        row["strong"] = 1.0 if block.strong else 0.0
        row["heading"] = 1.0 if block.kind is BlockKind.HEADING else 0.0
        row["heading1"] = 1.0 if block.level == 1 else 0.0
        row["paragraph"] = 1.0 if block.tag == "p" else 0.0
        for name in AROUND:
            if name in block.around:
                row[f"around.{name}"] = 1.0
        row["never"] = 1.0 if n < 40 and pattern("lines", "never").fullmatch(text) else 0.0
        row["is.title"] = 1.0 if title_words and text.lower() == title_words else 0.0
        row["again"] = 1.0 if key in seen and n > 3 else 0.0
        row["remembered"] = 1.0 if key in remembered else 0.0
        row["parent"] = parents[one] / total
        row["grand"] = grand[two] / total
        look = (block.tag, block.names)
        row["look"] = looks[look] / max(1, look_sizes[look])
        row["look.share"] = looks[look] / total
        row["inside"] = 1.0 if first <= i <= last else 0.0
        row["just.after"] = 1.0 if last < i <= last + 3 else 0.0
        row["just.before"] = 1.0 if first - 3 <= i < first else 0.0
        row["far"] = 1.0 if i < first - 3 or i > last + 3 else 0.0
        row["inside.short"] = row["inside"] * row["short"]
        row["inside.vote"] = row["inside"] * mean[i]
        row["link.vote"] = row["links"] * mean[i]
        row["chrome.vote"] = mean[i] if "chrome" in block.around else 0.0
        row["heading.after"] = row["heading"] * row["after1"]
        row["date"] = 1.0 if n < 14 and sum(w.isdigit() for w in block.words) >= 2 else 0.0
        seen.add(key)
        rows.append({name: value for name, value in row.items() if value})
    return rows


def _containers(block: RawBlock) -> tuple[object, object]:
    one = block.element.getparent()
    two = None if one is None else one.getparent()
    return one, two


def score(row: Mapping[str, float], model: Mapping[str, float]) -> float:
    """Give the probability that a block is part of the article."""
    z = model["bias"] + sum(model.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))
