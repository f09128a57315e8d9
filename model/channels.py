"""How a channel's address is shown: a webhook's path is mostly the key to it."""

from __future__ import annotations

from urllib.parse import urlsplit


def show_channel(channel: str) -> str:
    """Give a channel's address without what would let others post to it: path, query, name and password.

    Mail addresses stay as they are.
    """
    try:
        parts = urlsplit(channel)
        host, port = parts.hostname, parts.port
    except ValueError:
        return f"{channel.partition(':')[0]}:…"
    if parts.scheme not in ("http", "https"):
        return channel
    more = "/…" if parts.path not in ("", "/") or parts.query else ""
    named = f"[{host}]" if host and ":" in host else host or ""
    return f"{parts.scheme}://{named}{f':{port}' if port else ''}{more}"


def show_source(url: str) -> str:
    """Give a source's address without a password that it may hold."""
    parts = urlsplit(url)
    if parts.password is None:
        return url
    user, host = parts.netloc.rsplit("@", 1)
    return parts._replace(netloc=f"{user.split(':', 1)[0]}@{host}").geturl()
