"""The tree of errors. Each carries the address that an analyst would look at.

MonitorError
  SettingsError       a setting is missing or wrong
  SourceError         carries the source's address; the next source goes on
    FetchError        the bytes did not come
    BlockedError      the address is not a public one, so it was never asked
    ParseError        the bytes are no feed, no newsletter
      ReaderLostError their reader was ended from outside; they may be good
  ExtractError        carries the article's address
  RegistryError       a file of parties, conflicts or rules is wrong; carries the file
  StoreError          the database does not answer, or holds what it should not
  DeliveryError       carries the channel
  AdviceError         carries the outside reader or judge
"""

from __future__ import annotations

from datetime import datetime

from model.channels import show_channel


class MonitorError(Exception):
    """Anything that Ceasewire itself reports; its text is one sentence for a person."""


class SettingsError(MonitorError):
    """A setting is missing or wrong; the text names the setting."""


class SourceError(MonitorError):
    """One source failed; the round goes on with the next."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class FetchError(SourceError):
    """The bytes did not come."""

    def __init__(self, url: str, reason: str, *, status: int | None = None, retry_at: datetime | None = None) -> None:
        super().__init__(url, reason)
        #: The HTTP status, if there was an answer at all.
        self.status = status
        #: When the server asked us to come back, if it did.
        self.retry_at = retry_at


class HostBusyError(FetchError):
    """Another worker of ours holds the host for now; nothing was asked, so nothing speaks against the address."""


class HostRestsError(HostBusyError):
    """The host asked for a pause on behalf of another of its addresses; nothing was asked."""


class BlockedError(FetchError):
    """The address, or one it redirects to, is not public; no connection was made."""


class ParseError(SourceError):
    """The bytes are not what the source promises (no feed, no newsletter)."""


class ReaderLostError(ParseError):
    """The process that read the bytes was ended from outside, twice: they may be good, and are read again later."""


class ExtractError(MonitorError):
    """No article could be read from a page."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class RegistryError(MonitorError):
    """A data file of parties, conflicts, words or rules is wrong; the text names file and entry."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StoreError(MonitorError):
    """The database does not answer, is newer than this program, or refuses a fact."""


class DeliveryError(MonitorError):
    """One channel did not take an alert."""

    def __init__(self, channel: str, reason: str, *, permanent: bool = False, silent: bool = False) -> None:
        super().__init__(f"{show_channel(channel)}: {reason}")
        self.channel = channel
        self.reason = reason
        #: True when trying again cannot help (an address that is refused for good).
        self.permanent = permanent
        #: True when nobody answered: then other alerts need not be tried there just now.
        self.silent = silent


class AdviceError(MonitorError):
    """An outside reader or judge that gives nothing."""

    def __init__(self, who: str, reason: str) -> None:
        super().__init__(f"{who}: {reason}")
        self.who, self.reason = who, reason
