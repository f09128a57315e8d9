"""Commands that ask a web server: finding a site's feed, testing a source, explaining a page."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cli.main import main
from cli.sources import feed_title

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title><link>http://h.example/</link>
<item><guid>1</guid><title>Truce agreed in Xeska</title><link>http://h.example/1</link>
<pubDate>Fri, 06 Mar 2026 12:00:00 GMT</pubDate><description>The army agreed.</description></item>
</channel></rss>"""
SITE = b"""<!doctype html><title>Harbour Post</title>
<link rel="alternate" type="application/rss+xml" href="/dead.xml"><link rel="alternate" type="application/rss+xml"
href="/news/wire.xml"><p>News from the harbour.</p>"""
PAGE = (
    b"<!doctype html><html lang=en><head><title>Ceasefire agreed</title></head><body><article><h1>Ceasefire agreed</h1>"
    b"<p>Russia and Ukraine agreed a ceasefire on Friday, both governments said after a week of talks.</p>"
    b"<p>The agreement was reached in the capital of a third country, and its text has not been shown to anyone.</p>"
    b"</article></body></html>"
)
ANSWERS = {
    "/": ("text/html", SITE), "/news/wire.xml": ("application/rss+xml", FEED), "/page": ("text/html", PAGE),
    "/plain": ("text/html", b"<p>Nothing here.</p>"),
}  # fmt: skip


class Site(BaseHTTPRequestHandler):
    """Answers from ANSWERS, and 404."""

    def do_GET(self) -> None:
        kind, body = ANSWERS.get(self.path, ("text/plain", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def ceasewire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[object, str, str]]:
    monkeypatch.setenv("CEASEWIRE_DATABASE", f"sqlite:///{tmp_path / 'desk.sqlite'}")
    monkeypatch.setenv("CEASEWIRE_ALLOW_HOSTS", "127.0.0.1")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["ceasewire", *arguments])
        with pytest.raises(SystemExit) as left:
            main()
        printed = capsys.readouterr()
        return left.value.code, printed.out, printed.err

    return run


def test_a_sites_feed_is_found(ceasewire, site):
    """`sources add` takes a site's address, tries the feeds that it names, and keeps the one that reads."""
    code, out, _ = ceasewire("sources", "add", f"{site}/", "--outlet", "Harbour Post", "--country", "XKS")
    assert (code, out) == (0, f"Added Harbour Post: {site}/news/wire.xml\n")
    [row] = [json.loads(line) for line in ceasewire("sources", "list", "--json")[1].splitlines()]
    assert (row["url"], row["country"], row["kind"]) == (f"{site}/news/wire.xml", "XKS", "feed")


def test_a_site_without_a_feed_is_told(ceasewire, site):
    """A page that names no feed is refused in one sentence."""
    code, _, err = ceasewire("sources", "add", f"{site}/plain")
    assert code == 1
    assert "names none that can be read" in err


def test_a_dead_address_is_told(ceasewire, site):
    """A 404 is one sentence with the address."""
    code, _, err = ceasewire("sources", "add", f"{site}/none")
    assert code == 1
    assert f"{site}/none" in err
    assert "404" in err


def test_a_private_address_is_not_asked(ceasewire, site, monkeypatch):
    """Without leave no command reaches into the own network."""
    monkeypatch.delenv("CEASEWIRE_ALLOW_HOSTS")
    for command in (("sources", "add"), ("sources", "test"), ("explain",)):
        code, _, err = ceasewire(*command, f"{site}/page")
        assert code == 1
        assert err.count("\n") == 1


def test_a_source_is_tested(ceasewire, site):
    """`sources test` shows what can be read and stores nothing."""
    code, out, _ = ceasewire("sources", "test", f"{site}/news/wire.xml")
    assert code == 0
    assert "200, 1 entries" in out
    assert "Truce agreed in Xeska" in out
    assert f"its feed is {site}/news/wire.xml" in ceasewire("sources", "test", f"{site}/")[1]
    assert "No sources" in ceasewire("sources", "list")[1]


def test_mails_are_tested(ceasewire, tmp_path):
    """`sources test` reads a folder of mails without marking anything."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.eml").write_bytes(
        b"From: Desk <d@d.example>\r\nSubject: Letter one\r\nDate: Fri, 06 Mar 2026 12:00:00 +0000\r\n"
        b"Message-ID: <1@d.example>\r\nContent-Type: text/plain\r\n\r\nThe army agreed a truce.\r\n"
    )
    code, out, _ = ceasewire("sources", "test", "letters")
    assert code == 0
    assert "1 mails looked at, 0 of them unreadable" in out
    assert "Letter one" in out


def test_pages_are_explained(ceasewire, site, tmp_path):
    """`explain` reads a page by its address and a saved page by its file."""
    (tmp_path / "saved.html").write_bytes(PAGE.replace(b"agreed a ceasefire", b"did not agree a ceasefire"))
    code, out, _ = ceasewire("explain", f"{site}/page", "saved.html")
    assert code == 0
    assert "127.0.0.1" in out
    assert "C5+" in out
    assert "Verdict" in out


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            b"<rss><channel><title>Pier &amp; Sons</title><item><title>Talks</title></item></channel></rss>",
            "Pier & Sons",
        ),
        (b"<rss><channel><title><![CDATA[Pier <b>News</b>]]></title></channel></rss>", "Pier News"),
        (b"<feed><title type='text'>\n Pier\n</title><entry><title>Talks</title></entry></feed>", "Pier"),
        (b"<feed><entry><title>Talks</title></entry></feed>", ""),
        (
            '<?xml version="1.0" encoding="utf-16"?><rss><channel><title>Pier</title></channel></rss>'.encode("utf-16"),
            "Pier",
        ),
        (
            '<?xml version="1.0" encoding="windows-1251"?><rss><channel><title>Причал</title></channel></rss>'.encode(
                "cp1251"
            ),
            "Причал",
        ),
        (b'{"title": "Pier", "items": []}', "Pier"),
        (b'{"title": 7}', ""),
        (b"{", ""),
    ],
)
def test_a_feed_names_its_outlet(body, title):
    """Without --outlet a feed's own title is the name, of whatever kind the feed is; no entry's title is."""
    assert feed_title(body) == title
