"""How fast claims are found: feed items through the gate, full articles all the way.

Run it with ``python benchmarks/find_claims.py [ROUNDS]``. It prints figures for one core: the median of the rounds, and
the slowest and the quickest. Every article of every round is another one, invented from the same few sentences with
other names, places, days and numbers, so that answers that were remembered help as little as they do with news.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from rich.console import Console

from claims.detect import find_claims
from claims.gate import may_hold_claims
from claims.registry import load_registry
from model.articles import Article, compose_text

ROUNDS, ARTICLES, ITEMS = 5, 12, 4_000
#: Of every article about two in five paragraphs are of its matter.
TOLD, BESIDE = 18, 24
BLANKS = {
    "one": ("Israel", "Hamas", "Russia", "Ukraine", "Hezbollah", "Iran", "Sudan's army", "The Houthis"),
    "two": ("Israel", "Hamas", "Moscow", "Kyiv", "Lebanon", "Washington", "the Rapid Support Forces", "the rebels"),
    "host": ("Egypt", "Qatar", "Turkey", "Switzerland", "Saudi Arabia", "Oman", "Norway", "Kenya"),
    "town": ("Cairo", "Doha", "Istanbul", "Geneva", "Jeddah", "Muscat", "Oslo", "Nairobi"),
    "who": ("A senior official", "The foreign minister", "A spokesman", "Two diplomats", "An envoy", "The president"),
    "day": (
        "on Sunday",
        "on Monday",
        "on Tuesday",
        "on Friday",
        "late on Thursday",
        "next week",
        "on 9 May",
        "in June",
    ),
    "some": ("three", "12", "two dozen", "39", "150", "at least 40", "more than 600", "some 1,200"),
    "span": ("four-day", "week-long", "60-day", "month-long", "temporary", "partial", "humanitarian", "30-day"),
    "trade": ("baker", "teacher", "fisherman", "tailor", "nurse", "bus driver", "printer", "carpenter"),
    "thing": ("bread", "salt", "lamp oil", "flour", "bricks", "seed", "paper", "rope"),
    "place": ("old town", "harbour", "upper valley", "market", "north", "school on the hill", "east bank", "square"),
    "name": ("Rania", "Omar", "Lena", "Ivo", "Salma", "Petar", "Nadia", "Yusuf"),
}
MATTER = (
    "Envoys of {one} and {two} are expected in {town} {day} for a further round of talks, {host} said.",
    "A {span} truce came into effect {day}, and {some} hostages were freed in exchange for {some} prisoners.",
    "“We are ready to extend the truce if the lists arrive,” {who} of {one} said {day}.",
    "{one} denied a report that it had rejected the proposal, and called on {host} to press {two}.",
    "{who} said {day} that {one} had agreed to a {span} ceasefire with {two}, but had not signed it.",
    "Talks between {one} and {two} in {town} broke off {day} without a date for another meeting, {name} Haddad said.",
    "{one} accused {two} of breaking the truce {day}; {some} shells fell near {town}, according to {host}.",
    "{host} will send {some} observers to watch over the {span} truce, {who} told reporters in {town}.",
    "{two} has not answered the offer that {host} made {day}, two people close to the talks said.",
)
FILLING = (
    "The {place} was full by seven. {name}, a {trade}, sold {thing} from a cart, and nobody had change.",
    "Prices of {thing} rose in the {place} {day}, the third rise in as many months, the statistics office said.",
    "“My mother kept the key,” said {name}, who is a {trade} in {town}. “I do not know what it opens.”",
    "The road to the {place} was mended in spring. It has {some} bridges, two of them wooden.",
    "{who} opened a hall for {some} pupils in the {place} {day}; lessons go on in two shifts.",
    "Rain is expected {day}, and the {place} will stay closed to small boats until the wind turns.",
    "{name} and {some} other {trade}s have hung a bell above the door, so that nobody need knock.",
)


def invent(sentence: str, chance: random.Random) -> str:
    """Fill the blanks of a sentence."""
    return sentence.format_map({blank: chance.choice(words) for blank, words in BLANKS.items()})


def invent_articles(count: int, chance: random.Random) -> Iterator[Article]:
    """Give articles of some 1,300 words, each another one."""
    for number in range(count):
        told = [invent(chance.choice(MATTER), chance) for _ in range(TOLD)]
        told += [" ".join(invent(chance.choice(FILLING), chance) for _ in range(2)) for _ in range(BESIDE)]
        chance.shuffle(told)
        title = invent("{who} of {one} due in {town} {day}", chance)
        text, blocks = compose_text(title, invent(MATTER[0], chance), told)
        at = datetime(2024, 5, 6, tzinfo=UTC) + timedelta(hours=chance.randrange(5_000))
        yield Article(
            str(number), f"https://outlet.example/{number}", "Outlet", None, title, text, blocks, at, None, None
        )


def run(rounds: int) -> None:
    """Time the gate and the whole way, and print both rates."""
    console, chance, registry = Console(), random.Random(1), load_registry()
    for article in invent_articles(2, chance):  # what is read from data files is read by now
        find_claims(article, registry)
    gate, whole, words = [], [], []
    for _ in range(rounds):
        items = [f"{invent(chance.choice(FILLING), chance)} {number}" for number in range(ITEMS)]
        began = time.process_time()
        for item in items:
            may_hold_claims(item)
        gate.append(ITEMS / (time.process_time() - began))
        articles = list(invent_articles(ARTICLES, chance))
        words += [len(article.text.split()) for article in articles]
        began = time.process_time()
        for article in articles:
            find_claims(article, registry)
        whole.append(ARTICLES / (time.process_time() - began))
    console.print(f"gate: {median(gate):,.0f} feed items a CPU second ({min(gate):,.0f} to {max(gate):,.0f})")
    console.print(
        f"all the way: {median(whole):.1f} articles of {median(words):.0f} words a CPU second"
        f" ({min(whole):.1f} to {max(whole):.1f}; {rounds} rounds)"
    )


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
