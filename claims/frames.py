"""Rules written once for every topic: what a text provides is worded alike, whatever it is about.

A file of rules may hold ``[[frame]]`` tables, whose patterns have ``{topic}`` where the words of a topic go, and
``[[topic]]`` tables with those words. Each frame makes one rule of each topic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: A topic may have a yes and a no of its own for a frame; else the frame's are written out with what is done.
_EXAMPLES = ("yes", "no")
#: … and a sign of its own: who drops a claim to land yields it, who drops a demand for captives frees none.
_SIGNS = ("polarity", "factuality")


def write_out(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the rules that a file's frames make of its topics, as tables; KeyError names what one of them lacks."""
    for frame in data.get("frame", ()):
        for topic in data.get("topic", ()):
            rule = {key: value for key, value in frame.items() if key != "name"}
            rule["name"] = f"{frame['name']}-{topic['name']}"
            rule["ptype"] = topic["ptype"]
            rule["patterns"] = [pattern.replace("{topic}", topic["words"]) for pattern in frame["patterns"]]
            rule["says"] = frame["says"].replace("{topic}", topic["about"])
            own = topic.get(frame["name"], {})
            rule |= {key: own[key] if key in own else frame[key].replace("{deed}", topic["deed"]) for key in _EXAMPLES}
            rule |= {key: own[key] for key in _SIGNS if key in own}
            yield rule
