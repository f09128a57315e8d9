"""How broadly claims are read: invented items in many wordings, each sentence labelled by people who saw no rule.

    python tests/breadth.py [--missed T1,T6] [--false T1,T6]

The texts are in tests/data/breadth, its wars and parties in registry.toml there. An item's first line is its headline;
after "||" stand the claims of a line, or "-": type and polarity, factuality, mode, actors>counterparties, @speaker's
party and, where a line has two claims, the words of each. Half of the items (by a hash of the headline) may be read
when rules are written; the other half is only measured.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from claims.detect import find_claims_traced
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text
from model.claims import OUT_OF_SCOPE, Claim

FOLDER = Path(__file__).parent / "data" / "breadth"
_LABEL = re.compile(
    r"(?P<ptype>[A-Z]\d+)(?P<polarity>[+-]) (?P<factuality>CT[+\-u]|P[RS][+-]|Uu) (?P<mode>\w+) "
    r"(?P<actors>[\w,:-]*)>(?P<others>[\w,:-]*) @(?P<speaker>[\w:-]*)(?: \"(?P<quote>[^\"]+)\")?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as labelled; ``quote`` is the whole line where the label names no words."""

    ptype: str
    polarity: str
    factuality: str
    mode: str
    actors: tuple[str, ...]
    speaker: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or headline and its claims."""

    text: str
    labels: tuple[Label, ...]


Item = tuple[Line, ...]


def read_line(line: str) -> Line:
    """Read one line; ValueError says which label is wrong."""
    text, bar, written = line.rpartition("||")
    text = text.strip()
    if not bar:
        raise ValueError(f"no labels: {line[:60]!r}")
    labels: list[Label] = []
    for one in written.strip().split(" ; ") if written.strip() != "-" else ():
        found = _LABEL.fullmatch(one.strip())
        quote = (found["quote"] or text) if found else ""
        if found is None or quote not in text:
            raise ValueError(f"{one!r} in {line[:60]!r}")
        actors = tuple(sorted(filter(None, found["actors"].split(","))))
        labels.append(
            Label(
                found["ptype"],
                found["polarity"],
                found["factuality"],
                found["mode"],
                actors,
                found["speaker"] or None,
                quote,
            )
        )
    return Line(text, tuple(labels))


def read_items(path: Path) -> Iterator[Item]:
    """Read the items of a file, which empty lines set apart."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield tuple(read_line(line) for line in block.splitlines())


def all_items() -> list[Item]:
    """Give the items of every file."""
    return [item for path in sorted(FOLDER.glob("*.txt")) for item in read_items(path)]


def breadth_registry() -> Registry:
    """Load the registry with the invented wars."""
    return load_registry([FOLDER / "registry.toml"])


def is_open(item: Item) -> bool:
    """Say whether an item may be read by those who write rules."""
    return hashlib.md5(item[0].text.encode(), usedforsecurity=False).digest()[-1] % 2 == 1


def find_all(item: Item, registry: Registry) -> list[Claim]:
    """Give every claim in scope, before those of headline and body are merged: each line is labelled by itself."""
    text, blocks = compose_text(item[0].text, "", [line.text for line in item[1:]])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, item[0].text, text, blocks, at, None, None)
    found = [rule.claim for trace in find_claims_traced(article, registry) for rule in trace.rules]
    return [claim for claim in found if claim is not None and claim.ptype != OUT_OF_SCOPE]


@dataclass(frozen=True, slots=True)
class Reading:
    """One item read: each label and each claim with what stands at the same words."""

    labels: tuple[tuple[Label, tuple[Claim, ...]], ...]
    claims: tuple[tuple[Claim, tuple[Label, ...]], ...]


def compare(item: Item, claims: Sequence[Claim]) -> Reading:
    """Set labels and claims side by side: one covers the middle of the other."""
    text, _ = compose_text(item[0].text, "", [line.text for line in item[1:]])
    placed: list[tuple[int, int, Label]] = []
    at = 0
    for line in item:
        start = text.index(line.text, at)
        at = start + len(line.text)
        for label in line.labels:
            low = text.index(label.quote, start)
            placed.append((low, low + len(label.quote), label))

    def meets(low: int, high: int, claim: Claim) -> bool:
        overlap = claim.start < high and low < claim.end
        return overlap and (
            claim.start <= (low + high) // 2 < claim.end or low <= (claim.start + claim.end) // 2 < high
        )

    return Reading(
        tuple((label, tuple(claim for claim in claims if meets(low, high, claim))) for low, high, label in placed),
        tuple((claim, tuple(label for low, high, label in placed if meets(low, high, claim))) for claim in claims),
    )


def same(label: Label, claim: Claim) -> bool:
    """Say whether type and polarity are the same."""
    return (label.ptype, label.polarity) == (claim.ptype, claim.polarity)


def figures(readings: Sequence[Reading]) -> dict[str, float]:
    """Give recall and precision over all readings, of any type and of the same type and polarity (strict)."""
    labels = [one for reading in readings for one in reading.labels]
    claims = [one for reading in readings for one in reading.claims]
    parts = {
        "recall": sum(bool(there) for _, there in labels) / max(len(labels), 1),
        "strict_recall": sum(any(same(label, one) for one in there) for label, there in labels) / max(len(labels), 1),
        "precision": sum(bool(there) for _, there in claims) / max(len(claims), 1),
        "strict_precision": sum(any(same(one, claim) for one in there) for claim, there in claims)
        / max(len(claims), 1),
    }
    return {"labels": len(labels), "claims": len(claims), **parts}


def main() -> None:
    """Print the figures of both halves, and the open half's faults of the types that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", default="", help="types whose missed claims are shown, as T1,T6")
    parser.add_argument("--false", default="", help="types whose false claims are shown")
    given = parser.parse_args()
    registry = breadth_registry()
    items = all_items()
    for name, half in (("open", [i for i in items if is_open(i)]), ("closed", [i for i in items if not is_open(i)])):
        readings = [compare(item, find_all(item, registry)) for item in half]
        print(name, "  ".join(f"{key} {value:.3f}".removesuffix(".000") for key, value in figures(readings).items()))  # noqa: T201
        if name == "closed":
            continue
        for label, there in (one for reading in readings for one in reading.labels):
            if label.ptype in given.missed.split(",") and not any(same(label, claim) for claim in there):
                read = ",".join(claim.ptype + claim.polarity for claim in there) or "nothing"
                print(f"MISSED {label.ptype}{label.polarity} read as {read}: {label.quote}")  # noqa: T201
        wrong: Counter[str] = Counter()
        for claim, there in (one for reading in readings for one in reading.claims):
            if claim.ptype in given.false.split(",") and not any(same(label, claim) for label in there):
                wrong[claim.rule] += 1
                print(f"FALSE {claim.ptype}{claim.polarity} by {claim.rule}: {claim.quote}")  # noqa: T201
        if wrong:
            print(wrong.most_common())  # noqa: T201


if __name__ == "__main__":
    main()
