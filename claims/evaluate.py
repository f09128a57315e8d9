"""Measure what is read and what is raised against labels, and hold it to a floor that only rises.

items | find_claims | score        and        articles | find_claims | place_claims | find_contradictions | score
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from claims.contradictions import find_contradictions
from claims.detect import find_claims
from claims.encoder import Encoder
from claims.memory import RecentMemory
from claims.place import place_claims
from claims.registry import Registry, load_registry
from claims.scoring import Count, Figures, Record, Story, Tally, score_claims, score_stories
from model.articles import Article, compose_text
from model.claims import Claim
from model.errors import MonitorError

#: Reads one article's claims; ``find_claims`` with its registry bound.
Reader = Callable[[Article], Sequence[Claim]]
#: Makes an article of one line of a story's items (which may hold a whole page); the caller has the extractors.
ArticleMaker = Callable[[Record], Article]
#: The labelled set of the project itself, and its floor.
OWN_SET = Path(__file__).resolve().parents[1] / "tests" / "eval"
FLOOR = "floor.json"
#: Names under which labels and items are looked for in a folder.
_LABELS = ("labels.jsonl", "claims_dev.jsonl")
_ITEMS = ("items.jsonl", "items_dev.jsonl")
#: Figures that the floor holds: higher is better. A figure that is not listed is only shown.
HELD = (
    "item_f1",
    "claim_f1",
    "strict_f1",
    "actor_f1",
    "speaker_party_accuracy",
    "factuality_accuracy",
    "dispute_f1",
    "verdict_accuracy",
)
#: Figures that the floor holds from above.
HELD_DOWN = ("silent_broken", "quiet_story_alarms")
#: Rounding that is no loss.
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Miss:
    """One item whose claims were not read as labelled."""

    item: str
    text: str
    missed: tuple[Record, ...]
    wrong: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures by name, counts by type, and the items at fault."""

    figures: Figures
    by_type: Mapping[str, Count]
    misses: tuple[Miss, ...] = ()

    def table(self) -> str:
        """Write figures, fields and types as aligned lines."""
        lines = [f"{name:24} {_show(value)}" for name, value in self.figures.items()]
        lines += ["", f"{'type':6} {'right':>6} {'wrong':>6} {'missed':>6}  precision  recall    F1"]
        for ptype, count in sorted(self.by_type.items(), key=lambda one: (one[0][:1], _number(one[0]))):
            lines.append(
                f"{ptype:6} {count.right:6} {count.wrong:6} {count.missed:6}"
                f"      {count.precision:.3f}   {count.recall:.3f} {count.f1:.3f}"
            )
        return "\n".join(lines) + "\n"


def evaluate(labels: Iterable[Record], items: Iterable[Record], read: Reader) -> Evaluation:
    """Read each labelled item (title and summary) and score it against its labels."""
    wanted = {str(row["id"]): list(row["claims"]) for row in labels}
    found: dict[str, list[Record]] = {}
    texts: dict[str, str] = {}
    for item in items:
        key = str(item["id"])
        if key in wanted:
            article = item_article(item)
            texts[key] = article.text
            found[key] = [claim_fields(claim) for claim in read(article)]
    tally = score_claims(wanted, found, found)
    misses = [_miss(key, texts[key], wanted[key], found[key]) for key in found]
    return Evaluation(tally.figures(), dict(tally.by_type), tuple(one for one in misses if one is not None))


def evaluate_stories(stories: Iterable[Story]) -> Evaluation:
    """Score whole stories that were read and compared before (see ``run_story``)."""
    kept = list(stories)
    tally = Tally()
    for story in kept:
        for item in story.items:
            url = item["url"]
            tally.add(
                [one for one in story.gold["claims"] if one["url"] == url],
                [one for one in story.claims if one["url"] == url],
            )
    return Evaluation(score_stories(kept), dict(tally.by_type))


def run_story(
    name: str,
    gold: Record,
    items: Sequence[Record],
    articles: Iterable[Article],
    read: Reader,
    registry: Registry,
) -> Story:
    """Send a story's articles through reading, placing and comparing, in the order of their publication."""
    memory = RecentMemory()
    claims: list[Record] = []
    disputes: dict[str, Record] = {}
    # Versions of one page bear one time: they come as they stand.
    for article in sorted(articles, key=lambda one: (one.published is None, one.published)):
        read_claims = read(article)
        claims += [claim_fields(claim) for claim in read_claims]
        placement = place_claims(article, read_claims, memory, registry)
        for one in find_contradictions(placement.placed, memory, registry):
            disputes.setdefault(
                one.key,
                {
                    "a": {"url": one.a.claim.url, "quote": one.a.claim.quote},
                    "b": {"url": one.b.claim.url, "quote": one.b.claim.quote},
                    "verdict": str(one.verdict.kind),
                    "severity": str(one.verdict.severity),
                },
            )
        memory.add(placement.placed, placement.families, placement.signature, placement.threads)
    return Story(name, gold, items, claims, list(disputes.values()))


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation has to say: lines to print, and the figures below their floor in a sentence each."""

    lines: tuple[str, ...]
    below: tuple[str, ...]


def evaluate_paths(
    paths: Sequence[Path] = (),
    *,
    floor: Path | None = None,
    update: bool = False,
    to_article: ArticleMaker | None = None,
    encoder: Encoder | None = None,
) -> Report:
    """Score folders of labelled items or of stories, each against its floor; the project's own set if none is given.

    A folder holds ``labels.jsonl`` and ``items.jsonl``, or a folder for each story with its ``gold.json``. The name of
    the folder names its floor. ``encoder`` also reads what no rule does. Raises MonitorError when there is neither.
    """
    lines: list[str] = []
    below: list[str] = []
    where = floor or OWN_SET / FLOOR
    for path in paths or [OWN_SET]:
        folder = path if path.is_dir() else path.parent
        result = _evaluate_folder(folder, to_article or item_article, encoder)
        # With the encoder the figures have a floor of their own.
        name = folder.resolve().name + (" with the encoder" if encoder is not None else "")
        lines += [f"{name}", *result.table().splitlines(), ""]
        if update:
            raise_floor(where, name, result.figures)
        worse = below_floor(result.figures, read_floor(where, name))
        below += [f"{name}: {sentence}" for sentence in worse]
    return Report((*lines, *(below or ["No figure is below its floor."])), tuple(below))


def _evaluate_folder(folder: Path, to_article: ArticleMaker, encoder: Encoder | None) -> Evaluation:
    stories = sorted(one.parent for one in folder.glob("*/gold.json")) or [folder] * (folder / "gold.json").exists()
    if stories:
        return evaluate_stories(_run_folder(one, to_article, encoder) for one in stories)
    labels = next((folder / name for name in _LABELS if (folder / name).exists()), None)
    items = next((folder / name for name in _ITEMS if (folder / name).exists()), None)
    if labels is None or items is None:
        raise MonitorError(f"{folder} holds no labelled items (labels.jsonl, items.jsonl) and no stories (gold.json).")
    registry = load_registry()
    return evaluate(read_lines(labels), read_lines(items), lambda article: find_claims(article, registry, encoder))


def _run_folder(folder: Path, to_article: ArticleMaker, encoder: Encoder | None) -> Story:
    extra = [folder / "registry.toml"] if (folder / "registry.toml").exists() else []
    registry = load_registry(extra)
    items = read_lines(folder / "items.jsonl")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    articles = [to_article(item) for item in items]
    return run_story(
        folder.name, gold, items, articles, lambda article: find_claims(article, registry, encoder), registry
    )


def item_article(item: Record) -> Article:
    """Make an article of a feed item: its title, a line feed, its summary."""
    text, blocks = compose_text(str(item.get("title") or ""), str(item.get("summary") or ""), [])
    published = item.get("published")
    return Article(
        id=str(item.get("id") or item["url"]),
        url=str(item.get("url") or item.get("id")),
        outlet=str(item.get("outlet") or ""),
        domain=item.get("domain"),
        title=str(item.get("title") or ""),
        text=text,
        blocks=blocks,
        published=datetime.fromisoformat(published) if published else None,
        updated=None,
        fetched_at=None,
        carrier="feed",
    )


def claim_fields(claim: Claim) -> Record:
    """Give the fields of a claim that are scored."""
    return {
        "url": claim.url,
        "quote": claim.quote,
        "ptype": claim.ptype,
        "polarity": claim.polarity,
        "mode": str(claim.mode),
        "factuality": str(claim.factuality),
        "actors": list(claim.actors),
        "speaker_party": claim.speaker_party,
        "conflict": claim.conflict,
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines; raise MonitorError that names the line at fault."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            rows.append(json.loads(line))
        except ValueError as exc:
            raise MonitorError(f"{path}:{number}: is not JSON: {exc}") from exc
    return rows


def read_floor(path: Path, name: str) -> Figures:
    """Read the floor of one labelled set; empty if it has none yet."""
    if not path.exists():
        return {}
    sets = json.loads(path.read_text(encoding="utf-8"))
    return dict(sets.get(name, {}))


def below_floor(figures: Figures, floor: Figures) -> list[str]:
    """Say in one sentence each which held figures are worse than the floor; empty if none is."""
    found = [
        f"{name} is {_show(figures.get(name, 0))}, below its floor of {_show(floor[name])}"
        for name in HELD
        if name in floor and figures.get(name, 0) < floor[name] - _HAIR
    ]
    found += [
        f"{name} is {_show(figures.get(name, 0))}, above its ceiling of {_show(floor[name])}"
        for name in HELD_DOWN
        if name in floor and figures.get(name, 0) > floor[name] + _HAIR
    ]
    return found


def raise_floor(path: Path, name: str, figures: Figures) -> Figures:
    """Move one set's floor up to the given figures where they are better, write the file, and give the new floor.

    A figure that is worse leaves the floor where it is: lowering one is an edit by hand that a reviewer sees.
    """
    old = read_floor(path, name)
    new: Figures = dict(old)
    for held, better in ((HELD, max), (HELD_DOWN, min)):
        for one in held:
            if one in figures:
                value = _down(figures[one]) if held is HELD else figures[one]
                new[one] = better(old[one], value) if one in old else value
    sets = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    sets[name] = new
    path.write_text(json.dumps(sets, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return new


def _down(value: float) -> float:
    """Cut to three places, so that the floor is never above what was measured."""
    return int(value * 1000) / 1000


def _miss(key: str, text: str, wanted: Sequence[Record], found: Sequence[Record]) -> Miss | None:
    left = [(one["ptype"], one["polarity"]) for one in found if one["ptype"] != "X0"]
    missed: list[Record] = []
    for one in wanted:
        sign = (one["ptype"], one["polarity"])
        if sign in left:
            left.remove(sign)
        else:
            missed.append(one)
    wrong = [one for one in found if (one["ptype"], one["polarity"]) in left]
    return Miss(key, text, tuple(missed), tuple(wrong)) if missed or wrong else None


def _show(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _number(ptype: str) -> int:
    digits = ptype[1:]
    return int(digits) if digits.isdigit() else 0
