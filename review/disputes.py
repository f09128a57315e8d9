"""The queue of disputes, the card of one, and the rulings on it."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from model.disputes import Ruling
from review.forms import desk_of, query_of, read_filters, read_form, read_judgement, read_page
from review.security import safe_path

pages = APIRouter()

#: The six rulings with their keys.
BUTTONS = tuple((str(n), ruling) for n, ruling in enumerate((r for r in Ruling if not r.takes_back), start=1))
#: Lines of the thread on a card.
TIMELINE = 6
SIZE = 20


@pages.get("/")
def queue(request: Request) -> Response:
    """Show the disputes that wait for a ruling, the most severe and newest first."""
    desk = desk_of(request)
    filters = read_filters(request, ruling="open")
    rows = read_page(request, lambda page: desk.store.review_queue(filters, page=page, size=SIZE))
    ruled = desk.store.dispute(request.query_params.get("ruled", "")) if "ruled" in request.query_params else None
    return desk.render(
        request,
        "queue.html",
        rows=rows,
        filters=filters,
        query=query_of(request),
        buttons=BUTTONS,
        ruled=ruled,
        conflicts=desk.store.conflicts(),
        outlets=desk.store.outlets(),
    )


@pages.get("/disputes/{dispute:path}")
def dispute(request: Request, dispute: str) -> Response:
    """Show one dispute with everything that stands behind it."""
    desk = desk_of(request)
    card = desk.store.dispute(dispute, timeline=TIMELINE)
    if card is None:
        raise HTTPException(404, "The store holds no such dispute.")
    return desk.render(request, "dispute.html", card=card, buttons=BUTTONS)


@pages.post("/disputes/{dispute:path}/ruling")
async def record_ruling(request: Request, dispute: str) -> Response:
    """Keep a ruling and go back to where the form was, with the chance to take it back."""
    desk = desk_of(request)
    fields = await read_form(request)
    known = set(desk.words.table("fields"))
    judgement = read_judgement(fields, dispute, desk.settings.analyst, desk.clock(), known)
    if not await run_in_threadpool(desk.store.record_judgement, judgement):
        raise HTTPException(404, "The store holds no such dispute. Nothing was changed.")
    back = safe_path(fields.get("then", "/"))
    return RedirectResponse(_with_notice(back, dispute), status_code=303)


def _with_notice(back: str, dispute: str) -> str:
    """Give the address to go back to, naming the dispute just ruled on where the queue will say so."""
    parts = urlsplit(back)
    if parts.path != "/":
        return quote(parts.path, safe="/%") + (f"?{parts.query}" if parts.query else "")
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != "ruled"]
    return "/?" + urlencode([*kept, ("ruled", dispute)])
