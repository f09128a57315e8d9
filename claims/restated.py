"""Sentences that only repeat a value, or say that it was not changed: "Still Mombasa, still Sunday".

Such a sentence has no word of talks or truces for a rule to fire on. What it is of stands before it in the article: the
nearest claim that can hold the value, else the matter that was spoken of last. It gives that claim again, with its own
value, span and speaker. The words are data (data/restated.toml).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from importlib import resources

from claims.attribution import Attribution
from claims.build import claim_id, draw_chain, source_at
from claims.context import Context, choose_sides
from claims.matcher import places_of
from claims.numbers import NUMBER, read_number
from claims.patterns import Scanner, any_of, words_of
from claims.registry import Names
from claims.sentences import Sentence, quote_spans
from claims.times import find_times
from claims.word_lists import word_tuple
from model.claims import Claim, Factuality, Interval, Mode, Polarity, Quantity, Scope, Slots, SourceType, Where

#: Name of the rule, as it stands on the claim and in ``ceasewire explain``.
RULE = "restated-value"
UNCHANGED = "unchanged-value"
_WILL = "will "
#: Characters before the sentence in which its matter was named.
MATTER = 500
#: Words by which a value is introduced, and which belong to it.
_LEAD = r"(?:(?:on|at|in|for|from|to be|exactly)\s+)?"
#: Characters into a sentence, behind its quotation mark and first word, at which its speaker is looked up.
_INTO = 4
#: What may follow a value that is all the sentence has to say.
_END = re.compile(r"\W*$|\s*[,;:.—–!”\"]|\s+(?:and|but|as|at|that|until|unless|not|sharp)\b")
_PLACE = re.compile(r"(?P<place>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled lists of data/restated.toml."""

    #: Any of the three openings, and the words with which they can begin.
    opening: re.Pattern[str]
    firsts: frozenset[str]
    free: re.Pattern[str]
    spoken: re.Pattern[str]
    named: re.Pattern[str]
    slots: dict[str, str]
    types: dict[str, tuple[str, ...]]
    topics: tuple[tuple[str, re.Pattern[str]], ...]
    unchanged: Scanner
    #: Words of which every denial that something changed has one.
    changes: frozenset[str]


#: What may stand before an opening, and before its noun.
_LEADS = word_tuple("restated.leads")
_FIRST_LEADS = frozenset(lead.partition(" ")[0] for lead in _LEADS)
_DETERMINERS = ("the", "our", "that")
_FIRST = re.compile(r"[\W_]*([^\W_]+)")
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files("claims").joinpath("data/restated.toml").read_text(encoding="utf-8"))
    opens, denied = data["openings"], r"(?P<no>(?:\s+not)?)\s+" + _LEAD
    start = rf"^[\W_]*(?:(?:{'|'.join(sorted(_LEADS, key=len, reverse=True))})\b[\s,:.]+)?"
    nouns = {noun: slot for slot, listed in data["slots"].items() for noun in listed}
    openings = (*opens["free"], *opens["spoken"])
    nouns_named = rf"(?:{'|'.join(_DETERMINERS)})\s+(?P<noun>{any_of(nouns)})"
    ways = {
        "free": rf"{start}(?:{any_of(opens['free'])}){denied}",
        "spoken": rf"{start}(?:{any_of(opens['spoken'])}){denied}",
        "named": rf"{start}{nouns_named}\s+(?:{any_of(opens['named'])}){denied}",
    }
    nobody, changed = any_of(data["unchanged"]["nobody"]), any_of(data["unchanged"]["changed"])
    change = any_of(data["unchanged"]["change"])
    return _Words(
        opening=re.compile("|".join(_GROUP_NAME.sub("(?:", way) for way in ways.values()), re.IGNORECASE),
        firsts=frozenset((*_FIRST_LEADS, *_DETERMINERS, *(_FIRST.findall(one.lower())[0] for one in openings))),
        free=re.compile(ways["free"], re.IGNORECASE),
        spoken=re.compile(ways["spoken"], re.IGNORECASE),
        named=re.compile(ways["named"], re.IGNORECASE),
        slots=nouns,
        types={slot: tuple(listed) for slot, listed in data["types"].items()},
        topics=tuple(
            (ptype, re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)) for ptype, words in data["topics"].items()
        ),
        unchanged=Scanner(
            rf"\b(?:{nobody})\s+(?:has|have|was|were)\s+(?:been\s+)?(?:{changed})\b"
            rf"|\bthere\s+(?:is|was|has been|will be)\s+no\s+(?:{change})\b"
            rf"|\bthe\s+(?:{any_of(nouns)})\s+(?:has|have|was|is)\s+not\s+(?:been\s+)?(?:{changed})\b"
        ),
        changes=words_of((*data["unchanged"]["changed"], *data["unchanged"]["change"])),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Value:
    """What a sentence restates."""

    slot: str
    text: str
    interval: Interval | None = None
    count: float | None = None


def find_restated(
    context: Context,
    sentence: Sentence,
    text: str,
    voices: Callable[[], Sequence[Attribution]],
    before: Sequence[Claim],
) -> Claim | None:
    """Give the claim that a sentence without a claim of its own repeats, with its value; None if it repeats none.

    ``voices`` gives the attributions of the sentence, which few sentences need.
    """
    words = _words()
    speaks = _may_deny(context.names, sentence.start, sentence.end)
    denial = words.unchanged.search(text) if speaks else None
    first = _FIRST.match(text)
    opens = first is not None and first[1].lower() in words.firsts and words.opening.match(text) is not None
    if denial is None and not opens:
        return None
    opening = words.free.match(text) or words.named.match(text)
    spoken = words.spoken.match(text) if opening is None else None
    said = voices()
    source = source_at(said, sentence.start + (denial.start() if denial else _INTO))
    if denial is not None:
        return _deny_change(context, sentence, text, said, source, before)
    if opening is None and source is not None and source.speaker_party is not None:
        opening = spoken
    if opening is None:
        return None
    noun = opening.groupdict().get("noun")
    values = _read_values(context, sentence, text, opening.end(), words.slots[noun.lower()] if noun else None)
    if not values:
        return None
    kept = _antecedent(context, sentence, values[0].slot, before)
    return _make(context, sentence, text, said, source, kept, values, bool(opening["no"])) if kept is not None else None


def _may_deny(names: Names, start: int, end: int) -> bool:
    """Say whether a stretch of a text has any word with which a change can be denied."""
    spots = _change_spots(names)
    at = bisect_left(spots, start)
    return at < len(spots) and spots[at] < end


@lru_cache(maxsize=4)
def _change_spots(names: Names) -> list[int]:
    changes, words = _words().changes, names.words
    return [words.starts[at] for at in places_of(changes, words.folded)]


def _read_values(context: Context, sentence: Sentence, text: str, at: int, slot: str | None) -> list[_Value]:
    """Read the values that stand at a place, with nothing behind them but another, a pause or a clause of its own."""
    anchor = sentence.at or context.article.published or context.article.fetched_at
    known = context.registry.conflict(context.conflict)
    if anchor is None:
        return []
    found: list[_Value] = []
    # What still is to be lies ahead; without a verb a weekday would be taken for the last one.
    shift = at - len(_WILL)
    times = [
        replace(one, start=one.start + shift, end=one.end + shift)
        for one in find_times(_WILL + text[at:], anchor, known.utc_offset if known else None)
    ]
    first = next((one for one in times if one.start - at in range(4)), None)
    if first is not None and slot in (None, "date") and _END.match(text[first.end :]):
        found.append(_Value("date", text[first.start : first.end], first.interval))
    number = re.match(NUMBER, text[at:], re.IGNORECASE)
    if first is None and number and slot in (None, "number") and _END.match(text[at + number.end() :]):
        found.append(_Value("number", number[0], count=read_number(number[0])))
    place = _PLACE.match(text, at)
    if not found and place and slot in (None, "venue") and _END.match(text[place.end() :]):
        found.append(_Value("venue", place["place"]))
        later = next((one for one in times if one.start > place.end()), None)
        if later is not None and re.search(r"\b(?:still|remains|stays)\s+\W*$", text[: later.start], re.IGNORECASE):
            found.append(_Value("date", text[later.start : later.end], later.interval))
    return found


def _antecedent(context: Context, sentence: Sentence, slot: str, before: Sequence[Claim]) -> Claim | _Matter | None:
    """Find what a value is of: the nearest earlier claim that can hold it, else what was spoken of last."""
    types = _words().types[slot]
    for claim in reversed(before):
        if claim.ptype in types and claim.mode is not Mode.BACKGROUND:
            return claim
    if slot == "number":
        return None
    near = context.article.text[max(0, sentence.start - MATTER) : sentence.start]
    named = [(m.start(), ptype) for ptype, pattern in _words().topics for m in pattern.finditer(near) if ptype in types]
    known = context.registry.conflict(context.conflict)
    if known is None or not (named or slot == "venue"):
        return None
    # A place that still holds is where people are to meet.
    ptype = max(named)[1] if named else "T4"
    sides = choose_sides(known, (), context)
    return _Matter(ptype, tuple(sorted(sides)), context.conflict) if sides else None


@dataclass(frozen=True, slots=True)
class _Matter:
    """What was spoken of last, where no claim was made of it."""

    ptype: str
    actors: tuple[str, ...]
    conflict: str


def _deny_change(
    context: Context,
    sentence: Sentence,
    text: str,
    said: Sequence[Attribution],
    source: Attribution | None,
    before: Sequence[Claim],
) -> Claim | None:
    """Read "nobody has moved anything": a meeting is not put off, a truce is not delayed."""
    kept = _antecedent(context, sentence, "date", before)
    if kept is None or source is None or source.speaker_party is None or kept.ptype == "S11":
        return None
    made = _make(context, sentence, text, said, source, kept, (), True)
    ptype = "T4" if kept.ptype == "T4" else "C12"
    return replace(
        made, ptype=ptype, id=claim_id(made.article_id, (made.start, made.end), ptype, "-", UNCHANGED), rule=UNCHANGED,
        slots=Slots(), t_event=None, quantities=(),
    )  # fmt: skip


def _make(
    context: Context,
    sentence: Sentence,
    text: str,
    said: Sequence[Attribution],
    source: Attribution | None,
    kept: Claim | _Matter,
    values: Sequence[_Value],
    negated: bool,
) -> Claim:
    """Make the claim of what was spoken of, with the sentence's own values, span and speaker."""
    article = context.article
    dated = next((value for value in values if value.slot == "date"), None)
    counted = next((value for value in values if value.count is not None), None)
    held = kept if isinstance(kept, Claim) else None
    given = {value.slot: value.text for value in values}
    slots = Slots(date=given.get("date"), venue=given.get("venue"), number=given.get("number"))
    quantities: tuple[Quantity, ...] = ()
    if counted is not None and held is not None:
        like = next((q for q in held.quantities if q.slot not in ("duration", "ratio", "money")), None)
        what, unit = (like.slot, like.unit) if like else ("people", "people")
        quantities = (
            Quantity(what, counted.count, counted.count, unit, counted.text, True, like.batch if like else None),
        )
    at = article.published or article.fetched_at
    ahead = dated is not None and dated.interval is not None and _lies_ahead(dated.interval, at)
    planned = kept.ptype == "T4" or ahead or (held is not None and held.factuality is Factuality.PROBABLE)
    sure = Factuality.PROBABLE if planned else Factuality.CERTAIN
    fact = Factuality.CERTAIN_NOT if negated else sure
    polarity: Polarity = "-" if negated else "+"
    verbatim = any(high - low > len(text) // 3 for low, high in quote_spans(article.text, sentence.start, sentence.end))
    mode = Mode.ASSERTED if source is None else Mode.QUOTED if verbatim else Mode.REPORTED
    speaker, party = (source.speaker, source.speaker_party) if source else (None, None)
    kind = source.speaker_type if source else SourceType.OUTLET_OWN
    return Claim(
        id=claim_id(article.id, (sentence.start, sentence.end), kept.ptype, polarity, RULE),
        article_id=article.id, outlet=article.outlet, url=article.url,
        quote=text, start=sentence.start, end=sentence.end, where=sentence.where,
        ptype=kept.ptype, polarity=polarity, mode=mode, factuality=fact,
        actors=kept.actors, counterparties=held.counterparties if held else (), holder=None,
        speaker=speaker, speaker_party=party, speaker_type=kind, relay_of=source.relay_of if source else None,
        chain=draw_chain(article, said, sentence.start + _INTO, source, speaker, party, kind, fact),
        conditions=(), quantities=quantities, slots=slots, scope=held.scope if held else Scope.UNSTATED,
        conflict=kept.conflict, referent=held.referent if held else None,
        t_event=dated.interval if dated else None,
        published=article.published, updated=article.updated, fetched_at=article.fetched_at,
        clock_note=article.clock_note, confidence=0.5 if sentence.where is Where.HEADLINE else 0.6, rule=RULE,
        context_start=sentence.start, context_end=sentence.end,
    )  # fmt: skip


def _lies_ahead(interval: Interval, at: datetime | None) -> bool:
    return at is not None and interval.earliest is not None and interval.earliest > at
