"""A desk that asks outside readers and judges, from recorded items to what the store keeps."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_model import FakeModel
from test_flows_replay import LINES, archive, line, settings

from claims.encoder import Outlook, Thresholds, load_encoder
from flows.advice import encoder_if_any, open_encoder
from flows.desk import open_desk
from flows.replay import read_archive, replay_items
from model.claims import Factuality
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
    tmp_path.mkdir(exist_ok=True)
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


def test_the_encoder_is_loaded_only_by_who_names_it(tmp_path):
    """By default a desk has no encoder; one that names it has the one that comes along, and no outside reader."""
    plain = settings(tmp_path)
    named = replace(plain, claim_readers=("encoder",))

    assert open_encoder(plain) is None
    with open_desk(named) as desk:
        assert desk.encoder() is not None
        assert desk.encoder() is open_encoder(named)
        assert desk.readers == ()


def test_a_desk_without_the_encoders_libraries_reads_on(tmp_path, monkeypatch, caplog):
    """Where the encoder cannot be loaded the log says so once, and reading goes on with the rules."""
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    load_encoder.cache_clear()
    encoder_if_any.cache_clear()

    with open_desk(replace(settings(tmp_path), claim_readers=("encoder",)), expected=True) as desk:
        assert (desk.encoder(), desk.encoder()) == (None, None)

    encoder_if_any.cache_clear()
    assert [record.getMessage().count("the rules read alone") for record in caplog.records] == [1]


class Sure:
    """An encoder that sees a refusal of talks in whatever it is shown."""

    brief = body = Thresholds(0.9, 0.5)

    def read(self, text: str) -> Outlook:
        return Outlook(0.99, "T6", "+", 0.9, Factuality.CERTAIN)


def test_a_desk_with_an_encoder_keeps_what_only_it_reads(tmp_path):
    """Sentences that no rule reads become claims in the store, whose rule names the encoder."""
    path = tmp_path / "items.jsonl.gz"
    item = line("Harbour Post", 7, "11:30", "Sudan: a night of shells", "Sudan's army shelled the RSF in Omdurman.")
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps(item))
    items, _ = read_archive([path])

    with open_desk(settings(tmp_path)) as desk:
        desk.encoder = Sure
        replay_items(desk, items, "mark")
        rules = {row.claim.rule for row in desk.store.claims().rows}

    assert rules == {"encoder-T6+"}
