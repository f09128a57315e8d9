"""The sentences that an analyst reads about a pair (CLAIMS.md section 8): who commits to what, never who is right."""

from __future__ import annotations

import re

from claims.amended import find_amended
from claims.families import load_families, sign
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
        else:
            words = f"{issue} {'accepted' if claim.polarity == '+' else 'refused'}"
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


def condition_note(a: Claim, b: Claim) -> tuple[str, ...]:
    """Say which condition stands on one side only."""
    notes = []
    for here, there, name in ((a, b, "first"), (b, a, "second")):
        if here.conditions and not there.conditions:
            said = "; ".join(condition.text for condition in here.conditions)
            notes.append(f"the {name} names a condition that the other lacks: “{said}”")
    return tuple(notes)
