"""Cut an article into sentences, and a sentence into clauses and quotations; offsets point into the article's text.

Sentences never run across blocks. A headline is one sentence, unless it is too long for any.
Abbreviations stand in data/abbreviations.toml.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from typing import NamedTuple

from claims.patterns import wording
from claims.word_lists import word_set
from model.articles import Article, BlockKind
from model.claims import Where

#: Characters after which a sentence is cut at the next white space, whatever its punctuation.
LONGEST = 4_000


class Sentence(NamedTuple):
    """A sentence of an article: text[start:end], without white space around; a tuple, as dozens are made."""

    start: int
    end: int
    where: Where
    #: Number of the block that holds it.
    block_index: int
    #: For an entry of a live blog: its instant and id.
    at: datetime | None = None
    entry_id: str | None = None


_WHERE = {
    BlockKind.HEADLINE: Where.HEADLINE,
    BlockKind.STANDFIRST: Where.STANDFIRST,
    BlockKind.LIVE_ENTRY: Where.LIVE_ENTRY,
}
#: An article of so few blocks has no text beside its pictures.
_FEW = 3
#: A row of full stops is begun at its first only, or a page of dots costs the square of its length.
_END = re.compile(
    r"(?P<stop>[.!?…。](?:(?<=。)|(?<!。)(?<![.!?…]{2})[.!?…]*))"
    r"(?P<close>[”\"’')\]]*)(?P<gap>\s+)(?=(?P<open>[“\"‘'(\[]*)(?P<next>[^\s]))"
)
_WORD_BEFORE = re.compile(r"[\w.’'-]++$")


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, frozenset[str]]:
    text = resources.files("claims").joinpath("data/abbreviations.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def split_sentences(article: Article) -> list[Sentence]:
    """Give every sentence of an article in order."""
    sentences: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        where = _WHERE.get(block.kind, Where.BODY)
        if where is Where.BODY and len(article.blocks) > _FEW and _is_gallery(article.text, block.start, block.end):
            continue
        spans = (
            list(_bounded(article.text, block.start, block.end))
            if block.kind is BlockKind.HEADLINE
            else list(cut(article.text, _after_dateline(article.text, block.start, block.end), block.end))
        )
        sentences.extend(
            Sentence(start, end, where, number, block.at, block.entry_id) for start, end in spans if end > start
        )
    return sentences


def _is_gallery(text: str, start: int, end: int) -> bool:
    """Say whether a block holds pictures or films beside the text, which the page goes on changing after its day."""
    return wording("gallery").search(text, start, end) is not None


#: "DOHA/JERUSALEM, June 19 (Wire) - ", "JERUSALEM: " before a report: place, day and agency, no part of its sentence.
_DATELINE = re.compile(
    r"[^\W\d_a-z][^\W\d_a-z]+(?:[ /'’.-]+[^\W\d_a-z]+){0,5}"
    r"(?:,\s[\w .]{2,25}){0,2}\s?(?:\([^()\n]{2,40}\))?\s?[-–—]{1,2}\s"
    # A short word in capitals and a colon may be somebody who speaks ("UN: …").
    r"|[^\W\d_a-z]{6,}:\s"
    # Several words, or a country behind the town, make it a place again.
    r"|[^\W\d_a-z]{2,}(?:[ /'’.-]+[^\W\d_a-z]+){0,4},\s(?:[A-Z][\w.-]+\s?){1,4}:\s"
    r"|(?:NEW|LOS|SAN|SAINT|GAZA|TEL|ABU|ADDIS|PORT|SOUTH|NORTH|EAST|WEST|CAPE|KUALA|HONG|THE|RIO|BUENOS|SANTO|LAS|UNITED)"
    r"(?:[ '’-][^\W\d_a-z]+){1,3}:\s"
)


def _after_dateline(text: str, start: int, end: int) -> int:
    """Give where a block's first sentence begins: behind the dateline, if it has one."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match and match.end() < end - 20 else start


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut text[start:end] into sentences; a line feed always ends one."""
    for line_start, line_end in _lines(text, start, end):
        first = line_start
        for match in _END.finditer(text, line_start, line_end):
            if match.start() >= first and _ends_here(text, first, match):
                yield from _parted(text, first, match.end("close"))
                first = match.end("gap")
        yield from _parted(text, first, line_end)


#: A word of small letters or a closing quotation mark, a space, and a word that begins sentences, then one in small
#: letters: the standfirst and the first line of a report that a feed has run together without a full stop.
_JOINT = re.compile(r"\s(?<=[a-z\d”\"’)]\s)(?=(?P<opener>[A-Z][a-z]*)\s(?:[A-Z][\w’'-]*\s)?[a-z])")
#: The same where the standfirst ends with a quotation and the report begins with who acts in it.
_QUOTED_JOINT = re.compile(
    r"(?<!\w)[‘'](?:[^‘’'\n]|(?<=\w)[’'](?=\w)){15,200}(?<=[a-z])[’'](?P<gap>\s)(?=(?:The\s)?[A-Z][\w’'-]*\s(?:[A-Z][\w’'-]*\s){0,2}"
    r"(?:has|have|had|will)\s)"
)
#: After these a name may begin with "The": "told The Hill that".
_BEFORE_NAMES = word_set("sentences.before_names")

#: Titles write these small, so that after a name too they begin a sentence: "visits Kherson The director has".
_SMALL_IN_TITLES = frozenset({"The", "A", "An", "In", "On", "At"})


def _parted(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Part what a feed has run together: links to other pages, and a standfirst and the report's first line."""
    joints: list[tuple[int, int]] = []
    traces = _link_traces(text)
    at = bisect_left(traces, first)
    if at < len(traces) and traces[at] < end:
        joints = [match.span() for match in wording("feed_link").finditer(text, first, end)]
    insets, reach = _insets(text)
    near = insets[bisect_right(reach, first) : bisect_left(insets, (end,))]
    joints += [(max(low, first), min(high, end)) for low, high in near if first < high]
    for match in _JOINT.finditer(text, first, end):
        if match["opener"].lower() in _abbreviations()["openers"] and match["opener"] not in ("I", "No"):
            before = _WORD_BEFORE.search(text, max(first, match.start() - 30), match.start())
            small = match["opener"] in _SMALL_IN_TITLES or before is None or not before[0][0].isupper()
            if small and (before is None or before[0] not in _BEFORE_NAMES):
                joints.append((match.start(), match.start()))
    if "’ " in text[first:end] or "' " in text[first:end]:
        joints.extend((match.start("gap"), match.start("gap")) for match in _QUOTED_JOINT.finditer(text, first, end))
    for low, high in sorted(joints):
        if low < first:
            continue
        yield from _bounded(text, first, low)
        first = high
    yield from _bounded(text, first, end)


@lru_cache(maxsize=4)
def _insets(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Find what a page has set into its running text: captions up to their credit, headlines of other reports.

    With each goes how far it and all before it reach.
    """
    found = [match.span() for match in wording("headline_inside").finditer(text)]
    for match in wording("credit").finditer(text):
        line = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _CAPTION)
        # A caption begins where a full stop meets its first word ("the vote.A crowd in …"), else with its sentence.
        glued = [joint.end() for joint in _GLUED.finditer(text, line, match.start())]
        stops = (stop for stop in _END.finditer(text, line, match.start()) if stop.end() < match.start())
        ended = [stop.end() for stop in stops if _ends_here(text, line, stop)]
        found.append((max([line, *glued, *ended]), match.end()))
    found.sort()
    return found, list(accumulate((high for _, high in found), max))


#: A full stop without a space before the next word.
_GLUED = re.compile(r"[a-z)\d][.!?][”\"’']?(?=[A-Z])")
#: Characters of a caption that are looked through.
_CAPTION = 400


@lru_cache(maxsize=4)
def _link_traces(text: str) -> list[int]:
    return [found.start() for found in wording("feed_link_trace").finditer(text)]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    while first < end:
        stop = text.find("\n", first, end)
        yield first, (end if stop < 0 else stop)
        first = end if stop < 0 else stop + 1


def _bounded(text: str, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim white space, and cut what is too long to be a sentence."""
    while first < end and text[first].isspace():
        first += 1
    while end > first and text[end - 1].isspace():
        end -= 1
    while end - first > LONGEST:
        gap = text.rfind(" ", first, first + LONGEST)
        stop = gap if gap > first else first + LONGEST
        yield first, stop
        first = stop + (1 if gap > first else 0)
    if end > first:
        yield first, end


def _ends_here(text: str, first: int, match: re.Match[str]) -> bool:
    """Say whether a full stop ends the sentence rather than an abbreviation, an initial or a quoted question."""
    following = match["next"]
    if not (following.isupper() or following.isdigit() or match["open"]):
        return False
    if match["stop"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(first, match.start() - 30), match.start())
    if before is None or match["close"]:
        return True
    word = before[0].lower().lstrip("'’")
    known = _abbreviations()
    if word in known["letters"] or ("." in word and _POINTED.fullmatch(word)):
        return _opener(text, match.end())
    if word in known["titles"] or word in known["inside"]:
        return False
    if word in known["before_numbers"] and following.isdigit():
        return False
    return not (len(word) == 1 and word.isalpha() and before[0].isupper() and word != "i")


#: "u.s", "a.m" without their last point.
_POINTED = re.compile(r"(?:[a-z]\.)+[a-z]")


def _opener(text: str, at: int) -> bool:
    word = re.match(r"[“\"‘'(\[]*(\w+)", text[at : at + 30])
    return word is not None and word[1].lower() in _abbreviations()["openers"]


_CLAUSE = re.compile(
    r";\s+|\s[–—]\s|,\s+(?=(?:but|while|whereas|although|though|and\s+(?:that|the|its|his|her|their|he|she|they|it|[A-Z]\w+)"
    r"|as\s+(?:the|its|[A-Z]\w+))\b)|\s+(?=(?:but|while|whereas|although|even\s+as|despite)\s)",
)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a sentence where a clause of its own begins; quotations are not cut."""
    quoted = quote_spans(text, start, end)
    spans: list[tuple[int, int]] = []
    first = start
    for match in _CLAUSE.finditer(text, start, end):
        if any(low <= match.start() < high for low, high in quoted) or match.start() <= first:
            continue
        spans.append((first, match.start()))
        first = match.end()
    spans.append((first, end))
    return [span for span in spans if span[1] - span[0] > 2]


_CURLY = re.compile(r"“([^“”]{1,2000})(?:”|$)")
_STRAIGHT = re.compile(r'"([^"]{1,2000})(?:"|$)')
#: A single mark opens after white space and closes before it, so that apostrophes are none.
_SINGLE = re.compile(r"(?<![\w’'])[‘']((?:[^‘’'\n]|(?<=\w)[’'](?=\w)){2,300})[’'](?!\w)")


@lru_cache(maxsize=32)
def quote_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give the insides of quotations in order: curly, straight, and single marks that are no apostrophes.

    Kept for a while, since several claims come of one sentence.
    """
    spans: list[tuple[int, int]] = []
    for pattern in (_CURLY, _STRAIGHT, _SINGLE):
        for match in pattern.finditer(text, start, end):
            if not any(low < match.end(1) and match.start(1) < high for low, high in spans):
                spans.append(match.span(1))
    return tuple(sorted(spans))
