"""Serve the deployments of prefect.yaml on this machine: `python -m flows.serve`.

``ceasewire run`` starts this beside a Prefect server. The schedules are read from prefect.yaml, and each run is a
process of its own, so what one run leaks no later run suffers from.
"""

from __future__ import annotations

import importlib
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from prefect import Flow, serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Interval
from prefect.types.entrypoint import EntrypointType

from model.errors import SettingsError

#: How long after the start the first run of each deployment is due.
FIRST_RUN = timedelta(seconds=5)

PREFECT_YAML = Path(__file__).resolve().parents[1] / "prefect.yaml"


def scheduled_deployments(path: Path = PREFECT_YAML) -> list[RunnerDeployment]:
    """Read the deployments with an active schedule; raises SettingsError naming what is wrong."""
    try:
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))["deployments"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as exc:
        raise SettingsError(f"{path}: no list of deployments can be read ({exc})") from exc
    return [made for one in declared if (made := _deployment(one, path)) is not None]


def _deployment(declared: dict[str, Any], path: Path) -> RunnerDeployment | None:
    active = [s for s in declared.get("schedules", []) if s.get("active", True)]
    if not active:
        return None
    module, _, name = str(declared.get("entrypoint", "")).rpartition(".")
    try:
        chosen = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as exc:
        raise SettingsError(f"{path}: deployment {declared.get('name')!r} names no flow: {exc}") from exc
    if not isinstance(chosen, Flow):
        raise SettingsError(f"{path}: deployment {declared.get('name')!r}: {module}.{name} is no flow")
    limit = (declared.get("concurrency_limit") or {}).get("limit", 1)
    return RunnerDeployment.from_flow(
        chosen,
        name=declared["name"],
        description=declared.get("description"),
        # Counted from now, so that the first run does not wait for a full interval.
        schedule=Interval(timedelta(seconds=float(active[0]["interval"])), anchor_date=datetime.now(UTC) + FIRST_RUN),
        concurrency_limit=ConcurrencyLimitConfig(limit=limit, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def main() -> None:
    """Serve until told to stop."""
    # When the server stops before us, it says so with a traceback; what matters is said by the runs themselves.
    logging.getLogger("prefect.FlowRunCancellingObserver").setLevel(logging.ERROR)
    serve(*scheduled_deployments(), limit=3, pause_on_shutdown=False, print_starting_message=False)


if __name__ == "__main__":
    main()
