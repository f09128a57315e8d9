"""Keep the processes of one machine running, and stop them cleanly.

A process that dies is started again after a pause that doubles up to a minute. Told to stop, they are asked one after
the other, the last one first, since the later ones work with the earlier; who takes longer than a grace is ended.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

log = logging.getLogger("ceasewire")

#: Seconds that a process gets between SIGTERM and SIGKILL.
GRACE = 20.0
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
    """Start children in order, watch them, stop them in reverse order."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)
        self._stop = threading.Event()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:  # noqa: ARG002  # a signal handler
        """Ask everything to stop; safe in a signal handler."""
        self._stop.set()

    def run(self) -> None:
        """Run until stopped by SIGINT, SIGTERM or ``stop``."""
        before = {number: signal.signal(number, self.stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            for child in self.children:
                if not self._start(child):
                    break
            while not self._stop.wait(0.5):
                for child in self.children:
                    self._tend(child)
        finally:
            self._end()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _start(self, child: Child) -> bool:
        child.start()
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
            child.start()

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
