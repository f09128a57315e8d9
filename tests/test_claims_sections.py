"""A letter that tells of several wars is read part by part; one that has headings for other reasons is not."""

from __future__ import annotations

from dataclasses import replace

from builders import NOON
from claims.detect import find_claims
from claims.registry import load_registry
from model.articles import Article, Block, BlockKind, compose_text

REGISTRY = load_registry()
SUDAN = "The RSF told our correspondent on Thursday that it has not accepted the three-month humanitarian truce."
UKRAINE = "Russia and Ukraine agreed on a ceasefire in Istanbul on Thursday, Turkey's foreign minister said."


def letter(*parts: tuple[str, str], carrier: str = "newsletter") -> Article:
    """Make a letter of headings with a paragraph each."""
    text, plain = compose_text("The week in truces", "", ["Good morning.", *(line for part in parts for line in part)])
    headings = {heading for heading, _ in parts}
    blocks = tuple(Block(BlockKind.HEADING, b.start, b.end) if text[b.start : b.end] in headings else b for b in plain)
    return Article("a", "mid:1@l.example", "Letter", None, "The week in truces", text, blocks, NOON, None, NOON,
                   carrier=carrier)  # fmt: skip


def test_each_section_is_of_its_own_war():
    """A refusal under one heading is not laid at the door of the war under another; quotes stay exact."""
    article = letter(("Sudan", SUDAN), ("Ukraine", UKRAINE), ("Also", "It rained."), ("Darfur", SUDAN))

    found = find_claims(article, REGISTRY)

    wars = {(claim.conflict, claim.actors) for claim in found}
    assert ("SDN", ("RSF",)) in wars
    assert ("UKR-RUS", ("RUS", "UKR")) in wars
    assert {war for war, _ in wars} == {"SDN", "UKR-RUS"}
    assert len({claim.id for claim in found}) == len(found) >= 3
    for claim in found:
        assert claim.article_id == "a"
        assert article.text[claim.start : claim.end] == claim.quote
        assert claim.context_start <= claim.start < claim.end <= claim.context_end
        assert all(link.cue in article.text[link.start : link.end] for link in claim.chain if link.start >= 0)


def test_headings_of_one_war_part_nothing():
    """Headings within one war, and an article of any other carrier, are read as a whole."""
    one = letter(("What we know", SUDAN), ("Background", "The army has yet to reply to the RSF."))
    paged = letter(("Sudan", SUDAN), ("Ukraine", UKRAINE), carrier="page")

    assert [claim.id for claim in find_claims(one, REGISTRY)] == [
        claim.id for claim in find_claims(replace(one, carrier="page"), REGISTRY)
    ]
    assert {claim.conflict for claim in find_claims(paged, REGISTRY)}
