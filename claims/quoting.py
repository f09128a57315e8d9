"""Where words were first printed or broadcast: "was quoted by X as saying", "in comments carried by X".

Such an outlet is a link between the one that prints the words now and who spoke them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from claims.links import Attribution, make_link
from claims.noun_phrases import inside_quote, speaker_before
from claims.patterns import any_of
from claims.speakers import attribution_words
from claims.word_lists import word_set, word_tuple

_OUTLET = (
    r"((?:the\s|[a-z]+[-\s]){0,4}?[A-Z][\w.’'&-]*(?:\s(?:of|de|the|[A-Z][\w.’'&-]*|\d+))*"
    r"(?:\s(?:news\sagency|agency|newspaper|television|radio|TV|channel|daily|website|magazine))?"
    r"|(?:the\s)?(?:state|local|national|official)\s(?:[a-z]+\s)?(?:media|television|radio|TV|news\sagency|newspaper)s?)"
)
_QUOTED = word_tuple("quoting.quoted")
#: Who told him so stands between: "was quoted by the agency as", "was cited as".
_PASSIVE = re.compile(
    rf"\b(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:also\s|later\s)?{any_of(_QUOTED)}"
    rf"(?:\s(?:by|in|on)\s{_OUTLET})?\sas\s$"
)
_QUOTES = word_tuple("quoting.quotes")
#: "The agency quoted him as saying".
_ACTIVE = re.compile(rf"\b(?:has\s|had\s)?{any_of(_QUOTES)}\s(?P<who>[^,;:“”\"]{{2,100}}?)\sas\s$")
#: … or behind the verb: "as saying by the agency".
_BEHIND = re.compile(rf"\s(?:by|on)\s{_OUTLET}")


@lru_cache(maxsize=1)
def _carriers() -> re.Pattern[str]:
    words = attribution_words()["carriers"]
    things, carried = any_of(words["things"]), any_of(words["carried"])
    led = r"(?:in|during|on)\s(?:an?\s|his\s|her\s|its\s|their\s|the\s)?(?:[\w-]+\s){0,2}?"
    return re.compile(
        rf"\b(?:{led}{things}\s(?:that\swas\s|which\swas\s)?(?:{carried}\s(?:by|on)|{any_of(words['given'])})"
        rf"|{any_of(words['bare'])})\s{_OUTLET}"
    )


def quoted_as(sentence: str, at: int, after: int, verb: str) -> Attribution | None:
    """Read "X was quoted by Y as saying …" around its last verb, at ``at`` and ending at ``after``; None otherwise."""
    if verb not in word_set("quoting.as_verbs") or inside_quote(sentence, at):
        return None
    if (active := _ACTIVE.search(sentence, 0, at)) is not None:
        outlet = speaker_before(sentence, active.start())
        if outlet is None:
            return None
        content = _content(sentence, outlet[0], after)
        printed = sentence[outlet[0] : outlet[1]]
        return make_link(sentence, active.span("who"), "says", (active.start(), after), content, printed)
    passive = _PASSIVE.search(sentence, 0, at)
    if passive is None:
        return None
    span = speaker_before(sentence, passive.start())
    if span is None:
        return None
    behind = _BEHIND.match(sentence, after)
    relay = passive[1] or (behind[1] if behind else None)
    content = _content(sentence, span[0], behind.end() if behind else after)
    if content[1] - content[0] < 3:
        return None
    return make_link(sentence, span, "says", (passive.start(), after), content, relay)


def _content(sentence: str, first: int, after: int) -> tuple[int, int]:
    """Give where what was said stands: before whoever is named at ``first``, or behind the verb up to ``after``."""
    head = sentence[:first].rstrip()
    if head.endswith((",", "”", '"', "’")) and not sentence.startswith(" that ", after):
        return 0, first
    return min(after + 1, len(sentence)), len(sentence.rstrip())


def from_carriers(sentence: str, words: Collection[str]) -> list[Attribution]:
    """Read "in comments carried by X", "in an interview with X": all of the sentence went through X."""
    if _triggers().isdisjoint(words):
        return []
    return [
        make_link(
            sentence, match.span(match.lastindex or 1), CARRIED, (match.start(), match.start(match.lastindex or 1)),
            (0, len(sentence.rstrip())),
        )
        for match in _carriers().finditer(sentence)
        if not inside_quote(sentence, match.start())
    ]  # fmt: skip


#: The verb of a link to where words were printed: nobody speaks there.
CARRIED = "carried"


@lru_cache(maxsize=1)
def _triggers() -> frozenset[str]:
    words = attribution_words()["carriers"]
    return frozenset(word for key in ("things", "bare") for one in words[key] for word in one.split(" ")[:2])
