"""Short names that an article gives whom it names in full: surnames, "the Front", and "Front" in its headline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from claims.matcher import Matcher, Words
from claims.offices import office_words
from claims.parties import Mention
from claims.registry import Registry
from claims.word_lists import word_tuple

_CAPITAL = r"[^\W\d_a-zªß-öø-ÿ]"


def merge_mentions(named: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Add mentions to others, in order; one that overlaps what is there is left out."""
    taken = sorted(named, key=lambda m: m.start)
    starts = [m.start for m in taken]
    extra: list[Mention] = []
    end = -1
    for mention in sorted(more, key=lambda m: m.start):
        at = bisect_right(starts, mention.start)
        if at and taken[at - 1].end > mention.start:
            continue
        if (at < len(taken) and taken[at].start < mention.end) or mention.start < end:
            continue
        extra.append(mention)
        end = mention.end
    return sorted([*taken, *extra], key=lambda m: m.start)


def add_short_names(text: str, words: Words, named: list[Mention], registry: Registry, headline: int) -> list[Mention]:
    """Add what stands for a name that the article prints in full: surnames, and "the Front" for such a Front.

    Headlines, which end at ``headline``, leave out the article: "Front turns down talks".
    """
    shorts: Matcher[Mention] = Matcher()
    bare: Matcher[Mention] = Matcher()
    for mention in {(m.person, m.party): m for m in named if " " in m.text}.values():
        last = re.sub(r"['’]s$", "", mention.text.rsplit(maxsplit=1)[-1])
        if mention.person and len(last) > 2 and last[0].isupper():
            shorts.add(last, mention)
            if royal := _ROYAL.match(mention.person):
                shorts.add_all([f"{title} {royal['first']}" for title in _TITLES_OF_RANK], mention)
        elif mention.how == "name" and last.istitle() and not _is_state(mention.party, registry):
            shorts.add(f"the {last}", mention)
            bare.add(last, mention)
    for mention in _known_shortly(named, registry) if headline else ():
        bare.add(mention.text, mention)
    more = [
        hit.value._replace(start=hit.start, end=hit.end, text=text[hit.start : hit.end])
        for hit in bare.find(text[:headline])
        if not _IN_COMPOUND.match(text, hit.end)
    ]
    for hit in shorts.find(text, words):
        before = hit.first - 1
        if hit.value.person and before >= 0:
            gap = text[words.ends[before] : hit.start]
            joined = gap in (" ", "-") or (gap == ". " and len(words.texts[before]) == 1)
            if joined and words.texts[before][0].isupper() and words.folded[before] not in office_words():
                continue
        start = hit.start if hit.value.person else words.starts[hit.last]
        more.append(hit.value._replace(start=start, end=hit.end, text=text[start : hit.end]))
    more += _name_halves(text, words, named, registry)
    return merge_mentions(named, more) if more else named


def _name_halves(text: str, words: Words, named: Sequence[Mention], registry: Registry) -> list[Mention]:
    """Add "the North" and "the South" where an article is about two states that are called so, and names one in full.

    A bare "South" is one thing beside the North of Korea and another in Yemen; written small it is a point of the
    compass, and before a capital letter part of another name ("the South China Sea").
    """
    halves: Matcher[Mention] = Matcher()
    for key in dict.fromkeys(m.party for m in named if m.kind == "state" or _is_state(m.party, registry)):
        own = registry.party(key)
        name = own.name.split() if own else []
        if len(name) != 2 or name[0] not in _OPPOSITE:
            continue
        for other in dict.fromkeys(p for c in registry.conflicts_of((key,)).values() for p in c.parties):
            known = registry.party(other)
            if known is not None and known.name in (f"{name[0]} {name[1]}", f"{_OPPOSITE[name[0]]} {name[1]}"):
                half = known.name.split()[0]
                halves.add(f"the {half}", Mention(0, 0, other, "name", half, kind=known.kind))
    found = []
    for hit in halves.find(text, words):
        start = words.starts[hit.last]
        if text[start].isupper() and not _GOES_ON.match(text, hit.end):
            found.append(hit.value._replace(start=start, end=hit.end, text=text[start : hit.end]))
    return found


_OPPOSITE = {"North": "South", "South": "North"}
#: "The South China Sea", "the North-South road": part of another name.
_GOES_ON = re.compile(r"[ -][A-Z]")


def _known_shortly(named: Sequence[Mention], registry: Registry) -> Iterator[Mention]:
    """Give the groups and bodies that are in one conflict with who is named and go by one word: "the Front"."""
    conflicts = registry.conflicts_of(dict.fromkeys(m.party for m in named)).values()
    concerned = {party for conflict in conflicts for party in (*conflict.parties, *conflict.mediators)}
    for key in sorted(concerned):
        party = registry.party(key)
        if party is None or party.kind == "state":
            continue
        for alias in party.aliases:
            if alias.startswith("the ") and alias[4:].istitle() and " " not in alias[4:]:
                yield Mention(0, 0, key, "name", alias[4:], kind=party.kind)


#: After a group's short name these make another thing of it: "front line", "Guard of honour".
_IN_COMPOUND = re.compile(r"[ -](?:lines?|page|doors?|bench|row|runners?|of|against)\b")
#: Princes and sheikhs go by their first names: "Prince Faisal" for Faisal bin Farhan.
_ROYAL = re.compile(
    rf"(?:(?:Crown\s)?Prince\s|Sheikh\s|King\s|Emir\s)?(?P<first>{_CAPITAL}[\w’'-]+)\s(?:bin|ibn|Bin|al|Al)[\s-]"
)
_TITLES_OF_RANK = word_tuple("short_names.titles_of_rank")


def _is_state(key: str, registry: Registry) -> bool:
    party = registry.party(key)
    return party is None or party.kind == "state"
