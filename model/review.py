"""What an analyst asks the store for, and what comes back: filters, pages of rows, and the parts of one card."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from model.alerts import Alert, Delivery
from model.articles import Article
from model.claims import Claim, Placed, Polarity
from model.disputes import Dispute, Judgement, Severity, Thread
from model.sources import Source

Row = TypeVar("Row")

#: z of a two-sided interval of 95 %.
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Overruling:
    """An analyst took into scope what the rules had left out (X0)."""

    claim_id: str
    #: What the passage claims: one of PTYPES, "+" or "-".
    ptype: str
    polarity: Polarity
    by: str
    at: datetime
    #: The analyst's reason, and the one that the rules had given.
    note: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What to leave out of a list; None leaves nothing out. A list reads those filters that apply to its rows."""

    conflict: str | None = None
    #: Outlet's name, of either side.
    outlet: str | None = None
    #: Claims: proposition type ("C5"). Disputes: verdict ("DENIAL"). Alerts: kind ("update"). Threads: family.
    type: str | None = None
    severity: Severity | None = None
    #: [since, until): disputes and alerts by when they were raised, claims by publication, threads by last change.
    since: datetime | None = None
    until: datetime | None = None
    #: Disputes: "open" (no ruling stands), "ruled", a Ruling's value, or None for all.
    ruling: str | None = None
    #: Claims: only those that open or change a thread.
    new_only: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a longer list."""

    rows: Sequence[Row]
    #: How many rows the list has in all.
    total: int
    #: From 1.
    number: int
    size: int

    @property
    def last(self) -> int:
        """Give the number of the last page; 1 for an empty list."""
        return max(1, math.ceil(self.total / self.size))


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute with the ruling that stands."""

    dispute: Dispute
    #: The latest judgement, or None when there is none or it was taken back.
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class EntryVersion:
    """One version of an entry as its source gave it, for reading side by side."""

    version_id: int
    #: 1 for the first version seen.
    version: int
    title: str
    #: Plain text of the summary or of the content.
    text: str
    published: datetime | None
    updated: datetime | None
    fetched_at: datetime
    #: When the entry was no longer in its feed, if that was seen.
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """Everything that CLAIMS.md section 8 puts on one card."""

    dispute: Dispute
    #: The articles as they were read; offsets of the claims point into their text.
    article_a: Article
    article_b: Article
    #: Versions of the entries behind them, oldest first.
    versions_a: tuple[EntryVersion, ...] = ()
    versions_b: tuple[EntryVersion, ...] = ()
    thread: Thread | None = None
    #: The thread's mentions, oldest first, at most as many as were asked for, latest kept.
    timeline: tuple[Placed, ...] = ()
    #: The nearest earlier dispute of the same conflict and family.
    earlier: Dispute | None = None
    #: Oldest first.
    judgements: tuple[Judgement, ...] = ()
    alerts: tuple[AlertRow, ...] = ()

    @property
    def standing(self) -> Judgement | None:
        """Give the ruling that stands, or None."""
        return self.judgements[-1] if self.judgements and not self.judgements[-1].ruling.takes_back else None


@dataclass(frozen=True, slots=True)
class ThreadCard:
    """One thread with its mentions and disputes."""

    thread: Thread
    #: Oldest first; of a long thread only the latest may have been asked for.
    timeline: tuple[Placed, ...]
    disputes: tuple[DisputeRow, ...] = ()
    #: How many there are in all.
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """One article as it is kept: our copy, its claims, and the versions of its entry."""

    article: Article
    claims: tuple[Claim, ...] = ()
    versions: tuple[EntryVersion, ...] = ()
    #: True when the page's own bytes are kept too.
    has_page: bool = False


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert and what became of it on each channel."""

    alert: Alert
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source has been answering."""

    source: Source
    last_poll: datetime | None = None
    last_success: datetime | None = None
    last_entry: datetime | None = None
    next_poll: datetime | None = None
    #: HTTP status of the last poll, if there was an answer.
    status: int | None = None
    #: Failures in a row up to now.
    failures: int = 0
    #: What went wrong last, if the last poll failed.
    error: str | None = None
    #: Entries kept in all, and new ones in the last seven days.
    entries: int = 0
    entries_week: int = 0
    #: Why it is in its state ("stopped by an analyst", "410 twice").
    reason: str | None = None
    #: That it answers and brings less than its own rhythm explains, as a sentence; None: it is not so.
    quiet: str | None = None


@dataclass(frozen=True, slots=True)
class PrecisionRow:
    """How often analysts found one detector right."""

    #: What the row is about: a rule's name and version, an outlet, or the Monday of a week (ISO date).
    key: str
    raised: int
    #: Ruled real.
    real: int
    #: Ruled anything else that says the detector erred; "not interesting" counts neither way.
    wrong: int
    #: Ruling's value → how often.
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def ruled(self) -> int:
        """Give the number of rulings that say right or wrong."""
        return self.real + self.wrong

    @property
    def interval(self) -> tuple[float, float]:
        """Give the Wilson score interval of 95 % (Wilson 1927); (0, 1) when nothing was ruled."""
        return wilson_interval(self.real, self.ruled)


def wilson_interval(hits: int, trials: int, z: float = Z95) -> tuple[float, float]:
    """Give the Wilson score interval of a share (Wilson 1927); (0, 1) without trials."""
    if trials == 0:
        return 0.0, 1.0
    share = hits / trials
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    middle = share + z * z / (2 * trials)
    scale = 1 + z * z / trials
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
