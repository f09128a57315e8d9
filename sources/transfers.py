"""libcurl's transfers on an asyncio loop, many at a time.

    perform: hand a handle over | start all that came in one turn | feed libcurl what is ready | wake who waits

pycurl's own binding (AsyncCurlMulti) registers each socket with the loop for each question; sources/sockets.py
need not.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pycurl

from sources.sockets import Sockets, make_sockets


class Transfers:
    """Runs easy handles; belongs to the loop in which it is first used."""

    def __init__(self, sockets: Sockets | None = None) -> None:
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._waiting: dict[pycurl.Curl, asyncio.Future[None]] = {}
        self._sockets = sockets or make_sockets()
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
            self._sockets.attach(self._loop, self._on_ready, self._wake)
        waiting = self._waiting[curl] = self._loop.create_future()
        self._multi.add_handle(curl)
        try:
            await waiting
        finally:
            if self._waiting.pop(curl, None) is not None:
                self._multi.remove_handle(curl)

    def note_opened(self) -> None:
        """Note that a socket is about to be opened."""
        self._sockets.opened()

    def _on_socket(self, what: int, number: int, _multi: pycurl.CurlMulti, _given: object) -> None:
        """Wait for what libcurl wants of one socket, or for nothing."""
        if what == pycurl.POLL_REMOVE:
            self._sockets.forget(number)
        elif what != pycurl.POLL_NONE:
            self._sockets.watch(number, what)

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

    def _on_ready(self, number: int, what: int) -> None:
        """Feed libcurl what a socket has."""
        self._multi.socket_action(number, what)

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
        self._loop = None
        self._multi.close()
        self._sockets.close()
