"""Sentences, clauses and quotations, as offsets into the article."""

from __future__ import annotations

import time

import pytest

from claims.sentences import clauses, cut, quote_spans, split_sentences
from model.articles import Article, compose_text
from model.claims import Where


def article(title, standfirst, *paragraphs):
    """Make an article of these parts."""
    text, blocks = compose_text(title, standfirst, list(paragraphs))
    return Article("a", "https://a.example/1", "A", None, title, text, blocks, None, None, None)


def sentences(text):
    """Cut a text and give the wording of each sentence."""
    return [text[a:b] for a, b in cut(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Mark Reyes met Mr. Holt at 7 a.m. on Friday.",
        "The U.S. Treasury and the U.N. envoy agree.",
        "He read Art. 5 and No. 12 of the text.",
        "J. K. Brandt spoke for the group.",
        "“Will it hold?” she asked.",
        "The talks… went on.",
    ],
)
def test_abbreviations_end_no_sentence(text):
    """Titles, initials, letters and quoted questions stay inside their sentence."""
    assert sentences(text) == [text]


def test_sentences_end_where_new_ones_begin():
    """A capital, a quotation mark or an opener after letters begins a new sentence."""
    text = "It was signed in the U.S. The army said so. “No.” Nobody came! Why? 40 men left."

    assert sentences(text) == [
        "It was signed in the U.S.", "The army said so.", "“No.”", "Nobody came!", "Why?", "40 men left.",
    ]  # fmt: skip


def test_headline_is_one_sentence_and_blocks_are_walls():
    """A headline is not cut, and no sentence runs from one paragraph into the next."""
    made = article("Truce holds. For now", "Guns fell silent", "It held. It did not", "stop there")
    found = split_sentences(made)

    assert [(made.text[s.start : s.end], s.where) for s in found] == [
        ("Truce holds. For now", Where.HEADLINE), ("Guns fell silent", Where.STANDFIRST), ("It held.", Where.BODY),
        ("It did not", Where.BODY), ("stop there", Where.BODY),
    ]  # fmt: skip


def test_clauses_part_at_contrasts_and_not_inside_quotations():
    """But, while and semicolons part clauses; what is quoted stays whole."""
    text = "The army accepted; the rebels refused, but “talks go on, but slowly”, it said."

    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == [
        "The army accepted", "the rebels refused", "but “talks go on, but slowly”, it said.",
    ]  # fmt: skip


def test_apostrophes_are_no_quotation_marks():
    """Possessives and contractions open no quotation, single marks around a phrase do."""
    text = "Israel's army won't call it a 'truce that isn't one' or \"peace\" or “calm”."

    assert [text[a:b] for a, b in quote_spans(text, 0, len(text))] == ["truce that isn't one", "peace", "calm"]


def test_endless_line_is_cut():
    """A hundred thousand characters without a full stop become pieces, and all of them are there."""
    text = "word " * 20_000
    pieces = sentences(text)

    assert max(map(len, pieces)) <= 4_000
    assert " ".join(pieces).split() == text.split()


def test_endless_headline_is_cut():
    """A headline that is no headline becomes pieces too, each of it."""
    found = split_sentences(article("word " * 2_000, "", "Body."))

    assert max(one.end - one.start for one in found) <= 4_000
    assert [one.where for one in found] == [Where.HEADLINE] * 3 + [Where.BODY]


def test_a_page_of_dots_takes_no_time():
    """A row of a hundred thousand full stops is looked at once, not once from each of them."""
    began = time.process_time()

    assert len(sentences("." * 100_000)) == 25
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "DOHA/CAIRO, June 19 (Meridian Wire) - A pause of five days was agreed on.",
            "A pause of five days was agreed on.",
        ),
        ("KYIV, Ukraine (Wire) — Russia gave no answer to the plan.", "Russia gave no answer to the plan."),
        ("JERUSALEM: Officials gave no answer to the plan.", "Officials gave no answer to the plan."),
        ("UN: no deal is in sight, and none is planned.", "UN: no deal is in sight, and none is planned."),
        ("US and Iran - what now, and what then?", "US and Iran - what now, and what then?"),
    ],
)
def test_dateline_is_no_part_of_the_sentence(text, first):
    """Place, day and agency before a report are left out of its first sentence."""
    made = article("A headline", "", text)

    assert [made.text[s.start : s.end] for s in split_sentences(made)][1:] == [first]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Envoys fear the pause will fail The truce in Westering began at dawn.",
         ["Envoys fear the pause will fail", "The truce in Westering began at dawn."]),
        ("Envoy lands in Kherson The Ordanian minister has met her.",
         ["Envoy lands in Kherson", "The Ordanian minister has met her."]),
        ("Army counts its dead Ordania-Vesk war – live updates Ordania has left the talks.",
         ["Army counts its dead", "Ordania has left the talks."]),
        ("Kyiv demands bodies See all our Ukraine war coverage Kyiv has asked for a list.",
         ["Kyiv demands bodies", "Kyiv has asked for a list."]),
        ("Envoy warns of ‘a halt on the army’s terms’ Anna Berg has welcomed the plan.",
         ["Envoy warns of ‘a halt on the army’s terms’", "Anna Berg has welcomed the plan."]),
        ("The two sides meet. Continue reading...", ["The two sides meet."]),
        ("He left.A crowd in Norre, May 3, 2025. (credit: A. BERG (WIRE)/POOL) Envoys have met.",
         ["He left.", "Envoys have met."]),
        ("A crowd waits in Norre, Nov. 24, 2025. (AP Photo/Ann Berg) Envoys have met.", ["Envoys have met."]),
        ("A square in Norre (AP Photo/Ann Berg) The minister said that the war would end.",
         ["The minister said that the war would end."]),
        ("ARMY WEIGHS NEW PLAN FOR THE ‘RED LINE’ Secretary Ann Berg met the envoy.",
         ["Secretary Ann Berg met the envoy."]),
        ("STOP THE WAR NOW AND MAKE PEACE! He wrote no more.",
         ["STOP THE WAR NOW AND MAKE PEACE!", "He wrote no more."]),
        ("The post Rebels sign deal appeared first on Harbour Daily.", []),
    ],
)  # fmt: skip
def test_what_a_feed_ran_together_is_parted(text, parts):
    """A standfirst, links to other pages and the report's first line are sentences of their own, links are none."""
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "An aide told The Harbour Gazette that the talks go on.",
        "He was flown to The Hague in secret.",
        "How the Truce After All held is told by Anna Berg.",
    ],
)
def test_names_and_titles_are_not_parted(text):
    """A name that begins with The, and a title with capitals, stay in one piece."""
    assert sentences(text) == [text]


def test_a_row_of_stops_ends_one_sentence_and_a_full_width_stop_its_own() -> None:
    """Stops in a row are one end; a full-width stop is one by itself and takes in no other."""
    text = "Nobody came?! They had time… The rest waited。 Then they left."
    assert [text[a:b] for a, b in cut(text, 0, len(text))] == [
        "Nobody came?!", "They had time…", "The rest waited。", "Then they left.",
    ]  # fmt: skip
    assert len(list(cut("x。. Dawn broke.", 0, 15))) == 2


@pytest.mark.parametrize("shown", ["The bridge at dusk. hide caption 2 of 9", "The bridge at dusk. Toggle caption"])
def test_what_a_gallery_shows_is_no_text(shown: str) -> None:
    """Captions between the buttons of a gallery are passed over in an article, and read where there is nothing else."""
    read = [
        s
        for s in split_sentences(article("Envoys part", "", "They met.", shown, "They parted."))
        if s.where is Where.BODY
    ]

    assert len(read) == 2
    assert len(split_sentences(article("Envoys part", "", shown))) > 1
