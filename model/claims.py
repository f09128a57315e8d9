"""One assertion about a negotiation or a ceasefire, as one outlet printed it.

The words are those of CLAIMS.md: section 2 for the record, 3 for types, 4 for chains, 5 for factuality.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

Polarity = Literal["+", "-"]

#: Every proposition type: ten of talks, thirteen of ceasefires, fourteen terms, six of instruments, three of reporting.
PTYPES: tuple[str, ...] = (
    *(f"T{n}" for n in range(1, 11)),
    *(f"C{n}" for n in range(1, 14)),
    *(f"S{n}" for n in range(1, 15)),
    *(f"A{n}" for n in range(1, 7)),
    *(f"M{n}" for n in range(1, 4)),
)
#: On-topic words without an in-scope claim; kept with its reason so that an analyst can overrule.
OUT_OF_SCOPE = "X0"


class Mode(StrEnum):
    """How the outlet puts the proposition forward."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    QUOTED = "quoted"
    QUESTION = "question"
    CONDITIONAL = "conditional"
    PROPOSAL = "proposal"
    DEMAND = "demand"
    PROMISE = "promise"
    PREDICTION = "prediction"
    OPINION = "opinion"
    BACKGROUND = "background"


class Factuality(StrEnum):
    """How sure a source is, on the eight-valued scale of FactBank (Saurí and Pustejovsky 2009)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAIN_NOT = "CT-"
    PROBABLE_NOT = "PR-"
    POSSIBLE_NOT = "PS-"
    UNSAID = "CTu"
    """Knows but does not say."""
    UNCOMMITTED = "Uu"


class SourceType(StrEnum):
    """What kind of source speaks."""

    OUTLET_OWN = "OUTLET-OWN"
    NAMED_OFFICIAL = "NAMED-OFFICIAL"
    SPOKESPERSON = "SPOKESPERSON"
    UNNAMED_OFFICIAL = "UNNAMED-OFFICIAL"
    MEDIATOR = "MEDIATOR"
    ARMED_GROUP = "ARMED-GROUP"
    IGO = "IGO"
    DOCUMENT = "DOCUMENT"
    LEAK = "LEAK"
    OTHER_OUTLET = "OTHER-OUTLET"
    NAMED_JOURNALIST = "NAMED-JOURNALIST"
    EXPERT = "EXPERT"
    WITNESS = "WITNESS"
    SOCIAL_POST = "SOCIAL-POST"
    BLOGGER = "BLOGGER"
    UNKNOWN = "UNKNOWN"


class Relation(StrEnum):
    """What a source does with the proposition."""

    SAYS = "says"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DEMANDS = "demands"
    PROPOSES = "proposes"
    PROMISES = "promises"
    BELIEVES = "believes"
    PREDICTS = "predicts"
    DOUBTS = "doubts"
    WAS_TOLD = "was-told"
    DECLINES = "declines-to-comment"
    """Declining is not denying."""


class Where(StrEnum):
    """In which part of the article a claim stands."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    LIVE_ENTRY = "live-entry"


class Scope(StrEnum):
    """What a pause in fighting covers."""

    ALL = "all"
    ENERGY = "energy"
    MARITIME = "maritime"
    LOCAL = "local"
    HUMANITARIAN = "humanitarian"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class SourceLink:
    """One link of an attribution chain; chains run from the publishing outlet inwards."""

    #: As printed; the outlet's name for the outermost link.
    who: str
    source_type: SourceType
    relation: Relation
    #: Party the source speaks for, if any.
    party: str | None
    #: The wording that carries the link ("told the paper"), and where it stands in the article; -1 if nowhere.
    cue: str
    start: int
    end: int
    #: How sure this source is of what the next one inwards (or the proposition) says.
    factuality: Factuality

    @property
    def hedges(self) -> bool:
        """Say whether this source commits itself less than fully."""
        return self.factuality in _HEDGED or self.relation in _HEDGING


#: Factualities and relations of a source that commits itself less than fully.
_HEDGED = frozenset({Factuality.PROBABLE, Factuality.POSSIBLE, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT})
_HEDGING = frozenset({Relation.BELIEVES, Relation.DOUBTS, Relation.PREDICTS})


@dataclass(frozen=True, slots=True)
class Condition:
    """What would have to hold first."""

    #: Exactly as printed.
    text: str
    #: Party of whom it is required, if named.
    required_of: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts."""

    #: What it fills: "hostages", "prisoners", "duration", "troops", "ratio", "batch" …
    slot: str
    #: Lowest and highest value meant; None for open ends. Durations are in hours.
    low: float | None
    high: float | None
    unit: str
    #: As printed.
    text: str
    #: True when the number is exact ("50"), False for "around 50", "dozens", "at least 50".
    exact: bool
    #: Which instalment it is about ("first phase", "second group"), if said.
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """When the state or event that a claim speaks of holds: [earliest, latest], instants with zone."""

    earliest: datetime | None
    latest: datetime | None
    #: "minute", "hour", "day", "week", "month", "year" or "unknown".
    granularity: str
    #: The time expression as printed; empty when taken from the publication.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Slots:
    """What the claim states beside its parties, as printed; only what is stated."""

    date: str | None = None
    duration: str | None = None
    number: str | None = None
    venue: str | None = None
    mediators: tuple[str, ...] = ()
    area: str | None = None
    ratio: str | None = None
    #: "direct", "indirect", "none".
    channel: str | None = None
    delegation_head: str | None = None
    #: Class of a ceasefire: "cessation", "preliminary", "definitive".
    ceasefire_class: str | None = None
    #: Status of a term: "demand", "offer", "floated", "accepted", "refused", "agreed".
    status: str | None = None
    #: What a term gives, as a normalised key of its type ("member", "not-member", "troops-stay" …).
    value: str | None = None
    #: Whose act a blame is about (accused), whose draft, who monitors.
    accused: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause of one article that commits a source to a proposition about talks, a truce or a settlement."""

    #: Stable over re-reading: made of the article, the span, the type and the polarity.
    id: str
    article_id: str
    outlet: str
    url: str
    #: article.text[start:end], exactly.
    quote: str
    start: int
    end: int
    where: Where
    #: One of PTYPES, or OUT_OF_SCOPE.
    ptype: str
    polarity: Polarity
    mode: Mode
    #: Of the innermost source that speaks.
    factuality: Factuality
    #: Party ids, sorted.
    actors: tuple[str, ...]
    counterparties: tuple[str, ...]
    #: Whose position it is, where that is not the speaker's own.
    holder: str | None
    #: The innermost source as printed; None for the outlet's own voice.
    speaker: str | None
    speaker_party: str | None
    speaker_type: SourceType
    #: The other outlet whose report this is, as printed.
    relay_of: str | None
    #: Outermost first; the first link is always the publishing outlet.
    chain: tuple[SourceLink, ...]
    conditions: tuple[Condition, ...]
    quantities: tuple[Quantity, ...]
    slots: Slots
    scope: Scope
    #: Conflict id of the registry; "OTHER:…" for one that it does not know.
    conflict: str
    #: Descriptor of the round, proposal, agreement or incident that the claim is about; None if not said.
    referent: str | None
    #: When the state holds; see CLAIMS.md 6.5.
    t_event: Interval | None
    published: datetime | None
    updated: datetime | None
    fetched_at: datetime | None
    #: Why the outlet's clock is not to be trusted; None when it is.
    clock_note: str | None
    confidence: float
    #: Name of the rule that fired.
    rule: str
    #: For X0: why it is out of scope.
    reason: str | None = None
    #: Words that mark a change of state ("no longer", "has since", "resumed"), as printed.
    change_cue: str | None = None
    #: The sentence that holds the quote, as offsets, for showing it in context.
    context_start: int = 0
    context_end: int = 0
    #: Words of utterance quoted verbatim within the claim, for finding the same utterance elsewhere.
    utterance: str | None = None


#: How the evidence of a relay begins, before the outlet that is relayed.
NAMES = "names "


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim first came from; ten copies of one wire story are one origin."""

    id: str
    #: "wire", "relay", "near-copy", "utterance", "own".
    kind: str
    #: What shows it, for a person: "credit line: Reuters", "names the Post", "84 % of shingles shared".
    evidence: str
    #: False when the first source could not be told, which halves independence (CLAIMS.md 6.6).
    known: bool = True

    @property
    def relayed(self) -> str | None:
        """The outlet whose report this is, where the article names it."""
        named = self.kind == "relay" and self.evidence.startswith(NAMES)
        return self.evidence.removeprefix(NAMES) if named else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim in its thread and with its origin."""

    claim: Claim
    thread: str
    origin: Origin
    #: "opens" a thread, "changes" its state, "corroborates" (a further origin), "repeats" (a known origin).
    novelty: str

    @property
    def is_new(self) -> bool:
        """Say whether an analyst should hear of it."""
        return self.novelty in ("opens", "changes")
