"""Signs in an article's text: where it was written, whose copy it is, what was corrected, and whether it is whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from extractors.metadata import PageFacts, agency_of
from extractors.text import is_teaser, share_in, tokens
from extractors.words import pattern, words

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
#: The same with the place in small letters, which only an agency in brackets tells from a sentence's beginning:
#: "Genf/Berlin (dpa) - ", "Ginebra, 4 jun (EFE).- ", "(ANSA) - GINEVRA, 04 GIU - ".
_NAME = r"[A-ZÀ-Ý][\w'’.-]+(?:[ /](?:(?:am|an der|im|de|del|di|da|do|la|el|al) )?[A-ZÀ-Ý][\w'’.-]+){0,4}"
_DAY = rf"(?:, ?(?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? ?[A-Za-zéûçä]{{3,10}}\.?)(?:,? \d{{4}})?)?"
_CREDITED = re.compile(
    rf"^(?:(?P<place>{_NAME}){_DAY} ?\((?P<credit>[^()]{{2,40}})\)[.,:]? ?(?:[—–]|--?)\s*"
    rf"|\((?P<first>[^()]{{2,40}})\) ?[—–-] ?(?P<where>{_NAME}){_DAY} ?[—–-]\s*)"
)
#: Whose copy a line below the text says it is; above it, where credits of pictures stand too, it names that alone.
_OWNED = re.compile(r"^(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:sources?|quellen?|fuentes?|fontes?) ?: ?.{2,60}$", re.IGNORECASE)
_SOURCE_ALONE = re.compile(r"^(?:sources?|quellen?|fuentes?|fontes?) ?: ?[\w -]{2,25}$", re.IGNORECASE)
_NEEDS_MARK = re.compile(r"[—–:)/]|--?\s|\d{1,2}\.\s*$|-\s*$")
_END_CREDIT = re.compile(r"^(?:[—–-]+ ?|\()?(?P<who>[A-Z][\w .&-]{1,40}?)\)?\.?$")
_MID_SENTENCE = re.compile(r"[a-z,]$")
#: Characters of the longest line that says whose copy a text is.
LONGEST_OWNED = 250
#: Characters of a line that is shown as a sign.
SHOWN = 70
#: Characters of the longest notice of a correction.
LONGEST_NOTICE = 700
_REPORTING = re.compile(r"\b(?:Reporting|Writing|Editing|Additional reporting|Compiled) by\b", re.IGNORECASE)


class Dateline(NamedTuple):
    """What opens a report: its place, the agency's id if it names one, and the words themselves."""

    place: str | None
    agency: str | None
    words: str


def dateline(paragraph: str) -> tuple[str | None, str | None]:
    """Give the place and the agency's id of the dateline that opens a paragraph, None for what is not there."""
    found = read_dateline(paragraph)
    return (found.place, found.agency) if found else (None, None)


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that opens a paragraph; "CORRECTION:" and "UPDATE:" are no places."""
    found = _DATELINE.match(paragraph)
    if found and _NEEDS_MARK.search(found[0]):
        credit = found["credit"] or found["slashed"] or ""
        place = re.sub(r"[\s,.]+$", "", found["place"])
        if len(place) < 3 or place.split()[0].lower() in words("signs", "no_places"):
            return None
        return Dateline(place, agency_of(credit) if credit else None, found[0])
    if (found := _CREDITED.match(paragraph)) and (agency := agency_of(found["credit"] or found["first"])):
        return Dateline(found["place"] or found["where"], agency, found[0])
    return None


class Found(NamedTuple):
    """What was concluded of an article, and the signs that say so, each a few words for a reader."""

    what: str
    signs: tuple[str, ...]


def wire_credit(
    facts: PageFacts,
    credited: Sequence[str],
    paragraphs: Sequence[str],
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> Found | None:
    """Give the id of the agency whose copy this is, from the dateline, the byline, or the credit at the end.

    ``above`` and ``below`` are lines beside the text, those of pictures left out.
    """
    for paragraph in paragraphs[:2]:
        if (opening := read_dateline(paragraph)) is not None and opening.agency is not None:
            return _credit(opening.agency, "dateline", opening.words)
    for credit in credited:
        if len(credit) < 80 and (agency := agency_of(credit)) is not None:
            return _credit(agency, "byline", credit)
    for paragraph in paragraphs[-3:]:
        if len(paragraph) < 60 and (end := _END_CREDIT.match(paragraph)) and (agency := agency_of(end["who"])):
            return _credit(agency, "end credit", paragraph)
        if (tail := re.search(r"\(([A-Z][\w ./&-]{1,30})\)\s*$|[—–] ?([A-Z][\w ./&-]{1,25})\.?$", paragraph)) and (
            agency := agency_of(tail[1] or tail[2])
        ):
            return _credit(agency, "end credit", tail[0])
        if _REPORTING.search(paragraph) and (agency := agency_of(paragraph)) is not None:
            return _credit(agency, "end credit", paragraph)
    owned = [line for line in below if len(line) < LONGEST_OWNED and (_OWNED.match(line) or _SOURCE.match(line))]
    for line in (*owned, *filter(_SOURCE_ALONE.match, above)):
        if (agency := agency_of(line)) is not None:
            return _credit(agency, "source", line)
    agency = agency_of(facts.site) if facts.site else None
    return _credit(agency, "outlet", facts.site) if agency else None


def _credit(agency: str, where: str, words: str) -> Found:
    return Found(agency, (f"{where} {_quoted(words)}",))


def _quoted(words: str) -> str:
    words = words.strip()
    return f"“{words}”" if len(words) <= SHOWN else f"“{words[: SHOWN - 1].rstrip()}…”"


def corrections(paragraphs: Sequence[str], nearby: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the notices that correct or amend, as printed.

    Of lines near the body, which are not part of it, only those count that say plainly that they correct.
    """
    inside = [p for p in paragraphs if len(p) < LONGEST_NOTICE and pattern("lines", "correction").fullmatch(p)]
    beside = [p for p in nearby if len(p) < LONGEST_NOTICE and pattern("lines", "plain_correction").fullmatch(p)]
    return tuple(dict.fromkeys([*inside, *beside]))


def truncation(facts: PageFacts, paragraphs: Sequence[str], around: Sequence[str], summary: str = "") -> Found | None:
    """Say why an article's text is not all there, from several signs; None when it seems whole.

    ``around`` are the lines inside and just after the article, dropped ones too. That a page calls itself not free
    is no proof: most such pages carry their whole text.
    """
    body = " ".join(paragraphs)
    count = len(tokens(body))
    brief = f"{count} words"
    wall = _line_of("paywall", around)
    if count < 60:
        for name, reason in (("consent", "consent page"), ("error", "error page")):
            if (line := _line_of(name, around)) is not None:
                return Found(reason, (f"the page says {_quoted(line)}", brief))
    signs: dict[str, str] = {}
    if wall is not None:
        signs["wall"] = f"the page says {_quoted(wall)}"
    if _not_free(facts):
        signs["closed"] = "the page declares itself not free"
    promised = _promised(facts)
    if promised > 80 and count < 0.6 * promised:
        signs["short"] = f"{promised} words are declared"
    last = paragraphs[-1] if paragraphs else ""
    if last and is_teaser(last):
        signs["breaks off"] = f"the last paragraph breaks off: {_quoted(last[-40:])}"
    elif len(last.split()) >= 8 and _MID_SENTENCE.search(last) and not _REPORTING.search(last):
        # A preview is often cut in the middle of a sentence, without a mark.
        signs["cut"] = f"the last paragraph ends within a sentence: {_quoted(last[-40:])}"
    if summary and count <= 1.3 * len(tokens(summary)) + 10 and share_in(body, summary) > 0.7:
        signs["summary"] = "the text is hardly more than the feed's summary"
    weighed = _weigh(signs, count)
    return Found(weighed, (*signs.values(), brief)) if weighed else None


def _weigh(signs: Collection[str], count: int) -> str | None:
    """Choose the reason that the signs add up to in a text of so many words."""
    ends_early = "breaks off" in signs or "short" in signs
    if "wall" in signs and (count < 350 or ends_early or "closed" in signs):
        return "paywall"
    if "closed" in signs and (count < 120 or ends_early or "cut" in signs):
        return "paywall"
    if ("cut" in signs or "breaks off" in signs) and count < 250:
        return "teaser"
    return "teaser" if "summary" in signs and count < 80 else None


def _line_of(name: str, lines: Sequence[str]) -> str | None:
    """Give the first line that holds one of a list's wordings."""
    return next((line for line in lines if len(line) < 400 and pattern("lines", name).search(line)), None)


def _promised(facts: PageFacts) -> int:
    said = facts.article.get("wordCount")
    return int(said) if isinstance(said, int) or (isinstance(said, str) and said.isdecimal()) else 0


def _not_free(facts: PageFacts) -> bool:
    free = facts.article.get("isAccessibleForFree")
    tier = facts.meta.get("article:content_tier", "").lower()
    return free is False or (isinstance(free, str) and free.lower() == "false") or tier in ("locked", "metered")
