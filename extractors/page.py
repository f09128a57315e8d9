"""Read the article on a page.

parse_html | read_facts + cut_blocks | votes | choose | headline, standfirst, chrome apart | compose
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from urllib.parse import urlsplit

from lxml import etree

from extractors.authors import clean_names, printed_byline
from extractors.blocks import RawBlock, absolute, cut_blocks, parse_html, strip_unseen, visible
from extractors.choose import Layout, scores
from extractors.compose import Part, article_id, compose
from extractors.dates import FUTURE, Instant, believe
from extractors.edges import (
    goes_on,
    is_head,
    is_headline,
    is_line_above,
    is_link,
    is_never,
    is_section,
    is_tail,
    repeats,
    repeats_title,
    with_home,
    with_posts,
    with_siblings,
    with_twins,
    without_boxed_headings,
    without_pulled,
)
from extractors.jsonld import people, text_of
from extractors.live import live_parts
from extractors.memory import Lines, own_lines
from extractors.metadata import PageFacts, read_facts
from extractors.notes import end_of_text, is_aside, is_note, is_note_below, without_contents, without_offers
from extractors.outlets import find_outlet
from extractors.signs import corrections, dateline, truncation, wire_credit
from extractors.text import same_words, share_in, tokens
from extractors.votes import Vote, jsonld_body, slim, slow_votes, vote_resiliparse, without
from extractors.walled import show_walled
from extractors.words import words
from extractors.zones import lend_zone
from model.articles import Article, BlockKind
from model.entries import Entry
from model.errors import ExtractError

#: A block is kept from this probability on.
KEEP = 0.45
#: A heading between two kept blocks stays from this probability on.
HEADING = 0.1
#: A sentence right below the text that looks as its last one does is of it from this probability on.
LAST = 0.3
#: With fewer words than this a page's best blocks are kept although they are less probable, down to DOUBTFUL.
FEW_WORDS = 30
DOUBTFUL = 0.2
#: Where every block of weight is this sure without the slow voters, they are not asked.
SURE = 0.3
#: With more words than this the quick voters have found an article, if not its edges.
MUCH = 80
#: Between two paragraphs of entries stand a time, a name and a row of links at most.
IN_A_ROW = 5
_CLOCK = r"\(?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?\)?"
#: The time of day before or behind a key event.
CLOCK_AT_EDGE = re.compile(rf"^{_CLOCK} ?[-–—:|]? ?| ?{_CLOCK}$", re.IGNORECASE)
#: A page that shows fewer words, and declares so many, is one whose text a script would show.
SHOWN_AT_LEAST, DECLARED_AT_LEAST = 40, 60
#: So many blocks below a text may tell whose copy it is.
BELOW = 5
#: Links less probable than this by the quick voters are taken out of the page before the slow ones see it.
UNLIKELY = 0.02


@dataclass(slots=True)
class Reading:
    """What was read from a page, before it is put together."""

    facts: PageFacts
    title: str = ""
    standfirst: str = ""
    #: True when the page prints the standfirst, and does not only name it in its head.
    standfirst_printed: bool = False
    parts: list[Part] = field(default_factory=list)
    #: Lines inside and just after the article, those left out too.
    around: list[str] = field(default_factory=list)
    #: Lines just below the text that are none of it: who helped, who the writer is.
    notes: list[str] = field(default_factory=list)
    #: Lines between headline and text, and just below the text; those of pictures are left out.
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    #: Why the times of its live entries are in doubt.
    clock_note: str | None = None


def extract_article(
    html: str,
    url: str,
    *,
    outlet: str = "",
    domain: str | None = None,
    fetched_at: datetime | None = None,
    entry: Entry | None = None,
    memory: Lines | None = None,
) -> Article:
    """Give the article on a page; raise ExtractError when the page holds none.

    ``entry`` is what the feed said of it and helps with dates and truncation. ``memory`` is asked what the outlet
    prints on every page, and then told of this one.
    """
    reading = read_page(html, url, outlet=outlet or domain or "", memory=memory)
    if not reading.parts:
        found = truncation(reading.facts, [], reading.around)
        raise ExtractError(url, f"the page holds no article ({found.what if found else 'no article text'})")
    facts = reading.facts
    title = reading.title or (entry.title if entry else "")
    text, blocks, links = compose(title, reading.standfirst, reading.parts)
    paragraphs = [part.text for part in reading.parts]
    published, updated, note = _instants(facts, entry, fetched_at)
    note = note or reading.clock_note
    byline = facts.authors or clean_names(entry.authors if entry else (), strict=False)
    credited = [name for name, _ in people(facts.article.get("author"))] + facts.credited
    credited += list(entry.authors) if entry else []
    credited += [text_of(facts.article.get("sourceOrganization"))]
    credit = wire_credit(facts, credited, [*paragraphs, *reading.notes], reading.above, reading.below)
    cut_off = truncation(facts, paragraphs, reading.around, entry.summary if entry else "")
    return Article(
        id=article_id(outlet or domain or "", url, text),
        url=url,
        outlet=outlet or facts.site,
        domain=domain,
        title=title,
        text=text,
        blocks=blocks,
        published=published,
        updated=updated,
        fetched_at=fetched_at,
        links=links,
        byline=tuple(byline),
        dateline=next((place for p in paragraphs[:2] if (place := dateline(p)[0])), None),
        language=language_of(facts.language or (entry.language if entry else "") or "", text),
        agency=credit.what if credit else None,
        agency_signs=credit.signs if credit else (),
        canonical_url=facts.canonical or None,
        section=facts.section or None,
        corrections=corrections([*paragraphs, *reading.notes], [*reading.above, *reading.around]),
        truncated=cut_off.what if cut_off else None,
        truncation_signs=cut_off.signs if cut_off else (),
        clock_note=note,
        carrier="page",
    )


def read_page(html: str, url: str, *, outlet: str = "", memory: Lines | None = None) -> Reading:
    """Find title, standfirst and body of a page; parts are empty when it has none."""
    root = parse_html(html)
    if root is None:
        raise ExtractError(url, "the page is empty or no HTML")
    facts = read_facts(root, url)
    lend_zone(root, facts)
    reading = Reading(facts, title=facts.title)
    outlet_file = find_outlet(urlsplit(url).hostname or "")
    if outlet_file is not None and (own := outlet_file.read(root, facts.published.at, url)):
        reading.standfirst, reading.parts = own
        reading.around = [block.text for block in visible(cut_blocks(root))]
        return reading
    strip_unseen(root)
    show_walled(root, facts.article)
    blocks = list(visible(cut_blocks(root)))
    live = live_parts(root, facts, url)
    if live:
        reading.standfirst = _standfirst(blocks, 0, facts, live)
        before = _before_entries(root, blocks, facts, live)
        reading.parts = [*(part for part in before if not same_words(part.text, reading.standfirst)), *live]
        reading.around = [block.text for block in blocks]
        reading.standfirst_printed = _is_printed(reading.standfirst, blocks)
        if any(part.local for part in live):
            reading.clock_note = "entries show times without a zone; read as UTC"
        return reading
    kept = choose(root, blocks, facts)
    if memory is not None:
        mine = own_lines([blocks[i].words for i in kept], memory.repeated(outlet, url))
        kept = [i for i, is_own in zip(kept, mine, strict=True) if is_own]
        memory.note(outlet, url, (block.text for block in blocks))
    _fill(reading, blocks, kept)
    if sum(len(tokens(part.text)) for part in reading.parts) < SHOWN_AT_LEAST:
        _take_declared(reading)
    return reading


def _take_declared(reading: Reading) -> None:
    """Read the text that a page declares in its data, where it shows none: a script would put it in its place."""
    lines = [line for line in map(str.strip, jsonld_body(reading.facts.article).splitlines()) if line]
    if sum(len(tokens(line)) for line in lines) >= DECLARED_AT_LEAST:
        reading.parts = [Part(BlockKind.PARAGRAPH, line) for line in lines]


def page_lines(html: str, url: str) -> list[str]:
    """Give the text of every block of a page, for a memory of lines; raise ExtractError when it is no page."""
    root = parse_html(html)
    if root is None:
        raise ExtractError(url, "the page is empty or no HTML")
    return [block.text for block in visible(cut_blocks(root))]


def _before_entries(
    root: etree._Element, blocks: Sequence[RawBlock], facts: PageFacts, live: Sequence[Part]
) -> list[Part]:
    """Give the paragraphs that introduce a live blog, above its first dated entry."""
    said = {part.text for part in live}
    counted = Counter(block.text for block in blocks)
    # A list of key events repeats the headlines of entries, and the headline of the blog may be that of one: the blog
    # begins where entries follow each other with what stands on the page but once.
    shown = [i for i, block in enumerate(blocks) if block.text in said]
    once = [i for i in shown if counted[blocks[i].text] == 1]
    first = next((i for i, after in pairwise(once) if after - i <= IN_A_ROW), shown[0] if shown else 0)
    kept = [i for i in choose(root, blocks, facts) if i < first and len(blocks[i].words) >= 8]
    kept = [i for i in kept if blocks[i].level == 0 and not (is_never(blocks[i]) or is_link(blocks[i]))]
    kept = [i for i in kept if CLOCK_AT_EDGE.sub("", blocks[i].text) not in said]
    described = facts.description
    return [
        Part(blocks[i].kind, blocks[i].text, absolute(blocks[i].links, facts.base))
        for i in kept
        if not (described and same_words(blocks[i].text, described))
    ]


def choose(root: etree._Element, blocks: Sequence[RawBlock], facts: PageFacts) -> list[int]:
    """Give the numbers of the article's blocks: by quick votes where they agree, by all of them where not.

    The tree of the page is spoilt by it.
    """
    if not blocks:
        return []
    markup = slim(root)
    votes = {"resiliparse": Vote(vote_resiliparse(markup))}
    body = jsonld_body(facts.article)
    if len(body) > 200:
        votes["jsonld"] = Vote(body)
    fixed = Layout(blocks, facts.h1 or facts.title)
    found = scores("quick", blocks, fixed, votes)
    unsure = sum(len(b.words) for b, p in zip(blocks, found, strict=True) if SURE < p < 1 - SURE)
    total = sum(len(b.words) for b, p in zip(blocks, found, strict=True) if p >= KEEP)
    if total <= MUCH or unsure >= 0.01 * total:
        if total > MUCH:
            markup = without(root, blocks, [is_menu(b, p) for b, p in zip(blocks, found, strict=True)])
        votes |= slow_votes(markup)
        found = scores("full", blocks, fixed, votes)
    kept = [i for i, p in enumerate(found) if p >= KEEP]
    if sum(len(blocks[i].words) for i in kept) < FEW_WORDS and max(found) > DOUBTFUL:
        # Nothing stands out by itself: an odd page. Take what stands out among the rest.
        kept = [i for i, p in enumerate(found) if p >= max(DOUBTFUL, 0.6 * max(found))]
    kept = with_siblings(blocks, with_home(blocks, with_headings(blocks, kept, found)))
    return with_posts(blocks, with_twins(blocks, with_last(blocks, kept, found, facts)))


def with_headings(blocks: Sequence[RawBlock], kept: Sequence[int], found: Sequence[float]) -> list[int]:
    """Add headings between two blocks of the article, in one element with either, unless they hardly can be of it."""
    chosen = set(kept)
    between = (i + 1 for i, after in pairwise(kept) if after == i + 2)
    for i in between:
        home = blocks[i].element.getparent()
        beside = (blocks[i - 1].element.getparent(), blocks[i + 1].element.getparent())
        if blocks[i].level > 1 and found[i] >= HEADING and home in beside:
            chosen.add(i)
    return sorted(chosen)


def with_last(blocks: Sequence[RawBlock], kept: Sequence[int], found: Sequence[float], facts: PageFacts) -> list[int]:
    """Add the sentence right below the text that looks as its last one does, unless it speaks to the reader."""
    if not kept or kept[-1] + 1 == len(blocks):
        return list(kept)
    last, below = blocks[kept[-1]], blocks[kept[-1] + 1]
    likely = found[kept[-1] + 1] >= LAST and goes_on(last, below)
    return (
        [*kept, kept[-1] + 1] if likely and not (is_note_below(last, facts) or is_aside(below, facts)) else list(kept)
    )


def is_menu(block: RawBlock, probability: float) -> bool:
    """Say whether a block is one of the brief links around an article, which slow voters need not weigh."""
    n = len(block.words)
    return probability < UNLIKELY and n < 40 and (n <= 3 or block.link_chars > 0.5 * len(block.text))


def _fill(reading: Reading, blocks: Sequence[RawBlock], kept: Sequence[int]) -> None:
    facts = reading.facts
    kept = [
        i
        for n, i in enumerate(kept)
        if not (repeats_title(blocks[i], facts) and not is_section(blocks, kept, n))
        and not is_never(blocks[i])
        and not is_link(blocks[i])
    ]
    kept = without_boxed_headings(blocks, without_offers(blocks, without_contents(blocks, kept)))
    whole = kept = _below_head(blocks, kept, facts)
    kept = kept[: end_of_text(blocks, kept)]
    while len(kept) > 1 and (is_tail(blocks[kept[-1]], facts) or is_note_below(blocks[kept[-1]], facts)):
        kept = kept[:-1]
    reading.notes = [blocks[i].text for i in whole[len(kept) :]]
    if kept:
        reading.above = [block.text for block in blocks[max(0, kept[0] - 12) : kept[0]] if not _is_of_picture(block)]
        reading.below = [
            block.text for block in blocks[kept[-1] + 1 : kept[-1] + 1 + BELOW] if not _is_of_picture(block)
        ]
    if kept and not facts.names_people:
        facts.authors = printed_byline([*reading.above, blocks[kept[0]].text]) or facts.authors
    if not kept:
        reading.around = [block.text for block in blocks]
        return
    body = [Part(BlockKind.PARAGRAPH, blocks[i].text) for i in kept]
    reading.standfirst = _standfirst(blocks, kept[0], facts, body, _common_looks(blocks, kept))
    told = next((n for n, i in enumerate(kept) if not same_words(blocks[i].text, reading.standfirst)), len(kept))
    if told:  # what stands below a standfirst may be what stands below a headline
        kept = _below_head(blocks, kept[told:], facts)
    reading.standfirst_printed = _is_printed(reading.standfirst, blocks)
    if not kept:
        return
    seen: set[tuple[str, ...]] = set()
    for i in without_pulled(blocks, kept):
        key = tuple(blocks[i].words)
        if len(key) > 8 and key in seen:
            continue
        seen.add(key)
        reading.parts.append(Part(blocks[i].kind, blocks[i].text, absolute(blocks[i].links, facts.base)))
    reading.around = [block.text for block in blocks[kept[0] : kept[-1] + 8]]


def _below_head(blocks: Sequence[RawBlock], kept: Sequence[int], facts: PageFacts) -> list[int]:
    """Leave out what stands between headline and text, and notes on where the text comes from."""
    first = 0
    while first < len(kept):
        block, more = blocks[kept[first]], first + 1 < len(kept)
        if not (is_head(block, facts) or (more and (is_note(block) or is_line_above(blocks, kept[first:])))):
            break
        first += 1
    return list(kept[first:])


def _is_of_picture(block: RawBlock) -> bool:
    return "figure" in block.around or bool(block.names & {"caption", "credit", "image", "photo", "picture"})


def _is_printed(line: str, blocks: Sequence[RawBlock]) -> bool:
    printed = tokens(line)
    return any(block.words == printed for block in blocks)


def _look(block: RawBlock) -> tuple[str, object]:
    return block.tag, block.element.getparent()


def _common_looks(blocks: Sequence[RawBlock], kept: Sequence[int]) -> frozenset[tuple[str, object]]:
    """Give the looks (tag and parent) that several paragraphs of the body share."""
    counted = Counter(_look(blocks[i]) for i in kept if blocks[i].level == 0)
    return frozenset(look for look, count in counted.items() if count >= 3)


def _standfirst(
    blocks: Sequence[RawBlock],
    first: int,
    facts: PageFacts,
    parts: Sequence[Part],
    common: frozenset[tuple[str, object]] = frozenset(),
) -> str:
    """Find the line under the headline: set apart by its name, or the same as the page's description."""
    end = min(len(blocks), first + 1) if first else min(len(blocks), 60)
    head = next((i for i in range(end) if blocks[i].level == 1 or repeats_title(blocks[i], facts)), 0)
    described = facts.description
    for i in range(head + 1, min(end, head + 14)):
        block = blocks[i]
        if len(block.words) < 4 or len(block.words) > 90 or block.link_chars > 0.5 * len(block.text):
            continue
        if "figure" in block.around or is_never(block) or is_headline(block, facts):
            continue
        if _look(block) in common:
            continue  # the first paragraph, which many outlets repeat as the description
        # Behind a dateline only above the text: agencies open the text itself with one.
        if described and (same_words(block.text, described) or (i < first and repeats(block, described))):
            return block.text
        if block.names & words("classes", "standfirst") and not block.names & {"byline", "author", "date"}:
            return block.text
    body = " ".join(part.text for part in parts)
    if len(tokens(described)) >= 5 and not described.endswith(("…", "...")) and share_in(described, body) < 0.5:
        own = text_of(facts.article.get("description")) or facts.meta.get("og:description", "")
        return described if own else ""
    return ""


def _instants(
    facts: PageFacts, entry: Entry | None, fetched_at: datetime | None
) -> tuple[datetime | None, datetime | None, str | None]:
    """Choose between what page and feed say: a zone beats none, the page beats the feed."""
    published, updated = believe(facts.published, fetched_at), believe(facts.updated, fetched_at)
    ahead = (published.note or "").startswith(FUTURE)  # the feed was read before the page
    if (
        entry is not None
        and entry.published is not None
        and (published.at is None or ahead or (published.note and not entry.clock_note))
    ):
        published = Instant(entry.published, entry.clock_note)
    if entry is not None and updated.at is None:
        updated = Instant(entry.updated)
    return published.at, updated.at, published.note if published.at else None


def language_of(declared: str, text: str) -> str | None:
    """Give the language, ISO 639-1: what the page declares, or what its words look like."""
    code = declared.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].strip().lower()
    if len(code) == 2 and code.isalpha():
        return code
    if len(tokens(text)) < 5:
        return None
    import py3langid

    return str(py3langid.classify(text[:2000])[0])
