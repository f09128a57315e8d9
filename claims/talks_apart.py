"""Whether a refusal of talks, or a round that is not fixed, is about the same talks as what it seems to contradict.

A side may refuse talks about its missiles and come to those on the war; that no place is fixed contradicts a place
alone; who led a delegation does not tell whether it will come. Words are data (data/words/talks_apart.toml).
"""

from __future__ import annotations

import re

from claims import values
from claims.matching import Found, topics_of
from claims.word_lists import word_tuple
from model.claims import Claim

_ASKED = frozenset({"willingness", "schedule"})
#: So many letters tell one word of a matter from another.
_STEM = 5


def are_talks_apart(found: Found, a: Claim, b: Claim) -> bool:
    """Say whether a clash over talks is of two matters: another topic, the place alone, who leads a delegation."""
    if found.family.name not in _ASKED or not found.rule.endswith("/opposite"):
        return False
    minus, plus = (a, b) if a.polarity == "-" or a.ptype == "T6" else (b, a)
    if plus.rule == "delegation-led" and _LED.search(plus.quote):
        return True
    if _NO_PLACE.search(minus.quote) and not _NO_DAY.search(minus.quote) and not plus.slots.venue:
        return True
    return _is_of_another_matter(plus, minus)


def on_one_condition(a: Claim, b: Claim) -> bool:
    """Say whether both hang on something: "will come once it is lifted" and "will not come while it lasts" (W19)."""
    return all(c.conditions or values.cue("conditioning", c.quote) is not None for c in (a, b))


def _is_of_another_matter(plus: Claim, minus: Claim) -> bool:
    """Say whether the talks that are refused are told to be about what the other claim doesn't name."""
    about = _ABOUT.search(minus.quote)
    if about is None or _WAR.search(about["what"]):
        return False
    matters = {word[:_STEM].lower() for word in re.findall(r"[A-Za-z]{4,}", about["what"])}
    others = {word[:_STEM].lower() for word in re.findall(r"[A-Za-z]{4,}", plus.quote)}
    if matters & others or not _OTHER.search(about["what"]):
        return False
    return not (set(topics_of(about["what"])) & set(topics_of(plus.quote)) - {"topics.talks"})


_TALKING, _PLACED = "|".join(word_tuple("talks_apart.talks")), "|".join(word_tuple("talks_apart.places"))
_DATED = "|".join(word_tuple("talks_apart.days"))


_ABOUT = re.compile(
    rf"\b(?:{_TALKING})\b(?: \w+){{0,3}}? (?:on|over|about|regarding|concerning) (?P<what>[^,.;:]{{3,60}})",
    re.IGNORECASE,
)
_WAR, _OTHER = (
    re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)
    for words in (word_tuple("talks_apart.war"), word_tuple("talks_apart.other"))
)
_NO_PLACE = re.compile(
    rf"\b(?:no|not|n['’]t|yet)\b[^,.;:]{{0,40}}\b(?:{_PLACED})\b|\b(?:{_PLACED})\b[^,.;:]{{0,30}}"
    rf"\b(?:not|yet|un)\w*\b",
    re.IGNORECASE,
)
_NO_DAY = re.compile(rf"\b(?:{_DATED})\b", re.IGNORECASE)
_LED = re.compile(
    r"\b(?:is|was|are|were)\s(?:being\s)?(?:led|headed)\b|\b(?:has|have|had)\s(?:led|headed)\b", re.IGNORECASE
)
