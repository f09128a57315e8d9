"""Articles whose parts a server streams, and what else is hidden on a page."""

from __future__ import annotations

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
