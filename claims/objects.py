"""To what a verb of truces and texts is done, where it is none: trade pacts, a call that is dropped, a broken law.

"Agreed", "reached", "rejected", "broke" and "signed" are said of anything. Each check asks what stands as their object,
or what governs them: efforts to reach a deal have reached none. Words are data (data/words/objects.toml).
"""

from __future__ import annotations

import itertools

from claims.checks import Checks, WarChecks, only_with
from claims.parties import Conflict
from claims.rows import FINITE, is_time, word_at, words_between
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple

_TRUCES = frozenset({"truce", "stopfire", "endwar"})


def _is_named_by(row: Row, match: Match, low: int) -> list[str]:
    """Give the words of the noun phrase before the head of a match that is a deal or a plan; none of another head."""
    head = row.tokens[match.head]
    if not head.has("deal") and not head.has("plan"):
        return []
    words = []
    for at in range(match.head - 1, max(-1, match.head - low), -1):
        if (
            row.tokens[at].has("prep")
            or row.tokens[at].lower in (",", "the", "a", "an", "and")
            or at == match.predicate
        ):
            break
        words.append(row.tokens[at].lower)
    return words


_OTHER_DEALS = word_set("objects.other_deals")
_GOVERNING = word_set("objects.governing")


def _is_other_deal(row: Row, match: Match) -> bool:
    """Say whether the deal has another matter in its name: "a nuclear deal", "a pact governing trade"."""
    named = [*_is_named_by(row, match, 6), *row.tokens[match.head].lower.split("_")[:-1]]
    if not _OTHER_DEALS.isdisjoint(named) or not _OTHER_DEALS.isdisjoint(
        part for word in named for part in word.split("_")
    ):
        return row.tokens[match.head].has("deal") or row.tokens[match.head].has("plan")
    return row.tokens[match.head].has("deal") and word_at(row, match.head + 1) in _GOVERNING


def _is_of_a_year(row: Row, match: Match) -> bool:
    """Say whether the deal is known by its year, which has gone: "the 2015 accord"."""
    return any(word.isdigit() and len(word) == _DIGITS for word in _is_named_by(row, match, 6))


_DIGITS = 4
_ABOUT = word_set("objects.about")
_WHOLE_MATTER = word_set("objects.whole_matter")


def _is_on_something(row: Row, match: Match) -> bool:
    """Say whether an agreement is one on something else than the war's end: "an agreement on aid deliveries"."""
    at = match.head + 1
    if not row.tokens[match.head].has("deal") or "_" in row.tokens[match.head].lower or word_at(row, at) not in _ABOUT:
        return False
    phrase: list[Token] = []
    for token in row.tokens[at + 1 : at + 8]:
        if (
            token.lower in (",", ";", ":", ".")
            or token.has("say")
            or (phrase and token.classes & FINITE and not token.has("vn"))
        ):
            break
        phrase.append(token)
    if not phrase or any(is_time(row, at + 1 + n) or t.has("weekday") for n, t in enumerate(phrase[:2])):
        return False
    if phrase[0].parties or phrase[0].classes & {"place", "P", "num"} or phrase[0].lower[:1].isdigit():
        return False
    loose = _TRUCES | {"fight", "plan", "deal", "withdraw", "guarantee", "weekday"}
    if match.rule.ptype == "C3" or not any(token.classes & _TRUCES for token in row.tokens):
        # Whole bargains are told by what they bring, where no truce is spoken of: "no agreement on an exchange".
        loose |= {"swap", "captive"}
    return not any(t.classes & loose or not _WHOLE_MATTER.isdisjoint(t.lower.split("_")) for t in phrase)


_DEALS = word_set("objects.deals")
_COUNTED = word_set("objects.counted")
_PEACEFUL = word_set("objects.peaceful")


def _is_any_deals(row: Row, match: Match) -> bool:
    """Say whether deals of no number are meant: "reaching political agreements", "a violation of agreements"."""
    if row.tokens[match.head].lower not in _DEALS:
        return False
    near = words_between(row, match.head - 4, match.head)
    behind = words_between(row, match.head + 1, match.head + 6)
    return _COUNTED.isdisjoint(near) and _PEACEFUL.isdisjoint({*near, *behind})


_STRIVING = word_tuple("objects.striving")
_WORKING = word_set("objects.working")
_UNDOING = word_set("objects.undoing")
_GETTING = word_set("objects.getting")
_INFINITIVE = word_set("objects.infinitive")
_PAIR = 2
#: So far before "to reach" may stand what is striven for.
_FAR = 12


def _are_sides(row: Row, at: int) -> bool:
    """Say whether two who are named before seek it for themselves, which makes a deal possible."""
    return len({party for token in row.tokens[:at] for party in token.parties}) >= _PAIR


def _is_striven_for(row: Row, match: Match) -> bool:
    """Say whether a deal is only striven for: "efforts led by Doha to achieve a truce", "working to reach one"."""
    if match.rule.polarity == "-":
        return False
    at = match.predicate
    if match.head < at and word_at(row, at) in ("done", "sealed", "finalised", "finalized", "closed"):
        # "A way of getting a deal done", "getting a deal done will be hard", and not "they got a deal done".
        led = next((n for n in range(match.head - 1, max(-1, match.head - 4), -1) if word_at(row, n) in _GETTING), -1)
        if led < 0:
            return False
        return word_at(row, led) == "getting" or word_at(row, led - 1).rpartition("_")[2] in _INFINITIVE
    if match.head < at or at < 1:
        return False
    before = word_at(row, at - 1)
    if before in _WORKING or (before == "to" and word_at(row, at - 2) in _WORKING):
        return (not row.tokens[at].has("vg") or before != "working") and not _are_sides(row, at)
    if row.tokens[at].has("vg"):
        return before in _UNDOING
    if before != "to" or not row.tokens[at].has("vb"):
        return False
    for n in range(at - 2, max(-1, at - _FAR), -1):
        token = row.tokens[n]
        if token.lower.startswith(_STRIVING):
            return not (_are_sides(row, n) and token.classes & {"vb", "vd", "vz", "vg"})
        if token.classes & FINITE and not token.has("vn") and not token.has("mediator"):
            return False
    return False


_LAW = word_set("objects.law")


def _is_breach_of_law(row: Row, match: Match) -> bool:
    """Say whether a law, a rule or people's rights are broken, and no truce: "in a breach of diplomatic norms"."""
    at = match.head if row.tokens[match.head].has("violation") else match.predicate
    if row.tokens[at].has("truce"):
        return False
    for token in row.tokens[at + 1 : at + 12]:
        if token.classes & _TRUCES or token.has("deal"):
            return False
        if not _LAW.isdisjoint(token.lower.split("_")) or token.lower in _LAW:
            return True
        if token.lower in (",", ";", ":", "."):
            return False
    return False


_DROPPING = word_set("objects.dropping")
_BACKING_OFF = word_set("objects.backing_off")
_OFF = word_set("objects.off")


def _is_dropped(row: Row, match: Match) -> bool:
    """Say whether a call is given up or held out against: "backed off its demand for", "withstood pressure for"."""
    if match.rule.polarity == "-":
        return False
    low = min(match.first, match.predicate, match.head)
    words = words_between(row, low - 5, low + 1)
    for n, word in enumerate(words):
        if word in _DROPPING or (word in _BACKING_OFF and words[n + 1 : n + 2] and words[n + 1] in _OFF):
            return "," not in words[n:]
    return False


def _is_on_ones_terms(row: Row, match: Match) -> bool:
    """Say whether a war is to end as one side would have it: "wants to end the war on his terms"."""
    behind = words_between(row, match.head + 1, match.head + 8)
    owned = any(a in ("his", "its", "their", "her", "russian") for a in behind) and "on" in behind
    return owned and any(word in ("terms", "conditions") for word in behind)


def _is_sought_from(row: Row, match: Match) -> bool:
    """Say whether it is something else that is sought: "the concessions it is seeking from Kyiv to"."""
    return row.tokens[match.predicate].has("urge") and word_at(row, match.predicate + 1) == "from"


_CIVIL_SITES = word_tuple("objects.civil_sites")


def _is_of_a_site(row: Row, match: Match) -> bool:
    """Say whether an airport or a firm resumes its operations, and no army: "the airport will resume operations"."""
    if "operation" not in row.tokens[match.head].lower or match.head < match.predicate:
        return False
    return any(word.startswith(_CIVIL_SITES) for word in words_between(row, match.predicate - 6, match.predicate))


_COMMERCE = word_set("objects.commerce")


def _is_of_commerce(row: Row, match: Match) -> bool:
    """Say whether a truce or a pause is one over tariffs: "the truce over tariffs continues"."""
    if not row.tokens[match.head].classes & {"truce", "deal"}:
        return False
    near = {*words_between(row, match.head - 8, match.head), *words_between(row, match.head + 1, match.head + 14)}
    return not _COMMERCE.isdisjoint(near)


_MIGRATION = word_set("objects.migration")


@only_with(*_MIGRATION)
def _is_of_migrants(row: Row, match: Match) -> bool:
    """Say whether a bargain is one about migrants, which a state's courts deal with."""
    near = row.tokens[max(0, match.first - _FAR) : match.last + _FAR]
    return any(token.lower in _MIGRATION for token in near) and not any("fire" in token.lower for token in near)


_CONSCRIPTS = word_tuple("objects.conscripts")


def _is_conscription(row: Row, match: Match) -> bool:
    """Say whether a draft is one into an army: "to respect draft orders"."""
    draft = any(word == "draft" for word in words_between(row, match.first, match.last + 1))
    at = next((n for n in range(match.first, match.last + 1) if word_at(row, n) == "draft"), -1)
    return draft and word_at(row, at + 1).startswith(_CONSCRIPTS)


_LETTERS = word_set("objects.letters")


def _is_letter(row: Row, match: Match, known: Conflict | None) -> bool:
    """Say whether it is a letter or a statement that is signed, and not by both sides: "signed a joint statement"."""
    span = words_between(row, match.first, match.last + 1)
    behind = words_between(row, match.predicate + 1, match.predicate + 6)
    if row.tokens[match.head].lower not in _LETTERS and (_LETTERS.isdisjoint(behind) or _LETTERS.isdisjoint(span)):
        return False
    signers = {party for token in row.tokens[: match.predicate] for party in token.parties}
    joint = any(token.has("joint") for token in row.tokens[: match.predicate])
    return not joint and (known is None or len(signers & known.at_war) < _PAIR)


def _is_signed_by_none(row: Row, match: Match) -> bool:
    """Say whether nobody at war stands in a sentence about a signing: "the foundation has signed a memorandum"."""
    if match.rule.name != "text-signed":
        return False
    return not any(
        t.parties or t.classes & {"joint", "PP", "groupnoun", "truce", "P"} or "peace" in t.lower for t in row.tokens
    )


def _is_verb(row: Row, match: Match) -> bool:
    """Say whether a word of offers is a verb, or "given" opens no sentence about a gift: "the best it can offer"."""
    if match.rule.name != "text-tabled":
        return False
    head = row.tokens[match.head]
    before = row.tokens[match.head - 1] if match.head else None
    if (
        head.lower in ("offer", "draft", "plan")
        and before is not None
        and (before.has("modal") or before.lower in ("they", "we", "to"))
    ):
        return True
    at = match.predicate
    led = at and row.tokens[at - 1].classes & {"have", "be"}
    return (
        row.tokens[at].lower == "given" and not led and word_at(row, at + 1) in ("its", "their", "the", "his", "that")
    )


_MUST = word_set("objects.must")
_MAKING = word_set("objects.making")


def _is_bidden_to_stop(row: Row, match: Match) -> bool:
    """Say whether a halt is what others ask for: "must halt its offensive", "to get them to stop attacks"."""
    at = match.predicate
    before = words_between(row, at - 3, at)
    if not _MUST.isdisjoint(before):
        return True
    if "to" not in before[-1:] or not row.tokens[at].has("vb"):
        return False
    return not _MAKING.isdisjoint(words_between(row, at - 6, at - 1))


_CONDITIONS = frozenset({"if", "once", "unless"})


def _is_in_list_of_conditions(row: Row, match: Match) -> bool:
    """Say whether who acts stands behind "if", or leads a list of conditions: "if the rebels left, laid down arms"."""
    before = word_at(row, match.first - 1)
    if before in _CONDITIONS:
        return True
    opened = words_between(row, match.first - 4, match.first)
    return before == ":" and any(word in ("conditions", "condition", "terms") for word in opened)


def _is_of_talks(row: Row, match: Match) -> bool:
    """Say whether talks on a truce are held, and no truce: "would hold direct talks on a ceasefire"."""
    low, high = sorted((match.predicate, match.head))
    return any(token.has("talks") for token in row.tokens[low + 1 : high])


def _is_of_next_clause(row: Row, match: Match) -> bool:
    """Say whether the verb has another subject behind ", and": "a truce will come, and this war should not be"."""
    low, high = match.head, match.predicate
    for at in range(low + 1, high - 1):
        if row.tokens[at].lower == "," and row.tokens[at + 1].lower in ("and", "but") and at + 3 < high:
            return row.tokens[at + 2].lower in ("this", "the", "that", "a", "an", "its", "their", "they", "it", "he")
    return False


_PRONOUNS = frozenset({"they", "he", "she", "it", "we"})


def _is_of_pronoun(row: Row, match: Match) -> bool:
    """Say whether a new clause has begun behind the object: "agreed on a swap, they remain apart on how to end"."""
    low, high = sorted((match.predicate, match.head))
    for at in range(low + 2, high - 1):
        if row.tokens[at].lower in _PRONOUNS and row.tokens[at - 1].lower == ",":
            return any(t.classes & (FINITE | {"vb"}) for t in row.tokens[at + 1 : at + 4])
    return False


def _is_quiet_person(row: Row, match: Match) -> bool:
    """Say whether somebody is kept quiet: "an interest in keeping the witness quiet"."""
    at = match.head
    if row.tokens[at].lower not in ("quiet", "calm", "silent") or match.predicate > at or at - match.predicate < 2:
        return False
    before = row.tokens[at - 1]
    return before.has("proper") or bool(before.parties) or before.lower in ("him", "her", "them", "me", "us")


def _is_kept_end(row: Row, match: Match) -> bool:
    """Say whether "end of the bargain" is one's part in it: "holding up its end of the deal"."""
    words = words_between(row, match.head - 6, match.head)
    return "of" in words and any(w.startswith(("hold", "keep", "kept", "held", "up")) for w in words) and "end" in words


def _is_noun_ban(row: Row, match: Match) -> bool:
    """Say whether a ban is a noun, or what is denied is somebody's good: "the bans were", "denied him the benefit"."""
    at = match.predicate
    verb = row.tokens[at].lower
    if verb in ("ban", "bans"):
        return word_at(row, at - 1) in ("the", "these", "a", "such", "no", "any", "travel", "of")
    if not verb.startswith(("deny", "deni")):
        return False
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    whom = after is not None and (after.has("proper") or after.parties or after.lower in ("him", "her", "them", "us"))
    return bool(whom) and word_at(row, at + 2) in ("the", "a", "any", "his", "their", "its")


def _is_way_or_place(row: Row, match: Match) -> bool:
    """Say whether "near" is where villages lie, "approach" a way, or "closer together" nobody's: no deal is near."""
    for at in range(match.first, match.last + 1):
        word, after = word_at(row, at), word_at(row, at + 1)
        if word == "near" and row.tokens[match.head].lower == "settlements":
            return True
        if word in ("approach", "timeline") and word_at(row, at - 1) in (
            "his",
            "its",
            "their",
            "the",
            "a",
            "an",
            "possible",
            "this",
        ):
            return after in ("to", "for")
        if word in ("closer", "close") and after == "together":
            return True
    return False


def _is_said_between(row: Row, match: Match) -> bool:
    """Say whether a statement says it, which nobody passed: "the joint statement said both had agreed"."""
    low, high = sorted((match.predicate, match.head))
    return any(token.has("say") for token in row.tokens[low + 1 : high])


def _is_of_other_deeds(row: Row, match: Match) -> bool:
    """Say whether a refusal is of deeds that a text forbids: "rejects any part in acts that would contravene it"."""
    low, high = sorted((match.predicate, match.head))
    return any(row.tokens[at].lower == "that" and row.tokens[at + 1].has("modal") for at in range(low + 1, high - 1))


def _is_heard_of(row: Row, match: Match) -> bool:
    """Say whether nothing was heard about it, which refuses nothing: "heard nothing about support for a truce"."""
    low = min(match.first, match.predicate)
    words = words_between(row, low - 1, match.head)
    return any(a in ("nothing", "anything") and b in ("about", "on", "of") for a, b in itertools.pairwise(words))


def _could_not_have_been(row: Row, match: Match) -> bool:
    """Say whether a truce that was made could have failed to be: "wouldn't have been possible if"."""
    words = words_between(row, match.head + 1, match.predicate + 1)
    return any(w in ("have_been", "been") for w in words) and any(w.startswith(("would", "could")) for w in words)


def _is_still_to_be_achieved(row: Row, match: Match) -> bool:
    """Say whether "once" puts it ahead: "once there is a truce and peace"."""
    low, high = sorted((match.predicate, match.head))
    if match.rule.ptype == "C1":
        return "once" in words_between(row, match.predicate + 1, match.head)
    if not {"is", "are"} & {*words_between(row, low + 1, high)}:
        return False
    return not {"once", "until", "when"}.isdisjoint(words_between(row, low - 5, low))


def _is_other_extension(row: Row, match: Match) -> bool:
    """Say whether something else is lengthened, or nothing: "an extension of house arrest", "rejects a longer one"."""
    after = words_between(row, match.last + 1, match.last + 4) or words_between(row, match.head + 1, match.head + 4)
    if after[:1] == ["of"] and not _LENGTHENED.isdisjoint(after):
        return True
    before = row.tokens[match.first - 1] if match.first else None
    refused = before is not None and before.has("reject")
    return match.rule.name == "truce-extended" and refused


_LENGTHENED = word_set("objects.terms")


def _is_supported_by(row: Row, match: Match) -> bool:
    """Say whether "supported by" names who supports, and the plan is of another clause."""
    at = match.predicate
    return match.head > at and row.tokens[at].lower.endswith("ed") and word_at(row, at + 1) == "by"


def _is_weighed_otherwise(row: Row, match: Match) -> bool:
    """Say whether another verb stands between what is weighed: "incapable of considering it and can make plans"."""
    low, high = match.predicate, match.head
    return any(token.has("modal") for token in row.tokens[low + 1 : high])


def _is_deed_in_talks(row: Row, match: Match) -> bool:
    """Say whether talks are carried out, or a deal is only what something may be part of: no deal is carried out."""
    low, high = sorted((match.predicate, match.head))
    if any(token.has("talks") for token in row.tokens[low + 1 : high]):
        return True
    words = words_between(row, match.first, match.head)
    if words[:1] == ["as_part_of"] and words[1:2] and words[1] in ("a", "an", "any"):
        return True
    bare = row.tokens[match.head].lower == "settlement" and match.head == match.predicate + 1
    return bare and word_at(row, match.head + 1) == "in"


_TRUCE_STATES = frozenset({"C5", "C7", "C8", "C10", "C11", "C12"})

OBJECTS: Checks = (
    (frozenset({"C3", "C4", "C5"}), "a deal of another matter", _is_other_deal),
    (frozenset({"C3", "C4", "C5"}), "a deal of a year that has gone", _is_of_a_year),
    (frozenset({"C3", "C4", "C5"}), "an agreement on something else", _is_on_something),
    (frozenset({"C3", "C4", "C5", "C9"}), "deals of any kind", _is_any_deals),
    (frozenset({"C5"}), "what is striven for", _is_striven_for),
    (frozenset({"C9"}), "a law is broken", _is_breach_of_law),
    (frozenset({"C1"}), "a call that is dropped", _is_dropped),
    (frozenset({"C1"}), "an end on one's own terms", _is_on_ones_terms),
    (frozenset({"C1"}), "something else is sought", _is_sought_from),
    (frozenset({"C11"}), "no army's operations", _is_of_a_site),
    (_TRUCE_STATES, "a truce in trade", _is_of_commerce),
    (frozenset({"C4", "C5", "C9", "A3"}), "a bargain about migrants", _is_of_migrants),
    (frozenset({"A1", "A5", "C4"}), "a draft into the army", _is_conscription),
    (frozenset({"A2"}), "nobody at war has signed", _is_signed_by_none),
    (frozenset({"A1"}), "a verb, no paper", _is_verb),
    (frozenset({"C6"}), "a halt that is asked for", _is_bidden_to_stop),
    (frozenset({"C6"}), "a condition", _is_in_list_of_conditions),
    (frozenset({"C7"}), "talks, no truce", _is_of_talks),
    (frozenset({"C7"}), "of the next clause", _is_of_next_clause),
    (frozenset({"C4", "C5"}), "of the next clause", _is_of_pronoun),
    (frozenset({"C8"}), "somebody who is kept quiet", _is_quiet_person),
    (frozenset({"A4"}), "one's part in a bargain", _is_kept_end),
    (frozenset({"A3", "C2"}), "a ban, or a good that is denied", _is_noun_ban),
    (frozenset({"C3"}), "no deal is near", _is_way_or_place),
    (frozenset({"A6"}), "what a statement says", _is_said_between),
    (frozenset({"A6", "C9"}), "deeds that a text forbids", _is_of_other_deeds),
    (frozenset({"C2", "C10"}), "what nothing was heard about", _is_heard_of),
    (frozenset({"C2", "C3"}), "what could have failed to be", _could_not_have_been),
    (frozenset({"C1", "C5"}), "what is still to be achieved", _is_still_to_be_achieved),
    (frozenset({"C10"}), "no truce is extended", _is_other_extension),
    (frozenset({"C4", "A6"}), "who supports another thing", _is_supported_by),
    (frozenset({"C4"}), "what is weighed is something else", _is_weighed_otherwise),
    (frozenset({"A5"}), "no deal is carried out", _is_deed_in_talks),
)

OBJECTS_IN_WAR: WarChecks = ((frozenset({"A2"}), "a letter or a statement", _is_letter),)
