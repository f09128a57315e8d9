"""The labelled texts of tests/data/breadth, and how many of their claims are read."""

from __future__ import annotations

import pytest
from breadth import all_items, breadth_registry, compare, figures, find_all, is_open, read_line, same

from model.claims import PTYPES


def test_every_type_is_worded_in_both_halves():
    """Each of the 46 types is labelled at least three times among the items that are read and those that are not."""
    for half in (True, False):
        counted = [
            label.ptype for item in all_items() if is_open(item) is half for line in item for label in line.labels
        ]
        assert {ptype for ptype in PTYPES if counted.count(ptype) < 3 and ptype[0] != "X"} == set()


def test_half_of_the_lines_hold_no_claim():
    """Lines without a claim are as many as those with one, so that precision means something."""
    lines = [line for item in all_items() for line in item]
    assert 0.45 < sum(not line.labels for line in lines) / len(lines) < 0.6


@pytest.mark.parametrize("line", ["No labels", "A truce || C5 CT+ asserted >", 'A || C5+ CT+ asserted > @ "B"'])
def test_line_with_a_wrong_label_is_refused(line):
    """A label that is not understood, or whose words are not in the line, is an error that shows the line."""
    with pytest.raises(ValueError, match=line[:2]):
        read_line(line)


def test_reader_reads_as_much_as_before():
    """On every sixth item that rule writers do not read, recall and precision stay above their floor."""
    registry = breadth_registry()
    closed = [item for item in all_items() if not is_open(item)][::6]
    found = figures([compare(item, find_all(item, registry)) for item in closed])
    assert found["labels"] > 300
    assert found["recall"] >= 0.20
    assert found["precision"] >= 0.80
    assert found["strict_recall"] >= 0.12
    assert found["strict_precision"] >= 0.50


def test_claim_is_set_beside_the_label_of_its_own_words():
    """A claim of a line meets that line's label and no other's."""
    lines = ("Averra and Kostrava agree truce || C5+ CT+ asserted XAV,XKO> @", "It rained in Selk. || -")
    item = tuple(map(read_line, lines))
    reading = compare(item, find_all(item, breadth_registry()))
    assert [(label.ptype, [same(label, one) for one in there]) for label, there in reading.labels] == [("C5", [True])]
