"""Who of the readers and judges outside still answers in this run."""

from __future__ import annotations

from collections import Counter

#: Failures one after the other after which somebody is not asked again in this run: each can cost a minute and a half.
MOST_FAILURES = 3


class Patience:
    """Counts failures in a row, by name; the next run begins anew."""

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()

    def lasts(self, name: str) -> bool:
        """Say whether somebody is to be asked."""
        return self._failures[name] < MOST_FAILURES

    def note(self, name: str, *, answered: bool) -> str:
        """Note how asking went; give what to add to the report of a failure."""
        if answered:
            del self._failures[name]
            return ""
        self._failures[name] += 1
        return (
            "" if self.lasts(name) else f"; after {MOST_FAILURES} failures in a row it is not asked again in this run"
        )
