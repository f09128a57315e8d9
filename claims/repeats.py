"""What was said before, or stands beside, and takes from a claim.

Old words told again, another channel admitted, an offer made before the text that was agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from claims import values
from claims.apart import is_initialled, is_undecided
from claims.families import sign
from claims.matching import same_speaker, share_parties
from claims.memory import Memory, instant_of
from claims.origins import QUOTED_WORDS, STATED, agree
from claims.severity import certainty, declines
from claims.stages import lies_ahead
from claims.times import DAYS
from claims.value_clashes import is_planned
from model.claims import Claim, Factuality, Placed
from model.disputes import Verdict, VerdictKind


def stands_for(claim: Claim) -> tuple[str, bool, bool, bool]:
    """Give what a claim says, so far as an earlier version may have said more: signed, initialled, still looked at."""
    return sign(claim), is_initialled(claim), claim.ptype == "A2" and is_planned(claim), is_undecided(claim)


#: Of the words of two sentences, how many both have where one was made of the other.
SAME_SENTENCE = 0.55


def still_says(old: Claim, new: Claim) -> bool:
    """Say whether a page that was edited says the same as before: no length or count of it has been replaced."""
    return stands_for(old) == stands_for(new) and not _replaced(old, new)


def _replaced(old: Claim, new: Claim) -> bool:
    """Say whether a length, a count, a day or a place stands in another's place, in the same sentence as before."""
    ours, theirs = ({(q.slot, q.unit): q.low for q in c.quantities if q.exact} for c in (old, new))
    differ = any(ours[key] != theirs[key] for key in ours.keys() & theirs.keys())
    differ = differ or values.venues_clash(old, new) is not None or values.dates_clash(old, new) is not None
    before, after = (frozenset(re.findall(r"\w+", c.quote.lower())) for c in (old, new))
    return differ and len(before & after) >= SAME_SENTENCE * len(before | after)


def same_page_says(old: Claim, new: Claim) -> bool:
    """Say whether two versions of one page say the same, with the same values."""
    return agree(old, new) and still_says(old, new)


def news_since(new: Placed, about: Sequence[Placed]) -> Sequence[Placed]:
    """Keep what was first told since a party said what a later article only sums up: "they say there is no amnesty".

    Without words of its own in quotation marks and without a day it is the party's known position, and no new denial;
    an unnamed official, whom an outlet has found for itself, is a source of his own.
    """
    first = _told_earlier(new, about)
    if first is None:
        return about
    known = {one.origin.id for one in about if instant_of(one.claim) <= first}
    return [one for one in about if instant_of(one.claim) > first and one.origin.id not in known]


def _told_earlier(new: Placed, about: Iterable[Placed]) -> datetime | None:
    claim = new.claim
    if claim.speaker_party is None or claim.speaker_type not in STATED or claim.slots.date:
        return None
    if len(_words(claim.utterance)) >= QUOTED_WORDS:
        return None
    return min(
        (
            instant_of(one.claim)
            for one in about
            if same_speaker(one.claim, claim)
            and sign(one.claim) == sign(claim)
            and set(one.claim.actors) == set(claim.actors)
            and instant_of(one.claim) < instant_of(claim)
            and one.claim.url != claim.url
            and agree(one.claim, claim)
            and certainty(one.claim) >= certainty(claim)
            and not declines(one.claim)
        ),
        default=None,
    )


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", text or "")


def admits_channel(a: Placed, b: Placed, verdict: Verdict, beside: Iterable[Placed]) -> bool:
    """Say whether who denies meetings tells in the same breath of letters or mediators, and the other of no meeting.

    "We have never met them; all goes through the mediator" leaves it true that the two have been negotiating.
    """
    if verdict.family != "existence-of-talks":
        return False
    minus, plus = (a.claim, b.claim) if _denies(a.claim) else (b.claim, a.claim)
    if not _denies(minus) or _is_meeting(plus):
        return False
    return any(
        one.claim.ptype == "T3"
        and one.claim.polarity == "+"
        and same_speaker(one.claim, minus)
        and one.claim.article_id == minus.article_id
        and values.channel_of(one.claim) == "indirect"
        for one in beside
    )


#: Types that tell of a truce as it stands, or goes on.
_STANDING = frozenset({"C7", "C8", "C10"})


def looks_beyond(a: Placed, b: Placed, verdict: Verdict, beside: Iterable[Placed]) -> bool:
    """Say whether who sees the sides far apart tells beside it that a truce stands: the gaps are of what follows."""
    minus = next((one.claim for one in (a, b) if one.claim.ptype == "C3" and one.claim.polarity == "-"), None)
    if verdict.family != "agreement-exists" or minus is None:
        return False
    return any(
        one.claim.article_id == minus.article_id
        and one.claim.ptype in _STANDING
        and one.claim.polarity == "+"
        and one.claim.factuality is Factuality.CERTAIN
        and share_parties(one.claim, minus)
        for one in beside
    )


def _denies(claim: Claim) -> bool:
    return claim.ptype == "T8" or claim.polarity == "-"


def _is_meeting(claim: Claim) -> bool:
    return values.channel_of(claim) == "direct" or values.cue("hosting", claim.quote) is not None


def answers_beside(denial: Claim, report: Claim, beside: Iterable[Placed]) -> bool:
    """Say whether a denial with a bare pronoun answers what its own article tells, and that is not the other's report.

    "The paper says that the officers met twice. The ministry says they did not meet at all."
    """
    if not _denies(denial) or _denies(report) or _PRONOUN.search(denial.quote) is None:
        return False
    if len(values.content(denial.quote)) > BARE:
        return False
    answered = [
        one.claim
        for one in beside
        if one.claim.article_id == denial.article_id and one.claim.ptype == report.ptype and one.claim.polarity == "+"
    ]
    told = values.content(report.quote)
    return bool(answered) and not any(values.content(claim.quote) & told for claim in answered)


#: So few words of its own leave open what a denial is of.
BARE = 2
_PRONOUN = re.compile(
    r"\b(?:they|it|this|that)\s(?:did|do|does|has|have|had|was|were)(?:\snot|n['’]t|\snever)\b", re.IGNORECASE
)
#: Who says the same within this has said it once.
ONE_DAY = timedelta(days=1)
#: The family that holds agreements, and their signs.
_AGREEING = ("agreement-exists",)
_AGREED = frozenset({"C5+", "A2+"})


def was_an_offer(a: Placed, b: Placed, verdict: Verdict, memory: Memory, placed: Sequence[Placed]) -> bool:
    """Say whether a gives what its own side would do, and both had agreed on a text when b was told.

    The text's value took the place of the offer's. The index is asked only for a pair that would be alerted.
    """
    if verdict.family != "terms" or verdict.kind is not VerdictKind.CONTRADICT_VALUE:
        return False
    if a.claim.speaker_party not in a.claim.actors or not lies_ahead(a.claim):
        return False
    since = memory.claims_about(a.claim.conflict, _AGREEING, instant_of(a.claim), instant_of(b.claim))
    return any(
        sign(one.claim) in _AGREED
        and one.claim.factuality is Factuality.CERTAIN
        and instant_of(a.claim) < instant_of(one.claim)
        and share_parties(one.claim, a.claim)
        for one in (*since, *placed)
    )


_SAID_ON = re.compile(
    r"\b(?:said|says|told|stated|announced|declared|insisted|repeated|added|confirmed|denied|dismissed|rejected)\b"
    r"(?:\s\w+){0,3}?\s(?:on\s)?"
    r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|this (?:morning|afternoon|evening))\b"
)


def said_that_day(claim: Claim) -> bool:
    """Say whether a statement names the day of its publication as that on which it was made: "said on Friday"."""
    if claim.published is None:
        return False
    today = DAYS[claim.published.weekday()].capitalize()
    return any(
        not one["day"].endswith("day") or one["day"] in ("today", today) for one in _SAID_ON.finditer(claim.quote)
    )


def same_day_told(old: Claim, new: Claim) -> bool:
    """Say whether a statement was carried before on the day on which another carries it."""
    if old.published is None or new.published is None:
        return True
    return new.published - old.published < ONE_DAY
