"""Our copy of an article: its text with the claims marked, and every version of its entry."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from model.errors import StoreError
from review.forms import desk_of, read_form, read_overruling
from review.security import safe_path

pages = APIRouter()


@pages.get("/articles/{article:path}")
def article(request: Request, article: str) -> Response:
    """Show the archived copy of an article and what changed between the versions of its entry."""
    desk = desk_of(request)
    card = desk.store.article(article)
    if card is None:
        raise HTTPException(404, "The store holds no such article.")
    overruled = desk.store.overrulings_on([claim.id for claim in card.claims])
    return desk.render(request, "article.html", card=card, overruled=overruled)


@pages.post("/claims/{claim:path}/overruling")
async def overrule(request: Request, claim: str) -> Response:
    """Take a passage into scope that the rules left out, and go back to where the form was."""
    desk = desk_of(request)
    fields = await read_form(request)
    ruled = read_overruling(fields, claim, desk.settings.analyst, desk.clock())
    try:
        known = await run_in_threadpool(desk.store.overrule, ruled)
    except StoreError as exc:
        raise HTTPException(409, f"{exc}. Nothing was changed.".capitalize()) from exc
    if not known:
        raise HTTPException(404, "The store holds no such claim. Nothing was changed.")
    return RedirectResponse(safe_path(fields.get("then", "/claims")), status_code=303)
