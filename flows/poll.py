"""Poll every due source, as Prefect runs it; flows/polling.py says how.

due_sources | ask_feed, ask_mailbox | parse_entries | add_documents, record_polls
"""

from __future__ import annotations

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.desk import open_desk
from flows.polling import PollSummary, poll_once
from flows.summary import work_off

poll_task = task(name="poll a batch", cache_policy=NO_CACHE, persist_result=False)(poll_once)


@flow(name="poll sources", validate_parameters=False)
def poll_sources() -> PollSummary:
    """Poll every due source, a task a batch."""
    with open_desk() as desk:
        return work_off("poll", poll_task, desk)
