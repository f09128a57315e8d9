"""WebSub: subscribe at the hubs that feeds name, answer their questions, and take what they post.

    polling notes hubs | subscribe_once (hourly) | GET callback: verify | POST callback: signed? parse, store

Works where the setting ``websub_callback`` names an address under which hubs reach us: a reverse proxy sends it to
``python -m flows.websub``, which listens on this machine. A callback's address ends with a secret of its own.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse

from extractors import parse_entries
from flows.client import make_client
from flows.desk import Desk, log, open_desk
from model.errors import FetchError, ParseError
from model.sources import Fetched
from sources.websub import Hub, is_signed, is_to_be_renewed, read_lease, write_request
from storage import Document, Subscription

#: How long a hub has to ask back before it is asked again, and how long a refusal is left alone.
UNANSWERED, REFUSED = timedelta(hours=6), timedelta(days=3)


def wants_asking(one: Subscription, now: datetime) -> bool:
    """Say whether it is time to ask a hub, for the first time or again."""
    since = now - one.changed_at
    if one.state == "active":
        return one.lease_end is None or is_to_be_renewed(one.changed_at, one.lease_end, now)
    if one.state == "found":
        return True
    return since >= (UNANSWERED if one.state == "asked" else REFUSED)


async def _subscribe(desk: Desk, wanted: Sequence[Subscription], now: datetime) -> int:
    asked = 0
    async with make_client(desk.settings) as client:
        for one in wanted:
            form = write_request(Hub(one.hub, one.topic), callback_of(desk, one.token), one.secret)
            # Before the question: a hub may ask back before it answers.
            desk.store.record_subscription(one.token, "asked", now)
            try:
                await client.post(one.hub, form)
            except FetchError as exc:
                log.warning("websub: %s: %s", one.source_url, exc)
                desk.store.record_subscription(one.token, "failed", now, reason=str(exc))
            else:
                asked += 1
    return asked


def subscribe_once(desk: Desk) -> int:
    """Ask every hub that it is time to ask; give how many took the question."""
    if not desk.settings.websub_callback:
        return 0
    now = desk.now()
    wanted = [one for one in desk.store.subscriptions() if wants_asking(one, now)]
    return asyncio.run(_subscribe(desk, wanted, now)) if wanted else 0


def callback_of(desk: Desk, token: str) -> str:
    """Give the public address of a subscription's callback."""
    return f"{desk.settings.websub_callback.rstrip('/')}/{token}"


def take(desk: Desk, one: Subscription, fetched: Fetched, now: datetime) -> int:
    """Store what a hub posted, and give how many entries were new; what cannot be read is fetched from the feed."""
    try:
        entries = parse_entries(fetched, one.source_url)
    except ParseError as exc:
        log.warning("websub: %s", exc)
        entries = []
    with desk.store.together():
        [made] = desk.store.add_documents([Document(one.source, entries)], now)
        desk.store.note_heard(one.token, now)
        if not entries:
            desk.store.ask_soon(one.source, now)
    log.info("websub: %s: %s new", one.source_url, len(made))
    return len(made)


def create_callback(desk: Desk) -> FastAPI:
    """Make the application that hubs talk to."""
    app = FastAPI(title="Ceasewire WebSub", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/{path:path}")
    def verify(path: str, request: Request) -> Response:
        """Confirm what we asked for, and nothing else."""
        told, now = request.query_params, desk.now()
        one = desk.store.subscription(path.rpartition("/")[2])
        if one is None or told.get("hub.topic") != one.topic:
            return PlainTextResponse("no such subscription\n", 404)
        if told.get("hub.mode") == "denied":
            reason = told.get("hub.reason", "")[:300]
            desk.store.record_subscription(one.token, "denied", now, reason=reason or "the hub gave no reason")
            return PlainTextResponse("\n")
        challenge = told.get("hub.challenge", "")
        if told.get("hub.mode") != "subscribe" or one.state not in ("asked", "active") or not challenge:
            return PlainTextResponse("this was not asked for\n", 404)
        lease_end = read_lease(told.get("hub.lease_seconds"), now)
        desk.store.record_subscription(one.token, "active", now, lease_end=lease_end)
        return PlainTextResponse(challenge[:2000])

    @app.post("/{path:path}")
    async def receive(path: str, request: Request) -> Response:
        """Take what is signed; what is not is thanked for and dropped, as the protocol asks."""
        one = desk.store.subscription(path.rpartition("/")[2])
        if one is None:
            return PlainTextResponse("no such subscription\n", 410)
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > desk.settings.max_document_bytes:
                return PlainTextResponse("too large\n", 413)
        if not is_signed(bytes(body), request.headers.get("X-Hub-Signature"), one.secret):
            log.warning("websub: %s: a message without our signature was dropped", one.source_url)
            return Response(status_code=202)
        now = desk.now()
        headers = {name: request.headers[name] for name in ("Content-Type",) if name in request.headers}
        fetched = Fetched(one.source_url, one.source_url, 200, headers, bytes(body), now)
        await asyncio.to_thread(take, desk, one, fetched, now)
        return Response(status_code=202)

    return app


def main() -> None:
    """Listen until told to stop."""
    import uvicorn

    with open_desk() as desk:
        logging.basicConfig(level=desk.settings.log_level, format="%(asctime)s %(levelname)s %(message)s")
        uvicorn.run(
            create_callback(desk), host=desk.settings.websub_host, port=desk.settings.websub_port, log_level="warning",
            access_log=False, server_header=False, lifespan="off",
        )  # fmt: skip


if __name__ == "__main__":
    main()
