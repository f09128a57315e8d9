"""The worked pairs of CLAIMS.md section 7: wording, claims as a perfect reader gives them, verdict, severity."""

from __future__ import annotations

from pairs_of_claims import Pair
from worked_inventions import invented_pairs
from worked_reports import reported_pairs


def worked_pairs() -> list[Pair]:
    """Give every row of the page, in its order."""
    return [*reported_pairs(), *invented_pairs()]
