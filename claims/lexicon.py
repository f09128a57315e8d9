"""Words by class, read from data/lexicon.toml, with their inflected forms."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, cast

from claims.numbers import ONES, SCALES, TENS
from model.errors import RegistryError

_DATA = Path(__file__).parent / "data" / "lexicon.toml"
#: Forms of a verb: base, third person, past, participle, -ing.
VERB_FORMS = ("vb", "vz", "vd", "vn", "vg")
_FIRST_CLASS_CHAR = 0xE000
_CLASS_CHARS = re.compile("[\ue000-\uf8ff]")
#: How many different tokens are kept; a year's articles hold more words than need be.
_MOST_FORMS = 50_000

Phrase = tuple[tuple[str, ...], frozenset[str]]
#: Entries of more than one word that begin alike: their lengths, longest first, and their classes.
Phrases = tuple[list[int], dict[tuple[str, ...], frozenset[str]]]


class Form(NamedTuple):
    """A token as rules search it, wherever it stands: what a word is, is found once."""

    lower: str
    classes: frozenset[str]
    #: Its word and class characters, and a space.
    written: str
    #: What it brings to its sentence: its classes, and its words as "=word".
    keys: frozenset[str]
    #: How many words it covers.
    size: int = 1
    #: Parties of a mention; empty for words.
    parties: tuple[str, ...] = ()


NO_CLASSES: frozenset[str] = frozenset()
#: Stands among words for a piece that is not read as words.
CUT = "\x00"
#: The class of a number, in digits or in words.
_NUMBER = frozenset({"num"})
#: Number words; "one" is as often a pronoun.
_COUNTING = frozenset({*ONES, *TENS, *SCALES, "dozen", "dozens", "scores", "hundreds", "thousands"} - {"zero", "one"})
_CHOICE = re.compile(r"\{([^{}]*)\}")


def expand(entry: str) -> list[str]:
    """Write out the choices of an entry: "{pause|halt} in {the|} war" makes four phrases."""
    parts = _CHOICE.split(entry)
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in itertools.product(*choices)]


def plural_of(noun: str) -> str:
    """Give the plural of an English noun phrase: its head is the word before "of", "in" or "to"."""
    words = noun.split(" ")
    head = next((n for n, word in enumerate(words) if n and word in ("of", "in", "to", "for", "on")), len(words)) - 1
    word = words[head]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        word = word[:-1] + "ies"
    elif word.endswith(("s", "x", "ch", "sh")):
        word += "es"
    else:
        word += "s"
    return " ".join([*words[:head], word, *words[head + 1 :]])


_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][^aeiouwxy]")
#: Last syllables that carry the stress in verbs of several ("confer", "compel", "commit", "rebel", "control").
_STRESSED = ("fer", "pel", "mit", "bel", "trol", "cur", "deter", "get", "gin", "set", "run", "put", "cut", "bid")
_UNSTRESSED = ("offer", "differ", "suffer", "label", "target", "budget")


def double_last(verb: str) -> str:
    """Double the last consonant of a verb as its forms in -ed and -ing do: "bat" and "compel", not "offer"."""
    long = len(re.findall("[aeiouy]+", verb)) > 1
    if long and (not verb.endswith(_STRESSED) or verb.endswith(_UNSTRESSED)):
        return verb
    return verb + verb[-1] if long or _SHORT.fullmatch(verb) else verb


def verb_forms(phrase: str, irregular: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    """Inflect the first word of a verb phrase: base, third person, past, participle, -ing."""
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif verb.endswith(("s", "x", "ch", "sh", "o")):
        third, past = verb + "es", verb + "ed"
    else:
        third, past = verb + "s", double_last(verb) + ("d" if verb.endswith("e") else "ed")
    participle = past
    ing = (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else double_last(verb)) + "ing"
    if verb in irregular:
        past, participle, ing = irregular[verb].split()
    if verb == "be":
        third = "is"
    if verb == "have":
        third = "has"
    return verb + tail, third + tail, past + tail, participle + tail, ing + tail


def _other_spelling(verb: str, form: str) -> str | None:
    """Give "initialled" for "initialed", and "canceled" for "cancelled": one of the two is American."""
    base, _, rest = verb.partition(" ")
    if not base.endswith(_UNSTRESSED_L) or len(re.findall("[aeiouy]+", base)) < 2:
        return None
    first = form.partition(" ")[0]
    doubled = base + "l"
    other = first.replace(doubled, base, 1) if first.startswith(doubled) else doubled + first.removeprefix(base)
    return f"{other} {rest}" if rest else other


#: Ends of verbs that double their last letter in British spelling alone.
_UNSTRESSED_L = ("ial", "nal", "cel", "vel", "bel", "del", "uel", "nel")


class Lexicon:
    """The word classes, ready to look words up in; build it with ``load_lexicon``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        classes: dict[tuple[str, ...], set[str]] = defaultdict(set)
        weak: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._fill(data, data.get("irregular", {}), classes)
        self._fill(data.get("weak", {}), data.get("irregular", {}), weak)
        for union, members in data.get("unions", {}).items():
            for table in (classes, weak):
                for found in table.values():
                    if found & set(members):
                        found.add(union)
        names = sorted(
            {n for table in (classes, weak) for found in table.values() for n in found}
            | {"P", "PP", "num", "place", "region", "proper"}
        )
        self._chars = {name: chr(_FIRST_CLASS_CHAR + n) for n, name in enumerate(names)}
        #: Between these lie the characters of all classes.
        self.first_char, self.last_char = min(self._chars.values()), max(self._chars.values())
        #: Cold and warm: what counts everywhere, and what counts in a warm article. The classes of single words, and
        #: longer entries by their first and second word.
        self._lone: tuple[dict[str, frozenset[str]], ...] = ({}, {})
        self._longer: tuple[dict[str, dict[str, Phrases]], ...] = ({}, {})
        for words in sorted({*classes, *weak}, key=len, reverse=True):
            strong = frozenset(classes.get(words, ()))
            if strong:
                self._add(words, strong, warm=False)
            self._add(words, strong | weak.get(words, set()), warm=True)
        #: Last parts of compounds that only describe ("rebel-held").
        self._describing = frozenset(data.get("compounds", {}).get("describing", ()))
        self._encoded: dict[frozenset[str], str] = {}
        self._alone: tuple[dict[str, Form], ...] = ({}, {})
        self._forms: dict[tuple[str, frozenset[str], int, tuple[str, ...]], Form] = {}

    def _add(self, words: tuple[str, ...], names: frozenset[str], *, warm: bool) -> None:
        if len(words) == 1:
            self._lone[warm][words[0]] = names
        else:
            lengths, known = self._longer[warm].setdefault(words[0], {}).setdefault(words[1], ([], {}))
            known[words] = names
            if len(words) not in lengths:
                lengths.append(len(words))

    @staticmethod
    def _fill(data: Mapping[str, Any], irregular: Mapping[str, str], into: dict[tuple[str, ...], set[str]]) -> None:
        for name, nouns in data.get("nouns", {}).items():
            for noun in itertools.chain.from_iterable(map(expand, nouns)):
                for form in (noun, plural_of(noun)):
                    into[_words(form)].add(name)
        for name, verbs in data.get("verbs", {}).items():
            for verb in itertools.chain.from_iterable(map(expand, verbs)):
                for form, kind in zip(verb_forms(verb, irregular), VERB_FORMS, strict=True):
                    into[_words(form)] |= {name, kind}
                    if kind in ("vd", "vn", "vg") and (other := _other_spelling(verb, form)):
                        into[_words(other)] |= {name, kind}
        for name, verbs in data.get("verbs", {}).items():
            for verb in itertools.chain.from_iterable(map(expand, verbs)):
                if verb.startswith("be "):
                    for form in ("are", "were", "'s", "'re", "am", "'m"):
                        into[_words(form + verb[2:])] |= {name, "vz"}
        for name, words in data.get("words", {}).items():
            for word in itertools.chain.from_iterable(map(expand, words)):
                into[_words(word)].add(name)

    def encode(self, classes: frozenset[str]) -> str:
        """Give the class characters of a token, in a fixed order."""
        found = self._encoded.get(classes)
        if found is None:
            found = "".join(sorted(self._chars[name] for name in classes))
            self._encoded[classes] = found
        return found

    def has_class(self, name: str) -> bool:
        """Say whether there is such a class."""
        return name in self._chars

    def char_of(self, name: str) -> str:
        """Give the character of one class; KeyError if there is no such class."""
        return self._chars[name]

    def read(self, words: Sequence[str], pieces: Sequence[Form] = (), *, warm: bool) -> list[Form]:
        """Read a row of words, in small letters, as tokens: the longest entry at each place, or one word.

        ``pieces``: the tokens that stand, in this order, where a word is CUT.
        """
        longer = self._longer[warm]
        known = list(map(self._alone[warm].get, words))
        if not all(known):
            known = [form or self._read_alone(word, warm=warm) for form, word in zip(known, words, strict=True)]
        forms = cast("list[Form]", known)
        at = 0
        for piece in pieces:
            at = words.index(CUT, at)
            forms[at] = piece
            at += 1
        following = enumerate(map(longer.get, words[:-1]), 1)
        openers = [at - 1 for at, seconds in following if seconds is not None and words[at] in seconds]
        phrases: list[tuple[int, Phrase]] = []
        free = 0
        for at in openers:
            if at >= free and (phrase := _longest(longer[words[at]][words[at + 1]], words, at)) is not None:
                phrases.append((at, phrase))
                free = at + len(phrase[0])
        # From the right, so that the places further left stay what they are.
        for at, (parts, classes) in reversed(phrases):
            forms[at : at + len(parts)] = [self.form("_".join(parts), classes, len(parts))]
        return forms

    def form(self, lower: str, classes: frozenset[str], size: int = 1, parties: tuple[str, ...] = ()) -> Form:
        """Give the form of a token of these classes."""
        key = lower, classes, size, parties
        form = self._forms.get(key)
        if form is None:
            plain = _CLASS_CHARS.sub("", lower)
            keys = classes | {"=" + piece for piece in plain.split("_")}
            form = Form(lower, classes, f"{plain}{self.encode(classes)} ", keys, size, parties)
            if len(self._forms) < _MOST_FORMS:
                self._forms[key] = form
        return form

    def _read_alone(self, word: str, *, warm: bool) -> Form:
        form = self.form(word, self._by_itself(word, warm=warm))
        known = self._alone[warm]
        if len(known) < _MOST_FORMS:
            known[word] = form
        return form

    def _by_itself(self, word: str, *, warm: bool) -> frozenset[str]:
        classes = self._lone[warm].get(word)
        if classes is None:
            classes = self.suffix_classes(word, warm=warm)
        counts = word[:1].isdigit() or word.partition("-")[0] in _COUNTING
        return classes | _NUMBER if counts else classes

    def suffix_classes(self, word: str, *, warm: bool) -> frozenset[str]:
        """Classes of the last part of a hyphenated word ("US-brokered", "14-point")."""
        head, dash, _ = word.rpartition("-")
        return self.word_classes(word, warm=warm) if dash and head else NO_CLASSES

    def word_classes(self, word: str, *, warm: bool) -> frozenset[str]:
        """Classes of a word by itself, or of its last part where it is a compound."""
        last = word.rpartition("-")[2]
        return NO_CLASSES if last in self._describing else self._lone[warm].get(last, NO_CLASSES)


def _longest(phrases: Phrases, words: Sequence[str], at: int) -> Phrase | None:
    """Give the longest of some entries that stands at a place."""
    lengths, known = phrases
    for length in lengths:
        parts = tuple(words[at : at + length])
        if (classes := known.get(parts)) is not None:
            return parts, classes
    return None


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split(" "))


@cache
def load_lexicon(path: Path = _DATA) -> Lexicon:
    """Read the lexicon; RegistryError names the file that cannot be read."""
    try:
        return Lexicon(tomllib.loads(path.read_text(encoding="utf8")))
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise RegistryError(str(path), f"the lexicon cannot be read: {exc}") from exc
