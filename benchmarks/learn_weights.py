"""Learn extractors/weights.json: which blocks of a page are its article.

    python benchmarks/learn_weights.py --naeb CHECKOUT --wcxb FOLDER --fundus CHECKOUT --out extractors/weights.json

--naeb   a checkout of AndyTheFactory/article-extraction-dataset (articles.json and html/)
--wcxb   the development part of WCXB (ground-truth/ and html/), pages of type "article"
--fundus a checkout of flairNLP/fundus, the recorded pages of benchmarks/metadata.py

None is part of this repository, and no text of theirs goes into the weights: they are numbers over features of
markup and layout. A block belongs to the article when half of its runs of four words stand in the reference text. The
model is scikit-learn's gradient boosting (small trees, logistic loss; Ke et al., LightGBM, 2017), weighted so that a
long page counts no more than a short one. Pages whose reference text is covered by less than 85 % of the blocks, or on
which the other extractors and the reference hardly agree, are left out. scikit-learn is needed here alone, and not
installed with Ceasewire: ``pip install scikit-learn``.
The trees for the quick voters are learnt first. Those for all voters then see pages as extractors/page.py gives them to
the slow voters: without the menus that the quick trees find. The same pages, cut into the same blocks, give the same
trees, digit for digit; docs/bodies.md says of what the shipped ones were made.
The trees are plain numbers, which extractors/choose.py asks by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from metadata import pages
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from extractors.blocks import cut_blocks, parse_html, strip_unseen, visible
from extractors.choose import LAYOUT, NAMES, OFFSETS, VOTED, Layout, Trees, plant, voted
from extractors.metadata import read_facts
from extractors.page import KEEP, MUCH, is_menu
from extractors.text import shingles, tokens
from extractors.votes import Vote, jsonld_body, slim, slow_votes, vote_resiliparse, without

#: WCXB has more pages of more kinds; each weighs half of one of NAEB.
WEIGHT = {"naeb": 1.0, "wcxb": 0.5, "fundus": 1.0}
#: Features of which one is not 0 where a block is asked about.
NEAR = [len(LAYOUT) + VOTED.index(name) for name in ("vote.mean", *(f"vote{n:+d}" for n in OFFSETS))]


class Page(NamedTuple):
    """One page: the sizes and labels of its blocks, and their features for each model."""

    source: str
    sizes: list[int]
    labels: list[float]
    full: Any
    quick: Any
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


def fundus(checkout: Path) -> Iterator[tuple[str, str, str]]:
    for page in pages(checkout):
        body = page.truth.get("body") or {}
        sections = body.get("sections") or []
        lines = [line for part in sections for line in (*(part.get("headline") or []), *part["paragraphs"])]
        yield page.url, page.html, "\n".join([*(body.get("summary") or []), *lines])


def read_page(source: str, url: str, html: str, truth: str, quick: Trees | None = None) -> Page | None:
    """Cut a page and ask all voters; the slow ones without its menus, where quick trees are given to find them."""
    root = parse_html(html) if len(html) < 2_000_000 else None
    words = tokens(truth)
    if root is None or len(words) < 50:
        return None
    facts = read_facts(root, url)
    strip_unseen(root)
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
    votes = {"resiliparse": Vote(vote_resiliparse(markup := slim(root)))}
    body = jsonld_body(facts.article)
    if len(body) > 200:
        votes["jsonld"] = Vote(body)
    fixed, every = Layout(blocks, facts.h1 or facts.title), range(len(blocks))
    few = np.hstack([np.array(fixed.rows(every)), np.array(voted(blocks, votes, every)[1])])
    if quick is not None:
        likely = np.where(few[:, NEAR].any(axis=1), 1 / (1 + np.exp(-quick.odds(few))), 0.0)
        if sum(len(block.words) for block, p in zip(blocks, likely, strict=True) if p >= KEEP) > MUCH:
            markup = without(root, blocks, [is_menu(block, p) for block, p in zip(blocks, likely, strict=True)])
    full = np.hstack([few[:, : len(LAYOUT)], np.array(voted(blocks, votes | slow_votes(markup), every)[1])])
    return Page(source, [len(block.words) for block in blocks], labels, full, few, len(words))


def is_clean(page: Page) -> bool:
    """Say whether what most voters take stands in the reference; if not, its labels are of another kind."""
    mean = page.full[:, len(LAYOUT) + VOTED.index("vote.mean")]
    taken, sizes = mean > 0.6, np.array(page.sizes)
    out = sizes[taken].sum()
    hit = (sizes[taken] * np.array(page.labels)[taken]).sum()
    return bool(out) and bool(2 * hit / (out + page.words) > 0.75)


def fit(pages: list[Page], which: str) -> dict[str, Any]:
    rows = np.vstack([getattr(page, which) for page in pages])
    label = np.concatenate([page.labels for page in pages]) > 0.5
    weight = np.concatenate([WEIGHT[p.source] * (np.array(p.sizes) + 2) / (p.words + 30) for p in pages])
    asked = label | rows[:, NEAR].any(axis=1)
    model = HistGradientBoostingClassifier(
        max_iter=80, learning_rate=0.1, max_leaf_nodes=12, min_samples_leaf=60, l2_regularization=5,
        max_bins=64, early_stopping=False, random_state=0,
    )  # fmt: skip
    with threadpool_limits(1):  # sums of several threads come in any order, and differ in their last digits
        model.fit(rows[asked], label[asked], sample_weight=weight[asked] / weight[asked].mean())
    return flat(model)


def flat(model: Any) -> dict[str, Any]:
    """Lay the trees end to end, as extractors.choose.plant reads them."""
    table: dict[str, Any] = {name: [] for name in ("roots", "feature", "threshold", "left", "right", "value")}
    table["base"] = round(float(np.ravel(model._baseline_prediction)[0]), 5)  # noqa: SLF001 - no other way to the numbers
    for (tree,) in model._predictors:  # noqa: SLF001 - as above
        start = len(table["feature"])
        table["roots"].append(start)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            table["feature"].append(0 if leaf else int(node["feature_idx"]))
            table["threshold"].append(0.0 if leaf else round(float(node["num_threshold"]), 6))
            table["left"].append(start + (number if leaf else int(node["left"])))
            table["right"].append(start + (number if leaf else int(node["right"])))
            table["value"].append(round(float(node["value"]), 5) if leaf else 0.0)
    return table


def main() -> None:
    asked = argparse.ArgumentParser(description="Learn extractors/weights.json.")
    asked.add_argument("--naeb", type=Path)
    asked.add_argument("--wcxb", type=Path)
    asked.add_argument("--fundus", type=Path)
    asked.add_argument("--most", type=int, default=800, help="pages of each set at most")
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    sets = (("naeb", given.naeb, naeb), ("wcxb", given.wcxb, wcxb), ("fundus", given.fundus, fundus))
    found = [(source, *page) for source, at, reader in sets if at for page in islice(reader(at), given.most)]
    first = [(page, read_page(*page)) for page in found]
    clean = [(page, read) for page, read in first if read is not None and is_clean(read)]
    if not clean:
        asked.error("no pages could be read; name --naeb, --wcxb or --fundus")
    quick = fit([read for _, read in clean], "quick")
    again = [read for page, _ in clean if (read := read_page(*page, plant(quick))) is not None]
    learnt = {"names": NAMES, "full": fit(again, "full"), "quick": quick}
    given.out.write_text(json.dumps(learnt, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(again)} pages, {sum(len(page.sizes) for page in again)} blocks → {given.out}")


if __name__ == "__main__":
    main()
