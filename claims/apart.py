"""What sets two claims of one type and one conflict apart: other texts, other partners, what might have been."""

from __future__ import annotations

import re
from datetime import timedelta

from claims import values
from claims.matching import holders_of, named_parties, same_speaker, topics_of
from claims.places import states_in
from claims.timing import Order
from claims.word_lists import word_tuple
from model.claims import Claim, Where

#: What is dated further back than this is history, beside what is told of now.
HISTORY = timedelta(days=14)

#: "That plan would have had them pay": what did not come about. "Would have them pay" is still to come.
_MIGHT_HAVE = re.compile(
    r"\bwould(?:\s+\w+ly)?\s+have\s+(?:had|been|given|made|kept|left|brought|paid|seen|taken|held|put|let|gone|"
    r"[a-z]{3,}ed)\b",
    re.IGNORECASE,
)


def texts_differ(a: Claim, b: Claim) -> bool:
    """Say whether one claim is of a rival text: the draft that failed is not the one that was adopted."""
    return bool(values.cue("other_text", a.quote)) != bool(values.cue("other_text", b.quote))


def is_unreal(claim: Claim) -> bool:
    """Say whether a claim is of what would have been under a plan that came to nothing."""
    return _MIGHT_HAVE.search(claim.quote) is not None


def ages_differ(a: Claim, b: Claim) -> bool:
    """Say whether one claim is dated weeks before it was printed, and the other is of these days."""
    return is_history(a) != is_history(b)


def is_bare(claim: Claim) -> bool:
    """Say whether a claim is a headline of the field's own words alone: "No Truce" tells nobody's, and of no act."""
    return (
        claim.where is Where.HEADLINE
        and claim.speaker is None
        and claim.polarity == "-"
        and not values.content(claim.quote)
    )


def is_inference(claim: Claim) -> bool:
    """Say whether somebody else concludes from what a party does where it stands: "the shelling shows that …"."""
    # "Its shelling makes clear that …" is no word of whoever shells.
    own = claim.speaker_party in holders_of(claim) and _A_DEED.search(claim.speaker or "") is None
    return claim.ptype in _STANCES and not own and _CONCLUDED.search(claim.quote) is not None


#: Where a party stands, as against what was done.
_STANCES = frozenset({"T1", "T6", "T7", "T10", "C1", "C2", "C4", "A3", "A4", "A5"})
_DEEDS, _CONCLUDING = "|".join(word_tuple("apart.deeds")), "|".join(word_tuple("apart.concluding"))
_A_DEED = re.compile(rf"\b(?:{_DEEDS})\b", re.IGNORECASE)
_CONCLUDED = re.compile(
    rf"\b(?:(?:{_DEEDS})\b[^,.;:]{{0,60}}?|(?:this|that|which|it all|all of it|it)\s)\b(?:{_CONCLUDING})\b",
    re.IGNORECASE,
)


def is_history(claim: Claim) -> bool:
    """Say whether a claim dates what it tells to weeks before it was printed."""
    event = claim.t_event
    if event is None or event.latest is None or claim.published is None or not claim.slots.date:
        return False
    return event.latest < claim.published - HISTORY


def partners_differ(plus: Claim, minus: Claim) -> bool:
    """Say whether a refusal names whom it is to, and the readiness others: "no contact with the splinters"."""
    refused = set(minus.counterparties)
    if not refused and len(minus.actors) > 1 and len(plus.actors) == 1:
        # "Neither is ready to talk to the other": each refuses the other alone.
        refused = set(minus.actors) - set(plus.actors)
        if plus.counterparties and not refused & set(plus.counterparties):
            return True
    with_whom = _partners(plus) - set(plus.actors)
    if refused and with_whom and not with_whom & (refused | _partners(minus)):
        # A state outside the war: "will talk to its neighbour", "never to the rebels".
        return True
    named = set(named_parties(plus)) - set(minus.actors)
    return bool(refused and named) and not refused & named


def _partners(claim: Claim) -> frozenset[str]:
    """Give the states with which a claim's own words say that somebody talks."""
    return frozenset(state for match in _WITH_WHOM.finditer(claim.quote) for state in states_in(match["who"]))


_WITH_WHOM = re.compile(
    r"\b(?:(?:talk|talks|negotiat\w+|dialogue|speak|meet|meeting)\s(?:directly\s)?(?:to|with)|meet|meeting)"
    r"\s(?:the\s|his\s|her\s|its\s)?(?P<who>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)"
)


def has_no_answer(plus: Claim, minus: Claim) -> bool:
    """Say whether one side has only not answered so far: who studies an offer has neither taken nor refused it."""
    if minus.ptype == "C4":
        return is_undecided(plus)
    return minus.ptype == "T1" and values.cue("undecided", minus.quote) is not None


_DELAYED = re.compile(
    r"\b(?:delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|put(?:s|ting)?\s(?:\w+\s){0,3}off|deferr?(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_ON_TIME = re.compile(
    r"\b(?:on (?:time|schedule)|as (?:planned|scheduled|agreed)|no delays?|not (?:been )?(?:delay|postpon|put)\w*)\b",
    re.IGNORECASE,
)


def is_put_off(plus: Claim, minus: Claim) -> bool:
    """Say whether a release is only put off: a plan gives way to that, and another batch is not touched by it."""
    return minus.ptype == "S11" and _DELAYED.search(minus.quote) is not None and _ON_TIME.search(plus.quote) is None


def has_answered_since(order: Order) -> bool:
    """Say whether a side that studied an offer may have accepted it since, or gives the answer that was still out."""
    first, second = order.first, order.second
    if first.polarity == "-" and first.ptype == "C4" and values.cue("undecided", first.quote):
        return True
    return same_speaker(first, second) and values.cue("no_answer", first.quote) is not None


def takes_truce_for_granted(minus: Claim) -> bool:
    """Say whether shots are told of as fired in spite of a truce, which then there is."""
    return _IN_SPITE_OF.search(minus.quote) is not None


_IN_SPITE_OF = re.compile(
    r"\b(?:despite|in spite of|regardless of|notwithstanding|in defiance of)\s(?:the\s|an?\s|its\s|their\s)?"
    r"(?:(?!(?:absence|lack|end|collapse|announcement|prospect|promised?|planned|announced|proposed|expected)\b)[\w’'-]+\s){0,3}?"
    r"(?:truce|cease-?fire|pause|lull|armistice)\b(?!\s(?:calls?|talks?|efforts?|hopes?|pleas?|bids?|plans?))",
    re.IGNORECASE,
)


def is_only_progress(plus: Claim, minus: Claim) -> bool:
    """Say whether a round is told to have made progress, and what it has not brought is an agreement alone.

    That the talks were good tells how they went, and of nothing that came of them.
    """
    if _TONE.search(plus.quote) and not (_PROGRESS.search(plus.quote) or _AGREEMENT.search(plus.quote)):
        return _NO_RESULT.search(minus.quote) is None
    if not (values.cue("advancing", plus.quote) or _PROGRESS.search(plus.quote)) or _AGREEMENT.search(plus.quote):
        return False
    return _AGREEMENT.search(minus.quote) is not None and _NO_RESULT.search(minus.quote) is None


_TONE = re.compile(
    r"\b(?:good|constructive|positive|useful|cordial|frank|serious|substantive|encouraging|excellent|great|friendly)\b"
    r"[”\"’']?\s(?:and\s\w+\s)?(?:\w+\s)?(?:talks?|meetings?|discussions?|conversations?|atmosphere|round|exchanges?|negotiations?)\b",
    re.IGNORECASE,
)
_PROGRESS = re.compile(r"\b(?:progress|headway|common ground|gaps)\b", re.IGNORECASE)
_AGREEMENT = re.compile(r"\b(?:agreements?|deals?|accords?|agreed|signed|breakthroughs?)\b", re.IGNORECASE)
_NO_RESULT = re.compile(
    r"\b(?:no|any|without|little|zero)\s(?:\w+\s)?(?:progress|results?|headway|advance|movement)\b|\b(?:fail|collaps)\w*\b",
    re.IGNORECASE,
)


#: "Days after its president said that he was ready": the position of before, told with the one of now.
_WAS_READY = re.compile(
    r"\b(?:hours?|days?|weeks?|shortly|just|soon|a (?:day|week|month))\s+after\b[^,;.]{0,60}"
    r"\b(?:said|says|told|suggested|signal\w+|declared|indicated|claimed|offered|hinted)\b[^;.]{0,60}"
    r"\b(?:ready|willing|open|prepared|negotiat\w*|talk|talks)\b",
    re.IGNORECASE,
)


def tells_former_position(minus: Claim) -> bool:
    """Say whether a refusal itself tells that its side had been ready before, so that this is no news later."""
    return _WAS_READY.search(minus.quote) is not None


def is_initialled(claim: Claim) -> bool:
    """Say whether a text is told of as initialled, and no more."""
    return claim.ptype == "A2" and claim.polarity == "+" and values.cue("initialled", claim.quote) is not None


#: "It has been initialled but not signed": only the signature is denied.
_BUT_NOT = re.compile(
    r"\binitial\w+[^.;]{0,40}\b(?:but|and|yet|though)\b[^.;]{0,20}\b(?:not|never|no)\b", re.IGNORECASE
)


def denies_less(plus: Claim, minus: Claim) -> bool:
    """Say whether a "no agreement" is of one round alone, of more than was told, or of what is no more."""
    if minus.rule == UNDATED and plus.ptype != "A2":
        # That no day is set for a signature says nothing of what was agreed by word of mouth.
        return True
    denied = values.cue("initialled", minus.quote) is not None and not _BUT_NOT.search(minus.quote)
    if is_initialled(plus) and minus.ptype == "A2" and not denied:
        # What bears initials is not signed.
        return True
    if values.cue("no_more", minus.quote):
        return True
    return values.cue("of_a_round", minus.quote) is not None and "topics.talks" not in topics_of(plus.quote)


def denies_its_day(plus: Claim, minus: Claim) -> bool:
    """Say whether no day is set for a signature, and the other claim names the day or says that there is one."""
    return minus.rule == UNDATED and bool(plus.slots.date or plus.slots.venue or plus.rule == DATED)


#: The rules of a signature whose day is, or is not, set.
UNDATED, DATED = "signing-undated", "signing-dated"


def is_undecided(claim: Claim) -> bool:
    """Say whether a claim is of an offer that a side is still looking at."""
    return claim.polarity == "+" and claim.factuality in _OPEN and values.cue("undecided", claim.quote) is not None


_OPEN = frozenset({"Uu", "PS+", "PR+"})


def day_has_gone(plus: Claim, minus: Claim, order: Order) -> bool:
    """Say whether what might be signed on a day is told after that day not to have been: the outcome of a plan."""
    if order.first is not plus or order.unknown or plus.t_event is None or plus.t_event.latest is None:
        return False
    gone = minus.published is not None and plus.t_event.latest <= minus.published
    return gone and (plus.factuality == "PS+" or _NOT_SIGNED.search(minus.quote) is not None)


_NOT_SIGNED = re.compile(r"\b(?:has|have|had)(?: not|n['’]t| never)(?: yet| been)* signed\b", re.IGNORECASE)


#: "Nothing is agreed until everything is agreed": a maxim of who bargains, beside which parts may well be settled.
_MAXIM = re.compile(r"\bnothing\W+(?:is|will be|has been)\W+agreed\W+(?:until|till|before|unless)\b", re.IGNORECASE)
_IN_OUTLINE = re.compile(
    r"\b(?:frameworks?|in principle|outlines?|drafts?|preliminary|tentative\w*|partial\w*|initial"
    r"|parts? of|points?|chapters?|articles?)\b",
    re.IGNORECASE,
)
#: What is far off is the settlement of the war, which a truce is not.
_FAR_SETTLEMENT = re.compile(
    r"\b(?:hopes?|prospects?|chances?|far from|closer|nearer|distant|elusive|remote)\b[^.;]{0,60}?"
    r"\b(?:peace |political |final |negotiated |lasting )?"
    r"(?:settlement|solution|peace (?:deal|agreement|accord|treaty))\b",
    re.IGNORECASE,
)
_TRUCE = re.compile(r"\b(?:truces?|cease-?fires?|cessation|pauses?|lulls?|halt)\b", re.IGNORECASE)
_SETTLEMENT = re.compile(r"\b(?:settlement|solution|peace (?:deal|agreement|accord|treaty|plan))\b", re.IGNORECASE)


def is_of_the_whole(plus: Claim, minus: Claim) -> bool:
    """Say whether what is not there is the whole, beside a part of it that is: an outline of a deal, a mere truce."""
    if _MAXIM.search(minus.quote):
        return _IN_OUTLINE.search(plus.quote) is not None
    truce_alone = _TRUCE.search(plus.quote) is not None and _SETTLEMENT.search(plus.quote) is None
    return minus.ptype == "C3" and truce_alone and _FAR_SETTLEMENT.search(minus.quote) is not None


#: What has still to be settled, which is so beside a deal that is close, and beside one whose next stage is to come.
_LEFT_OVER = re.compile(
    r"\b(?:gaps?|differences|disagreements|obstacles|hurdles|issues|questions|challenges|points|details)\b"
    r"[^.;]{0,60}?\s(?:remain|persist|linger)(?:s|ed)?\b",
    re.IGNORECASE,
)
_DISTANCE = re.compile(
    r"\b(?:wide|big|major|significant|serious|deep|large|yawning|substantial|fundamental|huge|vast|unbridgeable"
    r"|considerable|far|apart|nowhere|not|no|n['’]t)\b",
    re.IGNORECASE,
)
#: A bargain that is struck, and lacks the last stamp.
_UNSTAMPED = re.compile(
    r"(?:\b(?:not|never|still to be|yet to be|has yet to)\b|n['’]t)(?:\s+(?:yet|been|be|fully|formally|officially))*"
    r"\s+(?:finali[sz]ed?|formali[sz]ed?|ratified|ratify|sealed|rubber-stamped|completed)\b",
    re.IGNORECASE,
)


def tells_leftovers(minus: Claim) -> bool:
    """Say whether a claim counts what is left to settle, and says of no size or distance how much that is."""
    return minus.ptype == "C3" and _LEFT_OVER.search(minus.quote) is not None and not _DISTANCE.search(minus.quote)


#: Of a deal that is struck people are hopeful or not, and say nothing of how near it is.
_MOOD = re.compile(r"\b(?:optimis\w+|pessimis\w+|hopeful\w*|upbeat)\b", re.IGNORECASE)


def lacks_only_stamp(plus: Claim, minus: Claim) -> bool:
    """Say whether what is denied is the last stamp on a bargain, beside its having been struck: not its signature.

    Nor does a mood that somebody is in over it say that it was not struck.
    """
    if plus.ptype != "C5":
        return False
    if minus.polarity == "+":
        return minus.ptype == "C3" and _MOOD.search(minus.quote) is not None
    unstamped = minus.ptype in ("C5", "A2") and _UNSTAMPED.search(minus.quote) is not None
    return unstamped or minus.rule == "ratification-put-off"
