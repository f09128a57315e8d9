"""`ceasewire explain A B` compares two sentences, however alike they are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claims.detect import find_claims
from claims.registry import load_registry
from cli.explain import compare_articles
from cli.main import app
from extractors import guarded
from model.articles import Article, compose_text
from model.disputes import VerdictKind
from model.errors import ParseError

DOHA = "Talks between Sudan's army and the RSF will resume in Doha on Sunday."


def article(name: str, sentence: str) -> Article:
    """Make an article of one sentence, in an outlet of its own."""
    text, blocks = compose_text(sentence, "", [])
    at = datetime(2024, 5, 6, 8, tzinfo=UTC)
    return Article(name, f"https://{name}.example/1", name, None, sentence, text, blocks, at, None, at)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (DOHA.replace("Doha", "Cairo"), VerdictKind.CONTRADICT_VALUE),
        (DOHA.replace("Doha", "Qatar"), VerdictKind.COMPATIBLE),
    ],
)
def test_sentences_that_differ_in_a_word_are_compared(other: str, kind: VerdictKind) -> None:
    """A sentence is no copy of another that differs in its venue alone: the venues are compared."""
    pairs = compare_articles(article("a", DOHA), article("b", other), load_registry())
    assert pairs[0].verdict.kind is kind


def explained(tmp_path: Path, body: str, **data: object) -> str:
    """Give what the command says of a page with this body and these data in its head."""
    ld = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Envoys part in Geneva", **data}
    file = tmp_path / "page.html"
    file.write_text(
        "<html lang=en><head><title>Envoys part in Geneva | The Outlet</title><meta property='og:site_name' "
        f"content='The Outlet'><script type='application/ld+json'>{json.dumps(ld)}</script></head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Envoys part in Geneva</h1>{body}</article></body></html>",
        encoding="utf-8",
    )
    shown = CliRunner().invoke(app, ["explain", str(file), "--at", "2024-06-05T08:00Z"])
    assert shown.exit_code == 0, shown.output
    return shown.output


WIRE = [
    "GENEVA, June 4 (Reuters) - Envoys of Russia and Ukraine met for six hours on Tuesday and parted without a word.",
    "“We have heard each other,” said Mara Holt, who led the talks in the old hotel by the lake for the mediators.",
    "The next round would be held in Geneva on Friday, she said, if both of the capitals sent their papers in time.",
    "Both sides have met four times since spring and agreed on little more than where to meet and who pays for it.",
]


def test_wire_story_shows_whose_copy_it_is(tmp_path: Path) -> None:
    """The agency of a wire story stands there with the sign that names it, and a notice of correction as printed."""
    notice = "Correction: an earlier version of this article gave the wrong day for the next round."
    said = explained(tmp_path, "".join(f"<p>{text}</p>" for text in [*WIRE, notice]))

    assert "agency   reuters: dateline “GENEVA, June 4 (Reuters) -”" in said
    assert f"corrects {notice}" in said
    assert "5 paragraphs" in said
    assert "cut off" not in said


def test_preview_shows_why_it_is_taken_for_one(tmp_path: Path) -> None:
    """A paywall's preview is named as such, with every sign that says so."""
    said = explained(
        tmp_path,
        f"<p>{WIRE[0]}</p><p>{WIRE[1][:70]}</p><div class='wall'><p>Subscribe to continue reading</p></div>",
        isAccessibleForFree=False,
        wordCount=700,
    )

    assert "cut off  paywall: the page says “Subscribe to continue reading”; the page declares itself not free" in said
    assert "700 words are declared; the last paragraph ends within a sentence" in said


def test_live_blog_shows_its_entries(tmp_path: Path) -> None:
    """Each entry of a live blog stands there with its id, its instant and its first words."""
    entries = "".join(
        f"<section id='post-{n}' itemprop='liveBlogUpdate'><time datetime='2024-06-04T1{n}:30:00+02:00'>1{n}:30</time>"
        f"<p>{text}</p><p>More on this from the hotel will follow in the course of the evening, an aide said.</p>"
        "</section>"
        for n, text in enumerate(WIRE)
    )
    said = explained(tmp_path, entries)

    assert "entries  4" in said
    assert "post-3  2024-06-04 11:30  Both sides have met four times since spring" in said
    assert "(+1)" in said


def test_text_that_the_gate_drops_is_told_as_such() -> None:
    """Where the gate finds none of its words, the command says so and shows no claim that nothing else would keep."""
    shown = CliRunner().invoke(app, ["explain", "The cat slept on the warm mat and nobody minded."])
    assert "the gate finds none of its words" in shown.output
    shown = CliRunner().invoke(app, ["explain", "The envoys of the choir met on the warm mat and nobody minded."])
    assert "the gate" not in shown.output


def test_hostile_page_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that costs more than allowed ends in one sentence with its address, not in a hang."""
    monkeypatch.setattr(guarded, "_shared", guarded.Child(cpu_seconds=0.5))
    file = tmp_path / "page.html"
    file.write_text("<div>" * 200 + "<p>word</p><i>x" * 150_000, encoding="utf-8")

    shown = CliRunner().invoke(app, ["explain", str(file)])

    assert isinstance(shown.exception, ParseError)
    assert "page.html: the document was given up" in str(shown.exception)


def test_codes_are_told_in_words_and_times_in_their_zone() -> None:
    """Whoever reads CT+ and C4+ finds below what they mean, and every time says that it is UTC."""
    said = (
        CliRunner()
        .invoke(
            app, ["explain", "Hamas has accepted a ceasefire with Israel from Friday.", "--at", "2024-06-05T08:00Z"]
        )
        .output
    )

    assert "A  A, 2024-06-05 08:00 UTC" in said
    assert "C4+ deal accepted" in said
    assert "CT+ certain" in said
    assert not [line for line in said.splitlines() if " time " in line and "UTC" not in line]


def test_claims_of_one_rule_and_sentence_are_stored_apart() -> None:
    """Two readings of a sentence by one rule, of other actors, have ids of their own: the desk stores both."""
    told = "Ethiopia and the TPLF have agreed that African Union observers will monitor the ceasefire."
    found = [claim for claim in find_claims(article("a", told), load_registry()) if claim.ptype == "C13"]

    assert {claim.actors for claim in found} == {("ETH", "TPLF"), ("AU",)}
    assert len({claim.id for claim in found}) == len(found)
    assert [claim.id for claim in find_claims(article("a", told), load_registry()) if claim.ptype == "C13"] == [
        claim.id for claim in found
    ]
