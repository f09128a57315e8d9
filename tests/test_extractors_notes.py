"""What a desk adds to a text: notes above and below it, who the writer is, a table of contents, headings."""

from __future__ import annotations

import pytest
from page_texts import TEXTS, URL, p

from extractors import extract_article
from extractors.blocks import RawBlock, cut_blocks, parse_html
from extractors.edges import is_never, is_section, without_boxed_headings
from extractors.metadata import PageFacts
from extractors.notes import end_of_text, is_note, is_note_below, without_contents, without_offers
from extractors.page import with_headings, with_last
from model.articles import Article, BlockKind

TITLE = "Envoys part without a statement"
FACTS = PageFacts(authors=["Ana Bell"])


def read(*body: str, names: str = "Ana Bell") -> Article:
    """Read a page whose article holds these pieces of markup, by one author."""
    head = f'<title>{TITLE}</title><meta name="author" content="{names}">'
    markup = f"<main><article><h1>{TITLE}</h1>{''.join(body)}</article></main>"
    return extract_article(f"<!doctype html><html><head>{head}</head><body>{markup}</body></html>", URL)


def told(article: Article) -> list[str]:
    """Give the blocks of an article after its headline."""
    return [article.block_text(b) for b in article.blocks if b.kind is not BlockKind.HEADLINE]


def cut(*markup: str) -> list[RawBlock]:
    """Cut pieces of markup into blocks."""
    return cut_blocks(parse_html(f"<main>{''.join(markup)}</main>"))


@pytest.mark.parametrize(
    "line",
    [
        "This story was originally published by Lake Post and is reprinted with permission.",
        "This article first appeared in Lake Post.",
        "This report about the talks was produced in partnership with Lake Radio.",
        "Originally published on Lake Post.",
        "We use affiliate links and may be paid for what you buy.",
        "Purchases made through these pages earn us a small commission, at no cost to you.",
        "This review contains major spoilers for the series.",
    ],
)
def test_where_a_text_comes_from_and_what_it_earns_is_none_of_it(line: str) -> None:
    """Such a note goes above the text as well as below it."""
    [block] = cut(p(line))

    assert is_note(block)
    assert is_note_below(block, FACTS)


@pytest.mark.parametrize(
    "line",
    [
        "Cal Dorn in Geneva contributed to this report.",
        "Additional reporting by Cal Dorn",
        "Contributing: Cal Dorn and Eda Finn",
        "More information: C. Dorn, Of lakes and hotels",
        "Be first to hear. Sign up for our letter from the lake.",
        "Special offer for readers: a year for the price of a month.",
        "You can email the desk at desk@outlet.example or by post.",
        "The Lake Post Editorial Board consists of its editor and two writers.",
        "Ana Bell covers the talks for Lake Post.",
        "Ana Bell, PhD, is at home in Geneva.",
        "Cal Dorn is a freelance writer who lives by the lake.",
        "Ana Bell ist Reporterin der Lake Post.",
        "Korrespondentin Ana Bell berichtet aus Genf.",
        "Ana Bell est correspondante à Genève.",
    ],
)
def test_notes_below_a_text_are_none_of_it(line: str) -> None:
    """Who helped, a call and who the writer is go from the end, and only from there."""
    [block] = cut(p(line))

    assert is_note_below(block, FACTS)
    assert not is_note(block)


@pytest.mark.parametrize(
    "line",
    [
        "Cal Dorn is a professor of law and was at the table on Tuesday.",
        "Cal Dorn is the director who left the room.",
        "This report on the war was met with silence in both capitals.",
        "The mediator said they would sign up to any plan that both sides could bear.",
        "Ana Bellini is to meet the envoys on Friday.",
        "The southern side has contributed to the delay, the mediator said.",
        "Correction: An earlier list had the wrong hour.",
        "This article was originally published in May and has been updated.",
        "C. Dorn et al. 2023. Of lakes and hotels. Lake Journal 4: 12.",
        "This report was commissioned by the ministry and published on Monday.",
        "Brokers get a commission for each sale, and the state its share.",
        "We made the commission an offer, the mediator said.",
        "The mediator has contributed to the report that the envoys read.",
        "Am Ende sprach mit der Reporterin Ana Bell ist niemand mehr.",
        "Research by two lake institutes suggests that the water was calm that week.",
    ],
)
def test_what_is_said_of_others_stays(line: str) -> None:
    """A sentence about others, or with a word of such notes, ends a text, and so do corrections, dates and sources."""
    [block] = cut(p(line))

    assert not is_note_below(block, FACTS)


def test_what_is_set_apart_may_tell_of_its_writer() -> None:
    """In italics, or in a box named for it, a person with a trade is the writer."""
    line = "Cal Dorn is a professor of law at the lake."
    leaning, around, boxed, beside = cut(
        f"<p><em>{line}</em></p>",
        f"<em><p>{line}</p></em>",
        f'<p class="bio">{line}</p>',
        f"<p><i>Cal Dorn</i>{line[8:]}</p>",
    )

    assert all(is_note_below(block, FACTS) for block in (leaning, around, boxed))
    assert not is_note_below(beside, FACTS)
    assert not is_note_below(cut(f"<h2>{line}</h2>")[0], FACTS)
    assert not is_note_below(cut(p("Ana Bell is at home. " + line * 20))[0], FACTS)


def test_notes_go_from_both_ends_and_are_not_forgotten() -> None:
    """The text is what stands between; an agency that a note credits counts."""
    above = "This story was originally published by Lake Post."

    article = read(p(above, *TEXTS, "Reporting by Cal Dorn of Reuters contributed to this report."))

    assert told(article) == TEXTS
    assert article.agency == "reuters"


def test_a_note_below_a_standfirst_is_no_first_paragraph() -> None:
    """What may stand below a headline may stand below a standfirst too: notes, dates, who wrote it."""
    standfirst = "A mediator hopes that both capitals will send their papers in time for Friday."
    notes = p(
        "Editor’s note: This story originally appeared in the Lake Post.", "Executive Content Editor", "June 4, 2024"
    )

    article = read(f'<p class="standfirst">{standfirst}</p><div>{notes}{p(*TEXTS)}</div>')

    assert told(article) == [standfirst, *TEXTS]


def test_a_note_among_the_last_lines_ends_a_text() -> None:
    """What follows it there is of it; further up, such a line ends nothing."""
    note, more = (
        "This story was originally published by Lake Post.",
        "Lake Post is read by the lake, by few others.",
    )
    blocks = cut(p(*TEXTS, note, more), p(*TEXTS[:1]))
    early = cut(p(note, *TEXTS, more))

    assert end_of_text(blocks, range(len(blocks))) == len(TEXTS)
    assert end_of_text(early, range(len(early))) == len(early)


def test_a_heading_of_notes_ends_a_text() -> None:
    """Below "About the author" or "Footnotes" nothing is of the text."""
    blocks = cut(p(*TEXTS), "<h2>About the author</h2>", p("She lives by the lake.", "She has two dogs."))

    assert end_of_text(blocks, range(len(blocks))) == len(TEXTS)


def test_a_table_of_contents_is_left_out_and_its_headings_stay() -> None:
    """A list that headings below tell over again leads to them; other lists are text."""
    items = "".join(
        f"<li><a href='#{n}'>{what}</a></li>" for n, what in enumerate(("Six hours", "A side door", "More"))
    )
    parts = f"<h2>Six hours</h2>{p(*TEXTS[:2])}<h2>A side door</h2>{p(*TEXTS[2:])}"
    other = "<ul><li>A sitting on Friday.</li><li>A side door</li><li>Papers in time.</li></ul>"
    blocks = cut(f"<ul>{items}</ul>", parts, other)

    left = [blocks[i].text for i in without_contents(blocks, range(len(blocks)))]

    assert left == [
        "Six hours",
        *TEXTS[:2],
        "A side door",
        *TEXTS[2:],
        "A sitting on Friday.",
        "A side door",
        "Papers in time.",
    ]
    assert without_contents(blocks, [0, 1, 3]) == [0, 1, 3]


def test_a_heading_between_two_paragraphs_of_the_text_is_of_it() -> None:
    """It stays although it is improbable by itself, unless it stands elsewhere or can hardly be of it."""
    home = f"<div>{p(TEXTS[0])}<h2>Six hours</h2>{p(TEXTS[1])}</div>"
    blocks = cut(home, "<h2>Elsewhere</h2>", f"<div>{p(TEXTS[2])}</div>")
    kept = [0, 2, 4]

    assert with_headings(blocks, kept, [0.9, 0.2, 0.9, 0.2, 0.9]) == [0, 1, 2, 4]
    assert with_headings(blocks, kept, [0.9, 0.02, 0.9, 0.2, 0.9]) == kept
    paragraphs = cut(p(*TEXTS))
    assert with_headings(paragraphs, [0, 2], [0.9, 0.3, 0.9, 0.1]) == [0, 2]


def test_a_heading_within_the_text_may_repeat_the_headline() -> None:
    """Between two paragraphs beside it, it heads a part that tells what the headline asks; above the text it is one."""
    heading = f"<h2>{TITLE}</h2>"

    assert told(read(p(*TEXTS[:2]), heading, p(*TEXTS[2:]))) == [*TEXTS[:2], TITLE, *TEXTS[2:]]
    assert told(read(heading, p(*TEXTS))) == TEXTS
    blocks = cut(f"<div>{p(*TEXTS[:2])}</div>", heading, p(*TEXTS[2:]))
    assert not is_section(blocks, range(len(blocks)), 2)


@pytest.mark.parametrize(
    ("line", "never"),
    [
        ("Copyright law in two capitals", False),
        ("Copyright 2024 Lake Post", True),
        ("Listen to your neighbours", False),
        ("Listen to this article", True),
        ("Read-along books", False),
        ("Read - Envoys at the lake", True),
        ("Also read- Envoys at the lake", True),
        ("Unsubscribed readers are counted too", False),
        ("Table of contents", True),
        ("The envoys leave the hotel by the lake on Tuesday night. IMAGO/Cal Dorn", True),
        ("The envoys leave the hotel by the lake on Tuesday night (AFP / CAL DORN)", True),
        ("The envoys leave the hotel by the lake on Tuesday night. | Cal Dorn/AP", True),
        ("The envoys leave the hotel by the lake. - Copyright Cal Dorn/Copyright 2024 Lake Post", True),
        ("SUBMITTED PHOTO The envoys leave the hotel by the lake.", True),
        ("The poll was made in May for AP/Lake Institute, the mediator said.", False),
        ("The paper is under copyright in both capitals, the mediator said.", False),
    ],
)
def test_calls_are_told_from_text_that_begins_like_them(line: str, never: bool) -> None:
    """A word that calls begin with may begin a heading or an item of a list too."""
    assert is_never(cut(p(line))[0]) is never


def test_a_heading_whose_box_was_left_out_goes_with_it() -> None:
    """What heads a box of links is no heading of the text; one in a wrapper of its own is."""
    box = "<aside><h3>More from the lake</h3><ul>"
    box += "".join(f'<li><a href="/{n}">Story {n} of the day</a></li>' for n in range(4)) + "</ul></aside>"
    own = "<div><h2>A door that stayed shut</h2></div>"
    blocks = cut(p(*TEXTS[:2]), box, own, p(*TEXTS[2:]))
    kept = [i for i, block in enumerate(blocks) if block.level or "list" not in block.around]

    left = [blocks[i].text for i in without_boxed_headings(blocks, kept)]

    assert left == [*TEXTS[:2], "A door that stayed shut", *TEXTS[2:]]


def test_a_list_of_what_a_subscription_holds_is_none_of_the_text() -> None:
    """One item tells what the list is; another list stays."""
    offer = "<ul><li>Unlimited online access to Lake Post.</li><li>Daily puzzles, a cryptic one too.</li></ul>"
    own = "<ul><li>The first side asked for access to the lake.</li><li>The second side asked for boats.</li></ul>"
    blocks = cut(p(TEXTS[0]), offer, p(TEXTS[1]), own, p(TEXTS[2]))

    left = [blocks[i].text for i in without_offers(blocks, range(len(blocks)))]

    asked = ["The first side asked for access to the lake.", "The second side asked for boats."]
    assert left == [TEXTS[0], TEXTS[1], *asked, TEXTS[2]]


@pytest.mark.parametrize(
    ("line", "added"),
    [
        ("The hotel closes in December.", True),
        ("“We will come back,” she said.", True),
        ("Tell us what you make of it.", False),
        ("Cal Dorn is the deputy head of the institute by the lake.", False),
        ("Cal Dorn in Geneva contributed to this report.", False),
        ("Have the envoys seen the lake?", False),
        ("The list stands at lake.example.com.", False),
        ("What the hotel keeps:", False),
    ],
)
def test_a_sentence_below_the_text_that_looks_as_its_last_does_is_of_it(line: str, added: bool) -> None:
    """Voters leave out what is brief; what speaks to readers, or of the text, stays out."""
    blocks = cut(p(*TEXTS, line))
    kept, found = list(range(len(TEXTS))), [0.9] * len(TEXTS)

    assert with_last(blocks, kept, [*found, 0.35], FACTS) == (list(range(len(blocks))) if added else kept)
    assert with_last(blocks, kept, [*found, 0.1], FACTS) == kept
