"""One item's whole way on loopback: a feed appears, claims are read, a contradiction is mailed and posted once."""

from __future__ import annotations

import email
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from flows.desk import Desk, open_desk
from flows.watch import watch_once
from model.sources import Source, SourceKind
from settings import Settings

BEGIN = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[1]

REPORT = """<html lang="en"><head><title>Army and RSF agree truce</title></head><body><article>
<h1>Sudan's army and the RSF agree seven-day truce</h1>
<p>KHARTOUM - Sudan's army and the Rapid Support Forces have agreed to a seven-day ceasefire, the Sudanese foreign
ministry said on Friday. The truce will begin on Sunday, it said in a statement carried by the state agency.</p>
<p>Residents of Omdurman said that shelling went on through the morning, and that markets stayed shut. Aid workers
hope that trucks which have waited at the border for weeks can move once the guns are silent.</p>
</article></body></html>"""
DENIAL = """<html lang="en"><head><title>RSF denies truce</title></head><body><article>
<h1>RSF denies agreeing to any ceasefire with Sudan's army</h1>
<p>NAIROBI - The Rapid Support Forces on Friday denied that they had agreed to a ceasefire with Sudan's army. "We have
not agreed to any truce," a spokesman for the RSF said in Nairobi.</p>
<p>The spokesman said that no delegation of the group had left for talks, and that its forces would hold their
positions around El Obeid. The army did not answer questions that were sent to its press office.</p>
</article></body></html>"""


def feed(outlet: str, link: str, title: str, summary: str, at: datetime) -> str:
    """Write an RSS document with one item."""
    return f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{outlet}</title>
<link>http://127.0.0.1/</link><description>news</description><item><title>{title}</title><link>{link}</link>
<guid>{link}</guid><description>{summary}</description><pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>
</channel></rss>"""


@dataclass
class World:
    """A web server with feeds and pages, a mail receiver and a webhook receiver, all on loopback."""

    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)
    posts: list[tuple[dict[str, str], dict[str, object]]] = field(default_factory=list)
    web: str = ""
    smtp: str = ""
    #: While true the webhook receiver answers 503.
    refusing: bool = False


class _Mailbox:
    def __init__(self, world: World) -> None:
        self.world = world

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
        self.world.mails.append(email.message_from_bytes(envelope.content))
        return "250 kept"


@pytest.fixture
def world(free_port) -> Iterator[World]:
    """Start the three servers, and stop them."""
    here = World()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append(self.path)
            body = here.pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "application/rss+xml" if self.path.endswith(".xml") else "text/html")
            self.end_headers()
            self.wfile.write((body or "").encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not here.refusing:
                here.posts.append((dict(self.headers), json.loads(body)))
            self.send_response(503 if here.refusing else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    mail = Controller(_Mailbox(here), hostname="127.0.0.1", port=free_port())
    mail.start()
    here.web = f"http://127.0.0.1:{server.server_address[1]}"
    here.smtp = f"smtp://127.0.0.1:{mail.port}"
    yield here
    mail.stop()
    server.shutdown()
    server.server_close()
    thread.join(5)


def settings_for(world: World, folder: Path) -> Settings:
    """Give the settings of a desk that listens to this world."""
    return Settings(
        database=f"sqlite:///{folder / 'desk.sqlite'}",
        channels=("mailto:desk@desk.example", f"{world.web}/hook"),
        smtp=world.smtp,
        mail_from="ceasewire@desk.example",
        webhook_secret="c2VjcmV0LW9mLXRoZS10ZXN0LWRlc2stMTIzNDU2Nzg5MA==",
        allow_hosts=("127.0.0.1",),
        fetch_timeout=10,
    )


def add_sources(desk: Desk, world: World) -> None:
    """Put both outlets on the list."""
    desk.store.add_sources(
        [
            Source(f"{world.web}/a.xml", SourceKind.FEED, "Harbour Post", min_interval=60),
            Source(f"{world.web}/b.xml", SourceKind.FEED, "Plain Dealer", min_interval=60),
        ]
    )


def publish_report(world: World) -> None:
    """The first outlet reports a truce; the second has nothing yet."""
    world.pages |= {
        "/a/truce": REPORT,
        "/a.xml": feed(
            "Harbour Post", f"{world.web}/a/truce", "Sudan's army and the RSF agree seven-day truce",
            "The foreign ministry says that the guns fall silent on Sunday.", BEGIN - timedelta(minutes=30),
        ),
        "/b.xml": """<?xml version="1.0"?><rss version="2.0"><channel><title>Plain Dealer</title>
        <link>http://127.0.0.1/</link><description>news</description></channel></rss>""",
    }  # fmt: skip


def publish_denial(world: World) -> None:
    """The second outlet reports the denial."""
    world.pages |= {
        "/b/denied": DENIAL,
        "/b.xml": feed(
            "Plain Dealer", f"{world.web}/b/denied", "RSF denies agreeing to any ceasefire with Sudan's army",
            "A spokesman in Nairobi said that nothing was agreed.", BEGIN + timedelta(hours=1),
        ),
    }  # fmt: skip


def contradictions(world: World) -> tuple[list[str], list[str]]:
    """Give the ids under which contradiction alerts came by mail and by webhook."""
    mails = [str(m["Message-ID"]) for m in world.mails if m["X-Ceasewire-Kind"] == "contradiction"]
    posts = [headers["webhook-id"] for headers, body in world.posts if body["kind"] == "contradiction"]
    return mails, posts


def rounds(desk: Desk, world: World, times: list[datetime]) -> None:
    """Take one round at each of these times."""
    for now in times:
        desk.now = lambda now=now: now
        watch_once(desk)


def test_contradiction_arrives_once_by_mail_and_webhook(world, tmp_path):
    """An entry appears, its page is read, a later outlet denies it, and each receiver hears of it exactly once."""
    publish_report(world)
    with open_desk(settings_for(world, tmp_path)) as desk:
        add_sources(desk, world)
        rounds(desk, world, [BEGIN])
        assert "/a/truce" in world.asked
        assert contradictions(world) == ([], [])
        publish_denial(world)
        rounds(desk, world, [BEGIN + timedelta(hours=2 + n) for n in range(4)])

    mails, posts = contradictions(world)
    assert len(mails) == len(posts) == 1
    [payload] = [body for _, body in world.posts if body["kind"] == "contradiction"]
    assert "seven-day" in json.dumps(payload)
    assert "denied" in json.dumps(payload)


def test_dead_receiver_costs_retries_only(world, tmp_path):
    """A webhook that answers 503 gets the alert later, once, and the mail is not sent again for it."""
    publish_report(world)
    with open_desk(settings_for(world, tmp_path)) as desk:
        add_sources(desk, world)
        rounds(desk, world, [BEGIN])
        publish_denial(world)
        world.refusing = True
        rounds(desk, world, [BEGIN + timedelta(hours=2)])
        assert len(contradictions(world)[0]) == 1
        world.refusing = False
        rounds(desk, world, [BEGIN + timedelta(hours=4 + n) for n in range(3)])

    mails, posts = contradictions(world)
    assert len(mails) == len(posts) == 1


def test_page_that_is_gone_costs_no_entry(world, tmp_path):
    """Where the page answers 404, the entry's own title and summary are read at once."""
    publish_report(world)
    del world.pages["/a/truce"]
    with open_desk(settings_for(world, tmp_path)) as desk:
        add_sources(desk, world)
        rounds(desk, world, [BEGIN])
        [article] = desk.store.iter_articles()
        claims = [claim for claim, _ in desk.store.iter_claims()]

    assert article.title == "Sudan's army and the RSF agree seven-day truce"
    assert claims


#: The facts that a round notes, in order; the process dies right before or right after each.
FACTS = ("add_documents", "record_polls", "add_articles", "add_comparison", "record_delivery")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("fact", FACTS)
def test_kill_between_two_steps_loses_and_doubles_nothing(world, tmp_path, fact, when):
    """Killed before or after any fact is noted, the next run ends with one alert on each channel."""
    settings = settings_for(world, tmp_path)
    publish_report(world)
    with open_desk(settings) as desk:
        add_sources(desk, world)
        rounds(desk, world, [BEGIN])
    publish_denial(world)
    killed = run_and_die(settings, BEGIN + timedelta(hours=2), fact, when)
    assert killed.returncode == -9, killed.stderr.decode()
    with open_desk(settings) as desk:
        rounds(desk, world, [BEGIN + timedelta(hours=3 + n) for n in range(3)])

    mails, posts = contradictions(world)
    assert len(set(mails)) == len(set(posts)) == 1
    # Only a death between sending and noting can repeat a message, and the repeat carries the same id.
    if (fact, when) != ("record_delivery", "before"):
        assert len(mails) == len(posts) == 1


def run_and_die(settings: Settings, now: datetime, fact: str, when: str) -> subprocess.CompletedProcess[bytes]:
    """Take one round in a process of its own that kills itself around the first noting of a fact."""
    script = f"""
import os, signal, datetime
from settings import Settings
from storage import Store
from flows.desk import open_desk
from flows.watch import watch_once
real = Store.{fact}
def deadly(self, *args, **kwargs):
    if {when == "after"}:
        real(self, *args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)
Store.{fact} = deadly
with open_desk({settings!r}) as desk:
    desk.now = lambda: {now!r}
    watch_once(desk)
"""
    return subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, timeout=60, check=False)
