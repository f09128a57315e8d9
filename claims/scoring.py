"""Score read claims and raised disputes against labels. Pure: dictionaries in, figures out.

Pairing within an item: a predicted claim and a label may be paired when type and polarity are equal, or when at
least half the words of the shorter quote stand in the other. The best pairs are taken first, and each claim is used
once. ``claim_*`` counts pairs, ``strict_*`` those of equal type and polarity, ``item_*`` items with any claim.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

#: A claim or a label as in the JSON lines: ``quote``, ``ptype``, ``polarity`` and the fields that are known.
Record = Mapping[str, Any]
#: Name → value, in the order in which a table shows them.
Figures = dict[str, float | int]

#: Fields whose accuracy is taken over pairs.
FIELDS = ("ptype", "polarity", "mode", "factuality", "conflict", "speaker_party")
_UNCOUNTED = frozenset({"X0", "X1"})
#: Share of the shorter quote from which two quotes may be of one claim.
_OVERLAP = 0.5
#: Types with fewer labels than this are left out of the mean over types.
_COMMON = 5
#: Whether a denial was printed first or second is a matter of taste.
_ALIKE = {"DENIAL": "CONTRADICT-DIRECT"}
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Count:
    """Right ones, wrong ones, and ones that were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Give the share of what was found that is right; 0 if nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Give the share of what there is that was found; 0 if there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of both; 0 if both are."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(slots=True)
class Tally:
    """Counts over items, to be added to item by item."""

    items: int = 0
    item: Count = field(default_factory=Count)
    claim: Count = field(default_factory=Count)
    strict: Count = field(default_factory=Count)
    actor: Count = field(default_factory=Count)
    by_type: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    right: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)

    def add(self, labels: Sequence[Record], read: Sequence[Record]) -> None:
        """Count one item."""
        labels = [one for one in labels if is_counted(one)]
        read = [one for one in read if is_counted(one)]
        pairs = pair_up(labels, read)
        self.items += 1
        self.item.right += bool(labels) and bool(read)
        self.item.wrong += bool(read) and not labels
        self.item.missed += bool(labels) and not read
        self.claim.right += len(pairs)
        self.claim.wrong += len(read) - len(pairs)
        self.claim.missed += len(labels) - len(pairs)
        exact = sum(_sign(label) == _sign(found) for label, found in pairs)
        self.strict.right += exact
        self.strict.wrong += len(read) - exact
        self.strict.missed += len(labels) - exact
        self._add_types(labels, read, pairs)
        for label, found in pairs:
            self._add_fields(label, found)

    def _add_types(
        self, labels: Sequence[Record], read: Sequence[Record], pairs: Sequence[tuple[Record, Record]]
    ) -> None:
        hits = Counter(label["ptype"] for label, found in pairs if label["ptype"] == found.get("ptype"))
        wanted = Counter(label["ptype"] for label in labels)
        got = Counter(str(found.get("ptype")) for found in read)
        for ptype in {*wanted, *got}:
            count = self.by_type[ptype]
            count.right += hits[ptype]
            count.missed += wanted[ptype] - hits[ptype]
            count.wrong += got[ptype] - hits[ptype]

    def _add_fields(self, label: Record, found: Record) -> None:
        for name in FIELDS:
            if name in found:
                self.seen[name] += 1
                self.right[name] += label.get(name) == found.get(name)
        if "actors" in found:
            wanted, got = set(label["actors"]), set(found["actors"] or ())
            self.actor.right += len(wanted & got)
            self.actor.wrong += len(got - wanted)
            self.actor.missed += len(wanted - got)

    def figures(self) -> Figures:
        """Give every figure by name."""
        out: Figures = {"items": self.items}
        for name, count in (
            ("item", self.item),
            ("claim", self.claim),
            ("strict", self.strict),
            ("actor", self.actor),
        ):
            out |= {f"{name}_p": count.precision, f"{name}_r": count.recall, f"{name}_f1": count.f1}
        out |= {f"{name}_accuracy": self.right[name] / self.seen[name] for name in FIELDS if self.seen[name]}
        common = [count for count in self.by_type.values() if count.right + count.missed >= _COMMON]
        if common:
            out["ptype_macro_f1"] = sum(count.f1 for count in common) / len(common)
        return out


def is_counted(claim: Record) -> bool:
    """Say whether a claim counts: out-of-scope and background ones do not."""
    return claim.get("ptype") not in _UNCOUNTED and claim.get("mode") != "background"


def share_of_words(a: str | None, b: str | None) -> float:
    """Give the share of the shorter quote's words (as a bag) that stand in the other; 0 to 1."""
    small, large = sorted((_WORD.findall((a or "").lower()), _WORD.findall((b or "").lower())), key=len)
    if not small:
        return 0.0
    return (Counter(small) & Counter(large)).total() / len(small)


def pair_up(labels: Sequence[Record], read: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Pair labels with what was read, best pairs first, each used once."""
    options: list[tuple[float, int, int]] = []
    for i, label in enumerate(labels):
        for j, found in enumerate(read):
            same = _sign(label) == _sign(found)
            share = share_of_words(label["quote"], found.get("quote"))
            if same or share >= _OVERLAP:
                group = label["ptype"][0] == (found.get("ptype") or "?")[0]
                options.append((2 * same + group + share, i, j))
    pairs: list[tuple[Record, Record]] = []
    labels_left, read_left = set(range(len(labels))), set(range(len(read)))
    for _, i, j in sorted(options, reverse=True):
        if i in labels_left and j in read_left:
            labels_left.remove(i)
            read_left.remove(j)
            pairs.append((labels[i], read[j]))
    return pairs


def score_claims(
    labels: Mapping[str, Sequence[Record]], read: Mapping[str, Sequence[Record]], keys: Iterable[str]
) -> Tally:
    """Count the items of the given keys."""
    tally = Tally()
    for key in keys:
        tally.add(labels.get(key, ()), read.get(key, ()))
    return tally


@dataclass(frozen=True, slots=True)
class Story:
    """One whole story: its labels as in ``gold.json``, its items, and what was read and raised."""

    name: str
    gold: Record
    items: Sequence[Record]
    claims: Sequence[Record]
    disputes: Sequence[Record]


@dataclass(slots=True)
class DisputeTally:
    """Counts over the disputes of whole stories."""

    disputes: Count = field(default_factory=Count)
    hits: int = 0
    verdict_right: int = 0
    severity_right: int = 0
    silent: int = 0
    broken: int = 0
    quiet_alarms: int = 0

    def add(self, story: Story) -> None:
        """Count one story; a pair of copies stands for the pair of their origins, and low alarms do not count."""
        origin = {url: f"origin-{n}" for n, urls in enumerate(story.gold.get("origins", ())) for url in urls}

        def key(a: str, b: str) -> tuple[str, ...]:
            return tuple(sorted((origin.get(a, a), origin.get(b, b))))

        wanted: dict[tuple[str, ...], Record] = {}
        for one in story.gold.get("disputes", ()):
            wanted.setdefault(key(_url(one["a"]), _url(one["b"])), one)
        found: dict[tuple[str, ...], Record] = {}
        for one in story.disputes:
            if str(one.get("severity") or "low").lower() != "low":
                found.setdefault(key(_url(one["a"]), _url(one["b"])), one)
        loud = {k for k, one in wanted.items() if one["severity"] != "low"}
        hits = [k for k in found if k in wanted]
        false = len(found) - len(hits)
        self.disputes.right += len(loud.intersection(hits))
        self.disputes.missed += len(loud.difference(found))
        self.disputes.wrong += false
        self.quiet_alarms += false if not wanted else 0
        self.hits += len(hits)
        for k in hits:
            got, label = found[k], wanted[k]
            self.verdict_right += _alike(got.get("verdict")) == _alike(label["verdict"])
            self.severity_right += str(got.get("severity") or "").lower() == label["severity"]
        silent = {key(_url(one["a"]), _url(one["b"])) for one in story.gold.get("silent", ())} - set(wanted)
        self.silent += len(silent)
        self.broken += len(silent.intersection(found))

    def figures(self) -> Figures:
        """Give every figure by name."""
        count = self.disputes
        out: Figures = {"dispute_p": count.precision, "dispute_r": count.recall, "dispute_f1": count.f1}
        if self.hits:
            out["verdict_accuracy"] = self.verdict_right / self.hits
            out["severity_accuracy"] = self.severity_right / self.hits
        return out | {
            "false_disputes": count.wrong,
            "silent_broken": self.broken,
            "silent_pairs": self.silent,
            "quiet_story_alarms": self.quiet_alarms,
        }


def score_stories(stories: Iterable[Story]) -> Figures:
    """Score claims and disputes of whole stories together."""
    tally, disputes = Tally(), DisputeTally()
    for story in stories:
        labels, read = _by_url(story.gold["claims"]), _by_url(story.claims)
        for item in story.items:
            tally.add(labels.get(item["url"], ()), read.get(item["url"], ()))
        disputes.add(story)
    return tally.figures() | disputes.figures()


def _by_url(claims: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        found[str(claim.get("url"))].append(claim)
    return found


def _sign(claim: Record) -> tuple[object, object]:
    return claim.get("ptype"), claim.get("polarity")


def _url(side: Any) -> str:
    return side if isinstance(side, str) else str(side["url"])


def _alike(verdict: str | None) -> str | None:
    return _ALIKE.get(verdict or "", verdict)
