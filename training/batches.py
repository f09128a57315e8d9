"""What the encoder is asked, how examples are dealt out and what is told of it; nothing here needs torch."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from model.claims import PTYPES, Factuality
from training.texts import Example

#: The classes of the second answer: type and polarity.
TYPES: tuple[str, ...] = tuple(sorted(ptype + sign for ptype in PTYPES for sign in "+-"))
#: The classes of the third.
FACTUALITIES: tuple[str, ...] = tuple(sorted(one.value for one in Factuality))
#: Word pieces of a sentence and the one before it; longer ones lose the end of the longer sentence.
LONGEST = 80
#: Word pieces of a sentence by itself.
LONGEST_ALONE = 64
#: The parts that the encoder is written in; after each but the last it may stop.
PARTS = ("first.onnx", "second.onnx", "last.onnx")
#: Written where the folder has no encoder.toml yet; claims/encoder.py says what each means.
THRESHOLDS = """
[[exits]]
part = "first.onnx"
least = 0.42

[[exits]]
part = "second.onnx"
least = 0.5

[brief]
claim = 0.97
sure = 0.6

[body]
claim = 0.93
sure = 0.5
"""
#: So many batches' worth of examples are sorted by length at a time: short ones need no padding to the longest.
_SORTED_TOGETHER = 20
#: Words of the shortest sentence that is crossed with another.
_LEAST_CROSSED = 4
#: First letters of types that the encoder never adds.
_NOT_OF_THE_MATTER = "MX"
#: The part of the steps in which the learning rate rises.
_WARM_UP = 0.06


@dataclass(frozen=True, slots=True)
class Stage:
    """One leg of the training."""

    epochs: int
    #: How often it sees each sentence of the tests' texts and of training/text an epoch; of a fraction, chosen ones.
    base: float
    own: float
    #: Whether embeddings and first layer stay as they were: what they know of words is kept, and a step is quicker.
    frozen: bool
    #: How often it sees each plain sentence an epoch, and how many sentences made of parts of two.
    plain: int = 0
    crossed: int = 0
    #: Whether a sentence is seen without the one before it, the exits are trained, and the embeddings alone stay.
    alone: bool = False
    #: By how much the learning rate is scaled.
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Aim:
    """A sentence by itself and the answers to learn, each from 0 to 1."""

    text: str
    claim: float
    #: In the order of TYPES and of FACTUALITIES; all 0 where nothing is told.
    types: tuple[float, ...]
    facts: tuple[float, ...]
    #: How much it would be worth to read on: the exits learn this.
    worth: float


#: Sentences made of parts of two that the stages choose from.
CROSSED = 10_000
#: What is cut into batches: both have a text.
One = TypeVar("One", Example, Aim)

STAGES = (
    Stage(epochs=2, base=1.0, own=0, frozen=False),
    Stage(epochs=1, base=1.0, own=2, frozen=True),
    Stage(epochs=1, base=0.5, own=2, frozen=True),
    Stage(epochs=1, base=0.5, own=1, frozen=False, plain=3, crossed=6000, alone=True),
    Stage(epochs=1, base=0.15, own=0.3, frozen=False, plain=2, crossed=2000, alone=True, pace=0.6),
)


def choose_examples(
    stage: Stage, base: Sequence[Example], own: Sequence[Example], plain: Sequence[Example], rng: random.Random
) -> list[Example]:
    """Give what one epoch of a stage sees."""
    return _repeat(base, stage.base, rng) + _repeat(own, stage.own, rng) + list(plain) * stage.plain


def _repeat(lot: Sequence[Example], times: float, rng: random.Random) -> list[Example]:
    whole, rest = divmod(times, 1)
    return list(lot) * int(whole) + rng.sample(list(lot), round(len(lot) * rest))


def cross_texts(examples: Sequence[Example], count: int, rng: random.Random) -> list[tuple[str, str]]:
    """Make up to ``count`` sentences of parts of two, each with the sentence before the first of them.

    Nobody has labelled them: they show how the encoder judges what is longer and more mixed than the texts.
    """
    made: list[tuple[str, str]] = []
    for one in rng.sample(list(examples), min(count, len(examples))):
        mine, other = one.text.split(), rng.choice(examples).text.split()
        if len(mine) < _LEAST_CROSSED or len(other) < _LEAST_CROSSED:
            continue
        cut, seam = rng.randrange(2, len(other)), rng.randrange(2, len(mine))
        if rng.random() < 0.5:
            crossed = mine[:seam] + other[cut - 1 :]
        else:
            part = rng.choice((other[cut:], other[:cut]))
            crossed = rng.choice((mine + part, part + mine))
        made.append((" ".join(crossed), one.before))
    return made


def aim_at(example: Example) -> Aim:
    """Give the answers of a labelled sentence."""
    fact = find_factuality(example)
    facts = tuple(float(n == fact) for n in range(len(FACTUALITIES)))
    return make_aim(example.text, float(bool(example.claims)), weigh_types(example), facts, labelled=True)


def make_aim(text: str, claim: float, types: Sequence[float], facts: Sequence[float], *, labelled: bool = False) -> Aim:
    """Give the answers of a sentence, and their worth: none where it is about the reporting itself."""
    best = max(range(len(TYPES)), key=types.__getitem__)
    matter = TYPES[best][0] not in _NOT_OF_THE_MATTER
    return Aim(text, claim, tuple(types), tuple(facts), claim * matter * (1.0 if labelled else types[best]))


def cut_batches(examples: Sequence[One], size: int, rng: random.Random) -> list[list[One]]:
    """Deal examples into batches of like length, in an order of chance; the last of each lot may be smaller."""
    mixed = list(examples)
    rng.shuffle(mixed)
    batches: list[list[One]] = []
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
    """Write encoder.toml: length and classes anew, and exits and thresholds as an earlier file told them."""
    at = f"\n{told}".find("\n[")
    lines = [f"longest = {LONGEST_ALONE}", f"types = {json.dumps(TYPES)}", f"factualities = {json.dumps(FACTUALITIES)}"]
    lines.append(f'last = "{PARTS[-1]}"')
    return "\n".join(lines) + "\n\n" + (told[at:] if at >= 0 else THRESHOLDS.lstrip())
