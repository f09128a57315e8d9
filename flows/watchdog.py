"""The dead-man's alarm, for when polling has stopped and what would say so has stopped with it.

    every round leaves the time of its end in the store | somebody else looks at it | an alert to every channel

``ceasewire run`` looks, in the parent of all processes, and ``ceasewire doctor``. One alert says that polling has
stopped and one that it goes on; both go past the outbox, whose deliveries may have stopped as well.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from alerts.render import render_notice
from alerts.senders import build_sender
from flows.desk import open_store, utc_now
from flows.means import means_of
from flows.pulse import read_pulse
from model.alerts import Delivery, DeliveryState
from model.errors import DeliveryError, StoreError
from settings import Settings

log = logging.getLogger("ceasewire")

#: Seconds between two looks.
LOOK = 60.0
#: A longer pause between two looks means that the whole machine stood still.
ASLEEP = timedelta(minutes=5)


class Watchdog:
    """Looks whether polling goes on, and raises the alarm once when it does not."""

    def __init__(self, settings: Settings, now: Callable[[], datetime] = utc_now) -> None:
        self._settings = settings
        self._now = now
        self._limit = timedelta(minutes=settings.alarm_after)
        #: A desk that has just been started is not dead yet.
        self._since = now()
        self._looked = self._since
        self._raised: datetime | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def look(self) -> bool:
        """Look once, send what is to be said, and say whether polling goes on."""
        now = self._now()
        if now - self._looked > ASLEEP or now < self._looked:
            self._since = now  # the machine slept, and polling with it; or the clock was set back
        self._looked = now
        reason = ""
        try:
            with open_store(self._settings) as store:
                last = read_pulse(store)
        except StoreError as exc:
            last, reason = None, f"The database cannot be asked: {exc}"
        if last is not None and last - now > ASLEEP:
            last = None  # noted by a clock that ran ahead
        # A round that ended before this desk was started says nothing about this desk.
        beat = max(self._since, last) if last is not None else self._since
        alive = now - beat <= self._limit
        if not alive and self._raised is None:
            minutes = (now - beat).total_seconds() / 60
            lines = [
                f"No round of polling has ended for {minutes:.0f} minutes (the last one: {_shown(last)}).",
                reason or "Nothing new is seen until this is mended. `ceasewire doctor` says what is wrong.",
            ]
            if self._send("Polling has stopped", lines, now):
                self._raised = now
        elif alive and last is not None and self._raised is not None:
            self._send("Polling goes on", [f"A round of polling has ended at {_shown(last)}."], now)
            self._raised = None
        return alive

    def _send(self, title: str, lines: list[str], now: datetime) -> bool:
        """Send to every channel; say whether one took it, or there is none."""
        log.error("%s: %s", title, " ".join(lines))
        payload = render_notice(title, lines, now)
        taken = not self._settings.channels
        for channel in self._settings.channels:
            key = hashlib.sha256(f"{payload['id']}|{channel}".encode()).hexdigest()[:32]
            delivery = Delivery(0, payload["id"], channel, DeliveryState.PENDING, 0, now, key, json.dumps(payload))
            try:
                build_sender(channel, means_of(self._settings)).send(delivery, now)
                taken = True
            except DeliveryError as exc:
                log.warning("the alarm could not be sent: %s", exc)
        return taken

    def start(self) -> None:
        """Look every minute, beside what else this process does, until stopped."""
        if self._limit > timedelta(0):
            self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(LOOK):
            try:
                self.look()
            except Exception:  # the watchdog outlives whatever it meets
                log.exception("the watchdog could not look")

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()


def _shown(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at is not None else "never"
