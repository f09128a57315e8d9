"""The way in: `ceasewire`, and what its exit codes mean.

0 done · 1 something that Ceasewire itself reports, as one sentence · 2 the command was used wrongly · 130 Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from model.errors import MonitorError

INTERRUPTED = 130
#: What a disk says that takes no more.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})

#: Where each command is, in the order of the help. A command is imported when it is asked for: Prefect alone takes
#: longer to import than a list takes to print.
COMMANDS = {
    "demo": "cli.demo:demo",
    "run": "cli.run:run",
    "poll": "cli.run:poll",
    "replay": "cli.replay:replay",
    "review": "cli.serve:review",
    "sources": "cli.sources:sources",
    "claims": "cli.lists:claims",
    "disputes": "cli.lists:disputes",
    "alerts": "cli.lists:alerts",
    "threads": "cli.lists:threads",
    "explain": "cli.explain:explain",
    "eval": "cli.evaluate:evaluate",
    "doctor": "cli.doctor:doctor",
    "archive": "cli.archive:archive",
}


class LazyGroup(TyperGroup):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # typer's own context
        """Name the commands in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | TyperGroup | None:  # type: ignore[override]  # typer's own context
        """Import and make one command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(module), name)
        if isinstance(found, typer.Typer):
            made = get_command(found)
        else:
            alone = typer.Typer(add_completion=False)
            alone.command(cmd_name)(found)
            made = get_command(alone)
        made.name = cmd_name
        assert isinstance(made, TyperCommand | TyperGroup)  # noqa: S101  # what typer makes
        return made


app = typer.Typer(
    name="ceasewire",
    cls=LazyGroup,
    no_args_is_help=True,
    # A traceback that shows local values would show secrets.
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Watches newsletters and news feeds for claims about negotiations and ceasefires, and says where outlets "
    "contradict each other. It does not judge who is right: an analyst does.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"ceasewire {version('ceasewire')}")
        raise typer.Exit


@app.callback()
def ceasewire(
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def main() -> None:
    """Run the command; what Ceasewire reports becomes one red sentence and exit code 1."""
    try:
        try:
            app(prog_name="ceasewire")
        finally:
            sys.stdout.flush()  # here, where what goes wrong can still be told
    except MonitorError as exc:
        _complain(" ".join(str(exc).split()))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output (`head`) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as exc:
        if exc.errno not in FULL:
            raise
        _complain(f"{exc.filename or 'the output'} cannot be written: {exc.strerror}")
        # What is left in the buffer would be tried, and complained of, once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _complain(sentence: str) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(Text("ceasewire: ", style="bold red") + Text(sentence, style="red"))


if __name__ == "__main__":
    main()
