"""Answers of a round on their way to the store: those that came in the same while are noted together.

    add, miss | ready: no further request while documents wait | take: what is noted next

Documents are counted, since what they hold is the round's memory; they are noted as they come. Answers without one
weigh nothing: they wait for others, because a transaction costs many times what one more row in it does.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Coroutine
from typing import Any, Generic, TypeVar

T = TypeVar("T")

#: Seconds that an answer with a document waits for others, to be noted with them.
GATHER = 0.02
#: Seconds that one without a document does.
PATIENCE = 3.0


class Gathering(Generic[T]):
    """Holds what has come of ``expected`` answers; ``together`` documents at most are taken at once.

    ``waiting`` documents at most should wait.
    """

    def __init__(self, expected: int, together: int, waiting: int) -> None:
        self._expected, self._together, self._most_waiting = expected, together, waiting
        self._came: deque[tuple[T, bool]] = deque()
        self._documents = 0
        self._something, self._now, self._room = asyncio.Event(), asyncio.Event(), asyncio.Event()

    @property
    def more(self) -> bool:
        """Whether something is still to be taken, or to come."""
        return self._expected > 0 or bool(self._came)

    def add(self, one: T, *, document: bool) -> None:
        """Add one answer, and say whether it holds a document."""
        self._came.append((one, document))
        self._documents += document
        self._something.set()
        if document:
            self._now.set()
        self._count()

    def miss(self) -> None:
        """Note that one of the answers will not come."""
        self._count()

    def _count(self) -> None:
        self._expected -= 1
        if not self._expected:
            self._something.set()
            self._now.set()

    def ready(self) -> Coroutine[Any, Any, None] | None:
        """Give what waits until few enough documents wait; None where it is so."""
        return self._wait_for_room() if self._documents >= self._most_waiting else None

    async def _wait_for_room(self) -> None:
        while self._documents >= self._most_waiting:
            self._room.clear()
            await self._room.wait()

    async def take(self) -> list[T]:
        """Wait for something, and for what comes in the same while; give what is noted next."""
        await self._something.wait()
        if not self._now.is_set():
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._now.wait()
            except TimeoutError:
                pass
        if self._documents and self._expected:
            await asyncio.sleep(GATHER)
        self._something.clear()
        self._now.clear()
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
            self._now.set()
        return group
