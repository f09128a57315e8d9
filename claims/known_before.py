"""What a sentence takes as known, and does not tell: "the strikes went on amid the rebels' refusal of the plan".

A refusal that is the reason or the circumstance of something else was made before it. It answers nothing that is
offered or accepted now, and whoever names it has not refused. Words are data (data/words/known_before.toml).
"""

from __future__ import annotations

import re

from claims.patterns import any_of
from claims.word_lists import word_tuple
from model.claims import Claim, Where

#: Questions to which a party answers yes or no.
_ANSWERED = frozenset({"acceptance", "willingness", "terms"})
_NO = frozenset({"T6", "C2", "A3"})


_CIRCUMSTANCES = any_of(word_tuple("known_before.circumstances"))
_REFUSALS = any_of(word_tuple("known_before.refusals"))
_REFUSING = any_of(word_tuple("known_before.refusing"))
_EXPLAINING = any_of(word_tuple("known_before.explaining"))
_REFUSED = any_of(word_tuple("known_before.refused"))
_TAKING = any_of(word_tuple("known_before.taking"))
#: "Due to the rebels' repeated rejection of", "after blocking supplies for weeks", "to defeat them by barring".
_GIVEN = re.compile(
    rf"\b{_CIRCUMSTANCES}\s(?:[\w’'-]+\s){{0,6}}?(?:{_REFUSALS}\b|{_REFUSING}\s)"
    rf"|\bto\s[a-z]+\b[^.;,]{{0,120}}?\bby\s{_REFUSING}\s",
    re.IGNORECASE,
)
#: "He explained that the rebels had turned it down", "recalled that".
_EXPLAINED = re.compile(rf"\b{_EXPLAINING}\b", re.IGNORECASE)
#: A refusal that the sentence does tell: "rejected the plan, citing the army's failure to withdraw".
_TOLD = re.compile(
    rf"(?<!\bthe )(?<!\ba )\b(?:{_REFUSED})\b"
    rf"|(?:\b(?:not|never|cannot)|n['’]t)\s(?:\w+\s){{0,2}}?{_TAKING}\b",
    re.IGNORECASE,
)


def is_given_as_known(family: str, claim: Claim, other: Claim) -> bool:
    """Say whether a "no" stands only as the circumstance or the reason of something else, and the other is a yes.

    Who denies that he refused answers that as well. A headline names so what is the day's news: "Strikes resume after
    rebels' refusal".
    """
    negative = claim.polarity == "-" or claim.ptype in _NO or claim.slots.status == "refused"
    if family not in _ANSWERED or not negative or claim.where is Where.HEADLINE:
        return False
    if other.ptype in _NO and other.polarity == "-":
        return False
    given = _GIVEN.search(claim.quote)
    if given is not None and not _tells_refusal(claim.quote, given):
        return True
    explained = _EXPLAINED.search(claim.quote)
    # Who explains his own refusal gives it as his answer.
    own = claim.speaker_party is not None and claim.speaker_party in claim.actors
    return explained is not None and not own and _TOLD.search(claim.quote, 0, explained.start()) is None


def _tells_refusal(quote: str, given: re.Match[str]) -> bool:
    """Say whether a finite verb of refusing stands beside what is given: "after the siege, they rejected it"."""
    return any(_TOLD.search(part) for part in (quote[: given.start()], quote[given.end() :]))
