"""What a denial of a report meets: the claims that it can be about (CLAIMS.md 3, M1 and M3)."""

from __future__ import annotations

import re
from datetime import timedelta

from claims import severity, timing, values, wording
from claims.denied_clause import denies_another_deed
from claims.families import DENYING, load_families, main_family
from claims.matching import (
    SAME_MATTER,
    Found,
    as_of_both,
    holders_of,
    lets_out,
    named_parties,
    same_speaker,
    shared_words,
    topics_of,
)
from claims.places import country_in
from claims.stages import lies_ahead
from claims.timing import Order, Ruling
from claims.word_lists import word_set
from model.claims import Claim, Mode, SourceType
from model.disputes import VerdictKind

#: How long before its denial a report may have been published, and how long after (a reprint of it).
DENIED_BEFORE, DENIED_AFTER = timedelta(days=15), timedelta(hours=12)
#: With more words of its own than this a denial says what it denies, and is of no other matter.
POINTING_ONLY = 4
#: A denial that does not say what it denies is of the news of these hours.
VAGUE_DENIAL = timedelta(hours=48)
#: Asking, calling and proposing commit their source to nothing that could be wrong.
CALLS = frozenset({"C1", "T2"})
REFUSALS = frozenset({"C2", "A3", "T7"})
#: That the sides meet and talk, whatever comes of it.
TALKING = frozenset({"T1", "T3", "T4", "T9"})


def find_denial(a: Claim, b: Claim, order: Order) -> Found | None:
    """Find what a denial of a report meets: a claim of what the denier is said to do, hold or have agreed."""
    if a.ptype in DENYING and b.ptype in DENYING:
        return None
    denial, report = (a, b) if a.ptype in DENYING else (b, a)
    if (
        denial.factuality == "Uu"
        or denial.polarity != "+"
        or (report.polarity != "+" and not (_is_of_giving_up(denial, report) or _is_of_request(denial, report)))
        or report.ptype in CALLS
        or (report.ptype in ("C9", "T8", "T6") and not _is_own_blow(denial, report))
    ):
        return None
    if lies_ahead(report) and _OF_A_DEED.search(denial.quote):
        # Who denies having signed may sign all the same.
        return None
    if report.ptype in TALKING and _OF_ANOTHERS_YES.search(denial.quote):
        # Who denies that the other side has said yes denies no talks.
        return None
    if denies_another_deed(denial, report):
        return None
    if report.mode is Mode.CONDITIONAL:
        # What would be done on a condition is no report that somebody did it.
        return None
    if report.ptype in REFUSALS and (denial.ptype == "M3" or _OF_A_YES.search(denial.quote)):
        # Who calls the report of a deal wrong and who refuses the deal are on one side.
        return None
    if not _is_of_request(denial, report) and not _can_deny(denial, report, order):
        return None
    if order.gap is not None and order.gap > (DENIED_AFTER if order.first is denial else DENIED_BEFORE):
        return None
    table = load_families().families
    family = table[main_family(report) or "terms"]
    counted = report.ptype == "S11" and values.cue("counting", denial.quote) is not None
    if counted:
        family = table["numbers"]
    own = denial.speaker_party in severity.parties_of(report) or bool(
        named_parties(denial) & set(severity.parties_of(report))
    )
    let_out = denial.ptype == "M1" and lets_out(report) and not lets_out(denial)
    if same_speaker(denial, report) and not let_out and not _misquoted(denial, report):
        return None
    first_party = denial.speaker_party is not None and own
    kind = VerdictKind.DENIAL if first_party else VerdictKind.CONTRADICT_DIRECT
    if not first_party and denial.ptype == "M1":
        return None
    told, denied = wording.phrase(report), "denied"
    shown = (told, denied) if report is a else (denied, told)
    ruling = Ruling(
        "clash", f"a denial says that it was never so, whichever was printed first; {timing.why_no_update(order, None)}"
    )
    return Found(
        family,
        kind,
        family.name,
        shown,
        f"{denial.ptype}/denial",
        "factive/denial",
        ruling,
        strength=severity.STRENGTH[VerdictKind.DISPUTED_STATUS] if counted else None,
        notes=wording.condition_note(a, b),
    )


#: "Denied that it had signed", "denies signing", "never suggested": of what was done, and not of what will be.
_OF_A_DEED = re.compile(
    r"\bden(?:y|ies|ied)\s(?:that\s)?(?:(?:it|they|he|she|we)\s(?:had|has|have)\s(?:ever\s|already\s)?\w+|(?:ever\s|having\s)?\w+ing\b)"
    r"|\b(?:had|has|have)\s(?:not|never)\s(?:yet\s)?\w+(?:ed|en|t)\b|\bnever\s\w+ed\b",
    re.IGNORECASE,
)


#: "Denied that it had signed": a yes that was not given.
_OF_A_YES = re.compile(
    r"\bden(?:y|ies|ied)\s(?:that\s)?(?:(?:it|they|he|she|we)\s(?:had|has|have)\s)?(?:ever\s|already\s|having\s)?"
    r"(?:sign|accept|agree|approv|endors|back|adopt|join)\w*"
    r"|\b(?:not|never)\s(?:yet\s)?(?:signed|accepted|agreed|approved|endorsed|backed|adopted|joined)\b",
    re.IGNORECASE,
)


#: "Denies reports that the group has accepted the draft": a yes, and not one to talks.
_OF_ANOTHERS_YES = re.compile(
    r"\bden(?:y|ies|ied|ying)\b[^.;,]{0,50}?\bthat\b(?P<who>[^.;,]{1,60}?)\b(?:has|had|have)\s(?:\w+ly\s|already\s)?"
    r"(?:agreed|accepted|approved|signed|endorsed|adopted)\b(?!\s(?:to|on)\s(?:\w+\s){0,3}?(?:talks?|meet\w*|negotiat\w+|dialogue))",
    re.IGNORECASE,
)


def _is_of_giving_up(denial: Claim, report: Claim) -> bool:
    """Say whether a side says that it has not given up what others report it to have: a demand, a term."""
    if denial.ptype != "M1" or report.ptype[0] != "S" or denial.speaker_party not in holders_of(report):
        return False
    return all(values.cue("given_up", claim.quote) is not None for claim in (denial, report))


def _is_of_request(denial: Claim, report: Claim) -> bool:
    """Say whether a side says that it made no request where it is told to have asked for a mediator to be replaced."""
    if denial.ptype != "M1" or report.ptype != "T9" or denial.speaker_party not in holders_of(report):
        return False
    return values.cue("asking", report.quote) is not None and _NO_REQUEST.search(denial.quote) is not None


_NO_REQUEST = re.compile(
    r"\b(?:no|not|never|nobody|nothing|any)\b[^.;,]{0,40}\b(?:requests?|letters?|ask(?:ed|ing|s)?|demands?|complaints?)\b",
    re.IGNORECASE,
)


def _is_own_blow(denial: Claim, report: Claim) -> bool:
    """Say whether who is said to have broken a truce calls that report false."""
    return denial.ptype == "M1" and report.ptype == "C9" and report.actors == (denial.speaker_party,)


def _can_deny(denial: Claim, report: Claim, order: Order) -> bool:
    """Ask whether a denial is of this report: by whose word it denies, by topic, by wording, and by time."""
    denier = denial.speaker_party
    held = holders_of(as_of_both(report)) | {report.speaker_party}
    if denier is not None and denial.ptype == "M1" and denier not in held and not _is_others_yes(denial, report):
        return False
    named = set(denial.actors) | ({denier} if denier else set())
    parties = set(severity.parties_of(report)) | ({report.speaker_party} if report.speaker_party else set())
    if named and parties and not named & parties and not _go_between(denial, named):
        return False
    if _MISHEARD.search(denial.quote) and report.speaker_party != denier:
        # Who misheard a question takes back his own answer, and nobody's report.
        return False
    if denial.ptype == "M3" and denier is not None and denier not in parties and _OWN_WORD.search(denial.quote):
        # "We have not offered to guarantee the truce" leaves the truce of the two as it is.
        return False
    accused = set(denial.counterparties) - named
    if accused and report.speaker_party not in accused and not _nameless(report):
        return False
    if _denies_the_end(denial) and not values.cue("given_up", report.quote):
        # Who denies having given up a thing says that it goes on.
        return False
    if values.cue("pressing", denial.quote) and report.ptype != "T10":
        return False
    if order.first is denial and order.gap and report.relay_of is None and report.speaker_party in report.actors:
        # What a party says of itself after a report was denied is a statement of its own, not that report.
        return False
    # Who denies its own word may name nothing but the people in it; of a third party's denial names say too little.
    shared = shared_words(denial, report)
    ours_too = denial.ptype == "M1" and len(_people_and_words(denial, report)) >= SAME_MATTER
    if ours_too or len(shared) >= SAME_MATTER:
        return True
    ours, theirs = topics_of(_SCENE.sub("", denial.quote)), topics_of(report.quote)
    issue = ours & _ISSUES
    if issue and not issue & theirs and (theirs & _ISSUES or report.ptype.startswith("S")):
        # A denial of having promised money is none of a halt in the fighting.
        return False
    if ours == {"topics.talks"} and report.ptype[0] != "T":
        # A meeting that is denied is no agreement.
        return False
    if report.ptype in _TALKS and ours and ours <= _BARGAINS:
        # Who denies that a deal was struck leaves the talks about one as they are.
        return False
    if ours:
        # A topic is enough for what was said before; what comes after must repeat the words that were denied.
        return bool(ours & theirs) and (order.first is not denial or order.gap == timedelta(0))
    if report.ptype == "C3":
        # "It is not so" denies that they agreed; that they come near it has to be named.
        return False
    own_matter = values.content(denial.quote) - values.content(denial.speaker or "")
    if (
        not values.cue("pointing", denial.quote)
        or len(own_matter) > POINTING_ONLY
        or (order.first is denial and order.gap != timedelta(0))
    ):
        return False
    if order.gap is not None and order.gap > VAGUE_DENIAL:
        return False
    # "It does not match reality" is of what others said about the denier, not of what a party said of itself.
    # An act of both is told of the denier as well.
    of_both = denier in report.actors and denier != report.speaker_party
    return bool(accused) or report.speaker_party not in report.actors or of_both


def _is_others_yes(denial: Claim, report: Claim) -> bool:
    """Say whether the other side of a bargain denies the yes of the one it names: "denies that the rebels accepted"."""
    if report.ptype not in ("C4", "C5", "A2") or denial.speaker_party not in report.counterparties:
        return False
    denied = _OF_ANOTHERS_YES.search(denial.quote)
    return denied is not None and not set(_NAME.findall(denied["who"])).isdisjoint(_NAME.findall(report.quote))


_NAME = re.compile(r"\b[A-Z][\w-]+")


def _go_between(denial: Claim, named: set[str]) -> bool:
    """Say whether a mediator or a body calls a report wrong, and names nobody but itself: it is of those it serves."""
    between = denial.speaker_type in (SourceType.MEDIATOR, SourceType.IGO) and denial.ptype == "M3"
    return between and named == {denial.speaker_party}


_MISHEARD = re.compile(r"\bmis(?:heard|spoke|spoken)\b", re.IGNORECASE)
#: When a thing was is no part of what is denied: "a meeting before last week's ceasefire".
_SCENE = re.compile(r"(?<=\w)\s+(?:before|after|since|ahead of|following|during|prior to)\b[^,;]*", re.IGNORECASE)
#: Who denies an offer, a promise or a word of its own.
_OWN_WORD = re.compile(
    r"\b(?:(?:has|have|had|did)(?:\s+not|n['’]t)|never)\s+(?:\w+ly\s+)?"
    r"(?:offer|promise|propose|pledge|suggest|volunteer|undertake|commit|consent|say|said|undertaken)(?:e?d|ted)?\b"
    r"|\bmis(?:heard|spoke|spoken)\b",
    re.IGNORECASE,
)
#: Topics of what a settlement gives, one of which is not the other.
_ISSUES = word_set("denied_reports.issues")
_TALKS = frozenset({"T3", "T4"})
#: Topics of what talks may come to.
_BARGAINS = frozenset({"topics.deal", "topics.truce"})
_HAD_ENDED = re.compile(
    r"\b(?:reports?|claims?|stor(?:y|ies)|allegations?|suggestions?|rumou?rs?|den(?:y|ies|ied|ying))\b(?P<content>[^.;]*)",
    re.IGNORECASE,
)


def _people_and_words(denial: Claim, report: Claim) -> frozenset[str]:
    """Give the words that both hold, names among them, but none of the countries and of whoever denies."""
    both = values.content(denial.quote) & values.content(report.quote)
    countries = (word for word in re.findall(r"\b[A-Z]\w+", report.quote) if country_in(word) is not None)
    return both - values.content(" ".join(countries)) - values.content(denial.speaker or "")


def _denies_the_end(denial: Claim) -> bool:
    """Say whether what a denial denies is that something is over: "a report that they had given up"."""
    found = _HAD_ENDED.search(denial.quote)
    return found is not None and values.cue("given_up", found["content"]) is not None


def _misquoted(denial: Claim, report: Claim) -> bool:
    """Say whether who is quoted says that he never said it, in words of the same matter."""
    return (
        denial.ptype == "M1"
        and values.cue("misquoted", denial.quote) is not None
        and len(values.content(denial.quote) & values.content(report.quote)) >= SAME_MATTER
    )


def _nameless(report: Claim) -> bool:
    """Say whether a report rests on people who are not named, so that a denial cannot name them either."""
    return report.speaker_party is None and report.speaker_type not in (SourceType.EXPERT, SourceType.WITNESS)
