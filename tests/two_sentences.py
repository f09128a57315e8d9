"""Two plain sentences of two outlets, two hours apart, read and compared from end to end."""

from __future__ import annotations

from datetime import timedelta

from claim_builder import NOON

from claims.detect import find_claims
from claims.pairs import compare_articles
from claims.registry import load_registry
from model.articles import Article, compose_text
from model.claims import Claim
from model.disputes import Verdict


def read_sentence(sentence: str, number: int = 0) -> list[Claim]:
    """Give what one outlet's article of one sentence claims; the next ``number`` is another outlet, two hours later."""
    text, blocks = compose_text("", "", [sentence])
    at = NOON + timedelta(hours=2 * number)
    name = "ab"[number]
    item = Article(name, f"https://{name}.example/", name.upper(), None, "", text, blocks, at, None, None)
    return find_claims(item, load_registry())


def compare_sentences(first: str, second: str) -> Verdict:
    """Compare what two outlets claim in a sentence each."""
    return compare_articles(read_sentence(first), read_sentence(second, 1), same_origin=False)
