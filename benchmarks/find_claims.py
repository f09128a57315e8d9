"""How fast claims are found: feed items through the gate, full articles all the way.

Run it with ``python benchmarks/find_claims.py``. It prints figures for one core, on invented text.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime

from rich.console import Console

from claims.detect import find_claims
from claims.gate import may_hold_claims
from claims.registry import load_registry
from model.articles import Article, compose_text

ITEM = "Prices of bread rose in the north on Monday, the third rise in as many months, the statistics office said. "
STORY = (
    "Envoys of Israel and Hamas are expected in Cairo on Sunday for a third round of talks, an Egyptian official said.",
    "A four-day truce came into effect on Friday, and 24 hostages were freed in exchange for 39 Palestinian prisoners.",
    "The market in the old town opened late. Traders swept the street and hung out lamps, as they do every year.",
    "“We are ready to extend the truce if the lists arrive,” said a spokesman for the prime minister's office.",
    "Rain is expected from Tuesday, and the harbour will stay closed to small boats until the wind turns.",
    "Hamas denied a report that it had rejected the proposal, and called on the United States to press Israel.",
)
FILLING = (
    "The square was full by seven. A man sold tea from a cart with one wheel, and nobody had change for him.",
    "In the school on the hill the windows were mended with plastic sheets that snapped in the wind like flags.",
    "“My mother kept the key,” said Rania, who is nineteen and studies pharmacy. “I do not know what it opens.”",
    "A bakery in the lower town worked through the night, and the queue reached the corner before the loaves came.",
    "The road south was mended in spring. It has seven bridges, two of them wooden, and an empty toll house.",
    "Teachers at three colleges said that classes would go on in the halls that still have roofs, in two shifts.",
    "Two brothers who repair bicycles have hung a bell above their door, so that nobody need knock.",
    "Fishermen mended nets beside the harbour wall, as their fathers had done, and spoke of the price of salt.",
)
#: An article of about 800 words.
PARAGRAPHS = [*STORY, *FILLING] * 3


def run() -> None:
    """Time the gate and the whole way, and print both rates."""
    console = Console()
    registry = load_registry()
    began = time.process_time()
    for number in range(20_000):
        may_hold_claims(f"{number} {ITEM}")
    console.print(f"gate: {20_000 / (time.process_time() - began):,.0f} feed items a CPU second")

    text, blocks = compose_text("Envoys due in Cairo", "A truce holds.", PARAGRAPHS)
    at = datetime(2024, 5, 6, tzinfo=UTC)
    article = Article("a", "https://outlet.example/a", "Outlet", None, "Envoys", text, blocks, at, None, None)
    find_claims(article, registry)
    began = time.process_time()
    for _ in range(60):
        find_claims(article, registry)
    spent = time.process_time() - began
    console.print(f"all the way: {60 / spent:,.0f} articles of {len(text.split())} words a CPU second")


if __name__ == "__main__":
    run()
