"""`ceasewire run`: everything on this machine, with one command; `ceasewire poll`: one round now."""

from __future__ import annotations

import fcntl
import logging
import socket
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.desk import open_desk
from flows.supervise import Child, Supervisor, read_survivors
from flows.watchdog import Watchdog
from model.channels import show_channel
from model.errors import SettingsError
from settings import Settings, load_settings
from sources.bundled import load_sources

log = logging.getLogger("ceasewire")

#: Prefect asks nobody outside: no telemetry, no promotional content, no logs but ours.
PREFECT_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}
#: Upkeep deletes old runs, but not the tables that runs leave on Prefect's page: those the server must be told to clear
#: away. Each run makes some forty events.
PREFECT_TIDY = {
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,orphans",
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P3D",
}


def prefect_environment(settings: Settings) -> dict[str, str]:
    """Give the environment in which Prefect's parts find each other and nobody else."""
    return {
        **PREFECT_QUIET,
        **PREFECT_TIDY,
        "PREFECT_HOME": str((Path(settings.home) / "prefect").resolve()),
        "PREFECT_API_URL": f"http://127.0.0.1:{settings.prefect_port}/api",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        # A run is a process of its own, maybe in a folder of its own: it must find the same database.
        "CEASEWIRE_DATABASE": absolute_database(settings.database),
    }


def absolute_database(url: str) -> str:
    """Give an SQLite address with an absolute path; other addresses as they are."""
    prefix = "sqlite:///"
    path = url.removeprefix(prefix)
    if not url.startswith(prefix) or path in ("", ":memory:"):
        return url
    return prefix + str(Path(path).resolve())


def port_is_free(host: str, port: int) -> bool:
    """Say whether a server can listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(url: str) -> bool:
    """Say whether a server of ours answers at this loopback address."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  # http on loopback, written here
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def make_home(settings: Settings) -> Path:
    """Make the folder in which Prefect keeps its files; raises SettingsError naming it."""
    home = Path(settings.home) / "prefect"
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise SettingsError(f"the folder {home} (setting home) cannot be made: {exc.strerror or exc}") from exc
    return home.resolve()


@contextmanager
def hold_home(settings: Settings) -> Iterator[None]:
    """Keep the folder for this run alone, until it ends or dies; raises SettingsError while another has it.

    The ports tell no two apart that start at once: they are asked for here and listened to seconds later.
    """
    with (make_home(settings) / "run.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise SettingsError(
                f"another `ceasewire run` works in the folder {settings.home}; stop it first, "
                "or give this one a folder of its own with the setting home"
            ) from exc
        if left := read_survivors(running_note(settings)):
            numbers = " ".join(map(str, left))
            raise SettingsError(
                f"an earlier `ceasewire run` in the folder {settings.home} was killed and processes of it still run:"
                f" wait half a minute, or end them with `kill {numbers}`, and start again"
            )
        yield


def running_note(settings: Settings) -> Path:
    """Name the file that says which processes of a run are alive."""
    return Path(settings.home) / "prefect" / "run.pids"


def make_children(settings: Settings) -> list[Child]:
    """Give the processes of a desk: Prefect's server, the schedules' runner, WebSub's callback, the review page."""
    environ = prefect_environment(settings)
    server = f"http://127.0.0.1:{settings.prefect_port}/api/health"
    python = sys.executable
    return [
        Child(
            "Prefect's server",
            [python, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(settings.prefect_port)],
            {**environ, "PREFECT_UI_ENABLED": "true"},
            ready=lambda: answers(server),
            log=Path(settings.home) / "prefect" / "server.log",
        ),
        Child("the schedules", [python, "-m", "flows.serve"], environ),
        *([Child("the WebSub callback", [python, "-m", "flows.websub"], environ)] if settings.websub_callback else []),
        Child("the review page", [python, "-m", "cli.main", "review"], environ),
    ]


def run(
    review: Annotated[bool, typer.Option(help="Serve the review page too.")] = True,
) -> None:
    """Run everything on this machine, scheduled, until Ctrl-C.

    That is: poll, read, compare, deliver, digest, upkeep, and the review page.

    Example: ceasewire run
    """
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(message)s")
    warn_of_unsigned(settings)
    with hold_home(settings):
        _run(settings, Console(), review=review)


def _run(settings: Settings, out: Console, *, review: bool) -> None:
    for what, host, port, name in (
        ("Prefect's server", "127.0.0.1", settings.prefect_port, "prefect_port"),
        ("the review page", settings.review_host, settings.review_port, "review_port"),
    ):
        if (what != "the review page" or review) and not port_is_free(host, port):
            raise SettingsError(
                f"port {port} is taken, so {what} cannot listen there; choose another with the setting {name}"
            )
    with open_desk(settings) as desk:
        if not desk.store.list_sources():
            added = desk.store.add_sources(load_sources())
            out.print(f"No sources yet: added the {added} bundled ones (`ceasewire sources list`).")
        channels = ", ".join(map(show_channel, settings.channels)) or "the review page only"
        out.print(f"Watching {len(desk.store.list_sources())} sources. Alerts go to: {channels}.")
    out.print(f"Review page  http://{settings.review_host}:{settings.review_port}")
    out.print(f"Prefect      http://127.0.0.1:{settings.prefect_port}")
    out.print("Ctrl-C stops.")
    children = make_children(settings)
    watchdog = Watchdog(settings)
    watchdog.start()
    Supervisor(children if review else children[:-1], running_note(settings)).run()
    watchdog.stop()
    out.print("Stopped.")


def warn_of_unsigned(settings: Settings) -> None:
    """Say in the log that webhooks leave without a signature, where they do."""
    if not settings.webhook_secret and any(channel.startswith("http") for channel in settings.channels):
        log.warning("webhooks leave unsigned: no key is set (setting webhook_secret)")


def poll(
    every: Annotated[
        bool, typer.Option("--all", help="Ask every active source, also those that are not due; a host's rest is kept.")
    ] = False,
) -> None:
    """Take one round now: poll every due source, read, compare, deliver, and say what it came to.

    Example: ceasewire poll --all
    """
    from flows.watch import watch_once

    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(message)s")
    warn_of_unsigned(settings)
    out = Console()
    with open_desk(settings) as desk:
        if not desk.store.list_sources():
            raise SettingsError("there are no sources; add one with `ceasewire sources add URL`, or import a list")
        if every:
            desk.store.ask_all_now()
        with out.status("Polling"):
            came_to = watch_once(desk)
        held, until = desk.store.held_entries(desk.now())
    table = Table("step", "came to", box=None)
    for step, summary in came_to.items():
        counts = [f"{count} {name.replace('_', ' ')}" for name, count in summary.items() if isinstance(count, int)]
        table.add_row(step, ", ".join(counts))
    out.print(table)
    if not every and not came_to.get("poll", {}).get("sources"):
        out.print("No source was due; `ceasewire poll --all` asks all of them.")
    if held and until is not None:
        out.print(
            f"Unread entries held by another run, or by one that was ended: {held}, until {until:%H:%M} UTC"
            " at the latest; a poll after that reads what is left."
        )
    for sentence in came_to.get("poll", {}).get("failures", ()):
        out.print(Text(f"failed: {sentence}"))
