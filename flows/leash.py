"""End the processes of a supervisor that died before it could: run as a program, with a pipe from it as stdin.

    +PID: it started this process | -PID: that one ended | done: it ended all of them itself

Whoever is killed outright (`kill -9`, out of memory) closes the pipe without "done". Nothing but the standard library
is loaded, so that the watch costs little.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable, Sequence

#: Seconds that a process gets between SIGTERM and SIGKILL.
GRACE = 20.0


def read_left(lines: Iterable[bytes]) -> list[int]:
    """Read what the supervisor wrote until its end, and give the processes that it left, in order."""
    left: list[int] = []
    for line in lines:
        word = line.strip()
        if word == b"done":
            return []
        number = int(word[1:])
        if word.startswith(b"+"):
            left.append(number)
        elif number in left:
            left.remove(number)
    return left


def is_alive(pid: int) -> bool:
    """Say whether a process that began a session of its own still runs."""
    try:
        return os.getsid(pid) == pid
    except OSError:
        return False


def end(left: Sequence[int], grace: float = GRACE) -> None:
    """End processes, the last one first, each with a grace, and then all that they started."""
    for pid in reversed(left):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + grace
        while is_alive(pid) and time.monotonic() < until:
            time.sleep(0.1)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


if __name__ == "__main__":
    end(read_left(sys.stdin.buffer))
