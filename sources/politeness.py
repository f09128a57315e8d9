"""At most one request at a time on any host, and a pause between two."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

#: The pause between two requests to one host.
MIN_GAP = timedelta(seconds=1)


class Hosts(Protocol):
    """Says whose turn it is on a host among several workers."""

    def has(self, host: str) -> bool:
        """Say whether the host may be asked now."""
        ...

    async def hold(self, shown: str, host: str) -> None:
        """Take the host, waiting for whoever has it; raises FetchError naming ``shown`` when that lasts too long."""
        ...


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    #: On the monotonic clock; when the host may be asked again.
    free_at: float = 0.0
    waiting: int = 0


class _Taking:
    """One turn on a host, as an async context manager; it is entered at once after it was made."""

    __slots__ = ("_clock", "_gap", "_turn")

    def __init__(self, turn: _Turn, gap: float, clock: Callable[[], float]) -> None:
        self._turn, self._gap, self._clock = turn, gap, clock

    async def __aenter__(self) -> None:
        turn = self._turn
        try:
            await turn.lock.acquire()
            try:
                if (pause := turn.free_at - self._clock()) > 0:
                    await asyncio.sleep(pause)
            except BaseException:
                turn.lock.release()
                raise
        except BaseException:
            turn.waiting -= 1
            raise

    async def __aexit__(self, *_raised: object) -> None:
        self._turn.free_at = self._clock() + self._gap
        self._turn.lock.release()
        self._turn.waiting -= 1


class HostTurns:
    """Lets callers take turns on a host.

    A host is forgotten when nobody waits for it and its pause is over, so memory follows what is asked now.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._turns: dict[str, _Turn] = {}
        self._clock = clock or time.monotonic

    def take(self, host: str, gap: float) -> _Taking:
        """Give a context that waits for the host's turn; after it the host rests for `gap` seconds."""
        turn = self._turns.get(host)
        if turn is None:
            self._forget()
            turn = self._turns[host] = _Turn()
        turn.waiting += 1
        return _Taking(turn, gap, self._clock)

    def _forget(self) -> None:
        if len(self._turns) < 1000:
            return
        now = self._clock()
        for host in [host for host, turn in self._turns.items() if not turn.waiting and turn.free_at <= now]:
            del self._turns[host]
