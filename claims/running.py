"""Quotations that run over several sentences: "Nobody left. We asked for a recess," the group's negotiator said.

Who is named beside a quotation's first or last sentence says all of it; who "agreed" inside it is only told of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.links import Attribution
from claims.sentences import Sentence
from model.claims import Relation, Where

#: Longer than this, in characters, a mark has been lost, and what stands between two is no quotation.
LONGEST = 1_500
_MARKS = re.compile(r"[“”\"]")
_BEFORE_OPENING = frozenset(" \n\t([–—-‘'")


class Quotation(NamedTuple):
    """A quotation of several sentences: text[start:end] inside its marks, and the numbers of the first and the last."""

    start: int
    end: int
    first: int
    last: int


def find_running(text: str, sentences: Sequence[Sentence]) -> dict[int, Quotation]:
    """Give the quotations that run over several sentences, by the number of each sentence that holds part of one."""
    body = [number for number, one in enumerate(sentences) if one.where in (Where.BODY, Where.LIVE_ENTRY)]
    if not body:
        return {}
    starts = [sentences[number].start for number in body]
    found: dict[int, Quotation] = {}
    for start, end in _spans(text, starts[0], sentences[body[-1]].end):
        low, high = bisect_right(starts, start) - 1, bisect_left(starts, end) - 1
        if low < 0 or high <= low:
            continue
        first, last = body[low], body[high]
        if sentences[first].entry_id != sentences[last].entry_id or last - first != high - low:
            continue
        for number in range(first, last + 1):
            # A sentence may close one quotation and open the next: the one that it closes is read with it.
            found.setdefault(number, Quotation(start, end, first, last))
    return found


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give what stands between an opening and a closing mark; a mark that opens while one is open takes its place."""
    opened = -1
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match[0]
        opens = mark == "“" or (mark == '"' and (at == start or text[at - 1] in _BEFORE_OPENING))
        if opens and not (mark == '"' and text[at + 1 : at + 2].isspace()):
            opened = at + 1
        elif opened >= 0:
            if at - opened <= LONGEST:
                yield opened, at
            opened = -1


def speaker_of(quotation: Quotation, first: Sequence[Attribution], last: Sequence[Attribution]) -> Attribution | None:
    """Give who says a quotation: who is named behind its end, else who is named before its beginning; else None."""
    behind = [one for one in last if one.cue_start >= quotation.end and one.content_start < quotation.end]
    if behind:
        return behind[0]
    before = [one for one in first if one.cue_end <= quotation.start < one.content_end and one.cue_start >= 0]
    return before[-1] if before else None


def opened_anew(text: str, quotation: Quotation, start: int) -> str:
    """Give the text with the mark of a quotation repeated before a sentence that begins inside it, at text[start]."""
    return f"{text[: start - 1]}{text[quotation.start - 1]}{text[start:]}"


def is_bare(quotation: Quotation, sentences: Sequence[Sentence]) -> bool:
    """Say whether nothing but a quotation stands in its sentences: who spoke before goes on."""
    first, last = sentences[quotation.first], sentences[quotation.last]
    return quotation.start - 1 <= first.start and last.end <= quotation.end + 2


def spoken(
    own: Sequence[Attribution], speaker: Attribution, quotation: Quotation, start: int, end: int
) -> list[Attribution]:
    """Give the attributions of a sentence text[start:end] that holds part of a quotation by a speaker."""
    low, high = max(start, quotation.start), min(end, quotation.end)
    kept = [
        replace(one, content_start=min(one.content_start, low))
        if one.cue_start >= quotation.end and one.content_start < high
        else one
        for one in own
    ]
    if any(one.content_start <= low < one.content_end for one in kept):
        return kept
    relation = Relation.SAYS if speaker.relation is Relation.DENIES else speaker.relation
    going_on = replace(
        speaker, relation=relation, verb="says", cue="", cue_start=-1, cue_end=-1, content_start=low, content_end=high,
        verbatim=True,
    )  # fmt: skip
    return [*kept, going_on]
