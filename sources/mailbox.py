"""Read newsletters from mailboxes: a folder of .eml files, mbox, Maildir, IMAP.

Reading leaves a mailbox as it was. A mail is marked by `mark_read`, which is called after the store has it, so a crash
between the two reads it once more and loses nothing.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from model.errors import FetchError
from model.sources import Fetched, Source, SourceKind
from sources import imap
from sources.hops import redact

log = logging.getLogger(__name__)

#: A mail larger than this is left where it is, with a warning.
MAX_MAIL_BYTES = 50_000_000

#: Lines that mail programs change after delivery; they are not part of what makes an mbox mail itself.
_CHANGEABLE = (b"status:", b"x-status:", b"x-keywords:", b"x-uid:", b"x-mozilla-status", b"content-length:", b"lines:")


def read_mailbox(
    source: Source, seen: Callable[[str], bool], password: str | None = None
) -> Generator[Fetched, None, None]:
    """Give each mail whose key was not seen, one by one, marking none. Raises FetchError when there is no mailbox."""
    if source.kind is SourceKind.IMAP:
        mails = imap.read_mails(source, seen, password, MAX_MAIL_BYTES)
    elif source.kind in _READERS:
        mails = _READERS[source.kind](source, find_path(source), seen)
    else:
        raise FetchError(redact(source.url), f"a source of kind {source.kind} is no mailbox")
    shown = redact(source.url)
    for key, body in mails:
        yield Fetched(
            url=shown,
            final_url=shown,
            status=200,
            headers={"content-type": "message/rfc822"},
            body=body,
            fetched_at=datetime.now(UTC),
            mail_key=key,
            what="mail",
        )


def mark_read(source: Source, keys: Iterable[str], password: str | None = None) -> None:
    """Mark mails as read where the mailbox has such a mark (IMAP, Maildir). Raises FetchError."""
    wanted = list(keys)
    if not wanted:
        return
    if source.kind is SourceKind.IMAP:
        imap.mark_mails(source, wanted, password)
    elif source.kind is SourceKind.MAILDIR:
        _mark_maildir(find_path(source), set(wanted))


def find_path(source: Source) -> Path:
    """Give the path of a mailbox on disk, from file:///path or a plain path; raise FetchError when there is none."""
    parts = urlsplit(source.url)
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost"):
            raise FetchError(source.url, "a mailbox on disk is named file:///path, without a host")
        path = Path(unquote(parts.path))
    elif "://" in source.url:
        raise FetchError(redact(source.url), f"a mailbox of kind {source.kind} is named file:///path")
    else:
        path = Path(source.url)
    if not path.exists():
        raise FetchError(source.url, "there is no such file or folder")
    return path


def _read_eml(source: Source, path: Path, seen: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    files = sorted(path.rglob("*.eml")) if path.is_dir() else [path]
    for file in files:
        try:
            facts = file.stat()
            # A file that is written anew under its old name is another mail.
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            key = f"{name}#{facts.st_size}-{facts.st_mtime_ns}"
            if seen(key) or _is_too_large(source, name, facts.st_size):
                continue
            body = file.read_bytes()
        except OSError as exc:
            _note_unreadable(source, file, exc)
            continue
        yield key, body


def _read_maildir(source: Source, path: Path, seen: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    if not (path / "cur").is_dir() and not (path / "new").is_dir():
        raise FetchError(source.url, "the folder is no Maildir (it has neither cur nor new)")
    given: set[str] = set()
    # new first: a mail that a reader moves to cur meanwhile is then met there.
    for folder in ("new", "cur"):
        for name in _list_names(path / folder):
            key = name.partition(":")[0]
            if name.startswith(".") or key in given or seen(key):
                continue
            file = path / folder / name
            try:
                if _is_too_large(source, name, file.stat().st_size):
                    continue
                body = file.read_bytes()
            except FileNotFoundError:
                # Moved between listing and reading; the next look finds it.
                continue
            except OSError as exc:
                _note_unreadable(source, file, exc)
                continue
            given.add(key)
            yield key, body


def _list_names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def _mark_maildir(path: Path, keys: set[str]) -> None:
    for folder in ("new", "cur"):
        for name in _list_names(path / folder):
            key, _, info = name.partition(":")
            flags = info.removeprefix("2,") if info.startswith("2,") else ""
            if key not in keys or "S" in flags:
                continue
            # Flags stand in ASCII order (the Maildir page of qmail, "Info").
            target = path / "cur" / f"{key}:2,{''.join(sorted({*flags, 'S'}))}"
            try:
                (path / "cur").mkdir(exist_ok=True)
                (path / folder / name).rename(target)
            except FileNotFoundError:
                continue
            except OSError as exc:
                raise FetchError(str(path), f"the mail {key} cannot be marked: {exc.strerror}") from exc


def _read_mbox(source: Source, path: Path, seen: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """Read an mbox of any of the usual dialects, a mail at a time.

    Keys are hashes: an mbox is rewritten when a mail is deleted, and an offset would then name another one.
    """
    try:
        with path.open("rb") as file:
            for number, body in enumerate(_split_mbox(file), start=1):
                if body is None:
                    _is_too_large(source, f"number {number}", MAX_MAIL_BYTES + 1)
                    continue
                key = _hash_mail(body)
                if not seen(key):
                    yield key, body
    except OSError as exc:
        raise FetchError(source.url, f"the mailbox cannot be read: {exc.strerror}") from exc


def _split_mbox(lines: Iterable[bytes]) -> Iterator[bytes | None]:
    """Cut an mbox at its From lines; None stands for a mail that is too large."""
    held: list[bytes] | None = None
    size, blank = 0, True
    for line in lines:
        if blank and line.startswith(b"From "):
            if held is not None:
                yield _join_mail(held) if size <= MAX_MAIL_BYTES else None
            held, size = [], 0
        elif held is not None:
            size += len(line)
            if size <= MAX_MAIL_BYTES:
                # ">From " was "From " (mboxrd); one sign is taken off.
                held.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line)
        blank = line in (b"\n", b"\r\n")
    if held is not None:
        yield _join_mail(held) if size <= MAX_MAIL_BYTES else None


def _join_mail(lines: list[bytes]) -> bytes:
    if lines and lines[-1] in (b"\n", b"\r\n"):
        # The empty line before the next From line belongs to the format.
        lines = lines[:-1]
    return b"".join(lines)


def _hash_mail(body: bytes) -> str:
    ends = [at for mark in (b"\n\n", b"\r\n\r\n") if (at := body.find(mark)) >= 0]
    cut = min(ends, default=len(body))
    head = [line for line in body[:cut].splitlines() if not line.lower().startswith(_CHANGEABLE)]
    return hashlib.sha256(b"\n".join(head) + body[cut:].rstrip()).hexdigest()


def _is_too_large(source: Source, name: str, size: int) -> bool:
    if size > MAX_MAIL_BYTES:
        log.warning("%s: mail %s is larger than %d bytes and stays unread", redact(source.url), name, MAX_MAIL_BYTES)
        return True
    return False


def _note_unreadable(source: Source, file: Path, exc: OSError) -> None:
    log.warning("%s: %s cannot be read: %s", redact(source.url), file.name, exc.strerror)


_READERS: dict[SourceKind, Callable[[Source, Path, Callable[[str], bool]], Iterator[tuple[str, bytes]]]] = {
    SourceKind.EML: _read_eml,
    SourceKind.MAILDIR: _read_maildir,
    SourceKind.MBOX: _read_mbox,
}
