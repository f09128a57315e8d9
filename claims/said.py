"""Where what somebody says begins behind the verb of saying, and where it ends."""

from __future__ import annotations

import re
from functools import cache

from claims.noun_phrases import FINITE, inside_quote
from claims.patterns import any_of
from claims.speakers import attribution_words
from claims.word_lists import word_tuple


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


#: A name and its finite auxiliary, no weekday: "speaking in Brenn, he said Sorrel had agreed" says what follows.
_CLAUSE = re.compile(
    r"(?!\w+day\b)[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+)*\s+"
    r"(?:had|has|have|was|were|is|are|will|would|could|can|should|may|might|must)\b"
)
#: What is said goes on behind the verb: a clause ("on Monday that"), or a form in -ing, but not "said during a visit".
_GOES_ON = re.compile(
    r"(?i:(?:that|it|he|she|they|there|the|no)\b|(?!(?:during|following|regarding|concerning)\b)\w+ing\b"
    r"|(?:late\s)?(?:on|this|today|yesterday|\w+day)(?:\s(?:(?-i:[A-Z]\w+)|\d+|\w+ning|night|\w+noon)){0,4}?\sthat\s(?!\w+ed\b|was\b))"
)
#: What sets the scene before whoever speaks, up to a comma.
_SCENE = re.compile(
    r"(?:after|ahead|amid|as|at|before|by|despite|during|following|for|from|hours|in|moments|on|over|since|speaking|under|until"
    r"|when|while|with|without)\s[^“”\"‘:;]*,$",
    re.IGNORECASE,
)
#: What may stand behind a verb of saying at the end of all that was said: when, where, to whom.
_ADVERB_AHEAD = re.compile(
    r"[,;:(“\"‘–—-]|(?:on|in|at|late|early|earlier|later|during|after|before|this|last|today|yesterday|tonight|via|through"
    r"|from|by|to|when|while|as|without|citing|quoting|adding|but|and|again|separately)\b|[A-Z][a-z]+day\b"
)
_SHORT = 90
_PLAIN = frozenset({"says", "confirms", "denies"})
_DAY = r"(?:(?:on|since)\s)?[A-Z][a-z]+day(?:\s(?:morning|afternoon|evening|night|noon))?"
#: No word of a clause: neither finite verb nor pronoun, nor a past form that no article leads ("a taped message").
_NO_VERB = (
    r"(?!(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did|that|it|he|she|they"
    r"|there|we)\b)"
)


#: What leads a noun of when, where and how; alone it tells so; what begins a clause beside.
_ADJUNCTS, _ADVERBS, _BESIDES = word_tuple("said.adjuncts"), word_tuple("said.adverbs"), word_tuple("said.beside")


@cache
def _setting() -> re.Pattern[str]:
    """Give when, where and how something is said, up to a comma, to a clause beside it or to the sentence's end."""
    led = rf"(?:{any_of(_ADJUNCTS)})\s"
    word = rf"{_NO_VERB}(?:(?:an?|the|his|her|its|their)\s\w+ed\b|(?!\w+ed\b)[\w’'./-]++)"
    noun = rf"{word}(?:\s{word}){{0,6}}?"
    piece = rf"(?:(?:late|early|earlier|later)\s)?(?:{_DAY}|{any_of(_ADVERBS)}|{led}{noun})"
    return re.compile(
        rf"\s*(?:{piece}(?:\s{piece}){{0,4}})?"
        rf"(?:\s*(?:[.”\"]*$|[,;(–—](?![^,]*,\sthat\b)\s?(?!that\s)(?P<quoted>[“\"])?)|\s(?={any_of(_BESIDES)}\b))"
    )


def ends_behind(sentence: str, head: str, after: int, kind: str) -> bool:
    """Say whether all that somebody says stands in ``head``, before him: no clause of his begins at ``after``.

    ``kind``: of which kind his verb is; what is asked for or offered stands behind it more often than not.
    """
    rest = sentence[after:].strip(' .”"')
    if rest and (_GOES_ON.match(rest) or _CLAUSE.match(rest)):
        return False
    if rest and _SCENE.match(head) is not None and not _ADVERB_AHEAD.match(rest):
        # "After the two agreed to a truce, the Pope called for peace": what he calls for stands behind the verb.
        return False
    if len(rest) < _SHORT or rest.startswith((".", ",", "“", '"')):
        return True
    # "…, two envoys said on Monday, in what would be the first pause …".
    plain = kind in _PLAIN and _SCENE.match(head) is None
    setting = _setting().match(sentence, after) if plain else None
    return setting is not None and (setting["quoted"] is None or head.endswith(("”", '"')))


_GOES_ON_FINITE = re.compile(rf",\s(?:\w+ly\s)?(?={FINITE.pattern})", re.IGNORECASE)


def is_inserted(sentence: str, head: str, after: int) -> bool:
    """Say whether who speaks stands between a subject and its verb: "Ordania, she said on Monday, has agreed"."""
    if _SCENE.match(head) is not None or FINITE.search(head) is not None or len(head) > _SHORT:
        return False
    setting = _setting().match(sentence, after)
    return setting is not None and _GOES_ON_FINITE.search(sentence, setting.start()) is not None
