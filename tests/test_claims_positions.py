"""A term clashes only where a side is told to stand on it; a clash is as loud as its sides stand high in a text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_builder import claim, kind_of

from claims.compare import compare
from claims.severity import BURIED, FAR_DOWN, LEAD, RETOLD
from model.claims import Claim, SourceType, Where
from model.disputes import Severity, VerdictKind

REFUSED = "Iran will never give up its stockpile, its foreign minister said."


@pytest.mark.parametrize(
    ("told", "clashes"),
    [
        ("Iran is ready to give up its stockpile, officials said.", True),
        ("Iran has agreed to part with its stockpile, officials said.", True),
        ("Under the draft Iran's stockpile goes to a third country, officials said.", True),
        ("Hopes for talks on Iran's stockpile have risen in the bazaars, traders said.", False),
        ("Three meetings on Iran's stockpile have taken place in Oman, officials said.", False),
        ("Iran's stockpile is the matter of the round in Rome, officials said.", False),
    ],
)
def test_a_term_that_is_only_named_contradicts_no_refusal(told: str, clashes: bool) -> None:
    """Who offers, accepts or signs a term meets a refusal of it; who only tells that it is talked about does not."""
    plus = claim("S5+", told, actors="IRN", to="USA", conflict="IRN-USA")
    minus = claim("S5-", REFUSED, actors="IRN", to="USA", conflict="IRN-USA", by="the foreign minister", party="IRN")

    assert kind_of(plus, minus).is_dispute is clashes


def test_every_kind_of_term_asks_for_a_position() -> None:
    """Sanctions that people hope to see the end of contradict no one who keeps them; an offer to lift them does."""
    minus = claim(
        "S6-", "The United States will never lift its sanctions, an envoy said.", actors="USA", to="IRN",
        conflict="IRN-USA", by="the envoy", party="USA",
    )  # fmt: skip
    hoped, offered = (
        claim("S6+", told, actors="USA", to="IRN", conflict="IRN-USA")
        for told in ("Hopes for an end of sanctions on Iran grow.", "The United States has offered to lift sanctions.")
    )

    assert not kind_of(hoped, minus).is_dispute
    assert kind_of(offered, minus).is_dispute


@pytest.mark.parametrize(
    ("told", "code", "clashes"),
    [
        ("Russia has agreed that the sanctions are lifted last.", "S6+", False),
        ("Russia has agreed to pull its troops out of Sumy.", "S2+", True),
    ],
)
def test_terms_of_two_kinds_clash_only_where_they_are_one_matter(told: str, code: str, clashes: bool) -> None:
    """Whoever leaves a town gives it up; who speaks of sanctions says nothing of it."""
    plus = claim(code, told, actors="RUS", to="UKR", conflict="UKR-RUS")
    minus = claim(
        "S1-", "Not a part of that paper, Russia says, is giving up Sumy or anything else.", actors="RUS", to="UKR",
        conflict="UKR-RUS", by="the Kremlin", party="RUS",
    )  # fmt: skip
    found = kind_of(replace(plus, quote=f"Under the paper {told[0].lower()}{told[1:]}"), minus)

    assert found.is_dispute is clashes


@pytest.mark.parametrize(
    ("lasted", "at", "clashes"),
    [
        ("Israel had been blocking food for Gaza since March.", 0, False),
        ("Israel had been blocking food for Gaza since March.", 4, False),
        ("Israel is still blocking food for Gaza after ten weeks.", 0, False),
        ("Israel is still blocking food for Gaza after ten weeks.", 4, True),
    ],
)
def test_what_lasted_until_now_is_ended_and_not_contradicted(lasted: str, at: int, clashes: bool) -> None:
    """Aid that comes in again ends a blockade that had lasted; who says later that it lasts denies that it did."""
    minus = claim("S13-", lasted, actors="ISR", to="HAMAS", by="aid workers", kind=SourceType.WITNESS, at=at)
    plus = claim("S13+", "Israel has reopened the crossings for food to Gaza.", actors="ISR", to="HAMAS", at=2)

    assert kind_of(plus, minus).is_dispute is clashes


def pair(at: int, other: int, *, speaker: str | None = "mediators", **how: object) -> tuple[Claim, Claim]:
    """Make two claims that deny each other, which begin so many characters into their reports."""
    plus = claim("C5+", "Israel and Hamas have agreed on a truce.", by=speaker, kind=SourceType.MEDIATOR)
    minus = claim("C5-", "There is no truce, Israel says.", by="Israel", party="ISR")
    return replace(plus, start=at, **how), replace(minus, start=other)  # type: ignore[arg-type]


def loudness(a: Claim, b: Claim) -> tuple[Severity, float]:
    """Give the band and the prominence of a pair."""
    verdict = compare(a, b)
    assert verdict.kind is VerdictKind.DENIAL
    return verdict.severity, verdict.factors["prominence"]


def test_what_neither_report_leads_with_waits_for_the_digest() -> None:
    """One side at the head of its report is enough for an alert; two that stand deep in theirs are low."""
    assert loudness(*pair(0, LEAD + 200)) == (Severity.HIGH, 1.0)
    assert loudness(*pair(LEAD + 100, 90)) == (Severity.HIGH, 1.0)
    assert loudness(*pair(LEAD, LEAD)) == (Severity.LOW, BURIED)


def test_what_a_report_only_retells_is_low_even_against_a_headline() -> None:
    """Far down a report tells what led to its news, sooner in its own voice than by a source."""
    assert loudness(*pair(FAR_DOWN, 0)) == (Severity.LOW, BURIED)
    assert loudness(*pair(RETOLD, 0, speaker=None)) == (Severity.LOW, BURIED)
    assert loudness(*pair(RETOLD, 0)) == (Severity.HIGH, 1.0)


def test_letters_and_live_blogs_have_their_news_anywhere() -> None:
    """A newsletter's writer need not begin with the news, and a live entry is news by itself."""
    plus, minus = pair(9 * FAR_DOWN, 0)
    letter = replace(plus, chain=(replace(plus.chain[0], source_type=SourceType.BLOGGER), *plus.chain[1:]))

    assert loudness(letter, minus)[1] == 1.0
    assert loudness(replace(plus, where=Where.LIVE_ENTRY), minus)[1] == 1.0
    assert loudness(plus, minus)[1] == BURIED


def test_reversal_deep_in_two_pages_is_low_and_one_in_an_edited_page_is_not() -> None:
    """An outlet whose two articles differ far down has hardly corrected itself; an edit has its room anywhere."""
    plus = claim("C5+", "Israel and Hamas have agreed on a truce.", outlet="Post")
    minus = claim("C5-", "Israel and Hamas have agreed on no truce.", outlet="Post", at=3)
    deep = [replace(one, start=FAR_DOWN, end=FAR_DOWN + 9) for one in (plus, minus)]

    verdict = compare(*deep, same_origin=True)
    assert (verdict.kind, verdict.severity) == (VerdictKind.SELF_CORRECTION, Severity.LOW)
    edited = compare(deep[0], replace(deep[1], url=deep[0].url), same_origin=True)
    assert edited.factors["prominence"] == 1.0


@pytest.mark.parametrize(
    ("refused", "taken", "clashes"),
    [
        ("Israel rejected international calls to halt its war.", "Israel agreed to the American proposal.", False),
        ("Israel will not bow to pressure to stop the war.", "Israel accepted the mediators' plan.", False),
        ("Israel rejected the American proposal.", "Israel agreed to the American proposal.", True),
        ("Israel rejected calls to accept the American proposal.", "Israel agreed to the American proposal.", True),
        ("Israel rejected international calls for a truce.", "Israel has agreed to a truce.", True),
    ],
)
def test_what_the_world_calls_for_is_not_what_lies_on_the_table(refused: str, taken: str, clashes: bool) -> None:
    """Whoever turns down calls from abroad may take a mediator's proposal: two different matters."""
    minus = claim("C2+", refused, actors="ISR", to="HAMAS", conflict="ISR-GAZA", by="a minister", party="ISR")
    plus = claim("C4+", taken, actors="ISR", to="HAMAS", conflict="ISR-GAZA")

    assert kind_of(plus, minus).is_dispute is clashes
