"""Answers of a round on their way to the store: those that came in the same moment are noted together.

    add | ready: no further request while documents wait | take: what is noted next

Documents are counted, since what they hold is the round's memory; answers without one weigh nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")

#: Seconds that an answer waits for others, to be noted with them.
GATHER = 0.02


class Gathering(Generic[T]):
    """Holds what has come; ``together`` documents at most are taken at once, ``waiting`` at most should wait."""

    def __init__(self, together: int, waiting: int) -> None:
        self._together, self._most_waiting = together, waiting
        self._came: deque[tuple[T, bool]] = deque()
        self._documents = 0
        self._something, self._room = asyncio.Event(), asyncio.Event()

    def add(self, one: T, *, document: bool) -> None:
        """Add one answer, and say whether it holds a document."""
        self._came.append((one, document))
        self._documents += document
        self._something.set()

    def wake(self) -> None:
        """Let ``take`` come back although nothing came."""
        self._something.set()

    async def ready(self) -> None:
        """Wait until few enough documents wait."""
        while self._documents >= self._most_waiting:
            self._room.clear()
            await self._room.wait()

    async def take(self) -> list[T]:
        """Wait for something, and for what comes in the same moment; give what is noted next."""
        await self._something.wait()
        await asyncio.sleep(GATHER)
        self._something.clear()
        group: list[T] = []
        left = self._together
        while self._came and (left or not self._came[0][1]):
            one, document = self._came.popleft()
            group.append(one)
            left -= document
        self._documents -= self._together - left
        self._room.set()
        if self._came:
            self._something.set()
        return group
