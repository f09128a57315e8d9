"""Who is meant in each sentence, once the whole article is known.

    find_names | learn names | surnames | pronouns and descriptions

Names are found by the registry. What an article says of its own people ("Lesia Morhun, spokeswoman of Kyiv's …")
is learnt and holds for its later surnames; "he", "both sides", "the rebels" are resolved to what was named last and
fits.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib import resources

from claims.about import find_strongest
from claims.homes import drop_homes, is_home, name_rulers
from claims.house import find_house
from claims.matcher import Matcher, Words, places_of
from claims.offices import extend_mention, find_pointers, office_words, powers
from claims.parties import ARMED_KINDS, Conflict, Mention
from claims.patterns import make_small
from claims.pointing import (
    NO_SUBJECT,
    PAST_ASIDE,
    SAID,
    SAYS,
    Memory,
    goes_on,
    is_one,
    leader_of,
    may_point,
    of_unlisted,
    settle_conflict,
    subject_of,
    takes_up,
    topic_of,
)
from claims.registry import Names, Registry
from claims.relations import KINDS as RELATIONS
from claims.relations import find_relations, name_both, pair_of_subject, resolve_relation
from claims.sentences import Sentence
from claims.servants import master_of
from claims.short_names import add_short_names, merge_mentions
from claims.title_case import clip_name
from model.articles import Article
from model.claims import Where

__all__ = ["Mention", "resolve_mentions"]

_CAPITAL = r"[^\W\d_a-zªß-öø-ÿ]"
_NAME = (
    rf"(?:(?:{_CAPITAL}\.[^\S\n]?){{1,3}}{_CAPITAL}[\w’'-]+|{_CAPITAL}[\w’'-]+"
    rf"(?:[^\S\n](?:al-|el-|bin\s|al\s|de\s|von\s|van\s|der\s|la\s)*(?:{_CAPITAL}\.|{_CAPITAL}[\w’'-]*)){{1,3}})"
)
#: "…foreign minister Dmytro Kuleba", "…spokesman, Fedor Malenik".
_NAME_AFTER = re.compile(rf",?[^\S\n](?P<name>{_NAME})")
#: "Lesia Morhun, (who is) the spokeswoman of Ukraine's …": what stands between a name and the party.
_AFTER_NAME = r",\s(?:who\s(?:is|was)\s)?(?:(?:an?|the)\s)?(?:[\w’'-]+\s){0,7}$"
_NAME_BEFORE = re.compile(rf"(?P<name>{_NAME}){_AFTER_NAME}")
#: The part behind the name, which begins at the last comma; most stretches end the search here.
_BEHIND_NAME = re.compile(_AFTER_NAME)
_PRONOUNS = frozenset(("he", "she", "they", "it", "his", "her", "their", "its"))
#: "It was not clear", "it is time" speak of nobody.
_EXPLETIVE = re.compile(
    r"\s(?:is|was|’s|'s|seems|seemed|remains|remained|appears|appeared|will\sbe|would\sbe|may\sbe|could\sbe)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(("he", "she", "his", "her"))
_MANY = frozenset(("they", "their"))


@lru_cache(maxsize=1)
def _references() -> tuple[Matcher[str], Matcher[str]]:
    """Give the descriptions that point back, and those that do so in headlines alone, with what each can stand for."""
    text = resources.files("claims").joinpath("data/references.toml").read_text(encoding="utf-8")
    everywhere: Matcher[str] = Matcher()
    in_headlines: Matcher[str] = Matcher()
    for kind, phrases in tomllib.loads(text).items():
        if kind != "headline":
            everywhere.add_all(phrases, kind)
            continue
        for own, short in phrases.items():
            in_headlines.add_all(short, own)
    return everywhere, in_headlines


def resolve_mentions(
    article: Article, sentences: Sequence[Sentence], registry: Registry, names: Names | None = None
) -> list[list[Mention]]:
    """Give the mentions of each sentence, sorted and not overlapping, with offsets into the article's text.

    ``names`` are those that the registry knows in the whole text, where they are found already.
    """
    text = article.text
    names = registry.find_names(text) if names is None else names
    words, named = names.words, drop_homes(text, names.mentions, registry)
    learnt = _learn_people(text, named)
    headline = max((s.end for s in sentences if s.where is Where.HEADLINE), default=0)
    named = add_short_names(text, words, merge_mentions(named, learnt) if learnt else named, registry, headline)
    parties = [party for mention in named for party in mention.all_parties]
    conflict = registry.conflict(find_strongest(parties, names.conflicts, registry)[0])
    hints = _find_hints(text, words, sentences)
    # On a ministry's own page "the ministry" is that one.
    house = find_house(article.outlet, registry)
    house = house._replace(how="institution", text=article.outlet) if house else None
    rows = _resolve_rows(text, sentences, named, hints, registry, conflict, house)
    # "The spokesperson of the ministry, Danylo Hrytsak": whose ministry it is shows only now.
    described = [m for row in rows for m in row if m.how != "pronoun"]
    late = [person for person in _learn_people(text, described) if person.person not in {m.person for m in named}]
    if late:
        named = add_short_names(text, words, merge_mentions(named, late), registry, headline)
        rows = _resolve_rows(text, sentences, named, hints, registry, conflict, house)
    return name_rulers(rows, conflict)


#: A pronoun or description: where it stands, and what it can stand for.
_Hint = tuple[int, int, str]


def _find_hints(text: str, words: Words, sentences: Sequence[Sentence]) -> list[_Hint]:
    """Find what may point back: pronouns (in headlines after "says"), "both sides", "the rebels", "the office"."""
    everywhere, in_headlines = _references()
    hints = [(hit.start, hit.end, hit.value) for hit in everywhere.find(text, words)]
    hints += find_relations(text, make_small(text))
    for s in sentences:
        if s.where is Where.HEADLINE:
            found = in_headlines.find(text[: s.end])
            hints += [(hit.start, hit.end, hit.value) for hit in found if hit.start >= s.start]
            hints += [(*hit.span("state"), "state") for hit in _BARE_STATE.finditer(text, s.start, s.end)]
    known = {start for start, _, _ in hints}
    hints += [(start, end, "noun") for start, end in find_pointers(text, words) if start not in known]
    headlines = [(s.start, s.end) for s in sentences if s.where is Where.HEADLINE]
    free = [at for at in places_of(_PRONOUNS, words.folded) if may_point(text, words.starts[at], headlines)]
    hints += [(words.starts[at], words.ends[at], "pronoun") for at in free]
    # Of two at one place the longer comes first.
    return sorted(hints, key=lambda hint: (hint[0], -hint[1]))


#: A headline's state without its article: "Government and ELN agree on truce", "truce between rebels and government".
_BARE_STATE = re.compile(
    r"(?:(?<=\n)|(?<=\A)|(?<=\band\s)|(?<=\bbetween\s)|(?<=\bwith\s))(?P<state>[Gg]overnment|[Gg]ovt|[Mm]ilitary|[Rr]egime)"
    r"(?=\s(?:and|&|to|agrees?|signs?|reach(?:es)?|extends?|accepts?|rejects?|declares?|says?|denies|deny|resumes?|halts?)\b"
    r"|,\s[A-Z]|\s*$)",
    re.MULTILINE,
)
#: A headline begins with a party that stands behind no more than "The".
OPENS = 4


def _resolve_rows(
    text: str,
    sentences: Sequence[Sentence],
    named: Sequence[Mention],
    hints: Sequence[_Hint],
    registry: Registry,
    conflict: Conflict | None,
    house: Mention | None,
) -> list[list[Mention]]:
    starts, hint_starts = [mention.start for mention in named], [hint[0] for hint in hints]
    memory = Memory(registry, conflict, Counter(m.party for m in named if m.how != "place"))
    if house is not None:
        memory.note(house)
    brokers = set(conflict.mediators) - powers() - set(conflict.parties) if conflict else set()
    rows: list[list[Mention]] = []
    for sentence in sentences:
        memory.begins = sentence.start
        row = _resolve_row(
            text,
            named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)],
            hints[bisect_left(hint_starts, sentence.start) : bisect_left(hint_starts, sentence.end)],
            memory,
        )
        rows.append(row)
        memory.subject = subject_of(text, row, memory) if sentence.where is Where.BODY else None
        memory.leader = leader_of(text, row) if sentence.where is Where.BODY else None
        memory.topic = topic_of(text, row, memory) if sentence.where is Where.BODY else None
        memory.row, memory.conflict = row, settle_conflict(row, memory, conflict)
        if sentence.where is Where.HEADLINE and row and row[0].start - sentence.start <= OPENS:
            # Whom a headline begins with the text goes on about, rather than whom it names last.
            memory.note(row[0])
    return [[_with_kind(mention, memory, brokers) for mention in row] for row in rows]


def _with_kind(mention: Mention, memory: Memory, brokers: Collection[str]) -> Mention:
    """Note what a mention's party is; a state that mediates in this conflict speaks as a mediator."""
    kind = memory.kind(mention.party)
    if kind == "state" and mention.party in brokers:
        kind = "mediator"
    return mention if mention.kind == kind else mention._replace(kind=kind)


def _learn_people(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Read the names of people whom the article presents with their office."""
    found: list[Mention] = []
    floor = 0
    for number, mention in enumerate(named):
        ceiling = named[number + 1].start if number + 1 < len(named) else len(text)
        if mention.how == "office":
            after = _NAME_AFTER.match(text, mention.end)
            if after and not _is_common(after["name"]) and (end := clip_name(text, *after.span("name"), ceiling)):
                found.append(_as_person(text, after.start("name"), end, mention))
        if mention.how not in ("person", "place"):
            low = max(floor, text.rfind("\n", 0, mention.start) + 1, mention.start - 140)
            comma = text.rfind(",", low, mention.start)
            behind = comma >= 0 and _BEHIND_NAME.match(text, comma, mention.start) is not None
            before = _NAME_BEFORE.search(text, low, mention.start) if behind else None
            if before and not _is_common(before["name"]) and _speaks_for(text, before.end("name"), mention):
                found.append(_as_person(text, before.start("name"), before.end("name"), mention))
        floor = mention.end
    return found + _name_the_unnamed(text, named, found)


_NAMED_LATER = re.compile(
    rf"(?:(?<=[.”\"’,]\s)|^)(?P<first>{_NAME})\s{SAID}\b|\b{SAID}\s(?P<second>{_NAME})(?=[.\n]|$)", re.MULTILINE
)
#: How far after "a spokesman of the movement said" the name may come, in characters.
AHEAD = 420


def _name_the_unnamed(text: str, named: Sequence[Mention], learnt: Sequence[Mention]) -> list[Mention]:
    """Read "…, a spokesman of the movement said. …, Suleiman Kornoi told us": a name without office after an office."""
    found: list[Mention] = []
    known = sorted((m.start, m.end) for m in (*named, *learnt))
    starts = [start for start, _ in known]
    bounds = [m.start for m in named if m.how in ("office", "person")]
    for mention in named:
        if mention.how != "office" or mention.office is None or mention.office.lower().endswith("s"):
            continue
        following = bisect_right(bounds, mention.start)
        ceiling = bounds[following] if following < len(bounds) else len(text)
        match = _NAMED_LATER.search(text, mention.end, min(ceiling, mention.end + AHEAD))
        if match is None:
            continue
        group = "first" if match["first"] else "second"
        start, end = match.span(group)
        at = bisect_right(starts, start)
        if (at and known[at - 1][1] > start) or (at < len(starts) and starts[at] < end) or _is_common(match[group]):
            continue
        found.append(_as_person(text, start, end, mention))
    return found


_FUNCTION = re.compile(
    r"\b(?:spokes\w+|speaks\s(?:for|on\sbehalf)|who\s(?:chairs|heads|leads|commands|represents)|minister|president|envoy|ambassador|negotiator|commander|leader|head|chief|member|official|adviser|advisor|aide|"
    r"secretary|chairman|director|delegate|representative|general|diplomat|mediator|voice|chancellor|commissioner|officer|premier)\b",
    re.IGNORECASE,
)


def _speaks_for(text: str, after_name: int, mention: Mention) -> bool:
    return _FUNCTION.search(text, after_name, mention.end) is not None


def _is_common(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower()
    return first in office_words() or name.isupper()


def _as_person(text: str, start: int, end: int, mention: Mention) -> Mention:
    name = re.sub(r"['’]s$", "", text[start:end])
    office = mention.text if mention.how == "office" else mention.office or mention.text
    return Mention(
        start, start + len(name), mention.party, "person", name, person=name, office=office, kind=mention.kind
    )


def _resolve_row(text: str, row: Sequence[Mention], hints: Sequence[_Hint], memory: Memory) -> list[Mention]:
    found: list[Mention] = []
    names = list(row)
    end = -1
    for start, stop, kind in hints:
        while names and names[0].start < stop:
            name = names.pop(0)
            if name.start >= end:
                memory.note(name)
                found.append(name)
                end = name.end
        if start < end:
            continue
        mention = (
            _members_of(text, start, stop, kind, names)
            or pair_of_subject(text, start, stop, kind, found)
            or master_of(text, start, stop, found, memory)
            or _of_subject(text, start, stop, kind, found, memory)
            or (
                resolve_relation(text, start, stop, kind, found, memory)
                if kind in RELATIONS
                else _point(text, start, stop, kind, memory)
            )
        )
        if mention is None:
            continue
        gap = text[found[-1].end : start] if kind == "group" and found else ""
        if gap in _POSSESSIVES and not memory.foes(found[-1].party, mention.party):
            continue
        if gap in (" ", *_POSSESSIVES) and is_home(found[-1], mention, memory.kind):
            # "South Sudan rebels", "Congolese militants": the state's name tells where they are at home.
            home = found.pop()
            mention = mention._replace(start=home.start, text=text[home.start : stop])
        elif mention.how == "description":
            mention = extend_mention(text, mention, max(end, 0))
        found.append(mention)
        end = mention.end
        memory.note(mention)
    for mention in names:
        if mention.start >= end:
            memory.note(mention)
            found.append(mention)
    return sorted(found, key=lambda m: m.start)


_OF = re.compile(r"\sof\s(?:the\s)?")


def _members_of(text: str, start: int, end: int, kind: str, names: Sequence[Mention]) -> Mention | None:
    """Read "the dissidents of the Central General Staff" and "rebels of the FDLR" as the group that is named."""
    if kind != "group" or not names or names[0].kind not in ARMED_KINDS or names[0].how != "name":
        return None
    name = names[0]
    if _OF.fullmatch(text, end, name.start) is None:
        return None
    return name._replace(start=start, text=text[start : name.end])


_POSSESSIVES = ("'s ", "’s ")
_TRAILING = re.compile(rf"(?:\s[\w’'-]+){{0,6}}\s{SAID}\b")


_OWNS = re.compile(r"['’]s\s(?:[a-z-]+\s){1,3}")
#: What a group that speaks calls itself in its outlet's words.
_EPITHETS = frozenset(
    {"the group", "the movement", "the militia", "the organisation", "the organization", "the faction"}
)
#: "…, said Oleh Harlan, an adviser to the president": the president's own state is the sentence's.
_AIDE_OF = re.compile(rf",[”\"]?\s{SAID}\s[^,.;]{{3,60}},\s(?:an?|the|one\sof)\s[^,.;]{{2,40}}\s(?:to|of|for|in|at)\s$")
#: What "the …" may be of whom the sentence begins with.
_OWN_OFFICES = frozenset({"state", "noun", "person"})


def _of_subject(text: str, start: int, end: int, kind: str, found: Sequence[Mention], memory: Memory) -> Mention | None:
    """Read "…, its spokesman said" and "… told the mediators that it agreed" as of whom the sentence begins with.

    None where the word stands otherwise, or the sentence begins with nobody; "that it agreed" is of who is at war.
    """
    word = text[start:end].lower()
    first = found[0] if found else None
    if first is None or memory.conflict is None:
        return None
    if len(found) > 1 and _OWNS.fullmatch(text, first.end, found[1].start):
        # "Israel's rival Iran said it …": whose rival it is does not speak.
        first = found[1]
    told = text[:start].endswith((" that ", " said "))
    if told and word in _EPITHETS and first.how == "name" and memory.is_armed(first.party):
        # "Hezbollah said the group would keep its truce": it speaks of itself.
        return Mention(start, end, first.party, "description", text[start:end], kind=first.kind)
    reported = word == "it" and told and not _EXPLETIVE.match(text, end)
    if reported and first.how == "pronoun" and first.text.lower() == "it":
        # "It said that it had …": it speaks of itself.
        return first._replace(start=start, end=end, text=text[start:end])
    if first.how in ("place", "pronoun", "both-sides", "person") or len(first.all_parties) > 1:
        return None
    if NO_SUBJECT.search(text, max(0, first.start - 20), first.start):
        return None
    if word.startswith(("it", "they", "their ")) and PAST_ASIDE.fullmatch(text, first.end, start):
        itself = Mention(start, end, first.party, "description", text[start:end])
        return itself._replace(how="pronoun") if kind == "pronoun" else itself
    at_war = first.party in memory.conflict.at_war
    cited = text[start - 14 : start] == " according to "
    served = kind != "pronoun" and (cited or _AIDE_OF.search(text, first.end, start) is not None)
    closes = kind != "pronoun" and (text[start - 2 : start] == ", " or served)
    if closes and word.startswith("the ") and kind in _OWN_OFFICES:
        # "…, the president said": the subject's own, unless one was named before.
        fits = (kind == "state" and memory.kind(first.party) == "state") or (kind != "state" and at_war)
        if not fits or memory.last_called(word, ()) is not None:
            return None
    if closes and (word.startswith(("its ", "their ")) or (word.startswith("the ") and kind in _OWN_OFFICES)):
        said = served or _TRAILING.match(text, end) or SAYS.match(text, end)
        return Mention(start, end, first.party, "description", text[start:end]) if said else None
    if not at_war:
        return None
    if word == "it" and text[:start].endswith(", ") and _ASIDE.match(text, end):
        # "The army blamed the rebels, who, it said, had …"
        return Mention(start, end, first.party, "pronoun", text[start:end])
    if reported:
        return Mention(start, end, first.party, "pronoun", text[start:end])
    if word == "they" and _TOLD_THAT.search(text, max(0, start - 80), start):
        # "The rebels have told the union that they will take part": who tells speaks of himself.
        return Mention(start, end, first.party, "pronoun", text[start:end])
    return None


_TOLD_THAT = re.compile(r"\b(?:told|tell|tells|telling|informed|assured|notified)\s[^,;.]{2,60}\sthat\s$")
_ASIDE = re.compile(rf"\s{SAID},")


def _point(text: str, start: int, end: int, kind: str, memory: Memory) -> Mention | None:
    """Resolve one pronoun or description; None when nothing fits."""
    word = text[start:end]
    if kind == "both":
        sides = memory.people_met(word) or memory.sides()
        return Mention(start, end, sides[0], "both-sides", word, parties=sides) if len(sides) > 1 else None
    if kind == "pronoun":
        return _pronoun(text, start, end, memory)
    if kind == "mediator":
        return _mediator(start, end, word, memory)
    if kind == "enemy":
        other = memory.other_side()
        return Mention(start, end, other, "description", word) if other else None
    own = word.lower().startswith(("its ", "their "))
    if word.lower().endswith("army") and (army := memory.army()):
        return Mention(start, end, army, "description", word)
    if memory.topic is not None and word.lower() in _EPITHETS and text[memory.begins : start].strip(' "“') == "":
        # "Norre's front has left the talks. The group said …"
        return Mention(start, end, memory.topic.party, "description", word, kind=memory.topic.kind)
    before = None if own else memory.last_called(word, () if kind == "body" else _KINDS.get(kind, ()))
    if before is not None:
        return before._replace(start=start, end=end, text=word, how="description")
    if kind == "person":
        return memory.people[-1]._replace(start=start, end=end, text=word, how="description") if memory.people else None
    party: str | None
    if own and memory.subject is not None and takes_up(text, start, memory):
        party = memory.subject.party
    elif own:
        party = memory.owner()
    elif kind == "noun":
        party = None
    else:
        party = memory.own_side(_KINDS[kind])
    return Mention(start, end, party, "description", word) if party else None


_KINDS: Mapping[str, Sequence[str]] = {
    "group": ARMED_KINDS,
    "state": ("state",),
    "body": ("alliance", "igo"),
    "monitor": ("monitor",),
}


def _mediator(start: int, end: int, word: str, memory: Memory) -> Mention | None:
    latest = list(memory.parties_of(("mediator",)))
    if not latest and memory.conflict:
        named = [party for party in memory.conflict.mediators if memory.counts[party]]
        if len(named) != 1:
            return None
        latest = named
    return Mention(start, end, latest[0], "description", word) if latest else None


def _pronoun(text: str, start: int, end: int, memory: Memory) -> Mention | None:
    word = text[start:end].lower()
    if word in _PEOPLE:
        if not memory.people:
            return None
        if word in ("he", "she") and memory.leader is not None and text[memory.begins : start].strip(' "“') == "":
            # "The general met the envoys. He said": with whom the sentence before began.
            return memory.leader._replace(start=start, end=end, text=text[start:end], how="pronoun")
        ones = [person for person in memory.people[-4:] if is_one(person)] or memory.people
        return ones[-1]._replace(start=start, end=end, text=text[start:end], how="pronoun")
    if word == "it" and _EXPLETIVE.match(text, end):
        return None
    if not memory.bodies or of_unlisted(text, start, memory):
        return None
    if word == "they" and _TOGETHER.match(text, end) and len(pair := memory.sides()) == 2:
        # "They agreed to meet again": nobody does that alone.
        return Mention(start, end, pair[0], "both-sides", text[start:end], parties=pair)
    last = memory.bodies[-1]
    if word == "it" and memory.subject is not None and goes_on(text, start, end, memory):
        # What the sentence before was about, rather than whom it named last.
        return Mention(start, end, memory.subject.party, "pronoun", text[start:end])
    if word in _MANY and len(memory.noted) > 1 and memory.noted[-1] is last and memory.noted[-2].how == "person":
        before = memory.noted[-2]
        if before.party != last.party and " and " in text[before.end : last.start] and last.start - before.end < _NEAR:
            # "The president and European leaders say they cannot …"
            return name_both(start, end, text, before, last)
    if word in _MANY and len(memory.bodies) > 1:
        before = memory.bodies[-2]
        if before.party != last.party and _joined(text, before, last):
            return name_both(start, end, text, before, last)
    return Mention(start, end, last.party, "pronoun", text[start:end])


#: What "they" do with each other.
_TOGETHER = re.compile(
    r"\s(?:(?:have|had|also|will|are|were|both|then)\s){0,2}(?:(?:agreed|decided|due|set|expected)\sto\s)?"
    r"(?:meet(?:ing)?\s(?:again|next|in|on)|reconvene|sit\sdown\stogether|resume\s(?:their\s)?(?:talks|negotiations))\b"
)
#: So near stand two who are named together, in characters.
_NEAR = 30


def _joined(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.end : second.start]
    return len(between) < _NEAR and re.search(r"\band\b|,", between) is not None
