"""What a correction takes back: a value that it replaces by another, or a report as a whole.

A desk that writes "(corrects length to 10 days, not 30)" stands by its report; one value of it was wrong. A wire's
label before a headline ("CORRECTED-", "UPDATE 2-") speaks of earlier versions of that very article, and of no other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claims import severity, values
from claims.families import load_families
from claims.matching import Found
from claims.numbers import read_number
from claims.timing import Ruling
from claims.word_lists import word_set
from model.claims import Claim, Where
from model.disputes import VerdictKind


class Amended(NamedTuple):
    """A value that a correction puts in the place of another; empty where it is not told."""

    new: str
    old: str


#: Capitals and a dash, several of them at times: "REFILE-CORRECTED-UPDATE 2-Rebels sign truce".
_LABEL = re.compile(
    r"^(?:(?:CORRECTED|CORRECTION|REFILE|REPEAT|RPT|UPDATE|WRAPUP)(?:\s+\d+)?(?:\s*\([A-Z ]+\))?\s*[-–—:]\s*)+"
)
_PUT = re.compile(
    r"(?P<new>[^,;:()]{1,60}?),?\s+(?:and\s+)?(?:not|instead of|rather than|in place of)\s+(?P<old>[^,;:()]{1,60})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\bcorrect(?:s|ed|ing)\s+(?:the\s+|its\s+)?(?P<what>[a-z]+)", re.IGNORECASE)
_VALUES = word_set("compare.values")
_DAYS = word_set("compare.days")
_DENYING = word_set("compare.denying")
#: Words beside "not" or "instead of" among which a value stands.
NEAR = 4


def find_amended(quote: str) -> Amended | None:
    """Find the value that a correction replaces: "to 10 days, not 30 days"; None where it is of more than a value."""
    for found in _PUT.finditer(quote):
        new, old = found["new"].split()[-NEAR:], found["old"].split()[:NEAR]
        ours, theirs = _figures(" ".join(new)), _figures(" ".join(old))
        if ours and theirs and not ours & theirs:
            return Amended(_cut(new, first=True), _cut(old, first=False))
    named = _NAMED.search(quote)
    return Amended("", "") if named is not None and named["what"].lower() in _VALUES else None


def _cut(words: list[str], *, first: bool) -> str:
    """Give a value with the word that it counts: "to 10 days" is "10 days", and so is "10 days as stated"."""
    at = [n for n, word in enumerate(words) if _figures(word)]
    return " ".join(words[at[0] :] if first else words[: at[-1] + 2]).strip(" .")


def _figures(text: str) -> frozenset[str]:
    """Give the numbers, days and months that a text names; "one" is mostly a pronoun."""
    words = re.findall(r"\d[\d.,]*\d|\d+|[^\W\d_]+", text.lower())
    found = {f"{number:g}" for word in words if word != "one" and (number := read_number(word)) is not None}
    return frozenset(found | (_DAYS & set(words)))


def is_of_other_article(correction: Claim, report: Claim) -> bool:
    """Say whether a correction is a label over an article that the report does not stand in."""
    return _LABEL.match(correction.quote) is not None and correction.url != report.url


def stands_by(correction: Claim, report: Claim) -> bool:
    """Say whether a labelled headline tells the report again, in which then less was corrected."""
    label = _LABEL.match(correction.quote) if correction.where is Where.HEADLINE else None
    if label is None:
        return False
    headline = correction.quote[label.end() :]
    if not _DENYING.isdisjoint(re.findall(r"\w+", headline.lower())):
        return False
    told = values.content(headline)
    return bool(told) and 2 * len(told & values.content(report.quote)) >= len(told)


def holds(report: Claim, amended: Amended) -> bool:
    """Say whether a report gives the value that is replaced, or one at all where that is not told."""
    theirs = _figures(report.quote)
    return _figures(amended.old) <= theirs if amended.old else bool(theirs)


def take_value_back(report: Claim, amended: Amended, told: str, *, report_first: bool) -> Found:
    """Make the step back from one value: the report itself is not in dispute."""
    slot = next((q.slot for q in report.quantities if _figures(q.text) & _figures(amended.old)), "value")
    labels = (amended.old or told, amended.new or "corrected")
    return Found(
        load_families().families["numbers"], VerdictKind.SELF_CORRECTION, slot,
        labels if report_first else labels[::-1], "M2/value", "numeric/date",
        Ruling("clash", "the source says that a value in its own report should not stand"),
        strength=severity.STRENGTH[VerdictKind.CONTRADICT_VALUE],
        notes=("the report stands, but for this value: who relayed the old one is affected",),
    )  # fmt: skip


def find_apart(correction: Claim, report: Claim) -> tuple[str, str] | None:
    """Say which question sets a correction apart from a report, and why; None where it may take the report back."""
    if is_of_other_article(correction, report):
        return "M2 same article", "the label speaks of earlier versions of its own article"
    if stands_by(correction, report):
        return "M2 takes back", "the corrected headline tells the report again"
    return None
