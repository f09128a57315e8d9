"""Send an alert by SMTP."""

from __future__ import annotations

import json
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import unquote, urlsplit

from alerts.render import render_mail
from model.alerts import Delivery
from model.errors import DeliveryError


@dataclass(frozen=True, slots=True)
class MailSender:
    """Sends to one address (mailto:…) through one server (smtp://host:port, smtps://host:port)."""

    channel: str
    server: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    #: Seconds.
    timeout: float = 30.0

    def send(self, delivery: Delivery, now: datetime) -> None:
        """Send one delivery, or raise DeliveryError; every try has the same Message-ID."""
        recipient = unquote(urlsplit(self.channel).path)
        mail = render_mail(json.loads(delivery.payload), self.sender, recipient, delivery.idempotency_key, now)
        try:
            smtp = self._connect()
            try:
                if self.user:
                    smtp.login(self.user, self.password)
                smtp.send_message(mail)
            finally:
                _hang_up(smtp)
        except smtplib.SMTPRecipientsRefused as exc:
            codes = [code for code, _ in exc.recipients.values()]
            refused = all(500 <= code < 600 for code in codes)
            raise DeliveryError(
                self.channel, f"{self.server} refuses the address ({codes})", permanent=refused
            ) from exc
        except (smtplib.SMTPException, OSError, UnicodeError) as exc:
            answered = isinstance(exc, smtplib.SMTPException) and not isinstance(exc, smtplib.SMTPServerDisconnected)
            silent = not answered and not isinstance(exc, UnicodeError)
            raise DeliveryError(self.channel, f"{self.server} did not take the mail: {exc}", silent=silent) from exc

    def _connect(self) -> smtplib.SMTP:
        """Open the connection, encrypted where the server offers it."""
        parts = urlsplit(self.server)
        host = parts.hostname or "127.0.0.1"
        context = ssl.create_default_context()
        if parts.scheme == "smtps":
            return smtplib.SMTP_SSL(host, parts.port or 465, timeout=self.timeout, context=context)
        smtp = smtplib.SMTP(host, parts.port or 25, timeout=self.timeout)
        try:
            smtp.ehlo()
            if smtp.has_extn("starttls"):
                smtp.starttls(context=context)
                smtp.ehlo()
        except (smtplib.SMTPException, OSError):
            smtp.close()
            raise
        return smtp


def _hang_up(smtp: smtplib.SMTP) -> None:
    """Say goodbye. Whatever the server makes of it, a mail that it took is sent and must not be sent again."""
    try:
        smtp.quit()
    except (smtplib.SMTPException, OSError):
        smtp.close()
