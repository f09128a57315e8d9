"""The flows as Prefect runs them, each with its steps as tasks: what prefect.yaml names.

    watch_sources: poll | read | compare | deliver            poll_sources, read_entries, compare_claims, deliver_alerts

A task is its step's plain function, with its own retries and its own line on Prefect's page. Only here and where a
schedule needs it (digest, upkeep, serve) is Prefect loaded: it takes more memory than all the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.compare import CompareSummary, compare_once
from flows.deliver import DeliverSummary, deliver_once
from flows.desk import open_desk
from flows.polling import PollSummary, poll_once
from flows.read import ReadSummary, read_once
from flows.summary import work_off
from flows.watch import Once, watch_once

poll_task = task(name="poll a batch", cache_policy=NO_CACHE, persist_result=False)(poll_once)
read_task = task(name="read a batch", cache_policy=NO_CACHE, persist_result=False)(read_once)
compare_task = task(name="compare a batch", cache_policy=NO_CACHE, persist_result=False)(compare_once)
deliver_task = task(name="deliver a batch", cache_policy=NO_CACHE, persist_result=False)(deliver_once)
TASKS: Mapping[str, Once] = {"poll": poll_task, "read": read_task, "compare": compare_task, "deliver": deliver_task}


@flow(name="watch sources", validate_parameters=False)
def watch_sources() -> dict[str, dict[str, Any]]:
    """Poll, read, compare and deliver once."""
    with open_desk() as desk:
        return watch_once(desk, TASKS)


@flow(name="poll sources", validate_parameters=False)
def poll_sources() -> PollSummary:
    """Poll every due source, a task a batch."""
    with open_desk() as desk:
        return work_off("poll", poll_task, desk)


@flow(name="read entries", validate_parameters=False)
def read_entries() -> ReadSummary:
    """Read every unread entry, a task a batch."""
    with open_desk() as desk:
        return work_off("read", read_task, desk)


@flow(name="compare claims", validate_parameters=False)
def compare_claims() -> CompareSummary:
    """Compare every article that was not yet, a task a batch."""
    with open_desk() as desk:
        return work_off("compare", compare_task, desk)


@flow(name="deliver alerts", validate_parameters=False)
def deliver_alerts() -> DeliverSummary:
    """Deliver everything that is due, a task a batch."""
    with open_desk() as desk:
        return work_off("deliver", deliver_task, desk)
