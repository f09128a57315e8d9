"""Read what is new in a mailbox: so many mails at a time, and one that cannot be read not again in every round."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime

from extractors import parse_entries
from flows.desk import Desk, log
from model.entries import Entry
from model.errors import ParseError, ReaderLostError, SourceError
from model.sources import Source
from storage.documents import REFUSED
from storage.tables import clean

#: Mails, and bytes of mails, that one round takes; what is left comes with the next ones.
MOST_MAILS, MOST_BYTES = 500, 60_000_000


@dataclass(slots=True)
class Letters:
    """What one round read in a mailbox."""

    entries: list[Entry] = field(default_factory=list)
    #: Keys of the mails that they came in.
    keys: list[str] = field(default_factory=list)
    #: Keys that say that a mail could not be read this month; the mail itself stays unread where it is.
    refused: list[str] = field(default_factory=list)
    #: Why not all of the mailbox could be read.
    error: SourceError | None = None
    #: Mails that were looked at, and their bytes.
    mails: int = 0
    size: int = 0

    @property
    def is_full(self) -> bool:
        """Whether the round has taken its share."""
        return self.mails >= MOST_MAILS or self.size >= MOST_BYTES


def read_letters(desk: Desk, source: Source, now: datetime) -> Letters:
    """Give the entries of the mails that are not kept yet; a mail that cannot be read is kept from the others.

    Such a mail is tried again in another month, when a newer Ceasewire may read it, after all that are new: to read it
    in every round would cost its download and a line in the log each time, for ever.
    """
    found, month = Letters(), f"{REFUSED}{now:%Y-%m} "
    known = desk.store.mail_keys(source.url)
    before = {key.removeprefix(REFUSED).partition(" ")[2] for key in known if key.startswith(REFUSED)}
    again: set[str] = set()

    def is_passed_over(key: str) -> bool:
        key = clean(key)  # as the store keeps it
        if key in known or month + key in known:
            return True
        if key in before:
            again.add(key)
        return key in before

    _take(desk, source, is_passed_over, month, found)
    if again and not found.is_full and found.error is None:
        _take(desk, source, lambda key: clean(key) not in again, month, found)
    return found


def _take(desk: Desk, source: Source, seen: Callable[[str], bool], month: str, found: Letters) -> None:
    """Read the mails that are not seen yet, until the round has its share."""
    from sources.mailbox import read_mailbox

    try:
        with closing(read_mailbox(source, seen, desk.settings.imap_password or None)) as mails:
            for mail in mails:
                key = mail.mail_key or ""
                try:
                    found.entries += parse_entries(mail, source.url)
                    found.keys += [key] if key else []
                except ReaderLostError as exc:  # the next round reads it
                    found.error = exc
                except ParseError as exc:
                    log.warning("mail: %s", exc)
                    found.refused += [month + key] if key else []
                found.mails += 1
                found.size += len(mail.body)
                if found.is_full:
                    break
    except SourceError as exc:
        found.error = exc
