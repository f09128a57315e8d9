"""Counts in words."""

from __future__ import annotations


def by_severity(counts: dict[str, int]) -> str:
    """Write counts by severity in words, the most severe first."""
    return f"{sum(counts.values())} ({', '.join(f'{counts.get(s, 0)} {s}' for s in ('high', 'medium', 'low'))})"
