"""What a denial denies, by the verb and the subject of the clause that hangs on it.

"Denied a report that it was stalling the talks" denies no talks, and "denied that the rebels had agreed to the plan"
is of the rebels' yes and nobody else's. Words are data (data/words/denied_reports.toml).
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.matching import holders_of, named_parties
from claims.places import parties_by_name
from claims.word_lists import word_tuple
from model.claims import Claim

#: Types of the kinds of deeds that are told apart; other types are of any verb.
_TALKS = frozenset({"T1", "T3", "T4", "T5", "T9"})
_AGREEMENTS = frozenset({"C4", "C5", "A2", "A6"})
_BREACHES = frozenset({"C9", "C11"})
#: The denied clause: behind the last "that" that a word of denying or of reporting leads in.
_CLAUSE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|disput(?:e|es|ed|ing)"
    r"|reports?|claims?|accounts?|allegations?|rumou?rs?|assertions?|suggestions?|notion|idea|not true|untrue|false"
    r"|saying|suggesting|claiming|alleging)\b[^.;:“”\"]{0,25}?\bthat\s(?P<clause>[^.;“”\"]+)",
    re.IGNORECASE,
)
#: Its subject and its verb: "Iran was deliberately stalling", "the group has agreed", "they will starve".
_VERB = re.compile(
    r"^(?P<who>[^,]{0,80}?)\b(?P<aux>has|have|had|was|were|is|are|will|would|did|does|do|may|might|could)"
    r"(?:\s(?:not|never|been|being|also|already|since|now|\w+ly))*\s(?P<verb>[a-z]+)",
)
_PAST = re.compile(r"^(?P<who>[^,]{1,60}?)\s(?P<verb>[a-z]{3,}ed)\b")
_LEXICAL = re.compile(r"(?:ing|ed|en)$")
_MODAL = frozenset({"will", "would", "did", "does", "do", "may", "might", "could"})
_NAME = re.compile(r"\b[A-Z][\w-]+")


def _verbs(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(stems)})", re.IGNORECASE)


_TALKING, _AGREEING = _verbs(word_tuple("denied_reports.talking")), _verbs(word_tuple("denied_reports.agreeing"))
_BREAKING, _OTHER = _verbs(word_tuple("denied_reports.breaking")), _verbs(word_tuple("denied_reports.other"))
#: Where whoever denies goes on with a word of his own.
_ADDS = re.compile(r",\s(?:adding|saying|noting|insisting|stressing|and|but|while)\b.*", re.DOTALL)


@lru_cache(maxsize=4096)
def _deed(quote: str) -> tuple[str, str] | None:
    """Give who does what in the clause that is denied; None where no verb can be made out."""
    clauses = list(_CLAUSE.finditer(quote))
    if not clauses:
        return None
    text = _ADDS.sub("", clauses[-1]["clause"])
    inner = text.rpartition(" that ")[2] if " that " in text else text
    found = _VERB.match(inner) or _VERB.match(text)
    if found is None:
        found = _PAST.match(inner)
        return (found["who"].strip(), found["verb"]) if found else None
    if not _LEXICAL.search(found["verb"]) and found["aux"] not in _MODAL:
        return None
    return found["who"].strip(), found["verb"]


def denies_another_deed(denial: Claim, report: Claim) -> bool:
    """Say whether a denial's own clause is of another deed, or of another's, than the one that is reported."""
    if report.ptype == "A6" and denial.actors and not set(denial.actors) & holders_of(report):
        # Who backs a plan from outside has not agreed to it, which is denied.
        return True
    deed = _deed(denial.quote)
    if deed is None:
        return False
    who, verb = deed
    if report.ptype in _TALKS:
        return _is_of_others(verb, _TALKING)
    if report.ptype in _BREACHES:
        return _is_of_others(verb, _BREAKING)
    if report.ptype not in _AGREEMENTS:
        return False
    if _is_of_others(verb, _AGREEING):
        return True
    return bool(_NAME.search(who)) and not _of_them(who, report)


def _is_of_others(verb: str, ours: re.Pattern[str]) -> bool:
    """Say whether a verb is of another group than ours; one that is in no group may be of any deed."""
    return not ours.match(verb) and any(group.match(verb) for group in (_TALKING, _AGREEING, _BREAKING, _OTHER))


def _of_them(who: str, report: Claim) -> bool:
    """Say whether one of those named as the subject holds what is reported; who is no party may stand in the report."""
    names = set(_NAME.findall(who))
    parties = parties_by_name(who)
    if parties & named_parties(report):
        return bool(parties & holders_of(report))
    return bool(names & set(_NAME.findall(report.quote)))
