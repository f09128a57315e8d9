"""What guards the page: the Host header, the content policy, and the token that a form must carry.

The page has no accounts: it listens on this machine. What it must withstand is another site open in the same
browser (forged posts, DNS rebinding, framing) and hostile text from feeds (escaped by Jinja2, and no script runs
that is not ours).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Collection
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

COOKIE = "ceasewire_session"
FIELD = "token"
#: Bytes of the largest form: a note and a few short fields.
MAX_FORM = 64 * 1024
SESSION = re.compile(r"^[A-Za-z0-9_-]{43}$")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Other hosts are told nothing; "no-referrer" would make the browser hide our own origin from our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

Next = Callable[[Request], Awaitable[Response]]


def host_name(header: str) -> str:
    """Give the name of a Host header without its port, in lower case; empty when it is none."""
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?", header)
    return found[1].lower().rstrip(".") if found else ""


class Guard:
    """Checks every request before a view sees it, and dresses every answer."""

    def __init__(self, hosts: Collection[str], secret: bytes | None = None) -> None:
        self._hosts = LOOPBACK | {host.lower() for host in hosts}
        self._secret = secret or secrets.token_bytes(32)

    def token(self, session: str) -> str:
        """Give the token that this session's forms carry."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def accepts(self, request: Request, token: str) -> bool:
        """Say whether a form's token is that of its session, and no other site sent it."""
        session = request.cookies.get(COOKIE, "")
        if not SESSION.match(session) or not token.isascii():
            return False
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
            return False
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        return hmac.compare_digest(self.token(session), token)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Refuse what is not addressed to this page; give every session its cookie and every answer its headers."""
        response = self._refusal(request)
        if response is None:
            session = request.cookies.get(COOKIE, "")
            known = SESSION.match(session) is not None
            request.state.session = session if known else secrets.token_urlsafe(32)
            response = await call_next(request)
            if not known:
                response.set_cookie(COOKIE, request.state.session, httponly=True, samesite="strict", path="/")
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _refusal(self, request: Request) -> Response | None:
        if host_name(request.headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("This page does not answer to that name.", status_code=421)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET and POST.", status_code=405)
        length = request.headers.get("content-length", "0")
        if request.method == "POST" and not (length.isdigit() and 0 < int(length) <= MAX_FORM):
            return PlainTextResponse("The form is empty or too large.", status_code=413)
        return None


def safe_path(path: str) -> str:
    """Give the path if it stays on this page, else the queue's; for going back after a form."""
    parts = urlsplit(path)
    plain = re.fullmatch(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", path) is not None
    return path if plain and not parts.scheme and not parts.netloc else "/"


def safe_link(url: str) -> str | None:
    """Give an address that may stand in a link (http and https only), or None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    plain = re.search(r"[\x00-\x20\x7f\\<>\"]", url) is None
    return url if parts.scheme.lower() in ("http", "https") and parts.hostname and plain else None
