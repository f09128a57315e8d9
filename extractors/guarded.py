"""Run a reader on hostile bytes in a child process that may use so much time and memory and no more.

Each of two children serves one caller after the other, and is replaced when a document kills it; the second is started
when the first is busy. A child sets its own limits
before each document: 2 seconds of processor time (ITIMER_PROF, whose signal ends the process even inside C code) and
200 MiB above what it holds by then (RLIMIT_AS). What ends a child from outside says nothing of its document, which a
fresh child then reads.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pickle
import queue
import resource
import selectors
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import IO, Any, cast

from model.errors import ExtractError, ParseError, ReaderLostError, SourceError

CPU_SECONDS = 2.0
MEMORY_BYTES = 200 << 20
#: A child that used no processor time for so many seconds by the clock sleeps for good. One that is only slow, on a
#: busy machine, is waited for: what is read depends on the document, not on what else runs.
ASLEEP_SECONDS = 60.0
#: Children that one process has.
CHILDREN = 2
#: What an operator or a system without memory ends a process with.
_FROM_OUTSIDE = frozenset({-signal.SIGTERM, -signal.SIGKILL, -signal.SIGHUP, -signal.SIGINT, -signal.SIGQUIT})
_START = "import sys; from extractors.guarded import main; main(float(sys.argv[1]), int(sys.argv[2]))"
_HEAD = struct.Struct(">Q")
#: True in the child itself, whose readers call one another under the limits that hold already.
_place = {"inside": False}


class Child:
    """A process that runs one reader at a time."""

    def __init__(
        self, cpu_seconds: float = CPU_SECONDS, memory_bytes: int = MEMORY_BYTES, patience: float = ASLEEP_SECONDS
    ) -> None:
        self._limits = (cpu_seconds, memory_bytes)
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def call(self, function: str, arguments: tuple[Any, ...], url: str) -> Any:
        """Run ``module:function`` on the arguments; raise ParseError when it fails or takes too much.

        Raises ReaderLostError when two children, one after the other, were ended from outside.
        """
        job = pickle.dumps((function, arguments), protocol=5)
        with self._lock:
            answer, status = self._ask(job, url)
            if answer is None and status != -signal.SIGPROF:
                answer, status = self._ask(job, url)
        if answer is None:
            if status in _FROM_OUTSIDE:
                raise ReaderLostError(url, f"its reader was ended from outside (status {status})")
            why = (
                f"reading it took more than {self._limits[0]:g} seconds of processor time"
                if status == -signal.SIGPROF
                else f"its reader died (status {status})"
            )
            raise ParseError(url, f"the document was given up: {why}")
        good, value = pickle.loads(answer)  # noqa: S301 - written by our own child, from our own types
        if good:
            return value
        raise ParseError(url, str(value))

    def _ask(self, job: bytes, url: str) -> tuple[bytes | None, int]:
        """Give the child's answer, or None and the status that it ended with."""
        process = self._running()
        stdin, stdout = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        try:
            stdin.write(_HEAD.pack(len(job)) + job)
            stdin.flush()
            with selectors.DefaultSelector() as ready:
                ready.register(stdout, selectors.EVENT_READ)
                used = _used_ticks(process.pid)
                while not ready.select(self._patience):
                    before, used = used, _used_ticks(process.pid)
                    if used == before:
                        self.close()
                        raise ParseError(url, f"its reader did nothing for {self._patience:g} seconds")
            return _read_message(stdout), 0
        except (EOFError, BrokenPipeError):
            status = process.wait()
            self.close()
            return None, status

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            path = os.pathsep.join(p for p in sys.path if p)
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-c", _START, *map(str, self._limits)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path},
            )
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:
                        continue
            self._process.kill()
            self._process.wait()
            self._process = None


class Children:
    """Several children, of which each job gets one that is free."""

    def __init__(self, number: int = CHILDREN) -> None:
        self._all = [Child() for _ in range(number)]
        # Last in, first out: where one child is enough, no other is started.
        self._free: queue.LifoQueue[Child] = queue.LifoQueue()
        for child in self._all:
            self._free.put(child)

    def call(self, function: str, arguments: tuple[Any, ...], url: str) -> Any:
        """Run a job in a child; see Child.call."""
        child = self._free.get()
        try:
            return child.call(function, arguments, url)
        finally:
            self._free.put(child)

    def close(self) -> None:
        """End the processes."""
        for child in self._all:
            child.close()


_shared: Child | Children = Children()
_shared_pid = os.getpid()
atexit.register(lambda: _shared.close() if os.getpid() == _shared_pid else None)


def call(function: str, arguments: tuple[Any, ...], url: str) -> Any:
    """Run ``module:function`` in a child that this process shares, in the child itself at once; see Child.call."""
    global _shared, _shared_pid
    if _place["inside"]:
        return _reader(function)(*arguments)
    if os.getpid() != _shared_pid:
        _shared, _shared_pid = Children(), os.getpid()
    return _shared.call(function, arguments, url)


def _read_message(stream: IO[bytes]) -> bytes:
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    (size,) = _HEAD.unpack(head)
    body = stream.read(size)
    if len(body) < size:
        raise EOFError
    return body


def _used_ticks(pid: int) -> int:
    """Give the processor time that a process has used, in the system's ticks; 0 where nothing tells."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stream:  # noqa: PTH123 - as below
            told = stream.read().rpartition(")")[2].split()
        return int(told[11]) + int(told[12])
    except (OSError, ValueError, IndexError):
        return 0


def _held_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - read before each document
        return int(stream.read().split()[0]) * resource.getpagesize()


def _reader(function: str) -> Callable[..., Any]:
    module, _, name = function.partition(":")
    return cast("Callable[..., Any]", getattr(importlib.import_module(module), name))


def _work(function: str, arguments: tuple[Any, ...], cpu_seconds: float, memory_bytes: int) -> tuple[bool, Any]:
    reader = _reader(function)
    before = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(OSError, ValueError):  # no /proc on some systems: the time limit alone holds there
        resource.setrlimit(resource.RLIMIT_AS, (_held_bytes() + memory_bytes, before[1]))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        return True, reader(*arguments)
    except (SourceError, ExtractError) as error:
        return False, error.reason
    except MemoryError:
        return False, f"the document was given up: reading it took more than {memory_bytes >> 20} MiB of memory"
    except Exception as error:  # noqa: BLE001 - whatever a library lets out is the document's fault
        return False, f"the document cannot be read ({type(error).__name__}: {str(error)[:120]})"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)


def main(cpu_seconds: float, memory_bytes: int) -> None:
    """Serve readers' jobs from standard input until it ends."""
    _place["inside"] = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the answers
    while True:
        try:
            message = _read_message(jobs)
        except EOFError:
            return
        function, arguments = pickle.loads(message)  # noqa: S301 - written by our own parent
        answer = pickle.dumps(_work(function, arguments, cpu_seconds, memory_bytes), protocol=5)
        answers.write(_HEAD.pack(len(answer)) + answer)
        answers.flush()
