"""What placing and comparing ask of the past, and a short past kept in lists.

The store answers the same questions from indexes. ``RecentMemory`` serves tests, evaluation and ``ceasewire explain``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from model.articles import ArticleSignature
from model.claims import Claim, Placed
from model.disputes import Thread

__all__ = ["ArticleSignature", "Memory", "RecentMemory", "instant_of"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant_of(claim: Claim) -> datetime:
    """Give the instant a claim is filed under: its publication, else when it was fetched, else 1970."""
    return claim.published or claim.fetched_at or _EPOCH


class Memory(Protocol):
    """The past, asked by key and never read through."""

    def claims_about(
        self, conflict: str, families: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[Placed]:
        """Give the placed claims of a conflict in any of the families, published in [since, until], oldest first."""
        ...

    def articles_like(self, bands: Sequence[bytes], since: datetime) -> Sequence[ArticleSignature]:
        """Give articles published since then that share a MinHash band: candidates for near-copies."""
        ...

    def threads_about(self, conflict: str, family: str, since: datetime) -> Sequence[Thread]:
        """Give the threads of a conflict and family that changed since then."""
        ...

    def is_dismissed(self, key: str) -> bool:
        """Say whether an analyst ruled that the contradiction of this key is none."""
        ...


class RecentMemory:
    """The past of one process, indexed in dictionaries."""

    def __init__(self) -> None:
        #: (conflict, family) → instants and claims, both in order of the instants.
        self._instants: dict[tuple[str, str], list[datetime]] = defaultdict(list)
        self._claims: dict[tuple[str, str], list[Placed]] = defaultdict(list)
        self._signatures: dict[str, ArticleSignature] = {}
        self._by_band: dict[bytes, list[str]] = defaultdict(list)
        self._threads: dict[str, Thread] = {}
        self._threads_by: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._dismissed: set[str] = set()

    def add(
        self,
        placed: Iterable[Placed],
        families: Mapping[str, Sequence[str]],
        signature: ArticleSignature | None = None,
        threads: Iterable[Thread] = (),
    ) -> None:
        """Keep one article's placed claims (with the families of each claim id), signature and threads."""
        for one in placed:
            for family in families.get(one.claim.id, ()):
                key = (one.claim.conflict, family)
                at = bisect_right(self._instants[key], instant_of(one.claim))
                self._instants[key].insert(at, instant_of(one.claim))
                self._claims[key].insert(at, one)
        if signature is not None:
            if signature.article_id not in self._signatures:
                for band in signature.bands:
                    self._by_band[band].append(signature.article_id)
            self._signatures[signature.article_id] = signature
        for thread in threads:
            if thread.id not in self._threads:
                self._threads_by[thread.conflict, thread.family].append(thread.id)
            self._threads[thread.id] = thread

    def dismiss(self, key: str) -> None:
        """Note that the contradiction of this key is no dispute."""
        self._dismissed.add(key)

    def claims_about(
        self, conflict: str, families: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[Placed]:
        """Answer by bisection, each claim once, oldest first."""
        found: dict[str, Placed] = {}
        for family in families:
            key = (conflict, family)
            if key not in self._instants:
                continue
            low = bisect_left(self._instants[key], since)
            high = bisect_right(self._instants[key], until)
            found.update((one.claim.id, one) for one in self._claims[key][low:high])
        if len(families) < 2:
            return list(found.values())
        return sorted(found.values(), key=lambda one: instant_of(one.claim))

    def articles_like(self, bands: Sequence[bytes], since: datetime) -> Sequence[ArticleSignature]:
        """Answer from the band index."""
        ids = dict.fromkeys(one for band in bands for one in self._by_band.get(band, ()))
        found = (self._signatures[one] for one in ids)
        return [one for one in found if one.published is None or one.published >= since]

    def threads_about(self, conflict: str, family: str, since: datetime) -> Sequence[Thread]:
        """Answer from the thread index."""
        found = (self._threads[one] for one in self._threads_by.get((conflict, family), ()))
        return [one for one in found if one.changed_at >= since]

    def is_dismissed(self, key: str) -> bool:
        """Answer from the set of dismissed keys."""
        return key in self._dismissed
