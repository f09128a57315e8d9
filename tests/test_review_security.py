"""What another site, a hostile feed and a forged request can do to the page: nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from reviewing import FEED, NOW, add_dispute

from model.sources import Source, SourceKind
from review.app import create_app
from review.security import COOKIE, safe_link, safe_path
from settings import Settings
from storage import Store

HERE = "http://127.0.0.1:8087"

#: Ways into a page that have been used elsewhere: elements, attributes, addresses, encodings, template syntax.
PAYLOADS = (
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '"><img src=x onerror=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "` onmouseover=alert(1) ",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    "<form action=//evil.example><input name=token>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext><img src=x onerror=alert(1)></math>",
    "<!--><script>alert(1)</script>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;<b>",
    "{{ 7 * 7 }}{% raw %}<b>",
    "\u202e<b>gnol\u202c\u2066",
    "\x00<scr\x00ipt>alert(1)</script>",
)
PAGES = (
    "/",
    "/?ruled=dispute-1&ruling=all",
    "/disputes/dispute-1",
    "/claims",
    "/threads",
    "/threads/XKS%2Fagreement%201",
    "/alerts",
    "/sources",
    "/articles/article-a1",
    "/precision?by=outlet",
    "/precision?by=rule",
)
#: The elements that the templates themselves use.
OURS = frozenset({
    "a", "abbr", "article", "blockquote", "body", "br", "button", "code", "datalist", "dd", "del", "details",
    "div", "dl", "dt", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "html", "input", "ins",
    "kbd", "label", "li", "link", "main", "mark", "meta", "meter", "nav", "ol", "option", "p", "script",
    "section", "select", "span", "strong", "summary", "table", "tbody", "td", "textarea", "th", "thead",
    "time", "title", "tr", "u", "ul",
})  # fmt: skip


class Reader(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in OURS:
            self.found.append(f"<{tag}>")
        self.scripts += tag == "script"
        for name, value in attrs:
            text = (value or "").strip().lower()
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "autofocus"):
                self.found.append(name)
            if name in ("href", "src", "action") and not re.match(r"(?:/(?!/)|\?|#|https?://(?!evil))", text):
                self.found.append(f"{name}={text}")
            if name == "http-equiv":
                self.found.append(name)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as opened:
        opened.add_sources([Source(FEED, SourceKind.FEED, "Harbour Post")])
        yield opened


@pytest.fixture
def page(store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings(), clock=lambda: NOW), base_url=HERE, follow_redirects=False) as client:
        yield client


def token_of(page: TestClient) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', page.get("/disputes/dispute-1").text)
    assert found
    return found[1]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text_everywhere(store, page, payload):
    """Whatever a feed holds, in every field and on every page, no element, handler or address of it comes to life."""
    store.add_sources([Source("https://other.example/feed", SourceKind.FEED, f"Other{payload}")])
    store.record_poll(FEED, at=NOW, status=500, error=f"wrong{payload}", next_poll=NOW)
    add_dispute(store, 1, taint=payload)
    page.post(
        "/disputes/dispute-1/ruling",
        data={"token": token_of(page), "ruling": "real", "note": f"note{payload}", "then": "/"},
    )
    for address in PAGES:
        html = page.get(address).text
        reader = Reader()
        reader.feed(html)
        assert reader.found == [], address
        assert reader.scripts == 1
        assert "\x00" not in html
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_queries_stay_text(page, store, payload):
    """What stands in an address is shown, if at all, as text."""
    add_dispute(store, 1)
    for name in ("conflict", "outlet", "type", "severity", "since", "until", "ruling", "by", "ruled", "page"):
        for address in ("/", "/claims", "/threads", "/alerts", "/precision"):
            reader = Reader()
            reader.feed(page.get(address, params={name: payload}).text)
            assert reader.found == []
            assert reader.scripts == 1


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", ""],
)
def test_only_web_addresses_become_links(store, page, url):
    """An article's address of another scheme is printed, not linked."""
    add_dispute(store, 1, address=url)
    for address in ("/disputes/dispute-1", "/claims", "/articles/article-a1"):
        answer = page.get(address)
        assert answer.status_code == 200
        reader = Reader()
        reader.feed(answer.text)
        assert reader.found == []


def test_every_answer_has_its_headers(page, store):
    """Pages, files, redirects and refusals all carry the policy; it allows nothing unsafe and nobody else."""
    add_dispute(store, 1)
    answers = [page.get(address) for address in (*PAGES, "/static/page.css", "/none", "/disputes/none")]
    answers.append(page.post("/disputes/dispute-1/ruling", data={"token": token_of(page), "ruling": "real"}))
    answers.append(page.get("/", headers={"host": "evil.example"}))
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_pages_ask_nobody_else(page, store):
    """No page loads anything from another host."""
    add_dispute(store, 1)
    for address in PAGES:
        loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', page.get(address).text)
        assert loaded
        assert all(one.startswith("/static/") for one in loaded)
    for name in ("page.css", "keys.js"):
        assert not re.search(r"https?:|//\w+\.|@import|url\(", page.get(f"/static/{name}").text)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8087",
        "127.0.0.1@evil.example",
        "",
        "localhost evil",
        "0",
    ],
)
def test_other_host_names_are_refused(page, store, host):
    """A name that another site points at this machine opens nothing, for reading and for posting."""
    add_dispute(store, 1)
    token = token_of(page)
    assert page.get("/", headers={"host": host}).status_code == 421
    answer = page.post("/disputes/dispute-1/ruling", data={"token": token, "ruling": "real"}, headers={"host": host})
    assert answer.status_code == 421
    assert store.judgements("dispute-1") == []


@pytest.mark.parametrize("host", ["localhost:8087", "127.0.0.1", "[::1]:8087", "LOCALHOST", "desk.example"])
def test_own_host_names_are_served(store, host):
    """The machine's own names and those of the settings are answered."""
    app = create_app(store, Settings(review_hosts=("desk.example",)))
    with TestClient(app, base_url=HERE) as client:
        assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("token", ["", "0" * 64, "ü" * 64, "x" * 5000])
def test_wrong_tokens_are_refused(page, store, token):
    """A form without its session's token changes nothing."""
    add_dispute(store, 1)
    page.get("/")
    answer = page.post("/disputes/dispute-1/ruling", data={"token": token, "ruling": "real"})
    assert answer.status_code == 403
    assert "Nothing was changed" in answer.text
    assert store.judgements("dispute-1") == []


def test_tokens_belong_to_one_session(page, store):
    """Another session's token, and a token without a cookie, are refused."""
    add_dispute(store, 1)
    token = token_of(page)
    page.cookies.clear()
    assert page.post("/disputes/dispute-1/ruling", data={"token": token, "ruling": "real"}).status_code == 403
    page.cookies.clear()
    page.get("/")
    assert page.post("/disputes/dispute-1/ruling", data={"token": token, "ruling": "real"}).status_code == 403
    assert store.judgements("dispute-1") == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_posts_from_other_sites_are_refused(page, store, headers):
    """Even with the right token, a form that another site sent changes nothing."""
    add_dispute(store, 1)
    answer = page.post("/disputes/dispute-1/ruling", data={"token": token_of(page), "ruling": "real"}, headers=headers)
    assert answer.status_code == 403
    assert store.judgements("dispute-1") == []


def test_posts_from_this_page_pass(page, store):
    """A browser's own headers are those of a form of ours."""
    add_dispute(store, 1)
    headers = {"origin": HERE, "sec-fetch-site": "same-origin"}
    answer = page.post("/disputes/dispute-1/ruling", data={"token": token_of(page), "ruling": "real"}, headers=headers)
    assert answer.status_code == 303


def test_cookie_is_strict_and_hidden_from_scripts(page):
    """The session's cookie goes to no other site and to no script; a made-up one is replaced."""
    cookie = page.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    page.cookies.clear()
    assert COOKIE in page.get("/", headers={"cookie": f"{COOKIE}=short"}).headers["set-cookie"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(page, method):
    """Only GET and POST do anything."""
    assert page.request(method, "/").status_code == 405


def test_a_get_changes_nothing(page, store):
    """The address of a ruling cannot be opened."""
    add_dispute(store, 1)
    token = token_of(page)
    assert page.get(f"/disputes/dispute-1/ruling?token={token}&ruling=real").status_code == 404
    assert store.judgements("dispute-1") == []


def test_large_and_odd_forms_are_refused(page, store):
    """A form of a megabyte, an empty one, and uploaded files change nothing."""
    add_dispute(store, 1)
    token = token_of(page)
    address = "/disputes/dispute-1/ruling"
    assert page.post(address, data={"token": token, "ruling": "real", "note": "x" * 1_000_000}).status_code == 413
    assert page.post(address).status_code == 413
    assert page.post(address, content=iter([b"token=", token.encode()])).status_code == 413
    assert page.post(address, data={"token": token}, files={"ruling": b"real"}).status_code == 400
    assert page.post(address, content=b"{}", headers={"content-type": "application/json"}).status_code == 403
    assert store.judgements("dispute-1") == []


def test_long_notes_are_cut(page, store):
    """A note is kept up to its length."""
    add_dispute(store, 1)
    page.post("/disputes/dispute-1/ruling", data={"token": token_of(page), "ruling": "real", "note": "x" * 9000})
    assert len(store.judgements("dispute-1")[0].note) == 2000


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "evil.example",
        "",
        "/%0d%0aSet-Cookie:x=1\r\n",
        "http:evil.example",
        "/a\\b",
        "//",
        "?x=1",
    ],
)
def test_redirects_stay_here(page, store, path):
    """After a ruling no address leads elsewhere."""
    assert safe_path(path) == "/"
    add_dispute(store, 1)
    answer = page.post("/disputes/dispute-1/ruling", data={"token": token_of(page), "ruling": "real", "then": path})
    assert answer.headers["location"] == "/?ruled=dispute-1"


def test_way_back_is_kept():
    """A path of this page with its query is gone back to."""
    assert safe_path("/disputes/a%2Fb?x=1&y=%20") == "/disputes/a%2Fb?x=1&y=%20"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://harbourpost.example/a?b=c", True),
        ("HTTP://harbourpost.example", True),
        ("https://", False),
        ("https://a b.example", False),
        ("https://[bad", False),
        ("ftp://harbourpost.example", False),
        ("\thttps://harbourpost.example", False),
    ],
)
def test_links(url, kept):
    """Only whole web addresses may stand in a link."""
    assert (safe_link(url) == url) is kept
