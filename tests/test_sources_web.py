"""How documents are asked for: what servers may do to us, and the one sentence that each bad answer gives."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise

import brotli
import pytest
from web_server import HOST, NOW, Server, client, failure, reply, serving

from model.errors import FetchError
from model.sources import Validators


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving(Server()) as ours:
        yield ours


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
        (gzip.compress(b"x" * 1000, mtime=0)[:-10], "gzip", "break off"),
        (gzip.compress(b"x" * 1000, mtime=0)[:15] + b"\xff" * 40, "gzip", "damaged"),
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
        end = web._turns.end
        web._turns.end = lambda host, _gap: end(host, 0.05)
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


def pack(name: str, text: bytes) -> bytes:
    if name == "gzip":
        return gzip.compress(text)
    if name == "br":
        return brotli.compress(text, quality=5)
    if name == "deflate":
        return zlib.compress(text)
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(text) + packer.flush()
