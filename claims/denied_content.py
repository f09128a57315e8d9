"""What a denial or a correction only quotes: "denied claims that a deal had been reached" reports no deal.

The clause that hangs on the report which is denied or taken back is its content. Read alone it would be a claim of
the very speaker who denies it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from model.claims import Claim

#: The report as a noun, up to the word that opens its content.
_REPORT = re.compile(
    r"\b(?:reports?|claims?|stor(?:y|ies)|accounts?|allegations?|rumou?rs?|statements?|assertions?|suggestions?|articles?"
    r"|information)\b(?:(?:\s+\w+){0,7}?\s+(?:that|of|about|on|saying|suggesting|according)\b"
    # "Shot down claims from the other side's officials the two had agreed".
    r"|\s+(?:from|by)\b(?!(?:\s+[\w’'-]+){1,7}?(?:,|\s+(?:and|but|as|while)\b)))"
    r"|\b(?:not\strue|untrue|false|a\slie|nonsense)\sthat\b"
    # "Accused them of lying when they said that …", "of a lie in suggesting …".
    r"|\b(?:lying|lies?|falsehoods?|fabricat\w+|invent\w+|disinformation)\W{1,2}(?:about|over|when|by|in|with)\b",
    re.IGNORECASE,
)
#: A second verb of saying, whose content is the speaker's own again: "… and said that it had accepted".
_AGAIN = re.compile(
    r"\b(?:and|but|while)\b(?:\s+\w+){0,3}?\s+(?:said|says|insisted|insists|added|adds|confirmed|confirms|stressed)\b",
    re.IGNORECASE,
)
#: Denials of a report, and corrections.
_TURNING = frozenset({"M1", "M2", "M3"})
#: Agreements, whose terms fall with them.
_DEALS = frozenset({"C5", "A2"})
#: Rules of a demand that is dropped or kept begin so.
_DEMANDS = ("demand-dropped", "demand-kept")


def drop_denied(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Leave out the claims that only give the content of a report which their own speaker denies or takes back."""
    # Both hold within one sentence, so that each claim is held against those of its own sentence alone.
    turning: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    missing: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.ptype in _TURNING and claim.factuality != "Uu":
            turning[_sentence(claim)].append(claim)
        elif (claim.ptype in _DEALS and claim.polarity == "-") or claim.rule.startswith(_DEMANDS):
            missing[_sentence(claim)].append(claim)
    return [
        claim
        for claim in claims
        if not any(_is_content(text, claim, denial) for denial in turning.get(_sentence(claim), ()))
        and not any(_is_term_of(claim, deal) for deal in missing.get(_sentence(claim), ()))
    ]


#: An outlet tells what it reported itself before it says that it was wrong.
_OWN_REPORT = re.compile(
    r"\b(?:we|(?:an?|the|our|its|this|that)\s+(?:earlier\s+|previous\s+|original\s+|first\s+)?"
    r"(?:story|report|article|headline|alert|dispatch|version|item|post)s?)\b[^.;]*?\b(?:said|stated|reported|wrote|claimed)\b",
    re.IGNORECASE,
)


def drop_taken_back(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Leave out what an outlet's own report said where the article takes it back."""
    if not any(claim.ptype == "M2" and claim.polarity == "+" and not claim.relay_of for claim in claims):
        return list(claims)
    return [claim for claim in claims if claim.ptype in _TURNING or not _is_own_report(text, claim)]


def _is_own_report(text: str, claim: Claim) -> bool:
    told = _OWN_REPORT.search(text, claim.context_start, claim.context_end)
    return told is not None and told.end() <= claim.end


def _is_term_of(claim: Claim, deal: Claim) -> bool:
    """Say whether a claim is what a missing deal or a demand is of.

    "No deal yet to release hostages" frees nobody, nor does "it dropped its demand that they be freed first".
    """
    if deal.rule.startswith(_DEMANDS):
        return claim.ptype == deal.ptype and not claim.rule.startswith(_DEMANDS)
    return (
        claim.ptype.startswith("S")
        and claim.polarity == "+"
        and claim.speaker_party == deal.speaker_party
        and claim.start < deal.end
        and deal.start < claim.end
    )


def _is_content(text: str, claim: Claim, denial: Claim) -> bool:
    """Say whether a claim stands in the denied report: one speaker, and no second verb of saying."""
    if claim.ptype in _TURNING or claim.speaker_party not in (denial.speaker_party, None):
        return False
    if claim.ptype in ("C6", "C9") and claim.polarity == "-":
        # "Rejects as false the claim that it bombed the town": that it did not is its own word.
        return False
    sentence = text[denial.context_start : denial.context_end] or denial.quote
    report = _REPORT.search(sentence)
    if report is not None and claim.speaker_party is None and f"{claim.ptype}{claim.polarity}" in _AGREED:
        # "He ridiculed a report that the sides had agreed": nobody else tells of an agreement.
        agreed = _AGREEING.search(sentence)
        if (
            agreed is not None
            and agreed.start() >= report.end()
            and not _ANEW.search(sentence, report.end(), agreed.start())
        ):
            return True
    if report is None or (claim.speaker_party != denial.speaker_party and report.start() > _AS_SUBJECT):
        # "The statements that a truce was agreed do not correspond to reality": whoever says so, no truce was agreed.
        return False
    again = _AGAIN.search(sentence, report.end())
    if again is not None:
        # "… rejected a report that it had agreed to a truce, and said that it had not been asked".
        told = sentence[again.end() :]
        return f"{claim.ptype}{claim.polarity}" in _AGREED and _AGREEING.search(told) is None
    # "It has not stopped mediating, a source said, denying reports that it had": what goes on, or is not so, is told
    # first.
    return (
        (claim.ptype not in _GOING_ON and claim.polarity == "+")
        or _NOT.search(sentence, 0, report.start()) is None
        or _ADDED.search(sentence, 0, report.start()) is None
    )


#: Behind how many letters of a sentence its first word but an article stands.
_AS_SUBJECT = len("these ")
#: What may be agreed or accepted, and the words without which no clause tells it.
_AGREED = frozenset({"C4+", "C5+", "A2+"})
_AGREEING = re.compile(
    r"\b(?:understanding|arrangement|agree\w*|accept\w*|sign\w*|consent\w*|commit\w*|approv\w*|endors\w*|truce|ceasefire|cease-fire|deal|accord|yes)\b",
    re.IGNORECASE,
)
#: Here another clause begins.
_ANEW = re.compile(r"[,;:]|\b(?:and|but|while|as|which)\b")
#: What goes on, and whose end is denied.
_GOING_ON = frozenset({"T3", "T7", "T9"})
_NOT = re.compile(r"\b(?:[Nn]ot|[Nn]ever|[Nn]o|[Nn]either|[Nn]othing|still|continues?|remains?)\b|n['’]t\b")
_ADDED = re.compile(
    r",\s(?:denying|rejecting|dismissing|contradicting|rebutting|refuting|describing|calling|branding)\s(?:[\w-]+\s){0,3}$"
)


def _sentence(claim: Claim) -> tuple[int, int]:
    return claim.context_start, claim.context_end
