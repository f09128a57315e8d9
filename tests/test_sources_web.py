"""How documents are asked for: what servers may do to us, and the one sentence that each bad answer gives."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import subprocess
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import brotli
import pytest

from model.errors import BlockedError, FetchError
from model.sources import Validators
from sources.web import WebClient

HOST = "127.0.0.1"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

Request = tuple[str, dict[str, str]]
Handler = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]]


class Server:
    """An HTTP server of a few lines, so that it can misbehave byte by byte."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.answers: dict[str, bytes | Handler] = {}
        self.at_once = 0
        self.most_at_once = 0
        self.times: list[float] = []
        self.port = 0

    def url(self, path: str, host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := (await reader.readline()).decode():
                path = line.split(" ")[1]
                headers = {}
                while (header := (await reader.readline()).decode().strip()) != "":
                    name, _, value = header.partition(":")
                    headers[name.lower()] = value.strip()
                self.asked.append((path, headers))
                self.times.append(time.monotonic())
                self.at_once += 1
                self.most_at_once = max(self.most_at_once, self.at_once)
                try:
                    answer = self.answers.get(path, reply(404))
                    if isinstance(answer, bytes):
                        writer.write(answer)
                        await writer.drain()
                    else:
                        await answer(path, headers, writer)
                finally:
                    self.at_once -= 1
                if writer.is_closing():
                    return
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


def reply(status: int = 200, body: bytes = b"", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} X"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if "Content_Length" not in headers and status != 304:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    ours = Server()
    listening = await asyncio.start_server(ours, HOST, 0)
    ours.port = listening.sockets[0].getsockname()[1]
    yield ours
    listening.close()


@asynccontextmanager
async def client(**options: object) -> AsyncIterator[WebClient]:
    given = {"allow_hosts": {HOST}, "timeout": 5.0, "max_bytes": 100_000, "now": lambda: NOW, **options}
    async with WebClient(**given) as web:
        yield web


async def failure(url: str, **options: object) -> FetchError:
    async with client(**options) as web:
        with pytest.raises(FetchError) as caught:
            await web.fetch(url)
    error = caught.value
    # One clear sentence that names the address.
    assert str(error).startswith(error.url)
    assert "\n" not in str(error)
    return error


async def test_a_document_comes_with_what_to_ask_next_time(server):
    """A fetched document carries its bytes, both validators and the hash of its body."""
    server.answers["/feed"] = reply(body=b"<rss/>", ETag='"v1"', Last_Modified="Sun, 01 Mar 2026 10:00:00 GMT")
    async with client() as web:
        fetched = await web.fetch(server.url("/feed"))

    assert fetched is not None
    assert (fetched.body, fetched.status, fetched.fetched_at) == (b"<rss/>", 200, NOW)
    assert fetched.validators.etag == '"v1"'
    assert fetched.validators.last_modified == "Sun, 01 Mar 2026 10:00:00 GMT"
    assert len(fetched.validators.body_hash or "") == 64
    assert fetched.moved_to is None


async def test_not_modified_is_none(server):
    """Both validators are sent, and a 304 means that nothing changed."""
    server.answers["/feed"] = reply(304)
    async with client() as web:
        assert await web.fetch(server.url("/feed"), Validators('"v1"', "Sun, 01 Mar 2026 10:00:00 GMT")) is None

    _, headers = server.asked[0]
    assert headers["if-none-match"] == '"v1"'
    assert headers["if-modified-since"] == "Sun, 01 Mar 2026 10:00:00 GMT"


async def test_same_body_is_none(server):
    """A server that ignores validators and sends the same bytes again has nothing new."""
    server.answers["/feed"] = reply(body=b"<rss/>")
    async with client() as web:
        first = await web.fetch(server.url("/feed"))
        assert first is not None
        answer = await web.ask(server.url("/feed"), first.validators)

    assert answer.fetched is None
    assert answer.full


async def test_not_modified_without_a_question_is_an_error(server):
    """A 304 to a first request would hide the whole document, so it is told."""
    server.answers["/feed"] = reply(304)
    error = await failure(server.url("/feed"))

    assert error.status == 304


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "name and password"),
        (403, "refuses us"),
        (404, "nothing at this address"),
        (410, "gone for good"),
        (418, "no document"),
        (429, "asks us to wait"),
        (500, "server fails"),
        (503, "server fails"),
        (599, "server fails (599)"),
    ],
)
async def test_each_status_has_its_sentence(server, status, says):
    """An answer other than a document is an error with its status and one clause that says what it means."""
    server.answers["/feed"] = reply(status)
    error = await failure(server.url("/feed"))

    assert error.status == status
    assert says in error.reason


@pytest.mark.parametrize("value", ["3600", "Sun, 01 Mar 2026 13:00:00 GMT", "Sun, 01 Mar 2026 14:00:00 +0100"])
@pytest.mark.parametrize("status", [429, 503])
async def test_retry_after_is_read_in_both_forms(server, status, value):
    """Seconds and dates both say when to come back."""
    server.answers["/feed"] = reply(status, Retry_After=value)
    error = await failure(server.url("/feed"))

    assert error.retry_at == NOW + timedelta(hours=1)
    assert "until 2026-03-01 13:00:00 UTC" in error.reason


@pytest.mark.parametrize("value", ["soon", "-5", "9" * 400, "Sun, 01 Mar 2020 13:00:00 GMT", ""])
async def test_unreadable_retry_after_is_left_out(server, value):
    """A Retry-After that says nothing usable does not hide the status."""
    server.answers["/feed"] = reply(429, Retry_After=value)
    error = await failure(server.url("/feed"))

    assert (error.status, error.retry_at) == (429, None)


async def test_a_host_that_asked_to_wait_is_not_asked_for_its_other_feeds(server):
    """Retry-After holds for the host: a second feed of it costs no request."""
    server.answers["/a"] = reply(429, Retry_After="60")
    server.answers["/b"] = reply(body=b"<rss/>")
    async with client() as web:
        for path in ("/a", "/b"):
            with pytest.raises(FetchError) as caught:
                await web.fetch(server.url(path))
            assert caught.value.retry_at == NOW + timedelta(seconds=60)

    assert [path for path, _ in server.asked] == ["/a"]


async def test_permanent_redirects_only_make_a_move(server):
    """A chain of 301 and 308 names the new address; one 302 in it takes that back."""
    server.answers["/old"] = reply(301, Location="/newer")
    server.answers["/newer"] = reply(308, Location="/new")
    server.answers["/detour"] = reply(302, Location="/old")
    server.answers["/new"] = reply(body=b"<rss/>")
    async with client() as web:
        moved = await web.fetch(server.url("/old"))
        lent = await web.fetch(server.url("/detour"))

    assert moved is not None
    assert lent is not None
    assert moved.moved_to == moved.final_url == server.url("/new")
    assert (lent.final_url, lent.moved_to) == (server.url("/new"), None)


async def test_a_circle_of_redirects_ends(server):
    """Two addresses that point at each other are asked once each."""
    server.answers["/a"] = reply(301, Location="/b")
    server.answers["/b"] = reply(302, Location="/a")
    error = await failure(server.url("/a"))

    assert "in a circle" in error.reason
    assert len(server.asked) == 2


async def test_an_endless_chain_of_redirects_ends(server):
    """A server that always names one more address is left after eight."""

    async def onward(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        writer.write(reply(302, Location=f"/{int(path[1:]) + 1}"))

    server.answers.update({f"/{number}": onward for number in range(30)})
    error = await failure(server.url("/0"))

    assert "more than 8 times" in error.reason
    assert len(server.asked) == 9


@pytest.mark.parametrize(
    "target", ["", "file:///etc/passwd", "gopher://example.org/", "http://", "http://[::1", "javascript:x"]
)
async def test_a_redirect_to_no_web_address_is_refused(server, target):
    """Only http and https addresses are followed."""
    server.answers["/feed"] = reply(302, Location=target)
    error = await failure(server.url("/feed"))

    assert "redirects" in error.reason
    assert len(server.asked) == 1


async def test_secrets_stay_with_their_own_origin(server):
    """Headers and credentials of a source do not follow a redirect to another host."""
    server.answers["/feed"] = reply(302, Location=server.url("/there", "localhost"))
    server.answers["/there"] = reply(body=b"<rss/>")
    async with client(allow_hosts={HOST, "localhost"}) as web:
        fetched = await web.fetch(server.url("/feed").replace("//", "//desk:pass%20word@"), headers={"Cookie": "key=1"})

    assert fetched is not None
    assert "pass" not in fetched.url
    (_, first), (_, second) = server.asked
    assert first["authorization"] == "Basic ZGVzazpwYXNzIHdvcmQ="
    assert first["cookie"] == "key=1"
    assert "authorization" not in second
    assert "cookie" not in second


async def test_a_header_that_cannot_be_sent_is_told_without_its_value(server):
    """A line break in a source's secret header is one sentence, and the secret is not in it."""
    async with client() as web:
        with pytest.raises(FetchError, match="headers is not valid") as caught:
            await web.fetch(server.url("/feed"), headers={"Cookie": "hunter2\r\nX-Other: 1"})

    assert "hunter2" not in str(caught.value)
    assert server.asked == []


async def test_errors_name_no_password(server):
    """The address in an error is the one without credentials."""
    error = await failure(server.url("/none").replace("//", "//desk:hunter2@"))

    assert "hunter2" not in str(error)


async def test_a_body_too_large_is_not_read(server):
    """A length that is announced too large is refused before the body, one that is not is cut where it is too much."""
    server.answers["/announced"] = reply(body=b"", Content_Length="5000000000")

    async def endless(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
            await writer.drain()

    server.answers["/endless"] = endless
    for path in ("/announced", "/endless"):
        error = await failure(server.url(path))
        assert "larger than 100,000 bytes" in error.reason


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "br"])
async def test_packed_bodies_are_unpacked(server, name):
    """gzip, deflate in both readings and Brotli give the document."""
    text = b"<rss>peace talks</rss>" * 50
    server.answers["/feed"] = reply(body=pack(name, text), Content_Encoding=name.split()[-1])
    async with client() as web:
        fetched = await web.fetch(server.url("/feed"))

    assert fetched is not None
    assert fetched.body == text


@pytest.mark.parametrize("name", ["gzip", "deflate", "raw deflate", "br"])
async def test_a_bomb_does_not_go_off(server, name):
    """A small body that unpacks to a huge one is dropped as soon as it is too large."""
    bomb = pack(name, b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    server.answers["/feed"] = reply(body=bomb, Content_Encoding=name.split()[-1])
    started = time.process_time()
    error = await failure(server.url("/feed"))

    assert "when unpacked" in error.reason
    assert time.process_time() - started < 3.0


async def test_a_bomb_of_many_members_does_not_go_off(server):
    """A body of a thousand tiny gzip members is not unpacked one by one."""
    server.answers["/feed"] = reply(body=gzip.compress(b"") * 1000, Content_Encoding="gzip")
    error = await failure(server.url("/feed"))

    assert "gzip members" in error.reason


@pytest.mark.parametrize(
    ("body", "encoding", "says"),
    [
        (gzip.compress(b"x" * 1000)[:-10], "gzip", "break off"),
        (gzip.compress(b"x" * 1000)[:15] + b"\xff" * 40, "gzip", "damaged"),
        (brotli.compress(b"x" * 1000)[:-3], "br", "break off"),
        (b"whatever", "compress", "not asked for"),
        (b"whatever", "gzip, gzip, gzip, gzip", "4 times over"),
    ],
)
async def test_a_damaged_packed_body_is_an_error(server, body, encoding, says):
    """Half a packed document is no document."""
    server.answers["/feed"] = reply(body=body, Content_Encoding=encoding)

    assert says in (await failure(server.url("/feed"))).reason


async def test_plain_text_under_a_gzip_header_is_taken_as_it_is(server):
    """Caches that keep the header and drop the packing do not cost the document."""
    server.answers["/feed"] = reply(body=b"<rss/>", Content_Encoding="gzip")
    async with client() as web:
        fetched = await web.fetch(server.url("/feed"))

    assert fetched is not None
    assert fetched.body == b"<rss/>"


async def drip(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def drip_headers(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        writer.write(f"X-{number}: y\r\n".encode())
        await writer.drain()
        await asyncio.sleep(0.05)


async def silent(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def cut(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def cut_short(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this")
    await writer.drain()
    writer.close()


async def not_http(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example ESMTP\r\n")
    await writer.drain()
    writer.close()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (silent, "within 0.3 seconds"),
        (drip, "within 0.3 seconds"),
        (drip_headers, "within 0.3 seconds"),
        (cut, "was cut"),
        (cut_short, "broke off"),
        (not_http, "not HTTP"),
    ],
)
async def test_a_bad_connection_has_its_sentence(server, answer, says):
    """Silence, a drip, a reset, a wrong length and another protocol each end in time with one sentence."""
    server.answers["/feed"] = answer
    started = time.monotonic()
    error = await failure(server.url("/feed"), timeout=0.3)

    assert says in error.reason
    assert time.monotonic() - started < 2.0


async def test_nobody_listening_has_its_sentence():
    """A refused connection names the host."""
    error = await failure(f"http://{HOST}:1/feed")

    assert f"no connection to {HOST}" in error.reason


async def test_requests_to_one_host_take_turns(server):
    """At most one request at a time reaches a host, with the pause between two."""

    async def slow(path: str, headers: dict[str, str], writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(reply(body=b"<rss/>"))

    server.answers.update({f"/{number}": slow for number in range(5)})

    async with client(allow_hosts={HOST}) as web:
        # The pause is for hosts outside; here it is the client's own rule that is looked at.
        take = web._turns.take
        web._turns.take = lambda host, gap: take(host, 0.05)
        await asyncio.gather(*(web.fetch(server.url(f"/{number}")) for number in range(5)))

    assert server.most_at_once == 1
    gaps = [later - earlier for earlier, later in pairwise(server.times)]
    assert min(gaps) >= 0.05


async def test_we_say_who_we_are(server):
    """A descriptive user agent is sent, unless the source has one of its own."""
    server.answers["/feed"] = reply(body=b"<rss/>")
    async with client(user_agent="Desk/1 (+mailto:desk@example.org)") as web:
        await web.fetch(server.url("/feed"))
        await web.fetch(server.url("/feed"), headers={"user-agent": "Other/2"})

    assert [headers["user-agent"] for _, headers in server.asked] == ["Desk/1 (+mailto:desk@example.org)", "Other/2"]


PRIVATE = [
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fc00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://public.example@127.0.0.1/",
]


@pytest.mark.parametrize("url", PRIVATE)
async def test_private_addresses_are_refused_in_every_notation(url):
    """However an address is written, one that is not public is never asked."""
    error = await failure(url, allow_hosts=frozenset())

    assert isinstance(error, BlockedError)
    assert "not a public one" in error.reason


@pytest.mark.parametrize("url", [url for url in PRIVATE if url.isascii()])
async def test_redirects_to_private_addresses_are_refused(server, url):
    """A server outside cannot send us to one inside."""

    async def resolve(name: str) -> list[str]:
        return [HOST]

    server.answers["/feed"] = reply(302, Location=url)
    error = await failure(server.url("/feed", "outside.example"), allow_hosts={"outside.example"}, resolve=resolve)

    assert isinstance(error, BlockedError)
    assert error.url == server.url("/feed", "outside.example")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "127.0.0.1"],
        ["10.0.0.7", "93.184.215.14"],
        ["::1"],
        ["93.184.215.14", "fe80::1%eth0"],
    ],
)
@pytest.mark.parametrize("host", ["news.example", "localhost", "localhost."])
async def test_one_private_answer_refuses_the_name(host, answers):
    """A name with any answer that is not public is not asked, whichever answer comes first."""

    async def resolve(name: str) -> list[str]:
        return answers

    error = await failure(f"http://{host}/feed", allow_hosts=frozenset(), resolve=resolve)

    assert isinstance(error, BlockedError)


async def test_the_connection_goes_to_the_address_that_was_checked(server):
    """A name is looked up once: a second answer, which could be another address, is never asked for."""
    lookups: list[str] = []

    async def resolve(name: str) -> list[str]:
        lookups.append(name)
        return [HOST] if len(lookups) == 1 else ["10.0.0.1"]

    server.answers["/feed"] = reply(body=b"<rss/>")
    async with client(allow_hosts={"news.example"}, resolve=resolve) as web:
        fetched = await web.fetch(server.url("/feed", "news.example"))

    assert fetched is not None
    assert lookups == ["news.example"]
    # The server is asked by its name, not by its address.
    assert server.asked[0][1]["host"] == f"news.example:{server.port}"


@pytest.fixture
def sealed(require, tmp_path) -> ssl.SSLContext:
    """What a server needs that has signed its certificate itself."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = [require("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=news.example"]
    command += ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run([*command, "-days", "2", "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return context


async def test_a_certificate_is_checked_for_the_name_that_was_asked(sealed):
    """The server hears the host's name, though the connection goes to a checked address; its own seal is refused."""
    names: list[str | None] = []
    sealed.sni_callback = lambda _, name, __: names.append(name)
    listening = await asyncio.start_server(Server(), HOST, 0, ssl=sealed)

    async def resolve(name: str) -> list[str]:
        return [HOST]

    port = listening.sockets[0].getsockname()[1]
    error = await failure(f"https://news.example:{port}/feed", allow_hosts={"news.example"}, resolve=resolve)
    listening.close()

    assert "certificate of news.example is not valid" in error.reason
    assert names == ["news.example"]


async def test_an_encrypted_answer_is_read(sealed, tmp_path, monkeypatch):
    """With a certificate that this machine trusts, documents come over TLS, one after the other on one connection."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    ours = Server()
    ours.answers["/feed"] = reply(body=b"<rss/>" * 5000)
    listening = await asyncio.start_server(ours, HOST, 0, ssl=sealed)

    async def resolve(name: str) -> list[str]:
        return [HOST]

    port = listening.sockets[0].getsockname()[1]
    async with client(allow_hosts={"news.example"}, resolve=resolve) as web:
        found = [await web.fetch(f"https://news.example:{port}/feed") for _ in range(3)]
    listening.close()

    assert [len(one.body) for one in found if one] == [30_000] * 3


async def test_an_unchecked_address_gets_no_socket():
    """The last door refuses an address that came past the check."""
    async with client(allow_hosts=frozenset()) as web:
        with pytest.raises(OSError, match="not checked"):
            web._names.check("127.0.0.1")


async def test_an_unknown_name_has_its_sentence():
    """A name that nobody knows is an error of that source alone."""

    async def resolve(name: str) -> list[str]:
        raise OSError("Name or service not known")

    error = await failure("http://nowhere.example/feed", resolve=resolve)

    assert "nowhere.example has no known address" in error.reason


@pytest.mark.parametrize(
    "url",
    [
        "",
        "feed",
        "ftp://example.org/",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "file:///etc/passwd",
        "http://exa mple.org/",
    ],
)
async def test_what_is_no_web_address_is_refused(url):
    """A line that is no http address gives one sentence, not a trace."""
    async with client() as web:
        with pytest.raises(FetchError, match=r"not a web address|no known address"):
            await web.fetch(url)


def pack(name: str, text: bytes) -> bytes:
    if name == "gzip":
        return gzip.compress(text)
    if name == "br":
        return brotli.compress(text, quality=5)
    if name == "deflate":
        return zlib.compress(text)
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(text) + packer.flush()
