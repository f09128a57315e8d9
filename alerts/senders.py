"""Where channels may be added: a Protocol and a plain table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from alerts.mail import MailSender
from alerts.webhook import WebhookSender
from model.alerts import Delivery
from model.errors import DeliveryError


class Sender(Protocol):
    """Delivers one alert, or raises DeliveryError."""

    def send(self, delivery: Delivery, now: datetime) -> None:
        """Send it; a repeat carries the same id."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """What senders need beside the channel's address."""

    smtp: str = "smtp://127.0.0.1:25"
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    mail_from: str = "ceasewire@localhost"
    webhook_secret: str = field(default="", repr=False)
    allow_hosts: Collection[str] = frozenset()
    #: Seconds.
    timeout: float = 30.0


def _mail(channel: str, means: Means) -> Sender:
    return MailSender(channel, means.smtp, means.mail_from, means.smtp_user, means.smtp_password, means.timeout)


def _webhook(channel: str, means: Means) -> Sender:
    return WebhookSender(channel, means.webhook_secret, means.allow_hosts, means.timeout)


#: By the scheme of the address that an analyst entered.
SENDERS: dict[str, Callable[[str, Means], Sender]] = {"mailto": _mail, "https": _webhook, "http": _webhook}


def build_sender(channel: str, means: Means) -> Sender:
    """Give the sender of a channel; raises DeliveryError when no sender knows its scheme."""
    make = SENDERS.get(urlsplit(channel).scheme)
    if make is None:
        raise DeliveryError(channel, f"no sender for this address; known are {', '.join(SENDERS)}", permanent=True)
    return make(channel, means)
