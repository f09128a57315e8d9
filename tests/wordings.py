"""Invented texts by what they claim, in as many wordings as could be thought of: how many are read.

eval/wordings/*.tsv hold one text a line after its labels ("C5+", "T3+ T9+", "X0" for no claim). Unlike eval/items they
are read without an article around them, and nobody has looked at what the rules make of each.

``python tests/wordings.py`` prints the scores, ``python tests/wordings.py C5+`` the texts of a label that are not read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standing_alone import labels, read_news

from model.claims import OUT_OF_SCOPE

FOLDER = Path(__file__).parent / "eval" / "wordings"


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the labels that it was written for, and those that are read from it."""

    text: str
    wanted: frozenset[str]
    read: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many texts with a claim are flagged, how many flagged ones have one, and F1 on type and polarity."""

    precision: float
    recall: float
    strict: float


def read_texts(path: Path) -> Iterator[Text]:
    """Read each text of a file with the rules; ValueError names a line without labels, tab and text."""
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        wanted, tab, text = line.partition("\t")
        if not tab or not wanted.split() or not text.strip():
            raise ValueError(f"{path.name}:{number} has no labels, a tab and a text")
        yield Text(text, frozenset(wanted.split()) - {OUT_OF_SCOPE}, frozenset(labels(read_news(text, headline=True))))


def score(texts: list[Text]) -> Score:
    """Score the texts of a file."""
    right = sum(bool(one.wanted and one.read) for one in texts)
    shared = sum(len(one.wanted & one.read) for one in texts)
    total = sum(len(one.wanted) + len(one.read) for one in texts)
    return Score(
        right / sum(bool(one.read) for one in texts), right / sum(bool(one.wanted) for one in texts), 2 * shared / total
    )


def main(label: str | None) -> None:
    """Print the scores, or the texts of one label that are not read as such."""
    for path in sorted(FOLDER.glob("*.tsv")):
        texts = list(read_texts(path))
        if label is None:
            found = score(texts)
            figures = f"precision {found.precision:.3f} recall {found.recall:.3f} strict F1 {found.strict:.3f}"
            sys.stdout.write(f"{path.stem:12} {figures}\n")
            continue
        missed = [one for one in texts if label in one.wanted - one.read]
        false = [one for one in texts if label == OUT_OF_SCOPE and one.read and not one.wanted]
        for one in (*missed, *false):
            sys.stdout.write(f"{' '.join(sorted(one.read)) or '-':10} {one.text}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
