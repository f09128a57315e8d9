"""The rules by which propositions are found: data files, compiled to searches over tagged sentences.

A pattern is a row of atoms set apart by spaces:

    <a>      one token of class a        <a|b>   of class a or b (or that word)    <a.b>   of both
    a|<b>    that word, or class b
    word     that word                   x?      x or nothing
    a_b      these words on end, whether or not the lexicon has them as a phrase
    ..       up to three tokens          ...     up to eight            ....    up to sixteen
    ^        the sentence's beginning

``@`` before an atom marks the predicate (whose subject acts), ``!`` the head (what it is about).
A gap never passes a strong break (a dash, a semicolon, "but", "while").
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from claims.frames import write_out
from claims.lexicon import Lexicon, load_lexicon
from claims.tagging import Draft, Row
from model.claims import OUT_OF_SCOPE, PTYPES, Factuality, Mode, Polarity
from model.errors import RegistryError

_DATA = Path(__file__).parent / "data" / "rules"
_GAPS = {"..": 3, "...": 8, "....": 16}
#: What may stand between a truce and the short gap behind it: between whom it is, or where.
_BETWEEN = ("between", "with", "in", "along", "across", "around")
#: What such a phrase never passes.
_ENDS_IT = ("strong_break", "be", "have", "modal", "vd", "vz", "say")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to word one proposition."""

    name: str
    ptype: str
    polarity: Polarity
    #: As regular expressions, not yet compiled.
    patterns: tuple[str, ...]
    #: For each pattern, classes of which the sentence must have one each.
    needs: tuple[tuple[frozenset[str], ...], ...]
    #: Who acts: "subject", "first" (the sentence's first party), "matched" (whom the pattern names), "both", "none".
    actor: str
    #: Who stands against: "others" (the other sides), "object", "none".
    counterparty: str
    mode: Mode | None
    factuality: Factuality | None
    #: True when doing it is saying it, so that the actor speaks.
    speech: bool
    #: What a negation does: "flip", "keep", "drop", or the type it turns into ("T6").
    negation: str
    #: What the rule becomes when one side alone acts, or when all do.
    one_side: str | None
    #: What it becomes when it lies ahead ("T4").
    ahead: str | None
    #: True when it needs a known conflict to be about.
    needs_conflict: bool
    #: True when it needs a party as its actor.
    needs_party: bool
    #: True when both sides, or envoys, must be named in the sentence.
    needs_sides: bool
    #: True when the article must speak of a truce.
    needs_truce: bool
    #: True when the reading stands beside another of the same words.
    beside: bool
    #: True when it is asked only of sentences of which no other rule makes a claim, save on a text as such.
    last: bool
    #: Grounds of which one must hold where nothing else speaks for a claim (``claims/licence.py``).
    licence: tuple[str, ...]
    priority: int
    yes: str
    no: str
    says: str


class Match(NamedTuple):
    """Where a rule fired: token indices."""

    rule: Rule
    first: int
    last: int
    predicate: int
    head: int


def write_pattern(pattern: str, lexicon: Lexicon) -> tuple[str, tuple[frozenset[str], ...]]:
    """Write a pattern as a regular expression, and give the classes that it needs; ValueError if it is wrong."""
    parts: list[str] = []
    needs: list[frozenset[str]] = []
    before = ""
    # What parts two words is taken in, not looked back at: then ``re`` leaps from one to the next.
    start = "[ _]"
    for raw in pattern.split():
        if raw == "^":
            parts.insert(0, r"\A ")
            continue
        if raw in _GAPS:
            if raw == ".." and before.startswith("!") and "<truce" in before:
                parts.append(_write_sides(lexicon))
            before = raw
            parts.append(f"(?:[^ {lexicon.char_of('strong_break')}]+ ){{0,{_GAPS[raw]}}}?")
            continue
        atom, group, before = raw, "", raw
        while atom[0] in "@!" and len(atom) > 1:
            group += {"@": "p", "!": "h"}[atom[0]]
            atom = atom[1:]
        optional = atom.endswith("?") and len(atom) > 1
        atom = atom.removesuffix("?") if optional else atom
        body, need = _choose(atom, lexicon)
        if not optional:
            needs.append(need)
            if not parts and (leap := _leap_to(atom, lexicon)) is not None:
                start, body = "", leap
        body = f"(?:{body})"
        for mark in group:
            body = f"(?P<{mark}>{body})"
        parts.append(body + ("?" if optional else ""))
    if parts and parts[0] == r"\A ":
        start = ""
    return start + "".join(parts), tuple(needs)


@cache
def compiled(written: str) -> re.Pattern[str]:
    """Compile a written pattern, when a sentence first needs it: all at once would take seconds."""
    return re.compile(written)


def _write_sides(lexicon: Lexicon) -> str:
    """Write what says between whom a truce is, or where, as a part that may be missing."""
    ends = "".join(map(lexicon.char_of, _ENDS_IT))
    return f"(?:(?:{'|'.join(_BETWEEN)}){_write_end(lexicon)}(?:[^ ,{ends}]+ ){{1,6}}?)?"


def _write_end(lexicon: Lexicon) -> str:
    """Write the end of a plain word: its token's end, or its end within a phrase of the lexicon ("come_to").

    The range is of the characters in use alone: ``re`` compiles a range character by character.
    """
    return f"[{lexicon.first_char}-{lexicon.last_char}]*[ _]"


#: One choice of an atom: classes in angle brackets, or a word.
_CHOICE = re.compile(r"<[^<>|]+(?:\|[^<>|]+)*>|[^<>|]+")


def _choose(atom: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    """Write an atom's choices, words and classes; ValueError if they do not make one."""
    choices = _CHOICE.findall(atom)
    if "|".join(choices) != atom:
        raise ValueError(f"{atom!r} is no choice of words and <classes>")
    written: list[str] = []
    need: set[str] = set()
    for choice in choices:
        if choice.startswith("<"):
            body, needed = _class_atom(choice[1:-1], lexicon)
            written.append(body)
            need |= needed
        else:
            written.append(_write_words(choice, lexicon))
            need.add(_key_of(choice))
    return "|".join(written), frozenset(need)


def _write_words(words: str, lexicon: Lexicon) -> str:
    """Write a word, or words joined by "_", which stand in one token of the sentence or in several."""
    return "".join(re.escape(word) + _write_end(lexicon) for word in words.split("_"))


def _key_of(words: str) -> str:
    """Give the key of a word, or of the longest of several, which is the rarest: a phrase has the keys of its parts."""
    return "=" + max(words.split("_"), key=len)


def _class_atom(names: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    """Write the choice of an atom; a name that is no class is read as that word."""
    choices: list[str] = []
    need: set[str] = set()
    for choice in names.split("|"):
        first, *more = choice.split(".")
        if not lexicon.has_class(first):
            need.add(_key_of(first))
            choices.append(_write_words(first, lexicon))
            continue
        need.add(first)
        looks = "".join(f"(?=[^ ]*{lexicon.char_of(name)})" for name in more)
        choices.append(f"{looks}[^ ]*{lexicon.char_of(first)}[^ ]* ")
    return "|".join(choices), frozenset(need)


def _leap_to(atom: str, lexicon: Lexicon) -> str | None:
    """Write an atom that begins a pattern so that ``re`` leaps to the characters of its classes; None if it has words.

    The match begins within its first token then.
    """
    groups = _CHOICE.findall(atom)
    names = [choice.split(".") for group in groups for choice in group.strip("<>").split("|")]
    if not all(group.startswith("<") for group in groups) or not all(map(lexicon.has_class, chain(*names))):
        return None
    # A token's characters stand in their order.
    rows = [sorted(map(lexicon.char_of, row)) for row in names]
    if all(len(row) == 1 for row in rows):
        return f"[{''.join(row[0] for row in rows)}][^ ]* "
    return "|".join("[^ ]*".join(row) + "[^ ]* " for row in rows)


def read_rule(entry: dict[str, Any], lexicon: Lexicon) -> Rule:
    """Make a rule of its TOML table; KeyError or ValueError say what is wrong with it."""
    written = [write_pattern(pattern, lexicon) for pattern in entry["patterns"]]
    if entry["ptype"] not in PTYPES and entry["ptype"] != OUT_OF_SCOPE:
        raise ValueError(f"no type {entry['ptype']}")
    return Rule(
        name=entry["name"],
        ptype=entry["ptype"],
        polarity="-" if entry.get("polarity") == "-" else "+",
        patterns=tuple(pattern for pattern, _ in written),
        needs=tuple(need for _, need in written),
        actor=entry.get("actor", "subject"),
        counterparty=entry.get("counterparty", "others"),
        mode=Mode(entry["mode"]) if "mode" in entry else None,
        factuality=Factuality(entry["factuality"]) if "factuality" in entry else None,
        speech=bool(entry.get("speech", False)),
        negation=entry.get("negation", "flip"),
        one_side=entry.get("one_side"),
        ahead=entry.get("ahead"),
        needs_conflict=bool(entry.get("needs_conflict", False)),
        needs_party=bool(entry.get("needs_party", False)),
        needs_sides=bool(entry.get("needs_sides", False)),
        needs_truce=bool(entry.get("needs_truce", False)),
        beside=bool(entry.get("beside", False)),
        last=bool(entry.get("last", False)),
        licence=tuple(entry.get("licence", ())),
        priority=int(entry.get("priority", 0)),
        yes=entry["yes"],
        no=entry["no"],
        says=entry["says"],
    )


@cache
def load_rules(folder: Path = _DATA) -> tuple[Rule, ...]:
    """Read every rules/*.toml; RegistryError names the file and the rule that is wrong."""
    lexicon = load_lexicon()
    rules: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf8"))
            entries = [*data["rule"], *write_out(data)]
        except (OSError, tomllib.TOMLDecodeError, KeyError) as exc:
            raise RegistryError(str(path), f"cannot be read as rules: {exc}") from exc
        for entry in entries:
            try:
                rules.append(read_rule(entry, lexicon))
            except (KeyError, ValueError) as exc:
                raise RegistryError(str(path), f"rule {entry.get('name', '?')}: {exc}") from exc
    return tuple(rules)


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one rule in a rule book."""

    rule: Rule
    pattern: str


#: Matches of one sentence that are looked at: each is held against the others and the whole sentence. A sentence of the
#: 170 real reports had 16 at most, one of tests/data/breadth 13.
MOST_MATCHES = 32
#: Needs of a pattern that are asked before it is searched for; a sixth hardly ever tells.
MOST_NEEDS = 5
#: How many different tokens are kept with what they meet.
MOST_KNOWN = 50_000


class RuleBook:
    """Rules by what a sentence must have for one of their patterns to be tried at all.

    Each key (a class, or a word as "=word") is an integer with a bit for every need that it meets: the first needs of
    all patterns side by side, then their second ones, and so on. The needs that a sentence meets are the union of its
    keys' integers, and a pattern is a candidate where its bit is set in every such stretch. So the cost of a sentence
    hardly grows with the number of patterns (bit slices, as in signature files of text retrieval).
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        often = Counter(key for rule in rules for needs in rule.needs for need in needs for key in need)
        # What few patterns need is rare in sentences as well: that is asked, and the rest left to the search.
        pairs = [
            (Entry(rule, pattern), sorted(needs, key=lambda need: sum(often[key] for key in need))[:MOST_NEEDS])
            for rule in rules
            for pattern, needs in zip(rule.patterns, rule.needs, strict=True)
        ]
        self._entries = tuple(entry for entry, _ in pairs)
        self._size = len(pairs)
        self._depth = max((len(needs) for _, needs in pairs), default=0)
        places: dict[str, list[int]] = defaultdict(list)
        free: list[int] = []
        for number, (_, needs) in enumerate(pairs):
            for at, need in enumerate(needs):
                for key in need:
                    places[key].append(at * self._size + number)
            free += [at * self._size + number for at in range(len(needs), self._depth)]
        #: What is met without any key: the needs that shorter patterns don't have.
        self._met = _set_bits(free)
        self._bits = {key: _set_bits(bits) for key, bits in places.items()}
        #: What the keys of tokens seen so far meet; tokens of one kind share one integer.
        self._known: dict[frozenset[str], int] = {}

    def _union(self, keys: Iterable[str]) -> int:
        mask = 0
        for key in keys:
            mask |= self._bits.get(key, 0)
        return mask

    def _all_met(self, mask: int) -> int:
        """Give the patterns, as bits, of which every need is met."""
        found = mask & ((1 << self._size) - 1)
        for _ in range(1, self._depth):
            if not found:
                return 0
            mask >>= self._size
            found &= mask
        return found

    def candidates(self, tokens: Iterable[frozenset[str]]) -> list[Entry]:
        """Give the patterns whose rarest needs a sentence meets by its tokens' keys, in the order of the rules."""
        row = list(tokens)
        known = list(map(self._known.get, row))
        if None in known:
            known = [self._read_keys(keys) if met is None else met for keys, met in zip(row, known, strict=True)]
        mask = self._met
        # Most words meet no need, and a union with nothing would copy the whole integer.
        for met in filter(None, known):
            mask |= met
        left = self._all_met(mask)
        found: list[Entry] = []
        while left:
            lowest = left & -left
            found.append(self._entries[lowest.bit_length() - 1])
            left ^= lowest
        return found

    def _read_keys(self, keys: frozenset[str]) -> int:
        """Give the needs that a token's keys meet, and keep them."""
        own = frozenset(keys & self._bits.keys())
        met = self._known.setdefault(own, self._union(own))
        if len(self._known) < MOST_KNOWN:
            self._known[keys] = met
        return met


def _set_bits(places: Sequence[int]) -> int:
    row = bytearray(max(places, default=0) // 8 + 1)
    for place in places:
        row[place // 8] |= 1 << place % 8
    return int.from_bytes(row, "little")


@cache
def load_book() -> RuleBook:
    """Give the rules that ship with the product, by key."""
    return RuleBook(load_rules())


#: A pattern that fits a sentence, and where it does first.
FirstHit = tuple[Entry, re.Match[str]]


def choose_entries(draft: Draft, book: RuleBook) -> list[FirstHit]:
    """Give the patterns of a book that fit a sentence somewhere, with their first hits."""
    found = book.candidates(draft.keys)
    if not found:
        return []
    encoded = draft.encoded
    return [(entry, hit) for entry in found if (hit := compiled(entry.pattern).search(encoded)) is not None]


def search_rules(row: Row, entries: Sequence[FirstHit]) -> list[Match]:
    """Find everywhere that some patterns fit, in the order of the patterns; of a flood, the first alone."""
    found = (match for entry, hit in entries for match in _search(entry.rule, hit, row))
    return list(islice(found, MOST_MATCHES))


def choose_matches(row: Row, matches: Sequence[Match], stands: Callable[[Match], bool]) -> list[Match]:
    """Choose among the matches that stand: of several about one head, the weightiest and then the nearest stays.

    Whether a match stands costs most, and is asked only where no better one takes its place.
    """
    found = sorted(matches, key=lambda m: (-m.rule.priority, m.last - m.first))
    kept: list[Match] = []
    for match in found:
        if not any(_clash(match, other, row) for other in kept) and stands(match):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _search(rule: Rule, first_hit: re.Match[str], row: Row) -> Iterator[Match]:
    pattern = first_hit.re
    marks = pattern.groupindex
    p, h = marks.get("p"), marks.get("h")
    hit: re.Match[str] | None = first_hit
    while hit is not None:
        # A pattern begins with what parts its first word from the one before, or within that word.
        first, last = row.token_at(hit.start() + 1), row.token_at(hit.end() - 1)
        # A mark on what may be missing lies nowhere then.
        predicate = row.token_at(at) if p and (at := hit.start(p)) >= 0 else first
        head = row.token_at(at) if h and (at := hit.start(h)) >= 0 else predicate
        yield Match(rule, first, last, predicate, head)
        if first + 1 >= len(row.offsets):
            return
        hit = pattern.search(row.encoded, row.offsets[first + 1] - 1)


def _clash(a: Match, b: Match, row: Row) -> bool:
    """Two readings of the same words: they share the head, or one's predicate is the other's head.

    One predicate may have two heads joined by "and" ("urged a truce and talks").
    """
    if a.rule.beside or b.rule.beside:
        return a.rule is b.rule and a.head == b.head
    if b.head in (a.head, a.predicate) or a.head == b.predicate:
        return True
    if a.predicate != b.predicate:
        return False
    low, high = sorted((a.head, b.head))
    return not any(token.lower in (",", "and") for token in row.tokens[low + 1 : high])
