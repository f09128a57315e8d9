"""Processes are kept running, and stopped cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from flows import supervise
from flows.supervise import Child, Supervisor, read_survivors

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def alive(pid: int) -> bool:
    """Say whether a process runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").split(")")[1].split()[0]


def wait_until(ready, seconds=15.0):
    """Wait until something holds; say whether it came to."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ready():
            return True
        time.sleep(0.05)
    return False


def test_stop_signal_ends_every_child_and_its_children(tmp_path):
    """SIGTERM to the supervisor leaves no process behind, not even a grandchild."""
    note = tmp_path / "pid"
    parent = (
        f"import subprocess, sys, time; p = subprocess.Popen({SLEEP!r}); "
        f"open({str(note)!r}, 'w').write(str(p.pid)); time.sleep(60)"
    )
    children = [Child("sleeper", SLEEP, {}), Child("parent", [sys.executable, "-c", parent], {})]
    supervisor = Supervisor(children)
    threading.Timer(
        0.2, lambda: (wait_until(lambda: note.exists() and note.read_text()), os.kill(os.getpid(), signal.SIGTERM))
    ).start()
    supervisor.run()

    assert all(child.process is not None and child.process.returncode is not None for child in children)
    assert wait_until(lambda: not alive(int(note.read_text())), 5)


def test_a_supervisor_that_is_killed_leaves_nobody_behind(tmp_path):
    """`kill -9` on the parent ends what it started; until then whoever comes next is told who still runs."""
    note = tmp_path / "pids"
    program = (
        "from pathlib import Path; from flows.supervise import Child, Supervisor; "
        f"Supervisor([Child('one', {SLEEP!r}, {{}}), Child('two', {SLEEP!r}, {{}})], Path({str(note)!r})).run()"
    )
    environ = {**os.environ, "PYTHONPATH": str(Path(supervise.__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", program], env=environ) as parent:
        assert wait_until(lambda: len(read_survivors(note)) == 2)
        parent.kill()
    left = [int(word) for word in note.read_text().split()]

    assert wait_until(lambda: not any(map(alive, left)))
    assert wait_until(lambda: read_survivors(note) == [])


def test_child_that_dies_is_started_again(tmp_path, monkeypatch):
    """A process that ends by itself comes back after a pause."""
    monkeypatch.setattr(supervise, "FIRST_PAUSE", 0.1)
    note = tmp_path / "starts"
    child = Child("mayfly", [sys.executable, "-c", f"open({str(note)!r}, 'a').write('x')"], {}, pause=0.1)
    supervisor = Supervisor([child])
    threading.Timer(
        0.1, lambda: (wait_until(lambda: note.exists() and len(note.read_text()) >= 2), supervisor.stop())
    ).start()
    supervisor.run()

    assert len(note.read_text()) >= 2


def test_later_children_wait_for_the_earlier_ones_to_be_ready(tmp_path):
    """The second process starts only after the first says that it is ready."""
    first, second = tmp_path / "first", tmp_path / "second"
    slow = f"import time; time.sleep(0.5); open({str(first)!r}, 'w').write('x'); time.sleep(60)"
    quick = (
        f"import os; open({str(second)!r}, 'w').write(str(os.path.exists({str(first)!r}))); import time; time.sleep(60)"
    )
    supervisor = Supervisor(
        [
            Child("slow", [sys.executable, "-c", slow], {}, ready=first.exists),
            Child("quick", [sys.executable, "-c", quick], {}),
        ]
    )
    threading.Timer(
        0.1, lambda: (wait_until(lambda: second.exists() and second.read_text()), supervisor.stop())
    ).start()
    supervisor.run()

    assert second.read_text() == "True"


def test_what_others_rest_on_is_stopped_last(tmp_path):
    """The first process runs until the second, which works with it, has come to its end."""
    note, ready = tmp_path / "ends", tmp_path / "ready"

    def slowly(name: str, seconds: float) -> list[str]:
        code = (
            "import signal, sys, time\n"
            "def end(*_):\n"
            f"    time.sleep({seconds})\n"
            f"    open({str(note)!r}, 'a').write({name!r} + ' ')\n"
            "    sys.exit(0)\n"
            "signal.signal(signal.SIGTERM, end)\n"
            f"open({str(ready)!r}, 'a').write('x')\n"
            "while True: time.sleep(0.05)\n"
        )
        return [sys.executable, "-c", code]

    supervisor = Supervisor([Child("server", slowly("server", 0), {}), Child("worker", slowly("worker", 0.4), {})])
    threading.Timer(
        0.1, lambda: (wait_until(lambda: ready.exists() and len(ready.read_text()) == 2), supervisor.stop())
    ).start()
    supervisor.run()

    assert note.read_text() == "worker server "
