"""What stands around a party's name and makes it an office, an institution or a place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from typing import Any

from claims.matcher import Words, fold, places_of
from claims.parties import Mention, Party, Person
from claims.patterns import any_of, cut_small, make_small
from claims.word_lists import word_set, word_tuple

#: How far to the left an institution may stand from "of Ukraine", in characters.
REACH = 70


#: Between "an officer" and the party: "of the", "from one of the smaller".
_OF = r"(?:of|in|for|from|at|with|to)\s(?:one\sof\s)?(?:(?:the|its|their)\s)?(?:[a-z]+(?:er|est|nal|ern)\s)?"


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    text = resources.files("claims").joinpath("data/offices.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _choice(words: Iterable[str]) -> str:
    return any_of(words, r"\s")


@lru_cache(maxsize=1)
def office_words() -> frozenset[str]:
    """Give the words that may stand next to a surname without being part of the name, folded."""
    words = _words()
    parts: set[str] = set()
    for key in ("titles", "openers", "offices", "adjectives"):
        for entry in words[key]:
            parts.update(fold(part) for part in re.findall(r"\w+", entry))
    return frozenset(parts)


def name_by_office(parties: Iterable[Party]) -> Iterator[tuple[str, str, Person]]:
    """Give office and surname together, whose they are and who it is, where one person alone is meant: "VP Moreno"."""
    found: dict[str, list[tuple[str, Person]]] = {}
    for party in parties:
        for person in party.people:
            surname = person.name.rsplit(maxsplit=1)[-1]
            for title in _words()["before_surnames"].get(person.office, ()):
                found.setdefault(f"{title} {surname}", []).append((party.id, person))
    for name, holders in found.items():
        if len({party for party, _ in holders}) == 1:
            yield name, *holders[0]


@lru_cache(maxsize=1)
def powers() -> frozenset[str]:
    """Give the states that speak for themselves even where they mediate."""
    return frozenset(_words()["powers"])


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    words = _words()
    adjectives, offices, bodies = (_choice(words[key]) for key in ("adjectives", "offices", "institutions"))
    of = (
        r"(?:\s(?:of|for)\s(?:foreign\s(?:affairs|relations)|external\saffairs|defen[cs]e|state|staff|mediation|justice|"
        r"the\s(?:interior|army|armed\sforces|navy|opposition)|national\ssecurity|information|armed\sforces))?"
    )
    # "Russia's envoy to the UN in Geneva": the body accredited to is no party of its own here.
    to = (
        r"(?:(?:(?<=ambassador)|(?<=envoy)|(?<=representative)|(?<=mission))\sto\s(?:the\s)?"
        r"(?-i:[A-Z][\w.]+)(?:\s(?:in\s)?(?-i:[A-Z]\w+))*)?"
    )
    return re.compile(
        rf"(?:['’]s?)?(?:\s(?:{adjectives}))*\s(?:(?P<office>{offices})|(?P<body>{bodies})){of}{to}\b(?!\s?[-–]\w)",
        re.IGNORECASE,
    )


#: Bodies only right behind a party's name: "the Colombian state", but not "the state of the runway".
_MORE_THAN_BODIES = word_set("offices.more_than_bodies")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    words = _words()
    adjectives, offices = _choice(words["adjectives"]), _choice(words["offices"])
    bodies = _choice(set(words["institutions"]) - _MORE_THAN_BODIES)
    return re.compile(
        rf"\b(?:(?:{adjectives})\s)*(?:(?P<office>{offices})|(?P<body>{bodies}|ministry|department))"
        r"(?:\sof\s(?:foreign\s(?:affairs|relations)|external\saffairs|defen[cs]e|staff|state))?"
        rf"\s{_OF}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """Give the last words of what is looked for before a party's name."""
    names = (*_words()["offices"], *_words()["institutions"], "ministry", "department")
    return frozenset(re.findall(r"\w+", name.lower())[-1] for name in names)


def _may_be_before(text: str) -> bool:
    """Say whether a stretch has the last word of any office or body: that costs little beside the search for one."""
    return not _last_words().isdisjoint(cut_small(text))


#: Who mediates in a war, or is sent to a state, is nobody of theirs: "a mediator in the …", "envoy to Kyiv".
_OF_NOBODY = re.compile(
    r"\b(?:mediators?|mediation|brokers?|intermediar(?:y|ies)|facilitators?|go-betweens?)\s(?:in|for|with|at)\s"
    r"|\b(?:envoys?|ambassadors?|emissar(?:y|ies)|representatives?|mission)\s(?:to|for|in)\s",
    re.IGNORECASE,
)
#: Those who fight a state are no body of it: "rebels in the republic", "insurgents from the north of the country".
_OF_FOES = re.compile(
    r"\b(?:rebels?|insurgents?|guerr?illas?|separatists?|militants?|jihadists?|mutineers?)"
    r"(?:\s(?:fighters|forces|groups?|leaders?|commanders?|movements?))?\s",
    re.IGNORECASE,
)
#: "The country's rebel alliance" is no body of its state either.
_REBEL = re.compile(r"\s(?:rebel|insurgent|guerrilla|separatist|jihadist)\s", re.IGNORECASE)
_LINK = re.compile(rf"\b{_OF}$", re.IGNORECASE)
_RUN = re.compile(r"\w+")
#: Behind a name an office or a body begins after a space, a possessive before it or not.
_NEXT = re.compile(r"(?:['’]s?)?\s(\w+)")
#: How the word right before a name ends where an office or a body may stand before it.
_BACK = word_tuple("offices.back")


def _leads_back(text: str, low: int, start: int) -> bool:
    """Say whether "of", "from the" or the like stands right before a name."""
    # The last word tells nearly always; a search from the left would cost a hundred times as much.
    last = _last_word(text, low, start)
    if last in _LINKING and start - len(last) - 1 > low:
        return True
    return last.endswith(_BACK) and _LINK.search(text, low, start) is not None


def _last_word(text: str, low: int, start: int) -> str:
    """Give what stands before a place behind the last space but one, in small letters; "" where no space is before."""
    if start == 0 or not text[start - 1].isspace():
        return ""
    return text[max(low, start - 30) : start - 1].rpartition(" ")[2].lower()


#: These link a name by themselves.
_LINKING = word_set("offices.linking")
#: And these make it a place.
_PLACING = word_set("offices.placing")
_LOCATIVE = re.compile(
    r"\b(?:in|inside|outside|near|around|across|throughout|within|via|into|visiting|"
    r"(?:visit|trip|flight|flew|fly|flies|flying|travel|travels|travelled|traveled|travelling|traveling|went|go|goes|going|"
    r"return|returns|returned|came|come|comes|arrive|arrived|arrives|head|heads|headed)\s(?:back\s)?(?:to|in|for|from))"
    r"\s(?:(?:the|northern|southern|eastern|western|central|north-?eastern|north-?western|south-?eastern|neighbou?ring|wartime|occupied|war-torn)\s)*$",
    re.IGNORECASE,
)
#: How the word before a place ends.
_BEFORE_PLACES = word_tuple("offices.before_places")
#: A part of a country is where something is, as the country itself would be: "in Kenya's north".
_PART = (
    r"\s(?:(?:far|remote|rural|restive|troubled|war-torn|eastern|western|northern|southern|central|(?-i:[A-Z]\w+))\s){0,2}"
    r"(?:(?:north|south)?-?(?:east|west)|north|south|capital|interior|coast|borderlands?|highlands?|provinces?|regions?|states?|districts?)\b"
)
#: "in Ukraine talks" is about Ukraine's talks, not about where they are; "in Russia's view" is no place either.
_NOT_PLACE = re.compile(
    rf"['’]s\b(?!{_PART})|[-–]|\s(?:war|conflict|talks|ceasefire|cease-fire|truce|peace|deal|negotiations|crisis|pause)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\s*[,(][^\n]{0,60}?[)]?\s[-–—]\s|,\s[A-Z][\w. ]{2,20}\s[-–—(]")


def is_place(text: str, start: int, end: int) -> bool:
    """Say whether a state or capital is named as a place ("talks in Doha") rather than as somebody who acts."""
    if _NOT_PLACE.match(text, end):
        return False
    low = max(0, start - 40)
    last = _last_word(text, low, start)
    if last in _PLACING and start - len(last) - 1 > low:
        return True
    if last.endswith(_BEFORE_PLACES) and _LOCATIVE.search(text, low, start):
        return True
    at_start = start == 0 or text[start - 1] == "\n"
    return at_start and text[start:end].isupper() and _DATELINE.match(text, end) is not None


def extend_mention(text: str, mention: Mention, floor: int) -> Mention:
    """Widen a name to the office or body that it belongs to, within its line; nothing before ``floor`` is taken in."""
    if mention.how in ("person", "pronoun", "both-sides"):
        return mention
    line_end = text.find("\n", mention.end)
    line_end = line_end if line_end >= 0 else len(text)
    following = _NEXT.match(text, mention.end, line_end)
    may_follow = following is not None and fold(following[1]) in _first_words()
    match = _after().match(text, mention.end, line_end) if may_follow else None
    if match is not None and mention.kind != "state" and match.group().strip().lower() == "state":
        # "Rejects a Palestinian state": the state that a movement is to have, not whoever acts for it.
        match = None
    if match is not None and not (mention.kind == "state" and _REBEL.search(match.group())):
        mention = mention._replace(
            end=match.end(),
            how="office" if match["office"] else "institution",
            text=text[mention.start : match.end()],
            office=match["office"],
        )
    if mention.how == "demonym":
        return mention
    floor = max(floor, text.rfind("\n", 0, mention.start) + 1)
    # "a member of the political bureau of Hamas" goes back twice.
    for _ in range(2):
        low = max(floor, mention.start - REACH)
        leads = _leads_back(text, low, mention.start) and _may_be_before(text[low : mention.start])
        left = _before().search(text, low, mention.start) if leads else None
        if left is None or _OF_NOBODY.search(left.group()):
            break
        if mention.kind == "state" and _OF_FOES.search(left.group()):
            break
        mention = mention._replace(
            start=left.start(),
            how="office" if left["office"] else "institution",
            text=text[left.start() : mention.end],
            office=left["office"],
        )
    return mention


def find_pointers(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Find where "the office", "its general staff" stand: an office or body without its party."""
    pattern, small, free = _pointers(), make_small(text), 0
    seconds = _first_words()
    for at in places_of(_WHOSE, words.folded[:-1]):
        start = words.starts[at]
        if start >= free and words.folded[at + 1] in seconds and (found := pattern.match(small, start)) is not None:
            free = found.end()
            yield start, free


_WHOSE = word_set("offices.whose")


@lru_cache(maxsize=1)
def _pointers() -> re.Pattern[str]:
    words = _words()
    nouns = _choice({*words["offices"], *words["institutions"]} - _MORE_THAN_BODIES)
    adjectives = _choice(words["adjectives"])
    return re.compile(rf"(?:{'|'.join(sorted(_WHOSE))})\s(?:(?:{adjectives})\s)*(?:{nouns})\b(?![-–’']\w{{2}})")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Give the first words of offices, bodies and what stands before them, folded."""
    names = (name for key in ("adjectives", "offices", "institutions") for name in _words()[key])
    return frozenset(fold(found[0]) for name in names if (found := _RUN.search(name)) is not None)
