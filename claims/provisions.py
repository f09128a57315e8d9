"""Where two outlets tell differently what one text provides: how long, how many, who, whether at all (CLAIMS.md 6.3).

Whose position a provision is matters little: the two sides signed the same words. What must agree is the text and the
matter; words are data (data/change_cues.toml).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.apart import texts_differ
from claims.differing import targets_differ
from claims.families import load_families
from claims.matching import (
    SAME_MATTER,
    SIDES,
    Found,
    grounds_meet,
    holders_of,
    named_parties,
    share_parties,
    shared_words,
)
from claims.numbers import NUMBER, read_number
from claims.opposites import name_clash
from claims.places import country_in
from claims.positions import LONG_SENTENCE
from claims.quantities import counts_of, lengths_differ, show_quantity
from claims.timing import Order, Ruling
from claims.value_clashes import value_found
from claims.values import Clash
from model.claims import Claim, Mode, Quantity

#: Two accounts of one text are told within this.
ONE_TEXT = timedelta(hours=72)
_NOT_TOLD = frozenset({Mode.CONDITIONAL, Mode.QUESTION, Mode.PREDICTION})


def find_provision(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one provision of one text, or one arrangement, that two claims give differently."""
    if order.gap is None or order.gap > ONE_TEXT or a.mode in _NOT_TOLD or b.mode in _NOT_TOLD:
        return None
    if targets_differ(a, b) or not grounds_meet(a, b):
        return None
    if {a.ptype, b.ptype} & _BATCHES:
        return _find_in_batches(a, b, order)
    if not _of_one_text(a, b):
        return _find_own_word(a, b, order)
    if a.polarity == b.polarity == "+":
        clash = (
            _amounts(a, b)
            or _set_right(a, b)
            or _heads(a, b)
            or _recipients(a, b)
            or _left_open(a, b)
            or _one_of_two(a, b)
            or _not_asked(a, b)
        )
        return (
            _as_told(value_found(load_families().families["terms"], clash, order, "numeric/date"), order)
            if clash
            else None
        )
    if a.polarity == b.polarity:
        return None
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    return _find_missing(plus, minus, a, order)


#: What talks brought no agreement on.
_NOT_AGREED_ON = re.compile(
    r"\b(?:without|no|any|failed to|not|unable to)\b[^.;,]{0,25}?"
    r"\b(?:accord|agreement|deal|agree\w*|compromise|consensus|progress)\s+"
    r"(?:on|over|about)\s+(?P<what>[^.;,]+)",
    re.IGNORECASE,
)


def find_unagreed(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a term that both sides are said to have agreed on, and talks that ended without agreement on it."""
    plus, minus = (a, b) if a.ptype[0] == "S" else (b, a)
    if plus.polarity != "+" or minus.polarity != "-" or plus.mode in _NOT_TOLD or plus.mode is Mode.DEMAND:
        return None
    if order.gap is None or order.gap > ONE_TEXT or not values.cue("agreed_on", plus.quote):
        return None
    what = _NOT_AGREED_ON.search(minus.quote)
    none_at_all = _none_at_all(plus, minus, order)
    if not none_at_all and (what is None or not values.content(what["what"]) & values.content(plus.quote)):
        return None
    if not named_parties(plus) & named_parties(minus):
        return None
    family = load_families().families["agreement-exists"]
    ruling = timing.judge_time(order, order.first is plus, family)
    if ruling.outcome == "apart":
        return None
    found = name_clash(family, plus, minus, a, ruling)
    # What is denied is the agreeing, whether or not the thing has been done yet.
    return replace(found, rule="agreement-exists/none-at-all") if none_at_all else found


def _none_at_all(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether one of two who are told to have agreed on a thing says that it has agreed with the other on nothing.

    "No agreements have been reached with Ukraine"; not "no agreement on the border", nor "no ceasefire agreement".
    """
    if minus.speaker_party not in plus.actors or len(plus.actors) < SIDES or minus.factuality != "CT-":
        return False
    near = order.gap is not None and order.gap <= timing.SAME_TIME
    found = _NO_AGREEMENTS.search(minus.quote)
    return near and found is not None and bool(named_parties(minus) & named_parties(plus))


_NO_AGREEMENTS = re.compile(
    r"\bno\s(?:single\s|such\s)?(?:agreement|deal|accord|understanding|arrangement)s?"
    r"\s(?:has|have|was|were|had)\s(?:ever\s)?(?:been\s)?(?:reached|made|struck|concluded)\s(?:with|between)\b"
    r"(?![^.;,]{0,40}\b(?:on|over|about|for)\b)"
    r"|(?:\bnot|n['’]t|\bnever)\s(?:reached|made|struck|concluded|come to)\s(?:an|a|any|one)\s(?:single\s|such\s)?"
    r"(?:agreement|deal|accord|understanding|arrangement)s?\s(?:with|between)\b(?![^.;,]{0,40}\b(?:on|over|about|for)\b)",
    re.IGNORECASE,
)


#: What a text does not hold: "no word in it of customs", "not a part of the paper", "we do not say on that page".
_UNWRITTEN = re.compile(
    r"\b(?:no|not an?|not one|never a)\s(?:single\s)?(?:word|line|clause|mention|sentence|syllable)\b"
    r"|\b(?:not|never|no)\s(?:been\s)?(?:an?\s)?part\sof\s(?:\w+\s){1,3}?(?:paper|text|deal|agreement|accord|document|plan|page)\b"
    r"|\b(?:not|nothing|nowhere)\s(?:in|on)\s(?:it\b|(?:the|that|this|any)\s(?:\w+\s)?(?:paper|text|page|list|document|table|agreement|accord)\b)"
    r"|\b(?:do(?:es)?|did)(?:\snot|n['’]t)\s(?:say|speak|mention|contain|foresee|provide|promise)\b[^.;]{0,40}"
    r"|\b(?:say|says|said)\snothing\b",
    re.IGNORECASE,
)
#: What a text is said to hold.
_WRITTEN = re.compile(
    r"\b(?:written|stands|says?|lays down|laid down|provides|provided for|under which|by which|set down|put down|page"
    r"|the (?:paper|text|document|accord|agreement|draft)|clause|article|agreement to|agreed to|consented to"
    r"|undertaken to|promised)\b",
    re.IGNORECASE,
)
#: A provision that is told, and that it is in no text, are told within this.
ONE_READING = timedelta(days=5)


def find_unwritten(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a provision that one side reads in a text, or says was agreed to, and the other does not find there."""
    if a.polarity == b.polarity or order.gap is None or order.gap > ONE_READING:
        return None
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    if minus.ptype[0] != "S" or not _UNWRITTEN.search(minus.quote) or not _WRITTEN.search(plus.quote):
        return None
    if plus.mode in _NOT_TOLD or plus.mode is Mode.DEMAND or not share_parties(a, b) or texts_differ(a, b):
        return None
    shared = shared_words(a, b) - values.load_words("assenting")
    weight = len(shared) + bool(_places_in(a) & _places_in(b))
    if not weight or (plus.ptype != minus.ptype and weight < SAME_MATTER):
        return None
    terms = load_families().families["terms"]
    return name_clash(terms, plus, minus, a, Ruling("clash", timing.why_no_update(order, None)))


def _places_in(claim: Claim) -> set[str]:
    """Give the names behind a verb or a preposition: "leaves Hask"."""
    return set(re.findall(r"(?<=[a-z] )[A-Z][\w’'-]{2,}", claim.quote))


#: What goes in batches, day by day: its counts are of one batch only where that is said (``find_numbers``).
_BATCHES = frozenset({"S11", "S13"})


def _find_in_batches(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a provision about captives or aid that is not in the text, or a count of it that is put right."""
    if a.ptype != b.ptype or not _of_one_text(a, b):
        return None
    if a.polarity != b.polarity:
        plus, minus = (a, b) if a.polarity == "+" else (b, a)
        return _find_missing(plus, minus, a, order) if minus.rule.startswith(_ABSENT) else None
    clash = _set_right(a, b) if a.polarity == "+" else None
    return (
        _as_told(value_found(load_families().families["terms"], clash, order, "numeric/date"), order) if clash else None
    )


def _as_told(found: Found, order: Order) -> Found:
    """Let a provision stand beside another whatever its tense: no day that it names passes between the two."""
    word = None if order.unknown else timing.change_word(order.second, schedule=True)
    return found if word else replace(found, ruling=Ruling("clash", timing.why_no_update(order, None)))


def _find_own_word(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find a party that takes back, or denies, what it is said to have agreed to, whatever term it is read as."""
    if a.polarity == b.polarity or Mode.DEMAND in (a.mode, b.mode) or (a.conditions and b.conditions):
        return None
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    if a.ptype == b.ptype or minus.factuality != "CT-":
        return None
    # Long sentences share a word or two by chance.
    both_long = min(len(one.quote.split()) for one in (a, b)) > LONG_SENTENCE
    if not set(minus.actors) & _bound_by(plus) or _weight(a, b) < SAME_MATTER + both_long:
        return None
    terms = load_families().families["terms"]
    ruling = timing.judge_time(order, order.first is plus, terms)
    return name_clash(terms, plus, minus, a, ruling) if ruling.outcome != "apart" else None


def _bound_by(plus: Claim) -> frozenset[str]:
    """Give whose word a term is: of all whom it names where it was agreed, and of its holder where it is offered."""
    offered = plus.mode in (Mode.PROMISE, Mode.PROPOSAL) or plus.slots.status == "offer"
    return holders_of(plus) if offered or plus.speaker_party in plus.actors else named_parties(plus)


def _weight(a: Claim, b: Claim) -> int:
    """Count what two claims of terms have in common: words that are not of agreeing itself, a place, an amount."""
    words = shared_words(a, b) - values.load_words("assenting")
    first, second = _spots(a), _spots(b)
    amounts = any(
        not lengths_differ(one, other) for one in counts_of(a) for other in counts_of(b) if one.slot == other.slot
    )
    return len(words) + bool(first & second) + amounts


#: Places that stand behind a preposition; a state is no spot.
_PLACED = re.compile(r"\b(?:in|of|from|to|at|around|near|on|inside|outside|over) (?:the )?(?P<where>[A-Z][\w’'-]+)")


def _spots(claim: Claim) -> frozenset[str]:
    found = {match["where"] for match in _PLACED.finditer(claim.quote)}
    spoken = claim.speaker or ""
    found |= {match["of"] or match["before"] for match in _SPOT.finditer(claim.quote)}
    return frozenset(name for name in found if name not in spoken and country_in(name) != name)


#: Rules that read what a text lacks.
_ABSENT = "text-without"


def _find_missing(plus: Claim, minus: Claim, a: Claim, order: Order) -> Found | None:
    """Find a provision that one side tells of, and the other says is not there."""
    # Who joins nothing himself says nothing of another; what is not in the text is in it for nobody.
    if minus.actors and not set(minus.actors) & _bound_by(plus) and not minus.rule.startswith(_ABSENT):
        return None
    if values.cue("no_deadline", minus.quote) and not (plus.slots.duration or plus.slots.date):
        # "It sets no date for the withdrawal" leaves the withdrawal.
        return None
    terms = load_families().families["terms"]
    ruling = timing.judge_time(order, order.first is plus, terms)
    return name_clash(terms, plus, minus, a, ruling) if ruling.outcome != "apart" else None


def _of_one_text(a: Claim, b: Claim) -> bool:
    """Ask whether both may be of one text and one matter in it."""
    if texts_differ(a, b) or not all(_is_of_text(c) for c in (a, b)):
        return False
    if any(_SPOT.search(one.quote) and not _shares_spot(one, other) for one, other in ((a, b), (b, a))):
        return False
    first, second = _names_of_text(a.quote), _names_of_text(b.quote)
    if first and second and not first & second:
        return False
    shared = shared_words(a, b) - values.load_words("assenting")
    weight = len(shared) + bool(_spots(a) & _spots(b))
    if weight >= SAME_MATTER or (weight and first & second):
        return True
    return bool(shared) and a.ptype == b.ptype and bool(named_parties(a) & named_parties(b) or not named_parties(a))


#: A spot that is named by its kind: "the town of Khiam", "Hodeidah port".
_SPOT = re.compile(
    r"\b(?:town|city|village|port|district|airport|hill|base|camp) of (?P<of>[A-Z][\w’'-]+)"
    r"|\b(?P<before>[A-Z][\w’'-]+) "
    r"(?:airport|port|crossing|dam|corridor|base|district)\b"
)


def _shares_spot(one: Claim, other: Claim) -> bool:
    return any((match["of"] or match["before"]) in other.quote for match in _SPOT.finditer(one.quote))


def _is_of_text(claim: Claim) -> bool:
    """Say whether a claim is of what was agreed or written, and not of what a side wants."""
    if not values.cue("of_a_text", claim.quote):
        return False
    # "Under the accord they must leave" is no demand of whoever reads it out.
    return claim.mode is not Mode.DEMAND or values.cue("under_a_text", claim.quote) is not None


#: "The Geneva text", "the March agreement", "the accord signed in Pretoria", "the roadmap of the Quad".
_NAMED_TEXT = re.compile(
    r"\b(?P<before>[A-Z][\w’'-]+)\s+(?:\w+\s+)?(?:accords?|agreement|deal|text|treaty|memorandum|understanding|plan|declaration|"
    r"protocol|roadmap|resolution)\b"
    r"|\b(?:signed|agreed|concluded|reached|initialled|published|adopted|drawn up)\s+in\s+"
    r"(?P<after>[A-Z][\w’'-]+)"
)


def _names_of_text(quote: str) -> frozenset[str]:
    found = {match["before"] or match["after"] for match in _NAMED_TEXT.finditer(quote)}
    return frozenset(found - {"The", "A", "An", "Under", "This", "That", "Its", "Their", "No"})


# --- how much ---

#: Counts that name the same men by turns.
_MEN = frozenset({"troops", "people"})


def _amounts(a: Claim, b: Claim) -> Clash | None:
    """Compare what both measure in one unit; one value in common is enough for agreement."""
    ours, theirs = _measures(a), _measures(b)
    for slot in ours.keys() & theirs.keys():
        first, second = ours[slot], theirs[slot]
        if any(not lengths_differ(one, other) for one in first for other in second) or _adds_up(first, second):
            continue
        if first[0].batch == second[0].batch:
            return Clash(slot, _show(first[0]), _show(second[0]))
    return None


def _adds_up(first: list[Quantity], second: list[Quantity]) -> bool:
    """Say whether one side counts the parts of what the other counts in all: "887" · "181 and 706"."""
    sums = [sum(q.low or 0.0 for q in side) for side in (first, second)]
    return (len(first) > 1 and any(q.low == sums[0] for q in second)) or (
        len(second) > 1 and any(q.low == sums[1] for q in first)
    )


def _show(quantity: Quantity) -> str:
    return quantity.text if quantity.slot == "percent" else show_quantity(quantity)


def _measures(claim: Claim) -> dict[str, list[Quantity]]:
    """Give the exact amounts of a claim by what they count; "the ceiling is 800,000" counts what may be meant."""
    found: dict[str, list[Quantity]] = {}
    for quantity in counts_of(claim):
        slot = "number" if quantity.slot in _MEN or quantity.slot in _COUNTED else quantity.slot
        found.setdefault(slot, []).append(quantity)
    for match in _BARE.finditer(claim.quote):
        many = read_number(match["many"])
        if many is not None and not any(match["many"] in q.text for kind in found.values() for q in kind):
            found.setdefault("number", []).append(Quantity("number", many, many, "", match["many"], True))
    return found


_COUNTED = frozenset({"prisoners", "hostages", "bodies", "trucks", "seats"})
#: "The ceiling … at 800,000", "the number of Americans … is four".
_BARE = re.compile(
    r"(?:\b(?:number|ceiling|cap|limit|total|figure|count|strength|quota)\b[^.;]{0,80}?\b(?:is|at|to|be|was|stands at)"
    r"|\b(?:capped|limited|set|fixed|cut|reduced) (?:at|to)|\b(?:will|would|is to|shall) number)\s+"
    rf"(?P<many>{NUMBER})\b(?!\s*(?:%|per\s?cent|percent|days?|weeks?|months?|years?|hours?|km|kilomet|miles?))",
    re.IGNORECASE,
)


# --- who, and which ---

_SET_RIGHT = re.compile(rf"\bnot (?:the |an? )?(?P<what>{NUMBER}|[A-Z][\w’'-]+)")


def _set_right(a: Claim, b: Claim) -> Clash | None:
    """Find a value that one side names only to say that it is another: "400 a day, not 600"."""
    for mine, other, turned in ((a, b, False), (b, a, True)):
        for match in _SET_RIGHT.finditer(mine.quote):
            if re.search(rf"(?<![\w,.]){re.escape(match['what'])}(?![\w,.]*\d)", other.quote):
                shown = (f"not {match['what']}", match["what"])
                return Clash("value", *(shown[::-1] if turned else shown))
    return None


#: To whom a text gives something: "hands the oil fields to the government", "the fields remain with the council".
_GOES_TO = re.compile(
    r"\b(?:hand(?:s|ed)?|giv(?:es?|en)|leav(?:es?)|left|return(?:s|ed)?|transfer(?:s|red)?|assign(?:s|ed)?|award(?:s|ed)?|"
    r"go(?:es)?|pass(?:es)?|remain(?:s)?|stay(?:s)?|fall(?:s)?)\b[^.;,]{0,60}?"
    r"\b(?:to|with|in the hands of) (?=the |[A-Z])(?:the )?"
    r"(?P<who>[^.;,]+)"
)
_WHO_ENDS = re.compile(r"\s+(?:under|by|in|on|until|after|within|for|as|according|until|from|when|once|and)\b")


def _recipients(a: Claim, b: Claim) -> Clash | None:
    """Compare to whom a text gives one thing."""
    first, second = (_GOES_TO.search(c.quote) for c in (a, b))
    if not first or not second:
        return None
    ours, theirs = (_WHO_ENDS.split(match["who"])[0] for match in (first, second))
    mine, other = (frozenset(re.findall(r"\w{4,}", who.lower())) for who in (ours, theirs))
    if not mine or not other or {w[:5] for w in mine} & {w[:5] for w in other}:
        return None
    if values.cue("deferred", a.quote) or values.cue("deferred", b.quote):
        return None
    return Clash("recipient", ours, theirs)


def _left_open(a: Claim, b: Claim) -> Clash | None:
    """Compare a matter that a text leaves for later with one that it settles."""
    first, second = (values.cue("deferred", c.quote) for c in (a, b))
    if bool(first) == bool(second) or a.ptype[0] != "S" or b.ptype[0] != "S":
        return None
    return Clash("settled", first or "settled", second or "settled")


_CLEFT = re.compile(
    r"\b[Ii]t (?:is|was|would be|will be) (?:the )?[^.;,]{2,40}? "
    r"(?:that|who|which) (?:must|will|is to|are to|has to|have to|should|would)\b"
)


def _one_of_two(a: Claim, b: Claim) -> Clash | None:
    """Compare who is to do what only one of the two can be meant to: "it is the rebels that must leave"."""
    if a.ptype != b.ptype or not a.actors or not b.actors or set(a.actors) & set(b.actors):
        return None
    if not any(_CLEFT.search(c.quote) for c in (a, b)):
        return None
    return Clash("who", "+".join(a.actors), "+".join(b.actors))


#: "It asks them to leave the airport. It does not ask them to leave any town."
_ASKS_NOT = re.compile(
    r"\b(?:it|they|which|the (?:text|paper|accord|deal|plan|agreement|document|draft))\s(?:do(?:es)?|did)"
    r"(?:\snot|n['’]t)\s(?:ask|say|require|name|mention|cover|include|oblige|extend|provide|call)\b(?P<what>[^.;]*)",
    re.IGNORECASE,
)


def _not_asked(a: Claim, b: Claim) -> Clash | None:
    """Compare what a text asks with what it is said beside that not to ask."""
    if a.ptype != b.ptype:
        return None
    for mine, other, turned in ((a, b, False), (b, a, True)):
        match = _ASKS_NOT.search(mine.quote)
        if match is None or _ASKS_NOT.search(other.quote):
            continue
        told = {word[:_STEM] for word in values.content(mine.quote[: match.start()])}
        missing = {word[:_STEM] for word in values.content(match["what"])} - told
        shared = sorted(missing & {word[:_STEM] for word in values.content(other.quote)})
        if shared:
            shown = (f"not {shared[0]}…", f"{shared[0]}…")
            return Clash("scope", *(shown[::-1] if turned else shown))
    return None


#: So much of a word tells it from another, in one number or the other: "town", "towns".
_STEM = 4
_HEADED = re.compile(
    r"\b(?:led|headed|chaired|commanded|run|presided over|directed) by (?P<who>(?:an? |the )?[A-Z]\w+(?: [\w’'-]+)?)"
)
_HEADS = re.compile(
    r"(?P<who>\b[A-Z]\w+(?: \w+){0,2}?),? "
    r"(?:will|is to|would|to|shall|should) (?:lead|head|chair|command|run|direct|preside over)\b"
)


#: Who is named only to say that it is another.
_REJECTED = re.compile(r",? not (?:the |an? )?[A-Z][\w’'-]+,?")


def head_of(claim: Claim) -> str | None:
    """Give the nation of who heads a force, a mission or a committee, as the gazetteer knows it."""
    quote = _REJECTED.sub("", claim.quote)
    match = _HEADED.search(quote) or _HEADS.search(quote)
    return country_in(match["who"]) if match else None


def _heads(a: Claim, b: Claim) -> Clash | None:
    first, second = head_of(a), head_of(b)
    return Clash("head", first, second) if first and second and first != second else None


def find_head(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find one watch over a truce that two nations are said to head."""
    if a.polarity != "+" or b.polarity != "+" or order.gap is None or order.gap > ONE_TEXT:
        return None
    if Mode.DEMAND in (a.mode, b.mode) or (not share_parties(a, b) and not shared_words(a, b)):
        return None
    clash = _heads(a, b)
    if clash is None:
        return None
    return replace(value_found(load_families().families["monitoring"], clash, order, "lexical"), planned=True)
