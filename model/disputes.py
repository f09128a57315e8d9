"""What comes of comparing two claims, and what analysts say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from model.advice import Opinion
from model.claims import Placed

#: The rule by which a relay, and not the source of a report, takes it back.
RELAY_STEPS_BACK = "M2/relay-steps-back"


class VerdictKind(StrEnum):
    """CLAIMS.md section 6.2."""

    CONTRADICT_DIRECT = "CONTRADICT-DIRECT"
    CONTRADICT_VALUE = "CONTRADICT-VALUE"
    DENIAL = "DENIAL"
    DISPUTED_STATUS = "DISPUTED-STATUS"
    SELF_CORRECTION = "SELF-CORRECTION"
    UPDATE = "UPDATE"
    SUPERSEDED = "SUPERSEDED"
    STRENGTH_GAP = "STRENGTH-GAP"
    INTERNAL_DISPUTE = "INTERNAL-DISPUTE"
    PREDICTION_VS_FACT = "PREDICTION-VS-FACT"
    SAME_ORIGIN = "SAME-ORIGIN"
    COMPATIBLE = "COMPATIBLE"
    UNRELATED = "UNRELATED"

    @property
    def is_dispute(self) -> bool:
        """Say whether two claims with this verdict contradict each other."""
        return self in DISPUTES


DISPUTES = frozenset(
    {
        VerdictKind.CONTRADICT_DIRECT,
        VerdictKind.CONTRADICT_VALUE,
        VerdictKind.DENIAL,
        VerdictKind.DISPUTED_STATUS,
        VerdictKind.SELF_CORRECTION,
    }
)


class Severity(StrEnum):
    """≥60 high (interrupt), 30–59 medium (queue), <30 low (digest)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Step:
    """One gate or rule that was asked on the way to a verdict, and its answer."""

    name: str
    passed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comparing two claims gave, with every reason shown (CLAIMS.md section 8)."""

    kind: VerdictKind
    #: Proposition family of 6.3 ("agreement-exists"), or None when the gate stopped the pair.
    family: str | None
    #: The clashing slot ("start", "existence-of-talks"), or None.
    slot: str | None
    #: Normalised values of that slot, a's and b's.
    values: tuple[str, str]
    severity: Severity
    #: 0–100.
    score: int
    #: The factors of the score: strength, source, salience, freshness, independence, prominence.
    factors: Mapping[str, float]
    #: One sentence in words; never says who is right.
    why: str
    #: Why it is not an update.
    why_not_update: str
    #: Name and version of the rule that fired.
    rule: str
    #: Typology tag of CLAIMS.md 6.8.
    typology: str | None = None
    #: The way to the verdict, for `ceasewire explain`.
    steps: tuple[Step, ...] = ()
    #: What else an analyst should know ("b names a condition that a lacks").
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that contradict each other; the edge that raises an alert."""

    #: Stable: made of both origins, the thread's conflict, the family and the slot.
    id: str
    #: The earlier claim, then the later.
    a: Placed
    b: Placed
    verdict: Verdict
    raised_at: datetime
    #: Other articles of a's and b's origins (addresses).
    copies_a: tuple[str, ...] = ()
    copies_b: tuple[str, ...] = ()
    #: What a judge outside the rules makes of the pair, if the desk asks one; it changes nothing.
    opinion: Opinion | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What ``find_contradictions`` gives: a pair and its verdict, before the store knows it."""

    a: Placed
    b: Placed
    verdict: Verdict
    #: What makes it the same dispute next time: origins, family and slot.
    key: str
    #: Other addresses that carry a's and b's claim from the same origin.
    copies_a: tuple[str, ...] = ()
    copies_b: tuple[str, ...] = ()


def dispute_id(key: str) -> str:
    """Give the number under which the store and the analysts know the contradiction of this key."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


class Ruling(StrEnum):
    """What an analyst says of a dispute (CLAIMS.md section 8, point 9)."""

    REAL = "real"
    UPDATE = "update"
    SAME_SOURCE = "same-source"
    DIFFERENT_EVENT = "different-event"
    WRONG_READING = "wrong-reading"
    NOT_INTERESTING = "not-interesting"
    TAKEN_BACK = "taken-back"
    """Undoes the ruling before it: the dispute waits again."""

    @property
    def takes_back(self) -> bool:
        """Say whether this undoes the ruling before it."""
        return self is Ruling.TAKEN_BACK

    @property
    def dismisses(self) -> bool:
        """Say whether the pair must not come back as a dispute."""
        return self not in (Ruling.REAL, Ruling.NOT_INTERESTING, Ruling.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One analyst's ruling on one dispute; later ones do not erase earlier ones."""

    dispute_id: str
    ruling: Ruling
    by: str
    at: datetime
    note: str = ""
    #: For a wrong reading: which field ("actors", "date" …).
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The mentions of one referent over time."""

    id: str
    conflict: str
    family: str
    #: The round, proposal, agreement or incident; "" when none is named.
    referent: str
    title: str
    opened_at: datetime
    changed_at: datetime
    #: Origin id → what that origin last said ("C5+ CT+"), in the order in which they spoke; the latest few hundred.
    state: Mapping[str, str] = field(default_factory=dict)
    #: True when the referent could not be told apart from another's.
    ambiguous: bool = False
