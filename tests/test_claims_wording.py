"""How a claim's source is named in an alert."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import claim

from claims.wording import source_words


@pytest.mark.parametrize(
    ("speaker", "party", "relay", "expected"),
    [
        ("he", "USA", None, "Harbour Courier, citing a speaker for USA"),
        ("they", None, "the Post", "Harbour Courier, relaying the Post, citing its source"),
        ("the army", "SAF", None, "Harbour Courier, citing the army (SAF)"),
        ("the Post", None, "the Post", "Harbour Courier, relaying the Post"),
        ("Harbour Courier", "USA", None, "Harbour Courier"),
    ],
)
def test_source_is_named_so_that_it_tells_something(
    speaker: str, party: str | None, relay: str | None, expected: str
) -> None:
    """A pronoun is replaced by the party spoken for, and nobody is named twice."""
    one = replace(claim("C5+"), outlet="Harbour Courier", speaker=speaker, speaker_party=party, relay_of=relay)
    assert source_words(one) == expected
