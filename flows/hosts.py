"""The hosts that one round holds, so that no other round or worker asks them at the same time.

    due_sources takes the hosts of what it gives | hold takes more (redirects, pages) | release gives them back

The store keeps who holds a host and until when (a dead round's hosts are free after the lease), and the pause that
follows the last request: a second, or what the host asked for (Retry-After).
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from flows.desk import LEASE, Desk
from model.errors import HostBusyError, HostRestsError
from sources.addresses import is_allowed
from sources.hops import describe_rest
from sources.politeness import MIN_GAP
from sources.schedule import LONGEST_WAIT

#: Seconds that a request waits for a host that another round holds, and between two looks.
PATIENCE, LOOK = 30.0, 0.5
#: When another round is still busy with a host after that, we come back after this long.
LATER = timedelta(minutes=2)


class HeldHosts:
    """Hosts of one round; what ``WebClient`` asks before each request."""

    def __init__(self, desk: Desk, holder: str, patience: float = PATIENCE) -> None:
        self.holder = holder
        self._desk = desk
        self._patience = patience
        #: Host → when its lease is to be lengthened, on the monotonic clock.
        self._held: dict[str, float] = {}
        #: Host → until when it asked to be left alone.
        self._rests: dict[str, datetime] = {}
        #: Host → sources or pages of it that are still to be asked.
        self._open: Counter[str] = Counter()

    def has(self, host: str) -> bool:
        """Say whether the host may be asked now."""
        return self._held.get(host, 0.0) > time.monotonic()

    async def hold(self, shown: str, host: str) -> None:
        """Take a host, waiting for whoever has it; raises HostBusyError when that lasts too long."""
        until = time.monotonic() + self._patience
        while not self._take(host):
            rests = self._desk.store.host_rests(host, self._desk.now())
            if rests is not None and rests - self._desk.now() > timedelta(seconds=self._patience):
                raise HostRestsError(shown, describe_rest(host, rests), status=429, retry_at=rests)
            if time.monotonic() > until:
                raise HostBusyError(
                    shown,
                    f"another worker is busy with the host {host}",
                    status=429,
                    retry_at=self._desk.now() + LATER,
                )
            await asyncio.sleep(LOOK)

    def rest(self, host: str, until: datetime) -> None:
        """Note that the host asked to be left alone; no round asks it before that, for two days at most."""
        self._rests[host] = min(until, self._desk.now() + LONGEST_WAIT)

    def rests(self, host: str | None) -> bool:
        """Say whether the host asked this round to be left alone."""
        return host in self._rests

    def _take(self, host: str) -> bool:
        if host not in self._desk.store.take_hosts([host], self.holder, self._desk.now(), LEASE):
            return False
        self._held[host] = _renew_at()
        return True

    def note_taken(self, hosts: Iterable[str | None]) -> None:
        """Note that ``due_sources`` took the hosts of these sources for us."""
        self.note_wanted(hosts)
        renew = _renew_at()
        self._held.update(dict.fromkeys(self._open, renew))

    def note_wanted(self, hosts: Iterable[str | None]) -> None:
        """Note what is to be asked of hosts that are not taken yet: each is taken at its first request."""
        self._open.update(host for host in hosts if host is not None)

    def note_answered(self, hosts: Iterable[str | None]) -> None:
        """Note that these sources or pages were asked; a host of which nothing is left to ask is given back."""
        self._open.subtract(host for host in hosts if host is not None)
        self._give_back([host for host, left in self._open.items() if left <= 0])

    def release(self) -> None:
        """Give the hosts back, but for those of which something was not asked or not noted.

        These rest until their lease ends, so that what could not be noted is not asked again at once.
        """
        self._give_back([host for host in self._held if self._open[host] <= 0])

    def _give_back(self, hosts: list[str]) -> None:
        now = self._desk.now()
        gaps = {
            host: timedelta(0) if is_allowed(host, self._desk.settings.allow_hosts) else MIN_GAP
            for host in hosts
            if self._held.pop(host, None) is not None
        }
        for host in hosts:
            del self._open[host]
        until = {host: max(now + gap, self._rests.get(host, now)) for host, gap in gaps.items()}
        self._desk.store.release_hosts(until, self.holder)


def _renew_at() -> float:
    return time.monotonic() + LEASE.total_seconds() / 2
