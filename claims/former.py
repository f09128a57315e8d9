"""Former times in an article: the year of an agreement, and the paragraph that recalls the rounds before this one.

A clause tells of them by its own date, long past when it was printed ("in August 2024 the army stayed away"), or by
going on where the sentence before it told of them ("the army walked out at the end of that month").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from claims.context import Context
from claims.days import month_number
from claims.rules import Match
from claims.sentences import Sentence, quote_spans
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple
from model.articles import Article
from model.claims import Mode, Where

#: Modes in which something is told as it is.
TOLD = frozenset({Mode.ASSERTED, Mode.REPORTED, Mode.QUOTED})


def is_former(context: Context, sentence: Sentence, row: Row, match: Match, text: str, ptype: str) -> bool:
    """Say whether the clause of a match tells of former times, by its own date or by the sentences before it."""
    published = _with_zone(context.article.published)
    if ptype in _DATED and (
        _is_of_another_year(text, published) or _names_earlier_one(row, match, text, sentence.start)
    ):
        return True
    if _is_history(row, match, published) or _opens_with_past_year(text, published):
        return True
    if published is None or sentence.where is Where.HEADLINE or ptype[0] == "M":
        return False
    return sentence.start in context.former or _is_dated_past(row, match, text, sentence.start, published)


def _with_zone(instant: datetime | None) -> datetime | None:
    """Take an instant without a zone for one of Greenwich."""
    return instant.replace(tzinfo=UTC) if instant is not None and instant.tzinfo is None else instant


# --- a date of its own ---

#: Types that a year tells apart from this year's news: "the agreement signed in 2016".
_DATED = frozenset({"A2", "C5", "C4", "C6", "A5"})
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = re.compile(
    r"\b(?:(?:in|of|since)|(?:on )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2},) "
    r"(?P<year>(?:19|20)\d\d)\b"
)


def _is_of_another_year(text: str, published: datetime | None) -> bool:
    years = [int(found["year"]) for found in _YEAR.finditer(text)]
    return bool(years) and published is not None and max(years) < published.year


#: "The ceasefire brokered earlier this year": only which one is meant.
_EARLIER_ONE = re.compile(
    r"\b(?:truce|cease-?fire|deal|agreement|accord|pact)\s(?:that\swas\s)?(?:brokered|agreed|struck|signed|reached|negotiated"
    r"|announced|declared)\s(?:by\s(?:[\w’'-]+\s){1,4}|between\s(?:[\w’'-]+\s){1,6}|in\s[A-Z]\w+\s)?"
    r"(?:earlier\sthis\syear|last\s(?:month|year|spring|summer|autumn|fall|winter)|\w+\s(?:months|years)\sago)",
    re.IGNORECASE,
)


def _names_earlier_one(row: Row, match: Match, text: str, base: int) -> bool:
    low, high = row.tokens[match.first].start - base, row.tokens[match.last].end - base
    return any(found.start() <= high and low <= found.end() for found in _EARLIER_ONE.finditer(text))


#: A sentence that begins with a year tells what happened then.
_OPENING_YEAR = re.compile(
    r"(?:Back )?(?:[Ii]n|[Oo]n) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:\d{1,2}, )?(?P<year>(?:19|20)\d\d),"
)


def _opens_with_past_year(text: str, published: datetime | None) -> bool:
    found = _OPENING_YEAR.match(text)
    return found is not None and published is not None and int(found["year"]) < published.year


#: A sentence that opens with a year.
_YEAR_FIRST = re.compile(r"^\W*(?:Back |Already )?[Ii]n (?:(?:early|late|mid)[ -])?(?P<year>(?:19|20)\d\d)\b")


def opens_long_past(quote: str, anchor: datetime | None) -> bool:
    """Say whether a sentence opens with a year before the last: "in 2019 the two initialled a draft"."""
    year = _YEAR_FIRST.match(quote)
    return year is not None and anchor is not None and int(year["year"]) < anchor.year - 1


#: A year that is at least this much past is history.
_LONG_AGO = 2
_LONG_SINCE = word_set("former.long_since")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")


def _is_history(row: Row, match: Match, published: datetime | None) -> bool:
    """Say whether the clause of a truce or of talks is set in a past year: "in 2014 nine truces came and went"."""
    if published is None or (match.rule.ptype[0] not in "CT" and match.rule.ptype != "S11"):
        return False
    low, high = match.first, match.last
    while low > 0 and row.tokens[low - 1].lower not in (",", ";", "that") and match.first - low < 6:
        low -= 1
    if low == 3 and row.tokens[2].lower == ",":
        # "In 2014, …"
        low = 0
    if low > 2 and [token.lower for token in row.tokens[low - 3 : low]] == ["last", "time", "that"]:
        return True
    while high + 1 < len(row.tokens) and row.tokens[high + 1].lower not in (",", ";") and high - match.last < 6:
        high += 1
    if match.rule.ptype in ("C5", "C6", "C7") and any(
        row.tokens[at - 1].lower == "last"
        and row.tokens[at].lower in _LONG_SINCE
        and row.tokens[at - 2].lower != "since"
        for at in range(max(low, 2), high + 1)
    ):
        return True
    return any(
        row.tokens[at - 1].lower in ("in", "of", "since", "during")
        and _PLAIN_YEAR.fullmatch(row.tokens[at].lower) is not None
        and int(row.tokens[at].lower) <= published.year - _LONG_AGO
        for at in range(max(low, 1), high + 1)
    )


#: What lies this long back when it is printed is told as history; a report of last month's round may be news.
_BACK = timedelta(days=60)
#: "May 6", "6 May", "in May", each with or without a year, and a year alone; "since May" goes on until now.
_DATES = re.compile(
    rf"\b(?P<lead>since|until|till|by|before|for|from)?\s?\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:of\s)?{_MONTH}(?:\s(?P<day>\d{{1,2}})\b(?:st|nd|rd|th)?)?"
    r"(?:,?\s(?:of\s)?(?P<year>(?:19|20)\d\d))?|(?P<bare>(?:19|20)\d\d))\b(?![’'-])"
)
_DAY_FIRST = re.compile(r"\b(?:in|on|of|during|early|late|mid|last|by|for|from|before)[\s-]$|\d{1,2}\s$", re.IGNORECASE)
#: What is to be done, up to the month in which it is.
_AHEAD = re.compile(r"\b(?:to|will|would|due|planned|expected|scheduled)\s\w+[^,;]*$", re.IGNORECASE)
#: "Two years ago", "a decade earlier".
_AGO = re.compile(
    r"\b(?:(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|many|some|few)\s(?:\w+\s)?)"
    r"(?:years?|decades?|months)\s(?:ago|earlier|before)\b"
    r"|\blast\syear\b|\b(?:back\sthen|in\sthose\s(?:days|years)|at\sthat\stime|decades\sago|years\sago)\b",
    re.IGNORECASE,
)
#: What every date has, and in small letters every "ago": to look for them costs a fraction of looking for those.
_DATE_HINT = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|19|20")
_AGO_HINTS = ("ago", "earlier", "before", "last", "back", "those", "that")
#: What points back at the time that was told of before.
_THEN = re.compile(
    r"\b(?:that\s(?:year|month|spring|summer|autumn|fall|winter|time|day|week)|then,?\stoo|of\sthe\stime"
    r"|(?:a|one|two|three|four|\d+)\s(?:days?|weeks?|months?|years?)\slater|later\sthat|the\s(?:next|following)\s(?:day|morning|week|month|year)"
    r"|a\s(?:second|third|further|new)\sround)\b",
    re.IGNORECASE,
)
#: Words of the story's own days, which end a recollection, and verbs of now.
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tonight|yesterday|tomorrow|overnight|at\s(?:dawn|noon|midnight|dusk)|hours|minutes|now|currently|so\sfar|still|recent|recently|lately"
    r"|this\s(?:week|month|morning|year|time|spring|summer|autumn|fall|winter)|last\s(?:week|night|month)|(?:earlier|later)\sthis"
    r"|has|(?<!ould )(?<!might )(?<!to )have|hasn[’']t|haven[’']t"
    r"|is|are|will|won[’']t|says|say|remains?|wants?|since|ongoing|past\s(?:few|\d+|two|three|week|month))\b",
    re.IGNORECASE,
)
#: Who speaks in the story's own days, for all that the verb is of the past.
_SPEECH = re.compile(
    r"\b(?<!had )(?:said|told|added|warned|insisted|explained|recalled|recalls|writes|wrote|tweeted|according to)\b"
)
#: A verb of the past, by its ending or by its vowel.
_PAST = re.compile(
    r"\b(?:was|were|had|did|(?!need|feed|speed|seed|breed|indeed|exceed|proceed|succeed)\w{2,}ed|began|held|met|came|went|left"
    r"|broke|fell|took|gave|made|sat|fought|won|lost|sent|struck|stood|rose|kept|ran|drew|brought|saw|became|led|let|withdrew"
    r"|sought|quit|laid|put|set|cut|shut)\b",
    re.IGNORECASE,
)
_CLAUSE_ENDS = re.compile(
    r"[;:—–]|\s(?=(?:following|amid|despite|after)\s)|,\s(?=(?:but|while|as|which|who|whose|where|after|before|and)\s)|\bbut\s"
)
_OPENING = 60


def _is_dated_past(row: Row, match: Match, text: str, base: int, published: datetime) -> bool:
    """Say whether the clause of a match, in the past tense, has a date long past, of its own or before it in front."""
    # What costs little and hardly ever holds is asked first.
    if not _may_be_dated(text) or not _is_past(row, match):
        return False
    low, high = _clause_of(text, row.tokens[match.first].start - base, row.tokens[match.last].end - base)
    clause = text[low:high]
    if _NOW.search(clause):
        return False
    if _has_past_date(clause, published):
        return True
    opening = _opening_of(text)
    return low > 0 and bool(opening) and not _NOW.search(text[:high]) and _has_past_date(opening, published)


def _clause_of(text: str, first: int, last: int) -> tuple[int, int]:
    low = max((found.end() for found in _CLAUSE_ENDS.finditer(text, 0, max(0, first))), default=0)
    high = next((found.start() for found in _CLAUSE_ENDS.finditer(text, last)), len(text))
    return low, high


def _opening_of(text: str) -> str:
    """Give the adverbial that opens a sentence, up to its comma; empty where it opens with something else."""
    if text.split(" ", 1)[0].lower() not in _OPENERS:
        return ""
    comma = text.find(",", 0, _OPENING)
    return text[: comma if comma > 0 else _OPENING // 2]


_OPENERS = word_set("former.openers")
_TENSED = word_tuple("former.tensed")


def _is_past(row: Row, match: Match) -> bool:
    """Say whether the verb of a match is of the past and no auxiliary puts it into another time."""
    before = row.tokens[max(0, match.predicate - 3) : match.predicate]
    if any(t.has("modal") or t.has("plan_cue") or t.lower.startswith(_TENSED) for t in before):
        return False
    token = row.tokens[match.predicate]
    return bool(token.classes & {"vd", "vn"}) or any(t.lower in ("had", "was", "were", "did") for t in before)


def _may_be_dated(text: str) -> bool:
    """Say whether a text may have a date at all."""
    if _DATE_HINT.search(text):
        return True
    small = text.lower()
    return any(hint in small for hint in _AGO_HINTS)


def _has_past_date(text: str, published: datetime) -> bool:
    """Say whether a stretch of text is dated to long before an instant, and by nothing later."""
    spans = list(_past_dates(text, published))
    return bool(spans) and all(spans)


def _past_dates(text: str, published: datetime) -> Iterator[bool]:
    """Give for each date of a stretch whether it is long past."""
    for found in _DATES.finditer(text):
        led = (found["lead"] or "").lower()
        if led in ("since", "until", "till") or (led == "for" and not (found["year"] or found["bare"])):
            yield False
        elif found["bare"]:
            if not _DAY_FIRST.search(text[: found.start("bare")]):
                # "The 2018 accord" tells which accord, not when.
                continue
            yield int(found["bare"]) < published.year and published - _end_of(int(found["bare"]), 12) > _BACK
        elif not found["year"] and (led in ("by", "from", "before") or _AHEAD.search(text[: found.start()])):
            # "Agreed to free them in March", "a truce to begin in February": which year's is told by what is to come.
            yield False
        elif found["day"] or found["year"] or _DAY_FIRST.search(text[: found.start("month")]):
            month = month_number(found["month"])
            year = int(found["year"]) if found["year"] else published.year - (month > published.month)
            yield published - _end_of(year, month) > _BACK
    yield from (True for _ in _AGO.finditer(text))


def _end_of(year: int, month: int) -> datetime:
    return datetime(year, month, monthrange(year, month)[1], 23, tzinfo=UTC)


# --- what goes on in a recollection ---


def find_former(article: Article, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Give the beginnings of the body's sentences that tell as a whole of former times, or go on doing so."""
    published = _with_zone(article.published)
    if published is None or not _may_be_dated(article.text):
        return frozenset()
    found: set[int] = set()
    for last, sentence in pairwise((None, *sentences)):
        if sentence is None or sentence.where is Where.HEADLINE:
            continue
        goes_on = last is not None and last.start in found
        text = article.text[sentence.start : sentence.end]
        if (
            not (goes_on or _may_be_dated(text))
            or not _PAST.search(text)
            or _NOW.search(text)
            or _SPEECH.search(text)
            or quote_spans(article.text, sentence.start, sentence.end)
        ):
            continue
        opening = _opening_of(text)
        same = goes_on and last is not None and last.block_index == sentence.block_index
        framed = bool(opening) and _has_past_date(opening, published)
        whole = _CLAUSE_ENDS.search(text) is None and _has_past_date(text, published)
        if framed or same or whole or (goes_on and _THEN.search(text)):
            found.add(sentence.start)
    return frozenset(found)
