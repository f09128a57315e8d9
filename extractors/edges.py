"""Tell what stands at the edges of an article and between its paragraphs, and what of it belongs there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from lxml import etree

from extractors.authors import clean_names, printed_byline
from extractors.blocks import RawBlock, is_post
from extractors.dates import read_instant
from extractors.metadata import PageFacts
from extractors.text import SENTENCE_END, shingles, tokens
from extractors.words import is_call, pattern, words
from model.articles import BlockKind

#: So many blocks before or behind the article may a post stand that still belongs to it.
NEAR_POST = 2
#: Words of a paragraph of some length, and the share of links that it may have.
PROSE = 15
FEW_LINKS = 0.3
#: Words of a sentence at least that stands between two of the text's blocks and looks as one of them does.
FEWEST = 3
#: Words of a dateline at most: "Washington/New York."
DATELINE = 3
#: A brief line has fewer words; above a text stands what has so many blocks below it, one of them a paragraph.
BRIEF, FEW_BELOW = 12, 4
#: So many words, and this share of them in small letters, has a line at least that may be a sentence without its stop.
CLAUSE, SMALL = 6, 0.5
#: Scripts that write no blanks between words: what looks brief in them is not.
_NO_BLANKS = re.compile("[\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")
#: Words that a line must have to be found again behind one.
LEAST_BEHIND = 8
#: What rubrics add to a headline at most, and the words that a headline must have to be found within a line.
RUBRIC = 8
HEADLINE = 4
#: Words of a quotation at least that is set apart as well as told in the text.
PULLED = 6
#: The share of a quotation set apart, and of a caption, at least that the text tells in the same runs of words.
RETOLD, CAPTION_RETOLD = 0.7, 0.3
#: Words of a line at most that tells who said it.
SPEAKER = 15
#: Blocks that a box holds at most which is a quotation and whose it is.
BOX = 3
#: A last line with so many words at most that ends with a colon points to what is no text.
POINTER = 12
#: So many words and paragraphs hold an element at least that is an article which no voter took.
LEAST_AT_HOME = 100
FEW_AT_HOME = 4
#: Fewer words than this are no text that an article could follow.
FEW_WORDS = 30
_HOME = frozenset(["article", "main", "itembody"])
_ASIDE = frozenset(["nav", "footer", "aside", "form", "figure"])
#: A line drawn with marks, as typed between two parts of a text.
_DRAWN = re.compile(r"([_*•·.=~–—-])(?: ?\1){2,}")
#: Brackets, stars and arrows that a note of the desk is set between.
_DECORATION = re.compile(r"^[\s\[(*•·>»|–—-]+|[\s\])*•·<«|–—-]+$")


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


def with_twins(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Add what goes on in another container that looks like the article's own, as where advertisements cut it in two.

    Both look alike when they, and what is around them, have the same tag and class. What stands in another <article>,
    or holds no two paragraphs of some length, is no part of this one.
    """
    sizes: Counter[etree._Element | None] = Counter()
    for i in kept:
        sizes[blocks[i].element.getparent()] += len(blocks[i].words)
    home = max(sizes, key=lambda parent: sizes[parent], default=None)
    if home is None or not home.get("class"):
        return list(kept)
    look, whole = _look_of(home), _article_of(home)
    found: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks):
        if len(block.words) < PROSE:
            continue
        parent = block.element.getparent()
        if parent is None or parent in sizes or parent.get("class") != home.get("class"):
            continue
        if _look_of(parent) == look and _article_of(parent) is whole and _is_prose(block):
            found.setdefault(parent, []).append(i)
    added = [i for own in found.values() if len(own) > 1 for i in own]
    return sorted({*kept, *added})


def without_boxed_headings(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Leave out the headings within a text that head a box of which nothing else is of the text.

    The box is the smallest element that holds a heading and what stands before or behind it.
    """
    if not any(blocks[i].level for i in kept[1:-1]):
        return list(kept)
    held = Counter(around for i in kept for around in _up(blocks[i]))
    gone: set[int] = set()
    for i in kept[1:-1]:
        if not blocks[i].level:
            continue
        near = {around for j in (i - 1, i + 1) if 0 <= j < len(blocks) for around in _up(blocks[j])}
        box = next((around for around in _up(blocks[i]) if around in near), None)
        if box is not None and held[box] == 1:
            gone.add(i)
    return [i for i in kept if i not in gone]


def _up(block: RawBlock) -> tuple[etree._Element, ...]:
    return (block.element, *block.element.iterancestors())


def with_siblings(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Add the sentences between two blocks of the text that look as one of them does: in one element, of one kind.

    An item of a list must look like both: what ends one list may be the first of another.
    """
    added: list[int] = []
    for before, after in pairwise(kept):
        for i in range(before + 1, after):
            block = blocks[i]
            if not SENTENCE_END.search(block.text) or not _is_prose(block):
                continue
            alike = sum(_kind_of(blocks[j]) == _kind_of(block) for j in (before, after))
            if alike == 2 or (alike and block.kind is not BlockKind.LIST_ITEM and len(block.words) >= FEWEST):
                added.append(i)
    return sorted({*kept, *added})


def goes_on(block: RawBlock, below: RawBlock) -> bool:
    """Say whether a sentence below a text's last block looks as that does, in one element with it."""
    if below.kind is BlockKind.LIST_ITEM or len(below.words) < FEWEST or below.around != block.around:
        return False
    ends = SENTENCE_END.search(below.text) is not None and not below.text.endswith((":", "："))
    return ends and _kind_of(below) == _kind_of(block) and _is_prose(below)


def _kind_of(block: RawBlock) -> tuple[object, str, frozenset[str]]:
    return block.element.getparent(), block.tag, block.names


def with_home(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Take the one element that holds more prose than all that was kept, where no voter took it.

    It stands in an article, holds several paragraphs, and begins where the kept text does or before it: what follows
    an article may be longer, but is comments or the next one. What was kept outside that article goes.
    """
    own: dict[etree._Element, list[int]] = {}
    for i, block in enumerate(blocks):
        if len(block.words) < PROSE or block.level or block.link_chars >= FEW_LINKS * len(block.text):
            continue
        parent = block.element.getparent()
        if parent is None or not block.around & _HOME or block.around & _ASIDE:
            continue
        if block.names.isdisjoint(words("classes", "windows")):
            own.setdefault(parent, []).append(i)
    chosen, total = set(kept), sum(len(blocks[i].words) for i in kept)
    left = {home: sum(len(blocks[i].words) for i in own[home] if i not in chosen) for home in own}
    home = max(left, key=lambda each: left[each], default=None)
    if home is None or left[home] <= max(total, LEAST_AT_HOME):
        return list(kept)
    inside = own[home]
    if sum(i not in chosen for i in inside) < FEW_AT_HOME:
        return list(kept)
    if total >= FEW_WORDS and kept[0] < inside[0] and home not in blocks[kept[0]].element.iterancestors():
        return list(kept)
    whole = _article_of(home)
    stay = {i for i in kept if whole is None or _article_of(blocks[i].element) is whole}
    found = {i for i in range(inside[0], inside[-1] + 1) if _is_within(blocks[i], home)}
    return sorted(stay | found)


def _is_within(block: RawBlock, home: etree._Element) -> bool:
    if block.around & _ASIDE or is_link(block) or is_never(block):
        return False
    return any(around is home for around in block.element.iterancestors())


def _is_prose(block: RawBlock) -> bool:
    return block.link_chars < FEW_LINKS * len(block.text) and block.level == 0 and not is_never(block)


def _look_of(element: etree._Element) -> tuple[tuple[object, str | None], ...]:
    around = element.getparent()
    both = (element,) if around is None else (element, around)
    return tuple((one.tag, one.get("class")) for one in both)


def _article_of(element: etree._Element) -> etree._Element | None:
    return element if element.tag == "article" else next(element.iterancestors("article"), None)


def is_head(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block is what stands between headline and text: another headline, who wrote it, when, a caption."""
    if block.level == 1 or block.names & words("classes", "above") or is_drawn(block):
        return True
    if "figure" in block.around and "quote" not in block.around:
        return True
    if is_headline(block, facts):
        return True
    brief = len(block.words) < BRIEF and not SENTENCE_END.search(block.text)
    return brief and (
        block.text.startswith(("By ", "BY "))
        or bool(printed_byline([block.text]))
        or pattern("names", "role").fullmatch(block.text) is not None
        or bool(block.names & words("classes", "byline"))
        or read_instant(block.text).at is not None
        or names_author(block, facts)
    )


def is_line_above(blocks: Sequence[RawBlock], kept: Sequence[int]) -> bool:
    """Say whether the first of these blocks is a brief line without an end, a name or a time, above paragraphs."""
    block = blocks[kept[0]]
    if len(kept) < FEW_BELOW or block.level or block.kind is not BlockKind.PARAGRAPH or "table" in block.around:
        return False
    if len(block.words) >= BRIEF or SENTENCE_END.search(block.text) or _NO_BLANKS.search(block.text):
        return False
    if block.text.endswith((",", "—", "–", "-")) or block.text.startswith(("…", "...")):
        return False
    below = next((blocks[i] for i in kept[1:FEW_BELOW] if len(blocks[i].words) >= BRIEF), None)
    return below is not None and SENTENCE_END.search(below.text) is not None and not _is_clause(block, below)


def _is_clause(block: RawBlock, below: RawBlock) -> bool:
    """Say whether a line without an end is a sentence that lacks its stop: in words, and set as the paragraph below."""
    if len(block.words) < CLAUSE or block.strong or _kind_of(block) != _kind_of(below):
        return False
    said = block.text.split()
    return sum(word[0].isalpha() and not word[0].isupper() for word in said) >= SMALL * len(said)


def is_headline(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block is the headline in hardly other words, with the rubric before it, or as it is shared."""
    if len(block.words) >= FEWEST and any(block.words == _title_words(title) for title in facts.shared_titles):
        return True
    if block.level and _is_wording_of(block, facts.h1 or facts.title):
        return True
    if SENTENCE_END.search(block.text):
        return False
    said = f" {' '.join(block.words)} "
    for title in (facts.title, facts.h1):
        own = _title_words(title) if title else []
        if HEADLINE <= len(own) < len(block.words) <= len(own) + RUBRIC and f" {' '.join(own)} " in said:
            return True
    return False


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
    """Say whether a block is never a paragraph of an article: a call, a credit, the note of a wall, a mark alone."""
    if pattern("lines", "gate").match(block.text):
        return True
    if len(block.words) >= 40:
        return False
    if not any(map(str.isalnum, block.text)):
        return not is_drawn(block)
    lines = {block.text, _DECORATION.sub("", block.text)}
    return any(is_call(line) or pattern("lines", "paywall").match(line) is not None for line in lines)


def is_drawn(block: RawBlock) -> bool:
    """Say whether a block is a line drawn with marks, which parts what stands before it from what follows."""
    return _DRAWN.fullmatch(block.text) is not None


def is_tail(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a last line is a name or leads to what is no text: a heading, a drawn line, "Watch it here:"."""
    if block.kind is BlockKind.HEADING or is_drawn(block) or names_author(block, facts):
        return True
    return len(block.words) <= POINTER and block.text.endswith((":", "："))


def without_pulled(blocks: Sequence[RawBlock], kept: Sequence[int]) -> list[int]:
    """Leave out quotations and captions that the text itself tells, word for word or nearly so, and whose they are."""
    said = {i: f" {' '.join(blocks[i].words)} " for i in kept}
    boxes = Counter(blocks[i].element.getparent() for i in kept)
    apart = {i: share for i in kept if (share := _retold_at(blocks[i]))}
    runs: set[tuple[str, ...]] = set()
    if apart:
        runs.update(*(shingles(blocks[i].words) for i in kept if i not in apart))
    gone: set[int] = set()
    for i in kept:
        told = _is_pulled(blocks[i]) and any(len(said[j]) > len(said[i]) and said[i] in said[j] for j in kept)
        if i in apart and not told:
            own = shingles(blocks[i].words)
            told = len(own & runs) >= apart[i] * len(own)
        if told or (i - 1 in gone and _names_speaker(blocks[i], blocks[i - 1], boxes)):
            gone.add(i)
    return [i for i in kept if i not in gone]


def _retold_at(block: RawBlock) -> float:
    """Give the share of a block that the text must tell as well for it to go: of a quotation or a caption, else 0."""
    if len(block.words) < PULLED or block.level or block.around & {"list", "table"} or is_post(block):
        return 0.0
    named = words("classes", "pulled") | words("classes", "quoted")
    if "quote" in block.around or block.tag == "aside" or block.names & named:
        return RETOLD
    return CAPTION_RETOLD if "figure" in block.around or block.names & words("classes", "under_picture") else 0.0


def _names_speaker(block: RawBlock, quotation: RawBlock, boxes: Mapping[etree._Element | None, int]) -> bool:
    """Say whether a line below a quotation, in one small box with it, only tells who said it."""
    if block.level or len(block.words) > SPEAKER or SENTENCE_END.search(block.text):
        return False
    around, home = quotation.element.getparent(), block.element.getparent()
    beside = around is not None and home in (around, quotation.element, around.getparent())
    return "quote" in block.around or (beside and boxes[home] <= BOX)


def _is_pulled(block: RawBlock) -> bool:
    apart = block.kind is BlockKind.QUOTE or bool(block.names & words("classes", "pulled"))
    return apart and len(block.words) >= PULLED


def repeats_title(block: RawBlock, facts: PageFacts) -> bool:
    """Say whether a block is the headline over again."""
    return any(title and block.words == _title_words(title) for title in (facts.title, facts.h1))


def is_section(blocks: Sequence[RawBlock], kept: Sequence[int], n: int) -> bool:
    """Say whether a heading that repeats the headline heads a part of the text: it stands between two blocks of it."""
    if not 0 < n < len(kept) - 1 or blocks[kept[n]].level < 2:
        return False
    home, *beside = (blocks[kept[j]].element.getparent() for j in (n, n - 1, n + 1))
    return all(each is home for each in beside) and not blocks[kept[n - 1]].level


@lru_cache(maxsize=16)
def _title_words(title: str) -> list[str]:
    return tokens(title)


def repeats(block: RawBlock, line: str) -> bool:
    """Say whether a block says the same as a line, behind a dateline of its own if it has one."""
    said = tokens(line)
    before = len(block.words) - len(said)
    return 0 <= before <= DATELINE and (not before or len(said) >= LEAST_BEHIND) and block.words[before:] == said
