"""Pages that a party publishes itself: there the outlet's own voice is the party's."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.attribution import STATEMENT, Attribution
from claims.parties import Mention
from claims.registry import Registry
from model.articles import Article
from model.claims import Relation, SourceType

#: An outlet that is called so is a body of the party in its name: "Ministry of Defence of …", "Foreign Ministry, Kyiv".
_BODY = re.compile(
    r"\b(?:ministry|ministries|department|office|government|presidency|mission|embassy|general staff|armed forces|army|"
    r"command|secretariat|council|parliament|cabinet|press service|press office|movement)\b",
    re.IGNORECASE,
)
_BY_KIND = {"armed group": SourceType.ARMED_GROUP, "igo": SourceType.IGO, "monitor": SourceType.IGO}


@lru_cache(maxsize=256)
def find_house(outlet: str, registry: Registry) -> Mention | None:
    """Give the party whose own publication an outlet is, as a mention in the outlet's name; None for the press."""
    found = registry.find_mentions(outlet)
    if len({mention.party for mention in found}) != 1:
        return None
    first = found[0]
    whole = first.end - first.start >= len(outlet.removeprefix("The ")) and first.how in ("name", "institution")
    return first if whole or _BODY.search(outlet) else None


def house_voice(article: Article, registry: Registry) -> Attribution | None:
    """Give the party that speaks wherever an article names no other speaker; None when that is the outlet."""
    house = find_house(article.outlet, registry)
    if house is None:
        return None
    return Attribution(
        speaker=article.outlet,
        speaker_start=-1,
        speaker_end=-1,
        speaker_party=house.party,
        speaker_type=_BY_KIND.get(house.kind, SourceType.SPOKESPERSON),
        relation=Relation.SAYS,
        verb=STATEMENT,
        cue="",
        cue_start=-1,
        cue_end=-1,
        content_start=0,
        content_end=len(article.text),
    )
