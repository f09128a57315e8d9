"""The parts of a letter that tells of several wars: what stands under each heading is read by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.about import STRONG, find_strongest
from claims.registry import Registry
from model.articles import Article, Block, BlockKind
from model.claims import Claim


def find_by_section(article: Article, registry: Registry, find: Callable[[Article], list[Claim]]) -> list[Claim] | None:
    """Find the claims of each part of a letter whose headings part wars; None where it is to be read as a whole."""
    if article.carrier != "newsletter":
        return None
    parts = part_wars(article, registry)
    if len(parts) == 1:
        return None
    return [
        _shifted(claim, article.id, part[0].start)
        for part in parts
        for claim in find(_cut(article, part[0].start, part[-1].end))
    ]


def part_wars(article: Article, registry: Registry) -> list[list[Block]]:
    """Give the blocks of each part; a section that names no war of its own goes on with the one before it."""
    sections: list[list[Block]] = []
    for block in article.blocks:
        if not sections or block.kind is BlockKind.HEADING:
            sections.append([])
        sections[-1].append(block)
    parts: list[list[Block]] = []
    known = ""
    for section in sections:
        war = _war_of(article.text[section[0].start : section[-1].end], registry)
        if parts and (not war or not known or war == known):
            parts[-1] += section
        else:
            parts.append(section)
        known = war or known
    return parts


def _war_of(text: str, registry: Registry) -> str:
    """Give the conflict that a section names clearly, "" if it names none."""
    parties, grounds = registry.named_before(text, registry.find_names(text), len(text))
    war, score = find_strongest(parties, grounds, registry)
    return war if score >= STRONG else ""


def _cut(article: Article, start: int, end: int) -> Article:
    """Give a part as an article of its own, whose claims get numbers of their own."""
    inside: Sequence[Block] = [b for b in article.blocks if start <= b.start and b.end <= end]
    return replace(
        article,
        id=f"{article.id}#{start}",
        title=article.block_text(inside[0]),
        text=article.text[start:end],
        blocks=tuple(replace(b, start=b.start - start, end=b.end - start) for b in inside),
        links=tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in article.links
            if start <= one.start and one.end <= end
        ),
    )


def _shifted(claim: Claim, article_id: str, by: int) -> Claim:
    """Give a claim of a part as one of the whole letter."""
    return replace(
        claim,
        article_id=article_id,
        start=claim.start + by,
        end=claim.end + by,
        context_start=claim.context_start + by,
        context_end=claim.context_end + by,
        chain=tuple(
            link if link.start < 0 else replace(link, start=link.start + by, end=link.end + by) for link in claim.chain
        ),
    )
