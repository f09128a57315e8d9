"""Words of captives and of aid where nobody is released and nothing let in: an aim, a home, a blockade there."""

from __future__ import annotations

from claims.checks import Checks, only_with
from claims.rows import FINITE, word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_DETERMINERS = word_set("named_terms.determiners")


def _starts(word: str, stems: tuple[str, ...]) -> bool:
    return word.startswith(stems)


# S11: captives.

_MOVING = word_tuple("named_terms.moving")
_AT_HOME = word_set("named_terms.at_home")


@only_with("home")
def _is_where_one_lives(row: Row, match: Match) -> bool:
    """Say whether nobody comes home: "the men are at the front and their wives at home"."""
    if row.tokens[match.predicate].lower != "home":
        return False
    if word_at(row, match.predicate - 1) in _AT_HOME:
        return True
    span = words_between(row, match.head - 7, match.predicate + 1)
    return not any(_starts(part, _MOVING) for word in span for part in word.split("_"))


_FREE_OF = word_set("named_terms.free_nouns")


@only_with("free")
def _is_free_adjective(row: Row, match: Match) -> bool:
    """Say whether free is said of something: "the free movement of people"."""
    return row.tokens[match.predicate].lower == "free" and word_at(row, match.predicate + 1) in _FREE_OF


_PAPERS = word_set("named_terms.papers")


def _is_published(row: Row, match: Match) -> bool:
    """Say whether it is a text that is released: "the data on losses released by the ministry"."""
    at = match.predicate
    word = row.tokens[at].lower
    if word in ("released", "release", "releases", "releasing") and not _PAPERS.isdisjoint(
        words_between(row, at + 1, at + 4)
    ):
        return True
    if word != "released" or match.head > at:
        return False
    if any(token.classes & {"be", "have"} for token in row.tokens[at - 2 : at]):
        return False
    return not _PAPERS.isdisjoint(words_between(row, match.head - 10, at))


_BODY_OF = word_set("named_terms.body_of")
_OWNERS = word_set("named_terms.of_remains")


@only_with("body", "remains")
def _is_no_body(row: Row, match: Match) -> bool:
    """Say whether nobody is dead: "a body of evidence", "the guilt remains"."""
    for at in {match.head, match.first, match.last}:
        word = row.tokens[at].lower
        if word == "body" and word_at(row, at + 1) == "of" and word_at(row, at + 2) in _BODY_OF:
            return True
        if word == "remains" and word_at(row, at + 1) != "of":
            before = row.tokens[at - 1] if at else None
            led = before is not None and (before.lower in _OWNERS or before.lower.endswith(("'s", "’s", "s'", "s’")))
            return not led and not (before is not None and before.parties)
    return False


_AIMS = word_set("named_terms.aims")
_ACHIEVING = word_set("named_terms.achieving")
#: So many words before a release the aim that it is may be named.
_REACH = 12


def _is_aim(row: Row, match: Match) -> bool:
    """Say whether a release is what somebody is after: "strikes to secure their release"."""
    low = min(match.first, match.head, match.predicate)
    if row.tokens[match.predicate].has("vg") and word_at(row, match.predicate - 1) == "without":
        return True
    for at in range(low, max(0, low - 5), -1):
        if row.tokens[at].lower in _ACHIEVING and word_at(row, at - 1) == "to" and not _is_led(row, at - 2):
            return True
    for at in range(low - 1, max(-1, low - _REACH), -1):
        token = row.tokens[at]
        if token.has("strong_break"):
            return False
        if token.lower in _AIMS:
            between = words_between(row, at + 1, low + 1)
            return any(word in ("to", "is", "are", "was", "were", "of", ":", "–") for word in between)
        if token.has("say") or token.lower == "that":
            return False
    return False


def _is_led(row: Row, at: int) -> bool:
    """Say whether who commits itself stands before an infinitive: "agreed to", "will have to"."""
    return (
        bool(row.tokens[at].classes & {"agree", "pledge", "ahead", "urge", "need", "ready", "neg"})
        if at >= 0
        else False
    )


_PEOPLE = word_set("comings.people")
_HELD = word_tuple("comings.held")


def _is_resettled(row: Row, match: Match) -> bool:
    """Say whether it is dwellers who are brought back: "take the villagers back to the north"."""
    if row.tokens[match.head].lower not in _PEOPLE:
        return False
    if not row.tokens[match.predicate].lower.startswith(("bring", "brought", "send", "sent")):
        return False
    return not any(token.lower.startswith(_HELD) or token.has("prisoners") for token in row.tokens)


# S13: aid.

_LIFTING = word_tuple("named_terms.lifting")


@only_with("blockade", "siege")
def _is_blockade_there(row: Row, match: Match) -> bool:
    """Say whether a blockade is laid or is only there: "imposed a total blockade", "where the blockade has created"."""
    if row.tokens[match.head].lower.rpartition("_")[2] not in ("blockade", "siege"):
        return False
    span = words_between(row, match.head - 6, match.last + 5)
    return not any(_starts(part, _LIFTING) for word in span for part in word.split("_"))


_WANTING = word_set("named_terms.wanting")


def _is_want_of_aid(row: Row, match: Match) -> bool:
    """Say whether aid is what is missing, or held down: "a tight control on aid entering"."""
    at = min(match.head, match.predicate)
    for n in range(at - 1, max(-1, at - 5), -1):
        token = row.tokens[n]
        if token.lower in _WANTING:
            return True
        if token.classes & FINITE or token.has("strong_break") or token.lower == ",":
            return False
    return False


_REACHING = ("reach", "arriv", "at", "go", "went", "got", "cross")


@only_with("crossing", "crossings", "border_crossing", "border_crossings", "aid")
def _is_crossing_itself(row: Row, match: Match) -> bool:
    """Say whether somebody is only at a crossing: "as they reached the border crossing", "illegal border crossings"."""
    head, predicate = row.tokens[match.head], row.tokens[match.predicate]
    if head.lower.endswith(("crossing", "crossings")):
        if match.predicate < match.head:
            return predicate.lower.startswith(_REACHING)
        return head.lower.endswith("crossings") or predicate.lower.startswith(_REACHING)
    before = word_at(row, match.predicate - 1)
    return (
        predicate.lower in ("crossing", "crossings")
        and word_at(row, match.predicate + 1) != "of"
        and (
            before in _DETERMINERS
            or row.tokens[match.predicate - 1].classes & {"P", "place"} != frozenset()
            or before in ("border", "shalom")
        )
    )


@only_with("relief", "aid")
def _is_other_relief(row: Row, match: Match) -> bool:
    """Say whether it is no help for people in a war: "relief from sanctions", "cut foreign aid"."""
    word = row.tokens[match.head].lower
    if word == "relief":
        return any(token.has("sanction") for token in row.tokens[match.head - 2 : match.head + 4])
    return word == "aid" and word_at(row, match.head - 1) in ("foreign", "military", "financial", "development")


_WAITING = ("wait", "queu", "lined", "stuck", "strand")


def _is_waiting(row: Row, match: Match) -> bool:
    """Say whether lorries only wait: "lorries with aid have waited for weeks to enter"."""
    return any(_starts(word, _WAITING) for word in words_between(row, match.head + 1, match.predicate))


@only_with("war", "conflict")
def _is_before_war(row: Row, _match: Match) -> bool:
    """Say whether it was so in peace: "prior to the war, some 500 lorries entered each day"."""
    first = words_between(row, 0, 5)
    return bool({"war", "conflict"} & set(first)) and first[0] in ("before", "prior", "prior_to")


def _is_plan_as_noun(row: Row, match: Match) -> bool:
    """Say whether a plan is named, not made: "under a criticised plan to deliver aid"."""
    if row.tokens[match.predicate].lower not in ("plan_to", "plans_to", "plan", "plans"):
        return False
    before = row.tokens[match.predicate - 1] if match.predicate else None
    return before is not None and (before.lower in _DETERMINERS or before.lower.endswith("ed"))


@only_with("close_to", "close")
def _is_close_by(row: Row, match: Match) -> bool:
    """Say whether something is near a way in: "the port is close to the airport"."""
    word = row.tokens[match.predicate].lower
    return word == "close_to" or (word == "close" and word_at(row, match.predicate + 1) == "to")


_SEIZED = ("seiz", "loot", "stole", "divert", "hijack")


def _is_robbed(row: Row, match: Match) -> bool:
    """Say whether it is told who robs what came in: "a tenth of the lorries that go in are seized by the gangs"."""
    return any(_starts(token.lower, _SEIZED) for token in row.tokens[match.last + 1 : match.last + 5])


_S11, _S13 = frozenset({"S11"}), frozenset({"S13"})

NAMED_LOADS: Checks = (
    (_S11, "where one lives", _is_where_one_lives),
    (_S11, "free of something", _is_free_adjective),
    (_S11, "a text that is published", _is_published),
    (_S11, "nobody's body", _is_no_body),
    (_S11, "an aim, not an act", _is_aim),
    (_S11, "dwellers who are brought back", _is_resettled),
    (_S13, "a blockade that is there", _is_blockade_there),
    (_S13, "aid that is wanting", _is_want_of_aid),
    (_S13, "a crossing that is only reached", _is_crossing_itself),
    (_S13, "another relief", _is_other_relief),
    (_S13, "loads that wait", _is_waiting),
    (_S13, "before the war", _is_before_war),
    (_S13, "a plan that is named", _is_plan_as_noun),
    (_S13, "near a way in", _is_close_by),
    (_S13, "who robs what came in", _is_robbed),
)
