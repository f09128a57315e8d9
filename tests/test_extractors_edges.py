"""What stands at the edges of an article and between its paragraphs: posts it embeds, captions, names, hidden words."""

from __future__ import annotations

import pytest
from page_texts import TEXTS, URL, p

from extractors import extract_article
from extractors.blocks import cut_blocks, parse_html
from extractors.edges import is_line_above, with_home, with_siblings, with_twins
from model.articles import Article, BlockKind

MISSED = "The clerk of the hotel has kept the keys of both delegations since the morning."
POST = "We did not sign anything tonight."


def read(*body: str, names: str = "Ana Bell") -> Article:
    """Read a page whose article holds these pieces of markup, by one author."""
    head = f'<title>Envoys part without a statement</title><meta name="author" content="{names}">'
    markup = f"<main><article><h1>Envoys part without a statement</h1>{''.join(body)}</article></main>"
    return extract_article(f"<!doctype html><html><head>{head}</head><body>{markup}</body></html>", URL)


def told(article: Article) -> list[str]:
    """Give the blocks of an article after its headline."""
    return [article.block_text(b) for b in article.blocks if b.kind is not BlockKind.HEADLINE]


@pytest.mark.parametrize("name", ["twitter-tweet", "bluesky-embed", "instagram-media", "text-post-media"])
def test_a_post_within_an_article_is_a_quotation(name: str) -> None:
    """What a page embeds of a network stands where it was shown, as the words of somebody else."""
    post = f'<blockquote class="{name}"><p>{POST}</p>— Mara Holt (@mholt) <a href="/1">4 June</a></blockquote>'

    article = read(p(*TEXTS[:2]), post, p(*TEXTS[2:]))

    assert told(article) == [*TEXTS[:2], POST, "— Mara Holt (@mholt) 4 June", *TEXTS[2:]]
    quotes = [article.block_text(b) for b in article.blocks if b.kind is BlockKind.QUOTE]
    assert quotes == [POST, "— Mara Holt (@mholt) 4 June"]


def test_a_post_behind_the_article_belongs_to_it_only_where_it_follows() -> None:
    """The post that ends an article is its own, one far below it is not."""
    post = f'<blockquote class="twitter-tweet"><p>{POST}</p></blockquote>'
    far = post.replace("We", "They")
    between = "".join(f'<p><a href="/{n}">Another story of the day, number {n}</a></p>' for n in range(4))

    assert told(read(p(*TEXTS), post, between, far)) == [*TEXTS, POST]


def test_a_post_without_its_words_is_left_out() -> None:
    """An embedded picture says who shared it and how to see it, and nothing that was said."""
    post = (
        '<blockquote class="instagram-media"><p><a href="https://net.example/1">View this post on Instagram</a></p>'
        '<p><a href="https://net.example/2">A post shared by Mara Holt (@mholt)</a></p></blockquote>'
    )

    assert told(read(p(*TEXTS[:2]), post, p(*TEXTS[2:]))) == TEXTS


@pytest.mark.parametrize(
    "hidden",
    [
        '<span style="border:0;clip:rect(0 0 0 0);height:1px;position:absolute">, opens new tab</span>',
        '<span class="sronly"> (opens in a new window)</span>',
    ],
)
def test_what_only_readers_of_screens_are_told_is_no_text(hidden: str) -> None:
    """Words cut off to nothing by their style, as behind links that open a tab, are not read."""
    linked = TEXTS[0].replace("Tuesday", f'<a href="https://other.example/">Tuesday{hidden}</a>')

    assert told(read(p(linked, *TEXTS[1:]))) == TEXTS


@pytest.mark.parametrize("breaks", ["<br><br>", "<br> <br/>", "<br>&nbsp;<br>"])
def test_two_breaks_part_what_ends_without_a_stop(breaks: str) -> None:
    """Old pages part headline, byline and text by line breaks alone; one break within a line is a blank."""
    root = parse_html(f"<body><div>By Jo Bell,<br>Geneva{breaks}The envoys met.</div></body>")

    assert root is not None
    assert [block.text for block in cut_blocks(root)] == ["By Jo Bell, Geneva", "The envoys met."]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup><a href='#f1'>1</a></sup>",
        "<a class='anchor' href='#note-12'><sup>[12]</sup></a>",
        "<sup>[<a href='#f1'>1</a>, <a href='#f2'>2</a>]</sup>",
    ],
)
def test_what_points_to_a_footnote_is_no_part_of_a_word(mark: str) -> None:
    """The raised number of a footnote goes; a power, a number in the line, and a link to a part of the page stay."""
    other = "10<sup>3</sup> men [<a href='#r1'>4</a>]"
    root = parse_html(f"<p>They parted{mark}, {other}, as <a href='#part2'>told below</a>.</p>")

    assert root is not None
    assert cut_blocks(root)[0].text == "They parted, 103 men [4], as told below."


def test_an_element_named_for_a_break_is_one() -> None:
    """Two empty elements of class "br" part paragraphs as two breaks of line do."""
    gap = '<span class="part br" data-pos="4"></span>'

    assert told(read("<div>" + (gap * 2).join(TEXTS) + "</div>")) == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ana Bell</p>",
        "<p>Von Ana Bell</p>",
        '<p class="kicker">At the lake</p>',
        "<h2>Envoys part without any statement</h2>",
        "<figure><img src='a.jpg'><figcaption><p>The hotel, seen from its garden.</p></figcaption></figure>",
    ],
)
def test_what_stands_above_the_first_paragraph_is_not_of_it(line: str) -> None:
    """A writer's name, a section, the headline in other words or a caption above the text are left out."""
    assert told(read(line, p(*TEXTS))) == TEXTS


def test_the_writers_name_below_the_text_is_left_out() -> None:
    """Some outlets sign at the end; the byline says it already."""
    article = read(p(*TEXTS, "Ana Bell"))

    assert told(article) == TEXTS
    assert article.byline == ("Ana Bell",)


def test_a_line_drawn_with_marks_parts_two_paragraphs() -> None:
    """A row of underscores that an agency types between two parts of a text stays; at an edge it parts nothing."""
    drawn = [*TEXTS[:3], "____", TEXTS[3]]

    assert told(read(p(*drawn))) == drawn
    assert told(read(p("* * *", *TEXTS, "___"))) == TEXTS


def test_a_quotation_pulled_out_of_the_text_is_told_once() -> None:
    """What stands large beside the text and within it is left out of the first place; a quotation by itself stays."""
    said = "the next round would be held in Geneva on Friday"
    pulled, alone = f"<blockquote><p>{said}</p></blockquote>", "We shall wait in Geneva until Friday evening."

    assert told(read(p(*TEXTS[:2]), pulled, p(*TEXTS[2:]))) == TEXTS
    whose = f'<div class="pullquote"><p class="pullquote">{said}</p><p>The mediator, in Geneva</p></div>'
    assert told(read(p(*TEXTS[:2]), whose, p(*TEXTS[2:]))) == TEXTS
    below = told(read(p(*TEXTS[:2]), pulled, p("At the lake", *TEXTS[2:])))
    assert below == [*TEXTS[:2], "At the lake", *TEXTS[2:]]
    assert told(read(p(*TEXTS[:2]), f'<p class="pullquote">{said.capitalize()}.</p>', p(*TEXTS[2:]))) == TEXTS
    both = told(read(p(*TEXTS[:2]), f"<blockquote><p>{alone}</p></blockquote>", p(*TEXTS[2:])))
    assert both == [*TEXTS[:2], alone, *TEXTS[2:]]


def test_a_quotation_set_apart_in_hardly_other_words_is_told_once() -> None:
    """Set large, a quotation often differs from the text by a word; with words of its own it stays."""
    spoken = "We have put all of our papers on the table, and now we wait for theirs to come."
    text = [*TEXTS[:2], f"The mediator said on Tuesday: \u201c{spoken}\u201d Nobody answered him.", *TEXTS[2:]]
    nearly = spoken.replace("to come", "at last")
    other = "We have put all of our papers on the table. Who follows us will be seen before the week is over."

    for apart in ("<blockquote><p>{}</p></blockquote>", '<p class="big quote">{}</p>', "<aside>{}</aside>"):
        assert told(read(p(*text[:1]), apart.format(nearly), p(*text[1:]))) == text
    assert told(read(p(*text[:1]), f"<blockquote><p>{other}</p></blockquote>", p(*text[1:]))) == [
        text[0], other, *text[1:],
    ]  # fmt: skip


def test_a_caption_in_the_words_of_the_text_is_left_out() -> None:
    """What stands below a picture and is taken from the text is told once."""
    line = TEXTS[2].rstrip(".") + ", seen in the picture above."

    assert told(read(p(*TEXTS[:2]), f'<p class="image caption">{line}</p>', p(*TEXTS[2:]))) == TEXTS


def test_a_last_line_that_points_to_what_is_no_text_goes() -> None:
    """A call to watch or read something below, ending with a colon, is the last line of no article."""
    assert told(read(p(*TEXTS, "Watch the whole meeting here:"))) == TEXTS


@pytest.mark.parametrize(
    "line",
    [
        "Talks by the lake: Envoys part without a statement",
        "Envoys part without a statement | Lake Post",
        "von Mara Holt, Genf",
        "Senior Diplomatic Correspondent",
    ],
)
def test_rubrics_and_roles_above_the_text_are_left_out(line: str) -> None:
    """The headline behind its rubric, a writer's name in another language, and what the writer is, open no text."""
    assert told(read(p(line, *TEXTS))) == TEXTS


def test_a_headline_as_it_is_shared_is_no_first_paragraph() -> None:
    """A page prints the headline under which others find it, above its text; further down the words may stand again."""
    shared = "Talks by the lake: what we know of the hotel, and what not!"
    site = '<meta property="og:site_name" content="Lake Post">'
    head = f'<meta property="og:title" content="{shared} | Lake Post">{site}'

    assert told(read(head, p(shared, *TEXTS))) == TEXTS
    assert told(read(head, p(TEXTS[0], shared, *TEXTS[1:]))) == [TEXTS[0], shared, *TEXTS[1:]]


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("17:41 JST, October 13, 2024", True),
        ("MARA HOLT", True),
        ("LAKE VIEW ★★★★", True),
        ("Dear readers,", False),
        ("Nobody signed.", False),
        ("… and nobody said why", False),
        ("湖畔の会談", False),
    ],
)
def test_a_brief_line_without_an_end_above_the_text_is_none_of_it(line: str, gone: bool) -> None:
    """A name, a time or a rating has no end as a sentence has; above less than a text it stays."""
    blocks = cut_blocks(parse_html(f"<main>{p(line, *TEXTS)}</main>"))

    assert is_line_above(blocks, range(len(blocks))) is gone
    assert not is_line_above(blocks, range(2))


@pytest.mark.parametrize(
    "first", ["The clerk gave an answer, and that was all.", "The clerk gave no answer to the envoys"]
)
def test_a_brief_first_sentence_stays(first: str) -> None:
    """A first line of few words is the text's own when it is a sentence, even where its stop was forgotten."""
    assert told(read(p(first, *TEXTS))) == [first, *TEXTS]


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>The clerk gave no answer to the envoys</b></p>",
        '<p class="rubric">The clerk gave no answer to the envoys</p>',
        "<p>Mara Holt, Our Chief Correspondent In Geneva</p>",
    ],
)
def test_a_line_set_unlike_the_paragraphs_is_none_of_them(line: str) -> None:
    """What looks other than the text below, or is written as a name is, opens no text where it has no end."""
    assert told(read(line, p(*TEXTS))) == TEXTS


@pytest.mark.parametrize(
    "caption",
    ["<figure><p class='summary'>{}</p></figure>", "<p class='summary'>{} Photo: J. Moe / AFP</p>"],
)
def test_a_caption_is_no_standfirst(caption: str) -> None:
    """A line below a picture, whatever its class is called, does not stand for the article."""
    article = read(caption.format("The two delegations on the steps of the hotel by the lake."), p(*TEXTS))

    assert told(article) == TEXTS


def test_a_standfirst_may_open_with_a_dateline_that_the_description_lacks() -> None:
    """The line that a page describes itself with is the standfirst, also where it is printed behind a place."""
    line = "Two governments talk for the first time since the spring"
    head = f'<title>Envoys part</title><meta name="description" content="{line}">'
    body = f"<h1>Envoys part</h1><div class='copy'>Geneva. {line}</div><div class='text'>{p(*TEXTS)}</div>"

    article = extract_article(f"<html><head>{head}</head><body><main>{body}</main></body></html>", URL)

    assert [article.block_text(b) for b in article.blocks if b.kind is BlockKind.STANDFIRST] == [f"Geneva. {line}"]


def test_an_article_goes_on_in_a_container_that_looks_like_the_first() -> None:
    """Where an advertisement cuts an article in two, the second half is read, and a stranger's article is not."""
    links = "".join(f'<p><a href="/{n}">Another story of the day, number {n}</a></p>' for n in range(6))
    shell = '<div class="grid"><div class="copy">{}</div></div>'
    more = [f"{text} So it went on in the days that followed, and nobody said why." for text in TEXTS]
    stranger = "<article>" + shell.format(p(*(text.replace("the", "an") for text in more))) + "</article>"
    blocks = cut_blocks(parse_html(f"{shell.format(p(*TEXTS))}{links}{shell.format(p(*more))}{stranger}"))

    kept = with_twins(blocks, range(len(TEXTS)))

    assert [blocks[i].text for i in kept] == [*TEXTS, *more]


def test_an_article_that_no_voter_took_is_found_by_what_it_holds() -> None:
    """One element of an article with more prose than all that was kept is read, with its lists and without links."""
    items = "<ul><li>A first sitting on Friday.</li><li>A second one a week later.</li></ul>"
    links = '<p><a href="/1">Another story of the day</a></p>'
    more = [f"{text} So it went on in the days that followed, and nobody said why." for text in TEXTS]
    comment = "<section><p>I wonder what the envoys were given to eat in so many hours of talks.</p></section>"
    shell = f"<article><div>{p(*TEXTS, *more[:2])}{items}{links}{p(*more[2:])}</div></article>{comment}"
    blocks = cut_blocks(parse_html(f"<main>{shell}</main>"))
    said = [*TEXTS, *more[:2], "A first sitting on Friday.", "A second one a week later.", *more[2:]]

    assert [blocks[i].text for i in with_home(blocks, [len(blocks) - 1])] == said
    few = list(range(len(TEXTS) + 2))
    assert with_home(blocks, few) == few
    followed = cut_blocks(parse_html(f"<main><article>{p(*TEXTS[:2])}</article>{shell}</main>"))
    assert with_home(followed, [0, 1]) == [0, 1]


def test_a_first_paragraph_with_a_dateline_is_no_standfirst() -> None:
    """An agency's first sentence, which a page repeats as its description without the place, opens the text."""
    head = f'<title>Envoys part</title><meta name="description" content="{TEXTS[0]}">'
    body = f"<h1>Envoys part</h1><div><p>GENEVA (AP) - {TEXTS[0]}</p></div><div>{p(*TEXTS[1:])}</div>"

    article = extract_article(f"<html><head>{head}</head><body><main>{body}</main></body></html>", URL)

    assert [article.block_text(b) for b in article.blocks][1:] == [f"GENEVA (AP) - {TEXTS[0]}", *TEXTS[1:]]


@pytest.mark.parametrize(
    ("between", "added"),
    [
        (p(MISSED), True),
        (p("Nobody came."), True),
        (f"<p class='aside'>{MISSED}</p>", False),
        (f"<div>{MISSED}</div>", False),
        (p("The bridge at noon"), False),
        (p("Sign up for our newsletter."), False),
        (f"<p><a href='/1'>{MISSED}</a></p>", False),
        (f"<h2>{MISSED}</h2>", False),
    ],
)
def test_a_sentence_that_looks_as_its_neighbours_do_is_of_the_text(between: str, added: bool) -> None:
    """What no voter took between two paragraphs belongs to them where it is a paragraph of their kind."""
    root = parse_html(f"<body><article>{p(*TEXTS[:2])}{between}{p(*TEXTS[2:])}</article></body>")
    assert root is not None
    blocks = cut_blocks(root)

    assert (2 in with_siblings(blocks, [0, 1, 3, 4])) is added


def test_an_item_between_two_paragraphs_must_look_like_both() -> None:
    """An item beside another item of the text may be the first of another list."""
    items = "".join(f"<li>{text}</li>" for text in (TEXTS[1], MISSED, TEXTS[2]))
    root = parse_html(f"<body><article>{p(TEXTS[0])}<ul>{items}</ul>{p(TEXTS[3])}</article></body>")
    assert root is not None
    blocks = cut_blocks(root)

    assert with_siblings(blocks, [0, 1, 3, 4]) == [0, 1, 2, 3, 4]
    assert with_siblings(blocks, [0, 1, 4]) == [0, 1, 4]
