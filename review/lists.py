"""New claims, and the alerts with what became of them."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from review.forms import desk_of, query_of, read_filters, read_page

pages = APIRouter()

SIZE = 50


@pages.get("/claims")
def claims(request: Request) -> Response:
    """List the claims that open or change a thread, the newest first; all of them when asked."""
    desk = desk_of(request)
    filters = replace(read_filters(request), new_only=request.query_params.get("new", "1") == "1")
    rows = read_page(request, lambda page: desk.store.claims(filters, page=page, size=SIZE))
    return desk.render(
        request,
        "claims.html",
        rows=rows,
        filters=filters,
        query=query_of(request),
        conflicts=desk.store.conflicts(),
        outlets=desk.store.outlets(),
    )


@pages.get("/alerts")
def alerts(request: Request) -> Response:
    """List the alerts and, by channel, whether each was delivered."""
    desk = desk_of(request)
    filters = read_filters(request)
    rows = read_page(request, lambda page: desk.store.alerts(filters, page=page, size=SIZE))
    return desk.render(
        request, "alerts.html", rows=rows, filters=filters, query=query_of(request), conflicts=desk.store.conflicts()
    )
