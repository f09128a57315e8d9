"""The wording of the page: every code has words, and the documentation names every page and ruling."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOON, make_claim, make_dispute, make_placed
from claims.wording import source_words
from model.claims import OUT_OF_SCOPE, PTYPES, Factuality, Origin, Relation, SourceType
from model.disputes import Ruling, VerdictKind
from model.errors import RegistryError
from model.review import wilson_interval
from review.app import Names
from review.disputes import BUTTONS
from review.marking import Span, cut_pieces, diff_pieces, show_in_context
from review.words import Words, show_age, show_text

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")


@pytest.fixture
def words() -> Words:
    return Words(Names({"XKS": "Xeska", "HDL": "the League"}, {"XKS": "Xeska war"}))


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        ("propositions", (*PTYPES, OUT_OF_SCOPE)),
        ("verdicts", VerdictKind),
        ("rulings", Ruling),
        ("source_types", SourceType),
        ("relations", Relation),
        ("factuality", Factuality),
    ],
)
def test_every_code_has_words(words, table, codes):
    """No code of the model reaches an analyst without words."""
    assert set(codes) <= words.table(table).keys()


def test_page_is_documented():
    """docs/review.md names every address, template and ruling."""
    for template in (ROOT / "review" / "templates").glob("[!_]*.html"):
        assert template.name in PAGE or template.name in ("base.html", "error.html")
    for key, ruling in BUTTONS:
        words_ = Words(Names()).word(ruling, "rulings")
        assert re.search(rf"^\| {key} \| {words_}", PAGE, re.MULTILINE)


def test_nothing_is_marked_safe():
    """No template switches escaping off."""
    for template in (ROOT / "review" / "templates").glob("*.html"):
        assert not re.search(r"\|\s*safe|autoescape|Markup", template.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "truce agreed: the League and Xeska"),
        ({"polarity": "-"}, "no truce agreed: the League and Xeska"),
        ({"actors": ()}, "truce agreed"),
        ({"ptype": "C2", "actors": ("OTHER:Quartz Guard",)}, "Quartz Guard rejects a truce"),
        ({"ptype": "C2", "actors": ()}, "somebody rejects a truce"),
        ({"ptype": "C2", "actors": ("A", "B", "C")}, "A, B and C rejects a truce"),
        ({"ptype": "X9"}, "X9+"),
    ],
)
def test_propositions(words, changes, said):
    """A claim is said with its parties and without its source."""
    assert words.proposition(make_claim(**changes)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Harbour Post"),
        ({"relay_of": "The Quill"}, "Harbour Post, relaying The Quill"),
        (
            {"speaker": "Ana Ruiz", "speaker_type": SourceType.SPOKESPERSON},
            "Harbour Post, citing Ana Ruiz (spokesperson)",
        ),
        ({"speaker": "US officials", "speaker_type": SourceType.UNNAMED_OFFICIAL}, "Harbour Post, citing US officials"),
        ({"speaker": "sources", "speaker_type": SourceType.UNKNOWN}, "Harbour Post, citing sources"),
        ({"speaker": "Harbour Post"}, "Harbour Post"),
    ],
)
def test_attributions(words, changes, said):
    """Who puts a claim forward is said with whom they relay and cite."""
    assert words.attribution(make_claim(**changes)) == said


def test_attribution_names_the_outlet_that_the_article_names(words):
    """Whose report it is stands in the line also where the claim's own sentence says no more than "report"."""
    origin = Origin("report:plain dealer", "relay", "names the Plain Dealer")
    bare = make_claim(speaker="report", speaker_type=SourceType.OTHER_OUTLET)

    assert words.attribution(bare, origin) == "Harbour Post, relaying the Plain Dealer"
    assert words.attribution(make_claim(), Origin("own", "own", "own report")) == "Harbour Post"


@pytest.mark.parametrize(
    ("changes", "origin"),
    [
        ({"speaker": "the daily", "speaker_type": SourceType.OTHER_OUTLET}, Origin("r", "relay", "names the Quill")),
        ({"speaker": "a report", "speaker_type": SourceType.OTHER_OUTLET}, Origin("r", "own", "own report")),
        ({"relay_of": "the Quill", "speaker": "They", "speaker_type": SourceType.UNKNOWN}, None),
        ({"relay_of": "the Quill", "speaker": "Officials", "speaker_type": SourceType.UNKNOWN}, None),
    ],
)
def test_page_and_alert_name_relays_alike(words, changes, origin):
    """The analyst finds on the page the source that the mail has named."""
    one = make_claim(**{"speaker_party": None, **changes})

    assert words.attribution(one, origin) == source_words(one, origin.relayed if origin else None)


def test_verdict_line_names_both_sides(words):
    """Both sides stand side by side, each with its source."""
    assert words.verdict_line(make_dispute()) == (
        "Harbour Post: truce agreed: the League and Xeska"
        " — Plain Dealer, citing the League (armed group): no truce agreed: the League and Xeska"
    )


def test_origin_counts_copies(words):
    """An origin is said with its evidence and its copies."""
    placed = make_placed(origin=Origin("w", "wire", "credit line: Quill", known=False))
    assert words.origin(placed, 0) == (
        "1 origin: wire copy (credit line: Quill), no copies; its first source could not be told"
    )
    assert "1 copy" in words.origin(make_placed(), 1)
    assert "14 copies" in words.origin(make_placed(), 14)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("C7- CT-", "truce not in force (C7-), certain that not"),
        ("C2+ Uu", "rejects a truce (C2+), does not commit itself"),
        ("odd", "odd"),
        ("", ""),
    ],
)
def test_states(words, said, shown):
    """What an origin last said is put into words."""
    assert words.state(said) == shown


def test_broken_words_are_named(tmp_path):
    """A broken file of words is named with its fault."""
    path = tmp_path / "words.toml"
    path.write_text("[verdicts\n")
    with pytest.raises(RegistryError, match=r"words\.toml"):
        Words(Names(), path)


@pytest.mark.parametrize(
    ("gap", "shown"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(minutes=-90), "in 1 hour"),
    ],
)
def test_ages(gap, shown):
    """An age is told in its largest unit; what lies ahead is told so."""
    assert show_age(NOON - gap, NOON) == shown


def test_no_age_of_never():
    """What never happened has no age."""
    assert show_age(None, NOON) == "never"


def test_steering_characters_are_shown():
    """Bidi and control characters become visible; line feeds and letters stay."""
    assert show_text("a\u202eb\x00c\nд") == "a\ufffdb\ufffdc\nд"


def test_pieces_join_to_the_text():
    """Overlapping and overhanging spans cut the text without losing a character."""
    text = "one two three four"
    pieces = cut_pieces(text, 2, 99, [Span(0, 7, "claim"), Span(4, 13, "cue"), Span(5, 5, "cue"), Span(90, 95, "cue")])
    assert "".join(p.text for p in pieces) == text[2:]
    assert [(p.text, sorted(p.marks)) for p in pieces] == [
        ("e ", ["claim"]),
        ("two", ["claim", "cue"]),
        (" three", ["cue"]),
        (" four", []),
    ]


def test_long_paragraphs_are_shortened_around_the_claim():
    """A claim in a long paragraph is shown with some words before and after, cut between words."""
    from reviewing import make_article, side_claim

    lead = "before " * 200 + "they agreed a truce" + " after" * 200
    article = make_article("a", "https://a.example/", "A", "Title", lead)
    shown = show_in_context(article, side_claim(article, "they agreed a truce"), around=30)
    text = "".join(p.text for p in shown.pieces)
    assert text == "before before before before they agreed a truce after after after after"
    assert (shown.cut_before, shown.cut_after) == (True, True)


def test_quote_stands_alone_when_the_text_is_another():
    """A claim whose place no longer holds its quote shows the quote, never other words."""
    from reviewing import make_article

    article = make_article("a", "https://a.example/", "A", "Title", "Quite another text.")
    shown = show_in_context(article, make_claim(start=3, end=8))
    assert [p.text for p in shown.pieces] == [make_claim().quote]


def test_diff_gives_both_versions():
    """What is not put in is the old text, what is not taken out the new one."""
    old, new = "talks on Friday in Doha", "talks on Sunday in Doha, they say"
    pieces = diff_pieces(old, new)
    assert "".join(p.text for p in pieces if "in" not in p.marks) == old
    assert "".join(p.text for p in pieces if "out" not in p.marks) == new


def test_long_texts_are_compared_by_line():
    """A book-length edit is compared in a moment, line by line."""
    old = "\n".join("some words of a line " * 5 + str(n) for n in range(2000))
    pieces = diff_pieces(old, old.replace("line 7\n", "line seven\n"))
    assert sum("in" in p.marks for p in pieces) <= 1


def test_wilson_interval():
    """The interval is Wilson's: known values, and everything for nothing."""
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert wilson_interval(2, 2)[0] == pytest.approx(0.342, abs=0.001)
    low, high = wilson_interval(8, 10)
    assert (low, high) == pytest.approx((0.490, 0.943), abs=0.001)
