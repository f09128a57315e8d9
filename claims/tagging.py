"""A sentence as a row of tagged tokens, written as one string that rules are matched against.

Each token becomes its lower-cased word followed by one private-use character for each class that it
belongs to, and a space. A rule is a regular expression over such strings, so that a sentence is
searched at the speed of ``re``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.lexicon import Lexicon

_WORD = re.compile(r"n['’]t\b|['’](?:s|ll|re|ve|d)\b|\w+(?:[.’'](?=\w)\w+)*(?:-\w+)*|[^\w\s]")

#: The parts of a mention that is not a plain name, where it matters to the rules.
PARTY = "P"
MANY = "PP"
PLACE = "place"


class Token(NamedTuple):
    """One word, lexicon phrase or party, with its place in the article.

    A tuple, since thousands are made for an article.
    """

    start: int
    end: int
    lower: str
    classes: frozenset[str]
    #: Parties of a mention; empty for words.
    parties: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Say whether the token belongs to a class."""
        return name in self.classes


@dataclass(frozen=True, slots=True)
class Row:
    """A tagged sentence: its tokens and the string that rules search."""

    tokens: tuple[Token, ...]
    encoded: str
    #: Where each token begins in ``encoded``.
    offsets: tuple[int, ...]
    #: Every class, and every word as "=word", for telling which patterns can match at all.
    keys: frozenset[str]

    def token_at(self, offset: int) -> int:
        """Give the index of the token that covers a place of ``encoded``."""
        return bisect_right(self.offsets, offset) - 1


@dataclass(frozen=True, slots=True)
class PartySpan:
    """Where parties are named: offsets in the article, and who."""

    start: int
    end: int
    parties: tuple[str, ...]
    #: Classes beside those of a party or a place.
    tags: frozenset[str] = frozenset()


def split_words(text: str, base: int, cuts: Sequence[PartySpan]) -> list[tuple[int, int, str, PartySpan | None]]:
    """Cut a stretch into words, each mention being one piece."""
    pieces: list[tuple[int, int, str, PartySpan | None]] = []
    lower = text.lower()
    if len(lower) != len(text):
        # A few letters grow when they are made small ("İ"); the offsets are what counts.
        lower = text
    lower = lower.replace("’", "'")
    at = 0
    for span in cuts:
        low, high = span.start - base, span.end - base
        if low < at or high > len(text):
            continue
        _add_words(lower, at, low, base, pieces)
        pieces.append((span.start, span.end, text[low:high].lower().replace(" ", "_"), span))
        at = high
    _add_words(lower, at, len(text), base, pieces)
    return pieces


def _add_words(
    lower: str, low: int, high: int, base: int, pieces: list[tuple[int, int, str, PartySpan | None]]
) -> None:
    pieces += [(base + found.start(), base + found.end(), found[0], None) for found in _WORD.finditer(lower, low, high)]


def tag_sentence(text: str, base: int, cuts: Sequence[PartySpan], lexicon: Lexicon, *, warm: bool) -> Row:
    """Tag one sentence; ``base`` is where it begins in the article.

    ``warm`` is true where the article is about a known conflict, so that weak words count.
    """
    pieces = split_words(text, base, cuts)
    words = [lower if span is None else None for _, _, lower, span in pieces]
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        start, end, lower, span = pieces[at]
        if span is not None:
            names = {PARTY, MANY} if len(span.parties) > 1 else {PARTY} if span.parties else {PLACE}
            tokens.append(Token(start, end, lower, span.tags | names, span.parties))
            at += 1
            continue
        length, classes = lexicon.tag(words, at, warm=warm)
        if length > 1:
            end = pieces[at + length - 1][1]
            lower = "_".join(piece[2] for piece in pieces[at : at + length])
        tokens.append(Token(start, end, lower, classes))
        at += length
    return build_row(_join_parties(tokens) if len(cuts) > 1 else tokens, lexicon)


def build_row(tokens: Iterable[Token], lexicon: Lexicon) -> Row:
    """Write tokens as the string that rules search."""
    tokens = tuple(tokens)
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    seen: set[str] = set()
    for token in tokens:
        part, keys = lexicon.part_of(token.lower, token.classes)
        offsets.append(at)
        parts.append(part)
        at += len(part)
        seen |= keys
    return Row(tokens, "".join(parts), tuple(offsets), frozenset(seen))


_JOINERS = frozenset({",", "and", "&", "-", "/", "–"})


def _join_parties(tokens: list[Token]) -> list[Token]:
    """Read "Israel and Hamas", "Israel, Hamas" and "Israel-Hamas" as one token of several parties."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.parties:
            end = at
            parties = list(token.parties)
            while True:
                nxt = end + 1
                joined = False
                while nxt < len(tokens) and tokens[nxt].lower in _JOINERS and nxt - end <= 2:
                    joined = True
                    nxt += 1
                if not joined or nxt >= len(tokens) or not tokens[nxt].parties:
                    break
                parties.extend(tokens[nxt].parties)
                end = nxt
            if end > at and len(set(parties)) > 1:
                lower = "_".join(t.lower for t in tokens[at : end + 1])
                unique = tuple(dict.fromkeys(parties))
                token = Token(token.start, tokens[end].end, lower, frozenset({PARTY, MANY}), unique)
            elif end > at:
                token = Token(token.start, tokens[end].end, token.lower, token.classes, token.parties)
            at = end
        out.append(token)
        at += 1
    return out
