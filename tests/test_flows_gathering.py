"""Answers are noted many at a time, and none is lost on the way."""

from __future__ import annotations

import asyncio

import pytest

from flows import gathering
from flows.gathering import Gathering


async def test_answers_without_a_document_wait_for_the_last_one():
    """What is unchanged is noted in one go, when all have answered."""
    answers: Gathering[int] = Gathering(3, 15, 15)
    taking = asyncio.create_task(answers.take())
    for number in range(2):
        answers.add(number, document=False)
        await asyncio.sleep(2 * gathering.GATHER)
        assert not taking.done()
    answers.miss()

    assert await taking == [0, 1]
    assert not answers.more


async def test_they_do_not_wait_for_ever(monkeypatch):
    """While one server is slow, what has come is noted after a while."""
    monkeypatch.setattr(gathering, "PATIENCE", 0.01)
    answers: Gathering[str] = Gathering(2, 15, 15)
    answers.add("quick", document=False)

    assert await answers.take() == ["quick"]
    assert answers.more
    answers.add("slow", document=False)
    assert await answers.take() == ["slow"]


@pytest.mark.parametrize("last", ["document", "missing"])
async def test_a_document_takes_along_what_waits(last):
    """Documents are noted as they come, few at once, with every other answer that is there."""
    answers: Gathering[int] = Gathering(7, 2, 3)
    for number in range(6):
        answers.add(number, document=number % 2 == 1)

    assert await answers.take() == [0, 1, 2, 3, 4]
    if last == "document":
        answers.add(6, document=True)
    else:
        answers.miss()
    assert await answers.take() == ([5, 6] if last == "document" else [5])
    assert not answers.more
