"""What senders need, from the desk's settings; apart from flows/deliver.py, which loads Prefect."""

from __future__ import annotations

from alerts.senders import Means
from settings import Settings


def means_of(settings: Settings) -> Means:
    """Give what senders need from the settings."""
    return Means(
        smtp=settings.smtp,
        smtp_user=settings.smtp_user,
        smtp_password=settings.smtp_password,
        mail_from=settings.mail_from,
        webhook_secret=settings.webhook_secret,
        allow_hosts=frozenset(host.lower() for host in settings.allow_hosts),
        timeout=settings.fetch_timeout,
    )
