"""How often analysts found the detectors right: by rule, by outlet, by week."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response

from review.forms import desk_of, query_of, read_filters

pages = APIRouter()

Way = Literal["rule", "outlet", "week"]
WAYS: tuple[Way, ...] = ("rule", "outlet", "week")


@pages.get("/precision")
def precision(request: Request) -> Response:
    """Show each detector's precision with its interval; what was never ruled on shows none."""
    desk = desk_of(request)
    asked = request.query_params.get("by")
    by: Way = next((way for way in WAYS if way == asked), "rule")
    filters = read_filters(request)
    rows = desk.store.detector_precision(by, since=filters.since, until=filters.until)
    counts = desk.store.counts()
    return desk.render(
        request, "precision.html", counts=counts, rows=rows, by=by, ways=WAYS, filters=filters, query=query_of(request)
    )
