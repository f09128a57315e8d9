"""Whether two claims are of one meeting: one channel, one round, one day and place."""

from __future__ import annotations

import re

from claims import values
from claims.matching import SAME_MATTER, holders_of, named_parties, shared_words, topics_of
from claims.places import country_in, locate, venue_holds
from claims.timing import SAME_TIME, Order
from model.claims import Claim, SourceType


def same_channel(plus: Claim, minus: Claim) -> bool:
    """Keep "never in one room" apart from "letters went out", and leaders' contacts from those of liaison officers."""
    if values.level_of(plus.quote) == "technical" and values.level_of(minus.quote) == "leading":
        return False
    denied, told = values.channel_of(minus), values.channel_of(plus)
    named = "topics.talks" in topics_of(minus.quote) or _SPEAKING.search(minus.quote) is not None
    if minus.ptype == "T3" and denied is None and not named:
        # "Not one line of politics in them" is of what the letters hold, not of whether they went.
        return False
    everything = minus.ptype == "T8" and values.cue("whatever_contact", minus.quote) is not None
    return denied is None or told is None or denied == told or everything


def only_direct_refused(plus: Claim, minus: Claim) -> bool:
    """Say whether who rules out direct talks alone may be ready for indirect ones, or for diplomacy as such."""
    if {values.channel_of(plus), values.channel_of(minus)} == {"direct", "indirect"}:
        return True
    return _DIRECT.search(minus.quote) is not None and values.channel_of(plus) is None


_DIRECT = re.compile(
    r"\b(?:direct|face-to-face) (?:talks?|negotiations?|dialogue|contacts?|meetings?)\b", re.IGNORECASE
)
_SPEAKING = re.compile(
    r"\b(?:sp[eo]ak(?:s|ing)?|spoken?|(?:tele)?phone[ds]?|calls?|called|words?|table|room)\b", re.IGNORECASE
)


def same_occasion(plus: Claim, minus: Claim) -> bool:
    """Ask whether "nobody of ours was in Haldor on Friday" can be of the talks told: not of another place or day.

    The day of the report is more likely the day that it was said.
    """
    told, denied = plus.t_event, minus.t_event
    dated = bool(plus.slots.date and minus.slots.date) and not (_of_the_report(plus) or _of_the_report(minus))
    if dated and told and denied and values.disjoint(told, denied):
        return False
    if minus.slots.venue and plus.slots.venue:
        return venue_holds(minus.slots.venue, plus.slots.venue) is not False
    one = _ONE_MEETING.search(minus.quote) and not values.cue("whatever_contact", minus.quote)
    if one and not _tells_meeting(plus) and not shared_words(plus, minus):
        # A report of "a secret meeting" that is denied is of a meeting, and of no talks that go on.
        return False
    # "There was no such meeting, in Muscat or elsewhere" is of one that somebody told, and not of another contact.
    named = bool(minus.slots.venue or minus.slots.area)
    return not named or _SUCH.search(minus.quote) is None or bool(shared_words(plus, minus))


def _tells_meeting(plus: Claim) -> bool:
    if _ONE_MEETING.search(plus.quote) or values.cue("hosting", plus.quote):
        return True
    return values.channel_of(plus) == "direct"


_ONE_MEETING = re.compile(
    r"\b(?:secret|alleged|reported|supposed|clandestine|two|three|a|an)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:meetings?|visits?|encounters?|trips?|calls?|conversations?)\b",
    re.IGNORECASE,
)
_SUCH = re.compile(
    r"\bno such\s+(?:\w+\s+)?(?:meeting|talks|contact|contacts|visit|conversation|call|encounter)\b", re.IGNORECASE
)


def _of_the_report(claim: Claim) -> bool:
    event, at = claim.t_event, claim.published
    if event is None or at is None or event.earliest is None or event.latest is None:
        return True
    return event.granularity in ("minute", "hour", "day") and event.earliest <= at <= event.latest


def same_round(plus: Claim, minus: Claim) -> bool:
    """Ask whether two outcomes are of one round: named alike, or told in the same words."""
    if plus.referent and plus.referent == minus.referent:
        return True
    told, denied = values.round_place(plus), values.round_place(minus)
    if told and denied and locate(told)[0] and venue_holds(told, denied):
        return True
    if len(values.content(plus.quote) & values.content(minus.quote)) >= SAME_MATTER:
        return True
    # Two who were there speak of the round that is just over.
    there = all(
        c.speaker_party in named_parties(c) or c.speaker_type in (SourceType.MEDIATOR, SourceType.IGO)
        for c in (plus, minus)
    )
    return there and not (told and denied) and named_parties(plus) == named_parties(minus)


def same_appointment(plus: Claim, minus: Claim) -> bool:
    """Let an undated "no meeting is fixed" clash with a meeting; one of another place or day denies only that."""
    if minus.ptype == "T6":
        return _same_day_refused(plus, minus)
    denied, told = values.venue_of(minus), values.venue_of(plus)
    if denied and told:
        return venue_holds(denied, told) is True
    if denied:
        return False
    if _is_undated(plus, minus):
        # "No date has been set" stands beside "soon".
        return False
    if values.cue("moved", minus.quote):
        return values.cue("moved", plus.quote) is not None
    if len(shared_words(plus, minus)) >= SAME_MATTER:
        return True
    talks = "topics.talks" in topics_of(minus.quote) or _NO_PLANS.search(minus.quote) is not None
    return talks and (not minus.slots.date or _of_its_time(plus, minus))


def _is_undated(plus: Claim, minus: Claim) -> bool:
    """Say whether only the day or the place is denied, and the other claim neither names nor affirms one."""
    if _DATE_SET.search(plus.quote):
        return False
    if _NO_DATE.search(minus.quote):
        return not plus.slots.date
    return _NO_VENUE.search(minus.quote) is not None and not (plus.slots.venue or plus.slots.area)


def _of_its_time(plus: Claim, minus: Claim) -> bool:
    """Say whether the time for which nothing is fixed holds the one that is told: "none for January"."""
    ours, theirs = plus.t_event, minus.t_event
    if ours is None or theirs is None or not plus.slots.date:
        return False
    return not values.disjoint(values.coming(plus, ours), values.coming(minus, theirs))


def _goes_himself(claim: Claim) -> bool:
    """Say whether it is a man or woman who comes or does not: neither a state nor a group, nor its envoys."""
    if values.cue("sent", claim.quote):
        return False
    if _BY_OFFICE.match(claim.quote):
        return True
    who = _WHO.match(claim.quote)
    return who is not None and country_in(who["name"]) is None and not values.cue("groups", who["name"])


def envoys_apart(plus: Claim, minus: Claim) -> bool:
    """Say whether one claim is of a leader's own coming, and the other of his envoys: both can be true."""
    return _goes_himself(plus) != _goes_himself(minus) and any(values.cue("sent", c.quote) for c in (plus, minus))


#: The first name of a sentence, which is no initials.
_WHO = re.compile(
    r"^[\W]*(?:(?:The|A|An|No)\s)?(?:(?:[Pp]resident|[Pp]rime [Mm]inister|[Ll]eader|General)\s)?"
    r"(?P<name>(?!(?:The|A|An|No)\b)[A-Z][a-z]+\b(?:\s[A-Z][a-z]+)*)"
)
#: "Veskar's president", "the Veskari prime minister": somebody by office, beside whose country a delegation may come.
_BY_OFFICE = re.compile(
    r"^[\W]*(?:[Tt]he\s)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?(?:['’]s)?\s"
    r"(?:president|prime minister|premier|foreign minister|chancellor|king|emir)\b(?!['’]s)"
)
#: Who comes on no condition has no "unless".
_UNBOUND = re.compile(r"\bwithout (?:any )?(?:pre)?conditions?\b|\bunconditionally\b", re.IGNORECASE)
_NO = r"\bno (?:new |firm |exact )?(?:(?:decision|agreement|word|clarity)s?(?: yet)? (?:on|about|over) (?:the |a )?)?"
_NO_DATE = re.compile(
    rf"{_NO}(?:dates?|day)\b|\bden(?:y|ies|ied|ying)\b[^.;]{{0,40}}\b(?:dates?|day|timetable|schedule)\b",
    re.IGNORECASE,
)
_NO_VENUE = re.compile(
    rf"{_NO}(?:venue|place)\b|\bden(?:y|ies|ied|ying)\b[^.;]{{0,40}}\b(?:venue|place)\b",
    re.IGNORECASE,
)
#: That a day, or a place, is set, without saying which.
_DATE_SET = re.compile(
    r"\b(?:set|fixed|agreed(?: up)?(?: on| to)?|named|chosen|settled(?: on)?|decided(?: on)?) (?:an?|the|its|their) "
    r"(?:\w+ )?(?:dates?|day|venue|timetable|schedule)\b"
    r"|\b(?:an?|the) (?:\w+ )?(?:dates?|day|venue|timetable|schedule)\b[^.;,]{0,40}\b(?:has|have|had|was|were|is)"
    r"(?: now| already)? (?:been )?(?:set|fixed|agreed|named|chosen|settled|decided)\b",
    re.IGNORECASE,
)
_NO_PLANS = re.compile(
    r"\bno (?:immediate |current )?(?:plans?|intention) (?:to|of|for)\b"
    r"|\bno (?:\w+ )?(?:meeting|talks|summit|round)\b[^.;]{0,60}"
    r"\b(?:planned|scheduled|arranged|on the agenda|foreseen)\b",
    re.IGNORECASE,
)


def _same_day_refused(plus: Claim, minus: Claim) -> bool:
    """Say whether a party rules out the very meeting that was announced: on that day, or at that place."""
    if envoys_apart(plus, minus):
        return False
    unbound = _UNBOUND.search(plus.quote) is not None
    if (minus.conditions and not unbound) or not holders_of(minus) & named_parties(plus):
        return False
    told, denied = values.round_place(plus), values.round_place(minus)
    if told and denied and locate(told)[1] and locate(denied)[1]:
        return venue_holds(denied, told) is True
    if not minus.slots.date and not minus.slots.venue and _NO_PLANS.search(minus.quote):
        # Who has no plans for talks has none for these.
        return True
    if len(plus.actors) == 1 and plus.actors == minus.actors and not (plus.slots.date and minus.slots.date):
        # "It will take part" · "it will not": of the round that both know.
        return True
    if not (plus.slots.date and minus.slots.date and plus.t_event and minus.t_event):
        return False
    return not values.disjoint(values.coming(plus, plus.t_event), values.coming(minus, minus.t_event))


def goes_further(order: Order) -> bool:
    """Say whether the later claim is of further talks, told days after the earlier one of talks as such."""
    if order.unknown or order.gap is None or order.gap <= SAME_TIME:
        return False
    return _MORE_TALKS.search(order.second.quote) is not None and _MORE_TALKS.search(order.first.quote) is None


_MORE_TALKS = re.compile(
    r"\b(?:more|further|fresh|new|additional|another round of|a new round of)\s(?:[\w-]+\s){0,2}?"
    r"(?:talks|negotiations|discussions)\b",
    re.IGNORECASE,
)
