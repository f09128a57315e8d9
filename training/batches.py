"""What the encoder is asked, how examples are dealt out and what is told of it; nothing here needs torch."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

from model.claims import PTYPES, Factuality
from training.texts import Example

#: The classes of the second answer: type and polarity.
TYPES: tuple[str, ...] = tuple(sorted(ptype + sign for ptype in PTYPES for sign in "+-"))
#: The classes of the third.
FACTUALITIES: tuple[str, ...] = tuple(sorted(one.value for one in Factuality))
#: Word pieces of both sentences; longer ones lose the end of the longer sentence.
LONGEST = 80
#: Written where the folder has no encoder.toml yet; claims/encoder.py says what each means.
THRESHOLDS = """
[brief]
claim = 0.97
sure = 0.6

[body]
claim = 0.93
sure = 0.5
"""
#: So many batches' worth of examples are sorted by length at a time: short ones need no padding to the longest.
_SORTED_TOGETHER = 20
#: The part of the steps in which the learning rate rises.
_WARM_UP = 0.06


@dataclass(frozen=True, slots=True)
class Stage:
    """One leg of the training."""

    epochs: int
    #: How much of the tests' texts it sees, from 0 to 1.
    base: float
    #: How often it sees each sentence of training/text an epoch.
    own: int
    #: Whether embeddings and first layer stay as they were: what they know of words is kept, and a step is quicker.
    frozen: bool


STAGES = (
    Stage(epochs=2, base=1.0, own=0, frozen=False),
    Stage(epochs=1, base=1.0, own=2, frozen=True),
    Stage(epochs=1, base=0.5, own=2, frozen=True),
)


def choose_examples(stage: Stage, base: Sequence[Example], own: Sequence[Example], rng: random.Random) -> list[Example]:
    """Give what one epoch of a stage sees."""
    seen = list(base) if stage.base >= 1 else rng.sample(list(base), round(len(base) * stage.base))
    return seen + list(own) * stage.own


def cut_batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Deal examples into batches of like length, in an order of chance; the last of each lot may be smaller."""
    mixed = list(examples)
    rng.shuffle(mixed)
    batches: list[list[Example]] = []
    for start in range(0, len(mixed), size * _SORTED_TOGETHER):
        lot = sorted(mixed[start : start + size * _SORTED_TOGETHER], key=lambda one: len(one.text))
        batches += [lot[n : n + size] for n in range(0, len(lot), size)]
    rng.shuffle(batches)
    return batches


def weigh_types(example: Example) -> list[float]:
    """Share 1 among the types and polarities of an example's claims, in the order of TYPES; all 0 without a claim."""
    weights = [0.0] * len(TYPES)
    for claim in example.claims:
        weights[TYPES.index(claim.ptype + claim.polarity)] += 1 / len(example.claims)
    return weights


def find_factuality(example: Example) -> int | None:
    """Give the place in FACTUALITIES of an example's first claim; None where nothing is told."""
    told = example.claims[0].factuality if example.claims else None
    return None if told is None else FACTUALITIES.index(told)


def scale_rate(step: int, steps: int) -> float:
    """Give the share of the learning rate at a step: it rises in a line, then falls to 0 in a line."""
    return min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.0, (steps - step) / steps)


def tell_classes(told: str) -> str:
    """Write encoder.toml: length and classes anew, and the tables of thresholds as an earlier file told them."""
    at = f"\n{told}".find("\n[")
    lines = [f"longest = {LONGEST}", f"types = {json.dumps(TYPES)}", f"factualities = {json.dumps(FACTUALITIES)}"]
    return "\n".join(lines) + "\n\n" + (told[at:] if at >= 0 else THRESHOLDS.lstrip())
