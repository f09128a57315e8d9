"""Learn extractors/weights.json: which blocks of a page are its article.

    python benchmarks/learn_weights.py --naeb CHECKOUT --wcxb FOLDER --out extractors/weights.json

--naeb   a checkout of AndyTheFactory/article-extraction-dataset (articles.json and html/)
--wcxb   the development part of WCXB (ground-truth/ and html/), pages of type "article"

Neither is part of this repository, and no text of theirs goes into the weights: they are numbers over features of
markup and layout. A block's label is the share of its runs of four words that stand in the reference text. The model
is a logistic regression, weighted so that a long page counts no more than a short one, solved by Newton's method with
a ridge. Pages whose reference text is covered by less than 85 % of the blocks, or on which the other extractors and
the reference hardly agree, are left out: their labels are of another kind.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from extractors.blocks import cut_blocks, parse_html, visible
from extractors.choose import features
from extractors.metadata import read_facts
from extractors.text import shingles, tokens
from extractors.votes import Vote, jsonld_body, vote_readability, vote_resiliparse, vote_trafilatura

RIDGE = 2e-5
#: WCXB has more pages of more kinds; each weighs half of one of NAEB.
WEIGHT = {"naeb": 1.0, "wcxb": 0.5}
QUICK = ("resiliparse", "jsonld")


class Page(NamedTuple):
    """One page: the sizes and labels of its blocks, and their features for each model."""

    source: str
    sizes: list[int]
    labels: list[float]
    full: list[dict[str, float]]
    quick: list[dict[str, float]]
    words: int


def naeb(checkout: Path) -> Iterator[tuple[str, str, str]]:
    for key, article in json.loads((checkout / "articles.json").read_text(encoding="utf-8")).items():
        page = checkout / "html" / f"{key}.html"
        if page.exists():
            yield article.get("url") or "", page.read_text(encoding="utf-8", errors="replace"), article["articleBody"]


def wcxb(folder: Path) -> Iterator[tuple[str, str, str]]:
    for truth in sorted((folder / "ground-truth").iterdir()):
        record = json.loads(truth.read_text(encoding="utf-8"))
        kind = record.get("page_type") or record.get("_internal", {}).get("page_type")
        if (kind.get("primary") if isinstance(kind, dict) else kind) != "article":
            continue
        pages = sorted((folder / "html").glob(truth.name.split(".")[0] + ".*"))
        if pages:
            body = pages[0].read_bytes()
            html = (gzip.decompress(body) if pages[0].suffix == ".gz" else body).decode("utf-8", "replace")
            text = record.get("ground_truth") or record
            yield record.get("url") or "", html, text.get("main_content") or text.get("articleBody") or ""


def read_page(source: str, url: str, html: str, truth: str) -> Page | None:
    root = parse_html(html) if len(html) < 2_000_000 else None
    words = tokens(truth)
    if root is None or len(words) < 50:
        return None
    facts = read_facts(root, url)
    blocks = list(visible(cut_blocks(root)))
    runs, lines = shingles(words, 4), {" ".join(tokens(line)) for line in truth.splitlines()}
    seen = set().union(*(shingles(block.words, 4) for block in blocks)) if blocks else set()
    if len(runs & seen) < 0.85 * len(runs):
        return None
    labels = []
    for block in blocks:
        own = shingles(block.words, 4)
        short = len(block.words) <= 4
        labels.append(float(" ".join(block.words) in lines) if short else len(own & runs) / len(own))
    texts = {
        "trafilatura": vote_trafilatura(html),
        "readability": vote_readability(html),
        "resiliparse": vote_resiliparse(html),
    }
    body = jsonld_body(facts.article)
    if len(body) > 200:
        texts["jsonld"] = body
    votes = {name: Vote(text) for name, text in texts.items()}
    quick = {name: votes[name] for name in QUICK if name in votes}
    made = [[dict(row) for row in features(blocks, chosen, facts.h1)] for chosen in (votes, quick)]
    for rows in made:
        # Where a page has no JSON-LD, its vote counts as the mean of the others.
        if not any("vote.jsonld" in row for row in rows):
            for row in rows:
                if "vote.mean" in row:
                    row["vote.jsonld"] = row["vote.mean"]
    return Page(source, [len(block.words) for block in blocks], labels, made[0], made[1], len(words))


def is_clean(page: Page) -> bool:
    agreed = [
        (n, label)
        for n, label, row in zip(page.sizes, page.labels, page.full, strict=True)
        if row.get("vote.mean", 0) > 0.6
    ]
    out = sum(n for n, _ in agreed)
    return bool(out) and 2 * sum(n * label for n, label in agreed) / (out + page.words) > 0.75


def fit(pages: list[Page], which: str) -> dict[str, float]:
    names = sorted({name for page in pages for row in getattr(page, which) for name in row})
    at = {name: number for number, name in enumerate(names)}
    rows: list[Any] = []
    for page in pages:
        for size, label, row in zip(page.sizes, page.labels, getattr(page, which), strict=True):
            values = np.zeros(len(names) + 3)
            for name, value in row.items():
                values[at[name]] = value
            sure = label if 0.05 < label < 0.95 else round(label)
            values[-3:] = 1.0, sure, WEIGHT[page.source] * (size + 2) / (page.words + 30)
            rows.append(values)
    table = np.array(rows)
    x, y, weight = table[:, :-2], table[:, -2], table[:, -1] / table[:, -1].sum()
    theta, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-9
    for _ in range(15):
        guess = 1 / (1 + np.exp(-np.clip(x @ theta, -30, 30)))
        slope = x.T @ (weight * (guess - y)) + ridge @ theta
        curve = (x * (weight * np.maximum(guess * (1 - guess), 1e-6))[:, None]).T @ x + ridge
        step = np.linalg.solve(curve, slope)
        theta -= step
        if np.abs(step).max() < 1e-3:
            break
    return {**{name: round(float(theta[at[name]]), 4) for name in names}, "bias": round(float(theta[-1]), 4)}


def main() -> None:
    asked = argparse.ArgumentParser(description="Learn extractors/weights.json.")
    asked.add_argument("--naeb", type=Path)
    asked.add_argument("--wcxb", type=Path)
    asked.add_argument("--most", type=int, default=800, help="pages of each set at most")
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    pages: list[Page] = []
    for source, folder, reader in (("naeb", given.naeb, naeb), ("wcxb", given.wcxb, wcxb)):
        for number, (url, html, truth) in enumerate(reader(folder) if folder else ()):
            if number >= given.most:
                break
            page = read_page(source, url, html, truth)
            if page is not None and is_clean(page):
                pages.append(page)
    if not pages:
        asked.error("no pages could be read; name --naeb or --wcxb")
    weights = {which: fit(pages, which) for which in ("full", "quick")}
    given.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {sum(len(page.sizes) for page in pages)} blocks → {given.out}")


if __name__ == "__main__":
    main()
