"""`ceasewire doctor`: configuration, database, reachability, and sources that have gone silent."""

from __future__ import annotations

import os
import re
import smtplib
import socket
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal
from urllib.parse import urlsplit

import typer
from rich.text import Text

from cli.output import console, instant
from extractors.dates import FUTURE
from flows.desk import open_store
from flows.pulse import read_pulse
from model.channels import show_source
from model.errors import AdviceError, MonitorError, RegistryError
from model.review import SourceHealth
from model.sources import SourceState
from settings import SECRET, Settings, load_settings
from storage import Store

State = Literal["well", "look", "bad"]
STYLES: dict[State, str] = {"well": "green", "look": "yellow", "bad": "bold red"}
#: Failures in a row from which a source counts as failing.
FAILING = 3
#: How long an article may wait to be compared.
WAITING = timedelta(hours=1)
SECONDS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    state: State
    what: str
    told: str


def masked(value: object) -> object:
    """Give a value for showing: addresses without passwords, and webhooks without their paths, which are keys."""
    if isinstance(value, tuple):
        return tuple(masked(one) for one in value)
    if not isinstance(value, str) or "://" not in value:
        return value
    shown = re.sub(r"://([^/@:]*):[^/@]*@", r"://\1:…@", value)
    if value.startswith(("http://", "https://")):
        shown = re.sub(r"^(https?://)(?:[^/@]*@)?([^/]+)/.+$", r"\1\2/…", shown)
    return shown


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Say what is set apart from the defaults; secrets are only said to be set."""
    defaults = Settings()
    changed = [
        f"{f.name}=…" if f.name in SECRET else f"{f.name}={masked(getattr(settings, f.name))!r}"
        for f in fields(Settings)
        if getattr(settings, f.name) != getattr(defaults, f.name)
    ]
    yield Finding("well", "settings", ", ".join(changed) or "all defaults")
    if not settings.channels:
        yield Finding("look", "channels", "none is set, so alerts show on the review page only")
    if any(c.startswith("http") for c in settings.channels) and not settings.webhook_secret:
        yield Finding("bad", "webhook_secret", "a webhook is set but no key to sign with")


def check_registry(settings: Settings) -> Finding:
    """Say whether parties and conflicts can be read."""
    from pathlib import Path

    from claims.registry import load_registry

    try:
        registry = load_registry([Path(path) for path in settings.registry])
    except RegistryError as exc:
        return Finding("bad", "registry", str(exc))
    return Finding("well", "registry", f"{len(registry.parties)} parties, {len(registry.conflicts)} conflicts")


def check_advice(settings: Settings, *, reach: bool) -> Iterator[Finding]:
    """Say whether the second opinion and the outside readers can be had; an endpoint is asked for one short answer."""
    from flows.advice import endpoint_of, open_encoder, open_judge, open_readers

    named = [one for one in (settings.second_opinion, *settings.claim_readers) if one]
    if not named:
        return
    try:
        if open_encoder(settings) is not None:
            yield Finding("well", "claim reader", "the encoder, on this machine")
    except AdviceError as exc:
        yield Finding("look", "claim reader", f"{exc}; the rules read alone")
    try:
        judge, readers = open_judge(settings), open_readers(settings)
        if "endpoint" in named and reach:
            replace(endpoint_of(settings), tries=1).ask(
                'Answer with the JSON object {"ready": true}.', "Are you ready?"
            )
    except AdviceError as exc:
        yield Finding("bad", "advice", str(exc))
        return
    if judge is not None:
        yield Finding("well", "second opinion", f"{judge.name}; beside the verdict only")
    for reader in readers:
        yield Finding("well", "claim reader", reader.name)
    if "endpoint" in named:
        host = urlsplit(settings.endpoint_url).hostname
        yield Finding("look", "endpoint", f"quotes and articles are sent to {host}")


def check_channel(channel: str, settings: Settings) -> Finding:
    """Say whether the server behind a channel answers; nothing is sent."""
    if channel.startswith("mailto:"):
        parts = urlsplit(settings.smtp)
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        port = parts.port or (465 if kind is smtplib.SMTP_SSL else 25)
        try:
            with kind(parts.hostname or "", port, timeout=SECONDS):
                pass
        except (OSError, smtplib.SMTPException) as exc:
            return Finding("bad", channel, f"the mail server {parts.hostname}:{port} does not answer: {exc}")
        return Finding("well", channel, f"the mail server {parts.hostname} answers")
    parts = urlsplit(channel)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=SECONDS).close()
    except OSError as exc:
        return Finding("bad", f"{parts.scheme}://{parts.hostname}:{port}", f"does not answer: {exc}")
    return Finding("well", f"{parts.scheme}://{parts.hostname}:{port}", "answers")


def check_pulse(store: Store, settings: Settings, now: datetime) -> Finding:
    """Say when the last round of polling ended, and whether that is too long ago."""
    last = read_pulse(store)
    if last is None:
        return Finding("look", "polling", "no round has ended yet: `ceasewire run` or `ceasewire poll` makes one")
    told = f"the last round ended at {instant(last)} UTC"
    if settings.alarm_after and now - last > timedelta(minutes=settings.alarm_after):
        return Finding("bad", "polling", f"it has stopped: {told}")
    return Finding("well", "polling", told)


def check_source(health: SourceHealth) -> Finding | None:
    """Say what is wrong with one source, if anything."""
    source = health.source
    if source.state is SourceState.PAUSED:
        return None
    if source.state is SourceState.GONE:
        return Finding("bad", source.outlet, f"gone ({health.reason or 'the server said so'}): {source.url}")
    if health.failures >= FAILING:
        return Finding("bad", source.outlet, f"failed {health.failures} times in a row: {health.error}")
    if health.quiet is not None:
        last = f" (last entry {instant(health.last_entry)} UTC)" if health.last_entry else ""
        return Finding("look", source.outlet, f"{health.quiet}{last}")
    if health.failures:
        return Finding("look", source.outlet, f"failed last time: {health.error}")
    return None


def check_clocks(store: Store) -> Iterator[Finding]:
    """Say which sources date entries after their own fetch."""
    ahead = {(outlet, url): note for outlet, url, note in store.clock_notes() if note.startswith(FUTURE)}
    for (outlet, url), note in ahead.items():
        yield Finding("look", outlet, f"its clock is not to be trusted, an entry is {note}: {show_source(url)}")


def check_work(store: Store, now: datetime) -> Iterator[Finding]:
    """Say what could not be read or compared so far."""
    count, reason = store.put_off_entries()
    if count:
        told = f"{count} {'entry waits' if count == 1 else 'entries wait'} for another try; the last: {reason}"
        yield Finding("look", "reading", told)
    for outlet, number, last in store.stand_ins(now - timedelta(days=7)):
        told = f"{number} {'article' if number == 1 else 'articles'} of a week read without the page; the last: {last}"
        yield Finding("look", outlet, told)
    since = store.waits_since()
    if since is not None and now - since > WAITING:
        yield Finding("bad", "comparing", f"an article that was read at {instant(since)} UTC was not compared yet")


def check_store(store: Store, now: datetime) -> Iterator[Finding]:
    """Say what the database holds, which sources need somebody, and which deliveries were given up."""
    counts = store.counts()
    yield Finding(
        "well", "database", ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    )
    healths = store.source_health(now)
    if not healths:
        yield Finding("look", "sources", "none; add some with `ceasewire sources add` or `ceasewire sources import`")
    wrong = [found for health in healths if (found := check_source(health))]
    yield from wrong
    if healths:
        yield Finding("well", "sources", f"{len(healths) - len(wrong)} of {len(healths)} need nobody")
    yield from check_clocks(store)
    yield from check_work(store, now)
    given_up, reason = store.given_up(now - timedelta(days=7))
    if given_up:
        again = "`ceasewire alerts retry --since 7d` sends them again"
        told = f"{given_up} given up within a week ({again}); the last: {reason}"
        yield Finding("bad", "deliveries", told)


def doctor(
    reach: Annotated[bool, typer.Option(help="Ask the mail server and the webhooks whether they answer.")] = True,
) -> None:
    """Look at settings, registry, database, channels and sources; exit code 1 when something is bad.

    Example: ceasewire doctor
    """
    settings = load_settings()
    findings = [*check_settings(settings), check_registry(settings), *check_advice(settings, reach=reach)]
    out = console()
    with out.status("Looking"):
        try:
            with open_store(settings) as store:
                findings.append(check_pulse(store, settings, datetime.now(UTC)))
                findings += check_store(store, datetime.now(UTC))
        except MonitorError as exc:
            findings.append(Finding("bad", "database", str(exc)))
        if reach:
            findings += [check_channel(channel, settings) for channel in settings.channels]
    if settings.review_host not in ("127.0.0.1", "localhost", "::1"):
        findings.append(
            Finding(
                "look", "review_host", "the page has no accounts: whoever reaches this address can rule on disputes"
            )
        )
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        findings.append(Finding("look", "user", "running as root; an account of its own is safer"))
    for one in findings:
        out.print(Text(f"{one.state:<5}", style=STYLES[one.state]) + Text(f"{one.what:<22} {one.told}"), soft_wrap=True)
    if any(one.state == "bad" for one in findings):
        raise typer.Exit(1)
