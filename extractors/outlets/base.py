"""What an outlet's own file says: where its articles stand in its pages, layout by layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from lxml import etree
from lxml.cssselect import CSSSelector

from extractors.blocks import absolute, cut_blocks, visible
from extractors.compose import Part


@dataclass(frozen=True, slots=True)
class Layout:
    """Where body and standfirst stood in an outlet's pages until a day."""

    #: The last day of this layout; None for the one in use.
    until: date | None
    #: CSS selector of each element of the body, in reading order.
    body: str
    standfirst: str = ""
    #: CSS selector of what stands inside the body and is not the article.
    without: str = ""


def _select(selector: str, root: etree._Element) -> list[etree._Element]:
    found: Any = CSSSelector(selector)(root)
    return list(found)


class Outlet:
    """One outlet whose pages the general way reads badly. Subclasses set the two class variables."""

    domain: ClassVar[str]
    #: Oldest first.
    layouts: ClassVar[Sequence[Layout]]

    def read(self, root: etree._Element, published: datetime | None, url: str) -> tuple[str, list[Part]] | None:
        """Give standfirst and parts by the layout of the page's day, or None when it finds nothing there."""
        for layout in self._in_order(published):
            left_out = set(_select(layout.without, root)) if layout.without else set()
            parts = [
                Part(block.kind, block.text, absolute(block.links, url))
                for element in _select(layout.body, root)
                for block in visible(cut_blocks(root, within=element))
                if not any(e in left_out for e in (block.element, *block.element.iterancestors()))
            ]
            if parts:
                heads = _select(layout.standfirst, root) if layout.standfirst else []
                lead = [b.text for e in heads[:1] for b in cut_blocks(root, within=e)]
                return " ".join(lead), parts
        return None

    def _in_order(self, published: datetime | None) -> list[Layout]:
        """Give the layout of the day first, then the others: outlets change some sections later than others."""
        day = published.date() if published else None
        fits = [x for x in self.layouts if x.until is None or (day is not None and day <= x.until)]
        return [*fits[:1], *(x for x in reversed(self.layouts) if x not in fits[:1])]
