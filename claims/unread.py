"""Claims that no rule reads and the encoder sees, made by the same code that makes the rules' claims.

Who acts and who speaks is read as for a rule of the same type and polarity; the predicate is the sentence's main verb.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from claims.attribution import Attribution
from claims.build import build_claim, source_at
from claims.context import Context
from claims.encoder import Outlook, Thresholds
from claims.modes import find_cues
from claims.roles import Roles, assign_roles
from claims.rules import Match, Rule, load_rules
from claims.sentences import Sentence
from claims.tagging import Row
from claims.word_lists import word_set
from model.claims import PTYPES, Claim, Factuality, Polarity, Where

#: Begins the name of the rule of such claims.
RULE = "encoder"
#: Sentences of one article that are weighed, so that a page gone wrong cannot keep the desk waiting.
MOST_WEIGHED = 120
_FINITE = frozenset({"vz", "vd"})
_VERBS = word_set("unread.verbs")
#: What is said about the reporting itself cannot be told from one sentence.
_OF_REPORTING = "M"


def sees_claim(outlook: Outlook, limits: Thresholds) -> bool:
    """Say whether the encoder is sure enough of a claim about the matter itself."""
    known = outlook.ptype in PTYPES and outlook.ptype[0] != _OF_REPORTING
    return known and outlook.claim >= limits.claim and outlook.sure >= limits.sure


def tell_outlook(outlook: Outlook, limits: Thresholds) -> str:
    """Say in words how likely the encoder holds a claim, and what it would have needed."""
    if not outlook.ptype:
        return f"a claim at {outlook.claim:.0%} by its lower layers, too little to go on"
    return (
        f"a claim at {outlook.claim:.0%} (asked for {limits.claim:.0%}), then "
        f"{outlook.ptype}{outlook.polarity} at {outlook.sure:.0%} (asked for {limits.sure:.0%})"
    )


def make_unread(
    context: Context,
    sentence: Sentence,
    text: str,
    row: Row,
    said: Sequence[Attribution],
    sides: Sequence[str],
    conflict: str,
    outlook: Outlook,
) -> Claim | None:
    """Make the claim that the encoder sees; None where nobody can be said to make it or to be meant."""
    if not row.tokens:
        return None
    predicate = _find_predicate(row, said)
    rule = prototype(outlook.ptype, outlook.polarity, outlook.factuality)
    match = Match(rule, 0, len(row.tokens) - 1, predicate, predicate)
    roles = assign_roles(row, match, sides)
    if not roles.actors and rule.actor != "none":
        speaker = source_at(said, row.tokens[predicate].start)
        party = speaker.speaker_party if speaker is not None else None
        named = [p for token in row.tokens for p in token.parties]
        acting = (party,) if party else tuple(named[:1])
        roles = Roles(acting, tuple(p for p in sides if p not in acting))
    cues = find_cues(row, match, text, sentence.start, headline=sentence.where is Where.HEADLINE)
    return build_claim(context, sentence, text, row, match, said, roles, cues, conflict, None)


def _find_predicate(row: Row, said: Sequence[Attribution]) -> int:
    """Find the main verb of what is said: the first finite one, behind a party if there is one."""
    inside = said[-1] if said else None
    low, high = 0, len(row.tokens)
    if inside is not None:
        within = [n for n, t in enumerate(row.tokens) if inside.content_start <= t.start < inside.content_end]
        if within:
            low, high = within[0], within[-1] + 1
    finite = [n for n in range(low, high) if row.tokens[n].classes & _FINITE]
    first = next((n for n in range(low, high) if row.tokens[n].parties), low)
    verbs = [n for n in range(low, high) if row.tokens[n].classes & _VERBS]
    for found in ([n for n in finite if n > first], finite, [n for n in verbs if n > first], verbs):
        if found:
            return found[0]
    return min(first + 1, high - 1)


@cache
def prototype(ptype: str, polarity: Polarity, factuality: Factuality) -> Rule:
    """Give a rule without patterns whose roles are those of most rules of its type."""
    # A rule whose own words name the actor lends its roles to no sentence that has other words.
    alike = [rule for rule in load_rules() if rule.ptype == ptype and rule.actor != "matched"]
    same = [rule for rule in alike if rule.polarity == polarity] or alike
    (roles, _), *_ = Counter(_roles(rule) for rule in same for _ in rule.patterns).most_common(1)
    (mode, _), *_ = Counter(rule.mode for rule in same for _ in rule.patterns).most_common(1)
    return replace(
        next(rule for rule in same if _roles(rule) == roles),
        name=f"{RULE}-{ptype}{polarity}",
        polarity=polarity,
        patterns=(),
        needs=(),
        # What is called for is a demand or a proposal by its nature; the mode of others is read from the words.
        mode=mode if ptype in ("C1", "T2") and polarity == "+" else None,
        factuality=factuality,
        negation="keep",
        one_side=None,
        ahead=None,
    )


def _roles(rule: Rule) -> tuple[str, str, bool]:
    return rule.actor, rule.counterparty, rule.speech
