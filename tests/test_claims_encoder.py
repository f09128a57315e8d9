"""The encoder: what it weighs, what becomes of it, and what is said when it cannot be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from claims.detect import find_claims, find_claims_traced
from claims.encoder import Encoder, Outlook, Thresholds, load_encoder
from claims.registry import load_registry
from claims.tagging import Row
from claims.unread import MOST_WEIGHED, make_unread, prototype, sees_claim, tell_outlook
from model.articles import Article, compose_text
from model.claims import PTYPES, Factuality, Mode, Where
from model.errors import AdviceError

#: Words of a toy encoder, and the type that each stands for.
WORDS = {"[UNK]": None, "confabulate": "T4+", "hush": "C5+", "disavowed": "M1+", "unsure": "T1+"}
TYPES = ["T4+", "C5+", "M1+", "T1+", "X1+"]
FACTS = ["CT+", "PR+"]
#: Made up, so that no rule reads it.
SENTENCE = "Envoys of Kyiv and Moscow are to confabulate in Ankara on Friday."


def write_part(
    path: Path,
    nodes: list[onnx.NodeProto],
    outputs: Mapping[str, Sequence[str | int]],
    tables: Mapping[str, np.ndarray],
) -> None:
    """Write a part that takes word pieces, as ``given``, and looks them up in tables."""
    used = {name for node in nodes for name in node.input}
    known = [
        numpy_helper.from_array(table, f"{name}_table") for name, table in tables.items() if f"{name}_table" in used
    ]
    known += [
        numpy_helper.from_array(np.array(axes, dtype=np.int64), name)
        for name, axes in (("axes", [1]), ("both", [1, 2]))
        if name in used
    ]
    given = [helper.make_tensor_value_info("given", TensorProto.INT64, ["n", "t"])]
    outs = [
        helper.make_tensor_value_info(name, TensorProto.INT64 if name == "hidden" else TensorProto.FLOAT, shape)
        for name, shape in outputs.items()
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "toy", given, outs, known), opset_imports=[helper.make_opsetid("", 18)], ir_version=10
    )
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def make_encoder(folder: Path) -> Path:
    """Write an encoder that knows four words: the claim, type and factuality of a text are its strongest word's."""
    folder.mkdir()
    claim = np.array([[0.01], [0.99], [0.99], [0.99], [0.6]], dtype=np.float32)
    types = np.full((len(WORDS), len(TYPES)), 0.01, dtype=np.float32)
    for row, ptype in enumerate(WORDS.values()):
        if ptype is not None:
            types[row, TYPES.index(ptype)] = 0.95
    facts = np.array([[0.1, 0.1], [0.1, 0.9], [0.9, 0.1], [0.9, 0.1], [0.9, 0.1]], dtype=np.float32)
    nodes = []
    for name, out in (("claim", "wide"), ("types", "kinds"), ("facts", "sure")):
        nodes.append(helper.make_node("Gather", [f"{name}_table", "given"], [f"{name}_rows"]))
        nodes.append(helper.make_node("ReduceMax", [f"{name}_rows", "axes"], [out], keepdims=0))
    nodes.append(helper.make_node("Squeeze", ["wide", "axes"], ["any"]))
    likely = np.array([[0.05], [0.9], [0.9], [0.9], [0.9]], dtype=np.float32)
    first = [
        helper.make_node("Identity", ["given"], ["hidden"]),
        helper.make_node("Gather", ["likely_table", "given"], ["likely_rows"]),
        helper.make_node("ReduceMax", ["likely_rows", "both"], ["likely"], keepdims=0),
    ]
    tables = {"claim": claim, "types": types, "facts": facts, "likely": likely}
    write_part(folder / "first.onnx", first, {"hidden": ["n", "t"], "likely": ["n"]}, tables)
    outputs: dict[str, list[str | int]] = {"any": ["n"], "kinds": ["n", len(TYPES)], "sure": ["n", len(FACTS)]}
    write_part(folder / "last.onnx", nodes, outputs, tables)
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "encoder.toml").write_text(
        f"longest = 60\ntypes = {TYPES}\nfactualities = {FACTS}\nlast = 'last.onnx'\n"
        "[[exits]]\npart = 'first.onnx'\nleast = 0.3\n"
        "[brief]\nclaim = 0.97\nsure = 0.6\n[body]\nclaim = 0.9\nsure = 0.5\n".replace("'", '"'),
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def toy(tmp_path: Path) -> Encoder:
    return Encoder(make_encoder(tmp_path / "toy"))


def article(*paragraphs: str, title: str = "Day 300 of the war in Ukraine") -> Article:
    text, blocks = compose_text(title, "", list(paragraphs))
    at = datetime(2024, 5, 6, tzinfo=UTC)
    return Article("a", "https://outlet.example/a", "Outlet", None, title, text, blocks, at, None, at)


def test_a_sentence_is_weighed_by_its_words(toy: Encoder) -> None:
    """A word of the model gives its type, how sure that is, and how certain the event."""
    assert toy.read("They confabulate") == Outlook(
        pytest.approx(0.99), "T4", "+", pytest.approx(0.95), Factuality.PROBABLE
    )


def test_a_sentence_that_promises_nothing_is_left_early(toy: Encoder) -> None:
    """Where the first layers see no claim the others are not asked: there is no type, and how unlikely it was stays."""
    left = toy.read("Rain again")
    assert (left.claim, left.ptype) == (pytest.approx(0.05), "")
    assert not sees_claim(replace(left, claim=1.0, sure=1.0), Thresholds(0.1, 0.1))


def test_what_no_rule_reads_the_encoder_adds(toy: Encoder) -> None:
    """The claim has the sentence's parties and day, and names the encoder as its rule; without it there is none."""
    registry = load_registry()
    told = article("Shells fell on Kharkiv.", SENTENCE)
    assert [c for c in find_claims(told, registry) if c.quote == SENTENCE] == []
    (claim,) = (c for c in find_claims(told, registry, toy) if c.quote == SENTENCE)
    assert (claim.rule, claim.ptype, claim.polarity, claim.factuality) == (
        "encoder-T4+",
        "T4",
        "+",
        Factuality.PROBABLE,
    )
    assert set(claim.actors) == {"RUS", "UKR"}
    assert claim.t_event is not None
    assert claim.t_event.earliest is not None
    assert claim.t_event.earliest.date().isoformat() == "2024-05-10"
    assert claim.where is Where.BODY


def test_explaining_names_the_encoder(toy: Encoder) -> None:
    """The trace of a sentence that only the encoder reads holds its claim."""
    traces = find_claims_traced(article(SENTENCE), load_registry(), toy)
    fired = [rule.rule for trace in traces for rule in trace.rules if trace.text == SENTENCE]
    assert fired == ["encoder-T4+"]


def test_explaining_says_what_the_encoder_declined(toy: Encoder) -> None:
    """A sentence that it weighed in vain is told with how likely a claim was and how likely it would have to be."""
    plain = "Kyiv kept its shutters down."
    traces = find_claims_traced(article(plain, title="Talks on the war in Ukraine"), load_registry(), toy)
    (weighed,) = (rule for trace in traces for rule in trace.rules if trace.text == plain)
    assert (weighed.rule, weighed.claim) == ("encoder", None)
    assert weighed.why == "a claim at 5% by its lower layers, too little to go on"
    assert tell_outlook(toy.read("They hush"), Thresholds(0.995, 0.5)).startswith(
        "a claim at 99% (asked for 100%), then C5+"
    )


def test_a_sentence_is_weighed_once(toy: Encoder) -> None:
    """The same sentence is looked up the second time, as in a live page that comes again."""
    assert toy.read("They confabulate") is toy.read("They confabulate")


class Spy:
    """An encoder that sees the same in whatever it is shown, and notes what that was."""

    def __init__(self, outlook: Outlook) -> None:
        self.brief = self.body = Thresholds(0.9, 0.5)
        self.outlook = outlook
        self.seen: list[str] = []

    def read(self, text: str) -> Outlook:
        self.seen.append(text)
        return self.outlook


REFUSAL = Outlook(0.99, "T6", "-", 0.9, Factuality.CERTAIN_NOT)
#: Passes the gate and is read by no rule.
GATE = "Nobody spoke of talks."


def added(spy: Spy, *paragraphs: str, title: str = "Kharkiv, a day in spring") -> list[str]:
    """Give the quotes of the claims that the encoder adds."""
    told = article(*paragraphs, title=title)
    return [c.quote for c in find_claims(told, load_registry(), spy) if c.rule.startswith("encoder")]  # type: ignore[arg-type]  # a stand-in


def test_the_polarity_is_the_encoders() -> None:
    """Each sentence is weighed by itself, and what is denied comes out as denied."""
    spy = Spy(REFUSAL)
    first, second = "Kyiv kept its shutters down.", "Moscow did so as well."
    assert added(spy, GATE, first, second) == [first, second]
    assert second in spy.seen
    claims = find_claims(article(GATE, first, title="Kharkiv"), load_registry(), spy)  # type: ignore[arg-type]  # a stand-in
    assert [c.polarity for c in claims if c.rule == "encoder-T6-"] == ["-"]


@pytest.mark.parametrize(
    ("sentence", "outlook"),
    [
        ("Does Kyiv keep its shutters down?", REFUSAL),
        ("The cooks kept the shutters down.", REFUSAL),
        ("Kyiv kept its shutters down.", Outlook(0.99, "M1", "+", 0.9, Factuality.CERTAIN)),
        ("Kyiv kept its shutters down.", Outlook(0.8, "T6", "+", 0.9, Factuality.CERTAIN)),
        ("Kyiv kept its shutters down.", Outlook(0.99, "T6", "+", 0.4, Factuality.CERTAIN)),
    ],
    ids=["only asked", "no party", "about the reporting", "hardly a claim", "of no sure type"],
)
def test_what_the_encoder_may_not_add(sentence: str, outlook: Outlook) -> None:
    """A question, a sentence without a party, one about the reporting itself and a doubtful one add no claim."""
    assert added(Spy(outlook), GATE, sentence) == []
    assert added(Spy(REFUSAL), GATE, "Kyiv kept its shutters down.") != []


@pytest.mark.parametrize(
    "idle",
    [
        "Kyiv's football clubs kept their shutters down before the Champions League match.",
        "The cooks kept the shutters down.",
    ],
    ids=["out of scope", "no party"],
)
def test_what_could_give_no_claim_is_not_weighed(idle: str) -> None:
    """A sentence that is out of scope whatever its type, or names no party, costs the encoder nothing."""
    spy = Spy(REFUSAL)
    added(spy, GATE, idle, "Kyiv kept its shutters down.")
    assert idle not in spy.seen
    assert "Kyiv kept its shutters down." in spy.seen


def test_an_article_without_a_word_of_the_trade_is_not_weighed() -> None:
    """What does not pass the gate is shown to no encoder, in reading and in explaining."""
    spy = Spy(REFUSAL)
    find_claims_traced(article("Kyiv kept its shutters down.", title="Kharkiv"), load_registry(), spy)  # type: ignore[arg-type]  # a stand-in
    assert spy.seen == []


def test_a_flood_of_sentences_is_weighed_in_part() -> None:
    """No more than MOST_WEIGHED sentences of one article are weighed."""
    spy = Spy(replace(REFUSAL, claim=0.1))
    added(spy, GATE, *(f"Kyiv kept shutter {n} down." for n in range(MOST_WEIGHED + 30)))
    assert len(spy.seen) == MOST_WEIGHED


def test_halves_of_surrogates_are_no_error(toy: Encoder) -> None:
    """A broken character costs nothing."""
    assert toy.read("They confabulate \ud83d").ptype == "T4"


def test_types_that_do_not_fit_the_model_are_told(tmp_path: Path) -> None:
    """A list of types of another length than the model's would shift every reading."""
    folder = make_encoder(tmp_path / "toy")
    told = (folder / "encoder.toml").read_text(encoding="utf-8")
    (folder / "encoder.toml").write_text(told.replace('"X1+"]', '"X1+", "S1+"]'), encoding="utf-8")
    with pytest.raises(AdviceError, match="names 6 types, the model gives 5"):
        Encoder(folder)


def test_a_type_that_a_rule_read_is_not_read_again(toy: Encoder) -> None:
    """Where a rule found the article's talks ahead, the encoder adds no second reading of the type."""
    told = article("Ukraine and Russia will hold talks in Istanbul on Friday.", SENTENCE)
    assert [c.rule for c in find_claims(told, load_registry(), toy) if c.ptype == "T4" and "encoder" in c.rule] == []


def test_an_article_about_no_conflict_is_not_weighed() -> None:
    """The encoder is asked only about conflicts that the registry knows, and only in articles that are in scope."""
    spy = Spy(REFUSAL)
    assert added(spy, GATE, "France kept its shutters down.", title="Transfer window") == []
    assert spy.seen == []


def test_headlines_need_more_than_bodies() -> None:
    """Each kind of sentence has thresholds of its own; what is no type of the scheme is never seen."""
    outlook = Outlook(0.95, "T4", "+", 0.7, Factuality.PROBABLE)
    assert sees_claim(outlook, Thresholds(0.9, 0.5))
    assert not sees_claim(outlook, Thresholds(0.97, 0.5))
    assert not sees_claim(outlook, Thresholds(0.9, 0.8))
    assert not sees_claim(Outlook(0.99, "X1", "+", 0.9, Factuality.CERTAIN), Thresholds(0.9, 0.5))


@pytest.mark.parametrize("ptype", sorted(PTYPES))
def test_every_type_has_roles(ptype: str) -> None:
    """For each type the encoder's rule takes its roles from the rules of that type, and keeps its polarity."""
    for polarity in ("+", "-"):
        rule = prototype(ptype, polarity, Factuality.CERTAIN)
        assert (rule.ptype, rule.polarity, rule.negation) == (ptype, polarity, "keep")
        assert rule.actor in ("subject", "first", "both", "none")


def test_calls_are_demands() -> None:
    """What is called for is a demand or a proposal, as when a rule reads it."""
    assert prototype("T2", "+", Factuality.UNCOMMITTED).mode is Mode.DEMAND


@pytest.mark.parametrize("missing", ["first.onnx", "last.onnx", "tokenizer.json", "encoder.toml"])
def test_a_missing_file_is_told(tmp_path: Path, missing: str) -> None:
    """A folder without one of its files raises one sentence that names the folder."""
    folder = make_encoder(tmp_path / "toy")
    (folder / missing).unlink()
    with pytest.raises(AdviceError, match="toy cannot be loaded"):
        Encoder(folder)


def test_a_broken_model_is_told(tmp_path: Path) -> None:
    """Bytes that are no model raise the same sentence."""
    folder = make_encoder(tmp_path / "toy")
    (folder / "last.onnx").write_bytes(b"no model")
    with pytest.raises(AdviceError, match="toy cannot be loaded"):
        Encoder(folder)


def test_the_encoder_that_comes_along_reads() -> None:
    """The committed weights tell a refusal of talks from the weather."""
    encoder = load_encoder()
    refusal = encoder.read("The rebels said on Tuesday that they would not sit down with the government in Doha.")
    assert (refusal.ptype, refusal.polarity) == ("T6", "+")
    assert refusal.claim > 0.9
    assert encoder.read("Rain is expected over the northern plains until the weekend.").claim < 0.35


def test_nothing_is_made_of_an_empty_row() -> None:
    """A sentence without a word gives no claim."""
    outlook = Outlook(0.99, "T4", "+", 0.9, Factuality.PROBABLE)
    assert make_unread(None, None, "", Row((), "", ()), [], [], "", outlook) is None  # type: ignore[arg-type]  # never looked at
