"""What an outlet prints on page after page, and which is therefore no article's own text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from extractors.text import tokens

#: Lines kept for one outlet, and outlets kept; the oldest go first.
MAX_LINES = 4000
MAX_OUTLETS = 500


class LineMemory:
    """Counts on how many pages of an outlet a line was seen. Feed it every page that is read."""

    def __init__(self) -> None:
        self._outlets: OrderedDict[str, OrderedDict[str, set[str]]] = OrderedDict()

    def note(self, outlet: str, url: str, lines: Iterable[str]) -> None:
        """Remember the lines of one page."""
        seen = self._outlets.setdefault(outlet, OrderedDict())
        self._outlets.move_to_end(outlet)
        for line in lines:
            if words := tokens(line)[:60]:
                pages = seen.setdefault(" ".join(words), set())
                if len(pages) < 3:
                    pages.add(url)
                seen.move_to_end(" ".join(words))
        while len(seen) > MAX_LINES:
            seen.popitem(last=False)
        while len(self._outlets) > MAX_OUTLETS:
            self._outlets.popitem(last=False)

    def repeated(self, outlet: str, url: str) -> frozenset[str]:
        """Give the lines, as words parted by blanks, that stood on another page of the outlet."""
        seen: OrderedDict[str, set[str]] = self._outlets.get(outlet, OrderedDict())
        return frozenset(line for line, pages in seen.items() if pages - {url})
