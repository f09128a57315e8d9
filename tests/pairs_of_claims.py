"""Two claims as a perfect reader gives them, and what comparing them is to give."""

from __future__ import annotations

from dataclasses import dataclass

from claim_builder import claim

from model.claims import Claim, SourceType

HIGH, MEDIUM, LOW = "high", "medium", "low"
MEDIATOR, ARMED, WITNESS = SourceType.MEDIATOR, SourceType.ARMED_GROUP, SourceType.WITNESS
IGO, EXPERT, UNKNOWN = SourceType.IGO, SourceType.EXPERT, SourceType.UNKNOWN
DAY = 24


@dataclass(frozen=True)
class Pair:
    """One row: a and b, and what comparing them gives."""

    row: str
    a: Claim
    b: Claim
    #: Verdicts that count as right; the first is the page's own.
    verdicts: tuple[str, ...]
    severities: tuple[str, ...] = ()
    same_origin: bool | None = None
    #: Why the code does not see it yet; empty where it does.
    open_for: str = ""


def war(code: str, quote: str, **rest: object) -> Claim:
    return claim(code, quote, **{"conflict": "UKR-RUS", "actors": "RUS UKR", **rest})  # type: ignore[arg-type]
