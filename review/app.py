"""Make the page: one view and one template for each address, over the store that is given.

request → Guard (host, size, session) → view → store → template → answer with its headers
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException

from model.channels import show_channel
from model.errors import MonitorError
from review.marking import diff_pieces, is_hedged, mark_article, show_in_context
from review.security import Guard, safe_link
from review.words import Names, Words, show_age, show_instant, show_share, show_text
from settings import Settings

if TYPE_CHECKING:
    from storage import Store

__all__ = ["Names", "create_app"]

HERE = Path(__file__).parent
log = logging.getLogger("ceasewire")


@dataclass(frozen=True, slots=True)
class Desk:
    """What every view works with."""

    store: Store
    settings: Settings
    guard: Guard
    words: Words
    templates: Environment
    clock: Callable[[], datetime]

    def render(self, request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
        """Fill a template; every form in it gets the session's token."""
        page = self.templates.get_template(template).render(
            token=self.guard.token(request.state.session),
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            path=request.url.path,
            now=self.clock(),
            **values,
        )
        return HTMLResponse(page, status_code=status)


def make_templates(words: Words) -> Environment:
    """Make the environment of the templates: everything escaped, nothing undefined passes."""
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Control and bidi characters of a feed are shown for what they are, wherever they are printed.
        finalize=lambda value: show_text(value) if type(value) is str else value,
    )
    env.filters.update(
        instant=show_instant,
        share=show_share,
        link=safe_link,
        word=words.word,
        party=words.party,
        parties=words.parties,
        conflict=words.conflict,
        proposition=words.proposition,
        attribution=words.attribution,
        verdict_line=words.verdict_line,
        origin=words.origin,
        state=words.state,
        channel=show_channel,
        meaning=words.ruling_meaning,
        age=show_age,
        hedged=is_hedged,
        segment=lambda text: quote(text, safe=""),
        query=lambda values: urlencode({k: v for k, v in values.items() if v not in (None, "", False)}),
    )
    env.globals.update(
        in_context=show_in_context, marked=mark_article, diff=diff_pieces, words=words.table, names=words
    )
    return env


def create_app(
    store: Store,
    settings: Settings,
    names: Names | None = None,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> FastAPI:
    """Make the page over a store; ``names`` gives parties and conflicts their names, ids stand where it has none."""
    from review import articles, disputes, lists, precision, sources, threads

    words = Words(names or Names())
    hosts = [f"[{host}]" if ":" in host else host for host in (settings.review_host, *settings.review_hosts)]
    guard = Guard(hosts)
    app = FastAPI(title="Ceasewire", docs_url=None, redoc_url=None, openapi_url=None)
    desk = Desk(store, settings, guard, words, make_templates(words), clock)
    app.state.desk = desk
    app.middleware("http")(guard)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for room in (disputes, threads, lists, articles, sources, precision):
        app.include_router(room.pages)

    @app.exception_handler(HTTPException)
    async def refuse(request: Request, exc: HTTPException) -> Response:
        return _error(desk, request, exc.status_code, str(exc.detail))

    @app.exception_handler(MonitorError)
    async def report(request: Request, exc: MonitorError) -> Response:
        log.error("review page %s: %s", request.url.path, exc)
        return _error(desk, request, 503, "The store does not answer just now. Nothing was changed; please try again.")

    return app


def _error(desk: Desk, request: Request, status: int, sentence: str) -> Response:
    return desk.render(request, "error.html", status, status=status, sentence=sentence)
