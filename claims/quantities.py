"""What excludes what among lengths, counts and ratios (CLAIMS.md 6.4).

Each function answers with a ``Clash`` (the slot and both normalised values) or None where both can be right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from claims.numbers import NUMBER, read_number
from claims.places import country_in
from claims.values import Clash, cue
from model.claims import Claim, Quantity

#: Durations differ only if they differ by more than this share: "four days" and "96 hours" do not.
DURATION_TOLERANCE = 0.02


def _of(claim: Claim, slot: str) -> Quantity | None:
    return next((q for q in claim.quantities if q.slot == slot), None)


def _apart(a: Quantity, b: Quantity, tolerance: float = 0.0) -> bool:
    a_low, a_high = a.low if a.low is not None else 0.0, a.high if a.high is not None else float("inf")
    b_low, b_high = b.low if b.low is not None else 0.0, b.high if b.high is not None else float("inf")
    return a_high * (1 + tolerance) < b_low or b_high * (1 + tolerance) < a_low


def show_hours(hours: float) -> str:
    """Write a duration in its most natural unit: "3 days", "36 hours"."""
    if hours >= 48 and hours % 24 == 0:
        return f"{hours / 24:g} days"
    return f"{hours:g} hours"


def show_quantity(quantity: Quantity) -> str:
    """Write a quantity normalised: "3 days", "at least 50", "50 to 60", "1 for 3"."""
    low, high = quantity.low, quantity.high
    if quantity.slot == "duration":
        if low is not None and low == high:
            return show_hours(low)
        if low is not None and high is not None:
            return f"{show_hours(low)} to {show_hours(high)}"
    if quantity.slot == "ratio" and low is not None:
        return f"1 for {1 / low:.3g}" if 0 < low <= 1 else f"{low:.3g} for 1"
    if low is None and high is None:
        return quantity.text
    if high is None:
        return f"at least {low:g}"
    if low is None or low == 0 < high:
        return f"at most {high:g}"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _length_of(claim: Claim) -> Quantity | None:
    """Give how long the pause is to last; "within 24 hours" says when, not how long."""
    for quantity in claim.quantities:
        at = claim.quote.find(quantity.text)
        if quantity.slot != "duration" or (at > 0 and _DEADLINE.search(claim.quote[:at])):
            continue
        lasting = at > 0 and _LASTING.search(claim.quote[:at])
        after = claim.quote[at + len(quantity.text) :]
        if at >= 0 and ((not lasting and _ELAPSED.match(after)) or _OF_WAR.match(after)):
            continue
        if at > 0 and _LEFT.search(claim.quote[:at]):
            continue
        if claim.ptype == "C10" and at >= 0 and _TRUCES_OWN.match(after):
            continue
        return quantity
    return None


_DEADLINE = re.compile(
    r"\b(?:within|in|in the next|over the next|for the last|in the last|every|after|announced)\s+$", re.IGNORECASE
)


#: "Observed for ten days before the signing".
_LASTING = re.compile(r"\b(?:for|lasting|last|lasts)\s+$", re.IGNORECASE)
#: "Its final 24 hours": what is left of it.
_LEFT = re.compile(r"\b(?:its|the|their)\s+(?:final|last|closing|remaining)\s+$", re.IGNORECASE)
#: "An extension of the four-day truce": the truce's length, and not that of what is added.
_TRUCES_OWN = re.compile(
    r"\s+(?!(?:the|an?|this|that|their|its)\s)(?:[\w-]+\s+)?(?:truce|cease-?fire|pause|lull|halt)\b(?!\s+extension)",
    re.IGNORECASE,
)
#: "Two days into the truce", "three weeks after it began": how long it has lasted so far.
_ELAPSED = re.compile(r"\s+(?:into|after|later|ago|since|before|on from)\b", re.IGNORECASE)


#: "15 months of fighting", "the six-week siege": how long it has gone on, and no pause in it.
_OF_WAR = re.compile(
    r"\s+(?:of\s+)?(?:(?!(?:pause|halt|truce|lull|break|end|stop|cessation|suspension|in|to|without|no|not|free)\b)[\w-]+\s+){0,2}?"
    r"(?:war|warfare|fighting|conflict|bombardment|bombing|shelling|siege|blockade|bloodshed|hostilities|violence|captivity"
    r"|offensive|onslaught|talks|negotiations|bargaining|mediation|meetings|diplomacy|consultations|discussions|haggling"
    r"|airstrikes|strikes)\b(?!\s+(?:pause|truce|halt|break))",
    re.IGNORECASE,
)


def durations_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare how long the same pause is to last; a prolongation is another thing than the first duration."""
    first, second = _length_of(a), _length_of(b)
    if first is None or second is None or not _apart(_as_rounded(first), _as_rounded(second), DURATION_TOLERANCE):
        return None
    if first.batch != second.batch:
        return None
    return Clash("duration", show_quantity(first), show_quantity(second))


def _as_rounded(length: Quantity) -> Quantity:
    """Widen what is told in many weeks or in months: "six weeks" may stand for 45 days, "three months" for 95."""
    found = _COARSE.search(length.text)
    count = read_number(found["count"]) if found else None
    if found is None or count is None or length.low is None or length.high is None or not length.exact:
        return length
    unit = found["unit"].lower()
    if count < (MANY_WEEKS if unit == "week" else 2):
        return length
    doubt = HALF_A_WEEK if unit == "week" else 2 * HALF_A_WEEK
    return replace(length, low=length.low - doubt, high=length.high + doubt)


#: From so many weeks on, a length in weeks is a round one.
MANY_WEEKS = 4
#: In hours.
HALF_A_WEEK = 84.0
_COARSE = re.compile(rf"\b(?P<count>{NUMBER})[\s-]+(?P<unit>week|month)s?\b", re.IGNORECASE)


def ratio_of(claim: Claim) -> Quantity | None:
    """Give how many go for each who comes: as read, or from "as many" and "for every one … two"."""
    found = _of(claim, "ratio")
    if found is not None:
        return found
    return _told_ratio(claim.quote)


@lru_cache(maxsize=4096)
def _told_ratio(quote: str) -> Quantity | None:
    match = _FOR_EVERY.search(quote)
    many = read_number(match["many"]) if match else None
    if match and many:
        return Quantity("ratio", many, many, "for one", match[0], True)
    match = _SO_MANY_FOR_EACH.search(quote)
    many = read_number(match["many"]) if match else None
    if match and many:
        return Quantity("ratio", many, many, "for one", match[0], True)
    match = _GIVE_AND_TAKE.search(quote)
    given, taken = (read_number(match["given"]), read_number(match["taken"])) if match else (None, None)
    if match and given and taken:
        return Quantity("ratio", given / taken, given / taken, "for one", match[0], True)
    match = _SO_MANY_TO_ONE.search(quote)
    sides = [read_number(match[name]) for name in ("given", "taken")] if match else []
    if match and sides[0] and sides[1] and 1.0 in sides:
        return Quantity("ratio", sides[0] / sides[1], sides[0] / sides[1], "for one", match[0], True)
    each = _EACH.search(quote)
    word = cue("equal_exchange", quote) or (each[0] if each else None)
    return Quantity("ratio", 1.0, 1.0, "for one", word, True) if word else None


#: "Will hand over 120 soldiers and receive 240 of its own"; "48 of ours against 95 of theirs".
_GIVE_AND_TAKE = re.compile(
    rf"\b(?P<given>{NUMBER})\b(?:\s+[\w’'-]+){{1,7}}?\s*,?\s+"
    rf"(?:against|in (?:return|exchange) for|and (?:will |would |to )?"
    rf"(?:receiv(?:e|ed|ing)|get|got|take|took|taking)(?: back| home)?)\s+"
    rf"(?P<taken>{NUMBER})\b(?![\s-]+(?:[\w-]+[\s-]+){{0,2}}?"
    r"(?:hours?|days?|weeks?|months?|pauses?|truces?|cease-?fires?|halt|lull)\b)",
    re.IGNORECASE,
)
#: "One for one", "a proportion of two to one", but not "one to two weeks".
_SO_MANY_TO_ONE = re.compile(
    rf"(?<!from )\b(?P<given>{NUMBER})\s(?:for|to)\s(?P<taken>{NUMBER})\b"
    r"(?=\W*$|[^\w\s]|\s(?:and|as|is|was|said|between|exchange)\b)",
    re.IGNORECASE,
)
#: "240 prisoners each", "200 men a side", "40 from each side".
_EACH = re.compile(
    rf"\b{NUMBER}\b(?:\s+(?!and\b|for\b)[\w’'-]+){{0,5}}?\s+(?:(?:from|on|by|per) (?:each|either) side|each|apiece|"
    r"a side)\b(?!\s+(?:day|week|month|year|time|morning|night|hour))",
    re.IGNORECASE,
)
#: "Three prisoners for each hostage".
_SO_MANY_FOR_EACH = re.compile(
    rf"\b(?P<many>{NUMBER})\b(?:\s+[\w’'-]+){{1,9}}?\s+for (?:every|each)\b(?!\s(?:day|week|month|year|other)\b)",
    re.IGNORECASE,
)
#: "For every Ukrainian who steps off a bus, two Russians …"
_FOR_EVERY = re.compile(rf"\bfor (?:every|each)\b[^.;]{{1,80}}?\b(?P<many>{NUMBER})\b", re.IGNORECASE)


def ratios_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare how many go one way for each who comes the other; "three for one" is "one for three" from the far end."""
    first, second = ratio_of(a), ratio_of(b)
    if first is None or second is None or not first.low or not second.low:
        return None
    one, other = (max(ratio, 1 / ratio) for ratio in (first.low, second.low))
    if abs(one - other) <= DURATION_TOLERANCE * max(one, other):
        return None
    return Clash("ratio", show_quantity(first), show_quantity(second))


def counts_of(claim: Claim) -> list[Quantity]:
    """Give what a provision may measure: exact lengths, shares, distances, sums and counts, none of a part."""
    measures = [q for q in claim.quantities if q.slot in ("distance", "money", "percent") and _is_bounded(q)]
    return [*measures, *_lengths(claim), *(q for q in _counts(claim) if q.slot not in _NO_MATTER), *_about(claim)]


def _is_bounded(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None


def _about(claim: Claim) -> list[Quantity]:
    """Give counts told as "some 30,000", which exclude what lies far from them; "dozens" excludes nothing here."""
    return [
        q
        for q in claim.quantities
        if not q.exact and q.low and q.high and q.high <= q.low * _NARROW and q.slot in ("troops", "people", "trucks")
    ]


#: From lowest to highest, what "around" spans at most.
_NARROW = 1.3


_NO_MATTER = frozenset({"percent", "violations"})


def _lengths(claim: Claim) -> list[Quantity]:
    """Give the lengths of time of a claim, none of what has run already: "ten days after it was signed"."""
    found = []
    for quantity in claim.quantities:
        at = claim.quote.find(quantity.text)
        if (
            quantity.slot == "duration"
            and quantity.exact
            and not _ELAPSED.match(claim.quote[at + len(quantity.text) :])
        ):
            found.append(quantity)
    return found


def same_length(a: Claim, b: Claim) -> bool:
    """Say whether two claims tell one span of time, in days and in months."""
    first, second = _lengths(a), _lengths(b)
    return bool(first and second) and not any(lengths_differ(one, other) for one in first for other in second)


def lengths_differ(a: Quantity, b: Quantity) -> bool:
    """Say whether two amounts of one slot exclude each other; a month is thirty days."""
    if a.slot in _IN_UNITS or b.slot in _IN_UNITS:
        ours, theirs = _measure(a), _measure(b)
        if ours is None or theirs is None or ours[0] != theirs[0]:
            return False
        a, b = _scaled(a, ours[1]), _scaled(b, theirs[1])
    return _apart(a, b, CONVERTED)


def numbers_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare counts of the same people in the same instalment; inexact ones clash only without overlap."""
    if bool(cue("total", a.quote)) != bool(cue("total", b.quote)):
        return None
    if _is_sum(_counts(a), b) or _is_sum(_counts(b), a):
        return None
    for first in _counts(a):
        for second in _counts(b):
            if first.batch != second.batch or not _same_thing(first, second, a.quote, b.quote):
                continue
            if _counts_both(first, b, second) or _counts_both(second, a, first):
                continue
            ours, theirs = _per_day(first, a.quote), _per_day(second, b.quote)
            if (ours is None) != (theirs is None) and 1.0 not in (ours, theirs):
                # So many a week and so many on one day are not of one time.
                continue
            daily = _a_day(first, ours), _a_day(second, theirs)
            if _apart(*daily, DURATION_TOLERANCE if ours != theirs else 0.0):
                return Clash("number", show_quantity(first), show_quantity(second))
    return None


def _counts_both(whole: Quantity, each: Claim, half: Quantity) -> bool:
    """Say whether one counts both sides together, and the other each: "128 of both" · "64 each"."""
    ratio = ratio_of(each)
    return ratio is not None and ratio.low == 1.0 and bool(half.low) and whole.low == 2 * (half.low or 0.0)


def puts_right(a: Claim, b: Claim) -> bool:
    """Say whether one claim itself turns the other's count down: "three, not six"."""
    return any(
        read_number(found["told"]) == told.low
        for one, other in ((a, b), (b, a))
        for found in _TURNED_DOWN.finditer(one.quote)
        for told in _counts(other)
    )


_TURNED_DOWN = re.compile(rf"\b(?:not|rather than|instead of|and no) (?:the )?(?P<told>{NUMBER})", re.IGNORECASE)


def _is_sum(whole: list[Quantity], parts: Claim) -> bool:
    """Say whether one claim counts in all what the other counts in parts: "887 prisoners" · "181 … and 706"."""
    if len(whole) != 1 or not whole[0].low:
        return False
    printed = _FIGURE.findall(parts.quote)
    return any(
        (q.low or 0.0) + (read_number(number) or 0.0) == whole[0].low
        for q in _counts(parts)
        for number in printed
        # "One fewer than was foreseen" is no part of the whole.
        if number not in q.text and (read_number(number) or 0.0) > 1
    )


_FIGURE = re.compile(NUMBER, re.IGNORECASE)


#: "200 trucks a day", "1,400 lorries each week", "30 trucks daily".
_RATE = re.compile(
    r"\s+(?:(?:a|per|each|every)\s+(?P<unit>day|week|month)|(?P<adverb>daily|weekly|monthly))\b", re.IGNORECASE
)
_DAYS = {"day": 1.0, "daily": 1.0, "week": 7.0, "weekly": 7.0, "month": 30.0, "monthly": 30.0}


def _per_day(quantity: Quantity, quote: str) -> float | None:
    """Give over how many days a count is spread where it is a rate; None where it is none."""
    at = quote.find(quantity.text)
    found = _RATE.match(quote, at + len(quantity.text)) if at >= 0 else None
    return _DAYS[(found["unit"] or found["adverb"]).lower()] if found else None


def _a_day(quantity: Quantity, days: float | None) -> Quantity:
    if days is None or days == 1.0:
        return quantity
    low, high = (None if end is None else end / days for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


def _counts(claim: Claim) -> list[Quantity]:
    """Give the counts that are of a whole: none of "31 among them", and none of a length or a sum of money."""
    found = []
    for quantity in claim.quantities:
        if quantity.slot in ("duration", "ratio", "distance", "money", "batch", "points", "rounds"):
            continue
        # "Dozens" and "around 50" settle nothing; "at least 50" is a bound that can be broken.
        if not quantity.exact and quantity.low is not None and quantity.high is not None:
            continue
        at = claim.quote.find(quantity.text)
        each = _SO_MANY_FOR_EACH.search(claim.quote)
        if each and each.start() <= at < each.end():
            # "Three prisoners for each hostage" counts no prisoners.
            continue
        if at >= 0 and cue("subset", claim.quote[max(0, at - 40) : at]):
            continue
        found.append(quantity)
    return found


#: What a term measures, by its type: how far, how much money, how many men under arms.
_MEASURED = {
    "S2": ("distance",),
    "S7": ("money",),
    "S9": ("duration",),
    "S6": ("money",),
    "S4": ("troops", "people"),
    "S5": ("troops", "people"),
    "C13": ("troops", "people"),
}
_IN_UNITS = frozenset({"distance", "money"})


def amounts_clash(a: Claim, b: Claim) -> Clash | None:
    """Compare what one term measures: forty kilometres and twenty kilometres exclude each other."""
    slots = _MEASURED.get(a.ptype, ())
    first, second = (next((q for q in c.quantities if q.slot in slots), None) for c in (a, b))
    if first is None or second is None or not (first.exact and second.exact) or first.batch != second.batch:
        return None
    tolerance = DURATION_TOLERANCE
    if first.slot in _IN_UNITS or second.slot in _IN_UNITS:
        ours, theirs = _measure(first), _measure(second)
        if ours is None or theirs is None or ours[0] != theirs[0]:
            return None
        if ours[1] != theirs[1]:
            tolerance = CONVERTED
        first, second = _scaled(first, ours[1]), _scaled(second, theirs[1])
    return Clash(first.slot, first.text, second.text) if _apart(first, second, tolerance) else None


#: Words of a unit → what it measures, and how many of the base unit it is.
_UNITS = {
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), ("km", 1.0)),
    **dict.fromkeys(("mile", "miles"), ("km", 1.609)),
    **dict.fromkeys(("dollar", "dollars"), ("dollars", 1.0)),
    **dict.fromkeys(("euro", "euros"), ("euros", 1.0)),
    **dict.fromkeys(("pound", "pounds"), ("pounds", 1.0)),
}
_SIGNS = {"$": "dollars", "€": "euros", "£": "pounds"}
#: Twelve miles are told as twenty kilometres.
CONVERTED = 0.06


def _measure(quantity: Quantity) -> tuple[str, float] | None:
    """Give what an amount is counted in, and the factor to its base unit; None for a unit that is not known."""
    sign = next((name for mark, name in _SIGNS.items() if mark in quantity.text), None)
    unit = sign or quantity.unit.lower()
    # A currency is its own unit, whatever it is worth.
    return _UNITS.get(unit) or ((unit.removesuffix("s"), 1.0) if quantity.slot == "money" and unit.isalpha() else None)


def _scaled(quantity: Quantity, factor: float) -> Quantity:
    if factor == 1.0:
        return quantity
    low, high = ((None if end is None else end * factor) for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high)


#: Kinds of people that reports of one exchange name by turns.
_LIVING = frozenset({"hostages", "prisoners", "people", "troops"})
#: Units of people who are part of what others count.
_SUBGROUPS = frozenset({"women", "woman", "children", "child", "girls", "boys", "wounded"})


def _same_thing(first: Quantity, second: Quantity, a: str, b: str) -> bool:
    """Ask whether two counts are of the same people: one kind, and where both say so one nation."""
    if _SUBGROUPS & ({first.unit} ^ {second.unit} | _words_of(first) ^ _words_of(second)):
        # Four children, and four women soldiers, may be among thirteen hostages.
        return False
    if _is_of_dead(first, a) != _is_of_dead(second, b):
        return False
    ours, theirs = _nation(first, a), _nation(second, b)
    if ours and theirs:
        return ours == theirs and (first.slot == second.slot or {first.slot, second.slot} <= _LIVING)
    if ours or theirs:
        return first.slot == second.slot and first.unit == second.unit
    if {first.unit, second.unit} & _ANYBODY and {first.slot, second.slot} <= _LIVING:
        return True
    return first.slot == second.slot


def _words_of(quantity: Quantity) -> set[str]:
    return set(quantity.text.lower().split())


#: Units that say of nobody what he is: the names on a list, and one's own men.
_ANYBODY = frozenset({"names", "men", "people", "brothers", "sons", "comrades"})


def _is_of_dead(quantity: Quantity, quote: str) -> bool:
    """Say whether a count is of bodies: "the bodies of forty soldiers", "forty bodies"."""
    at = quote.find(quantity.text)
    return at >= 0 and _BODIES.search(quote[max(0, at - 30) : at + len(quantity.text) + 25]) is not None


_BODIES = re.compile(r"\b(?:bodies|remains|corpses|coffins)\b", re.IGNORECASE)
#: Where the noun phrase of a count ends.
_BREAK = re.compile(r"[,;:.]|\b(?:and|for|against|in return|were|was|will|are|is|have|had|stepped)\b")


def _nation(quantity: Quantity, quote: str) -> str | None:
    """Give whose people a count is of: "ninety-five Ukrainian servicemen", "prisoners of … Ukraine", "40 Soravians".

    A nation that the gazetteer lacks is known by the stem of its name, so that "Soravia" and "Soravian" are one.
    """
    at = quote.find(quantity.text)
    if at < 0:
        return None
    rest = _BREAK.split(quote[at:], maxsplit=1)[0]
    got = _GOT_ITS_OWN.search(quote[: at + len(quantity.text)]) if _ITS_OWN.search(quantity.text) else None
    known = country_in(got["who"]) if got else country_in(rest)
    if known is not None:
        return known
    named = _NAMED.search(rest, 1)
    return named[0][:_STEM].lower() if named else None


#: "Received 15 of its soldiers from Thailand": the people of who receives, and not of whom the phrase names next.
_ITS_OWN = re.compile(r"\bof\s(?:its|their|his|her)\b|\b(?:its|their|his|her)\sown\b", re.IGNORECASE)
_GOT_ITS_OWN = re.compile(
    r"(?:^|[,;:]\s|\bthat\s)(?P<who>[^,;:]{2,60}?)\s(?:(?:has|have|had|also|has\salso)\s)?"
    r"(?:receiv|got\sback|gets\sback|welcom|took\sback|taken\sback|takes\sback|regain|recover|repatriat"
    r"|br(?:ought|ings|ing)\s(?:home|back))[a-z]*\s[^,;:]*$",
    re.IGNORECASE,
)
#: A capitalised word within the noun phrase of a count, and how much of it tells one people from another.
_NAMED = re.compile(
    r"(?<=[\w,’'-] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|June|July|August|"
    r"September|October|November|December)\b)[A-Z][a-z’'-]{3,}"
)
_STEM = 5
