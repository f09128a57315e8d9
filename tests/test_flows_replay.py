"""Recorded items take the same way as live ones, with their own clock."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from extractors.archive import format_archive_line, parse_archive_line
from extractors.dates import DAY_ONLY
from flows.desk import open_desk
from flows.replay import export_all, fingerprint, read_archive, replay_items
from model.errors import MonitorError
from settings import Settings


def line(outlet: str, number: int, hour: str, title: str, summary: str) -> dict[str, str]:
    """Make one recorded feed item."""
    domain = outlet.lower().replace(" ", "")
    return {
        "outlet": outlet,
        "feed": f"https://{domain}.example/rss",
        "url": f"https://{domain}.example/{number}",
        "published": f"2026-03-06T{hour}:00+00:00",
        "kind": "rss",
        "title": title,
        "summary": summary,
    }


LINES = [
    line(
        "Harbour Post", 1, "11:30", "Sudan's army and the RSF agree seven-day truce",
        "Sudan's army and the Rapid Support Forces have agreed to a seven-day ceasefire, the foreign ministry said.",
    ),
    line(
        "Plain Dealer", 2, "13:00", "RSF denies agreeing to any ceasefire with Sudan's army",
        "The Rapid Support Forces on Friday denied that they had agreed to a ceasefire with Sudan's army.",
    ),
    line("Garden Weekly", 3, "14:00", "Ten roses for dry soil", "Plant early."),
]  # fmt: skip


@pytest.fixture
def archive(tmp_path) -> Path:
    """Write the lines into a gzipped file, out of order, with a broken one among them."""
    path = tmp_path / "items.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write("\n".join([json.dumps(LINES[1]), "{no json", json.dumps(LINES[2]), "", json.dumps(LINES[0])]))
    return path


def settings(tmp_path) -> Settings:
    """Give the settings of a desk with a database of its own."""
    return Settings(database=f"sqlite:///{tmp_path / 'replay.sqlite'}", channels=())


def test_items_are_read_oldest_first_and_bad_lines_are_named(archive):
    """A broken line costs a sentence with its number, and nothing else."""
    items, errors = read_archive([archive])

    assert [item.outlet for item in items] == ["Harbour Post", "Plain Dealer", "Garden Weekly"]
    assert len(errors) == 1
    assert errors[0].startswith(f"{archive}:2:")


@pytest.mark.parametrize(("told", "note"), [(None, DAY_ONLY), ("", None), ("zone unknown", "zone unknown")])
def test_clock_that_an_export_tells_of_is_not_judged_anew(tmp_path, told, note):
    """Noon throughout is doubted where nobody did so before; a desk's own export keeps what the live desk noted."""
    path = tmp_path / "noon.jsonl"
    lines = [{**LINES[0], "url": f"https://o.example/{n}", "published": f"2026-03-0{n}T12:00:00Z"} for n in range(1, 7)]
    lines = [one if told is None else {**one, "clock_note": told} for one in lines]
    path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    items, _ = read_archive([path])
    again = [parse_archive_line(format_archive_line(item), "again") for item in items]

    assert {item.entry.clock_note for item in items} == {note}
    assert {(item.entry.clock_note, item.clock_told) for item in again} == {(note, True)}


def test_replay_finds_the_contradiction_and_exports_it(archive, tmp_path):
    """What would have been flagged stands in the export, dated by the items' own clock."""
    items, _ = read_archive([archive])
    with open_desk(settings(tmp_path)) as desk:
        summary = replay_items(desk, items, "mark")
        counts = export_all(desk, tmp_path / "out")

    [dispute] = [json.loads(line) for line in (tmp_path / "out" / "disputes.jsonl").read_text().splitlines()]
    assert (dispute["a"]["url"], dispute["b"]["url"]) == (
        "https://harbourpost.example/1",
        "https://plaindealer.example/2",
    )
    assert dispute["raised_at"].startswith("2026-03-06T13:00")
    assert (summary.articles, counts.articles) == (3, 3)
    claims = [json.loads(line) for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines()]
    texts = {
        a["id"]: a["text"] for a in map(json.loads, (tmp_path / "out" / "articles.jsonl").read_text().splitlines())
    }
    assert claims
    assert all(texts[c["article"]][c["start"] : c["end"]] == c["quote"] for c in claims)


def test_interrupted_replay_goes_on_where_it_stopped(archive, tmp_path, monkeypatch):
    """A replay that dies after a batch takes the rest, and comes to the same."""
    monkeypatch.setattr("flows.replay.BATCH", 1)
    items, _ = read_archive([archive])

    class DiedError(Exception):
        """The process is gone."""

    def die(done: int) -> None:
        if done == 2:
            raise DiedError

    with open_desk(settings(tmp_path)) as desk, pytest.raises(DiedError):
        replay_items(desk, items, "mark", die)
    with open_desk(settings(tmp_path)) as desk:
        summary = replay_items(desk, items, "mark")

    assert summary.skipped == 2
    assert summary.articles == 3
    assert sum(summary.disputes.values()) == 1


def test_fingerprint_follows_the_files(archive, tmp_path):
    """Another file is another replay; the same file is the same."""
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(LINES[0]), encoding="utf-8")

    assert fingerprint([archive]) == fingerprint([archive])
    assert fingerprint([archive]) != fingerprint([other])


def test_unreadable_file_is_named(tmp_path):
    """A file that is no gzip is one clear sentence."""
    path = tmp_path / "items.jsonl.gz"
    path.write_bytes(b"not gzip")

    with pytest.raises(MonitorError, match=r"items\.jsonl\.gz: cannot be read"):
        read_archive([path])
