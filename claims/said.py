"""Where what somebody says begins behind the verb of saying, and where it ends."""

from __future__ import annotations

import re
from functools import cache

from claims.noun_phrases import FINITE, inside_quote
from claims.speakers import attribution_words


def skip_that(sentence: str, at: int) -> int:
    """Skip what stands between a verb of saying and what is said: a day, a place, "that"."""
    lead = re.match(
        r"[\s,]*(?:(?:on|late on|in|at|by)\s+[^,“\"]{3,40}?\s+)??"
        r"(?:(?:on\s+)?[A-Z][a-z]+day(?:\s+\w+)?,?\s+)?(?:that\s+|,\s*)?",
        sentence[at:],
    )
    return at + (lead.end() if lead else 0)


#: Who speaks goes on with what he will do: "says there will be no truce, but it will let in aid".
_ITS_OWN = r"\s+(?:it|he|she|they)\s+(?:will|would|may|might|could)\b"
_CONTRAST = re.compile(
    rf"[,;]\s+(?:but(?!\s+that\b|{_ITS_OWN})|while|although|though|whereas|despite|even as|even though)\s+|;\s",
    re.IGNORECASE,
)
_HEADLINE_TURN = re.compile(
    rf"[,;]\s+(?:but(?!{_ITS_OWN})|while|although|despite)\s+|;\s|\s(?:as|while|amid)\s", re.IGNORECASE
)


@cache
def _headline_turn() -> re.Pattern[str]:
    """Give what ends a saying in a headline, which drops its commas: "X says a deal is near but Y disputes it"."""
    verbs = attribution_words()["verbs"]
    answers = "|".join(re.escape(verb) for kind in ("denies", "doubts") for verb in verbs[kind])
    answered = rf"\sbut\s(?=(?:the\s)?(?:[A-Z][\w.’'-]*\s){{1,3}}(?:{answers})\b)"
    return re.compile(rf"(?i:{_HEADLINE_TURN.pattern})|{answered}")


#: What the outlet tells of a thing in a clause of its own; what a plan would bring is part of the plan.
_TOLD_BESIDE = re.compile(r",\s(?:where|which|who|whose)\s(?![^,]{0,60}\b(?:would|will|could|should|may|might)\b)")


def content_end(sentence: str, at: int, kind: str, *, headline: bool) -> int:
    """Find where what is said ends: at a later clause that contrasts, else with the sentence."""
    turning = _headline_turn() if headline else _CONTRAST
    turn = turning.search(sentence, at)
    beside_it = _TOLD_BESIDE.search(sentence, at) if kind in ("demands", "supports") else None
    if beside_it is not None and not inside_quote(sentence, beside_it.start()):
        # "Called for reform of the council, where a text was vetoed": what is asked for is no clause.
        turn = beside_it if turn is None or beside_it.start() < turn.start() else turn
    # "offers his country as a mediator" goes on.
    if (
        not (headline or kind == "proposes")
        and (beside := _BESIDE.search(sentence, at)) is not None
        and not inside_quote(sentence, beside.start())
    ):
        # "announced a unity government as pressure mounts": no clause is said, so the clause beside is the outlet's.
        named = not FINITE.search(sentence, at, beside.start()) and not sentence[at : at + 5].startswith("that ")
        if (named or beside["comma"]) and (turn is None or beside.start() < turn.start()):
            return beside.start()
    while turn is not None and inside_quote(sentence, turn.start()):
        turn = turning.search(sentence, turn.end())
    return turn.start() if turn else len(sentence.rstrip())


#: A clause of its own beside what is said: "…, as the pressure mounts", "… amid growing hopes".
_BESIDE = re.compile(
    r"(?P<comma>,?)\s(?:(?:as|while)\s(?=(?:the|an|a|its|[A-Z]\w+|\w+s)\s[^,.]{2,80}\s?)|amid\s(?=(?:growing|mounting|fresh|rising|reports|"
    r"hopes|fears|calls|signs)\b))"
)


#: Who announced a thing that another speaks of says no more: "the rebels rejected the truce announced by Ordania".
_MADE_BY = frozenset({"announced by"})
_OF_OBJECT = re.compile(
    r"\w\s(?:the|an?|its|their|his|her|any|that|this)\s(?:(?!(?:was|were|is|are|been|being|be)\s)[\w’'-]+\s){1,6}$"
)


def tells_whose(sentence: str, cue: re.Match[str]) -> bool:
    """Say whether "announced by X" only tells whose the thing is of which somebody else speaks."""
    return cue[0].lower() in _MADE_BY and _OF_OBJECT.search(sentence, 0, cue.start()) is not None


#: Who welcomes people home receives them and says nothing.
_RECEPTION = re.compile(r"welcom(?:es?|ed|ing)\s[^,;:.]{0,40}?\b(?:home|back)\b", re.IGNORECASE)


def is_reception(sentence: str, at: int) -> bool:
    """Say whether a verb of saying is only how people are received: "families welcome the captives home"."""
    return _RECEPTION.match(sentence, at) is not None
