"""Claims are read in many wordings: the invented texts of eval/wordings, file by file, hold their scores."""

from __future__ import annotations

import pytest
from wordings import FOLDER, Score, read_texts, score

#: What was reached when the rules were last widened, less a little; a change of rules may raise it, not lower it.
FLOORS = {
    "headlines": Score(precision=0.97, recall=0.62, strict=0.66),
    "sentences": Score(precision=0.97, recall=0.72, strict=0.65),
    "contrasts": Score(precision=0.77, recall=0.39, strict=0.39),
}


@pytest.mark.parametrize("name", FLOORS)
def test_wordings_are_read_no_worse_than_before(name: str):
    """Texts with a claim are flagged, others are not, and types and polarities are right, as often as before."""
    found, floor = score(list(read_texts(FOLDER / f"{name}.tsv"))), FLOORS[name]
    assert found.precision >= floor.precision
    assert found.recall >= floor.recall
    assert found.strict >= floor.strict


def test_a_line_without_labels_is_named(tmp_path):
    """A line that has no tab between labels and text is an error that says where it stands."""
    path = tmp_path / "wrong.tsv"
    path.write_text("C5+\tThe sides agreed to a truce.\nno labels here\n", encoding="utf8")
    with pytest.raises(ValueError, match=r"wrong\.tsv:2"):
        list(read_texts(path))
