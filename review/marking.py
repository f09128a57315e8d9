"""Cut a text into pieces, so that a template can mark the claim and underline the words that carry its source."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.articles import Article, Block
from model.claims import Claim, SourceLink

#: Characters of text shown around a claim where its paragraph is longer.
AROUND = 420


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text and what it is ("claim", "cue", "hedge")."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one set of marks."""

    text: str
    marks: frozenset[str]


def is_hedged(link: SourceLink) -> bool:
    """Say whether a link of a chain commits its source less than fully."""
    return link.hedges


def claim_spans(claim: Claim) -> list[Span]:
    """Give the stretches of the article that a claim's quote and its chain point at."""
    spans = [Span(claim.start, claim.end, "claim")]
    spans += [
        Span(link.start, link.end, "hedge" if is_hedged(link) else "cue")
        for link in claim.chain
        if 0 <= link.start < link.end
    ]
    return spans


def cut_pieces(text: str, start: int, end: int, spans: Iterable[Span]) -> list[Piece]:
    """Cut text[start:end] where a span begins or ends; the pieces joined give the text again."""
    start, end = max(0, start), min(len(text), end)
    kept = [s for s in spans if s.start < end and s.end > start and s.start < s.end]
    edges = sorted({start, end, *(min(max(e, start), end) for s in kept for e in (s.start, s.end))})
    return [
        Piece(text[a:b], frozenset(s.mark for s in kept if s.start <= a and b <= s.end))
        for a, b in pairwise(edges)
        if a < b
    ]


@dataclass(frozen=True, slots=True)
class Context:
    """A quote where it stands: pieces of its paragraph, and whether text was left out before and after."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def show_in_context(article: Article, claim: Claim, around: int = AROUND) -> Context:
    """Show a claim within its paragraph, shortened at word ends where the paragraph is long.

    An article whose text no longer holds the quote at the claim's place shows the quote alone.
    """
    text = article.text
    if text[claim.start : claim.end] != claim.quote:
        return Context((Piece(claim.quote, frozenset({"claim"})),), True, True)
    block = next((b for b in article.blocks if b.start <= claim.start < b.end), None)
    first, last = (block.start, max(block.end, claim.end)) if block else (0, len(text))
    start, end = max(first, claim.start - around), min(last, claim.end + around)
    if start > first:
        start = next((m.end() for m in re.compile(r"\s+").finditer(text, start, claim.start)), start)
    if end < last:
        end = max((m.start() for m in re.compile(r"\s+").finditer(text, claim.end, end)), default=end)
    return Context(tuple(cut_pieces(text, start, end, claim_spans(claim))), start > first, end < last)


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of an article with its claims marked."""

    block: Block
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


def mark_article(article: Article, claims: Sequence[Claim]) -> list[MarkedBlock]:
    """Give the article block by block with every claim marked."""
    spans = [Span(claim.start, claim.end, "claim") for claim in claims]
    return [
        MarkedBlock(
            block,
            tuple(cut_pieces(article.text, block.start, block.end, spans)),
            tuple(claim for claim in claims if block.start <= claim.start < block.end),
        )
        for block in article.blocks
    ]


#: Words beyond which a comparison is by line: difflib takes quadratic time.
MOST_WORDS = 4_000


def diff_pieces(old: str, new: str) -> list[Piece]:
    """Give the words of both versions in order, those taken out marked "out" and those put in marked "in"."""
    by_line = max(old.count(" "), new.count(" ")) > MOST_WORDS
    split = re.compile(r"[^\n]*\n?" if by_line else r"\S+\s*|\s+").findall
    before, after = split(old), split(new)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(before[a1:a2]), frozenset()))
            continue
        pieces += [
            Piece("".join(words), frozenset({mark}))
            for words, mark in ((before[a1:a2], "out"), (after[b1:b2], "in"))
            if words
        ]
    return pieces
