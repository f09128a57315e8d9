"""Ask web servers for documents: politely, safely, and only for what has changed.

    read_address | resolve_public | take a turn on the host | ask | follow or decompress

Each hop of a redirect goes the whole way again, so that none of them reaches an address that is not public.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import NamedTuple, Self

from multidict import CIMultiDict
from yarl import URL

from model.errors import FetchError, HostRestsError
from model.sources import Fetched, Validators
from sources.addresses import Resolve, ask_system, is_allowed, is_public, read_literal, resolve_public
from sources.decompress import ACCEPTED, EncodingError, TooLargeError, decompress
from sources.exchange import AnswerError, BrokenOffError, Connections, Reply, write_headers
from sources.hops import (
    PERMANENT,
    REDIRECTS,
    Place,
    describe_rest,
    describe_status,
    keep_headers,
    read_address,
    read_retry_after,
    redact,
)
from sources.politeness import MIN_GAP, Hosts, HostTurns

DEFAULT_AGENT = "Ceasewire/0.1 (+https://ceasewire.example/about)"
MAX_HOPS = 8
#: Questions that are under way at the same time.
AT_ONCE = 100
#: Seconds for which a host's addresses are believed.
RESOLVED_FOR = 60.0

_ACCEPT = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
}


class Answer(NamedTuple):
    """What came of asking one address, changed or not."""

    #: None when the document is as it was.
    fetched: Fetched | None
    #: 304, or 200 also where only the body's hash showed that nothing changed.
    status: int
    headers: Mapping[str, str]
    final_url: str
    #: The address of a chain of permanent redirects only, if there was one.
    moved_to: str | None
    #: Whether the server sent a body at all.
    full: bool


class WebClient:
    """Fetches documents over HTTP; an async context manager.

    `timeout` is in seconds and covers a document's whole way; waiting for a host's turn is not in it.
    `max_bytes` bounds a body both packed and unpacked. `min_gap` is the pause in seconds between two requests to
    one host; hosts in `allow_hosts` (names or addresses that may be reached though they are not public) get none.
    `hosts` says whose turn it is on a host where several workers ask. `ready` is asked before each request, and what
    it gives is waited for: it holds requests back while what came before them is not worked off.
    """

    def __init__(
        self,
        *,
        user_agent: str = DEFAULT_AGENT,
        timeout: float = 30.0,
        max_bytes: int = 20_000_000,
        allow_hosts: Collection[str] = frozenset(),
        min_gap: float = MIN_GAP.total_seconds(),
        hosts: Hosts | None = None,
        ready: Callable[[], Awaitable[None] | None] | None = None,
        resolve: Resolve = ask_system,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._agent = user_agent
        self._timeout = timeout
        self.max_bytes = max_bytes
        self._allow = frozenset(host.lower() for host in allow_hosts)
        self._gap = min_gap
        self._hosts = hosts
        self._ready = ready
        self._now = now
        self._turns = HostTurns()
        #: Which hosts may be reached though they are not public, as they are met.
        self._allowed: dict[str, bool] = {}
        self._names = _Names(resolve)
        #: Hosts that asked for a pause: host → when it ends.
        self._told_to_wait: dict[str, datetime] = {}
        self._connections: Connections | None = None
        #: The lines of a question's head that are the same for all of one sort.
        self._usual_lines: dict[str, list[bytes]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def __aenter__(self) -> Self:
        self._connections = Connections(self._names.check)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connections is not None:
            await self._connections.close()
            self._connections = None

    async def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        headers: Mapping[str, str] | None = None,
        what: str = "feed",
    ) -> Fetched | None:
        """Fetch a document; None when it is as it was. Raises FetchError, BlockedError."""
        return (await self.ask(url, validators, headers, what)).fetched

    async def ask(
        self,
        url: str,
        validators: Validators | None = None,
        headers: Mapping[str, str] | None = None,
        what: str = "feed",
    ) -> Answer:
        """Ask for a document and say how the answer went, also when nothing changed.

        Raises FetchError and BlockedError with the address that was asked for, without its credentials.
        """
        known = validators or Validators()
        asked = read_address(url)
        shown = asked.text
        own = {**headers, **asked.secret} if headers else asked.secret
        here, seen = asked, {shown}
        only_permanent, left = True, self._timeout
        for _ in range(MAX_HOPS + 1):
            same_origin = here is asked or here.url.origin() == asked.url.origin()
            sent = self._lines(here, known, keep_headers(own, same_origin=same_origin), what)
            reply, took = await self._exchange(shown, here, sent, left)
            left -= took
            if reply.status not in REDIRECTS:
                moved = here.text if only_permanent and here.text != shown else None
                return self._judge(shown, here, reply, known, moved, what)
            only_permanent = only_permanent and reply.status in PERMANENT
            here = self._next_hop(shown, here, reply)
            if here.text in seen:
                raise FetchError(shown, f"it redirects in a circle, back to {here.text}", status=reply.status)
            seen.add(here.text)
        raise FetchError(shown, f"it redirects more than {MAX_HOPS} times")

    async def post(self, url: str, form: bytes) -> int:
        """Send a form, and give the status of an answer that takes it (2xx). Raises FetchError and BlockedError.

        Redirects are not followed: what the form holds is for this address alone.
        """
        asked = read_address(url)
        sent = _write(
            asked,
            {"User-Agent": self._agent, "Content-Type": "application/x-www-form-urlencoded", "Accept": "*/*"}
            | dict(asked.secret),
        )
        reply, _ = await self._exchange(asked.text, asked, sent, self._timeout, form)
        if not 200 <= reply.status < 300:
            raise FetchError(asked.text, describe_status(reply.status), status=reply.status)
        return reply.status

    def _lines(self, here: Place, known: Validators, own: Mapping[str, str], what: str) -> list[bytes]:
        """Write the lines of a question's head; the source's own come in place of ours. Raises FetchError."""
        if own:
            sent = CIMultiDict(self._usual(what))
            sent.update(_ask_back(known))
            sent.update(own)
            return _write(here, sent)
        lines = self._usual_lines.get(what)
        if lines is None:
            lines = self._usual_lines[what] = _write(here, self._usual(what))
        if known.etag or known.last_modified:
            return [*lines, *_write(here, _ask_back(known))]
        return lines

    def _usual(self, what: str) -> dict[str, str]:
        return {"User-Agent": self._agent, "Accept": _ACCEPT.get(what, "*/*"), "Accept-Encoding": ACCEPTED}

    async def _exchange(
        self, shown: str, here: Place, sent: Sequence[bytes], left: float, form: bytes | None = None
    ) -> tuple[Reply, float]:
        """Ask one hop in its host's turn; give the answer and the seconds that it took."""
        host = here.host
        allowed = self._allowed.get(host)
        if allowed is None:
            if len(self._allowed) >= 10_000:
                self._allowed.clear()
            allowed = self._allowed[host] = is_allowed(host, self._allow)
        await self._turns.begin(host)
        try:
            self._heed(shown, host)
            if self._hosts is not None and not self._hosts.has(host):
                await self._hosts.hold(shown, host)
            if self._ready is not None and (room := self._ready()) is not None:
                await room
            await self._places.acquire()
            started = time.monotonic()
            try:
                reply = await self._send(shown, here, sent, max(left, 0.0), form, allowed=allowed)
            except TimeoutError as exc:
                raise FetchError(shown, f"no complete answer came within {self._timeout:g} seconds") from exc
            except (AnswerError, OSError, ValueError) as exc:
                raise FetchError(shown, _describe_failure(exc, host), status=getattr(exc, "status", None)) from exc
            finally:
                self._places.release()
            if reply.status in (429, 503) and (until := self._retry_at(reply)):
                self._told_to_wait[host] = until
                if self._hosts is not None:
                    self._hosts.rest(host, until)
            return reply, time.monotonic() - started
        finally:
            self._turns.end(host, 0.0 if allowed else self._gap)

    async def _send(
        self, shown: str, here: Place, sent: Sequence[bytes], left: float, form: bytes | None, *, allowed: bool
    ) -> Reply:
        if self._connections is None:
            raise RuntimeError("WebClient is used outside its async with block")
        addresses = self._names.pinned(here.host)
        if addresses is None:
            began = time.monotonic()
            async with asyncio.timeout(left):
                addresses = await self._names.pin(shown, here.host, allowed=allowed)
            left -= time.monotonic() - began
        reply = await self._connections.ask(here, addresses, sent, self.max_bytes, within=left, body=form)
        encoding = reply.headers.get("Content-Encoding", "")
        return self._unpacked(shown, reply, encoding) if encoding and reply.body else reply

    def _unpacked(self, shown: str, reply: Reply, encoding: str) -> Reply:
        try:
            return Reply(reply.status, reply.headers, decompress(reply.body, encoding, self.max_bytes))
        except TooLargeError as exc:
            reason = f"it is larger than {self.max_bytes:,} bytes when unpacked"
            raise FetchError(shown, reason, status=reply.status) from exc
        except EncodingError as exc:
            raise FetchError(shown, str(exc), status=reply.status) from exc

    def _judge(self, shown: str, here: Place, reply: Reply, known: Validators, moved: str | None, what: str) -> Answer:
        headers = reply.headers
        if reply.status == 304:
            if not (known.etag or known.last_modified):
                raise FetchError(
                    shown, "the server says 'not modified' to a question that named no version", status=304
                )
            return Answer(None, 304, headers, here.text, moved, full=False)
        if reply.status != 200 and not 202 <= reply.status <= 203:
            retry_at = self._retry_at(reply)
            raise FetchError(shown, describe_status(reply.status, retry_at), status=reply.status, retry_at=retry_at)
        digest = hashlib.sha256(reply.body).hexdigest()
        if digest == known.body_hash:
            return Answer(None, reply.status, headers, here.text, moved, full=True)
        fetched = Fetched(
            url=shown,
            final_url=here.text,
            status=reply.status,
            headers=headers,
            body=reply.body,
            fetched_at=self._now(),
            validators=Validators(reply.headers.get("ETag"), reply.headers.get("Last-Modified"), digest),
            moved_to=moved,
            what=what,
        )
        return Answer(fetched, reply.status, headers, here.text, moved, full=True)

    def _next_hop(self, shown: str, here: Place, reply: Reply) -> Place:
        target = reply.headers.get("Location", "").strip()
        if not target:
            raise FetchError(shown, f"it redirects nowhere ({reply.status} without a Location)", status=reply.status)
        try:
            joined = here.url.join(URL(target))
        except (ValueError, UnicodeError) as exc:
            raise FetchError(shown, f"it redirects to {target[:100]!r}, which is no address") from exc
        try:
            # Credentials that a redirect hands out are not ours to send.
            return read_address(str(joined))
        except FetchError as exc:
            raise FetchError(shown, f"it redirects to {redact(target)[:100]!r}, which is no web address") from exc

    def _retry_at(self, reply: Reply) -> datetime | None:
        return read_retry_after(reply.headers.get("Retry-After"), self._now())

    def _heed(self, shown: str, host: str) -> None:
        """Refuse to ask a host within the pause that it asked for."""
        until = self._told_to_wait.get(host)
        if until is None:
            return
        if until > self._now():
            raise HostRestsError(shown, describe_rest(host, until), status=429, retry_at=until)
        del self._told_to_wait[host]


class _Names:
    """The addresses that were checked: connections go to these, and to no others."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        #: host → its checked addresses and when they are to be asked again.
        self._pinned: dict[str, tuple[list[str], float]] = {}
        #: Addresses of allowed hosts, which need not be public.
        self._inside: set[str] = set()

    def pinned(self, host: str) -> list[str] | None:
        """Give a host's checked addresses, if they are fresh."""
        known = self._pinned.get(host)
        return known[0] if known is not None and known[1] > time.monotonic() else None

    async def pin(self, shown: str, host: str, *, allowed: bool) -> list[str]:
        """Look a host up, check every answer, and give them for the connection that follows."""
        answers = await resolve_public(shown, host, resolve=self._resolve, allowed=allowed)
        if allowed:
            self._inside.update(answers)
        if len(self._pinned) > 10_000:
            self._pinned.clear()
        self._pinned[host] = (answers, time.monotonic() + RESOLVED_FOR)
        return answers

    def check(self, address: str) -> None:
        """Refuse an address that was not checked; the last door, whatever happened on the way here."""
        if address in self._inside:
            return
        literal = read_literal(address)
        if literal is None or not is_public(literal):
            raise OSError(f"{address} was not checked")


def _ask_back(known: Validators) -> dict[str, str]:
    """Give the headers that ask whether a document has changed."""
    asked: dict[str, str] = {}
    if known.etag:
        asked["If-None-Match"] = known.etag
    if known.last_modified:
        asked["If-Modified-Since"] = known.last_modified
    return asked


def _write(here: Place, headers: Mapping[str, str]) -> list[bytes]:
    """Write the lines of a question's head; raises FetchError."""
    try:
        return write_headers(headers)
    except ValueError as exc:
        raise FetchError(here.text, _describe_failure(exc, here.host)) from exc


def _describe_failure(exc: Exception, host: str) -> str:
    """Say in one clause how a connection failed."""
    if isinstance(exc, BrokenOffError) and exc.status is None:
        return f"the connection to {host} was cut"
    if isinstance(exc, AnswerError):
        return str(exc)
    if isinstance(exc, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not valid"
    if isinstance(exc, ssl.SSLError):
        return f"no encrypted connection to {host} could be made"
    if isinstance(exc, OSError):
        return f"no connection to {host} could be made ({exc.strerror or 'refused'})"
    # The sentence would show the header, which may be a secret.
    return "the request cannot be written (its address or one of the source's headers is not valid)"
