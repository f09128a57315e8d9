"""Post an alert to a webhook, signed as Standard Webhooks (standardwebhooks.com) asks.

The receiver's name is resolved once, refused unless every answer is a public address, and the connection goes to
exactly that address. Redirects are not followed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from model.alerts import Delivery
from model.errors import DeliveryError


def sign(secret: str, message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Give the three headers of a signed message.

    The secret is base64 behind "whsec_", or any other text as it is. The timestamp is in whole seconds since 1970.
    """
    stamp = str(int(now.timestamp()))
    signed = b".".join((message_id.encode(), stamp.encode(), body))
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def _key(secret: str) -> bytes:
    if secret.startswith("whsec_"):
        try:
            return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except binascii.Error as exc:
            raise DeliveryError(
                "webhook", "the setting webhook_secret is not base64 behind whsec_", permanent=False
            ) from exc
    return secret.encode()


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts JSON to one address."""

    channel: str
    secret: str = field(default="", repr=False)
    #: Hosts that may be reached although their address is not public.
    allow_hosts: Collection[str] = frozenset()
    #: Seconds.
    timeout: float = 30.0

    def send(self, delivery: Delivery, now: datetime) -> None:
        """Post one delivery, or raise DeliveryError; every try has the same webhook-id and body."""
        body = delivery.payload.encode("utf-8", "replace")
        headers = {"content-type": "application/json", "user-agent": "Ceasewire"}
        headers |= (
            sign(self.secret, delivery.idempotency_key, now, body)
            if self.secret
            else {"webhook-id": delivery.idempotency_key}
        )
        status = self._post(body, headers)
        if not 200 <= status < 300:
            what = "redirects, which is not followed" if 300 <= status < 400 else f"answered {status}"
            raise DeliveryError(self.channel, f"the receiver {what}", permanent=status == 410)

    def _post(self, body: bytes, headers: dict[str, str]) -> int:
        try:
            parts = urlsplit(self.channel)
            host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as exc:
            raise DeliveryError(self.channel, f"this is no address: {exc}", permanent=True) from exc
        try:
            address = self._resolve(host, port)
            connection = _connect(parts.scheme, host, address, port, self.timeout)
            try:
                target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
                connection.request("POST", target, body, headers)
                return connection.getresponse().status  # the rest of the answer says nothing that counts
            finally:
                connection.close()
        except (OSError, http.client.HTTPException, UnicodeError) as exc:
            raise DeliveryError(self.channel, f"the receiver could not be reached: {exc}", silent=True) from exc

    def _resolve(self, host: str, port: int) -> str:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if host.lower() not in self.allow_hosts:
            for address in found:
                ip = ipaddress.ip_address(str(address).partition("%")[0])
                mapped = getattr(ip, "ipv4_mapped", None) or ip
                if not mapped.is_global or mapped.is_multicast:
                    raise DeliveryError(self.channel, "the receiver's address is not public; allow it with allow_hosts")
        return str(found[0])


def _connect(scheme: str, host: str, address: str, port: int, timeout: float) -> http.client.HTTPConnection:
    """Connect to an address that was checked, under the host's own name."""
    connection: http.client.HTTPConnection
    plain = socket.create_connection((address, port), timeout=timeout)
    if scheme == "https":
        try:
            secured = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise
        connection = http.client.HTTPSConnection(host, port, timeout=timeout)
        connection.sock = secured
    else:
        connection = http.client.HTTPConnection(host, port, timeout=timeout)
        connection.sock = plain
    return connection
