"""Matches whose words stand in two clauses: out of a relative clause, past an attribution, into a second “that”.

A gap of a rule never passes a strong break, but a sentence has weaker ones. Each check here is about one of them.
"""

from __future__ import annotations

import itertools

from claims.appositions import has_subject_of_its_own
from claims.checks import OF_EVENTS, OF_TERMS, Checks, only_with
from claims.harm import is_answer
from claims.rows import PRONOUNS, ends_of, word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set
from model.claims import PTYPES

_RELATIVE = frozenset({"which", "who", "whose", "whom"})
_VERBS = frozenset({"vd", "vz", "be", "have", "modal", "say", "neg"})
_JOINING = frozenset({"and", "or", "nor"})


@only_with(*_RELATIVE)
def _is_out_of_relative(row: Row, match: Match) -> bool:
    """Say whether the verb is of a clause that the second stands behind: "Rwanda, which denies it, said it would"."""
    low, high = ends_of(match)
    opened = next((at for at in range(low - 1, 0, -1) if row.tokens[at].lower in (",", *_RELATIVE)), 0)
    if row.tokens[opened].lower not in _RELATIVE or row.tokens[opened - 1].lower != ",":
        return False
    closed = next((at for at in range(low + 1, high) if row.tokens[at].lower == ","), high)
    return closed + 1 < high and bool(row.tokens[closed + 1].classes & _VERBS)


@only_with("that")
def _is_of_next_that(row: Row, match: Match) -> bool:
    """Say whether a second “that” stands between: "said both had agreed and that talks were under way"."""
    low, high = ends_of(match)
    return any(
        row.tokens[at].lower in _JOINING and row.tokens[at + 1].lower == "that" and at + 2 <= high
        for at in range(low + 1, high - 1)
    )


def _is_past_speaker(row: Row, match: Match) -> bool:
    """Say whether who tells it stands between two verbs: "missed a deadline for a deal, both said, and signed"."""
    low, high = ends_of(match)
    for at in range(low + 2, high - 2):
        token = row.tokens[at]
        if token.has("say") and row.tokens[at + 1].lower == "," and row.tokens[at + 2].lower in _JOINING:
            return "," in words_between(row, low + 1, at)
    return False


def _is_of_next_speech(row: Row, match: Match) -> bool:
    """Say whether the second is of what is said besides: "called for calm and said its mission had seen nothing"."""
    for at in range(match.predicate + 1, match.head - 1):
        if row.tokens[at].lower in ("and", "but") and row.tokens[at + 1].has("say"):
            return True
    return False


_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_FINITE = frozenset({"be", "have", "modal"})


def _is_denied_clause(row: Row, match: Match) -> bool:
    """Say whether a statement about a plan is denied, and no plan refused: "denied that the plan was a wish list"."""
    at = match.predicate
    if row.tokens[at].lower not in _DENYING or match.head < at or match.head + 1 >= len(row.tokens):
        return False
    for token in row.tokens[match.head + 1 : match.head + 5]:
        if token.lower not in ("of", "the", "by") and not token.parties:
            return bool(token.classes & _FINITE) and token.lower not in ("being", "having")
    return False


#: So far before a match the "no" of its subject may stand.
_SUBJECT = 5
_INSIDE = frozenset({"in", "of", "during", "under", "behind", "to"})
_OUTLOOK = word_set("crossings.outlook")


def _is_no_of_another(row: Row, match: Match) -> bool:
    """Say whether “no” is of something else about it: "no third party mediated in the ceasefire", "no role in it"."""
    low = max(-1, match.first - _SUBJECT)
    at = next((at for at in range(match.head - 1, low, -1) if row.tokens[at].lower in ("no", ",")), -1)
    if at < 0 or row.tokens[at].lower == ",":
        return False
    between = row.tokens[at + 1 : match.head]
    of = next((n for n, token in enumerate(between) if token.lower.rpartition("_")[2] in _INSIDE), 0)
    acts = any(t.classes & {"vd", "vz"} for t in between[of:]) or any(
        t.classes & {"have", "be", "modal", "plan_cue"} for t in between
    )
    if of and not acts and not between[of - 1].has("deal") and _OUTLOOK.isdisjoint(between[of - 1].lower.split("_")):
        return True
    verb = next((n for n, token in enumerate(between) if token.has("mediate") and token.classes & {"vd", "vz"}), 0)
    return verb > 0


def _is_of_next_subject(row: Row, match: Match) -> bool:
    """Say whether the verb has a subject of its own: "had kept the truce and Azerbaijan had broken it"."""
    if match.head > match.predicate:
        return False
    for at in range(match.head + 1, match.predicate - 1):
        if row.tokens[at].lower in _JOINING and (row.tokens[at + 1].parties or row.tokens[at + 1].lower in PRONOUNS):
            if row.tokens[at - 1].classes & _PLACES and row.tokens[at - 2].has("prep"):
                # "Bargaining in Doha and Cairo has failed": two places of one phrase.
                continue
            behind = row.tokens[at + 2 : match.predicate + 1]
            return bool(behind) and all(t.classes & (_VERBS | {"vn"}) or t.lower.endswith("ly") for t in behind)
    return False


_PLACES = frozenset({"P", "place"})
_UNDER = word_set("crossings.under")
_BACK = word_set("crossings.back")
_MAIN = frozenset({"be", "have", "modal", "vz"})


def _is_of_time_clause(row: Row, match: Match) -> bool:
    """Say whether the verb is of a clause that tells when: "was signed before the offensive collapsed"."""
    low, high = match.head, match.predicate
    at = next((at for at in range(high - 2, low + 1, -1) if row.tokens[at].lower in _UNDER), 0)
    if not at or word_at(row, at + 1) in _BACK or at == low + 1:
        return False
    if {",", "and", "but"} & {*words_between(row, at + 1, high)}:
        return False
    first = row.tokens[low + 1 : at]
    if not {"that", "which", ","}.isdisjoint(t.lower for t in first):
        return False
    # "The truce reached after weeks of talks collapsed" has no verb before it.
    return any(t.classes & _MAIN for t in first) or row.tokens[at - 1].has("hold")


def _is_past_fronted(row: Row, match: Match) -> bool:
    """Say whether the verb is of the main clause behind another: "while he offered talks, the raids raised doubts"."""
    if match.head > match.predicate or row.tokens[0].lower not in _UNDER:
        return False
    comma = next((at for at in range(1, match.predicate) if row.tokens[at].lower == ","), 0)
    if not match.head < comma < match.predicate - 1:
        return False
    return word_at(row, comma + 1) not in _BACK and not row.tokens[comma + 1].classes & {"talks", "truce", "deal"}


_MIGHT = frozenset({"could", "may", "might", "would", "can"})


def _is_only_possible(row: Row, match: Match) -> bool:
    """Say whether what comes to nothing only may: "could still fall apart", no "could not agree"."""
    if match.head > match.predicate or row.tokens[match.predicate].has("neg"):
        return False
    before = row.tokens[max(match.head + 1, match.predicate - 3) : match.predicate]
    return any(t.lower in _MIGHT for t in before) and not any(t.has("neg") for t in before)


_VOWS = word_set("crossings.vows")
_OF_TRUCES = frozenset({"truce", "hold", "keepto", "stopfire", "endwar", "withdraw", "neg", "implement", "truceobj"})


def _is_other_vow(row: Row, match: Match) -> bool:
    """Say whether the word that is kept was given for something else: "kept to its promise to build homes"."""
    for at in range(match.predicate + 1, match.head + 1):
        if row.tokens[at].lower in _VOWS and word_at(row, at + 1) == "to":
            return not any(t.classes & _OF_TRUCES for t in row.tokens[at + 2 : at + 4])
    return False


_WHEN = frozenset({"before", "after", "during", "amid", "since", "until"})
#: So near before a noun the preposition stands that governs it, and so far behind a verb that an object is between.
_GOVERNED, _OBJECT = 3, 2
_OF_ANOTHER = frozenset({"of", "a", "an", "the"})


def _is_past_object(row: Row, match: Match) -> bool:
    """Say whether something else is done, and it is only told when: "honoured soldiers killed before the truce"."""
    low, high = match.predicate, match.head
    if row.tokens[low].has("violate"):
        return False
    return any(
        row.tokens[at].lower in _WHEN
        and at - low >= _OBJECT
        and _OF_ANOTHER.isdisjoint(words_between(row, at + 2, high))
        for at in range(max(low, high - _GOVERNED), high)
    )


_PERMITTED = word_set("crossings.permitted")
_SPEAKING = word_set("crossings.speaking")
_OPENLY = word_set("crossings.openly")
_EXCUSING = frozenset({"as", "because", "since", "who"})


@only_with(*_PERMITTED)
def _is_why_unnamed(row: Row, match: Match) -> bool:
    """Say whether it tells why a source is not named: "who was not authorised to speak to the media"."""
    low, high = match.first, match.last + 1
    at = next((at for at in range(low, high) if row.tokens[at].lower in _PERMITTED), -1)
    if at < 0 or word_at(row, at + 1) != "to" or word_at(row, at + 2) not in _SPEAKING:
        return False
    return not _OPENLY.isdisjoint(words_between(row, at + 3, at + 7)) or not _EXCUSING.isdisjoint(
        words_between(row, at - 5, at)
    )


_BIDDING = word_set("crossings.bidding")


def _is_forbidden(row: Row, match: Match) -> bool:
    """Say whether what is told is not to be done: "troops had been told not to open fire"."""
    at = match.predicate
    return (
        word_at(row, at - 1) == "to"
        and word_at(row, at - 2) == "not"
        and any(word in _BIDDING for word in words_between(row, at - 6, at - 2))
    )


def _is_not_debunked(row: Row, match: Match) -> bool:
    """Say whether a report is not called false: "did not debunk the reports"."""
    negated = any(token.has("neg") for token in row.tokens[max(0, match.predicate - 3) : match.predicate])
    return row.tokens[match.predicate].has("debunk") and negated


_WHOLE = word_set("crossings.whole")


def _is_of_another_sort(row: Row, match: Match) -> bool:
    """Say whether one sort of truce is set against another: "there will be no complete truce, but daily pauses"."""
    if _WHOLE.isdisjoint(words_between(row, match.head - 3, match.head)):
        return False
    but = next((at for at in range(match.last + 1, len(row.tokens)) if row.tokens[at].lower in ("but", "only")), 0)
    return but > 0 and any(token.has("truce") or token.has("stopfire") for token in row.tokens[but:])


_QUOTES = frozenset({'"', "”"})


@only_with(*_QUOTES)
def _is_past_quotation(row: Row, match: Match) -> bool:
    """Say whether a quotation ends between, and who said it follows: "“We have the draft,” said one of the rebels"."""
    low, high = match.first, max(match.predicate, match.head)
    return any(row.tokens[at].lower in _QUOTES and row.tokens[at + 1].has("say") for at in range(low + 1, high - 1))


#: A state or a border is acknowledged, not that something is so.
_KNOWING = ("acknowledg", "recogni", "admit")


def _is_known_fact(row: Row, match: Match) -> bool:
    """Say whether a fact is known rather than a state recognised: "never acknowledged that its soldiers were there"."""
    low, high = ends_of(match)
    return any(
        row.tokens[at].lower.startswith(_KNOWING) and row.tokens[at + 1].lower == "that" for at in range(low, high)
    )


#: How a text that is named first goes on: "a plan …, which foresees a withdrawal".
_TEXTS = frozenset({"deal", "plan", "truce", "signable", "understanding"})


_GROUPS = frozenset({"party", "group", "movement", "militia", "army", "forces", "rebels", "fighters"})


@only_with(*_RELATIVE)
def _is_into_relative(row: Row, match: Match) -> bool:
    """Say whether the second is told aside of who is named last: "hold talks with the party, which was stripped of"."""
    low, high = match.predicate, match.head
    for at in range(low + 2, high - 2):
        if row.tokens[at].lower == "," and row.tokens[at + 1].lower in _RELATIVE:
            named = row.tokens[at - 1]
            group = bool(named.parties) or named.lower.split("_")[-1] in _GROUPS
            return group and not any(t.classes & _TEXTS for t in row.tokens[low:at])
    return False


_BEFORE_MONTH = word_set("crossings.before_month")


@only_with("may")
def _is_month(row: Row, match: Match) -> bool:
    """Say whether a verb is the month of May: "was stripped of its status in May"."""
    return any(
        row.tokens[at].lower == "may" and word_at(row, at - 1) in _BEFORE_MONTH for at in (match.predicate, match.head)
    )


_NOT = frozenset({"not", "never", "n't"})


@only_with(*_RELATIVE)
def _is_no_of_relative(row: Row, match: Match) -> bool:
    """Say whether a “not” is of a relative clause that ends before the verb: "he, who did not meet her, would sign"."""
    if match.first >= match.predicate or not (row.tokens[match.first].has("neg") or word_at(row, match.first) in _NOT):
        return False
    opened = next(
        (at for at in range(match.first - 1, max(-1, match.first - 4), -1) if word_at(row, at) in _RELATIVE), -1
    )
    if opened < 1 or row.tokens[opened - 1].lower != ",":
        return False
    low, high = match.first + 1, min(match.predicate, match.head)
    return any(row.tokens[at].lower == "," and bool(row.tokens[at + 1].classes & _VERBS) for at in range(low, high))


def _is_told_by_party(row: Row, match: Match) -> bool:
    """Say whether who tells of a text stands between, and the text says nothing: "an accord, Norre said, near it"."""
    at = match.predicate
    return (
        match.rule.name.startswith("text-on")
        and row.tokens[at].has("say")
        and bool(row.tokens[at - 1].parties)
        and "," in words_between(row, match.first, at)
    )


_EXCEPT = word_set("crossings.exceptions")


def _is_exception(row: Row, match: Match) -> bool:
    """Say whether the second is what is left out: "ready to accept it all apart from recognition of the region"."""
    low, high = sorted((match.predicate, match.head))
    between = words_between(row, low + 1, high)
    before = words_between(row, match.first - 2, match.first)
    return any(
        word in _EXCEPT or f"{word} {after}" in _EXCEPT
        for words in (between, before)
        for word, after in itertools.zip_longest(words, words[1:], fillvalue="")
    )


_SPEAKS_FOR = word_set("crossings.speaks_for")


def _is_spoken_for(row: Row, match: Match) -> bool:
    """Say whether it is only told who speaks for whom in talks: "the front, which represents the rebels in talks"."""
    return match.head > match.first and not _SPEAKS_FOR.isdisjoint(words_between(row, match.first - 3, match.head))


_TO_COME = frozenset({"would", "could", "may", "might", "will"})


def _is_failure_ahead(row: Row, match: Match) -> bool:
    """Say whether a failure is only thought of: "failure to reach a deal would mean war"."""
    where = range(max(0, match.first - 4), match.head)
    at = next((n for n in where if row.tokens[n].lower.startswith("failure")), -1)
    if at < 0:
        return False
    for token in row.tokens[match.head + 1 : match.last + 10]:
        if token.lower in _TO_COME:
            return True
        if token.lower == "," or token.classes & {"vd", "vz", "have", "be", "say"}:
            return False
    return False


def _is_half_agreed(row: Row, match: Match) -> bool:
    """Say whether one side alone is named who has agreed to a text: "a text that Norre had accepted"."""
    at = match.predicate
    if match.rule.name != "truce-agreed" or match.head > at or not has_subject_of_its_own(row, at):
        return False
    behind = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    stranded = behind is None or not behind.lower.isalpha()
    if (row.tokens[at].lower.endswith("to") and not stranded) or (
        behind and behind.lower.isalpha() and not behind.has("prep")
    ):
        # "Norre has agreed to a truce": what it has agreed to follows.
        return False
    subject = next((n for n in range(at - 1, match.head, -1) if row.tokens[n].parties), -1)
    return subject > 0 and len(row.tokens[subject].parties) == 1 and word_at(row, subject - 1) not in _JOINING


def _is_no_of_aside(row: Row, match: Match) -> bool:
    """Say whether the “not” is of what stands between two commas: "a deal, yet to take effect, was announced"."""
    low, high = ends_of(match)
    inner = range(low + 1, high)
    opened = next((at for at in inner if row.tokens[at].has("neg") and row.tokens[at - 1].lower == ","), -1)
    closed = next((at for at in inner if 0 < opened < at and row.tokens[at].lower == ","), -1)
    again = any(row.tokens[at].has("neg") for at in range(max(0, closed), high))
    return match.rule.polarity == "-" and closed > 0 and not again


_PREPOSING = word_set("crossings.preposing")


def _is_of_participle(row: Row, match: Match) -> bool:
    """Say whether the second is of a clause hung on by a participle: "yet to agree on gaps, leaving them to a deal"."""
    commas = [at for at in range(match.first + 1, match.head) if row.tokens[at].lower == ","]
    if len(commas) != 1:
        # Between two commas it is an aside, which what is agreed to follows.
        return False
    word = word_at(row, commas[0] + 1)
    return word.endswith("ing") and word not in _PREPOSING


_MATTER = frozenset({"over", "on", "about"})


def _is_other_end(row: Row, match: Match) -> bool:
    """Say whether a pact ends something, or talks about it end: "the accord ended a war"."""
    at = match.predicate
    if match.head >= at:
        return False
    ends = (
        not row.tokens[at].classes.isdisjoint({"vd", "vz"})
        and not row.tokens[at - 1].has("be")
        and row.tokens[min(at + 1, len(row.tokens) - 1)].lower in _OBJECT_LED
    )
    led = [token.lower for token in row.tokens[max(0, match.head - 3) : match.head]]
    talks = any(token.has("talks") for token in row.tokens[: match.head])
    return ends or (talks and not _MATTER.isdisjoint(led))


_OBJECT_LED = frozenset(
    {"a", "an", "the", "its", "their", "years", "months", "decades", "weeks", "more", "over", "nearly", "almost"}
)
_ALL = frozenset({*PTYPES, *OF_EVENTS})

CROSSINGS: Checks = (
    (_ALL, "out of a relative clause", _is_out_of_relative),
    (_ALL, "of the next “that”", _is_of_next_that),
    (_ALL, "past who tells it", _is_past_speaker),
    (_ALL, "of what is said besides", _is_of_next_speech),
    (_ALL, "what another does", _is_of_next_subject),
    (frozenset({"A3", "C2", "T6"}), "a statement that is denied", _is_denied_clause),
    (frozenset({"C1", "C2", "C5", "T8"}), "who did nothing", _is_no_of_another),
    (frozenset({"C1", "C2", "C5", "C7"}), "a truce of another sort", _is_of_another_sort),
    (frozenset({"M1", "M3"}), "a report that is left standing", _is_not_debunked),
    (frozenset({"C7", "C8", "C11", "A4", "T3", "T5", "T7"}), "of a clause that tells when", _is_of_time_clause),
    (frozenset({"C7", "C8", "C11", "A4", "T3", "T5", "T7"}), "of the clause behind", _is_past_fronted),
    (frozenset({"T5"}), "what only may come to nothing", _is_only_possible),
    (frozenset({"C8", "A5"}), "a word given for something else", _is_other_vow),
    (frozenset({"A2", "A3", "A4", "A5", "C2", "T7"}), "it is only told when", _is_past_object),
    (frozenset({"A4"}), "an end of something else", _is_other_end),
    (_ALL, "why a source is not named", _is_why_unnamed),
    (frozenset({"C9"}), "what troops are told not to do", _is_forbidden),
    (frozenset({"C9"}), "what a breach is answered with", is_answer),
    (_ALL, "past the end of a quotation", _is_past_quotation),
    (frozenset({"S8"}), "a fact that is known", _is_known_fact),
    (_ALL, "into a relative clause", _is_into_relative),
    (_ALL, "the month of May", _is_month),
    (_ALL, "not done in a relative clause", _is_no_of_relative),
    (OF_TERMS, "who tells of a text", _is_told_by_party),
    (OF_TERMS, "what is left out", _is_exception),
    (frozenset({"T3", "T4"}), "who speaks for whom", _is_spoken_for),
    (frozenset({"C4", "C5", "C7", "T5"}), "a failure only thought of", _is_failure_ahead),
    (frozenset({"C5"}), "one side has agreed", _is_half_agreed),
    (OF_EVENTS, "a “not” in an aside", _is_no_of_aside),
    (frozenset({"C2", "C4", "C5"}), "of a clause hung on", _is_of_participle),
)
