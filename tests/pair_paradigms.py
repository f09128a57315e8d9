"""Pairs of plain sentences made by grammar: one act, told by two outlets as done, not done, ahead, refused.

    python tests/pair_paradigms.py [FAMILY ...]

prints the pairs whose sentences are read rightly and which come out wrong. The verbs are those of tests/paradigms.py.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

from paradigms import CASTS, FOLDER, FRAMES, Case, Cast, fill, is_read
from two_sentences import read_sentence

from claims.pairs import compare_articles
from model.claims import Claim

#: What two stages of one act say of each other: true where both cannot be.
DISPUTES = {("done", "undone"), ("ahead", "unwilling"), ("agreed", "unwilling"), ("ready", "unwilling")}
#: Pairs of which both may be true, in either order.
HOLD_BOTH = {
    *((stage, stage) for stage in ("done", "ahead", "undone", "unwilling", "agreed", "ready")),
    *(("done", stage) for stage in ("ahead", "agreed", "ready")),
    *(("undone", stage) for stage in ("ahead", "ready", "unwilling")),
    *(("ahead", stage) for stage in ("agreed", "ready")),
    ("agreed", "ready"),
}
#: What is only not done so far may be done two hours later.
SO_FAR = "has yet to"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of one act in the order of their publication, and whether they dispute each other."""

    family: str
    frames: tuple[str, str]
    first: str
    second: str
    disputes: bool
    #: Whether both sentences are read as they should be, so that the comparing alone is asked.
    is_read: bool

    def comes_out(self) -> bool:
        """Say whether comparing finds a dispute."""
        claims = (read_once(self.first, 0), read_once(self.second, 1))
        return compare_articles(*claims, same_origin=False).kind.is_dispute


@cache
def read_once(sentence: str, number: int) -> tuple[Claim, ...]:
    """Give what one outlet claims in a sentence."""
    return tuple(read_sentence(sentence, number))


def make_pairs(families: list[str] | None = None) -> Iterator[Pair]:
    """Make the pairs of all families, or of those named: the first verb of each against its last, in all frames."""
    for path in sorted(FOLDER.glob("*.toml")):
        for number, family in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["family"]):
            if families and family["name"] not in families:
                continue
            cast = CASTS[number % len(CASTS)]
            # Another outlet hears it from another.
            others = (cast, replace(cast, teller="Egypt", third_teller="a French diplomat"))
            for frames in product(FRAMES, FRAMES):
                pair = _make_pair(family, frames, others)
                if pair is not None:
                    yield pair


def _make_pair(family: dict[str, Any], frames: tuple[str, str], casts: tuple[Cast, Cast]) -> Pair | None:
    stages = tuple(FRAMES[frame][0] for frame in frames)
    either = {stages, stages[::-1]}
    disputes = bool(either & DISPUTES)
    if not set(stages) <= family.keys() or not (disputes or either & HOLD_BOTH):
        return None
    if disputes and frames[0] == SO_FAR:
        disputes = False
    sentences = [
        fill(frame, family, family["verbs"][at], cast) for frame, at, cast in zip(frames, (0, -1), casts, strict=True)
    ]
    read = all(
        is_read(
            Case(family["name"], frame, sentence, frozenset(family[stage])),
            {claim.ptype + claim.polarity for claim in read_once(sentence, number) if claim.ptype != "X0"},
        )
        for number, (frame, stage, sentence) in enumerate(zip(frames, stages, sentences, strict=True))
    )
    return Pair(family["name"], frames, sentences[0], sentences[1], disputes, read)


def main(families: list[str]) -> None:
    """Print each pair that is read rightly and comes out wrong, and the counts."""
    counts = {"found": 0, "missed": 0, "false": 0, "silent": 0, "read otherwise": 0}
    for pair in make_pairs(families):
        if not pair.is_read:
            counts["read otherwise"] += 1
            continue
        got = pair.comes_out()
        name = {(True, True): "found", (True, False): "missed", (False, True): "false", (False, False): "silent"}[
            (pair.disputes, got)
        ]
        counts[name] += 1
        if got is not pair.disputes:
            frames = " + ".join(pair.frames)
            sys.stdout.write(f"{name:6} {pair.family:12} {frames} | {pair.first} | {pair.second}\n")
    sys.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
