"""Words that rules take for a claim though the sentence is of something else: the way, the setting, a bystander.

Each check is about one kind of sentence that feeds bring daily: attacks told with their weapons, people who cross a
border, texts that leaked from elsewhere, bodies that meet by themselves, what somebody is only asked to say.
"""

from __future__ import annotations

import itertools

from claims.checks import Checks, WarChecks
from claims.parties import Conflict
from claims.rows import words_between
from claims.rules import Match
from claims.subjects import find_subject
from claims.tagging import Row
from claims.word_lists import word_set, word_tuple


def _is_described(row: Row, match: Match) -> bool:
    """Say whether a participle after a party and a hyphen only describes: "UN-backed", "Saudi-brokered"."""
    at = match.predicate
    token = row.tokens[at]
    return (
        at > 1
        and at < match.head
        and row.tokens[at - 1].lower == "-"
        and bool(row.tokens[at - 2].parties)
        and bool(token.classes & {"vd", "vn"})
    )


def _is_means(row: Row, match: Match) -> bool:
    """Say whether the weapon is what it was done with: "Destroyed a tower with a drone", "hit by missiles"."""
    before = words_between(row, match.head - 4, match.head)
    return match.predicate < match.head and any(word in ("with", "by", "using", "from") for word in before)


_CROSSING = word_tuple("strays.crossing")


def _is_passed_by_people(row: Row, match: Match) -> bool:
    """Say whether people cross, where no aid or lorry is spoken of: "The group crossed through the gate"."""
    before = words_between(row, match.head - 9, match.head)
    if not row.tokens[match.head].has("way_in") or not any(word.startswith(_CROSSING) for word in before):
        return False
    return row.kinds.isdisjoint({"vehicles", "supply"}) and not any(
        token.has("aid") and not token.has("way_in") for token in row.tokens
    )


_HARMING = word_tuple("strays.harming")


def _is_harmed(row: Row, match: Match) -> bool:
    """Say whether it is attacked, which is no term: "Plotting to sabotage tankers"."""
    at = match.predicate
    if row.tokens[at].lower.startswith(_HARMING):
        return True
    return any(word.startswith(_HARMING) for word in words_between(row, at + 1, match.head))


def _is_kept_doing(row: Row, match: Match) -> bool:
    """Say whether somebody goes on with something, which keeps no land: "Keep bombing the city"."""
    tokens = row.tokens[match.first : match.last + 1]
    return any(a.lower in ("keep", "keeps", "kept") and b.lower.endswith("ing") for a, b in itertools.pairwise(tokens))


_SPANS = word_set("strays.spans")


def _is_past_span(row: Row, match: Match) -> bool:
    """Say whether what went before is only the setting: "After weeks of negotiation"."""
    before = words_between(row, match.head - 8, match.head)
    for at in range(len(before) - 1):
        if before[at] in _SPANS and before[at + 1] == "of":
            return any(word in ("after", "following") for word in before[max(0, at - 4) : at])
    return False


_INFORMED = word_set("overreach.informed")


def _is_of_sources(row: Row, match: Match) -> bool:
    """Say whether who tells is near, not a deal: "Two sources close to the group"."""
    return any(
        row.tokens[at].lower.startswith("close") and row.tokens[at - 1].lower in _INFORMED
        for at in range(max(1, match.first), match.last + 1)
    )


def _is_basis(row: Row, match: Match) -> bool:
    """Say whether the plan is refused, not talks: "Rejects the plan as a basis for talks"."""
    return match.predicate < match.head and "basis" in words_between(row, match.predicate, match.head)


def _is_on_battlefield(row: Row, match: Match) -> bool:
    """Say whether the standstill is of no talks: "A stalemate in the east", "leaves Europe in limbo"."""
    near = row.tokens[max(0, match.first - 4) : match.last + 6]
    if any(token.classes & {"talks", "deal", "truce", "swap", "joint", "envoy", "captive"} for token in near):
        return False
    words = "_".join(words_between(row, match.first, match.last + 3)).split("_")
    return any(word.startswith(("stalemate", "deadlock", "impasse", "limbo", "quagmire")) for word in words)


def _is_leak(row: Row, match: Match) -> bool:
    """Say whether the papers are a service's, not a plan for peace: "Leaked documents say"."""
    head = row.tokens[match.head].lower
    near = words_between(row, match.head - 4, match.head)
    return head in ("documents", "files", "papers") and any(w in ("leaked", "intelligence", "classified") for w in near)


def _is_about_report(row: Row, match: Match) -> bool:
    """Say whether a piece of news is disparaged, not a plan: "Played down the report"."""
    return any(
        t.lower in ("report", "reports", "story", "article", "remarks", "comments")
        for t in row.tokens[match.predicate + 1 : min(match.head, match.predicate + 4)]
    )


def _is_sign_up(row: Row, match: Match) -> bool:
    """Say whether nothing is left unsigned: "Refuse to sign up" to a statement."""
    after = words_between(row, match.head, match.head + 2)
    return bool(after) and (after[0].startswith("sign_up") or after[1:] == ["up"])


_GATHERINGS = word_tuple("strays.gatherings")
_TOGETHER = word_set("strays.together")


def _is_own_session(row: Row, match: Match) -> bool:
    """Say whether one side meets by itself, about nothing of peace: "He held a meeting at a command post"."""
    if not row.tokens[match.head].lower.endswith(_GATHERINGS) or match.predicate > match.head:
        return False
    if any(t.has("joint") or t.has("envoy") or len(t.parties) > 1 for t in row.tokens):
        return False
    after = row.tokens[match.head + 1 : match.head + 2]
    return not after or after[0].lower not in _TOGETHER


def _is_only_bidden(row: Row, match: Match) -> bool:
    """Say whether who is asked to call has not called: "It has joined calls for leaders to demand a truce"."""
    at = match.predicate
    if at < 3 or row.tokens[at - 1].lower != "to":
        return False
    asking = next(
        (n for n in range(at - 2, max(-1, at - 9), -1) if row.tokens[n].classes & {"urge", "callfor", "call"}), -1
    )
    if asking < 0 or asking >= at - 2:
        return False
    return not any(token.parties for token in row.tokens[: at - 1])


def _is_of_belligerent(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether troops are of one who fights here, and guarantee nothing: "Turkish troops will leave the north"."""
    if conflict is None or match.rule.name != "guarantee-term" or match.head > match.predicate:
        return False
    parties = row.tokens[match.head].parties
    return bool(parties) and set(parties) <= set(conflict.parties)


def _is_swap_of_others(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the swap is one of states that do not fight each other here: "US-Russian prisoner exchanges"."""
    if conflict is None or not row.tokens[match.head].has("swap"):
        return False
    low, high = match.head - 3, match.head + 4
    named = {p for t in row.tokens[max(0, low) : high] if len(t.parties) > 1 for p in t.parties}
    return bool(named) and not named <= conflict.at_war and len(named & set(conflict.parties)) < 2


_EVENTS = word_tuple("strays.events")


def _is_event_name(row: Row, match: Match) -> bool:
    """Say whether the plan only names a gathering: "the peace formula summit"."""
    after = words_between(row, match.head + 1, match.head + 3)
    return any(word.startswith(_EVENTS) for word in after[:1]) or (
        after[:1] in (["'"], ["’"], ['"'], ["”"]) and any(word.startswith(_EVENTS) for word in after[1:])
    )


def _is_attributive(row: Row, match: Match) -> bool:
    """Say whether "extended" says how long pauses should be: "demands extended humanitarian pauses"."""
    at = match.predicate
    if row.tokens[at].lower != "extended" or at + 1 != match.head or not row.tokens[match.head].lower.endswith("s"):
        return False
    if at == 0:
        return False
    before = row.tokens[at - 1]
    return not before.parties and not before.has("joint") and not before.classes & {"have", "groupnoun"}


_LAW = word_set("strays.law")


def _is_duty_at_law(row: Row, match: Match) -> bool:
    """Say whether it is the law that is to be kept, no agreement: "obligations under international law"."""
    return any(word in _LAW for word in words_between(row, match.head, match.head + 6))


def _is_abstained(row: Row, match: Match) -> bool:
    """Say whether somebody abstained from the vote: "abstained from voting on a resolution"."""
    if match.rule.polarity == "-":
        return False
    return any(word.startswith("abstain") for word in words_between(row, match.predicate - 4, match.predicate + 1))


def _is_receiving(row: Row, match: Match) -> bool:
    """Say whether captives or kin receive something else: "relatives of hostages have received no word"."""
    token = row.tokens[match.predicate]
    if match.predicate <= match.head or not token.lower.startswith(("receiv", "welcom")):
        return False
    passive = any(t.has("be") or t.lower == "been" for t in row.tokens[max(0, match.predicate - 3) : match.predicate])
    return not passive and any(t.has("civil") for t in row.tokens[: match.predicate])


def _is_with_counterpart(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether one side's leader meets another state's: "holds talks with his Turkish counterpart"."""
    if conflict is None:
        return False
    near = row.tokens[max(0, match.first - 4) : match.last + 8]
    named = {p for token in near for p in token.parties}
    return any(t.lower.startswith("counterpart") for t in near) and len(named & set(conflict.parties)) < 2


def _is_made_up(row: Row, match: Match) -> bool:
    """Say whether it is a thing that was negotiated, by somebody outside or as it should be: "a negotiated end"."""
    at = match.predicate
    if match.rule.name != "sides-meet" or not row.tokens[at].lower.startswith("negotiat"):
        return False
    after = row.tokens[at + 1 : at + 2]
    before = row.tokens[max(0, at - 4) : at]
    thing = any(t.lower in ("a", "an", "the") or t.classes & {"talks", "deal", "truce", "plan"} for t in after)
    return thing and not any(t.parties or t.classes & {"joint", "groupnoun", "envoy"} for t in before)


_MEMBERS = word_tuple("strays.members")
_SOME = word_set("strays.some")


def _is_part_of_body(row: Row, match: Match) -> bool:
    """Say whether only some of a body act: "two ministers voted against the truce"."""
    before = row.tokens[max(0, match.predicate - 10) : match.predicate]
    return any(
        b.lower.split("_")[0] in _MEMBERS and (a.has("num") or a.lower in _SOME or a.lower.isdigit())
        for a, b in itertools.pairwise(before)
    )


def _is_not_ones_own(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether the halt that was not declared is no side's own: of both, or told by somebody outside."""
    if match.rule.name != "no-unilateral-halt" or conflict is None:
        return False
    named = [t for t in row.tokens[: match.predicate] if t.parties or t.has("joint")]
    if not named or named[-1].has("joint") or len(named[-1].parties) > 1:
        return True
    return not set(named[-1].parties) & set(conflict.parties)


#: Nouns whose absence is none of the agreement that they are of: "no expiry date to the understanding".
_OF_IT = word_set("strays.of_it")


def _is_of_its_parts(row: Row, match: Match) -> bool:
    """Say whether what there is none of is of the agreement, or has its name: "there will be no Pact battalion"."""
    if match.rule.polarity != "-":
        return False
    between = words_between(row, match.first, match.head)
    if any(word in _OF_IT for word in between) and any(word in ("to", "of", "for", "in", "on") for word in between):
        return True
    head = row.tokens[match.head]
    after = row.tokens[match.head + 1] if match.head + 1 < len(row.tokens) else None
    named = head.lower in ("compact", "pact") and match.head > 0
    return named and after is not None and after.lower.isalpha() and not after.classes - {"proper"}


def _is_off_the_table(row: Row, match: Match) -> bool:
    """Say whether a subject is kept out, and no talks are denied: "the islands will not be discussed"."""
    at = match.predicate
    return row.tokens[at].lower == "discussed" and "be" in words_between(row, at - 2, at)


_OPEN_WORDS = word_set("strays.open_words")


def _is_left_open(row: Row, match: Match) -> bool:
    """Say whether somebody only gives no answer: he "did not say who", he "referred questions to" another."""
    words = words_between(row, match.first - 3, match.last + 4)
    unsaid = any(word == "say" and after in _OPEN_WORDS for word, after in itertools.pairwise(words))
    referred = any(word.startswith("refer") and "question" in after for word, after in itertools.pairwise(words))
    return unsaid or referred


def _is_heard_of(row: Row, match: Match) -> bool:
    """Say whether another's truce is only the object: "would not observe a pause announced by the army"."""
    at = match.predicate
    if match.head >= at or at + 1 >= len(row.tokens) or row.tokens[at + 1].lower != "by":
        return False
    before = row.tokens[max(0, match.head - 4) : match.head]
    return any(token.classes & {"vb", "vz", "vd"} for token in before) and not any(
        token.has("be") for token in row.tokens[match.head + 1 : at]
    )


_MORE = word_set("strays.more")


def _is_holding_out(row: Row, match: Match) -> bool:
    """Say whether a side only says what it wants for its name: "we sign nothing shorter", "withdrawal or no deal"."""
    if match.rule.polarity != "-":
        return False
    low, high = match.first, min(len(row.tokens), match.last + 4)
    words = words_between(row, low, high)
    if any((a == "nothing" and b in _MORE) or a.startswith("nothing_less") for a, b in itertools.pairwise(words)):
        return True
    at = next((n for n in range(match.head, max(-1, match.head - 4), -1) if row.tokens[n].lower.startswith("no")), 0)
    before = words_between(row, at - 5, at)
    if before[-1:] == ["or"]:
        return True
    # "No hostages, no deal".
    return before[-1:] == [","] and any(word == "no" for word in before[-4:-1]) and len(before) <= 4


def _is_behind_doors(row: Row, match: Match) -> bool:
    """Say whether a sitting was closed to others and not brought to its close: "in closed consultations"."""
    return row.tokens[match.predicate].lower == "closed" and match.predicate + 1 == match.head


_ANY = word_set("strays.any")
_WE = word_set("strays.we")


def _is_any_at_all(row: Row, match: Match) -> bool:
    """Say whether no one text is meant, but whatever there may be: "in any text that we have agreed to"."""
    at = match.head
    if at >= match.predicate or at < 1 or at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    told_of = after.lower in _WE or bool(after.parties)
    return told_of and any(t.lower in _ANY for t in row.tokens[max(0, at - 2) : at])


def _is_of_a_nation(row: Row, match: Match, conflict: Conflict | None) -> bool:
    """Say whether it is people of a country not at war who call, no government: "South Africans demand a truce"."""
    at = find_subject(row, match.predicate)
    if at < 0 or conflict is None or not row.tokens[at].lower.endswith(("ans", "itons")):
        return False
    return conflict.at_war.isdisjoint(row.tokens[at].parties) and row.tokens[at].lower != "afghans"


_ALL = frozenset(
    {"T1", "T2", "T3", "T4", "T5", "T6", "T7", "T9", "C1", "C4", "C5", "C7", "S11", "S13", "S14", "A1", "A6"}
)


def _is_noun_talks(row: Row, match: Match) -> bool:
    """Say whether "talks" are what is spoken of, no verb: "will lead the side at the Oslo talks with Iran"."""
    lead = row.tokens[max(0, match.head - 2) : match.head]
    heads = [token.lower for token in row.tokens[match.head : match.head + 2]]
    if match.rule.name != "sides-meet" or heads[0] != "talks" or heads[-1] in ("to", "by") or not lead:
        return False
    named = bool(lead[-1].parties) or lead[-1].has("place")
    return lead[-1].lower in _LEADS_NOUN or (named and lead[0].lower in _LEADS_NOUN)


_LEADS_NOUN = word_set("strays.leads_noun")


STRAYS: Checks = (
    (frozenset({"T3"}), "talks by their name", _is_noun_talks),
    (_ALL, "a word that only describes", _is_described),
    (frozenset({"S5"}), "what it was done with", _is_means),
    (frozenset({"S13"}), "people who cross", _is_passed_by_people),
    (frozenset({"S14"}), "what is attacked", _is_harmed),
    (frozenset({"S1"}), "going on with something", _is_kept_doing),
    (frozenset({"T3", "T5"}), "only the setting", _is_past_span),
    (frozenset({"C3"}), "who tells is near", _is_of_sources),
    (frozenset({"T6"}), "the plan is refused, not talks", _is_basis),
    (frozenset({"T5"}), "a sitting behind closed doors", _is_behind_doors),
    (frozenset({"T5"}), "a standstill of something else", _is_on_battlefield),
    (frozenset({"A1"}), "papers that leaked from elsewhere", _is_leak),
    (frozenset({"A3"}), "a report is played down", _is_about_report),
    (frozenset({"A2"}), "nothing is left unsigned", _is_sign_up),
    (frozenset({"T3"}), "one side by itself", _is_own_session),
    (frozenset({"C1", "T2"}), "who is only asked to call", _is_only_bidden),
    (frozenset({"A1"}), "a gathering's name", _is_event_name),
    (frozenset({"C10"}), "how long it should be", _is_attributive),
    (frozenset({"A5"}), "the law, no agreement", _is_duty_at_law),
    (frozenset({"A6"}), "a vote that was not cast", _is_abstained),
    (frozenset({"S11"}), "what captives receive", _is_receiving),
    (frozenset({"T3"}), "what somebody outside made", _is_made_up),
    (frozenset({"C2", "C4", "A3", "T6"}), "some of a body, not the body", _is_part_of_body),
    (frozenset({"C5"}), "what the agreement has none of", _is_of_its_parts),
    (frozenset({"T6", "T8"}), "a subject that is kept out of talks", _is_off_the_table),
    (frozenset({"M1", "M3"}), "a question that is left open", _is_left_open),
    (frozenset({"C6"}), "another's truce, of which somebody speaks", _is_heard_of),
    (frozenset({"A2", "C5"}), "what a side holds out for", _is_holding_out),
    (frozenset({"A2", "C4", "C5"}), "whatever text there may be", _is_any_at_all),
)


def _is_of_smaller_fight(row: Row, match: Match, known: Conflict | None) -> bool:
    """Say whether a truce is one of a state that this war only touches with men who are no side of it.

    "The truce between the Lebanese army and gunmen in Sidon."
    """
    if known is None or not row.tokens[match.head].has("truce") or match.head + _PAIRED >= len(row.tokens):
        return False
    between, *named = row.tokens[match.head + 1 : match.head + 2 + _PAIRED]
    if between.lower != "between":
        return False
    parties = {party for token in named for party in token.parties}
    drawn_in = bool(parties) and parties <= set(known.involved) - set(known.parties)
    joined = next((n for n, token in enumerate(named) if token.lower == "and"), len(named))
    return drawn_in and any(token.has("armsmen") and not token.parties for token in named[joined + 1 :])


#: So many words behind "between" may name the two.
_PAIRED = 5

STRAYS_IN_WAR: WarChecks = (
    (
        frozenset({"C3", "C4", "C5", "C7", "C8", "C10", "C11", "C12"}),
        "a truce with men who are no side of this war",
        _is_of_smaller_fight,
    ),
    (frozenset({"C1", "T2"}), "people of a country, no government", _is_of_a_nation),
    (frozenset({"T3"}), "one side with another state", _is_with_counterpart),
    (frozenset({"C6"}), "no side's own halt", _is_not_ones_own),
    (frozenset({"S4"}), "troops of one who fights", _is_of_belligerent),
    (frozenset({"S11"}), "a swap between states that do not fight each other", _is_swap_of_others),
)
