"""Read and mark mails in an IMAP folder; wait there for new ones.

A mail's key is UIDVALIDITY:UID, which a server never gives to another mail (RFC 9051, section 2.3.1.1). Bodies are
taken with BODY.PEEK from a folder that was opened for reading only, so reading leaves no trace.
"""

from __future__ import annotations

import imaplib
import ipaddress
import logging
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from model.errors import FetchError
from model.sources import Source
from sources.hops import redact

log = logging.getLogger(__name__)

#: Seconds that one answer of the server may take.
TIMEOUT = 30.0
#: Mails that one command names.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Account:
    """What an address imaps://user:password@host:port/folder says."""

    host: str
    port: int
    encrypted: bool
    folder: str
    user: str
    password: str = field(repr=False)


def read_account(url: str, password: str | None) -> Account:
    """Read a mailbox's address; raise FetchError when host, user or password is missing."""
    shown = redact(url)
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as exc:
        raise FetchError(shown, "it is not the address of a mailbox") from exc
    if parts.scheme not in ("imap", "imaps") or not parts.hostname:
        raise FetchError(shown, "an IMAP mailbox is named imaps://user@host/folder")
    secret = unquote(parts.password) if parts.password is not None else password
    if not parts.username:
        raise FetchError(shown, "the mailbox's address names no user (imaps://user@host/folder)")
    if not secret:
        raise FetchError(shown, "no password is known for this mailbox")
    encrypted = parts.scheme == "imaps"
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Account(
        parts.hostname, port or (993 if encrypted else 143), encrypted, folder, unquote(parts.username), secret
    )


def read_mails(
    source: Source, seen: Callable[[str], bool], password: str | None, max_bytes: int
) -> Iterator[tuple[str, bytes]]:
    """Give key and bytes of each mail whose key was not seen, oldest first. Raises FetchError."""
    with _open(source, password, readonly=True) as (box, validity):
        unseen = [uid for uid in box.uids("UNDELETED") if not seen(f"{validity}:{uid}")]
        sizes = _fetch_sizes(box, unseen)
        for uid in unseen:
            key = f"{validity}:{uid}"
            if sizes.get(uid, 0) > max_bytes:
                log.warning("%s: mail %s is larger than %d bytes and stays unread", redact(source.url), key, max_bytes)
                continue
            body = _fetch_body(box, uid)
            if body is not None:
                yield key, body


def mark_mails(source: Source, keys: Sequence[str], password: str | None) -> None:
    """Mark mails as read; keys of another UIDVALIDITY name mails that are no longer there, and are passed over."""
    with _open(source, password, readonly=False) as (box, validity):
        uids = [uid for known, _, uid in (key.partition(":") for key in keys) if known == validity and uid.isdigit()]
        for start in range(0, len(uids), BATCH):
            box.flag(uids[start : start + BATCH], MailMessageFlags.SEEN, value=True)


def wait_for_mail(source: Source, seconds: float, password: str | None = None) -> bool:
    """Wait until the server says that something changed (IDLE, RFC 2177); False when time ran out or it offers none."""
    with _open(source, password, readonly=True) as (box, _):
        if "IDLE" not in box.client.capabilities:
            return False
        return bool(box.idle.wait(timeout=seconds))


@contextmanager
def _open(source: Source, password: str | None, *, readonly: bool) -> Iterator[tuple[BaseMailBox, str]]:
    """Log in and open the folder; every failure of the library leaves as one FetchError."""
    shown = redact(source.url)
    account = read_account(source.url, password)
    box: BaseMailBox | None = None
    try:
        box = _connect(shown, account)
        box.login(account.user, account.password, initial_folder=None)
        box.folder.set(account.folder, readonly=readonly)
        _, validity = box.client.response("UIDVALIDITY")
        yield box, (validity[0] or b"0").decode("ascii", "replace")
    except ssl.SSLError as exc:
        raise FetchError(shown, f"no encrypted connection to {account.host} could be made") from exc
    except TimeoutError as exc:
        raise FetchError(shown, f"the mail server {account.host} did not answer in time") from exc
    except (ImapToolsError, imaplib.IMAP4.error) as exc:
        raise FetchError(shown, _describe(exc, account)) from exc
    except OSError as exc:
        raise FetchError(shown, f"no connection to the mail server {account.host} ({exc.strerror or exc})") from exc
    finally:
        if box is not None:
            with suppress(Exception):
                box.logout()


def _connect(shown: str, account: Account) -> BaseMailBox:
    if account.encrypted:
        return MailBox(account.host, account.port, timeout=TIMEOUT)
    plain = MailBoxUnencrypted(account.host, account.port, timeout=TIMEOUT)
    if _is_this_machine(account.host):
        return plain
    offers = "STARTTLS" in plain.client.capabilities
    with suppress(Exception):
        plain.client.logout()
    if not offers:
        raise FetchError(shown, f"the mail server {account.host} offers no encryption; the password was not sent")
    return MailBoxStartTls(account.host, account.port, timeout=TIMEOUT)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _describe(exc: Exception, account: Account) -> str:
    kind = type(exc).__name__
    if "Login" in kind:
        return f"the mail server {account.host} refuses the name or the password of {account.user}"
    if "Folder" in kind:
        return f"the mail server {account.host} has no folder {account.folder!r} for {account.user}"
    if isinstance(exc, imaplib.IMAP4.abort):
        return f"the mail server {account.host} broke off"
    return f"the mail server {account.host} answers with an error"


def _fetch_sizes(box: BaseMailBox, uids: Sequence[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for start in range(0, len(uids), BATCH):
        _, data = box.client.uid("FETCH", ",".join(uids[start : start + BATCH]), "(UID RFC822.SIZE)")
        for line in data:
            uid = re.search(rb"UID (\d+)", line) if isinstance(line, bytes) else None
            size = re.search(rb"RFC822\.SIZE (\d+)", line) if isinstance(line, bytes) else None
            if uid and size:
                sizes[uid[1].decode()] = int(size[1])
    return sizes


def _fetch_body(box: BaseMailBox, uid: str) -> bytes | None:
    """Give a mail's bytes; None when it was deleted meanwhile."""
    _, data = box.client.uid("FETCH", uid, "(BODY.PEEK[])")
    return next((part[1] for part in data if isinstance(part, tuple) and isinstance(part[1], bytes)), None)
