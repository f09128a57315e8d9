"""Words of talks in whole articles that tell of no round: other people met, other clauses reached, manners, threats.

Most were seen in reports of a thousand words, where a rule's gap finds a second clause, a guest or a figure of speech.
"""

from __future__ import annotations

import itertools

from claims.checks import Checks, WarChecks, only_with
from claims.parties import Conflict
from claims.rows import ABOUT, FINITE, PRONOUNS, ends_of, word_at, words_between
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_TALKS = frozenset({"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T10"})
_MEETING = frozenset({"sides-meet", "sides-to-meet"})
_SIDES = frozenset({"joint", "envoy", "emissary"})
_QUOTES = frozenset({'"', "”"})


@only_with(",")
def _is_of_next_clause(row: Row, match: Match) -> bool:
    """Say whether a comma and a subject stand between: "not fixed the round, we are waiting"."""
    low, high = ends_of(match)
    for at in range(low + 1, high - 1):
        if row.tokens[at].lower != ",":
            continue
        after, verb = row.tokens[at + 1], row.tokens[min(at + 2, high)]
        if after.lower in PRONOUNS and verb.classes & FINITE and not verb.has("say"):
            return True
        if after.has("say") and after.lower.endswith("ing"):
            return True
        if after.lower == "and" and word_at(row, at + 2) == "then":
            return True
    return False


@only_with(*_QUOTES)
def _is_past_quoted(row: Row, match: Match) -> bool:
    """Say whether a quotation ends between, and the verb is of who told it: "next round,” he concluded"."""
    if match.head > match.predicate:
        return False
    return any(
        row.tokens[at].lower in _QUOTES and row.tokens[at - 1].lower in (",", ".")
        for at in range(match.head + 1, match.predicate)
    )


def _is_past_second_verb(row: Row, match: Match) -> bool:
    """Say whether somebody else acts between: "rejects ‘pressure’ Israel called its team back from the talks"."""
    low, high = match.predicate, match.head
    return any(
        row.tokens[at].parties and row.tokens[at - 1].lower in ("'", "’", '"', "”") and row.tokens[at + 1].has("vd")
        for at in range(low + 2, high - 1)
    )


_OR_NOT = ("or", "not")


@only_with("or")
def _is_undecided(row: Row, match: Match) -> bool:
    """Say whether it is left open: "deciding to attend the next round or not", "whether or not to come"."""
    words = words_between(row, match.first - 6, match.last + 9)
    return any(pair == _OR_NOT for pair in itertools.pairwise(words))


_FULFILLED = word_set("talk_obstacles.fulfilled")
_MET = frozenset({"meet", "meets", "met", "meeting"})


def _is_fulfilled(row: Row, match: Match) -> bool:
    """Say whether something is lived up to: "need not meet the requirement"."""
    at = match.predicate if row.tokens[match.predicate].lower in _MET else match.head
    if row.tokens[at].lower not in _MET:
        return False
    met = row.tokens[at + 1 : at + 5]
    return any(t.lower in _FULFILLED and not any(u.parties for u in met[:n]) for n, t in enumerate(met))


_ATTENDING = word_set("parleys.attending")


def _is_absence(row: Row, match: Match) -> bool:
    """Say whether somebody was not at talks, which others held: "the leaders did not take part in the talks"."""
    return not _ATTENDING.isdisjoint(words_between(row, match.first, match.head))


_SET_AGAINST = frozenset({",", "but", "instead"})


@only_with("no", "no_breakthroughs", "no_breakthrough", "no_progress")
def _is_ready_after_all(row: Row, match: Match) -> bool:
    """Say whether the "no" is of a noun, and the side is ready: "told of no advance, instead he was ready to talk"."""
    if not row.tokens[match.first].lower.startswith("no"):
        return False
    between = row.tokens[match.first + 1 : max(match.predicate, match.head)]
    against = next((n for n, t in enumerate(between) if t.lower in _SET_AGAINST), len(between))
    return row.tokens[match.first].lower.split("_")[0] == "no" and any(
        t.classes & {"ready", "willing"} for t in between[against:]
    )


_MANNERS = word_set("parleys.manners")


def _is_manner(row: Row, match: Match) -> bool:
    """Say whether only how they talk is found fault with: "its failure to negotiate in good faith"."""
    if not row.tokens[match.first].has("neg"):
        return False
    return not _MANNERS.isdisjoint(words_between(row, match.predicate + 1, max(match.head, match.predicate) + 4))


_HINDRANCES = word_set("parleys.hindrances")
_ENDANGERING = word_tuple("parleys.endangering")
_RIGHTS = word_set("parleys.rights")
_THREATS = word_set("parleys.threats")


def _is_not_suspended(row: Row, match: Match) -> bool:
    """Say whether talks are only hindered, in danger or at somebody's mercy: "such demands stop talks"."""
    at = match.predicate
    if row.tokens[at].lower.startswith(_ENDANGERING) and not match.rule.name.endswith("threatened"):
        return True
    if match.head > at and (word_at(row, at - 1) in _HINDRANCES or word_at(row, at + 1) == ","):
        # "Such demands stop talks"; "after a long pause, talks with them".
        return True
    if word_at(row, at - 1) == "to" and word_at(row, at - 2) in _RIGHTS:
        return True
    led = words_between(row, at - 3, at)
    if match.rule.name == "talks-threatened" or "to" not in led:
        return False
    to = at - len(led) + led.index("to") if at >= len(led) else led.index("to")
    return word_at(row, to - 1) in _THREATS and row.tokens[to - 1].lower.endswith("ing")


@only_with("diplomacy")
def _is_creed(row: Row, match: Match) -> bool:
    """Say whether somebody tells what he is like, and of no round: "it has never given up on diplomacy"."""
    words = words_between(row, match.first - 3, match.last + 2)
    return "never" in words and words[-2:].count("diplomacy") > 0


_STOPPING = word_set("parleys.stopping")
_OF_FIGHTING = frozenset({"conflict_word", "attack", "fight", "truce", "endwar", "hold", "captive", "talks"})


def _is_other_halt(row: Row, match: Match) -> bool:
    """Say whether the verb at the end has another object: "under pressure to halt its nuclear programme"."""
    at = max(match.last, match.head, match.predicate)
    if row.tokens[at].lower not in _STOPPING or word_at(row, at - 1) != "to":
        return False
    return not any(t.classes & _OF_FIGHTING for t in row.tokens[at + 1 : at + 6])


_SUCCEEDING = word_set("parleys.succeeding")


@only_with("to")
def _is_sceptical(row: Row, match: Match) -> bool:
    """Say whether only success is doubted: "talks are unlikely to succeed", "unlikely to lead to a deal"."""
    if match.rule.name != "talks-unlikely":
        return False
    at = max(match.predicate, match.head)
    return word_at(row, at + 1) == "to" and word_at(row, at + 2) in _SUCCEEDING


_GOVERNING = word_set("parleys.governing")
_NOUNS = ("start", "return", "continu", "resum", "hold", "keep")
_ROUNDING = word_set("parleys.rounding")
_BEFORE_ROUNDS = word_set("parleys.before_rounds")


def _is_no_verb_of_talks(row: Row, match: Match) -> bool:
    """Say whether the verb is a noun or an adjective of something else: "discussions on the state's continued help"."""
    if match.rule.name != "talks-under-way":
        return False
    at = match.predicate
    if row.tokens[match.head].lower == "round" and word_at(row, match.head + 1) in _ROUNDING:
        return True
    before = word_at(row, at - 1)
    if match.head < at and row.tokens[at].lower.startswith(_NOUNS):
        return before in _GOVERNING or before.endswith(("'s", "_the"))
    led = words_between(row, match.first - 4, match.first + 1)
    return any(a in _BEFORE_ROUNDS and b in ("for", "of", "on") for a, b in itertools.pairwise(led))


_UP_TO_COME = word_set("parleys.up_to_come")
_CAPTIVITY = word_set("parleys.captivity")


def _is_yet_to_come(row: Row, match: Match) -> bool:
    """Say whether what is confirmed lies ahead, or is a prisoner's tale: "confirmed its willingness to host talks"."""
    if match.rule.name != "talks-avowed":
        return False
    if not _UP_TO_COME.isdisjoint(words_between(row, match.predicate + 1, match.head)):
        return True
    after = row.tokens[match.last + 1 : match.last + 20]
    stop = next(
        (n for n, t in enumerate(after) if t.has("strong_break") or t.lower in (",", "that", "who")), len(after)
    )
    words = [t.lower for t in after[:stop]]
    return "will" in words or "would" in words or not _CAPTIVITY.isdisjoint(words)


_ENDS_UP = word_set("parleys.ends_up")
_IDIOMS = word_set("parleys.idioms")


def _is_figure(row: Row, match: Match) -> bool:
    """Say whether nobody meets: "they will come to an impasse", "he has talked tough", "lorries sitting on a road"."""
    if match.rule.name not in _MEETING:
        return False
    at = match.predicate
    after = words_between(row, at + 1, at + 4)
    if row.tokens[at].lower.startswith("talk") and not _IDIOMS.isdisjoint(after[:1]):
        return True
    if row.tokens[at].lower in ("come", "go", "comes", "came") and after[:1] == ["to"]:
        return not _ENDS_UP.isdisjoint(after[1:])
    if row.tokens[at].lower in ("sitting", "sit", "sits", "sat"):
        return after[:1] == ["on"]
    passive = row.tokens[at].lower.startswith("discussed") and row.tokens[at - 1].lower in ("was", "were", "been")
    return passive and {"by", "between", "with", "at", "in"}.isdisjoint(after)


def _is_invitation_to_readers(row: Row, match: Match) -> bool:
    """Say whether it bids the reader: "Join thought-provoking conversations"."""
    return match.predicate == 0 and row.tokens[0].lower in ("join", "attend", "follow")


def _is_only_if(row: Row, match: Match) -> bool:
    """Say whether it stands in a condition with its verb first: "should the talks falter, the bloc may …"."""
    if row.tokens[0].lower not in ("should", "were") or row.tokens[-1].lower == "?":
        return False
    comma = next((at for at in range(1, len(row.tokens)) if row.tokens[at].lower == ","), 0)
    return match.last < comma


_HANDED = word_set("parleys.handed")


def _is_no_outcome(row: Row, match: Match) -> bool:
    """Say whether no round ended so: "a plan to stall talks", "with or without a deal"."""
    at = match.predicate
    before, earlier = word_at(row, at - 1), word_at(row, at - 2)
    if row.tokens[at].lower.startswith(("without", "with")) and (earlier, before) == ("with", "or"):
        return True
    if match.head > at and before.split("_")[-1] == "to" and row.tokens[at].has("stall"):
        return True
    if before == "to" and earlier in ("not", "n't"):
        return True
    if row.tokens[match.head].lower not in _HANDED:
        return False
    known = {"talks", "joint", "envoy", "emissary", "mediation", "gobetween"}
    subject = row.tokens[max(0, at - 8) : at]
    return row.kinds.isdisjoint(known) and not any(t.parties for t in subject)


_OWN_ORGANS = word_set("parleys.own_organs")
_GUESTS = word_set("parleys.guests")


def _is_no_call(row: Row, match: Match) -> bool:
    """Say whether nobody is asked to talk: "direct talks", "summons the envoy and stops talks".

    Renewed talks are asked for beside something else: "called for calm and renewed talks".
    """
    if match.rule.name != "talks-urged":
        return False
    at = match.predicate
    if row.tokens[at].lower == "direct":
        return True
    if match.head < at:
        return False
    between = row.tokens[at + 1 : match.head]
    words = [word for t in between for word in t.lower.split("_")]
    if row.tokens[at].lower.startswith("summon") and not _GUESTS.isdisjoint(words):
        return True
    if between and between[0].lower in _OWN_ORGANS and not between[0].parties:
        return True
    return any(
        t.lower == "and"
        and n + 1 < len(between)
        and between[n + 1].classes & {"vz", "vd"}
        and not between[n + 1].has("vb")
        and not (between[n + 1].lower == "renewed" and n + 2 == len(between) and between[n - 1].lower != ",")
        for n, t in enumerate(between)
    )


_OTHER = word_set("talk_obstacles.other_matters")
_OWNED = 5


def _is_on_other_matter(row: Row, match: Match) -> bool:
    """Say whether the talks are about something else: "suspends talks on a trade deal"."""
    at = match.head
    if row.tokens[at].lower.startswith("negotiating"):
        return not _OTHER.isdisjoint(words_between(row, at + 1, at + 3))
    on = next((n for n in range(at + 1, at + _OWNED) if word_at(row, n) in ABOUT), 0)
    return on > 0 and not _OTHER.isdisjoint(w for t in row.tokens[on + 1 : on + 4] for w in t.lower.split("_"))


@only_with("consultations", "consultation")
def _is_recall(row: Row, match: Match) -> bool:
    """Say whether a diplomat is called in: "will summon the ambassador for consultations"."""
    at = match.head if row.tokens[match.head].lower.startswith("consultation") else match.predicate
    words = [word for t in row.tokens[max(0, at - 7) : at] for word in t.lower.split("_")]
    return row.tokens[at].lower.startswith("consultation") and not _GUESTS.isdisjoint(words)


def _is_ready_to_hold(row: Row, match: Match) -> bool:
    """Say whether a side is only ready for it: "open to helping the state and holding a dialogue"."""
    at = match.predicate
    before = row.tokens[max(0, at - 10) : at]
    ready = any(t.classes & {"willing", "ready"} for t in before)
    return row.tokens[at].lower.endswith("ing") and word_at(row, at - 1) == "and" and ready


_BROADCAST = word_set("parleys.broadcast")


@only_with("channel", "channels")
def _is_broadcaster(row: Row, match: Match) -> bool:
    """Say whether a channel is one that broadcasts: "the closure of the news channel"."""
    head = row.tokens[match.head].lower
    return head.startswith("channel") and not _BROADCAST.isdisjoint(words_between(row, match.head - 3, match.head))


_AID = word_set("parleys.aid")
_SESSIONS = word_set("parleys.sessions")


def _is_no_mediation(row: Row, match: Match) -> bool:
    """Say whether something else is led or helped along: "co-chairs a conference", "goes on facilitating aid"."""
    at = max(match.predicate, match.head)
    word = row.tokens[at].lower
    after = row.tokens[at + 1 : at + 6]
    told = {w for t in after for w in t.lower.split("_")}
    if any(t.classes & {"talks", "truce", "deal", "joint", "mediation"} for t in after) and told.isdisjoint(_SESSIONS):
        return False
    if word.startswith(("co-chair", "cochair")):
        return True
    if word.startswith("facilitat"):
        return not _AID.isdisjoint(told)
    return word.startswith("conven") and not _SESSIONS.isdisjoint(told)


_WITH_REACH = 16


def _whom(row: Row, at: int) -> tuple[Token, ...]:
    """Give the words that tell whom one meets: behind "with" in the same clause, or straight behind the verb."""
    for n in range(at + 1, min(len(row.tokens), at + _WITH_REACH)):
        token = row.tokens[n]
        if token.has("strong_break") or token.has("say") or token.lower in (",", "that", "which", "who"):
            break
        if token.lower == "with" or token.lower.endswith("_with"):
            return tuple(row.tokens[n + 1 : n + 6])
    met = row.tokens[at + 1 : at + 4] if row.tokens[at].lower in _MET else ()
    return tuple(itertools.takewhile(lambda token: not token.has("prep"), met))


_STRANGERS = word_set("parleys.strangers")


def _is_with_strangers(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether somebody of no side is met: "will discuss the war with its Turkish counterpart", "met a reporter"."""
    at = match.predicate if match.rule.name in _MEETING else match.head
    if not row.tokens[at].has("meet"):
        return False
    whom = _whom(row, at)
    sides = conflict.at_war if conflict else frozenset()
    if not whom or any(set(t.parties) & sides or t.classes & {"joint", "collective"} for t in whom):
        return False
    if any(t.lower in _STRANGERS for t in whom) or not _STRANGERS.isdisjoint(words_between(row, at + 1, at + 6)):
        return True
    subject = row.tokens[max(0, at - 8) : at]
    both = any(t.has("joint") for t in subject) or len({party for t in subject for party in t.parties}) > 1
    # Whom one meets over a peace or its plan may be drawn into it.
    over_peace = any(t.classes & {"plan", "truce", "deal"} or t.lower.startswith("peace") for t in row.tokens)
    return not both and not over_peace and any(t.parties for t in whom)


_ALONE = word_set("parleys.alone")
_DISCUSSING = word_tuple("parleys.discussing")


def _is_discussed_alone(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether one side or a stranger discusses something: "G7 ministers to discuss the war"."""
    at = match.predicate
    if match.rule.name not in _MEETING or conflict is None or not row.tokens[at].lower.startswith(_DISCUSSING):
        return False
    low = next((n + 1 for n in range(at - 1, -1, -1) if row.tokens[n].has("strong_break")), 0)
    subject = row.tokens[max(low, at - 9) : at]
    after = row.tokens[at + 1 : at + 14]
    if any(t.classes & _SIDES or t.lower in ("they", "both", "leaders") for t in subject):
        return False
    if any(
        t.lower in ("with", "between") and any(set(u.parties) & conflict.at_war for u in after[n + 1 : n + 4])
        for n, t in enumerate(after)
    ):
        return False
    acting = {party for t in subject for party in t.parties}
    alone = any(t.lower in _ALONE for t in subject)
    return len(acting & conflict.at_war) < 2 and (bool(acting) or alone)


def _is_with_third(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the talks are with a third state: "holds no negotiations with Brussels on joining"."""
    if conflict is None:
        return False
    part = {*conflict.at_war, *conflict.mediators}
    for at in range(min(match.predicate, match.head), min(len(row.tokens) - 1, match.last + 4)):
        if row.tokens[at].lower.split("_")[-1] == "with":
            named = {party for t in row.tokens[at + 1 : at + 3] for party in t.parties}
            if named:
                return named.isdisjoint(part)
    return False


_PAPERS = frozenset({"text", "draft", "document", "proposal", "paper", "letter", "version", "copy"})
_HANDED_TO = frozenset({"it", "us", "him", "her", "them", "its", "our", "his", "their", "me"})


_REACHED = frozenset({"reached", "reach"})


@only_with(*_REACHED)
def _is_undelivered(row: Row, match: Match) -> bool:
    """Say whether a paper has only not arrived: "no text of an agreement has reached it"."""
    low, high = match.first, match.last + 1
    if _PAPERS.isdisjoint(w for word in words_between(row, low - 3, high + 1) for w in word.split("_")):
        return False
    return any(
        row.tokens[at].lower in ("reached", "reach")
        and (word_at(row, at + 1) in _HANDED_TO or row.tokens[at + 1].parties)
        for at in range(low, min(len(row.tokens) - 1, high + 8))
    )


PARLEYS: Checks = (
    (_TALKS, "of a clause behind a comma", _is_of_next_clause),
    (frozenset({"T3", "T4", "T5", "T7"}), "past who is quoted", _is_past_quoted),
    (frozenset({"T6", "T7", "T8", "C2", "C4", "A3"}), "past what another does", _is_past_second_verb),
    (frozenset({"T1", "T3", "T4", "T5", "T6"}), "left open", _is_undecided),
    (frozenset({"T1", "T2", "T4", "T6"}), "a duty that is met", _is_fulfilled),
    (frozenset({"C5"}), "a paper that has not come", _is_undelivered),
    (frozenset({"T8"}), "who was not there", _is_absence),
    (frozenset({"T6"}), "no advance, but ready", _is_ready_after_all),
    (frozenset({"T1", "T6"}), "how they talk", _is_manner),
    (frozenset({"T7"}), "hindered, not suspended", _is_not_suspended),
    (frozenset({"T7"}), "what somebody is like", _is_creed),
    (frozenset({"T10"}), "pressed to stop something else", _is_other_halt),
    (frozenset({"T3", "T6"}), "success that is doubted", _is_sceptical),
    (frozenset({"T3"}), "no verb of the talks", _is_no_verb_of_talks),
    (frozenset({"T3"}), "confirmed to lie ahead", _is_yet_to_come),
    (frozenset({"T3", "T4"}), "a figure of speech", _is_figure),
    (frozenset({"T4"}), "the reader is bidden", _is_invitation_to_readers),
    (_TALKS, "only if it should happen", _is_only_if),
    (frozenset({"T5"}), "no end of a round", _is_no_outcome),
    (frozenset({"T1", "T2"}), "nobody is asked to talk", _is_no_call),
    (_TALKS - {"T10"}, "talks about another matter", _is_on_other_matter),
    (_TALKS, "a diplomat who is called in", _is_recall),
    (frozenset({"T3"}), "ready for it, no more", _is_ready_to_hold),
    (_TALKS, "a channel that broadcasts", _is_broadcaster),
    (frozenset({"T9"}), "something else is led or helped", _is_no_mediation),
)
PARLEYS_IN_WAR: WarChecks = (
    (frozenset({"T1", "T3", "T4"}), "somebody of no side is met", _is_with_strangers),
    (frozenset({"T3", "T4"}), "one side alone discusses it", _is_discussed_alone),
    (frozenset({"T1", "T6", "T8"}), "talks with a third state", _is_with_third),
)
