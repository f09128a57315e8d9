"""Read the tables of claim pairs under ``tests/data/claims/pairs``: disputes, and look-alikes that stay silent."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from claim_builder import NOON, claim
from pairs_of_claims import Pair

from claims.numbers import find_quantities
from claims.registry import load_registry
from claims.times import find_times
from model.claims import Claim, Interval, Mode, Relation, Scope, SourceType

TABLES = Path(__file__).parent / "data" / "claims" / "pairs"

#: Types whose dates lie ahead whatever the certainty.
_AHEAD = ("T4", "C12")


@cache
def _voices() -> dict[str, Any]:
    return tomllib.loads((TABLES / "voices.toml").read_text(encoding="utf8"))


def _interval(words: str, row: dict[str, Any], conflict: str, hours: float) -> Interval | None:
    known = load_registry().conflict(conflict)
    ahead = row["code"][:-1] in _AHEAD or row.get("sure") in ("PR+", "PS+")
    found = find_times(
        f"will {words}" if ahead else words, NOON + timedelta(hours=hours), known.utc_offset if known else None
    )
    return replace(found[0].interval, text=words) if found else None


def _claim(row: dict[str, Any], default: str) -> Claim:
    voices, row = _voices(), dict(row)
    conflict, hours = row.pop("conflict", default), row.pop("at", 0)
    voice = voices["voices"][row.pop("voice")] if "voice" in row else {}
    interval = _interval(row["date"], row, conflict, hours) if "date" in row else None
    quantities = find_quantities(row["quote"]) or find_quantities(row.get("ratio") or row.get("number") or "")
    scope = Scope(row.pop("scope", "unstated"))
    built = claim(
        row.pop("code"),
        row.pop("quote"),
        conflict=conflict,
        at=hours,
        by=voice.get("by"),
        party=voice.get("party"),
        kind=SourceType(voice.get("kind", "OUTLET-OWN")),
        actors=row.pop("actors", voices["both"].get(conflict, "")),
        mode=Mode(row.pop("mode", "reported")),
        relation=Relation(row.pop("relation", "says")),
        conditions=tuple(row.pop("conditions", ())),
        quantities=tuple(found.quantity for found in quantities),
        **row,
    )
    return replace(built, t_event=interval, scope=scope)


def read_pairs() -> list[Pair]:
    """Give every pair of every table, in order."""
    pairs = []
    for path in sorted(TABLES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf8")).get("case", ()):
            name = f"{path.stem}: {case['name']}"
            rows = [(name, case, tuple(case["severity"]))]
            rows += [(f"{name}, but {other['why']}", {**case, **other}, ()) for other in case.get("silent", ())]
            pairs += [
                Pair(
                    label,
                    _claim(row["a"], row["conflict"]),
                    _claim(row["b"], row["conflict"]),
                    tuple(row["want"]),
                    severities,
                    row.get("same"),
                    row.get("open", "") if severities else "",
                )
                for label, row, severities in rows
            ]
    return pairs
