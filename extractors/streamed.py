"""Put the parts of a streamed page where its script would.

A server that streams a page puts what comes late at its end, hidden, and a line of script moves it to where a template
stands.
"""

from __future__ import annotations

from lxml import etree


def place_streamed(root: etree._Element) -> None:
    """Move what was streamed to where its template stands, as the page's script would ("S:3" for "B:3" or "P:3")."""
    parts = [e for e in root.iter("div") if "hidden" in e.attrib and (e.get("id") or "").startswith("S:")]
    if not parts:
        return
    places = {e.get("id"): e for e in root.iter("template")}
    for part in parts:
        del part.attrib["hidden"]
        number = (part.get("id") or "").removeprefix("S:")
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        if place is None or part in place.iterancestors():
            continue
        after, part.tail = part.tail, None
        if after:
            before = part.getprevious()
            around = part.getparent()
            if before is not None:
                before.tail = (before.tail or "") + after
            elif around is not None:
                around.text = (around.text or "") + after
        place.addnext(part)
