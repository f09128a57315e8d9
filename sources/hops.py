"""What one HTTP answer means: its redirect, when to come back, and the sentence for a person."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import unquote

from yarl import URL

from model.errors import FetchError
from sources.addresses import read_literal

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_SENTENCES = {
    401: "the server asks for a name and password (401)",
    403: "the server refuses us (403)",
    404: "there is nothing at this address now (404)",
    410: "the server says that it is gone for good (410)",
    429: "the server asks us to wait (429)",
    451: "the server may not show it for legal reasons (451)",
}


def describe_rest(host: str, until: datetime) -> str:
    """Say that a host was left alone because it asked for a pause."""
    return f"the host {host} asked us to wait until {until:%Y-%m-%d %H:%M:%S} UTC, so it was not asked"


def describe_status(status: int, retry_at: datetime | None = None) -> str:
    """Say in one clause what a status other than success means."""
    sentence = _SENTENCES.get(status)
    if sentence is None:
        try:
            phrase = f" {HTTPStatus(status).phrase}"
        except ValueError:
            phrase = ""
        whose = "the server fails" if status >= 500 else "the server answers with no document"
        sentence = f"{whose} ({status}{phrase})"
    return f"{sentence}, until {retry_at:%Y-%m-%d %H:%M:%S} UTC" if retry_at else sentence


def read_retry_after(value: str | None, now: datetime) -> datetime | None:
    """Read a Retry-After header in both forms (seconds, date); None when absent, unreadable or past."""
    if not value:
        return None
    value = value.strip()
    try:
        at = (
            now + timedelta(seconds=int(value)) if value.isascii() and value.isdigit() else parsedate_to_datetime(value)
        )
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return at if at > now else None


@dataclass(frozen=True, slots=True)
class Place:
    """A web address that can be asked, without its credentials."""

    url: URL
    #: The same as text, and its parts that a connection needs.
    text: str
    host: str
    port: int
    #: The header that carries the credentials. Secret.
    secret: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


@lru_cache(maxsize=2048)
def read_address(url: str) -> Place:
    """Read a web address; what is left out of it are its credentials.

    The same few are asked again and again, so what they are is remembered.

    Raises FetchError. An address in an odd notation is given in its plain one, so that what is checked
    is what is connected to.
    """
    try:
        parsed = URL(url.strip())
        host = parsed.raw_host
        port_ok = parsed.port is None or 0 < parsed.port < 65536
    except (ValueError, UnicodeError, TypeError) as exc:
        raise FetchError(url[:200], "it is not a web address") from exc
    if parsed.scheme not in ("http", "https") or not host or not port_ok:
        raise FetchError(redact(url), "it is not a web address (http or https)")
    secret: dict[str, str] = {}
    if parsed.raw_user is not None:
        pair = f"{unquote(parsed.raw_user)}:{unquote(parsed.raw_password or '')}"
        secret["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
        parsed = parsed.with_user(None)
    literal = read_literal(host)
    if literal is not None and str(literal) != host:
        parsed = parsed.with_host(str(literal))
    parsed = parsed.with_fragment(None)
    return Place(parsed, str(parsed), parsed.raw_host or "", parsed.port or 0, secret)


def redact(url: str) -> str:
    """Give an address without the name and password in it, for logs and errors."""
    scheme, mark, rest = url.partition("://")
    if not mark:
        return url[:500]
    authority, slash, path = rest.partition("/")
    return f"{scheme}://{authority.rpartition('@')[2]}{slash}{path}"[:500]


def same_origin(one: str, other: str) -> bool:
    """Say whether two addresses have scheme, host and port in common."""
    try:
        return URL(one).origin() == URL(other).origin()
    except ValueError:
        return False


def keep_headers(headers: Mapping[str, str], *, same_origin: bool) -> dict[str, str]:
    """Give the source's own headers to the source's own origin alone: they may be secrets."""
    return dict(headers) if same_origin else {}
