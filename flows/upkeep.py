"""Keep a desk that runs for a year tidy.

    store.tidy | prune Prefect's own runs | ask the hubs that are to be asked (WebSub)

Entries, versions, claims and verdicts are never deleted; what goes is the log of old polls and old runs.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterEndTime
from prefect.context import FlowRunContext

from flows.desk import Desk, open_desk
from flows.summary import publish_summary
from flows.websub import subscribe_once

#: How long Prefect keeps a finished run, and how many it gives up at a time.
KEEP_RUNS = timedelta(days=3)
PRUNE_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class UpkeepSummary:
    """What one round of upkeep came to."""

    rows_removed: int = 0
    runs_removed: int = 0
    hubs_asked: int = 0


async def prune_runs(before: datetime) -> int:
    """Delete Prefect's records of runs that ended before then; give how many."""
    removed = 0
    async with get_client() as client:
        while True:
            old = await client.read_flow_runs(
                flow_run_filter=FlowRunFilter(end_time=FlowRunFilterEndTime.model_validate({"before_": before})),
                limit=PRUNE_AT_ONCE,
            )
            for run in old:
                await client.delete_flow_run(run.id)
            removed += len(old)
            if len(old) < PRUNE_AT_ONCE:
                return removed


def upkeep_once(desk: Desk) -> UpkeepSummary:
    """Tidy the store and, inside a Prefect run, Prefect's own database."""
    now = desk.now()
    removed = desk.store.tidy(now)
    runs = asyncio.run(prune_runs(now - KEEP_RUNS)) if FlowRunContext.get() is not None else 0
    return UpkeepSummary(removed, runs, subscribe_once(desk))


@flow(name="keep up", validate_parameters=False)
def keep_up() -> UpkeepSummary:
    """Tidy up once."""
    with open_desk() as desk:
        summary = task(name="tidy up", cache_policy=NO_CACHE, persist_result=False)(upkeep_once)(desk)
    publish_summary("upkeep", summary)
    return summary
