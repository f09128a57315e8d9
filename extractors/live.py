"""Split a live blog into its dated entries."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import Any

from lxml import etree

from extractors.blocks import RawBlock, absolute, cut_blocks, inner_text, name_words, visible
from extractors.clock import Clock, place_clocks, read_clock, read_lone_clock
from extractors.compose import Part
from extractors.dates import UNZONED, Instant, read_instant
from extractors.jsonld import is_another, text_of, types
from extractors.metadata import NO_INSTANT, PageFacts
from extractors.text import SENTENCE_END, collapse, digest, plain, shingles, tokens
from extractors.words import is_call, pattern, words
from extractors.zones import page_zone, unzoned
from model.articles import BlockKind

#: Elements that entries are made of, and elements that show when one was posted.
_HOLDERS = frozenset(["article", "li", "div", "section"])
_SHOWING = frozenset(["time", "span", "div", "p", "a", "b", "strong", "small", "em", "dt", "h2", "h3", "h4", "td"])
#: An entry may show when it was posted, when it was changed, and the age of a post that it quotes.
MOST_STAMPS = 4
#: Characters from which on a longer entry counts no more.
LONG_ENTRY = 4000
#: A declared entry is shown when this share of its runs of words stands on the page.
SHOWN = 0.5
#: Attributes that hold an instant, or seconds since 1970.
_TIMES = ("datetime", "data-timestamp", "data-time", "data-datetime", "data-published", "data-first-publish",
          "data-first-published", "data-utc-time", "data-unixtime")  # fmt: skip
_IDS = ("id", "data-id", "data-post-id", "data-entry-id", "data-block-id", "data-update-id")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?\Z")
_NAME = re.compile(r"[\w:.-]{1,80}\Z")
#: No entry of a blog that does not call itself one holds a greater share of its text.
ONE_TEXT = 0.6
#: A line that only tells when, by whom or where has fewer words than this.
BRIEF = 12
#: Among so many lines of an entry its day is shown.
FIRST_LINES = 3
#: Of so many entries at least it is a blog.
LEAST = 3


def declares_live(facts: PageFacts, url: str) -> bool:
    """Say whether a page calls itself a live blog, in data, title, or address."""
    return (
        any("LiveBlogPosting" in types(node) for node in _own_blogs(facts, url))
        or pattern("live", "address").search(url) is not None
        or pattern("live", "title").search(facts.h1 or facts.title) is not None
    )


def _own_blogs(facts: PageFacts, url: str) -> list[dict[str, Any]]:
    """Give the objects that describe the page as a live blog, not one that it leads to."""
    blogs = (node for node in facts.nodes if "liveBlogUpdate" in node or "LiveBlogPosting" in types(node))
    return [node for node in blogs if not is_another(node, (url, facts.canonical), (facts.h1, facts.title))]


def looks_live(root: etree._Element) -> bool:
    """Say whether something on a page is named as the parts of live blogs are; so is a box that leads to one."""
    names: set[str] = set()
    for element in root.iter("body", "main", "article", "section", "div", "ol", "ul"):
        names.add(element.get("class") or "")
        names.add(element.get("id") or "")
    return any(_is_live_name(name) for line in names for name in line.split())


_UPDATES = etree.XPath("//*[contains(@itemprop, 'liveBlogUpdate')]")


@lru_cache(maxsize=20_000)
def _is_live_name(name: str) -> bool:
    return name.lower() in words("live", "names") or name_words(name[:80]) >= {"live", "blog"}


def live_parts(root: etree._Element, facts: PageFacts, url: str) -> list[Part]:
    """Give the parts of every dated entry, in the page's order; [] when the page shows none."""
    declared = _declared(_own_blogs(facts, url))
    marked: Any = _UPDATES(root)
    declares = bool(marked) or declares_live(facts, url)
    if not declares and not looks_live(root):
        return []
    parts = _dated([part for element in marked or _repeated(root) for part in _entry(element, url)], declared)
    if not parts:
        parts = _dated(_flat(root, url), declared)
    if not declares and _is_one_text(parts):
        return []
    zone = page_zone(root, facts, [part.clock for part in parts if part.clock])
    _give_days(parts, facts, zone)
    _give_days(declared, facts, zone)
    shown, told = ({p.entry_id for p in some} for some in (parts, declared))
    if len(shown) >= max(2, len(told) * 0.7):
        return _with_unseen(parts, declared)
    return declared if len(told) >= 2 else []


def _is_one_text(parts: list[Part]) -> bool:
    """Say whether one entry holds most of the words: an article, whose page has the dates of other things too."""
    sizes: dict[str | None, int] = {}
    for part in parts:
        sizes[part.entry_id] = sizes.get(part.entry_id, 0) + len(part.text)
    return bool(sizes) and max(sizes.values()) > ONE_TEXT * sum(sizes.values())


def _with_unseen(parts: list[Part], declared: list[Part]) -> list[Part]:
    """Add the entries that a page declares and does not show, as where more are loaded on the way down."""
    runs = shingles(tokens("\n".join(part.text for part in parts)))
    added: dict[str | None, list[Part]] = {}
    for part in declared:
        added.setdefault(part.entry_id, []).append(part)
    for own in added.values():
        mine = shingles(tokens(max((part.text for part in own), key=len)))
        if len(mine & runs) < SHOWN * len(mine):
            parts = _insert(parts, own)
    return parts


def _insert(parts: list[Part], own: list[Part]) -> list[Part]:
    """Put an entry where its time belongs, in whichever order the entries stand."""
    times = [part.at for part in parts if part.at is not None]
    at = own[0].at
    if at is None or len(times) < len(parts):
        return [*parts, *own]
    newest_first = times[0] >= times[-1]
    place = next((i for i, time in enumerate(times) if (time < at if newest_first else time > at)), len(parts))
    return [*parts[:place], *own, *parts[place:]]


def _give_days(parts: list[Part], facts: PageFacts, zone: tzinfo | None) -> None:
    """Turn the bare times of day that entries show into instants, by when the page was published and updated.

    ``zone`` is that of times which name none. Where it is not known they are read as UTC, and marked.
    """
    open_ones = {part.entry_id: clock for part in reversed(parts) if part.at is None and (clock := part.clock)}
    keys = [key for key in dict.fromkeys(part.entry_id for part in parts) if key in open_ones]
    known = place_clocks([open_ones[key] for key in keys], facts.published.at, facts.updated.at, zone)
    at = dict(zip(keys, known, strict=True))
    for part in parts:
        if part.local and part.at is not None and zone is not None:
            part.at, part.local = part.at.replace(tzinfo=zone), False
        elif part.at is None and (placed := at.get(part.entry_id)) is not None:
            part.at = placed
            part.local = zone is None and open_ones[part.entry_id].zone is None


def _dated(parts: list[Part], declared: list[Part]) -> list[Part]:
    """Give entries that show no time ("21 minutes ago"), or one without its zone, the time declared for them.

    That is the one of the same id or the same text.
    """
    if all(part.at is not None and not part.local for part in parts):
        return parts
    by_id = {part.entry_id: part for part in declared if part.at is not None}
    by_text = {tuple(tokens(part.text)[:30]): part for part in declared if part.at is not None}
    known: dict[str | None, Part] = {}
    for part in parts:
        other = by_id.get(part.entry_id) or by_text.get(tuple(tokens(part.text)[:30]))
        if other is not None:
            known.setdefault(part.entry_id, other)
    for part in parts:
        if (part.at is None or part.local) and (other := known.get(part.entry_id)) is not None:
            part.at, part.local = other.at, other.local
    return parts


def _repeated(root: etree._Element) -> list[etree._Element]:
    """Find elements of the same look that each hold a time: the entries of a blog that is not marked up."""
    looks: dict[tuple[str, str, int], dict[etree._Element, int]] = {}
    for stamp in root.iter():
        if not isinstance(stamp.tag, str) or not (stamp.tag == "time" or _stamp(stamp) or _shown_clock(stamp)):
            continue
        chain = [e for e in stamp.iterancestors() if e.tag not in ("body", "html", "main")]
        if stamp.tag in _HOLDERS:
            chain.insert(0, stamp)
        for up, element in enumerate(chain):
            if element.tag in _HOLDERS:
                names = " ".join(sorted((element.get("class") or "").split())[:3])
                look = looks.setdefault((element.tag, names, len(chain) - up), {})
                look[element] = look.get(element, 0) + 1
    rich = [look for look in looks.values() if len(look) >= LEAST]

    def weight(look: dict[etree._Element, int]) -> float:
        # An element with many stamps holds several entries; one with hardly any words is the stamp's own box.
        holds_one = sum(count <= MOST_STAMPS for count in look.values()) / len(look)
        return holds_one**2 * sum(min(len(inner_text(element)), LONG_ENTRY) for element in look)

    best = max(rich, key=weight, default=None)
    return list(best) if best else []


def _shown_clock(element: etree._Element) -> Clock | None:
    """Give the time of day that an element shows and nothing else with it."""
    text = element.text or ""
    if element.tag not in _SHOWING or len(text) > 60 or not any(map(str.isdigit, text)):
        return None
    return read_lone_clock(collapse(text))


def _flat(root: etree._Element, url: str) -> list[Part]:
    """Read entries that nothing encloses: each begins at a line that is a time, or opens with one."""
    parts: list[Part] = []
    entry_id = stamp = ""
    at: datetime | None = None
    clock: Clock | None = None
    local = False
    for block in visible(cut_blocks(root)):
        if block.around & {"nav", "footer", "aside", "form", "figure"}:
            continue
        begins = read_clock(block.text)
        instant = read_instant(block.text) if len(block.words) < BRIEF else NO_INSTANT
        if begins is not None or instant.at is not None:
            at, local = instant.at, unzoned(instant)
            clock = begins
            stamp, entry_id = block.text, block.element.get("id") or ""
            if begins is None or begins.end >= len(block.text):
                continue
        if stamp and _is_text(block):
            kind = BlockKind.LIVE_ENTRY
            entry_id = entry_id or digest([stamp, block.text], 12)
            parts.append(Part(kind, block.text, absolute(block.links, url), entry_id, at, clock, local))
    return parts if len({part.entry_id for part in parts}) >= LEAST else []


def _entry(element: etree._Element, url: str) -> list[Part]:
    stamps = [e for e in element.iter() if isinstance(e.tag, str)]
    told = [instant for e in stamps if (instant := read_instant(_stamp(e))).at is not None]
    best = next((instant for instant in (*(i for i in told if i.note is None), *told)), None)
    at = best.at if best else None
    clock = None if at else next((time for e in stamps if (time := _shown_clock(e))), None)
    every = list(visible(cut_blocks(element, within=element)))
    if at is None and (best := _shown_instant(every[:FIRST_LINES], clock)) is not None:
        at, clock = best.at, None
    blocks = [b for b in every if _is_text(b)]
    if clock is None and at is None and blocks:
        clock = read_clock(blocks[0].text)
    if not blocks:
        return []
    entry_id = _own_id(element) or digest([blocks[0].text, str(at or (clock and clock[:2]))], 12)
    local = best is not None and unzoned(best)
    return [Part(BlockKind.LIVE_ENTRY, b.text, absolute(b.links, url), entry_id, at, clock, local) for b in blocks]


def _shown_instant(lines: list[RawBlock], clock: Clock | None) -> Instant | None:
    """Give the instant that the first lines of an entry show: its day with its time, on one line or on two."""
    for line in lines:
        instant = read_instant(line.text) if len(line.words) < BRIEF else NO_INSTANT
        if instant.at is None:
            continue
        if not instant.day_only:
            return instant
        if clock is not None:
            at = instant.at.replace(hour=clock.hour, minute=clock.minute, tzinfo=clock.zone or UTC)
            return Instant(at, None if clock.zone else UNZONED)
    return None


def _own_id(element: etree._Element) -> str:
    """Give the id of an entry, by its own attributes or those of the one element that it consists of."""
    for holder in (element, *itertools.islice(element, 1)):
        for name in _IDS:
            if (value := holder.get(name)) and _NAME.match(value):
                return str(value)
    return ""


def _stamp(element: etree._Element) -> str:
    """Give the instant that an element's attributes hold, as written; "" when they hold none."""
    if "date" in (prop := (element.get("itemprop") or "").lower()) and "modif" not in prop and element.get("content"):
        return element.get("content") or ""
    for name in _TIMES:
        if value := (element.get(name) or "").strip():
            if _SECONDS.match(value):
                return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()
            return value if len(value) < 60 and read_instant(value).at is not None else ""
    return ""


def _is_text(block: RawBlock) -> bool:
    if is_call(block.text) or "figure" in block.around or "form" in block.around:
        return False
    if block.names & words("classes", "byline") and len(block.words) < BRIEF and not SENTENCE_END.search(block.text):
        return False  # who wrote the entry
    density = block.link_chars / max(1, len(block.text))
    if density > 0.8 and len(block.words) < BRIEF:
        return False
    if read_instant(block.text).at is not None or read_lone_clock(block.text) is not None:
        return False
    return not pattern("lines", "stamp").fullmatch(block.text)


def _told(markup: str) -> str:
    """Give the text of a fragment whose entities were often escaped twice on their way into JSON."""
    text = plain(markup)
    return plain(text) if "&" in text and ";" in text else text


def _declared(nodes: list[dict[str, Any]]) -> list[Part]:
    parts: list[Part] = []
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        for update in updates if isinstance(updates, list) else [updates]:
            if not isinstance(update, dict):
                continue
            body = text_of(update.get("articleBody"))
            paragraphs = [_told(p) for p in re.split(r"</p>|<br\s*/?>\s*<br\s*/?>|\n\s*\n", body)]
            texts = [t for t in (_told(text_of(update.get("headline"))), *paragraphs) if t]
            if not texts:
                continue
            given = read_instant(text_of(update.get("datePublished")))
            at, local = given.at, unzoned(given)
            address = text_of(update.get("@id")) or text_of(update.get("url"))
            entry_id = address.rsplit("#", 1)[-1].rsplit("/", 1)[-1] or digest([texts[0], str(at)], 12)
            parts.extend(
                Part(BlockKind.LIVE_ENTRY, text, [], entry_id, at, local=local) for text in dict.fromkeys(texts)
            )
    return parts
