"""`ceasewire review`: the page on which analysts work, served on this machine."""

from __future__ import annotations

import socket
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
import uvicorn

from flows.desk import open_store
from model.errors import RegistryError, SettingsError
from review.app import Names, create_app
from settings import Settings, load_settings


def load_names(settings: Settings) -> Names:
    """Give the parties' and conflicts' names for the page; ids stand in for them when the registry is broken."""
    from claims.registry import load_registry

    try:
        registry = load_registry([Path(path) for path in settings.registry])
    except RegistryError as exc:
        print(f"ceasewire: {exc}; the page shows ids instead of names", file=sys.stderr)
        return Names()
    return Names(
        parties={key: party.name for key, party in registry.parties.items()},
        conflicts={key: conflict.name for key, conflict in registry.conflicts.items()},
    )


def serve_page(settings: Settings) -> None:
    """Serve the review page until SIGINT or SIGTERM; raises SettingsError when it cannot listen there."""
    host, port = settings.review_host, settings.review_port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as exc:
        raise SettingsError(
            f"the review page cannot listen on {host}:{port} ({exc.strerror or exc});"
            " choose another port with the setting review_port"
        ) from exc
    with listening, open_store(settings) as store:
        app = create_app(store, settings, load_names(settings))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            # The page has nothing to do at its start and end; who is ended twice would print a traceback of that.
            lifespan="off",
        )
        QuietServer(config).run(sockets=[listening])


class QuietServer(uvicorn.Server):
    """A server that a signal ends like any other end; uvicorn's own raises the signal again afterwards."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002  # uvicorn's signature
        """Stop; the second time without waiting for open connections."""
        self.force_exit = self.should_exit
        self.should_exit = True


def review(
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Listen here instead of the setting review_port.")
    ] = None,
) -> None:
    """Serve the review page on this machine, until Ctrl-C.

    Example: ceasewire review --port 8090
    """
    settings = load_settings()
    if port is not None:
        settings = replace(settings, review_port=port)
    print(f"Review page: http://{settings.review_host}:{settings.review_port} (Ctrl-C stops)", flush=True)
    serve_page(settings)
