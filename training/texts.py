"""Read the labelled texts that the encoder learns from; nothing here needs torch.

training/text | tests/data/breadth | tests/eval/wordings | tests/eval/items.jsonl  →  Example

A file of items is written as tests/breadth.py says; of a line's labels only type, polarity and factuality are learnt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.evaluate import item_article
from claims.sentences import split_sentences
from model.claims import OUT_OF_SCOPE, PTYPES

ROOT = Path(__file__).resolve().parents[1]
#: The texts that were written for the encoder alone.
OWN = ROOT / "training" / "text"
#: Begins the names of those that are in the plain words of news agencies.
PLAIN = "plain"
BREADTH = ROOT / "tests" / "data" / "breadth"
WORDINGS = ROOT / "tests" / "eval" / "wordings"
ITEMS = ROOT / "tests" / "eval"
_LABEL = re.compile(r"(?P<ptype>[A-Z]\d+)(?P<polarity>[+-]) (?P<factuality>CT[+\-u]|P[RS][+-]|Uu) ")


@dataclass(frozen=True, slots=True)
class Taught:
    """What one claim of a sentence teaches."""

    ptype: str
    #: "+" or "-".
    polarity: str
    #: One of model.claims.Factuality, or None where the text does not say.
    factuality: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, the sentence before it ("" for the first of an item), and its claims; none is an answer too."""

    text: str
    before: str
    claims: tuple[Taught, ...]


def read_base() -> list[Example]:
    """Read the texts that the tests measure rules with: breadth, wordings, and the labelled items."""
    found = [example for path in sorted(BREADTH.glob("*.txt")) for example in read_items(path)]
    found += [example for path in sorted(WORDINGS.glob("*.tsv")) for example in read_wordings(path)]
    return found + list(read_labelled(ITEMS / "items.jsonl", ITEMS / "labels.jsonl"))


def read_own() -> list[Example]:
    """Read the texts of training/text, without the plain ones."""
    files = (path for path in sorted(OWN.glob("*.txt")) if not path.name.startswith(PLAIN))
    return [example for path in files for example in read_items(path)]


def read_plain() -> list[Example]:
    """Read the items in the plain words of news agencies."""
    return [example for path in sorted(OWN.glob(f"{PLAIN}*.txt")) for example in read_items(path)]


def read_items(path: Path) -> Iterator[Example]:
    """Read items that empty lines set apart, a sentence a line; ValueError names a line that is not understood."""
    before = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            before = ""
            continue
        text, bar, written = line.rpartition("||")
        text, written = text.strip(), written.strip()
        labels = [] if written == "-" else [_LABEL.match(one.strip()) for one in written.split(" ; ")]
        if not bar or not text or None in labels:
            raise ValueError(f"{path.name}:{number} is no text with its labels behind ||")
        yield Example(text, before, tuple(Taught(**found.groupdict()) for found in labels if found))
        before = text


def read_wordings(path: Path) -> Iterator[Example]:
    """Read single texts, each behind its labels and a tab; their factuality is not told."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        labels, tab, text = line.partition("\t")
        if not tab or not text.strip():
            raise ValueError(f"{path.name}:{number} has no labels, a tab and a text")
        claims = (Taught(label[:-1], label[-1], None) for label in labels.split() if label != OUT_OF_SCOPE)
        yield Example(text.strip(), "", tuple(claims))


def read_labelled(items: Path, labels: Path) -> Iterator[Example]:
    """Read feed items: a claim belongs to the sentence that holds the middle of its quote."""
    claims_of = {row["id"]: row["claims"] for row in _rows(labels)}
    for item in _rows(items):
        if item["id"] not in claims_of:
            continue
        article = item_article(item)
        middles: list[tuple[int, Taught]] = []
        for claim in claims_of[item["id"]]:
            at = article.text.find(claim["quote"])
            if claim["ptype"] in PTYPES and at >= 0:
                taught = Taught(claim["ptype"], claim["polarity"], claim["factuality"])
                middles.append((at + len(claim["quote"]) // 2, taught))
        before = ""
        for sentence in split_sentences(article):
            text = article.text[sentence.start : sentence.end]
            yield Example(text, before, tuple(one for at, one in middles if sentence.start <= at < sentence.end))
            before = text


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
