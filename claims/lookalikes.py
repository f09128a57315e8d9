"""Words with the shape of a rule and another sense: a noun that looks like a verb, a plan for something else.

Each check is about one such shape; ``claims/strays.py`` has those where the sentence is of another matter.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from claims.checks import Checks
from claims.rows import word_at
from claims.rules import Match
from claims.tagging import Row, Token
from claims.word_lists import word_set, word_tuple


def drop_settings(row: Row, matches: Sequence[Match]) -> list[Match]:
    """Drop the truce that only dates what else is told: "freed 12 hostages on the fifth day of the truce"."""
    dated = any(m.rule.ptype not in ("C7", "C8") for m in matches) or bool(row.kinds & {"captive", "release"})
    return [m for m in matches if not (dated and m.rule.ptype == "C7" and _is_date(row, m))]


def _is_date(row: Row, match: Match) -> bool:
    """Say whether the words are "the fifth day of the truce" after a preposition or a comma."""
    if not any(t.has("day") or t.lower in ("day", "days") for t in row.tokens[match.first : match.head]):
        return False
    led = row.tokens[max(0, match.first - 3) : match.first + 1]
    return any(t.lower in _DATING for t in led)


_DATING = word_set("lookalikes.dating")


def _is_noun(row: Row, match: Match) -> bool:
    """Say whether "pauses" or "halts" is a noun: "would consider little pauses in the fighting"."""
    at = match.predicate
    if row.tokens[at].lower not in _NOUNS:
        return False
    if match.rule.name == "truce-declared" and _has_complement(row, at):
        return True
    if at == 0:
        return False
    before = row.tokens[at - 1]
    plain = before.lower.isalpha() and not before.parties and not before.classes & _OF_SUBJECTS
    return before.has("num") or before.lower in _OPENING or plain


def _has_complement(row: Row, at: int) -> bool:
    """Say whether what follows a word, behind closing marks, follows a noun: "tactical pauses” in the fighting"."""
    after = row.tokens[at + 1 :]
    behind = next((t for t in after if t.lower.isalnum() or t.classes), after[-1] if after else None)
    return behind is not None and behind.lower in _LED_ON


_LED_ON = word_set("lookalikes.led_on")
_NOUNS = word_set("lookalikes.nouns")
_OPENING = frozenset({"'", "‘", "“", '"', "-", "tactical", "humanitarian", "daily", "hourly", "temporary", "short"})
#: A word of these before a verb is its subject or belongs to it.
_OF_SUBJECTS = frozenset(
    {"groupnoun", "troops", "collective", "joint", "plan_cue", "modal", "have", "would", "ahead", "envoy", "civil"}
)


def _is_stage(row: Row, match: Match) -> bool:
    """Say whether it is a stage that a deal has reached: "the deal has reached a critical point"."""
    at = match.predicate
    if match.head > at or not row.tokens[at].has("reach"):
        return False
    return any(t.lower in _STAGES for t in row.tokens[at + 1 : at + 6])


_STAGES = word_set("lookalikes.stages")


def _is_list(row: Row, match: Match) -> bool:
    """Say whether it is a list that is handed over or made public: "exchanged lists of captives"."""
    at = match.predicate
    if match.head < at or not row.tokens[at].has("release"):
        return False
    return any(t.lower in ("list", "lists") for t in row.tokens[at + 1 : match.head + 1])


def _is_other_plan(row: Row, match: Match) -> bool:
    """Say whether the plan is for something else than peace: "the visa plan", "plans for a settlement bloc"."""
    at = match.head
    head = row.tokens[at]
    if match.rule.name != "plan-criticised" or head.has("truce") or "_" in head.lower:
        return False
    before = row.tokens[at - 1]
    named = before.lower.isalpha() and not before.parties and not before.classes and before.lower not in _ANY_PLAN
    after = row.tokens[at + 1] if at + 1 < len(row.tokens) else None
    meant = after is not None and after.lower in ("for", "to") and head.lower.endswith("s")
    return named or meant


_ANY_PLAN = word_set("lookalikes.any_plan")


def _is_transitive(row: Row, match: Match) -> bool:
    """Say whether it is something else that would end: "start talks that would end the war"."""
    at = match.predicate
    token = row.tokens[at]
    if match.head > at or not token.lower.startswith(("end", "clos", "finish", "conclud")):
        return False
    after = row.tokens[at + 1 : at + 3]
    object_after = any(t.lower in ("the", "its", "their", "all", "this") for t in after[:1]) or any(
        t.has("conflict_word") or t.has("fight") for t in after
    )
    return object_after and not (token.has("vd") and after[0].lower in ("the", "its"))


def _is_in_vain(row: Row, match: Match) -> bool:
    """Say whether there is nothing to show for the talks: "ended fruitlessly", "struggle to make headway"."""
    if match.rule.polarity == "-":
        return False
    near = row.tokens[max(0, match.first - 4) : match.last + 3]
    return any(t.lower.startswith(_VAIN) for t in near)


_VAIN = word_tuple("lookalikes.vain")


def _is_of_captives(row: Row, match: Match) -> bool:
    """Say whether it is a release that is guaranteed, not a country: "declined to guarantee the release of …"."""
    return match.rule.name == "guarantee-term" and any(
        t.lower.startswith("releas") or t.classes & {"captive", "swap"}
        for t in row.tokens[match.first : match.last + 6]
    )


#: What is done to bring a truce about.
EFFORTS = word_set("lookalikes.efforts")


def _is_renewed_push(row: Row, match: Match) -> bool:
    """Say whether efforts begin again, and no truce is renewed: "amid renewed efforts to reach a ceasefire"."""
    if not row.tokens[match.predicate].has("extend"):
        return False
    for token in row.tokens[match.predicate + 1 : max(match.head, match.predicate + 5)]:
        if token.classes & {"truce", "deal"} or token.lower == ",":
            return False
        if not EFFORTS.isdisjoint(token.lower.split("_")):
            return True
    return False


def _is_known_extension(row: Row, match: Match) -> bool:
    """Say whether an extension is only pointed to: "beyond the current extension", "build on the extension"."""
    at = match.predicate
    if row.tokens[at].lower != "extension":
        return False
    if at + 1 < len(row.tokens) and row.tokens[at + 1].has("modal"):
        # "The extension may lead to a lasting truce"
        return True
    for back in range(at - 1, max(-1, at - 6), -1):
        token = row.tokens[back]
        if token.lower.split("_")[-1] in _POINTING:
            before = row.tokens[back - 1] if back else None
            return before is None or not before.has("agree")
        if token.classes & {"vz", "vd", "vb", "vg", "strong_break"}:
            return token.lower.startswith("build") and token.lower.endswith("_on")
    return False


_POINTING = word_set("lookalikes.pointing")


def _is_met_by(row: Row, match: Match) -> bool:
    """Say whether people are only received: "they were met by soldiers at the crossing"."""
    at = match.predicate
    after = word_at(row, at + 1)
    passive = any(t.has("be") for t in row.tokens[max(0, at - 3) : at])
    return row.tokens[at].lower in ("met", "welcomed", "greeted") and after in ("by", "with") and passive


def _is_avoided(row: Row, match: Match) -> bool:
    """Say whether somebody keeps from backing a truce: "avoids backing a ceasefire", "stops short of a truce"."""
    at = match.predicate
    if match.rule.name == "truce-call-dropped" or (
        match.rule.polarity == "-" and not row.tokens[at].lower.startswith(("stop", "fall", "fell"))
    ):
        return False
    before = [t.lower for t in row.tokens[max(0, at - 3) : at + 1]]
    avoids = any(word.startswith(("avoid", "shunn", "shuns", "resist", "dodg", "refrain")) for word in before[:-1])
    return (avoids and row.tokens[at].has("vg")) or ("short" in " ".join(before) and "of" in " ".join(before))


def _is_pressed_for(row: Row, match: Match) -> bool:
    """Say whether it is what somebody is pressed to say: "faces growing pressure to call for a truce"."""
    at = match.predicate
    if at < 2 or row.tokens[at - 1].lower != "to":
        return False
    before = row.tokens[at - 2]
    return before.lower in ("pressure", "calls", "demands", "pleas") or (before.has("pressure") and not before.parties)


_REPUTE = word_set("lookalikes.repute")


def _is_repute(row: Row, match: Match) -> bool:
    """Say whether it only tells what a noun is known for: "its reputation as a mediator", "talks mediated by Oman"."""
    at = match.predicate
    by = at + 1 < len(row.tokens) and row.tokens[at + 1].lower == "by" and row.tokens[at].has("vn")
    if by and match.rule.name == "mediation" and not any(t.has("be") for t in row.tokens[max(0, at - 3) : at]):
        return True
    return match.rule.name == "mediation" and any(
        t.lower in _REPUTE for t in row.tokens[max(0, match.first - 3) : match.head]
    )


_RESTS = word_set("lookalikes.rests")
_TAKING = word_set("lookalikes.taking")


def _is_rest(row: Row, match: Match) -> bool:
    """Say whether the break is a rest: "children enjoy a short break during the truce"."""
    at = match.predicate
    before = word_at(row, at - 1)
    return row.tokens[at].lower in ("break", "breaks") and (before in _RESTS or before in _TAKING)


def _would_break(row: Row, match: Match) -> bool:
    """Say whether it is only said what would break a truce: "any such attempt would be a breach of the accord"."""
    before = [t.lower for t in row.tokens[max(0, match.predicate - 14) : match.predicate]]
    return bool({"would", "could"} & {*before[-4:]}) and bool({"any", "if", "such"} & {*before})


def _is_of_the_war(row: Row, match: Match) -> bool:
    """Say whether it is the war that has done it: "a pause in the fighting that has killed thousands"."""
    between = [t.lower for t in row.tokens[match.head + 1 : match.predicate]]
    if not {"that", "which"} & {*between}:
        return False
    fought = row.tokens[match.head].lower.endswith(_WARS) and between[0] in ("that", "which")
    return fought or not _WAGED.isdisjoint(between)


_WARS = word_tuple("lookalikes.wars")
#: What a truce is in, and what a clause behind it is of: "a ceasefire in the war that has killed thousands".
_WAGED = word_set("lookalikes.waged")


_NO_ACT = frozenset({"vn", "be", "have", "modal", "say"})


def _opens_with_party(between: Sequence[Token]) -> bool:
    """Say whether a party stands behind a comma, right before the verb: "as a deal is reached, the army continues"."""
    own = len(between) - 1
    if any(a.lower == "," and b.lower in ("where", "whose") for a, b in itertools.pairwise(between)):
        # "A truce in the enclave, where the toll continues to rise"
        return True
    if own < 1 or not between[own].parties:
        return False
    mark = own - 2 if between[own - 1].lower in ("the", "an", "a") else own - 1
    closed = any(token.classes & {"be", "have", "vz", "vd"} for token in between[: max(0, mark)])
    return mark >= 0 and between[mark].lower == "," and closed


def _has_another_subject(row: Row, match: Match) -> bool:
    """Say whether somebody else does what is told next: "hoped the truce would last and his group had begun to"."""
    between = row.tokens[match.head + 1 : match.predicate]
    joined = next((n for n, t in enumerate(between) if t.lower == "and"), -1)
    after = between[joined + 1 :] if joined >= 0 else ()
    if match.head < match.predicate and _opens_with_party(between):
        return True
    if match.rule.ptype == "C11" and any(t.has("vd") and not t.classes & _NO_ACT for t in between):
        # "Airlines that left when the offensive began will resume flights"
        return True
    return any(t.lower in ("his", "her", "its", "their") for t in after[:1]) or (
        len(after) > 1 and bool(after[0].parties) and after[1].has("have")
    )


def _is_explaining(row: Row, match: Match) -> bool:
    """Say whether somebody takes a matter apart, and no truce breaks: "explains it and breaks down the terms"."""
    after = word_at(row, match.predicate + 1)
    behind = after in _DETERMINERS or after.startswith(_ASKING)
    return row.tokens[match.predicate].lower.startswith(("break", "broke")) and behind


_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "all", "each", "every"})
_ASKING = ("what", "how", "why", "where")
_ABOUT = frozenset({"on", "over", "about"})


def _is_of_talks_on_it(row: Row, match: Match) -> bool:
    """Say whether the talks on a truce begin, go on or end, and no truce: "talks on a truce are under way"."""
    if match.predicate < match.head:
        return False
    led = next((at for at in range(match.head - 1, max(0, match.head - 5), -1) if row.tokens[at].lower in _ABOUT), 0)
    return any(token.has("talks") for token in row.tokens[max(0, led - 9) : led])


def _is_for_an_end(row: Row, match: Match) -> bool:
    """Say whether it is something else that a truce should end: "a ceasefire to end the suffering"."""
    at = match.predicate
    if match.head > at or row.tokens[at - 1].lower != "to" or row.tokens[at].lower not in ("end", "halt", "stop"):
        return False
    if at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    return after.lower in ("the", "a", "an", "all", "this", "its", "their", "‘", "“", "'", '"') or (
        after.lower.isalpha() and not after.classes and not after.parties
    )


def _is_failed(row: Row, match: Match) -> bool:
    """Say whether they came to nothing: "failed to iron out an agreement that could be signed"."""
    if match.rule.polarity == "-":
        return False
    before = row.tokens[max(0, match.head - 8) : match.head]
    return any(t.lower in ("failed_to", "fail_to", "fails_to", "unable_to", "failure_to") for t in before)


def _is_people_beside(row: Row, match: Match) -> bool:
    """Say whether people are only beside what is handed over: "delivering a blow against civilians"."""
    head = row.tokens[match.head].lower
    if head not in _PEOPLE or match.head < match.predicate:
        return False
    return any(t.lower in ("against", "to", "for", "on", "among") for t in row.tokens[match.predicate + 1 : match.head])


_PEOPLE = word_set("lookalikes.people")


def _is_outside_court(row: Row, match: Match) -> bool:
    """Say whether it is the courts' affair: a suspect whose extradition is asked for."""
    head = row.tokens[match.head].lower
    return head.startswith("extradit") or (head == "shield" and "prosecution" not in row.words)


def _is_plant(row: Row, match: Match) -> bool:
    """Say whether a power plant is only spoken of: "discusses the nuclear plant's safety"."""
    head = row.tokens[match.head].lower
    return "plant" in head and row.tokens[match.predicate].lower.startswith(("discuss", "talk", "visit", "warn", "say"))


def _is_known_name(row: Row, match: Match) -> bool:
    """Say whether the truce is part of a line's name: "the ceasefire line agreed six years before"."""
    after = word_at(row, match.head + 1)
    return row.tokens[match.head].has("truce") and after in ("line", "lines", "zone", "monitors", "monitor", "talks")


def _is_gathering(row: Row, match: Match) -> bool:
    """Say whether the talks that are asked for are only the body that meets: "at the plenary meeting … called for"."""
    head = row.tokens[match.head].lower
    return (
        match.head < match.predicate
        and head.split("_")[-1] in ("meeting", "session", "conference", "summit")
        and row.tokens[match.predicate].classes.isdisjoint({"vn"})
    )


def _is_office(row: Row, match: Match) -> bool:
    """Say whether it is an office elsewhere that is to be given up: "called on the UN chief to resign"."""
    head = row.tokens[match.head].lower
    named = {p for t in row.tokens[match.predicate : match.head] for p in t.parties}
    return head.startswith(("resign", "quit", "step_down")) and bool(named & {"UN", "EU", "NATO", "AU"})


def _is_short_of(row: Row, match: Match) -> bool:
    """Say whether somebody only says less than that: "urges pauses, stops short of a ceasefire"."""
    words = [t.lower for t in row.tokens[match.first : match.head]]
    return match.rule.name == "no-agreement" and any(
        w.startswith(("stop", "fall", "fell")) and "short" in w for w in words
    )


def _talks_about(row: Row, match: Match) -> bool:
    """Say whether somebody only speaks of a thing: "a post in which he talked about a truce"."""
    at = match.predicate
    after = word_at(row, at + 1)
    near = row.tokens[max(0, at - 5) : at]
    together = any(t.has("joint") or len(t.parties) > 1 or t.lower in ("and", "they") for t in near)
    return (
        row.tokens[at].lower in ("talked", "talks", "talking", "speaks", "spoke") and after == "about" and not together
    )


def _is_voted_down(row: Row, match: Match) -> bool:
    """Say whether it is a resolution that was not passed, which is told as that."""
    return any(t.has("resolution") for t in row.tokens[match.predicate : match.last + 2]) and (
        "council" in row.words or "assembly" in row.words
    )


_BUSINESS = word_set("lookalikes.business")


def _is_of_money(row: Row, match: Match) -> bool:
    """Say whether the deal is one about money with somebody else: "the lender and Kyiv agree a funding deal"."""
    at = match.head
    return row.tokens[at].has("deal") and any(t.lower in _BUSINESS for t in row.tokens[max(0, at - 2) : at])


def _is_listed(row: Row, match: Match) -> bool:
    """Say whether a term is only one word of a list: "a guide to the borders, the two-state solution, the settlers"."""
    around = [token.lower for token in row.tokens[match.head - 1 : match.head + 2]] if match.head else []
    listed = around[:1] == around[2:] == [","]
    commas = sum(token.lower == "," for token in row.tokens[match.head :])
    return listed and match.predicate < match.head and commas > 1


_NEAR = word_set("lookalikes.near")
_BEFORE_PLACE = word_set("lookalikes.before_place")
_GOALS = word_tuple("lookalikes.goals")


def _is_by_place(row: Row, match: Match) -> bool:
    """Say whether "near" tells where: "a breach of the ceasefire near the village", not "the truce is near"."""
    at = match.last if row.tokens[match.last].lower in _NEAR else match.predicate
    if row.tokens[at].lower not in _NEAR or at <= match.head or at + 1 >= len(row.tokens):
        return False
    after = row.tokens[at + 1]
    article = after.lower in _BEFORE_PLACE
    noun = row.tokens[at + 2] if article and at + 2 < len(row.tokens) else after
    placed = article or after.classes & {"proper", "place"} or bool(after.parties)
    return bool(placed) and not noun.lower.startswith(_GOALS)


_DEAD = word_set("lookalikes.dead")


def _is_dead(row: Row, match: Match) -> bool:
    """Say whether it is the fallen who are sent home, not an army: "1,000 bodies of soldiers had been returned"."""
    return any(token.lower in _DEAD for token in row.tokens[max(0, min(match.first, match.head) - 6) : match.head])


_WHILE, _UNTIL = word_set("lookalikes.awhile"), word_set("lookalikes.until")


def _is_for_a_time(row: Row, match: Match) -> bool:
    """Say whether arms are laid down for a time, which is a truce: "lay down their weapons for the harvest"."""
    if not row.tokens[match.head].has("laydown"):
        return False
    after = row.tokens[match.head + 1 : match.head + 2]
    # "Will not leave until they lay down their arms" refuses something else.
    governed = any(token.lower in _UNTIL for token in row.tokens[match.first : match.head])
    return governed or any(token.lower in _WHILE for token in after)


_OWN, _ON = word_set("context.possessives"), word_set("lookalikes.on")


def _is_on_soil(row: Row, match: Match) -> bool:
    """Say whether land is only where something is done: "will not give up enriching on its soil"."""
    before = [token.lower for token in row.tokens[max(match.predicate + 1, match.head - 2) : match.head]]
    return match.head > match.predicate + 1 and before[-1:] != ["of"] and before[0] in _ON and before[-1] in _OWN


def _is_failure_in_talks(row: Row, match: Match) -> bool:
    """Say whether something else came to nothing at talks that were held: "failed to agree on a law in talks"."""
    first = row.tokens[match.first]
    failing = first.lower.startswith(_FAILING) and match.first + 1 < len(row.tokens)
    return failing and bool(row.tokens[match.first + 1].classes & {"vb", "agree", "reach"})


_FAILING = word_tuple("lookalikes.failing")
LOOKALIKES: Checks = (
    (frozenset({"C6"}), "a noun, not an act", _is_noun),
    (frozenset({"S8", "S1", "S2", "S9"}), "a word of a list", _is_listed),
    (frozenset({"C5"}), "a stage that the deal has reached", _is_stage),
    (frozenset({"S11"}), "a list of captives", _is_list),
    (frozenset({"A3"}), "a plan for something else", _is_other_plan),
    (frozenset({"T5"}), "something else that is to end", _is_transitive),
    (frozenset({"T5"}), "talks in vain", _is_in_vain),
    (frozenset({"S4"}), "a release that is guaranteed", _is_of_captives),
    (frozenset({"C10"}), "an extension that is known", _is_known_extension),
    (frozenset({"C10"}), "efforts that begin again", _is_renewed_push),
    (frozenset({"T3"}), "people who are received", _is_met_by),
    (frozenset({"T9"}), "what somebody is known as", _is_repute),
    (frozenset({"C9"}), "a rest", _is_rest),
    (frozenset({"C9"}), "what would break a truce", _would_break),
    (frozenset({"C11"}), "what the war has done", _is_of_the_war),
    (frozenset({"C7", "C8", "C11"}), "what somebody else does", _has_another_subject),
    (frozenset({"C7", "C8", "C11"}), "the talks on a truce", _is_of_talks_on_it),
    (frozenset({"C8"}), "who explains it", _is_explaining),
    (frozenset({"C11"}), "something else that is to end", _is_for_an_end),
    (frozenset({"C3", "A2"}), "what came to nothing", _is_failed),
    (frozenset({"C3"}), "a place that lies near", _is_by_place),
    (frozenset({"S2"}), "the fallen of an army", _is_dead),
    (frozenset({"S5"}), "arms that rest for a time", _is_for_a_time),
    (frozenset({"S1"}), "what is done on a side's soil", _is_on_soil),
    (frozenset({"T8"}), "what talks did not bring", _is_failure_in_talks),
    (frozenset({"S11"}), "people beside what is handed over", _is_people_beside),
    (frozenset({"S10"}), "a matter of the courts", _is_outside_court),
    (frozenset({"S14"}), "a plant that is spoken of", _is_plant),
    (frozenset({"C5", "C7"}), "a line's name", _is_known_name),
    (frozenset({"T2"}), "the body that meets", _is_gathering),
    (frozenset({"S9"}), "an office elsewhere", _is_office),
    (frozenset({"C5"}), "what somebody does not go so far as to say", _is_short_of),
    (frozenset({"C3", "C4", "C5", "A2"}), "a deal about money", _is_of_money),
    (frozenset({"T3"}), "what somebody speaks of", _talks_about),
    (frozenset({"A3"}), "a resolution that failed", _is_voted_down),
    (frozenset({"C1", "T2"}), "what somebody is pressed to say", _is_pressed_for),
    (frozenset({"C1", "C4"}), "what somebody keeps from doing", _is_avoided),
)
