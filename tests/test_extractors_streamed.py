"""Articles whose parts a server streams, and what else is hidden on a page."""

from __future__ import annotations

import json

import pytest
from page_texts import TEXTS as FOUR
from page_texts import URL, p

from extractors import extract_article
from model.articles import Article, BlockKind
from model.errors import ExtractError

TEXTS = [
    *FOUR,
    "The northern delegation stayed for dinner, and its foreign minister is to speak to the press in the morning.",
]


def read(body: str) -> Article:
    """Read a page of this body."""
    head = "<title>Envoys part without a statement</title>"
    return extract_article(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", URL)


def told(article: Article) -> list[str]:
    """Give the blocks of an article after its headline."""
    return [article.block_text(b) for b in article.blocks if b.kind is not BlockKind.HEADLINE]


@pytest.mark.parametrize("place", ["B", "P"])
def test_a_streamed_text_stands_where_its_template_stood(place: str) -> None:
    """What a server sends late, hidden at the end of the page, is read in its place, and the page's end after it."""
    shell = f'<main><article><h1>Envoys part without a statement</h1>{p(TEXTS[0])}<template id="{place}:a"></template>'
    late = f'<div hidden id="S:a">{p(*TEXTS[1:4])}</div><script>$RC("{place}:a","S:a")</script>'

    assert told(read(f"{shell}{p(TEXTS[4])}</article></main>{late}")) == TEXTS


def test_a_streamed_text_without_a_place_is_read_where_it_is() -> None:
    """A page whose template is gone shows its text all the same."""
    assert told(read(f'<main>Loading</main><div hidden id="S:0"><article>{p(*TEXTS)}</article></div>')) == TEXTS


def test_a_hidden_window_is_no_article() -> None:
    """A note on cookies, however long, does not take the place of a page without text."""
    window = f'<main><div class="cookie-consent body" style="display:none">{p(*TEXTS)}</div><h1>Envoys part</h1></main>'

    with pytest.raises(ExtractError):
        read(window)


def test_hidden_text_beside_a_longer_shown_one_stays_hidden() -> None:
    """What a page shows is its article; a hidden box within it is none."""
    box = f'<div hidden class="body">{p(*(text.replace("the", "an") for text in TEXTS[:3]))}</div>'

    assert (
        told(read(f"<main><article><h1>Envoys part without a statement</h1>{p(*TEXTS)}{box}</article></main>")) == TEXTS
    )


def test_a_field_whose_label_is_hidden_is_read() -> None:
    """Class names that hide the label of a field do not hide the text in it."""
    field = f'<div class="field field--name-body field--label-visually_hidden">{p(*TEXTS)}</div>'

    assert told(read(f"<main><article><h1>Envoys part without a statement</h1>{field}</article></main>")) == TEXTS


def test_a_hidden_next_article_stays_hidden() -> None:
    """What a page keeps ready for those who read on stands in a place of its own, and is not this article."""
    more = "".join(f"<p>{text} So it went on in the days that followed, and nobody said why.</p>" for text in TEXTS)
    shown = f"<div><article><h1>Envoys part</h1>{p(*TEXTS)}</article></div>"
    page = f"{shown}<section hidden><article>{more}</article></section>"

    assert told(read(page)) == TEXTS


@pytest.mark.parametrize(
    ("veil", "data"),
    [
        ('<div class="paywall" hidden>{}</div>', ""),
        ('<div class="subscriber-only" style="display: none">{}</div>', ""),
        ('<div class="rest" aria-hidden="true">{}</div>', ".rest"),
        ('<div class="rest" hidden>{}</div>', "div.rest"),
    ],
)
def test_a_text_sent_whole_under_the_name_of_a_wall_is_read(veil: str, data: str) -> None:
    """A page shows the first paragraph, and hides the others, which it holds, until a script has asked who reads it."""
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": data}
    ld = json.dumps({"@type": "NewsArticle", "headline": "Envoys part without a statement", "hasPart": part})
    script = f'<script type="application/ld+json">{ld}</script>' if data else ""
    page = f"{script}<main><article><h1>Envoys part</h1>{p(TEXTS[0])}{veil.format(p(*TEXTS[1:]))}</article></main>"

    assert told(read(page)) == TEXTS


def test_paragraphs_hidden_one_by_one_under_the_name_of_a_wall_are_read() -> None:
    """Each paragraph may have a veil of its own."""
    rest = "".join(f'<p class="paywall" aria-hidden="true">{text}</p>' for text in TEXTS[2:])

    assert told(read(f"<main><article><h1>Envoys part</h1>{p(*TEXTS[:2])}{rest}</article></main>")) == TEXTS


@pytest.mark.parametrize(
    "hidden",
    [
        '<div class="rest" hidden>{}</div>',
        '<div class="paywall modal" hidden>{}</div>',
        '<div class="paywall" role="dialog" hidden>{}</div>',
        '<nav><div class="premium" hidden>{}</div></nav>',
        '<div class="paywall" hidden>{}<form><input name="mail"></form></div>',
        '<template><div class="paywall">{}</div></template>',
    ],
)
def test_what_is_hidden_under_no_such_name_or_asks_to_pay_stays_hidden(hidden: str) -> None:
    """A window, a menu, a form and a template are no text, whatever they hold and are called."""
    other = [f"{text} Readers of the print edition know it already." for text in TEXTS[:3]]
    page = f"<main><article><h1>Envoys part</h1>{p(*TEXTS)}{hidden.format(p(*other))}</article></main>"

    assert told(read(page)) == TEXTS


def test_a_brief_call_hidden_under_the_name_of_a_wall_stays_hidden() -> None:
    """A line or two that ask to pay are no part of an article."""
    call = f'<div class="paywall" hidden>{p("Read on for a euro a week, and stop whenever you like to stop it.")}</div>'

    assert told(read(f"<main><article><h1>Envoys part</h1>{p(*TEXTS)}{call}</article></main>")) == TEXTS
