"""What the store takes and gives beside the model's own types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from model.articles import ArticleSignature
from model.claims import Placed
from model.disputes import Thread
from model.review import Filters
from model.sources import Source, Validators

#: Leaves nothing out.
EVERYTHING = Filters()
#: What still waits for a ruling.
OPEN = Filters(ruling="open")


@dataclass(frozen=True, slots=True)
class PollRow:
    """One time that a source was asked."""

    at: datetime
    #: HTTP status, if there was an answer.
    status: int | None
    #: New or changed entries.
    new: int
    error: str | None
    #: Seconds it took.
    duration: float | None
    #: What else the schedule may want to know, as it was given: JSON, so instants are texts.
    hints: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DueSource:
    """A source that is to be asked now, with what helps to ask."""

    source: Source
    validators: Validators
    #: The polls of the last fortnight, oldest first.
    polls: tuple[PollRow, ...] = ()


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A row for the outbox."""

    alert_id: str
    #: The channel's address: mailto:…, https://….
    channel: str
    #: The finished message, JSON.
    payload: str
    #: Same for every try of this alert on this channel; a second row with the same key is not added.
    idempotency_key: str
    next_at: datetime


class Placement(Protocol):
    """What placing the claims of one article gave."""

    @property
    def placed(self) -> Sequence[Placed]:
        """Give the in-scope claims, placed."""
        ...

    @property
    def threads(self) -> Sequence[Thread]:
        """Give the threads they opened or changed, as they stand now."""
        ...

    @property
    def signature(self) -> ArticleSignature | None:
        """Give what near-copies of the article are found by."""
        ...

    @property
    def families(self) -> Mapping[str, Sequence[str]]:
        """Give the proposition families of each claim id, under which it will be looked up."""
        ...
