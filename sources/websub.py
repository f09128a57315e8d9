"""WebSub (W3C, 2018): a hub tells us of a feed's news, so that it need not be asked so often.

    find_hub in the feed | ask the hub, with callback and secret | it asks the callback back | it posts what is new

Only the words of the protocol are here; flows/websub.py speaks them. A hub's message counts when it is signed with our
secret; and as a hub may fall silent, the feed is asked all the same, only less often.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin, urlsplit

#: How long we ask to be told, in seconds; the hub may choose otherwise.
LEASE_SECONDS = 10 * 86_400
#: Leases are believed between these bounds, whatever a hub says.
SHORTEST, LONGEST = timedelta(hours=1), timedelta(days=90)
#: A lease is renewed when this part of it is left.
RENEW = 0.2
#: A source that a hub tells us of is asked this much less often: hubs fall silent without a word.
SELDOMER = 4
#: Bytes of a feed in which its links are looked for: its head, before the first entry.
HEAD_BYTES = 16_384
#: Weaker methods are refused: a signature that can be forged signs nothing.
_METHODS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha384": hashlib.sha384, "sha512": hashlib.sha512}
_LINK = re.compile(rb"<(?:[\w-]+:)?link\b([^<>]{0,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTRY = re.compile(rb"<(?:[\w-]+:)?(?:item|entry)\b", re.IGNORECASE)
_HEADER = re.compile(r"<([^<>]{1,2000})>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,]+))*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hub:
    """Who tells of a feed's news, and the name under which it knows the feed."""

    url: str
    topic: str


def find_hub(headers: Mapping[str, str], document: bytes, url: str) -> Hub | None:
    """Find the hub that a feed names in its Link header or its head, with its own address for itself.

    A header counts before the document, as the protocol says; ``url`` is the topic where a feed names none.
    """
    found: dict[str, str] = {}
    link = next((value for name, value in headers.items() if name.lower() == "link"), "")
    for target, attributes in _HEADER.findall(link[:16_384]):
        if rel := _REL.search(attributes):
            _note(found, rel[1] or rel[2], target)
    if "hub" not in found:
        found.clear()
        head = document[:HEAD_BYTES]
        if entry := _ENTRY.search(head):
            head = head[: entry.start()]
        for one in _LINK.finditer(head):
            given = {name.lower(): a or b for name, a, b in _ATTRIBUTE.findall(one[1])}
            target = given.get(b"href", b"").decode("utf-8", "replace").replace("&amp;", "&")
            _note(found, given.get(b"rel", b"").decode("ascii", "replace"), target)
    hub = _web_address(found.get("hub", ""), url)
    return Hub(hub, _web_address(found.get("self", ""), url) or url) if hub else None


def _note(found: dict[str, str], rels: str, target: str) -> None:
    for rel in rels.lower().split():
        if rel in ("hub", "self") and target.strip():
            found.setdefault(rel, target.strip())


def _web_address(address: str, base: str) -> str:
    try:
        whole = urljoin(base, address) if address else ""
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def new_keys() -> dict[str, str]:
    """Make the end of a callback's address and the key that its hub signs with."""
    return {"token": secrets.token_urlsafe(24), "secret": secrets.token_hex(32)}


def write_request(hub: Hub, callback: str, secret: str, mode: str = "subscribe") -> bytes:
    """Write the form that asks a hub to tell our callback, or to stop it (``unsubscribe``)."""
    return urlencode(
        {
            "hub.mode": mode,
            "hub.topic": hub.topic,
            "hub.callback": callback,
            "hub.lease_seconds": LEASE_SECONDS,
            "hub.secret": secret,
        }
    ).encode()


def is_signed(body: bytes, signature: str | None, secret: str) -> bool:
    """Say whether a hub's message carries the signature (``method=hex``) that only our secret makes."""
    method, _, given = (signature or "").strip().partition("=")
    digest = _METHODS.get(method.lower())
    if digest is None or not secret:
        return False
    wanted = hmac.new(secret.encode(), body, digest).hexdigest()
    return hmac.compare_digest(wanted.encode(), given.strip().lower().encode())


def read_lease(seconds: str | None, now: datetime) -> datetime:
    """Give the end of a lease that a hub grants for so many seconds; ours where it names none that can be read."""
    text = (seconds or "").strip()
    granted = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else LEASE_SECONDS
    return now + min(max(timedelta(seconds=granted), SHORTEST), LONGEST)


def is_to_be_renewed(asked_at: datetime, lease_end: datetime, now: datetime) -> bool:
    """Say whether so little of a lease is left that it is time to ask again."""
    return lease_end - now <= RENEW * (lease_end - asked_at)
