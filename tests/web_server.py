"""A web server of our own on loopback, which answers as a test tells it to, and a client that asks it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Protocol, TypeVar

import pytest

from model.errors import FetchError
from sources.web import WebClient

HOST = "127.0.0.1"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)

Request = tuple[str, dict[str, str]]
Handler = Callable[[str, dict[str, str], asyncio.StreamWriter], Awaitable[None]]


class Handles(Protocol):
    """Whoever answers connections, at a port that it is told."""

    port: int

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None: ...


S = TypeVar("S", bound=Handles)


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


@asynccontextmanager
async def serving(ours: S) -> AsyncIterator[S]:
    """Let a handler of connections listen on loopback, and tell it its port."""
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
