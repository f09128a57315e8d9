"""The rules by which propositions are found: data files, compiled to searches over tagged sentences.

A pattern is a row of atoms set apart by spaces:

    <a>      one token of class a        <a|b>   of class a or b (or that word)    <a.b>   of both
    word     that word                   x?      x or nothing
    ..       up to three tokens          ...     up to eight            ....    up to sixteen
    ^        the sentence's beginning

``@`` before an atom marks the predicate (whose subject acts), ``!`` the head (what it is about).
A gap never passes a strong break (a dash, a semicolon, "but", "while").
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claims.lexicon import VERB_FORMS, Lexicon, load_lexicon
from claims.matcher import cut_words
from claims.tagging import Row
from model.claims import OUT_OF_SCOPE, PTYPES, Factuality, Mode, Polarity
from model.errors import RegistryError

_DATA = Path(__file__).parent / "data" / "rules"
_GAPS = {"..": 3, "...": 8, "....": 16}
#: A plain word ends at its token's end, or within a phrase of the lexicon ("come_to").
_WORD_END = "[\ue000-\uf8ff]*[ _]"


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
    #: Who acts: "subject", "first" (the sentence's first party), "both" (all sides), "none".
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
    priority: int
    yes: str
    no: str
    says: str


@dataclass(frozen=True, slots=True)
class Match:
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
    for raw in pattern.split():
        if raw == "^":
            parts.insert(0, r"\A")
            continue
        if raw in _GAPS:
            parts.append(f"(?:[^ {lexicon.char_of('strong_break')}]+ ){{0,{_GAPS[raw]}}}?")
            continue
        atom, group = raw, ""
        while atom[0] in "@!" and len(atom) > 1:
            group += {"@": "p", "!": "h"}[atom[0]]
            atom = atom[1:]
        optional = atom.endswith("?") and len(atom) > 1
        atom = atom.removesuffix("?") if optional else atom
        if atom.startswith("<"):
            body, need = _class_atom(atom[1:-1], lexicon)
        else:
            body = "(?:" + "|".join(re.escape(word) for word in atom.split("|")) + ")" + _WORD_END
            # A phrase of the lexicon is found by its parts, which are split at "_" as the sentence's are.
            need = frozenset("=" + word.split("_")[0] for word in atom.split("|"))
        if not optional:
            needs.append(need)
        body = f"(?:{body})"
        for mark in group:
            body = f"(?P<{mark}>{body})"
        parts.append(body + ("?" if optional else ""))
    start = "" if parts and parts[0] == r"\A" else r"(?<![^ _])"
    return start + "".join(parts), tuple(needs)


@cache
def compiled(written: str) -> re.Pattern[str]:
    """Compile a written pattern, when a sentence first needs it: all at once would take seconds."""
    return re.compile(written)


def _class_atom(names: str, lexicon: Lexicon) -> tuple[str, frozenset[str]]:
    """Write the choice of an atom; a name that is no class is read as that word."""
    choices: list[str] = []
    need: set[str] = set()
    for choice in names.split("|"):
        first, *more = choice.split(".")
        if not lexicon.has_class(first):
            need.add("=" + first)
            choices.append(re.escape(first) + _WORD_END)
            continue
        need.add(first)
        looks = "".join(f"(?=[^ ]*{lexicon.char_of(name)})" for name in more)
        choices.append(f"{looks}[^ ]*{lexicon.char_of(first)}[^ ]* ")
    return "|".join(choices), frozenset(need)


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
            entries = tomllib.loads(path.read_text(encoding="utf8"))["rule"]
        except (OSError, tomllib.TOMLDecodeError, KeyError) as exc:
            raise RegistryError(str(path), f"cannot be read as rules: {exc}") from exc
        for entry in entries:
            try:
                rules.append(read_rule(entry, lexicon))
            except (KeyError, ValueError) as exc:
                raise RegistryError(str(path), f"rule {entry.get('name', '?')}: {exc}") from exc
    return tuple(rules)


#: Keys that stand in most sentences, so that they tell little of which patterns to try.
_COMMON = frozenset({"P", "be", "have", "neg", "plan_cue", "num", "prep", "notverb", *VERB_FORMS}) | frozenset(
    {"=to", "=in", "=on", "=of", "=for", "=is", "=the", "=a", "=at", "=from", "=with", "=by", "=was", "=be", "=will"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of one rule in a rule book."""

    #: Its place in the order of the rules.
    number: int
    rule: Rule
    pattern: str
    #: For each thing that it needs, the keys of which one will do, as bits.
    needs: tuple[int, ...]


#: Words of one phrase, the keys that it may bring as bits, and the patterns to try for them.
_Hint = tuple[frozenset[str], int, tuple[Entry, ...]]


#: From more phrases than these on that share a word, the word alone is taken for any of them: looking costs more than
#: it spares.
MOST_PHRASES = 6


def _joined(hints: Iterable[_Hint]) -> _Hint:
    mask, entries = 0, dict[int, Entry]()
    for _, bits, some in hints:
        mask |= bits
        entries.update((entry.number, entry) for entry in some)
    return frozenset(), mask, tuple(entries.values())


class RuleBook:
    """Rules by a key that a sentence must have for one of their patterns to be tried at all."""

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon) -> None:
        self._by_key: dict[str, list[Entry]] = defaultdict(list)
        self._bits: dict[str, int] = {}
        number = 0
        for rule in rules:
            for pattern, needs in zip(rule.patterns, rule.needs, strict=True):
                number += 1
                entry = Entry(number, rule, pattern, tuple(map(self._mask, needs)))
                for key in min(needs, key=_commonness):
                    self._by_key[key].append(entry)
        self._hints = self._read_hints(lexicon)
        # Parties, places and numbers are no words of the lexicon: taken as given.
        self._always = self._mask(key for key in ("P", "PP", "num", "place", "region", "alliance") if key in self._bits)

    def _mask(self, keys: Iterable[str]) -> int:
        mask = 0
        for key in keys:
            mask |= self._bits.setdefault(key, 1 << len(self._bits))
        return mask

    def _read_hints(self, lexicon: Lexicon) -> dict[str, tuple[_Hint, ...]]:
        """Note under the longest word of each phrase which keys it may bring to a sentence."""
        keys: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for words, names in lexicon.entries():
            keys[words] |= names
        for key in self._bits:
            if key.startswith("="):
                keys[tuple(cut_words(key).folded)].add(key)
        hints: dict[str, list[_Hint]] = defaultdict(list)
        for words, found in keys.items():
            known = found & self._bits.keys()
            if words and known:
                entries = tuple(entry for key in known for entry in self._by_key.get(key, ()))
                hints[max(words, key=len)].append((frozenset(words), self._mask(known), entries))
        return {
            word: tuple(found) if len(found) <= MOST_PHRASES else (_joined(found),) for word, found in hints.items()
        }

    def may_match(self, words: Collection[str]) -> bool:
        """Say from its words alone (in small letters, cut at hyphens) whether a sentence could match any pattern."""
        here = frozenset(words)
        mask = self._always
        near: list[Entry] = [*self._by_key.get("PP", ())]
        for word in here & self._hints.keys():
            for phrase, bits, entries in self._hints[word]:
                if phrase <= here:
                    mask |= bits
                    near += entries
        return any(_meets(mask, entry.needs) for entry in near)

    def candidates(self, keys: Collection[str]) -> list[Entry]:
        """Give the patterns whose needs a sentence meets, in the order of the rules."""
        bits, by_key = self._bits, self._by_key
        mask = 0
        near: list[Entry] = []
        for key in keys:
            if key in bits:
                mask |= bits[key]
                if key in by_key:
                    near += by_key[key]
        found = {entry.number: entry for entry in near if _meets(mask, entry.needs)}
        return [found[number] for number in sorted(found)]


def _meets(mask: int, needs: tuple[int, ...]) -> bool:
    # A loop costs half of what all() does here, and this is asked thousands of times an article.
    for need in needs:  # noqa: SIM110
        if not mask & need:
            return False
    return True


def _commonness(need: frozenset[str]) -> int:
    return sum(20 if key in _COMMON else 1 if key.startswith("=") else 3 for key in need)


@cache
def load_book() -> RuleBook:
    """Give the rules that ship with the product, by key."""
    return RuleBook(load_rules(), load_lexicon())


def match_rules(row: Row, entries: Sequence[Entry], usable: Callable[[Match], bool]) -> list[Match]:
    """Find which of some patterns fire where, of those that are usable.

    Of several about one head, the weightiest and then the nearest stays.
    """
    found: list[Match] = []
    for entry in entries:
        found.extend(match for match in _search(entry.rule, compiled(entry.pattern), row) if usable(match))
    found.sort(key=lambda m: (-m.rule.priority, m.last - m.first))
    kept: list[Match] = []
    for match in found:
        if not any(_clash(match, other, row) for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)


def _search(rule: Rule, pattern: re.Pattern[str], row: Row) -> Iterator[Match]:
    at = 0
    while hit := pattern.search(row.encoded, at):
        groups = hit.groupdict()
        first, last = row.token_at(hit.start()), row.token_at(hit.end() - 1)
        predicate = row.token_at(hit.start("p")) if groups.get("p") else first
        head = row.token_at(hit.start("h")) if groups.get("h") else predicate
        yield Match(rule, first, last, predicate, head)
        at = row.offsets[first + 1] if first + 1 < len(row.offsets) else len(row.encoded)


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
