"""The texts that the encoder learns from, and how they are dealt out."""

from __future__ import annotations

import random
import tomllib
from collections import Counter

import pytest
from breadth import read_items as read_labelled_items

from model.claims import PTYPES, Factuality, Mode
from training.batches import (
    FACTUALITIES,
    PARTS,
    STAGES,
    TYPES,
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
from training.texts import BREADTH, OWN, Example, Taught, read_base, read_items, read_own, read_plain, read_wordings

FILES = sorted(OWN.glob("*.txt"))
TRUCE = Taught("C5", "+", "CT+")
REFUSAL = Taught("T6", "+", None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_label_is_well_formed_and_known(path):
    """Each line is labelled as tests/breadth.py says, with types, factualities and modes that exist."""
    labels = [label for item in read_labelled_items(path) for line in item for label in line.labels]

    assert len(labels) > 200
    assert {label.ptype for label in labels} <= set(PTYPES)
    assert {label.factuality for label in labels} <= {one.value for one in Factuality}
    assert {label.mode for label in labels} <= {one.value for one in Mode}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_training_reads_what_the_label_reader_reads(path):
    """Both readers of the format see the same sentences, the same one before each, and the same claims."""
    wanted = [
        (line.text, before, [(label.ptype, label.polarity, label.factuality) for label in line.labels])
        for item in read_labelled_items(path)
        for line, before in zip(item, ["", *(line.text for line in item)], strict=False)
    ]

    assert [
        (one.text, one.before, [(claim.ptype, claim.polarity, claim.factuality) for claim in one.claims])
        for one in read_items(path)
    ] == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_has_sentences_with_and_without_a_claim(path):
    """A fifth of every file at least is of either kind: what is no claim is learnt from look-alikes."""
    examples = list(read_items(path))

    assert 0.2 < sum(bool(one.claims) for one in examples) / len(examples) < 0.8


def test_every_type_is_taught():
    """The texts together hold each type in both polarities at least five times."""
    taught = Counter(
        claim.ptype + claim.polarity for one in [*read_base(), *read_own(), *read_plain()] for claim in one.claims
    )

    assert set(taught) == set(TYPES)
    assert min(taught.values()) >= 5


def test_no_sentence_stands_twice():
    """No sentence stands in two files, and none of training/text in tests/data/breadth."""
    placed = {
        (one.text, path.name) for folder in (OWN, BREADTH) for path in folder.glob("*.txt") for one in read_items(path)
    }
    own = {one.text for one in [*read_own(), *read_plain()]}
    counted = Counter(text for text, _ in placed)

    assert [text for text in own if counted[text] > 1] == []


@pytest.mark.parametrize("line", ["No labels", "A truce || C5", "|| -", "A truce || C5+ CT+ asserted > @ ; none"])
def test_line_without_labels_is_refused(tmp_path, line):
    """A line that is not understood is an error that names its file and number."""
    path = tmp_path / "some.txt"
    path.write_text(f"Rain in Selk. || -\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"some\.txt:2"):
        list(read_items(path))


def test_wording_has_no_sentence_before_it_and_no_factuality(tmp_path):
    """A single text stands alone; X0 says that it claims nothing."""
    path = tmp_path / "some.tsv"
    path.write_text("T3+ T9-\tTalks.\nX0\tRain.\n", encoding="utf-8")

    assert list(read_wordings(path)) == [
        Example("Talks.", "", (Taught("T3", "+", None), Taught("T9", "-", None))),
        Example("Rain.", "", ()),
    ]


def test_claims_share_the_weight_of_a_sentence():
    """Two claims get half each; a sentence without one gets none, and no factuality."""
    both = weigh_types(Example("Truce, no talks.", "", (TRUCE, REFUSAL)))

    assert {TYPES[n]: weight for n, weight in enumerate(both) if weight} == {"C5+": 0.5, "T6+": 0.5}
    assert sum(weigh_types(Example("Rain.", "", ()))) == 0
    assert find_factuality(Example("Rain.", "", ())) is None


def test_factuality_is_the_first_claims():
    """The third answer is about the first claim, and nothing where that one does not say."""
    place = find_factuality(Example("Truce.", "", (TRUCE, REFUSAL)))

    assert place is not None
    assert FACTUALITIES[place] == "CT+"
    assert find_factuality(Example("No talks.", "", (REFUSAL, TRUCE))) is None


def test_batches_hold_each_example_once_and_alike_in_length():
    """Nothing is lost or doubled, no batch is too large, and lengths differ less than over all."""
    examples = [Example("x" * n, "", ()) for n in range(1, 101)]

    batches = cut_batches(examples, 8, random.Random(3))

    assert sorted(len(one.text) for batch in batches for one in batch) == list(range(1, 101))
    assert max(map(len, batches)) == 8
    assert all(max(len(one.text) for one in batch) - min(len(one.text) for one in batch) < 8 for batch in batches)


def test_stage_sees_its_share():
    """Half of the one, twice the other and thrice the plain ones, in the measure the stage names."""
    base, own = [Example(f"b{n}", "", ()) for n in range(10)], [Example("o", "", ())]
    plain = [Example("p", "", ())]

    seen = choose_examples(Stage(epochs=1, base=0.5, own=2, frozen=True, plain=3), base, own, plain, random.Random(3))

    assert [len({one.text for one in seen if one.text[0] == "b"}), *map(seen.count, own + plain)] == [5, 2, 3]
    assert choose_examples(STAGES[0], base, own, plain, random.Random(3)) == base
    some = choose_examples(Stage(epochs=1, base=1.2, own=0.0, frozen=True), base, own, plain, random.Random(3))
    assert (len(some), set(map(some.count, base))) == (12, {1, 2})


def test_crossed_sentences_are_made_of_two():
    """Each holds words of one sentence and a part of another, and keeps the sentence before the first."""
    examples = [Example(" ".join(f"{letter}{n}" for n in range(8)), letter, ()) for letter in "abcdef"]

    made = cross_texts(examples, 6, random.Random(3))

    assert len(made) == 6
    assert all(before in {word[0] for word in text.split()} for text, before in made)
    assert any(len({word[0] for word in text.split()}) == 2 for text, _ in made)
    assert cross_texts([Example("Too short.", "", ())], 5, random.Random(3)) == []


def test_reading_on_is_worth_what_could_be_added():
    """A labelled claim is worth all, one about the reporting itself nothing, and a guess as much as it is sure."""
    assert aim_at(Example("Truce.", "", (TRUCE,))).worth == 1
    assert aim_at(Example("Withdrawn.", "", (Taught("M1", "+", None),))).worth == 0
    assert aim_at(Example("Rain.", "", ())).worth == 0
    types = [0.75 if name == "C5+" else 0.0 for name in TYPES]
    assert make_aim("Truce?", 0.5, types, [0.0] * len(FACTUALITIES)).worth == 0.375


def test_rate_rises_then_falls_to_nothing():
    """The highest rate is that of the end of the warm-up; the last step's is all but none."""
    rates = [scale_rate(step, 100) for step in range(101)]

    assert rates.index(max(rates)) == 5
    assert rates[0] < rates[3]
    assert rates[100] == 0


def test_thresholds_of_an_earlier_encoder_are_kept():
    """Length and classes are told anew; the tables below them stay word for word, or are the usual ones."""
    table = "[brief]\n# Chosen in May.\nclaim = 0.5\n"

    kept = tell_classes(f'longest = 3\ntypes = ["A1+"]\n\n{table}')

    assert kept.endswith(table)
    assert tomllib.loads(kept)["types"] == list(TYPES)
    assert tomllib.loads(kept)["longest"] == 64
    anew = tomllib.loads(tell_classes(""))
    assert set(anew) == {"longest", "types", "factualities", "last", "exits", "brief", "body"}
    assert (*(one["part"] for one in anew["exits"]), anew["last"]) == PARTS
