"""Whether a report of a term tells where a side stands on it, so that a "no" can contradict it (CLAIMS.md 3, S).

In a long report most sentences that name a term of a settlement tell of it by the way: talks "on" sanctions, hopes for
their end, a plea to let aid in. Two sides clash over a term only where one is told to hold to it (to offer, accept,
promise or have done it) and the other tells that it does not. Words are data (data/words/positions.toml).
"""

from __future__ import annotations

import re

from claims.matching import SAME_MATTER, Found, lets_out, same_speaker, shared_words
from claims.word_lists import word_tuple
from model.claims import Claim, Mode

#: Terms that are done in the open: who came home, what came in.
DELIVERIES = frozenset({"S11", "S13", "S14"})
#: Terms of two kinds that one sentence of a text may settle together: whoever leaves a town gives it up.
_ONE_MATTER = (
    frozenset({"S1", "S2", "S4", "S5"}),
    frozenset({"S1", "S8"}),
    frozenset({"S3", "S4"}),
    frozenset({"S10", "S11"}),
    frozenset({"S13", "S14"}),
)
#: So many words make a sentence of several matters.
LONG_SENTENCE = 25
_TOLD_STATUS = frozenset({"offer", "accepted", "agreed", "floated"})


def tells_no_position(found: Found, a: Claim, b: Claim) -> bool:
    """Say whether a clash over a term or an answer rests on two matters, or on a claim that only names its term."""
    if found.family.name == "acceptance":
        return _answers_a_call(a, b) or _answers_a_call(b, a)
    if found.family.name != "terms" or not found.rule.endswith("/opposite") or a.ptype[0] != "S" or b.ptype[0] != "S":
        return False
    one_matter = a.ptype == b.ptype or any({a.ptype, b.ptype} <= group for group in _ONE_MATTER)
    # Long sentences share a word or two by chance, and one side's spokesmen speak of many things.
    openly = same_speaker(a, b) and not any(lets_out(one) for one in (a, b))
    both_long = openly and min(len(one.quote.split()) for one in (a, b)) > LONG_SENTENCE
    if not one_matter and len(shared_words(a, b)) < SAME_MATTER + both_long:
        return True
    plus, minus = (a, b) if b.polarity == "-" or b.slots.status == "refused" else (b, a)
    if plus.ptype in DELIVERIES:
        return plus.ptype != "S11" and (Mode.DEMAND in (a.mode, b.mode) or _has_changed(plus, minus))
    return plus.slots.status not in _TOLD_STATUS and plus.mode is not Mode.DEMAND and not _COMMITS.search(plus.quote)


def _answers_a_call(refused: Claim, taken: Claim) -> bool:
    """Say whether one turns down what the world calls for, and the other takes a proposal that is on the table."""
    if refused.ptype not in ("C2", "A3") or taken.ptype != "C4":
        return False
    return bool(_CALLS.search(refused.quote) and not _TABLED.search(refused.quote) and _TABLED.search(taken.quote))


def _has_changed(plus: Claim, minus: Claim) -> bool:
    """Say whether what is told to have lasted is told to have ended just now: "reopened, after eleven weeks"."""
    lasted = _LASTED.search(minus.quote) and not _STILL.search(minus.quote)
    return bool(lasted and _BEGUN.search(plus.quote))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


_COMMITS, _LASTED = _any_of(word_tuple("positions.committing")), _any_of(word_tuple("positions.lasted"))
_BEGUN, _STILL = _any_of(word_tuple("positions.begun")), _any_of(word_tuple("positions.still"))
_CALLS, _TABLED = _any_of(word_tuple("positions.calls")), _any_of(word_tuple("positions.tabled"))
