"""Where two claims that answer one question in opposite ways are of different things all the same (CLAIMS.md 6.1, 6.3).

Of another party's conduct, another body's vote, a part and not the whole, one provision among several, one format of
talks among others. Words are data (data/change_cues.toml).
"""

from __future__ import annotations

import re

from claims import values
from claims.ballots import bodies_apart
from claims.families import Family
from claims.matching import holders_of, named_parties, same_speaker, topics_of
from claims.places import states_in
from claims.severity import ACTS
from claims.slots import find_scope
from claims.which_text import texts_apart
from claims.word_lists import word_set, word_tuple
from model.claims import Claim, Mode, Relation, Scope

#: Who asks whether a thing is so, or asks for it, has not said that it is.
_NOT_SAID = frozenset({Mode.DEMAND, Mode.QUESTION})


def are_different(family: Family, plus: Claim, minus: Claim) -> bool:
    """Say whether a denial leaves the positive side untouched, though the two are of opposite signs."""
    if any(c.mode in _NOT_SAID and c.ptype not in ACTS for c in (plus, minus)):
        return True
    rule = _RULES.get(family.name)
    return rule is not None and rule(plus, minus)


def _agreements_differ(plus: Claim, minus: Claim) -> bool:
    """Keep a first phase apart from a lasting peace, a humanitarian pause from a ceasefire, assent from signature."""
    part, whole = ([values.cue(name, c.quote) is not None for c in (plus, minus)] for name in ("part", "whole"))
    if (part[0] and whole[1] and not part[1]) or (part[1] and whole[0] and not part[0]):
        return True
    if _pause_and_ceasefire(plus, minus) or _bargains_differ(plus.quote, minus.quote) or _of_some_fire(plus, minus):
        return True
    if plus.ptype == minus.ptype == "A2" and len(plus.actors) == len(minus.actors) == 1 and plus.actors != minus.actors:
        # One side's name under a text says nothing of the other's.
        return True
    if plus.ptype == minus.ptype == "A2" and bodies_apart(plus.quote, minus.quote):
        return True
    if plus.ptype == "C5" and minus.rule == "ratification-put-off":
        # What one side's cabinet has yet to vote on has been agreed for all that.
        return True
    if plus.ptype == "C5" and minus.ptype == "A2" and not values.cue("signing", plus.quote):
        # "The text is agreed" stands beside "it has not been signed yet".
        return values.cue("not_yet_signed", minus.quote) is not None
    return False


def _bargains_differ(plus: str, minus: str) -> bool:
    """Say whether captives alone come home by what was agreed, and what there is none of is a truce alone."""
    agreed, missing = (topics_of(quote) & _BARGAINS for quote in (plus, minus))
    return agreed == {"topics.captives"} and missing == {"topics.truce"}


def _of_some_fire(plus: Claim, minus: Claim) -> bool:
    """Say whether what was agreed spares some targets and is called no ceasefire, and what is denied is a ceasefire."""
    some = _scope(plus) in _OF_TARGETS or values.cue("covers_some", f"{plus.quote} {plus.slots.area or ''}") is not None
    some = some or values.arenas_of(plus.quote) == {"arena.sea"}
    if some and _GENERAL.search(minus.quote) and values.cue("covers_all", plus.quote) is None:
        # A truce at sea, whatever it is called, is no general one.
        return True
    called = values.cue("ceasefire", plus.quote) is not None or values.cue("covers_all", plus.quote) is not None
    return some and not called and values.cue("ceasefire", minus.quote) is not None


_GENERAL = re.compile(
    r"\b(?:general|full|complete|comprehensive|total|overall|broader|wider|nationwide|unconditional|lasting|permanent)\s"
    r"(?:\w+\s)?(?:truce|ceasefire|cease-fire|armistice|peace)\b",
    re.IGNORECASE,
)


#: Halts that spare some targets alone.
_OF_TARGETS = frozenset({Scope.ENERGY, Scope.MARITIME})
_BARGAINS = frozenset({"topics.captives", "topics.truce"})


def _scope(claim: Claim) -> Scope:
    return claim.scope if claim.scope is not Scope.UNSTATED else find_scope(claim.quote)


def _pause_and_ceasefire(plus: Claim, minus: Claim) -> bool:
    """Say whether one claim is of a humanitarian pause, and the other of a ceasefire (CLAIMS.md 6.3)."""
    pauses = [_scope(c) is Scope.HUMANITARIAN for c in (plus, minus)]
    return pauses[0] != pauses[1] and _ceasefire(plus, minus)


def _ceasefire(plus: Claim, minus: Claim) -> bool:
    other = minus if _scope(plus) is Scope.HUMANITARIAN else plus
    return values.cue("ceasefire", other.quote) is not None


def _answers_differ(plus: Claim, minus: Claim) -> bool:
    """Keep "yes, if the army leaves" and "no, so long as it stays" together: one condition, two polarities (W19)."""
    if any(values.cue("at_first", c.quote) for c in (plus, minus)):
        # An answer that is told as a former one, whatever is answered now.
        return True
    partners = frozenset(plus.actors) - holders_of(minus)
    if len(plus.actors) > 1 and len(minus.actors) == 1 and partners.isdisjoint(minus.counterparties or partners):
        # What it signed with one it may refuse to another.
        return True
    if minus.rule.startswith("truce-") and _ANY_SUCH.search(minus.quote) and not _ANY_SUCH.search(plus.quote):
        # Who will have none "that leaves the army there" may take another.
        return True
    if _is_of_a_wing(plus) != _is_of_a_wing(minus):
        # What a hardline minister turns down his cabinet may have approved.
        return True
    if organs_differ(plus, minus):
        return True
    if _of_some_fire(plus, minus):
        # Who spares the power stations may still refuse a ceasefire.
        return True
    return bool(plus.conditions and minus.conditions) or _pause_and_ceasefire(plus, minus) or texts_apart(plus, minus)


def _is_of_a_wing(claim: Claim) -> bool:
    """Say whether a wing of a side gives the answer; who tells of it stands behind it."""
    return _OF_A_WING.search(claim.quote[: _answer_at(claim.quote)]) is not None


def organs_differ(a: Claim, b: Claim) -> bool:
    """Say whether two bodies of one state answered: what the cabinet approves, parliament may throw out."""
    first, second = (_groups_of(one.quote[: _answer_at(one.quote)], "organ.") for one in (a, b))
    return bool(first and second) and not first & second


def _answer_at(quote: str) -> int:
    found = _ANSWERED.search(quote)
    return found.start() if found else len(quote)


_ANSWERED = re.compile(
    r"\b(?:approv|endors|reject|turn(?:s|ed) down|back(?:s|ed)\b|vot(?:e|ed|es)\b|accept|agree|ratif|refus|threw|throw"
    r"|pass(?:es|ed)\b)\w*",
    re.IGNORECASE,
)
_WINGS, _FACTIONS = "|".join(word_tuple("differing.wings")), "|".join(word_tuple("differing.factions"))
_OF_A_WING = re.compile(rf"\b(?:{_WINGS})\s(?:[\w-]+\s){{0,2}}?(?:{_FACTIONS})\b", re.IGNORECASE)

#: A kind of truce, not the one that is spoken of: "a truce that …", "an arrangement without guarantees".
_ANY_SUCH = re.compile(
    r"\b(?:a|an|any)\s+(?:[\w-]+\s+){0,2}?(?:truce|ceasefire|cease-fire|deal|arrangement|agreement|pause)\s+"
    r"(?:that|which|unless|if)\b",
    re.IGNORECASE,
)


def _calls_differ(plus: Claim, minus: Claim) -> bool:
    """Keep a call for a pause apart from one for a ceasefire, a parliament's from its government's."""
    chambers = [values.cue("body.parliament", c.quote) is not None for c in (plus, minus)]
    if chambers[0] != chambers[1] or one_condition(plus, minus) or _pause_and_ceasefire(plus, minus):
        return True
    if values.cue("no_joint_call", minus.quote):
        # What several cannot agree to say together, each may say.
        return True
    pause = values.cue("pause", plus.quote) is not None
    wanted = _REFUSED_TRUCE.sub("", plus.quote)
    only_pause = pause and (values.cue("ceasefire", wanted) is None or values.cue("pause", minus.quote) is not None)
    return only_pause and values.cue("ceasefire", minus.quote) is not None


#: "Would consider little pauses, but again rejected calls for a ceasefire".
_REFUSED_TRUCE = re.compile(
    r"\b(?:reject\w*|refus\w*|dismiss\w*|rul\w+ out|not|no)\b[^,;.]{0,40}\b(?:cease-?fire|truce|armistice)\b",
    re.IGNORECASE,
)


def _leavers_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether who has not left the talks only tells of itself."""
    own = minus.speaker_party is not None and minus.actors == (minus.speaker_party,)
    if not own and minus.speaker_party is not None and minus.speaker_party not in holders_of(plus):
        # "Bogota has not suspended the talks" names who has not, as "they have not been suspended" does not.
        left = _HAS_NOT_LEFT.search(minus.quote)
        return left is not None and bool(holders_of(plus)) and states_in(left["who"]) == {minus.speaker_party}
    return own and bool(holders_of(plus)) and not holders_of(plus) & holders_of(minus)


_HAS_NOT_LEFT = re.compile(
    r"(?P<who>[^,;.]{2,40})\s(?:has|have|had|did)(?:\snot|n['’]t|\snever)\s(?!been\b)(?:\w+ly\s)?\w+"
)


def _mediators_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether who does not mediate is somebody of whom the other claim does not speak."""
    if nobody_mediates(plus, minus):
        return False
    if _third_states_differ(plus, minus):
        return True
    return bool(minus.actors and plus.actors) and not set(minus.actors) & named_parties(plus)


def _third_states_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether a side turns one state's service down and asks another's: none outside the war is in both texts."""
    if not holders_of(plus) & holders_of(minus) or plus.speaker_party in plus.slots.mediators:
        return False
    inside = named_parties(plus) | named_parties(minus)
    # Whose officials tell it is no mediator for that.
    ours, theirs = (states_in(claim.quote) - inside - {claim.speaker_party} for claim in (plus, minus))
    return bool(ours and theirs) and not ours & theirs


def nobody_mediates(a: Claim, b: Claim) -> bool:
    """Say whether the negative side is of every mediator: "no third party mediated"."""
    minus = a if a.polarity == "-" else b
    return values.cue("nobody_mediates", minus.quote) is not None


def _watchers_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether a body that has sent nobody speaks of itself alone, and another was named."""
    own = minus.speaker_party is not None and minus.actors == (minus.speaker_party,)
    if not own or set(minus.actors) & named_parties(plus):
        return False
    return values.cue("sending", minus.quote) is not None


def _bodies_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether the votes are of two bodies: the council that adopts is not the parliament that refuses."""
    if plus.ptype == "A2" and not (values.cue("ratified", plus.quote) and values.cue("chamber", minus.quote)):
        # Who signs does not vote; who ratifies does.
        return True
    if values.cue("own_vote", minus.quote) and not values.cue("vote_failed", minus.quote):
        # "Austria abstained", "ten voted against": what a member did, while the body may have adopted it.
        return True
    if (
        not set(plus.actors) & set(minus.actors)
        and _SPURNED.search(minus.quote)
        and not values.cue("vetoed", minus.quote)
    ):
        # Whom a resolution binds may spurn it, and it is adopted all the same.
        return True
    if values.cue("ayes", plus.quote) and not values.cue("vote_won", plus.quote) and values.cue("vetoed", minus.quote):
        # "Twelve of fifteen voted in favour", and one of the others had a veto.
        return True
    return bodies_apart(plus.quote, minus.quote) or _groups_differ(plus.quote, minus.quote, "body.")


_SPURNED = re.compile(
    r"\b(?:reject|spurn|dismiss|denounc|condemn)(?:s|ed|ing|es)?\b|\bturn(?:s|ed) down\b", re.IGNORECASE
)


def _provisions_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether one side tells of captives or money and the other of ground: each provision is kept for itself."""
    if values.cue("begun", plus.quote) and values.cue("not_wholly", minus.quote):
        # What has begun need not be finished.
        return True
    ours, theirs = _provisions(plus), _provisions(minus)
    return bool(ours and theirs) and not ours & theirs


def _provisions(claim: Claim) -> frozenset[str]:
    found = _groups_of(claim.quote, "provision.")
    return found | {"provision.withdrawal"} if "topics.withdrawal" in topics_of(claim.quote) else found


def _formats_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether only one kind or round of talks is refused, and readiness is for talks as such (R12)."""
    if _is_outsiders_doubt(plus, minus) or _is_for_a_conference(plus, minus):
        return True
    if minus.ptype == "T6" and values.cue("topic_refused", minus.quote):
        # "The islands will not be discussed" leaves the rest of the agenda.
        return True
    if minus.ptype == "T6" and values.cue("one_format", minus.quote) and not values.cue("one_format", plus.quote):
        # Who will not come to another's summit may be ready to talk.
        return True
    return minus.ptype == "T6" and bool(_special(minus.referent)) and not _special(plus.referent)


def _is_outsiders_doubt(plus: Claim, minus: Claim) -> bool:
    """Say whether a side's own word stands against what somebody outside the war thinks of it: a view, no denial."""
    own = plus.speaker_party is not None and plus.speaker_party in plus.actors
    said = minus.speaker_party if minus.speaker_party is not None else minus.speaker
    outside = said is not None and said not in named_parties(minus) | named_parties(plus)
    thought = bool(minus.chain) and minus.chain[-1].relation is Relation.BELIEVES
    return own and outside and (minus.ptype == "T1" or thought)


def _is_for_a_conference(plus: Claim, minus: Claim) -> bool:
    """Say whether a side plans a gathering of many on its own plan, and what it is not ready for is to talk.

    A summit "with" the other side is talks.
    """
    gathering = values.cue("gathering", plus.quote) is not None and values.cue("gathering", minus.quote) is None
    return gathering and plus.ptype == "T1" and _WITH_THEM.search(plus.quote) is None


_WITH_THEM = re.compile(r"\b(?:with|between|to meet|meeting) (?:the )?[A-Z]")


def _special(referent: str | None) -> frozenset[str]:
    return values.content(referent or "") - values.load_words("generic_referent")


#: "No Americans are among the captives freed today": the others are.
_NONE_AMONG = re.compile(
    r"\b(?:no|none of the|not one of the|not a single)\s+(?P<who>(?:[A-Z]\.){2,}|[\w’'-]+)(?:[^.;]|\.\S)*?\bamong\b",
    re.IGNORECASE,
)


def people_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether a denial is only of some people among those let go, whom the other side does not name that day."""
    told = _NONE_AMONG.search(minus.quote)
    if told is None:
        return False
    if told["who"].lower() not in plus.quote.lower():
        return True
    # "None of them is among those freed today" leaves open who is among the fifty of the whole deal.
    day, other = minus.t_event, plus.t_event
    return day is not None and (other is None or values.disjoint(day, other))


def only_too_little(plus: Claim, minus: Claim) -> bool:
    """Say whether aid came in, and what is missing is only more of it: it "is not enough"."""
    little = plus.ptype == minus.ptype == "S13" and values.cue("too_little", minus.quote) is not None
    return little and values.cue("none_came", minus.quote) is None


def parts_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether some have left and some stay: "the first column drove out" stands beside "five posts stay"."""
    if plus.ptype != "S2" or minus.ptype != "S2" or values.cue("none_at_all", minus.quote):
        return False
    if values.cue("all_of_them", plus.quote) or _NOT_ONE_STAYS.search(plus.quote) or _NONE_LEFT.search(minus.quote):
        return False
    return values.cue("some_of_them", plus.quote) is not None or _SOME_STAY.search(minus.quote) is not None


#: "Not one post will be left", "none of them is to stay".
_NOT_ONE_STAYS = re.compile(
    r"\b(?:not one|not a single|no|none)\b[^.;]{0,40}\b(?:left|remain|remains|stay|stays|kept)\b", re.IGNORECASE
)
_NONE_LEFT = re.compile(
    r"\b(?:no|not one|not a single|none|nobody|nothing|not|never|all|every)\b|n['’]t\b", re.IGNORECASE
)
#: "Five posts stay", "about 300 men remain".
_SOME_STAY = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|a few|\d[\d,]*)\s(?:[\w’'-]+\s){1,3}?"
    r"(?:stays?|remains?|would (?:stay|remain)|will (?:stay|remain)|(?:are|is) (?:to )?(?:stay|remain)(?:ing)?)\b",
    re.IGNORECASE,
)


def only_left_out(plus: Claim, minus: Claim) -> bool:
    """Say whether a denial only says what its own arrangement does not cover: "it does not extend to the old town"."""
    covers = plus.ptype in _SEEN_DONE and values.cue("leaves_out", minus.quote) is not None
    return covers and plus.factuality == "CT+" and values.cue("leaves_out", plus.quote) is None


def only_unused(plus: Claim, minus: Claim) -> bool:
    """Say whether money was freed, and only its use is missing: it "remains unspent"."""
    return plus.ptype == minus.ptype == "S6" and any(values.cue("not_used", c.quote) for c in (plus, minus))


def act_and_decision(plus: Claim, minus: Claim) -> bool:
    """Say whether one side tells of what was seen done, and the other only that nothing was agreed or decided."""
    if plus.ptype not in _SEEN_DONE or plus.factuality != "CT+" or values.cue("decided", plus.quote):
        return False
    return values.cue("not_decided", minus.quote) is not None


def act_and_demand(plus: Claim, minus: Claim) -> bool:
    """Say whether some troops were seen to move, and what is refused is a demand: "pulls a brigade out" · "rejects it".

    Who has left altogether has done what was asked of him, and who agreed to leave has given in.
    """
    if plus.ptype != "S2" or plus.factuality != "CT+" or plus.mode is Mode.DEMAND:
        return False
    if values.cue("decided", plus.quote) or (
        values.cue("all_of_them", plus.quote) and not _SOME_STAY.search(plus.quote)
    ):
        return False
    return _DEMAND_REFUSED.search(minus.quote) is not None


#: "Leaving just one battalion", "all but a few".
_SOME_STAY = re.compile(
    r"\bleav(?:es?|ing)\s(?:behind\s)?(?:just|only|some|a|an|one|two|three|\d+)\b"
    r"|\b(?:all|everyone) (?:but|except)\b|\bexcept for\b",
    re.IGNORECASE,
)
_DEMAND_REFUSED = re.compile(
    r"\b(?:reject|refus|rebuff|dismiss|spurn|den(?:y|ies|ied)|brush)\w*\b[^.;:]{0,50}?"
    r"\b(?:demand|call|condition|request|insistence|ultimatum|appeal)s?\b",
    re.IGNORECASE,
)
#: Terms that are also seen to be carried out: who leaves, who comes home, what is let in.
_SEEN_DONE = frozenset({"S2", "S11", "S13"})


def one_condition(a: Claim, b: Claim) -> bool:
    """Say whether both sides make it hang on something: "once they disarm" · "as long as it is needed" (W19).

    A side that is ready on a condition has agreed to nothing as yet, and may say so itself.
    """
    if not a.conditions and not b.conditions:
        return False
    if same_speaker(a, b) and any(c.polarity == "-" and values.cue("not_decided", c.quote) for c in (a, b)):
        return True
    return all(bool(c.conditions) or values.cue("conditioning", c.quote) is not None for c in (a, b))


def targets_differ(a: Claim, b: Claim) -> bool:
    """Say whether two promises are of different things: power stations are no ports, and sanctions no frozen assets."""
    return _groups_differ(a.quote, b.quote, "target.")


def deeds_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether one is of leaving ground and the other of giving up arms: who disarms may stay where it is."""
    return plus.ptype == minus.ptype == "S2" and _groups_differ(plus.quote, minus.quote, "deed.")


def _groups_differ(a: str, b: str, prefix: str) -> bool:
    first, second = _groups_of(a, prefix), _groups_of(b, prefix)
    return bool(first and second) and not first & second


def _groups_of(text: str, prefix: str) -> frozenset[str]:
    return values.groups_in(text, prefix)


def _extenders_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether one only offers to prolong a truce and the other refuses for itself; or more time yet is refused."""
    if plus.factuality == "CT+" and values.cue("yet_longer", minus.quote):
        # What was agreed on stands; a further extension is refused.
        return True
    offered = plus.factuality == "PR+" and len(plus.actors) == 1
    return offered and minus.speaker_party is not None and minus.speaker_party not in plus.actors


_TALKS_ON = re.compile(
    r"\b(?:talk|negotiat|discuss)\w*\s+(?:with\s+(?:[\w’'-]+\s+){1,4}?)?(?:on|about|over)\s+(?P<what>[^.;,”]{3,50})",
    re.IGNORECASE,
)
_ONE_TEXT = re.compile(r"\b(?:the|this|that|its|their)\s+(?:\w+\s+)?(?:plan|proposal|draft|offer|idea|paper)\b")
_PLAIN = word_set("differing.plain")


def _topics_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether there are talks on one matter and none on another: "no talks on the plan", "talks on the river"."""
    denied, told = _TALKS_ON.search(minus.quote), _TALKS_ON.search(plus.quote)
    if denied is None:
        return False
    words = _content(denied["what"])
    if told is not None:
        return bool(words) and not words & _content(told["what"])
    return _ONE_TEXT.search(denied["what"]) is not None and not words & _content(plus.quote)


def _content(text: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]{4,}", text.lower())) - _PLAIN


#: A part of the ground: "in some areas", "inside parts of the strip".
_SOME_GROUND = re.compile(
    r"\b(?:some|certain|several|other|parts of|a few)\s+(?:[\w’'-]+\s){0,2}?"
    r"(?:areas?|parts?|districts?|sectors?|zones?|fronts?|neighbou?rhoods?|towns?)\b|\bparts of\b",
    re.IGNORECASE,
)


def _halts_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether one part of the ground is quiet and another is not: "a halt in some areas", "in other parts"."""
    return all(_SOME_GROUND.search(one.quote) for one in (plus, minus))


_RULES = {
    "unilateral-halt": _halts_differ,
    "existence-of-talks": _topics_differ,
    "extension": _extenders_differ,
    "agreement-exists": _agreements_differ,
    "acceptance": _answers_differ,
    "proposal": _calls_differ,
    "suspension": _leavers_differ,
    "mediation": _mediators_differ,
    "monitoring": _watchers_differ,
    "council-vote": _bodies_differ,
    "implementation": _provisions_differ,
    "willingness": _formats_differ,
}
