"""What is out of scope, and why: protests, party rows, opinion, trade and labour talks, history, culture."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from claims.patterns import compile_small, make_small, wording
from claims.sieve import Sieve
from model.articles import Article


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """A reason and the words that show it."""

    reason: str
    pattern: Sieve
    #: First letters of the types that it keeps out; empty for all.
    types: str = ""
    #: True when a truce of a known war beside the words shows that they are of something else in the sentence.
    stray: bool = False
    #: True when it holds of every sentence, even in the body of an article about a war's end.
    always: bool = False


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("claims").joinpath("data/scope.toml").read_text(encoding="utf8"))


@cache
def _rules(part: str) -> tuple[ScopeRule, ...]:
    # Capitals tell a byline ("| Jonathan Wilson") in a headline; elsewhere they tell nothing.
    compiled = re.compile if part == "title" else compile_small
    return tuple(
        ScopeRule(
            entry["reason"],
            Sieve(compiled(entry["pattern"])),
            entry.get("types", ""),
            entry.get("stray", False),
            entry.get("always", False),
        )
        for entry in _data()[part]
    )


def without_names(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Blank out the names of parties, whose words tell nothing of the matter: a "Coast Union" is no trade union."""
    for start, end in spans:
        if 0 <= start < end <= len(text):
            text = text[:start] + "·" * (end - start) + text[end:]
    return text


def article_reason(article: Article, named: Sequence[tuple[int, int]] = ()) -> str | None:
    """Say why nothing in this article can be an in-scope claim; None where it can.

    ``named``: where parties are named in it.
    """
    title = without_names(article.title, named) if article.text.startswith(article.title) else article.title
    path = urlsplit(article.url).path.lower()
    for rule in _rules("address"):
        if rule.pattern.search(path):
            return rule.reason
    for rule in _rules("title"):
        if rule.pattern.search(article.title) or rule.pattern.search(article.title.lower()):
            return rule.reason
    # A headline about a strike, a budget or a film is about nothing else further down.
    reason = sentence_reason(title)
    if reason is None:
        return None
    # … unless one of its statements is about a war's end and clean.
    places = [found.start() for found in wording("strong").finditer(title)]
    tied = [_TIED.match(article.title, at) is not None for at in places]
    clean = (sentence_reason(part_at(title, at), tied=it) is None for at, it in zip(places, tied, strict=True))
    return None if any(clean) else reason


#: A truce with its place or sides: "ceasefire’ in Gaza".
_TIED = re.compile(r"\S+\s(?:in|between|with|for)\s[A-Z]")


def headline_reason(title: str) -> str | None:
    """Say why a headline states nothing itself, though what stands below it may; None where it does."""
    small = make_small(title)
    return next((rule.reason for rule in _rules("headline") if rule.pattern.search(small)), None)


@cache
def outside_powers() -> frozenset[str]:
    """Give the parties that take part in so many conflicts that one of them alone tells of none."""
    return frozenset(_data()["outside_powers"])


@cache
def world_powers() -> frozenset[str]:
    """Give the parties whose name beside a truce tells of no war of theirs."""
    return frozenset(_data()["world_powers"])


@cache
def headline_reasons() -> frozenset[str]:
    """Give the reasons of a headline that do not hold for a line below it in which a side of the war acts."""
    return frozenset(_data()["for_headline_alone"])


def sentence_reason(sentence: str, ptype: str = "", *, tied: bool = False) -> str | None:
    """Say why a sentence's words of truce or talks are out of scope; None where they are not.

    ``ptype``: the type that is read, for reasons that hold only of some. ``tied``: whether a truce of a known war is
    meant, whatever else the sentence speaks of.
    """
    return _reason_of(make_small(sentence), ptype[:1], tied)


#: Kept for a while, since several matches stand in one sentence.
@lru_cache(maxsize=32)
def _reason_of(small: str, letter: str, tied: bool) -> str | None:
    for rule in _rules("sentence"):
        asked = not (tied and rule.stray) and (not rule.types or not letter or letter in rule.types)
        if asked and rule.pattern.search(small):
            return rule.reason
    return None


def reason_for_all(sentence: str) -> str | None:
    """Say why a sentence's words are out of scope of whatever type they are; None where that turns on the type."""
    small = make_small(sentence)
    return next((rule.reason for rule in _rules("sentence") if not rule.types and rule.pattern.search(small)), None)


def reason_anywhere(sentence: str) -> str | None:
    """Say why a sentence is out of scope wherever it stands, even in a long report about a war's end."""
    small = make_small(sentence)
    return next((rule.reason for rule in _rules("sentence") if rule.always and rule.pattern.search(small)), None)


#: What sets apart the statements of a headline or a list of news.
_SEAM = re.compile(r"\s[—–|•]\s|;\s|(?<=\w{3}):\s|(?<=[’'”]):\s")
#: So begins what goes on with the statement before the seam.
_GOING_ON = re.compile(r"(?:which|who|whose|that|and|or|but also|where)\b")
_SIGN = re.compile("[—–|•;:]")
#: Words that a part must have to stand alone: "Protesters: truce now" is one statement.
_SHORTEST = 4


def part_at(text: str, at: int) -> str:
    """Give the statement of a sentence in which a place lies, where the sentence strings several together."""
    low = 0
    for start, end in _seams(text):
        if _GOING_ON.match(text, end):
            # "…, the bill – which calls for a truce": the statement goes on.
            continue
        if start >= at:
            return text[low:start] if len(text[low:start].split()) >= _SHORTEST else text[low:]
        if len(text[low:start].split()) >= _SHORTEST:
            low = end
    return text[low:]


@lru_cache(maxsize=32)
def _seams(text: str) -> tuple[tuple[int, int], ...]:
    # Most sentences have none of the signs, which one set of letters tells at once.
    return tuple(seam.span() for seam in _SEAM.finditer(text)) if _SIGN.search(text) else ()
