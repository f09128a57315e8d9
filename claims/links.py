"""One link from a source to what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.claims import Relation, SourceType


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link from a source to what it says; offsets point into the article's text."""

    #: As printed.
    speaker: str
    speaker_start: int
    speaker_end: int
    speaker_party: str | None
    speaker_type: SourceType
    relation: Relation
    #: The verb's class of data/attribution.toml ("says", "refuses" …), finer than the relation.
    verb: str
    cue: str
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    #: The other outlet whose report this is, as printed; the speaker itself, or the paper that was told.
    relay_of: str | None = None
    #: True when what is said stands in quotation marks.
    verbatim: bool = False


RELATIONS = {
    "says": Relation.SAYS,
    "confirms": Relation.CONFIRMS,
    "denies": Relation.DENIES,
    "refuses": Relation.SAYS,
    "demands": Relation.DEMANDS,
    "proposes": Relation.PROPOSES,
    "promises": Relation.PROMISES,
    "supports": Relation.SAYS,
    "believes": Relation.BELIEVES,
    "predicts": Relation.PREDICTS,
    "doubts": Relation.DOUBTS,
    "declines": Relation.DECLINES,
    "was-told": Relation.WAS_TOLD,
    "carried": Relation.SAYS,
}
#: The verb of an attribution that opens a statement: all that follows is the speaker's.
STATEMENT = "statement"
QUOTE = re.compile(r"[“\"‘]([^”\"]{3,}?)[”\"]")


def make_link(
    sentence: str,
    speaker: tuple[int, int],
    kind: str,
    cue: tuple[int, int],
    content: tuple[int, int],
    relay: str | None = None,
) -> Attribution:
    """Make a link whose speaker is not yet known as a party; offsets are into the sentence."""
    return Attribution(
        speaker=sentence[speaker[0] : speaker[1]],
        speaker_start=speaker[0],
        speaker_end=speaker[1],
        speaker_party=None,
        speaker_type=SourceType.UNKNOWN,
        relation=RELATIONS[kind],
        verb=kind,
        cue=sentence[cue[0] : cue[1]],
        cue_start=cue[0],
        cue_end=cue[1],
        content_start=content[0],
        content_end=content[1],
        relay_of=relay,
        verbatim=bool(QUOTE.search(sentence[content[0] : content[1]])),
    )
