"""How a claim's source is named in an alert."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import claim

from claims.wording import no_question, phrase, source_words


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


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            "C9-",
            "C9+",
            "C9- and C9+ can clash (violations), but nothing shows that both are of the same hours and ground",
        ),
        ("C13+", "C13-", "C13+ and C13- can clash (monitoring), but these two are not of one act, matter or party"),
        ("C13+", "C9+", "C13+ and C9+ answer no question in opposite ways"),
        ("C5+", "M1+", "a report is denied, and nothing shows that it is this one"),
    ],
)
def test_silence_of_types_that_can_clash_is_not_put_on_their_types(first: str, second: str, words: str):
    """Where the families set two types against each other, it is their content that keeps two claims apart."""
    assert no_question(claim(first), claim(second)) == words


@pytest.mark.parametrize(
    ("code", "quote", "words"),
    [
        ("S2-", "Armenian troops have not withdrawn from the village", "no withdrawal so far"),
        ("S2-", "Israel has yet to pull its troops out of Lebanon", "no withdrawal so far"),
        ("S6-", "Washington hasn't lifted the sanctions", "no sanctions relief so far"),
        ("S2-", "Not a single soldier has left the village", "no withdrawal so far"),
        ("S2-", "Armenia has refused to withdraw from the village", "the withdrawal refused"),
        ("S2-", "Armenia will not withdraw from the village", "the withdrawal refused"),
        ("S2-", "Armenia has not agreed to withdraw from the village", "the withdrawal refused"),
        ("S2-", "Armenia has not withdrawn and has ruled it out", "the withdrawal refused"),
        ("S2+", "Armenian troops have withdrawn from the village", "withdrawn"),
        ("S2+", "Armenian troops pulled out of the village", "withdrawn"),
        ("S2+", "Armenia has agreed to withdraw from the village", "the withdrawal accepted"),
        ("S2+", "Armenia will withdraw from the village", "the withdrawal accepted"),
        ("A1+", "Iran has handed over its answer to the American proposal", "answer given"),
        ("A1-", "Iran has sent no reply to the American proposal", "no answer given"),
        ("A1+", "Iran has handed over a proposal of its own", "text tabled"),
    ],
)
def test_what_has_not_happened_is_told_as_no_refusal(code: str, quote: str, words: str):
    """Who has not done it, has refused it, or has done it: three things, as the sentence tells them."""
    assert phrase(claim(code, quote)) == words
