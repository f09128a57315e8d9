"""Long and hostile text costs what its length says: steps are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

import pytest

from builders import NOON, make_claim, make_placed
from claims import merge
from claims.compare import compare
from claims.contradictions import MOST_CANDIDATES, contradictions_with
from claims.denied_content import drop_denied
from claims.detect import find_claims
from claims.families import families_of
from claims.memory import RecentMemory
from claims.merge import MOST_CLAIMS, merge_claims
from claims.registry import load_registry
from claims.relays import MOST_AUTHORS, find_author
from model.articles import Article, compose_text
from model.claims import Claim, Factuality, Origin, Placed, SourceType, Where
from model.disputes import Verdict

TEXTS = {
    "claims": (
        "Hamas denied a report that it had rejected the proposal, and called on the United States to press Israel.",
        "A four-day truce came into effect on Friday, and 24 hostages were freed in exchange for 39 prisoners.",
        "Envoys of Israel and Hamas will meet in Cairo on Sunday, an Egyptian official said.",
    ),
    "denials": ("Hamas denied a report that Israel had agreed to a truce and that the talks had ended.",),
    "corrections": ("Correction: an earlier version said that Israel and Hamas had agreed to a truce.",),
    "pronouns": ("He said that the talks would go on.", "“We will extend the truce,” he added."),
    "repetitions": ("Still Cairo, still Sunday.", "Hamas said that nobody had moved the date of the talks."),
    "one sentence": ("Hamas said that Israel and Qatar had agreed to a truce, and",),
}


def _article(sentences: tuple[str, ...], times: int) -> Article:
    body = " ".join(islice(cycle(sentences), times))
    text, blocks = compose_text("Israel and Hamas to meet in Cairo", "", [body])
    at = datetime(2024, 5, 6, tzinfo=UTC)
    return Article("a", "https://outlet.example/a", "Outlet", None, "", text, blocks, at, None, None)


def _steps(act: Callable[[], object]) -> int:
    """Count the calls that an act makes, of Python and of built-in functions alike."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", TEXTS)
def test_twice_the_text_costs_twice_the_steps(kind: str):
    """Whatever a page repeats, reading twice as much of it takes at most a tenth more than twice the steps."""
    registry = load_registry()
    short, long = (_article(TEXTS[kind], times) for times in (40, 80))
    # What is compiled or looked up once is not counted.
    find_claims(long, registry)

    assert _steps(lambda: find_claims(long, registry)) <= 2.2 * _steps(lambda: find_claims(short, registry))


def test_an_author_is_sought_among_a_bounded_number_of_names():
    """An article that presents hundreds of reporters is not searched for the hand-overs of each of them."""
    names = [f"Ada Q{chr(97 + n // 26)}{chr(97 + n % 26)} reports of a truce." for n in range(400)]
    tried: list[str] = []

    class Counting:
        """A registry that knows nobody."""

        def find_mentions(self, name: str) -> list[str]:
            tried.append(name)
            return []

        find_outlets = find_mentions

    assert find_author(_article(tuple(names), 400), Counting()) is None
    assert len(tried) <= 2 * MOST_AUTHORS


def test_claims_of_a_flood_are_held_against_a_bounded_number(monkeypatch: pytest.MonkeyPatch):
    """Two thousand different claims of one page are merged in steps that grow with their number alone."""
    claims = [
        make_claim(id=str(n), start=n, end=n + 9, context_start=n, context_end=n + 9, quote=f"one{n} two{n}")
        for n in range(2000)
    ]
    asked: list[int] = []
    same = merge._same
    monkeypatch.setattr(merge, "_same", lambda a, b: asked.append(1) or same(a, b))

    kept = merge_claims(claims)

    assert [claim.id for claim in kept] == [str(n) for n in range(MOST_CLAIMS)]
    assert len(asked) <= merge.MOST_HELD * len(claims)


def test_body_claims_take_the_place_of_a_standfirst_in_a_flood():
    """Where the body says what the standfirst said, the fuller quote is kept, however much stands between them."""
    above = make_claim(id="above", where=Where.STANDFIRST, actors=("HDL",))
    others = [
        make_claim(id=str(n), start=100 + n, end=110 + n, ptype="C2", actors=(f"P{n}",), quote=f"word{n} went")
        for n in range(20)
    ]
    fuller = make_claim(id="fuller", start=500, end=600, actors=("HDL",))

    kept = [claim.id for claim in merge_claims([above, *others, fuller])]

    assert "fuller" in kept
    assert "above" not in kept


def test_denials_meet_the_claims_of_their_own_sentence_only():
    """A thousand denials and a thousand claims in as many sentences cost no more than twice half of them."""
    claims = [
        make_claim(id=f"{ptype}{n}", ptype=ptype, context_start=9 * n, context_end=9 * n + 8)
        for n in range(1000)
        for ptype in ("M1", "C5")
    ]
    whole, half = (_steps(lambda many=many: drop_denied("", claims[:many])) for many in (2000, 1000))

    assert whole <= 2.2 * half


def _hot_thread(mentions: int) -> tuple[RecentMemory, Placed]:
    """Give a past in which so many outlets deny a truce in their own names, and an official who tells of it."""
    memory = RecentMemory()
    for n in range(mentions):
        one = make_placed(
            id=f"c{n}", article_id=f"a{n}", outlet=f"Gazette {n}", url=f"https://g{n}.example/a", polarity="-",
            factuality=Factuality.CERTAIN_NOT, published=NOON - timedelta(minutes=mentions - n),
            origin=Origin(f"report:gazette {n}:XKS::d", "own", "its own report"),
        )  # fmt: skip
        memory.add([one], {one.claim.id: families_of(one.claim)})
    told = make_placed(
        id="new", article_id="new", outlet="Plain Dealer", url="https://plaindealer.example/2", speaker="The League",
        speaker_party="HDL", speaker_type=SourceType.ARMED_GROUP, published=NOON + timedelta(hours=1),
        origin=Origin("said:HDL:XKS:C5+:d:0", "utterance", "statement of the League"),
    )  # fmt: skip
    return memory, told


def test_a_hot_thread_costs_a_new_claim_its_own_length_alone():
    """Above the bound on comparisons, twice the mentions cost a new claim twice the steps and no further comparison."""
    compared: list[int] = []
    steps: dict[int, int] = {}

    def ask(a: Claim, b: Claim, same: bool, known: bool, told: bool) -> Verdict:
        compared.append(1)
        return compare(a, b, same_origin=same, origins_known=known, told_before=told)

    # The first round fills what is looked up once.
    for mentions in (500, 500, 1000, 2000):
        memory, told = _hot_thread(mentions)
        compared.clear()
        steps[mentions] = _steps(lambda memory=memory, told=told: contradictions_with([told], memory, ask))
        assert len(compared) <= MOST_CANDIDATES
    # What the comparisons themselves cost is there in all three.
    assert steps[2000] - steps[1000] <= 2.2 * (steps[1000] - steps[500])
    assert steps[2000] <= 1.5 * steps[500]
