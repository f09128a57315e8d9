"""A small encoder that weighs one sentence for a claim and its type, and stops early where it sees none.

sentence → first layers → exit? → further layers → exit? → last layers → Outlook. Weights and tokenizer stand in
data/encoder; ``training/`` makes them from all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM: Deep Self-Attention
Distillation"). Leaving early where a lower layer is sure is as in Xin et al. 2020, "DeeBERT". Only a desk that names it
asks it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from model.claims import Factuality, Polarity
from model.errors import AdviceError

_DATA = Path(__file__).parent / "data" / "encoder"
#: Its name among the readers of the settings.
NAME = "encoder"
#: Sentences whose outlook is kept: those of a live page that comes again longer, and of copy that many outlets print.
REMEMBERED = 8192


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From what probability on its word counts: that there is a claim, and that it is of the likeliest type."""

    claim: float
    sure: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the encoder makes of one sentence; probabilities run from 0 to 1."""

    #: That it makes a claim at all.
    claim: float
    #: The likeliest type and polarity, given that there is a claim, and how likely they are; "" where it left early.
    ptype: str
    polarity: Polarity
    sure: float
    factuality: Factuality


class Encoder:
    """The encoder of a folder: one file for each part of the layers, tokenizer.json, encoder.toml."""

    def __init__(self, folder: Path) -> None:
        """Load it; AdviceError where a library or a file is missing, or a file is wrong."""
        try:
            import numpy as np
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as exc:
            raise AdviceError(NAME, "its libraries are not installed (pip install 'ceasewire[encoder]')") from exc
        try:
            self._load(folder, onnxruntime, Tokenizer)
        except Exception as exc:  # both libraries raise kinds of their own, Tokenizer a plain Exception
            raise AdviceError(NAME, f"{folder} cannot be loaded: {exc}") from exc
        self._array = np.array
        #: sentence → Outlook.
        self.read = lru_cache(maxsize=REMEMBERED)(self._read)

    def _load(self, folder: Path, onnxruntime: Any, tokenizer: Any) -> None:
        told = tomllib.loads((folder / "encoder.toml").read_text(encoding="utf-8"))
        #: For headlines and standfirsts, where most sentences of a feed are, and for the body of an article.
        self.brief = _thresholds(told["brief"])
        self.body = _thresholds(told["body"])
        self._types: list[str] = told["types"]
        self._facts = [Factuality(name) for name in told["factualities"]]
        self._tokenizer = tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(told["longest"])
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        # One core per worker: the poll's workers share the machine's.
        options.intra_op_num_threads = options.inter_op_num_threads = 1

        def open_part(name: str) -> Any:
            return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

        #: Lower layers in order, each with how likely a claim must be there to go on.
        self._exits = [(open_part(one["part"]), float(one["least"])) for one in told["exits"]]
        self._last = open_part(told["last"])
        wide = [output.shape[-1] for output in self._last.get_outputs()[1:]]
        if wide != [len(self._types), len(self._facts)]:
            raise ValueError(f"encoder.toml names {len(self._types)} types, the model gives {wide[0]}")

    def _read(self, text: str) -> Outlook:
        """Weigh one sentence by itself."""
        state = self._array([self._tokenizer.encode(_printable(text)).ids])
        for part, least in self._exits:
            state, (likely,) = part.run(None, {part.get_inputs()[0].name: state})
            if likely < least:
                return Outlook(float(likely), "", "+", 0.0, Factuality.UNCOMMITTED)
        claim, types, facts = self._last.run(None, {self._last.get_inputs()[0].name: state})
        best = int(types[0].argmax())
        return Outlook(
            claim=float(claim[0]),
            ptype=self._types[best][:-1],
            polarity="+" if self._types[best][-1] == "+" else "-",
            sure=float(types[0][best]),
            factuality=self._facts[int(facts[0].argmax())],
        )


def _thresholds(told: Mapping[str, float]) -> Thresholds:
    return Thresholds(float(told["claim"]), float(told["sure"]))


def _printable(text: str) -> str:
    """Give a text without halves of surrogate pairs, which the tokenizer refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def load_encoder(folder: Path = _DATA) -> Encoder:
    """Load the encoder once a process."""
    return Encoder(folder)
