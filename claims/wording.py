"""The sentences that an analyst reads about a pair (CLAIMS.md section 8): who commits to what, never who is right."""

from __future__ import annotations

import re

from claims import values
from claims.amended import find_amended
from claims.families import DENYING, load_families, sign
from model.attribution import name_source
from model.claims import Claim, Factuality, Mode

#: How far a source commits itself, before its claim; a plain one says nothing.
HEDGES = {
    Factuality.PROBABLE: "probably ",
    Factuality.POSSIBLE: "possibly ",
    Factuality.PROBABLE_NOT: "probably ",
    Factuality.POSSIBLE_NOT: "possibly ",
}
#: Types whose plain reading is already of the future or of a distance, so that "probably" would say it twice.
BY_NATURE_PROBABLE = frozenset({"C3", "T4", "C7", "C12", "C1", "T1", "T10", "T2"})


#: What has not happened is no refusal: "has not withdrawn", "has yet to lift"; "has not agreed to" is one.
_NOT_DONE = re.compile(
    r"\b(?:has|have|had|did|was|were)(?:n['’]t|\s(?:still\s|so\sfar\s)?(?:not|never))\s"
    r"(?!(?:[\w-]+ly\s)?(?:agree|accept|consent|promis|pledg|commit|offer|intend|plan|want)\w*)|\byet\sto\b"
    r"|\b(?:no|not\s(?:a|one)(?:\ssingle)?)\s(?:[\w-]+\s){1,3}(?:has|have|had)\s(?:been\s)?\w",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:refus|reject|rul(?:ed?|es|ing)\s(?:(?:it|this|that)\s)?out|declin|spurn|vow)\w*|\b(?:will|would|shall)\s(?:not|never)\b|\bwo(?:n|uld)['’]t\b",
    re.IGNORECASE,
)
#: Who has left has done more than agree to it.
_LEFT = re.compile(
    r"\b(?:has|have|had)\s(?:[\w-]+\s)?(?:withdrawn|left|pulled\s(?:out|back)|vacated|evacuated|quit)\b"
    r"|\b(?:withdrew|pulled\s(?:out|back)|vacated)\b",
    re.IGNORECASE,
)


def name_code(code: str) -> str:
    """Say what a type with its polarity stands for: "C4+" is "deal accepted"."""
    table = load_families()
    if code.startswith("S"):
        return f"{table.issues.get(code[:-1], 'the term')}: {'yes' if code.endswith('+') else 'no'}"
    return table.phrases.get(code, code)


def phrase(claim: Claim) -> str:
    """Put a claim in a few words: "no deal", "refuses the membership (Ordania)"."""
    table = load_families()
    if claim.ptype.startswith("S"):
        issue = table.issues.get(claim.ptype, "the term")
        if claim.mode is Mode.DEMAND:
            words = f"demands on {issue}"
        elif claim.mode is Mode.CONDITIONAL or claim.conditions:
            words = f"{issue} {'accepted' if claim.polarity == '+' else 'refused'} on conditions"
        elif claim.ptype == "S11":
            words = issue.removeprefix("the ") if claim.polarity == "+" else f"no {issue.removeprefix('the ')}"
        elif is_undone(claim):
            words = f"no {issue.removeprefix('the ')} so far"
        elif has_left(claim):
            words = "withdrawn"
        else:
            words = f"{issue} {'accepted' if claim.polarity == '+' else 'refused'}"
    elif claim.ptype == "A1" and values.cue("answered", claim.quote):
        words = "answer given" if claim.polarity == "+" else "no answer given"
    else:
        words = table.phrases.get(sign(claim), claim.ptype)
        if claim.ptype == "C7" and claim.polarity == "+" and claim.factuality is Factuality.PROBABLE:
            words = "truce to start"
        if claim.ptype == "C7" and claim.polarity == "-" and lies_ahead_of(claim):
            words = "truce not to start"
    hedge = "" if claim.ptype in BY_NATURE_PROBABLE else HEDGES.get(claim.factuality, "")
    if claim.ptype == "M2" and (value := find_amended(claim.quote)) is not None:
        return f"corrects a value ({value.new}, not {value.old})" if value.old else "corrects a value"
    extra = ", ".join(
        part for part in (claim.slots.date, claim.slots.venue, claim.slots.duration, claim.slots.number) if part
    )
    return f"{hedge}{words}" + (f" ({extra})" if extra else "")


def is_undone(claim: Claim) -> bool:
    """Say whether a term is told as not done so far, by words that refuse nothing."""
    return claim.polarity == "-" and bool(_NOT_DONE.search(claim.quote)) and not _REFUSED.search(claim.quote)


def has_left(claim: Claim) -> bool:
    """Say whether a withdrawal is told as done, and not as agreed to."""
    return claim.ptype == "S2" and claim.polarity == "+" and _LEFT.search(claim.quote) is not None


def lies_ahead_of(claim: Claim) -> bool:
    """Say whether what is said not to be in force is put off to a day: "not before Friday"."""
    return re.match(r"(?:before|until|till)\b", claim.slots.date or "") is not None


def source_words(claim: Claim, relayed: str | None = None) -> str:
    """Name the outlet and on whose word it writes, each speaker with the party spoken for."""
    party = claim.speaker_party
    aside = party if party and party not in (claim.speaker or "") else None
    return name_source(claim, relayed, party=party, aside=aside)


def verdict_line(a: Claim, b: Claim, relayed: tuple[str | None, str | None] = (None, None)) -> str:
    """Put both sides in one line, the later first."""
    return f"{source_words(b, relayed[1])}: {phrase(b)} — {source_words(a, relayed[0])}: {phrase(a)}."


def no_question(a: Claim, b: Claim) -> str:
    """Say why two claims answer no question in opposite ways: by their types, or though their types could."""
    first, second = sign(a), sign(b)
    if (a.ptype in DENYING) != (b.ptype in DENYING):
        return "a report is denied, and nothing shows that it is this one"
    opposed = [family for family, _, _ in load_families().clashes.get((first, second), ())]
    if not opposed:
        return f"{first} and {second} answer no question in opposite ways"
    names = ", ".join(dict.fromkeys(family.name for family in opposed))
    if all(family.nature == "state" for family in opposed):
        return f"{first} and {second} can clash ({names}), but nothing shows that both are of the same hours and ground"
    return f"{first} and {second} can clash ({names}), but these two are not of one act, matter or party"


def condition_note(a: Claim, b: Claim) -> tuple[str, ...]:
    """Say which condition stands on one side only."""
    notes = []
    for here, there, name in ((a, b, "first"), (b, a, "second")):
        if here.conditions and not there.conditions:
            said = "; ".join(condition.text for condition in here.conditions)
            notes.append(f"the {name} names a condition that the other lacks: “{said}”")
    return tuple(notes)
