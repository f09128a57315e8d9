"""Ask one question over HTTP and read its answer: libcurl (pycurl), on the loop that everything else runs on.

    pin the host to its checked addresses | ask | hold head and body, bounded | an answer, or one clause of why not

Connections are kept and used again by libcurl. Names are never looked up here, no proxy is asked, no redirect followed;
and each socket is opened by us, for addresses that were checked.
"""

from __future__ import annotations

import os
import re
import socket
import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pycurl
from multidict import CIMultiDict
from yarl import URL

from sources.transfers import Transfers

#: Seconds for a connection to be made.
CONNECT = 15
#: Connections that are kept.
MOST_KEPT = 200
#: Bytes of an error's page that are read on.
MOST_UNWANTED = 65_536
#: Bytes read at once.
PIECE = 64 * 1024

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


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. The body is empty for an answer that brings no document."""

    status: int
    headers: CIMultiDict[str]
    body: bytes


def brings_document(status: int) -> bool:
    """Say whether the body of an answer is worth reading."""
    return status == 200 or 202 <= status < 300


class _Answer:
    """What has come of one answer."""

    __slots__ = ("body", "lines", "most", "too_long", "unwanted")

    def __init__(self, most: int) -> None:
        self.most = most
        self.lines: list[bytes] = []
        self.body = bytearray()
        self.too_long = False
        #: Bytes of a body that nobody wants: a few are read on, so that the connection stays of use.
        self.unwanted = 0

    def take_line(self, line: bytes) -> None:
        """Take a line of the head; a head that begins anew (after 100 or 103) replaces the one before."""
        if line.startswith(b"HTTP/"):
            self.lines.clear()
        self.lines.append(line)

    def take_piece(self, piece: bytes) -> int | None:
        """Take a piece of the body, or break off: what is not wanted, and what is too long."""
        if not brings_document(self.status or 0):
            self.unwanted += len(piece)
            return -1 if self.unwanted > MOST_UNWANTED else None
        self.body += piece
        if len(self.body) > self.most:
            self.too_long = True
            return -1
        return None

    @property
    def status(self) -> int | None:
        """The status, once its line has come."""
        code = self.lines[0].split(None, 2)[1:2] if self.lines else []
        return int(code[0]) if code and code[0].isdigit() else None

    def reply(self) -> Reply:
        """Give the answer as it stands."""
        return Reply(self.status or 0, read_headers(self.lines[1:]), bytes(self.body))


def read_headers(lines: Collection[bytes]) -> CIMultiDict[str]:
    """Read the lines of a head; what is no header is passed over."""
    found: list[tuple[str, str]] = []
    for line in lines:
        name, colon, value = _decode(line.rstrip(b"\r\n")).partition(":")
        if colon and name.strip():
            found.append((name.strip(), value.strip()))
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
    if any(b"\n" in line or b"\r" in line or b"\0" in line for line in lines):
        raise ValueError("a header holds a line break")
    return lines


def _trusted() -> tuple[str | None, str | None]:
    """Give the file and the folder of the certificates that this machine trusts."""
    paths = ssl.get_default_verify_paths()
    return paths.cafile, None if os.environ.get(paths.openssl_cafile_env) else paths.capath


class Connections:
    """The connections of one client. ``check`` refuses an address by raising OSError: the last door."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check
        self._trusted = _trusted()
        self._free: list[pycurl.Curl] = []
        self._multi = Transfers()
        self._multi.setopt(pycurl.M_MAXCONNECTS, MOST_KEPT)

    async def ask(
        self,
        url: URL,
        addresses: Collection[str],
        headers: Mapping[str, str],
        most: int,
        body: bytes | None = None,
    ) -> Reply:
        """Ask at the host's checked addresses, GET or POST; ``most`` bounds the answer's body in bytes.

        Raises AnswerError, OSError, ValueError, ssl.SSLError.
        """
        curl = self._free.pop() if self._free else self._make()
        answer = _Answer(most)
        try:
            self._prepare(curl, answer, url, addresses, headers, body)
            await self._multi.perform(curl)
        except pycurl.error as exc:
            code, told = exc.args
            too_long = answer.too_long or code == pycurl.E_FILESIZE_EXCEEDED
            if too_long and brings_document(answer.status or 0):
                raise TooLongError(f"it is larger than {most:,} bytes", answer.status) from exc
            if not too_long and code != pycurl.E_WRITE_ERROR:  # the body of an error's page ends the connection
                raise _make_error(code, told, answer.status, curl.getinfo(pycurl.OS_ERRNO)) from exc
        self._free.append(curl)
        return answer.reply()

    def _make(self) -> pycurl.Curl:
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
        return curl

    def _prepare(
        self,
        curl: pycurl.Curl,
        answer: _Answer,
        url: URL,
        addresses: Collection[str],
        headers: Mapping[str, str],
        body: bytes | None,
    ) -> None:
        lines = write_headers(headers)
        pinned = ",".join(f"[{one}]" if ":" in one else one for one in addresses)
        curl.setopt(pycurl.URL, str(url))
        curl.setopt(pycurl.RESOLVE, [f"{url.raw_host}:{url.port}:{pinned}"])
        curl.setopt(pycurl.MAXFILESIZE_LARGE, answer.most)
        if body is None:
            curl.setopt(pycurl.HTTPGET, 1)
        else:
            curl.setopt(pycurl.POSTFIELDS, body)
            lines.append(b"Expect:")
        curl.setopt(pycurl.HTTPHEADER, lines)
        curl.setopt(pycurl.HEADERFUNCTION, answer.take_line)
        curl.setopt(pycurl.WRITEFUNCTION, answer.take_piece)

    def _open_socket(self, _purpose: int, address: Any) -> Any:
        """Open the socket for one address, if it was checked."""
        family, kind, protocol, place = address
        host = place[0]
        try:
            self._check(host.decode() if isinstance(host, bytes) else str(host))
        except OSError:
            return pycurl.SOCKET_BAD
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Give every connection up."""
        await self._multi.aclose()
        for curl in self._free:
            curl.close()
        self._free.clear()


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
