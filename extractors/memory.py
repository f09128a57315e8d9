"""What an outlet prints on page after page, and which is therefore no article's own text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from extractors.text import tokens

#: Lines kept for one outlet, and outlets kept; the oldest go first.
MAX_LINES = 4000
MAX_OUTLETS = 500


#: Words of a line that are compared.
MOST_WORDS = 60
#: Fewer words than this are brief, and from LONG on a paragraph.
BRIEF = 9
LONG = 25


class Lines(Protocol):
    """What the reading of a page asks of a memory."""

    def note(self, outlet: str, url: str, lines: Iterable[str]) -> None:
        """Remember the lines of one page."""

    def repeated(self, outlet: str, url: str) -> Mapping[str, int]:
        """Give the lines that stood on other pages of the outlet, and on how many."""


@dataclass(slots=True)
class Told:
    """A memory for one page in another process: it was told what is repeated, and keeps what is to be noted."""

    known: Mapping[str, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def note(self, outlet: str, url: str, lines: Iterable[str]) -> None:  # noqa: ARG002 - as Lines asks for it
        """Keep the lines for whoever asked for the page to be read."""
        self.lines = list(lines)

    def repeated(self, outlet: str, url: str) -> Mapping[str, int]:  # noqa: ARG002 - as Lines asks for it
        """Give what was told."""
        return self.known


class LineMemory:
    """Counts on how many pages of an outlet a line was seen. Feed it every page that is read."""

    def __init__(self) -> None:
        self._outlets: OrderedDict[str, OrderedDict[str, set[str]]] = OrderedDict()

    def note(self, outlet: str, url: str, lines: Iterable[str]) -> None:
        """Remember the lines of one page."""
        seen = self._outlets.setdefault(outlet, OrderedDict())
        self._outlets.move_to_end(outlet)
        for line in lines:
            if words := tokens(line)[:MOST_WORDS]:
                pages = seen.setdefault(" ".join(words), set())
                if len(pages) < 4:
                    pages.add(url)
                seen.move_to_end(" ".join(words))
        while len(seen) > MAX_LINES:
            seen.popitem(last=False)
        while len(self._outlets) > MAX_OUTLETS:
            self._outlets.popitem(last=False)

    def knows(self, outlet: str) -> bool:
        """Say whether a page of the outlet was noted."""
        return outlet in self._outlets

    def repeated(self, outlet: str, url: str) -> Mapping[str, int]:
        """Give the lines, as words parted by blanks, that stood on other pages of the outlet, and on how many (≤ 3)."""
        seen: OrderedDict[str, set[str]] = self._outlets.get(outlet, OrderedDict())
        counted = ((line, len(pages - {url})) for line, pages in seen.items())
        return {line: count for line, count in counted if count}


#: A page of whose words so many stood on another one is a second copy of the same article.
COPY = 0.4


def own_lines(lines: Sequence[list[str]], known: Mapping[str, int]) -> list[bool]:
    """Say of each line of an article, given as words, whether it is the article's own.

    A brief line that another page has too is the outlet's. A sentence must stand on two others and a paragraph on
    three, since follow-ups repeat how a war began. A second copy of one article keeps everything.
    """
    counts = [known.get(" ".join(words[:MOST_WORDS]), 0) for words in lines]
    total = sum(map(len, lines))
    if sum(len(words) for words, count in zip(lines, counts, strict=True) if count) > COPY * total:
        return [True] * len(lines)
    return [
        count < (1 if len(words) < BRIEF else 2 if len(words) < LONG else 3)
        for words, count in zip(lines, counts, strict=True)
    ]
