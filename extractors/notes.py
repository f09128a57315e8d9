"""Tell what a desk adds to a text: notes above and below it, who the writer is, and a table of its contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from extractors.blocks import RawBlock, inner_text
from extractors.metadata import PageFacts
from extractors.text import tokens
from extractors.words import pattern, words

#: Words of a note at most.
LONGEST = 150
#: A note that ends a text has so many blocks at most with what follows it.
NOTES = 4
#: So many items of a list at least, and so much of it, are told again by headings where it is a table of contents.
CONTENTS = 2
MOST = 0.5
#: Words of a heading at most that a table of contents names.
HEADING = 25
#: Words, and characters, of the trade that may stand before a writer's name.
TRADE, LONGEST_TRADE = 2, 40
#: How much of a block is in italics where all of it is.
ALL = 0.85
_ITALIC = ("em", "i")
#: Brackets, stars and dashes that a note is set between.
_DECORATION = re.compile(r"^[\s\[(*•·>»|~–—-]+|[\s\])*•·<«|~–—-]+$")
#: Two to five words with capitals at the beginning of a line.
_NAMED = re.compile(r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[A-ZÀ-Ý][\w.’'-]+(?: (?:[A-ZÀ-Ý][\w.’'-]*|de|van|von|al|bin)){1,4}")


def is_note(block: RawBlock) -> bool:
    """Say whether a block at an edge tells where the text comes from, what it earns, or what it gives away."""
    return _says(block, "origin", "interest")


def is_note_below(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a last block is no text: where it comes from, who helped, a call, or who the writer is."""
    return _says(block, "origin", "interest", "credit", "call") or tells_of_writer(block, facts)


def is_aside(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block below a text may be none of it: a note, who somebody is, or what speaks to the reader."""
    if is_note_below(block, facts) or pattern("notes", "reader").search(block.text):
        return True
    named = _NAMED.match(block.text)
    return named is not None and pattern("notes", "writer").match(block.text[named.end() :]) is not None


def end_of_text(blocks: Sequence[RawBlock], kept: Sequence[int]) -> int:
    """Give how many of the kept blocks stand before the note, or the heading of notes, that ends the text."""
    for n in range(len(kept) // 2 + 1, len(kept)):
        block = blocks[kept[n]]
        if block.level and pattern("notes", "ends").fullmatch(_plain(block)):
            return n
    for n in range(max(1, len(kept) - NOTES), len(kept)):
        if _says(blocks[kept[n]], "origin", "credit"):
            return n
    return len(kept)


def tells_of_writer(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a line tells what its writer is or does: an author of the page, or one set apart who has a trade."""
    if block.level or len(block.words) > LONGEST:
        return False
    line = _plain(block)
    if any(_tells_of(name, line) for name in facts.authors):
        return True
    named = _NAMED.match(line)
    if named is None or not pattern("notes", "writer").match(line[named.end() :]):
        return False
    if pattern("notes", "plain_trade").match(line):
        return True
    return pattern("notes", "trade").search(line) is not None and _is_set_apart(block)


def _tells_of(name: str, line: str) -> bool:
    """Say whether a line opens with somebody's name, behind a trade or not, and goes on to tell of them."""
    at = line.find(name)
    if at < 0 or at > LONGEST_TRADE:
        return False
    said = line[at + len(name) :]
    if at == 0 and pattern("notes", "writer").match(said):
        return True
    return pattern("notes", "writer_elsewhere").match(said) is not None and len(tokens(line[:at])) <= TRADE


def _says(block: RawBlock, *names: str) -> bool:
    if block.level or len(block.words) > LONGEST:
        return False
    line = pattern("notes", "lead").sub("", _plain(block))
    return any(pattern("notes", name).fullmatch(line) for name in names)


def _plain(block: RawBlock) -> str:
    return _DECORATION.sub("", block.text)


def _is_set_apart(block: RawBlock) -> bool:
    """Say whether a block is in italics as a whole, or named for a writer."""
    if block.names & words("classes", "byline") or "bio" in block.names:
        return True
    element = block.element
    if element.tag in _ITALIC or any(around.tag in _ITALIC for around in element.iterancestors()):
        return True
    leaning = sum(len(inner_text(each)) for each in element.iter(*_ITALIC))
    return leaning >= ALL * len(block.text)


def without_contents(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Leave out a table of contents: a list whose items are told over again by headings further down."""
    headings = {tuple(blocks[i].words): i for i in kept if blocks[i].level}
    if len(headings) < CONTENTS:
        return list(kept)
    lists: dict[etree._Element | None, list[int]] = {}
    for i in kept:
        block = blocks[i]
        if "list" in block.around and not block.level and len(block.words) < HEADING:
            lists.setdefault(_list_of(block), []).append(i)
    gone: set[int] = set()
    for items in lists.values():
        told = sum(headings.get(tuple(blocks[i].words), -1) > i for i in items)
        if told >= CONTENTS and told >= MOST * len(items):
            gone.update(items)
    return [i for i in kept if i not in gone]


def without_offers(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Leave out a list that tells what a subscription holds: one of its items says so, and all go."""
    offers = {
        _list_of(blocks[i])
        for i in kept
        if "list" in blocks[i].around and pattern("notes", "offer").fullmatch(blocks[i].text)
    }
    if not offers:
        return list(kept)
    return [i for i in kept if "list" not in blocks[i].around or _list_of(blocks[i]) not in offers]


def _list_of(block: RawBlock) -> etree._Element | None:
    """Give the outermost list around a block."""
    found = None
    for around in block.element.iterancestors("ul", "ol"):
        found = around
    return found
