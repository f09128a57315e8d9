"""Words about a truce that only look like a rule's: a verb with another object, a clause with another subject."""

from __future__ import annotations

import itertools

from claims.clefts import is_cleft
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple


def find_slip(row: Row, match: Match) -> str | None:
    """Say why a verb before a truce does not have it as its object; None where it has."""
    ptype, predicate = match.rule.ptype, row.tokens[match.predicate]
    if match.rule.name == "extension-offered" and not any(part in predicate.lower for part in _READY):
        return "who agrees or decides to extend it extends it"
    if match.rule.name == "truce-extended" and _is_renewed_fight(row, match):
        return "the fighting is renewed, not the truce"
    if match.rule.name == "truce-in-force" and _is_agreed_from(row, match):
        return "from when the truce that is agreed holds"
    if match.rule.name == "truce-in-force" and _is_dated_by(row, match):
        return "a day of the truce only dates something else"
    if match.rule.name in ("no-agreement", "no-truce") and _is_accepted_by_none(row, match):
        return "who has agreed to no truce is told by the verb"
    if match.rule.name == "truce-start-fixed" and any(t.lower == "now" for t in row.tokens[match.head : match.last]):
        return "a truce that now lasts longer is extended"
    speaks = match.head + 1 < len(row.tokens) and row.tokens[match.head + 1].has("say")
    if match.rule.name == "truce-monitored" and row.tokens[match.head].has("monitor") and speaks:
        return "the monitors only speak"
    if ptype == "C13" and match.head + 1 < len(row.tokens) and row.tokens[match.head + 1].lower in ("status", "states"):
        return "a seat without a vote, no observers"
    if match.rule.name in ("truce-agreed", "truce-accepted") and _is_watched_by(row, match):
        return "who is to watch the truce is agreed, not the truce"
    if match.rule.name in ("truce-agreed", "truce-declared") and _only_which(row, match):
        return "only which truce is meant"
    if match.rule.name == "truce-in-force" and predicate.lower == "from" and _is_agreed_on(row, match):
        return "when what was agreed on begins"
    if match.rule.name == "truce-agreed" and _is_watched(row, match):
        return "its monitoring is agreed, not the truce"
    if match.rule.name in ("truce-agreed", "no-agreement") and _is_on_the_way(row, match):
        return "who comes to reach an agreement has none yet"
    after = word_at(row, match.predicate + 1)
    if ptype == "C8" and predicate.lower == "held" and (after in _CAPTIVITY or _is_untried(row, match)):
        return "captives are held, not the truce"
    if match.rule.name == "truce-ended" and _is_ending_something(row, match):
        return "what the truce ends, or not, is something else"
    if ptype == "C3" and predicate.lower == "near" and _is_near_a_place(row, match):
        return "near a place"
    if ptype == "C1" and _is_pressed_to(row, match):
        return "asked of a party, not done"
    if match.head <= match.predicate:
        return None
    if ptype == "C1" and _is_bare_call(row, match):
        return "somebody is called something"
    if ptype == "C1" and predicate.lower.startswith("insist") and _is_clause(row, match):
        return "what is insisted on is a statement"
    if match.rule.name == "truce-declared" and predicate.has("declare") and _is_others_doing(row, match):
        return "somebody else is to do it"
    if match.rule.name == "extension-refused" and predicate.has("reject") and _is_negated(row, match):
        return "an extension that is not ruled out"
    if ptype in ("C10", "C11", "C5") and predicate.has("vn") and _is_describing(row, match):
        return "a participle that only describes"
    return None


def _is_renewed_fight(row: Row, match: Match) -> bool:
    """Say whether the fighting is what is taken up again: "the truce has expired and operations have been renewed"."""
    between = row.tokens[match.head + 1 : match.predicate]
    again = row.tokens[match.predicate].lower.startswith(("renew", "resum"))
    return again and any(t.classes & {"fight", "assault"} for t in between)


def _is_watched_by(row: Row, match: Match) -> bool:
    """Say whether who watches the truce is agreed: "agreed that it would be watched by", "agreed to monitor it"."""
    between = row.tokens[match.predicate + 1 : match.head]
    if match.head < match.predicate:
        return False
    if not any(t.lower == "that" for t in between):
        led = itertools.pairwise((row.tokens[match.predicate], *between))
        return any(first.lower.split("_")[-1] in ("to", "monitors") and second.has("oversee") for first, second in led)
    return any(t.has("oversee") for t in (*between, *row.tokens[match.head + 1 : match.head + 5]))


def _only_which(row: Row, match: Match) -> bool:
    """Say whether a participle tells which truce something else is done with: "observe the truce announced by"."""
    at = match.head
    if match.predicate != at + 1 or not row.tokens[match.predicate].has("vn"):
        return False
    for token in reversed(row.tokens[max(0, at - 6) : at]):
        if token.has("strong_break") or token.lower in (",", ":") or token.has("say"):
            return False
        if token.lower in ("under", "in_line_with", "per") or token.lower.startswith(_KEEPING):
            return True
        if token.classes & {"reject", "violate"} and token.classes & {"vd", "vz", "vn", "vb", "vg"}:
            return True
    return False


_KEEPING = word_tuple("truce_wording.keeping")


def _is_agreed_on(row: Row, match: Match) -> bool:
    """Say whether the truce is what somebody agrees to, accepts or declares: "had agreed to a truce from 1 January"."""
    for token in reversed(row.tokens[max(0, match.head - 6) : match.head]):
        if token.has("strong_break") or token.lower in (",", ":"):
            return False
        if token.classes & {"agree", "declare", "reject"} and token.classes & {"vd", "vz", "vn", "vb"}:
            return True
    return False


def _is_accepted_by_none(row: Row, match: Match) -> bool:
    """Say whether "no truce" is the object of a verb of accepting, whose subject it is that has not accepted."""
    if row.tokens[match.first].lower != "no" or match.first < 2:
        return False
    at = match.first - 1
    if row.tokens[at].lower in ("to", "on", "with"):
        at -= 1
    return row.tokens[at].has("agree") and bool(row.tokens[at].classes & {"vd", "vn", "vb", "vz"})


def _is_watched(row: Row, match: Match) -> bool:
    """Say whether the truce only hangs on its monitoring: "foreign monitoring of the truce was agreed"."""
    if match.head > match.predicate:
        return False
    before = row.tokens[max(0, match.head - 4) : match.head]
    return any(
        second.lower == "of" and (first.classes & {"monitor", "oversee"} or first.lower.startswith(_WATCHING))
        for first, second in itertools.pairwise(before)
    )


_WATCHING = word_tuple("truce_wording.watching")


def _is_on_the_way(row: Row, match: Match) -> bool:
    """Say whether somebody comes to a place rather than to an agreement: "has come to Nairobi to secure a truce"."""
    predicate = row.tokens[match.predicate]
    if not predicate.lower.startswith(("come_to", "came_to", "comes_to", "coming_to")):
        return False
    if match.predicate + 1 == len(row.tokens):
        return False
    after = row.tokens[match.predicate + 1]
    return (
        bool(after.parties)
        or bool(after.classes & {"place", "region", "talks", "vb"})
        or any(t.lower == "to" for t in row.tokens[match.predicate + 1 : match.head])
    )


_BEGINNING = ("starting", "beginning", "commencing")


def _is_agreed_from(row: Row, match: Match) -> bool:
    """Say whether a participle tells from when an agreed truce holds: "agreed to a truce starting on Sunday"."""
    if row.tokens[match.predicate].lower.split("_")[0] not in _BEGINNING or match.predicate < match.head:
        return False
    near = (*row.tokens[max(0, match.head - 8) : match.head], *row.tokens[match.predicate + 1 : match.predicate + 7])
    verbs = [t for t in near if t.classes & {"agree", "reach"} and t.classes & {"vd", "vn", "vz", "vb"}]
    return bool(verbs) and not any(t.has("neg") for t in near)


def _is_dated_by(row: Row, match: Match) -> bool:
    """Say whether "on the first day of the truce" only tells when something happened."""
    if row.tokens[match.head].has("free_fire") or match.first == 0 or not match.first < match.head:
        return False
    if not any(t.has("day") for t in row.tokens[match.first : match.head]):
        return False
    before = [t.lower for t in row.tokens[max(0, match.first - 2) : match.first]]
    return before[-1] in ("on", "during") or (before[-1] in ("the", "a") and before[0] in ("on", "during"))


def _is_ending_something(row: Row, match: Match) -> bool:
    """Say whether "end" has an object of its own: "the truce will not end the war"."""
    predicate = row.tokens[match.predicate]
    if match.predicate < match.head or not predicate.lower.startswith("end") or match.predicate + 1 >= len(row.tokens):
        return False
    after = row.tokens[match.predicate + 1]
    if after.parties or after.has("fight") or after.lower in ("the", "its", "their", "his", "this", "a", "an"):
        return True
    # "A truce, ending five days of fighting", but "ending two weeks of calm".
    behind = words_between(row, match.predicate + 1, match.predicate + 8)
    of = behind.index("of") if "of" in behind else -1
    return 0 < of < len(behind) - 1 and behind[of - 1].startswith(_SPANS) and _QUIET.isdisjoint(behind[of + 1 : of + 3])


_SPANS = word_tuple("truce_wording.spans")
_QUIET = word_set("truce_wording.quiet")


def _is_near_a_place(row: Row, match: Match) -> bool:
    """Say whether "near" is where something happened: "killed near the town of …"."""
    between = row.tokens[match.predicate + 1 : match.head]
    if match.predicate > match.head:
        return False
    sites = any(t.has("site") for t in between[:-1])
    return sites or any(t.classes & {"place", "region"} or t.lower == "of" for t in between)


_PRESSED = word_set("truce_wording.pressed")


def _is_pressed_to(row: Row, match: Match) -> bool:
    """Say whether a passive tells of whom the call is asked: "was challenged to call for a truce"."""
    at = match.predicate
    if at < 3 or row.tokens[at - 1].lower != "to":
        return False
    earlier = row.tokens[max(0, at - 10) : at - 1]
    return any(t.lower in _PRESSED and n and earlier[n - 1].has("be") for n, t in enumerate(earlier)) or any(
        t.lower in ("also", "repeatedly", "again") and n + 1 < len(earlier) and earlier[n + 1].lower in _PRESSED
        for n, t in enumerate(earlier)
    )


_READY = word_tuple("truce_wording.ready")


def _is_negated(row: Row, match: Match) -> bool:
    return any(t.has("neg") for t in row.tokens[max(0, match.predicate - 2) : match.predicate])


def _is_bare_call(row: Row, match: Match) -> bool:
    """Say whether "call" has neither "for" nor "on": "called those freed under a truce heroes"."""
    if row.tokens[match.predicate].lower not in ("call", "calls", "called", "calling"):
        return False
    between = row.tokens[match.predicate + 1 : match.head]
    return not any(t.lower in ("for", "on", "upon", "to", ":", '"', "“", "‘") for t in between)


def _is_clause(row: Row, match: Match) -> bool:
    """Say whether the truce is the subject of a clause of its own: "insisted a truce is not on the table"."""
    if any(t.lower in ("on", "upon") for t in row.tokens[match.predicate + 1 : match.head]):
        return False
    after = row.tokens[match.head + 1 : match.head + 3]
    return any(t.classes & {"be", "have", "neg"} for t in after)


def _is_others_doing(row: Row, match: Match) -> bool:
    """Say whether a clause with a party of its own lies between: "announced that Israel would begin a pause"."""
    subject = next((t for t in reversed(row.tokens[: match.predicate]) if t.parties), None)
    own = set(subject.parties) if subject else set[str]()
    between = row.tokens[match.predicate + 1 : match.head]
    return any(
        a.parties and not set(a.parties) & own and b.classes & {"would", "modal", "plan_cue", "need", "have", "be"}
        for a, b in itertools.pairwise(between)
    )


def _is_untried(row: Row, match: Match) -> bool:
    """Say whether somebody is "held without charge": a truce may well have held "without interruption"."""
    words = [token.lower for token in row.tokens[match.predicate + 1 : match.predicate + 4]]
    return words[:1] == ["without"] and any(word in _TRIALS for word in words)


def _is_describing(row: Row, match: Match) -> bool:
    """Say whether a participle stands among a noun's adjectives: "calls for urgent and extended pauses"."""
    at = match.predicate
    if not at or any(not _is_adjective(t) for t in row.tokens[at + 1 : match.head]):
        return False
    before = row.tokens[at - 1]
    if before.lower == "and":
        return at > 1 and row.tokens[at - 2].lower != "," and not row.tokens[at - 2].classes & _ACTS
    if before.lower == "that" and is_cleft(row, at - 1):
        return False
    return bool(before.classes & {"prep", "callfor", "urge"}) or before.lower in _DETERMINERS


_ACTS = frozenset({"vd", "vz", "vn", "P", "PP", "truce", "deal", "num", "place"})
_CAPTIVITY = word_set("truce_wording.captivity")
_TRIALS = word_set("truce_wording.trials")
_DETERMINERS = word_set("truce_wording.determiners")


def _is_adjective(token: Token) -> bool:
    return not token.parties and not token.classes & {"vd", "vz", "prep", "be", "have", "neg", "modal"}
