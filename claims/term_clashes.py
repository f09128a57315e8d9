"""Where one party's position on a term is told both ways, or with values that exclude each other (CLAIMS.md 6.3)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.apart import is_put_off
from claims.differing import (
    act_and_decision,
    act_and_demand,
    deeds_differ,
    one_condition,
    only_left_out,
    only_too_little,
    only_unused,
    parts_differ,
    people_differ,
    targets_differ,
)
from claims.families import load_families
from claims.matching import SAME_MATTER, Found, grounds_meet, holders_of, same_speaker, share_parties, shared_words
from claims.opposites import name_clash
from claims.places import country_in, words_of
from claims.stages import is_undone, lies_ahead
from claims.timing import Order, Ruling
from claims.value_clashes import SAYS_LITTLE, find_amounts, find_deadline, find_numbers, of_the_day, value_found
from model.claims import Claim, Factuality, Interval, Mode
from model.disputes import VerdictKind

#: Terms that hold many separate promises.
BUNDLES = frozenset({"S11", "S13", "S14"})
#: A promise about captives or aid and its refusal are told within this.
ONE_PROMISE = timedelta(days=3)
#: So few go home often, so that the number alone does not show which they are.
A_FEW = 2
#: Two who write within this have the same tomorrow.
ONE_DESK = timedelta(hours=6)


def find_terms(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one party's position on one issue told both ways, or with values that exclude each other."""
    if {a.ptype, b.ptype} == {"S13", "S14"} and all(_BLOCKADE.search(c.quote) for c in (a, b)):
        a, b = replace(a, ptype="S13"), replace(b, ptype="S13")
    if a.ptype != b.ptype or values.members_differ(a.quote, b.quote):
        return None
    table = load_families().families
    terms = table["terms"]
    if a.ptype == "S11" and a.polarity != b.polarity and share_parties(a, b):
        refusal = a if a.polarity == "-" else b
        bounded = values.cue("bounding", refusal.slots.date or "") or values.cue("bounding", refusal.quote)
        dated = values.dates_clash(a, b) if bounded and not of_the_day(b if refusal is a else a) else None
        if bounded and dated is None:
            # "No releases before Friday" refuses nothing but the days before it.
            return None
        if dated is not None and order.gap is not None and order.gap <= timedelta(days=table["schedule"].window_days):
            return value_found(table["schedule"], dated, order, "numeric/date")
    if _accepts(a) != _accepts(b):
        held = _position_holders(a) & _position_holders(b) or _of_one_ground(a, b)
        if not held or one_condition(a, b):
            return None
        if Mode.DEMAND in (a.mode, b.mode) and a.ptype != "S11":
            # What one side asks for and the other refuses is what they bargain over.
            return None
        if _asks(a) != _asks(b):
            # What a plan asks of a side may be refused.
            return None
        plus, minus = (a, b) if _accepts(a) else (b, a)
        if a.ptype == "S13" and order.first is minus and plus.factuality == "PR+" and order.gap:
            # What is shut today may be opened on Sunday.
            return None
        # An exchange or aid is many things at once: the two must be of the same one.
        if a.ptype in BUNDLES and not (_same_promise(a, b, order) or _same_delivery(plus, minus, order)):
            return None
        if values.kinds_differ(a.quote, b.quote) or targets_differ(a, b) or not grounds_meet(a, b):
            return None
        if any(rule(plus, minus) for rule in _NOT_OF_ONE):
            return None
        if (
            a.slots.date
            and b.slots.date
            and a.t_event
            and b.t_event
            and not values.cue("on_no_day", minus.quote)
            and not same_weekday(a, b)
            and _days_apart(a.t_event, b.t_event, order)
        ):
            return None
        ruling = timing.judge_time(order, order.first is plus, terms)
        if ruling.outcome == "apart":
            return None
        if ruling.outcome == "clash" and order.gap is not None and _undone_then_done(plus, minus, order):
            ruling = timing.judge_absence(order, order.gap)
        if _done_since(plus, minus, order):
            ruling = Ruling("update", "the same side later tells what it has done since")
        return name_clash(terms, plus, minus, a, ruling)
    if a.slots.value and b.slots.value and a.slots.value != b.slots.value and a.polarity == b.polarity == "+":
        if not holders_of(a) & holders_of(b):
            return None
        ruling = timing.judge_time(order, True, terms)
        if ruling.outcome != "apart":
            clash = (a.slots.value, b.slots.value)
            return Found(terms, VerdictKind.CONTRADICT_VALUE, a.ptype, clash, "terms/exclusive", "lexical", ruling)
    if a.ptype in ("S11", "S13"):
        return find_numbers(a, b, order)
    return find_amounts(a, b, order) or find_deadline(a, b, order)


#: Where the two are of different people, parts or grounds, or of an act and what was decided.
_NOT_OF_ONE = (
    is_put_off,
    people_differ,
    parts_differ,
    only_left_out,
    only_too_little,
    only_unused,
    act_and_decision,
    act_and_demand,
    deeds_differ,
)


def _asks(claim: Claim) -> bool:
    """Say whether a plan or a draft is told to ask for a thing: neither an offer nor a promise of whoever it asks."""
    asks = _PLAN_ASKS.search(claim.quote) or _ASKS_FOR_PLAN.search(claim.quote)
    return asks is not None and claim.speaker_party not in claim.actors


#: "Calling for a plan that provides relief".
_ASKS_FOR_PLAN = re.compile(
    r"\b(?:call|push|ask|appeal|plead|press)(?:s|es|ed|ing)? for (?:an?|the|any|some) (?:[\w-]+ ){0,2}"
    r"(?:plan|proposal|deal|agreement|settlement|arrangement|solution|road\s?map)s?\b",
    re.IGNORECASE,
)
_PLAN_ASKS = re.compile(
    r"\b(?:plan|proposal|draft|paper|text|document|road\s?map|offer|initiative)s?\b[^.;,]{0,40}?"
    r"\s?\b(?:asks?|calls? (?:for|on)|demands?|requires?|envisages?|foresees?|would have|wants?)\b",
    re.IGNORECASE,
)


def _of_one_ground(a: Claim, b: Claim) -> bool:
    """Say whether two claims of who left a place name one place, and at most one of them says who is meant."""
    if a.ptype not in ("S2", "S13") or (_position_holders(a) and _position_holders(b)):
        return False
    # A whole country is no ground: whose troops stay in it says nothing of others'.
    return any(country_in(word) is None for word in _grounds(a) & _grounds(b))


def _grounds(claim: Claim) -> frozenset[str]:
    """Give the places that a quote names: after a word of place or of leaving, or before a road or a crossing."""
    return frozenset(word for one in _GROUND.finditer(claim.quote) for word in one.groups() if word) - _CALENDAR


_PLACE = r"(?:[ae]l-)?[A-Z][\w’'-]*\w"
_GROUND = re.compile(
    rf"\b(?:in|to|of|from|into|at|near|around|through|leave|leaves|leaving|left|quit|vacated)\s+(?:the\s+|all\s+|central\s+|northern\s+"
    rf"|southern\s+|eastern\s+|western\s+|\w+\s+of\s+)*({_PLACE})"
    rf"|(?<!^)\b({_PLACE})\s+(?:road|crossing|corridor|airport|port|border|district|province|area|camp|base)\b"
    rf"|^({_PLACE})\s+(?:has|have|is|was|remains|remained|road|crossing|corridor|airport|port|still)\b"
)
_CALENDAR = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March"),
        *("April", "May", "June", "July", "August", "September", "October", "November", "December"),
    }
)
_BLOCKADE = re.compile(r"\b(?:blockade|siege|besieged|blockaded|cut off)\b", re.IGNORECASE)


def _days_apart(a: Interval, b: Interval, order: Order) -> bool:
    """Say whether two days exclude each other; "tonight" and "tomorrow" do where both are told on one day."""
    if values.disjoint(a, b):
        return True
    if order.gap is None or order.gap > ONE_DESK or None in (a.earliest, a.latest, b.earliest, b.latest):
        return False
    words = {one.text.lower().removeprefix("later ") for one in (a, b)}
    return "tomorrow" in words and bool(words & {"today", "tonight", "this evening", "this afternoon"})


def _done_since(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether a side that had refused tells a day and a half later or more of its own act: it did so since."""
    late = order.first is minus and not order.unknown and order.gap is not None and order.gap > timing.SAME_TIME
    return late and same_speaker(plus, minus) and plus.factuality == "CT+" and minus.speaker_party in plus.actors


def _undone_then_done(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether the earlier claim only saw that nobody had left as yet, and the later one tells that it was done."""
    if order.first is not minus or order.unknown or plus.factuality != "CT+":
        return False
    return is_undone(minus) and not lies_ahead(plus)


def _same_promise(a: Claim, b: Claim, order: Order) -> bool:
    """Ask whether two claims are of one promise: told within days, in words of one matter or for one day ahead."""
    if order.gap is None or order.gap > ONE_PROMISE:
        return False
    placed = _of_one_place(a, b) or (a.ptype == "S13" and bool(_grounds(a) & _grounds(b)))
    if len(shared_words(a, b)) + placed >= SAME_MATTER or _of_one_number(a, b) or _of_one_day(a, b):
        return True
    # "On the wounded there is no agreement" has one word that could be shared.
    refusal = a if a.polarity == "-" else b
    brief = len(values.content(refusal.quote)) <= SAYS_LITTLE and order.gap <= timing.SAME_HOURS
    return brief and bool(shared_words(a, b)) and set(a.actors) == set(b.actors)


def _of_one_place(a: Claim, b: Claim) -> bool:
    """Say whether both name the place that they are of."""
    first, second = (c.slots.venue or c.slots.area for c in (a, b))
    return bool(first and second and _NAME.search(first) and words_of(first) & words_of(second))


_NAME = re.compile(r"\b[A-Z]\w+")


def _of_one_number(a: Claim, b: Claim) -> bool:
    """Say whether both count the same, exactly, of one side's: "forty prisoners" and "40 detainees"."""
    first, second = (
        {q.low for q in c.quantities if q.exact and q.slot != "duration" and q.low and q.low > A_FEW} for c in (a, b)
    )
    return bool(first & second) and bool(holders_of(a) & holders_of(b))


def _of_one_day(a: Claim, b: Claim) -> bool:
    """Say whether both name the day, and may mean the same: "will free two tonight" · "nobody goes free tonight"."""
    none_freed = any(values.cue("nobody_freed", c.quote) for c in (a, b) if c.polarity == "-")
    # "The two exchanged prisoners on Sunday" · "they did not exchange prisoners on Sunday".
    denied = {a.factuality, b.factuality} == {Factuality.CERTAIN, Factuality.CERTAIN_NOT}
    one_side = set(a.actors) <= set(b.actors) or set(b.actors) <= set(a.actors)
    if not none_freed and not (denied and a.ptype == "S11" and one_side):
        return False
    if same_weekday(a, b):
        return True
    fine = all(c.slots.date and c.t_event is not None and c.t_event.granularity in _DAILY for c in (a, b))
    return fine and a.t_event is not None and b.t_event is not None and not values.disjoint(a.t_event, b.t_event)


_DAILY = frozenset({"minute", "hour", "day"})


def same_weekday(a: Claim, b: Claim) -> bool:
    """Say whether two claims told within two days name one day of the week, which their tenses may hide."""
    if a.published is None or b.published is None or abs(a.published - b.published) > timedelta(days=2):
        return False
    first, second = (set(values.WEEKDAY.findall(c.slots.date or "")) for c in (a, b))
    return bool(first and first == second)


def _same_delivery(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether "forty lorries a day reach the town" meets "not one lorry has": both told as facts of one place."""
    told = plus.ptype == "S13" and plus.factuality == "CT+" and minus.factuality == "CT-"
    if not told or not plus.slots.area or not minus.slots.area or order.gap is None or order.gap > ONE_PROMISE:
        return False
    return grounds_meet(plus, minus) and values.cue("nothing_at_all", minus.quote) is not None


def _position_holders(claim: Claim) -> frozenset[str]:
    """Give whose position a term is: a refusal is also the speaker's, where the term is of another ("is excluded")."""
    if claim.polarity == "-" and claim.speaker_party is not None and claim.speaker_party in claim.counterparties:
        return holders_of(claim) | {claim.speaker_party}
    return holders_of(claim)


def _accepts(claim: Claim) -> bool:
    return claim.polarity == "+" and claim.slots.status != "refused"
