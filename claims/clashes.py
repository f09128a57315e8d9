"""Where two claims clash: the family, the slot, the values, and which kind of clash (CLAIMS.md 6.2 to 6.4).

A ``Found`` is a candidate: the gate and the severity come after it, in claims/compare.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from claims import timing, values
from claims.acts import as_refusal, find_act
from claims.apart import (
    day_has_gone,
    denies_its_day,
    denies_less,
    has_answered_since,
    has_no_answer,
    is_history,
    is_of_the_whole,
    is_only_progress,
    is_unreal,
    lacks_only_stamp,
    partners_differ,
    takes_truce_for_granted,
    tells_former_position,
    tells_leftovers,
    texts_differ,
)
from claims.ballots import find_ballot
from claims.blame import accused_by, find_blame
from claims.deadlines import find_expiry
from claims.denied_reports import find_denial
from claims.differing import are_different, nobody_mediates
from claims.exclusions import find_exclusion, find_left_out, reaches_less
from claims.families import DENYING, LASTING, SCHEDULED, Family, load_families, sign
from claims.known_before import is_given_as_known
from claims.matching import (
    SAME_MATTER,
    Found,
    denied_by_a_party,
    grounds_meet,
    holders_of,
    named_parties,
    same_speaker,
    share_parties,
    shared_words,
    topics_of,
)
from claims.mediators import tells_mediator
from claims.occasions import only_direct_refused, same_appointment, same_channel, same_occasion, same_round
from claims.opposites import name_clash
from claims.places import areas_meet
from claims.positions import tells_no_position
from claims.provisions import find_head, find_provision, find_unagreed, find_unwritten
from claims.rounds import find_across, is_answer, is_of_invitation, recast, same_round_missed, tells_request
from claims.same_side import find_same_sign
from claims.stages import is_unwilling, may_both_hold, set_out
from claims.starts import as_start, find_not_begun
from claims.talks_apart import are_talks_apart, on_one_condition
from claims.term_clashes import ONE_PROMISE, find_terms
from claims.timing import Order
from claims.value_clashes import (
    find_amounts,
    find_day,
    find_duration,
    find_end,
    find_extension,
    find_schedule,
    find_signing,
    is_dated_ahead,
    is_planned,
)
from model.claims import Claim, Mode, SourceType

#: A report that both sides agreed clashes with one side's "no" only this long.
ENTAILED = timedelta(hours=36)
#: Types that are of a text that others may stand beside.
_TEXTS = frozenset({"A1", "A2", "A6"})
#: Questions of one author's text, or of one body's observers.
_OF_ONE = frozenset({"draft", "monitoring"})


def _matched(family: Family, a: Claim, b: Claim) -> bool:
    if family.name == "monitoring" and _no_monitors_at_all(a, b):
        return True
    if family.name == "mediation" and nobody_mediates(a, b):
        return True
    if values.members_differ(a.quote, b.quote):
        # What one group of an alliance does, another has not.
        return False
    if family.match == "any" or (family.name == "pressure" and _on_one_party(a, b)):
        return True
    if family.name in _OF_ONE and holders_of(a) and holders_of(b):
        # Who wrote no draft, or sends no monitors, says nothing of another's.
        return bool(holders_of(a) & holders_of(b))
    told, denied = (a, b) if _says_no(b) else (b, a)
    if family.name in _OF_MEMBERS and values.only_a_member(told.quote, denied.quote):
        # One of many groups denies for itself alone.
        return False
    if family.match != "shared":
        return bool(holders_of(a) & holders_of(b))
    return share_parties(a, b) or (family.name == "agreement-exists" and denied_by_a_party(a, b))


#: Questions that a group of an alliance answers for itself.
_OF_MEMBERS = frozenset({"existence-of-talks", "agreement-exists", "willingness", "attendance"})


def _says_no(claim: Claim) -> bool:
    return claim.polarity == "-" or claim.ptype in ("T6", "T8")


def _on_one_party(a: Claim, b: Claim) -> bool:
    """Say whether both are of pressure on one party, by one presser among others or, as is denied, by anybody."""
    pressed = set(a.counterparties) & set(b.counterparties)
    minus = a if a.polarity == "-" else b
    pressing = set(a.actors) & set(b.actors) or values.cue("none_presses", minus.quote)
    return bool(pressed) and bool(pressing)


def _no_monitors_at_all(a: Claim, b: Claim) -> bool:
    """Say whether one side allows no monitor whatever: then it need not name the one whom the other names."""
    minus = a if a.polarity == "-" else b
    return minus.speaker_party is not None and values.cue("none_at_all", minus.quote) is not None


#: Questions of the plan itself, which "not yet" answers.
_OF_PLANS = frozenset({"schedule", "existence-of-talks", "status", "delay", "closeness"})


def find_clash(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find the question that two claims answer in ways that exclude each other; None if there is none."""
    a, b, order = timing.reread(order, a, b, as_refusal)
    found = _find_question(a, b, order)
    if found is not None and (tells_no_position(found, a, b) or are_talks_apart(found, a, b)):
        return None
    if found is not None and (is_given_as_known(found.family.name, a, b) or is_given_as_known(found.family.name, b, a)):
        return None
    if found is not None and may_both_hold(a, b) and _is_of_an_act(found, a, b):
        return None
    return found or find_act(a, b, order)


def _is_of_an_act(found: Found, a: Claim, b: Claim) -> bool:
    """Say whether a clash is of one act told both ways, rather than of its day, its number or the plan of it."""
    if found.rule == "venue/exclusive":
        return a.polarity != b.polarity
    if found.family.name == "mediation" and (tells_mediator(a) or tells_mediator(b)):
        # Who brought about what both agreed to do has done so, whenever they do it.
        return False
    return found.family.name == "who-broke-it" or (
        found.rule.endswith("/opposite") and found.family.name not in _OF_PLANS
    )


def _find_question(a: Claim, b: Claim, order: Order) -> Found | None:
    if a.ptype in DENYING or b.ptype in DENYING:
        return find_denial(a, b, order)
    if a.ptype == b.ptype and a.ptype in _TEXTS and texts_differ(a, b):
        return None
    if a.ptype[0] == "S" and b.ptype[0] == "S":
        if is_unreal(a) or is_unreal(b):
            return None
        found = find_terms(a, b, order) or find_exclusion(a, b, order)
        return found or find_provision(a, b, order) or find_unwritten(a, b, order)
    if {a.ptype[0], b.ptype[0]} > {"S"} and {a.ptype, b.ptype} & {"T5", "C5", "A2"}:
        return find_unagreed(a, b, order) or find_unwritten(a, b, order)
    if a.ptype == b.ptype == "A6" and (found := find_ballot(a, b, order)):
        return found
    # Who broke a truce, or ended it: each side's account of the other; or the day on which it ends.
    ended = sign(a) == sign(b) == "C11+"
    if (ended or a.ptype == b.ptype == "C9") and (found := find_blame(a, b, order)):
        return found
    if {a.ptype, b.ptype} == {"C8", "C9"} and (found := find_blame(a, b, order)):
        return found
    if {a.ptype, b.ptype} == {"C10", "C11"} and (found := find_expiry(a, b, order)):
        return found
    if tell_an_end(a, b) and (found := find_end(a, b, order)):
        return found
    if found := find_not_begun(a, b, order):
        return found
    first, second = as_start(a), as_start(b)
    if first.ptype in SCHEDULED and second.ptype in SCHEDULED and (found := find_schedule(first, second, order)):
        return found
    if a.ptype in LASTING and b.ptype in LASTING and (found := find_duration(a, b, order)):
        return found
    if a.ptype == b.ptype == "C10" and (found := find_extension(a, b, order)):
        return found
    if a.ptype == b.ptype and a.ptype in ("A2", "A6") and (found := find_signing(a, b, order)):
        return found
    if a.ptype == b.ptype and a.ptype in ("A2", "C11") and (found := find_day(a, b, order)):
        return found
    if a.ptype == b.ptype == "C13" and (found := find_amounts(a, b, order)):
        return found
    if {a.ptype, b.ptype} <= {"C13", "T4", "S4"} and "C13" in (a.ptype, b.ptype) and (found := find_head(a, b, order)):
        return found
    if {"C3+"} < {sign(a), sign(b)} and (found := _find_unfinished(a, b, order)):
        return found
    if found := find_across(a, b, order):
        return found
    if reaches_less(a) != reaches_less(b) and a.polarity != b.polarity:
        return find_left_out(a, b, order)
    a, b, order = timing.reread(order, a, b, _as_no_agreement)
    a, b, order = timing.reread(order, a, b, recast)
    return _find_by_sign(a, b, order) or find_same_sign(a, b, order) or find_exclusion(a, b, order)


def tell_an_end(a: Claim, b: Claim) -> bool:
    """Say whether one claim is of a truce's end, and the other of it too, or of until when the truce lasts."""
    return a.ptype == b.ptype == "C11" or (
        {a.ptype, b.ptype} > {"C11"} and {a.ptype, b.ptype} <= LASTING | {"C10", "C11"}
    )


def _as_no_agreement(claim: Claim, other: Claim) -> Claim:
    """Read "the talks ended without agreement" as "no agreement" where the other says that they ended with one."""
    if sign(claim) != "T5-" or sign(other) != "C5+" or not values.cue("no_agreement", claim.quote):
        return claim
    return replace(claim, ptype="C5") if "topics.talks" in topics_of(other.quote) else claim


def _find_by_sign(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find two claims of opposite sides of one family."""
    for family, positive, entailed in load_families().clashes.get((sign(a), sign(b)), ()):
        if not _matched(family, a, b):
            continue
        plus, minus = (a, b) if positive == 0 else (b, a)
        if are_different(family, plus, minus):
            continue
        if plus.mode is Mode.CONDITIONAL and family.nature != "stance" and family.name != "acceptance":
            # "If they cede it, we will stop" is not contradicted by "they have not stopped".
            continue
        if entailed and not _entailment_holds(plus, minus, order):
            continue
        if family.name == "council-vote" and plus.factuality != "CT+" and minus.factuality == "CT-":
            # A vote that is still to come has not failed.
            continue
        if family.nature == "state" and not _same_look(family, plus, minus):
            continue
        if family.name in ("willingness", "schedule", "attendance") and on_one_condition(a, b):
            continue
        if family.name == "willingness" and not _own_positions(a) & _own_positions(b):
            continue
        if family.name == "willingness" and (partners_differ(plus, minus) or is_of_invitation(plus, minus)):
            continue
        if family.name == "willingness" and order.first is minus and tells_former_position(minus):
            continue
        answers = [is_answer(claim) for claim in (plus, minus)] if family.name in ("draft", "answer") else []
        if (family.name == "draft" and any(answers)) or (family.name == "answer" and not all(answers)):
            continue
        if family.name == "attendance" and not same_round_missed(plus, minus):
            continue
        if family.name == "mediation" and tells_request(a) != tells_request(b):
            # Who asked whom is another question than whether somebody mediates.
            continue
        apart = a.actors and b.actors and not holders_of(a) & holders_of(b)
        unplanned = minus.factuality[:2] == "PR"
        if family.name == "mediation" and (unplanned or (apart and not nobody_mediates(a, b))):
            # That one state does not mediate says nothing of another, nor who has no plan that he has stopped.
            continue
        if family.name == "willingness" and only_direct_refused(plus, minus):
            continue
        one = _of_one_meeting(minus) and not (_of_one_meeting(plus) or values.round_place(plus))
        if family.name == "willingness" and one:
            # "A delegation that goes to Caracas goes without us" does not rule out every meeting.
            continue
        if family.name == "acceptance" and minus.factuality[:2] != "CT":
            # A party that has accepted and vows something for later has not refused what it accepted.
            continue
        if family.name == "acceptance" and has_answered_since(order):
            continue
        if family.name == "acceptance" and order.first is plus and _told_late_by_others(minus, order):
            continue
        if family.name == "acceptance" and timing.has_run_out(order, plus):
            continue
        if family.name in ("acceptance", "willingness") and has_no_answer(plus, minus):
            continue
        if family.name in ("agreement-exists", "acceptance") and (is_history(plus) or is_history(minus)):
            # What was signed in the spring is not what somebody turns down today, nor what failed then.
            continue
        if family.name == "agreement-exists" and (denies_less(plus, minus) or _is_of_next(plus, minus, order)):
            continue
        if family.name == "agreement-exists" and (_names_another(plus, minus, order) or is_of_the_whole(plus, minus)):
            continue
        if family.name in ("agreement-exists", "closeness") and (
            tells_leftovers(minus) or lacks_only_stamp(plus, minus)
        ):
            continue
        if family.name == "extension" and _offer_is_spent(plus, minus, order):
            continue
        pressers = set(plus.actors) & set(minus.actors)
        alone = not pressers and not values.cue("none_presses", minus.quote)
        if family.name == "pressure" and same_speaker(plus, minus) and alone:
            # Who tells of pressure and of none speaks of two who press, unless he says that nobody does.
            continue
        if family.name == "existence-of-talks" and not (same_channel(plus, minus) and same_occasion(plus, minus)):
            continue
        if family.name == "round-outcome" and (not same_round(plus, minus) or is_only_progress(plus, minus)):
            continue
        if family.name == "schedule" and (not same_appointment(plus, minus) or set_out(plus) != set_out(minus)):
            continue
        if family.nature == "made" and plus.ptype == "C5" and _is_to_be(plus) and not _rules_out(minus):
            # What a truce is to be like, once there is one, is true beside "nothing has been agreed yet".
            continue
        if plus.ptype == "A2" and is_planned(plus):
            # "Nothing has been signed" is true of what is to be signed on Friday; "we shall not sign" is not.
            if not (is_unwilling(minus) or denies_its_day(plus, minus)) or day_has_gone(plus, minus, order):
                continue
            family = load_families().families["schedule"]
        if family.match != "actor" and not _same_matter(a, b):
            continue
        if family.name == "monitoring" and not _same_watch(plus, minus, order):
            continue
        # "It has not refused" denies an act, the refusal, which then is the positive side in time.
        acted = minus if family.name == "acceptance" and plus.polarity == "-" else plus
        ruling = timing.judge_time(order, order.first is acted, family)
        if ruling.outcome == "apart":
            continue
        return name_clash(family, plus, minus, a, ruling)
    return None


def _find_unfinished(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find an agreement that is told, and an account of the same day that it is near but not there (CLAIMS.md 6.7)."""
    near, made = (a, b) if a.ptype == "C3" else (b, a)
    if sign(made) not in ("C5+", "A2+") or is_planned(made) or not values.cue("unfinished", near.quote):
        return None
    family = load_families().families["agreement-exists"]
    if near.speaker is None or not share_parties(near, made) or not _same_matter(a, b):
        return None
    if order.gap is None or order.gap > ENTAILED or order.first is near:
        # Near first and made later is the way that agreements go.
        return None
    ruling = timing.judge_time(order, order.first is made, family)
    return name_clash(family, made, near, a, ruling) if ruling.outcome != "apart" else None


def _is_of_next(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether gaps are told of days after a truce was agreed: they are in the way of what is to follow it."""
    if minus.ptype != "C3":
        return False
    late = order.gap is not None and order.gap > timing.SAME_TIME
    return (order.first is plus and late) or _BEGUN.search(plus.quote) is not None


def _names_another(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether a "no truce" comes days after "a deal" was told of that nobody says to be one."""
    late = order.gap is not None and order.gap > timing.PRESENT_HOLDS and order.first is plus
    return late and bool(_specific_topics(minus.quote)) and not _specific_topics(plus.quote)


_BEGUN = re.compile(r"\b(?:took|takes|taken|came into|went into|is in) (?:effect|force)\b")


def _offer_is_spent(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether a side was open to prolong a truce days before, or the night before more time still is refused."""
    if order.first is not plus or plus.factuality not in ("PR+", "PS+") or order.gap is None:
        return False
    return order.gap > (timing.ABSENCE_HOLDS if values.cue("yet_longer", minus.quote) else timing.SAME_TIME)


def _is_to_be(plus: Claim) -> bool:
    """Say whether a truce that both agreed is told of as what is to come: it "is to last", it "would run"."""
    return plus.factuality == "PR+" and values.cue("to_be", plus.quote) is not None


def _rules_out(minus: Claim) -> bool:
    return values.cue("unplanned", minus.quote) is not None


def _same_watch(plus: Claim, minus: Claim, order: Order) -> bool:
    """Ask whether a "no monitors" is of those who are told: of their ground, and not of their leaving later."""
    if is_planned(plus) and not any(values.cue(name, minus.quote) for name in ("unplanned", "none_at_all")):
        # Observers who are to come may not have come yet.
        return False
    if order.first is plus and values.cue("left_post", minus.quote):
        return False
    # A staff in Cairo is none in the field.
    return areas_meet(plus.slots.area or plus.slots.venue, minus.slots.area or minus.slots.venue)


#: Every agreement is a "deal"; these words say of what.
_VAGUE_TOPICS = frozenset({"topics.deal", "topics.talks"})


def _own_positions(claim: Claim) -> frozenset[str]:
    """Give whose readiness a claim is of: who speaks of others as well speaks for itself."""
    if claim.speaker_party is not None and claim.speaker_party in claim.actors:
        return frozenset((claim.speaker_party,))
    return holders_of(claim)


def _of_one_meeting(claim: Claim) -> bool:
    """Say whether a claim names the very meeting: by its place, or by a day that lies ahead."""
    return bool(claim.slots.venue) or is_dated_ahead(claim)


def _specific_topics(text: str) -> frozenset[str]:
    # A truce is paid for in captives: the two are one bargain.
    named = topics_of(text) - _VAGUE_TOPICS
    return named | {"topics.truce"} if "topics.captives" in named else named


def _same_matter(a: Claim, b: Claim) -> bool:
    """Ask whether two deals or talks may be one: not if both say of what and share nothing; a signed text must say."""
    ours, theirs = _specific_topics(a.quote), _specific_topics(b.quote)
    if ours & theirs:
        return True
    if "A2" in (a.ptype, b.ptype) and not _answers_signature(a, b):
        return len(shared_words(a, b)) >= SAME_MATTER
    return not ours or not theirs


def _answers_signature(a: Claim, b: Claim) -> bool:
    """Say whether who took part says within days, and of no other text, that the two have signed nothing."""
    plus, minus = (a, b) if a.polarity == "+" else (b, a)
    if minus.polarity == "+" or a.published is None or b.published is None or _specific_topics(minus.quote):
        return False
    if minus.slots.venue and plus.ptype != "A2":
        # "Nobody signed anything in Oslo" is of what was done in Oslo.
        return False
    took_part = minus.speaker_party in named_parties(plus) or minus.speaker_type is SourceType.MEDIATOR
    # Who writes of the same two that they have signed nothing needs no other word for it.
    took_part = took_part or (
        minus.ptype == "A2" and minus.speaker is None and len(named_parties(plus) & named_parties(minus)) > 1
    )
    return took_part and len(named_parties(plus)) > 1 and abs(b.published - a.published) <= ONE_PROMISE


def _told_late_by_others(minus: Claim, order: Order) -> bool:
    """Say whether others tell days after a party's yes that it said no: of its conduct since, or of another offer."""
    return order.gap is not None and order.gap > ENTAILED and minus.speaker_party not in holders_of(minus)


def _entailment_holds(plus: Claim, minus: Claim, order: Order) -> bool:
    """Let "both agreed" clash with one party's own "we did not" of that day, and a round or a host with "no talks"."""
    if plus.ptype == "T5":
        # A round that is told days after the denial was held since.
        since = order.first is minus and order.gap is not None and order.gap > timing.PRESENT_HOLDS
        return minus.ptype in ("T3", "T8") and not since
    if plus.ptype == "T9":
        return minus.ptype in ("T3", "T8") and _brought_together(plus, minus)
    own = minus.speaker_party is not None and minus.speaker_party in holders_of(minus)
    return own and order.gap is not None and order.gap <= ENTAILED


def _brought_together(plus: Claim, minus: Claim) -> bool:
    """Say whether a third party's service puts the two in contact: it had both as guests, or it carried their letters.

    Letters are denied only by who denies contact of every kind.
    """
    if (
        plus.factuality != "CT+"
        or plus.mode in (Mode.PROPOSAL, Mode.PROMISE, Mode.DEMAND)
        or len(plus.counterparties) < 2
    ):
        return False
    if values.cue("hosting", plus.quote):
        return True
    carried = values.cue("channel.indirect", plus.quote)
    return carried is not None and values.cue("whatever_contact", minus.quote) is not None


def _same_look(family: Family, plus: Claim, minus: Claim) -> bool:
    """Ask whether two observers look at one place, and for shots at the same hours or a place that both name."""
    if not grounds_meet(plus, minus):
        return False
    if plus.ptype == "C8" and family.name == "violations" and not values.cue("quiet", plus.quote):
        # A truce can hold on the whole, and be broken here and there.
        return False
    if family.name != "violations":
        if (minus.ptype == "C8" or takes_truce_for_granted(minus)) and plus.ptype != "C8":
            # A truce can have begun and be breaking down.
            return False
        return not (_lies_ahead(plus) or _lies_ahead(minus))
    if minus.speaker_party in minus.actors and not set(minus.actors) & set(plus.actors):
        # "Not one of our guns has fired" says nothing of the other side's.
        return False
    if plus.ptype == "C9" and plus.speaker_party in plus.actors and accused_by(minus) != {plus.speaker_party}:
        # Who has not fired denies what it is accused of, and no fire from nobody knows where.
        return False
    return (plus.t_event is not None and minus.t_event is not None and bool(plus.slots.date and minus.slots.date)) or (
        bool(plus.slots.area and minus.slots.area)
    )


def _lies_ahead(claim: Claim) -> bool:
    """Say whether a claim is of a state to come, which nobody can have looked at."""
    if claim.factuality in ("PR+", "PS+", "PR-", "PS-") or claim.mode in (Mode.PROMISE, Mode.PROPOSAL, Mode.DEMAND):
        return True
    if values.is_announced(claim):
        return True
    if claim.ptype == "C7" and claim.polarity == "-" and values.cue("bounding", claim.slots.date or ""):
        return True
    return is_dated_ahead(claim)
