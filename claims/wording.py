"""The sentences that an analyst reads about a pair (CLAIMS.md section 8): who commits to what, never who is right."""

from __future__ import annotations

from claims.families import load_families, sign
from claims.word_lists import word_set
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
            words = issue if claim.polarity == "+" else f"no {issue.removeprefix('the ')}"
        else:
            words = f"{issue} {'accepted' if claim.polarity == '+' else 'refused'}"
    else:
        words = table.phrases.get(sign(claim), claim.ptype)
        if claim.ptype == "C7" and claim.polarity == "+" and claim.factuality is Factuality.PROBABLE:
            words = "truce to start"
    hedge = "" if claim.ptype in BY_NATURE_PROBABLE else HEDGES.get(claim.factuality, "")
    extra = ", ".join(
        part for part in (claim.slots.date, claim.slots.venue, claim.slots.duration, claim.slots.number) if part
    )
    return f"{hedge}{words}" + (f" ({extra})" if extra else "")


#: Speakers whose name stands in another sentence.
PRONOUNS = word_set("wording.pronouns")


def source_words(claim: Claim) -> str:
    """Name the outlet and on whose word it writes: "Arab News, relaying the Post, citing people familiar with it"."""
    parts = [claim.outlet]
    if claim.relay_of:
        parts.append(f"relaying {claim.relay_of}")
    if claim.speaker and claim.speaker.lower() in PRONOUNS:
        # "Citing he" would tell nobody anything; the quotation beside it shows who it is.
        parts.append(f"citing a speaker for {claim.speaker_party}" if claim.speaker_party else "citing its source")
    elif claim.speaker and claim.speaker not in (claim.relay_of, claim.outlet):
        party = f" ({claim.speaker_party})" if claim.speaker_party and claim.speaker_party not in claim.speaker else ""
        parts.append(f"citing {claim.speaker}{party}")
    return ", ".join(parts)


def verdict_line(a: Claim, b: Claim) -> str:
    """Put both sides in one line, the later first."""
    return f"{source_words(b)}: {phrase(b)} — {source_words(a)}: {phrase(a)}."


def condition_note(a: Claim, b: Claim) -> tuple[str, ...]:
    """Say which condition stands on one side only."""
    notes = []
    for here, there, name in ((a, b, "first"), (b, a, "second")):
        if here.conditions and not there.conditions:
            said = "; ".join(condition.text for condition in here.conditions)
            notes.append(f"the {name} names a condition that the other lacks: “{said}”")
    return tuple(notes)
