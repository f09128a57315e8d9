"""Tell what stands at the edges of an article and between its paragraphs, and what of it belongs there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extractors.authors import clean_names
from extractors.blocks import RawBlock, is_post
from extractors.dates import read_instant
from extractors.metadata import PageFacts
from extractors.text import SENTENCE_END, tokens
from extractors.words import pattern, words
from model.articles import BlockKind

#: So many blocks before or behind the article may a post stand that still belongs to it.
NEAR_POST = 2
#: Words of a dateline at most: "Washington/New York."
DATELINE = 3
#: Words that a line must have to be found again behind one.
LEAST_BEHIND = 8


def with_posts(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Add the posts that an article embeds: what a minister wrote is told by showing it. Voters leave them out.

    A post belongs to it between two of its blocks, or where hardly anything parts it from the last or the first one.
    """
    if not kept:
        return []
    first, last = kept[0], kept[-1]
    posts = [i for i, block in enumerate(blocks) if is_post(block) and not is_never(block)]
    # Who shared a picture, without a word of the post, tells nothing.
    said = {i for i in posts if not pattern("lines", "shared").match(blocks[i].text)}
    posts = [i for i in posts if i in said or i - 1 in said]
    for i in posts:
        last = i if last < i <= last + NEAR_POST else last
    for i in reversed(posts):
        first = i if first - NEAR_POST <= i < first else first
    return sorted({*kept, *(i for i in posts if first <= i <= last)})


def is_head(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block is what stands between headline and text: another headline, who wrote it, when, a caption."""
    if block.level == 1 or block.names & words("classes", "above"):
        return True
    if "figure" in block.around and "quote" not in block.around:
        return True
    if block.level and _is_wording_of(block, facts.h1 or facts.title):
        return True
    brief = len(block.words) < 12 and not SENTENCE_END.search(block.text)
    return brief and (
        block.text.startswith(("By ", "BY "))
        or bool(block.names & words("classes", "byline"))
        or read_instant(block.text).at is not None
        or names_author(block, facts)
    )


def _is_wording_of(block: RawBlock, title: str) -> bool:
    """Say whether a heading is the headline in hardly other words."""
    own = set(block.words)
    return len(own) > 3 and len(own & set(_title_words(title))) >= 0.8 * len(own)


def names_author(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a line is the name of an author, alone or after "By" or its like."""
    if len(block.words) > 8 or not facts.authors:
        return False
    named = clean_names([block.text], strict=False)
    return bool(named) and {tuple(tokens(n)) for n in named} <= {tuple(tokens(n)) for n in facts.authors}


def is_link(block: RawBlock) -> bool:
    """Say whether a paragraph is nothing but links, which point to other articles."""
    return block.link_chars > 0.85 * len(block.text) and len(block.words) < 40 and block.kind is BlockKind.PARAGRAPH


def is_never(block: RawBlock) -> bool:
    """Say whether a brief block is never a paragraph of an article: a call, a credit, the note of a wall, a rule."""
    if len(block.words) >= 40:
        return False
    if not any(map(str.isalnum, block.text)):
        return True  # a line drawn with marks
    wordings = (pattern("lines", "never").fullmatch, pattern("lines", "paywall").match)
    return any(wording(block.text) for wording in wordings)


def repeats_title(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block is the headline over again."""
    return any(title and block.words == _title_words(title) for title in (facts.title, facts.h1))


@lru_cache(maxsize=16)
def _title_words(title: str) -> list[str]:
    return tokens(title)


def repeats(block: RawBlock, line: str) -> bool:
    """Say whether a block says the same as a line, behind a dateline of its own if it has one."""
    said = tokens(line)
    before = len(block.words) - len(said)
    return 0 <= before <= DATELINE and (not before or len(said) >= LEAST_BEHIND) and block.words[before:] == said
