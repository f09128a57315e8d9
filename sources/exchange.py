"""Ask one question over HTTP/1.1 and read its answer, over connections that are kept while they are of use.

    open | write the question | read the head | read the body by its length, in chunks, or to the end

Only what a desk asks is here: GET (and a form now and then), one question at a time on a connection, to addresses that
were checked before. A general client (aiohttp) costs about twice as much for an answer; benchmarks/polling.py tells.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from multidict import CIMultiDict
from yarl import URL

#: Bytes of an answer's head, and of a line between two chunks.
MOST_HEAD = 65_536
MOST_LINE = 4_096
#: Seconds that an unused connection is trusted to be open still, and how many are kept.
IDLE, MOST_IDLE = 15.0, 200
#: Seconds for each of a host's addresses to answer, before the next one is tried.
CONNECT = 10.0

_STATUS = re.compile(rb"HTTP/1\.([01]) +(\d{3})(?: [^\n]*)?\Z")
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,15})\s*(?:;.*)?\Z", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


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


class Connection(asyncio.Protocol):
    """One connection to a server; one question at a time."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        #: Whether another question may follow, and when the last answer came (monotonic clock).
        self.reusable = True
        self.used = 0.0
        self._waiting: asyncio.Future[Reply] | None = None
        self._begin(0)

    def _begin(self, most: int) -> None:
        self._held = bytearray()
        self._most = most
        self._read: Callable[[], bool] = self._read_head
        self._status = 0
        self._headers: CIMultiDict[str] = CIMultiDict()
        self._body = bytearray()
        #: Bytes of the body, or of the chunk, that are still to come.
        self._left = 0
        self._to_the_end = False
        #: Whether any byte of the answer has come.
        self.began = False

    async def ask(self, question: bytes, most: int) -> Reply:
        """Send a question and give its answer; ``most`` bounds the body in bytes. Raises AnswerError, OSError."""
        transport = self.transport
        if transport is None or transport.is_closing():
            raise BrokenOffError("the server closed the connection")
        self._begin(most)
        self._waiting = asyncio.get_running_loop().create_future()
        transport.write(question)
        try:
            return await self._waiting
        except BaseException:
            self.close()
            raise
        finally:
            self._waiting = None
            self.used = time.monotonic()

    def close(self) -> None:
        """Give the connection up."""
        self.reusable = False
        if self.transport is not None:
            self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the transport."""
        self.transport = transport  # type: ignore[assignment]  # a stream's is a Transport

    def data_received(self, data: bytes) -> None:
        """Read on."""
        waiting = self._waiting
        if waiting is None or waiting.done():
            self.close()  # nobody asked
            return
        self.began = True
        self._held += data
        try:
            while self._read():
                pass
        except AnswerError as exc:
            self._fail(exc)

    def eof_received(self) -> None:
        """End an answer that goes on until the server closes, and break off any other."""
        self.reusable = False
        if self._to_the_end:
            self._finish()
        else:
            self._fail(BrokenOffError("the answer broke off before its end", self._status or None))

    def connection_lost(self, exc: Exception | None) -> None:
        """End what was going on."""
        self.reusable = False
        if self._to_the_end and exc is None:
            self._finish()
        else:
            self._fail(BrokenOffError("the answer broke off before its end", self._status or None))

    def _fail(self, exc: Exception) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(exc)

    def _finish(self) -> bool:
        if self._held:  # more than the answer: what it is cannot be told
            self.reusable = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(Reply(self._status, self._headers, bytes(self._body)))
        return False

    # Each reader takes what it can from what is held, and says whether to go on with the next.

    def _read_head(self) -> bool:
        held = self._held
        end, after = held.find(b"\r\n\r\n"), 4
        if end < 0:
            end, after = held.find(b"\n\n"), 2
        if end < 0:
            if len(held) > MOST_HEAD or (held[:5] and not b"HTTP/".startswith(bytes(held[:5]))):
                raise AnswerError("the answer is not HTTP")
            return False
        if end > MOST_HEAD:
            raise AnswerError("the answer is not HTTP")
        head = bytes(held[:end])
        del held[: end + after]
        first, _, rest = head.partition(b"\n")
        found = _STATUS.match(first.rstrip(b"\r"))
        if found is None:
            raise AnswerError("the answer is not HTTP")
        status = int(found[2])
        if 100 <= status < 200 and status != 101:
            return True  # the answer proper follows
        self._status, self._headers = status, read_headers(rest)
        connection = self._headers.get("Connection", "").lower()
        if "close" in connection or (found[1] == b"0" and "keep-alive" not in connection):
            self.reusable = False
        return self._plan_body()

    def _plan_body(self) -> bool:
        """Decide by the head how the body is to be read."""
        status, headers = self._status, self._headers
        if status in (101, 204, 304):
            return self._finish()
        coding = ",".join(headers.getall("Transfer-Encoding", ())).lower()
        length = None if coding else read_length(headers.getall("Content-Length", ()), status)
        if not brings_document(status):
            if length is None or length > len(self._held):
                self.reusable = False
                self._held.clear()
            else:
                del self._held[:length]
            return self._finish()
        if coding:
            self._to_the_end = coding.rpartition(",")[2].strip() != "chunked"
            if "Content-Length" in headers:
                self.reusable = False
            self._read = self._read_rest if self._to_the_end else self._read_size
        elif length is None:
            self._to_the_end, self._read = True, self._read_rest
        else:
            self._left, self._read = length, self._read_counted
            self._check_size(length)
        return True

    def _check_size(self, more: int) -> None:
        if len(self._body) + more > self._most:
            raise TooLongError(f"it is larger than {self._most:,} bytes", self._status)

    def _take(self, count: int) -> None:
        held = self._held
        if count >= len(held):
            self._body += held
            held.clear()
        else:
            self._body += held[:count]
            del held[:count]

    def _read_counted(self) -> bool:
        count = min(self._left, len(self._held))
        self._left -= count
        self._take(count)
        return self._finish() if not self._left else False

    def _read_rest(self) -> bool:
        self.reusable = False
        self._check_size(len(self._held))
        self._take(len(self._held))
        return False

    def _line(self) -> bytes | None:
        end = self._held.find(b"\n")
        if end < 0 or end > MOST_LINE:
            if len(self._held) > MOST_LINE:
                raise AnswerError("its chunks cannot be read", self._status)
            return None
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line.rstrip(b"\r")

    def _read_size(self) -> bool:
        line = self._line()
        if line is None:
            return False
        found = _SIZE.match(line)
        if found is None:
            raise AnswerError("its chunks cannot be read", self._status)
        self._left = int(found[1], 16)
        self._check_size(self._left)
        self._read = self._read_chunk if self._left else self._read_trailer
        return True

    def _read_chunk(self) -> bool:
        count = min(self._left, len(self._held))
        self._left -= count
        self._take(count)
        if self._left:
            return False
        self._read = self._read_chunk_end
        return True

    def _read_chunk_end(self) -> bool:
        line = self._line()
        if line:
            raise AnswerError("its chunks cannot be read", self._status)
        if line is None:
            return False
        self._read = self._read_size
        return True

    def _read_trailer(self) -> bool:
        line = self._line()
        if line is None:
            return False
        return self._finish() if not line else True


def read_headers(lines: bytes) -> CIMultiDict[str]:
    """Read the lines of a head; a line that begins with white space goes on with the one before."""
    found: list[tuple[str, str]] = []
    for line in lines.split(b"\n"):
        text = _decode(line.rstrip(b"\r"))
        if text[:1] in (" ", "\t") and found:
            name, value = found.pop()
            found.append((name, f"{value} {text.strip()}"))
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip():
            found.append((name.strip(), value.strip()))
    return CIMultiDict(found)


def _decode(line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        text = line.decode("latin-1")
    return text if text.isprintable() else _CONTROL.sub(" ", text)


def read_length(values: Sequence[str], status: int) -> int | None:
    """Read Content-Length; None where there is none. Raises AnswerError where it cannot be told."""
    lengths = {part.strip() for value in values for part in value.split(",")}
    if not lengths:
        return None
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit()) or len(length) > 15:
        raise AnswerError("it does not say how long it is", status)
    return int(length)


def write_question(url: URL, headers: Mapping[str, str], body: bytes | None = None) -> bytes:
    """Write the request for an address: GET, or POST with a body.

    Raises ValueError for a header that would be more than one.
    """
    host = f"[{url.raw_host}]" if ":" in (url.raw_host or "") else url.raw_host
    port = "" if url.is_default_port() else f":{url.port}"
    verb = "GET" if body is None else "POST"
    lines = [f"{verb} {url.raw_path_qs or '/'} HTTP/1.1", f"Host: {host}{port}"]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    lines += [f"{name}: {value}" for name, value in headers.items()]
    text = "\r\n".join(lines)
    if text.count("\n") != len(lines) - 1 or text.count("\r") != len(lines) - 1 or "\0" in text:
        raise ValueError("a header holds a line break")
    return (text + "\r\n\r\n").encode("utf-8", "replace") + (body or b"")


class Connections:
    """The connections of one client. ``check`` refuses an address by raising OSError: the last door."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self._check = check
        self._tls: ssl.SSLContext | None = None
        #: By scheme, host and port; the last one used last.
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}

    async def ask(
        self,
        url: URL,
        addresses: Collection[str],
        headers: Mapping[str, str],
        most: int,
        body: bytes | None = None,
    ) -> Reply:
        """Ask at one of the host's checked addresses; raises AnswerError, OSError, ValueError, ssl.SSLError.

        With a body it is a POST, over a connection of its own: such a question is not sent twice.
        """
        key = (url.scheme, url.raw_host or "", url.port or 0)
        question = write_question(url, headers, body)
        while body is None and (kept := self._take_idle(key)) is not None:
            try:
                return await self._ask(key, kept, question, most)
            except BrokenOffError:
                if kept.began:
                    raise
                # The server had closed it meanwhile: it has not seen the question.
        return await self._ask(key, await self._open(key, addresses), question, most)

    async def _ask(self, key: tuple[str, str, int], connection: Connection, question: bytes, most: int) -> Reply:
        reply = await connection.ask(question, most)
        if connection.reusable and sum(map(len, self._idle.values())) < MOST_IDLE:
            self._idle.setdefault(key, []).append(connection)
        else:
            connection.close()
        return reply

    def _take_idle(self, key: tuple[str, str, int]) -> Connection | None:
        kept = self._idle.get(key)
        while kept:
            connection = kept.pop()
            if connection.reusable and time.monotonic() - connection.used < IDLE:
                return connection
            connection.close()
        self._idle.pop(key, None)
        return None

    async def _open(self, key: tuple[str, str, int], addresses: Collection[str]) -> Connection:
        failure: OSError = OSError("no address")
        for address in sorted(addresses, key=lambda one: ":" in one):
            try:
                async with asyncio.timeout(CONNECT):
                    return await self._connect(key, address)
            except ssl.SSLError:
                raise
            except TimeoutError:
                failure = OSError(None, "no answer")
            except OSError as exc:
                failure = exc
        raise failure

    async def _connect(self, key: tuple[str, str, int], address: str) -> Connection:
        scheme, host, port = key
        self._check(address)
        loop = asyncio.get_running_loop()
        opened = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            opened.setblocking(False)
            await loop.sock_connect(opened, (address, port))
            if scheme == "https":
                _, connection = await loop.create_connection(
                    Connection, sock=opened, ssl=self._context(), server_hostname=host.rstrip(".")
                )
            else:
                _, connection = await loop.create_connection(Connection, sock=opened)
        except BaseException:
            opened.close()
            raise
        return connection

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls

    def close(self) -> None:
        """Give every kept connection up."""
        for kept in self._idle.values():
            for connection in kept:
                connection.close()
        self._idle.clear()
