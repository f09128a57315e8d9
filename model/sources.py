"""Where items come from, and the bytes as they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from model.entries import Entry
from model.errors import SourceError


class SourceKind(StrEnum):
    """How a source is asked."""

    FEED = "feed"
    """RSS, Atom or JSON Feed over HTTP."""
    IMAP = "imap"
    MAILDIR = "maildir"
    MBOX = "mbox"
    EML = "eml"
    """A folder of .eml files, or one such file."""
    SITEMAP = "sitemap"
    """A news sitemap, or an index of such, over HTTP."""

    @property
    def is_mailbox(self) -> bool:
        """Say whether it is read on this machine or over IMAP, rather than asked over HTTP."""
        return self not in (SourceKind.FEED, SourceKind.SITEMAP)


#: How the reason begins with which an active source's state is noted when it brings less than its rhythm explains.
QUIET = "quieter than usual"


class SourceState(StrEnum):
    """Whether a source is asked at all."""

    ACTIVE = "active"
    PAUSED = "paused"
    """An analyst stopped it."""
    GONE = "gone"
    """The server said 410 and said so again."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or a mailbox that the desk listens to."""

    #: The address: https://…, imaps://host/folder, or file:///path of a mailbox.
    url: str
    kind: SourceKind
    #: The outlet's name as analysts know it.
    outlet: str
    #: The outlet's registrable domain, where it has one.
    domain: str | None = None
    #: ISO 3166-1 alpha-3 of where the outlet sits.
    country: str | None = None
    #: What the outlet is: "wire", "state", "public", "private", "party", "newsletter", "institution".
    leaning: str | None = None
    language: str | None = None
    state: SourceState = SourceState.ACTIVE
    #: Seconds between polls, floor and ceiling; the schedule moves between them.
    min_interval: int = 300
    max_interval: int = 6 * 3600
    #: True when the feed carries only teasers, so that the page is fetched for each entry.
    fetch_pages: bool = True
    #: Extra request headers (name → value). Secrets: never printed, exported, or logged.
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with. Stored only after the entries are."""

    etag: str | None = None
    last_modified: str | None = None
    #: SHA-256 of the last body, hex, for servers that ignore both.
    body_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one document and how they came."""

    #: The address that was asked for.
    url: str
    #: The address that answered, after redirects.
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime
    validators: Validators = Validators()
    #: The address of a chain of permanent redirects only (301, 308), if there was one.
    moved_to: str | None = None
    #: For a mail: its key in the mailbox (UIDVALIDITY:UID, Maildir name, mbox mail's hash, file with size and time).
    mail_key: str | None = None
    #: "feed", "mail" or "page".
    what: str = "feed"


class PollResult(NamedTuple):
    """What came of asking one source."""

    source: Source
    #: New or changed entries; None if the source had nothing new; or what went wrong.
    outcome: list[Entry] | SourceError | None
