"""Whose report falls when a report is taken back: copies, relays, relays of relays, whichever came first."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from claims import outlets, taint
from claims.contradictions import find_contradictions
from claims.detect import find_claims
from claims.memory import RecentMemory
from claims.outlets import outlet_names, same_outlet
from claims.place import place_claims
from claims.registry import Registry, load_registry
from model.articles import Article, compose_text
from model.claims import Origin, Placed, SourceType
from model.disputes import Contradiction, VerdictKind

MORNING = datetime(2025, 5, 6, 6, tzinfo=UTC)
LEDGER = "harbourledger.example/0"
LEAD = (
    "The Sudanese army and the Rapid Support Forces have agreed to a ten-day ceasefire in Khartoum, "
    "two people briefed on the talks told the Harbour Ledger."
)
FLOUR = (
    "The pause would begin on Thursday and let trucks with flour and medicine into the three districts that have been "
    "cut off since the middle of March, the people said on condition of anonymity."
)
SILENT = (
    "Neither the army nor the paramilitary force answered requests for comment on Tuesday morning, and the streets "
    "around the central market remained empty."
)


@dataclass
class Desk:
    """Reads, places and compares one article after the other."""

    registry: Registry
    memory: RecentMemory = field(default_factory=RecentMemory)
    read: int = 0

    def take(self, outlet: str, title: str, *paragraphs: str, at: float, url: str | None = None) -> list[Contradiction]:
        """Read an article printed some hours after the first one, and give what it contradicts."""
        text, blocks = compose_text(title, "", list(paragraphs))
        host = f"{outlet.lower().replace(' ', '')}.example"
        address = f"https://{url or f'{host}/{self.read}'}"
        published = MORNING + timedelta(hours=at)
        article = Article(
            id=f"v{self.read}", url=address, outlet=outlet, domain=host, title=title, text=text, blocks=blocks,
            published=published, updated=None, fetched_at=published,
        )  # fmt: skip
        self.read += 1
        placement = place_claims(article, find_claims(article, self.registry), self.memory, self.registry)
        found = find_contradictions(placement.placed, self.memory, self.registry)
        self.memory.add(placement.placed, placement.families, placement.signature, placement.threads)
        return found


@pytest.fixture(scope="module")
def registry() -> Registry:
    """Give the bundled registry, which knows none of these outlets."""
    return load_registry()


@pytest.fixture
def desk(registry: Registry) -> Desk:
    """Give a desk with the report of one paper and seven others who have it, one way or another."""
    desk = Desk(registry)
    desk.take("Harbour Ledger", "Sudan army and RSF agree ten-day truce", LEAD, FLOUR, SILENT, at=0, url=LEDGER)
    desk.take(
        "Coast Radio", "Sudan rivals agree to ceasefire, Harbour Ledger reports",
        "Sudan's army and the RSF have agreed to a ceasefire of ten days, the Harbour Ledger reported on Tuesday, "
        "citing people briefed on the talks.", at=1,
    )  # fmt: skip
    desk.take(
        "Plainsman", "Truce in Khartoum, says Coast Radio",
        "The army of Sudan and the RSF have reached a ceasefire in Khartoum, according to Coast Radio.", at=2,
    )  # fmt: skip
    # A wire copy with light edits, without a credit.
    desk.take(
        "Upland Times", "Sudan army and RSF agree 10-day truce",
        LEAD.replace(" told the Harbour Ledger", " said"), FLOUR.replace("flour and medicine", "medicine and flour"),
        SILENT.replace("on Tuesday", "early on Tuesday"), at=3,
    )  # fmt: skip
    desk.take(
        "Quay Daily", "Khartoum truce agreed, newspaper says",
        "Sudan's army and the RSF have agreed a ten-day ceasefire, a newspaper reported on Tuesday.", at=4,
    )  # fmt: skip
    # Two whose order is turned round: the relay of the relay is read before the relay.
    desk.take(
        "Delta News", "Sudan truce deal reached",
        "Sudan's army and the RSF have struck a ceasefire deal, the Fen Post said.", at=5,
    )  # fmt: skip
    desk.take(
        "Fen Post", "Ceasefire agreed in Sudan, Harbour Ledger says",
        "Sudan's army and the RSF have struck a ceasefire deal for ten days, the Harbour Ledger said.", at=5.5,
    )  # fmt: skip
    # Somebody else's own report of the same.
    desk.take(
        "Ridge Herald", "Khartoum truce: what our reporter was told",
        "A Saudi diplomat told the Ridge Herald that Sudan's army and the RSF have agreed to a ceasefire.", at=6,
    )  # fmt: skip
    return desk


RELAYS = {"coastradio", "plainsman", "uplandtimes", "quaydaily", "deltanews", "fenpost"}


def _hosts(urls: Sequence[str]) -> set[str]:
    return {url.removeprefix("https://").split(".")[0] for url in urls}


def _corrections(found: Sequence[Contradiction]) -> list[Contradiction]:
    return [one for one in found if one.verdict.kind is VerdictKind.SELF_CORRECTION]


@pytest.mark.parametrize(
    ("outlet", "title", "body", "url"),
    [
        pytest.param(
            "Harbour Ledger", "A note to readers on our Sudan report",
            "The Harbour Ledger has withdrawn its report of Tuesday that the Sudanese army and the RSF had agreed to a "
            "ceasefire.", None, id="it withdraws the report",
        ),
        pytest.param(
            "The Wire Room", "Harbour Ledger retracts story on Sudan truce",
            "The Harbour Ledger has retracted its story that the Sudanese army and the RSF had agreed to a truce.",
            None, id="another tells that it did",
        ),
        pytest.param(
            "Harbour Ledger", "Sudan army and RSF near ten-day truce", LEAD.replace("have agreed to", "are close to"),
            LEDGER, id="it quietly says less on the same page",
        ),
        pytest.param(
            "Harbour Ledger", "Sudan army and RSF in talks",
            "Correction: an earlier version of this article said that the army and the RSF had agreed to a ceasefire.",
            LEDGER, id="it corrects the page",
        ),
    ],
)  # fmt: skip
def test_everybody_who_has_it_from_the_source_is_named(desk: Desk, outlet: str, title: str, body: str, url: str | None):
    """A report that is taken back is one finding that names every copy and relay of it, and no other's report."""
    [found] = _corrections(desk.take(outlet, title, body, at=9, url=url))

    assert found.a.claim.outlet == "Harbour Ledger"
    assert _hosts(found.copies_a) == RELAYS
    assert "every relay of the report is affected" in found.verdict.notes


def test_relay_that_steps_back_taints_only_its_own_relays(desk: Desk):
    """A radio that withdraws what it had from a paper says nothing of the paper, nor of those who have it there."""
    [found] = _corrections(
        desk.take(
            "Coast Radio", "Coast Radio withdraws its report on Sudan",
            "Coast Radio has withdrawn its report that the Sudanese army and the RSF had agreed to a ceasefire.", at=9,
        )
    )  # fmt: skip

    assert found.a.claim.outlet == "Coast Radio"
    assert _hosts(found.copies_a) == {"plainsman"}
    assert found.verdict.rule.startswith("M2/relay-steps-back")
    assert "every relay of the report is affected" not in found.verdict.notes


def test_late_relay_of_a_withdrawn_report_is_no_new_finding(desk: Desk):
    """Whoever repeats the report after it was withdrawn has the origin that fell, and opens nothing."""
    desk.take(
        "Harbour Ledger", "A note to readers",
        "The Harbour Ledger has withdrawn its report that Sudan's army and the RSF had agreed to a ceasefire.", at=9,
    )  # fmt: skip

    late = desk.take(
        "Late Post", "Sudan ceasefire agreed, Harbour Ledger reports",
        "Sudan's army and the RSF have agreed to a ceasefire, the Harbour Ledger reported.", at=12,
    )  # fmt: skip
    assert late == []


def test_withdrawal_of_another_matter_leaves_the_report_alone(desk: Desk):
    """A paper that takes back what it wrote of prisoners has not taken back the truce."""
    found = desk.take(
        "Harbour Ledger", "Correction",
        "The Harbour Ledger has withdrawn its report that the RSF would free 40 prisoners of the Sudanese army.", at=9,
    )  # fmt: skip

    assert _corrections(found) == []


def _relay(pattern: Placed, number: int, told: str | None, evidence: str = "") -> Placed:
    """Give a copy of a claim as a paper of a number prints it, from another paper or as a copy of its text."""
    claim = replace(
        pattern.claim, id=f"c{number}", article_id=f"a{number}", url=f"https://gazette{number}.example/a",
        outlet=f"Gazette {number}", relay_of=told, speaker=None, speaker_type=SourceType.OUTLET_OWN,
    )  # fmt: skip
    kind = "near-copy" if evidence else "relay"
    return replace(pattern, claim=claim, origin=Origin(f"report:gazette {number}:sd::day", kind, evidence))


def _report_and_step_back(desk: Desk) -> tuple[Placed, Placed]:
    at = MORNING + timedelta(days=1)
    past = desk.memory.claims_about("SDN", ["agreement-exists"], MORNING, at)
    report = next(one for one in past if one.claim.outlet == "Harbour Ledger")
    return report, replace(report, claim=replace(report.claim, ptype="M2", url="https://harbourledger.example/note"))


@pytest.mark.parametrize("length", [50, 400])
def test_chain_of_relays_costs_no_more_than_its_length(desk: Desk, monkeypatch: pytest.MonkeyPatch, length: int):
    """Each paper has it from the one before, the last read first: outlets are held against each other once a link."""
    report, back = _report_and_step_back(desk)
    first = [_relay(report, 0, report.claim.outlet)]
    chain = first + [_relay(report, n, f"Gazette {n - 1}") for n in range(1, length)]
    asked: list[int] = []
    monkeypatch.setattr(outlets, "same_outlet", lambda a, b: asked.append(1) or same_outlet(a, b))

    found = taint.find_tainted(report, back, chain[::-1], outlet_names(None))

    assert found == tuple(one.claim.url for one in chain)
    assert len(asked) <= 2 * length


def test_taint_is_what_asking_everybody_about_everybody_gives(desk: Desk):
    """Whatever the web of relays and copies, those fall who have it from one who has fallen, directly or by others."""
    report, back = _report_and_step_back(desk)
    names = outlet_names(None)
    for seed in range(40):
        chance = random.Random(seed)
        claims = []
        for number in range(30):
            other = chance.choice(["Harbour Ledger", "the Ledger", *(f"Gazette {n}" for n in range(30))])
            copied = chance.random() < 0.3
            evidence = f"40% of the words run as in {other}" if copied else ""
            claims.append(_relay(report, number, None if copied else other, evidence))
        fallen = {report.claim.outlet}
        for _ in claims:
            fallen |= {
                one.claim.outlet
                for one in claims
                if any(
                    one.origin.evidence.endswith(f" as in {outlet}")
                    or (one.claim.relay_of and same_outlet(names.key(one.claim.relay_of), names.key(outlet)))
                    for outlet in fallen
                )
            }
        wanted = {one.claim.url for one in claims if one.claim.outlet in fallen}

        assert set(taint.find_tainted(report, back, claims, names)) == wanted
