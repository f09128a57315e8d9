"""Gaps that leap into another clause, and words of a match that another word of the sentence governs.

A rule allows some words between its verb and what the verb is about. Each check is about one thing that they must not
be: a verb of their own, a preposition that makes the second only the setting of the first, a name that is given.
"""

from __future__ import annotations

import itertools

from claims.checks import Checks, only_with
from claims.days import MONTH_WORDS
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple


def _gap(row: Row, match: Match) -> list[str]:
    return words_between(row, match.predicate + 1, match.head)


_CALL = word_set("leaps.call")
_MARKS = frozenset({'"', "“", "”", "'", "‘"})
_ARTICLES = word_set("leaps.articles")


def _is_naming(row: Row, match: Match) -> bool:
    """Say whether somebody gives a thing a name: "called the raid “an answer to the talks”", "so-called"."""
    at = match.predicate if row.tokens[match.predicate].lower in _CALL else match.first
    if row.tokens[at].lower not in _CALL:
        return False
    if words_between(row, at - 2, at) == ["so", "-"] or word_at(row, at - 1) == "so-":
        return True
    gap = words_between(row, at + 1, match.head)
    mark = next((n for n, word in enumerate(gap) if word in _MARKS), len(gap))
    if match.head <= at or not _LED.isdisjoint(gap[:mark]):
        return False
    return mark < len(gap) or (match.rule.ptype != "T2" and (gap[:1] or [""])[0] in _ARTICLES)


_LED = frozenset({"for", "on", "upon", "to"})
_TELL = word_set("leaps.tell")
_BIDDING = frozenset({"to", "must", "should", "ought", "need", "needs", "time", ":", "let", *_MARKS})


def _is_only_told(row: Row, match: Match) -> bool:
    """Say whether something is told, and nobody bidden: "we were told Tuesday", "told the local radio"."""
    return (
        row.tokens[match.predicate].lower in _TELL
        and match.head > match.predicate
        and _BIDDING.isdisjoint(words_between(row, match.predicate + 1, match.last + 1))
    )


_WHEN = word_set("leaps.when")
#: What is counted or parted by "of", and is itself meant.
_PARTS = word_tuple("leaps.parts")


_TAKEN = word_set("leaps.taken")


def _is_setting(row: Row, match: Match) -> bool:
    """Say whether the verb has its own object, and the second only tells where: "open borders in upcoming talks".

    So is "keep the convoy in the province", "the biggest success of the talks".
    """
    low, at = match.predicate + 1, match.head - 1
    while at > low:
        token = row.tokens[at]
        if token.lower in _WHEN and (row.tokens[at - 1].lower in _TAKEN or _joins(row, match)):
            # "Took part in the talks", "has a seat in the negotiations": verb and noun are one. Who joins others at
            # talks is there too.
            return False
        if token.lower in _WHEN:
            # "Acknowledged it by engaging in talks": the preposition belongs to its own verb.
            return not row.tokens[at - 1].classes & {"prep", "vg", "vd", "vn"}
        if token.lower == "of":
            return not row.tokens[at - 1].lower.startswith(_PARTS) and not row.tokens[at - 1].has("talks")
        if token.has("prep") or token.lower in (",", "and", "to", "on", "for", "from"):
            return False
        at -= 1
    return False


def _joins(row: Row, match: Match) -> bool:
    return row.tokens[match.predicate].lower.startswith(("join", "rejoin", "re-join"))


def _is_held_in(row: Row, match: Match) -> bool:
    """Say whether land is only where something is kept or given: "keep the convoy in the province"."""
    gap = _gap(row, match)
    return match.rule.name == "territory-term" and not {"in", "at", "near"}.isdisjoint(gap[1:]) and "to" not in gap


_ALSO = word_set("leaps.also")
_OWN_OBJECT = frozenset({"the", "a", "an", "its", "his", "their", "her", "that", "all", "no", *_MARKS})


def _is_of_next_verb(row: Row, match: Match) -> bool:
    """Say whether the second hangs on a further verb: "shunned them, also acknowledged their part by talks"."""
    low, high = sorted((match.predicate, match.head))
    for at in range(low + 1, high - 1):
        if row.tokens[at].lower not in (",", "and"):
            continue
        then = at + 2 if row.tokens[at + 1].lower in _ALSO else at + 1
        if then >= high:
            return False
        verb = row.tokens[then]
        finite = verb.classes & {"vd", "vz"} and not verb.classes & {"be", "have", "say", "modal"}
        if then + 1 == high:
            # "Wants and seeks it" have one object; "shunned them, also acknowledged it" have not.
            return bool(finite) and then == at + 2
        after = row.tokens[then + 1]
        if finite and (after.lower in _OWN_OBJECT or after.lower.startswith("the_") or after.parties):
            return True
    return False


def _is_speaker(row: Row, match: Match) -> bool:
    """Say whether the second is who tells it: "ninety days have been agreed, the paper says"."""
    at = match.head
    return (
        match.predicate < at
        and at + 1 < len(row.tokens)
        and row.tokens[at + 1].has("say")
        and "," in _gap(row, match)
        and "that" not in _gap(row, match)
    )


def _is_subject_noun(row: Row, match: Match) -> bool:
    """Say whether what looks like the verb is who or what speaks: "the ban said", a name before its verb."""
    at = match.predicate
    after = row.tokens[at + 1] if at + 1 < match.head else None
    if after is None or row.tokens[at].classes & {"vd", "vn", "vz", "vg", "be", "have", "modal"}:
        return False
    return after.has("say") or (after.has("urge") and after.has("vd"))


def _is_line(row: Row, match: Match) -> bool:
    """Say whether a truce only names where it was drawn: "borders based on ceasefire lines"."""
    after = word_at(row, match.head + 1)
    return row.tokens[match.head].has("truce") and after in ("line", "lines", "village", "boundary")


def _is_infinitive(row: Row, match: Match) -> bool:
    """Say whether the noun is a verb with its own object: "a raid to halt renewed fire", "agreed to halt building"."""
    at = match.head
    halts = row.tokens[at].lower in ("halt", "pause", "stop", "freeze")
    if not halts or not word_at(row, at - 1).endswith(("to", "_to")):
        return False
    after = row.tokens[at + 1 : at + 3]
    if after and after[0].lower.endswith("ing"):
        return False
    if match.rule.ptype == "C10":
        return True
    plain = (
        bool(after)
        and after[0].lower.replace("_", "").isalpha()
        and not after[0].has("prep")
        and after[0].lower not in _HALTED
    )
    return plain and not any(t.has("fight") or t.lower in _HALTED for t in after)


#: What is halted by a truce, and what may follow a halt that is a noun.
_HALTED = word_set("leaps.halted")
_BUILT = word_tuple("leaps.built")


def _is_built(row: Row, match: Match) -> bool:
    """Say whether a settlement is where people live: "halt settlement construction", "the Jewish settlements"."""
    at = match.head
    return row.tokens[at].lower in ("settlement", "settlements") and (
        word_at(row, at + 1).startswith(_BUILT) or word_at(row, at - 1) in ("jewish", "israeli", "illegal", "west_bank")
    )


def _is_modifier(row: Row, match: Match) -> bool:
    """Say whether aid only says what a truce is for: "accepts an aid pause"."""
    at = match.head + 1
    return at < len(row.tokens) and row.tokens[at].has("truce") and not row.tokens[match.head].has("truce")


def _is_war_monitor(row: Row, match: Match) -> bool:
    """Say whether who watches is only who tells it: "according to a war monitor"."""
    return "according_to" in words_between(row, match.head - 5, match.head) or word_at(row, match.head - 1) == "war"


_TAKING_UP = word_tuple("leaps.taking_up")


def _is_other_promise(row: Row, match: Match) -> bool:
    """Say whether another act is agreed to, which has its own object: "agree to receive special offers"."""
    at = match.predicate
    token, head = row.tokens[at], row.tokens[match.head]
    after = row.tokens[at + 1] if at + 1 < match.head else None
    if after is None or head.has("truce") or not token.lower.startswith("agree") or not token.lower.endswith("to"):
        return False
    return after.has("vb") and not after.lower.startswith(_TAKING_UP)


def _is_of_content(row: Row, match: Match) -> bool:
    """Say whether what is agreed is told in a clause of its own: "agreed that sanctions should follow the accord"."""
    gap = _gap(row, match)
    return (
        row.tokens[match.predicate].lower.startswith("agree")
        and gap[:1] == ["that"]
        and not row.tokens[match.head].has("truce")
    )


def _is_putting_off(row: Row, match: Match) -> bool:
    """Say whether a truce puts something else off: "a ceasefire that puts off the core questions"."""
    token = row.tokens[match.predicate]
    return (
        match.head < match.predicate
        and not token.has("vn")
        and not {"that", "which"}.isdisjoint(words_between(row, match.head + 1, match.predicate))
    )


_BALLOTS = word_set("leaps.ballots")


def _is_of_ballot(row: Row, match: Match) -> bool:
    """Say whether a vote on a truce is put off, and no truce: "delays the vote on the ceasefire", "a truce vote"."""
    at = match.head
    if not _BALLOTS.isdisjoint(words_between(row, at + 1, at + 3)[:1]):
        return True
    if match.predicate < at and not _BALLOTS.isdisjoint(words_between(row, match.predicate + 1, at)):
        return True
    led = words_between(row, at - 4, at)
    return any(a in _BALLOTS and b in ("on", "of", "over", "to") for a, b in itertools.pairwise(led))


_MEETS = word_set("leaps.meets")


def _is_for_ballot(row: Row, match: Match) -> bool:
    """Say whether what is put off was to approve it: "delayed a vote to approve it", "will not meet to ratify"."""
    at = match.predicate
    before = row.tokens[max(0, at - 9) : at]
    if match.rule.polarity == "-" or word_at(row, at - 1) != "to" or _MEETS.isdisjoint(t.lower for t in before[-4:]):
        return False
    return any(t.has("delay") or t.has("neg") for t in before)


def _is_councils_vote(row: Row, match: Match) -> bool:
    """Say whether what is put off is a council's vote on a resolution, which no side ratifies."""
    near = row.tokens[match.first : match.last + 3]
    return match.rule.name == "ratification-put-off" and any(t.has("resolution") or "UN" in t.parties for t in near)


def _is_from_the_air(row: Row, match: Match) -> bool:
    """Say whether strikes hit something, and no deal is struck: "more strikes in the city", "the strikes showed"."""
    if row.tokens[match.predicate].lower not in ("strike", "strikes") or match.predicate >= match.head:
        return False
    after = row.tokens[match.predicate + 1]
    return after.lower in _AT or bool(after.classes & {"vd", "be", "have", "modal"})


_AT = frozenset({"in", "on", "against", "across", "at", "over", "near", "amid", "kill", "kills", "hit", "hits"})


def _is_meeting_of_body(row: Row, match: Match) -> bool:
    """Say whether who will not meet is a cabinet, to vote, and no side that shuns talks: "will not meet to approve"."""
    words = words_between(row, match.first, match.last + 4)
    return any(a == "to" and b in _BALLOTS for a, b in itertools.pairwise(words)) and not _MEETS.isdisjoint(words)


_WHAT = word_set("leaps.what")


def _is_untold(row: Row, match: Match) -> bool:
    """Say whether something is only left unsaid: "has not said where the border should be"."""
    at = match.predicate
    return row.tokens[at].lower in ("said", "say", "suggested") and word_at(row, at + 1) in _WHAT


_JUDGING = word_set("leaps.judging")


def _is_other_judgement(row: Row, match: Match) -> bool:
    """Say whether no report is called false: "it is wrong to kill", "a misleading picture", "a truce was forged"."""
    at = match.predicate
    word = row.tokens[at].lower
    if word in ("forged", "fabricated"):
        return any(t.has("truce") or t.has("deal") for t in row.tokens[max(0, at - 5) : at])
    if word not in _JUDGING or at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    article = any(t.lower in ("a", "an", "the") for t in row.tokens[max(0, at - 2) : at])
    quoted = after.lower in _MARKS and article
    return after.lower == "to" or quoted or (article and after.lower.isalpha() and not after.has("report"))


def _is_without(row: Row, match: Match) -> bool:
    """Say whether "without" is of an act before: "without losing its hold, an effort that it agreed to negotiate".

    So is that of "movement without customs checks in the talks".
    """
    at = next((n for n in range(match.first, match.head) if row.tokens[n].lower == "without"), None)
    gap = words_between(row, at + 1, match.head) if at is not None else []
    return "," in gap or (match.rule.ptype == "T8" and len(gap) > 1 and not {"in", "at", "during"}.isdisjoint(gap))


def _is_noun_deal(row: Row, match: Match) -> bool:
    """Say whether "deal" is a noun, of which there will be none: "no deal with the rebels would be made"."""
    at = match.predicate
    return row.tokens[at].lower == "deal" and word_at(row, at - 1) in ("no", "any", "a", "the", "peace")


def _is_told_where(row: Row, match: Match) -> bool:
    """Say whether the second only tells where it was said: "agreed, the ministers said in a joint statement"."""
    low = next((n for n in range(match.predicate + 1, match.head) if row.tokens[n].lower == ","), match.head)
    says = next((n for n in range(low + 1, match.head) if row.tokens[n].has("say")), match.head)
    behind = words_between(row, says + 1, match.head)
    return bool(behind) and behind[0] in ("in", "at", "after", "during", "through") and "," not in behind


def _is_beyond_colon(row: Row, match: Match) -> bool:
    """Say whether a colon parts them: "Army: no answer has gone to the UN"."""
    return match.first < match.predicate and ":" in words_between(row, match.first + 1, match.predicate)


_OFFICES = word_tuple("leaps.offices")


def _is_leaving_ground(row: Row, match: Match) -> bool:
    """Say whether it is land that is quit, no office: "asked the rebels to quit the hills"."""
    if row.tokens[match.head].lower not in ("quit", "quits", "quitting"):
        return False
    after = words_between(row, match.head + 1, match.head + 4)
    return after[:1] in (["the"], ["its"], ["their"], ["all"]) and not any(w.startswith(_OFFICES) for w in after)


_DWELLERS = word_tuple("leaps.dwellers")


def _is_of_dwellers(row: Row, match: Match) -> bool:
    """Say whether people are told to leave their homes: "leaflets warning residents to evacuate their homes"."""
    return match.rule.name == "troops-to-go" and any(word.startswith(_DWELLERS) for word in _gap(row, match))


def _is_including(row: Row, match: Match) -> bool:
    """Say whether "including" only lists, before a verb that says more: "women including two laureates were barred"."""
    gap = row.tokens[match.predicate + 1 : match.head]
    return row.tokens[match.predicate].lower == "including" and any(t.has("be") or t.has("have") for t in gap)


def _is_regardless(row: Row, match: Match) -> bool:
    """Say whether it is what makes no difference: "agreed to it, regardless of the outcome of the election"."""
    return any(word.startswith(("regardless", "irrespective", "despite")) for word in _gap(row, match))


def _is_ability(row: Row, match: Match) -> bool:
    """Say whether it is what a side could do: "suggests that the North may be able to deliver a nuclear weapon"."""
    return any(word.startswith(("ability", "capab", "able_to")) for word in _gap(row, match))


def _is_considering(row: Row, match: Match) -> bool:
    """Say whether a plan is to be given thought, not handed over: "urged them to give the plan a fair hearing"."""
    after = words_between(row, match.head + 1, match.head + 7)
    return any(word in ("consideration", "chance", "hearing", "thought", "try", "look", "support") for word in after)


def _is_if(row: Row, match: Match) -> bool:
    """Say whether it is only what might be: "threats to resume the war if the deal fell through"."""
    return "if" in words_between(row, match.first - 3, match.first)


@only_with("ifcue")
def _is_of_condition(row: Row, match: Match) -> bool:
    """Say whether the second is of the condition: "ruled out any return until the militia vacates homes"."""
    low, high = sorted((match.predicate, match.head))
    for at in range(low + 1, high):
        token, after = row.tokens[at], row.tokens[at + 1].lower
        dated = row.tokens[at + 1].has("weekday") or after in MONTH_WORDS or after[:1].isdigit()
        if token.lower == "until" and dated:
            # "Prolonged until April 30 the halt that it declared."
            continue
        if token.has("ifcue") and not (token.lower == "once" and after in ("again", "more")):
            return row.tokens[at - 1].lower != ","
    return False


def _is_before_talks(row: Row, match: Match) -> bool:
    """Say whether talks only tell by when somebody leaves: "must leave the province before any talks"."""
    return match.predicate < match.head and "before" in _gap(row, match)


def _is_settling(row: Row, match: Match) -> bool:
    """Say whether a resolution is how a question is settled: "postponed the resolution of the issue"."""
    if not row.tokens[match.head].has("resolution"):
        return False
    after = words_between(row, match.head + 1, match.head + 4)
    return after[:1] == ["of"] and not any(
        w.startswith(("council", "un", "u.n", "security", "assembly")) for w in after
    )


_DREAD = word_tuple("leaps.dread")


def _is_dreaded(row: Row, match: Match) -> bool:
    """Say whether what is opened is only feared or resisted: "has resisted a broader opening of the crossing"."""
    before = words_between(row, match.predicate - 4, match.predicate)
    return any(word.startswith(_DREAD) for word in before) or before[-1:] in (["a"], ["an"])


def _is_weighing_an_act(row: Row, match: Match) -> bool:
    """Say whether an act is weighed, not what lies before a side: "was considering restoring the arrangement"."""
    after = word_at(row, match.predicate + 1)
    return (
        match.rule.name == "truce-not-accepted"
        and after.endswith("ing")
        and (not after.endswith("thing") or word_at(row, match.predicate + 2) == "of")
    )


def _is_said_after(row: Row, match: Match) -> bool:
    """Say whether a clause with its own speaker stands between: "confirming the death, he said the talks went on"."""
    gap = row.tokens[match.predicate + 1 : match.head]
    low = next((n for n, token in enumerate(gap) if token.lower == ","), len(gap))
    return row.tokens[match.predicate].has("vg") and any(token.has("say") for token in gap[low + 1 :])


def _is_owner(row: Row, match: Match) -> bool:
    """Say whether the land is only whose it is that is left: "abandoned Norre's commitment"."""
    return match.rule.name == "place-left" and word_at(row, match.last + 1) in ("'s", "’s")


def _is_familiar(row: Row, match: Match) -> bool:
    """Say whether who tells it knows the plan: "orders were given, according to those familiar with the plan"."""
    return not {"familiar", "briefed", "according_to"}.isdisjoint(_gap(row, match))


_STRUCK = word_set("leaps.struck")


def _is_figure(row: Row, match: Match) -> bool:
    """Say whether nobody is hit: "struck a defiant tone", "strikes a note of hope"."""
    if not row.tokens[match.predicate].lower.startswith(("struck", "strik", "hit")):
        return False
    return not _STRUCK.isdisjoint(words_between(row, match.predicate + 1, min(match.last + 4, len(row.tokens))))


_TERMS = frozenset({"S1", "S2", "S3", "S4", "S5", "S6", "S8", "S9", "S10", "S13", "S14"})
#: What a condition may tell of; a report is called false, and a side pressed, by way of conditions too.
_CONDITIONED = _TERMS | {f"{kind}{n}" for kind, most in (("T", 9), ("C", 13), ("A", 6)) for n in range(1, most + 1)}

LEAPS: Checks = (
    (frozenset({"C1", "C10", "T1", "T2"}) | _TERMS, "a name that is given", _is_naming),
    (frozenset({"C1", "T1", "T2", "S13"}), "told, not bidden", _is_only_told),
    (frozenset({"S1"}), "only where something is", _is_held_in),
    (frozenset({"C1", "C4", "C5", "A3", "T6", "T7", "S5", "T2"}), "who speaks", _is_subject_noun),
    (frozenset({"T6", "S11"}) | _TERMS, "the object of another verb", _is_of_next_verb),
    (_CONDITIONED, "of the condition", _is_of_condition),
    (frozenset({"T7"}), "before talks, not from them", _is_before_talks),
    (frozenset({"A4"}), "what might be", _is_if),
    (frozenset({"C9"}), "a figure of speech", _is_figure),
    (frozenset({"A6"}), "how a question is settled", _is_settling),
    (frozenset({"S13"}), "what is dreaded", _is_dreaded),
    (frozenset({"C4"}), "an act that is weighed", _is_weighing_an_act),
    (frozenset({"T3"}), "what is said after", _is_said_after),
    (frozenset({"S2"}), "whose it is", _is_owner),
    (frozenset({"A1"}), "who knows the plan", _is_familiar),
    (frozenset({"C4", "C5", "A3", "C2"}), "who tells it", _is_speaker),
    (frozenset({"C1", "C2", "C4", "C6", "C8", "C9", "C10", "C11"}), "a line's name", _is_line),
    (frozenset({"C1", "C2", "C4", "C5", "C10", "C11"}), "a verb, not a halt", _is_infinitive),
    (frozenset({"C1", "C2", "C3", "C4", "C5", "C10", "A2", "A3"}), "where people live", _is_built),
    (frozenset({"S13", "S14"}), "what a truce is for", _is_modifier),
    (frozenset({"C13"}), "who tells it", _is_war_monitor),
    (frozenset({"C4", "C5"}), "another act is agreed to", _is_other_promise),
    (frozenset({"C4", "C5"}), "what is agreed is told apart", _is_of_content),
    (frozenset({"C12"}), "what a truce puts off", _is_putting_off),
    (frozenset({"C12"}), "a vote that is put off", _is_of_ballot),
    (frozenset({"C4", "C5", "A2"}), "what a vote that is put off was for", _is_for_ballot),
    (frozenset({"A2"}), "a council's vote", _is_councils_vote),
    (frozenset({"C3", "C4", "C5", "A2"}), "strikes that hit", _is_from_the_air),
    (frozenset({"M1", "M3"}), "what is left untold", _is_untold),
    (frozenset({"M1", "M3"}), "no report is called false", _is_other_judgement),
    (frozenset({"T6", "T8"}), "a “without” of another clause", _is_without),
    (frozenset({"T6"}), "no deal, which is a noun", _is_noun_deal),
    (frozenset({"T6"}), "who meets to vote", _is_meeting_of_body),
    (frozenset({"A1", "A2", "A6", "C4", "C5", "C10"}), "where it was said", _is_told_where),
    (frozenset({"S2"}), "what a colon parts", _is_beyond_colon),
    (frozenset({"S9"}), "ground that is quit", _is_leaving_ground),
    (frozenset({"S2"}), "people who leave their homes", _is_of_dwellers),
    (_TERMS, "a list before the verb", _is_including),
    (frozenset({"S5"}), "what a side could do", _is_ability),
    (frozenset({"S9"}), "what makes no difference", _is_regardless),
    (frozenset({"A1"}), "a plan to be thought over", _is_considering),
    (frozenset({"T3", "T4"}), "only the setting", _is_setting),
)
