"""A hub on loopback tells of a feed's news: found, asked, verified, signed, renewed; else the feed is polled."""

from __future__ import annotations

import hashlib
import hmac
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode

import pytest
import uvicorn

from claims.registry import Registry
from flows.desk import Desk
from flows.polling import poll_once
from flows.websub import create_callback, subscribe_once
from model.sources import Source, SourceKind
from settings import Settings
from sources.websub import find_hub, is_signed, read_lease
from storage import Store, Subscription

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOST = "127.0.0.1"
ITEM = "<item><guid>{0}</guid><title>News {0}</title><pubDate>Mon, 02 Mar 2026 07:00:00 GMT</pubDate></item>"


class Hub:
    """An invented hub and the feed that names it, on one server."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.polls = 0
        self.refuses = False
        self.items = ["1"]
        self.lease = 864_000
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub.polls += 1
                self.answer(200, hub.feed())

            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                hub.asked.append({name: value[0] for name, value in form.items()})
                self.answer(503 if hub.refuses else 202, b"")

            def answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self.server.server_port}"

    def feed(self) -> bytes:
        items = "".join(ITEM.format(item) for item in self.items)
        return (
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour Post</title>'
            f'<atom:link rel="hub" href="{self.url}/hub"/><atom:link rel="self" href="{self.url}/topic?a=1&amp;b=2"/>'
            f"{items}</channel></rss>"
        ).encode()

    def ask_back(self, **changes: str) -> tuple[int, str]:
        """Ask the callback whether it wants what was asked for."""
        last = self.asked[-1]
        told = {
            "hub.mode": "subscribe",
            "hub.topic": last["hub.topic"],
            "hub.challenge": "a challenge & more",
            "hub.lease_seconds": str(self.lease),
            **{f"hub.{name}": value for name, value in changes.items()},
        }
        return call(f"{last['hub.callback']}?{urlencode(told)}")

    def tell(self, body: bytes, secret: str | None = None, method: str = "sha256") -> int:
        """Post what is new, signed."""
        last = self.asked[-1]
        key = (secret if secret is not None else last["hub.secret"]).encode()
        signature = f"{method}={hmac.new(key, body, getattr(hashlib, method)).hexdigest()}"
        return call(last["hub.callback"], body, {"X-Hub-Signature": signature, "Content-Type": "application/rss+xml"})[
            0
        ]


def call(url: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers or {}), timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def hub() -> Iterator[Hub]:
    ours = Hub()
    threading.Thread(target=ours.server.serve_forever, args=(0.01,), daemon=True).start()
    yield ours
    ours.server.shutdown()
    ours.server.server_close()


@pytest.fixture
def desk(tmp_path, hub, free_port) -> Iterator[Desk]:
    port = free_port()
    settings = Settings(allow_hosts=(HOST,), websub_callback=f"http://{HOST}:{port}/websub/", websub_port=port)
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as store:
        desk = Desk(settings, store, Registry({}, {}, {}), lambda: NOW)
        store.add_sources([Source(f"{hub.url}/feed", SourceKind.FEED, "Harbour Post")])
        server = uvicorn.Server(uvicorn.Config(create_callback(desk), host=HOST, port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            pass
        yield desk
        server.should_exit = True
        thread.join(5)


def only(desk: Desk) -> Subscription:
    [one] = desk.store.subscriptions()
    return one


def at(desk: Desk, now: datetime) -> Desk:
    desk.now = lambda: now
    return desk


def subscribed(desk: Desk, hub: Hub) -> None:
    poll_once(desk)
    subscribe_once(desk)
    assert hub.ask_back() == (200, "a challenge & more")


def test_a_hub_is_found_asked_and_answered(desk, hub):
    """A poll finds the hub; it is asked with callback and secret; its question is answered word for word."""
    poll_once(desk)
    assert only(desk).state == "found"
    assert subscribe_once(desk) == 1
    [asked] = hub.asked
    assert asked["hub.mode"] == "subscribe"
    assert asked["hub.topic"] == f"{hub.url}/topic?a=1&b=2"
    assert len(asked["hub.secret"]) >= 32
    assert asked["hub.callback"].startswith(desk.settings.websub_callback)

    assert hub.ask_back() == (200, "a challenge & more")
    assert (only(desk).state, only(desk).lease_end) == ("active", NOW + timedelta(days=10))
    assert subscribe_once(desk) == 0


def test_what_the_hub_posts_is_stored_once(desk, hub):
    """A signed message is parsed and stored at once; the next poll finds nothing new in it."""
    subscribed(desk, hub)
    hub.items.append("2")
    assert hub.tell(hub.feed()) == 202
    assert hub.tell(hub.feed(), method="sha512") == 202

    assert desk.store.counts()["entries"] == 2
    assert only(desk).heard_at == NOW
    assert poll_once(at(desk, NOW + timedelta(hours=7))).entries == 0
    assert desk.store.counts()["versions"] == 2


@pytest.mark.parametrize("secret", ["", "another"])
def test_what_is_not_signed_is_dropped(desk, hub, secret):
    """A message with another signature is thanked for, and nothing of it is kept."""
    subscribed(desk, hub)
    hub.items.append("2")

    assert hub.tell(hub.feed(), secret) == 202
    assert desk.store.counts()["entries"] == 1
    assert only(desk).heard_at is None


def test_only_what_was_asked_for_is_confirmed(desk, hub):
    """Another topic, another mode, or a callback that nobody was given are refused."""
    poll_once(desk)
    subscribe_once(desk)

    assert hub.ask_back(topic="https://elsewhere.example/feed")[0] == 404
    assert hub.ask_back(mode="unsubscribe")[0] == 404
    assert call(f"{desk.settings.websub_callback}guessed?hub.mode=subscribe&hub.topic=x&hub.challenge=y")[0] == 404
    assert call(f"{desk.settings.websub_callback}guessed", b"<rss/>")[0] == 410
    assert only(desk).state == "asked"


def test_a_denial_is_kept_with_its_reason_and_polling_goes_on(desk, hub):
    """A hub that denies is left alone for days, and the feed is polled as any other."""
    poll_once(desk)
    subscribe_once(desk)
    assert hub.ask_back(mode="denied", reason="quota")[0] == 200

    assert (only(desk).state, only(desk).reason) == ("denied", "quota")
    assert subscribe_once(at(desk, NOW + timedelta(days=1))) == 0
    assert subscribe_once(at(desk, NOW + timedelta(days=4))) == 1
    assert desk.store.pushed_sources(NOW) == set()


def test_a_lease_is_renewed_before_it_ends(desk, hub):
    """With a fifth of the lease left the hub is asked again; the old lease counts until it answers."""
    subscribed(desk, hub)
    hub.tell(hub.feed())

    assert subscribe_once(at(desk, NOW + timedelta(days=7))) == 0
    assert subscribe_once(at(desk, NOW + timedelta(days=8, hours=1))) == 1
    assert desk.store.pushed_sources(NOW + timedelta(days=9))
    assert hub.ask_back()[0] == 200
    assert only(desk).lease_end == NOW + timedelta(days=18, hours=1)


def test_a_feed_that_is_told_of_is_asked_less_often_until_the_lease_ends(desk, hub):
    """While a hub tells us the gap is four times as long; when its lease ends polling is as before."""

    def gap(now: datetime) -> timedelta:
        poll_once(at(desk, now))
        [health] = desk.store.source_health(now)
        assert health.next_poll is not None
        return health.next_poll - now

    before = gap(NOW)
    subscribe_once(desk)
    hub.ask_back()
    hub.tell(hub.feed())
    told = gap(NOW + timedelta(hours=7))
    after = gap(NOW + timedelta(days=11))

    assert told > 1.9 * before  # its ceiling is six hours
    assert after < 1.9 * before


def test_a_hub_that_does_not_answer_is_asked_again_days_later(desk, hub):
    """A hub in trouble costs a line and a later question."""
    hub.refuses = True
    poll_once(desk)

    assert subscribe_once(desk) == 0
    assert only(desk).state == "failed"
    assert "503" in only(desk).reason
    hub.refuses = False
    assert subscribe_once(at(desk, NOW + timedelta(days=3))) == 1


def test_a_message_that_cannot_be_read_makes_the_feed_due(desk, hub):
    """A signed message that is no feed loses nothing: the feed itself is asked at once."""
    subscribed(desk, hub)
    polls = hub.polls
    assert hub.tell(b"something is new") == 202
    poll_once(desk)

    assert hub.polls == polls + 1


def test_without_a_public_address_no_hub_is_looked_for(desk, hub):
    """Hubs need to reach us; where no address is set the feed is polled and nothing else."""
    desk.settings = Settings(allow_hosts=(HOST,))
    poll_once(desk)

    assert desk.store.subscriptions() == []
    assert subscribe_once(desk) == 0


@pytest.mark.parametrize(
    ("headers", "document", "expected"),
    [
        ({"Link": '<https://hub.example/>; rel="hub", <https://a.example/t>; rel=self'}, b"", "https://a.example/t"),
        ({}, b'<feed><link rel="self hub" href="/h"/><entry/></feed>', "https://a.example/h"),
        ({}, b"<feed><link href='https://hub.example/' rel='hub'/></feed>", "https://a.example/feed"),
        ({}, b'<rss><channel><item><atom:link rel="hub" href="https://evil.example/"/></item></channel></rss>', None),
        ({}, b'<feed><link rel="hub" href="javascript:alert(1)"/></feed>', None),
        ({"Link": "garbage; rel=hub, <>"}, b"<feed/>", None),
    ],
)
def test_where_a_feed_names_its_hub(headers, document, expected):
    """The Link header counts first, then the document's head; entries are not looked into."""
    found = find_hub(headers, document, "https://a.example/feed")

    assert (found.topic if found else None) == expected


def test_signatures_and_leases_are_read_strictly():
    """An unknown method signs nothing, and a lease is neither a minute nor a century."""
    good = hmac.new(b"key", b"body", hashlib.sha256).hexdigest()

    assert is_signed(b"body", f"sha256={good.upper()}", "key")
    assert not is_signed(b"body", f"md5={hashlib.md5(b'keybody').hexdigest()}", "key")
    assert not is_signed(b"body", f"sha256={good}", "")
    assert not is_signed(b"body", "sha256=ü", "key")
    assert not is_signed(b"body", None, "key")
    assert read_lease("60", NOW) == NOW + timedelta(hours=1)
    assert read_lease("9" * 11, NOW) == NOW + timedelta(days=90)
    assert read_lease("soon", NOW) == NOW + timedelta(days=10)
