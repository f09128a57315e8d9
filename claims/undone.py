"""Acts that a sentence names and nobody does: what would have been, what is only wished, what hangs on somebody's yes.

Each check is about one construction in which the words of a rule are no statement that the thing is so, or is not so.
"""

from __future__ import annotations

import itertools

from claims.checks import Checks, only_with
from claims.rows import word_at, words_between
from claims.rules import Match
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple

_ORDINALS = word_set("undone.ordinals")


@only_with(*_ORDINALS)
def _is_counted(row: Row, match: Match) -> bool:
    """Say whether a "not" only denies which in a row it is: "this is not the first ceasefire that was declared"."""
    low = max(0, min(match.first, match.head) - 6)
    for at in range(low, match.head):
        if row.tokens[at].lower in _ORDINALS and at and row.tokens[at - 1].lower == "the":
            return any(row.tokens[n].has("neg") for n in range(max(0, at - 3), at - 1))
    return False


#: With these before "have" the act did not come about.
_WOULD = word_set("undone.would")


@only_with("have", "have_been", "if")
def _would_have_been(row: Row, match: Match) -> bool:
    """Say whether the act is one that was not done: "should have adopted", "if the rebels had accepted it"."""
    words = words_between(row, match.predicate - (12 if match.rule.ptype == "T4" else 5), match.predicate)
    for at, word in enumerate(words):
        if word in ("have", "have_been") and _WOULD & {*words[max(0, at - 3) : at]}:
            return words[at + 1 : at + 2] != ["to"]
    if row.tokens[match.predicate].lower in _WOULD:
        # The modal itself is what the rule found: "should have adopted a resolution".
        behind = words_between(row, match.predicate + 1, match.predicate + 4)
        at = next((n for n, word in enumerate(behind) if word in ("have", "have_been")), -1)
        if at >= 0 and behind[at + 1 : at + 2] != ["to"]:
            return True
    before = words_between(row, match.predicate - 9, match.predicate)
    if "if" not in before or "had" not in before:
        return False
    since = before[len(before) - before[::-1].index("if") :]
    return "had" in since and not {",", ";", ":", "whether"} & {*since} and "asked" not in before


_HANGING = word_tuple("undone.hanging")


def _hangs_on(row: Row, match: Match) -> bool:
    """Say whether something else hangs on an assent that is still out: "contingent upon the rebels' acceptance"."""
    token = row.tokens[match.predicate]
    if token.classes & {"vd", "vz"} and not token.lower.startswith(("acceptance", "approval", "consent", "assent")):
        return False
    words = words_between(row, match.predicate - 7, match.predicate)
    return any(word.startswith(_HANGING) for word in words)


_SCANT = word_set("undone.scant")
_GROUNDS = word_tuple("undone.grounds")
_MIGHT = word_set("undone.might")


def _is_unlooked_for(row: Row, match: Match) -> bool:
    """Say whether there is little to show that somebody would: "little evidence that the group would ever sign"."""
    if match.rule.polarity == "-":
        return False
    for at in range(max(1, match.predicate - 12), match.predicate):
        if row.tokens[at].lower.startswith(_GROUNDS) and _SCANT & {*words_between(row, at - 3, at)}:
            return bool(_MIGHT & {*words_between(row, at + 1, match.predicate)})
    return False


_WANTED = word_tuple("undone.wanted")
_OUGHT = word_set("undone.ought")


def _is_wanted_vote(row: Row, match: Match) -> bool:
    """Say whether a vote is only wanted: "wanted the council to pass a resolution"."""
    words = words_between(row, match.predicate - 9, match.predicate)
    if _OUGHT & {*words[-3:]}:
        return True
    return words[-1:] == ["to"] and any(word.startswith(_WANTED) for word in words)


_MATTERS = word_tuple("undone.matters")


def _is_settlement(row: Row, match: Match) -> bool:
    """Say whether a resolution is a way out and no text that is voted on: "the resolution of the border issue"."""
    at = match.head
    if not row.tokens[at].lower.startswith("resolution") or at + 1 >= len(row.tokens):
        return False
    after = words_between(row, at + 1, at + 8)
    return after[0] in ("of", "to") and any(word.startswith(_MATTERS) for word in after[1:])


#: Sayings that "no right to" and "did not wish to" keep back.
_TELLING = word_set("undone.telling")


def _is_kept_back(row: Row, match: Match) -> bool:
    """Say whether what is denied is that it may be told: "I have no right to disclose whom we reached it with"."""
    if match.rule.polarity != "-" and not any(t.has("neg") for t in row.tokens[match.first : match.last + 1]):
        return False
    low = max(0, match.first - 1)
    for at in range(low + 1, max(match.head, match.predicate)):
        if row.tokens[at].lower in _TELLING and row.tokens[at - 1].lower in ("to", "not", "n't", "could", "would"):
            return True
    return False


_TEXTS = word_set("undone.texts")


def _is_bidden_by_text(row: Row, match: Match) -> bool:
    """Say whether a text provides for talks and nobody asks for them: "the deal calls for talks to begin"."""
    at = match.predicate
    return row.tokens[at].lower.startswith(("call", "provid")) and at > 0 and row.tokens[at - 1].lower in _TEXTS


_HASTE = word_set("undone.haste")
_DUTY = word_set("undone.duty")


def _is_not_hurried(row: Row, match: Match) -> bool:
    """Say whether it is haste that somebody will have none of: "does not want to rush talks"."""
    return bool(_HASTE & {*words_between(row, match.first, match.last + 1)})


def _is_obliged(row: Row, match: Match) -> bool:
    """Say whether somebody is told what to agree to: "the rebels must also agree to direct talks"."""
    words = words_between(row, match.predicate - 4, match.predicate)
    for at, word in enumerate(words):
        if word in ("must", "should", "ought"):
            return True
        if word in _DUTY and words[at + 1 : at + 2] == ["to"]:
            return True
    return False


_BODIES = word_set("undone.bodies")
_PAPERS = word_set("undone.papers")


def _is_act_of_body(row: Row, match: Match) -> bool:
    """Say whether a body passes a paper of its own, which no side signs: "the council ratified the statement"."""
    before = row.tokens[max(0, match.predicate - 5) : match.predicate]
    body = any(t.lower in _BODIES or t.lower.endswith("council") or "UN" in t.parties for t in before)
    return body and bool(_PAPERS & {*words_between(row, match.predicate + 1, match.predicate + 5)})


_SHUNNING = word_set("undone.shunning")


def _is_shunned(row: Row, match: Match) -> bool:
    """Say whether it is what something else is done to be spared: "is winding down to avoid negotiations"."""
    return bool(_SHUNNING & {*words_between(row, match.first, match.last + 1)})


_ENDEAVOURS = word_tuple("undone.endeavours")


def _is_aim(row: Row, match: Match) -> bool:
    """Say whether a bargain is what talks or efforts are to bring: "negotiations to broker a deal"."""
    at = match.predicate
    if at < 2 or row.tokens[at - 1].lower != "to" or not row.tokens[at].has("vb"):
        return False
    if row.tokens[at - 2].lower.startswith(_ENDEAVOURS):
        return True
    words = words_between(row, at - 9, at - 1)
    pressed = any(word.startswith("press") for word in words[:-1]) and "on" in words
    # "Pressure grows on both to reach a deal" is where they are wanted to go.
    return pressed or any(word.startswith(_ENABLING) for word in words)


_ENABLING = ("allow", "enabl", "let", "giv", "designed", "meant", "intended")


_FRONTS = word_set("undone.fronts")
_THAT = word_set("undone.that")


def _is_of_one_matter(row: Row, match: Match) -> bool:
    """Say whether it is one matter alone on which there are no talks: "has done no negotiating on that front"."""
    words = words_between(row, match.last, match.last + 9)
    return any(
        words[at] == "on" and words[at + 1] in _THAT and words[at + 2].rstrip("s") in _FRONTS
        for at in range(len(words) - 2)
    )


_STOPPING = word_tuple("undone.stopping")


def _is_powerless(row: Row, match: Match) -> bool:
    """Say whether somebody has not the power to stop a thing: "the neighbours cannot stop it"."""
    low = max(0, min(match.first, match.predicate) - 3)
    words = words_between(row, low, match.last + 1)
    for at, word in enumerate(words[:-1]):
        stops = any(one.startswith(_STOPPING) for one in words[at + 1 : at + 4])
        if stops and (word in ("can't", "cannot", "couldn't") or (word in ("ca", "can", "could") and "n't" in words)):
            return True
    return False


def _is_called_for_otherwise(row: Row, match: Match) -> bool:
    """Say whether something else is called for: "calls for the rebels to disarm, to later negotiations"."""
    between = words_between(row, match.predicate + 1, match.head)
    if "," not in between:
        return False
    at = between.index(",")
    return "to" in between[:at] and between[at + 1 : at + 2] == ["to"]


_AIMS = word_set("undone.aims")


def _is_outlined(row: Row, match: Match) -> bool:
    """Say whether somebody says what he wants of talks: "laid out three goals for the negotiations"."""
    return bool(_AIMS & {*words_between(row, match.predicate + 1, match.head)})


_UNITY = word_tuple("undone.unity")


def _is_among_friends(row: Row, match: Match) -> bool:
    """Say whether factions of one side talk about their own union: "another round of unity talks"."""
    for at in range(max(0, match.head - 5), min(len(row.tokens) - 1, match.last + 11)):
        if row.tokens[at].lower.startswith(_UNITY) and row.tokens[at + 1].has("talks"):
            return True
        if at > match.last and (row.tokens[at].has("strong_break") or row.tokens[at].lower == ","):
            return False
    return False


def _is_verb_of_seats(row: Row, match: Match) -> bool:
    """Say whether people only sit somewhere: "nobody could say who was sitting on the wall"."""
    at = match.head
    if row.tokens[at].lower != "sitting" or at == 0 or not row.tokens[at - 1].has("be"):
        return False
    # "Commanders have been sitting with officers of the other side": they talk.
    facing = row.tokens[at + 1 : at + 4]
    return not (facing and facing[0].lower == "with" and any(token.parties for token in facing))


_OPENING = word_set("undone.opening")


def _is_imperative(row: Row, match: Match) -> bool:
    """Say whether a sentence bids and has no subject: "And enter into dialogue"."""
    token = row.tokens[match.predicate]
    bare = token.has("vb") and not token.classes & {"vd", "vn", "vg", "vz"}
    return bare and match.predicate == 1 and row.tokens[0].lower in _OPENING


def _is_discussed(row: Row, match: Match) -> bool:
    """Say whether a party, or a thing of its, is what is spoken of: "an official discusses the rebels' tunnels"."""
    at = match.predicate
    if not row.tokens[at].lower.startswith("discuss") or at + 1 >= len(row.tokens):
        return False
    return bool(row.tokens[at + 1].parties) and "with" not in words_between(row, at + 1, at + 9)


def _is_of_next_verb(row: Row, match: Match) -> bool:
    """Say whether a verb of its own takes the plan: "which opposed the union, is not yet talking about the plan"."""
    for at in range(match.predicate + 1, match.head - 1):
        if row.tokens[at].lower == "," and row.tokens[at + 1].classes & {"be", "have", "modal"}:
            return True
    return False


def _sets_out(row: Row, match: Match) -> bool:
    """Say whether envoys have not set out yet, which leaves no talks: "had not yet left for Cairo"."""
    words = words_between(row, match.first - 3, match.last + 4)
    return "yet" in words and any(
        a in ("left", "departed", "gone") and b in ("for", "to") for a, b in itertools.pairwise(words)
    )


def _was_going_to(row: Row, match: Match) -> bool:
    """Say whether a plan is told as one that came to nothing: "were going to meet", with nobody who said so before."""
    words = words_between(row, 0, match.predicate)
    led = "_".join(words[-4:])
    if led.endswith(("was_to_have", "were_to_have", "was_to_have_been", "were_to_have_been")):
        # "The meeting that was to have opened on Sunday has been put off."
        return True
    for at in range(max(0, len(words) - 7), len(words) - 1):
        if words[at] in ("was", "were") and words[at + 1] in ("going", "going_to", "supposed", "supposed_to"):
            return not any(t.has("say") or t.lower == "that" for t in row.tokens[:at])
    return False


_URGING = word_tuple("undone.urging")
_SPURNING = word_tuple("undone.spurning")


def _is_urged_against(row: Row, match: Match) -> bool:
    """Say whether somebody is only urged to turn a thing down: "urged the envoy to reject any full withdrawal"."""
    words = words_between(row, match.head - 12, match.head)
    for at in range(1, len(words)):
        if words[at].startswith(_SPURNING) and words[at - 1] == "to":
            return any(word.startswith(_URGING) for word in words[: at - 1])
    return False


_DROPPING = word_set("undone.dropping")


def _is_not_dropped(row: Row, match: Match) -> bool:
    """Say whether it is the end of a bargain that is denied: "will not call off a deal for a withdrawal"."""
    for at in range(max(0, match.head - 12), match.head):
        if row.tokens[at].has("neg") and _DROPPING & {*words_between(row, at + 1, min(at + 5, match.head))}:
            return True
    return False


_STATED = frozenset({"C4", "C5", "C6", "C7", "C10", "T3", "A2"})
_DONE = frozenset({"C2", "C4", "C5", "C6", "T1", "T3", "T4", "T6", "A2", "A3", "A6"})

_TERMS = frozenset({"S1", "S2", "S3", "S4", "S5", "S6", "S8", "S9"})

#: So far behind a round its verb may stand.
_TO_VERB = 14


def _is_put_off(row: Row, match: Match) -> bool:
    """Say whether a round that is only named has been put off: "a third round of talks was pushed back to Thursday"."""
    if match.predicate > match.head:
        return False
    for at in range(match.head + 1, min(len(row.tokens), match.last + _TO_VERB)):
        token = row.tokens[at]
        helped = any(t.has("be") or t.lower in ("been", "has_been", "have_been") for t in row.tokens[at - 2 : at])
        if token.has("slide") or (helped and token.classes & {"delay", "calloff"}):
            return True
        if token.has("say") or token.has("strong_break"):
            return False
    return False


def _is_all_there_is(row: Row, match: Match) -> bool:
    """Say whether the "no" is that of "no choice but": "sees no way other than accepting the truce"."""
    low, high = sorted((match.predicate, match.head))
    return any(token.has("onlyway") for token in row.tokens[low : high + 1])


_SUPPORT, _SEEKING, _WINNING = (
    word_tuple("undone.support"), word_tuple("undone.seeking"), word_tuple("undone.winning"),
)  # fmt: skip


def _is_sought(row: Row, match: Match) -> bool:
    """Say whether it is another's support that is sought: "hopes to win the general's backing for a truce"."""
    at = match.predicate
    if not row.tokens[at].lower.startswith(_SUPPORT) or row.tokens[at].classes & {"vd", "vz"}:
        return False
    words = words_between(row, at - 9, at)
    seeking = max((n for n, word in enumerate(words) if word.startswith(_SEEKING)), default=-1)
    winning = max((n for n, word in enumerate(words) if word.startswith(_WINNING)), default=-1)
    if winning > 0 and words[winning - 1].split("_")[-1] in ("to", "for", "at"):
        return not {",", ";"} & {*words[winning:]}
    return seeking >= 0 and not {",", ";", "that", "and", "but"} & {*words[seeking:]}


_EDGES = word_tuple("undone.edges")


def _is_on_the_edge(row: Row, match: Match) -> bool:
    """Say whether it is only about to be done: "on the verge of being agreed", "“on the brink” of being signed"."""
    before = [w for w in words_between(row, match.predicate - 6, match.predicate) if w[0].isalpha()]
    while before and before[-1] in ("being", "formally", "finally"):
        before.pop()
    joined = "_".join(before)
    return joined.endswith(tuple(f"{edge}_of" for edge in _EDGES))


def _is_threatened(row: Row, match: Match) -> bool:
    """Say whether it is only threatened: "threatened to put off the vote"."""
    before = "_".join(words_between(row, match.predicate - 3, match.predicate))
    return before.startswith("threat") or "_threat" in before


def _is_still_due(row: Row, match: Match) -> bool:
    """Say whether a body is only bound to do it: "the cabinet needs to ratify the deal"."""
    bound = any(token.has("need") for token in row.tokens[max(0, match.predicate - 1) : match.predicate + 1])
    return match.rule.polarity == "+" and bound


def _is_only_then(row: Row, match: Match) -> bool:
    """Say whether fighting is to end only on a condition: "will only end the war with the rebels' surrender"."""
    at = next((n for n in range(match.first, match.last + 1) if row.tokens[n].lower == "only"), -1)
    if at < 1 or row.tokens[at - 1].lower not in _WOULD | {"will", "shall", "can"}:
        return False
    return bool(_ON_CONDITION & {*words_between(row, match.last, match.last + 8)})


_ON_CONDITION = frozenset({"with", "once", "if", "when", "after", "under", "in"})


def _is_feared(row: Row, match: Match) -> bool:
    """Say whether a return to war is only feared: "villagers fearing a return to war"."""
    at = match.predicate
    if row.tokens[at].classes & {"vd"}:
        return False
    return any(word.startswith(_FEARING) for word in words_between(row, at - 3, at + 1))


_FEARING = word_tuple("undone.fearing")


def _is_any(row: Row, match: Match) -> bool:
    """Say whether it is told of nothing that there is: "await word of any progress"; a denial of it tells something."""
    return word_at(row, match.predicate - 1) == "any" and row.kinds.isdisjoint({"neg", "deny", "frontneg"})


def _is_sponsored(row: Row, match: Match) -> bool:
    """Say whether somebody had a deal made, and watches over none: "a week after Rome oversaw a peace deal"."""
    verb, deal = row.tokens[match.predicate], row.tokens[match.head]
    if not verb.lower.startswith(("overse", "oversaw")) or not verb.classes & {"vd", "vz"}:
        return False
    return (
        deal.has("deal")
        and not deal.has("truce")
        and _KNOWN.isdisjoint(words_between(row, match.predicate, match.head))
    )


_KNOWN = frozenset({"the", "its", "their", "this", "that"})


def _is_brought_in(row: Row, match: Match) -> bool:
    """Say whether the dead are brought to a hospital, of no bargain: "the morgue said 40 bodies had been received"."""
    if "from" in row.words or not row.kinds.isdisjoint({"truce", "deal", "swap"}):
        return False
    return row.tokens[match.predicate].lower.startswith("receiv") and not _WARDS.isdisjoint(row.words)


_WARDS = word_set("undone.wards")


@only_with("violate")
def _is_of_breach(row: Row, match: Match) -> bool:
    """Say whether what is denied is that a truce was broken, which there is: "denies it broke the truce with Rome"."""
    low, high = sorted((match.predicate, match.head))
    denied = row.tokens[match.predicate].has("deny")
    return denied and any(token.has("violate") for token in row.tokens[low + 1 : high])


UNDONE: Checks = (
    (frozenset({"C11"}), "a war that is feared", _is_feared),
    (frozenset({"T5"}), "what there is none of yet", _is_any),
    (frozenset({"C2", "C5"}), "a breach that is denied", _is_of_breach),
    (frozenset({"C13"}), "a deal that was brokered", _is_sponsored),
    (frozenset({"S11"}), "the dead of a day", _is_brought_in),
    (frozenset({"A3", "C2", "C5", "T6", "T8"}), "what alone is left to do", _is_all_there_is),
    (_STATED | {"C11", "T5", "A6"}, "only which in a row it is", _is_counted),
    (_DONE, "what would have been", _would_have_been),
    (frozenset({"C4", "A3", "A6"}), "what something else hangs on", _hangs_on),
    (frozenset({"C4", "C5", "C8", "T1", "A2"}), "what little points to", _is_unlooked_for),
    (frozenset({"C4", "C5", "A2"}), "what is only about to be done", _is_on_the_edge),
    (frozenset({"A2", "C12"}), "what is only threatened", _is_threatened),
    (frozenset({"A2"}), "what is still to be done", _is_still_due),
    (frozenset({"A6"}), "a vote that is only wanted", _is_wanted_vote),
    (frozenset({"A6"}), "a way out, no text", _is_settlement),
    (frozenset({"C6"}), "only on a condition", _is_only_then),
    (frozenset({"C5", "A2", "T8", "T3"}), "what is not told", _is_kept_back),
    (frozenset({"T1", "T2"}), "what a text provides", _is_bidden_by_text),
    (frozenset({"T1", "T2", "T6"}), "only haste is refused", _is_not_hurried),
    (frozenset({"T1"}), "what somebody is told to do", _is_obliged),
    (frozenset({"A2"}), "a body's own paper", _is_act_of_body),
    (frozenset({"T4"}), "what is to be spared", _is_shunned),
    (frozenset({"C5"}), "what is striven for", _is_aim),
    (frozenset({"T3", "T6", "T8"}), "one matter alone", _is_of_one_matter),
    (frozenset({"T7", "C11"}), "who cannot stop it", _is_powerless),
    (frozenset({"T1", "T2"}), "something else is called for", _is_called_for_otherwise),
    (frozenset({"T1", "T2"}), "what talks are to bring", _is_outlined),
    (frozenset({"T1", "T3", "T4", "T5"}), "talks of one side with itself", _is_among_friends),
    (frozenset({"T1", "T3", "T4", "T5"}), "people who sit", _is_verb_of_seats),
    (frozenset({"T3", "C4", "C5"}), "what somebody is bidden to do", _is_imperative),
    (frozenset({"T3"}), "whom one speaks of", _is_discussed),
    (frozenset({"T3"}), "a round that was put off", _is_put_off),
    (frozenset({"A3", "C2", "C4"}), "what another verb takes", _is_of_next_verb),
    (frozenset({"T7"}), "who has not set out", _sets_out),
    (frozenset({"T3", "T4", "T5"}), "a plan that came to nothing", _was_going_to),
    (_TERMS, "what somebody is urged to turn down", _is_urged_against),
    (_TERMS, "a bargain that is kept", _is_not_dropped),
    (frozenset({"C1", "C4", "C5", "A6", "T1", "T9"}), "support that is sought", _is_sought),
)
