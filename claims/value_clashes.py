"""Where two claims give values that exclude each other: dates, places, heads, lengths, counts (CLAIMS.md 6.4)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import quantities, timing, values
from claims.deadlines import deadlines_clash, ends_clash
from claims.families import Family, load_families
from claims.matching import Found, denies_for_itself, grounds_meet, holders_of, share_parties, shared_words
from claims.occasions import goes_further
from claims.places import venue_holds, words_of
from claims.timing import Order, Ruling
from claims.values import Clash
from model.claims import Claim, Mode, SourceType
from model.disputes import VerdictKind

#: A sentence with no more words of its own than this says too little to be of another matter.
SAYS_LITTLE = 4


#: Two counts without a day are of one batch if told this close.
ONE_BATCH = timedelta(hours=12)
#: How many are held changes by the day, if at all.
STOCK = timedelta(hours=72)


#: Two amounts told further apart than this are of two offers.
ONE_TERM = timedelta(hours=72)
#: Two lengths or counts told further apart than this are of two agreements.
SAME_AGREEMENT = timedelta(hours=36)


#: Two meetings in two places this far apart are two rounds.
NEXT_ROUND = timedelta(days=5)
#: A side that names another day this long after the first one has moved it; within it, its two words differ.
MOVED_ANEW = timedelta(hours=6)
#: So long after the sides named a day, a mediator's later one is where it slipped to.
SLIPPED = timedelta(hours=12)


def of_the_day(claim: Claim) -> bool:
    """Say whether the day named is that of the report: more likely the day it was said than what is planned."""
    if claim.t_event is None or claim.t_event.latest is None or claim.published is None:
        return False
    return claim.t_event.latest - claim.published < timedelta(hours=22)


def find_schedule(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one round or one truce told for two days, places or heads of delegation."""
    if (a.ptype == "T4") != (b.ptype == "T4") or not share_parties(a, b) or not _same_kind_of_halt(a, b):
        return None
    if a.polarity == b.polarity == "-" or _none_is_fixed(a, b) or _none_there(a, b):
        return None
    if _same_desk_reports(order):
        return None
    family = load_families().families["schedule"]
    clash = values.venues_clash(a, b) or values.dates_clash(a, b) or values.heads_clash(a, b)
    if clash is not None and clash.slot == "date" and any(_LASTS.search(c.quote) for c in (a, b)):
        # How long a round is to last is not when another one begins.
        return None
    if clash is not None and clash.slot == "date" and _is_next_round(a, b):
        return None
    if clash is None or (clash.slot == "venue" and (_rounds_apart(a, b) or goes_further(order))):
        return None
    if clash.slot == "start" and any(c.ptype == "C6" and of_the_day(c) for c in (a, b)):
        # The day of a declaration is the day it was made, not the day the guns fall silent.
        return None
    if a.ptype == "T4" and clash.slot == "date" and _strangers(a, b):
        # Two dates with nothing else in common are of two meetings, unless one of the parties tells its own.
        return None
    if a.ptype != "T4" and (not grounds_meet(a, b) or _one_is_local(a, b) or values.arenas_differ(a.quote, b.quote)):
        return None
    if order.gap is not None and order.gap > timedelta(days=family.window_days):
        return None
    return value_found(family, clash, order, "numeric/date" if clash.slot in ("date", "start") else "world knowledge")


def _same_desk_reports(order: Order) -> bool:
    """Say whether an outlet that wrote of a day in its own name reports half a day later on another's word."""
    first, second = order.first, order.second
    own = first.outlet == second.outlet and first.speaker is None and second.speaker is not None
    return own and not order.unknown and order.gap is not None and order.gap > MOVED_ANEW


def _none_is_fixed(a: Claim, b: Claim) -> bool:
    """Say whether a party denies the meeting itself, and no more its day: "no round is fixed for January"."""
    if a.polarity == b.polarity or a.ptype != "T4":
        return False
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    said = f"{minus.slots.date} {minus.quote}"
    return denies_for_itself(plus, minus) and bool(_NO_MEETING.search(minus.quote)) and not values.cue("bounding", said)


def _none_there(a: Claim, b: Claim) -> bool:
    """Say whether a meeting is denied for one place, and the other claim is not of that place."""
    if a.polarity == b.polarity or a.ptype != "T4":
        return False
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    denied, told = values.venue_of(minus), values.venue_of(plus)
    if denied is None:
        return False
    return venue_holds(denied, told) is False if told else _NO_MEETING.search(minus.quote) is not None


_NO_MEETING = re.compile(
    r"\bno\s+(?:\w+\s+){0,2}?(?:meeting|talks|round|session|summit|visit|delegation|negotiations)\b", re.IGNORECASE
)


def _is_next_round(a: Claim, b: Claim) -> bool:
    """Say whether one claim is of a sitting that goes on, and the other of a round by its number or the next one."""
    goes_on = [_GOES_ON.search(c.quote) is not None for c in (a, b)]
    another = [_A_ROUND.search(c.quote) is not None for c in (a, b)]
    return (goes_on[0] and another[1] and not another[0]) or (goes_on[1] and another[0] and not another[1])


_GOES_ON = re.compile(
    r"\b(?:be back|(?:will|to) continue|(?:second|third|fourth|last|final) day|sit again|return to the table)\b",
    re.IGNORECASE,
)
_A_ROUND = re.compile(
    r"\b(?:an?|another|the next|the)\s(?:(?:new|next|further|second|third|fourth|fifth|sixth|seventh|final)\s)?round\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\b(?:last|run|continue|go on)s?\b[^.;,]{0,15}\b(?:until|till|through)\b", re.IGNORECASE)


def _rounds_apart(a: Claim, b: Claim) -> bool:
    """Say whether two places go with days so far apart that each has its round."""
    if not (a.slots.date and b.slots.date and a.t_event and b.t_event):
        return False
    ours, theirs = values.coming(a, a.t_event), values.coming(b, b.t_event)
    if not values.disjoint(ours, theirs):
        # "In the coming days" holds the day that the other names.
        return False
    first, second = ours.earliest, theirs.earliest
    return first is not None and second is not None and abs(first - second) >= NEXT_ROUND


def _strangers(a: Claim, b: Claim) -> bool:
    """Say whether two meetings have nothing in common: told at length, by no party, without a shared word."""
    if _speaks_for_itself(a) or _speaks_for_itself(b) or shared_words(a, b):
        return False
    moved = values.cue("moved", a.quote) or values.cue("moved", b.quote)
    return moved is None and min(len(values.content(c.quote)) for c in (a, b)) > SAYS_LITTLE


def _speaks_for_itself(claim: Claim) -> bool:
    return claim.speaker_party is not None and claim.speaker_party in claim.actors


def value_found(family: Family, clash: Clash, order: Order, typology: str, salience: float | None = None) -> Found:
    """Make the clash of two values, or the update that replaced one by the other."""
    word = None if order.unknown else timing.change_word(order.second, schedule=True)
    if word:
        ruling = Ruling("update", f"the later claim tells of the change (“{word}”)")
    elif not order.unknown and order.second.polarity == "-" and values.cue("called_off", order.second.quote):
        ruling = Ruling("update", "what had been fixed is told to be off")
    elif not order.unknown and _plan_and_outcome(order):
        ruling = Ruling("update", "a plan, and what came of it")
    elif not order.unknown and clash.slot in ("date", "start") and _set_anew(order):
        ruling = Ruling("update", "who had named the day, or mediates, later puts it off")
    elif not order.unknown and clash.slot in ("date", "start", "venue") and _over(order):
        ruling = Ruling("update", "the earlier date had passed when the later claim was published")
    else:
        ruling = Ruling("clash", timing.why_no_update(order, None))
    return Found(
        family, VerdictKind.CONTRADICT_VALUE, clash.slot, (clash.a, clash.b), f"{clash.slot}/exclusive", typology,
        ruling, salience=salience, planned=True,
    )  # fmt: skip


def _same_kind_of_halt(a: Claim, b: Claim) -> bool:
    """Keep one side's own halt apart from a truce of both."""
    if a.ptype == b.ptype or "C6" not in (a.ptype, b.ptype):
        return True
    if holders_of(a) == holders_of(b):
        return True
    # The pauses that a side's own army tells of are that side's.
    halt, other = (a, b) if a.ptype == "C6" else (b, a)
    return other.ptype == "C7" and frozenset((other.speaker_party,)) == holders_of(halt) <= holders_of(other)


def _plan_and_outcome(order: Order) -> bool:
    """Say whether the earlier claim looks ahead to a day, and the later one tells what happened on it."""
    first, second = order.first, order.second
    # "It won't begin before Saturday" looks ahead as well, however firmly it is said.
    barred = first.polarity == "-" and values.cue("bounding", first.slots.date or "") is not None
    ahead = first.factuality == "PR+" or first.mode in (Mode.PROMISE, Mode.PROPOSAL) or barred
    told = _told_as_fact(second) and second.ptype not in ("T4", "C5", "C4") and not is_dated_ahead(second)
    if not ahead or not told or second.published is None:
        return False
    start = first.t_event.earliest if first.t_event is not None and first.slots.date and not barred else None
    return second.published >= start if start is not None else order.gap is not None and order.gap > timedelta(days=1)


def _set_anew(order: Order) -> bool:
    """Say whether a day is put off by those whose it is to fix: a side that had named it, or later the mediator.

    Another side's day, and what an outlet writes in its own name, stays a clash.
    """
    first, second = order.first, order.second
    ours = _voices(first)
    if order.gap is None or not ours or not _is_later(second, first):
        return False
    if second.speaker_party in ours:
        return order.gap >= MOVED_ANEW
    mediates = second.speaker_type is SourceType.MEDIATOR and first.speaker_type is not SourceType.MEDIATOR
    return mediates and order.gap >= SLIPPED


def _voices(claim: Claim) -> frozenset[str]:
    """Give the parties that speak: the speaker's, or "officials on both sides" of the proposition."""
    if claim.speaker_party is not None:
        return frozenset((claim.speaker_party,))
    both = claim.speaker is not None and values.cue("both_sides", claim.speaker) is not None
    return frozenset(claim.actors) if both else frozenset()


def _is_later(second: Claim, first: Claim) -> bool:
    """Say whether the second plan is of a later time: a "not before" always is, another day by its beginning."""
    if second.polarity == "-" and first.polarity == "+":
        return True
    if first.polarity == "-" or first.t_event is None or second.t_event is None:
        return False
    before, after = values.coming(first, first.t_event).earliest, values.coming(second, second.t_event).earliest
    return before is not None and after is not None and after > before


def _over(order: Order) -> bool:
    """Say whether the earlier claim's day had passed by the later: another round, or a fact against a plan."""
    event, later = order.first.t_event, order.second.published
    if event is None or later is None:
        return False
    if order.first.ptype == order.second.ptype and order.first.polarity != order.second.polarity:
        # That it began and that it did not are of one day, and none is the next plan.
        return False
    latest = values.coming(order.first, event).latest
    return latest is not None and latest < later


def find_duration(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one pause told with two lengths; a prolonged one is another length by right."""
    if a.polarity != "+" or b.polarity != "+" or not share_parties(a, b):
        return None
    if ("C1" in (a.ptype, b.ptype) and a.ptype != b.ptype) or not _same_kind_of_halt(a, b):
        return None
    if a.ptype == "C1" and not holders_of(a) & holders_of(b):
        return None
    if a.scope != b.scope and "unstated" not in (a.scope, b.scope):
        return None
    if a.ptype == b.ptype == "C6" and not holders_of(a) & holders_of(b):
        # Each side's own halt has its own length.
        return None
    clash = quantities.durations_clash(a, b) or ends_clash(a, b)
    if clash is None or not grounds_meet(a, b) or _one_is_local(a, b) or values.arenas_differ(a.quote, b.quote):
        return None
    family = load_families().families["schedule"]
    if order.gap is not None and order.gap > SAME_AGREEMENT:
        return None
    found = value_found(family, clash, order, "numeric/date")
    word = values.cue("prolonged", a.quote) or values.cue("prolonged", b.quote)
    if word:
        ruling = Ruling("update", f"a first length and a prolongation (“{word}”)")
        return replace(found, ruling=ruling)
    return found


def _one_is_local(a: Claim, b: Claim) -> bool:
    """Say whether one truce is of a spot alone, which the other does not name: "24 hours around the power plant"."""
    first, second = (c.slots.area is not None and values.cue("local", c.slots.area) is not None for c in (a, b))
    if first == second:
        return False
    spot, other = (a, b) if first else (b, a)
    return not values.content(spot.slots.area or "") & values.content(f"{other.quote} {other.slots.area or ''}")


def find_end(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one truce that is to end on two days, both ahead; "runs until Sunday" tells its end as well."""
    if not (is_planned(a) and is_planned(b)) or not share_parties(a, b) or not grounds_meet(a, b):
        return None
    if a.polarity == "-" or b.polarity == "-" or any(c.mode is Mode.DEMAND for c in (a, b)):
        return None
    clash = values.dates_clash(a, b) if a.ptype == b.ptype else ends_clash(a, b)
    if clash is None or (order.gap is not None and order.gap > SAME_AGREEMENT):
        return None
    return value_found(load_families().families["schedule"], replace(clash, slot="end"), order, "numeric/date")


def find_deadline(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one withdrawal, or one vote, that is to be over by two different days."""
    if a.polarity != "+" or b.polarity != "+" or not holders_of(a) & holders_of(b) or Mode.DEMAND in (a.mode, b.mode):
        return None
    if order.gap is None or order.gap > ONE_TERM or values.kinds_differ(a.quote, b.quote):
        return None
    placed = words_of(a.slots.area or "") & words_of(b.slots.area or "")
    if not shared_words(a, b) and not placed:
        return None
    clash = deadlines_clash(a, b)
    if clash is None or not grounds_meet(a, b) or quantities.same_length(a, b):
        return None
    return value_found(load_families().families["terms"], clash, order, "numeric/date")


def find_extension(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one prolongation told with two lengths or two ends; a second prolongation is news."""
    if a.polarity != "+" or b.polarity != "+" or not share_parties(a, b) or not grounds_meet(a, b):
        return None
    if len(a.actors) == len(b.actors) == 1 and not holders_of(a) & holders_of(b):
        # What one side accepts and what the other does are two positions, and no prolongation as yet.
        return None
    if (a.scope != b.scope and bool(a.slots.area) != bool(b.slots.area)) or values.arenas_differ(a.quote, b.quote):
        # A truce at sea, and one along a line on land, are prolonged each for itself.
        return None
    if order.gap is not None and order.gap > SAME_AGREEMENT:
        return None
    clash = quantities.durations_clash(a, b) or ends_clash(a, b)
    if clash is None:
        return None
    found = value_found(load_families().families["extension"], clash, order, "numeric/date")
    word = None if order.unknown else values.cue("anew", _clause_of(order.second))
    return replace(found, ruling=Ruling("update", f"a further prolongation (“{word}”)")) if word else found


def _clause_of(claim: Claim) -> str:
    """Give a quote up to the end of the clause that holds its length: what has to be agreed again comes after."""
    length = next((q.text for q in claim.quantities if q.slot == "duration"), "")
    at = claim.quote.find(length) + len(length)
    stop = re.search(r"[,;.]", claim.quote[at:])
    return claim.quote[: at + stop.start()] if stop else claim.quote


def find_signing(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one signature, or one vote, that is to come told for two days or places."""
    family = load_families().families["schedule"]
    if not (is_planned(a) and is_planned(b)) or a.polarity != b.polarity or not share_parties(a, b):
        return None
    if order.gap is None or order.gap > timedelta(days=family.window_days):
        return None
    clash = values.venues_clash(a, b) or values.dates_clash(a, b)
    return value_found(family, clash, order, "numeric/date") if clash is not None else None


def find_day(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one act of the past told for two days: when a text was signed, when a truce ended (CLAIMS.md 3)."""
    if a.polarity != "+" or b.polarity != "+" or not share_parties(a, b) or not grounds_meet(a, b):
        return None
    if order.gap is None or order.gap > SAME_AGREEMENT or not (_day_of_act(a) and _day_of_act(b)):
        return None
    clash = values.dates_clash(a, b)
    if clash is None:
        return None
    # What is done is not put off, and its day passes before the second outlet writes.
    found = value_found(load_families().families["schedule"], replace(clash, slot="end"), order, "numeric/date")
    return found if a.ptype == "C11" else replace(found, slot="date", rule="date/exclusive")


def _day_of_act(claim: Claim) -> bool:
    """Say whether a claim names the day on which something was done, and not the one on which it was said."""
    event, at = claim.t_event, claim.published
    if event is None or event.latest is None or at is None or not claim.slots.date or is_planned(claim):
        return False
    if event.granularity not in ("day", "hour", "minute") or event.earliest is None or event.earliest > at:
        return False
    return re.search(rf"{_SAYING}{re.escape(claim.slots.date)}", claim.quote, re.IGNORECASE) is None


_SAYING = (
    r"\b(?:said|says|told|announced|reported|added|confirmed|stated|declared|wrote)\b(?:\s+\w+){0,3}?\s+(?:on\s+)?"
)


def is_planned(claim: Claim) -> bool:
    """Say whether a claim is of what is to be done: said so, or dated after it was published."""
    return claim.factuality == "PR+" or claim.mode is Mode.PROMISE or is_dated_ahead(claim)


def is_dated_ahead(claim: Claim) -> bool:
    """Say whether a claim names a day that had not come when it was published."""
    return timing.is_dated_after(claim, claim.published)


def find_numbers(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find two counts of one exchange or one delivery."""
    if a.polarity != "+" or b.polarity != "+" or not share_parties(a, b) or Mode.DEMAND in (a.mode, b.mode):
        return None
    table = load_families().families
    family = table["exchange-numbers" if a.ptype == "S11" else "numbers"]
    if order.gap is not None and order.gap > timedelta(days=family.window_days):
        return None
    dated = bool(a.slots.date and b.slots.date and a.t_event and b.t_event)
    ahead = _one_exchange_ahead(a, b, order)
    two_days = bool(dated and a.t_event and b.t_event and values.disjoint(a.t_event, b.t_event))
    corrected = quantities.puts_right(a, b)
    if two_days and not ahead and not corrected:
        return None
    stock = is_stock(a) and is_stock(b)
    one_batch = order.gap is not None and order.gap <= (STOCK if stock else ONE_BATCH)
    if not dated and _told_as_fact(a) and _told_as_fact(b) and not one_batch and not told_that_day(a, b):
        # Captives go home in batches day by day: two facts without a day are of two of them.
        return None
    if _told_as_fact(order.first) and not _told_as_fact(order.second) and not order.unknown and not dated:
        # Who has come home is one batch, and who is to come the next.
        return None
    ratio = quantities.ratios_clash(a, b)
    if ratio is not None:
        return value_found(family, ratio, order, "numeric/date", table["terms"].salience)
    counts = quantities.numbers_clash(a, b)
    if counts is not None and not corrected and (two_days or _one_is_of_all(a, b)):
        # So many on Friday and so many others on Saturday are two batches.
        return None
    if counts is not None:
        return value_found(family, counts, order, "numeric/date")
    day = values.dates_clash(a, b) if ahead else None
    return value_found(table["schedule"], day, order, "numeric/date") if day is not None else None


def is_stock(claim: Claim) -> bool:
    """Say whether captives are counted who are held, and not those of one day who went home."""
    return claim.ptype == "S11" and _HELD.search(claim.quote) is not None


_HELD = re.compile(
    r"\b(?:holds?|is holding|are holding|still held|remain in|keeps?)\b"
    r"|\bin\s(?:its|their|his|[A-Z]\w+)\s(?:custody|hands|captivity)\b",
)


def told_that_day(a: Claim, b: Claim) -> bool:
    """Say whether two sides count what was done on one day: one names it, and the other speaks on that very day.

    Outlets and helpers count by turns all who come, and some of them.
    """
    if a.speaker_party == b.speaker_party or not all(_is_own_count(c) for c in (a, b)):
        return False
    dated, other = (a, b) if a.slots.date else (b, a)
    event, at = dated.t_event, other.published
    if not dated.slots.date or other.slots.date or event is None or at is None or event.granularity != "day":
        return False
    return event.earliest is not None and event.latest is not None and event.earliest <= at < event.latest


def _is_own_count(claim: Claim) -> bool:
    return claim.factuality == "CT+" and claim.speaker_party in (*claim.actors, *claim.counterparties)


def _one_is_of_all(a: Claim, b: Claim) -> bool:
    """Say whether only one count has a day of release: "50 not before Friday" are all, of whom 13 come on that day."""
    bounded = [values.cue("bounding", c.slots.date or "") is not None for c in (a, b)]
    if a.ptype != "S11" or bounded[0] == bounded[1]:
        return False
    whole, part = (a, b) if bounded[0] else (b, a)
    low, high = (max((q.low or 0 for q in c.quantities if q.slot == "hostages"), default=0) for c in (part, whole))
    return bool(part.slots.date) and low < high


def find_amounts(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one term told with two amounts: how far the guns go back, how much is paid, how many men stay."""
    if a.polarity != "+" or b.polarity != "+" or not holders_of(a) & holders_of(b):
        return None
    if Mode.DEMAND in (a.mode, b.mode) or order.gap is None or order.gap > ONE_TERM:
        return None
    clash = quantities.amounts_clash(a, b)
    if clash is None or not grounds_meet(a, b) or values.kinds_differ(a.quote, b.quote):
        return None
    if clash.slot == "duration" and not shared_words(a, b) - _SPANS:
        # Two lengths are of one thing only where both name it: a transition, and the time up to a vote.
        return None
    return value_found(load_families().families["terms"], clash, order, "numeric/date")


#: How spans of time begin, cut as ``values.content`` cuts.
_SPANS = frozenset({"hours", "days", "weeks", "month", "years", "year"})


def _one_exchange_ahead(a: Claim, b: Claim, order: Order) -> bool:
    """Say whether two plans, told within hours, may be of one exchange: both name its day, and no batch apart."""
    if order.gap is None or order.gap > SAME_AGREEMENT or a.ptype != "S11":
        return False
    if any(c.factuality != "PR+" or c.t_event is None or c.t_event.granularity != "day" for c in (a, b)):
        return False
    first, second = ({quantity.batch for quantity in c.quantities} - {None} for c in (a, b))
    return first == second


def _told_as_fact(claim: Claim) -> bool:
    if values.cue("agreed_to", claim.quote) is not None:
        return False
    return claim.factuality == "CT+" and claim.mode not in (Mode.PROMISE, Mode.PROPOSAL, Mode.CONDITIONAL)
