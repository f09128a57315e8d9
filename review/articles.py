"""Our copy of an article: its text with the claims marked, and every version of its entry."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from review.forms import desk_of

pages = APIRouter()


@pages.get("/articles/{article:path}")
def article(request: Request, article: str) -> Response:
    """Show the archived copy of an article and what changed between the versions of its entry."""
    desk = desk_of(request)
    card = desk.store.article(article)
    if card is None:
        raise HTTPException(404, "The store holds no such article.")
    return desk.render(request, "article.html", card=card)
