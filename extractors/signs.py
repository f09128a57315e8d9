"""Signs in an article's text: where it was written, whose copy it is, what was corrected, and whether it is whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.metadata import PageFacts, agency_of
from extractors.text import is_teaser, share_in, tokens
from extractors.words import pattern

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_NO_MONTH = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
_PLACE = (
    r"(?P<place>[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:[ /][A-ZÀ-Ý][A-ZÀ-Ý'’.-]*){0,4}"
    rf"(?:, {_NO_MONTH}[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}?)?)"
)
_DATELINE = re.compile(
    rf"^(?:{_PLACE})(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, \d{{4}})?\.?)?"
    r"\s*(?:\((?P<credit>[^()]{2,40})\)|/(?P<slashed>[^/]{2,30})/\.?)?\s*(?:[—–:]|--?|/\.?)?\s*"
)
_NEEDS_MARK = re.compile(r"[—–:)/]|--?\s|\d{1,2}\.\s*$|-\s*$")
_END_CREDIT = re.compile(r"^(?:[—–-]+ ?|\()?(?P<who>[A-Z][\w .&-]{1,40}?)\)?\.?$")
_MID_SENTENCE = re.compile(r"[a-z,]$")
_REPORTING = re.compile(r"\b(?:Reporting|Writing|Editing|Additional reporting|Compiled) by\b", re.IGNORECASE)


def dateline(paragraph: str) -> tuple[str | None, str | None]:
    """Give the place and the agency's id of the dateline that opens a paragraph, None for what is not there."""
    found = _DATELINE.match(paragraph)
    if not found or not _NEEDS_MARK.search(found[0]):
        return None, None
    credit = found["credit"] or found["slashed"] or ""
    place = re.sub(r"[\s,.]+$", "", found["place"])
    if len(place) < 3:
        return None, None
    return place, agency_of(credit) if credit else None


def wire_credit(facts: PageFacts, credited: Sequence[str], paragraphs: Sequence[str]) -> str | None:
    """Give the id of the agency whose copy this is, from the dateline, the byline, or the credit at the end."""
    for paragraph in paragraphs[:2]:
        if (agency := dateline(paragraph)[1]) is not None:
            return agency
    for credit in credited:
        if len(credit) < 80 and (agency := agency_of(credit)) is not None:
            return agency
    for paragraph in paragraphs[-3:]:
        if len(paragraph) < 60 and (end := _END_CREDIT.match(paragraph)) and (agency := agency_of(end["who"])):
            return agency
        if (tail := re.search(r"\(([A-Z][\w ./&-]{1,30})\)\s*$|[—–] ?([A-Z][\w ./&-]{1,25})\.?$", paragraph)) and (
            agency := agency_of(tail[1] or tail[2])
        ):
            return agency
        if _REPORTING.search(paragraph) and (agency := agency_of(paragraph)) is not None:
            return agency
    return agency_of(facts.site) if facts.site else None


def corrections(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Give the notices that correct or amend, as printed."""
    return tuple(p for p in paragraphs if len(p) < 700 and pattern("lines", "correction").fullmatch(p))


def truncation(facts: PageFacts, paragraphs: Sequence[str], around: Sequence[str], summary: str = "") -> str | None:
    """Say why an article's text is not all there, from several signs; None when it seems whole.

    ``around`` are the lines inside and just after the article, dropped ones too. That a page calls itself not free
    is no proof: most such pages carry their whole text.
    """
    body = " ".join(paragraphs)
    count = len(tokens(body))
    wall = any(pattern("lines", "paywall").search(line) for line in around if len(line) < 400)
    if count < 60:
        for name, reason in (("consent", "consent page"), ("error", "error page")):
            if any(pattern("lines", name).search(line) for line in around if len(line) < 400):
                return reason
    closed = _not_free(facts)
    promised = facts.article.get("wordCount")
    promised = int(promised) if isinstance(promised, int) or (isinstance(promised, str) and promised.isdigit()) else 0
    short = promised > 80 and count < 0.6 * promised
    breaks_off = bool(paragraphs) and is_teaser(paragraphs[-1])
    last = paragraphs[-1] if paragraphs else ""
    # A preview is often cut in the middle of a sentence, without a mark.
    cut_short = len(last.split()) >= 8 and bool(_MID_SENTENCE.search(last)) and not _REPORTING.search(last)
    only_summary = bool(summary) and count <= 1.3 * len(tokens(summary)) + 10 and share_in(body, summary) > 0.7
    if wall and (count < 350 or breaks_off or closed or short):
        return "paywall"
    if closed and (count < 120 or breaks_off or short or cut_short):
        return "paywall"
    if cut_short and count < 250:
        return "paywall" if wall else "teaser"
    if breaks_off and count < 250:
        return "teaser"
    if only_summary and count < 80:
        return "teaser"
    return None


def _not_free(facts: PageFacts) -> bool:
    free = facts.article.get("isAccessibleForFree")
    tier = facts.meta.get("article:content_tier", "").lower()
    return free is False or (isinstance(free, str) and free.lower() == "false") or tier in ("locked", "metered")
