"""Who is meant in each sentence, once the whole article is known.

    find_in_words | learn names | surnames | pronouns and descriptions

Names are found by the registry. What an article says of its own people ("Lesia Morhun, spokeswoman of Kyiv's …")
is learnt and holds for its later surnames; "he", "both sides", "the rebels" are resolved to what was named last and
fits.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources

from claims.matcher import Matcher, Words, cut_words
from claims.offices import office_words
from claims.parties import Conflict, How, Mention
from claims.registry import Registry
from claims.sentences import Sentence
from model.articles import Article
from model.claims import Where

__all__ = ["Mention", "pick_conflict", "resolve_mentions"]

_CAPITAL = r"[^\W\d_a-zªß-öø-ÿ]"
_NAME = (
    rf"{_CAPITAL}[\w’'-]+"
    rf"(?:\s(?:al-|el-|bin\s|al\s|de\s|von\s|van\s|der\s|la\s)*{_CAPITAL}[\w’'-]*\.?){{1,3}}"
)
#: "…foreign minister Dmytro Kuleba", "…spokesman, Fedor Malenik".
_NAME_AFTER = re.compile(rf",?\s(?P<name>{_NAME})")
#: "Lesia Morhun, (who is) the spokeswoman of Ukraine's …": what stands between a name and the party.
_NAME_BEFORE = re.compile(rf"(?P<name>{_NAME}),\s(?:who\s(?:is|was)\s)?(?:(?:an?|the)\s)?(?:[\w’'-]+\s){{0,7}}$")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)
#: "It was not clear", "it is time" speak of nobody.
_EXPLETIVE = re.compile(
    r"\s(?:is|was|’s|'s|seems|seemed|remains|remained|appears|appeared|will\sbe|would\sbe|may\sbe|could\sbe)\b",
    re.IGNORECASE,
)
_PEOPLE = frozenset(("he", "she", "his", "her"))
_MANY = frozenset(("they", "their"))


@lru_cache(maxsize=1)
def _references() -> Matcher[str]:
    text = resources.files("claims").joinpath("data/references.toml").read_text(encoding="utf-8")
    matcher: Matcher[str] = Matcher()
    for kind, phrases in tomllib.loads(text).items():
        matcher.add_all(phrases, kind)
    return matcher


def resolve_mentions(article: Article, sentences: Sequence[Sentence], registry: Registry) -> list[list[Mention]]:
    """Give the mentions of each sentence, sorted and not overlapping, with offsets into the article's text."""
    text = article.text
    words = cut_words(text)
    named = registry.find_in_words(text, words)
    learnt = _learn_people(text, named)
    named = _add_surnames(text, words, _merge(named, learnt) if learnt else named)
    parties = [party for mention in named for party in mention.all_parties]
    conflict = registry.conflict(_strongest(parties, registry.conflicts_at(text, words), registry)[0])
    references = list(_references().find(text, words))
    starts = [mention.start for mention in named]
    reference_starts = [hit.start for hit in references]
    memory = _Memory(registry, conflict, Counter(m.party for m in named if m.how != "place"))
    rows: list[list[Mention]] = []
    for sentence in sentences:
        row = named[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        phrases = references[
            bisect_left(reference_starts, sentence.start) : bisect_left(reference_starts, sentence.end)
        ]
        pointers = [(hit.start, hit.end, hit.value) for hit in phrases]
        if sentence.where is not Where.HEADLINE:
            pointers += [(m.start(), m.end(), "pronoun") for m in _PRONOUN.finditer(text, sentence.start, sentence.end)]
        rows.append(_resolve_row(text, row, sorted(pointers), memory))
    return rows


def pick_conflict(parties: Sequence[str], nearby: str, registry: Registry, article: Article) -> str:
    """Choose the conflict that parties and the places and terms of a text point to.

    A part of an article follows the conflict of its opening unless it names another clearly. Gives "" when nothing in
    the part points anywhere; for the article's whole text "OTHER:…" then.
    """
    whole = nearby == article.text
    usual = "" if whole else _opening_conflict(article.text[:OPENING], registry)
    key, score = _strongest(parties, registry.conflicts_at(nearby), registry, usual)
    if whole:
        return key or "OTHER:" + ("-".join(sorted(set(parties))[:2]) or "unknown")
    return key if score >= STRONG else ""


#: How much of an article says what it is about, in characters.
OPENING = 700
#: From this score on a part of an article speaks for itself: both parties, or one of them and a place.
STRONG = 6
#: What the conflict of the opening has in advance: more than two states side by side, less than a state and a group.
HEAD_START = 11


@lru_cache(maxsize=16)
def _opening_conflict(text: str, registry: Registry) -> str:
    parties = [party for mention in registry.find_mentions(text) for party in mention.all_parties]
    return _strongest(parties, registry.conflicts_at(text), registry)[0]


def _strongest(parties: Sequence[str], grounds: Sequence[str], registry: Registry, usual: str = "") -> tuple[str, int]:
    """Give the conflict with the most support and its score; ("", 0) without any."""
    counted = Counter(parties)
    scores = {key: _score(conflict, counted, registry) for key, conflict in registry.conflicts_of(counted).items()}
    for key in grounds:
        scores[key] = scores.get(key, 0) + 3
    if usual in scores:
        scores[usual] += HEAD_START
    if not scores:
        return "", 0
    # Of equals the first in the registry wins: its files go from the wider known to the less.
    best = max(scores.values())
    order = list(registry.conflicts)
    return min((key for key, score in scores.items() if score == best), key=order.index), best


def _score(conflict: Conflict, counted: Mapping[str, int], registry: Registry) -> int:
    inside = [party for party in conflict.parties if party in counted]
    near = sum(party in counted for party in (*conflict.mediators, *conflict.involved))
    if not inside:
        return 1 if any(party in counted for party in conflict.involved) else 0
    armed = any(_is_armed(party, registry) for party in inside)
    # A group points to its conflict; a state, which is in many, does so only beside its foe.
    score = (10 if len(inside) > 1 else 3) + (3 if armed else 0)
    return score + min(sum(counted[party] for party in inside), 6) // 2 + min(near, 2)


def _is_armed(key: str, registry: Registry) -> bool:
    party = registry.party(key)
    return party is not None and party.kind in _ARMED


def _learn_people(text: str, named: Sequence[Mention]) -> list[Mention]:
    """Read the names of people whom the article presents with their office."""
    found: list[Mention] = []
    floor = 0
    for number, mention in enumerate(named):
        ceiling = named[number + 1].start if number + 1 < len(named) else len(text)
        if mention.how == "office":
            after = _NAME_AFTER.match(text, mention.end)
            if after and after.end() <= ceiling and not _is_common(after["name"]):
                found.append(_as_person(text, after.start("name"), after.end("name"), mention))
        if mention.how not in ("person", "place"):
            low = max(floor, text.rfind("\n", 0, mention.start) + 1, mention.start - 140)
            before = _NAME_BEFORE.search(text, low, mention.start)
            if before and not _is_common(before["name"]) and _speaks_for(text, before.end("name"), mention):
                found.append(_as_person(text, before.start("name"), before.end("name"), mention))
        floor = mention.end
    return found


_FUNCTION = re.compile(
    r"\b(?:spokes\w+|minister|president|envoy|ambassador|negotiator|commander|leader|head|chief|member|official|adviser|advisor|aide|"
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
    office = mention.office or mention.text
    return Mention(start, start + len(name), mention.party, "person", name, person=name, office=office)


def _merge(named: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
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


def _add_surnames(text: str, words: Words, named: list[Mention]) -> list[Mention]:
    """Add the surnames of people whose full name the article prints somewhere."""
    surnames: dict[str, Mention] = {}
    for mention in {m.person: m for m in named if m.person and " " in m.text}.values():
        last = cut_words(mention.text)
        if len(last.texts[-1]) > 2:
            surnames[last.folded[-1]] = mention
    more = []
    for number in [n for n, word in enumerate(words.folded) if word in surnames]:
        source, start, word = surnames[words.folded[number]], words.starts[number], words.texts[number]
        if not word[0].isupper():
            continue
        if number:
            before = words.texts[number - 1]
            joined = text[words.ends[number - 1] : start] in (" ", "-", ". ")
            if joined and before[0].isupper() and words.folded[number - 1] not in office_words():
                continue
        end = words.ends[number]
        more.append(Mention(start, end, source.party, "person", word, person=source.person, office=source.office))
    return _merge(named, more) if more else named


@dataclass(slots=True)
class _Memory:
    """What an article has named so far, latest last."""

    registry: Registry
    conflict: Conflict | None
    counts: Counter[str]
    people: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)

    def note(self, mention: Mention) -> None:
        if mention.how == "place":
            return
        if mention.how in ("person", "office"):
            self.people.append(mention)
        if mention.how not in ("person", "pronoun", "both-sides"):
            self.bodies.append(mention)

    def kind(self, party: str) -> str:
        entry = self.registry.party(party)
        return entry.kind if entry else ""

    def parties_of(self, kinds: Sequence[str]) -> Iterator[str]:
        """Give the parties of these kinds, latest first, then those of the conflict, then the others named anywhere."""
        for mention in reversed(self.bodies):
            if self.kind(mention.party) in kinds:
                yield mention.party
        for party in self.conflict.parties if self.conflict else ():
            if self.kind(party) in kinds:
                yield party
        for party, _ in self.counts.most_common():
            if self.kind(party) in kinds:
                yield party

    def own_side(self, kinds: Sequence[str]) -> str | None:
        """Give the latest party of a kind, those of the article's conflict before others."""
        inside = set(self.conflict.parties) | set(self.conflict.involved) if self.conflict else set()
        found = list(self.parties_of(kinds))
        return next((party for party in found if party in inside), found[0] if found else None)

    def sides(self) -> tuple[str, ...]:
        """Give the two who are meant by "both sides"."""
        inside = self.conflict.parties if self.conflict else ()
        if len(inside) == 2:
            return tuple(sorted(inside))
        latest = dict.fromkeys(m.party for m in reversed(self.bodies) if not inside or m.party in inside)
        pair = list(latest)[:2] if len(latest) > 1 else list(inside)[:2]
        return tuple(sorted(pair))


_ARMED = ("armed group", "movement")


def _resolve_row(
    text: str, row: Sequence[Mention], pointers: Sequence[tuple[int, int, str]], memory: _Memory
) -> list[Mention]:
    found: list[Mention] = []
    names = list(row)
    end = -1
    for start, stop, kind in pointers:
        while names and names[0].start < stop:
            if names[0].end > end:
                memory.note(names[0])
                found.append(names[0])
                end = max(end, names[0].end)
            names.pop(0)
        if start < end:
            continue
        mention = _point(text, start, stop, kind, memory)
        if mention is not None:
            found.append(mention)
            end = stop
            memory.note(mention)
    for mention in names:
        memory.note(mention)
        found.append(mention)
    return sorted(found, key=lambda m: m.start)


def _point(text: str, start: int, end: int, kind: str, memory: _Memory) -> Mention | None:
    """Resolve one pronoun or description; None when nothing fits."""
    word = text[start:end]
    if kind == "both":
        sides = memory.sides()
        return Mention(start, end, sides[0], "both-sides", word, parties=sides) if len(sides) > 1 else None
    if kind == "pronoun":
        return _pronoun(text, start, end, memory)
    if kind == "person":
        return _person(text, start, end, memory)
    kinds: Mapping[str, Sequence[str]] = {
        "group": _ARMED,
        "state": ("state",),
        "body": ("alliance", "igo"),
        "monitor": ("monitor",),
    }
    if kind == "mediator":
        return _mediator(start, end, word, memory)
    if kind == "state":
        party = _state(word, memory)
    else:
        party = memory.own_side(kinds[kind])
    how: How = "description"
    return Mention(start, end, party, how, word) if party else None


def _state(word: str, memory: _Memory) -> str | None:
    """Find whose "the ministry" it is: the last that had one, else the state that fights here."""
    head = word.lower().split()[-1]
    for mention in reversed(memory.bodies[-12:]):
        owned = mention.how in ("institution", "office", "description") and memory.kind(mention.party) == "state"
        if owned and head in mention.text.lower():
            return mention.party
    if word.lower().startswith("its "):
        return next(iter(memory.parties_of(("state",))), None)
    return memory.own_side(("state",))


def _mediator(start: int, end: int, word: str, memory: _Memory) -> Mention | None:
    latest = list(memory.parties_of(("mediator",)))
    if not latest and memory.conflict:
        named = [party for party in memory.conflict.mediators if memory.counts[party]]
        if len(named) != 1:
            return None
        latest = named
    return Mention(start, end, latest[0], "description", word) if latest else None


def _person(text: str, start: int, end: int, memory: _Memory) -> Mention | None:
    """Resolve "the spokesman": the last of that office, else the last person."""
    word = text[start:end]
    head = re.sub(r"(?:man|woman|person|s)$", "", word.lower().split()[-1])
    recent = memory.people[-8:][::-1]
    match = next((m for m in recent if head in f"{m.text} {m.office or ''}".lower()), recent[0] if recent else None)
    if match is None:
        return None
    return replace(match, start=start, end=end, text=word, how="description")


def _pronoun(text: str, start: int, end: int, memory: _Memory) -> Mention | None:
    word = text[start:end].lower()
    if word in _PEOPLE:
        if not memory.people:
            return None
        return replace(memory.people[-1], start=start, end=end, text=text[start:end], how="pronoun")
    if word == "it" and _EXPLETIVE.match(text, end):
        return None
    if not memory.bodies:
        return None
    last = memory.bodies[-1]
    if word in _MANY and len(memory.bodies) > 1:
        before = memory.bodies[-2]
        if before.party != last.party and _joined(text, before, last):
            pair = tuple(sorted((before.party, last.party)))
            return Mention(start, end, pair[0], "both-sides", text[start:end], parties=pair)
    return Mention(start, end, last.party, "pronoun", text[start:end])


def _joined(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.end : second.start]
    return len(between) < 30 and re.search(r"\band\b|,", between) is not None
