"""Pages written in an outlet's markup, and what its own file reads from them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors import extract_article
from extractors.outlets import OUTLETS, find_outlet
from model.articles import BlockKind

PAGES = sorted((Path(__file__).parent / "data" / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_read_as_expected(page):
    """Title, standfirst, paragraphs and instant are those written beside the page."""
    wanted = json.loads(page.with_suffix(".json").read_text("utf-8"))

    article = extract_article(page.read_text("utf-8"), wanted["url"])

    kinds = {kind: [article.block_text(b) for b in article.blocks if b.kind is kind] for kind in BlockKind}
    body = [article.block_text(b) for b in article.blocks if b.kind not in (BlockKind.HEADLINE, BlockKind.STANDFIRST)]
    assert kinds[BlockKind.HEADLINE] == [wanted["title"]]
    assert kinds[BlockKind.STANDFIRST] == [s for s in [wanted["standfirst"]] if s]
    assert body == wanted["paragraphs"]
    assert article.published.isoformat() == wanted["published"]


@pytest.mark.parametrize("domain", OUTLETS)
def test_every_outlet_has_a_page(domain):
    """No outlet's file is without a page that shows what it is for."""
    assert any(page.stem.startswith(domain.split(".")[0]) for page in PAGES)


def test_outlet_is_found_by_subdomain():
    """A file serves its domain and what lies under it, and nothing that merely ends alike."""
    assert find_outlet("www.harbourpost.example") is OUTLETS["harbourpost.example"]
    assert find_outlet("notharbourpost.example") is None
    assert find_outlet("") is None
