"""Give each claim of an article its origin, its thread and what is new in it.

find_copied | find_origin | put
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims.memory import Memory
from claims.origins import OriginFinder, article_origin, find_copied, placed_families
from claims.registry import Registry
from claims.signatures import sign_article
from claims.threads import ThreadFinder
from model.articles import Article, ArticleSignature
from model.claims import OUT_OF_SCOPE, Claim, Placed
from model.disputes import Thread


@dataclass(frozen=True, slots=True)
class Placement:
    """The claims of one article in their places, and what the store keeps to place the next article."""

    placed: tuple[Placed, ...]
    #: The threads as they stand after this article.
    threads: tuple[Thread, ...]
    signature: ArticleSignature | None
    #: Claim id → the proposition families it is filed under.
    families: Mapping[str, tuple[str, ...]]


def place_claims(
    article: Article,
    claims: Sequence[Claim],
    memory: Memory,
    registry: Registry | None,
) -> Placement:
    """Place the in-scope claims of one article; out-of-scope ones have no place."""
    kept = [claim for claim in claims if claim.ptype != OUT_OF_SCOPE]
    if not kept:
        return Placement((), (), None, {})
    at = article.published or article.fetched_at
    signature = sign_article(article, "", at)
    copied = find_copied(signature, memory)
    origins = OriginFinder(article, memory, copied, registry, kept)
    threads = ThreadFinder(memory)
    placed: list[Placed] = []
    for claim in kept:
        origin = origins.find_origin(claim)
        threaded = threads.put(claim, origin)
        one = Placed(claim, threaded.thread.id, origin, threaded.novelty)
        origins.note(one)
        placed.append(one)
    return Placement(
        placed=tuple(placed),
        threads=threads.touched,
        signature=replace(signature, origin=article_origin(placed)),
        families={claim.id: placed_families(claim) for claim in kept},
    )
