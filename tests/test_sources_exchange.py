"""How one answer is read off a connection, whatever pieces it comes in."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from web_server import serving

from sources.exchange import AnswerError, Connections, read_headers, write_headers
from sources.hops import read_address
from sources.sockets import LoopSockets, make_sockets

HOST = "127.0.0.1"
MOST = 1000


class Speaker:
    """A server that answers the questions of each connection with the bytes it was given, in pieces."""

    def __init__(self) -> None:
        self.answers: list[bytes] = []
        self.pieces = 0
        self.close_after = 99
        self.connections = 0
        self.questions: list[bytes] = []
        self.port = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            for _ in range(self.close_after):
                self.questions.append(await reader.readuntil(b"\r\n\r\n"))
                answer = self.answers.pop(0)
                size = self.pieces or len(answer) or 1
                for at in range(0, len(answer), size):
                    writer.write(answer[at : at + size])
                    await writer.drain()
                    if self.pieces:
                        await asyncio.sleep(0)
                if b"to the end" in answer:
                    break
        except (asyncio.IncompleteReadError, ConnectionError, IndexError):
            pass
        finally:
            writer.close()


@pytest.fixture
async def speaker() -> AsyncIterator[Speaker]:
    async with serving(Speaker()) as ours:
        yield ours


async def ask(speaker: Speaker, *answers: bytes, times: int = 1) -> list[tuple[int, bytes]]:
    """Ask so many times over the same connections, and give status and body of each."""
    speaker.answers = list(answers)
    connections = Connections(lambda _: None)
    try:
        url = read_address(f"http://{HOST}:{speaker.port}/feed")
        replies = [await connections.ask(url, [HOST], [b"Accept: */*"], MOST) for _ in range(times)]
    finally:
        await connections.close()
    return [(reply.status, reply.body) for reply in replies]


GOOD = {
    "counted": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde", (200, b"abcde")),
    "counted twice": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", (200, b"abcde")),
    "chunks": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n",
        (200, b"abcde"),
    ),
    "chunks win": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        (200, b"abcde"),
    ),
    "empty": (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", (200, b"")),
    "no reason": (b"HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", (200, b"a")),
    "bare line ends": (b"HTTP/1.1 200 OK\nContent-Length: 1\n\na", (200, b"a")),
    "not modified": (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", (304, b"")),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
    "early hints": (
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na",
        (200, b"a"),
    ),
    "an error's page is not read": (b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone", (404, b"")),
    "an error of any length": (b"HTTP/1.1 500 Oops\r\nContent-Length: 999999\r\n\r\nx", (500, b"")),
    "to the end": (b"HTTP/1.1 200 OK\r\nX: to the end\r\n\r\nabcde", (200, b"abcde")),
    "old": (b"HTTP/1.0 200 OK\r\nX: to the end\r\n\r\nabcde", (200, b"abcde")),
}


@pytest.mark.parametrize("pieces", [0, 1, 7])
@pytest.mark.parametrize("name", GOOD)
async def test_an_answer_is_read_in_whatever_pieces_it_comes(speaker, name, pieces):
    """Bodies by length, in chunks and to the end are read, all at once or byte by byte."""
    answer, expected = GOOD[name]
    speaker.pieces = pieces

    assert await ask(speaker, answer) == [expected]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"220 mail.example ESMTP\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 OK\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 90_000, "head of its answer is too large"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\n", "not HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n", "larger than 1,000"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 1001, "larger than 1,000"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1" * 5000, "broke off"),
        (b"HTTP/1.1 200 OK\r\nX: to the end\r\n\r\n" + b"a" * 1001, "larger than 1,000"),
    ],
)
async def test_an_answer_that_cannot_be_used_has_its_clause(speaker, answer, says):
    """What is no HTTP, has no clear length, or is too large ends at once with a reason."""
    with pytest.raises(AnswerError, match=says):
        await ask(speaker, answer)


async def test_a_connection_is_kept_and_used_again(speaker):
    """Answers with a length leave the connection to the next question; errors with a short page too."""
    answers = [
        GOOD[name][0] for name in ("counted", "chunks", "not modified", "an error's page is not read", "counted")
    ]

    assert [status for status, _ in await ask(speaker, *answers, times=5)] == [200, 200, 304, 404, 200]
    assert speaker.connections == 1


async def test_a_connection_that_the_server_closed_meanwhile_costs_one_more(speaker):
    """A kept connection that is found closed is replaced, and the question asked again."""
    speaker.close_after = 1

    assert await ask(speaker, GOOD["counted"][0], GOOD["counted"][0], times=2) == [(200, b"abcde")] * 2
    assert speaker.connections == 2


@pytest.mark.parametrize("seed", range(20))
async def test_no_bytes_make_it_stumble(speaker, seed):
    """Whatever a server sends, the end is an answer or one of our own errors."""
    chance = random.Random(seed)
    answer = bytearray(GOOD[chance.choice(list(GOOD))][0])
    for _ in range(chance.randrange(1, 6)):
        answer[chance.randrange(len(answer))] = chance.randrange(256)
    speaker.close_after = 1
    try:
        [(status, body)] = await asyncio.wait_for(ask(speaker, bytes(answer)), 5)
    except AnswerError:
        return

    assert 100 < status < 1000
    assert len(body) <= MOST


def test_headers_are_read_leniently():
    """A line without a colon is passed over, control characters become blanks, bytes are read as what they can be."""
    read = read_headers([b"A: 1\r\n", b"nothing\r\n", b"B:\xe9\r\n", b"C: \xc3\xa9\x07x\r\n", b"a: 3\r\n", b"\r\n"])

    assert read.getall("A") == ["1", "3"]
    assert (read["B"], read["C"]) == ("é", "é x")


def test_a_header_is_one_header():
    """A value with a line break is refused."""
    assert write_headers({"X": "a"}) == [b"X: a"]
    with pytest.raises(ValueError, match="line break"):
        write_headers({"X": "a\r\nY: b"})


async def test_no_socket_is_opened_for_an_address_that_was_not_checked(speaker):
    """The last door: a refused address is never connected to, whatever the question says."""

    def refuse(address: str) -> None:
        raise OSError(f"{address} was not checked")

    connections = Connections(refuse)
    with pytest.raises(OSError, match=r"refused|not checked"):
        await connections.ask(read_address(f"http://{HOST}:{speaker.port}/feed"), [HOST], [], MOST)
    await connections.close()

    assert speaker.connections == 0


async def test_a_proxy_of_the_environment_is_not_asked(speaker, monkeypatch):
    """Questions go to the host itself, though the environment names a proxy."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")

    assert await ask(speaker, GOOD["counted"][0]) == [(200, b"abcde")]


async def test_caller_who_gives_up_leaves_the_connections_of_use(speaker):
    """An answer that nobody waits for any more is ended, and later questions are answered."""
    connections = Connections(lambda _: None)
    url = read_address(f"http://{HOST}:{speaker.port}/")
    try:
        speaker.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await connections.ask(url, [HOST], [], MOST)
        speaker.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"] * 20
        replies = await asyncio.gather(*(connections.ask(url, [HOST], [], MOST) for _ in range(20)))
    finally:
        await connections.close()

    assert [reply.body for reply in replies] == [b"ok"] * 20


async def test_closing_ends_what_is_under_way(speaker):
    """Whoever waits for an answer when the client closes is cancelled, and the server sees the connection end."""
    speaker.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"]
    connections = Connections(lambda _: None)
    asking = asyncio.ensure_future(connections.ask(read_address(f"http://{HOST}:{speaker.port}/"), [HOST], [], MOST))
    await asyncio.sleep(0.1)
    await connections.close()

    with pytest.raises(asyncio.CancelledError):
        await asking


@pytest.mark.parametrize("kind", [make_sockets, LoopSockets])
async def test_any_system_can_watch_the_sockets(speaker, monkeypatch, kind):
    """With the system's own means or with the loop alone, many answers come at once and connections are kept."""
    monkeypatch.setattr("sources.transfers.make_sockets", kind)
    connections = Connections(lambda _: None)
    speaker.answers = [GOOD["counted"][0], GOOD["not modified"][0]] * 30
    place = read_address(f"http://{HOST}:{speaker.port}/")
    try:
        for _ in range(3):
            replies = await asyncio.gather(*(connections.ask(place, [HOST], [], MOST) for _ in range(20)))
            assert sorted(reply.status for reply in replies) == [200] * 10 + [304] * 10
    finally:
        await connections.close()

    assert speaker.connections <= 20


@pytest.mark.parametrize("kind", [make_sockets, LoopSockets])
async def test_a_connection_closed_while_nobody_asks_is_replaced(speaker, monkeypatch, kind):
    """The server ends kept connections, other sockets take their numbers, and later questions are answered."""
    monkeypatch.setattr("sources.transfers.make_sockets", kind)
    connections = Connections(lambda _: None)
    speaker.close_after = 2
    place = read_address(f"http://{HOST}:{speaker.port}/")
    try:
        for _ in range(6):
            speaker.answers = [GOOD["counted"][0]] * 5
            replies = await asyncio.gather(*(connections.ask(place, [HOST], [], MOST) for _ in range(5)))
            assert [reply.body for reply in replies] == [b"abcde"] * 5
            await asyncio.sleep(0.01)
    finally:
        await connections.close()

    assert speaker.connections == 15


async def test_a_name_goes_to_the_addresses_that_were_checked_last(speaker):
    """What a name was pinned to holds for all questions, until other addresses are given for it."""
    opened: list[str] = []
    connections = Connections(opened.append)
    speaker.close_after = 1
    speaker.answers = [GOOD["counted"][0]] * 3
    place = read_address(f"http://news.example:{speaker.port}/")
    try:
        for _ in range(2):
            assert (await connections.ask(place, [HOST], [], MOST)).body == b"abcde"
        with pytest.raises(OSError, match="refused"):  # nobody listens there
            await connections.ask(place, ["127.0.0.2"], [], MOST)
        assert (await connections.ask(place, [HOST], [], MOST)).body == b"abcde"
    finally:
        await connections.close()

    assert opened == [HOST, HOST, "127.0.0.2", HOST]


async def test_a_handle_that_sent_a_form_asks_plainly_again(speaker):
    """After a POST, the next question over the same connection is a GET without its form."""
    connections = Connections(lambda _: None)
    speaker.answers = [GOOD["no content"][0]] * 2
    place = read_address(f"http://{HOST}:{speaker.port}/")
    try:
        await connections.ask(place, [HOST], [b"Content-Type: text/plain"], MOST, body=b"")
        await connections.ask(place, [HOST], [b"Accept: */*"], MOST)
    finally:
        await connections.close()

    assert [question.split()[0] for question in speaker.questions] == [b"POST", b"GET"]
    assert b"Content-Type" not in speaker.questions[1]


async def test_an_answer_that_takes_too_long_is_given_up(speaker):
    """The time of a whole answer is bounded, whatever trickles in."""
    connections = Connections(lambda _: None)
    speaker.answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"]
    with pytest.raises(TimeoutError):
        await connections.ask(read_address(f"http://{HOST}:{speaker.port}/"), [HOST], [], MOST, within=0.1)
    await connections.close()
