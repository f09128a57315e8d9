"""Poll every due source.

    due_sources | fetch_source | parse_entries | add_entries | record_poll

Only fetch_source waits on the network; only add_entries and record_poll write, in this order: a server's
validators are kept after its entries are, so that a crash between the two asks again and loses nothing.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.desk import Desk, open_desk
from flows.summary import work_off

#: Sources taken up in one round.
BATCH = 100


@dataclass(frozen=True, slots=True)
class PollSummary:
    """What one round of polling came to."""

    sources: int = 0
    unchanged: int = 0
    entries: int = 0
    failed: int = 0


def poll_once(desk: Desk) -> PollSummary:
    """Poll one batch of due sources now."""
    return asyncio.run(poll_round(desk, desk.now()))


async def poll_round(desk: Desk, now: datetime, limit: int = BATCH) -> PollSummary:
    return PollSummary()


poll_task = task(name="poll a batch", cache_policy=NO_CACHE, persist_result=False)(poll_once)


@flow(name="poll sources", validate_parameters=False)
def poll_sources() -> PollSummary:
    """Poll every due source, a task a batch."""
    with open_desk() as desk:
        return work_off("poll", poll_task, desk)
