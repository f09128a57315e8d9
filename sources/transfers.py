"""libcurl's transfers on an asyncio loop, many at a time.

    perform: hand a handle over | start all that came in one turn | feed libcurl what is ready | wake who waits

pycurl's own binding (AsyncCurlMulti) registers each socket with the loop for each question, which costs more than the
question. Here the sockets wait in an epoll of their own, and the loop watches that one.
"""

from __future__ import annotations

import asyncio
import contextlib
import select
import time
from typing import Any

import pycurl

#: What libcurl wants to wait for, as epoll says it.
_WANTED = {
    pycurl.POLL_IN: select.EPOLLIN,
    pycurl.POLL_OUT: select.EPOLLOUT,
    pycurl.POLL_INOUT: select.EPOLLIN | select.EPOLLOUT,
}
#: Sockets that are looked at in one turn of the loop.
_MOST_READY = 256


class Transfers:
    """Runs easy handles; belongs to the loop in which it is first used."""

    def __init__(self) -> None:
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._waiting: dict[pycurl.Curl, asyncio.Future[None]] = {}
        self._sockets = select.epoll()
        self._registered: set[int] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        #: When libcurl wants to be called though no socket is ready, on the monotonic clock, and what will do so.
        self._due: float | None = None
        self._timer: asyncio.Handle | None = None
        self._timer_at = 0.0

    def setopt(self, option: int, value: Any) -> None:
        """Set an option of the multi handle."""
        self._multi.setopt(option, value)

    async def perform(self, curl: pycurl.Curl) -> None:
        """Run one handle to its end; raises pycurl.error. A caller who is cancelled ends the transfer."""
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
            self._loop.add_reader(self._sockets.fileno(), self._on_ready)
        waiting = self._waiting[curl] = self._loop.create_future()
        self._multi.add_handle(curl)
        try:
            await waiting
        finally:
            if self._waiting.pop(curl, None) is not None:
                self._multi.remove_handle(curl)

    def _on_socket(self, what: int, number: int, _multi: pycurl.CurlMulti, _given: object) -> None:
        """Wait for what libcurl wants of one socket, or for nothing."""
        wanted = _WANTED.get(what)
        if wanted is None:
            if number in self._registered:
                self._registered.discard(number)
                with contextlib.suppress(OSError, ValueError):  # it is closed already
                    self._sockets.unregister(number)
        elif number in self._registered:
            self._sockets.modify(number, wanted)
        else:
            self._sockets.register(number, wanted)
            self._registered.add(number)

    def _on_timer(self, milliseconds: int) -> None:
        """Note when libcurl wants to be called. A timer that goes off too soon is set again, so few are made."""
        if self._loop is None or milliseconds < 0:
            self._due = None
            return
        self._due = time.monotonic() + milliseconds / 1000
        if self._timer is not None:
            if self._timer_at <= self._due:
                return
            self._timer.cancel()
        self._set_timer(self._loop, self._due, milliseconds / 1000)

    def _set_timer(self, loop: asyncio.AbstractEventLoop, at: float, wait: float) -> None:
        self._timer_at = at
        self._timer = loop.call_later(wait, self._on_time) if wait > 0 else loop.call_soon(self._on_time)

    def _on_time(self) -> None:
        self._timer = None
        if self._due is None or self._loop is None:
            return
        if (wait := self._due - time.monotonic()) > 0:
            self._set_timer(self._loop, self._due, wait)
            return
        self._due = None
        self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        self._wake()

    def _on_ready(self) -> None:
        """Feed libcurl what the sockets have."""
        for number, ready in self._sockets.poll(0, _MOST_READY):
            if number not in self._registered:  # given up by what was done for another
                continue
            told = pycurl.CSELECT_IN if ready & (select.EPOLLIN | select.EPOLLHUP) else 0
            told |= pycurl.CSELECT_OUT if ready & select.EPOLLOUT else 0
            told |= pycurl.CSELECT_ERR if ready & select.EPOLLERR else 0
            self._multi.socket_action(number, told)
        self._wake()

    def _wake(self) -> None:
        """Tell whoever waits for a transfer that has come to its end."""
        left = 1
        while left:
            left, good, bad = self._multi.info_read()
            for curl in good:
                self._finish(curl, None)
            for curl, code, told in bad:
                self._finish(curl, pycurl.error(code, told))

    def _finish(self, curl: pycurl.Curl, error: pycurl.error | None) -> None:
        self._multi.remove_handle(curl)
        waiting = self._waiting.pop(curl, None)
        if waiting is None or waiting.done():
            return
        if error is None:
            waiting.set_result(None)
        else:
            waiting.set_exception(error)

    async def aclose(self) -> None:
        """End every transfer and connection; whoever waits is cancelled."""
        for curl, waiting in list(self._waiting.items()):
            del self._waiting[curl]
            self._multi.remove_handle(curl)
            waiting.cancel()
        if self._timer is not None:
            self._timer.cancel()
        if self._loop is not None:
            self._loop.remove_reader(self._sockets.fileno())
            self._loop = None
        self._multi.close()
        self._sockets.close()
