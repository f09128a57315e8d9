"""What readers and judges outside the rules say. It stands beside what the rules found, and never changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.claims import Factuality, Mode, Polarity


class Leaning(StrEnum):
    """What a judge makes of two quotes."""

    CONTRADICT = "contradict"
    COMPATIBLE = "compatible"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion on one dispute."""

    #: Who was asked: "nli:MODEL", "endpoint:MODEL".
    judge: str
    leaning: Leaning
    #: 0–1, how sure the judge says it is.
    score: float
    #: In the judge's words; may be empty.
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim that an outside reader sees in an article; it counts only if its span stands there verbatim."""

    span: str
    #: One of the types of CLAIMS.md section 3.
    ptype: str
    polarity: Polarity
    mode: Mode = Mode.REPORTED
    factuality: Factuality | None = None
    #: Party ids or names; empty to take the parties named in the span.
    actors: tuple[str, ...] = ()
    counterparties: tuple[str, ...] = ()
    #: As printed; None for the outlet's own voice.
    speaker: str | None = None
