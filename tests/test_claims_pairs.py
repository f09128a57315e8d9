"""Two articles, compared by what is read from their words."""

from __future__ import annotations

from datetime import timedelta

from claim_builder import NAMED, NOON, SPOKES, claim
from worked_texts import TEXTS

from claims.detect import find_claims
from claims.pairs import compare_articles, share_origin
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text
from model.claims import Where
from model.disputes import VerdictKind

#: So many of the worked rows come out right from their wording alone. The number only grows.
FLOOR = 26


def _article(name: str, text: str, hours: float) -> Article:
    title, blocks = compose_text(text, "", [])
    at = NOON + timedelta(hours=hours)
    return Article(name, f"https://{name}.example/", name, None, text, title, blocks, at, None, at)


def _right(registry: Registry) -> list[str]:
    right = []
    for row, first, second, hours, verdicts in TEXTS:
        found = [
            find_claims(_article(f"{row}-a", first, 0), registry),
            find_claims(_article(f"{row}-b", second, hours), registry),
        ]
        if compare_articles(*found).kind in verdicts and all(found):
            right.append(row)
    return right


def test_worked_pairs_from_their_wording():
    """Most worked rows come out right when both claims are read from the sentences themselves."""
    right = _right(load_registry())

    assert len(right) >= FLOOR, sorted({row for row, *_ in TEXTS} - set(right))


def test_headline_with_both_sides_brings_no_dispute():
    """An article whose headline sets a claim against its denial is not disputed by the same denial elsewhere."""
    near = claim(
        "C3+", "Iran says prisoner swap deal is close", by="Iran", party="IRN", kind=NAMED, actors="IRN USA",
        sure="PR+", conflict="IRN-USA", where=Where.HEADLINE, article="both", at=3,
    )  # fmt: skip
    disputed = claim(
        "M1+", "US disputes claim of a swap deal", by="US", party="USA", kind=NAMED, actors="USA", to="IRN",
        conflict="IRN-USA", where=Where.HEADLINE, article="both", at=3,
    )  # fmt: skip
    denial = claim(
        "M1+", "US accuses Iran of cruel false prisoner swap deal claims", by="US", party="USA", kind=SPOKES,
        actors="USA", to="IRN", conflict="IRN-USA", at=3.5,
    )  # fmt: skip

    assert compare_articles([near], [denial]).kind is VerdictKind.DENIAL
    assert compare_articles([near, disputed], [denial]).kind is VerdictKind.COMPATIBLE


def test_loudest_dispute_stands_for_the_pair():
    """Of several clashes between two articles the one of highest score is given."""
    reached = claim("C5+", "a deal was reached", by="officials", article="one")
    thursday = claim("C7+", "the truce starts on Thursday", date="Thursday", sure="PR+", article="one")
    none = claim("C5-", "no deal has been reached", by="Israel", party="ISR", kind=NAMED, article="two", at=1)
    friday = claim("C7+", "the truce starts on Friday", date="Friday", sure="PR+", article="two", at=1)

    verdict = compare_articles([thursday, reached], [friday, none])

    assert (verdict.kind, verdict.family) == (VerdictKind.DENIAL, "agreement-exists")


def test_articles_without_claims_are_unrelated():
    """Nothing read is nothing disputed."""
    assert compare_articles([], [claim("C5+")]).kind is VerdictKind.UNRELATED


def test_relay_and_its_source_are_one_origin():
    """An outlet that names another, and that other, go back to one source; two strangers do not."""
    post = claim("C5+", outlet="The Washington Post")
    relay = claim("C5+", outlet="Arab News", relay="Washington Post")

    assert share_origin(post, relay) is True
    assert share_origin(relay, post) is True
    assert share_origin(post, claim("C5+", outlet="Reuters")) is None
