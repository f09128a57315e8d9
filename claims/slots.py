"""What a claim states beside its parties: date, duration, number, venue, mediator, area, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from claims.numbers import QuantityMention, find_quantities
from claims.patterns import has_wording, make_small, search_wording, small_wordings, wording
from claims.places import nationalities
from claims.time_ranges import TimeMention
from claims.times import find_times
from model.claims import Interval, Quantity, Scope, Slots

#: Capitalised words after "in" and "on" that are no places.
_NO_PLACES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day"
    r"|United Nations|UN|European Union|EU|NATO|Security Council|General Assembly|X|Telegram|Facebook|Twitter)\b"
)
#: Types that happen somewhere agreed, so that "in Doha" is a venue rather than an area.
_MET = frozenset({"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T9", "A2", "C5"})
_COUNTED = frozenset({"S11", "S13", "C13", "S2", "S7", "S5"})


@lru_cache(maxsize=32)
def find_scope(quote: str) -> Scope:
    """Say what a pause covers, as far as the words tell."""
    small = make_small(quote)
    return next((Scope(name) for name, pattern in small_wordings("scope") if pattern.search(small)), Scope.UNSTATED)


@lru_cache(maxsize=32)
def find_state_time(
    quote: str, anchor: datetime | None, utc_offset: str | None, *, standing: bool = False
) -> tuple[tuple[TimeMention, ...], Interval | None]:
    """Resolve the times of a quote against the dateline's day; the first is when the state holds.

    The day on which something was said is none of these, unless it is about a state that stood as it was said
    (``standing``): "the truce is holding, the army said on Monday".
    Kept for a while, as the quantities are: several claims may come of one quote.
    """
    if anchor is None:
        return (), None
    found = find_times(quote, anchor, utc_offset)
    times = tuple(one for one in found if not _is_of_saying(quote, one))
    if standing and not times:
        times = tuple(found)
    times = _without_former(quote, times)
    return times, times[0].interval if times else None


def _without_former(quote: str, times: tuple[TimeMention, ...]) -> tuple[TimeMention, ...]:
    """Leave out the day that was moved from: "was to begin on Sunday, and will now begin on Monday"."""
    if len(times) < 2 or not _FORMER.search(quote[: times[0].start]):
        return times
    if _ASIDE.search(quote, 0, times[0].start) and "," in quote[times[0].end : times[1].start]:
        # "The truce, which was due to begin on Sunday, came into force on Monday."
        return times[1:]
    return times[1:] if _MOVED_ON.search(quote, times[0].end, times[1].start) else times


_ASIDE = re.compile(r",\s(?:which|originally|first)\s[^,;]*$")
_FORMER = re.compile(
    r"\b(?:(?:was|were|had been)\s(?:to|due|set|scheduled|planned|supposed|expected|meant|foreseen)\b[^.;]{0,40}"
    r"|(?:planned|scheduled|foreseen|expected|set|due|fixed|slated)\s(?:for|on)\s(?:the\s)?|originally\b[^.;]{0,40}"
    r"|(?:moved|shifted|postponed|put\s(?:off|back)|delayed|brought\sforward)\sfrom\s(?:the\s)?)(?:on\s)?$",
    re.IGNORECASE,
)
_MOVED_ON = re.compile(
    r"\b(?:moved|shifted|postponed|put\s(?:off|back)|pushed\sback|delayed|deferred|brought\sforward|rescheduled|now)\b",
    re.IGNORECASE,
)


def end_first(
    quote: str, times: tuple[TimeMention, ...], interval: Interval | None
) -> tuple[tuple[TimeMention, ...], Interval | None]:
    """Put what something is prolonged or put off to before its other days: "extended on Monday until …"."""
    for one in times:
        if one.relation == "until" or _TO.search(quote, 0, one.start):
            return (one, *(other for other in times if other is not one)), one.interval
    return times, interval


def until_as_on(quote: str) -> str:
    """Write "not held until Friday" as "not held on Friday", with every word in its place: that day is the round's."""
    return _UNTIL.sub(lambda found: "on".ljust(len(found[0])), quote)


_UNTIL = re.compile(r"\b(?:until|till)\b(?:\sthe\b)?")
_TO = re.compile(
    r"\b(?:extend\w*|prolong\w*|renew\w*|length\w*|run|last|put\s+(?:off|back)|pushed\s+back|postponed|deferred|delayed|moved"
    r"|shifted|rescheduled)\b[^.;]{0,60}\b(?:to|through|for|until)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def keep_own_times(
    quote: str, times: tuple[TimeMention, ...], at: int
) -> tuple[tuple[TimeMention, ...], Interval | None]:
    """Leave out the day of what goes before an act: "the truce starts on Thursday, followed by a release".

    ``at``: where the act is named.
    """
    kept = tuple(one for one in times if one.end > at or not _SEQUEL.search(quote, one.end, at))
    return kept, kept[0].interval if kept else None


_SEQUEL = re.compile(r"\b(?:followed by|after which|to be followed)\b", re.IGNORECASE)


#: ", its negotiator announced on Monday": what is announced stands before it.
_ANNOUNCED = re.compile(
    r",\s[^,.;]{3,90}\b(?:announced|declared|confirmed|reported|claimed|argued|denied|warned)(?:\s(?:early|late|in\s\w+))?\s*,?\s*(?:on\s)?$"
)
#: "said on Monday", "told reporters late on Monday", "said in a statement on Monday".
_SAID = re.compile(
    r"\b(?:said|says|told|added|adds|insisted|stressed|stated|wrote|tweeted|replied|answered)"
    r"(?:\s(?:reporters|journalists|parliament|lawmakers|viewers|him|her|them|the\s\w+|an?\s\w+|in|by|at|to|from|a|an|statement|televised|address|post|interview"
    r"|briefing|conference|news|press|phone|on|X|Telegram|Twitter|Facebook|early|late|again|separately|earlier|later|there|here))*\s*,?\s*(?:on\s)?$",
    re.IGNORECASE,
)


#: "Told the Courier late on Monday", "told APB Sunday": a hearer with a name. Behind "said Hamas on Monday" may stand
#: what Hamas did.
_TOLD = re.compile(
    r"\b(?:[Tt]ells?|[Tt]old)\s(?:the\s)?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}"
    r"(?:\s(?:early|late|earlier|later|again|in\san\sinterview|by\s(?:tele)?phone))*\s*,?\s*(?:on\s)?$"
)
#: "In a televised address on Saturday, …", "Speaking to reporters on Monday, …".
_SPEAKING = re.compile(
    r"^\W*(?:(?:in|during|at)\b[^,;.]{0,60}?\b(?:speech|address|interview|statement|remarks|comments|briefing"
    r"|(?:news|press)\sconference|letter|post|message|broadcast|call)"
    # The sides may themselves sit in a parliament, a cabinet or a conference on that day.
    r"|speaking|addressing|writing|briefing|talking\sto)\b[^,;.]{0,80}?(?:on\s)?$",
    re.IGNORECASE,
)


def _is_of_saying(quote: str, time: TimeMention) -> bool:
    """Say whether a time is that of the saying: it stands by the verb, and what is said has not begun again."""
    at = time.start + 3 if quote[time.start : time.start + 3].lower() == "on " else time.start
    lead = quote[max(0, at - 80) : at]
    said = _SAID.search(lead) or _TOLD.search(lead) or _ANNOUNCED.search(quote[:at]) or _SPEAKING.search(quote[:at])
    if time.relation != "on" or said is None:
        return False
    # "He said on Monday they would meet": of the saying; "they said Monday's talks failed": the day of the talks.
    return not re.match(r"['’]s?\s", quote[time.end :])


@lru_cache(maxsize=32)
def _quantities(quote: str) -> tuple[QuantityMention, ...]:
    return tuple(find_quantities(quote))


def fill_slots(
    quote: str,
    ptype: str,
    times: Sequence[TimeMention],
    mediators: tuple[str, ...],
    status: str | None,
    *,
    value: str | None = None,
    accused: str | None = None,
) -> tuple[Slots, tuple[Quantity, ...]]:
    """Fill the slots of a claim from its quote."""
    quantities = _quantities(quote)
    duration = next((q for q in quantities if q.quantity.slot == "duration"), None)
    number = next((q for q in quantities if q.quantity.slot not in ("duration", "ratio", "money")), None)
    ratio = next((q for q in quantities if q.quantity.slot == "ratio"), None)
    head = _leader(quote) if ptype in ("T4", "T3") else None
    slots = Slots(
        date=_printed(quote, times[0].start, times[0].end) if times else None,
        duration=_words(quote, duration),
        number=_words(quote, number) if ptype in _COUNTED else None,
        venue=_place(quote, "venue") if ptype in _MET else None,
        mediators=mediators,
        area=_area(quote, ptype) if ptype not in _MET else None,
        ratio=_words(quote, ratio) or _ratio(quote),
        channel=_channel(quote) if ptype in ("T3", "T8", "T4", "T1", "T6") else None,
        delegation_head=head,
        status=status,
        value=value,
        accused=accused,
    )
    return slots, tuple(q.quantity for q in quantities)


@lru_cache(maxsize=32)
def _leader(quote: str) -> str | None:
    """Give who leads a delegation, as printed: "led by X", "X will head the team"."""
    found = wording("delegation_head").search(quote) or wording("delegation_leader").search(quote)
    return found["found"].strip() if found else None


@lru_cache(maxsize=32)
def _ratio(quote: str) -> str | None:
    found = search_wording("ratio", quote)
    return found.group() if found else None


def _channel(quote: str) -> str | None:
    small = quote.lower()
    return "indirect" if has_wording("indirect", small) else "direct" if has_wording("direct", small) else None


def _printed(quote: str, start: int, end: int) -> str:
    """Give a date as printed, without the full stop behind a month that is no abbreviation."""
    found = quote[start:end]
    return found[:-1] if _MONTH_STOP.search(found) else found


_MONTH_STOP = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\.$"
)


def _words(quote: str, found: QuantityMention | None) -> str | None:
    return quote[found.start : found.end] if found else None


def _area(quote: str, ptype: str) -> str | None:
    """Give the ground that a claim is of; for who leaves a place that place comes first."""
    return (_place(quote, "left_place") if ptype == "S2" else None) or _place(quote, "area")


#: "Its representative in New York said": where somebody speaks is not where anybody meets, nor the ground of an act.
_SPEAKS = re.compile(
    r"\s*,?\s*(?:said|says|told|wrote|reports?|reported|announced|confirmed|stated|informs?|added|denied|denies|replied)\b"
)


#: "…, which is ten on Sunday night in London": the same hour on another clock.
_ELSEWHERE = re.compile(
    r"\b(?:which|that|it)\s(?:is|will\sbe|would\sbe)\s(?:[\w:.’'-]+\s){1,6}"
    r"(?:[ap]\.?m\.?|o[’']clock|morning|afternoon|evening|night|noon|midnight)(?:\s[\w’'-]+){0,2}\s(?:in|at)\s(?:the\s)?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=32)
def _place(quote: str, name: str) -> str | None:
    for found in wording(name).finditer(quote):
        spoken = name in ("venue", "area") and _SPEAKS.match(quote, found.end())
        if name == "venue" and _ELSEWHERE.search(quote, 0, found.start("found")):
            continue
        # "In Russian captivity" names whose captivity it is.
        whose = found["found"].lower() in nationalities()
        if not _NO_PLACES.match(found["found"]) and not spoken and not whose:
            return found["found"].removesuffix("'s").removesuffix("’s")
    return None
