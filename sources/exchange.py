"""Ask one question over HTTP and read its answer: libcurl (pycurl), on the loop that everything else runs on.

    pin the host to its checked addresses | ask | hold head and body, bounded | an answer, or one clause of why not

Connections are kept and used again by libcurl. Names are never looked up here, no proxy is asked, no redirect followed;
and each socket is opened by us, for addresses that were checked.
"""

from __future__ import annotations

import math
import os
import re
import socket
import ssl
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pycurl
from multidict import CIMultiDict

from sources.hops import Place
from sources.transfers import Transfers

#: Seconds for a connection to be made.
CONNECT = 15
#: Connections that are kept.
MOST_KEPT = 200
#: Hosts whose addresses are remembered.
MOST_PINNED = 10_000
#: Bytes of an error's page that are read on.
MOST_UNWANTED = 65_536
#: Bytes read at once.
PIECE = 64 * 1024

_BREAK = re.compile(rb"[\r\n\x00]")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NOT_HTTP = frozenset({pycurl.E_UNSUPPORTED_PROTOCOL, pycurl.E_FTP_WEIRD_SERVER_REPLY})
_HEAD_TOO_LARGE = 100
_NO_CONNECTION = frozenset({pycurl.E_COULDNT_CONNECT, pycurl.E_COULDNT_RESOLVE_HOST})
_NO_TLS = frozenset(
    {
        pycurl.E_SSL_CONNECT_ERROR,
        pycurl.E_SSL_CERTPROBLEM,
        pycurl.E_SSL_CIPHER,
        pycurl.E_SSL_CACERT_BADFILE,
        pycurl.E_USE_SSL_FAILED,
    }
)


class AnswerError(Exception):
    """An answer that cannot be used; its text says why in one clause."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class BrokenOffError(AnswerError):
    """The connection ended before the answer did."""


class TooLongError(AnswerError):
    """The body is larger than what was asked for."""


class Reply(NamedTuple):
    """One answer. The body is empty for an answer that brings no document."""

    status: int
    headers: CIMultiDict[str]
    body: bytes


def brings_document(status: int) -> bool:
    """Say whether the body of an answer is worth reading."""
    return status == 200 or 202 <= status < 300


class _Handle:
    """One of libcurl's handles, used for one question after the other, and what has come of the present answer.

    Its options stay as they are set, and most of them are what the next question wants too.
    """

    __slots__ = ("_body", "_lines", "_most", "_unwanted", "_wanted", "curl", "posts", "too_long", "within")

    def __init__(self, curl: pycurl.Curl) -> None:
        self.curl = curl
        #: The head, and heads before it (100, 103).
        self._lines: list[bytes] = []
        self._body = bytearray()
        self._most = 0
        #: Whether the body is worth reading, once the status is known.
        self._wanted: bool | None = None
        #: Bytes of a body that nobody wants: a few are read on, so that the connection stays of use.
        self._unwanted = 0
        self.too_long = self.posts = False
        #: The milliseconds that the answer may take.
        self.within = 0
        curl.setopt(pycurl.HEADERFUNCTION, self._lines.append)
        curl.setopt(pycurl.WRITEFUNCTION, self._take_piece)

    def expect(self, most: int) -> None:
        """Make ready for an answer whose body has so many bytes at most."""
        if most != self._most:
            self.curl.setopt(pycurl.MAXFILESIZE_LARGE, most)
            self._most = most
        self._lines.clear()
        self._body = bytearray()
        self._wanted, self._unwanted, self.too_long = None, 0, False

    def _take_piece(self, piece: bytes) -> int | None:
        """Take a piece of the body, or break off: what is not wanted, and what is too long."""
        if self._wanted is None:
            self._wanted = brings_document(self.status or 0)
        if not self._wanted:
            self._unwanted += len(piece)
            return -1 if self._unwanted > MOST_UNWANTED else None
        self._body += piece
        if len(self._body) > self._most:
            self.too_long = True
            return -1
        return None

    @property
    def status(self) -> int | None:
        """The status, once its line has come."""
        return _read_status(self._last_head())

    def _last_head(self) -> list[bytes]:
        """Give the lines of the last head that has come."""
        lines = self._lines
        for at in range(len(lines) - 1, 0, -1):
            if lines[at].startswith(b"HTTP/"):
                return lines[at:]
        return lines

    def reply(self) -> Reply:
        """Give the answer as it stands."""
        head = self._last_head()
        return Reply(_read_status(head) or 0, read_headers(head[1:]), bytes(self._body))


def _read_status(head: Sequence[bytes]) -> int | None:
    code = head[0].split(None, 2)[1:2] if head else []
    return int(code[0]) if code and code[0].isdigit() else None


def read_headers(lines: Collection[bytes]) -> CIMultiDict[str]:
    """Read the lines of a head; what is no header is passed over."""
    found: list[tuple[str, str]] = []
    for line in lines:
        line = line.rstrip(b"\r\n")
        if not line:
            continue
        name, colon, value = _decode(line).partition(":")
        if colon and (name := name.strip()):
            found.append((name, value.strip()))
    return CIMultiDict(found)


def _decode(line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def write_headers(headers: Mapping[str, str]) -> list[bytes]:
    """Write header lines. Raises ValueError for one that would be more than one."""
    lines = [f"{name}: {value}".encode("utf-8", "replace") for name, value in headers.items()]
    if any(map(_BREAK.search, lines)):
        raise ValueError("a header holds a line break")
    return lines


class _Socket(socket.socket):
    """A socket that is closed without a word when it is let go of: libcurl goes on with a copy of its own."""

    def __del__(self) -> None:
        """Close it."""
        self.close()


def _trusted() -> tuple[str | None, str | None]:
    """Give the file and the folder of the certificates that this machine trusts."""
    paths = ssl.get_default_verify_paths()
    return paths.cafile, None if os.environ.get(paths.openssl_cafile_env) else paths.capath


class Connections:
    """The connections of one client. ``check`` refuses an address by raising OSError: the last door."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check
        self._trusted = _trusted()
        self._free: list[_Handle] = []
        self._multi = Transfers()
        self._multi.setopt(pycurl.M_MAXCONNECTS, MOST_KEPT)
        #: (Host, port) → the addresses that libcurl goes to for it.
        self._pinned: dict[tuple[str, int], Sequence[str]] = {}

    async def ask(
        self,
        place: Place,
        addresses: Sequence[str],
        headers: Sequence[bytes],
        most: int,
        *,
        within: float = 60.0,
        body: bytes | None = None,
    ) -> Reply:
        """Ask at the host's checked addresses, GET or POST, with these header lines.

        ``most`` bounds the answer's body in bytes, ``within`` the time that it takes in seconds.

        Raises AnswerError, OSError, ValueError, ssl.SSLError, TimeoutError.
        """
        handle = self._free.pop() if self._free else self._make()
        host = (place.host, place.port)
        known = self._pinned.get(host) == addresses
        try:
            if not known:
                self._pinned.pop(host, None)
                pinned = ",".join([f"[{one}]" if ":" in one else one for one in addresses])
                handle.curl.setopt(pycurl.RESOLVE, [f"{place.host}:{place.port}:{pinned}"])
            _prepare(handle, place, headers, most, within, body)
            await self._multi.perform(handle.curl)
        except pycurl.error as exc:
            error = _find_error(handle, exc, most)
            if error is not None:
                handle.curl.close()
                raise error from exc
        except BaseException:
            handle.curl.close()
            raise
        else:
            if not known:  # libcurl keeps it for all questions from now on
                self._remember(host, addresses)
        self._free.append(handle)
        return handle.reply()

    def _remember(self, host: tuple[str, int], addresses: Sequence[str]) -> None:
        if len(self._pinned) >= MOST_PINNED:
            self._pinned.clear()
        self._pinned[host] = addresses

    def _make(self) -> _Handle:
        """Make a handle with what is the same for every question."""
        curl = pycurl.Curl()
        cafile, capath = self._trusted
        for option, value in (
            (pycurl.NOSIGNAL, 1),
            (pycurl.PROXY, ""),
            (pycurl.FOLLOWLOCATION, 0),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.HTTP_CONTENT_DECODING, 0),
            (pycurl.PATH_AS_IS, 1),
            (pycurl.CONNECTTIMEOUT, CONNECT),
            (pycurl.BUFFERSIZE, PIECE),
            (pycurl.OPENSOCKETFUNCTION, self._open_socket),
            *([(pycurl.CAINFO, cafile)] if cafile else []),
            *([(pycurl.CAPATH, capath)] if capath else []),
        ):
            curl.setopt(option, value)
        return _Handle(curl)

    def _open_socket(self, _purpose: int, address: Any) -> Any:
        """Open the socket for one address, if it was checked."""
        self._multi.note_opened()
        family, kind, protocol, place = address
        host = place[0]
        try:
            self._check(host.decode() if isinstance(host, bytes) else str(host))
        except OSError:
            return pycurl.SOCKET_BAD
        return _Socket(family, kind, protocol)

    async def close(self) -> None:
        """Give every connection up."""
        await self._multi.aclose()
        for handle in self._free:
            handle.curl.close()
        self._free.clear()


def _prepare(
    handle: _Handle, place: Place, headers: Sequence[bytes], most: int, within: float, body: bytes | None
) -> None:
    """Set what is different from the handle's last question."""
    curl = handle.curl
    handle.expect(most)
    curl.setopt(pycurl.URL, place.text)
    curl.setopt(pycurl.HTTPHEADER, headers)
    if body is not None:
        curl.setopt(pycurl.POSTFIELDS, body)
        curl.setopt(pycurl.HTTPHEADER, [*headers, b"Expect:"])
        handle.posts = True
    elif handle.posts:
        curl.setopt(pycurl.HTTPGET, 1)
        handle.posts = False
    milliseconds = max(1, math.ceil(1000 * within))
    if milliseconds != handle.within:
        curl.setopt(pycurl.TIMEOUT_MS, milliseconds)
        handle.within = milliseconds


def _find_error(handle: _Handle, exc: pycurl.error, most: int) -> Exception | None:
    """Say how an exchange failed; None where it was broken off because the body of an error's page is not wanted."""
    code, told = exc.args
    curl, status = handle.curl, handle.status
    too_long = handle.too_long or code == pycurl.E_FILESIZE_EXCEEDED
    if too_long:
        return TooLongError(f"it is larger than {most:,} bytes", status) if brings_document(status or 0) else None
    if code == pycurl.E_WRITE_ERROR:
        return None
    if code == pycurl.E_OPERATION_TIMEDOUT and 1000 * curl.getinfo(pycurl.TOTAL_TIME) >= handle.within - 1:
        return TimeoutError("no complete answer came in time")
    return _make_error(code, told, status, curl.getinfo(pycurl.OS_ERRNO))


def _make_error(code: int, told: str, status: int | None, number: int) -> Exception:
    """Say what libcurl's code means, in our own errors; its text could hold an address with a secret."""
    if code == pycurl.E_PEER_FAILED_VERIFICATION:
        return ssl.SSLCertVerificationError(told)
    if code in _NO_TLS:
        return ssl.SSLError(told)
    if code in _NO_CONNECTION:
        return OSError(number, os.strerror(number)) if number else OSError("refused")
    if code == pycurl.E_OPERATION_TIMEDOUT:
        return OSError(number, "no answer")
    if code == _HEAD_TOO_LARGE:
        return AnswerError("the head of its answer is too large", status)
    if code in _NOT_HTTP:
        return AnswerError("the answer is not HTTP", status)
    if code in (pycurl.E_PARTIAL_FILE, pycurl.E_RECV_ERROR, pycurl.E_GOT_NOTHING, pycurl.E_SEND_ERROR):
        return BrokenOffError("the answer broke off before its end", status)
    return AnswerError(f"the answer cannot be read (libcurl's error {code})", status)
