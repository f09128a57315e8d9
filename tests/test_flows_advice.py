"""A desk that asks outside readers and judges, from recorded items to what the store keeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_model import FakeModel
from test_flows_replay import LINES, archive, settings

from flows.desk import open_desk
from flows.replay import read_archive, replay_items
from model.disputes import Dispute
from model.review import Filters

__all__ = ["archive"]


@pytest.fixture
def fake() -> Iterator[FakeModel]:
    model = FakeModel()
    yield model
    model.close()


def replayed(tmp_path, items, **changes: object) -> list[Dispute]:
    """Replay items at a desk with these settings, and give the disputes that its store then holds."""
    with open_desk(replace(settings(tmp_path), **changes)) as desk:
        replay_items(desk, items, "mark")
        return [row.dispute for row in desk.store.review_queue(Filters(), page=1, size=50).rows]


def test_a_second_opinion_is_stored_with_its_dispute(tmp_path, archive, fake):
    """The judge is asked once about the one dispute; its word is stored, and the verdict is as without it."""
    items, _ = read_archive([archive])
    [plain] = replayed(tmp_path / "a", items)
    fake.says({"leaning": "compatible", "score": 0.9, "why": "the truce may have been agreed later"})

    [asked] = replayed(tmp_path / "b", items, second_opinion="endpoint", endpoint_url=fake.url, endpoint_model="small")

    assert plain.opinion is None
    assert asked.opinion is not None
    assert (asked.opinion.judge, asked.opinion.leaning) == ("endpoint:small", "compatible")
    assert asked.verdict == plain.verdict
    assert len(fake.asked) == 1


def test_readers_are_asked_about_articles_of_the_matter_only(tmp_path, archive, fake):
    """Two of three items pass the gate and are sent; an answer that is not in the text changes nothing."""
    items, _ = read_archive([archive])
    made_up = {"claims": [{"span": "both sides signed in a secret hall", "type": "A2", "polarity": "+"}]}
    fake.says(made_up)
    fake.says(made_up)

    [found] = replayed(tmp_path, items, claim_readers=("endpoint",), endpoint_url=fake.url, endpoint_model="small")

    assert found.verdict.kind == "DENIAL"
    assert len(fake.asked) == 2
    assert not any(LINES[2]["title"] in body["messages"][1]["content"] for _, _, body in fake.asked)
