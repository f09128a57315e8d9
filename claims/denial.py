"""Read a bare headline against a claim: whether it stands for it, only watches it, or denies it.

The denial and polarity reading alone, for news of all kinds: words that call a report untrue, verbs of denial,
negation whose scope meets the claim, and words that exclude each other. The three stances are those of Ferreira
and Vlachos, "Emergent: a novel data-set for stance classification" (2016). Words stand in data/denial.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from claims.patterns import any_of

Stance = Literal["for", "observing", "against"]

#: How many words after a negation it is taken to reach.
REACH = 7
#: What ends the reach of a negation.
_STOP = re.compile(
    r"[.;:!?]|\s[-–—]\s|,\s(?:but|and|say|says|said)\b|\b(?:but|because|although|though|while|after|until)\b"
)
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled lists of data/denial.toml."""

    false_words: re.Pattern[str]
    denying: re.Pattern[str]
    striking: re.Pattern[str]
    turned: re.Pattern[str]
    doubting: re.Pattern[str]
    idle: re.Pattern[str]
    opening: re.Pattern[str]
    negation: re.Pattern[str]
    whole: frozenset[str]
    common: frozenset[str]
    telling: re.Pattern[str]
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _any(words: Iterable[str]) -> str:
    return any_of(words, " ")


def _compile(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{_any(words)})(?![\w'])", re.IGNORECASE)


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files("claims").joinpath("data/denial.toml").read_text(encoding="utf-8"))
    return _Words(
        false_words=_compile(data["false_words"]),
        denying=_compile(data["denying"]),
        striking=re.compile(
            rf"(?<![\w'-])(?:{_any(data['striking'])})(?:\s+[\w'’-]+){{0,3}}?\s+(?:{_any(data['reports'])})(?![\w'])",
            re.IGNORECASE,
        ),
        turned=_compile(data["turned"]),
        doubting=_compile(data["doubting"]),
        idle=_compile(data["idle"]),
        opening=re.compile(
            rf"^\W*(?:{_any(data['openings'])})\b(?!\W+(?:{_any(data['no_denial_after'])})\b)", re.IGNORECASE
        ),
        negation=_compile(data["negations"]),
        whole=frozenset(data["whole"]),
        common=frozenset(data["common"]["words"]),
        telling=_compile([*data["reports"], "reportedly", "allegedly"]),
        opposites=tuple((_compile(pair["a"]), _compile(pair["b"])) for pair in data["opposites"]),
    )


def read_stance(claim: str, headline: str) -> Stance:
    """Say how a headline stands to a claim: "for", "observing" (asks, doubts, or tells of it), or "against"."""
    words = _words()
    text = headline.replace("’", "'")
    claim = claim.replace("’", "'")
    if denies(claim, text):
        return "against"
    if (
        "?" in text
        or words.doubting.search(text)
        or re.search(r"\b(?:rumou?rs?|reportedly|report|claims?)\b", text, re.IGNORECASE)
    ):
        return "observing"
    return "for"


def denies(claim: str, headline: str) -> bool:
    """Say whether a headline denies a claim."""
    words = _words()
    if _is_called_false(words, claim, headline):
        return True
    if words.negation.search(claim) or words.turned.search(claim):
        # A claim that itself says what is not so can be backed by a negation; only words of falsity deny it.
        return False
    return _is_negated(words, claim, headline) or _is_opposed(words, claim, headline)


def _is_called_false(words: _Words, claim: str, headline: str) -> bool:
    """Look for a word of falsity or a verb of denial that is not itself denied, and that the claim does not hold."""
    for match in words.false_words.finditer(headline):
        if re.search(rf"\b{re.escape(match[0])}\b", claim, re.IGNORECASE):
            continue
        before = headline[: match.start()]
        if re.search(r"\b(?:not?|isn't|wasn't|never)\s+(?:an?\s+)?(?:\w+\s+)?$", before, re.IGNORECASE):
            continue
        if re.search(r"\b(?:denies|denied|deny|rejects?)\b", before, re.IGNORECASE):
            continue
        if "?" in headline[match.end() :] and not words.opening.search(headline):
            continue
        return True
    doubting = [match.span() for match in words.doubting.finditer(headline)]
    for match in (*words.denying.finditer(headline), *words.striking.finditer(headline)):
        # "Denies that it is a hoax" denies the denial.
        near = " ".join(_WORD.findall(_STOP.split(headline[match.end() :], maxsplit=1)[0])[:8])
        if words.false_words.search(near) or re.search(rf"\b{re.escape(match[0])}\b", claim, re.IGNORECASE):
            continue
        if any(start <= match.start() < end for start, end in doubting):
            continue
        return True
    return False


def _is_negated(words: _Words, claim: str, headline: str) -> bool:
    """Look for a negation that reaches a word of the claim, or a predicate that stands for it all."""
    meant = _stems(claim)
    opening = words.opening.search(headline)
    if (
        opening
        and ("," in headline[: opening.end() + 1] or ":" in headline[: opening.end() + 1])
        and meant & _stems(headline)
    ):
        return True
    idle = [match.span() for match in words.idle.finditer(headline)]
    doubting = [match.span() for match in words.doubting.finditer(headline)]
    for match in words.negation.finditer(headline):
        if any(start <= match.start() < end for start, end in (*idle, *doubting)):
            continue
        rest = headline[match.end() :]
        stop = _STOP.search(rest)
        reached = [word.lower() for word in _WORD.findall(rest[: stop.start()] if stop else rest)][:REACH]
        if words.whole & set(reached[:4]) or meant & _stems(" ".join(reached)):
            return True
        if not reached and meant & _stems(headline[: match.start()]):
            # "… One of the heroes? No he was not": what is denied stands before.
            return True
    return False


def _is_opposed(words: _Words, claim: str, headline: str) -> bool:
    """Look for a word that excludes one of the claim's."""
    for one, other in words.opposites:
        for here, there in ((one, other), (other, one)):
            if here.search(claim) and there.search(headline) and not here.search(headline):
                return True
            if here.search(claim) and there is other and there.search(headline) and not there.search(claim):
                return True
    return False


def _stems(text: str) -> frozenset[str]:
    """Give the words that bear meaning, cut so that inflection does not part them."""
    found = (word.lower().replace("'s", "") for word in _WORD.findall(text))
    return frozenset(_alike().get(word, word[:5]) for word in found if word not in _words().common and len(word) > 2)


@cache
def _alike() -> dict[str, str]:
    """Give each word of one side of a pair of opposites one common stem: "died", "dead" and "death" are one."""
    data = tomllib.loads(resources.files("claims").joinpath("data/denial.toml").read_text(encoding="utf-8"))
    sides = (side for pair in data["opposites"] for side in (pair["a"], pair["b"]))
    return {word: side[0] for side in sides for word in side if " " not in word}
