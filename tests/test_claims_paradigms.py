"""Plain sentences in every tense, voice and attribution are read for what they say."""

from __future__ import annotations

import pytest
from paradigms import FOLDER, is_read, make_cases, read_case

from claims.registry import load_registry

#: Share of the sentences of each file that are read as they must be, no lower than it has been.
FLOORS = {"talks": 0.985, "truces": 0.99, "terms": 0.95}


@pytest.mark.parametrize("room", FLOORS)
def test_plain_verbs_are_read_in_all_their_forms(room):
    """Done, ahead, denied or refused: what a plain verb says is read, whoever tells it."""
    cases = list(make_cases(FOLDER / f"{room}.toml"))
    registry = load_registry()
    right = sum(is_read(case, read_case(case, registry)) for case in cases)

    assert right / len(cases) >= FLOORS[room]


def test_every_file_of_verbs_has_a_floor():
    """No file of verbs goes unmeasured."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(FLOORS)
