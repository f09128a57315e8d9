"""Which sockets libcurl waits for, on an asyncio loop.

Where the system has epoll, the sockets wait in one of their own and the loop watches that: to register each socket
with the loop for each question costs more than the question. Elsewhere the loop watches the sockets themselves.
"""

from __future__ import annotations

import asyncio
import contextlib
import select
import sys
from collections.abc import Callable
from typing import Protocol

import pycurl

#: Told of one socket that is ready: its number, and for what (pycurl.CSELECT_…).
Ready = Callable[[int, int], None]
#: Sockets that are looked at in one turn of the loop.
_MOST_READY = 256


class Sockets(Protocol):
    """The sockets of one multi handle."""

    def attach(self, loop: asyncio.AbstractEventLoop, ready: Ready, after: Callable[[], None]) -> None:
        """Watch on this loop; ``after`` is called when all that was ready in one moment was told."""
        ...

    def watch(self, number: int, what: int) -> None:
        """Wait for what libcurl wants of a socket: pycurl.POLL_IN, POLL_OUT or POLL_INOUT."""
        ...

    def forget(self, number: int) -> None:
        """Tell nothing more of a socket; it may be closed after this."""
        ...

    def opened(self) -> None:
        """Note that a socket is about to be opened, which may get the number of one that was closed."""
        ...

    def close(self) -> None:
        """Watch nothing any more."""
        ...


def make_sockets() -> Sockets:
    """Give what this system watches sockets with."""
    return EpollSockets() if sys.platform == "linux" and hasattr(select, "epoll") else LoopSockets()


if sys.platform == "linux":
    _WANTED = {
        pycurl.POLL_IN: select.EPOLLIN,
        pycurl.POLL_OUT: select.EPOLLOUT,
        pycurl.POLL_INOUT: select.EPOLLIN | select.EPOLLOUT,
    }

    class EpollSockets:
        """Sockets in an epoll of their own.

        A socket that is forgotten stays in it as it is: most are kept connections, which are soon wanted again for the
        same. It is taken out when something comes on it, or when its number may become another socket's.
        """

        def __init__(self) -> None:
            self._epoll = select.epoll()
            #: Socket → what it waits for, and those that nobody wants for now.
            self._there: dict[int, int] = {}
            self._idle: set[int] = set()
            self._loop: asyncio.AbstractEventLoop | None = None

        def attach(self, loop: asyncio.AbstractEventLoop, ready: Ready, after: Callable[[], None]) -> None:
            """Watch the epoll on this loop."""
            self._loop = loop
            loop.add_reader(self._epoll.fileno(), self._look, ready, after)

        def watch(self, number: int, what: int) -> None:
            """Wait for this of a socket; nothing is to be done for one that waits for it already."""
            self._idle.discard(number)
            wanted, had = _WANTED[what], self._there.get(number)
            if had == wanted:
                return
            self._there[number] = wanted
            try:
                if had is not None:
                    self._epoll.modify(number, wanted)
                    return
            except FileNotFoundError:  # another socket by the same number
                pass
            self._epoll.register(number, wanted)

        def forget(self, number: int) -> None:
            """Leave a socket where it is, and tell nothing more of it."""
            if number in self._there:
                self._idle.add(number)

        def opened(self) -> None:
            """Take out what is idle, for it may be closed."""
            for number in self._idle:
                self._take_out(number)
            self._idle.clear()

        def _take_out(self, number: int) -> None:
            del self._there[number]
            with contextlib.suppress(OSError, ValueError):  # it is closed already
                self._epoll.unregister(number)

        def _look(self, ready: Ready, after: Callable[[], None]) -> None:
            for number, what in self._epoll.poll(0, _MOST_READY):
                if number in self._idle:  # closed by its server, or given up by what was done for another
                    self._idle.discard(number)
                    self._take_out(number)
                elif number in self._there:
                    told = pycurl.CSELECT_IN if what & (select.EPOLLIN | select.EPOLLHUP) else 0
                    told |= pycurl.CSELECT_OUT if what & select.EPOLLOUT else 0
                    told |= pycurl.CSELECT_ERR if what & select.EPOLLERR else 0
                    ready(number, told)
            after()

        def close(self) -> None:
            """Close the epoll."""
            if self._loop is not None:
                self._loop.remove_reader(self._epoll.fileno())
            self._epoll.close()


class LoopSockets:
    """Sockets that the loop watches itself, as any system can."""

    def __init__(self) -> None:
        self._there: set[int] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready: Ready | None = None
        self._after: Callable[[], None] | None = None

    def attach(self, loop: asyncio.AbstractEventLoop, ready: Ready, after: Callable[[], None]) -> None:
        """Watch on this loop."""
        self._loop, self._ready, self._after = loop, ready, after

    def watch(self, number: int, what: int) -> None:
        """Wait for this of a socket."""
        self.forget(number)
        if self._loop is None:
            return
        self._there.add(number)
        if what in (pycurl.POLL_IN, pycurl.POLL_INOUT):
            self._loop.add_reader(number, self._tell, number, pycurl.CSELECT_IN)
        if what in (pycurl.POLL_OUT, pycurl.POLL_INOUT):
            self._loop.add_writer(number, self._tell, number, pycurl.CSELECT_OUT)

    def forget(self, number: int) -> None:
        """Watch a socket no more."""
        if number in self._there and self._loop is not None:
            self._there.discard(number)
            self._loop.remove_reader(number)
            self._loop.remove_writer(number)

    def opened(self) -> None:
        """Do nothing: what is closed was forgotten before."""

    def _tell(self, number: int, what: int) -> None:
        if number in self._there and self._ready is not None and self._after is not None:
            self._ready(number, what)
            self._after()

    def close(self) -> None:
        """Watch nothing any more."""
        for number in list(self._there):
            self.forget(number)
