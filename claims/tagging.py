"""A sentence as a row of tagged tokens, written as one string that rules are matched against.

Each token becomes its lower-cased word followed by one private-use character for each class that it
belongs to; a space stands before, between and behind them. A rule is a regular expression over such
strings, so that a sentence is searched at the speed of ``re``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.lexicon import CUT, Form, Lexicon
from claims.patterns import make_small
from claims.word_lists import word_set, word_tuple

#: Few words go on behind their letters ("u.s", "don't", "cease-fire"), and only those are asked how.
_WORD = re.compile(r"\w++(?:(?=[.’'-])(?:[.’'](?=\w)\w+)*(?:-\w+)*)?|['’](?:s|ll|re|ve|d)\b|[^\w\s]")

#: The parts of a mention that is not a plain name, where it matters to the rules.
PARTY = "P"
MANY = "PP"
PLACE = "place"


class Token(NamedTuple):
    """One word, lexicon phrase or party, with its place in the article.

    A tuple, since thousands are made for an article.
    """

    start: int
    end: int
    lower: str
    classes: frozenset[str]
    #: Parties of a mention; empty for words.
    parties: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Say whether the token belongs to a class."""
        return name in self.classes


@dataclass(frozen=True, slots=True)
class Row:
    """A tagged sentence: its tokens and the string that rules search."""

    tokens: tuple[Token, ...]
    encoded: str
    #: Where each token begins in ``encoded``.
    offsets: tuple[int, ...]
    #: Every class that a token belongs to, and every word: most of what is looked for along a sentence is not there.
    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    #: Every party that is a state, as the registry has it.
    states: frozenset[str] = frozenset()

    def token_at(self, offset: int) -> int:
        """Give the index of the token that covers a place of ``encoded``."""
        return bisect_right(self.offsets, offset) - 1


class PartySpan(NamedTuple):
    """Where parties are named: offsets in the article, and who."""

    start: int
    end: int
    parties: tuple[str, ...]
    #: Classes beside those of a party or a place.
    tags: frozenset[str] = frozenset()


class Draft(NamedTuple):
    """A sentence as rules search it; where its tokens stand is found for the few in which a rule fires."""

    #: Where the sentence begins in the article.
    base: int
    #: Its text in small letters with straight apostrophes, as long as it is printed.
    small: str
    #: The mentions that are one piece each.
    cuts: tuple[PartySpan, ...]
    forms: tuple[Form, ...]

    @property
    def encoded(self) -> str:
        """The string that rules search."""
        return " " + "".join([form.written for form in self.forms])

    @property
    def keys(self) -> list[frozenset[str]]:
        """What each token brings to tell which patterns can match at all."""
        return [form.keys for form in self.forms]


def draft_sentence(text: str, base: int, cuts: Sequence[PartySpan], lexicon: Lexicon, *, warm: bool) -> Draft:
    """Cut one sentence into tokens, each mention being one piece; ``base`` is where it begins in the article.

    ``warm`` is true where the article is about a known conflict, so that weak words count.
    """
    # A hyphen between spaces is a dash.
    small = make_small(text).replace("’", "'").replace(" - ", " – ")
    if small.count("–") + small.count("—") == _PAIR:
        small = _INSERTED.sub(r"\1,\2,\3", small)
    if CUT in small:
        small = small.replace(CUT, "\x01")
    used: list[PartySpan] = []
    pieces: list[Form] = []
    between: list[str] = []
    at = 0
    for span in cuts:
        low, high = span.start - base, span.end - base
        if low < at or high > len(text):
            continue
        between.append(small[at:low])
        lower = text[low:high].lower().replace(" ", "_")
        classes = _SEVERAL if len(span.parties) > 1 else _ONE if span.parties else _NOBODY
        pieces.append(lexicon.form(lower, span.tags | classes, parties=span.parties))
        used.append(span)
        at = high
    between.append(small[at:])
    forms = lexicon.read(_WORD.findall(CUT.join(between)), pieces, warm=warm)
    if warm:
        forms = _mark_names(forms, text, small, lexicon)
        if "would" in small or "'d" in small:
            forms = _shift_back(forms, lexicon)
    if len(used) > 1:
        own = _join_own(forms, lexicon) if "'s" in small else forms
        forms = _join_parties(_join_titles(own, lexicon), lexicon)
    return Draft(base, small, tuple(used), tuple(forms))


def _mark_names(forms: list[Form], text: str, small: str, lexicon: Lexicon) -> list[Form]:
    """Mark the words that are printed with a capital and mean nothing else: places that no registry knows.

    The first word of a sentence or of a quotation has its capital anyway.
    """
    at = 0
    marked = forms
    for number, form in enumerate(forms):
        if form.classes or form.parties or not form.lower[:1].isalpha():
            continue
        found = small.find(form.lower, at)
        if found < 0:
            continue
        at = found
        led = form.lower.startswith(_ARTICLES) and _ARTICLE.match(text, found) is not None
        proper = led or text[found].isupper()
        if proper and found and not small[found - 1].isalnum() and small[:found].rstrip()[-1:] not in _OPENINGS:
            if marked is forms:
                marked = list(forms)
            marked[number] = lexicon.form(form.lower, _NAME, form.size)
    return marked


#: "The truce — the first of the war — is to begin": what dashes insert before a verb parts it from nothing.
_INSERTED = re.compile(
    r"(\s)[–—](\s[^–—;:?!]{3,100}\s)[–—](\s(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|did|does|do)\b)"
)
_PAIR = 2
_WOULD = frozenset({"would", "'d"})
_RELATIVE = frozenset({"that", "which", "who"})


def _shift_back(forms: list[Form], lexicon: Lexicon) -> list[Form]:
    """Take "would" for a "will" where somebody tells it: "the army said that talks would be held on Friday".

    Not in a relative clause, which says what a thing is for: "a text that would free them, he said".
    """
    if not any("say" in form.classes for form in forms):
        return forms
    shifted = list(forms)
    for at, form in enumerate(forms):
        if form.lower not in _WOULD or (
            at and forms[at - 1].lower in _RELATIVE and (at < 2 or "say" not in forms[at - 2].classes)
        ):
            continue
        shifted[at] = lexicon.form(form.lower, form.classes | {"plan_cue"}, form.size)
    return shifted


#: "al-Hasakah", "el-Obeid": the article of a name is small.
_ARTICLE, _ARTICLES = re.compile(r"[ae]l-[A-Z]"), ("al-", "el-")
_NAME = frozenset({"proper"})
_OPENINGS = frozenset(".:;!?\"“‘'(–—|")


def place_tokens(draft: Draft, states: frozenset[str] = frozenset()) -> Row:
    """Give the tokens of a sentence their places in the article; ``states``: the parties that are states."""
    spans: list[tuple[int, int]] = []
    at = 0
    for cut in draft.cuts:
        spans += [found.span() for found in _WORD.finditer(draft.small, at, cut.start - draft.base)]
        spans.append((cut.start - draft.base, cut.end - draft.base))
        at = cut.end - draft.base
    spans += [found.span() for found in _WORD.finditer(draft.small, at)]
    tokens: list[Token] = []
    offsets: list[int] = []
    base, piece, offset = draft.base, 0, 1
    for lower, classes, written, _, size, parties in draft.forms:
        start = base + spans[piece][0]
        piece += size
        tokens.append(Token(start, base + spans[piece - 1][1], lower, classes, parties))
        offsets.append(offset)
        offset += len(written)
    return Row(
        tuple(tokens),
        draft.encoded,
        tuple(offsets),
        frozenset().union(*[token.classes for token in tokens]),
        frozenset([token.lower for token in tokens]),
        states,
    )


_ONE, _SEVERAL, _NOBODY = frozenset({PARTY}), frozenset({PARTY, MANY}), frozenset({PLACE})
_JOINERS = frozenset({",", "and", "&", "-", "/", "–"})


def _join_parties(forms: list[Form], lexicon: Lexicon) -> list[Form]:
    """Read "Israel and Hamas", "Israel, Hamas" and "Israel-Hamas" as one token of several parties."""
    named = [at for at, form in enumerate(forms) if form.parties]
    out: list[Form] = []
    free = 0
    for at in named[:-1]:
        if at < free or not _joins(forms, at + 1, at) or (end := _last_joined(forms, at)) == at:
            continue
        joined = forms[at : end + 1]
        size = sum(one.size for one in joined)
        parties = tuple(dict.fromkeys(party for one in joined for party in one.parties))
        out += forms[free:at]
        if len(parties) > 1:
            out.append(lexicon.form("_".join(one.lower for one in joined), _SEVERAL, size, parties))
        else:
            out.append(joined[0]._replace(size=size))
        free = end + 1
    return [*out, *forms[free:]] if out else forms


def _join_own(forms: list[Form], lexicon: Lexicon) -> list[Form]:
    """Read a country and its own man as one: "Brenn's Okoro", "the rebels' commander X"."""
    out: list[Form] = []
    at = 0
    while at < len(forms):
        one = forms[at]
        own = len(one.parties) == 1 and at + 2 < len(forms) and forms[at + 1].lower == "'s"
        if own and forms[at + 2].parties == one.parties:
            other = forms[at + 2]
            size = one.size + forms[at + 1].size + other.size
            out.append(lexicon.form(f"{one.lower}'s_{other.lower}", other.classes, size, one.parties))
            at += 3
        else:
            out.append(one)
            at += 1
    return out


_TITLES = word_tuple("tagging.titles")


def _join_titles(forms: list[Form], lexicon: Lexicon) -> list[Form]:
    """Read an office and its holder side by side as one: "Azerbaijani President" "Ilham Aliyev"."""
    out: list[Form] = []
    for form in forms:
        last = out[-1] if out else None
        named = last is not None and len(form.parties) == 1 and form.parties == last.parties
        if last is not None and named and last.lower.endswith(_TITLES):
            size = last.size + form.size
            out[-1] = lexicon.form(f"{last.lower}_{form.lower}", last.classes | form.classes, size, form.parties)
        else:
            out.append(form)
    return out


def _joins(forms: Sequence[Form], at: int, first: int) -> bool:
    """Say whether a word joins parties: "and", a comma, and "nor" after "neither"."""
    lower = forms[at].lower
    if lower != "nor":
        return lower in _JOINERS
    # "Neither the Sudanese army nor the RSF".
    before = [form.lower for form in forms[max(0, first - 2) : first]]
    return before[-1:] == ["neither"] or before == ["neither", "the"]


def _speaks(forms: Sequence[Form], at: int) -> bool:
    return at + 1 < len(forms) and "say" in forms[at + 1].classes


#: A phrase before the clause ends in a party that is none of its subject: "Prodded by Qatar, Israel agreed".
_LEADING = word_set("tagging.leading")


def _is_led_off(forms: Sequence[Form], at: int, following: int) -> bool:
    """Say whether the comma parts a leading phrase from the clause's subject: "After talks with Qatar, Israel said"."""
    first = at
    while first and forms[first - 1].parties:
        first -= 1
    before = first - 1 if first and forms[first - 1].lower != "the" else first - 2
    if before < 0 or forms[before].lower not in _LEADING or following + 1 >= len(forms):
        return False
    after = forms[following + 1]
    if "'s_" in forms[following].lower or after.lower == "'s":
        # "In a meeting with the premier of Brenn, Sorrel's president proposed …"
        return "and" not in {form.lower for form in forms[following + 1 : following + 4]}
    return bool(after.classes & {"vd", "vz", "have", "be"}) and not after.classes & {"say"}


_OPENERS = word_set("tagging.openers")
_VERBS = frozenset({"vz", "vd", "be", "have"})


def _opens_main_clause(forms: Sequence[Form], end: int, following: int) -> bool:
    """Say whether the comma ends a clause that opens the sentence: "As soldiers fire on Norreans, Ordania vetoes …"."""
    opened = forms[0].lower in _OPENERS and not any(form.lower == "," for form in forms[:end])
    acted = any(form.classes & {*_VERBS, "vb", "assail"} for form in forms[2:end])
    return opened and acted and any(form.classes & _VERBS for form in forms[following + 1 : following + 4])


def _last_joined(forms: Sequence[Form], at: int) -> int:
    """Give the index of the last party that hangs together with the one at a place."""
    end = at
    while True:
        if end > at and forms[end - 1].lower == "and" and forms[min(end + 1, len(forms) - 1)].lower == ",":
            # After "A, B and C" the list is at its end: "officials of A, B and C, D has said".
            return end
        following = end + 1
        while following < len(forms) and _joins(forms, following, at) and following - end <= 2:
            following += 1
        if following < len(forms) and forms[following].lower == "the" and forms[following - 1].lower == "nor":
            following += 1
        if following == end + 1 or following >= len(forms) or not forms[following].parties:
            return end
        if forms[end + 1].lower == "," and following == end + 2 and _speaks(forms, following):
            # "… talks with Brenn, Sorrel said": who speaks is no second party to the talks.
            return end
        if forms[end + 1].lower == "," and following == end + 2 and _opens_main_clause(forms, end, following):
            return end
        if forms[end + 1].lower == "," and following == end + 2 and _is_led_off(forms, at, following):
            return end
        end = following
