"""What the store takes and gives beside the model's own types."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from model.articles import ArticleSignature
from model.claims import Placed
from model.disputes import Thread
from model.entries import Entry
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


class DueSource(NamedTuple):
    """A source that is to be asked now, with what helps to ask."""

    #: The row's number in the store.
    number: int
    source: Source
    validators: Validators
    #: Whose server it is; None for a mailbox.
    host: str | None = None
    #: What the schedule wrote about the polls up to now; None: ``polls`` say it.
    history: str | None = None
    #: The polls of the last fortnight, oldest first, where there is no ``history``.
    polls: tuple[PollRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What one document of a source holds, to be kept."""

    #: The source's number (``DueSource.number``).
    source: int
    entries: Sequence[Entry]
    #: Keys of the mails that the entries came in; marked as seen with them.
    mail_keys: Collection[str] = ()
    #: Whether these are all entries that the document holds: what fell out of its middle is noted as gone.
    whole: bool = False


class Polled(NamedTuple):
    """How one source answered, and when and with what to ask it next."""

    #: The source's number (``DueSource.number``).
    source: int
    at: datetime
    next_poll: datetime
    #: HTTP status, if there was an answer.
    status: int | None = None
    #: New or changed entries.
    new: int = 0
    error: str | None = None
    #: Seconds it took.
    duration: float | None = None
    #: None leaves those that are kept.
    validators: Validators | None = None
    #: The address of a permanent redirect, which ``move_source`` may follow later.
    moved_to: str | None = None
    hints: Mapping[str, Any] = MappingProxyType({})
    #: What the schedule wants to know next time, in its own words; None leaves what is kept.
    history: str | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that a hub is to tell us about."""

    #: The source's number and address.
    source: int
    source_url: str
    #: The end of our callback's address.
    token: str = field(repr=False)
    hub: str
    topic: str
    #: What the hub signs with.
    secret: str = field(repr=False)
    #: "found", "asked", "active", "denied" or "failed".
    state: str
    #: When it came into this state.
    changed_at: datetime
    #: Until when the hub will tell us, and when it last did.
    lease_end: datetime | None
    heard_at: datetime | None
    reason: str


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
