"""Lines that are written with capitals throughout, as headlines often are: where a name ends in them."""

from __future__ import annotations

import itertools
import re

from claims.lexicon import load_lexicon
from claims.word_lists import word_set

_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}\b")
_WORD = re.compile(r"\S+")
#: How much of a line is looked at on either side, in characters.
_AROUND = 90
#: Verbs of saying and coming that are of no class by themselves.
_VERBS = word_set("title_case.verbs")


def in_title_case(text: str, start: int, end: int) -> bool:
    """Say whether the line around a stretch is written with capitals throughout."""
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    high = text.find("\n", end)
    line = text[low : min(high if high >= 0 else len(text), end + _AROUND)]
    longs = _LONG_WORD.findall(line)
    capitals = sum(word[0].isupper() for word in longs)
    return bool(capitals * 10 > len(longs) * 6)


def clip_name(text: str, start: int, end: int, ceiling: int) -> int:
    """Give where a name of words in capitals ends: before the verb where the whole line has capitals.

    "Army Spokesman Nabil Idris Rejects Truce" names Nabil Idris. 0 where no two words of a name are left, or where it
    would run over the ceiling.
    """
    if in_title_case(text, start, end):
        words = [found.span() for found in _WORD.finditer(text, start, end)]
        forms = load_lexicon().read([text[low:high].lower() for low, high in words], warm=False)
        read = itertools.takewhile(lambda form: not form.classes and form.lower not in _VERBS, forms)
        kept = sum(form.size for form in read)
        end = words[kept - 1][1] if kept > 1 else 0
    return end if end <= ceiling else 0
