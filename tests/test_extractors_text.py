"""Text comes out of markup the same way however it is written, and no markup costs more than its length."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from extractors.text import collapse, plain

UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript|template)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"</?(?:p|div|br|li|h[1-6]|tr|td)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
PIECES = st.sampled_from(
    ["<p>", "</p>", '<P class="x">', "<br/>", "</DIV\n>", "<td>", '<a href="/a?b=c">', "</a>", "<b>", "</b>", "<pé>",
     "<svg/style>", "<x-script>", "<scripty>", "<script>", "</script>", '<style a="b">', "</style >", "<noscript>",
     "</noscript>", "<template>", "</template>", "<!--", "-->", "<!-- note -->", "<!doctype html>", "<?php x ?>",
     "<1>", "<", "<<", ">", "<p", "p>", "</ p>", "word", "é", "style", "&amp;", "&am", "p;", "&lt;b&gt;", "\xad",
     "\u200b"]
)  # fmt: skip
BLANKS = st.sampled_from(["", "", " ", "  ", "\n", "\t", "\xa0", "\x0b", "\x1c"])


@given(st.lists(st.tuples(PIECES, BLANKS), max_size=12))
def test_text_of_markup_is_what_is_left_without_tags(pieces):
    """Whatever stands beside what, the text is that without unseen stretches, with breaks as blanks, without tags."""
    markup = "".join(piece + blank for piece, blank in pieces)

    left = TAG.sub("", BREAK.sub(" ", UNSEEN.sub(" ", markup)))
    assert plain(markup) == collapse(html.unescape(left))


def test_unclosed_stretches_stay_and_cost_no_more_than_their_length():
    """A hundred thousand comments and scripts that are never closed leave their text in a moment."""
    assert plain("<!--" * 100_000) == "<!--" * 100_000
    assert plain("<script> a" * 100_000 + "<p>b</p>").endswith("a a a b")
    assert plain("<style>x</style>" + "<script " * 100_000 + "<style>y</style>z").endswith("z")
    assert plain("<" * 200_000 + "a") == "<" * 200_000 + "a"
    assert plain("<p" * 100_000 + ">b").endswith("b")
