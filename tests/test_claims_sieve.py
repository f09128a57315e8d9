"""A pattern behind a sieve finds what the pattern finds; its words are read off it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import patterns, scope
from claims.rules import load_rules
from claims.sieve import Sieve, find_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bprotest(?:or|ing)\b", {"protest"}),
        (r"\b(?:vigils?|sit-ins?)\b", {"vigil", "sit-in"}),
        (r"(?:oil )?prices?", {"price"}),
        (r"(?<!the )\bunions?\b|\bwages?\b", {"union", "wage"}),
        (r"\b(?:talk|talks)\b", {"talk"}),
        # Nothing can be told where one way has no words, or letters that may be missing.
        (r"\btruce\b|\d+ days", {"truce", " days"}),
        (r"\btruce\b|\d+", set()),
        (r"(?:truce)?\w+", set()),
        (r"(?!truce)\w+", set()),
        # Letters of either case stand for one another only where the whole text is made small.
        (r"(?i:truce) now", {" now"}),
        # What stands there at least once does; of a class, a look aside and a condition nothing is told.
        (r"(?:truce){2,}|(?:talks){0,3}", set()),
        (r"(?:truce){2,}|(?:talks){1}?", {"truce", "talks"}),
        (r"[]a|]truce[^\]a(]|(?>talks)", {"truce", "talks"}),
        (r"(?P<first>truce)(?P=first)|(?<=\bthe )talks", {"truce", "talks"}),
        (r"(truce)?(?(1) holds| talks) now", {" now"}),
        (r"peace\.talks{,}\{a{}", {"peace.talk"}),
        # What is not understood tells nothing.
        (r"truce\x20now", set()),
        (r"truce (?#and so on)now", set()),
    ],
)
def test_words_are_read_off_a_pattern(pattern: str, words: set[str]) -> None:
    assert find_words(re.compile(pattern)) == words
    assert find_words(re.compile(pattern, re.IGNORECASE)) == set()


def test_words_of_a_verbose_pattern_have_its_spaces() -> None:
    assert find_words(re.compile(r"\b(?: peace\ talks | truce ) # either", re.VERBOSE)) == {"peace talks", "truce"}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:truces?|cease-?fires?)\b (?:holds|(?:was|were) broken)",
        r"(?:talks|the (?:first|next) round){1,2}(?: (?:in|at) [A-Z]\w+)?",
        r"(?:an? )?(?P<what>exchange|swap)(?! rate)(?: of (?:all|[0-9]{1,3}) )?[a-z]*",
    ],
)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_text_that_fits_a_pattern_has_one_of_its_words(pattern: str, data: st.DataObject) -> None:
    """Whatever text fits passes the sieve."""
    sieve = Sieve(re.compile(pattern))
    text = data.draw(st.from_regex(pattern))

    assert sieve.words
    assert sieve.search(text) is not None


def test_a_sieve_finds_what_its_pattern_finds() -> None:
    """All reasons and wordings, on the sentences of all rules: the same match in the same place."""
    reasons = [
        re.compile(one.pattern.printed) for part in ("address", "headline", "sentence") for one in scope._rules(part)
    ]
    wordings = [
        patterns.small_wording(name)
        for name, table in patterns._tables().items()
        if "pattern" in table and not table.get("case")
    ]
    texts = [patterns.make_small(text) for rule in load_rules() for text in (rule.yes, rule.no)]
    found = 0
    for pattern in [*reasons, *wordings]:
        sieve = Sieve(pattern)
        for text in texts:
            plain, sifted = pattern.search(text), sieve.search(text)
            assert (plain and plain.span()) == (sifted and sifted.span()), (pattern.pattern, text)
            found += plain is not None
    assert found
