"""Threads: the mentions of one referent over time."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from review.forms import desk_of, query_of, read_filters, read_page

pages = APIRouter()

SIZE = 50
#: Mentions shown of a thread that goes on for months; all of them when asked.
LATEST = 200


@pages.get("/threads")
def threads(request: Request) -> Response:
    """List the threads, the last changed first."""
    desk = desk_of(request)
    filters = read_filters(request)
    rows = read_page(request, lambda page: desk.store.threads(filters, page=page, size=SIZE))
    return desk.render(
        request,
        "threads.html",
        rows=rows,
        filters=filters,
        query=query_of(request),
        conflicts=desk.store.conflicts(),
    )


@pages.get("/threads/{thread:path}")
def thread(request: Request, thread: str) -> Response:
    """Show one thread: its state by origin, its timeline, its disputes."""
    desk = desk_of(request)
    whole = request.query_params.get("all") == "1"
    card = desk.store.thread(thread, latest=None if whole else LATEST)
    if card is None:
        raise HTTPException(404, "The store holds no such thread.")
    origins = {placed.origin.id: placed for placed in reversed(card.timeline)}
    disputes = sorted(card.disputes, key=lambda row: -row.dispute.verdict.score)
    return desk.render(request, "thread.html", card=card, origins=origins, disputes=disputes)
