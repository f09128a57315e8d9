"""Keep the processes of one machine running, and stop them cleanly.

A process that dies is started again after a pause that doubles up to a minute. Told to stop, they are asked one after
the other, the last one first, since the later ones work with the earlier; who takes longer than a grace is ended.
Where this process itself is killed outright, a small one that watches it (flows/leash.py) does that instead.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from flows import leash

log = logging.getLogger("ceasewire")

#: Seconds that a process gets between SIGTERM and SIGKILL.
GRACE = leash.GRACE
#: Seconds before a process that died is started again: the first pause and the longest.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
#: A process that ran this long (seconds) died of something new: its pause starts anew.
STEADY = 300.0


@dataclass(slots=True)
class Child:
    """One process to keep running, in a process group of its own."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    #: Says whether it is ready for those after it; None: at once.
    ready: Callable[[], bool] | None = None
    #: Seconds to wait for that.
    ready_within: float = 120.0
    #: File for what it prints, begun anew at each start; None: where this process prints.
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    pause: float = FIRST_PAUSE
    started: float = field(default=0.0)
    restart_at: float = field(default=0.0)

    def start(self) -> None:
        """Start the process."""
        with contextlib.ExitStack() as files:
            output = files.enter_context(self.log.open("wb")) if self.log else None
            self.process = subprocess.Popen(  # noqa: S603  # our own commands
                self.command,
                env={**os.environ, **self.environ},
                start_new_session=True,
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
            )
        self.started = time.monotonic()

    def signal_group(self, number: signal.Signals) -> None:
        """Send a signal to the process and all it started, if it still runs."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


class Supervisor:
    """Start children in order, watch them, stop them in reverse order.

    ``note`` is a file that names the processes that run, for whoever comes after this one was killed.
    """

    def __init__(self, children: Sequence[Child], note: Path | None = None) -> None:
        self.children = list(children)
        self._note = note
        self._stop = threading.Event()
        self._leash: subprocess.Popen[bytes] | None = None

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002  # a signal handler
        """Ask everything to stop; safe in a signal handler."""
        self._stop.set()

    def run(self) -> None:
        """Run until stopped by SIGINT, SIGTERM or ``stop``."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}
        self._leash = subprocess.Popen(  # noqa: S603  # our own program
            [sys.executable, "-I", str(leash.__file__)], stdin=subprocess.PIPE, start_new_session=True
        )
        try:
            for child in self.children:
                if not self._start(child):
                    break
            while not self._stop.wait(0.5):
                for child in self.children:
                    self._tend(child)
        finally:
            self._end()
            self._tell("done")
            self._leash.communicate()
            if self._note is not None:
                self._note.unlink(missing_ok=True)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _tell(self, word: str) -> None:
        """Tell the watching process, and note which ones run."""
        if self._leash is not None and self._leash.stdin is not None:
            with contextlib.suppress(OSError):  # it was ended by somebody
                self._leash.stdin.write(f"{word}\n".encode())
                self._leash.stdin.flush()
        if self._note is not None:
            running = [one.process.pid for one in self.children if one.process is not None]
            self._note.write_text("".join(f"{pid}\n" for pid in running), encoding="utf-8")

    def _begin(self, child: Child) -> None:
        if child.process is not None:
            self._tell(f"-{child.process.pid}")
        child.start()
        assert child.process is not None  # noqa: S101  # it was just started
        self._tell(f"+{child.process.pid}")

    def _start(self, child: Child) -> bool:
        self._begin(child)
        until = time.monotonic() + child.ready_within
        while child.ready is not None and not child.ready():
            if self._stop.wait(0.2):
                return False
            if child.process is not None and child.process.poll() is not None:
                log.warning(
                    "%s ended with %s before it was ready%s",
                    child.name,
                    child.process.returncode,
                    f"; see {child.log}" if child.log else "",
                )
                return True
            if time.monotonic() > until:
                log.warning("%s is not ready after %.0f s; going on without", child.name, child.ready_within)
                return True
        return True

    def _tend(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None or child.process.poll() is None:
            return
        if child.restart_at <= child.started:
            if now - child.started > STEADY:
                child.pause = FIRST_PAUSE
            log.warning("%s ended with %s; again in %.0f s", child.name, child.process.returncode, child.pause)
            child.restart_at = now + child.pause
            child.pause = min(child.pause * 2, LONGEST_PAUSE)
        elif now >= child.restart_at:
            self._begin(child)

    def _end(self) -> None:
        for child in reversed(self.children):
            if child.process is None:
                continue
            if child.process.poll() is None:
                child.process.send_signal(signal.SIGTERM)
            try:
                child.process.wait(GRACE)
            except subprocess.TimeoutExpired:
                log.warning("%s did not stop within %.0f s and was ended", child.name, GRACE)
            child.signal_group(signal.SIGKILL)
            child.process.wait()


def read_survivors(note: Path) -> list[int]:
    """Give the processes that a killed supervisor noted and that still run."""
    try:
        noted = [int(word) for word in note.read_text(encoding="utf-8").split()]
    except (OSError, ValueError):
        return []
    return [pid for pid in noted if leash.is_alive(pid)]
