"""Patterns that are blind to case are looked for in small letters, and found as printed."""

from __future__ import annotations

import pytest

from claims.patterns import Scanner, compile_small, has_wording, search_wording, words_of


def test_scanner_gives_what_is_printed() -> None:
    """Matches carry the text's own letters and offsets, also where small letters are more than the printed ones."""
    scanner = Scanner(r"\b(?P<unit>day|week)s?\b")
    for text in ("Two Days or a WEEK.", "İki Days or a WEEK."):
        found = list(scanner.finditer(text))
        assert [(one[0], one["unit"]) for one in found] == [("Days", "Day"), ("WEEK", "WEEK")]
        assert [text[one.start() : one.end()] for one in found] == ["Days", "WEEK"]


def test_capitals_of_a_pattern_are_looked_for_as_small_letters() -> None:
    """A name in a pattern is found however it is written; what stands for a class of letters or a group stays."""
    assert [one[0] for one in Scanner(r"\bGaza\b").finditer("Gaza, GAZA and gaza")] == ["Gaza", "GAZA", "gaza"]
    assert [one[0] for one in Scanner(r"\S+").finditer("A b")] == ["A", "b"]
    twice = compile_small(r"\b(?P<Word>MPs?)\W(?P=Word)\B")
    assert twice.pattern == r"\b(?P<Word>mps?)\W(?P=Word)\B"


def test_wording_is_found_in_small_letters() -> None:
    """A wording that is blind to case is told from one that is not."""
    assert has_wording("truce", "a ceasefire holds")
    assert not has_wording("truce", "the market opened")
    with pytest.raises(ValueError, match="not blind to case"):
        has_wording("venue", "in cairo")


def test_a_phrase_is_known_by_its_longest_word() -> None:
    """Whatever has a phrase has its longest word."""
    assert words_of(["In the coming days", "new year's eve"]) == {"coming", "year"}


def test_scanner_tries_the_words_with_which_a_match_begins() -> None:
    """Told with which words a match can begin, a scanner finds the same, figures included."""
    pattern = r"\b(?:(?:two|\d+) days|end of may)\b"
    text = "Two days, 14 Days, forty-two days, two two days or the END of May."
    found = [match.span() for match in Scanner(pattern, ("two", "end of may")).finditer(text)]
    assert found == [match.span() for match in Scanner(pattern).finditer(text)]
    assert len(found) == 5


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("ratio", "They go One-for-One on Friday.", "One-for-One"),
        ("ratio", "Three prisoners for every hostage.", "prisoners for every hostage"),
        ("ratio", "Equal numbers went home.", "Equal numbers"),
        ("ratio", "The talks are on.", None),
        ("referent", "A Doha proposal is with both.", "Doha proposal"),
        ("referent", "The Doha paper is with both.", None),
    ],
)
def test_wording_with_words_is_found_where_one_of_them_stands(name: str, text: str, found: str | None) -> None:
    """A look at the words that every match needs changes nothing of what is found."""
    match = search_wording(name, text)
    assert (match[0] if match else None) == found
