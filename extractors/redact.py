"""Addresses in a newsletter: the target of a tracking link where the link holds it, and no recipient's id."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from extractors.words import words

_HTTP = re.compile(r"^https?://[^\s<>\"']+$")
_PATH_TARGET = re.compile(r"/(?:CL\d|link|click|c|l|r)/(https?:(?:%2F%2F|//)[^\s]+)", re.IGNORECASE)
_BASE64 = re.compile(r"^[A-Za-z0-9_-]{20,}={0,2}$")


def unwrap(url: str) -> str:
    """Give the address that a tracking link leads to, when the link itself holds it; nothing is fetched."""
    for _ in range(3):
        target = _target(url)
        if target is None or target == url:
            break
        url = target
    return redact(url)


def _target(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() in words("links", "targets") and _HTTP.match(value):
            return value
    if (found := _PATH_TARGET.search(parts.path)) and _HTTP.match(target := unquote(found[1])):
        return target.split("/1/", 1)[0] if "/CL" in parts.path else target
    for piece in parts.path.split("/"):
        if _BASE64.match(piece):
            try:
                text = base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)).decode("ascii")
            except (binascii.Error, ValueError):
                continue
            if _HTTP.match(text):
                return text
    return None


def redact(url: str) -> str:
    """Take out of an address what says who received it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.query:
        return url
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in words("links", "recipient")
    ]
    if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))


_HREF = re.compile(r"(\bhref\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def redact_links(markup: str) -> str:
    """Unwrap and redact every link of a piece of HTML."""
    import html

    def replace(found: re.Match[str]) -> str:
        return f'{found[1]}"{html.escape(unwrap(html.unescape(found[2][1:-1])))}"'

    return _HREF.sub(replace, markup)
