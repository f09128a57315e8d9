"""The sources and their health."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response

from model.review import SourceHealth
from model.sources import SourceState
from review.forms import desk_of

pages = APIRouter()

#: Failures in a row from which a source counts as failing rather than as having had a bad moment.
FAILING = 3


def condition(health: SourceHealth) -> str:
    """Say in a word how a source does: "stopped", "gone", "failing", "never asked", "well"."""
    if health.source.state is SourceState.PAUSED:
        return "stopped"
    if health.source.state is SourceState.GONE:
        return "gone"
    if health.failures >= FAILING:
        return "failing"
    if health.last_poll is None:
        return "never asked"
    return "well"


#: Those that need somebody come first.
ORDER = ("failing", "gone", "never asked", "stopped", "well")


@pages.get("/sources")
def sources(request: Request) -> Response:
    """List the sources, those that fail first."""
    desk = desk_of(request)
    healths = [(condition(health), health) for health in desk.store.source_health(desk.clock())]
    healths.sort(key=lambda pair: (ORDER.index(pair[0]), pair[1].source.outlet.casefold()))
    counts = Counter(word for word, _ in healths)
    return desk.render(request, "sources.html", healths=healths, counts=counts, order=ORDER)
