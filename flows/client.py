"""The web client of a desk, made from its settings in one place.

Apart from flows/desk.py, so that commands which ask no server do not load the HTTP library.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from settings import Settings
from sources.politeness import Hosts
from sources.web import WebClient


def make_client(
    settings: Settings, hosts: Hosts | None = None, ready: Callable[[], Awaitable[None] | None] | None = None
) -> WebClient:
    """Make the client that asks web servers as the settings say; use it as an async context manager.

    With ``hosts`` it asks no host that another worker holds; ``ready`` is waited for before each request.
    """
    return WebClient(
        user_agent=settings.user_agent,
        timeout=settings.fetch_timeout,
        max_bytes=settings.max_document_bytes,
        allow_hosts=frozenset(settings.allow_hosts),
        hosts=hosts,
        ready=ready,
    )
