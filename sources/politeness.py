"""At most one request at a time on any host, and a pause between two."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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

    def rest(self, host: str, until: datetime) -> None:
        """Note that the host asked not to be asked for anything before this instant."""
        ...


@dataclass(slots=True)
class _Turn:
    busy: bool = False
    #: On the monotonic clock; when the host may be asked again.
    free_at: float = 0.0
    #: Those who wait, the first comer first.
    queue: deque[asyncio.Future[None]] = field(default_factory=deque)


class HostTurns:
    """Lets callers take turns on a host: each ``begin`` that returns is followed by one ``end``.

    A host is forgotten when nobody waits for it and its pause is over, so memory follows what is asked now.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._turns: dict[str, _Turn] = {}
        self._clock = clock or time.monotonic

    async def begin(self, host: str) -> None:
        """Wait for the host's turn, and for the end of its rest."""
        turn = self._turns.get(host)
        if turn is None:
            self._forget()
            turn = self._turns[host] = _Turn()
        if turn.busy:
            mine = asyncio.get_running_loop().create_future()
            turn.queue.append(mine)
            try:
                await mine
            except BaseException:
                if mine.done() and not mine.cancelled():  # the turn was handed over already
                    self._hand_on(turn)
                raise
        turn.busy = True
        if (pause := turn.free_at - self._clock()) > 0:
            try:
                await asyncio.sleep(pause)
            except BaseException:
                self._hand_on(turn)
                raise

    def end(self, host: str, gap: float) -> None:
        """Give the turn to whoever waits; before it the host rests for ``gap`` seconds."""
        turn = self._turns[host]
        turn.free_at = self._clock() + gap
        self._hand_on(turn)

    def _hand_on(self, turn: _Turn) -> None:
        while turn.queue:
            first = turn.queue.popleft()
            if not first.done():  # else it has given up
                first.set_result(None)
                return
        turn.busy = False

    def _forget(self) -> None:
        if len(self._turns) < 1000:
            return
        now = self._clock()
        for host in [host for host, turn in self._turns.items() if not turn.busy and turn.free_at <= now]:
            del self._turns[host]
