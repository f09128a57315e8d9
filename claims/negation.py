"""What makes the words of a rule negative: "not" before the verb, "no" before its subject or its object, a denial."""

from __future__ import annotations

from claims.clefts import is_set_against
from claims.rows import OWNING
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set


def is_negated(row: Row, match: Match, low: int) -> bool:
    """Say whether what a rule found is said not to be so; ``low``: where the words that may lean on it begin."""
    if "neg" in row.kinds and any(
        row.tokens[at].has("neg")
        and not row.tokens[at].has("notneg")
        and _leans(row, at, match)
        and not is_set_against(row, at)
        and not _is_joined(row, at, match.predicate)
        and not _is_adjoined(row, at, match.predicate)
        for at in range(low, match.last + 1)
    ):
        return True
    if match.rule.last and _is_not_so(row, match.predicate):
        return True
    # A negation that opens the clause reaches over its subject: "At no time has the general met …".
    if "frontneg" in row.kinds:
        front = _clause_front(row, match.first)
        bound = any(token.has("ifcue") for token in row.tokens[front : match.first])
        if not bound and any(token.has("frontneg") for token in row.tokens[front : min(front + 2, match.first)]):
            return True
    if _has_negative_subject(row, match) or _has_negative_object(row, match) or _is_denied(row, match):
        return True
    if "short_of" in row.kinds and match.rule.ptype != "C3" and _is_fallen_short(row, match.predicate):
        # "Nearly at hand" is as near as "at hand".
        return True
    if match.rule.ptype in _TOO_EARLY and _is_too_early_to_say(row, match):
        return True
    if match.rule.ptype[0] == "S" and _is_shunned(row, match):
        return True
    return match.rule.ptype[0] == "S" and _is_not_agreed_to(row, match.predicate)


def _is_not_so(row: Row, at: int) -> bool:
    """Say whether a negation follows an auxiliary: "has not unfrozen"."""
    return bool(row.tokens[at].classes & _AUXILIARY) and at + 1 < len(row.tokens) and row.tokens[at + 1].has("neg")


def _is_fallen_short(row: Row, predicate: int) -> bool:
    """Say whether an act was only nearly done: "nearly struck a deal", "came close to signing".

    "Has nearly struck" is as good as near to it, and no denial.
    """
    before = row.tokens[max(0, predicate - 3) : predicate]
    return bool(before) and before[-1].has("short_of") and not any(t.has("have") for t in before)


#: What it may be too early to speak of.
_TOO_EARLY = frozenset({"C3", "C4", "C5", "T5"})
_SAYING = word_set("negation.saying")
_EARLY = word_set("negation.early")
_UNDECIDED = frozenset({"whether", "if", "what", "how", "when", "who", "where"})


def _is_too_early_to_say(row: Row, match: Match) -> bool:
    """Say whether nobody can say it yet: "premature to say a deal was close", "too early to speak of one"."""
    for at in range(match.first - 1, max(0, match.first - _AHEAD), -1):
        if row.tokens[at].has("strong_break") or row.tokens[at].lower in (",", ":", ";", '"', "”"):
            return False
        if row.tokens[at].lower.split("_")[0] in _SAYING and row.tokens[at - 1].lower == "to":
            early = row.tokens[at - 2].lower if at > 1 else ""
            # "Too early to say whether a deal is near" leaves it open.
            return early in _EARLY and row.tokens[at + 1].lower not in _UNDECIDED
    return False


#: So far before a match it may be said to be too early.
_AHEAD = 10


def _leans(row: Row, at: int, match: Match) -> bool:
    """Say whether a negation stands just before the predicate or just before the head noun.

    An aside behind it counts for nothing: "has not, officials say, been agreed".
    """
    if at in (match.predicate, match.head):
        return False
    behind = row.tokens[at + 1 : match.predicate]
    aside = next((n + 1 for n, token in enumerate(behind[1:], 1) if token.lower == ","), 0)
    skipped = aside if behind and behind[0].lower == "," else 0
    return 0 < match.predicate - at - skipped <= 4 or 0 < match.head - at <= 2


def _is_joined(row: Row, at: int, predicate: int) -> bool:
    """Say whether a verb of its own follows "and" behind the negated one: "has not stopped it and is in touch with"."""
    for n in range(at + 1, predicate):
        if row.tokens[n].lower == "and" and n > at + 1:
            after = row.tokens[n + 1 : predicate + 1]
            verbs = [t for t in row.tokens[at + 1 : n] if t.classes & {"vd", "vn", "vb", "vg"} and not t.parties]
            return bool(verbs) and any(t.classes & {"be", "have", "plan_cue"} or t.has("vz") for t in after)
    return False


def _is_adjoined(row: Row, at: int, predicate: int) -> bool:
    """Say whether an -ing form behind a comma tells of another act: "refused to blame it, urging talks"."""
    if at >= predicate - 1 or not row.tokens[predicate].has("vg"):
        return False
    before = row.tokens[predicate - 1]
    # "Will not call off a deal that promises a withdrawal": the verb before is what is denied.
    described = bool(before.classes & _TEXTS) and any(
        t.classes & {"vb", "withdraw", "quit"} for t in row.tokens[at + 1 : predicate - 1]
    )
    return before.lower == "," or described


#: Nouns that a participle behind them describes.
_TEXTS = frozenset({"deal", "plan", "truce", "resolution", "signable", "understanding"})


def _clause_front(row: Row, first: int) -> int:
    """Find where the main clause begins: adverbial phrases ("since the invasion") do not bound it."""
    at = first
    while at > 0 and row.tokens[at - 1].lower not in (";", "—", "–", "|", "but", "while", "that", ":"):
        at -= 1
    return at


#: What may stand between a subject and its verb.
_AUXILIARY = frozenset({"be", "have", "modal", "plan_cue", "need"})
#: How far left of its verb a subject may begin.
_LONGEST_SUBJECT = 12


def _has_negative_subject(row: Row, match: Match) -> bool:
    """Say whether the subject is nobody or none, however long it is: "no meeting of the kind described took place"."""
    if "nought" not in row.kinds:
        return False
    at = match.predicate - 1
    while at > 0 and (row.tokens[at].classes & _AUXILIARY or row.tokens[at].lower.endswith("ly")):
        at -= 1
    for place in range(at, max(-1, at - _LONGEST_SUBJECT), -1):
        token = row.tokens[place]
        if token.has("nought"):
            return place < match.first and _opens_clause(row, place)
        if token.lower in OWNING and place and row.tokens[place - 1].lower not in _CONTRACTED:
            # "Neither of Sudan's warring parties has accepted it."
            continue
        if token.has("strong_break") or token.lower in _CLAUSE_MARKS or _is_finite(token):
            return False
    return False


_CLAUSE_MARKS = word_set("negation.clause_marks")
_CONTRACTED = word_set("negation.contracted")


def _is_finite(token: Token) -> bool:
    """Say whether a word is a verb of its own rather than a noun that looks like one."""
    nouns = token.classes & {"truce", "deal", "talks", "plan", "envoy", "troops", "groupnoun", "say"}
    return bool(token.classes & {"vz", "vd", "be", "have", "modal"}) and not nouns


def _opens_clause(row: Row, at: int) -> bool:
    """Say whether a clause begins at a word: at the sentence's beginning, after a mark, "that" or a verb of saying."""
    if not at:
        return True
    before = row.tokens[at - 1]
    return before.has("strong_break") or before.has("say") or before.lower in _OPENERS


_OPENERS = word_set("negation.openers")
#: Between a verb and its object.
_TO_OBJECT = word_set("negation.to_object")


def _has_negative_object(row: Row, match: Match) -> bool:
    """Say whether "no" or "none of" opens the object of a verb, wherever its noun stands: "accepted no such truce"."""
    at = match.predicate + 1
    if at < match.head and row.tokens[at].lower in _TO_OBJECT:
        at += 1
    return at < match.head and row.tokens[at].has("nought")


def _is_shunned(row: Row, match: Match) -> bool:
    """Say whether an act is what somebody rejects or rules out: "rejects recognising the republic".

    So too what is asked of whoever rejects it: "rejected Washington's demands to give up its weapons".
    """
    at = match.predicate
    if at == 0 or match.rule.polarity == "-":
        return False
    before = row.tokens[at - 1]
    if row.tokens[at].lower.split("_")[0].endswith("ing"):
        return before.has("reject") and not before.has("neg")
    if not row.tokens[at].has("call") and before.lower != "to":
        return False
    asked = at if row.tokens[at].has("call") else _asked_for(row, at - 1)
    led = row.tokens[max(0, asked - _TURNED_DOWN) : asked] if asked > 0 else ()
    turned = next((n for n in range(len(led) - 1, -1, -1) if led[n].has("reject")), -1)
    return turned >= 0 and not led[turned].has("neg") and not any(_is_verb(token) for token in led[turned + 1 :])


#: How far before a demand the verb stands that turns it down; and behind it the act, past whose demand it is.
_TURNED_DOWN, _OF_WHOM = 5, 5


def _asked_for(row: Row, to: int) -> int:
    """Find the call or demand that an infinitive tells of: "calls from Rome to leave"; -1 where others are to do it."""
    for at in range(to - 1, max(-1, to - _OF_WHOM), -1):
        token = row.tokens[at]
        if token.classes & {"call", "pressure"}:
            return at
        if token.lower in ("for", "on", ",", "that") or _is_verb(token):
            return -1
    return -1


def _is_verb(token: Token) -> bool:
    return bool(token.classes & {"vz", "vd", "be", "have"}) and not token.parties


def _is_not_agreed_to(row: Row, predicate: int) -> bool:
    """Say whether nobody has agreed to do it: "it had not agreed with the rebels to open the road"."""
    low = max(0, predicate - 6)
    for at in range(predicate - 1, low - 1, -1):
        token = row.tokens[at]
        if token.classes & {"agree", "pledge"} and not token.parties:
            linked = [t.lower for t in row.tokens[at + 1 : predicate]]
            tied = token.lower.endswith("_to") or "to" in linked[-1:]
            return tied and any(t.has("neg") and not t.has("notneg") for t in row.tokens[max(0, at - 3) : at])
        if token.has("strong_break") or token.has("say") or token.lower == ",":
            return False
    return False


def _is_denied(row: Row, match: Match) -> bool:
    """Say whether somebody denies it: "denied that the ceasefire had ended", "denies freeing prisoners"."""
    if match.rule.ptype[0] == "M" or match.rule.ptype == "T8" or "deny" not in row.kinds:
        return False
    for at in range(match.predicate - 1, max(-1, match.first - _FAR_DENIAL), -1):
        token = row.tokens[at]
        if token.has("deny"):
            if _CHARGES & {t.lower for t in row.tokens[at + 1 : at + 4]}:
                # "Denies any wrongdoing" is of the courts, whatever the sentence goes on to tell.
                return False
            # Who denies that talks were moved denies no talks.
            moved = any(t.has("shift") or t.lower.startswith("mov") for t in row.tokens[at + 1 : match.head])
            return (at < match.head or at < match.first) and not moved
        if token.lower == "," and at + 1 == match.predicate and _is_finite(row.tokens[at + 1]):
            # "Denies laying mines, urges its neighbour to keep the truce": the next act of a headline.
            return False
        if at < match.first and (token.has("strong_break") or token.has("say") or token.lower in _OTHER_CLAUSE):
            return False
    return False


_CHARGES = word_set("negation.charges")
#: So far left of the words of a rule a verb of denying may stand.
_FAR_DENIAL = 9
#: What sets a clause apart from one that denies: "denied it and freed them", "denied reports, while freeing them".
_OTHER_CLAUSE = word_set("negation.other_clause")
