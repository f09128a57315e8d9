"""The whole way, once.

    poll | read | compare | deliver

Each step takes up what the store says is not done yet, so a step that fails, or a run that is killed, leaves
its work to the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flows.compare import compare_once
from flows.deliver import deliver_once
from flows.desk import Desk, log
from flows.polling import poll_once
from flows.read import read_once
from flows.summary import figures, work_off
from model.errors import MonitorError

Once = Callable[[Desk], object]

#: The steps as plain functions, for one round by hand and for tests; flows/scheduled.py has them as Prefect's tasks.
PLAIN: Mapping[str, Once] = {"poll": poll_once, "read": read_once, "compare": compare_once, "deliver": deliver_once}


def watch_once(desk: Desk, steps: Mapping[str, Once] = PLAIN) -> dict[str, dict[str, Any]]:
    """Take every step once, batch by batch; a step that fails is reported, and the later ones still run."""
    came_to: dict[str, dict[str, Any]] = {}
    failed: Exception | None = None
    for name, once in steps.items():
        try:
            came_to[name] = figures(work_off(name, once, desk))
        except MonitorError as exc:
            log.error("%s: %s", name, exc)
            failed = failed or exc
        except Exception as exc:  # noqa: BLE001  # a fault of ours in one step stops no later step
            log.exception("%s: a fault of Ceasewire's own", name)
            failed = failed or exc
    if failed is not None:
        raise failed
    return came_to
