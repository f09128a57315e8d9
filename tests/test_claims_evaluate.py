"""Quality is measured on an invented labelled set, and may not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.evaluate import OWN_SET, below_floor, evaluate, evaluate_paths, raise_floor, read_floor, read_lines
from model.errors import MonitorError


def test_the_project_reads_its_own_set_no_worse_than_before():
    """No held figure of the invented set is below the recorded floor."""
    report = evaluate_paths()

    assert report.below == ()
    assert read_floor(OWN_SET / "floor.json", "eval")["item_f1"] >= 0.9


def test_every_label_stands_in_its_text():
    """Quotes and conditions of the invented set are exact."""
    texts = {row["id"]: f"{row['title']}\n{row['summary']}" for row in read_lines(OWN_SET / "items.jsonl")}
    for row in read_lines(OWN_SET / "labels.jsonl"):
        for claim in row["claims"]:
            assert claim["quote"] in texts[row["id"]]
            assert all(condition in texts[row["id"]] for condition in claim["conditions"])


def test_a_lower_figure_is_refused_in_words():
    """A fall is named with both figures; what is not held may fall."""
    floor = {"item_f1": 0.9, "silent_broken": 0, "item_p": 1.0}

    assert below_floor({"item_f1": 0.9, "silent_broken": 0, "item_p": 0.1}, floor) == []
    assert below_floor({"item_f1": 0.8, "silent_broken": 2}, floor) == [
        "item_f1 is 0.800, below its floor of 0.900",
        "silent_broken is 2, above its ceiling of 0",
    ]


def test_the_floor_only_rises(tmp_path: Path):
    """A worse figure leaves the floor where it was, a better one lifts it."""
    path = tmp_path / "floor.json"
    raise_floor(path, "eval", {"item_f1": 0.9, "claim_f1": 0.8, "silent_broken": 1})
    raise_floor(path, "eval", {"item_f1": 0.85, "claim_f1": 0.85678, "silent_broken": 0})

    assert json.loads(path.read_text()) == {"eval": {"item_f1": 0.9, "claim_f1": 0.856, "silent_broken": 0}}


def test_errors_are_listed_with_their_text():
    """An item without the labelled claim is listed with what was missed."""
    labels = [{"id": "1", "claims": [{"quote": "truce", "ptype": "C5", "polarity": "+", "actors": []}]}]
    result = evaluate(labels, [{"id": "1", "title": "A truce", "summary": ""}], lambda _: [])

    assert result.misses[0].missed[0]["ptype"] == "C5"
    assert "C5" in result.table()


def test_a_folder_without_labels_is_refused(tmp_path: Path):
    """The message names the folder and what was looked for."""
    with pytest.raises(MonitorError, match="holds no labelled items"):
        evaluate_paths([tmp_path])


def test_a_line_that_is_no_json_is_named(tmp_path: Path):
    """The message names file and line."""
    path = tmp_path / "items.jsonl"
    path.write_text('{"id": 1}\n{\n')
    with pytest.raises(MonitorError, match=r"items\.jsonl:2"):
        read_lines(path)
