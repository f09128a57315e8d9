"""Work off a step batch by batch, and leave one table a run for Prefect's page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from flows.desk import Desk

#: A frozen dataclass of counts; its first field is the amount of work that was taken up.
Summary = TypeVar("Summary")

#: Batches of one step in one run; what is left then waits for the next run.
MOST_BATCHES = 200


def work_off(name: str, once: Callable[[Desk], Summary], desk: Desk) -> Summary:
    """Repeat a step until it finds nothing to do, and give what all its batches came to.

    ``once`` takes one batch: the plain function, or the Prefect task made of it.
    """
    rounds = [once(desk)]
    while _taken(rounds[-1]) and len(rounds) < MOST_BATCHES:
        rounds.append(once(desk))
    total = add_up(rounds)
    publish_summary(name, total)
    return total


def _taken(summary: object) -> int:
    return int(getattr(summary, fields(summary)[0].name))  # type: ignore[arg-type]  # a dataclass by contract


def add_up(rounds: Sequence[Summary]) -> Summary:
    """Add the counts of several rounds, field by field."""
    kind = type(rounds[0])
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # a dataclass by contract
    return kind(**{name: _sum([getattr(one, name) for one in rounds]) for name in names})


def _sum(values: Sequence[Any]) -> Any:
    """Add counts, or join lists of words."""
    return sum(values[1:], values[0])


def figures(summary: object) -> dict[str, Any]:
    """Give a summary's counts by name."""
    return asdict(summary)  # type: ignore[call-overload,no-any-return]  # a dataclass by contract


def publish_summary(name: str, total: object) -> None:
    """Leave the figures as an artifact, inside a Prefect run that did something."""
    if "prefect" not in sys.modules:  # then this is no run of Prefect's, and to load it would cost more than the step
        return
    from prefect.artifacts import create_table_artifact
    from prefect.context import FlowRunContext

    counts = figures(total)
    if FlowRunContext.get() is not None and any(counts.values()):
        create_table_artifact(
            table=[
                {"what": what.replace("_", " "), "count": "; ".join(count) if isinstance(count, tuple) else count}
                for what, count in counts.items()
            ],
            key=f"{name}-summary",
            description=f"What this run's {name} step came to.",
        )
