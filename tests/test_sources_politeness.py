"""Turns on a host: one at a time, in the order of coming, and nobody who gives up holds up the others."""

from __future__ import annotations

import asyncio
import contextlib
import random

import pytest

from sources.politeness import HostTurns


async def test_turns_come_in_the_order_of_asking():
    """Who came first is served first, and no two at once."""
    turns, served, under_way = HostTurns(), [], 0

    async def ask(number: int) -> None:
        nonlocal under_way
        await turns.begin("host")
        under_way += 1
        assert under_way == 1
        await asyncio.sleep(0)
        served.append(number)
        under_way -= 1
        turns.end("host", 0.0)

    await asyncio.gather(*map(ask, range(20)))

    assert served == list(range(20))


@pytest.mark.parametrize("seed", range(10))
async def test_those_who_give_up_leave_the_turn_to_others(seed):
    """Cancelled while waiting, when handed the turn, at rest or at work, they hold up none of the others."""
    chance, turns, served, under_way = random.Random(seed), HostTurns(), set(), 0

    async def ask(number: int) -> None:
        nonlocal under_way
        await turns.begin("host")
        under_way += 1
        try:
            assert under_way == 1
            await asyncio.sleep(0)
            served.add(number)
        finally:
            under_way -= 1
            turns.end("host", chance.choice((0.0, 0.0, 0.001)))

    tasks = [asyncio.create_task(ask(number)) for number in range(40)]
    given_up = set()
    while not all(task.done() for task in tasks):
        number = chance.randrange(40)
        if number % 2 and tasks[number].cancel():
            given_up.add(number)
        await asyncio.sleep(0)
    for task in tasks:
        with contextlib.suppress(asyncio.CancelledError):
            await task

    assert served >= set(range(40)) - given_up
    await asyncio.wait_for(turns.begin("host"), 1)


async def test_a_host_rests_between_two_turns():
    """The next one waits until the rest is over; another host does not wait."""
    now = 100.0
    turns = HostTurns(lambda: now)
    await turns.begin("host")
    turns.end("host", 0.02)
    started = asyncio.get_running_loop().time()

    await turns.begin("other")
    assert asyncio.get_running_loop().time() - started < 0.02
    await turns.begin("host")
    assert asyncio.get_running_loop().time() - started >= 0.019


async def test_hosts_that_nobody_asks_are_forgotten():
    """Memory follows what is asked now."""
    turns = HostTurns()
    for number in range(5000):
        await turns.begin(str(number))
        turns.end(str(number), 0.0)

    assert len(turns._turns) <= 1000
